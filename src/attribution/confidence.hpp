// How sure an attribution is: a number c such that about c of those with this number are right.
#pragma once

#include "attribution/extract_types.hpp"

namespace onrecord {

/// The confidence of what the weights chose with this probability: how often people mark such a cue.
[[nodiscard]] float chosen_confidence(float probability);

/// The confidence of what was not chosen by weights: how often those of its origin (and kind) are right in annotated
/// articles.
[[nodiscard]] float confidence_of(Origin origin, AttributionKind kind);

/// The confidence of the tag of a sentence that stands in a turn of somebody's words without a cue of its own.
[[nodiscard]] float speaker_confidence();

/// The confidence of `none` for a sentence whose likeliest cue that was not chosen has this probability.
[[nodiscard]] float none_confidence(float doubt);

}  // namespace onrecord
