#include "html/dates.hpp"

#include <fmt/format.h>
#include <time.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>

namespace onrecord {
namespace {

using std::chrono::sys_days;
using std::chrono::year_month_day;

constexpr std::size_t longest_date = 80;
constexpr auto months = std::to_array<std::string_view>({"January", "February", "March", "April", "May", "June", "July",
                                                         "August", "September", "October", "November", "December"});

/// A form of date as strptime knows it, and what may follow the date.
struct DateForm {
  const char* format;
  std::string_view ends;  ///< characters of which one follows, unless the text ends
};
// What is ambiguous stands in both orders: a date that both can read as different days is none.
constexpr auto forms = std::to_array<DateForm>({{"%Y-%m-%d", "Tt "},
                                                {"%Y/%m/%d", "Tt "},
                                                {"%Y.%m.%d", " "},
                                                {"%Y%m%d", "Tt "},
                                                {"%d %b %Y", " ,"},
                                                {"%d. %b %Y", " ,"},
                                                {"%d-%b-%Y", " ,"},
                                                {"%b %d, %Y", " ,"},
                                                {"%b %d %Y", " ,"},
                                                {"%a, %d %b %Y", " ,"},
                                                {"%a %d %b %Y", " ,"},
                                                {"%a, %b %d, %Y", " ,"},
                                                {"%a %b %d, %Y", " ,"},
                                                {"%d.%m.%Y", " ,"},
                                                {"%d/%m/%Y", " ,"},
                                                {"%m/%d/%Y", " ,"}});

/// Without white space at the ends, "Jun." and "Sept" as strptime knows them, "3rd" as "3".
std::string plain_date(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  std::string plain;
  for (std::size_t i = std::min(text.find_first_not_of(white), text.size()); i < text.size(); ++i) {
    const auto letter_before = !plain.empty() && std::isalpha(static_cast<unsigned char>(plain.back())) != 0;
    if (text[i] == '.' && letter_before) continue;
    plain += text[i];
  }
  plain.resize(plain.find_last_not_of(white) + 1);
  if (const auto sept = plain.find("Sept "); sept != std::string::npos) plain.erase(sept + 3, 1);
  for (std::size_t i = 1; i + 1 < plain.size(); ++i) {
    const std::string_view ending = std::string_view(plain).substr(i, 2);
    const bool ordinal = ending == "st" || ending == "nd" || ending == "rd" || ending == "th";
    if (ordinal && std::isdigit(static_cast<unsigned char>(plain[i - 1])) != 0) plain.erase(i, 2);
  }
  return plain;
}

std::optional<sys_days> read_as(const std::string& text, const DateForm& form) {
  std::tm time{};
  const char* end = ::strptime(text.c_str(), form.format, &time);
  if (end == nullptr) return std::nullopt;
  if (end != text.c_str() + text.size() && form.ends.find(*end) == std::string_view::npos) return std::nullopt;
  const year_month_day day(std::chrono::year(time.tm_year + 1900),
                           std::chrono::month(static_cast<unsigned>(time.tm_mon + 1)),
                           std::chrono::day(static_cast<unsigned>(time.tm_mday)));
  const int year = static_cast<int>(day.year());
  if (!day.ok() || year < 1700 || year > 2199) return std::nullopt;
  return sys_days(day);
}

std::string_view month_name(year_month_day day) { return months.at(static_cast<unsigned>(day.month()) - 1); }
int year_of(year_month_day day) { return static_cast<int>(day.year()); }
unsigned day_of_month(year_month_day day) { return static_cast<unsigned>(day.day()); }

int months_of(TimeStep step) {
  constexpr auto counts = std::to_array<int>({0, 0, 1, 3, 12, 120});
  static_assert(counts.size() == count_of<TimeStep>);
  return counts.at(static_cast<std::size_t>(step));
}

}  // namespace

std::optional<sys_days> read_date(std::string_view text) {
  if (text.size() > longest_date) return std::nullopt;
  const std::string plain = plain_date(text);
  std::optional<sys_days> read;
  for (const DateForm& form : forms) {
    const auto day = read_as(plain, form);
    if (day && read && *day != *read) return std::nullopt;
    if (day) read = day;
  }
  return read;
}

std::string day_in_words(sys_days day) {
  const year_month_day date(day);
  return fmt::format("{} {} {}", day_of_month(date), month_name(date), year_of(date));
}

TimeStep step_for(sys_days first, sys_days last) {
  for (std::size_t i = 0; i + 1 < count_of<TimeStep>; ++i) {
    const auto step = static_cast<TimeStep>(i);
    sys_days end = span_start(first, step);
    for (std::size_t spans = 0; spans < most_spans; ++spans) end = next_span(end, step);
    if (last < end) return step;
  }
  return TimeStep::decade;
}

sys_days span_start(sys_days day, TimeStep step) {
  if (step == TimeStep::day) return day;
  if (step == TimeStep::week) return day - (std::chrono::weekday(day) - std::chrono::Monday);
  const year_month_day date(day);
  const int month = year_of(date) * 12 + static_cast<int>(static_cast<unsigned>(date.month())) - 1;
  const int start = month - month % months_of(step);
  return sys_days(std::chrono::year(start / 12) / (start % 12 + 1) / 1);
}

sys_days next_span(sys_days start, TimeStep step) {
  if (step == TimeStep::day) return start + std::chrono::days(1);
  if (step == TimeStep::week) return start + std::chrono::weeks(1);
  return sys_days(year_month_day(start) + std::chrono::months(months_of(step)));
}

std::string span_in_words(sys_days start, TimeStep step) {
  const year_month_day date(start);
  switch (step) {
    case TimeStep::day:
      return day_in_words(start);
    case TimeStep::week:
      return "week of " + day_in_words(start);
    case TimeStep::month:
      return fmt::format("{} {}", month_name(date), year_of(date));
    case TimeStep::quarter:
      return fmt::format("{} to {} {}", month_name(date), month_name(date + std::chrono::months(2)), year_of(date));
    case TimeStep::year:
      return fmt::format("{}", year_of(date));
    case TimeStep::decade:
      return fmt::format("the {}s", year_of(date));
  }
  return {};
}

std::string span_in_short(sys_days start, TimeStep step) {
  const year_month_day date(start);
  if (step <= TimeStep::week) return fmt::format("{} {}", day_of_month(date), month_name(date).substr(0, 3));
  if (step <= TimeStep::quarter) return fmt::format("{} {}", month_name(date).substr(0, 3), year_of(date));
  return fmt::format("{}", year_of(date));
}

}  // namespace onrecord
