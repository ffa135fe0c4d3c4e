// How right a model is: its spans against those that people marked.
//
// A span is right where a marked span of its role has the same first and last token; a sentence, where it has any role
// in both. An article that several people annotated is counted once for each.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "attribution/lattice.hpp"
#include "examples.hpp"
#include "gold.hpp"
#include "model.hpp"

namespace onrecord::train {

struct Counts {
  std::size_t gold = 0;
  std::size_t found = 0;
  std::size_t right = 0;

  // From 0 to 1; 0 where there is nothing to divide by.
  [[nodiscard]] double precision() const;
  [[nodiscard]] double recall() const;
  [[nodiscard]] double f1() const;  ///< their harmonic mean
};

/// What is counted, in this order.
inline constexpr std::array<std::string_view, 4> measured{"source", "cue", "content", "sentences"};
using Figures = std::array<Counts, measured.size()>;

/// What a model finds likely in examples, ready to be held against annotations at any thresholds.
class Measurement {
 public:
  /// Thresholds below this cannot be looked at.
  static constexpr float lowest = 0.1f;

  Measurement(const std::vector<Example>& examples, const Model& model);

  [[nodiscard]] Figures at(const Least& least) const;

 private:
  struct Block {
    std::vector<WeighedSpan> likely;          // the likeliest first
    std::vector<std::vector<GoldSpan>> gold;  // one list an annotation
    std::vector<std::uint32_t> sentence_of;   // of each token
  };
  static void count(const Block& block, const std::vector<WeighedSpan>& taken, Figures& figures);

  std::vector<Block> blocks_;
};

/// The thresholds of a grid of 0.02 with the best mean F1 of the three roles. They are tried a role at a time, because
/// spans of different roles seldom compete.
[[nodiscard]] Least choose_least(const Measurement& measurement);

}  // namespace onrecord::train
