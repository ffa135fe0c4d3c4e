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
#include "cli/output.hpp"
#include "cli/standards.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

struct ShowOptions {
  std::string path = ".";
  StandardsOptions standards;
};

/// A text as YAML: in quotes unless it is plainly a word.
std::string yaml_text(std::string_view text) {
  constexpr std::string_view marks = "_./- ";
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  const bool plain = !text.empty() && (letter(text[0]) || text[0] == '.') && text.back() != ' ' &&
                     std::all_of(text.begin(), text.end(), [&](char c) {
                       return letter(c) || (c >= '0' && c <= '9') || marks.find(c) != std::string_view::npos;
                     });
  if (plain) return std::string(text);
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? "''" : std::string(1, c);
  return quoted + "'";
}

std::string yaml_list(const std::vector<Given<std::string>>& texts) {
  std::vector<std::string> all;
  all.reserve(texts.size());
  for (const auto& text : texts) all.push_back(yaml_text(text.value));
  return fmt::format("[{}]", joined(all, ", "));
}

/// Writes the configuration that holds for a draft, each value with where it comes from.
class EffectiveConfig {
 public:
  EffectiveConfig(const StandardsOptions& options, const Standards& standards, const ProjectConfig* config,
                  const std::vector<const ConfigOverride*>& overrides)
      : options_(options), standards_(standards), config_(config), overrides_(overrides) {}

  std::string text() {
    line("language: en", config_ && config_->language ? at(*config_->language) : by_default);
    extends();
    grammar();
    rules();
    score();
    if (config_) files();
    thresholds();
    if (config_ && config_->baseline)
      line(fmt::format("baseline: {}", yaml_text(config_->baseline->value)), at(*config_->baseline));
    line(fmt::format("cache: {}", standards_.cache), config_ && config_->cache ? at(*config_->cache) : by_default);
    return std::move(text_);
  }

 private:
  static constexpr std::string_view by_default = "default", command_line = "command line";
  static constexpr std::size_t column = 64;  // of the comments

  void line(const std::string& text, std::string_view origin) {
    text_ += fmt::format("{:<{}}  # {}\n", text, column, origin);
  }
  template <class T>
  std::string at(const T& given) const {
    return config_->place(given);
  }

  void extends() {
    if (!options_.load.rules.empty())
      line(fmt::format("extends: [{}]", yaml_text(options_.load.rules)), command_line);
    else if (config_ && !config_->extends.empty())
      line(fmt::format("extends: {}", yaml_list(config_->extends)), at(config_->extends[0]));
    else
      line(fmt::format("extends: [{}]", default_pack), by_default);
  }

  void grammar() {
    text_ += "grammar:\n";
    if (!options_.load.grammars.empty()) {
      std::vector<std::string> all;
      for (const auto& folder : options_.load.grammars) all.push_back(yaml_text(folder));
      return line(fmt::format("  folders: [{}]", joined(all, ", ")), command_line);
    }
    if (config_ && !config_->grammar_folders.empty())
      line(fmt::format("  folders: {}", yaml_list(config_->grammar_folders)), at(config_->grammar_folders[0]));
    else
      line(fmt::format("  folders: [{}]", builtin_grammar), by_default);
    if (!config_ || config_->lexicons.empty()) return;
    text_ += "  lexicons:\n";
    for (const HouseLexicon& each : config_->lexicons)
      line(fmt::format("    {}: {}", each.name.value, yaml_list(each.terms)), at(each.name));
  }

  /// The last change of a rule; null where it is as its pack has it.
  const RuleOverride* change_of(std::string_view id) const {
    const RuleOverride* last = nullptr;
    if (!config_ || !options_.load.rules.empty()) return last;
    const auto look = [&](const Demands& demands) {
      for (const RuleOverride& each : demands.rules)
        if (each.id == id) last = &each;
    };
    look(config_->demands);
    for (const ConfigOverride* each : overrides_) look(*each);
    return last;
  }

  void rules() {
    text_ += "rules:\n";
    for (const Rule& rule : standards_.rules->rules) {
      const RuleOverride* change = change_of(rule.id);
      line(fmt::format("  {}: {{severity: {}, cost: {}, limit: {}}}", rule.id, name_of(rule.severity), rule.cost,
                       rule.limit),
           change ? at(*change) : fmt::format("{}:{}", rule.file, rule.line));
    }
    if (!config_ || !options_.load.rules.empty()) return;
    std::vector<std::string_view> told;
    const auto look = [&](const Demands& demands) {
      for (const RuleOverride& each : demands.rules) {
        const RuleOverride* last = change_of(each.id);
        if (!last->off || std::find(told.begin(), told.end(), each.id) != told.end()) continue;
        told.push_back(each.id);
        line(fmt::format("  {}: off", each.id), at(*last));
      }
    };
    look(config_->demands);
    for (const ConfigOverride* each : overrides_) look(*each);
  }

  void score() {
    text_ += "score:\n";
    for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
      const bool own = config_ && options_.load.rules.empty() && config_->weights[i];
      line(fmt::format("  {}: {:.4g}", Names<ScorePart>::names[i], standards_.rules->weights[i] * 100),
           own ? at(*config_->weights[i]) : standards_.rules->name);
    }
  }

  void files() {
    if (config_->include.empty() && config_->exclude.empty()) return;
    text_ += "files:\n";
    if (!config_->include.empty())
      line(fmt::format("  include: {}", yaml_list(config_->include)), at(config_->include[0]));
    if (!config_->exclude.empty())
      line(fmt::format("  exclude: {}", yaml_list(config_->exclude)), at(config_->exclude[0]));
  }

  void thresholds() {
    std::string under(by_default), on(by_default);
    const auto look = [&](const Demands& demands) {
      if (demands.fail_under) under = at(*demands.fail_under);
      if (demands.fail_on) on = at(*demands.fail_on);
    };
    if (config_) look(config_->demands);
    for (const ConfigOverride* each : overrides_) look(*each);
    if (options_.fail_under) under = command_line;
    if (options_.fail_on) on = command_line;
    if (standards_.fail_under) line(fmt::format("fail_under: {}", *standards_.fail_under), under);
    line(fmt::format("fail_on: {}", name_of(standards_.fail_on)), on);
  }

  const StandardsOptions& options_;
  const Standards& standards_;
  const ProjectConfig* config_;
  const std::vector<const ConfigOverride*>& overrides_;
  std::string text_;
};

int run_show(const ShowOptions& options, ColourChoice colour) {
  Console console(colour);
  std::error_code error;
  StandardsBook book(options.standards);
  // Of a folder: what holds for any draft in it.
  const bool folder = fs::is_directory(options.path, error);
  const std::string draft = folder ? (fs::path(options.path) / "draft").string() : options.path;
  const Standards* standards = book.of(draft);
  console.tell(book.diagnostics(), book.texts());
  if (!standards) return bad_input;
  const auto config = book.config_of(draft);
  std::string text = fmt::format("# Configuration of {}{}: {}\n", folder ? "drafts in " : "", options.path,
                                 config ? config->path() : "none");
  if (book.excluded(draft)) text += "# `files` leaves it out.\n";
  const auto overrides = book.overrides_of(draft);
  text += EffectiveConfig(options.standards, *standards, config.get(), overrides).text();
  return print(text, console);
}

struct InitOptions {
  std::string pack{default_pack};
  bool force = false;
};

constexpr std::string_view starter =
    R"(# What onrecord holds the drafts of this folder against. 'onrecord config show' tells
# what holds for a draft and where it comes from.

# Rules to start from: a pack ('onrecord init --help' names them), a rule file
# (./house.yaml), or a list of these.
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

}  // namespace onrecord::cli
