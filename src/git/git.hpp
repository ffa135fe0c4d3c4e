// What git knows of drafts, asked of the `git` program: it reads every form of repository, its own hooks' environment,
// and nothing over a network. No shell is involved, and no helper that a repository's configuration names.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/span.hpp"

namespace onrecord::git {

/// A file that differs between two sides. Paths are relative to the repository's root; empty where the side has no such
/// file. Ids are those of blobs; empty where the bytes stand in the working tree.
struct Change {
  std::string before, after;
  std::string before_id, after_id;
};

/// One side of a comparison: a commit's id, or one of these two.
inline constexpr std::string_view index_side = ":index";
inline constexpr std::string_view working_tree = ":working-tree";

/// A repository, by its working tree. Every call runs git once or twice. What goes wrong is a diagnostic (code "git").
class Repository {
 public:
  /// The repository that a folder lies in; nothing and a diagnostic where there is none, or no git.
  static std::optional<Repository> open(const std::string& folder, std::vector<Diagnostic>& diagnostics);

  /// Its top folder, absolute, without a slash at the end.
  [[nodiscard]] const std::string& root() const { return root_; }
  /// The commit that a revision names.
  std::optional<std::string> commit(const std::string& revision, std::vector<Diagnostic>& diagnostics) const;
  /// The last commit that two have in common.
  std::optional<std::string> merge_base(const std::string& one, const std::string& other,
                                        std::vector<Diagnostic>& diagnostics) const;
  /// Files that differ from `before` (a commit, or empty for HEAD or, before the first commit, nothing) to `after` (a
  /// commit, index_side or working_tree; the last with files that git does not know yet), by path, renames found.
  /// `paths`: only those and what is under them; none: all. Links and submodules are left out.
  std::optional<std::vector<Change>> changes(const std::string& before, std::string_view after,
                                             std::span<const std::string> paths,
                                             std::vector<Diagnostic>& diagnostics) const;
  /// The lines of each file of the working tree that are new or changed since a commit; of files that git does not know
  /// yet, all. Where lines were only taken out, an empty range stands before the line that followed them. Binary files
  /// have lines too. A file of which nothing but its name or mode changed is not there.
  std::optional<std::map<std::string, std::vector<LineRange>>> changed_lines(
      const std::string& since, std::vector<Diagnostic>& diagnostics) const;
  /// The bytes of blobs, in their order.
  std::optional<std::vector<std::string>> contents(std::span<const std::string> ids,
                                                   std::vector<Diagnostic>& diagnostics) const;
  /// The folder of hooks that git uses here: core.hooksPath, or that of the repository, of a linked working tree too.
  std::optional<std::string> hooks_folder(std::vector<Diagnostic>& diagnostics) const;

 private:
  explicit Repository(std::string root) : root_(std::move(root)) {}
  std::optional<std::string> run(std::vector<std::string> arguments, std::string_view input,
                                 std::vector<Diagnostic>& diagnostics) const;
  std::optional<std::vector<std::string>> untracked(std::span<const std::string> paths,
                                                    std::vector<Diagnostic>& diagnostics) const;

  std::string root_;
};

// The forms of git's output, for tests.
/// `git diff --raw -z`.
[[nodiscard]] std::vector<Change> parse_raw(std::string_view output);
/// `git diff -U0`: the new side's ranges by path.
[[nodiscard]] std::map<std::string, std::vector<LineRange>> parse_hunks(std::string_view output);

}  // namespace onrecord::git
