// Checkstyle's XML: the form of findings that most review tools and Jenkins' plugins read.
#include <fmt/format.h>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/xml.hpp"

namespace onrecord {
namespace {

class CheckstyleReport final : public Report {
 public:
  void head(Sink& sink) const override {
    sink.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<checkstyle version=\"4.3\">\n");
  }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const auto regions = finding_regions(audit);
    pugi::xml_document document;
    auto file = document.append_child("file");
    add(file, "name", harmless(audit.document->path));
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
      const Finding& finding = audit.findings[i];
      if (finding.state != FindingState::open) continue;
      auto error = file.append_child("error");
      add(error, "line", std::to_string(regions[i].start.line));
      if (!regions[i].empty()) add(error, "column", std::to_string(regions[i].start.column));
      add(error, "severity", finding.severity == Severity::note ? "info" : std::string(name_of(finding.severity)));
      add(error, "message", message_of(finding));
      add(error, "source", "onrecord." + rule_of(audit, finding).id);
    }
    write_xml(file, 1, sink);
  }
  void foot(std::span<const AuditSummary> /*summaries*/, std::size_t /*pieces*/, std::size_t /*unread*/,
            Sink& sink) const override {
    sink.write("</checkstyle>\n");
  }
};

}  // namespace

std::unique_ptr<const Report> make_checkstyle_report() { return std::make_unique<CheckstyleReport>(); }

}  // namespace onrecord
