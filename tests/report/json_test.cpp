#include "report/json.hpp"

#include <doctest/doctest.h>

#include <limits>
#include <nlohmann/json.hpp>
#include <string>

#include "report/report.hpp"
#include "report/sample_audit.hpp"
#include "report/schema_check.hpp"
#include "text/package_builder.hpp"

using namespace onrecord;
using nlohmann::json;

namespace {

std::string jsonl_of(const Audit& audit) {
  StringSink sink;
  write_jsonl(audit, sink);
  return sink.text;
}

std::string report_of(const std::vector<Audit>& audits) {
  StringSink sink;
  const auto report = make_report(ReportFormat::json, {.tool_version = "1.2.3", .rules = {}, .style = {}});
  report->head(sink);
  for (std::size_t i = 0; i < audits.size(); ++i) {
    if (i > 0) sink.write(report->between());
    report->draft(audits[i], nullptr, sink);
  }
  report->foot({}, audits.size(), 0, sink);
  return sink.text;
}

/// Where a document breaks the published schema; empty for nowhere.
std::string broken_at(const std::string& text) {
  static const auto schema = testing::schema_in("docs/schema/audit.schema.json");
  return testing::broken_at(text, schema);
}

}  // namespace

TEST_CASE("json: both formats follow the published schema") {
  CHECK(broken_at(jsonl_of(testing::sample_audit())) == "");
  CHECK(broken_at(jsonl_of(testing::allowing_audit())) == "");
  CHECK(broken_at(jsonl_of(testing::plain_audit("No one said a word."))) == "");
  CHECK(broken_at(report_of({testing::sample_audit(), testing::plain_audit("")})) == "");
  CHECK(broken_at(report_of({})) == "");
}

TEST_CASE("json: of a package, the lines are said to be paragraphs") {
  Audit audit = testing::plain_audit("");
  CHECK_FALSE(json::parse(jsonl_of(audit)).contains("lines_are_paragraphs"));
  const std::string package = tests::make_package(
      {{"word/document.xml",
        "<w:document><w:body><w:p/><w:p><w:r><w:t>It is safe.</w:t></w:r></w:p></w:body></w:document>"}});
  audit.document = std::make_shared<const Document>(read_document("draft.docx", package, Format::docx));
  const std::string line = jsonl_of(audit);
  CHECK(broken_at(line) == "");
  CHECK(json::parse(line)["lines_are_paragraphs"] == true);
  CHECK(json::parse(line)["format"] == "docx");
  CHECK(json::parse(line)["bytes"] == 13);
  audit.document =
      std::make_shared<const Document>(read_document("draft.eml", "Subject: Pier\n\nIt is safe.", Format::email));
  CHECK(broken_at(jsonl_of(audit)) == "");
}

TEST_CASE("json: the schema tells a wrong document from a right one") {
  const json right = json::parse(jsonl_of(testing::sample_audit()));
  json without = right;
  without.erase("score");
  CHECK(broken_at(without.dump()) != "");
  json further = right;
  further["sentences"][0]["mood"] = "calm";
  CHECK(broken_at(further.dump()) != "");
  json tag = right;
  tag["sentences"][1]["tags"][0] = "rumour";
  CHECK(broken_at(tag.dump()) != "");
  json version = right;
  version["schema_version"] = "2.0";
  CHECK(broken_at(version.dump()) != "");
}

TEST_CASE("json: a line of JSON Lines is a document of the JSON report") {
  const auto audit = testing::sample_audit();
  const std::string line = jsonl_of(audit);
  CHECK(std::count(line.begin(), line.end(), '\n') == 1);
  CHECK(line.back() == '\n');
  const json report = json::parse(report_of({audit, audit}));
  CHECK(report["documents"][0] == json::parse(line));
  CHECK(report["documents"][1] == json::parse(line));
  CHECK(report["tool"]["version"] == "1.2.3");
}

TEST_CASE("json: an audit says all it knows") {
  const json d = json::parse(jsonl_of(testing::sample_audit()));
  CHECK(d["path"] == "drafts/harbour.txt");
  CHECK(d["metadata"]["title"] == "Harbour");
  CHECK(d["score"]["value"] == 75.9);
  CHECK(d["score"]["parts"]["transparency"]["cost"] == 8);
  CHECK(d["sentences"][4]["tags"] == json({"declined_comment", "organization"}));
  CHECK(d["sentences"][0]["heading"] == true);
  CHECK(d["sentences"][1]["confidence"] == 0.87);
  const json& said = d["attributions"][0];
  CHECK(said["source"]["text"] == "Two people familiar with the talks");
  CHECK(said["source"]["end"].get<int>() - said["source"]["start"].get<int>() == 34);
  CHECK(said["content"].size() == 2);
  CHECK(said["source_id"] == 0);
  CHECK(said["outer"].is_null());
  CHECK(said["confidence"] == 0.9);
  CHECK(d["sources"][2]["also"] == json({"City Hall"}));
  CHECK(d["sources"][2]["refused"] == true);
  CHECK(d["quotations"][0]["attribution"] == 1);
  CHECK(d["blocks"][0]["kind"] == "heading");
}

TEST_CASE("json: findings give lines and columns in code points") {
  const json document = json::parse(jsonl_of(testing::sample_audit()));
  CHECK(document["rules"]["hedge-credits-nobody"] == json({{"file", "rules/sample.yaml"}, {"line", 19}}));
  const json& findings = document["findings"];
  CHECK(findings[0]["sentence"].is_null());
  CHECK(findings[2]["rule"] == "hedge-credits-nobody");
  CHECK(findings[2]["line"] == 3);
  CHECK(findings[2]["column"] == 97);
  CHECK(findings[2]["end_column"] == 107);
}

TEST_CASE("json: suppressions, and what they allow") {
  const json audit = json::parse(jsonl_of(testing::allowing_audit()));
  CHECK(audit["suppressions"].dump() ==
        R"([{"column":1,"end":10,"end_column":11,"end_line":1,"expired":false,"line":1,"reason":"cleared by the desk",)"
        R"("rules":["anonymous-without-reason"],"scope":"paragraph","start":0,"until":"2027-01-31","used":true}])");
  const json& findings = audit["findings"];
  CHECK(findings[0]["state"] == "open");
  CHECK(findings[0]["suppression"] == 0);
  CHECK(findings[0]["start"] == 0);
  CHECK(findings[0]["end"] == 10);
  CHECK(findings[2]["state"] == "suppressed");
  CHECK(findings[2]["suppression"] == 0);
  CHECK(findings[2]["start"] > 10);
  CHECK(findings[3]["suppression"].is_null());
  CHECK(findings[3]["fingerprint"] != findings[2]["fingerprint"]);
  CHECK(audit["diagnostics"].back()["code"] == "suppression-form");
}

TEST_CASE("json: what has to be escaped is") {
  const std::string text = "He said \"no\\\" \x01\t\u2028 and — 🙂.";
  CHECK(json::parse(jsonl_of(testing::plain_audit(text)))["sentences"][0]["text"] == text);
  auto audit = testing::plain_audit("x");
  auto document = std::make_shared<Document>(*audit.document);
  document->metadata["a \"b\"\n"] = "c";
  audit.document = document;
  CHECK(json::parse(jsonl_of(audit))["metadata"]["a \"b\"\n"] == "c");
  CHECK(json::parse(report_of({audit}))["documents"][0]["metadata"]["a \"b\"\n"] == "c");
}

TEST_CASE("json: numbers that are none do not break the document") {
  auto audit = testing::plain_audit("x");
  audit.score.value = std::numeric_limits<float>::quiet_NaN();
  CHECK(json::parse(jsonl_of(audit))["score"]["value"] == 0);
}

TEST_CASE("json: long documents leave in pieces") {
  struct Counting final : Sink {
    void write(std::string_view bytes) override { largest = std::max(largest, bytes.size()); }
    std::size_t largest = 0;
  } sink;
  auto audit = testing::sample_audit();
  const auto sentences = audit.sentences;
  for (int i = 0; i < 5000; ++i) audit.sentences.insert(audit.sentences.end(), sentences.begin(), sentences.end());
  write_jsonl(audit, sink);
  CHECK(sink.largest < 200000);
}
