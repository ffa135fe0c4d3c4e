#include "rules/changed_lines.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace onrecord {
namespace {

/// Counts lines as git does.
class LineCounter {
 public:
  explicit LineCounter(std::string_view file) {
    for (std::size_t at = file.find('\n'); at != std::string_view::npos; at = file.find('\n', at + 1))
      ends_.push_back(static_cast<std::uint32_t>(at));
  }

  /// The lines that bytes of the file touch.
  [[nodiscard]] LineRange lines_of(Span bytes) const {
    const auto last = bytes.empty() ? bytes.start : bytes.end - 1;
    return {line_of(bytes.start), line_of(last) + 1};
  }

 private:
  [[nodiscard]] std::uint32_t line_of(std::uint32_t at) const {
    return 1 + static_cast<std::uint32_t>(std::lower_bound(ends_.begin(), ends_.end(), at) - ends_.begin());
  }

  std::vector<std::uint32_t> ends_;  ///< where each line's LF stands
};

bool touches(LineRange changed, LineRange lines) {
  if (changed.first == changed.last) return lines.first < changed.first && changed.first < lines.last;
  return changed.first < lines.last && lines.first < changed.last;
}

bool any_touches(std::span<const LineRange> changed, LineRange lines) {
  const auto from =
      std::partition_point(changed.begin(), changed.end(), [&](LineRange range) { return range.last <= lines.first; });
  for (auto at = from; at != changed.end() && at->first < lines.last; ++at)
    if (touches(*at, lines)) return true;
  return false;
}

}  // namespace

void limit_to_lines(Audit& audit, std::span<const LineRange> lines) {
  const LineCounter counter(audit.document->file());
  const auto touched = [&](Span in_file) { return !in_file.empty() && any_touches(lines, counter.lines_of(in_file)); };
  for (Finding& finding : audit.findings) {
    if (finding.state != FindingState::open) continue;
    const Span place = place_in_file(audit, finding);
    const Span sentence = finding.sentence < audit.sentences.size()
                              ? audit.document->in_file(audit.sentences[finding.sentence].span)
                              : Span{};
    const bool story = place.empty() && sentence.empty();
    if (story ? lines.empty() : !touched(place) && !touched(sentence)) finding.state = FindingState::unchanged;
  }
}

}  // namespace onrecord
