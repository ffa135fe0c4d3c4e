#include "html/segments.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "../report/reports.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

bool covers(Span span, std::uint32_t at) { return span.start <= at && at < span.end; }

/// The marks of one byte, looked for in everything that could mark it.
Segment marks_at(const Audit& audit, std::uint32_t at) {
  Segment marks;
  for (const Attribution& attribution : audit.attributions) {
    marks.source = marks.source || covers(attribution.source, at);
    marks.cue = marks.cue || covers(attribution.cue, at);
    for (const Span content : attribution.content) marks.content = marks.content || covers(content, at);
  }
  for (const Finding& finding : audit.findings) {
    if (finding.state != FindingState::open || finding.sentence >= audit.sentences.size()) continue;
    if (finding.span.covers(audit.sentences[finding.sentence].span) || !covers(finding.span, at)) continue;
    marks.finding = std::max(marks.finding.value_or(finding.severity), finding.severity);
  }
  return marks;
}

}  // namespace

TEST_CASE("segments: every byte of every sentence has the marks that cover it") {
  std::size_t marked = 0;
  for (const Audit& audit : tricky_audits()) {
    const auto segments = segments_of(audit);
    std::size_t next = 0;
    for (const Sentence& sentence : audit.sentences) {
      std::uint32_t from = sentence.span.start;
      for (const Segment& segment : segments_in(segments, sentence.span, next)) {
        REQUIRE(segment.span.start == from);
        REQUIRE(segment.span.end > segment.span.start);
        from = segment.span.end;
        for (std::uint32_t at = segment.span.start; at < segment.span.end; ++at) {
          const Segment marks = marks_at(audit, at);
          REQUIRE(marks.source == segment.source);
          REQUIRE(marks.cue == segment.cue);
          REQUIRE(marks.content == segment.content);
          REQUIRE(marks.finding == segment.finding);
        }
        marked += segment.bare() ? 0 : 1;
      }
      REQUIRE(from == sentence.span.end);
    }
  }
  CHECK(marked > 20);
}

TEST_CASE("segments: overlapping marks are cut, the worst finding wins") {
  Audit audit;
  audit.sentences.push_back({});
  audit.sentences[0].span = {0, 100};
  Attribution attribution;
  attribution.source = {10, 30};
  attribution.content = {{20, 40}};
  audit.attributions.push_back(attribution);
  Finding note, error, whole, elsewhere;
  note.span = {25, 35};
  note.severity = Severity::note;
  error.span = {28, 32};
  error.severity = Severity::error;
  whole.span = {0, 100};
  elsewhere.span = {50, 60};
  elsewhere.state = FindingState::suppressed;
  for (Finding* finding : {&note, &error, &whole, &elsewhere}) {
    finding->sentence = 0;
    audit.findings.push_back(*finding);
  }
  std::size_t next = 0;
  const auto segments = segments_in(segments_of(audit), {0, 100}, next);
  std::string shape;
  for (const Segment& s : segments)
    shape += std::to_string(s.span.start) + (s.source ? "s" : "") + (s.content ? "c" : "") +
             (s.finding ? std::string(name_of(*s.finding)).substr(0, 1) : "") + " ";
  CHECK(shape == "0 10s 20sc 25scn 28sce 30ce 32cn 35c 40 ");
}
