// One run over many drafts: read, audited and put into pieces on all cores, taken in order.
//
//   next (in order)  ─▶  work (any thread)  ─▶  take (in order)
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
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

/// Does `work` for 0 … count-1 on up to `threads` threads (0: as many as there are cores) and hands every result to
/// `take`, in order, on one thread at a time. A bounded number of results waits at any time. `take` gives whether to go
/// on. What `work` throws is thrown here.
void in_order(std::size_t count, std::size_t threads, const std::function<Result(std::size_t)>& work,
              const std::function<bool(std::size_t, Result&&)>& take);

}  // namespace onrecord::cli
