#include "cli/pdf.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <system_error>

#include "process/process.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

/// A folder of our own that nobody else can read, gone when it is done with.
class PrivateFolder {
 public:
  PrivateFolder() {
    std::error_code error;
    std::string pattern = (fs::temp_directory_path(error) / "onrecord-XXXXXX").string();
    if (!error && ::mkdtemp(pattern.data()) != nullptr) path_ = pattern;
  }
  ~PrivateFolder() {
    std::error_code ignored;
    if (!path_.empty()) fs::remove_all(path_, ignored);
  }
  PrivateFolder(const PrivateFolder&) = delete;
  PrivateFolder& operator=(const PrivateFolder&) = delete;

  [[nodiscard]] const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

bool is_on_path(const std::string& program) {
  const char* const path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto colon = rest.find(':');
    if (const auto file = std::string(rest.substr(0, colon)) + "/" + program; ::access(file.c_str(), X_OK) == 0)
      return true;
    rest = colon == std::string_view::npos ? std::string_view() : rest.substr(colon + 1);
  }
  return false;
}

/// What prints `page` to `pdf`; empty where nothing is installed.
std::vector<std::string> printer(const fs::path& folder, const fs::path& page, const fs::path& pdf) {
  for (const std::string browser : {"chromium", "chromium-browser", "google-chrome", "google-chrome-stable"}) {
    if (!is_on_path(browser)) continue;
    std::vector<std::string> command = {browser,
                                        "--headless=new",
                                        "--disable-gpu",
                                        "--no-first-run",
                                        "--disable-extensions",
                                        "--disable-sync",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--host-resolver-rules=MAP * ~NOTFOUND",
                                        "--user-data-dir=" + (folder / "profile").string(),
                                        "--no-pdf-header-footer",
                                        "--print-to-pdf=" + pdf.string(),
                                        "file://" + page.string()};
    // It refuses to run its sandbox as root.
    if (::geteuid() == 0) command.insert(command.begin() + 1, "--no-sandbox");
    return command;
  }
  return {};
}

std::optional<std::string> file_text(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string last_line(const std::string& text) {
  const auto end = text.find_last_not_of('\n');
  if (end == std::string::npos) return {};
  const auto start = text.rfind('\n', end);
  return text.substr(start == std::string::npos ? 0 : start + 1,
                     end - (start == std::string::npos ? 0 : start + 1) + 1);
}

}  // namespace

std::optional<std::string> print_page(std::string_view html, std::vector<Diagnostic>& diagnostics) {
  const auto fail = [&](std::string message, std::string hint) {
    diagnostics.push_back({Severity::error, "pdf", {}, {}, std::move(message), std::move(hint)});
    return std::nullopt;
  };
  const PrivateFolder folder;
  const fs::path page = folder.path() / "story.html", pdf = folder.path() / "story.pdf";
  if (folder.path().empty() || !(std::ofstream(page, std::ios::binary) << html))
    return fail("no folder for temporary files can be written", "set TMPDIR to one that can");
  auto command = printer(folder.path(), page, pdf);
  if (command.empty())
    return fail("no program that prints pages is installed",
                "install Chromium (Debian: apt install chromium), or write the page (-o story.html) and "
                "print it from a browser");
  const std::string name = command.front();
  if (is_on_path("timeout")) command.insert(command.begin(), {"timeout", "--kill-after=5", "120"});
  const auto done = run_process(command, {});
  auto printed = file_text(pdf);
  if (!printed || !printed->starts_with("%PDF"))
    return fail(!done.started
                    ? fmt::format("{} cannot be run: {}", name, done.errors)
                    : fmt::format("{} printed nothing (exit status {}): {}", name, done.status, last_line(done.errors)),
                "write the page (-o story.html) and print it from a browser");
  return printed;
}

}  // namespace onrecord::cli
