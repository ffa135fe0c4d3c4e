// How far the work is, a line at a time.
#pragma once

#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <mutex>
#include <string_view>

namespace onrecord::train {

/// Speaks on standard error, if it is to speak at all. For any number of threads.
class Progress {
 public:
  explicit Progress(bool speaks) : speaks_(speaks) {}

  void say(std::string_view who, std::string_view what) {
    if (!speaks_) return;
    const std::chrono::duration<double> since = std::chrono::steady_clock::now() - start_;
    const std::lock_guard lock(mutex_);
    fmt::print(stderr, "{:5.0f} s  {}: {}\n", since.count(), who, what);
  }

 private:
  bool speaks_;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  std::mutex mutex_;
};

}  // namespace onrecord::train
