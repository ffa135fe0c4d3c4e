#include "rules/changed_lines.hpp"

#include <algorithm>
#include <utility>

namespace onrecord {
namespace {

/// The first and the last line of a finding's place. A suppression stands in no prose and is looked up in the file.
std::pair<std::uint32_t, std::uint32_t> lines_of(const Audit& audit, const Finding& finding, Span place) {
  const Document& document = *audit.document;
  if (!finding.span.empty())
    return {document.place(finding.span.start).line, document.place(finding.span.end - 1).line};
  const auto first = line_column(document.file(), place.start);
  return {first.line, advance(document.file(), first, place.start, place.end - 1).line};
}

}  // namespace

void limit_to_lines(Audit& audit, std::span<const LineRange> lines) {
  for (Finding& finding : audit.findings) {
    if (finding.state != FindingState::open) continue;
    bool touched = !lines.empty();
    const Span place = place_in_file(audit, finding);
    if (touched && !place.empty()) {
      const auto [first, last] = lines_of(audit, finding, place);
      const auto next =
          std::partition_point(lines.begin(), lines.end(), [from = first](LineRange r) { return r.last <= from; });
      touched = next != lines.end() && next->first <= last;
    }
    if (!touched) finding.state = FindingState::unchanged;
  }
}

}  // namespace onrecord
