#include "cli/today.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace onrecord::cli {

std::optional<Day> today(std::vector<Diagnostic>& diagnostics) {
  using std::chrono::days;
  const auto now = std::chrono::floor<days>(std::chrono::system_clock::now());
  const char* const given = std::getenv("SOURCE_DATE_EPOCH");
  if (given == nullptr || *given == '\0') return Day(now);
  const std::string_view text(given);
  std::int64_t seconds = 0;
  constexpr std::int64_t end_of_9999 = 253402300800;
  const auto [at, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (problem == std::errc() && at == text.data() + text.size() && seconds >= 0 && seconds < end_of_9999)
    return Day(std::chrono::sys_days(days(seconds / (24 * 60 * 60))));
  diagnostics.push_back({Severity::error,
                         "usage",
                         {},
                         {},
                         fmt::format("SOURCE_DATE_EPOCH is '{}', which is no time", text.substr(0, 80)),
                         "set it to seconds since 1970, or unset it"});
  return std::nullopt;
}

}  // namespace onrecord::cli
