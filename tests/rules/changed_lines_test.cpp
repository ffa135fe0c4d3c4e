#include "rules/changed_lines.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>

using namespace onrecord;

namespace {

/// An audit of a text with one sentence and one open finding a paragraph, and first one finding on the whole story.
Audit with_findings(const std::string& text) {
  Audit audit;
  audit.document = std::make_shared<Document>(read_document("draft.md", text, Format::markdown));
  audit.findings.emplace_back();
  for (const Block& block : audit.document->blocks) {
    Finding finding;
    finding.sentence = static_cast<std::uint32_t>(audit.sentences.size());
    finding.span = {block.span.start, block.span.start + 1};
    audit.findings.push_back(finding);
    audit.sentences.push_back({.span = block.span});
  }
  return audit;
}

/// A letter a finding: o for open, u for unchanged, s for suppressed.
std::string states(const std::string& text, const std::vector<LineRange>& lines) {
  auto audit = with_findings(text);
  limit_to_lines(audit, lines);
  std::string letters;
  for (const Finding& finding : audit.findings) letters += name_of(finding.state)[0];
  return letters;
}

const std::string three = "One.\n\nTwo is\nlonger.\n\nThree.\n";  // lines 1, 3 and 4, 6

}  // namespace

TEST_CASE("changed lines: findings on them stay open") {
  CHECK(states(three, {{1, 2}}) == "oouu");
  CHECK(states(three, {{3, 4}}) == "ouou");
  CHECK(states(three, {{4, 5}}) == "ouou");  // another line of the finding's sentence
  CHECK(states(three, {{6, 7}}) == "ouuo");
  CHECK(states(three, {{2, 3}}) == "ouuu");  // the empty line between
  CHECK(states(three, {{1, 2}, {6, 7}}) == "oouo");
  CHECK(states(three, {{1, 7}}) == "oooo");
  CHECK(states(three, {}) == "uuuu");
}

TEST_CASE("changed lines: what was taken out counts, in the midst of a sentence and for the whole story") {
  CHECK(states(three, {{4, 4}}) == "ouou");
  CHECK(states(three, {{3, 3}}) == "ouuu");
  CHECK(states(three, {{5, 5}}) == "ouuu");
  CHECK(states(three, {{3, 3}, {4, 4}, {5, 6}}) == "ouou");
  CHECK(states(three, {{7, 7}}) == "ouuu");
}

TEST_CASE("changed lines: they end as git ends them, at LF alone") {
  CHECK(states("One.\r\n\r\nTwo.\r\n", {{3, 4}}) == "ouo");
  CHECK(states("One.\r\rTwo.\r", {{1, 2}}) == "ooo");  // one line to git
}

TEST_CASE("changed lines: states that others gave stay") {
  auto audit = with_findings(three);
  audit.findings[1].state = FindingState::suppressed;
  audit.findings[2].state = FindingState::baseline;
  limit_to_lines(audit, {});
  CHECK(audit.findings[0].state == FindingState::unchanged);
  CHECK(audit.findings[1].state == FindingState::suppressed);
  CHECK(audit.findings[2].state == FindingState::baseline);
}

TEST_CASE("changed lines: a finding on a suppression stands where the suppression does") {
  for (const std::uint32_t line : {1U, 3U}) {
    auto audit = with_findings(three);
    audit.suppressions.emplace_back().span = {0, 4};  // on line 1
    audit.findings[0].suppression = 0;
    limit_to_lines(audit, std::vector<LineRange>{{line, line + 1}});
    CHECK(audit.findings[0].state == (line == 1 ? FindingState::open : FindingState::unchanged));
  }
}
