#include <doctest/doctest.h>

#include <set>

#include "grammar/examples.hpp"

using namespace onrecord;

TEST_CASE("the English grammar loads and every example does what it says") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics);
  for (const auto& diagnostic : diagnostics) MESSAGE(render(diagnostic, ""));
  REQUIRE(grammar != nullptr);
  const auto report = run_examples(*grammar);
  for (const auto& failure : report.failures)
    FAIL_CHECK(failure.file << ":" << failure.line << ": " << failure.pattern << ": " << failure.message);
  CHECK(report.run >= grammar->patterns().size());
}

TEST_CASE("an example with the wrong span fails") {
  std::vector<Diagnostic> diagnostics;
  const GrammarFile lexicon{"t.lex", "class verb.say inflect verb\nsay: says/said/said/saying\n"};
  const GrammarFile patterns{"t.grammar",
                             "pattern said : speech 1\n"
                             "  = source:([cap]) cue:(@[verb.say]) content:(rest) ;\n"
                             "  matches \"<source>Ruiz</source> <cue>said</cue> so.\"\n"
                             "  rejects \"Ruiz said so.\"\n"
                             "  misses \"<source>Ruiz</source> <cue>said</cue> <content>so</content>.\"\n"};
  const auto grammar = Grammar::load({lexicon, patterns}, diagnostics);
  REQUIRE(grammar != nullptr);
  const auto report = run_examples(*grammar);
  CHECK(report.run == 3);
  REQUIRE(report.failures.size() == 3);
  CHECK(report.failures[0].message == "content is 'so', not nothing");
  CHECK(report.failures[1].message == "must not match, but takes 'so' for its content");
  CHECK(report.failures[2].message == "is no longer missed: turn it into 'matches'");
}
