#include "report/csv.hpp"

#include <doctest/doctest.h>

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "report/story_forms.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

using Row = std::map<std::string, std::string>;

/// Reads CSV as RFC 4180 has it, and no other way.
std::vector<std::vector<std::string>> cells_of(std::string_view csv) {
  std::vector<std::vector<std::string>> rows;
  std::size_t at = 0;
  while (at < csv.size()) {
    rows.emplace_back();
    for (bool more = true; more;) {
      std::string cell;
      if (csv[at] == '"') {
        for (++at; csv[at] != '"' || (at + 1 < csv.size() && csv[at + 1] == '"'); ++at) {
          if (csv[at] == '"') ++at;
          cell += csv[at];
          REQUIRE(at + 1 < csv.size());
        }
        ++at;
      } else {
        for (; csv[at] != ',' && csv[at] != '\r'; ++at) {
          REQUIRE(csv[at] != '"');
          REQUIRE(csv[at] != '\n');
          cell += csv[at];
          REQUIRE(at + 1 < csv.size());
        }
      }
      rows.back().push_back(cell);
      more = csv[at] == ',';
      if (more) {
        ++at;
      } else {
        REQUIRE(csv.substr(at, 2) == "\r\n");
        at += 2;
      }
    }
  }
  return rows;
}

std::vector<Row> rows_of(std::string_view csv) {
  const auto cells = cells_of(csv);
  REQUIRE_FALSE(cells.empty());
  std::vector<Row> rows;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    REQUIRE(cells[i].size() == cells[0].size());
    Row& row = rows.emplace_back();
    for (std::size_t c = 0; c < cells[0].size(); ++c) row[cells[0][c]] = cells[i][c];
  }
  return rows;
}

std::string row_of(std::string_view text) { return CsvRow().text(text).take(); }

}  // namespace

TEST_CASE("csv: fields are quoted where they must be") {
  CHECK(CsvRow().plain("a").plain("").number(7).truth(true).truth(false).take() == "a,,7,true,false\r\n");
  CHECK(row_of("a, b") == "\"a, b\"\r\n");
  CHECK(row_of("say \"no\"") == "\"say \"\"no\"\"\"\r\n");
  CHECK(row_of("\"") == "\"\"\"\"\r\n");
  CHECK(CsvRow().plain("a\nb").take() == "\"a\nb\"\r\n");
  CsvRow row;
  CHECK(row.plain("a").take() + row.plain("b").plain("c").take() == "a\r\nb,c\r\n");
}

TEST_CASE("csv: text stands on one line, without what could hide or turn it") {
  CHECK(row_of("one\r\n  two\tthree") == "one two three\r\n");
  CHECK(row_of("a\x01"
               "b\u202Ec\0d") == "a\uFFFDb\uFFFDc\r\n");
  CHECK(row_of("\xFF\xFE a") == "\uFFFD\uFFFD a\r\n");
  CHECK(CsvRow().path("a  b\n\xFF.txt").take() == "a  b\uFFFD\uFFFD.txt\r\n");
}

TEST_CASE("csv: no cell begins a formula") {
  for (const std::string start : {"=", "+", "-", "@", "＝", "＋", "－", "＠"}) {
    CAPTURE(start);
    CHECK(row_of(start + "1") == "'" + start + "1\r\n");
    CHECK(row_of(" " + start + "1") == "' " + start + "1\r\n");
    CHECK(row_of("\t" + start + "1") == "' " + start + "1\r\n");
    CHECK(row_of("\r" + start + "1") == "' " + start + "1\r\n");
    CHECK(CsvRow().path(start + "1").take() == "'" + start + "1\r\n");
    // A ' of the draft is told from one of ours: there is one more.
    CHECK(row_of("'" + start + "1") == "''" + start + "1\r\n");
    CHECK(row_of("a" + start + "1") == "a" + start + "1\r\n");
  }
  CHECK(row_of("=HYPERLINK(\"http://e.org\",\"x\")") == "\"'=HYPERLINK(\"\"http://e.org\"\",\"\"x\"\")\"\r\n");
  CHECK(row_of("'tis") == "'tis\r\n");
  CHECK(row_of("–5 degrees") == "–5 degrees\r\n");
  CHECK(row_of("") == "\r\n");
  CHECK(row_of("'") == "'\r\n");
}

TEST_CASE("csv: the sources of the sample") {
  const auto rows = rows_of(form_of(StoryForm::sources_csv, {sample_audit()}));
  REQUIRE(rows.size() == 3);
  CHECK(rows[0] == Row{{"path", "drafts/harbour.txt"},
                       {"title", "Harbour"},
                       {"source", "1"},
                       {"type", "anonymous_source"},
                       {"name", "two people familiar with the talks"},
                       {"also", ""},
                       {"description", ""},
                       {"affiliation", ""},
                       {"people", "2"},
                       {"sentences", "1"},
                       {"sentence_numbers", "2"},
                       {"words", "10"},
                       {"share", "0.625"},
                       {"first", "3:1"},
                       {"last", "3:1"},
                       {"reason", ""},
                       {"anonymity_told", "false"},
                       {"reply_sought", "false"},
                       {"declined", "false"},
                       {"relayed", "false"},
                       {"via", ""},
                       {"resolved", "true"}});
  CHECK(rows[1].at("name") == "Nadia Ağca");
  CHECK(rows[1].at("affiliation") == "the Institute of Ports");
  CHECK(rows[1].at("first") == "5:37");
  CHECK(rows[2].at("declined") == "true");
  CHECK(rows[2].at("reply_sought") == "true");
  CHECK(rows[2].at("share") == "0.000");
  CHECK(rows[2].at("also") == "City Hall");
}

TEST_CASE("csv: a source through another, a reason, several people") {
  Audit audit = sample_audit();
  audit.sources[0].relayed = true;
  audit.sources[0].via = 1;
  audit.sources[0].people = 0;
  audit.sources[0].anonymity_told = true;
  audit.sources[0].reason = span_of(*audit.document, "close in May");
  audit.sources[0].resolved = false;
  const auto row = rows_of(form_of(StoryForm::sources_csv, {audit})).front();
  CHECK(row.at("relayed") == "true");
  CHECK(row.at("via") == "Nadia Ağca");
  CHECK(row.at("people") == "several");
  CHECK(row.at("reason") == "close in May");
  CHECK(row.at("anonymity_told") == "true");
  CHECK(row.at("resolved") == "false");
}

TEST_CASE("csv: the sentences of the sample") {
  const auto rows = rows_of(form_of(StoryForm::sentences_csv, {sample_audit()}));
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].at("heading") == "true");
  CHECK(rows[0].at("tags") == "none");
  CHECK(rows[0].at("sources") == "");
  CHECK(rows[1] ==
        Row{{"path", "drafts/harbour.txt"},
            {"sentence", "2"},
            {"place", "3:1"},
            {"heading", "false"},
            {"text", "Two people familiar with the talks said on Monday that the port of Elmsford would close in May."},
            {"tags", "anonymous_source"},
            {"confidence", "0.87"},
            {"sources", "two people familiar with the talks"},
            {"source_numbers", "1"},
            {"cue", "said"},
            {"content", "on Monday … the port of Elmsford would close in May"},
            {"pattern", ""},
            {"findings", "anonymous-without-reason"}});
  CHECK(rows[4].at("tags") == "declined_comment | organization");
  CHECK(rows[4].at("cue") == "declined to comment");
}

TEST_CASE("csv: several attributions of a sentence keep their order, and findings their state") {
  Audit audit = sample_in_states({FindingState::open, FindingState::suppressed});
  audit.attributions.push_back(audit.attributions[0]);
  audit.attributions.back().cue = {};
  audit.attributions.back().content = {span_of(*audit.document, "May")};
  audit.attributions.back().source_id = 1;
  audit.sources[1].attributions.push_back(3);
  const auto row = rows_of(form_of(StoryForm::sentences_csv, {audit})).at(1);
  CHECK(row.at("sources") == "two people familiar with the talks | Nadia Ağca");
  CHECK(row.at("source_numbers") == "1 | 2");
  CHECK(row.at("cue") == "said | ");
  CHECK(row.at("content") == "on Monday … the port of Elmsford would close in May | May");
  CHECK(row.at("findings") == "anonymous-without-reason (suppressed)");
}

TEST_CASE("csv: patterns are named") {
  const auto rows = rows_of(form_of(StoryForm::sentences_csv, {audited("a.txt", "Fares will rise, critics say.")}));
  REQUIRE(rows.size() == 1);
  CHECK_FALSE(rows[0].at("pattern").empty());
}

TEST_CASE("csv: several drafts are one table with one header") {
  for (const StoryForm form : {StoryForm::sources_csv, StoryForm::sentences_csv}) {
    const auto rows = rows_of(form_of(form, tricky_audits()));
    std::size_t expected = 0;
    for (const Audit& audit : tricky_audits())
      expected += form == StoryForm::sources_csv ? audit.sources.size() : audit.sentences.size();
    CHECK(rows.size() == expected);
    CHECK(rows_of(form_of(form, {})).empty());
  }
}

TEST_CASE("csv: a hostile draft fills its cells and no others") {
  for (const std::string text : {"=cmd|' /C calc'!A0", "a\",\"b", "\r\n=1+1\r\n", "\xFF\"\n,", "'=1", "\u202E,\""}) {
    CAPTURE(text);
    Audit audit = sample_that_says(text);
    for (Source& source : audit.sources) source.name = source.description = source.affiliation = text;
    for (const StoryForm form : {StoryForm::sources_csv, StoryForm::sentences_csv})
      for (const Row& row : rows_of(form_of(form, {audit})))
        for (const auto& [column, cell] : row) {
          const auto& name = column;  // clang 14 cannot capture a structured binding
          CAPTURE(name);
          CHECK(cell.find_first_of("\r\n\t") == std::string::npos);
          if (!cell.empty()) CHECK(std::string_view("=+-@").find(cell.front()) == std::string_view::npos);
        }
  }
}
