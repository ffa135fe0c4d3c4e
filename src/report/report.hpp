// The report of a run over many drafts, in one of several formats, put together from pieces:
//
//   head  draft  between  draft  …  foot
//
// A draft's piece is a function of its audit alone, so pieces can be made on many threads, in any order, and kept.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "base/names.hpp"
#include "report/page.hpp"
#include "report/sink.hpp"
#include "report/summary.hpp"

namespace onrecord {

// clang-format off
#define ONRECORD_REPORT_FORMATS(X) \
  X(terminal) X(json) X(jsonl) X(sarif) X(github) X(gitlab) X(junit) X(checkstyle) X(teamcity) X(line) X(markdown)
// clang-format on
ONRECORD_ENUM(ReportFormat, std::uint8_t, ONRECORD_REPORT_FORMATS);

/// What a report has to know before the first draft.
struct ReportContext {
  std::string tool_version;
  std::vector<std::shared_ptr<const RuleSet>> rules;  ///< that drafts are held against, without doubles
  TerminalStyle style;
  bool several = false;  ///< more than one draft was asked for
  bool summary = false;  ///< a line a draft in place of its report; terminal alone
  /// Least severity that fails a run, nothing for never: JUnit's failures.
  std::optional<Severity> fail_on = Severity::error;
  std::optional<float> fail_under = std::nullopt;  ///< score under which a draft fails: JUnit's too
  bool compared = false;                           ///< with a baseline or a revision: SARIF tells then what is new
};

/// One format. Immutable: safe from many threads.
class Report {
 public:
  Report() = default;
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;
  virtual ~Report() = default;

  /// What stands before the first draft.
  virtual void head(Sink& sink) const;
  /// The piece of one draft; may be empty. `trace`: how the audit came about, null where nobody asked.
  virtual void draft(const Audit& audit, const AuditTrace* trace, Sink& sink) const = 0;
  /// What stands between two pieces that are not empty.
  [[nodiscard]] virtual std::string_view between() const;
  /// What stands after the last draft. `pieces`: how many were not empty; `unread`: how many drafts could not be read.
  virtual void foot(std::span<const AuditSummary> summaries, std::size_t pieces, std::size_t unread, Sink& sink) const;
};

[[nodiscard]] std::unique_ptr<const Report> make_report(ReportFormat format, ReportContext context);

}  // namespace onrecord
