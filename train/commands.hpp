// The commands of onrecord-train: what the command line asks for, done and told.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "learner.hpp"
#include "model.hpp"

namespace onrecord::train {

struct Options {
  std::string corpus;
  std::string check;  ///< another corpus to measure with; empty for none
  std::string out;    ///< the weights file
  std::size_t folds = 5;
  std::vector<float> least;          ///< of source, cue and content; empty: not told
  std::vector<std::string> without;  ///< names of templates
  std::size_t threads = 1;
  bool verbose = false;
  LearnerSettings settings;
};

// Each gives the exit status.
[[nodiscard]] int learn(const Options& options, cli::Console& console);
[[nodiscard]] int folds(const Options& options, cli::Console& console);
[[nodiscard]] int curve(const Options& options, cli::Console& console);

}  // namespace onrecord::train
