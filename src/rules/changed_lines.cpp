#include "rules/changed_lines.hpp"

#include <algorithm>

namespace onrecord {

void limit_to_lines(Audit& audit, std::span<const LineRange> lines) {
  for (Finding& finding : audit.findings) {
    if (finding.state != FindingState::open) continue;
    bool touched = !lines.empty();
    if (touched && !finding.span.empty()) {
      const auto first = audit.document->place(finding.span.start).line;
      const auto last = audit.document->place(finding.span.end - 1).line;
      const auto next = std::partition_point(lines.begin(), lines.end(), [&](LineRange r) { return r.last <= first; });
      touched = next != lines.end() && next->first <= last;
    }
    if (!touched) finding.state = FindingState::unchanged;
  }
}

}  // namespace onrecord
