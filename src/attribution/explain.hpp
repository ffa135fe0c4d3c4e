// Why the weights chose a span: what every feature of its tokens said for it or against it.
//
//   cue "told" 0.97     +2.31 the word “told”     +1.02 proposed as cue by the pattern subject-told …
//
// Runs only for people who ask. It reads the block a second time and looks every feature up again, one by one.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attribution/features.hpp"
#include "attribution/lattice.hpp"
#include "attribution/weigher.hpp"
#include "grammar/grammar.hpp"
#include "text/token.hpp"

namespace onrecord {

struct FeatureScene;

/// What one thing said for a span (over 0) or against it, in natural logarithms.
struct Reason {
  std::string words;
  float weight = 0;
};

/// One of the scores that a span's own score is the sum of.
struct ScoreTerm {
  std::uint32_t token = 0;
  Output output = Output::source_starts;
  bool ends = false;  ///< taken away: that the span went on here, which it does not
};

/// The scores that decide over a span: that its first token begins it, that each other token goes on, and, taken away,
/// that the token behind it would. Those are the choices by which a reading with the span differs from one in which the
/// tokens before it, or behind it, are read otherwise. `memory`: of the lattice, where the span begins.
[[nodiscard]] std::vector<ScoreTerm> score_terms(const WeighedSpan& span, std::span<const LatticeToken> tokens,
                                                 std::size_t memory);

/// A span that was looked at.
struct TracedSpan {
  WeighedSpan span;
  bool chosen = false;
  float score = 0;              ///< of the chosen: what the lattice made of its terms and of the spans before it
  std::vector<Reason> reasons;  ///< of the chosen, the strongest first; they add up to the score
};

/// Keeps what the weights made of a block, with the reasons. An Extractor tells it (Extractor::tell).
class SpanTracer {
 public:
  /// `grammar` must have weights and outlive this.
  explicit SpanTracer(const Grammar& grammar);

  /// Called when `weigher` has just weighed the block.
  void record(std::string_view text, const TokenBlock& block, const Proposals& proposals, std::uint32_t number,
              const Weigher& weigher);
  /// The spans of the last block, chosen or likely, by first token.
  [[nodiscard]] std::span<const TracedSpan> spans() const { return spans_; }

 private:
  void explain(TracedSpan& traced, std::span<const LatticeToken> tokens, std::size_t memory, float order,
               const FeatureScene& scene);
  [[nodiscard]] std::size_t memory_at(const TokenBlock& block, std::uint32_t token,
                                      std::span<const WeighedSpan> chosen) const;
  [[nodiscard]] float said_by_order(const WeighedSpan& span, std::span<const LatticeToken> tokens, std::size_t memory,
                                    bool after_another) const;

  const Grammar& grammar_;
  const Weights& weights_;
  FeatureReader reader_;
  std::vector<WordFeatures> forms_;
  std::vector<WordFeatures> new_forms_;
  std::vector<TracedSpan> spans_;
};

}  // namespace onrecord
