#include <doctest/doctest.h>

#include "grammar/ast.hpp"
#include "grammar/grammar.hpp"

using namespace onrecord;

namespace {

/// All diagnostics of a grammar, rendered.
std::string errors(const std::string& patterns, const std::string& lexicon = "class verb.say inflect verb\nsay: says/said/said/saying\n") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load({{"t.lex", lexicon}, {"t.grammar", patterns}}, diagnostics);
  CHECK((grammar == nullptr) == !diagnostics.empty());
  std::string out;
  for (const auto& diagnostic : diagnostics) out += render(diagnostic, diagnostic.file == "t.lex" ? lexicon : patterns);
  return out;
}

const std::string example = " matches \"<cue>said</cue>\"";

}  // namespace

TEST_CASE("a pattern parses into captures, tests and repetitions") {
  std::vector<Diagnostic> diagnostics;
  const auto text = ast::parse_grammar("t.grammar", "pattern p : speech 2.5 = ^ source:([cap & !quoted]{1,3}?) cue:(@\"said\") ; matches \"x\"", diagnostics);
  CHECK(diagnostics.empty());
  REQUIRE(text.patterns.size() == 1);
  const auto& pattern = text.patterns[0];
  CHECK(pattern.weight == doctest::Approx(2.5));
  REQUIRE(pattern.body.children.size() == 3);
  CHECK(pattern.body.children[0].kind == ast::NodeKind::start);
  const auto& source = pattern.body.children[1];
  CHECK(source.kind == ast::NodeKind::capture);
  CHECK(source.children[0].kind == ast::NodeKind::repeat);
  CHECK(source.children[0].min == 1);
  CHECK(source.children[0].max == 3);
  CHECK(source.children[0].lazy);
}

TEST_CASE("mistakes are told with their place and a way out") {
  CHECK(errors("pattern p : speech 1 = cue:(@[verb.sy]) ;" + example) ==
        "t.grammar:1:31: error: no lexicon class or property is called 'verb.sy' [grammar-class]\n"
        " 1 | pattern p : speech 1 = cue:(@[verb.sy]) ; matches \"<cue>said</cue>\"\n"
        "   |                               ^~~~~~~\n"
        "  hint: did you mean 'verb.say'?\n");
  CHECK(errors("patern p : speech 1 = cue:(@\"said\") ;" + example).find("expected 'define' or 'pattern', found 'patern'") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@\"said\" ;" + example).find("expected ')', found ';'") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@[verb.say | ]) ;" + example).find("expected ']', found '|'") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@\"said\"){x} ;" + example).find("expected a number, found 'x'") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = ! ;" + example).find("expected a word in quotes, [test], (pattern) or a name, found ';'") != std::string::npos);
  CHECK(errors("pattern p : speech = cue:(@\"said\") ;" + example).find("expected a number, found '='") != std::string::npos);
  CHECK(errors("pattern p : speach 1 = cue:(@\"said\") ;" + example).find("did you mean 'speech'?") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = que:(@\"said\") ;" + example).find("did you mean 'cue'?") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(\"said\") ;" + example).find("needs exactly one anchor") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@\"said\")* ;" + example).find("needs exactly one anchor") != std::string::npos);
  CHECK(errors("define a = b ; define b = a ; pattern p : speech 1 = a cue:(@\"said\") ;" + example).find("is defined by itself") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = nme cue:(@\"said\") ;" + example).find("nothing is defined as 'nme'") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = (\"a\"?)* cue:(@\"said\") ;" + example).find("repeats something that can be empty") != std::string::npos);
}

TEST_CASE("a pattern without an example is an error") {
  const auto text = errors("pattern p : speech 1 = cue:(@\"said\") ;\n  rejects \"said\"");
  CHECK(text.find("pattern 'p' has no example") != std::string::npos);
  CHECK(text.find("add copy that it must match") != std::string::npos);
}

TEST_CASE("every mistake of a file is told, not the first alone") {
  const auto text = errors("define x = [nothing] ;\npattern p : speech 1 = cue:( ;\npattern q : speech = cue:(@\"said\") ;\n");
  CHECK(text.find("t.grammar:2:") != std::string::npos);
  CHECK(text.find("t.grammar:3:") != std::string::npos);
}

TEST_CASE("parentheses nested without end are refused, not followed") {
  const std::string deep(100000, '(');
  CHECK(errors("pattern p : speech 1 = " + deep).find("nested deeper than") != std::string::npos);
  const std::string tests(100000, '!');
  CHECK(!errors("pattern p : speech 1 = cue:(@[" + tests + "any]) ;" + example).empty());
}

TEST_CASE("lexicons: forms, terms, endings, names, mistakes") {
  CHECK(errors("", "say\n").find("a word stands before any class") != std::string::npos);
  CHECK(errors("", "class Verb\n").find("t.lex:1:7") != std::string::npos);
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load({{"t.lex",
                                       "class verb.say inflect verb # a comment\nsay: says/said/said/saying, carry, point out\n"
                                       "class noun inflect noun\nagency, attorney general: attorneys general\n"
                                       "class adverb\n*ly\n"
                                       "class name.outlet\nDaily Courier, AP\n"}},
                                     diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(grammar != nullptr);
  const auto& words = grammar->vocabulary();
  const auto has = [&](std::string_view word, std::string_view name) { return words.classes(words.find(word)).has(*grammar->class_id(name)); };
  CHECK(has("said", "verb.say"));
  CHECK(has("Said", "form.past"));
  CHECK(has("carried", "form.past"));
  CHECK(has("carrying", "form.ing"));
  CHECK(has("agencies", "form.plural"));
  CHECK(has("quietly", "adverb"));
  CHECK(words.terms(words.find("points")).size() == 1);
  CHECK(words.terms(words.find("attorneys")).size() == 1);
  CHECK(words.terms(words.find("daily")).size() == 1);
  CHECK(words.word(words.lemma(words.find("said"))) == "say");
  CHECK(!grammar->classes_under("verb").empty());
  CHECK(grammar->classes_under("ver").empty());
}
