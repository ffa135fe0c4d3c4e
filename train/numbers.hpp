// Features as numbers from 0 on: a table from hashes.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace onrecord::train {

class FeatureNumbers {
 public:
  static constexpr std::uint32_t none = 0xffffffffu;

  /// The number of a feature, a new one if it has none yet.
  std::uint32_t add(std::uint64_t hash);
  /// The number of a feature, or none.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const;
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(hashes_.size()); }
  [[nodiscard]] std::uint64_t hash(std::uint32_t number) const { return hashes_[number]; }

  /// Keeps the features that were counted at least so often and numbers them anew, in the same order. Gives the new
  /// number of each old one, or none. `counts`: by number.
  std::vector<std::uint32_t> keep(std::span<const std::uint32_t> counts, std::uint32_t least);

 private:
  [[nodiscard]] std::size_t slot_of(std::uint64_t hash) const;
  void widen();

  std::vector<std::uint64_t> hashes_;                                        // by number
  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1u << 16);  // 1 + number; 0 is free
};

}  // namespace onrecord::train
