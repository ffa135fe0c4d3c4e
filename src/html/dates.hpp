// Dates as drafts give them, and spans of time that charts count by.
#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "base/names.hpp"

namespace onrecord {

/// The day that a date names, as written (its time and zone are passed over): "2025-06-03", "2025-06-03T10:00:00Z",
/// "2025/06/03", "20250603", "3 June 2025", "June 3, 2025", "Tue, 03 Jun 2025 10:00:00 +0000", "03.06.2025",
/// "13/06/2025" and "06/13/2025". Nothing where it names no day of the years 1700 to 2199, or may name two
/// ("03/06/2025").
[[nodiscard]] std::optional<std::chrono::sys_days> read_date(std::string_view text);

/// "3 June 2025".
[[nodiscard]] std::string day_in_words(std::chrono::sys_days day);

/// How long the spans of a chart over time are.
#define ONRECORD_TIME_STEPS(X) X(day) X(week) X(month) X(quarter) X(year) X(decade)
ONRECORD_ENUM(TimeStep, std::uint8_t, ONRECORD_TIME_STEPS);

/// The shortest step that cuts the time from `first` to `last` (not before it) into at most most_spans spans.
[[nodiscard]] TimeStep step_for(std::chrono::sys_days first, std::chrono::sys_days last);
inline constexpr std::size_t most_spans = 62;

/// The first day of the span that a day lies in. Weeks begin on Monday.
[[nodiscard]] std::chrono::sys_days span_start(std::chrono::sys_days day, TimeStep step);
/// The first day of the next span.
[[nodiscard]] std::chrono::sys_days next_span(std::chrono::sys_days start, TimeStep step);

/// A span in words: "3 June 2025", "week of 2 June 2025", "June 2025", "April to June 2025", "2025", "the 2020s".
[[nodiscard]] std::string span_in_words(std::chrono::sys_days start, TimeStep step);
/// The same under an axis: "3 Jun", "2 Jun", "Jun 2025", "Apr 2025", "2025", "2020".
[[nodiscard]] std::string span_in_short(std::chrono::sys_days start, TimeStep step);

}  // namespace onrecord
