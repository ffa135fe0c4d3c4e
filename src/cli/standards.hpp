// What each draft is held against: the command line over the project's configuration over the defaults.
//
//   draft ─▶ its folder ─▶ the nearest .onrecord.yaml up to the repository's root ─▶ Standards, shared by all drafts
//                                                                                    that the same overrides match
#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/diagnostic.hpp"
#include "cli/load.hpp"
#include "config/config.hpp"

namespace onrecord::cli {

/// What a draft is held against.
struct Standards {
  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
  FailOn fail_on = FailOn::error;
  std::optional<float> fail_under;
  std::string baseline;  ///< a file, seen from where the program was started; empty: none
  bool cache = true;
  std::string identity;  ///< changes with every text that decides the outcome, what is built in apart
};

/// A path that a file names, seen from where the program was started.
[[nodiscard]] std::string beside(const std::string& file, const std::string& path);

/// The command line's say.
struct StandardsOptions {
  LoadOptions load;  ///< --rules stands for `extends`, `rules` and `score`; --grammar for `grammar`
  std::optional<FailOn> fail_on;
  std::optional<float> fail_under;
  std::string config;      ///< --config: the configuration of all drafts
  bool no_config = false;  ///< --no-config
};

/// Adds --fail-on and --fail-under to a command.
void add_threshold_options(CLI::App& command, StandardsOptions& options);
/// Adds --config and --no-config to a command.
void add_config_options(CLI::App& command, StandardsOptions& options);

/// Finds, loads and shares the standards of drafts. Serves one thread; what it hands out may be read by many.
class StandardsBook {
 public:
  explicit StandardsBook(StandardsOptions options);

  /// The standards of a draft; null where its configuration, grammar or rules cannot be loaded, which diagnostics()
  /// tell once.
  [[nodiscard]] const Standards* of(const std::string& draft);
  /// The configuration of a draft; null where it has none, or a broken one.
  [[nodiscard]] std::shared_ptr<const ProjectConfig> config_of(const std::string& draft);
  /// Whether the configuration leaves a draft out.
  [[nodiscard]] bool excluded(const std::string& draft);
  /// Whether a file in a folder is a draft to take: what the configuration includes, or else what matches `patterns`
  /// or, where they are the default ones, is a file of news (is_news_file).
  /// `given`: the patterns were asked for on the command line, which beats the configuration.
  [[nodiscard]] bool takes(const std::string& file, const std::vector<std::string>& patterns, bool given);
  /// Whether a configuration met so far says which files are drafts.
  [[nodiscard]] bool any_files() const;
  /// The overrides of its configuration that match a draft, in their order.
  [[nodiscard]] std::vector<const ConfigOverride*> overrides_of(const std::string& draft);

  /// All rule sets handed out, each once.
  [[nodiscard]] const std::vector<std::shared_ptr<const RuleSet>>& rule_sets() const { return rule_sets_; }
  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// The texts that diagnostics point into, by path.
  [[nodiscard]] const std::map<std::string, std::string>& texts() const { return texts_; }
  [[nodiscard]] const StandardsOptions& options() const { return options_; }

 private:
  /// The drafts of one configuration, or of none.
  struct Project {
    std::shared_ptr<const ProjectConfig> config;
    std::vector<std::filesystem::path> folders;  ///< of the configuration's files, absolute; globs are seen from them
    bool broken = false;
    bool loaded = false;
    Loaded base;                                                        ///< the grammar and the rules before changes
    std::map<std::string, std::unique_ptr<const Standards>> standards;  ///< by which overrides match
  };

  Project& project_of(const std::string& draft);
  Project& project_in(const std::filesystem::path& folder);
  Project& project_from(const std::filesystem::path& file);
  std::shared_ptr<const ProjectConfig> load_config(const std::filesystem::path& file);
  std::shared_ptr<const ProjectConfig> load_bases(const std::filesystem::path& file, const ProjectConfig& config);
  void load(Project& project);
  void load_base_grammar(Project& project);
  void load_base_rules(Project& project);
  std::unique_ptr<const Standards> make(const Project& project, const std::vector<const ConfigOverride*>& matching);
  std::shared_ptr<const RuleSet> changed_rules(const Project& project,
                                               const std::vector<const ConfigOverride*>& matching);
  /// A draft's path as each file of its configuration sees it, worked out when it is asked for.
  struct Seen {
    std::filesystem::path draft;  ///< absolute
    std::vector<std::string> from;
  };
  [[nodiscard]] Seen seen(const std::string& draft) const;
  [[nodiscard]] static bool any_matches(const Project& project, const std::vector<Given<std::string>>& globs,
                                        Seen& seen);
  [[nodiscard]] std::vector<const ConfigOverride*> matching(const Project& project, const std::string& draft) const;
  void take(Loaded& loaded);

  StandardsOptions options_;
  std::filesystem::path here_;
  std::unordered_map<std::string, Project*> folders_;  ///< by the drafts' folder as given, and absolute
  std::map<std::string, std::unique_ptr<Project>> projects_;
  std::vector<std::filesystem::path> open_;         ///< configurations being loaded, each extended by the one before
  std::map<std::string, Loaded> grammars_, rules_;  ///< what was loaded, by all that was asked for
  std::vector<std::shared_ptr<const RuleSet>> rule_sets_;
  std::vector<Diagnostic> diagnostics_;
  std::map<std::string, std::string> texts_;
};

}  // namespace onrecord::cli
