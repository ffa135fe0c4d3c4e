// Several drafts at a glance: a line each and a total.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>

#include "audit/audit.hpp"
#include "report/page.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// What the summary keeps of an audit, so that the audit itself can go.
struct AuditSummary {
  std::string path;
  float score = 0;
  std::size_t sentences = 0;   ///< headings not counted
  std::size_t attributed = 0;  ///< sentences that credit somebody
  std::size_t sources = 0;
  std::array<std::size_t, count_of<Severity>> findings{};    ///< open ones
  std::array<std::size_t, count_of<FindingState>> states{};  ///< all of them

  [[nodiscard]] std::size_t count(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }
  [[nodiscard]] std::size_t count(FindingState state) const { return states[static_cast<std::size_t>(state)]; }
};

[[nodiscard]] AuditSummary summarize(const Audit& audit);

/// "2 errors, 3 warnings, 1 note", or "no findings"; then, if any, ", 2 suppressed", ", 4 in the baseline",
/// ", 3 on unchanged lines".
[[nodiscard]] std::string findings_in_words(const AuditSummary& summary);

/// "3 drafts, mean score 88: 2 errors; 1 input not read". `unread`: how many inputs could not be read.
[[nodiscard]] std::string totals_in_words(std::span<const AuditSummary> summaries, std::size_t unread);

/// Writes a line for each draft and a total. `unread`: how many inputs could not be read.
void write_summary(std::span<const AuditSummary> summaries, std::size_t unread, const TerminalStyle& style, Sink& sink);

}  // namespace onrecord
