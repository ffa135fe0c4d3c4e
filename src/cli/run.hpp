// One run over many drafts: read, audited and put into pieces on all cores, taken in order.
//
//   next (in order)  ─▶  work (any thread)  ─▶  take (in order)
#pragma once

#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "cli/outcome.hpp"

namespace onrecord::cli {

/// An audit and how it came about.
struct TracedAudit {
  Audit audit;
  AuditTrace trace;
};

/// What became of one draft. `outcome` is nothing where it could not be read; `diagnostics` and `text` are then and
/// else what there is to tell.
struct Result {
  std::optional<Outcome> outcome;
  std::shared_ptr<const TracedAudit> whole;  ///< the audit itself, where no pieces were made of it
  std::vector<Diagnostic> diagnostics;
  std::string text;  ///< the draft's bytes, where diagnostics point into them
};

/// How many threads a number that was asked for stands for: 0 is as many as there are cores.
[[nodiscard]] std::size_t threads_for(std::size_t asked);

/// Does `work` for 0 … count-1 on up to `threads` threads (0: as many as there are cores) and hands every result to
/// `take`, in order, on one thread at a time. A bounded number of results waits at any time. `take` gives whether to go
/// on. What `work` throws is thrown here.
template <class Done>
void in_order(std::size_t count, std::size_t threads, const std::function<Done(std::size_t)>& work,
              const std::function<bool(std::size_t, Done&&)>& take) {
  namespace tbb = oneapi::tbb;
  if (count <= 1 || threads == 1) {
    for (std::size_t i = 0; i < count; ++i)
      if (!take(i, work(i))) return;
    return;
  }
  threads = threads_for(threads);
  const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
  std::atomic<bool> go_on = true;
  std::size_t next = 0;
  using Numbered = std::pair<std::size_t, Done>;
  const auto feed =
      tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& flow) {
        if (next == count || !go_on) flow.stop();
        return next++;
      });
  const auto process = tbb::make_filter<std::size_t, Numbered>(
      tbb::filter_mode::parallel, [&](std::size_t i) { return Numbered(i, go_on ? work(i) : Done{}); });
  const auto drain = tbb::make_filter<Numbered, void>(tbb::filter_mode::serial_in_order, [&](Numbered&& done) {
    if (go_on && !take(done.first, std::move(done.second))) go_on = false;
  });
  tbb::parallel_pipeline(threads * 4, feed & process & drain);
}

}  // namespace onrecord::cli
