#include "git/git.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <limits>

#include "process/process.hpp"

namespace onrecord::git {
namespace {

Diagnostic failure(std::string message, std::string hint = {}) {
  return {Severity::error, "git", {}, {}, std::move(message), std::move(hint)};
}

std::string without_line_end(std::string text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.pop_back();
  return text;
}

/// The next piece up to `end`, which is taken too.
std::string_view take(std::string_view& text, char end) {
  const auto at = text.find(end);
  const auto piece = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return piece;
}

std::vector<std::string> split_at_nul(std::string_view text) {
  std::vector<std::string> all;
  while (!text.empty()) all.emplace_back(take(text, '\0'));
  return all;
}

std::uint32_t number_of(std::string_view digits) {
  std::uint32_t number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

bool is_file_mode(std::string_view mode) { return mode.starts_with("100") || mode == "000000"; }
bool is_zero(std::string_view id) { return id.find_first_not_of('0') == std::string_view::npos; }

/// A path of a diff's "+++" line: in quotation marks with C's escapes where it holds marks or control characters.
std::string unquoted(std::string_view path) {
  if (!path.starts_with('"') || !path.ends_with('"') || path.size() < 2) return std::string(path);
  path = path.substr(1, path.size() - 2);
  std::string out;
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] != '\\' || i + 1 == path.size()) {
      out += path[i];
      continue;
    }
    constexpr std::string_view names = "abtnvfr\"\\", bytes = "\a\b\t\n\v\f\r\"\\";
    const auto name = names.find(path[++i]);
    if (name != std::string_view::npos) {
      out += bytes[name];
    } else {
      int octal = 0;
      for (int digit = 0; digit < 3 && i < path.size() && path[i] >= '0' && path[i] <= '7'; ++digit)
        octal = octal * 8 + (path[i++] - '0');
      out += static_cast<char>(octal);
      --i;
    }
  }
  return out;
}

}  // namespace

std::vector<Change> parse_raw(std::string_view output) {
  std::vector<Change> changes;
  while (!output.empty()) {
    auto fields = take(output, '\0');  // ":100644 100644 ID ID M"
    if (!fields.starts_with(':')) break;
    fields.remove_prefix(1);
    const auto before_mode = take(fields, ' '), after_mode = take(fields, ' ');
    const auto before_id = take(fields, ' '), after_id = take(fields, ' ');
    Change change;
    change.before = change.after = take(output, '\0');
    if (fields.starts_with('R') || fields.starts_with('C')) change.after = take(output, '\0');
    if (fields.starts_with('A') || fields.starts_with('C')) change.before.clear();
    if (fields.starts_with('D')) change.after.clear();
    if (!is_file_mode(before_mode) || !is_file_mode(after_mode)) continue;
    if (!change.before.empty()) change.before_id = before_id;
    if (!change.after.empty() && !is_zero(after_id)) change.after_id = after_id;
    changes.push_back(std::move(change));
  }
  return changes;
}

std::map<std::string, std::vector<LineRange>> parse_hunks(std::string_view output) {
  std::map<std::string, std::vector<LineRange>> files;
  std::vector<LineRange>* ranges = nullptr;
  while (!output.empty()) {
    auto line = take(output, '\n');
    if (line.starts_with("diff --git ")) {
      ranges = nullptr;
    } else if (ranges == nullptr && line.starts_with("+++ ")) {
      line.remove_prefix(4);
      if (line.ends_with('\t')) line.remove_suffix(1);  // git marks the end of a path with spaces
      const auto path = unquoted(line);
      if (path != "/dev/null") ranges = &files[path];
    } else if (ranges != nullptr && line.starts_with("@@ ")) {  // "@@ -3,2 +4,3 @@"
      auto rest = line.substr(std::min(line.find('+'), line.size() - 1) + 1);
      const auto place = take(rest, ' ');
      const auto comma = place.find(',');
      const auto first = number_of(place.substr(0, comma));
      const auto count = comma == std::string_view::npos ? 1u : number_of(place.substr(comma + 1));
      const auto start = count == 0 ? first + 1 : first;  // lines taken out are named by the one before them
      ranges->push_back({start, start + count});
    }
  }
  return files;
}

std::optional<Repository> Repository::open(const std::string& folder, std::vector<Diagnostic>& diagnostics) {
  std::error_code error;
  const auto absolute = std::filesystem::weakly_canonical(folder.empty() ? "." : folder, error);
  auto root = Repository(error ? folder : absolute.string()).run({"rev-parse", "--show-toplevel"}, {}, diagnostics);
  if (!root) return std::nullopt;
  return Repository(without_line_end(std::move(*root)));
}

std::optional<std::string> Repository::run(std::vector<std::string> arguments, std::string_view input,
                                           std::vector<Diagnostic>& diagnostics) const {
  std::vector<std::string> all = {"git",
                                  "-C",
                                  root_,
                                  "-c",
                                  "core.quotepath=off",
                                  "-c",
                                  "core.fsmonitor=false",
                                  "--no-optional-locks",
                                  "--literal-pathspecs"};
  const std::string what = arguments.front();
  all.insert(all.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  auto done = run_process(all, input);
  if (done.started && done.status == 0) return std::move(done.output);
  if (!done.started)
    diagnostics.push_back(
        failure(fmt::format("git cannot be run: {}", done.errors), "install git, or put it on the PATH"));
  else if (done.errors.find("not a git repository") != std::string::npos)
    diagnostics.push_back(
        failure(fmt::format("'{}' is in no git repository", root_), "run it inside one, or make one with 'git init'"));
  else if (done.errors.find("dubious ownership") != std::string::npos)
    diagnostics.push_back(
        failure(fmt::format("git does not trust the repository of '{}': somebody else owns it", root_),
                "if you do, tell git: git config --global --add safe.directory FOLDER"));
  else
    diagnostics.push_back(failure(fmt::format("git {}: {}", what, without_line_end(done.errors))));
  return std::nullopt;
}

std::optional<std::string> Repository::commit(const std::string& revision, std::vector<Diagnostic>& diagnostics) const {
  std::vector<Diagnostic> said;
  auto id = run({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}, {}, said);
  if (id) return without_line_end(std::move(*id));
  diagnostics.push_back(failure(fmt::format("'{}' is no revision of this repository", revision),
                                "name a commit, a branch or a tag; in a shallow clone, fetch it first"));
  return std::nullopt;
}

std::optional<std::string> Repository::merge_base(const std::string& one, const std::string& other,
                                                  std::vector<Diagnostic>& diagnostics) const {
  const auto first = commit(one, diagnostics);
  const auto second = first ? commit(other, diagnostics) : std::nullopt;
  if (!second) return std::nullopt;
  std::vector<Diagnostic> said;
  auto base = run({"merge-base", *first, *second}, {}, said);
  if (base) return without_line_end(std::move(*base));
  diagnostics.push_back(failure(fmt::format("'{}' and '{}' have no commit in common", one, other),
                                "in a shallow clone, fetch more of its history"));
  return std::nullopt;
}

std::optional<std::vector<std::string>> Repository::untracked(std::span<const std::string> paths,
                                                              std::vector<Diagnostic>& diagnostics) const {
  std::vector<std::string> arguments = {"ls-files", "--others", "--exclude-standard", "-z", "--full-name", "--"};
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  const auto listed = run(std::move(arguments), {}, diagnostics);
  if (!listed) return std::nullopt;
  return split_at_nul(*listed);
}

std::optional<std::vector<Change>> Repository::changes(const std::string& before, std::string_view after,
                                                       std::span<const std::string> paths,
                                                       std::vector<Diagnostic>& diagnostics) const {
  std::vector<std::string> arguments = {
      "diff", "--raw", "-z", "--no-abbrev", "-M", "--no-ext-diff", "--no-textconv", "--ignore-submodules"};
  if (after == index_side) arguments.emplace_back("--cached");
  if (!before.empty()) arguments.push_back(before);
  if (after != index_side && after != working_tree) arguments.emplace_back(after);
  arguments.emplace_back("--");
  arguments.insert(arguments.end(), paths.begin(), paths.end());
  const auto raw = run(std::move(arguments), {}, diagnostics);
  if (!raw) return std::nullopt;
  auto changes = parse_raw(*raw);
  if (after == working_tree) {
    // To find renames git works out ids of files that it does not keep.
    for (auto& change : changes) change.after_id.clear();
    const auto fresh = untracked(paths, diagnostics);
    if (!fresh) return std::nullopt;
    for (const auto& path : *fresh) changes.push_back({{}, path, {}, {}});
  }
  std::sort(changes.begin(), changes.end(), [](const Change& a, const Change& b) {
    return (a.after.empty() ? a.before : a.after) < (b.after.empty() ? b.before : b.after);
  });
  return changes;
}

std::optional<std::map<std::string, std::vector<LineRange>>> Repository::changed_lines(
    const std::string& since, std::vector<Diagnostic>& diagnostics) const {
  const auto hunks =
      run({"diff", "-U0", "--inter-hunk-context=0", "--no-relative", "-M", "--no-color", "--text", "--no-ext-diff",
           "--no-textconv", "--ignore-submodules", "--src-prefix=", "--dst-prefix=", since, "--"},
          {}, diagnostics);
  const auto fresh = hunks ? untracked({}, diagnostics) : std::nullopt;
  if (!fresh) return std::nullopt;
  auto files = parse_hunks(*hunks);
  for (const auto& path : *fresh) files[path] = {{1, std::numeric_limits<std::uint32_t>::max()}};
  return files;
}

std::optional<std::vector<std::string>> Repository::contents(std::span<const std::string> ids,
                                                             std::vector<Diagnostic>& diagnostics) const {
  std::vector<std::string> all;
  if (ids.empty()) return all;
  std::string asked;
  for (const auto& id : ids) asked += id + "\n";
  const auto answer = run({"cat-file", "--batch"}, asked, diagnostics);
  if (!answer) return std::nullopt;
  std::string_view rest = *answer;
  for (const auto& id : ids) {  // "ID blob SIZE", the bytes, a line end
    auto head = take(rest, '\n');
    take(head, ' ');
    const bool blob = take(head, ' ') == "blob";
    const auto size = number_of(head);
    if (!blob || size > rest.size()) {
      diagnostics.push_back(failure(fmt::format("git has no file of id {}", id)));
      return std::nullopt;
    }
    all.emplace_back(rest.substr(0, size));
    rest.remove_prefix(std::min<std::size_t>(size + 1, rest.size()));
  }
  return all;
}

std::optional<std::string> Repository::hooks_folder(std::vector<Diagnostic>& diagnostics) const {
  auto folder = run({"rev-parse", "--git-path", "hooks"}, {}, diagnostics);
  if (!folder) return std::nullopt;
  return (std::filesystem::path(root_) / without_line_end(std::move(*folder))).lexically_normal().string();
}

}  // namespace onrecord::git
