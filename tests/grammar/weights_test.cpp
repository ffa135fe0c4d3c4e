#include "grammar/weights.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <iterator>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

using namespace onrecord;

namespace {

constexpr std::size_t counts_at = 8, counts_end = 24, least_at = 24, transitions_at = 48;
constexpr std::size_t header_bytes = transitions_at + sizeof(Transitions);
constexpr std::size_t rows_at = header_bytes;
const std::string path = "ours/a.weights";

struct Loaded {
  std::shared_ptr<const Weights> weights;
  std::vector<Diagnostic> diagnostics;
};

/// Loads bytes that nobody has checked, as those of a user's folder.
Loaded loaded(std::string bytes) {
  Loaded out;
  const auto held = std::make_shared<const std::string>(std::move(bytes));
  out.weights = Weights::load(path, *held, held, out.diagnostics);
  return out;
}

void check_refused(const std::string& bytes, std::string_view why) {
  const auto found = loaded(bytes);
  CHECK(found.weights == nullptr);
  REQUIRE(found.diagnostics.size() == 1);
  const auto& told = found.diagnostics[0];
  INFO(told.message);
  CHECK(told.severity == Severity::error);
  CHECK(told.code == "weights-file");
  CHECK(told.message.find(path) != std::string::npos);
  CHECK(told.message.find(why) != std::string::npos);
  CHECK_FALSE(told.hint.empty());
}

Weights::Row random_row(std::mt19937_64& random) {
  Weights::Row row;
  for (auto& weight : row) weight = static_cast<std::int16_t>(random());
  return row;
}

/// Features, uses and numbers, all random.
Weights::Learned random_learned(std::size_t rows, std::size_t uses, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Weights::Learned learned;
  for (std::size_t i = 0; i < 5; ++i) learned.patterns.push_back(random());
  for (std::size_t i = 0; i < rows; ++i) learned.rows.emplace_back(random(), random_row(random));
  for (std::size_t i = 0; i < uses; ++i)
    learned.uses.emplace_back(random(), static_cast<std::uint8_t>(1 + random() % 255));
  float number = 0;
  for (auto& place : learned.transitions.start)
    for (auto& another : place)
      for (auto& role : another)
        for (auto& value : role) value = number += 0.25f;
  for (auto& role : learned.transitions.inside)
    for (auto& value : role) value = number -= 0.5f;
  learned.least = {0.5f, 0.25f, 0.75f};
  return learned;
}

Weights::Learned only_rows(std::vector<std::pair<std::uint64_t, Weights::Row>> rows) {
  Weights::Learned learned;
  learned.rows = std::move(rows);
  return learned;
}

/// Asks of everything that was laid out, and of what was not. What is found does not matter, only that nothing breaks.
void ask_all(const Weights& weights, const Weights::Learned& learned) {
  std::mt19937_64 random(3);
  long sum = 0;
  for (const auto& [feature, row] : learned.rows) sum += weights.find(feature)[0] + weights.knows_pattern(feature);
  for (const auto& [word, use] : learned.uses) sum += weights.use(word);
  for (int i = 0; i < 1000; ++i) sum += weights.find(random())[0] + weights.use(random());
  CHECK(sum != std::numeric_limits<long>::max());
}

/// The bytes of a file with one place overwritten.
template <class T>
std::string with(std::string bytes, std::size_t at, T value) {
  std::memcpy(bytes.data() + at, &value, sizeof value);
  return bytes;
}

}  // namespace

TEST_CASE("tens of thousands of features find their rows again, and others find none") {
  const auto learned = random_learned(40000, 0, 1);
  const auto found = loaded(Weights::lay_out(learned));
  REQUIRE(found.weights != nullptr);
  std::size_t lost = 0;
  for (const auto& [feature, row] : learned.rows) {
    const auto& got = found.weights->find(feature);
    if (got == row) continue;
    ++lost;  // its bucket was full, or its fingerprint taken by a stronger one
  }
  CHECK(lost < learned.rows.size() / 50);
  // one in some thousands of others has a fingerprint of its bucket, and nothing can tell it
  std::mt19937_64 random(2);
  std::size_t strange = 0;
  for (int i = 0; i < 100000; ++i) strange += found.weights->find(random()) != Weights::Row{};
  CHECK(strange < 100);
  CHECK((found.weights->transitions().start == learned.transitions.start));
  CHECK((found.weights->transitions().inside == learned.transitions.inside));
  CHECK(std::ranges::equal(found.weights->least(), learned.least));
}

TEST_CASE("a bucket that overflows keeps the strongest; of two features with one fingerprint, the stronger is kept") {
  std::mt19937_64 random(4);
  Weights::Learned learned;
  for (std::uint64_t i = 1; i <= 20; ++i)
    learned.rows.emplace_back(i << 48 | 7, random_row(random));  // all in one bucket
  const auto crowded = loaded(Weights::lay_out(learned));
  REQUIRE(crowded.weights != nullptr);
  for (std::size_t i = 0; i < learned.rows.size(); ++i) {
    INFO(i);
    const auto& got = crowded.weights->find(learned.rows[i].first);
    CHECK(got == (i < 8 ? learned.rows[i].second : Weights::Row{}));
  }
  const auto row = random_row(random);
  const auto same =
      loaded(Weights::lay_out(only_rows({{5ull << 48 | 7, row}, {5ull << 48 | 1ull << 40 | 7, random_row(random)}})));
  REQUIRE(same.weights != nullptr);
  CHECK(same.weights->find(5ull << 48 | 7) == row);
  CHECK(same.weights->find(5ull << 48 | 1ull << 40 | 7) == row);
}

TEST_CASE("a fingerprint of zeros is one like others") {
  std::mt19937_64 random(5);
  const auto row = random_row(random);
  const auto found = loaded(Weights::lay_out(only_rows({{3, row}})));
  REQUIRE(found.weights != nullptr);
  CHECK(found.weights->find(3) == row);
  CHECK(loaded(Weights::lay_out({})).weights->find(3) == Weights::Row{});
}

TEST_CASE("more rows than 16 bits can tell are left out") {
  const auto learned = random_learned(70000, 0, 6);
  const auto found = loaded(Weights::lay_out(learned));
  REQUIRE(found.weights != nullptr);
  std::size_t wrong = 0;
  for (const auto& [feature, row] : learned.rows) {
    const auto& got = found.weights->find(feature);
    wrong += got != row && got != Weights::Row{};
  }
  CHECK(wrong < 400);  // those whose fingerprint a stronger one has
}

TEST_CASE("uses are found by word, and words not told have none") {
  const auto learned = random_learned(0, 30000, 7);
  const auto found = loaded(Weights::lay_out(learned));
  REQUIRE(found.weights != nullptr);
  std::size_t wrong = 0;
  for (const auto& [word, use] : learned.uses) wrong += found.weights->use(word) != use;
  CHECK(wrong < 30);  // words are told by 24 bits and their place
  std::mt19937_64 random(8);
  std::size_t strange = 0;
  for (int i = 0; i < 100000; ++i) strange += found.weights->use(random()) != 0;
  CHECK(strange < 30);
  CHECK(loaded(Weights::lay_out({})).weights->use(1) == 0);
}

TEST_CASE("patterns are known by their names") {
  auto learned = random_learned(10, 0, 14);
  learned.patterns = {9, 3, ~0ull, 5};
  const auto found = loaded(Weights::lay_out(learned));
  REQUIRE(found.weights != nullptr);
  for (const std::uint64_t name : {3ull, 5ull, 9ull, ~0ull}) CHECK(found.weights->knows_pattern(name));
  for (const std::uint64_t name : {0ull, 4ull, 10ull}) CHECK_FALSE(found.weights->knows_pattern(name));
}

TEST_CASE("a file cut short anywhere, or with more at its end, is refused") {
  const auto bytes = Weights::lay_out(random_learned(50, 20, 9));
  REQUIRE(loaded(bytes).weights != nullptr);
  for (std::size_t size = 0; size < bytes.size(); size += size < header_bytes + 64 || size + 64 > bytes.size() ? 1 : 13)
    check_refused(bytes.substr(0, size), size < header_bytes ? "not a weights file" : "cut short");
  check_refused(bytes + '\0', "cut short");
}

TEST_CASE("a damaged header is refused") {
  const auto bytes = Weights::lay_out(random_learned(50, 20, 10));
  for (std::size_t i = 0; i < 8; ++i) check_refused(with(bytes, i, '?'), "not a weights file");
  for (std::size_t at = counts_at; at < counts_end; at += 4)
    for (const std::uint32_t count : {0u, 1u, 3u, 1u << 20, 0x80000000u, 0xffffffffu})
      check_refused(with(bytes, at, count), "damaged");
  for (const float value : {std::numeric_limits<float>::quiet_NaN(), std::numeric_limits<float>::infinity(),
                            -std::numeric_limits<float>::infinity()})
    for (const std::size_t at : {least_at, least_at + 8, transitions_at, header_bytes - 4})
      check_refused(with(bytes, at, value), "no number");
}

TEST_CASE("rows, features and uses that lead astray are refused") {
  const auto learned = random_learned(50, 20, 11);
  const auto bytes = Weights::lay_out(learned);
  std::uint32_t buckets = 0, rows = 0, uses = 0;
  std::memcpy(&buckets, bytes.data() + counts_at, 4);
  std::memcpy(&rows, bytes.data() + counts_at + 4, 4);
  std::memcpy(&uses, bytes.data() + counts_at + 8, 4);
  REQUIRE(bytes.size() == header_bytes + rows * 16 + buckets * 32 + uses * 4 + learned.patterns.size() * 8);
  check_refused(with(bytes, rows_at + 6, std::int16_t{1}), "no weights");

  const auto buckets_at = rows_at + rows * 16;
  check_refused(with(bytes, buckets_at + 16, static_cast<std::uint16_t>(rows)), "leads nowhere");
  check_refused(with(bytes, buckets_at + buckets * 32 - 2, std::uint16_t{0xffff}), "leads nowhere");
  // two places with one fingerprint: both rows would be found at once, and their numbers joined name a third
  auto twice = with(bytes, buckets_at, std::uint64_t{0x0001000100010001u});
  twice = with(twice, buckets_at + 16, std::uint64_t{0x0000000000020001u});
  check_refused(twice, "leads nowhere");

  auto full = bytes;
  for (auto at = buckets_at + buckets * 32; at < buckets_at + buckets * 32 + uses * 4; at += 4)
    full = with(full, at, std::uint32_t{0x12345601});
  check_refused(full, "no free place");
}

TEST_CASE("a table of uses with one place is refused, for what follows it would not be aligned") {
  auto learned = random_learned(0, 0, 15);
  auto bytes = Weights::lay_out(learned);
  const auto uses_at = bytes.size() - learned.patterns.size() * 8 - 2 * 4;
  bytes.erase(uses_at, 4);
  check_refused(with(bytes, counts_at + 8, 1u), "damaged");
}

TEST_CASE("bytes flipped anywhere: refused, or weights that can be asked") {
  const auto learned = random_learned(300, 100, 12);
  const auto bytes = Weights::lay_out(learned);
  std::mt19937_64 random(13);
  std::size_t refused = 0;
  for (int i = 0; i < 2000; ++i) {
    auto damaged = bytes;
    for (auto flips = 1 + random() % 4; flips > 0; --flips)
      damaged[random() % damaged.size()] = static_cast<char>(random());
    const auto found = loaded(std::move(damaged));
    CHECK((found.weights == nullptr) == !found.diagnostics.empty());
    if (found.weights == nullptr) ++refused;
    if (found.weights != nullptr) ask_all(*found.weights, learned);
  }
  CHECK(refused > 100);
}

TEST_CASE("the weights that come with the English grammar pass the checks that a user's have to") {
  std::ifstream file(ONRECORD_ROOT "/grammars/en/attribution.weights", std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto found = loaded(std::move(bytes));
  CHECK(found.diagnostics.empty());
  REQUIRE(found.weights != nullptr);
  CHECK(builtin_weights() != nullptr);
  for (const float least : found.weights->least()) {
    CHECK(least > 0);
    CHECK(least < 1);
  }
}
