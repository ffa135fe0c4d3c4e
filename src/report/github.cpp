// GitHub Actions' workflow commands: every line becomes an annotation of the lines that it names.
#include <fmt/format.h>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"

namespace onrecord {
namespace {

/// Escapes what would end a command's message or, with `property`, the value of a property.
std::string escaped(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    const bool special = c == '%' || c == '\r' || c == '\n' || (property && (c == ':' || c == ','));
    special ? out += fmt::format("%{:02X}", static_cast<unsigned char>(c)) : out += c;
  }
  return out;
}

std::string_view command_of(Severity severity) { return severity == Severity::note ? "notice" : name_of(severity); }

/// GitHub takes columns only where a region lies in one line.
std::string place_of(const Region& region) {
  if (region.empty()) return {};
  auto place = fmt::format(",line={},endLine={}", region.start.line, region.end.line);
  if (region.start.line == region.end.line)
    place += fmt::format(",col={},endColumn={}", region.start.column, region.end.column);
  return place;
}

class GithubReport final : public Report {
 public:
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const auto regions = finding_regions(audit);
    const auto file = escaped(harmless(plain_path(audit.document->path)), true);
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
      const Finding& finding = audit.findings[i];
      if (finding.state != FindingState::open) continue;
      const Rule& rule = rule_of(audit, finding);
      auto message = message_of(finding);
      if (!rule.advice.empty()) message += "\n" + one_line(rule.advice);
      sink.write(fmt::format("::{} file={}{},title={}::{}\n", command_of(finding.severity), file, place_of(regions[i]),
                             escaped(rule.id, true), escaped(message, false)));
    }
  }
  void foot(std::span<const AuditSummary> summaries, std::size_t /*pieces*/, std::size_t unread,
            Sink& sink) const override {
    sink.write("onrecord: " + totals_in_words(summaries, unread) + "\n");
  }
};

}  // namespace

std::unique_ptr<const Report> make_github_report() { return std::make_unique<GithubReport>(); }

}  // namespace onrecord
