// TeamCity's service messages: an inspection type for each rule, an inspection for each finding, the score as a
// statistic.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"

namespace onrecord {
namespace {

constexpr std::size_t short_limit = 255;  // TeamCity's, in characters
constexpr std::size_t long_limit = 4000;

/// The value of an attribute.
std::string value(std::string_view text, std::size_t limit) {
  std::string out;
  for (const char c : cut(text, limit)) {
    if (std::string_view("'|[]").find(c) != std::string_view::npos) out += '|';
    out += c;
  }
  return out;
}

std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "WEAK WARNING";
    case Severity::warning:
      return "WARNING";
    case Severity::error:
      return "ERROR";
  }
  return {};
}

void statistic(std::string_view key, std::string_view number, Sink& sink) {
  sink.write(fmt::format("##teamcity[buildStatisticValue key='onrecord.{}' value='{}']\n", key, number));
}

class TeamcityReport final : public Report {
 public:
  explicit TeamcityReport(ReportContext context) : context_(std::move(context)) {}

  void head(Sink& sink) const override {
    std::set<std::string_view> told;
    for (const auto& set : context_.rules)
      for (const Rule& rule : set->rules)
        if (told.insert(rule.id).second)
          sink.write(
              fmt::format("##teamcity[inspectionType id='{}' name='{}' description='{}' category='onrecord: {}']\n",
                          value(rule.id, short_limit), value(one_line(rule.summary), short_limit),
                          value(one_line(rule.why), long_limit), name_of(rule.part)));
  }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const auto regions = finding_regions(audit);
    const auto file = value(harmless(plain_path(audit.document->path)), long_limit);
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
      const Finding& finding = audit.findings[i];
      if (finding.state != FindingState::open) continue;
      sink.write(fmt::format("##teamcity[inspection typeId='{}' message='{}' file='{}' line='{}' SEVERITY='{}']\n",
                             value(rule_of(audit, finding).id, short_limit), value(message_of(finding), long_limit),
                             file, regions[i].start.line, severity_of(finding.severity)));
    }
  }
  void foot(std::span<const AuditSummary> summaries, std::size_t /*pieces*/, std::size_t unread,
            Sink& sink) const override {
    float scores = 0;
    std::array<std::size_t, count_of<Severity>> findings{};
    for (const AuditSummary& summary : summaries) {
      scores += summary.score;
      for (std::size_t i = 0; i < findings.size(); ++i) findings[i] += summary.findings[i];
    }
    if (!summaries.empty())
      statistic("score", fmt::format("{:.2f}", scores / static_cast<float>(summaries.size())), sink);
    statistic("drafts", std::to_string(summaries.size()), sink);
    statistic("unread", std::to_string(unread), sink);
    for (std::size_t i = 0; i < findings.size(); ++i)
      statistic(fmt::format("{}s", name_of(static_cast<Severity>(i))), std::to_string(findings[i]), sink);
  }

 private:
  ReportContext context_;
};

}  // namespace

std::unique_ptr<const Report> make_teamcity_report(ReportContext context) {
  return std::make_unique<TeamcityReport>(std::move(context));
}

}  // namespace onrecord
