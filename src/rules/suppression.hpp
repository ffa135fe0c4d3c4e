// Suppressions: what a draft says to allow a finding ("onrecord: allow RULE -- REASON"). docs/suppressions.md describes
// them.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"
#include "rules/finding.hpp"
#include "text/document.hpp"

namespace onrecord {

class RuleSet;

/// A calendar day.
using Day = std::chrono::year_month_day;

/// Where a suppression allows findings: on its line, in its paragraph, or anywhere in the draft.
#define ONRECORD_SUPPRESSION_SCOPES(X) X(line) X(paragraph) X(file)
ONRECORD_ENUM(SuppressionScope, std::uint8_t, ONRECORD_SUPPRESSION_SCOPES);

/// A rule that a suppression names.
struct AllowedRule {
  std::string id;                 ///< as written
  std::uint32_t rule = no_index;  ///< index into RuleSet::rules; no_index: there is no such rule
  bool used = false;              ///< a finding of it was suppressed
};

struct Suppression {
  std::vector<AllowedRule> rules;  ///< at least one, each once
  SuppressionScope scope = SuppressionScope::paragraph;
  std::optional<Day> until;        ///< the last day on which it holds
  std::string reason;              ///< empty: it suppresses nothing
  Span span;                       ///< bytes of the file: the remark with its marks
  std::uint32_t at = 0;            ///< the byte of Document::text() before which it stands
  std::uint32_t block = no_index;  ///< the paragraph that it is for, unless it is for the file; no_index: none follows
  Span line;                       ///< bytes of the file: the line that it is for, where it is for one
  bool expired = false;            ///< its last day is over; it suppresses nothing
  bool used = false;               ///< it suppressed a finding at least
  // For rules about suppressions:
  std::string named;     ///< its rules, with ", " between them
  std::string unknown;   ///< those that do not exist
  std::string unused;    ///< those that exist and of which no finding was suppressed
  std::string last_day;  ///< `until` as YYYY-MM-DD; empty without it
};

/// What the remarks of a draft allow, in their order. `today`: what `until` is compared with; without it nothing
/// expires. A remark that is no suppression, or names what is not known, is told of (code "suppression-form" or
/// "suppression-rule"; at most 50 warnings and a note). Linear in the remarks and their words.
[[nodiscard]] std::vector<Suppression> read_suppressions(const Document& document, const RuleSet& rules,
                                                         std::optional<Day> today,
                                                         std::vector<Diagnostic>& diagnostics);

/// Suppresses findings: sets their state and suppression, and the suppressions' `used` and `unused`. The narrowest
/// suppression of a finding is used, of equal ones the first. A finding on the whole story is suppressed only in file.
void apply_suppressions(const Document& document, std::span<Suppression> suppressions, std::span<Finding> findings);

/// A day as YYYY-MM-DD, and back; nothing where the text is no such day.
[[nodiscard]] std::string day_text(Day day);
[[nodiscard]] std::optional<Day> day_of(std::string_view text);

}  // namespace onrecord
