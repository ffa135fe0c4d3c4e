#include "numbers.hpp"

namespace onrecord::train {

std::size_t FeatureNumbers::slot_of(std::uint64_t hash) const {
  const auto mask = slots_.size() - 1;
  auto at = static_cast<std::size_t>(hash) & mask;
  while (slots_[at] != 0 && hashes_[slots_[at] - 1] != hash) at = (at + 1) & mask;
  return at;
}

std::uint32_t FeatureNumbers::find(std::uint64_t hash) const { return slots_[slot_of(hash)] - 1; }  // 0 - 1 is none

std::uint32_t FeatureNumbers::add(std::uint64_t hash) {
  const auto at = slot_of(hash);
  if (slots_[at] != 0) return slots_[at] - 1;
  hashes_.push_back(hash);
  slots_[at] = size();
  if (hashes_.size() * 2 > slots_.size()) widen();
  return size() - 1;
}

void FeatureNumbers::widen() {
  slots_.assign(slots_.size() * 2, 0);
  for (std::uint32_t i = 0; i < size(); ++i) slots_[slot_of(hashes_[i])] = i + 1;
}

std::vector<std::uint32_t> FeatureNumbers::keep(std::span<const std::uint32_t> counts, std::uint32_t least) {
  FeatureNumbers kept;
  std::vector<std::uint32_t> renumbered(size(), none);
  for (std::uint32_t i = 0; i < size(); ++i)
    if (counts[i] >= least) renumbered[i] = kept.add(hashes_[i]);
  *this = std::move(kept);
  return renumbered;
}

}  // namespace onrecord::train
