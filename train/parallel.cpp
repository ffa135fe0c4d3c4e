#include "parallel.hpp"

#include <algorithm>
#include <atomic>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace onrecord::train {

void in_parallel(std::size_t count, std::size_t threads, const std::function<void(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::exception_ptr failure;
  std::mutex mutex;
  const auto run = [&] {
    for (auto i = next++; i < count; i = next++) try {
        work(i);
      } catch (...) {
        const std::lock_guard lock(mutex);
        failure = std::current_exception();
      }
  };
  std::vector<std::thread> others;
  for (std::size_t i = 1; i < std::min(count, threads); ++i) others.emplace_back(run);
  run();
  for (auto& thread : others) thread.join();
  if (failure) std::rethrow_exception(failure);
}

std::size_t sensible_threads() { return std::clamp<std::size_t>(std::thread::hardware_concurrency(), 1, 2); }

}  // namespace onrecord::train
