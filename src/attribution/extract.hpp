// From pattern matches to the attributions of one block, in tokens.
//
// Every pattern that matches at a cue proposes a candidate; candidates that fit together and weigh most are kept;
// quotations that no candidate took are joined to the attribution beside them or to the speaker at hand.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "attribution/attribution.hpp"
#include "attribution/extract_types.hpp"
#include "attribution/features.hpp"
#include "attribution/link.hpp"
#include "attribution/weigher.hpp"
#include "base/span.hpp"
#include "grammar/grammar.hpp"
#include "grammar/matcher.hpp"
#include "text/token.hpp"

namespace onrecord {

/// What copy tells of a source beside what it is credited for: "spoke on condition of anonymity because …".
struct AnonymityNote {
  std::uint32_t sentence = 0;  ///< index into TokenBlock::sentences
  TokenRange reason;           ///< why anonymity was granted; empty if not told
};

class SpanTracer;

/// Extracts block by block. One a thread; keeps its buffers, and what it knows of words, from document to document.
class Extractor {
 public:
  /// `grammar` must outlive this. Its weights choose among what its patterns propose, where it has any.
  explicit Extractor(const Grammar& grammar);

  /// The attributions of a block, by sentence and cue. Valid until the next call. `text`: of the whole document;
  /// `number`: of the block in it, from 0.
  [[nodiscard]] std::span<const Extracted> extract(std::string_view text, const TokenBlock& block,
                                                   std::uint32_t number);
  /// What the last block tells of anonymity, by sentence.
  [[nodiscard]] std::span<const AnonymityNote> notes() const { return notes_; }
  /// Which attribution of the last block's list has a token in its content (the smallest piece), counted from 1; 0 for
  /// none.
  [[nodiscard]] std::uint32_t content_owner(std::uint32_t token) const { return content_owner_[token]; }
  /// All candidates of the last block, before the choice, by weight.
  [[nodiscard]] std::span<const Match> candidates() const { return candidates_; }
  /// What the grammar proposes for the last block: its candidates, and the roles of its own choice among them.
  [[nodiscard]] Proposals proposals() const { return {candidates_, role_, taken_by_}; }
  /// Of each sentence of the last block: how likely the likeliest cue is that was not chosen; 0 without weights.
  [[nodiscard]] std::span<const float> doubts() const { return doubts_; }
  /// Tells `tracer` of every block's spans from now on; null: nobody. It must outlive its use.
  void tell(SpanTracer* tracer) { tracer_ = tracer; }
  /// How often a pattern ran out of steps.
  [[nodiscard]] std::uint64_t exhausted() const { return matcher_.exhausted(); }
  /// Steps that all patterns took: the work done, in a unit that no machine changes.
  [[nodiscard]] std::uint64_t steps() const { return matcher_.steps(); }

 private:
  void propose(const TokenBlock& block);
  void choose(const TokenBlock& block);
  void weigh(std::string_view text, const TokenBlock& block, std::uint32_t number);
  void note_doubts(const TokenBlock& block, std::span<const WeighedSpan> chosen);
  void keep(const TokenBlock& block, Extracted proposed);
  void take_roles();
  void add(const TokenBlock& block, const Match& match);
  [[nodiscard]] TokenRange free_part(const TokenBlock& block, TokenRange piece) const;
  void borrow_sources();
  void join_quotations(const TokenBlock& block);
  void sort();
  void find_outer(const TokenBlock& block);
  void finish(const TokenBlock& block);

  const Grammar& grammar_;
  MatchInput input_;
  Matcher matcher_;
  std::vector<Match> candidates_;
  std::optional<Weigher> weigher_;
  Linker linker_;
  SpanTracer* tracer_ = nullptr;
  std::vector<Extracted> chosen_;
  std::vector<Extracted> proposed_;  // what the grammar chose, where weights choose
  std::vector<Extracted> carried_;
  std::vector<AnonymityNote> notes_;
  // Of each token: what took it, and which of chosen_ did as source or content, counted from 1. Two ranges overlap in
  // part only where a boundary token of one is taken by the other, so looking at boundaries keeps the choice linear.
  std::vector<std::uint8_t> role_;
  std::vector<std::uint32_t> taken_by_;  // of each token with a role: 1 + the index of the candidate
  std::vector<std::uint32_t> source_owner_;
  std::vector<std::uint32_t> content_owner_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<float> doubts_;
  std::vector<std::pair<TokenRange, std::uint32_t>> pieces_;
};

}  // namespace onrecord
