// Rule files: from YAML to rules. All errors are reported, each at the words it is about.
#include "rules/ruleset.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

#include "base/embedded.hpp"
#include "rules/baked.hpp"
#include "rules/message.hpp"
#include "rules/suggest.hpp"
#include "rules/tables.hpp"
#include "rules/yaml.hpp"

namespace onrecord {

[[nodiscard]] std::span<const EmbeddedFile> embedded_rules();  // made by tools/embed.py

namespace {

using Keys = std::span<const std::string_view>;

constexpr auto file_keys = std::to_array<std::string_view>({"name", "score", "lists", "rules"});
constexpr auto score_keys = std::to_array<std::string_view>({"weights", "claim", "accusation", "reply"});
constexpr auto rule_keys =
    std::to_array<std::string_view>({"id", "summary", "why", "reference", "advice", "severity", "scope", "when", "at",
                                     "once", "message", "part", "cost", "limit", "examples"});
constexpr auto example_keys = std::to_array<std::string_view>({"fires", "silent", "known_misses", "known_alarms"});
constexpr auto truth_names = std::to_array<std::string_view>({"true", "false"});

// What a file may be asked for line numbers, in ascending order: one pass over it.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  std::uint32_t line(std::size_t at) {
    if (at < at_) line_ = 1, at_ = 0;
    const std::size_t end = std::min(at, text_.size());
    line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                   text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
    at_ = end;
    return line_;
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

class RuleFile {
 public:
  RuleFile(std::string path, std::string_view yaml, std::vector<Diagnostic>& diagnostics)
      : path_(std::move(path)), yaml_(yaml), diagnostics_(diagnostics), lines_(yaml) {}

  std::shared_ptr<const RuleSet> load() {
    const std::size_t before = diagnostics_.size();
    const auto root = parse_yaml(path_, yaml_, diagnostics_);
    return root ? load(*root, before) : nullptr;
  }

  std::shared_ptr<const RuleSet> load(const YamlNode& root, std::size_t before) {
    read_file(root);
    if (diagnostics_.size() > before) return nullptr;
    set_->tables = tables_;
    return set_;
  }

 private:
  // Reporting.
  void error(std::string code, Span span, std::string message, std::string hint = {}) {
    diagnostics_.push_back({Severity::error, std::move(code), path_, span, std::move(message), std::move(hint)});
  }
  void field_error(const YamlNode& node, std::string message, std::string hint = {}) {
    error("rule-field", first_line(yaml_, node), std::move(message), std::move(hint));
  }
  // Diagnostics about a scalar's text, moved to where the text stands in the file.
  void place_in(const YamlNode& scalar, std::size_t first) {
    for (std::size_t i = first; i < diagnostics_.size(); ++i) {
      Diagnostic& diagnostic = diagnostics_[i];
      diagnostic.file = path_;
      diagnostic.span = in_yaml(yaml_, scalar, diagnostic.span);
    }
  }

  // Reading nodes.
  bool is_map(const YamlNode& node, std::string_view what) {
    if (node.kind == YamlKind::map) return true;
    field_error(node, fmt::format("{} must be `key: value` lines", what));
    return false;
  }
  // Reports keys that are not known, or come twice.
  void check_keys(const YamlNode& map, Keys known, std::string_view what) {
    for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
      const YamlNode& key = map.items[i];
      if (std::find(known.begin(), known.end(), key.text) == known.end())
        field_error(key, fmt::format("`{}` is not a field of {}", key.text, what), suggest_or_list(key.text, known));
    }
    check_twice(map);
  }
  void check_twice(const YamlNode& map) {
    for (std::size_t i = 0; i + 1 < map.items.size(); i += 2)
      for (std::size_t j = 0; j < i; j += 2)
        if (map.items[j].text == map.items[i].text) {
          field_error(map.items[i], fmt::format("`{}` is given twice", map.items[i].text),
                      fmt::format("first on line {}", lines_.line(map.items[j].start)));
          break;
        }
  }
  static const YamlNode* find(const YamlNode& map, std::string_view key) {
    for (std::size_t i = 0; i + 1 < map.items.size(); i += 2)
      if (map.items[i].text == key) return &map.items[i + 1];
    return nullptr;
  }
  const YamlNode* need(const YamlNode& map, std::string_view key, std::string_view what) {
    const YamlNode* node = find(map, key);
    if (!node) field_error(map.items.empty() ? map : map.items[0], fmt::format("{} has no `{}`", what, key));
    return node;
  }
  std::string text(const YamlNode* node, std::string_view key) {
    if (!node) return {};
    if (node->kind != YamlKind::scalar || node->text.empty()) {
      field_error(*node, fmt::format("`{}` must be a text", key));
      return {};
    }
    std::string value = node->text;
    while (!value.empty() && (value.back() == '\n' || value.back() == ' ')) value.pop_back();
    return value;
  }
  std::optional<float> number(const YamlNode& node, std::string_view key, float least, float most) {
    float value = 0;
    const char* const end = node.text.data() + node.text.size();
    const auto [at, problem] = std::from_chars(node.text.data(), end, value);
    if (node.kind == YamlKind::scalar && problem == std::errc{} && at == end && value >= least && value <= most)
      return value;
    field_error(node, fmt::format("`{}` must be a number from {} to {}", key, least, most));
    return std::nullopt;
  }
  template <class E>
  std::optional<E> choice(const YamlNode* node, std::string_view key) {
    if (!node) return std::nullopt;
    const auto value = node->kind == YamlKind::scalar ? from_name<E>(node->text) : std::nullopt;
    if (!value)
      field_error(*node, fmt::format("`{}` is not a {}", node->text, key),
                  suggest_or_list(node->text, Names<E>::names));
    return value;
  }
  std::shared_ptr<const Condition> condition(const YamlNode* node, std::string_view key, RuleScope scope, Use use) {
    if (text(node, key).empty()) return nullptr;
    const std::size_t before = diagnostics_.size();
    auto compiled = compile_condition(node->text, scope, use, tables_->names, diagnostics_);
    place_in(*node, before);
    return compiled;
  }

  // The parts of the file.
  void read_file(const YamlNode& root) {
    if (root.kind == YamlKind::null) {
      error("rule-field", {}, "the rule file is empty");
      return;
    }
    if (!is_map(root, "a rule file")) return;
    check_keys(root, file_keys, "a rule file");
    set_->name = text(need(root, "name", "the rule file"), "name");
    if (const YamlNode* lists = find(root, "lists")) read_lists(*lists);  // before conditions: they name lists
    if (const YamlNode* score = need(root, "score", "the rule file")) read_score(*score);
    if (const YamlNode* rules = need(root, "rules", "the rule file")) read_rules(*rules);
  }

  void read_lists(const YamlNode& lists) {
    if (!is_map(lists, "`lists`")) return;
    check_twice(lists);
    for (std::size_t i = 0; i + 1 < lists.items.size(); i += 2) read_list(lists.items[i], lists.items[i + 1]);
  }

  void read_list(const YamlNode& name, const YamlNode& words) {
    if (!is_name(name.text, '_')) field_error(name, "a list's name is made of small letters, digits and `_`");
    const std::size_t list = tables_->names.words.open();
    if (list == max_word_lists) return field_error(name, fmt::format("more than {} word lists", max_word_lists));
    tables_->names.lists.emplace(name.text, list);
    if (words.kind != YamlKind::sequence || words.items.empty())
      return field_error(words, fmt::format("list `{}` must be a list of words", name.text),
                         "write [word, another word]");
    for (const YamlNode& word : words.items)
      if (word.kind != YamlKind::scalar || !tables_->names.words.add(list, word.text))
        field_error(word, fmt::format("an entry of a list holds 1 to {} words", WordLists::max_phrase));
  }

  void read_score(const YamlNode& score) {
    if (!is_map(score, "`score`")) return;
    check_keys(score, score_keys, "`score`");
    if (const YamlNode* weights = need(score, "weights", "`score`")) read_weights(*weights);
    const auto of_sentence = [&](std::string_view key) {
      return condition(need(score, key, "`score`"), key, RuleScope::sentence, Use::condition);
    };
    tables_->claim = of_sentence("claim");
    tables_->accusation = of_sentence("accusation");
    tables_->reply = of_sentence("reply");
  }

  void read_weights(const YamlNode& weights) {
    if (!is_map(weights, "`weights`")) return;
    check_keys(weights, Names<ScorePart>::names, "`weights`");
    float total = 0;
    for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
      const std::string_view part = Names<ScorePart>::names[i];
      if (const YamlNode* node = need(weights, part, "`weights`"))
        set_->weights[i] = number(*node, part, 0, 100).value_or(1);
      total += set_->weights[i];
    }
    if (total <= 0) return field_error(weights, "the weights add up to 0");
    for (float& weight : set_->weights) weight /= total;
  }

  void read_rules(const YamlNode& rules) {
    if (rules.kind != YamlKind::sequence || rules.items.empty())
      return field_error(rules, "`rules` must be a list of rules", "start each with `- id: …`");
    set_->rules.reserve(rules.items.size());
    for (const YamlNode& rule : rules.items) read_rule(rule);
  }

  void read_rule(const YamlNode& node) {
    if (!is_map(node, "a rule")) return;
    check_keys(node, rule_keys, "a rule");
    Rule rule;
    rule.file = path_;
    rule.line = lines_.line(node.start);
    rule.id = read_id(need(node, "id", "this rule"));
    const std::string what = rule.id.empty() ? "this rule" : fmt::format("rule `{}`", rule.id);
    rule.summary = text(need(node, "summary", what), "summary");
    rule.why = text(need(node, "why", what), "why");
    rule.reference = text(find(node, "reference"), "reference");
    rule.advice = text(find(node, "advice"), "advice");
    rule.severity = choice<Severity>(need(node, "severity", what), "severity").value_or(Severity::warning);
    read_cost(rule, node, what);
    if (const YamlNode* once = find(node, "once")) rule.once = truth(*once, "once");
    const auto scope = choice<RuleScope>(need(node, "scope", what), "scope");
    const YamlNode* when = need(node, "when", what);
    const YamlNode* message = need(node, "message", what);
    if (scope) read_expressions(rule, node, *scope, when, message);
    if (const YamlNode* examples = find(node, "examples")) read_examples(rule, *examples);
    set_->rules.push_back(std::move(rule));
  }

  void read_expressions(Rule& rule, const YamlNode& node, RuleScope scope, const YamlNode* when,
                        const YamlNode* message) {
    rule.scope = scope;
    rule.when = text(when, "when");
    rule.condition = condition(when, "when", scope, Use::condition);
    if (const YamlNode* at = find(node, "at")) {
      rule.at = text(at, "at");
      rule.place = condition(at, "at", scope, Use::place);
    }
    rule.message = text(message, "message");
    if (rule.message.empty()) return;
    const std::size_t before = diagnostics_.size();
    rule.pieces = compile_message(rule.message, scope, rule.once, tables_->names, diagnostics_);
    place_in(*message, before);
  }

  static bool is_name(std::string_view name, char joint) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint;
    });
  }

  std::string read_id(const YamlNode* node) {
    std::string id = text(node, "id");
    if (id.empty()) return id;
    if (!is_name(id, '-')) field_error(*node, "an id is made of small letters, digits and `-`");
    for (const Rule& other : set_->rules)
      if (other.id == id)
        field_error(*node, fmt::format("there is a rule `{}` already", id), fmt::format("on line {}", other.line));
    return id;
  }

  void read_cost(Rule& rule, const YamlNode& node, std::string_view what) {
    const YamlNode* cost = find(node, "cost");
    const YamlNode* limit = find(node, "limit");
    const YamlNode* part = find(node, "part");
    if (cost) rule.cost = number(*cost, "cost", 0, 100).value_or(0);
    if (limit) rule.limit = number(*limit, "limit", 0, 100).value_or(100);
    if (cost && !part) field_error(*cost, fmt::format("{} has a `cost` but no `part` to take it from", what));
    rule.part = choice<ScorePart>(part, "part").value_or(ScorePart::precision);
  }

  bool truth(const YamlNode& node, std::string_view key) {
    const bool known = node.kind == YamlKind::scalar &&
                       std::find(truth_names.begin(), truth_names.end(), node.text) != truth_names.end();
    if (!known) field_error(node, fmt::format("`{}` must be true or false", key));
    return known && node.text == "true";
  }

  void read_examples(Rule& rule, const YamlNode& examples) {
    if (!is_map(examples, "`examples`")) return;
    check_keys(examples, example_keys, "`examples`");
    for (const std::string_view key : example_keys) {
      const YamlNode* list = find(examples, key);
      if (!list) continue;
      if (list->kind != YamlKind::sequence) {
        field_error(*list, fmt::format("`{}` must be a list of texts", key));
        continue;
      }
      for (const YamlNode& each : list->items)
        rule.examples.push_back({text(&each, "example"), key == "fires" || key == "known_misses",
                                 key.starts_with("known"), lines_.line(each.start)});
    }
  }

  std::string path_;
  std::string_view yaml_;
  std::vector<Diagnostic>& diagnostics_;
  LineCounter lines_;
  std::shared_ptr<RuleSet> set_ = std::make_shared<RuleSet>();
  std::shared_ptr<RuleTables> tables_ = std::make_shared<RuleTables>();
};

}  // namespace

std::shared_ptr<const RuleSet> RuleSet::load(std::string path, std::string_view yaml,
                                             std::vector<Diagnostic>& diagnostics) {
  return RuleFile(std::move(path), yaml, diagnostics).load();
}

std::shared_ptr<const RuleSet> RuleSet::builtin(std::vector<Diagnostic>& diagnostics) {
  const EmbeddedFile& file = embedded_rules().front();
  RuleFile reader(fmt::format("<builtin>/{}", file.path), file.text, diagnostics);
  return reader.load(unbake(baked_rules()), diagnostics.size());
}

}  // namespace onrecord
