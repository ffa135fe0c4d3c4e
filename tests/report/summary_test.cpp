#include "report/summary.hpp"

#include <doctest/doctest.h>

#include <vector>

#include "report/sample_audit.hpp"

using namespace onrecord;

TEST_CASE("summary: headings are no sentences of the story") {
  const auto summary = summarize(testing::sample_audit());
  CHECK(summary.sentences == 5);
  CHECK(summary.attributed == 4);
  CHECK(summary.sources == 3);
  CHECK(findings_in_words(summary) == "1 error, 1 warning, 1 note");
}

TEST_CASE("summary: what does not count is told apart, where there is room") {
  auto audit = testing::allowing_audit();
  const auto summary = summarize(audit);
  CHECK(findings_in_words(summary) == "1 error, 1 warning, 1 note, 1 suppressed");
  for (Finding& finding : audit.findings) finding.state = FindingState::baseline;
  CHECK(findings_in_words(summarize(audit)) == "no findings, 4 in the baseline");
  StringSink sink;
  TerminalStyle style;
  style.unicode = false;
  write_summary(std::vector{summary, summary}, 0, style, sink);
  CHECK(sink.text ==
        " drafts/harbour.txt              76 ########..  1 error, 1 warning, 1 note\n"
        " drafts/harbour.txt              76 ########..  1 error, 1 warning, 1 note\n"
        "--------------------------------------------------------------------------------\n"
        " 2 drafts, mean score 76: 2 errors, 2 warnings, 2 notes, 2 suppressed\n");
}

TEST_CASE("summary: a line a draft and a total") {
  std::vector<AuditSummary> rows = {summarize(testing::sample_audit()), {}};
  rows[1].path = "drafts/a-very-long-name-of-a-draft-that-does-not-fit.txt";
  rows[1].score = 100;
  StringSink sink;
  TerminalStyle style;
  style.unicode = false;
  write_summary(rows, 1, style, sink);
  CHECK(sink.text ==
        " drafts/harbour.txt              76 ########..  1 error, 1 warning, 1 note\n"
        " ...draft-that-does-not-fit.txt 100 ##########  no findings\n"
        "--------------------------------------------------------------------------------\n"
        " 2 drafts, mean score 88: 1 error, 1 warning, 1 note; 1 input not read\n");
}
