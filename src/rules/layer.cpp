// Rule files: from YAML to rules. All errors are reported, each at the words it is about.
#include "rules/layer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <optional>

#include "rules/message.hpp"
#include "rules/suggest.hpp"
#include "rules/tables.hpp"
#include "rules/yaml_reader.hpp"

namespace onrecord {
namespace {

constexpr auto file_keys = std::to_array<std::string_view>({"name", "extends", "score", "lists", "rules"});
constexpr auto score_keys = std::to_array<std::string_view>({"weights", "claim", "accusation", "reply"});
constexpr auto rule_keys =
    std::to_array<std::string_view>({"id", "off", "summary", "why", "reference", "advice", "severity", "scope", "when",
                                     "at", "once", "message", "part", "cost", "limit", "examples"});
constexpr auto example_keys = std::to_array<std::string_view>({"fires", "silent", "known_misses", "known_alarms"});

bool is_name(std::string_view name, char joint) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == joint;
  });
}

// Scales weights to points of 100; false if there is nothing to scale.
bool scale(std::array<float, count_of<ScorePart>>& weights) {
  const float total = std::accumulate(weights.begin(), weights.end(), 0.0f);
  if (total <= 0) return false;
  for (float& weight : weights) weight = weight * 100 / total;
  return true;
}

}  // namespace

class LayerReader {
 public:
  LayerReader(RuleDraft& draft, const std::string& path, std::string_view yaml, std::vector<Diagnostic>& diagnostics)
      : in_(path, yaml, "rule-field", diagnostics),
        draft_(draft),
        inherited_(draft.set_->rules.size()),
        first_(draft.set_->rules.empty()) {}

  void read(const YamlNode& root) {
    if (root.kind == YamlKind::null) return in_.error(Span{}, "the rule file is empty");
    if (!in_.is_map(root, "a rule file")) return;
    in_.check_keys(root, file_keys, "a rule file");
    if (const YamlNode* name = part(root, "name", "the rule file")) draft_.set_->name = in_.text(name, "name");
    if (const YamlNode* lists = in_.find(root, "lists")) read_lists(*lists);  // before conditions: they name lists
    if (const YamlNode* score = part(root, "score", "the rule file")) read_score(*score);
    if (const YamlNode* rules = part(root, "rules", "the rule file")) read_rules(*rules);
  }

 private:
  // What a file must give unless it stands on others.
  const YamlNode* part(const YamlNode& map, std::string_view key, std::string_view what) {
    return first_ ? in_.need(map, key, what) : in_.find(map, key);
  }

  std::shared_ptr<const Condition> condition(const YamlNode& node, std::string_view key, RuleScope scope, Use use) {
    if (in_.text(&node, key).empty()) return nullptr;
    const std::size_t before = in_.diagnostics().size();
    auto compiled = compile_condition(node.text, scope, use, draft_.tables_->names, in_.diagnostics());
    in_.place_in(node, before);
    return compiled;
  }

  void read_lists(const YamlNode& lists) {
    if (!in_.is_map(lists, "`lists`")) return;
    in_.check_twice(lists);
    for (std::size_t i = 0; i + 1 < lists.items.size(); i += 2) read_list(lists.items[i], lists.items[i + 1]);
  }

  // A list that is there already is extended, for the inherited conditions too.
  void read_list(const YamlNode& name, const YamlNode& words) {
    if (!is_name(name.text, '_')) in_.error(name, "a list's name is made of small letters, digits and `_`");
    ConditionNames& names = draft_.tables_->names;
    const auto known = names.lists.find(name.text);
    const std::size_t list = known != names.lists.end() ? known->second : names.words.open();
    if (list == max_word_lists) return in_.error(name, fmt::format("more than {} word lists", max_word_lists));
    names.lists.emplace(name.text, list);
    if (words.kind != YamlKind::sequence || words.items.empty())
      return in_.error(words, fmt::format("list `{}` must be a list of words", name.text),
                       "write [word, another word]");
    for (const YamlNode& word : words.items)
      if (word.kind != YamlKind::scalar || !names.words.add(list, word.text))
        in_.error(word, fmt::format("an entry of a list holds 1 to {} words", WordLists::max_phrase));
  }

  void read_score(const YamlNode& score) {
    if (!in_.is_map(score, "`score`")) return;
    in_.check_keys(score, score_keys, "`score`");
    if (const YamlNode* weights = part(score, "weights", "`score`")) read_weights(*weights);
    const auto of_sentence = [&](std::string_view key, std::shared_ptr<const Condition>& target) {
      if (const YamlNode* node = part(score, key, "`score`"))
        target = condition(*node, key, RuleScope::sentence, Use::condition);
    };
    of_sentence("claim", draft_.tables_->claim);
    of_sentence("accusation", draft_.tables_->accusation);
    of_sentence("reply", draft_.tables_->reply);
  }

  void read_weights(const YamlNode& weights) {
    if (!in_.is_map(weights, "`weights`")) return;
    in_.check_keys(weights, Names<ScorePart>::names, "`weights`");
    PartWeights given;
    for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
      const std::string_view name = Names<ScorePart>::names[i];
      const YamlNode* const node = part(weights, name, "`weights`");
      if (!node) continue;
      given[i] = in_.number(*node, name, 0, 100).value_or(1);
      draft_.set_->weight_places[i] = {in_.path(), in_.line(*node)};
    }
    if (!draft_.weigh(given)) in_.error(weights, "the weights add up to 0");
  }

  void read_rules(const YamlNode& rules) {
    if (rules.kind != YamlKind::sequence || rules.items.empty())
      return in_.error(rules, "`rules` must be a list of rules", "start each with `- id: …`");
    draft_.set_->rules.reserve(inherited_ + rules.items.size());
    for (const YamlNode& rule : rules.items) read_rule(rule);
  }

  void read_rule(const YamlNode& node) {
    if (!in_.is_map(node, "a rule")) return;
    in_.check_keys(node, rule_keys, "a rule");
    const YamlNode* name = in_.need(node, "id", "this rule");
    const std::string id = read_id(name);
    const std::size_t at = draft_.find(id);
    if (at < inherited_) return change_rule(at, node);
    if (name && is_stray(id, *name, node)) return;
    Rule rule;
    rule.id = id;
    rule.file = in_.path();
    rule.line = in_.line(node);
    read_fields(rule, node, true);
    draft_.set_->rules.push_back(std::move(rule));
    draft_.off_.push_back(false);
  }

  std::string read_id(const YamlNode* node) {
    std::string id = in_.text(node, "id");
    if (id.empty()) return id;
    if (!is_name(id, '-')) in_.error(*node, "an id is made of small letters, digits and `-`");
    const auto before = std::find_if(seen_.begin(), seen_.end(), [&](const auto& each) { return each.first == id; });
    if (before != seen_.end())
      in_.error(*node, fmt::format("there is a rule `{}` already", id), fmt::format("on line {}", before->second));
    else
      seen_.emplace_back(id, in_.line(*node));
    return id;
  }

  // An entry that changes a rule which is not there, rather than a new rule.
  bool is_stray(std::string_view id, const YamlNode& name, const YamlNode& node) {
    const YamlNode* off = in_.find(node, "off");
    if (!off && (first_ || in_.find(node, "when"))) return false;
    std::string hint = suggest(id, draft_.ids());
    if (hint.empty() && !off) hint = "a rule of your own needs summary, why, severity, scope, when and message";
    if (hint.empty()) hint = "'onrecord rules list' names them all";
    in_.error(name, fmt::format("no rule is called `{}` in what this file extends", id), std::move(hint));
    return true;
  }

  void change_rule(std::size_t at, const YamlNode& node) {
    Rule& rule = draft_.set_->rules[at];
    if (const YamlNode* off = in_.find(node, "off")) draft_.off_[at] = in_.truth(*off, "off").value_or(false);
    if (in_.find(node, "when")) {  // another rule under the same name
      rule.file = in_.path();
      rule.line = in_.line(node);
      rule.examples.clear();
      rule.changes.clear();
    } else {
      rule.changes.push_back({in_.path(), in_.line(node)});
    }
    read_fields(rule, node, false);
  }

  // The fields of a rule; with `all`, those that every rule has must be there.
  void read_fields(Rule& rule, const YamlNode& node, bool all) {
    const std::string what = rule.id.empty() ? "this rule" : fmt::format("rule `{}`", rule.id);
    const auto get = [&](std::string_view key) { return all ? in_.need(node, key, what) : in_.find(node, key); };
    const auto set = [&](std::string& target, const YamlNode* field, std::string_view key) {
      if (field) target = in_.text(field, key);
    };
    set(rule.summary, get("summary"), "summary");
    set(rule.why, get("why"), "why");
    set(rule.reference, in_.find(node, "reference"), "reference");
    set(rule.advice, in_.find(node, "advice"), "advice");
    rule.severity = in_.choice<Severity>(get("severity"), "severity").value_or(rule.severity);
    read_cost(rule, node, all, what);
    const bool once = rule.once;
    if (const YamlNode* field = in_.find(node, "once")) rule.once = in_.truth(*field, "once").value_or(false);
    const YamlNode* scope = get("scope");
    const auto known = in_.choice<RuleScope>(scope, "scope");
    const YamlNode* when = get("when");
    const YamlNode* message = get("message");
    if (!all && known && *known != rule.scope && !(when && message))
      in_.error(*scope, fmt::format("another scope for {} needs another `when` and `message`", what));
    else if (known || !all)
      read_expressions(rule, node, known.value_or(rule.scope), when, message);
    if (!message && once != rule.once) repeat_message(rule, *in_.find(node, "once"));
    if (const YamlNode* examples = in_.find(node, "examples")) read_examples(rule, *examples);
  }

  void read_cost(Rule& rule, const YamlNode& node, bool all, std::string_view what) {
    const YamlNode* cost = in_.find(node, "cost");
    const YamlNode* limit = in_.find(node, "limit");
    const YamlNode* part = in_.find(node, "part");
    if (cost) rule.cost = in_.number(*cost, "cost", 0, 100).value_or(0);
    if (limit) rule.limit = in_.number(*limit, "limit", 0, 100).value_or(100);
    if (all && cost && !part) in_.error(*cost, fmt::format("{} has a `cost` but no `part` to take it from", what));
    rule.part = in_.choice<ScorePart>(part, "part").value_or(rule.part);
  }

  void read_expressions(Rule& rule, const YamlNode& node, RuleScope scope, const YamlNode* when,
                        const YamlNode* message) {
    if (scope != rule.scope) rule.at.clear(), rule.place = nullptr;
    rule.scope = scope;
    if (when) {
      rule.when = in_.text(when, "when");
      rule.condition = condition(*when, "when", scope, Use::condition);
    }
    if (const YamlNode* at = in_.find(node, "at")) {
      rule.at = in_.text(at, "at");
      rule.place = condition(*at, "at", scope, Use::place);
    }
    if (!message) return;
    rule.message = in_.text(message, "message");
    if (rule.message.empty()) return;
    const std::size_t before = in_.diagnostics().size();
    rule.pieces = compile_message(rule.message, scope, rule.once, draft_.tables_->names, in_.diagnostics());
    in_.place_in(*message, before);
  }

  // {count} has a meaning only in rules with `once: true`, so another `once` makes another message of the same words.
  void repeat_message(Rule& rule, const YamlNode& once) {
    std::vector<Diagnostic> problems;
    rule.pieces = compile_message(rule.message, rule.scope, rule.once, draft_.tables_->names, problems);
    if (!problems.empty())
      in_.error(once, fmt::format("the message of `{}` needs `once: {}`", rule.id, !rule.once), "give a `message` too");
  }

  void read_examples(Rule& rule, const YamlNode& examples) {
    if (!in_.is_map(examples, "`examples`")) return;
    in_.check_keys(examples, example_keys, "`examples`");
    rule.examples.clear();
    for (const std::string_view key : example_keys) {
      const YamlNode* list = in_.find(examples, key);
      if (!list) continue;
      if (list->kind != YamlKind::sequence) {
        in_.error(*list, fmt::format("`{}` must be a list of texts", key));
        continue;
      }
      for (const YamlNode& each : list->items)
        rule.examples.push_back({in_.text(&each, "example"), key == "fires" || key == "known_misses",
                                 key.starts_with("known"), in_.path(), in_.line(each)});
    }
  }

  YamlReader in_;
  RuleDraft& draft_;
  std::size_t inherited_;  ///< how many rules were there before this file
  bool first_;
  std::vector<std::pair<std::string, std::uint32_t>> seen_;  ///< this file's ids and their lines
};

RuleDraft::RuleDraft() : set_(std::make_shared<RuleSet>()), tables_(std::make_shared<RuleTables>()) {}

RuleDraft::RuleDraft(const RuleSet& rules)
    : set_(std::make_shared<RuleSet>(rules)),
      tables_(std::make_shared<RuleTables>(*rules.tables)),
      off_(rules.rules.size()) {
  off_.resize(rules.rules.size() + rules.taken_out.size(), true);
  set_->rules.insert(set_->rules.end(), rules.taken_out.begin(), rules.taken_out.end());
  set_->taken_out.clear();
  scale(set_->weights);
}

void RuleDraft::read(const std::string& path, std::string_view yaml, const YamlNode& root,
                     std::vector<Diagnostic>& diagnostics) {
  LayerReader(*this, path, yaml, diagnostics).read(root);
}

void RuleDraft::apply(const RuleOverride& change, std::vector<Diagnostic>& diagnostics) {
  const std::size_t at = find(change.id);
  if (at == set_->rules.size()) {
    std::string hint = suggest(change.id, ids());
    if (hint.empty()) hint = "'onrecord rules list' names them all";
    diagnostics.push_back({Severity::error, "unknown-rule", change.file, change.span,
                           fmt::format("no rule is called `{}`", change.id), std::move(hint)});
    return;
  }
  Rule& rule = set_->rules[at];
  rule.severity = change.severity.value_or(rule.severity);
  rule.cost = change.cost.value_or(rule.cost);
  rule.limit = change.limit.value_or(rule.limit);
  off_[at] = change.off;
}

bool RuleDraft::weigh(const PartWeights& weights) {
  for (std::size_t i = 0; i < weights.size(); ++i) set_->weights[i] = weights[i].value_or(set_->weights[i]);
  return scale(set_->weights);
}

std::shared_ptr<const RuleSet> RuleDraft::finish() {
  for (float& weight : set_->weights) weight /= 100;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < set_->rules.size(); ++i) {
    if (off_[i])
      set_->taken_out.push_back(std::move(set_->rules[i]));
    else if (i != kept++)
      set_->rules[kept - 1] = std::move(set_->rules[i]);
  }
  set_->rules.resize(kept);
  set_->tables = std::move(tables_);
  return std::move(set_);
}

std::size_t RuleDraft::find(std::string_view id) const {
  const auto& rules = set_->rules;
  return static_cast<std::size_t>(
      std::find_if(rules.begin(), rules.end(), [&](const Rule& rule) { return rule.id == id; }) - rules.begin());
}

std::vector<std::string_view> RuleDraft::ids() const {
  std::vector<std::string_view> ids;
  for (const Rule& rule : set_->rules) ids.push_back(rule.id);
  return ids;
}

std::vector<RuleSource> extended_by(const std::string& path, std::string_view yaml, const YamlNode& root,
                                    std::vector<Diagnostic>& diagnostics) {
  std::vector<RuleSource> all;
  const YamlNode* extends = root.kind == YamlKind::map ? YamlReader::find(root, "extends") : nullptr;
  if (!extends) return all;
  YamlReader in(path, yaml, "rule-field", diagnostics);
  for (const YamlNode* each : in.texts(*extends, "extends")) all.push_back({each->text, path, in.span(*each)});
  return all;
}

}  // namespace onrecord
