#include "cli/run.hpp"

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/info.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <algorithm>
#include <atomic>
#include <utility>

namespace onrecord::cli {

void in_order(std::size_t count, std::size_t threads, const std::function<Result(std::size_t)>& work,
              const std::function<bool(std::size_t, Result&&)>& take) {
  namespace tbb = oneapi::tbb;
  if (count <= 1 || threads == 1) {
    for (std::size_t i = 0; i < count; ++i)
      if (!take(i, work(i))) return;
    return;
  }
  if (threads == 0) threads = static_cast<std::size_t>(std::max(1, tbb::info::default_concurrency()));
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  std::atomic<bool> go_on = true;
  std::size_t next = 0;
  using Numbered = std::pair<std::size_t, Result>;
  const auto feed =
      tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
        if (next == count || !go_on) flow.stop();
        return next++;
      });
  const auto process = tbb::make_filter<std::size_t, Numbered>(
      tbb::filter_mode::parallel, [&](std::size_t i) { return Numbered(i, go_on ? work(i) : Result{}); });
  const auto drain = tbb::make_filter<Numbered, void>(tbb::filter_mode::serial_in_order, [&](Numbered&& done) {
    if (go_on && !take(done.first, std::move(done.second))) go_on = false;
  });
  tbb::parallel_pipeline(threads * 4, feed & process & drain);
}

}  // namespace onrecord::cli
