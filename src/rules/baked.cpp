#include "rules/baked.hpp"

namespace onrecord {
namespace {

YamlNode next_node(std::span<const BakedNode>& nodes) {
  const BakedNode& baked = nodes.front();
  nodes = nodes.subspan(1);
  YamlNode node{baked.kind, baked.plain, baked.start, std::string(baked.text), {}};
  node.items.reserve(baked.items);
  for (std::uint32_t i = 0; i < baked.items && !nodes.empty(); ++i) node.items.push_back(next_node(nodes));
  return node;
}

}  // namespace

YamlNode unbake(std::span<const BakedNode> nodes) { return nodes.empty() ? YamlNode{} : next_node(nodes); }

}  // namespace onrecord
