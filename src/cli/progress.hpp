// How far a long job is, on a terminal.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>

#include "cli/console.hpp"

namespace onrecord::cli {

/// Shows how far a long job is: more than 20 drafts, or more than a second of work.
class Progress {
 public:
  Progress(Console& console, std::size_t all) : console_(console), all_(all) {}

  void step(std::size_t done, const std::string& path) {
    const auto now = Clock::now();
    const bool long_job = all_ > 20 || now - start_ > std::chrono::seconds(1);
    if (!long_job || now - last_ < std::chrono::milliseconds(100)) return;
    last_ = now;
    console_.progress(done, all_, path);
  }

 private:
  using Clock = std::chrono::steady_clock;
  Console& console_;
  std::size_t all_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_;
};

}  // namespace onrecord::cli
