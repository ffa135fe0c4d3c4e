// The day on which the program runs.
#pragma once

#include <optional>
#include <vector>

#include "base/diagnostic.hpp"
#include "rules/suppression.hpp"

namespace onrecord::cli {

/// Today in UTC, or the day that SOURCE_DATE_EPOCH (seconds since 1970) names; nothing, and a diagnostic, where its
/// value is not a time of the years 1970 to 9999.
[[nodiscard]] std::optional<Day> today(std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::cli
