#include "learner.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numeric>
#include <utility>

namespace onrecord::train {
namespace {

/// A token whose slopes sum up to less than this teaches nothing worth the time.
constexpr float least_slope = 1e-3f;

constexpr std::size_t snapshots_a_pass = 4;

/// One step of AdaGrad (Duchi et al. 2011): the more a weight has moved, the less it moves.
template <class Row>
void climb(Row& weights, Row& squares, const Row& slopes, float rate) {
  for (std::size_t k = 0; k < weights.size(); ++k) {
    squares[k] += slopes[k] * slopes[k];
    weights[k] += rate * slopes[k] / std::sqrt(squares[k]);
  }
}

Scores ones() {
  Scores row;
  row.fill(1);
  return row;
}

}  // namespace

Learner::Learner(const std::vector<Example>& examples, std::size_t features, const LearnerSettings& settings)
    : examples_(examples),
      settings_(settings),
      random_(settings.seed),
      keep_below_(static_cast<std::uint32_t>(static_cast<double>(1 - settings.dropout) * 4294967295.0)),
      order_(examples.size()),
      model_{std::vector<Scores>(features), {}},
      squares_(features, ones()),
      sum_{std::vector<Scores>(features), {}},
      place_(features) {
  std::iota(order_.begin(), order_.end(), 0u);
  transition_squares_.fill(1);
  for (const auto& example : examples) token_count_ += example.tokens.size();
}

void Learner::shuffle() {
  for (auto i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[random_() % i]);
}

/// Scores the example's tokens by a random part of their features.
void Learner::score_in_part(const Example& example) {
  tokens_ = example.tokens;
  kept_.clear();
  kept_first_.assign(1, 0);
  for (std::size_t t = 0; t < tokens_.size(); ++t) {
    for (const auto feature : example.features_of(t)) {
      if (random_() > keep_below_) continue;
      kept_.push_back(feature);
      const auto& row = model_.rows[feature];
      for (std::size_t k = 0; k < row.size(); ++k) tokens_[t].scores[k] += row[k];
    }
    kept_first_.push_back(static_cast<std::uint32_t>(kept_.size()));
  }
}

/// Sums up the slopes of each feature over the tokens that have it.
void Learner::sum_slopes(std::size_t tokens) {
  touched_.clear();
  slopes_.clear();
  for (std::size_t t = 0; t < tokens; ++t) {
    const auto& slopes = gradient_.scores[t];
    float size = 0;
    for (const auto slope : slopes) size += std::abs(slope);
    if (size < least_slope) continue;
    for (auto i = kept_first_[t]; i < kept_first_[t + 1]; ++i) {
      auto& place = place_[kept_[i]];
      if (place == 0) {
        touched_.push_back(kept_[i]);
        slopes_.emplace_back();
        place = static_cast<std::uint32_t>(touched_.size());
      }
      auto& sum = slopes_[place - 1];
      for (std::size_t k = 0; k < sum.size(); ++k) sum[k] += slopes[k];
    }
  }
}

void Learner::climb_rows() {
  for (std::size_t i = 0; i < touched_.size(); ++i) {
    const auto feature = touched_[i];
    place_[feature] = 0;
    climb(model_.rows[feature], squares_[feature], slopes_[i], settings_.rate);
  }
}

void Learner::climb_transitions() {
  static_assert(sizeof(FlatTransitions) == sizeof(Transitions));
  auto weights = std::bit_cast<FlatTransitions>(model_.transitions);
  climb(weights, transition_squares_, std::bit_cast<FlatTransitions>(gradient_.transitions), settings_.rate);
  model_.transitions = std::bit_cast<Transitions>(weights);
}

void Learner::take_snapshot() {
  ++snapshots_;
  for (std::size_t i = 0; i < sum_.rows.size(); ++i)
    for (std::size_t k = 0; k < Weights::outputs; ++k) sum_.rows[i][k] += model_.rows[i][k];
  auto sums = std::bit_cast<FlatTransitions>(sum_.transitions);
  const auto weights = std::bit_cast<FlatTransitions>(model_.transitions);
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += weights[i];
  sum_.transitions = std::bit_cast<Transitions>(sums);
}

void Learner::decay() {
  for (auto& row : model_.rows)
    for (auto& weight : row) weight *= settings_.decay;
}

/// One pass over all examples. Gives the log-likelihood of all of them, each as it was met.
double Learner::pass(bool snapshots) {
  shuffle();
  const auto between = std::max<std::size_t>(order_.size() / snapshots_a_pass, 1);
  double log_likelihood = 0;
  std::size_t done = 0;
  for (const auto number : order_) {
    const auto& example = examples_[number];
    score_in_part(example);
    differentiate(tokens_, example.gold, model_.transitions, gradient_);
    log_likelihood += gradient_.log_likelihood;
    sum_slopes(tokens_.size());
    climb_rows();
    climb_transitions();
    if (++done % between == 0 && snapshots) take_snapshot();
  }
  return log_likelihood;
}

/// The mean of the snapshots. Weights were learned with a part of the features left out; with all there, each is worth
/// less.
Model Learner::mean() const {
  Model mean = sum_;
  const auto count = static_cast<float>(snapshots_);
  for (auto& row : mean.rows)
    for (auto& weight : row) weight *= (1 - settings_.dropout) / count;
  auto transitions = std::bit_cast<FlatTransitions>(mean.transitions);
  for (auto& weight : transitions) weight /= count;
  mean.transitions = std::bit_cast<Transitions>(transitions);
  return mean;
}

Model Learner::learn(const PassDone& pass_done) {
  for (int number = 1; number <= settings_.passes; ++number) {
    const bool first = number == 1;
    const bool last = number == settings_.passes;
    const auto log_likelihood = pass(!first || last);  // weights of a first pass are far from what they will be
    pass_done(number, log_likelihood / static_cast<double>(std::max<std::size_t>(token_count_, 1)));
    if (!last) decay();
  }
  if (snapshots_ == 0) take_snapshot();  // no examples
  return mean();
}

}  // namespace onrecord::train
