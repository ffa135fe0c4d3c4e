#include "grammar/weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

namespace onrecord {
namespace {

constexpr std::array<char, 8> magic{'o', 'n', 'r', 'e', 'c', 'w', '0', '1'};

/// The upper three bytes of a use's slot.
constexpr std::uint32_t print_bits = 0xffffff00u;
std::uint32_t print_of_word(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32) & print_bits; }

template <class T>
void append(std::string& bytes, const T* items, std::size_t count) {
  if (count == 0) return;
  const auto size = bytes.size();
  bytes.resize(size + count * sizeof(T));
  std::memcpy(bytes.data() + size, items, count * sizeof(T));
}

/// Places items in a table of a power of two, at most two thirds full.
template <class Slot, class Item, class Place>
std::vector<Slot> hashed(const std::vector<Item>& items, Place place) {
  std::vector<Slot> slots(std::bit_ceil(items.size() + items.size() / 2 + 2));
  for (const auto& item : items) place(slots, item);
  return slots;
}

}  // namespace

struct Weights::Header {
  std::array<char, 8> magic{};
  std::uint32_t slots = 0;
  std::uint32_t rows = 0;
  std::uint32_t use_slots = 0;
  std::array<float, 3> least{};
  Transitions transitions;
};

std::string Weights::lay_out(const Learned& learned) {
  static_assert(sizeof(Header) % 16 == 0 && sizeof(Row) == 16);
  std::vector<Row> rows(1);
  const auto slots = hashed<Slot>(learned.rows, [&](std::vector<Slot>& table, const auto& item) {
    auto at = static_cast<std::size_t>(item.first) & (table.size() - 1);
    while (table[at].row != 0) at = (at + 1) & (table.size() - 1);
    table[at] = {static_cast<std::uint16_t>(item.first >> 48), static_cast<std::uint16_t>(rows.size())};
    rows.push_back(item.second);
  });
  const auto uses = hashed<UseSlot>(learned.uses, [&](std::vector<UseSlot>& table, const auto& item) {
    auto at = static_cast<std::size_t>(item.first) & (table.size() - 1);
    while (table[at].print_and_use != 0) at = (at + 1) & (table.size() - 1);
    table[at] = {print_of_word(item.first) | item.second};
  });
  Header header;
  header.magic = magic;
  header.slots = static_cast<std::uint32_t>(slots.size());
  header.rows = static_cast<std::uint32_t>(rows.size());
  header.use_slots = static_cast<std::uint32_t>(uses.size());
  header.least = learned.least;
  header.transitions = learned.transitions;
  std::string bytes;
  append(bytes, &header, 1);
  append(bytes, rows.data(), rows.size());
  append(bytes, slots.data(), slots.size());
  append(bytes, uses.data(), uses.size());
  return bytes;
}

std::shared_ptr<const Weights> Weights::load(std::string_view path, std::string_view bytes,
                                             std::shared_ptr<const void> owner, std::vector<Diagnostic>& diagnostics) {
  const auto bad = [&](std::string_view what) {
    diagnostics.push_back({Severity::error,
                           "weights-file",
                           {},
                           {},
                           fmt::format("'{}' {}", path, what),
                           "make the file again with train/run, or take it away: the grammar works without"});
    return nullptr;
  };
  if constexpr (std::endian::native != std::endian::little) return bad("is laid out for little-endian machines");
  Header header;
  if (bytes.size() < sizeof(Header) || std::memcmp(bytes.data(), magic.data(), magic.size()) != 0)
    return bad("is not a weights file of this version");
  std::memcpy(&header, bytes.data(), sizeof(Header));
  const auto size = sizeof(Header) + std::uint64_t{header.rows} * sizeof(Row) +
                    std::uint64_t{header.slots} * sizeof(Slot) + std::uint64_t{header.use_slots} * sizeof(UseSlot);
  if (size != bytes.size() || header.rows == 0 || !std::has_single_bit(header.slots) ||
      !std::has_single_bit(header.use_slots))
    return bad("is cut short or damaged");
  auto weights = std::make_shared<Weights>();
  const char* at = bytes.data() + sizeof(Header);
  const auto take = [&]<class T>(std::span<const T>& table, std::size_t count) {
    table = {reinterpret_cast<const T*>(at), count};  // aligned: every table before it is a multiple of its size
    at += count * sizeof(T);
  };
  take(weights->rows_, header.rows);
  take(weights->slots_, header.slots);
  take(weights->use_slots_, header.use_slots);
  const auto free = [](const auto& slots, auto is_free) { return std::any_of(slots.begin(), slots.end(), is_free); };
  if (!free(weights->slots_, [](const Slot& s) { return s.row == 0; }) ||
      !free(weights->use_slots_, [](const UseSlot& s) { return s.print_and_use == 0; }))
    return bad("is damaged: a table has no free place");
  if (owner != nullptr &&  // what the program carries was checked when it was built
      std::any_of(weights->slots_.begin(), weights->slots_.end(), [&](const Slot& s) { return s.row >= header.rows; }))
    return bad("is damaged: a feature leads nowhere");
  weights->transitions_ = header.transitions;
  weights->least_ = header.least;
  weights->owner_ = std::move(owner);
  return weights;
}

std::uint8_t Weights::use(std::uint64_t word) const {
  const auto mask = use_slots_.size() - 1;
  const auto print = print_of_word(word);
  auto at = static_cast<std::size_t>(word) & mask;
  while (use_slots_[at].print_and_use != 0 && (use_slots_[at].print_and_use & print_bits) != print) at = (at + 1) & mask;
  return static_cast<std::uint8_t>(use_slots_[at].print_and_use);
}

}  // namespace onrecord
