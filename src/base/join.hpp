// Words in a row.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

/// The words with `separator` between them.
template <class Words>
[[nodiscard]] std::string joined(const Words& words, std::string_view separator) {
  std::string all;
  bool first = true;
  for (const std::string_view word : words) {
    if (!first) all += separator;
    all += word;
    first = false;
  }
  return all;
}

}  // namespace onrecord
