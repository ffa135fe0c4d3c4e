#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "report/formats.hpp"
#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "report/shown_markdown.hpp"

using namespace onrecord;
using namespace onrecord::testing;

TEST_CASE("markdown: text from a draft is shown as text") {
  for (const std::string& text : hostile_markdown) {
    CAPTURE(text);
    const auto escaped = escaped_markdown(text);
    const auto seen = shown("x " + escaped);
    CHECK(seen.text == "x " + text);
    CHECK(seen.spans.empty());
    CHECK(seen.html.empty());
    const auto cell = shown("| a | b |\n|---|---|\n| " + escaped + " | z |\n");
    CHECK(cell.text == "ab" + text + "z");
    CHECK(cell.spans.empty());
    // In HTML, as in a summary, it is text as well.
    CHECK(escaped.find_first_of("<>\"") == escaped.find('"'));
  }
}

TEST_CASE("markdown: nobody is pinged and no issue is linked") {
  CHECK(escaped_markdown("@alba #12 !7 a@b.org") == "@&#8203;alba &#35;&#8203;12 !&#8203;7 a@&#8203;b.org");
  CHECK(escaped_markdown("# no, 50% & a_b") == "&#35; no, 50% &#38; a&#95;b");
}

TEST_CASE("markdown: findings folded by draft, then a table and a total") {
  CHECK(report_of(ReportFormat::markdown, {sample_audit(), plain_audit("No one said a word.")}, 1) ==
        "## Sourcing of the drafts\n"
        "\n"
        "<details><summary>drafts/harbour.txt: 76 of 100, 1 error, 1 warning, 1 note</summary>\n"
        "\n"
        "- **error** [line 3](drafts/harbour.txt#L3): The story rests on anonymous sources alone `lede-anonymous`, "
        "−25 diversity\n"
        "- **warning** [line 3](drafts/harbour.txt#L3): No reason is given for the anonymity of “two people familiar "
        "with the talks” `anonymous-without-reason`, −8 transparency\n"
        "- **note** [line 3](drafts/harbour.txt#L3): “Reportedly” credits nobody `hedge-credits-nobody`, "
        "−2.5 precision\n"
        "\n"
        "</details>\n"
        "\n"
        "| draft | score | errors | warnings | notes | not counted |\n"
        "|:--|--:|--:|--:|--:|:--|\n"
        "| [drafts/harbour.txt](drafts/harbour.txt) | 76 | 1 | 1 | 1 |  |\n"
        "| [draft.txt](draft.txt) | 100 | 0 | 0 | 0 |  |\n"
        "\n"
        "**2 drafts, mean score 88: 1 error, 1 warning, 1 note; 1 input not read**\n");
}

TEST_CASE("markdown: links lead to lines") {
  const auto text = report_of(ReportFormat::markdown, {tricky_audits()[3]});
  CHECK(count_in(text, "(drafts/harbour.md?plain=1#L3") > 0);
  auto audit = sample_audit();
  audit.findings[0].span = {};
  audit.findings[1].span.end = static_cast<std::uint32_t>(audit.document->text().size() - 1);
  const auto whole = report_of(ReportFormat::markdown, {audit});
  CHECK(count_in(whole, "[the whole story](drafts/harbour.txt): ") == 1);
  CHECK(count_in(whole, "[lines 3–6](drafts/harbour.txt#L3-L6): ") == 1);
}

TEST_CASE("markdown: a hostile draft changes nothing but the words") {
  for (const std::string& text : hostile_markdown) {
    CAPTURE(text);
    const auto seen = shown(report_of(ReportFormat::markdown, {sample_that_says(text), sample_audit()}));
    CHECK(seen.tables == 1);
    CHECK(seen.items == 6);
    CHECK(seen.targets.size() == 8);
    CHECK(seen.html.size() == shown(report_of(ReportFormat::markdown, {sample_audit(), sample_audit()})).html.size());
    CHECK(count_in(seen.text, text) >= 4);
  }
}

TEST_CASE("markdown: what does not count is told apart") {
  const auto audit = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  const auto text = report_of(ReportFormat::markdown, {audit});
  CHECK(count_in(text, "76 of 100, no findings, 1 suppressed, 1 in the baseline, 1 on unchanged lines</summary>") == 1);
  CHECK(count_in(text,
                 "\nSuppressed in the draft:\n\n- **error** [line 3](drafts/harbour.txt#L3): The story rests on "
                 "anonymous sources alone `lede-anonymous`\n") == 1);
  CHECK(count_in(text, "- **") == 1);
  CHECK(count_in(text, "| 76 | 0 | 0 | 0 | 1 suppressed, 1 baseline, 1 unchanged |\n") == 1);
}

TEST_CASE("markdown: the table of a long run lists the drafts that have findings") {
  std::vector<Audit> audits(51, plain_audit(""));
  audits[7] = sample_audit();
  const auto text = report_of(ReportFormat::markdown, audits);
  CHECK(count_in(text, "\n| [") == 1);
  CHECK(count_in(text, "\n50 drafts without findings not listed.\n") == 1);
}

TEST_CASE("markdown: a draft with very many findings does not fill the summary") {
  auto audit = sample_audit();
  audit.findings.resize(1234, audit.findings[2]);
  const auto text = report_of(ReportFormat::markdown, {audit});
  CHECK(count_in(text, "\n- **") == 100);
  CHECK(count_in(text, "\n- and 1134 more\n") == 1);
  CHECK(count_in(text, "1 error, 1 warning, 1232 notes") == 2);
}
