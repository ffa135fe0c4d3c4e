#include <doctest/doctest.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <vector>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "report/schema_check.hpp"
#include "rules/fingerprint.hpp"
#include "rules/ruleset.hpp"

using namespace onrecord;
using namespace onrecord::testing;
using nlohmann::json;

namespace {

/// Where a document breaks the published schema; empty for nowhere.
std::string broken_at(const std::string& text) {
  static const auto schema = testing::schema_in("tests/report/schemas/sarif-schema-2.1.0.json");
  return testing::broken_at(text, schema);
}

json sarif_of(const std::vector<Audit>& audits, std::size_t unread = 0, ReportContext context = {}) {
  return json::parse(report_of(ReportFormat::sarif, audits, unread, std::move(context)));
}

json results_of(const std::vector<Audit>& audits) { return sarif_of(audits)["runs"][0]["results"]; }

/// A file as an editor has it: lines of code points with the UTF-16 units that each takes, with their ends, and without
/// the byte order mark. Made a byte at a time, unlike what it tests.
struct Character {
  std::string bytes;
  int units = 1;
};
using Lines = std::vector<std::vector<Character>>;

Lines lines_of(std::string_view file) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  Lines lines(1);
  for (std::size_t at = 0; at < file.size(); ++at) {
    const auto byte = static_cast<unsigned char>(file[at]);
    if (byte >= 0x80 && byte < 0xC0 && !lines.back().empty())
      lines.back().back().bytes += file[at];
    else
      lines.back().push_back({std::string(1, file[at]), byte >= 0xF0 ? 2 : 1});
    const bool pair = file[at] == '\r' && at + 1 < file.size() && file[at + 1] == '\n';
    if (file[at] == '\n' || (file[at] == '\r' && !pair)) lines.emplace_back();
  }
  return lines;
}

/// The text of a region, by its lines and columns.
std::string text_at(const Lines& lines, const json& region) {
  std::string text;
  for (std::size_t line = region["startLine"]; line <= region["endLine"]; ++line) {
    int column = 1;
    for (const Character& c : lines.at(line - 1)) {
      const bool begun = line > region["startLine"] || column >= region["startColumn"].get<int>();
      const bool over = line == region["endLine"] && column >= region["endColumn"].get<int>();
      if (begun && !over) text += c.bytes;
      column += c.units;
    }
  }
  return text;
}

/// All regions of a result: where it points and what is related.
std::vector<json> regions_in(const json& result) {
  std::vector<json> regions;
  for (const char* list : {"locations", "relatedLocations"})
    for (const json& location : result.value(list, json::array()))
      if (location["physicalLocation"].contains("region")) regions.push_back(location["physicalLocation"]["region"]);
  return regions;
}

}  // namespace

TEST_CASE("sarif: reports follow the published schema") {
  CHECK(broken_at(report_of(ReportFormat::sarif, {})) == "");
  CHECK(broken_at(report_of(ReportFormat::sarif, {sample_audit(), plain_audit(""), sample_audit()}, 2)) == "");
  CHECK(broken_at(report_of(ReportFormat::sarif, {plain_audit("")})) == "");
  CHECK(broken_at(report_of(ReportFormat::sarif, tricky_audits())) == "");
  const auto states = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  ReportContext context;
  context.compared = true;
  CHECK(broken_at(report_of(ReportFormat::sarif, {states}, 0, context)) == "");
  CHECK(broken_at(report_of(ReportFormat::sarif, {sample_that_says("a \"b\" \\ \x01 \x1b[31m \xFF {0} [x](y)")})) ==
        "");
}

TEST_CASE("sarif: the schema tells a wrong report from a right one") {
  const json right = sarif_of({sample_audit()});
  const auto broken = [&](const json& patch) {
    json wrong = right;
    wrong["runs"][0]["results"][0].merge_patch(patch);
    return broken_at(wrong.dump()) != "";
  };
  CHECK_FALSE(broken({{"rank", 2}}));
  CHECK(broken({{"level", "fatal"}}));
  CHECK(broken({{"message", nullptr}}));
  CHECK(broken({{"mood", "calm"}}));
  CHECK(broken({{"suppressions", {{{"kind", "inFile"}}}}}));
  CHECK(broken({{"locations", {{{"physicalLocation", {{"region", {{"startLine", 0}}}}}}}}}));
  json version = right;
  version["version"] = "2.0";
  CHECK(broken_at(version.dump()) != "");
}

TEST_CASE("sarif: every location points at its text") {
  std::size_t seen = 0;
  for (const Audit& audit : tricky_audits()) {
    const auto file = audit.document->file();
    const bool valid = audit.document->path != "drafts/broken.txt";
    const Lines lines = lines_of(file);
    for (const json& result : results_of({audit}))
      for (const json& region : regions_in(result)) {
        CAPTURE(audit.document->path);
        CAPTURE(region.dump());
        const auto bytes = std::string(file.substr(region["byteOffset"], region["byteLength"]));
        CHECK(text_at(lines, region) == bytes);
        if (valid) CHECK(region["snippet"]["text"] == bytes);
        ++seen;
      }
  }
  CHECK(seen > 20);
}

TEST_CASE("sarif: columns count UTF-16 units, without the byte order mark") {
  const json results = results_of({tricky_audits()[0]});
  const auto found = std::find_if(results.begin(), results.end(), [](const json& result) {
    return result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] ==
           "two people familiar with the talks";
  });
  REQUIRE(found != results.end());
  const json& region = (*found)["locations"][0]["physicalLocation"]["region"];
  CHECK(region["startLine"] == 1);
  CHECK(region["startColumn"] == 49);  // 46 characters before it, two of them of two units
  CHECK(region["endColumn"] == 83);
  CHECK(region["byteOffset"] == 55);
  CHECK(sarif_of({})["runs"][0]["columnKind"] == "utf16CodeUnits");
  CHECK(sarif_of({})["runs"][0]["newlineSequences"] == json({"\r\n", "\n", "\r"}));
}

TEST_CASE("sarif: bytes that are not UTF-8 do not break the report") {
  const auto text = report_of(ReportFormat::sarif, {tricky_audits()[4]});
  CHECK(broken_at(text) == "");
  CHECK(count_in(text, "say \uFFFD") > 0);
}

TEST_CASE("sarif: a result says all that is known of a finding") {
  const auto audit = sample_audit();
  const json results = results_of({audit});
  const json& result = results[1];
  CHECK(result["ruleId"] == "anonymous-without-reason");
  CHECK(result["level"] == "warning");
  CHECK(result["message"]["text"] == audit.findings[1].message);
  CHECK(result["partialFingerprints"]["onrecord/v1"] == fingerprints(audit)[1]);
  CHECK(result["properties"] == json({{"part", "transparency"}, {"cost", 8}}));
  CHECK(result["suppressions"] == json::array());
  CHECK_FALSE(result.contains("baselineState"));
  const json& location = result["locations"][0]["physicalLocation"];
  CHECK(location["artifactLocation"] == json({{"uri", "drafts/harbour.txt"}, {"uriBaseId", "SRCROOT"}}));
  CHECK(results[2]["properties"]["cost"] == 2.5);
}

TEST_CASE("sarif: related locations are the source's first credit and the cue") {
  const json results = results_of({sample_audit()});
  const json& related = results[0]["relatedLocations"];
  REQUIRE(related.size() == 2);
  CHECK(related[0]["physicalLocation"]["region"]["snippet"]["text"] == "Two people familiar with the talks");
  CHECK(related[0]["message"]["text"] == "the first credit of the source: two people familiar with the talks");
  CHECK(related[1]["physicalLocation"]["region"]["snippet"]["text"] == "said");
  CHECK(results[1]["relatedLocations"].size() == 1);  // the finding stands at the first credit itself
  CHECK_FALSE(results[2].contains("relatedLocations"));
}

TEST_CASE("sarif: a finding on the whole story points at the file") {
  auto audit = sample_audit();
  audit.findings[0].span = {};
  const json location = results_of({audit})[0]["locations"][0]["physicalLocation"];
  CHECK(location["artifactLocation"]["uri"] == "drafts/harbour.txt");
  CHECK_FALSE(location.contains("region"));
}

TEST_CASE("sarif: rules of several sets are described once, in order") {
  auto other = std::make_shared<RuleSet>(*sample_audit().rules);
  Rule further;
  further.id = "no-reply";
  further.summary = "Somebody accused does not reply";
  further.why = "Fairness.";
  further.advice = "Call <them>.";
  further.reference = "House rules, https://example.org/rules?a=1.";
  further.severity = Severity::note;
  further.cost = 4;
  other->rules.insert(other->rules.begin(), further);
  ReportContext context;
  context.rules = {sample_audit().rules, other};
  const json rules = sarif_of({}, 0, context)["runs"][0]["tool"]["driver"]["rules"];
  std::vector<std::string> ids;
  for (const json& rule : rules) ids.push_back(rule["id"]);
  CHECK(ids ==
        std::vector<std::string>{"anonymous-without-reason", "hedge-credits-nobody", "lede-anonymous", "no-reply"});
  const json& described = rules[3];
  CHECK(described["name"] == "NoReply");
  CHECK(described["shortDescription"]["text"] == further.summary);
  CHECK(described["fullDescription"]["text"] == further.why);
  CHECK(described["help"]["text"] == "Call <them>.\n\nReference: House rules, https://example.org/rules?a=1.");
  CHECK(count_in(described["help"]["markdown"].get<std::string>(), "<") == 0);
  CHECK(described["helpUri"] == "https://example.org/rules?a=1");
  CHECK(described["defaultConfiguration"]["level"] == "note");
  CHECK(described["properties"]["cost"] == 4);
  CHECK_FALSE(rules[0].contains("helpUri"));
}

TEST_CASE("sarif: what does not count is told with its state") {
  const auto audit = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  ReportContext context;
  context.compared = true;
  const json report = sarif_of({audit, sample_audit()}, 0, context);
  const json& results = report["runs"][0]["results"];
  CHECK(results[0]["suppressions"][0]["kind"] == "inSource");
  CHECK(results[0]["baselineState"] == "new");
  CHECK(results[1]["suppressions"][0]["kind"] == "external");
  CHECK(results[1]["baselineState"] == "unchanged");
  CHECK(results[2]["suppressions"] == json::array());
  CHECK(results[2]["baselineState"] == "unchanged");
  CHECK(results[3]["baselineState"] == "new");
}

TEST_CASE("sarif: a suppression gives its reason, and findings about it point at it") {
  const auto audit = allowing_audit();
  CHECK(broken_at(report_of(ReportFormat::sarif, {audit})) == "");
  const json report = sarif_of({audit});
  const json& results = report["runs"][0]["results"];
  CHECK(results[0]["locations"][0]["physicalLocation"]["region"]["byteOffset"] == 0);
  CHECK(results[0]["locations"][0]["physicalLocation"]["region"]["byteLength"] == 10);
  CHECK(results[2]["suppressions"][0]["justification"] == "cleared by the desk");
}

TEST_CASE("sarif: drafts that could not be read are told") {
  const json run = sarif_of({sample_audit()}, 2)["runs"][0];
  CHECK(run["invocations"][0]["executionSuccessful"] == false);
  CHECK(run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"] == "2 inputs could not be read");
  CHECK(sarif_of({})["runs"][0]["invocations"][0] == json({{"executionSuccessful", true}}));
}

TEST_CASE("sarif: a draft's text is no placeholder and no link, and paths are URIs") {
  const json result = results_of({sample_that_says("./a b/{0} [c](d)\x1b.txt")})[0];
  CHECK(result["message"]["text"] == "./a b/{{0}} [c] (d)\uFFFD.txt");
  const auto uri_of = [](const char* path) {
    return results_of({sample_that_says(path)})[0]["locations"][0]["physicalLocation"]["artifactLocation"];
  };
  CHECK(uri_of("./a b/%é#?:.md")["uri"] == "a%20b/%25%C3%A9%23%3F%3A.md");
  CHECK(uri_of("/srv/a.md") == json({{"uri", "file:///srv/a.md"}}));
  CHECK(uri_of("bad\xFF.txt")["uri"] == "bad%FF.txt");
}
