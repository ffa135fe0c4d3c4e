#include "rules/ruleset.hpp"

#include <doctest/doctest.h>

#include <span>

#include "audit_builder.hpp"
#include "base/embedded.hpp"
#include "rules/baked.hpp"
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
  const std::string_view yaml = embedded_rules().front().text;
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
        "  hint: one of name, score, lists, rules\n"
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
