#include "model.hpp"

#include <doctest/doctest.h>

#include "numbers.hpp"

using namespace onrecord;
using namespace onrecord::train;

namespace {

Scores row(float first) {
  Scores scores{};
  scores[0] = first;
  return scores;
}

}  // namespace

TEST_CASE("pruning keeps the strongest rows in whole steps") {
  Model model{{row(0.5f), row(-2.001f), row(0.0001f), row(1)}, {}};
  CHECK(prune(model, 2) == std::vector<std::uint32_t>{1, 3});
  CHECK(model.rows[0] == row(0));
  CHECK(model.rows[1] == row(-2));
  CHECK(model.rows[3] == row(1));
}

TEST_CASE("rows that round to nothing are no rows") {
  Model model{{row(0.5f), row(0.0001f)}, {}};
  CHECK(prune(model, 2) == std::vector<std::uint32_t>{0});
}

TEST_CASE("features are numbered in the order they come") {
  FeatureNumbers numbers;
  for (std::uint64_t hash = 0; hash < 100000; ++hash) CHECK(numbers.add(hash * 77) == hash);
  CHECK(numbers.add(77) == 1);
  CHECK(numbers.find(50 * 77) == 50);
  CHECK(numbers.find(50 * 77 + 1) == FeatureNumbers::none);
}

TEST_CASE("rare features lose their numbers") {
  FeatureNumbers numbers;
  for (const std::uint64_t hash : {10u, 20u, 30u}) numbers.add(hash);
  const std::vector<std::uint32_t> counts{5, 1, 2};
  CHECK(numbers.keep(counts, 2) == std::vector<std::uint32_t>{0, FeatureNumbers::none, 1});
  CHECK(numbers.size() == 2);
  CHECK(numbers.find(30) == 1);
  CHECK(numbers.hash(1) == 30);
  CHECK(numbers.find(20) == FeatureNumbers::none);
}
