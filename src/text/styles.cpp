#include "text/styles.hpp"

#include <algorithm>
#include <charconv>

namespace onrecord {

std::optional<Style> StyleSheet::resolved(std::string_view name) const {
  constexpr int most_bases = 32;
  auto style = styles_.find(name);
  if (style == styles_.end()) return std::nullopt;
  Style out;
  for (int steps = 0; style != styles_.end() && steps < most_bases; ++steps) {
    const Style& each = style->second;
    if (!out.kind && each.kind) {
      out.kind = each.kind;
      out.level = each.level;
    }
    if (!out.hidden) out.hidden = each.hidden;
    if (!out.struck) out.struck = each.struck;
    if (!out.bold) out.bold = each.bold;
    style = styles_.find(each.base);
  }
  return out;
}

std::uint8_t heading_level(int level) {
  constexpr int deepest_heading = 6;
  return static_cast<std::uint8_t>(std::clamp(level, 1, deepest_heading));
}

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [at, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && at == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace onrecord
