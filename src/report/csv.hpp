// Rows of CSV (RFC 4180): UTF-8, fields parted by commas, rows ended by CRLF.
//
// Tables are opened in spreadsheets, which take a cell that begins with = + - or @ for a formula and run it. Cells with
// text from a draft are therefore made harmless: where their first character, spaces and ' left aside, is one of those
// (or its full-width form), a ' is put before the text, as spreadsheets do for text themselves. A ' before such a cell
// is always one that was put there, so taking it away gives the text back.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

class CsvRow {
 public:
  /// Text of a draft: one line without control characters, which no spreadsheet takes for a formula.
  CsvRow& text(std::string_view value);
  /// A path, in which every space counts; else as text.
  CsvRow& path(std::string_view value);
  /// A word of our own: a name, a number, a place.
  CsvRow& plain(std::string_view value);
  CsvRow& number(std::uint64_t value);
  CsvRow& truth(bool value);
  /// The row's bytes with the line end. The row is empty then.
  [[nodiscard]] std::string take();

 private:
  std::string bytes_;
  bool first_ = true;
};

}  // namespace onrecord
