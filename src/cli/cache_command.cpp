// onrecord cache: what earlier runs kept.
#include <fmt/format.h>

#include <filesystem>
#include <string>

#include "cli/app.hpp"
#include "cli/cache.hpp"
#include "report/page.hpp"

namespace onrecord::cli {
namespace {

constexpr std::string_view about =
    "Runs of 'check' keep the pieces of their reports, so that a draft that did not\n"
    "change is not audited again. They hold words of drafts, are readable by you alone,\n"
    "and go when they were not used for 30 days.\n"
    "\n";

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord cache show              where it is and how large\n"
    "  onrecord cache clear             takes everything out\n"
    "  onrecord check DRAFT --no-cache  neither reads nor keeps anything\n"
    "\n"
    "The folder is $ONRECORD_CACHE_DIR, or onrecord/ in $XDG_CACHE_HOME or ~/.cache.";

std::string in_megabytes(std::uintmax_t bytes) { return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1e6); }

int with_folder(ColourChoice colour, std::string (*work)(const std::filesystem::path&)) {
  Console console(colour);
  const auto folder = cache_folder();
  if (folder) return print(work(*folder), console);
  console.tell({Severity::error,
                "cache-folder",
                {},
                {},
                "there is no folder for a cache: HOME is not set",
                "set ONRECORD_CACHE_DIR to an absolute path"});
  return bad_input;
}

std::string show(const std::filesystem::path& folder) {
  const CacheSize size = Cache(folder).size();
  return fmt::format("{}: {}, {}\n", folder.string(), counted(size.entries, "kept draft"), in_megabytes(size.bytes));
}

std::string clear(const std::filesystem::path& folder) {
  return fmt::format("{}: {} taken out\n", folder.string(), counted(Cache(folder).clear(), "kept draft"));
}

}  // namespace

void add_cache(CLI::App& app, Session& session) {
  CLI::App* cache = app.add_subcommand("cache", "Show or clear what earlier runs kept");
  cache->require_subcommand(1);
  cache->footer(std::string(about) + std::string(examples));
  const auto add = [&](const std::string& name, const std::string& what,
                       std::string (*work)(const std::filesystem::path&)) {
    CLI::App* command = cache->add_subcommand(name, what);
    add_colour_option(*command, session);
    command->callback(
        [&session, work] { session.action = [&session, work] { return with_folder(session.colour, work); }; });
  };
  add("show", "Where the cache is, and how large", show);
  add("clear", "Take everything out", clear);
}

}  // namespace onrecord::cli
