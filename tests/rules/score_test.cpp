#include "rules/score.hpp"

#include <doctest/doctest.h>

#include "audit_builder.hpp"

using namespace onrecord;
using onrecord::test::AuditBuilder;

namespace {

// Rules that find nothing, so that what is measured shows.
std::shared_ptr<const RuleSet> silent() {
  const std::string yaml =
      "name: test\nscore:\n  weights: {coverage: 2, transparency: 1, diversity: 1, reply: 1, precision: 0}\n"
      "  claim: text has_word \"could\"\n  accusation: text has_word \"fraud\"\n"
      "  reply: tag == declined_comment or text has_word \"denied\"\nrules:\n"
      "  - {id: r, summary: s, why: w, severity: note, scope: document, when: 'false', message: m}\n";
  std::vector<Diagnostic> diagnostics;
  auto rules = RuleSet::load("rules.yaml", yaml, diagnostics);
  REQUIRE(rules);
  return rules;
}

// "base: words" of one part.
std::string part(const AuditBuilder& story, ScorePart which) {
  const PartScore part = story.audit(silent()).score.parts[static_cast<std::size_t>(which)];
  return std::to_string(static_cast<int>(part.base + 0.5f)) + ": " + part.measured;
}

void say(AuditBuilder& story, std::uint32_t source, Tag tag, std::string_view content) {
  story.sentence("They said " + std::string(content) + ".", {tag});
  story.credit(source, {.source = "They", .content = content});
}

}  // namespace

TEST_CASE("coverage counts sentences of claim, not narration, headings or refusals") {
  AuditBuilder story;
  story.paragraph(BlockKind::heading).sentence("It could rain");
  story.paragraph().sentence("They said so.", {Tag::organization});
  story.sentence("The river rose.").sentence("It could flood.").sentence("It is reportedly over.", {Tag::unspecified});
  story.sentence("The board declined to comment.", {Tag::declined_comment});
  CHECK(part(story, ScorePart::coverage) == "33: 1 of 3 sentences of claim is credited to someone");
  CHECK(part(AuditBuilder().sentence("The river rose."), ScorePart::coverage) == "100: no sentence makes a claim");
}

TEST_CASE("transparency weighs text with the openness of its source") {
  AuditBuilder story;
  const auto mayor = story.source(Tag::named_official, "Ana Duarte"),
             aide = story.source(Tag::anonymous_source, "an aide");
  say(story, mayor, Tag::named_official, "0123456789");
  say(story, aide, Tag::anonymous_source, "0123456789");
  CHECK(part(story, ScorePart::transparency) ==
        "55: 50% of the attributed text rests on named sources, 50% on sources that are in part or wholly unknown");
  CHECK(part(AuditBuilder().sentence("It rained."), ScorePart::transparency) == "100: nothing is attributed");
}

TEST_CASE("openness grows with what the reader is told") {
  Source source;
  source.type = Tag::anonymous_source;
  const double bare = openness(source);
  source.described = true;
  const double described = openness(source);
  source.reason = {1, 2};
  const double reasoned = openness(source);
  source.relayed = true;
  const double relayed = openness(source);
  CHECK(bare < described);
  CHECK(described < reasoned);
  CHECK(relayed < reasoned);
  source = {};
  CHECK(openness(source) == 1);
  source.type = Tag::vague_attribution;
  CHECK(openness(source) == 0);
}

TEST_CASE("diversity counts voices as equal ones, a body and its people as one, relayed ones by half") {
  AuditBuilder three;
  for (const char* name : {"Ana Duarte", "Edda Moor", "Jonas Reed"})
    say(three, three.source(Tag::named_person, name), Tag::named_person, "0123456789");
  CHECK(part(three, ScorePart::diversity) ==
        "100: 3 independent voices, the largest with 33% of the attributed text: as many as 3.0 equal ones; 0% is "
        "relayed");

  AuditBuilder body;
  say(body, body.source(Tag::organization, "the board"), Tag::organization, "0123456789");
  say(body, body.source(Tag::named_spokesperson, "Jonas Reed", [](Source& s) { s.affiliation = "the board"; }),
      Tag::named_spokesperson, "0123456789");
  CHECK(part(body, ScorePart::diversity) ==
        "33: 1 independent voice, the largest with 100% of the attributed text: as many as 1.0 equal ones; 0% is "
        "relayed");

  AuditBuilder relayed;
  say(relayed, relayed.source(Tag::named_person, "Ana Duarte", [](Source& s) { s.relayed = true; }), Tag::named_person,
      "0123456789");
  CHECK(part(relayed, ScorePart::diversity) ==
        "17: 1 independent voice, the largest with 100% of the attributed text: as many as 1.0 equal ones; 100% is "
        "relayed");
  CHECK(part(AuditBuilder().sentence("It could rain."), ScorePart::diversity) == "0: no source speaks");
  CHECK(part(AuditBuilder().sentence("It rained."), ScorePart::diversity) == "100: no sentence makes a claim");
}

TEST_CASE("reply sets sentences of reply against those of accusation") {
  CHECK(part(AuditBuilder().sentence("It rained."), ScorePart::reply) == "100: no sentence accuses anyone");
  AuditBuilder story;
  for (int i = 0; i < 4; ++i) story.sentence("It was fraud.");
  CHECK(part(story, ScorePart::reply) == "50: 4 sentences of accusation, 0 sentences of reply or refusal");
  story.sentence("The board denied fraud.");
  CHECK(part(story, ScorePart::reply) == "75: 4 sentences of accusation, 1 sentence of reply or refusal");
  story.sentence("The bank declined to comment.", {Tag::declined_comment});
  CHECK(part(story, ScorePart::reply) == "100: 4 sentences of accusation, 2 sentences of reply or refusal");
}

TEST_CASE("precision counts attributions that tell who is meant") {
  AuditBuilder story;
  say(story, story.source(Tag::named_person, "Ana Duarte"), Tag::named_person, "a");
  say(story, story.source(Tag::vague_attribution, "critics"), Tag::vague_attribution, "a");
  say(story, story.source(Tag::anonymous_source, "a source"), Tag::anonymous_source, "a");
  say(story, story.source(Tag::anonymous_source, "a clerk", [](Source& s) { s.described = true; }),
      Tag::anonymous_source, "a");
  CHECK(part(story, ScorePart::precision) == "50: 2 of 4 attributions tell who is meant");
}

TEST_CASE("the whole is the weighted sum of its parts") {
  AuditBuilder story;
  story.sentence("It could rain.");
  const Score score =
      story.audit(silent()).score;  // coverage 0, transparency 100, diversity 0, reply 100; weights 2 1 1 1
  CHECK(score.value == doctest::Approx(40));
  CHECK(score.parts[0].weight == doctest::Approx(0.4));
}
