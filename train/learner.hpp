// Learns a model from examples: AdaGrad on the likelihood of the annotations, a block a step.
//
// A part of the features is left out at each token and step, so that weights do not lean on one another; weights decay
// between passes; the model is the mean of snapshots from the second pass on. README.md tells why.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <random>
#include <vector>

#include "examples.hpp"
#include "likelihood.hpp"
#include "model.hpp"

namespace onrecord::train {

struct LearnerSettings {
  int passes = 8;             ///< over all examples; at least 1
  float rate = 0.06f;         ///< of AdaGrad
  float decay = 0.85f;        ///< of all weights of features, after each pass but the last
  float dropout = 0.1f;       ///< the part of a token's features that is left out
  std::uint32_t cut_off = 8;  ///< features of fewer tokens are not learned
  std::size_t rows = 65000;   ///< of the strongest features; a weights file has room for 65,535
  std::uint32_t seed = 1;     ///< of the order of examples and the features left out
};

class Learner {
 public:
  /// Called after each pass with its number, from 1, and the log-likelihood a token.
  using PassDone = std::function<void(int pass, double log_likelihood)>;

  /// `examples` must outlive this. `features`: how many numbers they have.
  Learner(const std::vector<Example>& examples, std::size_t features, const LearnerSettings& settings);

  /// Makes all passes and gives the mean model, not yet pruned. Once.
  [[nodiscard]] Model learn(const PassDone& pass_done);

 private:
  // Transitions as one row of numbers, so that they are updated like features.
  static constexpr std::size_t transition_count = sizeof(Transitions) / sizeof(float);
  using FlatTransitions = std::array<float, transition_count>;

  void shuffle();
  [[nodiscard]] double pass(bool snapshots);
  void score_in_part(const Example& example);
  void sum_slopes(std::size_t tokens);
  void climb_rows();
  void climb_transitions();
  void take_snapshot();
  void decay();
  [[nodiscard]] Model mean() const;

  const std::vector<Example>& examples_;
  LearnerSettings settings_;
  std::mt19937 random_;  // its numbers are the same everywhere; the standard's distributions are not
  std::uint32_t keep_below_;
  std::size_t token_count_ = 0;
  std::vector<std::uint32_t> order_;

  Model model_;
  std::vector<Scores> squares_;  // of all slopes so far
  FlatTransitions transition_squares_;
  Model sum_;  // of the snapshots
  std::size_t snapshots_ = 0;

  // of one step
  std::vector<LatticeToken> tokens_;
  std::vector<std::uint32_t> kept_;        // features that were not left out, token by token
  std::vector<std::uint32_t> kept_first_;  // of each token, and the end
  Gradient gradient_;
  std::vector<std::uint32_t> touched_;  // features that have a slope
  std::vector<std::uint32_t> place_;    // of each feature: 1 + its place in touched_, 0 for none
  std::vector<Scores> slopes_;          // of each one touched
};

}  // namespace onrecord::train
