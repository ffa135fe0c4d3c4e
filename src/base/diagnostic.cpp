#include "base/diagnostic.hpp"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <utility>

namespace onrecord {
namespace {

constexpr std::uint32_t columns_before = 48;  // of a long line, shown before the place …
constexpr std::uint32_t columns_shown = 96;   // … and in all
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct CodePoint {
  std::int32_t value = 0;  // negative: not UTF-8
  std::size_t size = 1;
};

CodePoint code_point_at(std::string_view text, std::size_t at) {
  CodePoint point;
  const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at;
  const auto size = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &point.value);
  if (size > 0) return {point.value, static_cast<std::size_t>(size)};
  return {-1, 1};
}

// Control characters, line separators and marks that turn the direction of writing could forge output.
bool printable(std::int32_t value) {
  if (value < 0) return false;
  const auto category = utf8proc_category(value);
  if (category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP)
    return false;
  return !((value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069));
}

// Appends one code point as it may be shown; returns the columns it takes.
std::uint32_t append_shown(std::string& out, std::string_view text, std::size_t at, CodePoint point) {
  if (point.value == '\t') {
    out += ' ';
    return 1;
  }
  if (!printable(point.value)) {
    out += replacement;
    return 1;
  }
  out += text.substr(at, point.size);
  return static_cast<std::uint32_t>(utf8proc_charwidth(point.value));
}

std::string shown(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = code_point_at(text, at);
    append_shown(out, text, at, point);
    at += point.size;
  }
  return out;
}

bool is_line_end(char c) { return c == '\n' || c == '\r'; }
bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

// LF, or CR alone.
bool ends_line(std::string_view text, std::size_t at) {
  return text[at] == '\n' || (text[at] == '\r' && !(at + 1 < text.size() && text[at + 1] == '\n'));
}

std::size_t line_start(std::string_view text, std::size_t at) {
  while (at > 0 && !is_line_end(text[at - 1])) --at;
  return at;
}

std::size_t line_end(std::string_view text, std::size_t at) {
  while (at < text.size() && !is_line_end(text[at])) ++at;
  return at;
}

struct Colours {
  std::string_view severity, strong, mark, reset;
};

Colours colours(Severity severity, bool colour) {
  if (!colour) return {};
  static constexpr std::array<std::string_view, count_of<Severity>> by_severity = {"\033[1;36m", "\033[1;33m",
                                                                                   "\033[1;31m"};
  return {by_severity.at(static_cast<std::size_t>(severity)), "\033[1m", "\033[1;32m", "\033[0m"};
}

// The line of the place and the carets under it, both behind a margin with the line number.
std::string excerpt(Span span, std::string_view text, std::uint32_t line, const Colours& colour) {
  std::size_t at = std::min<std::size_t>(span.start, text.size());
  if (at > 0 && at < text.size() && text[at] == '\n' && text[at - 1] == '\r') --at;
  const std::size_t first = line_start(text, at);
  const std::size_t last = line_end(text, at);
  std::size_t from = at;
  for (std::uint32_t steps = 0; from > first && steps < columns_before; ++steps) {
    --from;
    while (from > first && is_continuation(text[from])) --from;
  }
  std::string shown_line = from > first ? "…" : "";
  std::uint32_t column = from > first ? 1 : 0;
  std::uint32_t caret = column;
  std::uint32_t caret_end = column;
  std::size_t here = from;
  while (here < last && column < columns_shown) {
    const CodePoint point = code_point_at(text, here);
    if (here <= at) caret = column;
    column += append_shown(shown_line, text, here, point);
    if (here < span.end) caret_end = column;
    here += point.size;
  }
  if (here <= at) caret = column;
  if (here < last) shown_line += "…";
  const std::uint32_t width = caret_end > caret ? caret_end - caret : 1;
  const std::string number = std::to_string(line);
  return fmt::format(" {} | {}\n {:{}} | {:{}}{}^{:~<{}}{}\n", number, shown_line, "", number.size(), "", caret,
                     colour.mark, "", width - 1, colour.reset);
}

struct EditRows {
  std::vector<std::size_t> before_last, last, row;
};

// Insertions, deletions, changes and swaps of neighbours, in bytes.
std::size_t edit_distance(std::string_view a, std::string_view b, EditRows& rows) {
  auto& [before_last, last, row] = rows;
  for (auto* each : {&before_last, &last, &row}) each->resize(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::swap(before_last, last);
    std::swap(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
  }
  return row[b.size()];
}

}  // namespace

LineColumn advance(std::string_view text, LineColumn place, std::size_t from, std::size_t to) {
  if (from == 0 && text.starts_with(byte_order_mark)) from = byte_order_mark.size();
  if (from >= to) return place;
  // Plain pointers and no branches, so that the loops are vectorised.
  const char* bytes = text.data();
  const std::size_t sure = std::min(to, text.size() - 1);  // a byte follows
  std::uint32_t lines = to > sure ? ends_line(text, sure) : 0;
  for (std::size_t at = from; at < sure; ++at)
    lines += (bytes[at] == '\n') | ((bytes[at] == '\r') & (bytes[at + 1] != '\n'));
  std::size_t tail = to;  // the start of the last line
  if (lines > 0) {
    while (!ends_line(text, tail - 1)) --tail;
    place = {place.line + lines, 1};
  } else {
    tail = from;
  }
  for (; tail < to; ++tail) place.column += !is_continuation(bytes[tail]);
  return place;
}

LineColumn line_column(std::string_view text, std::size_t at) {
  return advance(text, {}, 0, std::min(at, text.size()));
}

std::string render(const Diagnostic& diagnostic, std::string_view file_text, bool colour) {
  const Colours colours_used = colours(diagnostic.severity, colour);
  const bool placed = !file_text.empty() && (diagnostic.span.start > 0 || !diagnostic.span.empty());
  const LineColumn place = placed ? line_column(file_text, diagnostic.span.start) : LineColumn{};
  std::string where = shown(diagnostic.file);
  if (placed) where += fmt::format("{}{}:{}", where.empty() ? "" : ":", place.line, place.column);
  if (!where.empty()) where += ": ";
  std::string out =
      fmt::format("{}{}{}{}{}:{} {} [{}]\n", colours_used.strong, where, colours_used.reset, colours_used.severity,
                  name_of(diagnostic.severity), colours_used.reset, shown(diagnostic.message), shown(diagnostic.code));
  if (placed) out += excerpt(diagnostic.span, file_text, place.line, colours_used);
  if (!diagnostic.hint.empty()) out += fmt::format("  hint: {}\n", shown(diagnostic.hint));
  return out;
}

std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known) {
  const std::size_t limit = std::max<std::size_t>(1, name.size() / 3);
  std::string_view best;
  std::size_t best_distance = std::min(limit + 1, name.size());  // something of the name must be right
  EditRows rows;
  for (const std::string_view other : known) {
    const std::size_t longer = std::max(name.size(), other.size());
    if (longer - std::min(name.size(), other.size()) >= best_distance) continue;
    const std::size_t distance = edit_distance(name, other, rows);
    if (distance < best_distance) best_distance = distance, best = other;
  }
  return best;
}

void keep_first(std::vector<Diagnostic>& diagnostics, std::size_t from, std::size_t most) {
  if (diagnostics.size() <= from + most) return;
  Diagnostic note = diagnostics[from + most];
  note.severity = Severity::note;
  note.message =
      fmt::format("here and further on, {} more of this kind are not told", diagnostics.size() - from - most);
  note.hint.clear();
  diagnostics.resize(from + most);
  diagnostics.push_back(std::move(note));
}

}  // namespace onrecord
