// Compiled patterns: token tests, two straight programs a pattern (left and right of its anchor), and the index
// from words to the patterns that they anchor.
//
//   source:np cue:(aux* @[verb.say]) content:rest
//   left : reversed  aux* cue< np        runs leftwards from the token before the anchor
//   right: [verb.say] cue> rest          runs rightwards from the anchor
//
// The two halves share nothing but the anchor, so each is matched on its own.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "base/names.hpp"
#include "text/vocabulary.hpp"

namespace onrecord {

/// What a pattern may capture. more: a second piece of content. recipient: who was told. medium: "in a statement".
#define ONRECORD_CAPTURES(X) X(source) X(cue) X(content) X(more) X(reason) X(recipient) X(medium)
ONRECORD_ENUM(Capture, std::uint8_t, ONRECORD_CAPTURES);

/// Properties of a token that need no lexicon. Written in tests by these names; docs/grammar.md lists them.
// clang-format off
#define ONRECORD_PROPERTIES(X) \
  X(any) X(word) X(number) X(punctuation) X(open) X(close) X(mark) X(possessive) X(url) X(symbol) X(lower) X(cap) \
  X(caps) X(mixed) X(quoted) X(first) X(unknown) X(comma) X(stop) X(colon) X(semicolon) X(dash) X(question) \
  X(exclamation) X(bracket) X(bracket_close) X(ending) X(heading)
// clang-format on
ONRECORD_ENUM(Property, std::uint8_t, ONRECORD_PROPERTIES);

using PropertyMask = std::uint32_t;
[[nodiscard]] constexpr PropertyMask bit(Property p) { return PropertyMask{1} << static_cast<unsigned>(p); }

/// A conjunction: all properties of `all`, none of `none`, lexical classes as `lexical` says, the word if given.
struct TestTerm {
  PropertyMask all = 0;
  PropertyMask none = 0;
  EntryId entry = 0;              ///< 0: any word
  std::vector<ClassSet> classes;  ///< a class of each
  ClassSet no_classes;            ///< and none of these
  std::vector<EntryId> not_entries;
};

/// A test of one token (or of one multi-word term): any of its conjunctions.
struct TokenTest {
  std::vector<TestTerm> any_of;
};

/// A TestTerm as the matcher reads it: small, all of them in one row. Classes are worked out beforehand.
struct PackedTerm {
  PropertyMask all = 0;
  PropertyMask none = 0;
  EntryId entry = 0;
  std::uint32_t allowed = 0;    ///< index into PatternIndex::allowed of the first word of its row
  std::uint32_t not_first = 0;  ///< indexes into PatternIndex::not_entries
  std::uint32_t not_last = 0;
};

/// What the matcher needs to know of a word, side by side.
struct WordIndex {
  std::uint32_t signature = 0;        ///< its class set, as an index into PatternIndex::signatures
  std::uint32_t lower_signature = 0;  ///< the same of a lower-case token
  std::uint16_t patterns = 0;         ///< the patterns that it can anchor, as an index into PatternIndex::lists
};

enum class Opcode : std::uint8_t {
  test,     ///< arg: test index; consumes a token or a term
  split,    ///< tries `arg`, then `other`
  jump,     ///< arg: target
  save,     ///< arg: 2 * capture + (0 start | 1 end)
  start,    ///< at the start of the sentence
  end,      ///< at the end of the sentence, its closing punctuation not counted
  look,     ///< tries the program that follows up to `arg` (a succeed); consumes nothing. other: 1 negative + 2 behind
  succeed,  ///< the end of a look or of the program
  rest,     ///< jumps to the sentence's end (right) or start (left); fails if nothing lies between
  quotation,  ///< jumps over a whole quotation
  opening,    ///< left half: the sentence opens with the program up to `arg`; skips what stands between
  call,       ///< arg: definition; goes on from its end
};

struct Instruction {
  Opcode op = Opcode::succeed;
  std::uint32_t arg = 0;
  std::uint32_t other = 0;

  friend bool operator==(const Instruction&, const Instruction&) = default;
};

/// A pattern compiled: the two halves, and the test that its anchor must pass.
struct PatternProgram {
  std::vector<Instruction> left;
  std::vector<Instruction> right;
  std::uint32_t anchor_test = 0;
  bool right_first = false;       ///< the right half is the sooner to fail
  std::uint32_t left_number = 0;  ///< the same for all patterns with the same left half
};

/// A definition compiled for both directions. It captures nothing and matches in one way, its first, so where it ends
/// is all that matters.
struct SubProgram {
  std::string name;
  std::vector<Instruction> left;
  std::vector<Instruction> right;
};

/// All tests and definitions of a grammar, and which patterns a word or a punctuation mark can anchor.
struct PatternIndex {
  std::vector<TokenTest> tests;
  std::vector<SubProgram> definitions;
  ClassSet name_classes;                    ///< the classes that hold of capitalised words only
  std::vector<ClassSet> signatures;         ///< the distinct class sets of words; 0 is the empty one
  std::vector<WordIndex> words;             ///< by entry
  std::vector<PackedTerm> packed;           ///< the terms of all tests, test by test
  std::vector<std::uint32_t> packed_first;  ///< test -> its first packed term; one more at the end
  std::vector<std::uint64_t> allowed;       ///< rows of a bit a signature: whether a term's classes allow it
  std::vector<EntryId> not_entries;
  std::vector<std::vector<std::uint16_t>> lists;  ///< distinct lists of pattern indexes; 0 is empty
  std::array<std::uint16_t, 128> by_ascii{};      ///< punctuation -> list
  std::vector<std::uint16_t> by_term_class;  ///< class -> list of the patterns that a term of that class can anchor

  [[nodiscard]] bool allows(const PackedTerm& term, std::uint32_t signature) const {
    return (allowed.data()[term.allowed + (signature >> 6)] >> (signature & 63)) & 1u;
  }
};

}  // namespace onrecord
