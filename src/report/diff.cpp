#include "report/diff.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "report/formats.hpp"
#include "report/places.hpp"

namespace onrecord {
namespace {

/// Scores are compared and shown in tenths.
float in_tenths(float value) { return std::round(value * 10) / 10; }

std::string tenths(float value) { return fmt::format("{:g}", in_tenths(value)); }

std::string with_sign(float value) { return value < 0 ? fmt::format("−{:g}", -value) : fmt::format("+{:g}", value); }

std::string arrow(float before, float after) { return fmt::format("{} → {}", tenths(before), tenths(after)); }

bool differ(float before, float after) { return in_tenths(before) != in_tenths(after); }

/// The lines on which spans of a draft start.
std::vector<std::uint32_t> lines_of(const Audit& audit, const std::vector<Span>& spans) {
  std::vector<std::uint32_t> lines;
  for (const Region& region : regions_of(*audit.document, spans)) lines.push_back(region.start.line);
  return lines;
}

std::string source_name(const Audit& audit, std::uint32_t source) {
  if (source >= audit.sources.size()) return "nobody";
  const Source& known = audit.sources[source];
  return known.name.empty() ? words_of(known.type) : known.name;
}

/// "Karl Dunn (named official)"
std::string described(const Audit& audit, std::uint32_t source) {
  return fmt::format("{} ({})", source_name(audit, source), words_of(audit.sources.at(source).type));
}

/// Who stood behind a claim, and who does: what its kind does not tell already.
std::string credit_in_words(const DraftChange& change, const ClaimChange& claim) {
  const auto was = source_name(*change.before, claim.source_before);
  const auto is = source_name(*change.after, claim.source_after);
  switch (claim.kind) {
    case ClaimChangeKind::lost:
      return claim.source_before == no_index ? "" : fmt::format(" (was {})", was);
    case ClaimChangeKind::gained:
      return claim.source_after == no_index ? "" : fmt::format(" ({})", is);
    case ClaimChangeKind::weakened:
    case ClaimChangeKind::moved:
    case ClaimChangeKind::strengthened:
      break;
  }
  return fmt::format(" ({} → {})", was, is);
}

std::string source_change_in_words(const DraftChange& change, const SourceChange& source) {
  const auto what = wording_of(source.kind);
  if (source.before == no_index) return fmt::format("{}: {}", what, described(*change.after, source.after));
  if (source.after == no_index) return fmt::format("{}: {}", what, described(*change.before, source.before));
  return fmt::format("{}: {} → {}", what, described(*change.before, source.before),
                     described(*change.after, source.after));
}

void add_findings(const Audit& audit, const std::vector<std::uint32_t>& findings, bool gone,
                  std::vector<ChangeItem>& items) {
  if (findings.empty()) return;
  const auto regions = finding_regions(audit);
  for (const auto i : findings) {
    const Finding& finding = audit.findings[i];
    ChangeItem item;
    item.trend = gone ? Trend::better : finding.severity == Severity::note ? Trend::neither : Trend::worse;
    item.words = fmt::format("{} {}: {}", gone ? "gone" : "new", name_of(finding.severity), finding.message);
    item.line = regions[i].empty() ? 0 : regions[i].start.line;
    item.gone = gone;
    item.line_word = line_word(*audit.document);
    item.rule = rule_of(audit, finding).id;
    items.push_back(std::move(item));
  }
}

std::size_t sum(const std::array<std::size_t, count_of<Severity>>& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

}  // namespace

DraftChange change_of(std::optional<Audit> before, std::optional<Audit> after) {
  DraftChange change{std::move(before), std::move(after), {}};
  if (change.before && change.after)
    change.comparison = compare(*change.before, *change.after);
  else if (change.after)
    change.comparison = all_new(*change.after);
  else if (change.before)
    change.comparison = all_gone(*change.before);
  return change;
}

ChangeSummary summarize(const DraftChange& change) {
  ChangeSummary summary;
  if (change.before) summary.before = change.before->document->path, summary.score_before = change.before->score.value;
  if (change.after) summary.after = change.after->document->path, summary.score_after = change.after->score.value;
  const Comparison& comparison = change.comparison;
  for (const auto i : comparison.fresh) ++summary.fresh[static_cast<std::size_t>(change.after->findings[i].severity)];
  for (const auto i : comparison.gone) ++summary.gone[static_cast<std::size_t>(change.before->findings[i].severity)];
  for (const auto& claim : comparison.claims) ++summary.claims[static_cast<std::size_t>(claim.kind)];
  for (const auto& source : comparison.sources) ++summary.sources[static_cast<std::size_t>(source.kind)];
  summary.loss = comparison.has_loss();
  const bool both = change.before && change.after;
  summary.changed = !comparison.empty() || !both || !part_items(change).empty() ||
                    differ(change.before->score.value, change.after->score.value);
  return summary;
}

Trend trend_of(ClaimChangeKind kind) {
  switch (kind) {
    case ClaimChangeKind::lost:
    case ClaimChangeKind::weakened:
      return Trend::worse;
    case ClaimChangeKind::moved:
      return Trend::neither;
    case ClaimChangeKind::strengthened:
    case ClaimChangeKind::gained:
      return Trend::better;
  }
  return Trend::neither;
}

Trend trend_of(SourceChangeKind kind) {
  switch (kind) {
    case SourceChangeKind::closed:
      return Trend::worse;
    case SourceChangeKind::opened:
      return Trend::better;
    case SourceChangeKind::added:
    case SourceChangeKind::dropped:
    case SourceChangeKind::retyped:
    case SourceChangeKind::renamed:
      return Trend::neither;
  }
  return Trend::neither;
}

std::vector<ChangeItem> claim_items(const DraftChange& change) {
  std::vector<ChangeItem> items;
  if (change.comparison.claims.empty()) return items;
  std::vector<Span> spans;
  for (const auto& claim : change.comparison.claims) spans.push_back(change.after->sentences[claim.after].span);
  const auto lines = lines_of(*change.after, spans);
  for (std::size_t i = 0; i < spans.size(); ++i) {
    const auto& claim = change.comparison.claims[i];
    items.push_back({trend_of(claim.kind),
                     std::string(wording_of(claim.kind)) + credit_in_words(change, claim),
                     std::string(change.after->document->view(spans[i])),
                     lines[i],
                     false,
                     {},
                     line_word(*change.after->document)});
  }
  return items;
}

std::vector<ChangeItem> source_items(const DraftChange& change) {
  std::vector<ChangeItem> items;
  for (const auto& source : change.comparison.sources)
    items.push_back({trend_of(source.kind), source_change_in_words(change, source), {}, 0, false, {}, "line"});
  return items;
}

std::vector<ChangeItem> finding_items(const DraftChange& change) {
  std::vector<ChangeItem> items;
  if (change.after) add_findings(*change.after, change.comparison.fresh, false, items);
  if (change.before) add_findings(*change.before, change.comparison.gone, true, items);
  return items;
}

std::vector<ChangeItem> part_items(const DraftChange& change) {
  std::vector<ChangeItem> items;
  if (!change.before || !change.after) return items;
  for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
    const float was = change.before->score.parts[i].value;
    const float is = change.after->score.parts[i].value;
    if (!differ(was, is)) continue;
    items.push_back({is < was ? Trend::worse : Trend::better,
                     fmt::format("{} {}", name_of(static_cast<ScorePart>(i)), arrow(was, is)),
                     {},
                     0,
                     false,
                     {}});
  }
  return items;
}

std::string draft_in_words(const ChangeSummary& summary) {
  if (summary.before.empty()) return summary.after + " (new)";
  if (summary.after.empty()) return summary.before + " (deleted)";
  return summary.before == summary.after ? summary.after : fmt::format("{} → {}", summary.before, summary.after);
}

std::string score_in_words(const ChangeSummary& summary) {
  if (!summary.score_before || !summary.score_after)
    return tenths(summary.score_after.value_or(summary.score_before.value_or(0)));
  const float was = in_tenths(*summary.score_before);
  const float is = in_tenths(*summary.score_after);
  return was == is ? tenths(is) : fmt::format("{} ({})", arrow(was, is), with_sign(in_tenths(is - was)));
}

std::string totals_in_words(std::span<const ChangeSummary> summaries, std::size_t unread) {
  ChangeSummary total;
  std::size_t changed = 0;
  std::size_t fresh = 0;
  std::size_t gone = 0;
  for (const ChangeSummary& summary : summaries) {
    changed += summary.changed ? 1 : 0;
    fresh += sum(summary.fresh);
    gone += sum(summary.gone);
    for (std::size_t i = 0; i < total.claims.size(); ++i) total.claims[i] += summary.claims[i];
    for (std::size_t i = 0; i < total.sources.size(); ++i) total.sources[i] += summary.sources[i];
  }
  std::string words = fmt::format("{} of {} changed in sourcing", changed, counted(summaries.size(), "draft"));
  std::string_view before = ": ";
  const auto add = [&](std::size_t count, std::string_view noun, std::string_view rest) {
    if (count == 0) return;
    words += fmt::format("{}{}{}", before, counted(count, noun), rest);
    before = ", ";
  };
  add(total.count(ClaimChangeKind::lost), "claim", " without its attribution");
  add(total.count(ClaimChangeKind::weakened), "claim", " credited less openly");
  add(total.count(SourceChangeKind::closed), "source", " no longer on the record");
  add(fresh, "new finding", "");
  add(gone, "finding", " gone");
  if (unread != 0) words += fmt::format("; {} not read", counted(unread, "input"));
  return words;
}

std::unique_ptr<const DiffReport> make_diff_report(DiffFormat format, std::string tool_version,
                                                   const TerminalStyle& style) {
  switch (format) {
    case DiffFormat::terminal:
      return make_diff_terminal(style);
    case DiffFormat::json:
      return make_diff_json(std::move(tool_version));
    case DiffFormat::markdown:
      return make_diff_markdown();
  }
  return nullptr;
}

}  // namespace onrecord
