// Lines and columns of many offsets at once: one pass over the file, however long its lines are.
//
// Lines and columns count from 1, as editors do: lines end at LF, CRLF or CR, and a byte order mark at the start of the
// file is no part of its text.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "base/diagnostic.hpp"

namespace onrecord {

/// A place in a file.
struct Place {
  std::uint32_t line = 1;
  std::uint32_t column = 1;  ///< in code points
  std::uint32_t utf16 = 1;   ///< the same column in UTF-16 code units, of which an emoji takes two
};

/// A piece of a file.
struct Region {
  Span bytes;  ///< of the file
  Place start;
  Place end;  ///< just behind it

  [[nodiscard]] bool empty() const { return bytes.empty(); }
};

/// What people call a line of a draft's file: "line", or "paragraph" where its text stands for a package.
[[nodiscard]] std::string_view line_word(const Document& document);

/// The places of byte offsets (clamped) of a file, in the order of `offsets`. O(file + n log n).
[[nodiscard]] std::vector<Place> places_of(std::string_view file, const std::vector<std::uint32_t>& offsets);

/// The same with columns in code points alone.
[[nodiscard]] std::vector<LineColumn> line_columns(std::string_view file, const std::vector<std::uint32_t>& offsets);

/// Where spans of Document::text() stand in the file, in their order. Of an empty span: an empty region at the file's
/// start.
[[nodiscard]] std::vector<Region> regions_of(const Document& document, const std::vector<Span>& spans);

/// Where the audit's findings point, in their order; empty for a finding on the whole story.
[[nodiscard]] std::vector<Region> finding_regions(const Audit& audit);

}  // namespace onrecord
