#include <doctest/doctest.h>

#include <string>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "report/xml_reports.hpp"

using namespace onrecord;
using namespace onrecord::testing;

TEST_CASE("checkstyle: a file a draft, an error a finding") {
  const auto document = parsed_xml(report_of(ReportFormat::checkstyle, {sample_audit(), plain_audit("")}));
  CHECK(at(document, "count(/checkstyle[@version]/file)") == "2");
  CHECK(at(document, "/checkstyle/file[1]/@name") == "drafts/harbour.txt");
  CHECK(at(document, "count(/checkstyle/file[1]/error)") == "3");
  CHECK(at(document, "count(/checkstyle/file[2]/error)") == "0");
  const auto note = document.select_node("/checkstyle/file[1]/error[3]").node();
  CHECK(at(note, "@line") == "3");
  CHECK(at(note, "@column") == "97");
  CHECK(at(note, "@severity") == "info");
  CHECK(at(note, "@message") == "“Reportedly” credits nobody");
  CHECK(at(note, "@source") == "onrecord.hedge-credits-nobody");
  CHECK(at(parsed_xml(report_of(ReportFormat::checkstyle, {})), "count(/checkstyle/*)") == "0");
}

TEST_CASE("checkstyle: a finding on the whole story has no column") {
  auto audit = tricky_audits()[3];
  audit.findings[0].span = {};
  const auto document = parsed_xml(report_of(ReportFormat::checkstyle, {audit}));
  CHECK(at(document, "//error[1]/@line") == "1");
  CHECK(at(document, "count(//error[1]/@column)") == "0");
}

TEST_CASE("checkstyle: what does not count is not told, and any text is XML") {
  const auto states = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  CHECK(count_in(report_of(ReportFormat::checkstyle, {states}), "<error") == 0);
  const auto text = report_of(ReportFormat::checkstyle, {sample_that_says("<a b=\"c\">&'\x01\x1b\uFFFE\uFFFF\xFF]]>")});
  CHECK(only_xml_characters(text));
  const std::string shown = "<a b=\"c\">&'\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD]]>";
  CHECK(at(parsed_xml(text), "/checkstyle/file/@name") == shown);
  CHECK(at(parsed_xml(text), "//error[1]/@message") == shown);
}
