#include "model.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace onrecord::train {
namespace {

/// Of a stored weight, in steps: sums of some dozens of them must fit in 16 bits. None comes near it.
constexpr float most_steps = 4000;

float strength(const Scores& row) {
  float sum = 0;
  for (const auto weight : row) sum += weight * weight;
  return sum;
}

Weights::Row in_steps(const Scores& row) {
  Weights::Row steps{};
  for (std::size_t k = 0; k < row.size(); ++k)
    steps[k] = static_cast<std::int16_t>(std::clamp(std::round(row[k] / Weights::step), -most_steps, most_steps));
  return steps;
}

}  // namespace

void score(const Model& model, const Example& example, std::vector<LatticeToken>& out) {
  out = example.tokens;
  for (std::size_t t = 0; t < out.size(); ++t)
    for (const auto feature : example.features_of(t)) {
      const auto& row = model.rows[feature];
      for (std::size_t k = 0; k < row.size(); ++k) out[t].scores[k] += row[k];
    }
}

std::vector<std::uint32_t> prune(Model& model, std::size_t most) {
  std::vector<float> strengths;
  for (const auto& row : model.rows) strengths.push_back(strength(row));
  std::vector<std::uint32_t> order(model.rows.size());
  std::iota(order.begin(), order.end(), 0u);
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return strengths[a] > strengths[b]; });
  std::vector<std::uint32_t> left;
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto& row = model.rows[order[i]];
    const auto steps = i < most ? in_steps(row) : Weights::Row{};
    for (std::size_t k = 0; k < row.size(); ++k) row[k] = static_cast<float>(steps[k]) * Weights::step;
    if (steps != Weights::Row{}) left.push_back(order[i]);
  }
  return left;
}

Weights::Learned as_learned(const Model& pruned, const std::vector<std::uint32_t>& left, const FeatureNumbers& numbers,
                            const WordUses& uses, const Least& least) {
  Weights::Learned learned;
  for (const auto number : left) learned.rows.emplace_back(numbers.hash(number), in_steps(pruned.rows[number]));
  learned.uses = uses;
  learned.transitions = pruned.transitions;
  learned.least = least;
  return learned;
}

}  // namespace onrecord::train
