// Lines and columns of many offsets at once: one pass over the file, however long its lines are.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace onrecord {

/// The places of byte offsets (clamped) of a file, in the order of `offsets`. Columns count code points; lines end
/// at LF, CRLF or CR. O(file + n log n).
[[nodiscard]] std::vector<LineColumn> line_columns(std::string_view file, const std::vector<std::uint32_t>& offsets);

}  // namespace onrecord
