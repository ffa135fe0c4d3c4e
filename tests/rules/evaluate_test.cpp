#include <doctest/doctest.h>

#include <ctime>

#include "audit_builder.hpp"
#include "rules/explain.hpp"

using namespace onrecord;
using onrecord::test::AuditBuilder;
using onrecord::test::findings_of;

namespace {

using Lines = std::vector<std::string>;

std::shared_ptr<const RuleSet> defaults() {
  std::vector<Diagnostic> diagnostics;
  static const auto rules = RuleSet::builtin(diagnostics);
  REQUIRE(rules);
  return rules;
}

// Whether a default rule fires on a story.
bool fires(const AuditBuilder& story, std::string_view rule) {
  const Audit audit = story.audit(defaults());
  return std::any_of(audit.findings.begin(), audit.findings.end(),
                     [&](const Finding& f) { return audit.rules->rules[f.rule].id == rule; });
}

std::shared_ptr<const RuleSet> one_rule(const std::string& fields) {
  const std::string yaml =
      "name: test\nscore:\n  weights: {coverage: 1, transparency: 1, diversity: 1, reply: 1, precision: 1}\n"
      "  claim: body\n  accusation: 'false'\n  reply: 'false'\nlists: {attack: [rotten]}\nrules:\n"
      "  - id: r\n    summary: s\n    why: w\n    severity: note\n" +
      fields;
  std::vector<Diagnostic> diagnostics;
  auto rules = RuleSet::load("rules.yaml", yaml, diagnostics);
  REQUIRE_MESSAGE(rules, test::rendered(diagnostics, yaml));
  return rules;
}

// A story with one sentence that credits one source.
AuditBuilder told_by(Tag type, std::string name, const std::function<void(Source&)>& edit = {}) {
  AuditBuilder story;
  const auto source = story.source(type, name, edit);
  story.sentence(name + " said the bridge was shut.", {type});
  story.credit(source, {.source = name, .content = "the bridge was shut"});
  return story;
}

}  // namespace

TEST_CASE("a scoop on anonymous sources, with an unnamed report and three refusals") {
  AuditBuilder story;
  story.sentence("The island is to join the fishing pact, according to a report by people familiar with the matter.",
                 {Tag::anonymous_source, Tag::media_report});
  const auto report = story.source(Tag::media_report, "a report");
  const auto people = story.source(Tag::anonymous_source, "people familiar with the matter", [&](Source& s) {
    s.people = 0;
    s.described = s.relayed = s.anonymity_told = true;
    s.via = report;
  });
  story.credit(people, {.cue = "according to",
                        .source = "people familiar with the matter",
                        .content = "The island is to join the fishing pact"});
  story.credit(report, {.kind = AttributionKind::writing, .cue = "according to", .source = "a report"});
  story.paragraph().sentence("The sources said quotas overlap, speaking on condition of anonymity.",
                             {Tag::anonymous_source});
  story.credit(people, {.source = "The sources", .content = "quotas overlap"});
  story.paragraph().sentence("Edda Moor, an analyst at the Tarn Institute, said the pact would bring trawlers.",
                             {Tag::named_expert});
  const auto expert =
      story.source(Tag::named_expert, "Edda Moor", [](Source& s) { s.affiliation = "the Tarn Institute"; });
  story.credit(expert,
               {.source = "Edda Moor, an analyst at the Tarn Institute", .content = "the pact would bring trawlers"});
  story.paragraph();
  for (const std::string body : {"The harbour board", "The ministry", "The pact's office"}) {
    story.sentence(body + " declined to comment.", {Tag::declined_comment});
    const auto source = story.source(Tag::organization, body, [](Source& s) { s.refused = true; });
    story.credit(source, {.kind = AttributionKind::refusal, .cue = "declined to comment", .source = body});
  }
  story.paragraph().sentence("The island also wants trawlers, according to earlier reports.", {Tag::media_report});
  const auto earlier = story.source(Tag::media_report, "earlier reports");
  story.credit(earlier, {.kind = AttributionKind::writing,
                         .cue = "according to",
                         .source = "earlier reports",
                         .content = "The island also wants trawlers"});
  const Audit audit = story.audit(defaults());
  CHECK(findings_of(audit) ==
        Lines{
            "lede-anonymous: the opening of the story rests on anonymous sources alone",
            "unnamed-report: the story does not say whose report \"a report\" is",
            "anonymous-without-reason: no reason is given for keeping \"people familiar with the matter\" anonymous",
            "anonymous-number: the story does not say how many people \"people familiar with the matter\" stands for",
            "relayed-source: \"people familiar with the matter\" comes from a report that the story does not name",
            "unnamed-report: the story does not say whose report \"earlier reports\" is",
        });
  REQUIRE(audit.findings.size() == 6);
  CHECK(audit.findings[0].sentence == 0);
  CHECK(audit.document->view(audit.findings[0].span).starts_with("The island is to join"));
  CHECK(audit.document->view(audit.findings[5].span) == "earlier reports");
  CHECK(audit.findings[5].sentence == 6);
  CHECK(audit.findings[5].source == earlier);
  CHECK(audit.score.parts[static_cast<std::size_t>(ScorePart::transparency)].cost == 15 + 8 + 4);
}

TEST_CASE("rules about one source") {
  const auto set = [](auto change) { return change; };
  CHECK(fires(told_by(Tag::anonymous_source, "A source"), "anonymous-undescribed"));
  CHECK_FALSE(fires(told_by(Tag::anonymous_source, "A clerk", set([](Source& s) { s.described = true; })),
                    "anonymous-undescribed"));
  CHECK(fires(told_by(Tag::anonymous_source, "Aides", [](Source& s) { s.people = 0; }), "anonymous-number"));
  CHECK(fires(told_by(Tag::vague_attribution, "Critics"), "vague-attribution"));
  CHECK(fires(told_by(Tag::named_expert, "Edda Moor"), "expert-without-affiliation"));
  CHECK_FALSE(fires(told_by(Tag::named_expert, "Edda Moor", [](Source& s) { s.affiliation = "Tarn"; }),
                    "expert-without-affiliation"));
  CHECK(fires(told_by(Tag::organization, "The board", [](Source& s) { s.spokesperson_unnamed = true; }),
              "unnamed-spokesperson"));
  CHECK(fires(told_by(Tag::named_person, "He", [](Source& s) { s.resolved = false; }), "unresolved-source"));
  CHECK(fires(told_by(Tag::document, "a study"), "study-unidentified"));
  CHECK_FALSE(fires(told_by(Tag::document, "a Tarn Institute study"), "study-unidentified"));
  CHECK(fires(told_by(Tag::media_report, "Local media"), "unnamed-report"));
  CHECK_FALSE(fires(told_by(Tag::media_report, "the Harbour Post"), "unnamed-report"));
}

TEST_CASE("rules about attributions and quotations") {
  AuditBuilder attack;
  const auto aide = attack.source(Tag::anonymous_source, "an aide");
  attack.sentence("\"She is a disgrace,\" an aide said.", {Tag::anonymous_source});
  attack.credit(aide, {.manner = Manner::direct, .source = "an aide", .content = "\"She is a disgrace,\""});
  CHECK(fires(attack, "anonymous-opinion"));

  AuditBuilder hedge;
  hedge.sentence("The owner is reportedly selling.", {Tag::unspecified});
  hedge.credit(no_index, {.kind = AttributionKind::hedge, .cue = "reportedly", .content = "The owner is"});
  const Audit hedged = hedge.audit(defaults());
  CHECK(findings_of(hedged) == Lines{"lede-vague: the opening of the story credits nobody who can be held to it",
                                     "hedge: \"reportedly\" credits nobody for this"});
  CHECK(hedged.document->view(hedged.findings.at(1).span) == "reportedly");

  AuditBuilder refusal;
  refusal.sentence("Calls were not returned.", {Tag::declined_comment});
  refusal.credit(no_index, {.kind = AttributionKind::refusal, .cue = "were not returned"});
  CHECK(fires(refusal, "refusal-without-whom"));

  AuditBuilder quotation;
  quotation.sentence("The talks ended. \"Nobody wanted to give way.\"").quotation("\"Nobody wanted to give way.\"");
  CHECK(fires(quotation, "quote-without-attribution"));
  AuditBuilder title;
  title.sentence("They read \"A Winter of Our Own\" aloud.").quotation("\"A Winter of Our Own\"", no_index, true);
  CHECK_FALSE(fires(title, "quote-without-attribution"));
}

TEST_CASE("rules about sentences") {
  CHECK(fires(AuditBuilder().sentence("Some 40% of shops have closed."), "figure-without-source"));
  CHECK_FALSE(fires(AuditBuilder().sentence("Some 40% of shops have closed.").link("40%"), "figure-without-source"));
  CHECK_FALSE(fires(AuditBuilder().sentence("The motorway opened in 2019."), "figure-without-source"));
  CHECK(fires(AuditBuilder().sentence("Opinion polls are kind to her."), "study-without-source"));
  AuditBuilder narrated;
  for (int i = 0; i < 10; ++i) narrated.sentence("The river rose.");
  CHECK(fires(narrated, "long-uncredited-stretch"));
  AuditBuilder parted;
  for (int i = 0; i < 10; ++i) parted.sentence("The river rose.", {i == 5 ? Tag::organization : Tag::none});
  CHECK_FALSE(fires(parted, "long-uncredited-stretch"));
}

TEST_CASE("rules about the story") {
  AuditBuilder accused = told_by(Tag::organization, "The clerk");
  accused.sentence("The clerk accused the council of fraud.", {Tag::organization});
  CHECK(fires(accused, "accusation-without-reply"));
  accused.sentence("The council denied it.", {Tag::organization});
  CHECK_FALSE(fires(accused, "accusation-without-reply"));

  AuditBuilder single = told_by(Tag::named_person, "Ana Duarte");
  single.sentence("It rained.").sentence("It rained.");
  CHECK_FALSE(fires(single, "single-source"));
  single.sentence("It rained.");
  CHECK(fires(single, "single-source"));

  AuditBuilder linked = told_by(Tag::document, "The report").markdown();
  linked.sentence("See here.").link("here");
  CHECK(fires(linked, "document-not-linked"));
}

TEST_CASE("one side and many anonymous words") {
  AuditBuilder story;
  const auto aide = story.source(Tag::anonymous_source, "an aide"),
             mayor = story.source(Tag::named_official, "Ana Duarte");
  story.sentence("An aide said everything that the story has to say about it.", {Tag::anonymous_source});
  story.credit(aide, {.source = "An aide", .content = "everything that the story has to say about it"});
  for (int i = 0; i < 3; ++i) {
    story.sentence("Ana Duarte said no.", {Tag::named_official});
    story.credit(mayor, {.source = "Ana Duarte", .content = "no"});
  }
  CHECK(fires(story, "one-side"));
  CHECK(fires(story, "anonymous-majority"));
}

TEST_CASE("once: one finding, at the first place, with the number of places") {
  const auto rules = one_rule(
      "    scope: sentence\n    when: text has_any attack\n    once: true\n"
      "    message: \"{count|place|places}\"\n    part: precision\n    cost: 3\n");
  const Audit audit =
      AuditBuilder().sentence("Fine.").sentence("A rotten day.").sentence("A rotten year.").audit(rules);
  REQUIRE(findings_of(audit) == Lines{"r: 2 places"});
  CHECK(audit.findings[0].sentence == 1);
  CHECK(audit.findings[0].cost == 3);
}

TEST_CASE("costs stop at the rule's limit, in order of place") {
  const auto rules = one_rule(
      "    scope: sentence\n    when: body\n    message: m\n    part: precision\n    cost: 4\n    limit: 10\n");
  AuditBuilder story;
  for (int i = 0; i < 4; ++i) story.sentence("It rained.");
  const Audit audit = story.audit(rules);
  REQUIRE(audit.findings.size() == 4);
  CHECK(audit.findings[0].cost == 4);
  CHECK(audit.findings[1].cost == 4);
  CHECK(audit.findings[2].cost == 2);
  CHECK(audit.findings[3].cost == 0);
  CHECK(audit.score.parts[static_cast<std::size_t>(ScorePart::precision)].cost == 10);
}

TEST_CASE("findings of the whole story come first, then by place and rule") {
  const auto rules = one_rule(
      "    scope: sentence\n    when: 'true'\n    message: '{place}'\n"
      "  - {id: whole, summary: s, why: w, severity: note, scope: document, when: 'true', message: all}\n");
  const Audit audit = AuditBuilder().sentence("One.").sentence("Two.").audit(rules);
  CHECK(findings_of(audit) == Lines{"whole: all", "r: 1", "r: 2"});
  CHECK(audit.findings[0].sentence == no_index);
}

TEST_CASE("an empty story has no findings that point anywhere") {
  const Audit audit = AuditBuilder().audit(defaults());
  CHECK(audit.findings.empty());
  CHECK(audit.score.value == 100);
}

TEST_CASE("bad indexes in an audit do no harm") {
  AuditBuilder story = told_by(Tag::anonymous_source, "A source", [](Source& s) { s.via = 77; });
  Audit audit = story.audit(nullptr);
  audit.rules = defaults();
  audit.attributions[0].sentence = 99;
  audit.attributions[0].source_id = 99;
  audit.attributions[0].outer = 99;
  audit.sentences[0].block = 99;
  audit.quotations.push_back({{0, 3}, 99, 99, false, false});
  evaluate(audit);
  CHECK(audit.findings.size() > 0);
}

TEST_CASE("evaluation is linear: sixteen times the story takes about sixteen times as long") {
  const auto rules = defaults();
  const auto seconds = [&](int paragraphs) {
    AuditBuilder story;
    const auto mayor = story.source(Tag::named_official, "Ana Duarte"),
               aide = story.source(Tag::anonymous_source, "an aide");
    for (int i = 0; i < paragraphs; ++i) {
      story.paragraph().sentence("Ana Duarte said the report was rotten and the fraud alleged.", {Tag::named_official});
      story.credit(mayor, {.source = "Ana Duarte", .content = "the report was rotten"});
      story.sentence("It could cost 40% more, an aide said.", {Tag::anonymous_source});
      story.credit(aide, {.source = "an aide", .content = "It could cost 40% more"});
      story.sentence("The river rose.");
    }
    Audit audit = story.audit(nullptr);
    audit.rules = rules;
    double best = 1e9;
    for (int i = 0; i < 5; ++i) {
      const std::clock_t start = std::clock();  // processor time: other programs do not count
      evaluate(audit);
      best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
  };
  const double small = seconds(250), large = seconds(4000);
  MESSAGE("small: ", small * 1e3, " ms, sixteen times as large: ", large * 1e3, " ms");
  CHECK(large < small * 80);  // quadratic would be 256
}
