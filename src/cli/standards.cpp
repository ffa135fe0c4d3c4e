#include "cli/standards.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <system_error>

#include "cli/cache.hpp"
#include "cli/choices.hpp"
#include "cli/inputs.hpp"
#include "config/glob.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

// In bytes. No file has a longer path, and standard input may be given any name.
constexpr std::size_t longest_path = 4096;

// Beyond it, `extends` leads through links to folders without end.
constexpr std::size_t most_layers = 16;

/// A path as a reader of messages knows it: seen from the working folder.
std::string shown(const fs::path& path, const fs::path& here) {
  const fs::path near = path.lexically_proximate(here);
  return near.empty() ? path.string() : near.string();
}

/// What is wrong with the value of --fail-under; empty for nothing.
std::string not_a_score(const std::string& text) {
  float value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool number = error == std::errc() && end == text.data() + text.size();
  return number && value >= 0 && value <= 100 ? std::string() : fmt::format("'{}' is not a number from 0 to 100", text);
}

}  // namespace

std::string beside(const std::string& file, const std::string& path) {
  return (fs::path(file).parent_path() / path).lexically_normal().string();
}

void add_threshold_options(CLI::App& command, StandardsOptions& options) {
  add_choice(command, "--fail-on", options.fail_on,
             "Least severity of a finding that makes exit status 1: error (default), warning or never")
      ->type_name("SEVERITY");
  command.add_option("--fail-under", options.fail_under, "Exit status 1 if a draft scores less than N (0 to 100)")
      ->type_name("N")
      ->check(CLI::Validator(not_a_score, ""));
}

void add_config_options(CLI::App& command, StandardsOptions& options) {
  auto* file = command
                   .add_option("--config", options.config,
                               "Configuration to use for all drafts in place of the nearest .onrecord.yaml")
                   ->type_name("FILE");
  command.add_flag("--no-config", options.no_config, "Use no configuration")->excludes(file);
}

StandardsBook::StandardsBook(StandardsOptions options) : options_(std::move(options)) {
  std::error_code error;
  here_ = fs::current_path(error);
}

const Standards* StandardsBook::of(const std::string& draft) {
  Project& project = project_of(draft);
  if (!project.loaded) load(project);
  if (project.broken) return nullptr;
  const auto overrides = matching(project, draft);
  std::string key;
  for (const auto* each : overrides) key += fmt::format("{} ", each - project.config->overrides.data());
  auto& standards = project.standards[key];
  if (!standards) standards = make(project, overrides);
  return standards.get();
}

std::shared_ptr<const ProjectConfig> StandardsBook::config_of(const std::string& draft) {
  return project_of(draft).config;
}

bool StandardsBook::excluded(const std::string& draft) {
  const Project& project = project_of(draft);
  if (!project.config || project.config->exclude.empty()) return false;
  Seen path = seen(draft);
  return any_matches(project, project.config->exclude, path);
}

bool StandardsBook::takes(const std::string& file, const std::vector<std::string>& patterns, bool given) {
  const Project& project = project_of(file);
  const auto matches = [&] { return name_matches(file, patterns) || (!given && is_news_file(file)); };
  if (!project.config || (project.config->include.empty() && project.config->exclude.empty())) return matches();
  Seen path = seen(file);
  if (any_matches(project, project.config->exclude, path)) return false;
  const auto& include = project.config->include;
  return given || include.empty() ? matches() : any_matches(project, include, path);
}

bool StandardsBook::any_files() const {
  return std::any_of(projects_.begin(), projects_.end(), [](const auto& each) {
    const ProjectConfig* config = each.second->config.get();
    return config && !(config->include.empty() && config->exclude.empty());
  });
}

std::vector<const ConfigOverride*> StandardsBook::overrides_of(const std::string& draft) {
  return matching(project_of(draft), draft);
}

// Finding the configuration.

StandardsBook::Project& StandardsBook::project_of(const std::string& draft) {
  if (options_.no_config) return project_from({});
  if (!options_.config.empty()) return project_from((here_ / options_.config).lexically_normal());
  const std::string given = fs::path(draft).parent_path().string();
  Project*& known = folders_[given];
  if (!known) known = &project_in((here_ / given / "").lexically_normal().parent_path());
  return *known;
}

StandardsBook::Project& StandardsBook::project_in(const fs::path& folder) {
  if (folder.native().size() > longest_path) return project_from({});
  Project*& known = folders_[folder.string()];
  if (known) return *known;
  std::error_code error;
  const auto kind = fs::symlink_status(folder / config_name, error).type();  // a link to nothing is a mistake to tell
  if (kind != fs::file_type::not_found && kind != fs::file_type::none)
    return *(known = &project_from(folder / config_name));
  const fs::path parent = folder.parent_path();
  const bool root = parent == folder || fs::exists(folder / ".git", error);
  Project& found = root ? project_from({}) : project_in(parent);  // as deep as paths are
  return *(folders_[folder.string()] = &found);
}

StandardsBook::Project& StandardsBook::project_from(const fs::path& file) {
  auto& project = projects_[file.string()];
  if (project) return *project;
  project = std::make_unique<Project>();
  if (file.empty()) return *project;
  project->config = load_config(file);
  project->broken = project->config == nullptr;
  if (project->config)
    for (const ConfigFile& each : project->config->files)
      project->folders.push_back((here_ / each.path).lexically_normal().parent_path());
  return *project;
}

std::shared_ptr<const ProjectConfig> StandardsBook::load_config(const fs::path& file) {
  const std::string name = shown(file, here_);
  std::error_code error;
  const auto kind = fs::status(file, error).type();
  const bool readable = kind == fs::file_type::regular || kind == fs::file_type::none;
  // Whoever names a pipe wants it read; one that is found would be waited for without end.
  if (options_.config.empty() && !readable) {
    const bool gone = kind == fs::file_type::not_found;
    diagnostics_.push_back({Severity::error,
                            "config-file",
                            {},
                            {},
                            fmt::format("'{}' is {}", name, gone ? "a link to nothing" : "not a file"),
                            "a configuration is a YAML file; --config names another"});
    return nullptr;
  }
  auto text = read_file(name, diagnostics_);
  if (!text) return nullptr;
  texts_.insert_or_assign(name, *text);
  const auto config = ProjectConfig::load(name, std::move(*text), diagnostics_);
  return config ? load_bases(file, *config) : nullptr;
}

// A configuration that names others in `extends`, laid over them.
std::shared_ptr<const ProjectConfig> StandardsBook::load_bases(const fs::path& file, const ProjectConfig& config) {
  std::vector<std::shared_ptr<const ProjectConfig>> bases;
  open_.push_back(file);
  bool complete = true;
  for (const auto& source : config.extends) {
    if (!names_config(source.value)) continue;
    const fs::path base = (file.parent_path() / source.value).lexically_normal();
    const auto before = diagnostics_.size();
    const bool cyclic = std::find(open_.begin(), open_.end(), base) != open_.end();
    if (cyclic || open_.size() == most_layers)
      diagnostics_.push_back({Severity::error, "config-extends", config.path(), source.span,
                              cyclic ? fmt::format("'{}' extends itself", shown(base, here_))
                                     : fmt::format("more than {} configurations upon each other", most_layers),
                              "take this `extends` out"});
    else
      bases.push_back(load_config(base));
    for (auto i = before; i < diagnostics_.size(); ++i)
      if (auto& each = diagnostics_[i]; each.file.empty()) each.file = config.path(), each.span = source.span;
    complete = complete && diagnostics_.size() == before;
  }
  open_.pop_back();
  return complete ? laid_over(bases, config) : nullptr;
}

StandardsBook::Seen StandardsBook::seen(const std::string& draft) const {
  return {(here_ / draft).lexically_normal(), {}};
}

bool StandardsBook::any_matches(const Project& project, const std::vector<Given<std::string>>& globs, Seen& seen) {
  seen.from.resize(project.folders.size());
  return std::any_of(globs.begin(), globs.end(), [&](const auto& glob) {
    std::string& path = seen.from[glob.file];
    if (path.empty()) path = seen.draft.lexically_relative(project.folders[glob.file]).generic_string();
    return glob_matches(glob.value, path);
  });
}

std::vector<const ConfigOverride*> StandardsBook::matching(const Project& project, const std::string& draft) const {
  std::vector<const ConfigOverride*> all;
  if (!project.config || project.config->overrides.empty()) return all;
  Seen path = seen(draft);
  for (const ConfigOverride& each : project.config->overrides)
    if (any_matches(project, each.files, path)) all.push_back(&each);
  return all;
}

// Loading what it asks for.

void StandardsBook::load(Project& project) {
  project.loaded = true;
  if (project.broken) return;
  load_base_grammar(project);
  load_base_rules(project);
  project.broken = !project.base.grammar || !project.base.rules;
  if (project.broken || !project.config) return;
  // Rules of overrides are looked up whether a draft matches or not, so that a mistake is told at once.
  std::vector<const ConfigOverride*> all;
  for (const ConfigOverride& each : project.config->overrides) all.push_back(&each);
  project.broken = changed_rules(project, all) == nullptr;
}

void StandardsBook::load_base_grammar(Project& project) {
  std::vector<GrammarSource> sources;
  const ProjectConfig* config = options_.load.grammars.empty() ? project.config.get() : nullptr;
  for (const auto& folder : options_.load.grammars) sources.push_back({folder, {}, {}});
  std::string key;
  if (config) {
    for (const auto& each : config->grammar_folders)
      sources.push_back({each.value == builtin_grammar ? each.value : beside(config->path_of(each), each.value),
                         config->path_of(each), each.span});
    if (!config->lexicons.empty()) key = config->path();  // its own words
  }
  if (sources.empty()) sources.push_back({std::string(builtin_grammar), {}, {}});
  for (const auto& source : sources) key += '\n' + source.folder;
  const auto [known, is_new] = grammars_.try_emplace(key);
  if (is_new) {
    load_grammar(sources, config, known->second);
    take(known->second);
  }
  project.base.grammar = known->second.grammar;
  project.base.identity += known->second.identity;
}

void StandardsBook::load_base_rules(Project& project) {
  std::vector<RuleSource> sources;
  std::string key;
  if (!options_.load.rules.empty()) {
    sources.push_back(rule_source(options_.load.rules));
  } else if (project.config) {
    for (const auto& each : project.config->extends) {
      sources.push_back({each.value, project.config->path_of(each), each.span});
      key += '\n' + fs::path(sources.back().file).parent_path().string();
    }
  }
  if (sources.empty()) sources.push_back(rule_source({}));
  for (const auto& source : sources) key += '\n' + source.name;
  const auto [known, is_new] = rules_.try_emplace(key);
  if (is_new) {
    load_rules(sources, known->second);
    take(known->second);
  }
  project.base.rules = known->second.rules;
  project.base.identity += known->second.identity;
}

void StandardsBook::take(Loaded& loaded) {
  diagnostics_.insert(diagnostics_.end(), loaded.diagnostics.begin(), loaded.diagnostics.end());
  texts_.merge(loaded.texts);
}

std::shared_ptr<const RuleSet> StandardsBook::changed_rules(const Project& project,
                                                            const std::vector<const ConfigOverride*>& overrides) {
  if (!project.config || !options_.load.rules.empty()) return project.base.rules;
  const ProjectConfig& config = *project.config;
  std::vector<RuleOverride> changes = config.demands.rules;
  for (const auto* each : overrides) changes.insert(changes.end(), each->rules.begin(), each->rules.end());
  PartWeights weights;
  const Given<float>* weighed = nullptr;
  for (std::size_t i = 0; i < weights.size(); ++i)
    if (config.weights[i]) weighed = &*config.weights[i], weights[i] = weighed->value;
  if (changes.empty() && !weighed) return project.base.rules;
  const std::size_t before = diagnostics_.size();
  auto rules = with_overrides(*project.base.rules, changes, weights, diagnostics_);
  for (std::size_t i = before; i < diagnostics_.size(); ++i)
    if (auto& each = diagnostics_[i]; each.file.empty() && weighed)
      each.file = config.path_of(*weighed), each.span = weighed->span;
  return rules;
}

std::unique_ptr<const Standards> StandardsBook::make(const Project& project,
                                                     const std::vector<const ConfigOverride*>& overrides) {
  auto made = std::make_unique<Standards>();
  made->grammar = project.base.grammar;
  made->rules = changed_rules(project, overrides);
  if (!made->rules) return nullptr;
  KeyMaker identity;
  identity.add(project.base.identity).add(options_.load.rules);  // which stand for the changes, too
  if (const ProjectConfig* config = project.config.get()) {
    const auto demand = [&](const Demands& demands) {
      if (demands.fail_on) made->fail_on = demands.fail_on->value;
      if (demands.fail_under) made->fail_under = demands.fail_under->value;
    };
    demand(config->demands);
    for (const auto* each : overrides) demand(*each);
    if (config->baseline) made->baseline = beside(config->path_of(*config->baseline), config->baseline->value);
    made->cache = !config->cache || config->cache->value;
    for (const ConfigFile& each : config->files) identity.add(each.text);
    for (const auto* each : overrides) identity.add(fmt::format("{}", each - config->overrides.data()));
  }
  made->fail_on = options_.fail_on.value_or(made->fail_on);
  if (options_.fail_under) made->fail_under = options_.fail_under;
  identity.add(fmt::format("{} {}", name_of(made->fail_on), made->fail_under.value_or(-1)));
  made->identity = identity.key();
  if (std::find(rule_sets_.begin(), rule_sets_.end(), made->rules) == rule_sets_.end())
    rule_sets_.push_back(made->rules);
  return made;
}

}  // namespace onrecord::cli
