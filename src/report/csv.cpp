#include "report/csv.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "report/display.hpp"
#include "report/formats.hpp"

namespace onrecord {
namespace {

/// Whether a spreadsheet would take a cell for a formula. Tabs and line ends cannot stand in a cell that was made
/// harmless.
bool looks_like_formula(std::string_view cell) {
  constexpr auto starts = std::to_array<std::string_view>({"=", "+", "-", "@", "＝", "＋", "－", "＠"});
  cell.remove_prefix(std::min(cell.find_first_not_of(" '"), cell.size()));
  return std::any_of(starts.begin(), starts.end(), [&](std::string_view start) { return cell.starts_with(start); });
}

}  // namespace

CsvRow& CsvRow::text(std::string_view value) {
  const std::string line = one_line(value);
  return plain(looks_like_formula(line) ? "'" + line : line);
}

CsvRow& CsvRow::path(std::string_view value) {
  const std::string shown = harmless(value);
  return plain(looks_like_formula(shown) ? "'" + shown : shown);
}

CsvRow& CsvRow::plain(std::string_view value) {
  if (!std::exchange(first_, false)) bytes_ += ',';
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) {
    bytes_ += value;
    return *this;
  }
  bytes_ += '"';
  for (const char c : value) {
    if (c == '"') bytes_ += '"';
    bytes_ += c;
  }
  bytes_ += '"';
  return *this;
}

CsvRow& CsvRow::number(std::uint64_t value) { return plain(std::to_string(value)); }

CsvRow& CsvRow::truth(bool value) { return plain(value ? "true" : "false"); }

std::string CsvRow::take() {
  first_ = true;
  return std::exchange(bytes_, {}) + "\r\n";
}

}  // namespace onrecord
