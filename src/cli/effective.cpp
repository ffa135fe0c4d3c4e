#include "cli/effective.hpp"

#include <fmt/format.h>
#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <algorithm>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "base/join.hpp"

namespace onrecord::cli {
namespace {

const std::string by_default = "default", command_line = "command line";

/// Collects the values. The last that is given holds, as in StandardsBook.
class Collector {
 public:
  Collector(const StandardsOptions& options, const Standards& standards, const ProjectConfig& config,
            const std::vector<const ConfigOverride*>& overrides)
      : options_(options), standards_(standards), config_(config), own_rules_(options.load.rules.empty()) {
    demands_.push_back(&config.demands);
    demands_.insert(demands_.end(), overrides.begin(), overrides.end());
  }

  void fill(EffectiveConfig& all) const {
    all.language = config_.language ? shown(*config_.language) : Shown{"en", by_default};
    all.extends = own_rules_ ? shown(config_.extends) : std::vector<Shown>{{options_.load.rules, command_line}};
    if (all.extends.empty()) all.extends.push_back({std::string(default_pack), by_default});
    grammar(all);
    rules(all);
    score(all);
    all.include = shown(config_.include);
    all.exclude = shown(config_.exclude);
    thresholds(all);
    if (config_.baseline) all.baseline = shown(*config_.baseline);
    if (config_.report.house) all.house = shown(*config_.report.house);
    if (config_.report.theme) all.theme = shown(*config_.report.theme);
    if (config_.report.logo) all.logo = shown(*config_.report.logo);
    all.cache = {standards_.cache ? "true" : "false", config_.cache ? config_.place(*config_.cache) : by_default};
  }

 private:
  static std::string place(const RulePlace& place) { return fmt::format("{}:{}", place.file, place.line); }
  Shown shown(const Given<std::string>& given) const { return {given.value, config_.place(given)}; }
  std::vector<Shown> shown(const std::vector<Given<std::string>>& all) const {
    std::vector<Shown> values;
    values.reserve(all.size());
    for (const auto& each : all) values.push_back(shown(each));
    return values;
  }

  void grammar(EffectiveConfig& all) const {
    const bool own = options_.load.grammars.empty();
    for (const auto& folder : options_.load.grammars) all.folders.push_back({folder, command_line});
    if (own) all.folders = shown(config_.grammar_folders);
    if (all.folders.empty()) all.folders.push_back({std::string(builtin_grammar), by_default});
    if (!own) return;
    for (const HouseLexicon& lexicon : config_.lexicons) {
      auto known = std::find_if(all.lexicons.begin(), all.lexicons.end(),
                                [&](const auto& each) { return each.first == lexicon.name.value; });
      if (known == all.lexicons.end()) known = all.lexicons.insert(known, {lexicon.name.value, {}});
      for (const auto& term : lexicon.terms) known->second.push_back(shown(term));
    }
  }

  void rule(EffectiveConfig& all, const Rule& rule, bool off) const {
    ShownRule made{rule.id, off, rule.severity, rule.cost, rule.limit, {place({rule.file, rule.line})}};
    for (const RulePlace& change : rule.changes) made.origins.push_back(place(change));
    if (own_rules_)
      for (const Demands* each : demands_)
        for (const RuleOverride& change : each->rules)
          if (change.id == rule.id) made.origins.push_back(config_.place(change));
    all.rules.push_back(std::move(made));
  }

  void rules(EffectiveConfig& all) const {
    for (const Rule& each : standards_.rules->rules) rule(all, each, false);
    for (const Rule& each : standards_.rules->taken_out) rule(all, each, true);
  }

  void score(EffectiveConfig& all) const {
    for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
      const bool own = own_rules_ && config_.weights[i];
      const std::string origin = own ? config_.place(*config_.weights[i]) : place(standards_.rules->weight_places[i]);
      all.score.push_back({std::string(Names<ScorePart>::names[i]), {standards_.rules->weights[i] * 100, origin}});
    }
  }

  void thresholds(EffectiveConfig& all) const {
    std::string under = by_default, on = by_default;
    for (const Demands* each : demands_) {
      if (each->fail_under) under = config_.place(*each->fail_under);
      if (each->fail_on) on = config_.place(*each->fail_on);
    }
    if (standards_.fail_under)
      all.fail_under = ShownNumber{*standards_.fail_under, options_.fail_under ? command_line : under};
    all.fail_on = {std::string(name_of(standards_.fail_on)), options_.fail_on ? command_line : on};
  }

  const StandardsOptions& options_;
  const Standards& standards_;
  const ProjectConfig& config_;
  const bool own_rules_;  ///< the configuration's, which --rules stands for
  std::vector<const Demands*> demands_;
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

class YamlText {
 public:
  void line(const std::string& text, std::string_view origin) {
    constexpr std::size_t column = 64;  // of the comments
    text_ += fmt::format("{:<{}}  # {}\n", text, column, origin);
  }
  void head(std::string_view text) { text_.append(text).append("\n"); }

  /// On a line if one place gives it all.
  void list(const std::string& key, const std::vector<Shown>& values) {
    if (values.empty()) return;
    const bool one = std::all_of(values.begin(), values.end(),
                                 [&](const Shown& each) { return each.origin == values.front().origin; });
    std::vector<std::string> texts;
    texts.reserve(values.size());
    for (const Shown& each : values) texts.push_back(yaml_text(each.value));
    if (one) return line(fmt::format("{}: [{}]", key, joined(texts, ", ")), values.front().origin);
    head(key + ":");
    const auto indent = key.find_first_not_of(' ') + 2;
    for (std::size_t i = 0; i < values.size(); ++i)
      line(fmt::format("{:{}}- {}", "", indent, texts[i]), values[i].origin);
  }

  void rule(const ShownRule& rule) {
    const std::string origin = joined(rule.origins, ", ");
    if (rule.off) return line(fmt::format("  {}: off", rule.id), origin);
    line(fmt::format("  {}: {{severity: {}, cost: {}, limit: {}}}", rule.id, name_of(rule.severity), rule.cost,
                     rule.limit),
         origin);
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

class JsonText {
 public:
  JsonText() { out_.SetIndent(' ', 2); }

  void open(std::string_view name) { key(name), out_.StartObject(); }
  void open() { out_.StartObject(); }
  void close() { out_.EndObject(); }
  void member(std::string_view name, std::string_view value) { key(name), text(value); }
  void member(std::string_view name, bool value) { key(name), out_.Bool(value); }
  void member(std::string_view name, float value) { key(name), number(value); }
  void none(std::string_view name) { key(name), out_.Null(); }
  void member(std::string_view name, const Shown& shown) {
    open(name);
    member("value", shown.value);
    member("origin", shown.origin);
    close();
  }
  void member(std::string_view name, const ShownNumber& shown) {
    open(name);
    member("value", shown.value);
    member("origin", shown.origin);
    close();
  }
  void list(std::string_view name, const std::vector<Shown>& values) {
    key(name), out_.StartArray();
    for (const Shown& each : values) {
      open();
      member("value", each.value);
      member("origin", each.origin);
      close();
    }
    out_.EndArray();
  }
  void rule(const ShownRule& rule) {
    open(rule.id);
    if (rule.off) {
      member("off", true);
    } else {
      member("severity", name_of(rule.severity));
      member("cost", rule.cost);
      member("limit", rule.limit);
    }
    key("origins"), out_.StartArray();
    for (const std::string& each : rule.origins) text(each);
    out_.EndArray();
    close();
  }
  std::string take() { return std::string(buffer_.GetString(), buffer_.GetSize()) + "\n"; }

 private:
  void key(std::string_view name) { out_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void text(std::string_view value) { out_.String(value.data(), static_cast<rapidjson::SizeType>(value.size())); }
  void number(float value) {  // 12.3, not 12.300000190734863
    const std::string digits = fmt::format("{:.6g}", value);
    out_.RawValue(digits.data(), digits.size(), rapidjson::kNumberType);
  }

  rapidjson::StringBuffer buffer_;
  rapidjson::PrettyWriter<rapidjson::StringBuffer> out_{buffer_};
};

}  // namespace

std::optional<EffectiveConfig> effective_config(StandardsBook& book, const std::string& path) {
  namespace fs = std::filesystem;
  std::error_code error;
  EffectiveConfig all;
  all.path = path;
  all.folder = fs::is_directory(path, error);
  const std::string draft = all.folder ? (fs::path(path) / "draft").string() : path;  // any draft in it
  const Standards* standards = book.of(draft);
  if (!standards) return std::nullopt;
  const auto config = book.config_of(draft);
  if (config) all.config = config->path();
  all.left_out = book.excluded(draft);
  const ProjectConfig none;
  Collector(book.options(), *standards, config ? *config : none, book.overrides_of(draft)).fill(all);
  return all;
}

std::string as_yaml(const EffectiveConfig& config) {
  YamlText out;
  out.head(fmt::format("# Configuration of {}{}: {}", config.folder ? "drafts in " : "", config.path,
                       config.config.value_or("none")));
  if (config.left_out) out.head("# `files` leaves it out.");
  out.line(fmt::format("language: {}", config.language.value), config.language.origin);
  out.list("extends", config.extends);
  out.head("grammar:");
  out.list("  folders", config.folders);
  if (!config.lexicons.empty()) out.head("  lexicons:");
  for (const auto& [name, terms] : config.lexicons) out.list(fmt::format("    {}", name), terms);
  out.head("rules:");
  for (const ShownRule& rule : config.rules) out.rule(rule);
  out.head("score:");
  for (const auto& [part, weight] : config.score)
    out.line(fmt::format("  {}: {:.4g}", part, weight.value), weight.origin);
  if (!config.include.empty() || !config.exclude.empty()) out.head("files:");
  out.list("  include", config.include);
  out.list("  exclude", config.exclude);
  if (config.fail_under) out.line(fmt::format("fail_under: {}", config.fail_under->value), config.fail_under->origin);
  out.line(fmt::format("fail_on: {}", config.fail_on.value), config.fail_on.origin);
  if (config.baseline)
    out.line(fmt::format("baseline: {}", yaml_text(config.baseline->value)), config.baseline->origin);
  out.line(fmt::format("cache: {}", config.cache.value), config.cache.origin);
  if (config.house || config.theme || config.logo) out.head("report:");
  const auto look = [&](std::string_view key, const std::optional<Shown>& value) {
    if (value) out.line(fmt::format("  {}: {}", key, yaml_text(value->value)), value->origin);
  };
  look("house", config.house);
  look("theme", config.theme);
  look("logo", config.logo);
  return out.take();
}

std::string as_json(const EffectiveConfig& config) {
  JsonText out;
  out.open();
  out.member("path", config.path);
  config.config ? out.member("config", *config.config) : out.none("config");
  out.member("left_out", config.left_out);
  out.member("language", config.language);
  out.list("extends", config.extends);
  out.open("grammar");
  out.list("folders", config.folders);
  out.open("lexicons");
  for (const auto& [name, terms] : config.lexicons) out.list(name, terms);
  out.close();
  out.close();
  out.open("rules");
  for (const ShownRule& rule : config.rules) out.rule(rule);
  out.close();
  out.open("score");
  for (const auto& [part, weight] : config.score) out.member(part, weight);
  out.close();
  out.open("files");
  out.list("include", config.include);
  out.list("exclude", config.exclude);
  out.close();
  config.fail_under ? out.member("fail_under", *config.fail_under) : out.none("fail_under");
  out.member("fail_on", config.fail_on);
  config.baseline ? out.member("baseline", *config.baseline) : out.none("baseline");
  out.open("cache");
  out.member("value", config.cache.value == "true");
  out.member("origin", config.cache.origin);
  out.close();
  out.open("report");
  config.house ? out.member("house", *config.house) : out.none("house");
  config.theme ? out.member("theme", *config.theme) : out.none("theme");
  config.logo ? out.member("logo", *config.logo) : out.none("logo");
  out.close();
  out.close();
  return out.take();
}

}  // namespace onrecord::cli
