// SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/): one run, a result for each finding.
//
// Columns count UTF-16 code units, which is what readers that never look at columnKind take them for. charOffset is
// left out: the standard does not say what a character outside the first plane counts; byteOffset needs no saying.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/pretty_json.hpp"
#include "rules/fingerprint.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

/// Text as a SARIF message: braces would be placeholders, and `[…](…)` a link.
std::string message_string(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '{' || text[at] == '}') out += text[at];
    if (text.substr(at, 2) == "](") out += ' ';
  }
  return out;
}

/// The text with U+FFFD for what is not UTF-8, as a reader of the file sees it.
std::string repaired(std::string_view bytes) {
  std::string out;
  while (!bytes.empty()) {
    const std::size_t valid = valid_utf8_prefix(bytes);
    out += bytes.substr(0, valid);
    bytes.remove_prefix(valid);
    if (bytes.empty()) break;
    out += "\xEF\xBF\xBD";
    bytes.remove_prefix(1);
  }
  return out;
}

/// anonymous-without-reason as AnonymousWithoutReason.
std::string name_of_rule(std::string_view id) {
  std::string name;
  bool first = true;
  for (const char c : id) {
    if (c == '-') {
      first = true;
      continue;
    }
    name += first && c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    first = false;
  }
  return name;
}

/// The first web address in a reference; empty where there is none.
std::string_view address_in(std::string_view reference) {
  auto at = reference.find("https://");
  if (at == std::string_view::npos) at = reference.find("http://");
  if (at == std::string_view::npos) return {};
  auto address = reference.substr(at, reference.find_first_of(" \t\r\n<>\"'()[]{}|\\^`", at) - at);
  while (address.ends_with('.') || address.ends_with(',') || address.ends_with(';')) address.remove_suffix(1);
  return address;
}

/// What GitHub sorts alerts by.
std::string_view problem_severity(Severity severity) {
  return severity == Severity::note ? "recommendation" : name_of(severity);
}

void describe(PrettyJson& out, const Rule& rule) {
  const auto advice = one_line(rule.advice);
  const auto reference = one_line(rule.reference);
  const bool both = !advice.empty() && !reference.empty();
  out.StartObject();
  out.member("id", rule.id);
  out.member("name", name_of_rule(rule.id));
  out.text("shortDescription", message_string(one_line(rule.summary)));
  out.text("fullDescription", message_string(one_line(rule.why)));
  if (!advice.empty() || !reference.empty())
    out.object("help", [&] {
      const auto told = reference.empty() ? "" : "Reference: " + reference;
      out.member("text", message_string(advice + (both ? "\n\n" : "") + told));
      const auto marked = reference.empty() ? "" : "**Reference:** " + escaped_markdown(reference);
      out.member("markdown", message_string(escaped_markdown(advice) + (both ? "\n\n" : "") + marked));
    });
  if (const auto address = address_in(rule.reference); !address.empty()) out.member("helpUri", address);
  out.object("defaultConfiguration", [&] { out.member("level", name_of(rule.severity)); });
  out.object("properties", [&] {
    out.member("part", name_of(rule.part));
    out.decimal("cost", rule.cost);
    out.member("problem.severity", problem_severity(rule.severity));
    out.array("tags", [&] {
      out.value("sourcing");
      out.value(name_of(rule.part));
    });
  });
  out.EndObject();
}

/// Opens objects as deep as results stand, so that what follows is indented right.
void open_results(PrettyJson& out) {
  out.StartObject();
  out.key("runs");
  out.StartArray();
  out.StartObject();
  out.key("results");
  out.StartArray();
}

/// The results of one draft.
class Results {
 public:
  Results(const Audit& audit, bool compared, PrettyJson& out)
      : audit_(audit), compared_(compared), out_(out), uri_(uri_of(audit.document->path)) {}

  void write() {
    std::vector<Span> spans;
    for (const Finding& finding : audit_.findings) {
      spans.push_back(finding.span);
      spans.push_back(first_credit(finding));
      spans.push_back(cue(finding));
    }
    auto regions = regions_of(*audit_.document, spans);
    // A finding about a suppression stands in no prose.
    const auto places = finding_regions(audit_);
    for (std::size_t i = 0; i < places.size(); ++i) regions[3 * i] = places[i];
    const auto prints = fingerprints(audit_);
    for (std::size_t i = 0; i < audit_.findings.size(); ++i) result(audit_.findings[i], &regions[3 * i], prints[i]);
  }

 private:
  [[nodiscard]] Span first_credit(const Finding& finding) const {
    return finding.source < audit_.sources.size() ? audit_.sources[finding.source].first : Span{};
  }
  /// Of the attribution that the finding is about, else of the first to its source.
  [[nodiscard]] Span cue(const Finding& finding) const {
    auto attribution = finding.attribution;
    if (attribution == no_index && finding.source < audit_.sources.size())
      if (const auto& all = audit_.sources[finding.source].attributions; !all.empty()) attribution = all.front();
    return attribution < audit_.attributions.size() ? audit_.attributions[attribution].cue : Span{};
  }

  void result(const Finding& finding, const Region* regions, std::string_view fingerprint) {
    out_.StartObject();
    out_.member("ruleId", rule_of(audit_, finding).id);
    out_.member("level", name_of(finding.severity));
    out_.text("message", message_string(message_of(finding)));
    out_.array("locations", [&] {
      out_.StartObject();
      physical(regions[0]);
      out_.EndObject();
    });
    related(finding, regions);
    out_.object("partialFingerprints", [&] { out_.member("onrecord/v1", fingerprint); });
    suppressions(finding);
    if (compared_) out_.member("baselineState", is_old(finding) ? "unchanged" : "new");
    out_.object("properties", [&] {
      out_.member("part", name_of(finding.part));
      out_.decimal("cost", finding.cost);
    });
    out_.EndObject();
  }

  static bool is_old(const Finding& finding) {
    return finding.state == FindingState::baseline || finding.state == FindingState::unchanged;
  }

  /// Written for all results, as the standard wants it: an empty list says that a finding is not suppressed.
  void suppressions(const Finding& finding) {
    out_.array("suppressions", [&] {
      if (finding.state != FindingState::suppressed && finding.state != FindingState::baseline) return;
      const auto reason = suppression_reason(audit_, finding);
      out_.StartObject();
      out_.member("kind", finding.state == FindingState::suppressed ? "inSource" : "external");
      if (!reason.empty()) out_.member("justification", one_line(reason));
      out_.EndObject();
    });
  }

  /// `regions`: where the finding points, its source's first credit, its attribution's cue.
  void related(const Finding& finding, const Region* regions) {
    const bool credit = !regions[1].empty() && regions[1].bytes != regions[0].bytes;
    const bool cue = !regions[2].empty() && regions[2].bytes != regions[0].bytes;
    if (!credit && !cue) return;
    out_.array("relatedLocations", [&] {
      const auto name = credit ? one_line(audit_.sources[finding.source].name) : "";
      if (credit) related_location(1, regions[1], "the first credit of the source: " + name);
      if (cue) related_location(2, regions[2], "the words that credit the source");
    });
  }

  void related_location(std::uint32_t id, const Region& region, std::string_view message) {
    out_.StartObject();
    out_.member("id", id);
    physical(region);
    out_.text("message", message_string(message));
    out_.EndObject();
  }

  void physical(const Region& region) {
    out_.object("physicalLocation", [&] {
      out_.object("artifactLocation", [&] {
        out_.member("uri", uri_);
        if (!uri_.starts_with("file:")) out_.member("uriBaseId", "SRCROOT");
      });
      if (region.empty()) return;
      out_.object("region", [&] {
        out_.member("startLine", region.start.line);
        out_.member("startColumn", region.start.utf16);
        out_.member("endLine", region.end.line);
        out_.member("endColumn", region.end.utf16);
        if (!audit_.document->in_paragraphs) {  // the bytes of a package are not those of its text
          out_.member("byteOffset", region.bytes.start);
          out_.member("byteLength", region.bytes.size());
        }
        out_.text("snippet", repaired(audit_.document->file().substr(region.bytes.start, region.bytes.size())));
      });
    });
  }

  const Audit& audit_;
  bool compared_;
  PrettyJson& out_;
  std::string uri_;
};

class SarifReport final : public Report {
 public:
  explicit SarifReport(ReportContext context) : context_(std::move(context)) {}

  void head(Sink& sink) const override {
    JsonBuffer buffer;
    PrettyJson out(buffer);
    out.StartObject();
    out.member("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
    out.member("version", "2.1.0");
    out.key("runs");
    out.StartArray();
    out.StartObject();
    out.object("tool", [&] { out.object("driver", [&] { driver(out); }); });
    out.object("originalUriBaseIds", [&] {
      out.object("SRCROOT", [&] { out.text("description", "The folder in which onrecord was run."); });
    });
    out.member("defaultEncoding", "UTF-8");
    out.array("newlineSequences", [&] {
      for (const char* end : {"\r\n", "\n", "\r"}) out.value(end);
    });
    out.member("columnKind", "utf16CodeUnits");
    out.key("results");
    out.StartArray();
    sink.write({buffer.GetString(), buffer.GetSize()});
  }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    JsonBuffer buffer;
    PrettyJson out(buffer);
    open_results(out);
    buffer.Clear();
    Results(audit, context_.compared, out).write();
    sink.write({buffer.GetString(), buffer.GetSize()});
  }
  [[nodiscard]] std::string_view between() const override { return ","; }
  void foot(std::span<const AuditSummary> /*summaries*/, std::size_t pieces, std::size_t unread,
            Sink& sink) const override {
    JsonBuffer buffer;
    PrettyJson out(buffer);
    open_results(out);
    buffer.Clear();
    if (pieces > 0) sink.write("\n      ");
    out.EndArray();
    out.array("invocations", [&] { invocation(out, unread); });
    out.EndObject();
    out.EndArray();
    out.EndObject();
    sink.write({buffer.GetString(), buffer.GetSize()});
    sink.write("\n");
  }

 private:
  void driver(PrettyJson& out) const {
    out.member("name", "onrecord");
    out.member("version", context_.tool_version);
    out.array("rules", [&] {
      std::set<std::string_view> told;
      for (const auto& set : context_.rules)
        for (const Rule& rule : set->rules)
          if (told.insert(rule.id).second) describe(out, rule);
    });
  }

  static void invocation(PrettyJson& out, std::size_t unread) {
    out.StartObject();
    out.key("executionSuccessful");
    out.Bool(unread == 0);
    if (unread > 0)
      out.array("toolExecutionNotifications", [&] {
        out.StartObject();
        out.member("level", "error");
        out.text("message", counted(unread, "input") + " could not be read");
        out.EndObject();
      });
    out.EndObject();
  }

  ReportContext context_;
};

}  // namespace

std::unique_ptr<const Report> make_sarif_report(ReportContext context) {
  return std::make_unique<SarifReport>(std::move(context));
}

}  // namespace onrecord
