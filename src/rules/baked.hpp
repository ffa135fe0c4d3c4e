// The built-in rule file, read as YAML when the program is built rather than when it starts: yaml-cpp takes about 4 ms
// for it, this form a twentieth. src/rules/bake.cpp writes it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "rules/yaml.hpp"

namespace onrecord {

/// A YamlNode with its items counted, in the order in which they stand in the file.
struct BakedNode {
  YamlKind kind;
  bool plain;
  std::uint32_t start;
  std::uint32_t items;
  std::string_view text;
};

/// The nodes of rules/default.yaml.
[[nodiscard]] std::span<const BakedNode> baked_rules();

/// The tree of baked nodes.
[[nodiscard]] YamlNode unbake(std::span<const BakedNode> nodes);

}  // namespace onrecord
