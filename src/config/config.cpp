#include "config/config.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "rules/yaml_reader.hpp"

namespace onrecord {
namespace {

constexpr auto file_keys =
    std::to_array<std::string_view>({"language", "extends", "grammar", "rules", "score", "files", "overrides",
                                     "fail_under", "fail_on", "baseline", "cache", "report"});
constexpr auto grammar_keys = std::to_array<std::string_view>({"folders", "lexicons"});
constexpr auto files_keys = std::to_array<std::string_view>({"include", "exclude"});
constexpr auto override_keys = std::to_array<std::string_view>({"files", "rules", "fail_under", "fail_on"});
constexpr auto report_keys = std::to_array<std::string_view>({"house", "theme", "logo"});
constexpr auto rule_keys = std::to_array<std::string_view>({"severity", "cost", "limit", "off"});
constexpr auto rule_words = std::to_array<std::string_view>({"off", "note", "warning", "error"});
constexpr ConfigKeys keys_by_place[] = {
    {"", file_keys},      {"grammar", grammar_keys},          {"files", files_keys},  {"overrides", override_keys},
    {"rules", rule_keys}, {"score", Names<ScorePart>::names}, {"report", report_keys}};

constexpr std::string_view language = "en";

class ConfigReader {
 public:
  ConfigReader(ProjectConfig& config, std::vector<Diagnostic>& diagnostics)
      : in_(config.files[0].path, config.files[0].text, "config-field", diagnostics), config_(config) {}

  void read(const YamlNode& root) {
    if (root.kind == YamlKind::null) return;
    if (!in_.is_map(root, "a configuration")) return;
    in_.check_keys(root, file_keys, "a configuration");
    read_language(root);
    if (const YamlNode* node = in_.find(root, "extends")) config_.extends = texts(*node, "extends");
    if (const YamlNode* node = in_.find(root, "grammar")) read_grammar(*node);
    read_demands(root, config_.demands);
    if (const YamlNode* node = in_.find(root, "score")) read_score(*node);
    if (const YamlNode* node = in_.find(root, "files")) read_files(*node);
    if (const YamlNode* node = in_.find(root, "overrides")) read_overrides(*node);
    if (const YamlNode* node = in_.find(root, "baseline")) config_.baseline = given(*node, in_.text(node, "baseline"));
    if (const YamlNode* node = in_.find(root, "cache"))
      if (const auto value = in_.truth(*node, "cache")) config_.cache = given(*node, *value);
    if (const YamlNode* node = in_.find(root, "report")) read_report(*node);
  }

 private:
  template <class T>
  Given<T> given(const YamlNode& node, T value) {
    return {std::move(value), in_.span(node), 0};
  }

  std::vector<Given<std::string>> texts(const YamlNode& node, std::string_view key) {
    std::vector<Given<std::string>> all;
    for (const YamlNode* each : in_.texts(node, key)) all.push_back(given(*each, each->text));
    return all;
  }

  // Patterns. What other tools' patterns have beyond ours would match nothing here, and nobody would notice.
  std::vector<Given<std::string>> globs(const YamlNode& node, std::string_view key) {
    auto all = texts(node, key);
    for (const auto& glob : all) {
      if (glob.value.starts_with('!'))
        in_.error(glob.span, "a pattern cannot take back what others match", "write others that match less");
      else if (const auto at = glob.value.find_first_of("[{\\"); at != std::string::npos)
        in_.error(glob.span, fmt::format("patterns have no `{}`", glob.value[at]),
                  "`?` stands for a character, `*` for any; write a list for this or that: ['*.md', '*.txt']");
    }
    return all;
  }

  void read_language(const YamlNode& root) {
    const YamlNode* node = in_.find(root, "language");
    if (!node) return;
    const std::string value = in_.text(node, "language");
    if (!value.empty() && value != language)
      in_.error(*node, fmt::format("there is no grammar for the language `{}`", value),
                "write `language: en`; a grammar of your own goes under `grammar: {folders: […]}`");
    config_.language = given(*node, value);
  }

  void read_grammar(const YamlNode& grammar) {
    if (!in_.is_map(grammar, "`grammar`")) return;
    in_.check_keys(grammar, grammar_keys, "`grammar`");
    if (const YamlNode* node = in_.find(grammar, "folders")) config_.grammar_folders = texts(*node, "folders");
    const YamlNode* lexicons = in_.find(grammar, "lexicons");
    if (!lexicons || !in_.is_map(*lexicons, "`lexicons`")) return;
    in_.check_twice(*lexicons);
    for (std::size_t i = 0; i + 1 < lexicons->items.size(); i += 2)
      read_lexicon(lexicons->items[i], lexicons->items[i + 1]);
  }

  void read_lexicon(const YamlNode& name, const YamlNode& terms) {
    HouseLexicon lexicon{given(name, name.text), texts(terms, name.text)};
    if (terms.kind == YamlKind::sequence && terms.items.empty())
      in_.error(terms, fmt::format("`{}` has no words", name.text), "write [word, another word]");
    for (const auto& term : lexicon.terms)
      if (term.value.find_first_of(",#\n\r\t") != std::string::npos)
        in_.error(term.span, "a word of a lexicon holds no comma, `#`, tab or line break", "make one entry a word");
      else if (const auto start = term.value.find_first_not_of(' '); start == std::string::npos)
        in_.error(term.span, "a word of a lexicon is not blank", "take it out");
      else if (term.value.compare(start, 6, "class ") == 0)  // which opens another class in a lexicon
        in_.error(term.span, "a word of a lexicon does not start with `class `", "make the class a key of `lexicons`");
    config_.lexicons.push_back(std::move(lexicon));
  }

  void read_demands(const YamlNode& map, Demands& demands) {
    if (const YamlNode* rules = in_.find(map, "rules")) read_rules(*rules, demands.rules);
    if (const YamlNode* node = in_.find(map, "fail_under"))
      if (const auto value = in_.number(*node, "fail_under", 0, 100)) demands.fail_under = given(*node, *value);
    const YamlNode* fail_on = in_.find(map, "fail_on");
    if (const auto value = in_.choice<FailOn>(fail_on, "threshold")) demands.fail_on = given(*fail_on, *value);
  }

  void read_rules(const YamlNode& rules, std::vector<RuleOverride>& changes) {
    if (!in_.is_map(rules, "`rules`")) return;
    in_.check_twice(rules);
    for (std::size_t i = 0; i + 1 < rules.items.size(); i += 2) {
      RuleOverride change;
      change.id = rules.items[i].text;
      change.file = in_.path();
      change.span = in_.span(rules.items[i]);
      read_rule(rules.items[i + 1], change);
      changes.push_back(std::move(change));
    }
  }

  // off, a severity, or what to change.
  void read_rule(const YamlNode& node, RuleOverride& change) {
    if (node.kind != YamlKind::map) {
      change.off = node.kind == YamlKind::scalar && node.text == "off";
      change.severity = node.kind == YamlKind::scalar ? from_name<Severity>(node.text) : std::nullopt;
      if (!change.off && !change.severity)
        in_.error(node, fmt::format("`{}` is neither `off` nor a severity", node.text),
                  suggest_or_list(node.text, rule_words));
      return;
    }
    in_.check_keys(node, rule_keys, "a rule here");
    change.severity = in_.choice<Severity>(in_.find(node, "severity"), "severity");
    if (const YamlNode* cost = in_.find(node, "cost")) change.cost = in_.number(*cost, "cost", 0, 100);
    if (const YamlNode* limit = in_.find(node, "limit")) change.limit = in_.number(*limit, "limit", 0, 100);
    if (const YamlNode* off = in_.find(node, "off")) change.off = in_.truth(*off, "off").value_or(false);
  }

  void read_score(const YamlNode& score) {
    if (!in_.is_map(score, "`score`")) return;
    in_.check_keys(score, Names<ScorePart>::names, "`score`");
    for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
      const std::string_view name = Names<ScorePart>::names[i];
      if (const YamlNode* node = in_.find(score, name))
        if (const auto value = in_.number(*node, name, 0, 100)) config_.weights[i] = given(*node, *value);
    }
  }

  void read_files(const YamlNode& files) {
    if (!in_.is_map(files, "`files`")) return;
    in_.check_keys(files, files_keys, "`files`");
    if (const YamlNode* node = in_.find(files, "include")) config_.include = globs(*node, "include");
    if (const YamlNode* node = in_.find(files, "exclude")) config_.exclude = globs(*node, "exclude");
  }

  void read_report(const YamlNode& report) {
    if (!in_.is_map(report, "`report`")) return;
    in_.check_keys(report, report_keys, "`report`");
    const auto take = [&](std::string_view key, std::optional<Given<std::string>>& target) {
      if (const YamlNode* node = in_.find(report, key)) target = given(*node, in_.text(node, key));
    };
    take("house", config_.report.house);
    take("theme", config_.report.theme);
    take("logo", config_.report.logo);
  }

  void read_overrides(const YamlNode& overrides) {
    if (overrides.kind != YamlKind::sequence)
      return in_.error(overrides, "`overrides` must be a list", "start each with `- files: …`");
    for (const YamlNode& node : overrides.items) {
      if (!in_.is_map(node, "an override")) continue;
      in_.check_keys(node, override_keys, "an override");
      ConfigOverride made;
      if (const YamlNode* files = in_.need(node, "files", "this override")) made.files = globs(*files, "files");
      read_demands(node, made);
      config_.overrides.push_back(std::move(made));
    }
  }

  YamlReader in_;
  ProjectConfig& config_;
};

// Lays configurations over each other, the lowest first.
class ConfigLayers {
 public:
  explicit ConfigLayers(const ProjectConfig& top) { all_->files = top.files; }

  /// Where the files of `config`, which is not the top, are among all.
  std::uint32_t add_files(const ProjectConfig& config) {
    const auto first = static_cast<std::uint32_t>(all_->files.size());
    all_->files.insert(all_->files.end(), config.files.begin(), config.files.end());
    return first;
  }

  void extend(Given<std::string> source, std::uint32_t first) {
    source.file += first;
    all_->extends.push_back(std::move(source));
  }

  /// All but `extends`.
  void lay(const ProjectConfig& config, std::uint32_t first) {
    replace(all_->grammar_folders, config.grammar_folders, first);
    for (HouseLexicon lexicon : config.lexicons) {
      lexicon.name.file += first;
      for (auto& term : lexicon.terms) term.file += first;
      all_->lexicons.push_back(std::move(lexicon));
    }
    // Overrides below do not beat what a nearer file asks of all drafts.
    ConfigOverride* const last = all_->overrides.empty() ? nullptr : &all_->overrides.emplace_back();
    if (last) last->files.push_back({"**", {}, first});
    demand(last ? *last : all_->demands, config.demands, first);
    replace(all_->include, config.include, first);
    replace(all_->exclude, config.exclude, first);
    for (const ConfigOverride& each : config.overrides) {
      ConfigOverride& made = all_->overrides.emplace_back();
      replace(made.files, each.files, first);
      demand(made, each, first);
    }
    for (std::size_t i = 0; i < all_->weights.size(); ++i) replace(all_->weights[i], config.weights[i], first);
    replace(all_->language, config.language, first);
    replace(all_->baseline, config.baseline, first);
    replace(all_->cache, config.cache, first);
    replace(all_->report.house, config.report.house, first);
    replace(all_->report.theme, config.report.theme, first);
    replace(all_->report.logo, config.report.logo, first);
  }

  std::shared_ptr<const ProjectConfig> finish() { return std::move(all_); }

 private:
  template <class T>
  static void replace(std::optional<Given<T>>& lower, const std::optional<Given<T>>& upper, std::uint32_t first) {
    if (!upper) return;
    lower = upper;
    lower->file += first;
  }
  template <class T>
  static void replace(std::vector<Given<T>>& lower, const std::vector<Given<T>>& upper, std::uint32_t first) {
    if (upper.empty()) return;
    lower = upper;
    for (auto& each : lower) each.file += first;
  }
  static void demand(Demands& lower, const Demands& upper, std::uint32_t first) {
    lower.rules.insert(lower.rules.end(), upper.rules.begin(), upper.rules.end());
    replace(lower.fail_under, upper.fail_under, first);
    replace(lower.fail_on, upper.fail_on, first);
  }

  std::shared_ptr<ProjectConfig> all_ = std::make_shared<ProjectConfig>();
};

}  // namespace

std::shared_ptr<const ProjectConfig> ProjectConfig::load(std::string path, std::string text,
                                                         std::vector<Diagnostic>& diagnostics) {
  const std::size_t before = diagnostics.size();
  const auto config = std::make_shared<ProjectConfig>();
  config->files.push_back({std::move(path), std::move(text)});
  if (const auto root = parse_yaml(config->files[0].path, config->files[0].text, diagnostics, "config-yaml"))
    ConfigReader(*config, diagnostics).read(*root);
  return diagnostics.size() > before ? nullptr : config;
}

std::string ProjectConfig::place(const RuleOverride& change) const {
  const auto file =
      std::find_if(files.begin(), files.end(), [&](const ConfigFile& each) { return each.path == change.file; });
  return place(file == files.end() ? files.front() : *file, change.span);
}

std::string ProjectConfig::place(const ConfigFile& file, Span span) {
  return fmt::format("{}:{}", file.path, line_column(file.text, span.start).line);
}

bool names_config(std::string_view extended) {
  return extended == config_name || extended.ends_with(fmt::format("/{}", config_name));
}

std::shared_ptr<const ProjectConfig> laid_over(std::span<const std::shared_ptr<const ProjectConfig>> bases,
                                               const ProjectConfig& config) {
  ConfigLayers layers(config);
  std::size_t next = 0;
  for (const auto& source : config.extends) {
    if (!names_config(source.value)) {
      layers.extend(source, 0);
      continue;
    }
    const ProjectConfig& base = *bases[next++];
    const std::uint32_t first = layers.add_files(base);
    for (const auto& inherited : base.extends) layers.extend(inherited, first);
    layers.lay(base, first);
  }
  layers.lay(config, 0);
  return layers.finish();
}

std::span<const ConfigKeys> config_keys() { return keys_by_place; }

}  // namespace onrecord
