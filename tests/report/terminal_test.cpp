#include "report/terminal.hpp"

#include <doctest/doctest.h>

#include <sstream>
#include <string>

#include "report/display.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;

namespace {

std::string report_of(const Audit& audit, const TerminalStyle& style) {
  StringSink sink;
  write_terminal(audit, style, sink);
  return sink.text;
}

std::string report_of(const Audit& audit) { return report_of(audit, TerminalStyle{}); }

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("terminal: the story with its tags, its findings and what they point at") {
  CHECK(has(report_of(testing::sample_audit()),
            "                    │ Harbour talks near collapse\n"
            "\n"
            "   anonymous source │ Two people familiar with the talks said on Monday that the\n"
            "                    │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^\n"
            "                    │ port of Elmsford would close in May.\n"
            "            warning ▌ No reason is given for the anonymity of “two people\n"
            "                    ▌ familiar with the talks”\n"
            "                    ▌ anonymous-without-reason −8 transparency\n"
            "                    │\n"
            "        unspecified │ Reportedly, the mayor knew.\n"
            "                    │ ^^^^^^^^^^\n"
            "               note ▌ “Reportedly” credits nobody\n"
            "                    ▌ hedge-credits-nobody −2.5 precision\n"
            "\n"
            "       named expert │ “We will fight for every job,” said Nadia Ağca, a\n"
            "                    │ strategist at the Institute of Ports.\n"
            "   declined comment │ The city declined to comment.\n"
            "       organization │\n"
            "                    │ The harbour opened in 1911.\n"));
}

TEST_CASE("terminal: the whole story, the sources and the score") {
  const auto report = report_of(testing::sample_audit());
  CHECK(has(report,
            " The story as a whole\n"
            "────────────────────────────────────────────────────────────────────────────────\n"
            "              error ▌ The story rests on anonymous sources alone\n"
            "                    ▌ lede-anonymous −25 diversity\n"));
  CHECK(has(report,
            "   anonymous source │ two people familiar with the talks       1×  ━━━━━───  60%\n"
            "                    │   2 people; no reason given for anonymity\n"
            "       named expert │ Nadia Ağca                               1×  ━━━─────  40%\n"
            "                    │   a strategist at the Institute of Ports\n"
            "       organization │ the city                                 1×  ────────   0%\n"
            "                    │   asked for comment and gave none\n"));
  CHECK(has(report, " Score 76 of 100\n"));
  CHECK(has(report, "       transparency   52  ━━━━━━──────  1 of 3 sources is named\n"));
}

TEST_CASE("terminal: --explain accounts for every point") {
  TerminalStyle style;
  style.explain = true;
  const auto report = report_of(testing::sample_audit(), style);
  CHECK(has(report,
            "       transparency   52  ━━━━━━──────  × 0.20 = 10.4\n"
            "                      60  1 of 3 sources is named\n"
            "                      −8  anonymous-without-reason, line 3 (rules/sample.yaml:4)\n"));
  CHECK(has(report, "                     −25  lede-anonymous, the story (rules/sample.yaml:31)\n"));
  CHECK(has(report, "16.0 + 10.4 + 10.0 + 20.0 + 19.5 = 75.9\n"));
  CHECK(has(report, "Say why the source may not be named."));
}

TEST_CASE("terminal: no line is wider than the page, whatever the width") {
  for (const int width : {60, 71, 80, 100}) {
    for (const bool explain : {false, true}) {
      TerminalStyle style;
      style.width = width;
      style.explain = explain;
      std::istringstream lines(report_of(testing::sample_audit(), style));
      for (std::string line; std::getline(lines, line);) {
        CAPTURE(line);
        CHECK(columns(line) <= width);
      }
    }
  }
}

TEST_CASE("terminal: without Unicode all of it is ASCII") {
  TerminalStyle style;
  style.unicode = false;
  style.explain = true;
  for (const char c : report_of(testing::sample_audit(), style)) CHECK((c == '\n' || (c >= ' ' && c < 0x7F)));
}

TEST_CASE("terminal: colours change no word, and none are there unless asked for") {
  TerminalStyle style;
  style.colour = true;
  std::string coloured = report_of(testing::sample_audit(), style);
  CHECK(has(coloured, "\x1b[38;5;173manonymous source\x1b[0m"));
  std::string plain;
  for (std::size_t i = 0; i < coloured.size(); ++i) {
    if (coloured[i] == '\x1b')
      i = coloured.find('m', i);
    else
      plain += coloured[i];
  }
  style.colour = false;
  const std::string without = report_of(testing::sample_audit(), style);
  CHECK_FALSE(has(without, "\x1b"));
  const auto trimmed = [](const std::string& text) {
    std::istringstream lines(text);
    std::string all;
    for (std::string line; std::getline(lines, line);) all += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
    return all;
  };
  CHECK(trimmed(plain) == trimmed(without));
}

TEST_CASE("terminal: a draft cannot write on the terminal by itself") {
  const auto report = report_of(testing::plain_audit("A \x1b]0;title\x07 and a \u202Eturn."));
  CHECK_FALSE(has(report, "\x1b"));
  CHECK_FALSE(has(report, "\u202E"));
  CHECK(has(report, "A \uFFFD]0;title\uFFFD and a \uFFFDturn."));
}

TEST_CASE("terminal: carets stand under what they mean, whatever its width") {
  auto audit = testing::plain_audit("東京 🙂 e\u0301e\u0301 reportedly agreed.");
  Finding finding;
  finding.rule = 1;
  finding.span = testing::span_of(*audit.document, "reportedly");
  finding.sentence = 0;
  finding.message = "Who says so?";
  audit.findings = {finding};
  CHECK(has(report_of(audit),
            "                    │ 東京 🙂 e\u0301e\u0301 reportedly agreed.\n"
            "                    │            ^^^^^^^^^^\n"));
}

TEST_CASE("terminal: an empty draft has a report") {
  auto audit = testing::plain_audit("");
  audit.sentences.clear();
  CHECK(has(report_of(audit), " Score 100 of 100\n"));
}
