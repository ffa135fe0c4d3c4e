#include "rules/ruleset.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <span>

#include "audit_builder.hpp"
#include "base/embedded.hpp"
#include "rules/baked.hpp"
#include "rules/explain.hpp"
#include "rules/tables.hpp"

namespace onrecord {
[[nodiscard]] std::span<const EmbeddedFile> embedded_rules();
}

using namespace onrecord;
using onrecord::test::rendered;

namespace {

constexpr std::string_view head = R"(name: test
score:
  weights: {coverage: 1, transparency: 1, diversity: 1, reply: 1, precision: 0}
  claim: body
  accusation: 'false'
  reply: 'false'
)";

// What loading the head and these lines reports; empty if nothing.
std::string errors(std::string_view lines, bool with_head = true) {
  const std::string yaml = (with_head ? std::string(head) : std::string()) + std::string(lines);
  std::vector<Diagnostic> diagnostics;
  const auto rules = RuleSet::load("rules.yaml", yaml, diagnostics);
  CHECK((rules == nullptr) == !diagnostics.empty());
  return rendered(diagnostics, yaml);
}

constexpr std::string_view good = R"(rules:
  - id: a-rule
    summary: Something
    why: Because
    severity: warning
    scope: source
    when: named
    message: "{source}"
)";

// The good rule with one line replaced.
std::string with(std::string_view from, std::string_view to) {
  std::string lines(good);
  const std::size_t at = lines.find(from);
  REQUIRE(at != std::string::npos);
  return lines.replace(at, from.size(), to);
}

bool same(const YamlNode& a, const YamlNode& b) {
  if (a.kind != b.kind || a.plain != b.plain || a.start != b.start || a.text != b.text ||
      a.items.size() != b.items.size())
    return false;
  for (std::size_t i = 0; i < a.items.size(); ++i)
    if (!same(a.items[i], b.items[i])) return false;
  return true;
}

}  // namespace

TEST_CASE("a rule file is loaded whole") {
  const std::string yaml = std::string(head) +
                           "lists: {attack: [rotten, out of touch]}\n"
                           "rules:\n"
                           "  - id: attack\n"
                           "    summary: One\n"
                           "    why: >-\n      Two\n      lines\n"
                           "    reference: A handbook\n"
                           "    advice: Do it\n"
                           "    severity: error\n"
                           "    scope: attribution\n"
                           "    when: content has_any attack\n"
                           "    at: cue\n"
                           "    once: true\n"
                           "    message: \"{count} of them\"\n"
                           "    part: reply\n"
                           "    cost: 2.5\n"
                           "    limit: 5\n"
                           "    examples:\n"
                           "      fires: [one, two]\n"
                           "      silent: [three]\n"
                           "      known_misses: [four]\n";
  std::vector<Diagnostic> diagnostics;
  const auto rules = RuleSet::load("house.yaml", yaml, diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(rules);
  CHECK(rules->name == "test");
  CHECK(rules->weights[0] == doctest::Approx(0.25));
  CHECK(rules->weights[4] == 0);
  REQUIRE(rules->rules.size() == 1);
  const Rule& rule = rules->rules[0];
  CHECK(rule.id == "attack");
  CHECK(rule.why == "Two lines");
  CHECK(rule.severity == Severity::error);
  CHECK(rule.scope == RuleScope::attribution);
  CHECK(rule.once);
  CHECK(rule.part == ScorePart::reply);
  CHECK(rule.cost == 2.5f);
  CHECK(rule.limit == 5);
  CHECK(rule.file == "house.yaml");
  CHECK(rule.line == 9);
  CHECK(rule.place);
  REQUIRE(rule.examples.size() == 4);
  CHECK(rule.examples[1].fires);
  CHECK(rule.examples[1].line == 26);
  CHECK_FALSE(rule.examples[2].fires);
  CHECK(rule.examples[3].known_miss);
}

TEST_CASE("the default rules load, and what was read at build time is what YAML says") {
  std::vector<Diagnostic> diagnostics;
  const auto rules = RuleSet::builtin(diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(rules);
  CHECK(rules->rules.size() >= 20);
  CHECK(rules->rules[0].file == "<builtin>/rules/default.yaml");
  const auto packs = embedded_rules();
  const auto file =
      std::find_if(packs.begin(), packs.end(), [](const auto& f) { return f.path == "rules/default.yaml"; });
  REQUIRE(file != packs.end());
  const std::string_view yaml = file->text;
  const auto root = parse_yaml("default.yaml", yaml, diagnostics);
  REQUIRE(root);
  CHECK(same(*root, unbake(baked_rules())));
  for (const Rule& rule : rules->rules) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.advice.empty());
    const bool about_the_story = rule.scope != RuleScope::suppression;
    if (about_the_story) CHECK_FALSE(rule.reference.empty());
    CHECK((rule.cost > 0) == about_the_story);
    CHECK(std::count_if(rule.examples.begin(), rule.examples.end(), [](const RuleExample& e) { return e.fires; }) > 0);
    CHECK(std::count_if(rule.examples.begin(), rule.examples.end(), [](const RuleExample& e) { return !e.fires; }) > 0);
  }
}

TEST_CASE("unknown, repeated and missing fields") {
  CHECK(errors(good) == "");
  CHECK(errors(with("summary:", "sumary:")) ==
        "rules.yaml:9:5: error: `sumary` is not a field of a rule [rule-field]\n 9 |     sumary: Something\n   |     "
        "^~~~~~\n"
        "  hint: did you mean `summary`?\n"
        "rules.yaml:8:5: error: rule `a-rule` has no `summary` [rule-field]\n 8 |   - id: a-rule\n   |     ^~\n");
  CHECK(errors(with("    why: Because\n", "    why: Because\n    why: Again\n")) ==
        "rules.yaml:11:5: error: `why` is given twice [rule-field]\n 11 |     why: Again\n    |     ^~~\n"
        "  hint: first on line 10\n");
  CHECK(errors("rules: []\nweights: 3\n") ==
        "rules.yaml:8:1: error: `weights` is not a field of a rule file [rule-field]\n 8 | weights: 3\n   | ^~~~~~~\n"
        "  hint: one of name, extends, score, lists, rules\n"
        "rules.yaml:7:8: error: `rules` must be a list of rules [rule-field]\n 7 | rules: []\n   |        ^\n"
        "  hint: start each with `- id: …`\n");
  CHECK(errors("name: x\n", false) ==
        "rules.yaml:1:1: error: the rule file has no `score` [rule-field]\n 1 | name: x\n   | ^~~~\n"
        "rules.yaml:1:1: error: the rule file has no `rules` [rule-field]\n 1 | name: x\n   | ^~~~\n");
  CHECK(errors("", false) == "rules.yaml: error: the rule file is empty [rule-field]\n");
  CHECK(errors("- a\n", false) ==
        "rules.yaml:1:1: error: a rule file must be `key: value` lines [rule-field]\n 1 | - a\n   | ^\n");
}

TEST_CASE("values of the wrong kind") {
  CHECK(errors(with("severity: warning", "severity: wraning")) ==
        "rules.yaml:11:15: error: `wraning` is not a severity [rule-field]\n 11 |     severity: wraning\n    |         "
        "      ^~~~~~~\n"
        "  hint: did you mean `warning`?\n");
  CHECK(errors(with("scope: source", "scope: people")) ==
        "rules.yaml:12:12: error: `people` is not a scope [rule-field]\n 12 |     scope: people\n    |            "
        "^~~~~~\n"
        "  hint: one of sentence, attribution, source, quotation, document, suppression\n");
  CHECK(errors(with("    when: named\n", "    when: named\n    part: reply\n    cost: many\n    once: perhaps\n")) ==
        "rules.yaml:15:11: error: `cost` must be a number from 0 to 100 [rule-field]\n 15 |     cost: many\n    |      "
        "     ^~~~\n"
        "rules.yaml:16:11: error: `once` must be true or false [rule-field]\n 16 |     once: perhaps\n    |           "
        "^~~~~~~\n");
  CHECK(errors(with("    when: named\n", "    when: named\n    cost: 5\n")) ==
        "rules.yaml:14:11: error: rule `a-rule` has a `cost` but no `part` to take it from [rule-field]\n 14 |     "
        "cost: 5\n"
        "    |           ^\n");
  CHECK(errors(with("why: Because", "why: [Because]")) ==
        "rules.yaml:10:10: error: `why` must be a text [rule-field]\n 10 |     why: [Because]\n    |          ^\n");
  CHECK(errors(with("id: a-rule", "id: A rule")) ==
        "rules.yaml:8:9: error: an id is made of small letters, digits and `-` [rule-field]\n 8 |   - id: A rule\n   | "
        "        ^~~~~~\n");
  CHECK(errors(std::string(good) + std::string(good.substr(good.find('\n') + 1))) ==
        "rules.yaml:15:9: error: there is a rule `a-rule` already [rule-field]\n 15 |   - id: a-rule\n    |         "
        "^~~~~~\n"
        "  hint: on line 8\n");
  CHECK(errors(with("    when: named\n", "    when: named\n    examples: {fires: one}\n")) ==
        "rules.yaml:14:23: error: `fires` must be a list of texts [rule-field]\n 14 |     examples: {fires: one}\n    "
        "|                       ^~~\n");
}

TEST_CASE("errors in conditions and messages point at the token in the YAML") {
  CHECK(errors(with("when: named", "when: named and tipe == document")) ==
        "rules.yaml:13:21: error: `tipe` is not a field of a source [rule-condition]\n 13 |     when: named and tipe "
        "== document\n"
        "    |                     ^~~~\n  hint: did you mean `type`?\n");
  CHECK(errors(with("when: named", "when: >-\n      named and\n      (speaks or\n       people)")) ==
        "rules.yaml:16:8: error: a number is not true or false [rule-condition]\n 16 |        people)\n    |        "
        "^~~~~~\n"
        "  hint: write `people > 0`\n");
  CHECK(errors(with("when: named", "when: \"name == \\\"x\\\" or nam\"")) ==
        "rules.yaml:13:29: error: `nam` is not a field of a source [rule-condition]\n 13 |     when: \"name == "
        "\\\"x\\\" or nam\"\n"
        "    |                             ^~~\n  hint: did you mean `name`?\n");
  CHECK(errors(with("when: named", "when: |\n      named and\n")) ==
        "rules.yaml:14:16: error: the condition ends where a condition is expected [rule-condition]\n 14 |       named "
        "and\n"
        "    |                ^\n");
  CHECK(errors(with("{source}", "of {peple}")) ==
        "rules.yaml:14:19: error: `peple` is not a field of a source [rule-condition]\n 14 |     message: \"of "
        "{peple}\"\n"
        "    |                   ^~~~~\n  hint: did you mean `people`?\n");
  CHECK(errors(with("    when: named\n", "    when: named\n    at: people\n")) ==
        "rules.yaml:14:9: error: a number is not a place in the story [rule-condition]\n 14 |     at: people\n    |    "
        "     ^~~~~~\n"
        "  hint: name a sentence, an attribution, a source, a quotation or a text of one\n");
}

TEST_CASE("lists and weights are checked") {
  CHECK(errors(std::string(
                   "lists: {Attack: [a], empty: [], many: [one two three four five six seven eight nine, '!']}\n") +
               std::string(good)) ==
        "rules.yaml:7:9: error: a list's name is made of small letters, digits and `_` [rule-field]\n"
        " 7 | lists: {Attack: [a], empty: [], many: [one two three four five six seven eight nine, '!']}\n"
        "   |         ^~~~~~\n"
        "rules.yaml:7:29: error: list `empty` must be a list of words [rule-field]\n"
        " 7 | lists: {Attack: [a], empty: [], many: [one two three four five six seven eight nine, '!']}\n"
        "   |                             ^\n"
        "  hint: write [word, another word]\n"
        "rules.yaml:7:40: error: an entry of a list holds 1 to 8 words [rule-field]\n"
        " 7 | lists: {Attack: [a], empty: [], many: [one two three four five six seven eight nine, '!']}\n"
        "   |                                        ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "rules.yaml:7:87: error: an entry of a list holds 1 to 8 words [rule-field]\n"
        " 7 | …[one two three four five six seven eight nine, '!']}\n"
        "   |                                                  ^\n");
  std::string zero(head);
  const std::size_t start = zero.find('{');
  zero.replace(start, zero.find('}') + 1 - start,
               "{coverage: 0, transparency: 0, diversity: 0, reply: 0, precision: 0}");
  CHECK(errors(zero + std::string(good), false).find("error: the weights add up to 0 [rule-field]") !=
        std::string::npos);
}

namespace {

// A loader over texts in memory.
RuleLoader in_memory(const std::map<std::string, std::string>& files) {
  return [&files](std::string_view name, std::string_view, std::vector<Diagnostic>& diagnostics) {
    const auto found = files.find(std::string(name));
    if (found != files.end()) return std::optional(RuleFile{found->first, found->second});
    diagnostics.push_back({Severity::error, "cannot-read", {}, {}, "cannot read it", {}});
    return std::optional<RuleFile>();
  };
}

std::shared_ptr<const RuleSet> layered(const std::string& yaml, const std::map<std::string, std::string>& files = {}) {
  std::vector<Diagnostic> diagnostics;
  auto rules = RuleSet::load("house.yaml", yaml, diagnostics, in_memory(files));
  CHECK(rendered(diagnostics, yaml) == "");
  REQUIRE(rules);
  return rules;
}

std::string layer_errors(const std::string& yaml, const std::map<std::string, std::string>& files = {}) {
  std::vector<Diagnostic> diagnostics;
  const auto rules = RuleSet::load("house.yaml", yaml, diagnostics, in_memory(files));
  CHECK((rules == nullptr) == !diagnostics.empty());
  return rendered(diagnostics, yaml);
}

const std::string base = std::string(head) + "lists: {attack: [rotten]}\n" + std::string(good) +
                         "  - id: b-rule\n    summary: Attacks\n    why: So\n    severity: note\n    scope: sentence\n"
                         "    when: text has_any attack\n    once: true\n    message: \"{count} attacks\"\n"
                         "    part: reply\n    cost: 4\n    examples: {fires: [A rotten day.]}\n";

}  // namespace

TEST_CASE("a file that extends another says only what differs") {
  const auto rules = layered(
      "extends: ./base.yaml\nrules:\n  - {id: a-rule, severity: error, part: reply, cost: 3, limit: 9}\n"
      "  - id: b-rule\n    summary: Attacks on people\n    message: \"attacks, {count}\"\n"
      "  - {id: c-rule, summary: C, why: W, severity: note, scope: source, when: named, message: M}\n",
      {{"./base.yaml", base}});
  REQUIRE(rules->rules.size() == 3);
  CHECK(rules->name == "test");
  const Rule& a = rules->rules[0];
  CHECK(a.severity == Severity::error);
  CHECK(a.part == ScorePart::reply);
  CHECK(a.cost == 3);
  CHECK(a.limit == 9);
  CHECK(a.why == "Because");
  CHECK(a.file == "./base.yaml");
  REQUIRE(a.changes.size() == 1);
  CHECK(a.changes[0].file == "house.yaml");
  CHECK(a.changes[0].line == 3);
  const Rule& b = rules->rules[1];
  CHECK(b.summary == "Attacks on people");
  CHECK(b.message == "attacks, {count}");
  CHECK(b.pieces.front().text == "attacks, ");
  CHECK(b.cost == 4);
  CHECK(b.severity == Severity::note);
  CHECK(b.examples.size() == 1);
  CHECK(rules->rules[2].file == "house.yaml");
}

TEST_CASE("lists are extended for inherited rules too") {
  const auto rules =
      layered("extends: ./base.yaml\nlists: {attack: [dreadful], mild: [meh]}\n", {{"./base.yaml", base}});
  const ConditionNames& names = rules->tables->names;
  REQUIRE(names.lists.count("attack") == 1);
  const std::size_t attack = names.lists.find("attack")->second;
  CHECK(names.words.find("a rotten day").test(attack));
  CHECK(names.words.find("a dreadful day").test(attack));
  CHECK_FALSE(names.words.find("a meh day").test(attack));
}

TEST_CASE("rules are taken out, and brought back by a later file") {
  const std::map<std::string, std::string> files{
      {"./base.yaml", base}, {"./quiet.yaml", "extends: ./base.yaml\nrules: [{id: a-rule, off: true}]\n"}};
  const auto quiet = layered("extends: ./quiet.yaml\n", files);
  REQUIRE(quiet->rules.size() == 1);
  CHECK(quiet->rules[0].id == "b-rule");
  const auto loud = layered("extends: ./quiet.yaml\nrules: [{id: a-rule, off: false}]\n", files);
  CHECK(loud->rules.size() == 2);
  // A project's changes come later still.
  std::vector<Diagnostic> diagnostics;
  RuleOverride change;
  change.id = "a-rule", change.off = true;
  const auto still = with_overrides(*quiet, std::span(&change, 1), {}, diagnostics);
  REQUIRE(still);
  CHECK(still->rules.size() == 1);
  change.off = false, change.severity = Severity::error;
  const auto back = with_overrides(*still, std::span(&change, 1), {}, diagnostics);
  REQUIRE(back);
  REQUIRE(back->rules.size() == 2);
  CHECK(back->rules[1].id == "a-rule");
  CHECK(back->taken_out.empty());
}

TEST_CASE("another condition is another rule: its examples do not stay") {
  const auto rules =
      layered("extends: ./base.yaml\nrules:\n  - {id: b-rule, when: text has_any \"meh\"}\n", {{"./base.yaml", base}});
  CHECK(rules->rules[1].when == "text has_any \"meh\"");
  CHECK(rules->rules[1].examples.empty());
  CHECK(rules->rules[1].file == "house.yaml");
  CHECK(rules->rules[1].line == 3);
}

TEST_CASE("weights that are given change, in points of 100") {
  const auto rules =
      layered("extends: default\nscore: {weights: {reply: 0, diversity: 35}}\n", {{"./base.yaml", base}});
  CHECK(rules->name == "onrecord default");
  CHECK(rules->weights[0] == doctest::Approx(0.25));
  CHECK(rules->weights[2] == doctest::Approx(0.35));
  CHECK(rules->weights[3] == 0);
  CHECK(rules->weight_places[0].file == "<builtin>/rules/default.yaml");
  CHECK(rules->weight_places[2].file == "house.yaml");
  CHECK(rules->weight_places[2].line == 2);
}

TEST_CASE("several files are laid over each other, each once") {
  const std::map<std::string, std::string> files{
      {"./base.yaml", base},
      {"./one.yaml", "extends: ./base.yaml\nname: one\nrules: [{id: a-rule, cost: 1, limit: 1}]\n"},
      {"./two.yaml", "extends: ./base.yaml\nname: two\nrules: [{id: a-rule, cost: 2}]\n"}};
  const auto rules = layered("extends: [./one.yaml, ./two.yaml]\n", files);
  CHECK(rules->name == "two");
  CHECK(rules->rules[0].cost == 2);
  CHECK(rules->rules[0].limit == 1);
  std::vector<Diagnostic> diagnostics;
  const std::vector<RuleSource> sources{{"default", {}, {}}, {"./two.yaml", {}, {}}};
  const auto both = RuleSet::load(sources, in_memory(files), diagnostics);
  REQUIRE(both);
  CHECK(both->rules.size() == RuleSet::builtin(diagnostics)->rules.size() + 2);
}

TEST_CASE("what is wrong with `extends` is told where it stands") {
  CHECK(layer_errors("extends: defualt\n") ==
        "house.yaml:1:10: error: no pack of rules is called `defualt` [rule-extends]\n 1 | extends: defualt\n   |      "
        "    "
        "^~~~~~~\n  hint: did you mean `default`?\n");
  CHECK(layer_errors("extends: [default, ./none.yaml]\n") ==
        "house.yaml:1:20: error: cannot read it [cannot-read]\n 1 | extends: [default, ./none.yaml]\n   |              "
        "      ^~~~~~~~~~~\n");
  CHECK(layer_errors("extends: {a: b}\n").find("`extends` must be a text or a list of texts") != std::string::npos);
  const std::map<std::string, std::string> circle{{"./a.yaml", "extends: ./b.yaml\n"},
                                                  {"./b.yaml", "extends: ./a.yaml\n"}};
  CHECK(layer_errors("extends: ./a.yaml\n", circle).find("'./a.yaml' extends itself") != std::string::npos);
  const RuleLoader endless = [](std::string_view name, std::string_view, std::vector<Diagnostic>&) {
    return std::optional(RuleFile{std::string(name), fmt::format("extends: [{0}/a.yaml, {0}/b.yaml]\n", name)});
  };
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(RuleSet::load("x.yaml", "extends: ./x\n", diagnostics, endless));
  CHECK(rendered(diagnostics, "").find("no pack of rules is called") == std::string::npos);
  CHECK(rendered(diagnostics, "").find("this extends too many files") != std::string::npos);
}

TEST_CASE("an entry for a rule that is not there") {
  const std::map<std::string, std::string> files{{"./base.yaml", base}};
  CHECK(layer_errors("extends: ./base.yaml\nrules:\n  - {id: a-rul, severity: error}\n", files) ==
        "house.yaml:3:10: error: no rule is called `a-rul` in what this file extends [rule-field]\n"
        " 3 |   - {id: a-rul, severity: error}\n   |          ^~~~~\n  hint: did you mean `a-rule`?\n");
  CHECK(layer_errors("extends: ./base.yaml\nrules:\n  - {id: else, off: true}\n", files).find("no rule is called") !=
        std::string::npos);
  CHECK(layer_errors("extends: ./base.yaml\nrules:\n  - {id: new, when: named, scope: source}\n", files)
            .find("rule `new` has no `summary`") != std::string::npos);
  CHECK(layer_errors("extends: ./base.yaml\nrules:\n  - {id: a-rule, scope: sentence}\n", files)
            .find("another scope for rule `a-rule` needs another `when` and `message`") != std::string::npos);
  CHECK(layer_errors("extends: ./base.yaml\nrules:\n  - {id: b-rule, once: false}\n", files)
            .find("the message of `b-rule` needs `once: true`") != std::string::npos);
}

TEST_CASE("a project's changes of single rules") {
  std::vector<Diagnostic> diagnostics;
  const auto rules = RuleSet::load("base.yaml", base, diagnostics);
  REQUIRE(rules);
  std::vector<RuleOverride> changes(3);
  changes[0].id = "a-rule", changes[0].severity = Severity::error, changes[0].cost = 7.0f;
  changes[1].id = "b-rule", changes[1].off = true;
  PartWeights weights;
  weights[4] = 100;
  const auto changed = with_overrides(*rules, std::span(changes).first(2), weights, diagnostics);
  REQUIRE(changed);
  REQUIRE(changed->rules.size() == 1);
  CHECK(changed->rules[0].severity == Severity::error);
  CHECK(changed->rules[0].cost == 7);
  CHECK(changed->weights[4] == 0.5f);
  changes[2].id = "b-rule", changes[2].limit = 2.0f;
  CHECK(with_overrides(*rules, changes, {}, diagnostics)->rules.size() == 2);
  CHECK(rules->rules[0].severity == Severity::warning);
  changes[2].id = "b-rul", changes[2].file = ".onrecord.yaml", changes[2].span = {2, 4};
  CHECK_FALSE(with_overrides(*rules, changes, {}, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].file == ".onrecord.yaml");
  CHECK(diagnostics[0].hint == "did you mean `b-rule`?");
  CHECK_FALSE(with_overrides(*rules, {}, {0.f, 0.f, 0.f, 0.f, 0.f}, diagnostics));
}

TEST_CASE("packs") { CHECK(builtin_packs().front() == "default"); }
