#include "grammar/matcher.hpp"

#include <doctest/doctest.h>

#include <random>

#include "grammar/examples.hpp"
#include "reference_matcher.hpp"

using namespace onrecord;

namespace {

/// A random pattern over the words a, b, c and d, as text. `depth` bounds its nesting.
std::string random_pattern(std::mt19937& random, int depth, bool captures) {
  const auto pick = [&](int n) { return std::uniform_int_distribution<int>(0, n - 1)(random); };
  const auto word = [&] { return std::string("\"") + "abcd"[pick(4)] + "\""; };
  if (depth == 0 || pick(4) == 0) {
    switch (pick(7)) {
      case 0:
        return "[any]";
      case 1:
        return "[!" + word() + "]";
      case 3:
        return "[" + word() + "]";
      case 4:
        return "[!(" + word() + " | " + word() + ")]";
      case 2:
        return "[" + word() + " | " + word() + "]";
      default:
        return word();
    }
  }
  const auto inner = [&] { return random_pattern(random, depth - 1, false); };
  switch (pick(captures ? 8 : 6)) {
    case 0:
      return "(" + inner() + " | " + inner() + ")";
    case 1:
      return "(" + word() + " " + inner() + ")" +
             std::vector<std::string>{"?", "*", "+", "*?", "{1,2}", "{2}"}[pick(6)];
    case 2:
      return std::vector<std::string>{"&", "!", "&<", "!<"}[pick(4)] + "(" + word() + ")" + " [any]";
    case 3:
      return "(" + inner() + ")?" + (pick(2) == 0 ? "?" : "");
    case 4:
    case 5:
      return "(" + inner() + " " + inner() + ")";
    case 6:
      return "source:(" + inner() + ")";
    default:
      return "content:(" + inner() + ")";
  }
}

}  // namespace

TEST_CASE("the matcher agrees with the reference on random patterns and text") {
  std::mt19937 random(20261124);
  std::size_t matched = 0;
  for (int round = 0; round < 3000; ++round) {
    const std::string left = random_pattern(random, 3, true);
    const std::string right = random_pattern(random, 3, false);
    const std::string source = "pattern p : speech 1 = (" + left + ") cue:(@\"x\") (" + right + ") ; matches \"x\"";
    std::vector<Diagnostic> diagnostics;
    const auto parsed = ast::parse_grammar("t.grammar", source, diagnostics);
    const auto grammar = Grammar::load({{"t.grammar", source}}, diagnostics);
    if (grammar == nullptr) {
      for (const auto& diagnostic : diagnostics)
        CHECK_MESSAGE(diagnostic.code == "grammar-empty-loop", render(diagnostic, source));
      continue;
    }
    std::string text;
    std::vector<std::string> words;
    const int length = std::uniform_int_distribution<int>(0, 9)(random);
    const int anchor = std::uniform_int_distribution<int>(0, length)(random);
    for (int i = 0; i <= length; ++i) {
      words.emplace_back(1, i == anchor ? 'x' : "abcd"[std::uniform_int_distribution<int>(0, 3)(random)]);
      text += words.back() + " ";
    }
    const auto cut = cut_text(text, grammar->vocabulary());
    REQUIRE(cut.blocks.size() == 1);
    REQUIRE(cut.blocks[0].tokens.size() == words.size());
    MatchInput input;
    input.read(cut.blocks[0], *grammar);
    input.enter_sentence(0);
    Matcher matcher;
    Match match;
    const bool found = matcher.match(input, 0, static_cast<std::uint32_t>(anchor), match);
    CHECK(matcher.exhausted() == 0);

    // left of the anchor, and from it on
    const auto& items = parsed.patterns[0].body.children;
    ast::Node before;
    REQUIRE(items.size() == 3);
    before.children = {items.front()};
    ast::Node after;
    after.children = {items.back()};
    const reference::Matcher slow(words);
    const auto lefts = slow.ways(before, {static_cast<std::uint32_t>(anchor), {}}, true);
    const auto rights = slow.ways(after, {static_cast<std::uint32_t>(anchor) + 1, {}}, false);
    INFO(source << "\n" << text);
    REQUIRE(found == (!lefts.empty() && !rights.empty()));
    if (!found) continue;
    ++matched;
    for (const auto& name : {"source", "content"}) {
      const auto way = lefts.front().captures.find(name);
      const TokenRange wanted = way == lefts.front().captures.end() || way->second.empty() ? TokenRange{} : way->second;
      CHECK(match[*from_name<Capture>(name)] == wanted);
    }
  }
  CHECK(matched > 300);
}

TEST_CASE("a pattern that would take for ever is given up, and counted") {
  const std::string text = [] {
    std::string long_text;
    for (int i = 0; i < 3000; ++i) long_text += "a ";
    return long_text + "x";
  }();
  std::vector<Diagnostic> diagnostics;
  const std::string source =
      "define many = (\"a\" | \"a\" \"a\" | \"a\" \"a\" \"a\")* ;\n"
      "pattern p : speech 1 = \"b\" many many many cue:(@\"x\") ; matches \"b <cue>x</cue>\"";
  const auto grammar = Grammar::load({{"t.grammar", source}}, diagnostics);
  REQUIRE(grammar != nullptr);
  const auto cut = cut_text(text, grammar->vocabulary());
  MatchInput input;
  input.read(cut.blocks[0], *grammar);
  input.enter_sentence(static_cast<std::uint32_t>(cut.blocks[0].sentences.size() - 1));
  Matcher matcher;
  Match match;
  CHECK_FALSE(matcher.match(input, 0, static_cast<std::uint32_t>(cut.blocks[0].tokens.size() - 1), match));
}

TEST_CASE("a look beyond the sentence sees nothing") {
  // The quotation runs over the sentence's end; what stands after and before it belongs to other sentences.
  std::vector<Diagnostic> diagnostics;
  const auto grammar =
      Grammar::load({{"t.grammar",
                      "pattern after : speech 1 = cue:(@\"said\" [colon]?) content:(rest) &[any] ;\n matches "
                      "\"<cue>said</cue> <content>no</content> .\"\n"
                      "pattern behind : speech 1 = cue:(@\"said\" [colon]?) content:(rest) &<[any] ;\n matches "
                      "\"<cue>said</cue> <content>no</content>.\"\n"
                      "pattern before : speech 1 = &[any] content:(quotation) [comma]? cue:(@\"said\") ;\n matches "
                      "\"<content>“No,”</content> <cue>said</cue> Ann.\"\n"}},
                    diagnostics);
  REQUIRE(grammar != nullptr);
  const auto cut =
      cut_text("Ann said: “No. It is not so.” It rains. “No. It is not so,” said Ann.", grammar->vocabulary());
  REQUIRE(cut.blocks.size() == 1);
  const auto& block = cut.blocks[0];
  MatchInput input;
  input.read(block, *grammar);
  Matcher matcher;
  Match match;
  std::size_t tried = 0;
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
    input.enter_sentence(s);
    for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) {
      if (cut.document.view(block.tokens[t].span) != "said") continue;
      if (++tried == 1) {
        CHECK_FALSE(matcher.match(input, 0, t, match));
        CHECK_FALSE(matcher.match(input, 1, t, match));
      } else {
        CHECK_FALSE(matcher.match(input, 2, t, match));
      }
    }
  }
  CHECK(tried == 2);
}

TEST_CASE("a quotation whose near mark lies in another sentence is not taken") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(
      {{"t.grammar",
        "pattern left : speech 1 = content:(quotation) [comma]? source:([cap]) cue:(@\"said\") ;\n"
        "  matches \"<content>“It is so. It is not,”</content> <source>Ann</source> <cue>said</cue>.\"\n"
        "  rejects \"He spoke of “it all.” Ann said this.\"\n"
        "pattern right : speech 1 = source:([cap]) cue:(@\"said\" [colon]? [stop]?) content:(quotation) ;\n"
        "  matches \"<source>Ann</source> <cue>said:</cue> <content>“It is so. It is not.”</content>\"\n"
        "  rejects \"This Ann said. “It is so.”\"\n"}},
      diagnostics);
  REQUIRE(grammar != nullptr);
  for (const auto& failure : run_examples(*grammar).failures) FAIL_CHECK(failure.pattern << ": " << failure.message);
}

TEST_CASE("a definition that ran out of steps is worked out again for the next pattern") {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "a ";
  std::string many = "\"a\"";
  for (int i = 0; i < 400; ++i) many += " [any]?";
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(
      {{"t.grammar", "define slow = " + many +
                         " \"b\" ;\ndefine quick = \"a\"* ;\n"
                         "pattern p : speech 1 = (slow | quick) quick cue:(@\"x\") ;\n matches \"<cue>x</cue>\"\n"
                         "pattern q : speech 1 = quick cue:(@\"x\") ;\n matches \"<cue>x</cue>\"\n"}},
      diagnostics);
  REQUIRE(grammar != nullptr);
  const auto cut = cut_text(text + "x", grammar->vocabulary());
  REQUIRE(cut.blocks[0].sentences.size() == 1);
  MatchInput input;
  input.read(cut.blocks[0], *grammar);
  input.enter_sentence(0);
  Matcher matcher;
  Match match;
  static_cast<void>(matcher.match(input, 0, 4000, match));
  CHECK(matcher.match(input, 1, 4000, match));
}

TEST_CASE("ten thousand nested quotations know their innermost in one pass") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(
      {{"t.grammar", "pattern p : speech 1 = cue:(@\"said\") ;\n matches \"<cue>said</cue>\"\n"}}, diagnostics);
  REQUIRE(grammar != nullptr);
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "“";
  text += "no";
  for (int i = 0; i < 10000; ++i) text += "”";
  const auto cut = cut_text(text, grammar->vocabulary());
  MatchInput input;
  input.read(cut.blocks[0], *grammar);
  const auto& block = cut.blocks[0];
  for (std::uint32_t t = 0; t < block.tokens.size(); t += 997) {
    const Quotation* innermost = nullptr;
    for (const auto& quotation : block.quotations)
      if (quotation.tokens.contains(t)) innermost = &quotation;
    CHECK(input.quotation_at(t) == innermost);
  }
}
