// What the rules say of a story, and its score. Every point is traced to a rule and a place.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "attribution/attribution.hpp"
#include "base/diagnostic.hpp"
#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

/// The parts of the score.
#define ONRECORD_SCORE_PARTS(X) X(coverage) X(transparency) X(diversity) X(reply) X(precision)
ONRECORD_ENUM(ScorePart, std::uint8_t, ONRECORD_SCORE_PARTS);

/// How a finding counts. open: it counts. suppressed: a suppression in the draft allows it. baseline: it was there when
/// the baseline was written. unchanged: it stands outside the lines that were asked about. Only open findings decide
/// the exit status; suppressed ones cost nothing.
#define ONRECORD_FINDING_STATES(X) X(open) X(suppressed) X(baseline) X(unchanged)
ONRECORD_ENUM(FindingState, std::uint8_t, ONRECORD_FINDING_STATES);

/// One finding: a rule that holds at a place.
struct Finding {
  std::uint32_t rule = 0;  ///< index into RuleSet::rules
  Severity severity = Severity::warning;
  Span span;                              ///< bytes of Document::text(): what to look at
  std::uint32_t sentence = no_index;      ///< the sentence it is shown under; no_index: the whole story
  std::uint32_t attribution = no_index;   ///< the attribution it is about, if one
  std::uint32_t source = no_index;        ///< the source it is about, if one
  std::string message;                    ///< placeholders filled
  ScorePart part = ScorePart::precision;  ///< the part of the score it takes from
  float cost = 0;                         ///< points taken from that part, after the rule's limit
  FindingState state = FindingState::open;
  /// Index into Audit::suppressions: the one that allows it, or, of a rule about suppressions, the one it is about.
  std::uint32_t suppression = no_index;
};

/// One part of the score.
struct PartScore {
  float weight = 0;      ///< share of the whole, the weights add up to 1
  float base = 100;      ///< 0-100 as measured, before findings
  float cost = 0;        ///< points the findings take
  float value = 100;     ///< clamp(base - cost, 0, 100)
  std::string measured;  ///< what base was measured from, in words: "14 of 17 sentences of claim are attributed"
};

/// 0 to 100 and its parts.
struct Score {
  float value = 100;
  std::array<PartScore, count_of<ScorePart>> parts;
};

}  // namespace onrecord
