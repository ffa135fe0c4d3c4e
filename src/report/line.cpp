// path:line:column: severity: message [rule], a line a finding: what compilers print and editors jump by.
#include <fmt/format.h>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"

namespace onrecord {
namespace {

class LineReport final : public Report {
 public:
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const auto regions = finding_regions(audit);
    const auto path = harmless(audit.document->path);
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
      const Finding& finding = audit.findings[i];
      if (finding.state != FindingState::open) continue;
      const Place& place = regions[i].start;
      sink.write(fmt::format("{}:{}:{}: {}: {} [{}]\n", path, place.line, place.column, name_of(finding.severity),
                             message_of(finding), rule_of(audit, finding).id));
    }
  }
};

}  // namespace

std::unique_ptr<const Report> make_line_report() { return std::make_unique<LineReport>(); }

}  // namespace onrecord
