#include "rules/condition.hpp"

#include <doctest/doctest.h>

#include "audit_builder.hpp"
#include "rules/message.hpp"

using namespace onrecord;
using onrecord::test::AuditBuilder;
using onrecord::test::rendered;

namespace {

// A story to ask: a heading, an anonymous lede, an official, a vague crowd, a refusal.
Audit story() {
  AuditBuilder b;
  b.paragraph(BlockKind::heading).sentence("Port to be sold");
  b.paragraph().sentence("The port will be sold, two people familiar with the talks said.", {Tag::anonymous_source});
  const auto people = b.source(Tag::anonymous_source, "two people familiar with the talks", [](Source& s) {
    s.people = 2;
    s.described = true;
  });
  b.credit(people, {.source = "two people familiar with the talks", .content = "The port will be sold"});
  b.paragraph().sentence("Critics say the \"rotten deal of the year\" was signed in May.", {Tag::vague_attribution});
  const auto critics = b.source(Tag::vague_attribution, "Critics");
  b.credit(critics,
           {.manner = Manner::mixed, .cue = "say", .source = "Critics", .content = "the \"rotten deal of the year\""});
  b.quotation("\"rotten deal of the year\"", 1);
  b.sentence("Ana Duarte, the mayor, denied it.", {Tag::named_official});
  const auto mayor = b.source(Tag::named_official, "Ana Duarte", [](Source& s) { s.affiliation = "Kelmouth"; });
  b.credit(mayor, {.cue = "denied", .source = "Ana Duarte, the mayor"});
  b.sentence("The fund declined to comment.", {Tag::declined_comment});
  const auto fund = b.source(Tag::organization, "The fund", [](Source& s) { s.refused = true; });
  b.credit(fund, {.kind = AttributionKind::refusal, .cue = "declined to comment", .source = "The fund"});
  b.sentence("Boats came and went.").sentence("It rained.").link("rained");
  Audit audit = b.audit(nullptr);
  audit.attributions[0].confidence = 0.95f;
  audit.sentences[3].confidence = audit.attributions[2].confidence = 0.6f;
  return audit;
}

ConditionNames names_with_lists() {
  ConditionNames names;
  names.lists.emplace("attack", names.words.open());
  names.words.add(0, "rotten");
  return names;
}

// The items of a scope for which a condition holds, by index; or what is wrong with it.
std::string holds(RuleScope scope, std::string_view text) {
  static const Audit audit = story();
  ConditionNames names = names_with_lists();
  std::vector<Diagnostic> diagnostics;
  const auto condition = compile_condition(text, scope, Use::condition, names, diagnostics);
  if (!condition) return rendered(diagnostics, text);
  const Story facts(audit, names.words);
  Values values(facts, names.slots);
  const std::size_t sizes[] = {audit.sentences.size(), audit.attributions.size(), audit.sources.size(),
                               audit.quotations.size(), 1};
  std::string out;
  for (std::uint32_t i = 0; i < sizes[static_cast<std::size_t>(scope)]; ++i)
    if (values.truth(*condition, {i})) out += (out.empty() ? "" : " ") + std::to_string(i);
  return out;
}

std::string sentences(std::string_view text) { return holds(RuleScope::sentence, text); }
std::string attributions(std::string_view text) { return holds(RuleScope::attribution, text); }
std::string sources(std::string_view text) { return holds(RuleScope::source, text); }
std::string document(std::string_view text) { return holds(RuleScope::document, text); }

// The message for one item, or what is wrong with it.
std::string message(RuleScope scope, std::uint32_t item, std::string_view text, bool once = false) {
  static const Audit audit = story();
  ConditionNames names = names_with_lists();
  std::vector<Diagnostic> diagnostics;
  const auto pieces = compile_message(text, scope, once, names, diagnostics);
  if (!diagnostics.empty()) return rendered(diagnostics, text);
  const Story facts(audit, names.words);
  Values values(facts, names.slots);
  return fill(pieces, values, {item}, 3);
}

}  // namespace

TEST_CASE("fields of each scope") {
  CHECK(sentences("tag == anonymous_source") == "1");
  CHECK(sentences("tags has named_official or tags has_any (vague_attribution, declined_comment)") == "2 3 4");
  CHECK(sentences("tag != none") == "1 2 3 4");
  CHECK(sentences("tag not in (none, declined_comment)") == "1 2 3");
  CHECK(sentences("lede") == "1");
  CHECK(sentences("not body") == "0");
  CHECK(sentences("place > 4") == "5 6");
  CHECK(sentences("linked") == "6");
  CHECK(sentences("words <= 3 and body") == "6");
  CHECK(sentences("uncredited_run == 2") == "5");
  CHECK(sentences("block == heading") == "0");
  CHECK(sentences("attributions") == "1 2 3 4");
  CHECK(sentences("quotations > 0") == "2");
  CHECK(attributions("kind == refusal") == "3");
  CHECK(attributions("manner == mixed and cue == \"say\"") == "1");
  CHECK(attributions("source.type in (named_official, organization)") == "2 3");
  CHECK(attributions("sentence.lede") == "0");
  CHECK(attributions("outer") == "");
  CHECK(attributions("not content") == "2 3");
  CHECK(attributions("credit starts_with \"The\"") == "3");
  CHECK(attributions("share > 40%") == "0 1");
  CHECK(sources("named") == "2");
  CHECK(sources("people == 2 and described") == "0");
  CHECK(sources("speaks") == "0 1 2");
  CHECK(sources("refused and not speaks") == "3");
  CHECK(sources("affiliation == \"Kelmouth\"") == "2");
  CHECK(sources("proper_name") == "1 2");
  CHECK(sources("first.lede") == "0");
  CHECK(sources("via or relayed or anonymity_told or reason or not resolved") == "");
  CHECK(holds(RuleScope::quotation, "attribution and words == 5 and not scare and sentence.tag == vague_attribution") ==
        "0");
}

TEST_CASE("confidence of sentences and attributions is a share") {
  CHECK(sentences("tag == named_official and confidence < 70%") == "3");
  CHECK(sentences("confidence == 0") == "0 1 2 4 5 6");
  CHECK(sentences("any(attributions, confidence < 0.7) and confidence > 0") == "3");
  CHECK(attributions("confidence > 0.9") == "0");
  CHECK(attributions("confidence < 90% and sentence.confidence > 50%") == "2");
  CHECK(message(RuleScope::attribution, 0, "only {confidence} sure") == "only 95% sure");
}

TEST_CASE("words of texts") {
  CHECK(sentences("text has_any attack") == "2");
  CHECK(sentences("text has_word \"denied it\"") == "3");
  CHECK(sentences("text has_any (\"rained\", \"comment\")") == "4 6");
  CHECK(attributions("content has_any attack") == "1");
  CHECK(attributions("sentence.text has_any attack") == "1");
  CHECK(sources("name has_word 'people'") == "0");
}

TEST_CASE("functions over collections") {
  CHECK(document("count(sources) == 4 and count(sources, speaks) == 3") == "0");
  CHECK(document("any(sentences, lede and tag == anonymous_source)") == "0");
  CHECK(document("all(quotations, attribution)") == "0");
  CHECK(document("all(sources, named)") == "");
  CHECK(document("share(sources, named) == 25%") == "0");
  CHECK(document("share(sources, type == anonymous_source, share) > 40%") == "0");
  CHECK(document("sum(sentences, words) > 30 and max(sentences, words) == 12") == "0");
  CHECK(document("max(sources, share) < 60% and sum(sources, share) == 1") == "0");
  CHECK(document("first(sources, named).name == \"Ana Duarte\"") == "0");
  CHECK(document("first(sources, people == 9)") == "");
  CHECK(sources("count(attributions, kind == refusal) > 0") == "3");
  CHECK(sources("first.text has_any attack and count(document.sources, refused) == 1") == "1");
  CHECK(sentences("any(attributions, source.named) and document.lede.tag == anonymous_source") == "3");
  CHECK(document("count(sources, any(attributions, kind == refusal)) == 1") == "0");
}

TEST_CASE("arithmetic, precedence and negation") {
  CHECK(document("1 + 2 * 3 == 7 and (1 + 2) * 3 == 9 and 7 - 2 - 1 == 4 and 8 / 2 / 2 == 2") == "0");
  CHECK(document("1 / 0 == 0") == "0");
  CHECK(document("true or true and false") == "0");
  CHECK(document("not not true and not not not false") == "0");
  CHECK(document("not false and false") == "");
  CHECK(document("links == 1 or links >= 1") == "0");
  CHECK(document("2 in (1, 2, 3) and 2 not in (4, 5)") == "0");
}

TEST_CASE("what is missing is empty, 0, false, and no value of any enum") {
  CHECK(attributions("outer.source.name == \"\" and outer.source.people == 0 and not outer.source.named") == "0 1 2 3");
  CHECK(attributions("outer.source.type == none") == "");
  CHECK(attributions("outer.source.type != none") == "0 1 2 3");
}

TEST_CASE("syntax errors point at the token") {
  CHECK(document("links == ") ==
        "1:9: error: the condition ends where a value is expected [rule-condition]\n 1 | links == \n   |         ^\n");
  CHECK(document("links = 1") ==
        "1:7: error: `=` is not known here [rule-condition]\n 1 | links = 1\n   |       ^\n  hint: write `==` to "
        "compare\n");
  CHECK(document("links > 1 && true") ==
        "1:11: error: `&&` is not known here [rule-condition]\n 1 | links > 1 && true\n   |           ^~\n  hint: "
        "write `and`\n");
  CHECK(document("1 < links < 3") ==
        "1:11: error: expected `and`, `or`, an operator or the end, found `<` [rule-condition]\n"
        " 1 | 1 < links < 3\n   |           ^\n"
        "  hint: a comparison has two sides; join two comparisons with `and`\n");
  CHECK(document("(links > 1") ==
        "1:11: error: the condition ends where `)` is expected [rule-condition]\n 1 | (links > 1\n   |           ^\n");
  CHECK(document("path == \"a") ==
        "1:9: error: this text does not end [rule-condition]\n 1 | path == \"a\n   |         ^~\n  hint: close it with "
        "\"\n");
  CHECK(document("any(sources, )") ==
        "1:14: error: expected a condition, found `)` [rule-condition]\n 1 | any(sources, )\n   |              ^\n");
  CHECK(sentences("tag in none") ==
        "1:8: error: expected a list in parentheses, found `none` [rule-condition]\n 1 | tag in none\n   |        "
        "^~~~\n");
  CHECK(
      sentences("text has_word \xE2\x80\x9Cso\xE2\x80\x9D") ==
      "1:15: error: `\xE2\x80\x9C` is not known here [rule-condition]\n 1 | text has_word \xE2\x80\x9Cso\xE2\x80\x9D\n"
      "   |               ^\n  hint: write texts in straight quotation marks: \"reportedly\"\n");
}

TEST_CASE("letters beyond ASCII are words of texts, not of names") {
  CHECK(document("path == \"é\"") == "");
  CHECK(document("é") == "1:1: error: expected a condition, found `é` [rule-condition]\n 1 | é\n   | ^\n");
  CHECK(document("count\u00a0(sources)") ==
        "1:6: error: expected `and`, `or`, an operator or the end, found `\u00a0` [rule-condition]\n 1 | "
        "count\u00a0(sources)\n"
        "   |      ^\n");
}

TEST_CASE("unknown names come with the nearest one") {
  CHECK(sources("tipe == document") ==
        "1:1: error: `tipe` is not a field of a source [rule-condition]\n 1 | tipe == document\n   | ^~~~\n"
        "  hint: did you mean `type`?\n");
  CHECK(sources("type == anonymus_source") ==
        "1:9: error: anonymus_source is not a tag [rule-condition]\n 1 | type == anonymus_source\n   |         "
        "^~~~~~~~~~~~~~~\n"
        "  hint: did you mean `anonymous_source`?\n");
  CHECK(sentences("sources > 2") ==
        "1:1: error: `sources` is not a field of a sentence [rule-condition]\n 1 | sources > 2\n   | ^~~~~~~\n"
        "  hint: write `document.sources`\n");
  CHECK(
      sentences("named_expert") ==
      "1:1: error: `named_expert` is not a field of a sentence [rule-condition]\n 1 | named_expert\n   | ^~~~~~~~~~~~\n"
      "  hint: `named_expert` is a tag; compare a field with it\n");
  CHECK(document("cuont(sources) > 1") ==
        "1:1: error: there is no function `cuont` [rule-condition]\n 1 | cuont(sources) > 1\n   | ^~~~~\n"
        "  hint: did you mean `count`?\n");
  CHECK(
      sentences("text has_any atack") ==
      "1:14: error: there is no word list `atack` [rule-condition]\n 1 | text has_any atack\n   |              ^~~~~\n"
      "  hint: did you mean `attack`?\n");
  CHECK(attributions("source.nmae") ==
        "1:8: error: `nmae` is not a field of a source [rule-condition]\n 1 | source.nmae\n   |        ^~~~\n"
        "  hint: did you mean `name`?\n");
}

TEST_CASE("types are checked, and all errors of names and types reported") {
  CHECK(sources("name > 3") ==
        "1:1: error: cannot compare a text with a number [rule-condition]\n 1 | name > 3\n   | ^~~~~~~~\n");
  CHECK(sources("people") ==
        "1:1: error: a number is not true or false [rule-condition]\n 1 | people\n   | ^~~~~~\n  hint: write `people > "
        "0`\n");
  CHECK(sources("type") ==
        "1:1: error: a tag is not true or false [rule-condition]\n 1 | type\n   | ^~~~\n  hint: write `type == …`\n");
  CHECK(sources("type > document") ==
        "1:6: error: a tag has no order [rule-condition]\n 1 | type > document\n   |      ^\n  hint: write `==` or "
        "`!=`\n");
  CHECK(
      sources("type has document") ==
      "1:6: error: `has` asks a set of tags, `type` is a tag [rule-condition]\n 1 | type has document\n   |      ^~~\n"
      "  hint: write `==`\n");
  CHECK(sentences("tags == none") ==
        "1:9: error: `none` is not a field of a sentence [rule-condition]\n 1 | tags == none\n   |         ^~~~\n"
        "  hint: `none` is a tag; compare a field with it\n");
  CHECK(document("any(lede, true)") ==
        "1:5: error: `any` needs a collection, `lede` is a sentence [rule-condition]\n 1 | any(lede, true)\n   |     "
        "^~~~\n"
        "  hint: write any(collection, condition)\n");
  CHECK(document("any(sources)") ==
        "1:1: error: `any` does not take 1 value [rule-condition]\n 1 | any(sources)\n   | ^~~\n"
        "  hint: write any(collection, condition)\n");
  CHECK(
      sources("named + 1 > 0 and people.x and nobody") ==
      "1:1: error: expected a number, `named` is true or false [rule-condition]\n 1 | named + 1 > 0 and people.x and "
      "nobody\n   | ^~~~~\n"
      "1:26: error: a number has no fields [rule-condition]\n 1 | named + 1 > 0 and people.x and nobody\n   |          "
      "                ^\n"
      "1:32: error: `nobody` is not a field of a source [rule-condition]\n 1 | named + 1 > 0 and people.x and nobody\n"
      "   |                                ^~~~~~\n");
}

TEST_CASE("another object's collection would make a rule quadratic and is refused") {
  CHECK(attributions("any(source.attributions, kind == refusal)") ==
        "1:12: error: `attributions` of another object cannot be asked for [rule-condition]\n"
        " 1 | any(source.attributions, kind == refusal)\n   |            ^~~~~~~~~~~~\n"
        "  hint: only those of the attribution itself and of the document\n");
}

TEST_CASE("nesting is bounded and needs no stack") {
  const std::string deep = std::string(100, '(') + "true" + std::string(100, ')');
  CHECK(document(deep).starts_with("1:33: error: more than 32 parentheses are open at once [rule-condition]\n"));
  const std::string allowed = std::string(32, '(') + "true" + std::string(32, ')');
  CHECK(document(allowed) == "0");
  std::string negations;
  for (int i = 0; i < 900; ++i) negations += "not ";
  CHECK(document(negations + "true") == "0");
  std::string sum = "1";
  for (int i = 0; i < 1500; ++i) sum += "+1";
  CHECK(document(sum + " > 0").find("the condition nests too deeply") != std::string::npos);
  CHECK(document(std::string(5000, ' ') + "true").find("the condition is longer than 4000 bytes") != std::string::npos);
}

TEST_CASE("too many word lists are refused, the same texts share one") {
  ConditionNames names;
  std::vector<Diagnostic> diagnostics;
  for (std::size_t i = 0; i < max_word_lists; ++i)
    for (int twice = 0; twice < 2; ++twice)
      CHECK(compile_condition("text has_word \"w" + std::to_string(i) + "\"", RuleScope::sentence, Use::condition,
                              names, diagnostics));
  CHECK_FALSE(compile_condition("text has_word \"more\"", RuleScope::sentence, Use::condition, names, diagnostics));
  CHECK(
      rendered(diagnostics, "text has_word \"more\"") ==
      "1:15: error: more than 128 word lists [rule-condition]\n 1 | text has_word \"more\"\n   |               ^~~~~~\n"
      "  hint: name a list under `lists:` and use it again\n");
}

TEST_CASE("messages are filled") {
  CHECK(message(RuleScope::source, 0, "no reason for {source}: {type}, {people|person|people}, {share}") ==
        "no reason for two people familiar with the talks: anonymous source, 2 people, 42%");
  CHECK(message(RuleScope::source, 2, "{name} of {affiliation} spoke {count(attributions)|time|times}") ==
        "Ana Duarte of Kelmouth spoke 1 time");
  CHECK(message(RuleScope::attribution, 1, "{credit}: {content}") == "Critics: the \"rotten deal of the year\"");
  CHECK(message(RuleScope::attribution, 0, "{outer.source} {sentence}") ==
        "nobody The port will be sold, two people familiar with the talks said.");
  CHECK(message(RuleScope::sentence, 4, "{{{count|place|places}}}", true) == "{3 places}");
  CHECK(message(RuleScope::document, 0, "{first(sources, named).name} {sources|source|sources}") ==
        "Ana Duarte 4 sources");
  CHECK(message(RuleScope::document, 0, "{share(sources, name == \"}\")}") == "0%");
}

TEST_CASE("long texts are shortened at a space") {
  AuditBuilder b;
  std::string text = "Word";
  for (int i = 0; i < 60; ++i) text += " wörd";
  b.sentence(text);
  const Audit audit = b.audit(nullptr);
  ConditionNames names;
  std::vector<Diagnostic> diagnostics;
  const auto pieces = compile_message("{text}", RuleScope::sentence, false, names, diagnostics);
  const Story facts(audit, names.words);
  Values values(facts, names.slots);
  CHECK(fill(pieces, values, {0}, 1) == "Word wörd wörd wörd wörd wörd wörd wörd wörd wörd wörd wörd wörd…");
}

TEST_CASE("placeholders are checked") {
  CHECK(message(RuleScope::source, 0, "{nmae} and {named}") ==
        "1:2: error: `nmae` is not a field of a source [rule-condition]\n 1 | {nmae} and {named}\n   |  ^~~~\n  hint: "
        "did you mean `name`?\n"
        "1:13: error: true or false cannot be printed [rule-condition]\n 1 | {nmae} and {named}\n   |             "
        "^~~~~\n");
  CHECK(
      message(RuleScope::source, 0, "{name") ==
      "1:1: error: this placeholder does not end [rule-message]\n 1 | {name\n   | ^~~~~\n  hint: close it with `}`\n");
  CHECK(message(RuleScope::source, 0, "name}") ==
        "1:5: error: there is no `{` for this `}` [rule-message]\n 1 | name}\n   |     ^\n  hint: write `}}` for the "
        "brace itself\n");
  CHECK(message(RuleScope::source, 0, "{count}") ==
        "1:2: error: `count` is known only in rules with `once: true` [rule-condition]\n 1 | {count}\n   |  ^~~~~\n"
        "  hint: write `count(…)` to count a collection\n");
  CHECK(message(RuleScope::source, 0, "{people|one}") ==
        "1:8: error: expected two forms of a word [rule-message]\n 1 | {people|one}\n   |        ^~~~\n"
        "  hint: write {count|sentence|sentences}\n");
  CHECK(message(RuleScope::source, 0, "{name|one|many}") ==
        "1:6: error: two forms of a word follow only a number [rule-message]\n 1 | {name|one|many}\n   |      "
        "^~~~~~~~~\n");
}
