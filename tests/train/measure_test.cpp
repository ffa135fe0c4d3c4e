#include "measure.hpp"

#include <doctest/doctest.h>

#include "experiments.hpp"
#include "invented.hpp"

using namespace onrecord;
using namespace onrecord::train;
using onrecord::train::testing::labels;
using onrecord::train::testing::small_corpus;

namespace {

/// Four tokens in two sentences, of which a model with one feature finds the first to be a source, surely.
struct OneSource {
  Example example;
  Model model;

  OneSource() {
    example.features = {0};
    example.first = {0, 1, 1, 1, 1};
    example.tokens.resize(4);
    example.tokens[2].sentence_start = true;
    example.sentence_of = {0, 0, 1, 1};
    model.rows.resize(1);
    model.rows[0][static_cast<std::size_t>(Output::source_starts)] = 12;
    model.transitions.start = all(-20);
  }
  static decltype(Transitions::start) all(float weight) {
    decltype(Transitions::start) start;
    for (auto& place : start)
      for (auto& after : place)
        for (auto& role : after) role.fill(weight);
    return start;
  }
};

}  // namespace

TEST_CASE("precision, recall and F1") {
  const Counts counts{8, 4, 3};
  CHECK(counts.precision() == doctest::Approx(0.75));
  CHECK(counts.recall() == doctest::Approx(0.375));
  CHECK(counts.f1() == doctest::Approx(0.5));
  CHECK(Counts{}.f1() == 0);
}

TEST_CASE("spans are held against each annotation") {
  OneSource one;
  one.model.rows[0][static_cast<std::size_t>(Output::source_starts)] = 30;
  for (auto& place : one.model.transitions.inside) place.fill(-20);
  one.example.gold = {labels("S..."), labels("Ss.C")};
  const auto figures = Measurement({one.example}, one.model).at({0.3f, 0.3f, 0.3f});
  const auto check = [&](std::size_t i, Counts expected) {
    CAPTURE(measured[i]);
    CHECK(figures[i].gold == expected.gold);
    CHECK(figures[i].found == expected.found);
    CHECK(figures[i].right == expected.right);
  };
  check(0, {2, 2, 1});
  check(1, {1, 0, 0});
  check(2, {0, 0, 0});
  check(3, {3, 2, 2});
}

TEST_CASE("thresholds are chosen for the best figures") {
  OneSource one;  // e^-8: hardly likely
  one.model.transitions.start = OneSource::all(-12.6f);
  for (auto& place : one.model.transitions.inside) place.fill(-20);
  one.example.gold = {labels("S...")};
  const Measurement measurement({one.example}, one.model);
  CHECK(measurement.at({0.3f, 0.3f, 0.3f})[0].right == 1);  // 35 in 100
  CHECK(measurement.at({0.4f, 0.3f, 0.3f})[0].found == 0);
  CHECK(choose_least(measurement)[0] == doctest::Approx(0.3));
}

TEST_CASE("folds measure with each article once and learn from all others") {
  const auto corpus = small_corpus();
  std::vector<int> seen(corpus.articles.size());
  for (const auto& split : fold_splits(corpus, 3)) {
    CHECK(split.learn.size() + split.check.size() == corpus.articles.size());
    for (const auto* article : split.check) {
      ++seen[static_cast<std::size_t>(article - corpus.articles.data())];
      CHECK(std::find(split.learn.begin(), split.learn.end(), article) == split.learn.end());
    }
  }
  CHECK(seen == std::vector<int>(corpus.articles.size(), 1));
}

TEST_CASE("a learning curve adds articles to those it has") {
  const auto corpus = small_corpus();
  const auto splits = curve_splits(corpus, corpus);
  REQUIRE(splits.size() == 4);
  CHECK(splits[0].name == "12.5 %");
  CHECK(splits[0].learn.size() == 2);
  CHECK(splits[3].learn == all_articles(corpus));
  for (std::size_t i = 1; i < splits.size(); ++i)
    CHECK(std::includes(splits[i].learn.begin(), splits[i].learn.end(), splits[i - 1].learn.begin(),
                        splits[i - 1].learn.end()));
}

TEST_CASE("the spread of figures") {
  const auto spread = spread_of({70, 74, 72});
  CHECK(spread.mean == doctest::Approx(72));
  CHECK(spread.least == 70);
  CHECK(spread.most == 74);
  CHECK(spread.deviation == doctest::Approx(2));
  CHECK(spread_of({5}).deviation == 0);
}
