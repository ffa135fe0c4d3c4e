// Rules for people: the list, one rule in full, and the run of the examples beside them.
#pragma once

#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {

/// An example that did not do what it stands for, or a rule without an example that fires.
struct RuleTestFailure {
  std::string rule;
  std::string file;
  std::uint32_t line = 0;
  std::string text;     ///< the example; empty if the rule has none
  std::string problem;  ///< one sentence, no full stop
};

/// The day on which examples are audited, always the same, so that what a suppression's last day says of them lasts.
inline constexpr Day example_day{std::chrono::year(2020), std::chrono::month(1), std::chrono::day(1)};

/// Runs the examples of every rule. `audit_text` audits copy (as Markdown, which plain copy is too) with these rules on
/// example_day.
[[nodiscard]] std::vector<RuleTestFailure> test_examples(const RuleSet& rules,
                                                         const std::function<Audit(std::string)>& audit_text);

/// A line or two a rule: its id, severity, scope and summary; at most 80 columns wide.
[[nodiscard]] std::string list_text(const RuleSet& rules);

/// All that a rule file says of a rule, wrapped to 80 columns.
[[nodiscard]] std::string explain_text(const Rule& rule);

/// The rule with an id, or null.
[[nodiscard]] const Rule* find_rule(const RuleSet& rules, std::string_view id);

/// A table in Markdown of what rule sets ask: a row a rule, a column a set; severity and what one finding takes from
/// the score, an empty cell where a set does not differ from the first, a dash where it does not have the rule.
/// `names`: one a set. All rows of the first set, then those that only others have.
[[nodiscard]] std::string compare_text(std::span<const std::string> names,
                                       std::span<const std::shared_ptr<const RuleSet>> sets);

}  // namespace onrecord
