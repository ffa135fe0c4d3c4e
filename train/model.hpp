// What is learned: a weight for each feature and output, and for each transition. In natural logarithms.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "attribution/lattice.hpp"
#include "examples.hpp"
#include "grammar/weights.hpp"
#include "numbers.hpp"
#include "uses.hpp"

namespace onrecord::train {

/// A value an Output.
using Scores = std::array<float, Weights::outputs>;

struct Model {
  std::vector<Scores> rows;  ///< by the feature's number
  Transitions transitions;
};

/// How likely a source, a cue and a content must be to be taken.
using Least = std::array<float, 3>;

/// The tokens of an example with the scores that a model gives them.
void score(const Model& model, const Example& example, std::vector<LatticeToken>& out);

/// Rounds a model to the whole steps of a weights file and sets all rows but the `most` strongest (by the sum of their
/// squares) to zero. Gives the numbers of the rows that are left, the strongest first.
std::vector<std::uint32_t> prune(Model& model, std::size_t most);

/// A pruned model as a weights file has it.
[[nodiscard]] Weights::Learned as_learned(const Model& pruned, const std::vector<std::uint32_t>& left,
                                          const FeatureNumbers& numbers, const WordUses& uses, const Least& least);

}  // namespace onrecord::train
