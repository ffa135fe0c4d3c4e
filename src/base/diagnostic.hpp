// What the library says of bad input. The library never prints and never exits: it returns these.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

#define ONRECORD_SEVERITIES(X) X(note) X(warning) X(error)
ONRECORD_ENUM(Severity, std::uint8_t, ONRECORD_SEVERITIES);

/// One message about a file: a draft, a grammar, a rule file or a command line.
struct Diagnostic {
  Severity severity = Severity::error;
  std::string code;     ///< stable and short, e.g. "grammar-syntax", "utf8-invalid"
  std::string file;     ///< path as the user gave it, "<builtin>/…" for embedded data, empty for the command line
  Span span;            ///< bytes of the file; empty and 0 where no place is known
  std::string message;  ///< one sentence, no full stop
  std::string hint;     ///< the way out, may be empty
};

/// 1-based line and column; the column counts Unicode code points.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The place of byte `at` (clamped) of UTF-8 text. Lines end at LF, CRLF or CR; a byte order mark at the start takes no
/// column.
[[nodiscard]] LineColumn line_column(std::string_view text, std::size_t at);

/// The place of byte `to`, given the `place` of byte `from` before it: for walking a long text in steps.
[[nodiscard]] LineColumn advance(std::string_view text, LineColumn place, std::size_t from, std::size_t to);

/// Renders `file:line:column: severity: message [code]`, the line of `file_text` with a caret line under the
/// span, and the hint. Without text or place, the first line alone. Ends with a newline.
/// `colour` adds ANSI colours. Control characters of the text are shown as U+FFFD.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, std::string_view file_text, bool colour = false);

/// Keeps the first `most` of the diagnostics from index `from` on; where more were there, a note says how many.
void keep_first(std::vector<Diagnostic>& diagnostics, std::size_t from, std::size_t most);

/// The known name nearest to `name` by edit distance (at most a third of its length, at least 1), or empty.
[[nodiscard]] std::string_view nearest_name(std::string_view name, std::span<const std::string_view> known);

}  // namespace onrecord
