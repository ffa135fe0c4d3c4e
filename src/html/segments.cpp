#include "html/segments.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

enum Mark : std::uint8_t { source_mark, cue_mark, content_mark, first_finding_mark };
constexpr std::size_t marks = first_finding_mark + count_of<Severity>;

struct Edge {
  std::uint32_t at;
  std::uint8_t mark;
  std::int8_t step;  // 1 where the mark begins, -1 where it ends
};

void add_edges(Span span, std::uint8_t mark, std::vector<Edge>& edges) {
  if (span.empty()) return;
  edges.push_back({span.start, mark, 1});
  edges.push_back({span.end, mark, -1});
}

std::vector<Edge> edges_of(const Audit& audit) {
  std::vector<Edge> edges;
  edges.reserve(audit.attributions.size() * 6 + audit.findings.size() * 2);
  for (const Attribution& attribution : audit.attributions) {
    add_edges(attribution.source, source_mark, edges);
    add_edges(attribution.cue, cue_mark, edges);
    for (const Span content : attribution.content) add_edges(content, content_mark, edges);
  }
  for (const Finding& finding : audit.findings) {
    if (finding.state != FindingState::open || finding.sentence >= audit.sentences.size()) continue;
    if (finding.span.covers(audit.sentences[finding.sentence].span)) continue;
    add_edges(finding.span, static_cast<std::uint8_t>(first_finding_mark + static_cast<int>(finding.severity)), edges);
  }
  std::ranges::sort(edges, {}, &Edge::at);
  return edges;
}

Segment segment_of(Span span, const std::array<std::int32_t, marks>& open) {
  Segment segment;
  segment.span = span;
  segment.source = open[source_mark] > 0;
  segment.cue = open[cue_mark] > 0;
  segment.content = open[content_mark] > 0;
  for (std::size_t i = count_of<Severity>; i-- > 0 && !segment.finding;)
    if (open.at(first_finding_mark + i) > 0) segment.finding = static_cast<Severity>(i);
  return segment;
}

}  // namespace

std::vector<Segment> segments_of(const Audit& audit) {
  std::vector<Segment> segments;
  std::array<std::int32_t, marks> open{};
  std::uint32_t from = 0;
  for (const Edge& edge : edges_of(audit)) {
    if (edge.at > from) {
      if (const Segment segment = segment_of({from, edge.at}, open); !segment.bare()) segments.push_back(segment);
      from = edge.at;
    }
    open.at(edge.mark) += edge.step;
  }
  return segments;
}

std::vector<Segment> segments_in(const std::vector<Segment>& segments, Span part, std::size_t& next) {
  std::vector<Segment> out;
  std::uint32_t from = part.start;
  while (next < segments.size() && segments[next].span.end <= part.start) ++next;
  for (std::size_t i = next; i < segments.size() && segments[i].span.start < part.end; ++i) {
    Segment inside = segments[i];
    inside.span = {std::max(inside.span.start, part.start), std::min(inside.span.end, part.end)};
    if (inside.span.start > from) out.push_back({{from, inside.span.start}, false, false, false, std::nullopt});
    from = inside.span.end;
    out.push_back(inside);
  }
  if (from < part.end) out.push_back({{from, part.end}, false, false, false, std::nullopt});
  return out;
}

}  // namespace onrecord
