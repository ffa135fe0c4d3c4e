#include "cli/run.hpp"

#include <doctest/doctest.h>

#include <atomic>
#include <stdexcept>
#include <vector>

using namespace onrecord::cli;

TEST_CASE("run: results come in order, whatever the number of threads") {
  for (const std::size_t threads : {0, 1, 2, 7}) {
    std::vector<std::size_t> order;
    std::vector<std::string> texts;
    in_order<Result>(
        500, threads,
        [](std::size_t i) {
          // Early ones take longest.
          volatile double busy = 0;
          for (std::size_t k = 0; k < (500 - i) * 20; ++k) busy = busy + 1;
          Result result;
          result.text = std::to_string(i);
          return result;
        },
        [&](std::size_t i, Result&& result) {
          order.push_back(i);
          texts.push_back(std::move(result.text));
          return true;
        });
    REQUIRE(order.size() == 500);
    for (std::size_t i = 0; i < order.size(); ++i) {
      CHECK(order[i] == i);
      CHECK(texts[i] == std::to_string(i));
    }
  }
}

TEST_CASE("run: it stops when nobody wants more") {
  for (const std::size_t threads : {1, 4}) {
    std::size_t taken = 0;
    std::atomic<std::size_t> worked = 0;
    in_order<Result>(
        100000, threads,
        [&](std::size_t) {
          ++worked;
          return Result{};
        },
        [&](std::size_t, Result&&) { return ++taken < 3; });
    CHECK(taken == 3);
    CHECK(worked < 1000);
  }
}

TEST_CASE("run: what the work throws arrives") {
  for (const std::size_t threads : {1, 4}) {
    const auto work = [](std::size_t i) {
      if (i == 5) throw std::runtime_error("broken");
      return Result{};
    };
    CHECK_THROWS_WITH_AS(in_order<Result>(50, threads, work, [](std::size_t, Result&&) { return true; }), "broken",
                         std::runtime_error);
  }
}

TEST_CASE("run: nothing to do is done at once") {
  in_order<Result>(
      0, 4, [](std::size_t) -> Result { throw std::runtime_error("asked"); },
      [](std::size_t, Result&&) { return true; });
}
