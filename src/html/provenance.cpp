#include "html/provenance.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace onrecord {
namespace {

constexpr float top = 24;
constexpr float claim_step = 22;
constexpr float node_step = 26;

/// Puts nodes at their wished heights, in that order, `step` apart at least.
void spread(std::vector<ProvenanceGraph::Node>& nodes, float step) {
  std::ranges::stable_sort(nodes, {}, &ProvenanceGraph::Node::y);
  float least = top + step / 2;
  for (auto& node : nodes) {
    node.y = std::max(node.y, least);
    least = node.y + step;
  }
}

/// The mean of what was added.
struct Mean {
  float sum = 0;
  std::uint32_t count = 0;
  void add(float value) {
    sum += value;
    ++count;
  }
  [[nodiscard]] float value() const { return count == 0 ? 0 : sum / static_cast<float>(count); }
};

using Means = std::map<std::uint32_t, Mean>;

std::vector<ProvenanceGraph::Node> nodes_of(const Means& means, bool via) {
  std::vector<ProvenanceGraph::Node> nodes;
  nodes.reserve(means.size());
  for (const auto& [source, mean] : means) nodes.push_back({source, mean.value(), via});
  spread(nodes, node_step);
  return nodes;
}

std::map<std::uint32_t, float> heights(const std::vector<ProvenanceGraph::Node>& nodes) {
  std::map<std::uint32_t, float> heights;
  for (const auto& node : nodes) heights[node.source] = node.y;
  return heights;
}

}  // namespace

ProvenanceGraph provenance_of(const Audit& audit) {
  ProvenanceGraph graph;
  std::set<std::pair<std::uint32_t, std::uint32_t>> credits;  // sentence, source
  for (const Attribution& attribution : audit.attributions)
    if (attribution.source_id < audit.sources.size()) credits.emplace(attribution.sentence, attribution.source_id);

  std::map<std::uint32_t, float> claim_heights;
  Means of_sources;
  std::uint32_t last_left_out = no_index;
  for (const auto& [sentence, source] : credits) {
    if (!claim_heights.contains(sentence)) {
      if (graph.claims.size() == ProvenanceGraph::most_claims) {
        graph.left_out += sentence != last_left_out ? 1 : 0;
        last_left_out = sentence;
        continue;
      }
      const float y = top + claim_step * (static_cast<float>(graph.claims.size()) + 0.5f);
      claim_heights[sentence] = y;
      graph.claims.push_back({sentence, y});
    }
    of_sources[source].add(claim_heights[sentence]);
  }
  const auto sources = nodes_of(of_sources, false);
  const auto source_heights = heights(sources);
  Means of_vias;
  for (const auto& [source, y] : source_heights)
    if (const auto via = audit.sources[source].via; via < audit.sources.size() && via != source) of_vias[via].add(y);
  const auto vias = nodes_of(of_vias, true);
  const auto via_heights = heights(vias);

  for (const auto& [sentence, source] : credits)
    if (const auto claim = claim_heights.find(sentence); claim != claim_heights.end())
      graph.edges.push_back({claim->second, source_heights.at(source), source, false});
  for (const auto& [source, y] : source_heights)
    if (const auto via = via_heights.find(audit.sources[source].via); via != via_heights.end() && via->first != source)
      graph.edges.push_back({y, via->second, source, true});

  graph.nodes = sources;
  graph.nodes.insert(graph.nodes.end(), vias.begin(), vias.end());
  graph.height = graph.claims.empty() ? 0 : graph.claims.back().y + claim_step;
  for (const auto& node : graph.nodes) graph.height = std::max(graph.height, node.y + node_step);
  return graph;
}

}  // namespace onrecord
