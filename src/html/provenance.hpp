// The provenance graph: claims, whom they are credited to, and through whom those are known, in three columns.
#pragma once

#include <cstdint>
#include <vector>

#include "audit/audit.hpp"

namespace onrecord {

/// A drawing of the graph, in pixels; text is left to the page.
struct ProvenanceGraph {
  struct Claim {
    std::uint32_t sentence = 0;
    float y = 0;  ///< its middle
  };
  struct Node {
    std::uint32_t source = 0;
    float y = 0;
    bool via = false;  ///< in the third column: others are known through it
  };
  /// From the right end of one column to the left end of the next.
  struct Edge {
    float from = 0, to = 0;    ///< their heights
    std::uint32_t source = 0;  ///< the one it leads to, or away from where `relayed`
    bool relayed = false;      ///< from a source to what it is known through
  };
  std::vector<Claim> claims;
  std::vector<Node> nodes;
  std::vector<Edge> edges;
  float height = 0;
  std::uint32_t left_out = 0;  ///< claims after the first most_claims

  static constexpr std::uint32_t most_claims = 200;
};

/// Claims in their order; a source stands as near as it can to the middle of its claims. O(n log n).
[[nodiscard]] ProvenanceGraph provenance_of(const Audit& audit);

}  // namespace onrecord
