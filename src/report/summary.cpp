#include "report/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "report/display.hpp"

namespace onrecord {

AuditSummary summarize(const Audit& audit) {
  AuditSummary summary;
  summary.path = audit.document->path;
  summary.score = audit.score.value;
  summary.sources = audit.sources.size();
  for (const Sentence& sentence : audit.sentences) {
    if (sentence.heading) continue;
    ++summary.sentences;
    summary.attributed += sentence.tags[0] != Tag::none ? 1 : 0;
  }
  for (const Finding& finding : audit.findings) {
    ++summary.states[static_cast<std::size_t>(finding.state)];
    if (finding.state == FindingState::open) ++summary.findings[static_cast<std::size_t>(finding.severity)];
  }
  return summary;
}

namespace {

std::string open_in_words(const AuditSummary& summary) {
  std::string words;
  for (const auto severity : {Severity::error, Severity::warning, Severity::note}) {
    if (summary.count(severity) == 0) continue;
    if (!words.empty()) words += ", ";
    words += counted(summary.count(severity), name_of(severity));
  }
  return words.empty() ? "no findings" : words;
}

}  // namespace

std::string findings_in_words(const AuditSummary& summary) {
  std::string words = open_in_words(summary);
  if (summary.count(FindingState::suppressed) != 0)
    words += fmt::format(", {} suppressed", summary.count(FindingState::suppressed));
  if (summary.count(FindingState::baseline) != 0)
    words += fmt::format(", {} in the baseline", summary.count(FindingState::baseline));
  if (const auto unchanged = summary.count(FindingState::unchanged); unchanged != 0)
    words += fmt::format(", {} on unchanged lines", unchanged);
  return words;
}

std::string totals_in_words(std::span<const AuditSummary> summaries, std::size_t unread) {
  AuditSummary total;
  float scores = 0;
  for (const AuditSummary& row : summaries) {
    scores += row.score;
    for (std::size_t i = 0; i < total.findings.size(); ++i) total.findings[i] += row.findings[i];
    for (std::size_t i = 0; i < total.states.size(); ++i) total.states[i] += row.states[i];
  }
  std::string line = counted(summaries.size(), "draft");
  if (!summaries.empty()) line += fmt::format(", mean score {:.0f}", scores / static_cast<float>(summaries.size()));
  line += ": " + findings_in_words(total);
  if (unread != 0) line += fmt::format("; {} not read", counted(unread, "input"));
  return line;
}

namespace {

constexpr int bar_width = 10;
constexpr int counts_width = 32;  // "10 errors, 20 warnings, 30 notes"; what did not count is left out first

void write_row(Page& page, const AuditSummary& row, int path_width) {
  const bool unicode = page.style().unicode;
  page.space(1).left(clip_start(row.path, path_width, unicode), path_width).space(1);
  page.right(fmt::format("{:.0f}", row.score), 3, ink_of_score(row.score)).space(1);
  page.bar(row.score / 100, bar_width, ink_of_score(row.score)).space(2);
  const Ink ink = row.count(Severity::error) ? Ink::error : row.count(Severity::warning) ? Ink::warning : Ink::dim;
  const std::string all = findings_in_words(row);
  page.put(clip(columns(all) <= counts_width ? all : open_in_words(row), counts_width, unicode), ink).end();
}

}  // namespace

void write_summary(std::span<const AuditSummary> summaries, std::size_t unread, const TerminalStyle& style,
                   Sink& sink) {
  Page page(style, sink);
  const int path_width = style.width - counts_width - bar_width - 8;
  for (const AuditSummary& row : summaries) write_row(page, row, path_width);
  page.rule();
  page.space(1).put(totals_in_words(summaries, unread), Ink::strong).end();
}

}  // namespace onrecord
