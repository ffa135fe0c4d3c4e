// The baselines of a run: which there are, what is told of them, what is written to them.
#pragma once

#include <fmt/format.h>

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "cli/baseline_file.hpp"
#include "cli/console.hpp"
#include "cli/outcome.hpp"
#include "cli/work.hpp"

namespace onrecord::cli {

/// What is told of baselines after a run, and what is written to them.
class BaselineKeeper {
 public:
  /// A new file's own messages go to `diagnostics`; null where a baseline cannot be used.
  BaselineFile* find(const std::string& path, bool write, std::vector<Diagnostic>& diagnostics,
                     std::map<std::string, std::string>& texts) {
    const auto found = files_.find(path);
    if (found != files_.end()) return &found->second.file;
    Entry& entry = files_.emplace(path, Entry{BaselineFile(path), {}, 0, {}}).first->second;
    // What is no baseline is not written over: it is somebody's draft, or holds what would be lost.
    const bool first = write && entry.file.is_blank();
    if (!first && !entry.file.read(diagnostics, texts)) broken_ = true;
    return &entry.file;
  }
  [[nodiscard]] bool broken() const { return broken_; }

  void take(const Draft& draft, Outcome& outcome, bool write) {
    if (draft.baseline == nullptr) return;
    Entry& entry = files_.find(draft.baseline->path())->second;
    if (write) entry.fresh[draft.baseline->name_of(draft.input.path)] = std::move(outcome.baseline);
    if (entry.stale == 0 && !outcome.stale.empty())
      entry.first_stale = fmt::format("{} of {}", outcome.stale.front().rule, draft.input.path);
    entry.stale += outcome.stale.size();
  }

  /// Gives the exit status of writing, clean where nothing is to be written.
  [[nodiscard]] int finish(bool write, Console& console) {
    int status = clean;
    for (auto& [path, entry] : files_) {
      if (!write)
        entry.file.tell_stale(entry.stale, entry.first_stale, console);
      else if (const int written = entry.file.write(entry.fresh, console); written != clean)
        status = written;
    }
    return status;
  }

 private:
  struct Entry {
    BaselineFile file;
    std::map<std::string, BaselineDraft> fresh;
    std::size_t stale = 0;
    std::string first_stale;
  };
  std::map<std::string, Entry> files_;
  bool broken_ = false;
};

}  // namespace onrecord::cli
