// The house packs against real audits, against the default rules they build on, and against docs/packs.md.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "audit/audit.hpp"
#include "grammar/grammar.hpp"
#include "rules/explain.hpp"

using namespace onrecord;

namespace {

std::shared_ptr<const RuleSet> pack(std::string_view name) {
  std::vector<Diagnostic> diagnostics;
  const RuleSource source{std::string(name), {}, {}};
  auto rules = RuleSet::load(std::span(&source, 1), {}, diagnostics);
  REQUIRE(rules);
  CHECK(diagnostics.empty());
  return rules;
}

}  // namespace

TEST_CASE("packs: the examples of their own rules hold") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  REQUIRE(builtin_packs().size() == 8);
  for (const auto name : builtin_packs()) {
    const auto rules = pack(name);
    const auto failures = test_examples(*rules, [&](std::string text) {
      auto document = std::make_shared<const Document>(read_document("example.md", std::move(text), Format::markdown));
      return audit(document, grammar, rules, example_day);
    });
    for (const RuleTestFailure& failure : failures)
      FAIL_CHECK(failure.file << ":" << failure.line << ": " << failure.rule << ": " << failure.problem << ": "
                              << failure.text);
  }
}

TEST_CASE("packs: a house is never laxer than the default, and says where its standard can be read") {
  const auto base = pack(default_pack);
  for (const auto name : builtin_packs()) {
    if (name == default_pack) continue;
    INFO(name);
    const auto rules = pack(name);
    std::size_t own = 0;
    for (const Rule& rule : rules->rules) {
      INFO(rule.id);
      const Rule* const before = find_rule(*base, rule.id);
      if (before != nullptr) {
        CHECK(rule.severity >= before->severity);
        CHECK(rule.cost >= before->cost);
        if (rule.severity == before->severity && rule.cost == before->cost) continue;
      } else {
        CHECK(rule.id.starts_with(name));
      }
      ++own;
      CHECK_FALSE(rule.reference.empty());
      if (before != nullptr) CHECK(rule.reference != before->reference);
      if (before != nullptr) CHECK(rule.why != before->why);
    }
    CHECK(own >= 5);
    for (const Rule& rule : base->rules) CHECK(find_rule(*rules, rule.id) != nullptr);
  }
}

TEST_CASE("packs: docs/packs.md shows them as they are") {
  std::vector<std::string> names;
  std::vector<std::shared_ptr<const RuleSet>> sets;
  for (const auto name : builtin_packs()) {
    names.emplace_back(name);
    sets.push_back(pack(name));
  }
  std::ifstream file(ONRECORD_ROOT "/docs/packs.md");
  const std::string document{std::istreambuf_iterator<char>(file), {}};
  INFO("tools/refresh-docs writes it");
  CHECK(document.find(compare_text(names, sets)) != std::string::npos);
}
