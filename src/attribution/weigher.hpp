// Weighs a block: which spans are a source, a cue or a content, by the weights that come with the grammar.
//
// The scores of a token are sums of stored whole numbers, so their order does not matter. What a word form adds, seen
// from each place of the window, is summed up once and kept; what a token's surroundings add is looked up token by
// token.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "attribution/features.hpp"
#include "attribution/lattice.hpp"
#include "grammar/grammar.hpp"
#include "text/token.hpp"

namespace onrecord {

/// One a thread; keeps what it knows of word forms from document to document.
class Weigher {
 public:
  /// `grammar` must have weights and outlive this.
  explicit Weigher(const Grammar& grammar);

  /// The spans that are likely enough, disjoint, by first token. Valid until the next call. `number`: of the block,
  /// from 0.
  [[nodiscard]] std::span<const WeighedSpan> weigh(std::string_view text, const TokenBlock& block,
                                                   const Proposals& proposals, std::uint32_t number);
  /// What weigh() gave for the last block.
  [[nodiscard]] std::span<const WeighedSpan> selected() const { return selected_; }
  /// Spans of the last block that were likely, but not enough, and do not overlap with those that were; by first token.
  [[nodiscard]] std::span<const WeighedSpan> runners_up() const { return runners_up_; }
  /// Of each token of the last block: how likely it is that a cue starts there.
  [[nodiscard]] std::span<const float> cue_starts() const { return cue_starts_; }
  /// What the lattice saw of the tokens of the last block.
  [[nodiscard]] std::span<const LatticeToken> tokens() const { return tokens_; }

 private:
  using FormRows = std::array<Weights::Row, 2 * window + 1>;

  void add_forms();
  [[nodiscard]] LatticeToken score(std::uint32_t token, const TokenBlock& block) const;
  void select();

  const Weights& weights_;
  FeatureReader reader_;
  Lattice lattice_;
  std::vector<FormRows> form_rows_;  // of each word form
  std::vector<WordFeatures> new_forms_;
  std::vector<LatticeToken> tokens_;
  std::vector<float> cue_starts_;
  std::vector<WeighedSpan> likely_;
  std::vector<WeighedSpan> selected_;
  std::vector<WeighedSpan> runners_up_;
  std::vector<bool> taken_;
};

/// Where a token stands as to quotations.
[[nodiscard]] QuotePlace quote_place(const Token& token, const TokenView& view);

}  // namespace onrecord
