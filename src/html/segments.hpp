// The draft's text cut where what is marked in it begins and ends, so that marks which overlap need no nesting:
//
//   source  ━━━━━━
//   content    ━━━━━━━      ->  source | source content | content
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "audit/audit.hpp"
#include "base/diagnostic.hpp"
#include "base/span.hpp"

namespace onrecord {

/// A run of text with the same marks.
struct Segment {
  Span span;  ///< bytes of Document::text()
  bool source = false;
  bool cue = false;
  bool content = false;
  std::optional<Severity> finding;  ///< the worst open finding that points at it

  [[nodiscard]] bool bare() const { return !source && !cue && !content && !finding; }
};

/// Everything marked in a draft, cut into segments: in order, disjoint, without what has no mark. Findings that cover
/// whole sentences are left out. O(n log n) in the attributions and findings.
[[nodiscard]] std::vector<Segment> segments_of(const Audit& audit);

/// The segments of a part of the text, bare ones filled in, so that together they are that part. `next`: the first of
/// `segments` that may lie in it; moved on for the next part.
[[nodiscard]] std::vector<Segment> segments_in(const std::vector<Segment>& segments, Span part, std::size_t& next);

}  // namespace onrecord
