#include <doctest/doctest.h>

#include <random>

#include "grammar/ast.hpp"
#include "grammar/examples.hpp"
#include "grammar/grammar.hpp"

using namespace onrecord;

namespace {

/// All diagnostics of a grammar, rendered.
std::string errors(const std::string& patterns,
                   const std::string& lexicon = "class verb.say inflect verb\nsay: says/said/said/saying\n") {
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
  const auto text = ast::parse_grammar(
      "t.grammar", "pattern p : speech 2.5 = ^ source:([cap & !quoted]{1,3}?) cue:(@\"said\") ; matches \"x\"",
      diagnostics);
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
  CHECK(errors("patern p : speech 1 = cue:(@\"said\") ;" + example)
            .find("expected 'define' or 'pattern', found 'patern'") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@\"said\" ;" + example).find("expected ')', found ';'") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@[verb.say | ]) ;" + example).find("expected ']', found '|'") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@\"said\"){x} ;" + example).find("expected a number, found 'x'") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = ! ;" + example)
            .find("expected a word in quotes, [test], (pattern) or a name, found ';'") != std::string::npos);
  CHECK(errors("pattern p : speech = cue:(@\"said\") ;" + example).find("expected a number, found '='") !=
        std::string::npos);
  CHECK(errors("pattern p : speach 1 = cue:(@\"said\") ;" + example).find("did you mean 'speech'?") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = que:(@\"said\") ;" + example).find("did you mean 'cue'?") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(\"said\") ;" + example).find("needs exactly one anchor") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = cue:(@\"said\")* ;" + example).find("needs exactly one anchor") !=
        std::string::npos);
  CHECK(errors("define a = b ; define b = a ; pattern p : speech 1 = a cue:(@\"said\") ;" + example)
            .find("is defined by itself") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = nme cue:(@\"said\") ;" + example).find("nothing is defined as 'nme'") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = (\"a\"?)* cue:(@\"said\") ;" + example)
            .find("repeats something that can be empty") != std::string::npos);
}

TEST_CASE("a pattern without an example is an error") {
  const auto text = errors("pattern p : speech 1 = cue:(@\"said\") ;\n  rejects \"said\"");
  CHECK(text.find("pattern 'p' has no example") != std::string::npos);
  CHECK(text.find("add copy that it must match") != std::string::npos);
}

TEST_CASE("every mistake of a file is told, not the first alone") {
  const auto text =
      errors("define x = [nothing] ;\npattern p : speech 1 = cue:( ;\npattern q : speech = cue:(@\"said\") ;\n");
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
  const auto grammar =
      Grammar::load({{"t.lex",
                      "class verb.say inflect verb # a comment\nsay: says/said/said/saying, carry, point out\n"
                      "class noun inflect noun\nagency, attorney general: attorneys general\n"
                      "class adverb\n*ly\n"
                      "class name.outlet\nDaily Courier, AP\n"}},
                    diagnostics);
  REQUIRE(diagnostics.empty());
  REQUIRE(grammar != nullptr);
  const auto& words = grammar->vocabulary();
  const auto has = [&](std::string_view word, std::string_view name) {
    return words.classes(words.find(word)).has(*grammar->class_id(name));
  };
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

TEST_CASE("what a pattern cannot mean is refused") {
  const auto told = [](const std::string& patterns, const std::string& message) {
    INFO(patterns);
    CHECK_MESSAGE(errors(patterns).find(message) != std::string::npos, errors(patterns));
  };
  const std::string cue = " cue:(@\"said\") ;" + example;
  told("pattern p : speech 1 = \"\"" + cue, "there is no word between the quotes");
  told("pattern p : speech 1 = \"  \"" + cue, "there is no word between the quotes");
  told("pattern p : speech 1 = [\"\"]" + cue, "there is no word between the quotes");
  told("pattern p : speech 1 = [\"as well\"]" + cue, "a [test] sees one word");
  told("pattern p : speech 1 = \"a\"{3,1}" + cue, "at least 3 and at most 1 cannot be");
  told("pattern p : speech nan = \"a\"" + cue, "the weight of 'p' is not a finite number");
  told("pattern p : speech 1e99 = \"a\"" + cue, "the weight of 'p' is not a finite number");
  told("pattern p : speech 1 = @\"said\" content:(rest) ;" + example, "captures neither cue nor reason");
  told("pattern p : speech 1 = cue:(@\"said\") opening(source:([cap])) ;" + example,
       "opening(…) of 'p' stands after its anchor");
  told("pattern p : speech 1 = &(opening([cap]))" + cue, "opening(…) of 'p' stands in a look");
  told("define o = opening([cap]) ; pattern p : speech 1 = o" + cue, "belong to patterns, not to definitions");
  told("pattern p : speech 1 = cue:(@\"said\") ; matches \"<cue>said\"", "'<cue>' is not closed by '</cue>'");
  told("pattern p : speech 1 = cue:(@\"said\") ; matches \"<cue>said</cue> to <recipient>Ann</recipient>\"",
       "mark '<recipient>' does not fit here");
  told("pattern p : speech 1 = cue:(@\"said\") ; matches \"<cue>said</source>\"", "mark '</source>' does not fit here");
}

TEST_CASE("an anchor that the index cannot lead to is refused: its example would pass and no draft would match") {
  for (const std::string anchor : {"[cap]", "[!quoted]", "[verb.say | cap]", "[number]", "[!verb.say]", "[any]"})
    CHECK_MESSAGE(
        errors("pattern p : speech 1 = cue:(@" + anchor + ") ;" + example).find("nothing leads to this anchor") !=
            std::string::npos,
        anchor);
  for (const std::string anchor :
       {"\"said\"", "[verb.say & !quoted]", "[colon]", "[verb.say | comma]", "[open & !first]", "[\"so\" | stop]"})
    CHECK_MESSAGE(errors("pattern p : speech 1 = cue:(@" + anchor + ") ;" + example).empty(), anchor);
}

TEST_CASE("tests that differ by a ! or by parentheses are different tests") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(
      {{"t.lex", "class verb.say inflect verb\nsay: says/said/said/saying\n"},
       {"t.grammar",
        "define aside = [bracket] [!bracket_close]{1,5} [bracket_close] ;\n"
        "pattern p : speech 1 = source:([cap] aside?) cue:(@[verb.say]) content:(rest) ;\n"
        "  matches \"<source>Ruiz (the mayor)</source> <cue>said</cue> <content>so</content>.\"\n"
        "pattern q : speech 1 = source:([!(cap | quoted)] [(cap | quoted) & word] [cap & !first]) cue:(@[verb.say]) ;\n"
        "  matches \"<source>mayor Ana Ruiz</source> <cue>said</cue> no.\"\n"
        "  rejects \"Mayor Ana Ruiz said no.\"\n"}},
      diagnostics);
  REQUIRE(grammar != nullptr);
  for (const auto& failure : run_examples(*grammar).failures) FAIL_CHECK(failure.pattern << ": " << failure.message);
}

TEST_CASE("grammars that would grow without end are refused, not followed") {
  const std::string cue = " cue:(@\"said\") ;" + example;
  std::string forwards, backwards, doubled = "define d00 = [cap] ;\n", empty = "define e00 = \"a\"? ;\n";
  for (int i = 0; i < 5000; ++i) {
    forwards += "define a" + std::to_string(10000 + i) + " = a" + std::to_string(10001 + i) + " ;\n";
    backwards += "define a" + std::to_string(20000 - i) + " = a" + std::to_string(19999 - i) + " ;\n";
  }
  CHECK(errors(forwards + "define a15000 = \"a\" ;\npattern p : speech 1 = a10000" + cue)
            .find("more than 64 definitions use each other in a row") != std::string::npos);
  CHECK(errors(backwards + "define a15000 = \"a\" ;\npattern p : speech 1 = a20000" + cue)
            .find("more than 64 definitions use each other in a row") != std::string::npos);
  for (int i = 1; i < 60; ++i) {
    const auto name = [](char letter, int n) { return letter + std::string(n < 10 ? "0" : "") + std::to_string(n); };
    doubled += "define " + name('d', i) + " = [" + name('d', i - 1) + " & " + name('d', i - 1) + "] ;\n";
    empty += "define " + name('e', i) + " = " + name('e', i - 1) + " " + name('e', i - 1) + " ;\n";
  }
  CHECK(errors(doubled + "pattern p : speech 1 = [d59]" + cue).find("this test comes to more than 1024 cases") !=
        std::string::npos);
  CHECK(errors(empty + "pattern p : speech 1 = e59*" + cue).find("repeats something that can be empty") !=
        std::string::npos);
  std::string pairs;
  for (int i = 0; i < 40; ++i) pairs += (i == 0 ? "" : " & ") + std::string("(cap | lower)");
  CHECK(errors("pattern p : speech 1 = [" + pairs + "]" + cue).find("this test comes to more than 1024 cases") !=
        std::string::npos);
  CHECK(errors("pattern p : speech 1 = ((((\"a\"{999}){999}){999}){999})" + cue)
            .find("compiles to more than 4096 instructions") != std::string::npos);
  CHECK(errors("pattern p : speech 1 = (((((\"a\"{0}){999}){999}){999}){999})" + cue)
            .find("compiles to more than 4096 instructions") != std::string::npos);
}

TEST_CASE("a file full of mistakes tells of the first hundred") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "define ;\n";
  std::vector<Diagnostic> diagnostics;
  CHECK(Grammar::load({{"t.grammar", text}}, diagnostics) == nullptr);
  REQUIRE(diagnostics.size() == 101);
  CHECK(diagnostics.back().message == "19900 more mistakes are not shown");
}

TEST_CASE("lexicon forms and endings that would be misread are refused") {
  CHECK(errors("", "class verb.say inflect verb\nsay: says, said, said, saying\n") ==
        "t.lex:2:1: error: 'say' has 1 form [grammar-forms]\n"
        " 2 | say: says, said, said, saying\n"
        "   | ^~~\n"
        "  hint: the forms of a verb are third/past/participle/ing, as in say: says/said/said/saying\n");
  CHECK(errors("", "class verb inflect verb\nset: sets/set\nput: puts/put/put\n").empty());
  CHECK(errors("", "class adverb\n*\n").find("an ending has one to 7 bytes") != std::string::npos);
  CHECK(errors("", "class noun\n*ologists\n").find("an ending has one to 7 bytes") != std::string::npos);
  CHECK(errors("", "class noun\n*ologist\n").empty());
}

namespace {

/// Text made of pieces of the language and, now and then, any bytes at all.
std::string random_text(std::mt19937& random, std::span<const std::string_view> pieces) {
  const auto pick = [&](std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); };
  std::string text;
  for (auto left = pick(60); left > 0; --left) {
    if (pick(12) == 0)
      text += static_cast<char>(pick(256));
    else
      text += pieces[pick(pieces.size())];
    if (pick(3) != 0) text += ' ';
  }
  return text;
}

}  // namespace

TEST_CASE("whatever bytes a grammar or a lexicon holds, it loads or says why not") {
  static constexpr std::array<std::string_view, 62> grammar{"define",
                                                            "pattern",
                                                            "pattern p : speech 1 =",
                                                            "cue:(@[verb.say])",
                                                            "source:",
                                                            "content:(rest)",
                                                            "matches",
                                                            "rejects",
                                                            "misses",
                                                            "\"<cue>said</cue>\"",
                                                            "\"said\"",
                                                            "\"",
                                                            "[",
                                                            "]",
                                                            "(",
                                                            ")",
                                                            "{",
                                                            "}",
                                                            "{1,3}",
                                                            "{999}",
                                                            ",",
                                                            ";",
                                                            "=",
                                                            ":",
                                                            "|",
                                                            "&",
                                                            "!",
                                                            "&<",
                                                            "!<",
                                                            "?",
                                                            "*",
                                                            "+",
                                                            "^",
                                                            "$",
                                                            "@",
                                                            "@\"said\"",
                                                            "rest",
                                                            "quotation",
                                                            "opening(",
                                                            "cap",
                                                            "verb.say",
                                                            "verb",
                                                            "any",
                                                            "quoted",
                                                            "x",
                                                            "y",
                                                            "x =",
                                                            "define x =",
                                                            "define y = [cap] ;",
                                                            "1",
                                                            "-0.5",
                                                            "1e400",
                                                            "nan",
                                                            "inf",
                                                            "#",
                                                            "\n",
                                                            "\r\n",
                                                            "\t",
                                                            "<",
                                                            "</cue>",
                                                            "speech",
                                                            "“"};
  static constexpr std::array<std::string_view, 24> lexicon{"class",
                                                            "class verb.say",
                                                            "class verb inflect verb",
                                                            "class noun inflect noun",
                                                            "class name.x",
                                                            "inflect",
                                                            "adjective",
                                                            "say",
                                                            "point out",
                                                            ":",
                                                            "/",
                                                            ",",
                                                            "says/said/said/saying",
                                                            "*",
                                                            "*ly",
                                                            "#",
                                                            "\n",
                                                            "\n",
                                                            "\r\n",
                                                            "\t",
                                                            "é",
                                                            "“",
                                                            ".",
                                                            "Verb"};
  std::mt19937 random(20261124);
  std::size_t loaded = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string words = "class verb.say inflect verb\nsay: says/said/said/saying\n";
    std::string patterns;
    if (round % 2 == 0)
      patterns = round % 4 == 0
                     ? random_text(random, grammar)
                     : "pattern p : speech 1 = " + random_text(random, grammar) + " cue:(@\"said\") ;" + example;
    else
      words += random_text(random, lexicon);
    std::vector<Diagnostic> diagnostics;
    const auto made = Grammar::load({{"t.lex", words}, {"t.grammar", patterns}}, diagnostics);
    REQUIRE((made == nullptr) == !diagnostics.empty());
    for (const auto& diagnostic : diagnostics) {
      const std::string& text = diagnostic.file == "t.lex" ? words : patterns;
      REQUIRE(diagnostic.span.start <= diagnostic.span.end);
      REQUIRE(diagnostic.span.end <= text.size());
      REQUIRE(!render(diagnostic, text).empty());
    }
    if (made == nullptr) continue;
    ++loaded;
    REQUIRE(run_examples(*made).run == (made->patterns().empty() ? 0 : made->patterns()[0].examples.size()));
  }
  CHECK(loaded > 200);
}
