// The baseline of a run: the file it stands in, and the paths of drafts as seen from its folder.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "rules/baseline.hpp"

namespace onrecord::cli {

/// Where a baseline is written when nothing else is said.
inline constexpr std::string_view default_baseline = ".onrecord-baseline.jsonl";

class BaselineFile {
 public:
  explicit BaselineFile(std::string path);
  [[nodiscard]] const std::string& path() const { return path_; }

  /// Whether there is nothing in its place that writing could lose.
  [[nodiscard]] bool is_blank() const;
  /// Reads the file; false and diagnostics where it cannot be read or is no baseline. `texts` takes what they point
  /// into.
  bool read(std::vector<Diagnostic>& diagnostics, std::map<std::string, std::string>& texts);
  /// What it holds of a draft; null for nothing.
  [[nodiscard]] const BaselineDraft* of(const std::string& draft) const;
  /// A draft's path as the baseline writes it.
  [[nodiscard]] std::string name_of(const std::string& draft) const;

  /// Tells of entries that match nothing any more: those given, and those of drafts that are gone.
  void tell_stale(std::size_t stale, const std::string& first, Console& console) const;
  /// Puts `drafts` in the place of what was held of them, drops drafts that are gone, keeps the others, and writes the
  /// file; gives the exit status.
  [[nodiscard]] int write(const std::map<std::string, BaselineDraft>& drafts, Console& console);

 private:
  [[nodiscard]] bool is_gone(const std::string& name) const;

  std::string path_;
  std::string folder_;  ///< absolute
  Baseline baseline_;
};

}  // namespace onrecord::cli
