#include "report/reports.hpp"

#include <doctest/doctest.h>

#include <utility>

#include "grammar/grammar.hpp"
#include "report/sample_audit.hpp"
#include "rules/ruleset.hpp"

namespace onrecord::testing {

namespace {

ReportContext completed(ReportContext context, const std::vector<Audit>& audits) {
  context.tool_version = "1.2.3";
  if (context.rules.empty() && !audits.empty()) context.rules = {audits.front().rules};
  return context;
}

std::string put_together(const std::unique_ptr<const Report>& report, const std::vector<Audit>& audits,
                         std::size_t unread) {
  StringSink sink;
  std::vector<AuditSummary> summaries;
  std::size_t pieces = 0;
  report->head(sink);
  for (const Audit& audit : audits) {
    StringSink piece;
    report->draft(audit, nullptr, piece);
    if (!piece.text.empty() && pieces++ > 0) sink.write(report->between());
    sink.write(piece.text);
    summaries.push_back(summarize(audit));
  }
  report->foot(summaries, pieces, unread, sink);
  return sink.text;
}

}  // namespace

std::string report_of(ReportFormat format, const std::vector<Audit>& audits, std::size_t unread,
                      ReportContext context) {
  return put_together(make_report(format, completed(std::move(context), audits)), audits, unread);
}

std::string form_of(StoryForm form, const std::vector<Audit>& audits, std::size_t unread) {
  ReportContext context;
  context.several = audits.size() + unread > 1;
  return put_together(make_story_form(form, completed(std::move(context), audits)), audits, unread);
}

Audit audited(std::string path, std::string bytes) {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  }();
  static const auto rules = [] {
    std::vector<Diagnostic> diagnostics;
    return RuleSet::builtin(diagnostics);
  }();
  REQUIRE(grammar != nullptr);
  REQUIRE(rules != nullptr);
  const Format format = format_of(path, bytes);
  return audit(std::make_shared<Document>(read_document(std::move(path), std::move(bytes), format)), grammar, rules);
}

const std::vector<Audit>& tricky_audits() {
  static const std::vector<Audit> audits = {
      audited(
          "drafts/ferry.txt",
          "\xEF\xBB\xBF🚢 Critics say fares will rise 🎈, according to two people familiar with the talks.\r\n\r\n"
          "Reportedly, the mayor took bribes 🙂. Two people\r\nfamiliar with the talks 🧑‍⚖️ said so.\r\n"),
      audited("drafts/one-line.txt",
              "🎈🎈 Ships sail. Critics say 🙂🙂🙂 fares will rise. Reportedly, 🎈 it sank."),
      audited("drafts/old mac & more.txt",
              "The board met.\r\rCritics say é fares will rise 🎈.\rReportedly, the mayor knew.\r"),
      audited("drafts/harbour.md",
              "\xEF\xBB\xBF# Harbour 🛳\r\n\r\n> The **Harbour** Board 🎈 will sell its "
              "[terminal](https://example.org), "
              "according to two people\r\n> familiar with the `talks`. *Critics* say fares &amp; fees will rise.\r\n"),
      audited("drafts/broken.txt", "The \xFF\xFE board met. Critics say \xE2\x82 fares will rise 🎈.\n"),
  };
  for (const Audit& audit : audits) REQUIRE(!audit.findings.empty());
  return audits;
}

Audit sample_in_states(const std::vector<FindingState>& states) {
  auto audit = sample_audit();
  for (std::size_t i = 0; i < states.size(); ++i) audit.findings.at(i).state = states[i];
  return audit;
}

Audit sample_that_says(std::string_view text) {
  auto audit = sample_audit();
  for (Finding& finding : audit.findings) finding.message = text;
  auto document = std::make_shared<Document>(*audit.document);
  document->path = text;
  audit.document = document;
  return audit;
}

std::size_t count_in(std::string_view text, std::string_view part) {
  std::size_t count = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size())) ++count;
  return count;
}

}  // namespace onrecord::testing
