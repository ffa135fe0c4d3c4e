// onrecord config show, onrecord init: a project's configuration, for people.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/join.hpp"
#include "cli/app.hpp"
#include "cli/choices.hpp"
#include "cli/effective.hpp"
#include "cli/output.hpp"

namespace onrecord {

#define ONRECORD_CONFIG_FORMATS(X) X(yaml) X(json)
ONRECORD_ENUM(ConfigFormat, std::uint8_t, ONRECORD_CONFIG_FORMATS);

namespace cli {
namespace {

namespace fs = std::filesystem;

struct ShowOptions {
  std::string path = ".";
  ConfigFormat format = ConfigFormat::yaml;
  StandardsOptions standards;
};

int run_show(const ShowOptions& options, ColourChoice colour) {
  Console console(colour);
  StandardsBook book(options.standards);
  const auto config = effective_config(book, options.path);
  console.tell(book.diagnostics(), book.texts());
  if (!config) return bad_input;
  return print(options.format == ConfigFormat::json ? as_json(*config) : as_yaml(*config), console);
}

struct InitOptions {
  std::string pack{default_pack};
  bool force = false;
};

constexpr std::string_view starter =
    R"(# What onrecord holds the drafts of this folder against. 'onrecord config show' tells
# what holds for a draft and where it comes from.

# Rules to start from: a pack ('onrecord init --help' names them), a rule file
# (./house.yaml), another configuration (../.onrecord.yaml), or a list of these.
extends: {}

# Rules to change: off, a severity, or what is to be different.
# rules:
#   hedge: off
#   single-source: error
#   one-side: {{severity: warning, cost: 5, limit: 10}}

# Names and words that the built-in grammar does not know.
# grammar:
#   lexicons:
#     noun.role.official: [portreeve]
#     name.person.official: [Ann Lee]
#     name.outlet: [The Ellery Post]
#     name.body.government: [Ellery Harbour Board]

# Which files of a folder are drafts, and which are none.
# files:
#   include: ['*.md', '*.txt']
#   exclude: [archive/, README.md]

# What makes exit status 1: the least severity of a finding (error, warning,
# never), and the least score.
fail_on: error
# fail_under: 60

# Other demands on some drafts.
# overrides:
#   - files: opinion/
#     rules: {{hedge: off}}
#     fail_on: never
)";

int run_init(const InitOptions& options, ColourChoice colour) {
  Console console(colour);
  const std::string path(config_name);
  std::vector<Diagnostic> diagnostics;
  std::error_code error;
  if (!options.force && fs::exists(fs::symlink_status(path, error))) {
    console.tell({Severity::error,
                  "exists",
                  {},
                  {},
                  fmt::format("there is a '{}' here already", path),
                  "--force writes a new one in its place"});
    return bad_input;
  }
  const auto output = Output::to_file(path, diagnostics);
  console.tell(diagnostics);
  if (!output) return internal_error;
  output->sink().write(fmt::format(starter, options.pack));
  const int status = finish(*output, console, clean);
  return status == clean ? print(fmt::format("{} written\n", path), console) : status;
}

constexpr std::string_view show_examples =
    "Examples:\n"
    "  onrecord config show                   what holds for drafts in this folder\n"
    "  onrecord config show opinion/a.md      what holds for one draft\n"
    "  onrecord config show --format json | jq '.rules.hedge'\n"
    "\n"
    "The configuration of a draft is the nearest .onrecord.yaml in its folder or one\n"
    "above, up to the root of its repository. docs/configuration.md tells what it holds.";

constexpr std::string_view init_examples =
    "Examples:\n"
    "  onrecord init                          a configuration to start from\n"
    "  onrecord init --pack default --force   a new one in place of the old";

}  // namespace

void add_config(CLI::App& app, Session& session) {
  CLI::App* config = app.add_subcommand("config", "Show what drafts are held against, and why");
  config->require_subcommand(1);
  config->footer(std::string(show_examples));
  auto options = std::make_shared<ShowOptions>();
  CLI::App* show = config->add_subcommand("show", "The configuration of a draft, each value with its origin");
  show->add_option("PATH", options->path, "A draft, or a folder of drafts (default: this one)")->type_name("");
  add_choice(*show, "--format", options->format, "yaml (default: a configuration) or json (for programs)")
      ->type_name("FORMAT");
  add_threshold_options(*show, options->standards);
  add_grammar_option(*show, options->standards.load);
  add_rules_option(*show, options->standards.load);
  add_config_options(*show, options->standards);
  add_colour_option(*show, session);
  show->footer(std::string(show_examples));
  show->callback(
      [options, &session] { session.action = [options, &session] { return run_show(*options, session.colour); }; });
}

void add_init(CLI::App& app, Session& session) {
  auto options = std::make_shared<InitOptions>();
  CLI::App* init = app.add_subcommand("init", "Write a .onrecord.yaml to start from into this folder");
  const auto packs = builtin_packs();
  init->add_option("--pack", options->pack, fmt::format("Rules to start from: {}", joined(packs, ", ")))
      ->type_name("PACK")
      ->check(CLI::Validator(
          [packs](const std::string& name) {
            if (std::find(packs.begin(), packs.end(), name) != packs.end()) return std::string();
            const auto near = nearest_name(name, packs);
            return fmt::format("'{}' is not one of {}{}", name, joined(packs, ", "),
                               near.empty() ? std::string() : fmt::format("; did you mean '{}'?", near));
          },
          ""));
  init->add_flag("--force", options->force, "Write it even where there is one");
  add_colour_option(*init, session);
  init->footer(std::string(init_examples));
  init->callback(
      [options, &session] { session.action = [options, &session] { return run_init(*options, session.colour); }; });
}

}  // namespace cli
}  // namespace onrecord
