// What the weights look at: features of each token of a block, as 64-bit hashes.
//
//   “It is safe,” said the mayor .        token "said"
//     word 0 = said · word -1 = ” · category -1,0,1 = close,say.past,determiner · after a quotation · proposed as a cue
//     by quote-said-subject · …
//
// A feature is a template (what is looked at) and a value (what was seen there). Features of a word form alone are
// gathered once for each form, those that its surroundings make once for each token. Nothing here knows a weight.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.hpp"
#include "grammar/grammar.hpp"
#include "grammar/matcher.hpp"
#include "grammar/weights.hpp"
#include "text/token.hpp"

namespace onrecord {

/// What a token may be part of. Tokens have one role: the parts of attributions do not overlap.
#define ONRECORD_ROLES(X) X(outside) X(source) X(cue) X(content)
ONRECORD_ENUM(Role, std::uint8_t, ONRECORD_ROLES);

/// Features of one word form, each looked at from every place of the window. The words beside each tell people what was
/// seen; wording.cpp fills the braces.
// clang-format off
#define ONRECORD_WORD_TEMPLATES(X) \
  X(word, "the word {word}") \
  X(lemma, "a form of {lemma}") \
  X(form, "{form}") \
  X(suffix, "{suffix}") \
  X(lexicon_class, "a word of the class {class}") \
  X(edge, "the edge of the paragraph") \
  X(use, "a word used like {word}")
/// Features of a token in its surroundings. Numbers in docs/accuracy.md follow these names.
#define ONRECORD_TOKEN_TEMPLATES(X) \
  X(two_words_before, "the words {word_before} {here}") \
  X(two_words_after, "the words {here} {word_after}") \
  X(term, "{term_part} a term such as {term}") \
  X(quotation, "{quotation}, {quotation_size}, {category}") \
  X(quotation_run, "from two before it to two after it: {quotation_run}") \
  X(position, "{from_start}, {to_end}, {category}") \
  X(block, "in {block_kind}, {block_number}, {at_start}") \
  X(sentence_kind, "in a sentence with {sentence_kind}, {at_sentence_start}, {category}") \
  X(cue_left, "a proposed cue like {cue_left} {cue_left_far} before it") \
  X(cue_right, "a proposed cue like {cue_right} {cue_right_far}") \
  X(cues_around, "between proposed cues: {cue_kind_left}, {cue_kind_right}, {in_quotation}") \
  X(proposed, "proposed as {proposed}, then {proposed_after}, {category}") \
  X(proposed_run, "proposed, from two before it to two after it: {proposed_run}") \
  X(proposed_pattern, "proposed as {proposed} by {pattern}, {proposed_before} before it") \
  X(candidates, "{candidates}") \
  X(candidate_patterns, "{candidate_patterns}") \
  X(mark_ahead, "{mark_ahead}, {category}, {cue_kind_left_only}") \
  X(mark_behind, "{mark_behind}, {category}, {cue_kind_right_only}") \
  X(uses_before, "words used like {two_before} {word_before} {here}") \
  X(uses_around, "words used like {word_before} {here} {word_after}") \
  X(uses_after, "words used like {here} {word_after} {two_after}") \
  X(word_and_uses, "the word {here} between words used like {word_before} and {word_after}")
// clang-format on
ONRECORD_WORDED_ENUM(WordTemplate, std::uint8_t, ONRECORD_WORD_TEMPLATES);
ONRECORD_WORDED_ENUM(TokenTemplate, std::uint8_t, ONRECORD_TOKEN_TEMPLATES);

/// The most features that a token's surroundings make: one a template.
inline constexpr std::size_t max_features = count_of<TokenTemplate>;

/// How far a word form is seen from: this many tokens before and after.
inline constexpr int window = 3;

/// The hash of a feature: its template and value.
[[nodiscard]] constexpr std::uint64_t feature_hash(std::uint64_t kind, std::uint64_t value) {
  auto hash = (value + 0x632be59bd9b4e019u) * 0x9e3779b97f4a7c15u ^ (kind + 1) * 0xd1b54a32d192ed03u;
  hash ^= hash >> 29;
  hash *= 0xbf58476d1ce4e5b9u;
  return hash ^ hash >> 32;
}
[[nodiscard]] constexpr std::uint64_t feature_hash(WordTemplate kind, int offset, std::uint64_t value) {
  return feature_hash(0x100u + static_cast<std::uint64_t>(kind) * 16 + static_cast<std::uint64_t>(offset + window),
                      value);
}
[[nodiscard]] constexpr std::uint64_t feature_hash(TokenTemplate kind, std::uint64_t value) {
  return feature_hash(static_cast<std::uint64_t>(kind), value);
}

/// The hash of a pattern's name, by which weights know it.
[[nodiscard]] std::uint64_t pattern_hash(std::string_view name);

/// What a grammar proposes for a block before anything is weighed.
struct Proposals {
  std::span<const Match> candidates;      ///< all matches
  std::span<const std::uint8_t> roles;    ///< of each token, by the grammar's own choice: 0 none, else Role
  std::span<const std::uint32_t> owners;  ///< of each token with a role: 1 + the candidate that gave it, 0 for none
};

/// One word form, as the templates of its surroundings see it.
struct WordForm {
  std::uint64_t key = 0;  ///< of the form: word, kind, shape and classes
  std::uint64_t word = 0;
  std::uint64_t lemma = 0;
  std::uint8_t category = 0;
  std::uint8_t use = 0;  ///< of the weights' uses, or by its form where they do not know it
};

/// The features of one word form, wherever it is seen from.
struct WordFeatures {
  std::uint8_t count = 0;
  std::array<WordTemplate, 24> kinds{};
  std::array<std::uint64_t, 24> values{};

  void add(WordTemplate kind, std::uint64_t value) {
    if (count == values.size()) return;
    kinds[count] = kind;
    values[count++] = value;
  }
  /// Calls `take(template, hash)` for each, as seen from a token `offset` places before or after it.
  template <class Take>
  void seen_from(int offset, Take&& take) const {
    const bool far = offset == window || offset == -window;
    for (std::size_t i = 0; i < count; ++i) {
      if (far && kinds[i] != WordTemplate::word && kinds[i] != WordTemplate::lexicon_class &&
          kinds[i] != WordTemplate::edge && kinds[i] != WordTemplate::use)
        continue;
      take(kinds[i], feature_hash(kinds[i], offset, values[i]));
    }
  }
};

/// What is known of a token beside its word form.
struct TokenView {
  std::uint32_t form = 0;  ///< index into FeatureReader::forms
  std::uint8_t category = 0;
  std::uint8_t quotation = 0;  ///< its place in or beside a quotation
  std::uint8_t quotation_size = 0;
  std::uint8_t starts = 0;      ///< roles that a candidate starts here, a bit each
  std::uint8_t ends = 0;        ///< roles that a candidate ended before it
  std::uint8_t covers = 0;      ///< roles that a candidate holds it in
  std::uint8_t proposed = 0;    ///< role and whether it begins there, by the grammar's choice
  std::uint32_t cue_left = 0;   ///< 1 + index into cues of the nearest before it in its sentence
  std::uint32_t cue_right = 0;  ///< the same after it, or at it
  std::uint8_t mark_ahead = 0;  ///< the next punctuation of its sentence
  std::uint8_t mark_ahead_far = 0;
  std::uint8_t mark_behind = 0;
  std::uint8_t mark_behind_far = 0;
  std::uint64_t pattern = 0;   ///< name of the pattern that proposed its role, hashed
  std::uint64_t starting = 0;  ///< names of the patterns that start or end something here, hashed
};

/// What a category of TokenView is, in words: "of the class verb.say (form.past)".
[[nodiscard]] std::string category_words(std::uint8_t category);

/// How far something is, as features tell distances: 0 to 3 exactly, the rest in four steps.
[[nodiscard]] constexpr std::uint32_t near_step(std::uint32_t n) {
  return n < 4 ? n : n < 6 ? 4u : n < 10 ? 5u : n < 18 ? 6u : 7u;
}

/// Reads blocks into features. One a thread: it keeps the word forms it has met.
class FeatureReader {
 public:
  struct Cue {
    std::uint32_t token = 0;
    std::uint64_t lemma = 0;
    std::uint8_t kind = 0;
  };

  explicit FeatureReader(const Grammar& grammar, const Weights& weights);

  /// Reads a block of `text`, cut into tokens, with what the grammar proposes for it. `number`: of the block, from 0.
  void read(std::string_view text, const TokenBlock& block, const Proposals& proposals, std::uint32_t number);

  /// Calls `take(template, hash)` for each feature of token `at` that its surroundings make, at most max_features
  /// times.
  template <class Take>
  void features(std::uint32_t at, Take&& take) const;
  /// How many word forms were met so far; the first stands for what lies outside of a block.
  [[nodiscard]] std::size_t form_count() const { return forms_.size(); }
  /// The features of the word forms met since the last call, by number.
  void new_forms(std::vector<WordFeatures>& out) {
    out.swap(new_forms_);
    new_forms_.clear();
  }
  /// Forgets all word forms.
  void forget();
  [[nodiscard]] const WordForm& form(std::ptrdiff_t at) const { return forms_.data()[form_at(at)]; }
  [[nodiscard]] std::uint32_t form_at(std::ptrdiff_t at) const {
    return at < 0 || at >= static_cast<std::ptrdiff_t>(size_) ? 0 : views_.data()[at].form;
  }
  [[nodiscard]] const TokenView& view(std::uint32_t at) const { return views_[at]; }
  // For those who put features into words.
  /// A cue by its number in a TokenView; null for 0.
  [[nodiscard]] const Cue* cue(std::uint32_t number) const { return number == 0 ? nullptr : &cues_[number - 1]; }
  /// Of a token's sentence: how many cues it has (3: or more) times 8, 4 if it has a quotation, 2 if it begins in one,
  /// 1 if it is the first of the block.
  [[nodiscard]] std::uint32_t sentence_kind(std::uint32_t at) const { return sentence_kind_[sentence_of_[at]]; }
  /// The number of the block, from 0.
  [[nodiscard]] std::uint32_t number() const { return number_; }
  /// The index of a token's sentence in its block.
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t at) const { return sentence_of_[at]; }
  /// The lexicon class that a value of WordTemplate::lexicon_class stands for.
  [[nodiscard]] std::string_view class_name(std::uint64_t value) const;

 private:
  std::uint32_t find_form(std::string_view text, const Token& token);
  std::uint32_t add_form(std::string_view bytes, std::uint64_t key, const Token& token);
  [[nodiscard]] std::uint32_t signature_of(const Token& token) const;
  void read_quotations();
  void read_candidates(const Proposals& proposals);
  void read_marks();
  [[nodiscard]] std::uint8_t quotation(std::ptrdiff_t at) const {
    return at < 0 || at >= static_cast<std::ptrdiff_t>(size_) ? 15 : views_.data()[at].quotation;
  }

  const Grammar& grammar_;
  const Weights& weights_;
  std::vector<std::uint8_t> lower_category_;  // of each signature
  std::vector<std::uint8_t> other_category_;
  std::vector<std::uint64_t> pattern_names_;
  std::vector<std::uint64_t> class_names_;
  std::vector<std::uint64_t> lemmas_;

  std::vector<WordForm> forms_;
  std::vector<WordFeatures> new_forms_;
  std::vector<std::uint32_t> slots_;  // open addressing: 1 + index into forms_

  const TokenBlock* block_ = nullptr;
  std::uint32_t number_ = 0;
  std::size_t size_ = 0;
  std::vector<TokenView> views_;
  std::vector<Cue> cues_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<std::uint32_t> sentence_kind_;
};

template <class Take>
void FeatureReader::features(std::uint32_t index, Take&& take) const {
  using T = TokenTemplate;
  const auto at = static_cast<std::ptrdiff_t>(index);
  // Small values are packed, byte by byte; words are spread first, so that their order counts.
  const auto pack = [](auto... values) {
    std::uint64_t packed = 0;
    ((packed = packed << 8 | static_cast<std::uint8_t>(values)), ...);
    return packed;
  };
  const auto with = [](std::uint64_t word, std::uint64_t packed) { return word * 0x9e3779b97f4a7c15u + packed; };
  const auto give = [&](T kind, std::uint64_t value) { take(kind, feature_hash(kind, value)); };
  const auto& view = views_.data()[index];
  const auto& token = block_->tokens.data()[index];
  const auto sentence = block_->sentences.data()[sentence_of_.data()[index]];
  const auto& here = forms_.data()[view.form];
  const auto& before = form(at - 1);
  const auto& after = form(at + 1);
  const std::uint8_t c0 = view.category;
  const std::uint8_t u0 = here.use;
  const auto u1 = after.use, u2 = form(at + 2).use, v1 = before.use, v2 = form(at - 2).use;

  give(T::two_words_before, with(before.word, here.word));
  give(T::two_words_after, with(here.word, after.word));
  give(T::uses_before, pack(v2, v1, u0));
  give(T::uses_around, pack(v1, u0, u1));
  give(T::uses_after, pack(u0, u1, u2));
  give(T::word_and_uses, with(here.word, pack(v1, u1)));
  if (token.term != 0) {
    const auto& term = block_->terms[token.term - 1u];
    std::uint64_t classes = 0;
    for (const auto bits : term.classes.bits) classes = with(classes, bits);
    give(T::term, with(classes, pack(index == term.tokens.first, index + 1 == term.tokens.last)));
  }

  const auto q0 = view.quotation;
  const auto q1 = quotation(at + 1), q2 = quotation(at + 2), p1 = quotation(at - 1), p2 = quotation(at - 2);
  give(T::quotation, pack(q0, view.quotation_size, c0));
  give(T::quotation_run, pack(p2, p1, q0, q1, q2));

  const auto from_start = std::min<std::uint32_t>(index - sentence.first, 4);
  const auto to_end = std::min<std::uint32_t>(sentence.last - index, 4);
  give(T::position, pack(from_start, to_end, c0));
  give(T::block, pack(block_->block.kind, std::min<std::uint32_t>(number_, 2), index == sentence.first, index == 0));
  give(T::sentence_kind, pack(sentence_kind_.data()[sentence_of_.data()[index]], index == sentence.first, c0));

  const auto near = near_step;
  const Cue* left = view.cue_left == 0 ? nullptr : &cues_.data()[view.cue_left - 1];
  const Cue* right = view.cue_right == 0 ? nullptr : &cues_.data()[view.cue_right - 1];
  const auto left_far = left == nullptr ? 8u : near(index - left->token);
  const auto right_far = right == nullptr ? 8u : near(right->token - index);
  const auto left_kind = left == nullptr ? 15u : left->kind;
  const auto right_kind = right == nullptr ? 15u : right->kind;
  give(T::cues_around, pack(left_kind, left_far, right_kind, right_far, q0 != 0));
  if (left != nullptr) give(T::cue_left, with(left->lemma, left_far));
  if (right != nullptr) give(T::cue_right, with(right->lemma, right_far));

  const auto proposed = [&](std::ptrdiff_t place) {
    return place < 0 || place >= static_cast<std::ptrdiff_t>(size_) ? std::uint8_t{0} : views_.data()[place].proposed;
  };
  const auto r0 = view.proposed;
  const auto r1 = proposed(at + 1), s1 = proposed(at - 1);
  give(T::proposed, pack(r0, r1, c0));
  give(T::proposed_run, pack(proposed(at - 2), s1, r0, r1, proposed(at + 2)));
  if (view.pattern != 0 || s1 != 0) give(T::proposed_pattern, with(view.pattern, pack(r0, s1)));
  give(T::candidates, pack(view.starts, view.ends, view.covers));
  if (view.starting != 0) give(T::candidate_patterns, view.starting);
  give(T::mark_ahead, pack(view.mark_ahead, near(view.mark_ahead_far), c0, left_kind));
  give(T::mark_behind, pack(view.mark_behind, near(view.mark_behind_far), c0, right_kind));
}

}  // namespace onrecord
