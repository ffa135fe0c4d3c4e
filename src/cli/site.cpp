#include "cli/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <system_error>

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

/// What two folders have in common.
fs::path common(const fs::path& a, const fs::path& b) {
  fs::path shared;
  for (auto i = a.begin(), j = b.begin(); i != a.end() && j != b.end() && *i == *j; ++i, ++j) shared /= *i;
  return shared;
}

fs::path absolute(const std::string& path) {
  std::error_code error;
  const fs::path whole = fs::absolute(path, error);
  return (error ? fs::path("/" + path) : whole).lexically_normal();
}

}  // namespace

SitePages site_pages(const std::vector<std::string>& drafts) {
  std::vector<fs::path> paths;
  paths.reserve(drafts.size());
  for (const auto& draft : drafts) paths.push_back(absolute(draft));
  fs::path shared = paths.empty() ? fs::path() : paths.front().parent_path();
  for (const auto& path : paths) shared = common(shared, path.parent_path());

  SitePages site;
  std::set<std::string> taken;
  for (const auto& path : paths) {
    const std::string base = "drafts/" + path.lexically_relative(shared).generic_string();
    std::string page = base + ".html";
    for (int i = 2; !taken.insert(page).second; ++i) page = fmt::format("{}-{}.html", base, i);
    std::string back;
    for (auto slashes = std::ranges::count(page, '/'); slashes > 0; --slashes) back += "../";
    site.pages.push_back(std::move(page));
    site.backs.push_back(back + "index.html");
  }
  return site;
}

bool make_folder(const std::string& folder, std::vector<Diagnostic>& diagnostics) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (!error && fs::is_directory(folder, error)) return true;
  diagnostics.push_back(
      {Severity::error,
       "cannot-write",
       {},
       {},
       fmt::format("cannot make the folder '{}': {}", folder, error ? error.message() : "something else has that name"),
       "a report on several drafts is a folder of pages: name one that can be made"});
  return false;
}

bool make_folders(const std::string& site, const SitePages& pages, std::vector<Diagnostic>& diagnostics) {
  std::set<fs::path> folders = {fs::path(site)};
  for (const auto& page : pages.pages) folders.insert(fs::path(site) / fs::path(page).parent_path());
  return std::ranges::all_of(folders,
                             [&](const fs::path& folder) { return make_folder(folder.string(), diagnostics); });
}

}  // namespace onrecord::cli
