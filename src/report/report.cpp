#include "report/report.hpp"

#include <utility>

#include "report/formats.hpp"
#include "report/json.hpp"
#include "report/terminal.hpp"
#include "report/trace.hpp"

namespace onrecord {

void Report::head(Sink& /*sink*/) const {}
std::string_view Report::between() const { return {}; }
void Report::foot(std::span<const AuditSummary> /*summaries*/, std::size_t /*pieces*/, std::size_t /*unread*/,
                  Sink& /*sink*/) const {}

namespace {

class TerminalReport final : public Report {
 public:
  explicit TerminalReport(ReportContext context) : context_(std::move(context)) {}

  void draft(const Audit& audit, const AuditTrace* trace, Sink& sink) const override {
    if (context_.summary) return;
    if (context_.several && context_.style.brief && summarize(audit).count(FindingState::open) == 0) return;
    write_terminal(audit, context_.style, sink);
    if (trace != nullptr) write_trace(audit, *trace, context_.style, sink);
    if (context_.several) sink.write("\n\n");
  }
  void foot(std::span<const AuditSummary> summaries, std::size_t /*pieces*/, std::size_t unread,
            Sink& sink) const override {
    if (context_.several || context_.summary) write_summary(summaries, unread, context_.style, sink);
  }

 private:
  ReportContext context_;
};

class JsonReport final : public Report {
 public:
  explicit JsonReport(ReportContext context) : context_(std::move(context)) {}

  void head(Sink& sink) const override { write_json_head(context_.tool_version, sink); }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    write_json_document(audit, sink);
  }
  [[nodiscard]] std::string_view between() const override { return ","; }
  void foot(std::span<const AuditSummary> /*summaries*/, std::size_t pieces, std::size_t /*unread*/,
            Sink& sink) const override {
    write_json_foot(pieces == 0, sink);
  }

 private:
  ReportContext context_;
};

class JsonLinesReport final : public Report {
 public:
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override { write_jsonl(audit, sink); }
};

}  // namespace

std::unique_ptr<const Report> make_report(ReportFormat format, ReportContext context) {
  switch (format) {
    case ReportFormat::terminal:
      return std::make_unique<TerminalReport>(std::move(context));
    case ReportFormat::json:
      return std::make_unique<JsonReport>(std::move(context));
    case ReportFormat::jsonl:
      return std::make_unique<JsonLinesReport>();
    case ReportFormat::sarif:
      return make_sarif_report(std::move(context));
    case ReportFormat::github:
      return make_github_report();
    case ReportFormat::gitlab:
      return make_gitlab_report();
    case ReportFormat::junit:
      return make_junit_report(context);
    case ReportFormat::checkstyle:
      return make_checkstyle_report();
    case ReportFormat::teamcity:
      return make_teamcity_report(std::move(context));
    case ReportFormat::line:
      return make_line_report();
    case ReportFormat::markdown:
      return make_markdown_report();
  }
  return nullptr;
}

}  // namespace onrecord
