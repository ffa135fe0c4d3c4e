// Trainings that answer a question: how right, how steady, and what more articles would bring.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "corpus.hpp"
#include "measure.hpp"
#include "model.hpp"
#include "trainer.hpp"

namespace onrecord::train {

/// Articles to learn from and others to measure with.
struct Split {
  std::string name;
  Articles learn;
  Articles check;
};

/// `count` splits: each article is measured with in one of them and learned from in all others. Every count-th article
/// of the corpus is in the same one, so that each split has articles of all outlets and times.
[[nodiscard]] std::vector<Split> fold_splits(const Corpus& corpus, std::size_t count);

/// Splits that learn from 12.5, 25, 50 and 100 percent of a corpus, each from all articles of the one before and more.
[[nodiscard]] std::vector<Split> curve_splits(const Corpus& corpus, const Corpus& check);

/// Trains and measures each split, several at a time. In the order of the splits; nothing where one cannot be trained.
[[nodiscard]] std::optional<std::vector<Figures>> run_splits(const std::vector<Split>& splits, const Least& least,
                                                             const Setup& setup, std::vector<Diagnostic>& diagnostics);

/// A model of all articles, and thresholds for it.
struct Final {
  Trained trained;
  Least least{};
};

/// Trains on all articles. Where no thresholds are given, they are those that serve best a model that learned from four
/// fifths of the articles, measured with the others.
[[nodiscard]] std::optional<Final> train_all(const Corpus& corpus, std::optional<Least> least, const Setup& setup,
                                             std::vector<Diagnostic>& diagnostics);

/// Of one figure over several splits.
struct Spread {
  double mean = 0;
  double least = 0;
  double most = 0;
  double deviation = 0;  ///< of the sample: with n - 1
};
[[nodiscard]] Spread spread_of(const std::vector<double>& values);

}  // namespace onrecord::train
