#include <doctest/doctest.h>

#include <string>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "report/xml_reports.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

pugi::xml_document junit_of(const std::vector<Audit>& audits, std::optional<Severity> fail_on, std::size_t unread = 0) {
  ReportContext context;
  context.fail_on = fail_on;
  return parsed_xml(report_of(ReportFormat::junit, audits, unread, context));
}

/// "tests failures errors skipped" of the first suite.
std::string counts_of(const pugi::xml_document& document) {
  return at(document,
            "concat(//testsuite/@tests, ' ', //testsuite/@failures, ' ', //testsuite/@errors, ' ', "
            "//testsuite/@skipped)");
}

}  // namespace

TEST_CASE("junit: a suite a draft, a case a rule that fired") {
  const auto document = junit_of({sample_audit(), plain_audit("")}, Severity::error);
  CHECK(at(document, "count(/testsuites/testsuite)") == "2");
  CHECK(at(document, "/testsuites/testsuite[1]/@name") == "drafts/harbour.txt");
  CHECK(counts_of(document) == "3 1 0 0");
  const auto failed = document.select_node("//testcase[failure]").node();
  CHECK(at(failed, "@name") == "lede-anonymous");
  CHECK(at(failed, "@classname") == "drafts/harbour.txt");
  CHECK(at(failed, "failure/@type") == "error");
  CHECK(at(failed, "failure/@message") == "The story rests on anonymous sources alone");
  CHECK(at(failed, "failure") == "drafts/harbour.txt:3:1: error: The story rests on anonymous sources alone\n");
  CHECK(count_in(at(document, "/testsuites/testsuite[1]/system-out"), "score 75.9 of 100\n") == 1);
  CHECK(at(document, "/testsuites/testsuite[2]/testcase/@name") == "no findings");
  CHECK(at(document, "count(/testsuites/testsuite[2]/testcase/*)") == "0");
}

TEST_CASE("junit: the threshold says what fails") {
  CHECK(counts_of(junit_of({sample_audit()}, Severity::error)) == "3 1 0 0");
  CHECK(counts_of(junit_of({sample_audit()}, Severity::warning)) == "3 2 0 0");
  CHECK(counts_of(junit_of({sample_audit()}, Severity::note)) == "3 3 0 0");
  CHECK(counts_of(junit_of({sample_audit()}, std::nullopt)) == "3 0 0 0");
  CHECK(at(junit_of({sample_audit()}, std::nullopt), "count(//testcase/system-out)") == "3");
}

TEST_CASE("junit: a draft fails by its score where one is asked for") {
  ReportContext context;
  context.fail_on = std::nullopt;
  context.fail_under = 75.9f;
  CHECK(counts_of(parsed_xml(report_of(ReportFormat::junit, {sample_audit()}, 0, context))) == "4 0 0 0");
  context.fail_under = 80.0f;
  const auto document = parsed_xml(report_of(ReportFormat::junit, {sample_audit()}, 0, context));
  CHECK(counts_of(document) == "4 1 0 0");
  CHECK(at(document, "//testcase[@name='score']/failure/@message") == "the score 75.9 is under 80");
}

TEST_CASE("junit: several findings of a rule are one case") {
  auto audit = sample_audit();
  audit.findings[2].rule = audit.findings[1].rule;
  const auto document = junit_of({audit}, Severity::warning);
  CHECK(counts_of(document) == "2 2 0 0");
  const auto text = at(document, "//testcase[@name='anonymous-without-reason']/failure");
  CHECK(count_in(text, "\n") == 3);  // two findings and the advice
  CHECK(count_in(text, "Say why the source may not be named.") == 1);
}

TEST_CASE("junit: what does not count is skipped") {
  const auto audit = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  const auto document = junit_of({audit}, Severity::note);
  CHECK(counts_of(document) == "2 0 0 2");
  CHECK(at(document, "//testcase[@name='lede-anonymous']/skipped/@message") == "suppressed");
  CHECK(at(document, "//testcase[@name='anonymous-without-reason']/skipped/@message") == "baseline");
  auto mixed = sample_in_states({FindingState::open, FindingState::suppressed, FindingState::suppressed});
  mixed.findings[2].rule = mixed.findings[1].rule = mixed.findings[0].rule;
  CHECK(counts_of(junit_of({mixed}, Severity::note)) == "1 1 0 0");
}

TEST_CASE("junit: drafts that could not be read are an error") {
  const auto document = junit_of({}, Severity::error, 2);
  CHECK(counts_of(document) == "1 0 1 0");
  CHECK(at(document, "//testcase/error/@message") == "2 inputs could not be read");
  CHECK(at(junit_of({}, Severity::error), "count(/testsuites/*)") == "0");
}

TEST_CASE("junit: any text is XML") {
  const auto text = report_of(ReportFormat::junit, {sample_that_says("<a b=\"c\">&'\x01\x1b\uFFFE\uFFFF\xFF]]>")});
  CHECK(only_xml_characters(text));
  CHECK(at(parsed_xml(text), "//failure/@message") == "<a b=\"c\">&'\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD]]>");
}
