// Auditors for a run on many threads: one a thread and standards, each going on from what it knows.
#pragma once

#include <oneapi/tbb/enumerable_thread_specific.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "cli/standards.hpp"

namespace onrecord::cli {

/// Safe from many threads.
class Auditors {
 public:
  /// `today`: what the last days of suppressions are compared with.
  explicit Auditors(Day today) : today_(today) {}

  /// Reads a draft's bytes and audits it. `trace`: takes how it came about; null: nobody asks.
  [[nodiscard]] Audit audit(const std::string& path, std::string bytes, const Standards& standards,
                            AuditTrace* trace = nullptr);

 private:
  Day today_;
  oneapi::tbb::enumerable_thread_specific<std::map<const Standards*, std::optional<Auditor>>> auditors_;
};

/// What was told of a draft while it was read and audited; the spans are bytes of its file.
[[nodiscard]] std::vector<Diagnostic> told_of(const Audit& audit);

}  // namespace onrecord::cli
