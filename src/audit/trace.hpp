// How an audit came about, for people who ask why: what the grammar proposed, what the weights made of it, and what
// each attribution was told by. Kept beside the audit, and only when asked for.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "attribution/attribution.hpp"
#include "attribution/explain.hpp"
#include "attribution/extract_types.hpp"
#include "attribution/features.hpp"
#include "base/span.hpp"
#include "grammar/program.hpp"

namespace onrecord {

/// A match of a pattern. Places are bytes of Document::text(); captures that took no part are empty.
struct CandidateNote {
  std::uint32_t sentence = 0;
  std::uint32_t pattern = 0;  ///< index into Grammar::patterns()
  std::array<Span, count_of<Capture>> captures{};
};

/// A span that the weights chose or nearly chose, or that the grammar alone chose.
struct SpanNote {
  std::uint32_t sentence = 0;
  Span span;
  Role role = Role::outside;
  bool weighed = true;  ///< false: chosen by the grammar alone; it has no probability
  float probability = 0;
  bool chosen = false;
  std::uint32_t attribution = no_index;  ///< index into Audit::attributions of the first that has it
  float score = 0;                       ///< TracedSpan::score
  std::vector<Reason> reasons;           ///< TracedSpan::reasons
};

/// What an attribution was told by.
struct Grounds {
  Origin origin = Origin::pattern;
  KindGround kind_ground = KindGround::pattern;
  KindChange kind_change = KindChange::none;
};

struct AuditTrace {
  std::vector<CandidateNote> candidates;  ///< by sentence, then by the pattern's weight
  std::vector<SpanNote> spans;            ///< by sentence, then by place
  std::vector<Grounds> grounds;           ///< of each of Audit::attributions
};

}  // namespace onrecord
