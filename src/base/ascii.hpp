// Letters of ASCII, for names of formats, tags and keys: what is not ASCII stays as it is.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

[[nodiscard]] constexpr char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }

/// The text with its ASCII letters in lower case.
[[nodiscard]] inline std::string ascii_lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) c = ascii_lower(c);
  return lower;
}

}  // namespace onrecord
