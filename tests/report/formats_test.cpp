#include "report/formats.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

const std::vector<ReportFormat> all_formats = [] {
  std::vector<ReportFormat> formats;
  for (std::size_t i = 0; i < count_of<ReportFormat>; ++i) formats.push_back(static_cast<ReportFormat>(i));
  return formats;
}();

}  // namespace

TEST_CASE("formats: a draft's piece does not depend on what was reported before it") {
  const auto sample = sample_audit();
  for (const ReportFormat format : all_formats) {
    CAPTURE(name_of(format));
    ReportContext context;
    context.rules = {sample.rules};
    const auto report = make_report(format, context);
    StringSink first, second;
    report->draft(sample, nullptr, first);
    report->draft(tricky_audits()[3], nullptr, second);
    second.text.clear();
    report->draft(sample, nullptr, second);
    CHECK(first.text != "");
    CHECK(first.text == second.text);
  }
}

TEST_CASE("formats: nothing in a draft or a path steers a terminal or turns the text") {
  const auto audit = sample_that_says("a\x1b[31m\u202Eb\u2066\u0085\x07\u2028.txt");
  for (const ReportFormat format : all_formats) {
    if (format == ReportFormat::json || format == ReportFormat::jsonl) continue;  // they give the text as it is
    CAPTURE(name_of(format));
    const auto text = report_of(format, {audit});
    for (const std::string_view harm : {"\x1b", "\u202E", "\u2066", "\u0085", "\x07", "\u2028"})
      CHECK(count_in(text, harm) == 0);
  }
}

TEST_CASE("formats: a long draft of one line with many findings takes linear time" * doctest::timeout(60)) {
  // 3 MB and 60,000 findings: work for every finding that grows with the line would take hours.
  std::string text;
  for (int i = 0; i < 60000; ++i) text += "Critics say \U0001F388 that the ferry fares will rise. ";
  auto audit = plain_audit(text);
  const auto size = static_cast<std::uint32_t>(text.size() / 60000);
  const Sentence sentence = audit.sentences[0];
  audit.sentences.assign(60000, sentence);
  Finding finding{0, Severity::warning, {}, 0, no_index, no_index, "Who?", ScorePart::reply, 1};
  for (std::uint32_t i = 0; i < 60000; ++i) {
    audit.sentences[i].span = finding.span = {i * size, i * size + size - 1};
    finding.sentence = i;
    audit.findings.push_back(finding);
  }
  for (const ReportFormat format : all_formats) {
    CAPTURE(name_of(format));
    CHECK(report_of(format, {audit}).size() > 1000);
  }
}

TEST_CASE("formats: paths as services know them") {
  CHECK(plain_path("./a.txt") == "a.txt");
  CHECK(plain_path(".///./a.txt") == "a.txt");
  CHECK(plain_path("../a.txt") == "../a.txt");
  CHECK(plain_path(".a.txt") == ".a.txt");
  CHECK(plain_path("./") == "");
}

TEST_CASE("formats: text is cut between characters") {
  CHECK(cut("harbour", 7) == "harbour");
  CHECK(cut("harbour", 6) == "harbo…");
  CHECK(cut("ééé", 2) == "é…");
  CHECK(cut("", 2) == "");
}
