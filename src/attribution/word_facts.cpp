#include "attribution/word_facts.hpp"

#include <algorithm>
#include <bit>

#include "attribution/cast.hpp"

namespace onrecord {
namespace {

struct ClassFact {
  std::string_view name;  // the class, or all under it
  Facts facts;
};

// Which class of the lexicons answers which question; sorted by name.
constexpr auto class_facts = std::to_array<ClassFact>({
    {"adjective.nationality", Fact::nationality},
    {"adjective.party", Fact::public_office},
    {"adjective.public", Fact::public_office},
    {"adverb", Fact::adverb},
    {"anonymity.knows", Fact::knows},
    {"auxiliary", Fact::verb},
    {"campaign.sign", Fact::election},
    {"campaign.talk", Fact::election},
    {"conjunction", Fact::conjunction},
    {"copula", Fact::copula},
    {"determiner", Fact::determiner},
    {"form.plural", Fact::plural},
    {"modal", Fact::verb},
    {"name.body.government", Fact::government_name},
    {"name.body.group", Fact::group_name},
    {"name.body.party", Fact::party_name},
    {"name.calendar", Fact::calendar},
    {"name.capital", Fact::country},
    {"name.city", Fact::place},
    {"name.country", Fact::country},
    {"name.given.female", Fact::given_female},
    {"name.given.male", Fact::given_male},
    {"name.outlet", Fact::outlet},
    {"name.partisan", Fact::partisan},
    {"name.pollster", Fact::group_name},
    {"name.state", Fact::place},
    {"name.suffix", Fact::particle},
    {"noun.body.academic", Fact::academic},
    {"noun.body.campaign", Fact::campaign},
    {"noun.body.company", Fact::company},
    {"noun.body.government", Fact::government},
    {"noun.body.group", Fact::group},
    {"noun.body.office", Fact::office},
    {"noun.body.party", Fact::party},
    {"noun.document.authored", Fact::authored},
    {"noun.document.data", Fact::data},
    {"noun.document.record", Fact::record},
    {"noun.document.share", Fact::share},
    {"noun.kin", Fact::person},
    {"noun.media", Fact::media},
    {"noun.outlet.end", Fact::outlet_end},
    {"noun.people", Fact::people},
    {"noun.quantity", Fact::quantity},
    {"noun.quantity.few", Fact::few},
    {"noun.role.aide", Fact::aide},
    {"noun.role.authority", Fact::authority},
    {"noun.role.candidate", Fact::candidate},
    {"noun.role.crowd", Fact::crowd},
    {"noun.role.crowd.collective", Fact::plural},
    {"noun.role.expert", Fact::expert},
    {"noun.role.head", Fact::head},
    {"noun.role.insider", Fact::insider},
    {"noun.role.media", Fact::journalist},
    {"noun.role.official", Fact::official},
    {"noun.role.person", Fact::person},
    {"noun.role.spokesperson", Fact::spokesperson},
    {"opener", Fact::adverb},
    {"particle", Fact::particle},
    {"preposition", Fact::preposition},
    {"pronoun.first", Fact::first_person},
    {"pronoun.he", Fact::he},
    {"pronoun.it", Fact::it},
    {"pronoun.one", Fact::one},
    {"pronoun.possessive", Fact::possessive},
    {"pronoun.relative", Fact::relative},
    {"pronoun.second", Fact::first_person},
    {"pronoun.she", Fact::she},
    {"pronoun.they", Fact::they},
    {"pronoun.vague", Fact::vague},
    {"subordinator", Fact::conjunction},
    {"title.acting", Fact::acting},
    {"title.clergy", Facts(Fact::honorific) | Fact::person},
    {"title.expert", Facts(Fact::honorific) | Fact::expert},
    {"title.former", Fact::former},
    {"title.honorific", Fact::honorific},
    {"title.honorific.female", Fact::miss},
    {"title.honorific.male", Fact::mister},
    {"title.official", Fact::office_title},
    {"title.rank", Fact::office_title},
    {"verb", Fact::verb},
    {"wh", Fact::conjunction},
});
static_assert(std::ranges::is_sorted(class_facts, {}, &ClassFact::name));

/// "noun.role.expert" -> "noun.role" -> "noun" -> "".
std::string_view parent(std::string_view name) {
  const auto dot = name.rfind('.');
  return dot == std::string_view::npos ? std::string_view{} : name.substr(0, dot);
}

bool capitalised(const Token& token) { return token.shape != Shape::lower && token.shape != Shape::none; }

}  // namespace

WordFacts::WordFacts(const Grammar& grammar)
    : vocabulary_(grammar.vocabulary()),
      words_(grammar.index().words),
      signatures_(grammar.index().signatures),
      family_(grammar.classes_under("name.family")) {
  const auto& names = grammar.class_names();
  for (std::size_t id = 0; id < names.size(); ++id)
    for (std::string_view name = names[id]; !name.empty(); name = parent(name)) {
      const auto found = std::ranges::lower_bound(class_facts, name, {}, &ClassFact::name);
      if (found != class_facts.end() && found->name == name) of_class_[id] |= found->facts;
    }
  of_signature_.reserve(grammar.index().signatures.size());
  for (const auto& classes : grammar.index().signatures) of_signature_.push_back(convert(classes));
}

Facts WordFacts::convert(const ClassSet& classes) const {
  Facts facts;
  for (std::size_t word = 0; word < classes.bits.size(); ++word)
    for (auto bits = classes.bits[word]; bits != 0; bits &= bits - 1)
      facts |= of_class_[word * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
  return facts;
}

std::uint64_t WordFacts::lemma_hash(const Token& token) const {
  const auto lemma = vocabulary_.word(vocabulary_.lemma(token.entry));
  return fold_hash(lemma.empty() ? text(token) : lemma);
}

void WordFacts::read(const TokenBlock& block, std::string_view text) {
  text_ = text;
  facts_.resize(block.tokens.size());
  for (std::size_t i = 0; i < block.tokens.size(); ++i) {
    const auto& token = block.tokens[i];
    auto facts = of_signature_[words_[token.entry].signature];
    if (!capitalised(token)) facts = facts.without(name_facts);
    // "NOW" and "WHO" are bodies, "Now" and "Who" begin a sentence.
    if (token.shape != Shape::caps && facts.has(Facts(Fact::adverb) | Fact::relative))
      facts = facts.without(name_facts);
    // "DE" is a state; "De" of "De Koning" is none.
    if (token.span.size() == 2 && token.shape != Shape::caps) facts = facts.without(Fact::place);
    // "Fellow senators", "fellow Democrats": not the fellow of an institute.
    if (i > 0 && facts.has(Fact::plural) && word(block.tokens[i - 1]) == "fellow") facts_[i - 1] = {};
    facts_[i] = facts;
  }
  for (const auto& term : block.terms) {
    auto facts = convert(term.classes);
    // "The New York Times": the first word's case says nothing.
    const auto& last = block.tokens[term.tokens.last - 1];
    if (!capitalised(last) && last.kind == TokenKind::word) facts = facts.without(name_facts);
    if (facts.without(Fact::determiner).empty()) continue;
    for (auto i = term.tokens.first; i < term.tokens.last; ++i) facts_[i] = facts;
  }
}

}  // namespace onrecord
