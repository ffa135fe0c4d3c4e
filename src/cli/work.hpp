// The work on one draft of a run: read, audited, marked with what does not count, put into pieces; or taken from the
// cache.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "cli/auditors.hpp"
#include "cli/baseline_file.hpp"
#include "cli/cache.hpp"
#include "cli/inputs.hpp"
#include "cli/reports.hpp"
#include "cli/run.hpp"
#include "cli/standards.hpp"

namespace onrecord::cli {

/// A draft to work on, with all that it is held against.
struct Draft {
  Input input;
  const Standards* standards = nullptr;           ///< null: they are broken, which has been told
  BaselineFile* baseline = nullptr;               ///< null: none
  const BaselineDraft* known = nullptr;           ///< what the baseline holds of it and is to be applied; null: nothing
  const std::vector<LineRange>* lines = nullptr;  ///< findings elsewhere do not count; null: all count
};

struct WorkOptions {
  bool cache = true;
  bool trace = false;           ///< tell how audits came about; nothing is kept then
  Day today{};                  ///< what the last days of suppressions are compared with
  bool write_baseline = false;  ///< give what baselines would hold, and do not apply them
};

/// What all drafts of a run share. Safe from many threads.
class Work {
 public:
  Work(WorkOptions options, const std::vector<Draft>& drafts, const Reports& reports);

  /// Reads a draft, and audits it unless its outcome is known.
  [[nodiscard]] Result operator()(std::size_t index);
  /// Tidies up behind a run.
  void finish() const;

 private:
  [[nodiscard]] std::string key_of(const Draft& draft, std::string_view bytes) const;
  void audit(const Draft& draft, std::string bytes, bool in_pieces, Result& result);

  WorkOptions options_;
  const std::vector<Draft>& drafts_;
  const Reports& reports_;
  std::optional<Cache> cache_;
  KeyMaker key_;
  Auditors auditors_;
};

/// The least severity that fails a run; nothing for never.
[[nodiscard]] std::optional<Severity> least_severity(FailOn fail_on);

}  // namespace onrecord::cli
