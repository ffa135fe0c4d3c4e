// Several drafts at a glance: a line each and a total.
#pragma once

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
  std::array<std::size_t, count_of<Severity>> findings{};  ///< open ones, by severity
  std::size_t suppressed = 0;                              ///< findings that the draft allows
  std::size_t baseline = 0;                                ///< findings of the baseline

  [[nodiscard]] std::size_t count(Severity severity) const { return findings[static_cast<std::size_t>(severity)]; }
};

[[nodiscard]] AuditSummary summarize(const Audit& audit);

/// "2 errors, 3 warnings, 1 note", or "no findings"; then, if any, ", 2 suppressed" and ", 4 in the baseline".
[[nodiscard]] std::string findings_in_words(const AuditSummary& summary);

/// Writes a line for each draft and a total. `unread`: how many inputs could not be read.
void write_summary(std::span<const AuditSummary> summaries, std::size_t unread, const TerminalStyle& style, Sink& sink);

}  // namespace onrecord
