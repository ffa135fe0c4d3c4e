// UTF-8: checking and reading code points.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/span.hpp"

namespace onrecord {

/// A code point and the bytes it takes; value 0xFFFD and size 1 where the bytes are not UTF-8.
struct CodePoint {
  char32_t value = 0xFFFD;
  std::uint32_t size = 1;
};

/// Length of the longest prefix that is valid UTF-8. Skips ASCII many bytes at a time.
[[nodiscard]] std::size_t valid_utf8_prefix(std::string_view text);

/// The code point at a byte (below text.size()).
[[nodiscard]] CodePoint code_point(std::string_view text, std::size_t at);

/// Letters, combining marks and digits of any script: what a word is made of.
[[nodiscard]] bool is_word_code_point(char32_t value);

[[nodiscard]] bool is_upper_code_point(char32_t value);
[[nodiscard]] bool is_lower_code_point(char32_t value);

/// White space outside ASCII: no-break, thin, ideographic, zero-width space and the like; marks of writing direction.
[[nodiscard]] constexpr bool is_wide_space(char32_t value) {
  return value == 0xA0 || value == 0x85 || value == 0x1680 || (value >= 0x2000 && value <= 0x200B) || value == 0x200E ||
         value == 0x200F || (value >= 0x2028 && value <= 0x202F) || (value >= 0x2066 && value <= 0x2069) ||
         value == 0x205F || value == 0x3000 || value == 0xFEFF;
}

/// The span without white space (ASCII control characters and is_wide_space) at its ends; empty spans stay in place.
[[nodiscard]] Span trimmed(std::string_view text, Span span);

}  // namespace onrecord
