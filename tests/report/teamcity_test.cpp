#include <doctest/doctest.h>

#include <regex>
#include <sstream>
#include <string>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "rules/ruleset.hpp"

using namespace onrecord;
using namespace onrecord::testing;

TEST_CASE("teamcity: types once, inspections, statistics") {
  auto rules = std::make_shared<RuleSet>(*sample_audit().rules);
  rules->rules[0].summary = "No reason [given]";
  rules->rules[0].why = "Readers' trust";
  ReportContext context;
  context.rules = {rules, rules};
  const auto text = report_of(ReportFormat::teamcity, {sample_audit(), plain_audit("")}, 1, context);
  CHECK(count_in(text,
                 "##teamcity[inspectionType id='anonymous-without-reason' name='No reason |[given|]' "
                 "description='Readers|' trust' category='onrecord: precision']\n") == 1);
  CHECK(count_in(text, "[inspectionType ") == 3);
  CHECK(count_in(text,
                 "##teamcity[inspection typeId='hedge-credits-nobody' message='“Reportedly” credits nobody' "
                 "file='drafts/harbour.txt' line='3' SEVERITY='WEAK WARNING']\n") == 1);
  CHECK(count_in(text, "##teamcity[buildStatisticValue key='onrecord.score' value='87.95']\n") == 1);
  CHECK(count_in(text, "##teamcity[buildStatisticValue key='onrecord.errors' value='1']\n") == 1);
  CHECK(count_in(text, "##teamcity[buildStatisticValue key='onrecord.unread' value='1']\n") == 1);
  CHECK(count_in(report_of(ReportFormat::teamcity, {}), "onrecord.score") == 0);
}

TEST_CASE("teamcity: every line is a message, whatever a draft says") {
  const std::regex message(R"(##teamcity\[[a-zA-Z]+( [a-zA-Z]+='([^|'\]\[]|\|[nr|'\[\]])*')+\])");
  auto audits = tricky_audits();
  audits.push_back(sample_that_says("a'b|c[d]\n##teamcity[buildStop]\r\u2028🎈\x01"));
  std::istringstream lines(report_of(ReportFormat::teamcity, audits));
  std::size_t count = 0;
  for (std::string line; std::getline(lines, line); ++count) {
    CAPTURE(line);
    CHECK(std::regex_match(line, message));
  }
  CHECK(count > 20);
  CHECK(count_in(report_of(ReportFormat::teamcity, {audits.back()}),
                 "message='a|'b||c|[d|] ##teamcity|[buildStop|] \uFFFD🎈\uFFFD'") == 3);
}

TEST_CASE("teamcity: long values are cut, and what does not count is left out") {
  const auto text = report_of(ReportFormat::teamcity, {sample_that_says(std::string(5000, '\''))});
  std::string kept;
  for (int i = 0; i < 3999; ++i) kept += "|'";
  CHECK(count_in(text, "message='" + kept + "…'") == 3);
  const auto states = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  CHECK(count_in(report_of(ReportFormat::teamcity, {states}), "[inspection ") == 0);
}
