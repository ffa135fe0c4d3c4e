// What the lexicons say of each token, as one word of bits.
//
//   a former Treasury Secretary  ->  indefinite | former | government | official
//
// The source register asks some sixty yes-or-no questions of every token; class look-ups for each would cost more
// than the register may. So the classes of a word are turned into bits once for each word of the vocabulary and
// document.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/names.hpp"
#include "grammar/grammar.hpp"
#include "text/token.hpp"

namespace onrecord {

/// One question that the register asks of a word. The names say the class of grammars/<language>/lexicon that answers
/// it.
// clang-format off
#define ONRECORD_FACTS(X) \
  X(official) X(candidate) X(head) X(expert) X(spokesperson) X(aide) X(insider) X(authority) X(person) \
  X(journalist) X(crowd) X(government) X(party) X(campaign) X(academic) X(company) X(group) X(office) \
  X(government_name) X(party_name) X(group_name) X(partisan) X(outlet) X(country) X(nationality) X(people) \
  X(place) X(calendar) X(given_male) X(given_female) X(outlet_end) X(mister) X(miss) X(honorific) X(office_title) \
  X(election) X(former) X(acting) X(record) X(data) X(share) X(authored) X(media) X(he) X(she) X(they) X(it) \
  X(first_person) X(relative) X(possessive) X(vague) X(one) X(quantity) X(few) X(knows) X(particle) \
  X(public_office) X(plural) X(preposition) X(determiner) X(conjunction) X(verb) X(copula) X(adverb)
// clang-format on
ONRECORD_ENUM(Fact, std::uint8_t, ONRECORD_FACTS);

/// A set of facts.
class Facts {
 public:
  constexpr Facts() = default;
  // NOLINTNEXTLINE(google-explicit-constructor): a fact is a set of one
  constexpr Facts(Fact fact) : bits_(std::uint64_t{1} << static_cast<unsigned>(fact)) {}

  [[nodiscard]] constexpr bool has(Facts any) const { return (bits_ & any.bits_) != 0; }
  [[nodiscard]] constexpr bool empty() const { return bits_ == 0; }
  /// A value that no word has.
  [[nodiscard]] static constexpr Facts unknown() { return from(~std::uint64_t{0}); }
  friend constexpr Facts operator|(Facts a, Facts b) { return from(a.bits_ | b.bits_); }
  friend constexpr Facts operator&(Facts a, Facts b) { return from(a.bits_ & b.bits_); }
  [[nodiscard]] constexpr Facts without(Facts other) const { return from(bits_ & ~other.bits_); }
  constexpr Facts& operator|=(Facts other) { return bits_ |= other.bits_, *this; }
  friend constexpr bool operator==(Facts, Facts) = default;

 private:
  static constexpr Facts from(std::uint64_t bits) {
    Facts made;
    made.bits_ = bits;
    return made;
  }
  std::uint64_t bits_ = 0;
};
static_assert(count_of<Fact> <= 64);

/// Roles of people, whatever their kind.
inline constexpr Facts role_facts = Facts(Fact::official) | Fact::candidate | Fact::head | Fact::expert |
                                    Fact::spokesperson | Fact::aide | Fact::insider | Fact::authority | Fact::person |
                                    Fact::journalist;
/// Nouns of bodies.
inline constexpr Facts body_facts = Facts(Fact::government) | Fact::party | Fact::campaign | Fact::academic |
                                    Fact::company | Fact::group | Fact::office;
/// Names of bodies.
inline constexpr Facts body_name_facts = Facts(Fact::government_name) | Fact::party_name | Fact::group_name;
inline constexpr Facts document_facts = Facts(Fact::record) | Fact::data | Fact::authored;
/// Titles that stand before a name.
inline constexpr Facts title_facts = Facts(Fact::honorific) | Fact::mister | Fact::miss | Fact::office_title;
inline constexpr Facts pronoun_facts = Facts(Fact::he) | Fact::she | Fact::they | Fact::it | Fact::first_person;
/// Facts that hold only of capitalised words.
inline constexpr Facts name_facts = body_name_facts | Fact::partisan | Fact::outlet | Fact::country |
                                    Fact::nationality | Fact::people | Fact::place | Fact::calendar | Fact::given_male |
                                    Fact::given_female | Fact::outlet_end;

/// Facts of the tokens of one block. One a document; keeps its buffers. Words are looked up in the grammar once.
class WordFacts {
 public:
  explicit WordFacts(const Grammar& grammar);

  /// Reads a block: afterwards of(i) is what is known of its token i; for a token of a multi-word term, what is
  /// known of the term. Linear.
  /// `text` is the document's.
  void read(const TokenBlock& block, std::string_view text);
  [[nodiscard]] Facts of(std::uint32_t token) const { return facts_[token]; }
  /// Whether a word is one of the language and not only part of a term ("Costa" of "Costa Rica").
  [[nodiscard]] bool ordinary(const Token& token) const {
    return token.entry != 0 && words_[token.entry].signature != 0 && word(token).size() == token.span.size();
  }
  /// Whether a word may be a family name besides ("King", "Banks").
  [[nodiscard]] bool family_name(const Token& token) const { return in(token, family_); }
  /// Whether a word is in one of these classes: for questions too rare for a fact of their own.
  [[nodiscard]] bool in(const Token& token, const ClassSet& classes) const {
    return signatures_[words_[token.entry].signature].any_of(classes);
  }
  /// All that is known of any of these tokens.
  [[nodiscard]] Facts any(TokenRange range) const {
    Facts all;
    for (auto i = range.first; i < range.last; ++i) all |= facts_[i];
    return all;
  }
  /// The word of a token, case folded, as the vocabulary has it; "" for a word that it does not have.
  [[nodiscard]] std::string_view word(const Token& token) const { return vocabulary_.word(token.entry); }
  [[nodiscard]] std::string_view text(const Token& token) const {
    return text_.substr(token.span.start, token.span.size());
  }
  [[nodiscard]] std::string_view text(Span span) const { return text_.substr(span.start, span.size()); }
  /// The hash of a token's singular and base form.
  [[nodiscard]] std::uint64_t lemma_hash(const Token& token) const;

 private:
  [[nodiscard]] Facts convert(const ClassSet& classes) const;

  const Vocabulary& vocabulary_;
  const std::vector<WordIndex>& words_;
  const std::vector<ClassSet>& signatures_;
  std::string_view text_;
  ClassSet family_;
  std::array<Facts, max_classes> of_class_{};
  std::vector<Facts> of_signature_;  // of each distinct class set: few, so that they stay at hand
  std::vector<Facts> facts_;
};

}  // namespace onrecord
