// How likely every way to read a block is: which tokens are sources, cues and contents.
//
// A reading gives each token a role: outside, source, cue or content. Its weight is the product of what the tokens'
// features say and of what the spans that ended in the same sentence say of the next one (a source and a cue make
// content likely). The lattice sums over all readings (a linear-chain conditional random field, Lafferty et al. 2001,
// with the forward-backward algorithm), and tells the probability that exactly these tokens are one span. Linear in the
// block; plain multiplications and additions in one order, so that every machine gets the same bits.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "attribution/features.hpp"
#include "base/span.hpp"
#include "grammar/weights.hpp"

namespace onrecord {

/// Where a token stands as to quotations: it decides how content that starts at it goes on.
enum class QuotePlace : std::uint8_t { outside, opens, inside };

/// One token, ready for the lattice.
struct LatticeToken {
  std::array<float, Weights::outputs> scores{};  ///< in natural logarithms, by Output
  QuotePlace place = QuotePlace::outside;
  bool sentence_start = false;  ///< of a sentence that is not the block's first
};

/// A span and how likely it is that exactly these tokens have this role.
struct WeighedSpan {
  TokenRange tokens;
  Role role = Role::outside;
  float probability = 0;
};

/// One a thread; keeps its buffers.
class Lattice {
 public:
  // Roles of the lattice: content begun by a mark of quotation, or inside of one, goes its own way.
  static constexpr std::size_t in_source = 0, in_cue = 1, in_quoted = 2, in_plain = 3, inner_roles = 4;
  static constexpr std::size_t memories = 8;
  /// A value for each memory, worked on at once.
  struct alignas(memories *
                 sizeof(float)) Row {  // said, for the type of the lanes alone is less aligned where vectors are narrow
    using Lanes [[gnu::vector_size(memories * sizeof(float))]] = float;
    Lanes lanes{};
    float operator[](std::size_t memory) const { return lanes[memory]; }
  };

  explicit Lattice(const Transitions& transitions);

  /// Sums over all readings of a block.
  void run(std::span<const LatticeToken> tokens);
  /// Adds the spans that are at least so likely, by first token. `cue_starts`: room for how likely a cue starts at each
  /// token, or none.
  void spans(std::span<const float, 3> least, std::vector<WeighedSpan>& out, std::span<float> cue_starts = {}) const;
  /// The sum over all readings, as a logarithm; that of the reading "outside" everywhere is 0.
  [[nodiscard]] double log_sum() const;

  // For learning. Of each token: how often it is expected to start or to continue a role, by memory.
  struct Expected {
    std::array<std::array<Row, 2>, 3> start;  ///< [role][after another span]; content counts as one
    std::array<Row, inner_roles> inside;
  };
  void expect(std::size_t at, Expected& out) const;

  [[nodiscard]] static std::size_t memory_after(std::size_t memory, std::size_t role);
  /// Whether a cue ended in the sentence before what has this memory.
  [[nodiscard]] static constexpr bool has_cue(std::size_t memory) { return memory == 3 || memory >= 5; }

 private:
  struct Step {
    std::array<float, 3> start{};
    std::array<Row, inner_roles> inside;  // with the transitions' weights
    bool sentence_start = false;
    std::uint8_t place = 0;
    std::uint8_t content = in_plain;  // how content that starts here goes on
  };
  struct Node {
    Row outside;
    std::array<Row, inner_roles> in;
  };
  void make_steps(std::span<const LatticeToken> tokens);
  void run_forward();
  void run_backward();
  static void leaving(const Node& before, bool sentence_start, Row& from_outside, Row& from_span);
  void follow(std::size_t at, Row& flow, std::size_t role, std::vector<WeighedSpan>& found, float least) const;

  std::array<std::array<std::array<Row, 3>, 2>, 3> start_;  // [quote place][after another span][role]
  std::array<Row, inner_roles> inside_;
  Row without_cue_;  // 1 for the memories that have no cue
  Row with_cue_;
  std::vector<Step> steps_;
  std::vector<Node> forward_;
  std::vector<Node> backward_;
  std::vector<Row> leave_;     // of each token: weight of what follows if a span ended before it
  std::vector<float> scales_;  // of what came before each token
};

}  // namespace onrecord
