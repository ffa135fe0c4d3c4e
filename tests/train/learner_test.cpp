#include "learner.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>
#include <vector>

#include "experiments.hpp"
#include "invented.hpp"
#include "measure.hpp"
#include "trainer.hpp"

using namespace onrecord;
using namespace onrecord::train;
using onrecord::train::testing::english;
using onrecord::train::testing::small_corpus;

namespace {

/// Trainings of the tests: a small corpus has no feature often, and no time to settle at a low rate.
struct Bench {
  Progress progress{false};
  Setup setup{english(), {}, Templates(), 1, progress};
  std::vector<Diagnostic> diagnostics;

  Bench() {
    setup.settings.cut_off = 1;
    setup.settings.rate = 0.1f;
  }
  Trained train(const Articles& articles) {
    auto trained = Trained::from(articles, setup, "test", diagnostics);
    REQUIRE(trained);
    return std::move(*trained);
  }
};

constexpr Least even{0.3f, 0.3f, 0.3f};

std::string all_bytes(Setup& setup, const Corpus& corpus) {
  std::vector<Diagnostic> diagnostics;
  const auto made = train_all(corpus, std::nullopt, setup, diagnostics);
  REQUIRE(made);
  return made->trained.weights_file(made->least);
}

}  // namespace

TEST_CASE("a small corpus is learned") {
  Bench bench;
  const auto corpus = small_corpus();
  auto trained = bench.train(all_articles(corpus));
  const auto figures = trained.measure(all_articles(corpus)).at(even);
  for (std::size_t i = 0; i < measured.size(); ++i) {
    CAPTURE(measured[i]);
    CHECK(figures[i].gold == 30);
    CHECK(figures[i].f1() > 0.95);
  }
}

TEST_CASE("what was learned holds for articles not seen") {
  Bench bench;
  const auto corpus = small_corpus();
  const auto figures = run_splits(fold_splits(corpus, 5), even, bench.setup, bench.diagnostics);
  REQUIRE(figures);
  for (const auto& fold : *figures)
    for (const auto& counts : fold) CHECK(counts.f1() > 0.8);
}

TEST_CASE("the weights file is read back as it was learned") {
  Bench bench;
  const auto corpus = small_corpus();
  auto trained = bench.train(all_articles(corpus));
  const auto bytes = std::make_shared<std::string>(trained.weights_file({0.25f, 0.5f, 0.75f}));
  const auto weights = Weights::load("test", *bytes, bytes, bench.diagnostics);
  REQUIRE(weights != nullptr);
  CHECK(weights->least()[2] == 0.75f);
  for (const auto& pattern : english().patterns()) CHECK(weights->knows_pattern(pattern_hash(pattern.name)));
  CHECK_FALSE(weights->knows_pattern(pattern_hash("a-pattern-of-somebody-else")));
  CHECK(trained.rows() > 100);
}

TEST_CASE("the same corpus gives the same bytes, whatever the threads") {
  Bench bench;
  const auto corpus = small_corpus();
  const auto bytes = all_bytes(bench.setup, corpus);
  CHECK(bytes == all_bytes(bench.setup, corpus));
  bench.setup.threads = 2;
  CHECK(bytes == all_bytes(bench.setup, corpus));
  bench.setup.settings.seed = 2;
  CHECK(bytes != all_bytes(bench.setup, corpus));
}

TEST_CASE("templates can be left out") {
  Bench bench;
  const auto corpus = small_corpus();
  const auto rows = bench.train(all_articles(corpus)).rows();
  const std::array<std::string, 2> without{"word", std::string(name_of(TokenTemplate{}))};
  bench.setup.templates = Templates(without);
  CHECK(bench.train(all_articles(corpus)).rows() < rows);
}

TEST_CASE("nothing to learn from is no fault") {
  Bench bench;
  const auto corpus = small_corpus();
  auto trained = bench.train({});
  CHECK(trained.rows() == 0);
  CHECK(trained.measure(all_articles(corpus)).at(even)[0].right == 0);
}
