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

/// A value and where the file gives it.
template <class T>
struct Given {
  T value{};
  Span span;
};

/// Words of a newsroom's own for one class of the grammar, as a lexicon writes them.
struct HouseLexicon {
  std::string name;  ///< of the class
  Span span;
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

/// One configuration file, immutable. Paths and globs are as written, seen from the file's folder.
class ProjectConfig {
 public:
  /// Reads a configuration; an empty text is one that says nothing. On any error null and all diagnostics
  /// ("config-field", "rule-yaml").
  static std::shared_ptr<const ProjectConfig> load(std::string path, std::string text,
                                                   std::vector<Diagnostic>& diagnostics);

  /// The 1-based line of a value.
  [[nodiscard]] std::uint32_t line(Span span) const { return line_column(text, span.start).line; }

  std::string path, text;
  std::vector<Given<std::string>> extends;
  std::vector<Given<std::string>> grammar_folders;
  std::vector<HouseLexicon> lexicons;
  Demands demands;
  std::vector<Given<std::string>> include, exclude;
  std::vector<ConfigOverride> overrides;
  std::array<std::optional<Given<float>>, count_of<ScorePart>> weights;
  Span weights_span;
  std::optional<Given<std::string>> language, baseline;
  std::optional<Given<bool>> cache;
};

/// The keys of a mapping of the file, by its place: "", "grammar", "files", "overrides", "rules" (of one rule),
/// "score".
struct ConfigKeys {
  std::string_view place;
  std::span<const std::string_view> keys;
};
[[nodiscard]] std::span<const ConfigKeys> config_keys();

}  // namespace onrecord
