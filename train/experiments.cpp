#include "experiments.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>
#include <utility>

#include "parallel.hpp"

namespace onrecord::train {
namespace {

/// Thresholds are chosen with a fifth of the articles.
constexpr std::size_t parts_to_choose = 5;

/// The articles in an order that has nothing to do with their names; the same one each time.
std::vector<std::size_t> mixed_order(std::size_t count) {
  std::vector<std::size_t> order(count);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::mt19937 random(7);
  for (auto i = count; i > 1; --i) std::swap(order[i - 1], order[random() % i]);
  return order;
}

/// Puts the diagnostics of pieces of work in the order of the pieces.
void gather(std::vector<std::vector<Diagnostic>>& from, std::vector<Diagnostic>& into) {
  for (auto& list : from) into.insert(into.end(), list.begin(), list.end());
}

}  // namespace

std::vector<Split> fold_splits(const Corpus& corpus, std::size_t count) {
  std::vector<Split> splits(count);
  for (std::size_t f = 0; f < count; ++f) {
    splits[f].name = fmt::format("fold {}", f + 1);
    for (std::size_t i = 0; i < corpus.articles.size(); ++i)
      (i % count == f ? splits[f].check : splits[f].learn).push_back(&corpus.articles[i]);
  }
  return splits;
}

std::vector<Split> curve_splits(const Corpus& corpus, const Corpus& check) {
  const auto order = mixed_order(corpus.articles.size());
  std::vector<Split> splits;
  for (const std::size_t part : {8u, 4u, 2u, 1u}) {
    auto chosen = order;
    chosen.resize((order.size() + part - 1) / part);
    std::sort(chosen.begin(), chosen.end());
    auto& split = splits.emplace_back();
    split.name = fmt::format("{:g} %", 100.0 / static_cast<double>(part));
    for (const auto i : chosen) split.learn.push_back(&corpus.articles[i]);
    split.check = all_articles(check);
  }
  return splits;
}

std::optional<std::vector<Figures>> run_splits(const std::vector<Split>& splits, const Least& least, const Setup& setup,
                                               std::vector<Diagnostic>& diagnostics) {
  std::vector<Figures> figures(splits.size());
  std::vector<std::vector<Diagnostic>> problems(splits.size());
  in_parallel(splits.size(), setup.threads, [&](std::size_t i) {
    auto trained = Trained::from(splits[i].learn, setup, splits[i].name, problems[i]);
    if (trained) figures[i] = trained->measure(splits[i].check).at(least);
  });
  const auto before = diagnostics.size();
  gather(problems, diagnostics);
  if (diagnostics.size() != before) return std::nullopt;
  return figures;
}

std::optional<Final> train_all(const Corpus& corpus, std::optional<Least> least, const Setup& setup,
                               std::vector<Diagnostic>& diagnostics) {
  std::optional<Trained> trained;
  std::vector<std::vector<Diagnostic>> problems(2);
  const auto learn = [&] { trained = Trained::from(all_articles(corpus), setup, "all articles", problems[0]); };
  const auto choose = [&] {
    const auto split = fold_splits(corpus, parts_to_choose).front();
    auto part = Trained::from(split.learn, setup, "four fifths", problems[1]);
    if (part) least = choose_least(part->measure(split.check));
  };
  in_parallel(least ? 1 : 2, setup.threads, [&](std::size_t i) { i == 0 ? learn() : choose(); });
  gather(problems, diagnostics);
  if (!trained || !least) return std::nullopt;
  return Final{std::move(*trained), *least};
}

Spread spread_of(const std::vector<double>& values) {
  Spread spread;
  if (values.empty()) return spread;
  const auto count = static_cast<double>(values.size());
  spread.mean = std::accumulate(values.begin(), values.end(), 0.0) / count;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  spread.least = *least;
  spread.most = *most;
  double squares = 0;
  for (const auto value : values) squares += (value - spread.mean) * (value - spread.mean);
  spread.deviation = values.size() < 2 ? 0 : std::sqrt(squares / (count - 1));
  return spread;
}

}  // namespace onrecord::train
