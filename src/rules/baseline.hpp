// Baselines: what was found before a newsroom began to look, so that only what is new counts.
//
//   {"onrecord_baseline":1}
//   {"draft":"drafts/ferry.md","score":71.5}
//   {"draft":"drafts/ferry.md","rule":"hedge","fingerprint":"0f3a…","words":"The company is reportedly close …"}
//
// A line an entry, sorted, so that versions merge well. Entries know a finding by its words (rules/fingerprint.hpp),
// not by its line, and outlive edits elsewhere in the draft.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "audit/audit.hpp"
#include "base/diagnostic.hpp"

namespace onrecord {

struct BaselineEntry {
  std::string rule;
  std::string fingerprint;
  std::string words;  ///< the first of its place, or of its message where it has none; for people, not compared
  bool operator==(const BaselineEntry&) const = default;
  bool operator<(const BaselineEntry& other) const {
    return std::tie(rule, fingerprint, words) < std::tie(other.rule, other.fingerprint, other.words);
  }
};

/// What a baseline holds of one draft.
struct BaselineDraft {
  float score = 0;  ///< of the draft as it was, in tenths
  std::vector<BaselineEntry> entries;
};

/// Drafts by path. Safe from many threads while nobody changes it.
class Baseline {
 public:
  /// Reads a baseline; on error nothing, and diagnostics (code "baseline", spans in `text`). Every draft has a score;
  /// of several, which a merge may leave, the lowest holds.
  static std::optional<Baseline> parse(std::string_view file, std::string_view text,
                                       std::vector<Diagnostic>& diagnostics);
  /// Null for a draft that it does not hold.
  [[nodiscard]] const BaselineDraft* find(const std::string& path) const;
  /// The text of a baseline: the same for the same drafts and entries, in whatever order they came.
  [[nodiscard]] std::string text() const;

  std::map<std::string, BaselineDraft> drafts;  ///< by path relative to the baseline's folder, parted by '/'
};

/// What a baseline would hold of a draft: its score and its findings, the suppressed ones apart.
[[nodiscard]] BaselineDraft baseline_of(const Audit& audit);

/// Gives open findings that the baseline knows the state FindingState::baseline; gives the entries that match no
/// finding.
std::vector<BaselineEntry> apply_baseline(const BaselineDraft& baseline, Audit& audit);

/// Whether a score under the bound counts: it does unless the draft was as low when the baseline was written.
[[nodiscard]] bool is_under(float score, float bound, const BaselineDraft* baseline);

}  // namespace onrecord
