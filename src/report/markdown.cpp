// A run as Markdown, for a job's summary or a comment on a pull request: what was found in each draft, folded away, and
// a table of the drafts.
#include <fmt/format.h>

#include <string>

#include "report/formats.hpp"
#include "report/places.hpp"

namespace onrecord {
namespace {

/// More drafts than these, and the table leaves out those without findings.
constexpr std::size_t full_table = 50;

/// More findings than these of a draft are counted and not shown: GitHub takes 1 MiB of a summary, 64 KiB of a comment.
constexpr std::size_t most_items = 100;

/// Where a region's lines are shown. A drawn Markdown file has no lines: hence `plain`. A package is never shown in
/// lines.
std::string link_to(const Document& document, const Region& region) {
  auto link = uri_of(document.path);
  if (region.empty() || document.in_paragraphs) return link;
  if (document.format == Format::markdown) link += "?plain=1";
  link += fmt::format("#L{}", region.start.line);
  return region.end.line == region.start.line ? link : link + fmt::format("-L{}", region.end.line);
}

std::string item(const Audit& audit, const Finding& finding, const Region& region) {
  return fmt::format("- **{}** [{}]({}): {} `{}`", name_of(finding.severity), place_in_words(*audit.document, region),
                     link_to(*audit.document, region), escaped_markdown(finding.message), rule_of(audit, finding).id);
}

/// What does not count, in one word a state: "2 suppressed, 1 baseline".
std::string waived_in_words(const AuditSummary& summary) {
  std::string words;
  for (const auto state : {FindingState::suppressed, FindingState::baseline, FindingState::unchanged})
    if (summary.count(state) > 0)
      words += fmt::format("{}{} {}", words.empty() ? "" : ", ", summary.count(state), name_of(state));
  return words;
}

class MarkdownReport final : public Report {
 public:
  void head(Sink& sink) const override { sink.write("## Sourcing of the drafts\n\n"); }

  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    if (audit.findings.empty()) return;
    const auto regions = finding_regions(audit);
    const auto summary = summarize(audit);
    sink.write(fmt::format("<details><summary>{}: {:.0f} of 100, {}</summary>\n\n",
                           escaped_markdown(plain_path(audit.document->path)), summary.score,
                           findings_in_words(summary)));
    items(audit, regions, FindingState::open, sink);
    suppressed(audit, regions, summary, sink);
    sink.write("\n</details>\n\n");
  }

  void foot(std::span<const AuditSummary> summaries, std::size_t /*pieces*/, std::size_t unread,
            Sink& sink) const override {
    sink.write("| draft | score | errors | warnings | notes | not counted |\n|:--|--:|--:|--:|--:|:--|\n");
    std::size_t left_out = 0;
    for (const AuditSummary& row : summaries) {
      const auto waived = waived_in_words(row);
      const bool clean = waived.empty() && row.count(FindingState::open) == 0;
      if (clean && summaries.size() > full_table) {
        ++left_out;
        continue;
      }
      sink.write(fmt::format("| [{}]({}) | {:.0f} | {} | {} | {} | {} |\n", escaped_markdown(plain_path(row.path)),
                             uri_of(row.path), row.score, row.count(Severity::error), row.count(Severity::warning),
                             row.count(Severity::note), waived));
    }
    if (left_out > 0) sink.write(fmt::format("\n{} without findings not listed.\n", counted(left_out, "draft")));
    sink.write("\n**" + totals_in_words(summaries, unread) + "**\n");
  }

 private:
  static void suppressed(const Audit& audit, const std::vector<Region>& regions, const AuditSummary& summary,
                         Sink& sink) {
    if (summary.count(FindingState::suppressed) == 0) return;
    sink.write("\nSuppressed in the draft:\n\n");
    items(audit, regions, FindingState::suppressed, sink);
  }

  /// The findings of one state.
  static void items(const Audit& audit, const std::vector<Region>& regions, FindingState state, Sink& sink) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < audit.findings.size(); ++i) {
      const Finding& finding = audit.findings[i];
      if (finding.state != state || ++count > most_items) continue;
      const auto reason = suppression_reason(audit, finding);
      sink.write(item(audit, finding, regions[i]));
      if (state == FindingState::open) sink.write(cost_in_words(finding));
      if (!reason.empty()) sink.write(": " + escaped_markdown(reason));
      sink.write("\n");
    }
    if (count > most_items) sink.write(fmt::format("- and {} more\n", count - most_items));
  }
};

}  // namespace

std::unique_ptr<const Report> make_markdown_report() { return std::make_unique<MarkdownReport>(); }

}  // namespace onrecord
