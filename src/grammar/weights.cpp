#include "grammar/weights.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace onrecord {
namespace {

constexpr std::array<char, 8> magic{'o', 'n', 'r', 'e', 'c', 'w', '0', '3'};

/// The upper three bytes of a use's slot.
constexpr std::uint32_t print_bits = 0xffffff00u;
std::uint32_t print_of_word(std::uint64_t word) { return static_cast<std::uint32_t>(word >> 32) & print_bits; }

/// Rows are told by 16 bits.
constexpr std::size_t most_rows = 65536;

/// A number that is none would go from one token to all.
bool are_numbers(std::span<const float> values) {
  return std::all_of(values.begin(), values.end(), [](float value) { return std::isfinite(value); });
}

bool are_numbers(const Transitions& transitions) {
  std::array<float, sizeof(Transitions) / sizeof(float)> all;
  static_assert(sizeof all == sizeof transitions);
  std::memcpy(all.data(), &transitions, sizeof all);
  return are_numbers(all);
}

template <class T>
void append(std::string& bytes, const T* items, std::size_t count) {
  if (count == 0) return;
  const auto size = bytes.size();
  bytes.resize(size + count * sizeof(T));
  std::memcpy(bytes.data() + size, items, count * sizeof(T));
}

}  // namespace

struct Weights::Header {
  std::array<char, 8> magic{};
  std::uint32_t buckets = 0;
  std::uint32_t rows = 0;
  std::uint32_t use_slots = 0;
  std::uint32_t patterns = 0;
  std::array<float, 3> least{};
  std::array<std::uint32_t, 3> unused{};  // fills the header up to sixteen
  Transitions transitions;
};

/// Whether each feature leads to one of so many rows. One that two places have would lead to both rows' numbers,
/// joined.
bool Weights::Bucket::leads_to(std::uint32_t rows_in_file) const {
  for (std::size_t lane = 0; lane < places; ++lane) {
    if (rows[lane] >= rows_in_file) return false;
    for (std::size_t other = 0; other < lane; ++other)
      if (rows[lane] != 0 && rows[other] != 0 && prints[lane] == prints[other]) return false;
  }
  return true;
}

std::string Weights::lay_out(const Learned& learned) {
  static_assert(sizeof(Header) % 16 == 0 && sizeof(Row) == 16);
  static_assert(sizeof(Bucket) == 32);
  std::vector<Row> rows(1);
  constexpr auto places = Bucket::places;
  std::vector<Bucket> buckets(std::bit_ceil(learned.rows.size() / (places / 2) + 1));
  for (const auto& [feature, row] : learned.rows) {
    if (rows.size() == most_rows) break;
    auto& bucket = buckets[feature & (buckets.size() - 1)];
    const auto print = static_cast<std::uint16_t>(feature >> 48);
    std::size_t place = 0;
    while (place < places && bucket.rows[place] != 0 && bucket.prints[place] != print) ++place;
    if (place == places || bucket.rows[place] != 0) continue;  // full, or its print is taken: one in two hundred
    bucket.prints[place] = print;
    bucket.rows[place] = static_cast<std::uint16_t>(rows.size());
    rows.push_back(row);
  }
  std::vector<UseSlot> uses(std::bit_ceil(learned.uses.size() + learned.uses.size() / 2 + 2));
  for (const auto& [word, use] : learned.uses) {
    auto at = static_cast<std::size_t>(word) & (uses.size() - 1);
    while (uses[at].print_and_use != 0) at = (at + 1) & (uses.size() - 1);
    uses[at] = {print_of_word(word) | use};
  }
  Header header;
  header.magic = magic;
  header.buckets = static_cast<std::uint32_t>(buckets.size());
  header.rows = static_cast<std::uint32_t>(rows.size());
  header.use_slots = static_cast<std::uint32_t>(uses.size());
  header.patterns = static_cast<std::uint32_t>(learned.patterns.size());
  header.least = learned.least;
  header.transitions = learned.transitions;
  std::string bytes;
  append(bytes, &header, 1);
  append(bytes, rows.data(), rows.size());
  append(bytes, buckets.data(), buckets.size());
  append(bytes, uses.data(), uses.size());
  auto patterns = learned.patterns;
  std::sort(patterns.begin(), patterns.end());
  append(bytes, patterns.data(), patterns.size());
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
                    std::uint64_t{header.buckets} * sizeof(Bucket) + std::uint64_t{header.use_slots} * sizeof(UseSlot) +
                    std::uint64_t{header.patterns} * sizeof(std::uint64_t);
  if (size != bytes.size() || header.rows == 0 || !std::has_single_bit(header.buckets) ||
      !std::has_single_bit(header.use_slots) || header.use_slots == 1)  // of two and more, what follows is aligned
    return bad("is cut short or damaged");
  auto weights = std::make_shared<Weights>();
  const char* at = bytes.data() + sizeof(Header);
  const auto take = [&]<class T>(std::span<const T>& table, std::size_t count) {
    table = {reinterpret_cast<const T*>(at), count};  // aligned: every table before it is a multiple of its size
    at += count * sizeof(T);
  };
  take(weights->rows_, header.rows);
  take(weights->buckets_, header.buckets);
  take(weights->use_slots_, header.use_slots);
  take(weights->patterns_, header.patterns);
  if (std::none_of(weights->use_slots_.begin(), weights->use_slots_.end(),
                   [](const UseSlot& s) { return s.print_and_use == 0; }))
    return bad("is damaged: a table has no free place");
  if (weights->rows_[0] != Row{}) return bad("is damaged: what has no weights would have some");
  if (!are_numbers(header.least) || !are_numbers(header.transitions)) return bad("is damaged: a weight is no number");
  // what the program carries was checked when it was built
  if (owner != nullptr && !std::all_of(weights->buckets_.begin(), weights->buckets_.end(),
                                       [&](const Bucket& bucket) { return bucket.leads_to(header.rows); }))
    return bad("is damaged: a feature leads nowhere");
  weights->bucket_mask_ = header.buckets - 1;
  weights->transitions_ = header.transitions;
  weights->least_ = header.least;
  weights->owner_ = std::move(owner);
  return weights;
}

std::uint8_t Weights::use(std::uint64_t word) const {
  const auto mask = use_slots_.size() - 1;
  const auto print = print_of_word(word);
  auto at = static_cast<std::size_t>(word) & mask;
  while (use_slots_[at].print_and_use != 0 && (use_slots_[at].print_and_use & print_bits) != print)
    at = (at + 1) & mask;
  return static_cast<std::uint8_t>(use_slots_[at].print_and_use);
}

}  // namespace onrecord
