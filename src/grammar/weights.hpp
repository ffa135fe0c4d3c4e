// Weights learned from annotated articles: what features say of roles. They come with a grammar, as data; train/ makes
// them.
//
// Three tables behind a header, laid out as they are used, so that loading is a check and no work:
//   features   buckets of eight fingerprints and their row numbers, compared at once without a branch
//   rows       a weight an output
//   patterns   the names of the patterns that were there
//   uses       which words have the same parts of speech in news, by the hash of the word
// Read only, safe from many threads.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"

namespace onrecord {

/// What a feature has a weight for: that a role starts at a token, or that it goes on. Content begun in a quotation,
/// content before a cue and content after one go on each in their own way.
// clang-format off
#define ONRECORD_OUTPUTS(X) \
  X(source_starts) X(source_goes_on) X(cue_starts) X(cue_goes_on) X(content_starts) X(quoted_goes_on) \
  X(content_goes_on) X(content_after_cue_goes_on)
// clang-format on
ONRECORD_ENUM(Output, std::uint8_t, ONRECORD_OUTPUTS);

/// Weights that no feature has: of a role after those of its sentence that ended before. In natural logarithms.
struct Transitions {
  static constexpr std::size_t width = 8;                    ///< memories of the lattice
  using Row = std::array<float, width>;                      // by memory
  std::array<std::array<std::array<Row, 3>, 2>, 3> start{};  ///< [quote place][after another span][role]
  std::array<Row, 4> inside{};                               ///< [role of the lattice]
};

class Weights {
 public:
  static constexpr std::size_t outputs = count_of<Output>;
  static constexpr float step = 1.0f / 256;  ///< of a stored weight, in natural logarithms
  using Row = std::array<std::int16_t, outputs>;

  /// What learning gives, before it is laid out.
  struct Learned {
    std::vector<std::pair<std::uint64_t, Row>>
        rows;  ///< by the hash of the feature, the strongest first; more than 65,535 are left out
    std::vector<std::pair<std::uint64_t, std::uint8_t>> uses;  ///< by the hash of the word; not 0
    std::vector<std::uint64_t> patterns;                       ///< hashes of the names of the patterns that it saw
    Transitions transitions;
    std::array<float, 3> least{};  ///< of source, cue and content: how likely a span must be to be taken
  };
  /// The bytes of a weights file.
  [[nodiscard]] static std::string lay_out(const Learned& learned);

  /// Reads a weights file. `bytes` must be aligned to 16 and outlive the weights unless `owner` holds them. Null and a
  /// diagnostic for bytes that are no weights file or are damaged.
  static std::shared_ptr<const Weights> load(std::string_view path, std::string_view bytes,
                                             std::shared_ptr<const void> owner, std::vector<Diagnostic>& diagnostics);

  /// The row of a feature; that of features without weights is all zeros.
  [[nodiscard]] const Row& find(std::uint64_t feature) const {
    const Bucket& bucket = buckets_.data()[feature & bucket_mask_];
    const Lanes found = (bucket.prints == static_cast<std::uint16_t>(feature >> 48)) & bucket.rows;
    const auto halves = std::bit_cast<Halves>(found);
    auto row = halves[0] | halves[1];
    row |= row >> 32;
    row |= row >> 16;
    return rows_.data()[row & 0xffff];
  }
  /// Tells the processor that a feature will be looked up.
  void prepare(std::uint64_t feature) const { __builtin_prefetch(buckets_.data() + (feature & bucket_mask_)); }
  /// The number of a word's use, by its parts of speech in news; 0 for words not known.
  [[nodiscard]] std::uint8_t use(std::uint64_t word) const;
  /// Whether a pattern was there when the weights were learned, by the hash of its name.
  [[nodiscard]] bool knows_pattern(std::uint64_t name) const {
    return std::binary_search(patterns_.begin(), patterns_.end(), name);
  }
  [[nodiscard]] const Transitions& transitions() const { return transitions_; }
  [[nodiscard]] std::span<const float, 3> least() const { return least_; }

 private:
  using Lanes [[gnu::vector_size(16)]] = std::uint16_t;
  using Halves [[gnu::vector_size(16)]] = std::uint64_t;
  struct Bucket {
    static constexpr std::size_t places = sizeof(Lanes) / sizeof(std::uint16_t);
    Lanes prints{};  // of a free place: any
    Lanes rows{};    // 0: free
    [[nodiscard]] bool leads_to(std::uint32_t rows_in_file) const;
  };
  struct UseSlot {
    std::uint32_t print_and_use = 0;  // the use in the lowest byte; 0: free
  };
  struct Header;

  std::span<const Bucket> buckets_;  // a power of two
  std::uint64_t bucket_mask_ = 0;
  std::span<const Row> rows_;  // the first is all zeros
  std::span<const UseSlot> use_slots_;
  std::span<const std::uint64_t> patterns_;  // sorted
  Transitions transitions_;
  std::array<float, 3> least_{};
  std::shared_ptr<const void> owner_;
};

/// The weights that come with builtin_grammar_files(); null where the program was built without them.
[[nodiscard]] std::shared_ptr<const Weights> builtin_weights();

}  // namespace onrecord
