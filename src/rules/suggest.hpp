// Hints for names that are not known.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace onrecord {

/// "did you mean `x`?", or nothing where no known name is near.
[[nodiscard]] std::string suggest(std::string_view name, std::span<const std::string_view> known);
/// The same, or "one of a, b, c".
[[nodiscard]] std::string suggest_or_list(std::string_view name, std::span<const std::string_view> known);

}  // namespace onrecord
