#include "attribution/phrase.hpp"

#include <algorithm>

#include "attribution/attribution.hpp"

namespace onrecord {
namespace {

bool is_dash(const Token& token) { return token.kind == TokenKind::punctuation && token.ascii == '-'; }
bool is_mark(const Token& token) {
  return token.kind == TokenKind::open || token.kind == TokenKind::close || token.kind == TokenKind::mark;
}
bool capitalised(const Token& token) {
  return token.kind == TokenKind::word && token.shape != Shape::lower && token.shape != Shape::none;
}

/// Reads a phrase from left to right.
class PhraseReader {
 public:
  PhraseReader(const TokenBlock& block, const WordFacts& facts, TokenRange range) : block_(block), facts_(facts) {
    phrase_.whole = range;
  }

  Phrase read() {
    skip_openers();
    if (at_ >= end_) return phrase_;
    if (lone_pronoun()) return phrase_;
    read_determiners();
    read_core();
    read_rest();
    classify();
    return phrase_;
  }

 private:
  [[nodiscard]] Facts of(std::uint32_t token) const { return facts_.of(token); }
  [[nodiscard]] const Token& token(std::uint32_t at) const { return block_.tokens[at]; }
  [[nodiscard]] bool is(std::uint32_t at, Facts facts) const { return at < end_ && of(at).has(facts); }

  /// Commas, marks, "to", "by" before the phrase; the possessive ending of "Ann Lee's claim" behind it.
  void skip_openers() {
    at_ = phrase_.whole.first;
    end_ = phrase_.whole.last;
    if (end_ > at_ + 1 && token(end_ - 1).kind == TokenKind::possessive) phrase_.whole.last = --end_;
    while (at_ < end_) {
      const auto& t = token(at_);
      const bool opener =
          t.kind == TokenKind::punctuation || is_mark(t) ||
          (t.shape == Shape::lower && of(at_).has(Facts(Fact::preposition) | Fact::conjunction) &&
           !of(at_).has(Facts(Fact::relative) | Fact::vague | Fact::they | Fact::determiner | Fact::knows));
      if (!opener) break;
      ++at_;
    }
    phrase_.whole.first = at_;
  }

  /// "he", "they", "who", "some": a pronoun that is the whole phrase.
  bool lone_pronoun() {
    const auto facts = of(at_);
    if (facts.has(Fact::relative) && !facts.has(Fact::possessive)) {
      if (!is_word(at_, "that") || at_ + 1 >= end_ || !continues(at_ + 1)) return set(PhraseKind::relative);
      if (in_name(block_, facts_, at_ + 1) || token(at_ + 1).kind == TokenKind::number ||
          of(at_ + 1).has(pronoun_facts | Facts(Fact::plural)))
        ++at_;
      return of(at_).has(pronoun_facts) && lone_pronoun();
    }
    if (!facts.has(pronoun_facts | Facts(Fact::vague) | Fact::one)) return false;
    // "people familiar with the matter", "those close to her"
    if (facts.has(Facts(Fact::vague) | Fact::they) && at_ + 1 < end_ && of(at_ + 1).has(Fact::knows)) {
      phrase_.plural = phrase_.knows = true;
      phrase_.people = 0;
      return set(PhraseKind::role);
    }
    const bool alone = at_ + 1 >= end_ || !continues(at_ + 1);
    if (facts.has(pronoun_facts)) {
      if (facts.has(Fact::possessive) && !alone) return false;
      if (facts.has(Fact::they) && !alone) return false;  // those surveyed, both men
      return set(PhraseKind::pronoun);
    }
    if (!alone) return false;
    phrase_.people = facts.has(Fact::vague) ? 0 : 1;
    phrase_.plural = facts.has(Fact::vague);
    phrase_.another = phrase_.indefinite = true;
    return set(facts.has(Fact::vague) ? PhraseKind::vague : PhraseKind::one);
  }

  bool set(PhraseKind kind) {
    phrase_.kind = kind;
    phrase_.core = {at_, at_ + 1};
    phrase_.head = at_;
    phrase_.facts = of(at_);
    return true;
  }

  /// Whether a token goes on with the noun phrase rather than ending it.
  [[nodiscard]] bool continues(std::uint32_t at) const {
    const auto& t = token(at);
    if (t.kind == TokenKind::possessive || t.kind == TokenKind::number || t.kind == TokenKind::url) return true;
    if (t.kind == TokenKind::symbol) return true;
    if (t.kind != TokenKind::word) return false;
    const auto facts = of(at);
    if (facts.has(Fact::knows)) return false;
    if (facts.has(Facts(Fact::preposition) | Fact::conjunction | Fact::relative) && t.shape == Shape::lower &&
        !facts.has(role_facts | body_facts | document_facts))
      return false;
    return true;
  }

  /// "filed", "tracking": begins a clause after a noun.
  [[nodiscard]] bool participle(std::uint32_t at) const {
    if (token(at).shape != Shape::lower || token(at).kind != TokenKind::word) return false;
    if (of(at).has(role_facts | body_facts | document_facts | Facts(Fact::media) | Fact::crowd | Fact::share))
      return false;
    const auto text = facts_.text(token(at));
    for (const auto irregular : {"taken", "done", "held", "seen", "sent", "written", "made"})
      if (text == irregular) return true;
    return of(at).has(Fact::verb) || (text.size() > 4 && (text.ends_with("ing") || text.ends_with("ed")));
  }

  /// The "and" of "federal and state officials": between two words that qualify the same noun.
  [[nodiscard]] bool joins(std::uint32_t at) const {
    const auto nouns = role_facts | body_facts | document_facts | Facts(Fact::media) | Fact::crowd;
    if (!is_word(at, "and") || at == at_ || of(at - 1).has(nouns) || in_name_of_person(at - 1)) return false;
    for (auto i = at + 1; i < end_ && i < at + 4; ++i)
      if (of(i).has(nouns)) return true;
    return false;
  }
  [[nodiscard]] bool starts_sentence(std::uint32_t at) const {
    if (at == 0) return true;
    const auto& before = token(at - 1);
    return before.ascii == '.' || before.ascii == '!' || before.ascii == '?' || before.ascii == ':' || is_mark(before);
  }
  [[nodiscard]] bool in_name_of_person(std::uint32_t at) const {
    return in_name(block_, facts_, at) &&
           !of(at).has(Facts(Fact::public_office) | Fact::nationality | Fact::partisan | Fact::place | Fact::country);
  }

  void read_determiners() {
    bool more = true;
    while (more && at_ < end_) {
      const auto facts = of(at_);
      const auto& t = token(at_);
      more = false;
      if (t.kind == TokenKind::number || (facts.has(Fact::determiner) && number_of(at_) > 1)) {
        phrase_.counted = true;
        phrase_.people = number_of(at_);
        phrase_.plural = phrase_.people != 1;
        ++at_, more = true;
      } else if (facts.has(Fact::possessive) && !facts.has(Fact::relative)) {
        phrase_.possessor = {at_, at_ + 1};
        phrase_.definite = true;
        ++at_, more = true;
      } else if (facts.has(Fact::one) && at_ + 1 < end_) {
        phrase_.indefinite = true;
        phrase_.another = true;
        phrase_.people = 1;
        one_ = true;
        ++at_, more = true;
      } else if (facts.has(Fact::vague) && !facts.has(Fact::crowd) && at_ + 1 < end_) {
        phrase_.indefinite = true;
        phrase_.people = 0;
        phrase_.plural = true;
        ++at_, more = true;
      } else if (facts.has(Fact::they) && at_ + 1 < end_) {
        phrase_.definite = true;
        ++at_, more = true;
      } else if (facts.has(Fact::determiner)) {
        if (is_word(at_, "a") || is_word(at_, "an"))
          phrase_.indefinite = true;
        else
          phrase_.definite = true;
        ++at_, more = true;
      } else if ((more = of_after_quantity())) {
        ++at_;
      }
    }
  }

  /// The "of" of "one of the aides", "some of them", "9 of 10 voters".
  [[nodiscard]] bool of_after_quantity() const {
    return is_word(at_, "of") && at_ > phrase_.whole.first && at_ + 1 < end_;
  }

  [[nodiscard]] bool is_word(std::uint32_t at, std::string_view word) const {
    return at < end_ && token(at).span.size() == word.size() && word_is(token(at), word);
  }

  // The entry is enough to know the few words asked for: compares by length and facts of the determiners.
  [[nodiscard]] bool word_is(const Token& t, std::string_view word) const;

  [[nodiscard]] std::uint32_t number_of(std::uint32_t at) const;

  void read_core() {
    const auto first = at_;
    std::uint32_t i = at_;
    while (i < end_) {
      const auto& t = token(i);
      if (t.kind == TokenKind::possessive) {
        phrase_.possessor = {at_, i};
        phrase_.definite = true;
        at_ = ++i;
        continue;
      }
      if (in_name(block_, facts_, i)) {
        const auto run = name_run(block_, facts_, i, end_);
        if (!run.all.empty()) {
          i = run.all.last;
          continue;
        }
      }
      if (!continues(i) && !joins(i)) break;
      // "the board this month"
      if (i > at_ && (is_word(i, "this") || is_word(i, "last") || is_word(i, "next"))) break;
      if (i > at_ && participle(i) &&
          of(i - 1).has(role_facts | body_facts | document_facts | Facts(Fact::media) | Fact::crowd))
        break;
      ++i;
    }
    core_end_ = i;
    phrase_.core = {first, i};
    phrase_.head = i > at_ ? i - 1 : no_index;
    if (phrase_.head != no_index && token(phrase_.head).kind == TokenKind::number && phrase_.head > at_) --phrase_.head;
  }

  /// What follows the core: "of …", "familiar with …", an apposition.
  void read_rest() {
    if (core_end_ < end_ && of(core_end_).has(Fact::preposition) && token(core_end_).kind == TokenKind::word) {
      phrase_.preposition = core_end_;
      std::uint32_t last = core_end_ + 1;
      while (last < end_ && token(last).ascii != ',' && token(last).ascii != ';' && !is_dash(token(last)) &&
             !(of(last).has(Fact::relative) && !of(last).has(Fact::determiner)))
        ++last;
      phrase_.complement = {core_end_ + 1, last};
    }
    for (auto i = core_end_; i < end_; ++i) phrase_.knows |= of(i).has(Fact::knows);
  }

  /// Whether words are capitalised for their sentence's sake: "New Poll Shows Ferreira Ahead".
  [[nodiscard]] bool in_headline(std::uint32_t at) const {
    const auto& sentences = block_.sentences;
    const auto after =
        std::partition_point(sentences.begin(), sentences.end(), [&](TokenRange s) { return s.last <= at; });
    return after != sentences.end() && title_case(block_, *after, block_.block.kind == BlockKind::heading);
  }

  void classify();
  [[nodiscard]] bool classify_name(std::uint32_t head);
  void classify_noun(std::uint32_t head);

  const TokenBlock& block_;
  const WordFacts& facts_;
  Phrase phrase_;
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t core_end_ = 0;
  bool one_ = false;
};

bool PhraseReader::word_is(const Token& t, std::string_view word) const { return facts_.word(t) == word; }

std::uint32_t PhraseReader::number_of(std::uint32_t at) const {
  static constexpr std::array<std::string_view, 13> words{"",      "one",   "two",  "three", "four",   "five",  "six",
                                                          "seven", "eight", "nine", "ten",   "eleven", "twelve"};
  const auto word = facts_.word(token(at));
  if (token(at).kind == TokenKind::number) {
    std::uint32_t value = 0;
    for (const char c : facts_.text(token(at)))
      if (c >= '0' && c <= '9') value = value < 100000 ? value * 10 + static_cast<std::uint32_t>(c - '0') : value;
    return value;
  }
  for (std::uint32_t i = 2; i < words.size(); ++i)
    if (word == words[i]) return i;
  return 0;
}

/// A phrase that ends in capitalised words.
bool PhraseReader::classify_name(std::uint32_t head) {
  auto first = head;
  while (first > at_ && in_name(block_, facts_, first - 1)) --first;
  // Particles and "of" belong to the run: start again from the leftmost capital that reaches the head.
  for (auto i = at_; i < first; ++i) {
    if (!in_name(block_, facts_, i)) continue;
    const auto run = name_run(block_, facts_, i, core_end_);
    if (run.all.last > head) {
      first = i;
      break;
    }
    if (!run.all.empty()) i = run.all.last - 1;
  }
  const auto run = name_run(block_, facts_, first, core_end_);
  if (run.all.last <= head) return false;
  if (run.name.empty()) {
    phrase_.kind = PhraseKind::role;
    phrase_.head = run.title;
    phrase_.plural = of(run.title).has(Fact::plural);
    if (phrase_.plural && !phrase_.counted) phrase_.people = 0;
    return true;
  }
  const bool titled = run.title != no_index || (first > at_ && of(first - 1).has(role_facts));
  auto kind = kind_of_name(block_, facts_, run.name, phrase_.definite && !titled && phrase_.possessor.empty());
  if (titled && kind != PhraseKind::outlet && kind != PhraseKind::body_name) kind = PhraseKind::name;
  if (kind == PhraseKind::none) {
    // A place: a country speaks for its government.
    kind = PhraseKind::body_name;
  }
  phrase_.kind = kind;
  phrase_.name = run.name;
  phrase_.head = run.name.last - 1;
  if (kind == PhraseKind::partisan && of(phrase_.head).has(Fact::plural)) {
    phrase_.plural = true;
    if (!phrase_.counted) phrase_.people = 0;
  }
  return true;
}

void PhraseReader::classify_noun(std::uint32_t head) {
  const auto facts = of(head);
  const bool plural = facts.has(Facts(Fact::plural) | Fact::vague);  // "people"
  if (plural || facts.has(Fact::authority)) phrase_.plural |= plural;
  if (plural && !phrase_.counted && !one_) phrase_.people = 0;
  if (facts.has(Fact::share)) {
    phrase_.kind = PhraseKind::share;
  } else if (facts.has(role_facts | Fact::crowd) && !(facts.has(body_facts) && !facts.has(role_facts) && !plural) &&
             !(facts.has(Facts(Fact::media) | body_facts) && phrase_.modifiers.has(Fact::outlet))) {
    phrase_.kind = PhraseKind::role;
  } else if (facts.has(Fact::media) &&
             (!facts.has(document_facts) || phrase_.modifiers.has(Facts(Fact::outlet) | Fact::outlet_end))) {
    phrase_.kind = PhraseKind::media;
  } else if (facts.has(document_facts)) {
    phrase_.kind = PhraseKind::document;
  } else if (facts.has(body_facts)) {
    phrase_.kind = PhraseKind::body;
  } else {
    phrase_.kind = PhraseKind::noun;
  }
}

void PhraseReader::classify() {
  auto head = phrase_.head;
  if (head == no_index || head < at_) {
    if (one_ || !phrase_.indefinite) {
      phrase_.kind = phrase_.possessor.empty() ? PhraseKind::one : PhraseKind::pronoun;
      if (!phrase_.possessor.empty()) phrase_.head = phrase_.possessor.first;
    } else {
      phrase_.kind = PhraseKind::vague;
    }
    if (phrase_.people == 0 || phrase_.counted) phrase_.kind = PhraseKind::vague;
    return;
  }
  if (of(head).has(Fact::share)) {
    phrase_.kind = PhraseKind::share;
    phrase_.facts = of(head);
    phrase_.people = 0;
    return;
  }
  // "a group of aides": what follows says who they are.
  if (of(head).has(Fact::quantity) && !phrase_.complement.empty() && is_word(phrase_.preposition, "of")) {
    const bool few = of(head).has(Fact::few);
    auto inner = parse_phrase(block_, facts_, phrase_.complement);
    if (inner.kind != PhraseKind::none && inner.kind != PhraseKind::noun) {
      inner.whole = phrase_.whole;
      inner.counted |= few;
      inner.indefinite = phrase_.indefinite;
      inner.definite = phrase_.definite;
      phrase_ = inner;
      return;
    }
  }
  for (auto i = at_; i < head; ++i) phrase_.modifiers |= of(i);
  const auto& t = token(head);
  const bool common =
      of(head).has(role_facts | body_facts | document_facts | Facts(Fact::media) | Fact::crowd | Fact::share) &&
      !of(head).has(name_facts.without(Fact::outlet_end));
  phrase_.facts = of(head);
  if (capitalised(t) && in_name(block_, facts_, head) && (!common || head > at_ || phrase_.name.empty())) {
    // A word of the language that is capitalised because a sentence starts with it.
    const bool starts = head == at_ && phrase_.core.last == head + 1 && !of(head).has(name_facts) &&
                        starts_sentence(head) && facts_.ordinary(t);
    const bool alone = (common && (head == at_ || is_word(head, "poll") || is_word(head, "survey") ||
                                   (!of(head).has(Fact::outlet_end) && in_headline(head)))) ||
                       starts;
    if (!alone && classify_name(head)) {
      phrase_.facts = of(phrase_.head);
      if (one_ && phrase_.kind == PhraseKind::partisan) phrase_.plural = false, phrase_.people = 1;
      return;
    }
  }
  if (t.kind == TokenKind::url) {
    phrase_.kind = PhraseKind::name;
    phrase_.name = {head, head + 1};
    return;
  }
  classify_noun(head);
  if (one_) phrase_.plural = false, phrase_.people = 1;
}

}  // namespace

bool party_and_state(std::string_view text) {
  return text.size() >= 3 && text[1] == '-' && (text[0] == 'R' || text[0] == 'D' || text[0] == 'I') && text[2] >= 'A' &&
         text[2] <= 'Z';
}

bool in_name(const TokenBlock& block, const WordFacts& facts, std::uint32_t at) {
  const auto& token = block.tokens[at];
  if (!capitalised(token)) return false;
  const auto text = facts.text(token);
  if (token.shape == Shape::mixed && text.front() >= 'a' && text.front() <= 'z') return false;
  if (party_and_state(text)) return false;
  return !facts.of(at).has(Facts(Fact::calendar) | Fact::first_person | Fact::he | Fact::she | Fact::it) &&
         !facts.of(at).has(Facts(Fact::they) | Fact::possessive);
}

bool title_case(const TokenBlock& block, TokenRange sentence, bool heading) {
  unsigned words = 0;
  unsigned capitals = 0;
  for (auto i = sentence.first; i < sentence.last && words < 40; ++i) {
    const auto& token = block.tokens[i];
    if (token.kind != TokenKind::word || token.span.size() < 4) continue;
    ++words;
    capitals += token.shape != Shape::lower;
    if (words - capitals > 5) return false;
  }
  return heading ? capitals * 10 >= words * 6 : words >= 5 && capitals * 10 >= words * 9;
}

namespace {

/// Whether a word of a run of capitals is or ends a title; `last`: where the run ends.
bool is_title(const TokenBlock& block, const WordFacts& facts, std::uint32_t at, std::uint32_t last) {
  // "Democrat Nadia Ferreira", but "Republican Party".
  if (facts.of(at).has(Fact::partisan) && at + 1 < last)
    return !facts.of(at + 1).has(body_facts | body_name_facts | Facts(Fact::partisan) | Fact::outlet_end) &&
           facts.word(block.tokens[at]) != "democratic";
  return facts.of(at).has(role_facts | title_facts) &&
         !facts.of(at).has(Facts(Fact::given_male) | Fact::given_female | body_name_facts | Fact::outlet);
}

/// Parts a run into its title and its name.
void find_title(const TokenBlock& block, const WordFacts& facts, NameRun& run) {
  const auto first = run.all.first;
  const auto end = run.all.last;
  // "Ann Lee MP": the office after the name.
  if (end > first + 2 && block.tokens[end - 1].shape == Shape::caps && facts.of(end - 1).has(Fact::official)) {
    run.title = end - 1;
    run.name.last = end - 1;
  }
  // "Charlotte Mayor Ann Lee" is of Charlotte.
  const auto given = Facts(Fact::given_male) | Fact::given_female;
  if (facts.of(first).has(given) && !facts.of(first).has(Fact::place)) return;
  for (auto at = run.name.last; at-- > first;) {
    if (!is_title(block, facts, at, end)) continue;
    const bool last = at + 1 == run.name.last && at > first;
    // "Mr. Cook", "Senator Ann Cook", but "Mr. President"
    if (last && facts.of(at - 1).has(given | Fact::mister | Fact::miss) &&
        !facts.of(at).has(Facts(Fact::official) | Fact::office_title | Fact::head))
      continue;
    // "Edmund King"
    if (last && facts.family_name(block.tokens[at]) && block.tokens[at - 1].entry == 0) continue;
    run.title = at;
    run.name.first = at + 1;
    return;
  }
}

}  // namespace

NameRun name_run(const TokenBlock& block, const WordFacts& facts, std::uint32_t first, std::uint32_t limit) {
  NameRun run;
  auto i = first;
  bool body = false;  // has a body's noun: "of", "for" and "and" may go on with it
  bool extended = false;
  // "the Washington Post Ferreira said": an outlet's name of several words is whole, but for what outlets and bodies
  // are called
  const auto ends_outlet = [&](std::uint32_t at) {
    if (at == first || facts.of(at).has(body_facts | body_name_facts | role_facts | title_facts | document_facts |
                                        name_facts | Facts(Fact::media)))
      return false;
    const auto& before = block.tokens[at - 1];
    return facts.of(at - 1).has(Fact::outlet) && before.term != 0 && block.terms[before.term - 1u].tokens.size() > 1 &&
           block.terms[before.term - 1u].tokens.last == at;
  };
  while (i < limit) {
    if (ends_outlet(i)) break;
    if (in_name(block, facts, i) && !(i > first && facts.of(i).has(Fact::determiner))) {
      body |= facts.of(i).has(body_facts | body_name_facts);
      ++i;
      continue;
    }
    if (i == first) break;
    const auto& token = block.tokens[i];
    const auto next = i + 1;
    const bool next_name = next < limit && in_name(block, facts, next);
    if (next_name && token.shape == Shape::lower && facts.of(i).has(Fact::particle)) {
      i = next;
      continue;
    }
    if (next_name && token.kind == TokenKind::symbol && facts.text(token) == "&") {
      i = next;
      continue;
    }
    const auto word = facts.word(token);
    // "Citizens for Clean Water"
    if (i == first + 1 && next_name && (word == "for" || word == "against") &&
        facts.of(first).has(Facts(Fact::crowd) | Fact::people) && facts.of(first).has(Fact::plural)) {
      body = extended = true;
      i = next;
      continue;
    }
    if (body && (word == "of" || word == "for" || word == "on" || (extended && word == "and" && next_name))) {
      const auto after = next < limit && facts.word(block.tokens[next]) == "the" ? next + 1 : next;
      if (after < limit && in_name(block, facts, after) && !facts.of(after).has(Facts(Fact::determiner) | role_facts)) {
        extended = true;
        i = after;
        continue;
      }
    }
    break;
  }
  if (i == first) return run;
  run.all = {first, i};
  run.name = run.all;
  if (!extended || is_title(block, facts, first, i)) find_title(block, facts, run);
  return run;
}

PhraseKind kind_of_name(const TokenBlock& block, const WordFacts& facts, TokenRange name, bool the) {
  Facts all;
  bool initial = false;
  for (auto i = name.first; i < name.last; ++i) {
    all |= facts.of(i);
    const auto& token = block.tokens[i];
    initial |= i > name.first && token.span.size() == 2 && facts.text(token).back() == '.';
  }
  const auto first = facts.of(name.first);
  const auto last = facts.of(name.last - 1);
  const auto given = Facts(Fact::given_male) | Fact::given_female;
  // "Michael Bloomberg", but "Christian Science Monitor".
  const bool person = first.has(given) && !first.has(Fact::outlet);
  if (last.has(Fact::outlet) && !(person && name.size() > 1)) return PhraseKind::outlet;
  if (name.size() > 2 && first.has(Fact::plural) && facts.of(name.first + 1).has(Fact::preposition))
    return PhraseKind::body_name;
  if (first.has(given) && name.size() >= 2 && name.size() <= 4 && !last.has(body_facts | body_name_facts))
    return PhraseKind::name;
  // "Piet Brand"
  if (name.size() == 2 && facts.family_name(block.tokens[name.last - 1]) && block.tokens[name.first].entry == 0 && !the)
    return PhraseKind::name;
  if (last.has(body_name_facts)) return PhraseKind::body_name;
  if (last.has(Facts(Fact::partisan) | Fact::people) && !(name.size() > 1 && last.has(body_facts)))
    return PhraseKind::partisan;
  if (last.has(body_facts)) return PhraseKind::body_name;
  if (name.size() > 1 && all.has(body_facts) && !initial) return PhraseKind::body_name;
  if (last.has(Fact::outlet_end) && (name.size() > 1 || the)) return PhraseKind::outlet;
  if (name.size() > 1 && first.has(Fact::outlet_end) && first.has(Fact::media))
    return PhraseKind::outlet;  // "Radio Kelm"
  if (last.has(Facts(Fact::country) | Fact::place) && !first.has(given)) return PhraseKind::none;
  if (first.has(Facts(Fact::country) | Fact::place) && !first.has(given)) return PhraseKind::none;
  if (initial) return PhraseKind::name;
  if (name.size() > 1 && !all.has(given) && !first.has(Fact::particle)) {
    // Words of the language, all of them: "Judicial Watch".
    bool words = true;
    for (auto i = name.first; i < name.last; ++i)
      words &= facts.word(block.tokens[i]).size() == block.tokens[i].span.size();
    if (words) return PhraseKind::body_name;
  }
  if (the && !last.has(given)) return PhraseKind::body_name;
  if (name.size() == 1 && block.tokens[name.first].shape == Shape::caps && block.tokens[name.first].span.size() <= 5 &&
      !first.has(given))
    return PhraseKind::body_name;
  return PhraseKind::name;
}

Phrase parse_phrase(const TokenBlock& block, const WordFacts& facts, TokenRange range) {
  return PhraseReader(block, facts, range).read();
}

}  // namespace onrecord
