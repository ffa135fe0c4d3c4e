// A hash map from 64-bit hashes to 32-bit indexes, open addressing.
//
// The register looks names up millions of times in a large file; the nodes of std::unordered_map cost a cache miss each.
#pragma once

#include <cstdint>
#include <vector>

namespace onrecord {

/// Keys are hashes already: they are used as they are. Nothing is removed.
class KeyMap {
 public:
  static constexpr std::uint32_t none = 0xffffffffu;

  /// The value of a key, or none.
  [[nodiscard]] std::uint32_t find(std::uint64_t key) const {
    if (slots_.empty()) return none;
    return slots_[place(key)].value;
  }
  /// The place of a key's value, which is none for a new key. Valid until the next call.
  std::uint32_t& operator[](std::uint64_t key) {
    if ((used_ + 1) * 4 > slots_.size() * 3) grow();
    auto& slot = slots_[place(key)];
    if (slot.key != stored(key)) {
      slot.key = stored(key);
      ++used_;
    }
    return slot.value;
  }

 private:
  struct Slot {
    std::uint64_t key = 0;  // 0: free
    std::uint32_t value = none;
  };

  static std::uint64_t stored(std::uint64_t key) { return key == 0 ? 1 : key; }
  [[nodiscard]] std::size_t place(std::uint64_t key) const {
    const auto wanted = stored(key);
    const auto mask = slots_.size() - 1;
    auto at = static_cast<std::size_t>((wanted * 0x9e3779b97f4a7c15u) >> 20) & mask;
    while (slots_[at].key != 0 && slots_[at].key != wanted) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old)
      if (slot.key != 0) slots_[place(slot.key)] = slot;
  }

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

}  // namespace onrecord
