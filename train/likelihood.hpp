// How likely a block's annotations are under the weights, and which way each weight makes them likelier.
//
// The gradient of a conditional random field: what the annotations have of each feature, less what the model expects
// (Lafferty et al. 2001). Annotations of one block count equally, and together as one.
#pragma once

#include <span>
#include <vector>

#include "attribution/lattice.hpp"
#include "gold.hpp"
#include "grammar/weights.hpp"
#include "model.hpp"

namespace onrecord::train {

struct Gradient {
  std::vector<Scores> scores;  ///< of each token; all of its features have the same
  Transitions transitions;
  double log_likelihood = 0;  ///< mean over the annotations, natural logarithm
};

/// `tokens`: with their scores. `gold`: one an annotation, at least one.
void differentiate(std::span<const LatticeToken> tokens, std::span<const GoldLabels> gold,
                   const Transitions& transitions, Gradient& out);

}  // namespace onrecord::train
