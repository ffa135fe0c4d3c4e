#include "cli/reports.hpp"

#include <doctest/doctest.h>

using namespace onrecord;
using namespace onrecord::cli;

namespace {

std::vector<Target> targets(const std::vector<std::string>& outputs, std::vector<Diagnostic>& diagnostics) {
  return targets_of(ReportFormat::terminal, outputs, diagnostics);
}

std::string message_of(const std::vector<std::string>& outputs) {
  std::vector<Diagnostic> diagnostics;
  static_cast<void>(targets(outputs, diagnostics));
  return diagnostics.empty() ? std::string() : diagnostics.front().message;
}

}  // namespace

TEST_CASE("reports: a file takes the place of standard output, formats with files stand beside it") {
  std::vector<Diagnostic> diagnostics;
  const auto none = targets({}, diagnostics);
  REQUIRE(none.size() == 1);
  CHECK(none[0].file.empty());
  const auto all = targets({"json=a.json", "report.txt", "jsonl=b=c.jsonl"}, diagnostics);
  REQUIRE(all.size() == 3);
  CHECK(all[0].format == ReportFormat::terminal);
  CHECK(all[0].file == "report.txt");
  CHECK(all[1].format == ReportFormat::json);
  CHECK(all[1].file == "a.json");
  CHECK(all[2].format == ReportFormat::jsonl);
  CHECK(all[2].file == "b=c.jsonl");
  const auto path = targets({"./a=b"}, diagnostics);
  CHECK(path[0].file == "./a=b");
  CHECK(diagnostics.empty());
}

TEST_CASE("reports: what cannot be meant is said") {
  CHECK(message_of({"jsno=a"}).find("did you mean 'json'?") != std::string::npos);
  CHECK(message_of({"json="}) == "--output json= names no file");
  CHECK(message_of({"json=a", "jsonl=a"}) == "two reports would go to 'a'");
  CHECK(message_of({"a", "b"}) == "'a' and 'b' are both for the report that --format names");
}
