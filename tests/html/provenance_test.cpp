#include "html/provenance.hpp"

#include <doctest/doctest.h>

#include <map>
#include <set>

#include "../report/reports.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

/// A story with these credits (sentence, source); `via` of each source.
Audit story(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& credits,
            const std::vector<std::uint32_t>& via) {
  Audit audit;
  for (const std::uint32_t each : via) {
    audit.sources.emplace_back();
    audit.sources.back().via = each;
  }
  for (const auto& [sentence, source] : credits) {
    audit.attributions.emplace_back();
    audit.attributions.back().sentence = sentence;
    audit.attributions.back().source_id = source;
  }
  return audit;
}

/// Nodes of one column stand clear of each other and inside the drawing.
void check_clear(const ProvenanceGraph& graph) {
  std::map<bool, float> last;
  for (const auto& node : graph.nodes) {
    if (last.contains(node.via)) CHECK(node.y - last[node.via] >= 20);
    last[node.via] = node.y;
    CHECK(node.y > 0);
    CHECK(node.y < graph.height);
  }
}

}  // namespace

TEST_CASE("provenance: a claim leads to its sources, a relayed source to what relays it") {
  const auto graph = provenance_of(story({{2, 0}, {2, 1}, {5, 1}, {5, 1}}, {no_index, 0}));
  REQUIRE(graph.claims.size() == 2);
  CHECK(graph.claims[0].sentence == 2);
  CHECK(graph.claims[1].sentence == 5);
  std::multiset<std::pair<std::uint32_t, bool>> edges;
  for (const auto& edge : graph.edges) edges.emplace(edge.source, edge.relayed);
  CHECK(edges == std::multiset<std::pair<std::uint32_t, bool>>{{0, false}, {1, false}, {1, false}, {1, true}});
  REQUIRE(graph.nodes.size() == 3);
  CHECK(graph.nodes[2].via);
  CHECK(graph.nodes[2].source == 0);
  check_clear(graph);
}

TEST_CASE("provenance: many sources of one claim do not overlap, a source via itself is not drawn twice") {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> credits;
  std::vector<std::uint32_t> via;
  for (std::uint32_t i = 0; i < 40; ++i) {
    credits.emplace_back(7, i);
    via.push_back(i);
  }
  const auto graph = provenance_of(story(credits, via));
  CHECK(graph.claims.size() == 1);
  CHECK(graph.nodes.size() == 40);
  CHECK(graph.edges.size() == 40);
  check_clear(graph);
}

TEST_CASE("provenance: a long story is drawn up to a bound, and says how much is not") {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> credits;
  for (std::uint32_t i = 0; i < ProvenanceGraph::most_claims + 30; ++i) {
    credits.emplace_back(i, 0);
    credits.emplace_back(i, 1);
  }
  const auto graph = provenance_of(story(credits, {no_index, no_index}));
  CHECK(graph.claims.size() == ProvenanceGraph::most_claims);
  CHECK(graph.left_out == 30);
}

TEST_CASE("provenance: every draft is drawn, also one that credits nobody") {
  for (const Audit& audit : tricky_audits()) check_clear(provenance_of(audit));
  CHECK(provenance_of(Audit{}).claims.empty());
}
