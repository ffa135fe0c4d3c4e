// Which drafts `diff` compares: two files, two folders, or what git knows of two revisions.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "cli/inputs.hpp"

namespace onrecord::cli {

/// One draft in two versions. One of them may be missing: it was added, or deleted.
struct Versions {
  std::optional<Input> before;
  std::optional<Input> after;

  /// The path that it is known by: the new one, if there is one.
  [[nodiscard]] const std::string& path() const { return after ? after->path : before->path; }
};

/// What the user asked for.
struct VersionsAsked {
  /// OLD NEW: two files or two folders. REV..REV [PATH …], REV...REV [PATH …] (from their merge base), REV REV [PATH
  /// …]. REV [PATH …]: to the working tree. None: from HEAD to the working tree. With `staged`: [REV] [PATH …].
  std::vector<std::string> arguments;
  bool staged = false;  ///< to what is staged for a commit
};

/// The drafts that differ, by path; of two folders, all drafts. `takes`: asked which files are drafts, by path. Nothing
/// and diagnostics where that cannot be told.
[[nodiscard]] std::optional<std::vector<Versions>> versions_of(const VersionsAsked& asked,
                                                               const std::function<bool(const std::string&)>& takes,
                                                               std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::cli
