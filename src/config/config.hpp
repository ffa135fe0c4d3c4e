// A project's configuration, .onrecord.yaml. docs/configuration.md describes it.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "config/fail_on.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {

inline constexpr std::string_view config_name = ".onrecord.yaml";

/// A value and where it is given.
template <class T>
struct Given {
  T value{};
  Span span;
  std::uint32_t file = 0;  ///< of ProjectConfig::files
};

/// Words of a newsroom's own for one class of the grammar, as a lexicon writes them.
struct HouseLexicon {
  Given<std::string> name;  ///< of the class
  std::vector<Given<std::string>> terms;
};

/// What holds for all drafts, or for those of an override.
struct Demands {
  std::vector<RuleOverride> rules;  ///< in the order of the file
  std::optional<Given<float>> fail_under;
  std::optional<Given<FailOn>> fail_on;
};

struct ConfigOverride : Demands {
  std::vector<Given<std::string>> files;  ///< globs
};

/// How reports for people look. The files are style sheets and pictures.
struct HouseLook {
  std::optional<Given<std::string>> house, theme, logo;
};

struct ConfigFile {
  std::string path, text;
};

/// A configuration, immutable. Paths and globs are as written, seen from the folder of the file that gives them.
class ProjectConfig {
 public:
  /// Reads a configuration; an empty text is one that says nothing. On any error null and all diagnostics
  /// ("config-field", "config-yaml").
  static std::shared_ptr<const ProjectConfig> load(std::string path, std::string text,
                                                   std::vector<Diagnostic>& diagnostics);

  /// The configuration's own path.
  [[nodiscard]] const std::string& path() const { return files.front().path; }
  template <class T>
  [[nodiscard]] const std::string& path_of(const Given<T>& given) const {
    return files[given.file].path;
  }
  /// Where a value stands, for people: "desk/.onrecord.yaml:3".
  template <class T>
  [[nodiscard]] std::string place(const Given<T>& given) const {
    return place(files[given.file], given.span);
  }
  [[nodiscard]] std::string place(const RuleOverride& change) const;

  std::vector<ConfigFile> files;  ///< its own, then those that it builds on
  std::vector<Given<std::string>> extends;
  std::vector<Given<std::string>> grammar_folders;
  std::vector<HouseLexicon> lexicons;
  Demands demands;
  std::vector<Given<std::string>> include, exclude;
  std::vector<ConfigOverride> overrides;
  std::array<std::optional<Given<float>>, count_of<ScorePart>> weights;
  std::optional<Given<std::string>> language, baseline;
  HouseLook report;
  std::optional<Given<bool>> cache;

 private:
  [[nodiscard]] static std::string place(const ConfigFile& file, Span span);
};

/// Whether an entry of `extends` names a configuration, and not rules.
[[nodiscard]] bool names_config(std::string_view extended);

/// A configuration laid over those that it extends, of which `bases` has one for each such entry, in their order. What
/// it does not give is theirs, the later before the earlier; of `lexicons`, `rules` and `overrides` all hold, the upper
/// over the lower. The result extends packs and rule files only.
[[nodiscard]] std::shared_ptr<const ProjectConfig> laid_over(
    std::span<const std::shared_ptr<const ProjectConfig>> bases, const ProjectConfig& config);

/// The keys of a mapping of the file, by its place: "", "grammar", "files", "overrides", "rules" (of one rule),
/// "score", "report".
struct ConfigKeys {
  std::string_view place;
  std::span<const std::string_view> keys;
};
[[nodiscard]] std::span<const ConfigKeys> config_keys();

}  // namespace onrecord
