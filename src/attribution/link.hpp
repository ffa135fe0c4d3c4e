// From weighed spans to attributions: which source and which contents belong to which cue.
//
//   “The bridge,” the mayor said, “is safe.”   ->  one cue, its source before it, a content on each side
//
// A grammar match at a cue says what belongs together and what kind of attribution it is; where none fits, the nearest
// spans of the sentence do, and the lexicon's classes of the cue's words tell the kind.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "attribution/extract_types.hpp"
#include "attribution/lattice.hpp"
#include "grammar/grammar.hpp"
#include "grammar/matcher.hpp"
#include "text/token.hpp"

namespace onrecord {

/// One a thread; keeps its buffers. Linear in the block but for the sort of its candidates.
class Linker {
 public:
  explicit Linker(const Grammar& grammar);

  /// Appends the attributions that the spans make to `out`. `spans`: disjoint, by first token. `sentence_of`: of each
  /// token. `runners_up`: likely spans that were not taken; a cue without a source borrows one of them.
  void link(const TokenBlock& block, std::span<const WeighedSpan> spans, std::span<const WeighedSpan> runners_up,
            std::span<const Match> candidates, std::span<const std::uint32_t> sentence_of, std::vector<Extracted>& out);

  /// Tells attributions that give what was said, found or thought from those that only tell of a stance or a plan:
  /// "criticized the plan", "supports Ruiz", "asked to speak" become feelings and intentions, which credit nothing.
  void settle_kinds(const TokenBlock& block, std::vector<Extracted>& attributions) const;

  /// Whether a pattern is a newsroom's own: there are weights, and they were learned without it.
  [[nodiscard]] bool is_own(std::uint32_t pattern) const { return pattern < own_.size() && own_[pattern]; }

  /// Whether nothing but a mark follows the cue of an attribution without content: "…, the source added."
  [[nodiscard]] static bool ends_sentence(const TokenBlock& block, const Extracted& attribution);

 private:
  struct KindClass {
    ClassSet classes;
    AttributionKind kind;
    bool passive = false;  // after a form of "be" only: "is said to", not "said"
  };

  [[nodiscard]] const Match* match_for(const WeighedSpan& cue) const;
  void tell_kind(Extracted& attribution) const;
  [[nodiscard]] bool has(const TokenBlock& block, TokenRange range, const ClassSet& classes) const;
  [[nodiscard]] static bool has_term(const TokenBlock& block, TokenRange range, const ClassSet& classes);
  [[nodiscard]] bool unsaid(const TokenBlock& block, TokenRange cue) const;
  [[nodiscard]] bool plans(const TokenBlock& block, const Extracted& attribution) const;
  void settle(const TokenBlock& block, Extracted& attribution) const;
  [[nodiscard]] bool begins_clause(const TokenBlock& block, const Extracted& attribution) const;
  [[nodiscard]] static bool closes_clause(const TokenBlock& block, const Extracted& attribution);
  [[nodiscard]] bool is_asked(const TokenBlock& block, const Extracted& attribution) const;
  [[nodiscard]] bool is_passive(const TokenBlock& block, const Extracted& attribution) const;
  [[nodiscard]] bool gives_words(const TokenBlock& block, const Extracted& attribution) const;
  [[nodiscard]] std::uint32_t bare(std::uint32_t from, std::uint32_t to) const { return bare_[to] - bare_[from]; }
  [[nodiscard]] TokenRange head_of(std::size_t cue, TokenRange source) const;
  [[nodiscard]] TokenRange doubtful_source(std::size_t cue) const;
  [[nodiscard]] std::size_t source_of(std::size_t cue) const;
  [[nodiscard]] std::size_t cue_of(std::size_t content) const;
  void add_cues(std::vector<Extracted>& out);
  void add_contents(std::vector<Extracted>& out);

  const Grammar& grammar_;
  std::vector<KindClass> kinds_;
  std::vector<bool> own_;  // of each pattern; empty without weights
  ClassSet judging_;       // cues that may stand without what was said
  ClassSet telling_;       // cues that cannot do without what was said
  ClassSet saying_;
  ClassSet asking_;
  ClassSet voicing_;
  ClassSet said_noun_;
  ClassSet wanting_;
  ClassSet fearing_;
  ClassSet unsaid_;  // words that make a cue tell of what is not, or not yet, said
  ClassSet feeling_;
  ClassSet siding_;  // cues that say on which side somebody stands, and no more
  ClassSet doing_;   // cues that tell what somebody did, unless a clause follows
  ClassSet said_of_;
  ClassSet by_;
  ClassSet participle_;
  ClassSet plain_;
  ClassSet document_;
  ClassSet believing_;
  ClassSet regarding_;
  ClassSet reporting_;
  ClassSet clause_;  // words that begin a clause, or that a clause has and a phrase has not
  ClassSet ground_;  // words after which a judgement is explained
  ClassSet to_;
  ClassSet be_;

  const TokenBlock* block_ = nullptr;
  std::span<const WeighedSpan> spans_;
  std::span<const WeighedSpan> runners_up_;
  std::span<const std::uint32_t> sentence_of_;
  std::vector<std::size_t> cues_;      // the spans that are cues, in order
  std::vector<const Match*> by_cue_;   // candidates, by the first token of their cue
  std::vector<const Match*> matches_;  // of each span: the match that fits a cue
  std::vector<std::size_t> made_;      // of each span: 1 + the attribution that a cue made
  std::vector<std::uint32_t> bare_;    // how many tokens before each one are in no span
};

}  // namespace onrecord
