#include "cli/baseline_file.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <utility>

#include "cli/app.hpp"
#include "cli/inputs.hpp"
#include "report/page.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

fs::path absolute(const std::string& path) {
  std::error_code error;
  const auto whole = fs::absolute(path, error);
  return (error ? fs::path(path) : whole).lexically_normal();
}

}  // namespace

BaselineFile::BaselineFile(std::string path)
    : path_(std::move(path)), folder_(absolute(path_).parent_path().string()) {}

bool BaselineFile::is_blank() const {
  std::error_code error;
  if (!fs::exists(path_, error)) return !error;
  return fs::is_regular_file(path_, error) && fs::file_size(path_, error) == 0;
}

bool BaselineFile::read(std::vector<Diagnostic>& diagnostics, std::map<std::string, std::string>& texts) {
  std::error_code error;
  if (!fs::exists(path_, error)) {
    diagnostics.push_back({Severity::error,
                           "baseline",
                           {},
                           {},
                           fmt::format("there is no baseline '{}'", path_),
                           "write it with 'onrecord check DRAFTS --write-baseline'"});
    return false;
  }
  auto text = read_file(path_, diagnostics);
  if (!text) return false;
  auto baseline = Baseline::parse(path_, *text, diagnostics);
  texts[path_] = std::move(*text);
  if (baseline) baseline_ = std::move(*baseline);
  return baseline.has_value();
}

const BaselineDraft* BaselineFile::of(const std::string& draft) const { return baseline_.find(name_of(draft)); }

std::string BaselineFile::name_of(const std::string& draft) const {
  const auto relative = absolute(draft).lexically_relative(folder_);
  return (relative.empty() ? fs::path(draft) : relative).generic_string();
}

bool BaselineFile::is_gone(const std::string& name) const {
  std::error_code error;
  return !fs::exists(fs::path(folder_) / name, error);
}

void BaselineFile::tell_stale(std::size_t stale, const std::string& first, Console& console) const {
  std::size_t gone = 0;
  for (const auto& [name, draft] : baseline_.drafts) gone += is_gone(name) ? 1 : 0;
  const std::string hint = "'onrecord check DRAFTS --write-baseline' takes them out";
  if (stale != 0)
    console.tell({Severity::note,
                  "baseline-stale",
                  path_,
                  {},
                  fmt::format("{} found nothing any more, such as {}",
                              stale == 1 ? std::string("1 entry") : fmt::format("{} entries", stale), first),
                  hint});
  if (gone != 0)
    console.tell(
        {Severity::note,
         "baseline-stale",
         path_,
         {},
         fmt::format("{} that it holds {} not there any more", counted(gone, "draft"), gone == 1 ? "is" : "are"),
         hint});
}

int BaselineFile::write(const std::map<std::string, BaselineDraft>& drafts, Console& console) {
  std::size_t findings = 0;
  for (const auto& [name, draft] : drafts) findings += draft.entries.size();
  const auto count = drafts.size();
  std::erase_if(baseline_.drafts, [&](const auto& entry) { return is_gone(entry.first); });
  for (const auto& [name, draft] : drafts) baseline_.drafts[name] = draft;
  std::vector<Diagnostic> diagnostics;
  const auto output = Output::to_file(path_, diagnostics);
  console.tell(diagnostics);
  if (!output) return internal_error;
  output->sink().write(baseline_.text());
  const int status = finish(*output, console, clean);
  if (status == clean)
    console.line(
        fmt::format("{}: {} of {} from now on known", path_, counted(findings, "finding"), counted(count, "draft")));
  return status;
}

}  // namespace onrecord::cli
