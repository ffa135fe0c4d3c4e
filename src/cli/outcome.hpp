// What a run keeps of a draft when its audit is done with: enough for the reports, the exit status and the cache.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "report/summary.hpp"
#include "rules/baseline.hpp"

namespace onrecord::cli {

struct Outcome {
  AuditSummary summary;
  bool over_threshold = false;          ///< it has what makes exit status 1
  std::vector<Diagnostic> diagnostics;  ///< of reading the draft
  std::vector<std::string> pieces;      ///< of each report of the run
  BaselineDraft baseline;               ///< what a baseline would hold of it, where one is to be written
  std::vector<BaselineEntry> stale;     ///< entries of the baseline that match nothing in it
};

/// An outcome as bytes, for the cache, and back; nothing where the bytes are no outcome.
[[nodiscard]] std::string to_bytes(const Outcome& outcome);
[[nodiscard]] std::optional<Outcome> from_bytes(std::string_view bytes);

}  // namespace onrecord::cli
