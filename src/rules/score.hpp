// The score: 0 to 100 in five parts, each measured from the audit, less what the findings cost. docs/rules.md has the
// formulas.
#pragma once

#include "audit/audit.hpp"
#include "rules/condition.hpp"
#include "rules/story.hpp"
#include "rules/tables.hpp"

namespace onrecord {

/// Measures the parts and takes off the costs of audit.findings. Linear in the audit.
[[nodiscard]] Score score_story(const Story& story, Values& values, const RuleSet& rules);

/// How open a source is to the reader, 0 (nothing told) to 1 (named): what the transparency part weighs text with.
[[nodiscard]] double openness(const Source& source);

}  // namespace onrecord
