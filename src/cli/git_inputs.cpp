#include "cli/git_inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <memory>

#include "git/git.hpp"

namespace onrecord::cli {

namespace fs = std::filesystem;

std::string in_repository(const std::string& path, const std::string& root) {
  std::error_code error;
  const auto absolute = fs::absolute(path, error);  // a path that does not exist would stay relative
  auto whole = fs::weakly_canonical(absolute, error);
  if (error) whole = absolute;
  return whole.lexically_relative(fs::weakly_canonical(root, error)).generic_string();
}

std::string from_here(const std::string& path, const std::string& root) {
  std::error_code error;
  const auto here = fs::weakly_canonical(fs::current_path(error), error);
  const auto relative = (fs::weakly_canonical(root, error) / path).lexically_relative(here);
  return relative.empty() ? path : relative.generic_string();
}

std::optional<std::vector<Input>> staged_inputs(const std::vector<std::string>& arguments, const Wanted& wanted,
                                                std::vector<Diagnostic>& diagnostics) {
  const auto repository = git::Repository::open(".", diagnostics);
  if (!repository) return std::nullopt;
  std::vector<std::string> within;
  within.reserve(arguments.size());
  for (const auto& argument : arguments) within.push_back(in_repository(argument, repository->root()));
  const auto changes = repository->changes({}, git::index_side, within, diagnostics);
  if (!changes) return std::nullopt;
  std::vector<std::string> ids;
  std::vector<Input> inputs;
  for (const auto& change : *changes) {
    const auto path = from_here(change.after, repository->root());
    if (change.after_id.empty() || !wanted.takes(path)) continue;
    ids.push_back(change.after_id);
    inputs.push_back({path, false, false, nullptr});
  }
  auto contents = repository->contents(ids, diagnostics);
  if (!contents) return std::nullopt;
  for (std::size_t i = 0; i < inputs.size(); ++i)
    inputs[i].staged = std::make_shared<const std::string>(std::move((*contents)[i]));
  return inputs;
}

std::optional<ChangedLines> ChangedLines::since(const std::string& revision, std::vector<Diagnostic>& diagnostics) {
  const auto repository = git::Repository::open(".", diagnostics);
  const auto base = repository ? repository->merge_base(revision, "HEAD", diagnostics) : std::nullopt;
  auto files = base ? repository->changed_lines(*base, diagnostics) : std::nullopt;
  if (!files) return std::nullopt;
  ChangedLines lines;
  lines.root_ = repository->root();
  lines.files_ = std::move(*files);
  return lines;
}

const std::vector<LineRange>& ChangedLines::of(const std::string& path) const {
  static const std::vector<LineRange> none;
  const auto found = files_.find(in_repository(path, root_));
  return found == files_.end() ? none : found->second;
}

}  // namespace onrecord::cli
