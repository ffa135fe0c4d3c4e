// YAML into a small tree that knows where everything stands. Built on yaml-cpp's events, before any node of its own:
// aliases are refused unexpanded, so neither a cycle nor a "billion laughs" file costs more than its bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace onrecord {

enum class YamlKind : std::uint8_t { null, scalar, sequence, map };

struct YamlNode {
  YamlKind kind = YamlKind::null;
  bool plain = true;            ///< a scalar without quotation marks and not a block
  std::uint32_t start = 0;      ///< byte of the file where it begins
  std::string text;             ///< of a scalar
  std::vector<YamlNode> items;  ///< of a sequence; of a map: key, value, key, value, …
};

inline constexpr std::size_t max_yaml_bytes = 1u << 20;
inline constexpr std::size_t max_yaml_depth = 12;

/// Reads one YAML document. Gives nothing if it is not YAML or too large or deep; aliases, anchors, tags and repeated
/// keys are reported but leave a tree. Diagnostics have this code, spans in `yaml` and `file` as their path.
[[nodiscard]] std::optional<YamlNode> parse_yaml(std::string_view file, std::string_view yaml,
                                                 std::vector<Diagnostic>& diagnostics,
                                                 std::string_view code = "rule-yaml");

/// The bytes of the file that a part of a scalar's text stands at: through folding, indentation and escapes.
[[nodiscard]] Span in_yaml(std::string_view yaml, const YamlNode& scalar, Span part);
/// The bytes of the file that a scalar takes, to the end of its first line at most; the first byte of anything else.
[[nodiscard]] Span first_line(std::string_view yaml, const YamlNode& node);

}  // namespace onrecord
