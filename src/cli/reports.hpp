// Where the reports of a run go: standard output and files, several formats at once.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "cli/console.hpp"
#include "cli/output.hpp"
#include "report/report.hpp"

namespace onrecord::cli {

/// A format and the file it goes to; no file: standard output.
struct Target {
  ReportFormat format = ReportFormat::terminal;
  std::string file;
};

/// The targets that --format and --output stand for: "FILE" takes the place of standard output, "FORMAT=FILE" stands
/// beside it. Nothing and a diagnostic where a format is not known or two go to one file.
[[nodiscard]] std::vector<Target> targets_of(ReportFormat format, const std::vector<std::string>& outputs,
                                             std::vector<Diagnostic>& diagnostics);

/// The format that suits where standard output leads, for when none was asked for: workflow commands in a log of GitHub
/// Actions, Code Quality in a file under GitLab CI, else a report for a reader.
[[nodiscard]] ReportFormat suitable_format();

/// The reports of a run: each a head, the drafts' pieces in order, and a foot.
class Reports {
 public:
  /// Opens every target. Null and diagnostics where one cannot be written.
  static std::unique_ptr<Reports> open(const std::vector<Target>& targets, const ReportContext& context,
                                       ColourChoice colour, std::vector<Diagnostic>& diagnostics);

  /// The pieces of one draft, one a report. Safe from many threads.
  [[nodiscard]] std::vector<std::string> pieces(const Audit& audit, const AuditTrace* trace) const;
  /// What the pieces depend on beside the audit, for a key.
  [[nodiscard]] std::string identity() const;
  /// Writes the pieces of the next draft. Gives false when no more needs to come: a target cannot be written any more.
  bool take(const AuditSummary& summary, std::span<const std::string> pieces);
  /// Writes the next draft from its audit, as it goes: for those too large to be put into pieces first.
  bool take(const AuditSummary& summary, const Audit& audit, const AuditTrace* trace);
  /// Writes what stands after the drafts and puts files in their places; gives `status`, or that of a failure.
  [[nodiscard]] int finish(std::size_t unread, int status, Console& console);

 private:
  struct Entry {
    Target target;
    TerminalStyle style;
    std::unique_ptr<const Report> report;
    std::unique_ptr<Output> output;
    std::size_t pieces = 0;
  };
  /// Calls `write(entry, number, sink)` for every report.
  template <class Write>
  bool add(const AuditSummary& summary, Write&& write);

  std::vector<Entry> entries_;
  ReportContext context_;
  std::vector<AuditSummary> summaries_;
};

}  // namespace onrecord::cli
