#include "rules/explain.hpp"

#include <doctest/doctest.h>

#include "audit_builder.hpp"

using namespace onrecord;
using onrecord::test::AuditBuilder;

namespace {

std::shared_ptr<const RuleSet> rules() {
  const std::string yaml =
      "name: test\n"
      "score:\n"
      "  weights: {coverage: 1, transparency: 1, diversity: 1, reply: 1, precision: 1}\n"
      "  claim: body\n"
      "  accusation: 'false'\n"
      "  reply: 'false'\n"
      "rules:\n"
      "  - id: rotten\n"
      "    summary: A word that is not nice stands in the story\n"
      "    why: >-\n"
      "      Words that are not nice keep readers from the facts, and a story that has many of them is read by nobody "
      "twice.\n"
      "    reference: The Kelmouth handbook, manners\n"
      "    advice: Take it out.\n"
      "    severity: warning\n"
      "    scope: sentence\n"
      "    when: text has_word \"rotten\"\n"
      "    message: not nice\n"
      "    part: precision\n"
      "    cost: 2\n"
      "    limit: 6\n"
      "    examples:\n"
      "      fires: [A rotten day., A fine day.]\n"
      "      silent: [A fine day., A rotten year.]\n"
      "      known_misses: [A bad day., The rotten rest.]\n"
      "      known_alarms: [The rotten lot., Fine.]\n"
      "  - {id: bare-rule, summary: Nothing, why: w, severity: note, scope: document, when: 'true', message: m}\n";
  std::vector<Diagnostic> diagnostics;
  auto loaded = RuleSet::load("house.yaml", yaml, diagnostics);
  REQUIRE(loaded);
  return loaded;
}

}  // namespace

TEST_CASE("a rule is explained within 80 columns") {
  CHECK(explain_text(rules()->rules[0]) ==
        "rotten (warning, asked of each sentence)\n"
        "A word that is not nice stands in the story\n"
        "\nWhy\n"
        "  Words that are not nice keep readers from the facts, and a story that has many\n"
        "  of them is read by nobody twice.\n"
        "\nStandard\n  The Kelmouth handbook, manners\n"
        "\nWhat to do\n  Take it out.\n"
        "\nFires when\n  text has_word \"rotten\"\n"
        "\nSays\n  not nice\n"
        "\nCosts\n  2 points of precision each time, 6 at most\n"
        "\nFires on\n  A rotten day.\n"
        "\nFires on\n  A fine day.\n"
        "\nSilent on\n  A fine day.\n"
        "\nSilent on\n  A rotten year.\n"
        "\nShould fire on, does not yet\n  A bad day.\n"
        "\nShould fire on, does not yet\n  The rotten rest.\n"
        "\nShould be silent on, but fires\n  The rotten lot.\n"
        "\nShould be silent on, but fires\n  Fine.\n"
        "\nWritten in house.yaml:8\n");
}

TEST_CASE("rules are listed") {
  CHECK(list_text(*rules()) ==
        "rotten     warning  sentence     A word that is not nice stands in the story\n"
        "bare-rule  note     document     Nothing\n");
  std::vector<Diagnostic> diagnostics;
  const auto defaults = RuleSet::builtin(diagnostics);
  const std::string list = list_text(*defaults);
  for (std::size_t start = 0; start < list.size(); start = list.find('\n', start) + 1)
    CHECK(list.find('\n', start) - start <= 80);
}

TEST_CASE("examples are run, and a rule without one that fires fails") {
  const auto set = rules();
  const auto failures = test_examples(*set, [&](std::string text) { return AuditBuilder().sentence(text).audit(set); });
  std::vector<std::string> told;
  for (const RuleTestFailure& f : failures)
    told.push_back(f.rule + ":" + std::to_string(f.line) + ": " + f.problem + ": " + f.text);
  CHECK(told == std::vector<std::string>{
                    "rotten:22: the rule does not fire on this example: A fine day.",
                    "rotten:23: the rule fires on this example: A rotten year.",
                    "rotten:24: this known miss fires now: move it to `fires`: The rotten rest.",
                    "rotten:25: this known alarm is silent now: move it to `silent`: Fine.",
                    "bare-rule:26: the rule has no example that fires: ",
                });
}

TEST_CASE("rules are found by id") {
  const auto set = rules();
  REQUIRE(find_rule(*set, "rotten"));
  CHECK(find_rule(*set, "rotten")->line == 8);
  CHECK_FALSE(find_rule(*set, "rot"));
}
