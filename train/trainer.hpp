// From articles to a trained model, and from a trained model to figures and files.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "corpus.hpp"
#include "examples.hpp"
#include "grammar/grammar.hpp"
#include "learner.hpp"
#include "measure.hpp"
#include "model.hpp"
#include "progress.hpp"
#include "templates.hpp"
#include "uses.hpp"

namespace onrecord::train {

/// What all trainings of one run share.
struct Setup {
  const Grammar& grammar;
  LearnerSettings settings;
  Templates templates;
  std::size_t threads = 1;
  Progress& progress;
};

/// A model that has learned, with what it needs to read articles as it did then. Word uses and features are those of
/// the articles it learned from: it knows nothing of others.
class Trained {
 public:
  /// Learns from articles. Nothing and a diagnostic where their words cannot be used. `who`: for the progress.
  [[nodiscard]] static std::optional<Trained> from(const Articles& articles, const Setup& setup, std::string_view who,
                                                   std::vector<Diagnostic>& diagnostics);

  [[nodiscard]] Measurement measure(const Articles& articles);
  /// The bytes of a weights file.
  [[nodiscard]] std::string weights_file(const Least& least) const;
  /// How many features have weights.
  [[nodiscard]] std::size_t rows() const { return left_.size(); }

 private:
  WordUses uses_;
  std::unique_ptr<ExampleReader> reader_;
  Model model_;
  std::vector<std::uint32_t> left_;      // rows that pruning left
  std::vector<std::uint64_t> patterns_;  // of the grammar, by the hashes of their names
};

}  // namespace onrecord::train
