#include <doctest/doctest.h>

#include <regex>
#include <sstream>
#include <string>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;

TEST_CASE("line: a line a finding, as compilers print them") {
  CHECK(report_of(ReportFormat::line, {sample_audit(), plain_audit("No one said a word.")}) ==
        "drafts/harbour.txt:3:1: error: The story rests on anonymous sources alone [lede-anonymous]\n"
        "drafts/harbour.txt:3:1: warning: No reason is given for the anonymity of “two people familiar with the talks” "
        "[anonymous-without-reason]\n"
        "drafts/harbour.txt:3:97: note: “Reportedly” credits nobody [hedge-credits-nobody]\n");
}

TEST_CASE("line: editors' patterns read every line") {
  // Of GNU Emacs (compilation-error-regexp-alist-alist, gnu) and of Vim (errorformat %f:%l:%c: %t%*[^:]: %m), in short.
  const std::regex gnu(R"(([^\n]+?):([0-9]+):([0-9]+): (note|warning|error): ([^\n]+) \[([a-z0-9-]+)\])");
  std::istringstream lines(report_of(ReportFormat::line, tricky_audits()));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CAPTURE(line);
    CHECK(std::regex_match(line, gnu));
  }
  CHECK(count > 10);
}

TEST_CASE("line: columns count characters, without the byte order mark") {
  const auto text = report_of(ReportFormat::line, {tricky_audits()[0]});
  CHECK(count_in(text, "drafts/ferry.txt:1:47: warning: no reason is given for keeping") == 1);
  CHECK(count_in(text, "drafts/ferry.txt:3:1: ") > 0);
}

TEST_CASE("line: what does not count is not told, and nothing adds lines") {
  CHECK(report_of(ReportFormat::line, {sample_in_states({FindingState::suppressed, FindingState::baseline,
                                                         FindingState::unchanged})}) == "");
  CHECK(count_in(report_of(ReportFormat::line, {sample_that_says("a\nb:1:2: error: x\r")}), "\n") == 3);
}
