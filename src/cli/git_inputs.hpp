// What `check` asks of git: the drafts that are staged for a commit, and the lines that a branch changed.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/span.hpp"
#include "cli/inputs.hpp"

namespace onrecord::cli {

/// A path as the program was given it, as seen from a repository's root.
[[nodiscard]] std::string in_repository(const std::string& path, const std::string& root);
/// A path in a repository as seen from the current folder.
[[nodiscard]] std::string from_here(const std::string& path, const std::string& root);

/// The drafts that the next commit adds or changes, with their bytes as they are staged. `arguments`: files and folders
/// to stay within, none for all; `patterns`: of the names of drafts. Nothing and diagnostics where git cannot tell.
[[nodiscard]] std::optional<std::vector<Input>> staged_inputs(const std::vector<std::string>& arguments,
                                                              const Wanted& wanted,
                                                              std::vector<Diagnostic>& diagnostics);

/// The lines that were changed since a branch left a revision (their last common commit), the working tree's own
/// changes and files that git does not know yet included. For the repository of the current folder.
class ChangedLines {
 public:
  static std::optional<ChangedLines> since(const std::string& revision, std::vector<Diagnostic>& diagnostics);
  /// The lines of a draft; none where nothing of it changed, or it lies outside of the repository.
  [[nodiscard]] const std::vector<LineRange>& of(const std::string& path) const;

 private:
  std::string root_;
  std::map<std::string, std::vector<LineRange>> files_;
};

}  // namespace onrecord::cli
