#include <doctest/doctest.h>

#include <string>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;

TEST_CASE("github: an annotation a finding and a line of totals") {
  CHECK(report_of(ReportFormat::github, {sample_audit()}, 1) ==
        "::error file=drafts/harbour.txt,line=3,endLine=3,col=1,endColumn=96,title=lede-anonymous::"
        "The story rests on anonymous sources alone\n"
        "::warning file=drafts/harbour.txt,line=3,endLine=3,col=1,endColumn=35,title=anonymous-without-reason::"
        "No reason is given for the anonymity of “two people familiar with the talks”%0A"
        "Say why the source may not be named.\n"
        "::notice file=drafts/harbour.txt,line=3,endLine=3,col=97,endColumn=107,title=hedge-credits-nobody::"
        "“Reportedly” credits nobody\n"
        "onrecord: 1 draft, mean score 76: 1 error, 1 warning, 1 note; 1 input not read\n");
}

TEST_CASE("github: columns are left out where a region has several lines, lines where it is the whole story") {
  auto audit = sample_audit();
  audit.findings[0].span = {};
  audit.findings[1].span = {audit.findings[1].span.start,
                            static_cast<std::uint32_t>(audit.document->text().size() - 1)};
  const auto text = report_of(ReportFormat::github, {audit});
  CHECK(count_in(text, "::error file=drafts/harbour.txt,title=lede-anonymous::") == 1);
  CHECK(count_in(text, "::warning file=drafts/harbour.txt,line=3,endLine=6,title=anonymous-without-reason::") == 1);
}

TEST_CASE("github: what would end a property or a message is escaped") {
  const auto text = report_of(ReportFormat::github, {sample_that_says("./50%: a,b\r\n::error::x")});
  CHECK(count_in(text, "file=50%25%3A a%2Cb\uFFFD\uFFFD%3A%3Aerror%3A%3Ax,line=3") == 3);
  CHECK(count_in(text, "::./50%25: a,b ::error::x") == 3);
  CHECK(count_in(text, "\n") == 4);
}

TEST_CASE("github: what does not count is not annotated") {
  const auto audit = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  CHECK(report_of(ReportFormat::github, {audit}) ==
        "onrecord: 1 draft, mean score 76: no findings, 1 suppressed, 1 in the baseline, 1 on unchanged lines\n");
}
