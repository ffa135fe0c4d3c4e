#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;
using nlohmann::json;

namespace {

json issues_of(const std::vector<Audit>& audits) { return json::parse(report_of(ReportFormat::gitlab, audits)); }

Audit renamed(Audit audit, std::string path) {
  auto document = std::make_shared<Document>(*audit.document);
  document->path = std::move(path);
  audit.document = document;
  return audit;
}

}  // namespace

TEST_CASE("gitlab: issues with a path, lines, a check and a severity") {
  const json issues = issues_of({plain_audit(""), sample_audit(), plain_audit("No one said a word.")});
  REQUIRE(issues.size() == 3);
  json issue = issues[0];
  CHECK(issue["fingerprint"].get<std::string>().size() == 32);
  issue.erase("fingerprint");
  CHECK(issue == json({{"description", "The story rests on anonymous sources alone"},
                       {"check_name", "lede-anonymous"},
                       {"severity", "major"},
                       {"location", {{"path", "drafts/harbour.txt"}, {"lines", {{"begin", 3}, {"end", 3}}}}}}));
  CHECK(issues[1]["severity"] == "minor");
  CHECK(issues[2]["severity"] == "info");
  CHECK(issues_of({}) == json::array());
  CHECK(issues_of({plain_audit("")}) == json::array());
}

TEST_CASE("gitlab: fingerprints stay and are never the same for two issues") {
  const auto first = sample_audit();
  const json issues = issues_of({first, renamed(first, "drafts/copy.txt"), renamed(first, "./copy.txt")});
  std::set<std::string> seen;
  for (const json& issue : issues) seen.insert(issue["fingerprint"].get<std::string>());
  CHECK(seen.size() == 9);
  CHECK(issues[0]["fingerprint"] == issues_of({first})[0]["fingerprint"]);
  CHECK(issues[6]["location"]["path"] == "copy.txt");
  CHECK(issues[6]["fingerprint"] == issues_of({renamed(first, "copy.txt")})[0]["fingerprint"]);
}

TEST_CASE("gitlab: a finding on the whole story stands at the first line") {
  auto audit = tricky_audits()[3];
  audit.findings[0].span = {};
  CHECK(issues_of({audit})[0]["location"]["lines"] == json({{"begin", 1}, {"end", 1}}));
}

TEST_CASE("gitlab: what does not count is no issue, and any text is JSON") {
  CHECK(issues_of({sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged})}) ==
        json::array());
  CHECK(issues_of({sample_that_says("a\"b\\\xFF\n")})[0]["location"]["path"] == "a\"b\\\uFFFD\uFFFD");
}
