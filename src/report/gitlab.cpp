// GitLab Code Quality: an array of issues, which GitLab shows in a merge request and compares with the target branch by
// their fingerprints.
#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <xxhash.h>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "rules/fingerprint.hpp"

namespace onrecord {
namespace {

using Json = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

constexpr std::string_view severity_of(Severity severity) {
  switch (severity) {
    case Severity::note:
      return "info";
    case Severity::warning:
      return "minor";
    case Severity::error:
      return "major";
  }
  return {};
}

/// Findings of two drafts may have the same fingerprint; GitLab drops doubles, so the path is part of it.
std::string fingerprint_in_run(std::string_view path, std::string_view fingerprint) {
  const auto identity = fmt::format("{}\n{}", path, fingerprint);
  const auto hash = XXH3_128bits(identity.data(), identity.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

void text(Json& out, const char* name, std::string_view value) {
  out.Key(name);
  out.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
}

void issue(Json& out, const Audit& audit, const Finding& finding, const Region& region, std::string_view fingerprint) {
  const auto path = plain_path(audit.document->path);
  out.StartObject();
  text(out, "description", message_of(finding));
  text(out, "check_name", rule_of(audit, finding).id);
  text(out, "fingerprint", fingerprint_in_run(path, fingerprint));
  text(out, "severity", severity_of(finding.severity));
  out.Key("location");
  out.StartObject();
  text(out, "path", harmless(path));
  out.Key("lines");
  out.StartObject();
  out.Key("begin");
  out.Uint(region.start.line);
  out.Key("end");
  out.Uint(region.end.line);
  out.EndObject();
  out.EndObject();
  out.EndObject();
}

class GitlabReport final : public Report {
 public:
  void head(Sink& sink) const override { sink.write("["); }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const auto regions = finding_regions(audit);
    const auto prints = fingerprints(audit);
    rapidjson::StringBuffer buffer;
    Json out(buffer);
    out.SetIndent(' ', 2);
    out.StartArray();
    buffer.Clear();
    for (std::size_t i = 0; i < audit.findings.size(); ++i)
      if (audit.findings[i].state == FindingState::open) issue(out, audit, audit.findings[i], regions[i], prints[i]);
    sink.write({buffer.GetString(), buffer.GetSize()});
  }
  [[nodiscard]] std::string_view between() const override { return ","; }
  void foot(std::span<const AuditSummary> /*summaries*/, std::size_t pieces, std::size_t /*unread*/,
            Sink& sink) const override {
    sink.write(pieces == 0 ? "]\n" : "\n]\n");
  }
};

}  // namespace

std::unique_ptr<const Report> make_gitlab_report() { return std::make_unique<GitlabReport>(); }

}  // namespace onrecord
