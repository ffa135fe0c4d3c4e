#include "cli/inputs.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fnmatch.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <set>
#include <system_error>
#include <utility>

#include "base/join.hpp"
#include "text/formats.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

Diagnostic cannot_read(const std::string& path, const std::string& reason, std::string hint = {}) {
  return {Severity::error, "cannot-read", {}, {}, fmt::format("cannot read '{}': {}", path, reason), std::move(hint)};
}

/// What a folder holds: matching files, and the folders to go on with.
struct Listing {
  std::vector<std::string> files;
  std::vector<std::string> folders;
};

using Takes = std::function<bool(const std::string&)>;

Listing list_folder(const std::string& folder, const Takes& takes, std::vector<Diagnostic>& diagnostics) {
  Listing listing;
  std::error_code error;
  fs::directory_iterator entries(folder, error);
  for (; !error && entries != fs::directory_iterator(); entries.increment(error)) {
    const fs::directory_entry& entry = *entries;
    const std::string name = entry.path().filename().string();
    // "~$draft.docx" stands beside a draft that is open in Word.
    if (name.starts_with('.') || name.starts_with("~$") || name == "node_modules") continue;
    std::error_code ignored;
    if (entry.is_directory(ignored)) {
      if (!entry.is_symlink(ignored)) listing.folders.push_back(entry.path().string());
    } else if ((entry.is_regular_file(ignored) || entry.is_symlink(ignored)) && takes(entry.path().string())) {
      listing.files.push_back(entry.path().string());
    }
  }
  if (error) diagnostics.push_back(cannot_read(folder, error.message()));
  return listing;
}

std::vector<std::string> files_in(const std::string& folder, const Takes& takes, std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> files;
  std::vector<std::string> open = {folder};
  while (!open.empty()) {
    const std::string next = std::move(open.back());
    open.pop_back();
    Listing listing = list_folder(next, takes, diagnostics);
    files.insert(files.end(), listing.files.begin(), listing.files.end());
    open.insert(open.end(), listing.folders.begin(), listing.folders.end());
  }
  std::sort(files.begin(), files.end());
  return files;
}

/// "2 of them", "-" and so on never reach here: this is what one argument stands for.
void collect(const std::string& argument, const Wanted& wanted, std::vector<Input>& inputs,
             std::vector<Diagnostic>& diagnostics) {
  std::error_code error;
  const auto status = fs::status(argument, error);
  if (status.type() == fs::file_type::not_found) {
    diagnostics.push_back(cannot_read(argument, "there is no such file or folder"));
  } else if (status.type() == fs::file_type::directory) {
    const auto before = diagnostics.size();
    const auto files = files_in(argument, wanted.takes, diagnostics);
    if (files.empty() && diagnostics.size() == before)
      diagnostics.push_back({Severity::error,
                             "no-drafts",
                             {},
                             {},
                             fmt::format("no drafts under '{}': nothing matches {}", argument, wanted.words),
                             "name the files, or say which to take with --include PATTERN"});
    for (const auto& file : files) inputs.push_back({file, false, false, nullptr});
  } else {
    inputs.push_back({argument, false, true, nullptr});
  }
}

std::optional<std::string> read_descriptor(int descriptor, const std::string& path,
                                           std::vector<Diagnostic>& diagnostics) {
  constexpr std::size_t most = std::numeric_limits<std::uint32_t>::max() - 1u;
  struct stat info {};
  std::string bytes;
  if (::fstat(descriptor, &info) == 0 && S_ISREG(info.st_mode))
    bytes.reserve(std::min(most, static_cast<std::size_t>(std::max<off_t>(info.st_size, 0)) + 1));
  constexpr std::size_t step = std::size_t{1} << 16;
  std::size_t size = 0;
  while (true) {
    bytes.resize(size < bytes.capacity() ? bytes.capacity() : size + step);
    const auto taken = ::read(descriptor, bytes.data() + size, bytes.size() - size);
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) {
      diagnostics.push_back(cannot_read(path, std::generic_category().message(errno)));
      return std::nullopt;
    }
    if (taken == 0) break;
    size += static_cast<std::size_t>(taken);
    if (size >= most) {
      diagnostics.push_back(cannot_read(path, "it is larger than 4 GiB", "split it: one file a story"));
      return std::nullopt;
    }
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace

const std::vector<std::string>& default_patterns() {
  static const std::vector<std::string> patterns = {"*.txt",  "*.md",    "*.markdown", "*.html", "*.htm", "*.xhtml",
                                                    "*.nitf", "*.ninjs", "*.docx",     "*.odt",  "*.eml"};
  return patterns;
}

bool is_news_file(const std::string& path) {
  if (!may_hold_news(path)) return false;
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) return false;
  std::array<char, news_head_bytes> head{};
  const auto taken = ::read(descriptor, head.data(), head.size());
  ::close(descriptor);
  return taken > 0 && holds_news(path, {head.data(), static_cast<std::size_t>(taken)});
}

std::vector<std::string> files_under(const std::string& folder, const std::vector<std::string>& patterns,
                                     std::vector<Diagnostic>& diagnostics) {
  return files_in(
      folder, [&](const std::string& path) { return name_matches(path, patterns); }, diagnostics);
}

bool name_matches(const std::string& path, const std::vector<std::string>& patterns) {
  const std::string name = path.substr(path.rfind('/') + 1);
  return std::any_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) {
    return ::fnmatch(pattern.c_str(), name.c_str(), FNM_CASEFOLD) == 0;
  });
}

std::vector<Input> collect_inputs(const std::vector<std::string>& arguments, const std::vector<std::string>& patterns,
                                  const std::string& stdin_name, std::vector<Diagnostic>& diagnostics) {
  const Wanted wanted{[&](const std::string& path) { return name_matches(path, patterns); }, joined(patterns, ", ")};
  return collect_inputs(arguments, wanted, stdin_name, diagnostics);
}

std::vector<Input> collect_inputs(const std::vector<std::string>& arguments, const Wanted& wanted,
                                  const std::string& stdin_name, std::vector<Diagnostic>& diagnostics) {
  std::vector<Input> all;
  for (const auto& argument : arguments) {
    if (argument == "-")
      all.push_back({stdin_name, true, true, nullptr});
    else
      collect(argument, wanted, all, diagnostics);
  }
  std::vector<Input> inputs;
  std::set<std::pair<std::string, bool>> seen;
  for (auto& input : all)
    if (seen.emplace(fs::path(input.path).lexically_normal().string(), input.standard).second)
      inputs.push_back(std::move(input));
  return inputs;
}

std::optional<std::string> read_input(const Input& input, std::vector<Diagnostic>& diagnostics) {
  if (input.staged) return *input.staged;
  if (input.standard) return read_descriptor(STDIN_FILENO, input.path, diagnostics);
  return read_file(input.path, diagnostics);
}

std::optional<std::string> read_file(const std::string& path, std::vector<Diagnostic>& diagnostics) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    diagnostics.push_back(cannot_read(path, std::generic_category().message(errno)));
    return std::nullopt;
  }
  auto bytes = read_descriptor(descriptor, path, diagnostics);
  ::close(descriptor);
  return bytes;
}

}  // namespace onrecord::cli
