#include "cli/versions.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <memory>
#include <utility>

#include "cli/git_inputs.hpp"
#include "git/git.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;
using Takes = std::function<bool(const std::string&)>;

Diagnostic usage(std::string message, std::string hint) {
  return {Severity::error, "usage", {}, {}, std::move(message), std::move(hint)};
}

bool exists(const std::string& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

/// The drafts of two folders, by their paths in these.
std::vector<Versions> in_folders(const std::string& before, const std::string& after, const Takes& takes,
                                 std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, Versions> by_path;
  for (const auto& [folder, side] : {std::pair{before, &Versions::before}, {after, &Versions::after}})
    for (const auto& file : files_under(folder, {"*"}, diagnostics))
      if (takes(file)) by_path[fs::path(file).lexically_relative(folder).string()].*side = Input{.path = file};
  std::vector<Versions> all;
  all.reserve(by_path.size());
  for (auto& [path, versions] : by_path) all.push_back(std::move(versions));
  return all;
}

/// Two sides as git knows them, and the paths to stay within.
struct Sides {
  std::string before;  ///< a commit; empty: HEAD, or nothing where there is no commit yet
  std::string after;   ///< a commit, git::index_side or git::working_tree
  Strings paths;
  std::string doubtful = {};  ///< the first of the paths, where it is none of the working tree's
};

/// What the arguments say of revisions.
class Reader {
 public:
  Reader(const git::Repository& repository, const VersionsAsked& asked, std::vector<Diagnostic>& diagnostics)
      : repository_(repository), asked_(asked), rest_(asked.arguments), diagnostics_(diagnostics) {}

  std::optional<Sides> read() {
    if (asked_.staged) return staged();
    if (rest_.empty() && !is_commit("HEAD")) {
      diagnostics_.push_back(
          usage("there is no commit yet to compare with", "'onrecord diff --staged' tells what the first one brings"));
      return std::nullopt;
    }
    if (rest_.empty()) return to_working_tree("HEAD");
    const auto first = take();
    if (exists(first) && !is_commit(first)) {
      diagnostics_.push_back(usage(fmt::format("'{}' is a file or folder: with what is it to be compared?", first),
                                   fmt::format("'onrecord diff HEAD {}' compares it with the last commit", first)));
      return std::nullopt;
    }
    const auto dots = first.find("..");
    if (dots != std::string::npos) return range(first, dots);
    if (rest_.empty() || exists(rest_.front())) return to_working_tree(first);
    if (is_commit(rest_.front())) return between(first, take());
    auto sides = to_working_tree(first);  // a draft that was deleted, perhaps
    if (sides) sides->doubtful = rest_.front();
    return sides;
  }

 private:
  std::string take() {
    auto first = rest_.front();
    rest_.erase(rest_.begin());
    return first;
  }

  [[nodiscard]] bool is_commit(const std::string& revision) const {
    std::vector<Diagnostic> ignored;
    return repository_.commit(revision, ignored).has_value();
  }

  std::optional<Sides> staged() {
    std::string before;
    if (!rest_.empty() && !exists(rest_.front())) {
      const auto commit = repository_.commit(take(), diagnostics_);
      if (!commit) return std::nullopt;
      before = *commit;
    }
    return Sides{before, std::string(git::index_side), rest_};
  }

  std::optional<Sides> to_working_tree(const std::string& revision) {
    const auto commit = repository_.commit(revision, diagnostics_);
    if (!commit) return std::nullopt;
    return Sides{*commit, std::string(git::working_tree), rest_};
  }

  std::optional<Sides> between(const std::string& before, const std::string& after) {
    const auto first = repository_.commit(before, diagnostics_);
    const auto second = first ? repository_.commit(after, diagnostics_) : std::nullopt;
    if (!second) return std::nullopt;
    return Sides{*first, *second, rest_};
  }

  std::optional<Sides> range(const std::string& revisions, std::size_t dots) {
    const bool from_base = revisions.compare(dots, 3, "...") == 0;
    const auto or_head = [](const std::string& revision) { return revision.empty() ? "HEAD" : revision; };
    const auto before = or_head(revisions.substr(0, dots));
    const auto after = or_head(revisions.substr(dots + (from_base ? 3 : 2)));
    if (!from_base) return between(before, after);
    const auto base = repository_.merge_base(before, after, diagnostics_);
    return base ? between(*base, after) : std::nullopt;
  }

  const git::Repository& repository_;
  const VersionsAsked& asked_;
  Strings rest_;
  std::vector<Diagnostic>& diagnostics_;
};

/// Paths of the user's as seen from the repository's root; nothing and a diagnostic for those outside of it.
std::optional<Strings> within(const git::Repository& repository, const Strings& paths,
                              std::vector<Diagnostic>& diagnostics) {
  Strings all;
  for (const auto& path : paths) {
    auto inner = in_repository(path, repository.root());
    if (inner.empty() || inner == ".." || inner.starts_with("../")) {
      diagnostics.push_back(usage(fmt::format("'{}' is outside of the repository '{}'", path, repository.root()),
                                  "name files and folders in it"));
      return std::nullopt;
    }
    if (inner == ".") return Strings{};  // the whole of it
    all.push_back(std::move(inner));
  }
  return all;
}

/// Where the bytes of both sides come from: objects, all asked for at once, and files.
std::optional<std::vector<Versions>> with_bytes(const git::Repository& repository,
                                                const std::vector<git::Change>& changes,
                                                std::vector<Diagnostic>& diagnostics) {
  Strings ids;
  for (const auto& change : changes)
    for (const auto* id : {&change.before_id, &change.after_id})
      if (!id->empty()) ids.push_back(*id);
  auto contents = repository.contents(ids, diagnostics);
  if (!contents) return std::nullopt;
  auto next = contents->begin();
  const auto input = [&](const std::string& path, const std::string& id) {
    Input made{.path = from_here(path, repository.root())};
    if (!id.empty()) made.staged = std::make_shared<const std::string>(std::move(*next++));
    return made;
  };
  std::vector<Versions> all;
  for (const auto& change : changes) {
    Versions versions;
    if (!change.before.empty()) versions.before = input(change.before, change.before_id);
    if (!change.after.empty()) versions.after = input(change.after, change.after_id);
    all.push_back(std::move(versions));
  }
  return all;
}

std::optional<std::vector<Versions>> in_git(const VersionsAsked& asked, const Takes& takes,
                                            std::vector<Diagnostic>& diagnostics) {
  const auto repository = git::Repository::open(".", diagnostics);
  const auto sides = repository ? Reader(*repository, asked, diagnostics).read() : std::nullopt;
  const auto paths = sides ? within(*repository, sides->paths, diagnostics) : std::nullopt;
  auto changes = paths ? repository->changes(sides->before, sides->after, *paths, diagnostics) : std::nullopt;
  if (!changes) return std::nullopt;
  if (changes->empty() && !sides->doubtful.empty()) {
    diagnostics.push_back(
        usage(fmt::format("'{}' is neither a revision nor a file or folder that was ever here", sides->doubtful),
              "'git log --oneline' and 'git ls-files' show what there is"));
    return std::nullopt;
  }
  std::erase_if(*changes, [&](git::Change& change) {
    // What is in conflict is not staged; the file of the working tree is not what was asked for.
    if (sides->after == git::index_side && !change.after.empty() && change.after_id.empty()) return true;
    // What was renamed from or to something that is no draft was added or deleted.
    for (auto* path : {&change.before, &change.after})
      if (!path->empty() && !takes(from_here(*path, repository->root()))) path->clear();
    if (change.before.empty()) change.before_id.clear();
    if (change.after.empty()) change.after_id.clear();
    return change.before.empty() && change.after.empty();
  });
  return with_bytes(*repository, *changes, diagnostics);
}

}  // namespace

std::optional<std::vector<Versions>> versions_of(const VersionsAsked& asked, const Takes& takes,
                                                 std::vector<Diagnostic>& diagnostics) {
  const auto& arguments = asked.arguments;
  if (asked.staged || arguments.size() != 2 || !exists(arguments[0]) || !exists(arguments[1]))
    return in_git(asked, takes, diagnostics);
  if (is_folder(arguments[0]) != is_folder(arguments[1])) {
    diagnostics.push_back(usage(fmt::format("'{}' and '{}' are a file and a folder", arguments[0], arguments[1]),
                                "name two files, or two folders"));
    return std::nullopt;
  }
  if (!is_folder(arguments[0])) return std::vector{Versions{Input{.path = arguments[0]}, Input{.path = arguments[1]}}};
  const auto before = diagnostics.size();
  auto all = in_folders(arguments[0], arguments[1], takes, diagnostics);
  if (diagnostics.size() != before) return std::nullopt;
  return all;
}

}  // namespace onrecord::cli
