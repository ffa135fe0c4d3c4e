// Runs compiled patterns over the tokens of a sentence.
//
// A backtracking machine with its own stack: it does not recurse over the text and tries alternatives in the order
// written, so the first way to match wins. It never enters the same state twice at one anchor (what failed once fails
// again), which makes it linear in the sentence; a budget of steps guards what is too large for that. Where a
// definition ends, seen from one token, is worked out once a sentence and shared by all patterns.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "base/span.hpp"
#include "grammar/grammar.hpp"
#include "text/token.hpp"

namespace onrecord {

/// A pattern matched at an anchor. Captures that took no part are empty ranges {0, 0}.
struct Match {
  std::uint32_t pattern = 0;
  std::uint32_t anchor = 0;  ///< token index
  std::array<TokenRange, count_of<Capture>> captures{};

  [[nodiscard]] TokenRange operator[](Capture capture) const { return captures[static_cast<std::size_t>(capture)]; }
};

/// Steps that a pattern may take at one anchor, both halves together, before it is given up.
inline constexpr std::uint32_t step_budget = 50000;

/// Longest sentence that is matched, in tokens; a longer one is no sentence.
inline constexpr std::uint32_t max_sentence_tokens = 4096;

/// What the matcher sees of a block. Buffers are kept from block to block.
class MatchInput {
 public:
  /// Looks at a new block. `block` must outlive its use.
  void read(const TokenBlock& block, const Grammar& grammar);
  /// Makes sentence `index` the current one.
  void enter_sentence(std::uint32_t index);

  [[nodiscard]] const TokenBlock& block() const { return *block_; }
  [[nodiscard]] const Grammar& grammar() const { return *grammar_; }
  [[nodiscard]] TokenRange sentence() const { return sentence_; }
  /// Changes whenever a block is read or a sentence entered.
  [[nodiscard]] std::uint64_t generation() const { return generation_; }
  /// The sentence without a dateline before it and without its closing punctuation.
  [[nodiscard]] TokenRange body() const { return body_; }
  /// The quotation that a token is a mark of or lies in (the innermost), or null.
  [[nodiscard]] const Quotation* quotation_at(std::uint32_t token) const {
    return quotation_of_[token] == 0 ? nullptr : &block_->quotations[quotation_of_[token] - 1];
  }
  /// The quotation whose first token (Left: last token) this is, or null. One without marks holds what others it has.
  template <bool Left>
  [[nodiscard]] const Quotation* quotation_edge(std::uint32_t token) const {
    const Quotation* quotation = quotation_at(token);
    if (quotation == nullptr || block_->tokens[token].kind == (Left ? TokenKind::close : TokenKind::open))
      return quotation;
    const bool edge = token == (Left ? quotation->tokens.last - 1 : quotation->tokens.first);
    return quotation->spoken && edge ? quotation : nullptr;
  }
  /// Where the rest of the sentence ends, seen from `from`: closing punctuation left out, a quotation that begins
  /// after `from` and runs over the sentence's end taken whole.
  [[nodiscard]] std::uint32_t rest_end(std::uint32_t from) const;
  /// Whether one token alone passes a test of PatternIndex::tests (multi-word terms not looked at).
  [[nodiscard]] bool passes(std::uint32_t test, std::uint32_t token) const {
    const auto& index = grammar_->index();
    const Seen seen = seen_.data()[token];
    const PackedTerm* term = index.packed.data() + index.packed_first.data()[test];
    const PackedTerm* last = index.packed.data() + index.packed_first.data()[test + 1];
    for (; term != last; ++term) {
      if ((seen.properties & term->all) != term->all || (seen.properties & term->none) != 0) continue;
      if (!index.allows(*term, seen.signature)) continue;
      if (term->entry != 0 && term->entry != seen.entry) continue;
      const EntryId* barred = index.not_entries.data();
      if (std::find(barred + term->not_first, barred + term->not_last, seen.entry) == barred + term->not_last)
        return true;
    }
    return false;
  }
  /// Whether a term, seen as one, passes a test of PatternIndex::tests.
  [[nodiscard]] bool term_passes(std::uint32_t test, const TermMatch& term) const;

 private:
  const TokenBlock* block_ = nullptr;
  const Grammar* grammar_ = nullptr;
  TokenRange sentence_;
  TokenRange body_;
  std::uint32_t sentence_index_ = no_index;
  std::uint64_t generation_ = 0;
  struct Seen {  // what tests ask of a token
    PropertyMask properties;
    std::uint32_t signature;
    EntryId entry;
  };
  std::vector<Seen> seen_;  // of the current sentence's tokens
  std::vector<std::uint32_t> quotation_of_;
  std::vector<std::uint32_t> open_;  // scratch of read
};

/// The machine. One a thread; keeps its stacks.
class Matcher {
 public:
  /// Matches pattern `pattern` with its anchor at token `anchor` of the current sentence.
  [[nodiscard]] bool match(const MatchInput& input, std::uint32_t pattern, std::uint32_t anchor, Match& out);
  /// How often a step budget ran out since this matcher was made.
  [[nodiscard]] std::uint64_t exhausted() const { return exhausted_; }
  /// Steps taken since then: the work done, in a unit that no machine changes.
  [[nodiscard]] std::uint64_t steps() const { return all_steps_ + steps_; }

 private:
  struct Frame {
    std::uint32_t pc;
    std::uint32_t at;
    std::uint32_t undo;
  };
  struct Undo {
    std::uint32_t slot;
    std::uint32_t value;
  };
  struct End {  // where a definition ends, seen from one token
    std::uint32_t epoch = 0;
    std::uint32_t at = no_index;  // no_index: it does not match
  };

  /// What a left half gave at an anchor, for the next pattern that has the same one.
  struct LeftHalf {
    std::uint64_t generation = ~std::uint64_t{0};
    std::uint32_t anchor = 0;
    bool matched = false;
    std::array<std::uint32_t, 2 * count_of<Capture>> slots{};
  };

  void enter(const MatchInput& input);
  /// Runs a program from `pc` at boundary `at`. Gives where it ends, or no_index.
  template <bool Left>
  std::uint32_t run(const MatchInput& input, const Instruction* code, std::size_t size, std::uint32_t pc,
                    std::uint32_t at);
  template <bool Left>
  std::uint32_t run(const MatchInput& input, const std::vector<Instruction>& code, std::uint32_t at) {
    return run<Left>(input, code.data(), code.size(), 0, at);
  }
  template <bool Left>
  [[nodiscard]] std::uint32_t end_of(const MatchInput& input, std::uint32_t definition, std::uint32_t at);
  void take_back(std::size_t undo);
  /// The marks of states for a run of this size at the current depth.
  [[nodiscard]] std::uint32_t* marks_for(std::size_t states);
  void push(std::uint32_t pc, std::uint32_t at) {
    if (frame_count_ == frames_.size()) frames_.resize(2 * frames_.size() + 64);
    frames_.data()[frame_count_++] = {pc, at, static_cast<std::uint32_t>(undo_.size())};
  }

  std::vector<Frame> frames_;  // a stack: the first frame_count_ of them
  std::size_t frame_count_ = 0;
  std::vector<Undo> undo_;
  std::array<std::uint32_t, 2 * count_of<Capture>> slots_{};
  std::uint32_t steps_ = 0;
  std::uint64_t exhausted_ = 0;
  std::uint64_t all_steps_ = 0;  // of the matches before this one

  // Marks of states entered, one set a nesting depth of run (definitions and looks nest).
  struct Visited {
    std::vector<std::uint32_t> marks;
    std::uint32_t epoch = 0;
  };
  std::vector<Visited> visited_;
  std::size_t depth_ = 0;

  std::uint64_t generation_ = ~std::uint64_t{0};
  std::uint32_t memo_epoch_ = 0;
  std::vector<End> memo_;
  std::vector<LeftHalf> left_halves_;
};

/// The patterns that token `token` may anchor, as indexes into Grammar::patterns().
[[nodiscard]] const std::vector<std::uint16_t>& anchored_patterns(const Grammar& grammar, const Token& token);

/// Whether the index leads from a token of a block, or from a term that starts there, to pattern `pattern`.
[[nodiscard]] bool may_anchor(const Grammar& grammar, const TokenBlock& block, std::uint32_t token,
                              std::uint32_t pattern);

}  // namespace onrecord
