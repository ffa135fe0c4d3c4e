// bake-rules FILE OUTPUT: reads a YAML file and writes its nodes as a C++ source (see rules/baked.hpp). Runs while
// onrecord is built; prints what is wrong with the file.
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <sstream>

#include "rules/yaml.hpp"

namespace {

using onrecord::YamlKind;
using onrecord::YamlNode;

std::string_view kind_name(YamlKind kind) {
  switch (kind) {
    case YamlKind::null:
      return "null";
    case YamlKind::scalar:
      return "scalar";
    case YamlKind::sequence:
      return "sequence";
    case YamlKind::map:
      return "map";
  }
  return {};
}

// Octal escapes have three digits, so that the next character cannot join them.
std::string literal(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 32 || byte >= 127 || c == '"' || c == '\\' || c == '?')
      out += fmt::format("\\{:03o}", byte);
    else
      out += c;
  }
  return out + "\"";
}

void write(std::ostream& out, const YamlNode& node) {
  out << fmt::format("    {{YamlKind::{}, {}, {}, {}, {}}},\n", kind_name(node.kind), node.plain, node.start,
                     node.items.size(), literal(node.text));
  for (const YamlNode& item : node.items) write(out, item);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: bake-rules FILE OUTPUT\n";
    return 2;
  }
  std::ifstream in(argv[1], std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  std::vector<onrecord::Diagnostic> diagnostics;
  const auto root = onrecord::parse_yaml(argv[1], text.str(), diagnostics);
  for (const auto& diagnostic : diagnostics) std::cerr << onrecord::render(diagnostic, text.str());
  if (!in || !root || !diagnostics.empty()) return 1;
  std::ofstream out(argv[2], std::ios::binary);
  out << "// Made by bake-rules. Do not edit.\n#include \"rules/baked.hpp\"\n\nnamespace onrecord {\nnamespace {\n"
      << "constexpr BakedNode nodes[] = {\n";
  write(out, *root);
  out << "};\n}  // namespace\n\nstd::span<const BakedNode> baked_rules() { return nodes; }\n\n}  // namespace "
         "onrecord\n";
  return out.flush() ? 0 : 1;
}
