// What a change did to the sourcing of drafts, as a report: for a terminal, for programs (JSON), or as the Markdown of
// a comment on a pull request.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/compare.hpp"
#include "base/names.hpp"
#include "report/page.hpp"
#include "report/sink.hpp"

namespace onrecord {

#define ONRECORD_DIFF_FORMATS(X) X(terminal) X(json) X(markdown)
ONRECORD_ENUM(DiffFormat, std::uint8_t, ONRECORD_DIFF_FORMATS);

/// The version of docs/schema/diff.schema.json.
inline constexpr std::string_view diff_schema_version = "1.0";

/// A draft before and after a change. One of the two may be missing: it was added, or deleted.
struct DraftChange {
  std::optional<Audit> before;
  std::optional<Audit> after;
  Comparison comparison;
};

/// Compares the two versions, or takes what is new or gone.
[[nodiscard]] DraftChange change_of(std::optional<Audit> before, std::optional<Audit> after);

/// What the totals keep of a change.
struct ChangeSummary {
  std::string before, after;  ///< paths; empty where there is no such version
  std::optional<float> score_before, score_after;
  std::array<std::size_t, count_of<Severity>> fresh{};
  std::array<std::size_t, count_of<Severity>> gone{};
  std::array<std::size_t, count_of<ClaimChangeKind>> claims{};
  std::array<std::size_t, count_of<SourceChangeKind>> sources{};
  bool loss = false;     ///< Comparison::has_loss
  bool changed = false;  ///< anything at all, the score included

  [[nodiscard]] std::size_t count(ClaimChangeKind kind) const { return claims[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] std::size_t count(SourceChangeKind kind) const { return sources[static_cast<std::size_t>(kind)]; }
};

[[nodiscard]] ChangeSummary summarize(const DraftChange& change);

/// One format. Immutable: pieces may be made on many threads.
class DiffReport {
 public:
  DiffReport() = default;
  DiffReport(const DiffReport&) = delete;
  DiffReport& operator=(const DiffReport&) = delete;
  virtual ~DiffReport() = default;

  /// The part of one draft; may be empty.
  [[nodiscard]] virtual std::string piece(const DraftChange& change) const = 0;
  /// The whole: `pieces` belong to `summaries`, in their order. `unread`: how many drafts could not be read.
  virtual void write(std::span<const ChangeSummary> summaries, std::span<const std::string> pieces, std::size_t unread,
                     Sink& sink) const = 0;
};

[[nodiscard]] std::unique_ptr<const DiffReport> make_diff_report(DiffFormat format, std::string tool_version,
                                                                 const TerminalStyle& style);

// What the formats share; each in src/report/diff_NAME.cpp.
[[nodiscard]] std::unique_ptr<const DiffReport> make_diff_terminal(const TerminalStyle& style);
[[nodiscard]] std::unique_ptr<const DiffReport> make_diff_json(std::string tool_version);
[[nodiscard]] std::unique_ptr<const DiffReport> make_diff_markdown();

/// Whether something is better, worse or neither for the reader of the draft.
enum class Trend : unsigned char { worse, neither, better };
[[nodiscard]] Trend trend_of(ClaimChangeKind kind);
[[nodiscard]] Trend trend_of(SourceChangeKind kind);

/// One thing that changed, in words. `line`: in the new draft unless `gone`; 0 for none.
struct ChangeItem {
  Trend trend = Trend::neither;
  std::string words;  ///< "lost its attribution (was Karl Dunn)", not yet made harmless
  std::string quote;  ///< the words of the draft that it is about; may be empty
  std::uint32_t line = 0;
  bool gone = false;
  std::string rule;  ///< of a finding
  std::string_view line_word = "line";
};

[[nodiscard]] std::vector<ChangeItem> claim_items(const DraftChange& change);
[[nodiscard]] std::vector<ChangeItem> source_items(const DraftChange& change);
[[nodiscard]] std::vector<ChangeItem> finding_items(const DraftChange& change);
/// The parts of the score that changed: "transparency 90 → 71.5".
[[nodiscard]] std::vector<ChangeItem> part_items(const DraftChange& change);

/// "drafts/a.md", "a.md → b.md", "drafts/a.md (new)", "drafts/a.md (deleted)".
[[nodiscard]] std::string draft_in_words(const ChangeSummary& summary);
/// "82 → 71.5 (−10.5)", "82" where it did not change or there is one version alone. To tenths.
[[nodiscard]] std::string score_in_words(const ChangeSummary& summary);
/// "2 of 3 drafts changed in their sourcing: 3 new findings, 1 gone, …".
[[nodiscard]] std::string totals_in_words(std::span<const ChangeSummary> summaries, std::size_t unread);

}  // namespace onrecord
