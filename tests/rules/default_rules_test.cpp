// The default rules against real audits: every example beside them does what it stands for.
#include <doctest/doctest.h>

#include "audit/audit.hpp"
#include "grammar/grammar.hpp"
#include "rules/explain.hpp"

using namespace onrecord;

TEST_CASE("the examples of the default rules hold") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  const auto rules = RuleSet::builtin(diagnostics);
  REQUIRE(diagnostics.empty());
  const auto failures = test_examples(*rules, [&](std::string text) {
    auto document = std::make_shared<const Document>(read_document("example.md", std::move(text), Format::markdown));
    return audit(document, grammar, rules, example_day);
  });
  for (const RuleTestFailure& failure : failures)
    FAIL_CHECK(failure.file << ":" << failure.line << ": " << failure.rule << ": " << failure.problem << ": "
                            << failure.text);
}
