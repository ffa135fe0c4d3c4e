#include "report/sample_audit.hpp"

#include <utility>

#include "rules/ruleset.hpp"

namespace onrecord::testing {
namespace {

constexpr std::string_view draft =
    "Harbour talks near collapse\n"
    "\n"
    "Two people familiar with the talks said on Monday that the port of Elmsford would close in May. Reportedly, the "
    "mayor knew.\n"
    "\n"
    "“We will fight for every job,” said Nadia Ağca, a strategist at the Institute of Ports. The city declined to "
    "comment.\n"
    "The harbour opened in 1911.\n";

Sentence sentence(Span span, std::uint32_t block, Tag tag) {
  Sentence s;
  s.span = span;
  s.block = block;
  s.tags[0] = tag;
  return s;
}

std::shared_ptr<const RuleSet> rules() {
  auto set = std::make_shared<RuleSet>();
  set->name = "sample";
  Rule reason;
  reason.id = "anonymous-without-reason";
  reason.file = "rules/sample.yaml";
  reason.line = 4;
  reason.advice = "Say why the source may not be named.";
  Rule hedge;
  hedge.id = "hedge-credits-nobody";
  hedge.file = "rules/sample.yaml";
  hedge.line = 19;
  Rule single;
  single.id = "lede-anonymous";
  single.file = "rules/sample.yaml";
  single.line = 31;
  set->rules = {reason, hedge, single};
  return set;
}

}  // namespace

Span span_of(const Document& document, std::string_view phrase, int nth) {
  std::size_t at = document.text().find(phrase);
  for (; nth > 0; --nth) at = document.text().find(phrase, at + 1);
  return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + phrase.size())};
}

Audit sample_audit() {
  auto document = std::make_shared<Document>(std::string(draft));
  document->path = "drafts/harbour.txt";
  document->metadata = {{"title", "Harbour"}};
  const auto at = [&](std::string_view phrase) { return span_of(*document, phrase); };
  document->blocks = {{at("Harbour talks near collapse"), BlockKind::heading, 1, {}},
                      {{at("Two people").start, at("mayor knew.").end}, BlockKind::paragraph, 0, {}},
                      {{at("“We will").start, at("in 1911.").end}, BlockKind::paragraph, 0, {}}};
  Audit audit;
  audit.sentences = {sentence(at("Harbour talks near collapse"), 0, Tag::none),
                     sentence({at("Two people").start, at("in May.").end}, 1, Tag::anonymous_source),
                     sentence(at("Reportedly, the mayor knew."), 1, Tag::unspecified),
                     sentence({at("“We will").start, at("of Ports.").end}, 2, Tag::named_expert),
                     sentence(at("The city declined to comment."), 2, Tag::organization),
                     sentence(at("The harbour opened in 1911."), 2, Tag::none)};
  audit.sentences[0].heading = true;
  audit.sentences[1].confidence = 0.8661f;
  audit.sentences[4].tags = {Tag::declined_comment, Tag::organization, Tag::none};
  audit.sentences[4].tag_count = 2;

  Attribution said;
  said.source = at("Two people familiar with the talks");
  said.cue = at("said");
  said.content = {at("on Monday"), at("the port of Elmsford would close in May")};
  said.sentence = said.first_sentence = said.last_sentence = 1;
  said.source_id = 0;
  said.confidence = 0.9f;
  Attribution quoted;
  quoted.manner = Manner::direct;
  quoted.source = at("Nadia Ağca, a strategist at the Institute of Ports");
  quoted.cue = span_of(*document, "said", 1);
  quoted.content = {at("“We will fight for every job,”")};
  quoted.sentence = quoted.first_sentence = quoted.last_sentence = 3;
  quoted.source_id = 1;
  Attribution refused;
  refused.kind = AttributionKind::refusal;
  refused.source = at("The city");
  refused.cue = at("declined to comment");
  refused.sentence = refused.first_sentence = refused.last_sentence = 4;
  refused.source_id = 2;
  audit.attributions = {said, quoted, refused};

  Source people;
  people.type = Tag::anonymous_source;
  people.name = "two people familiar with the talks";
  people.first = said.source;
  people.attributions = {0};
  people.attributed_bytes = 48;
  people.people = 2;
  people.described = true;
  Source expert;
  expert.type = Tag::named_expert;
  expert.name = "Nadia Ağca";
  expert.description = "a strategist at the Institute of Ports";
  expert.affiliation = "the Institute of Ports";
  expert.first = quoted.source;
  expert.attributions = {1};
  expert.attributed_bytes = 32;
  Source city;
  city.type = Tag::organization;
  city.name = "the city";
  city.also = {"City Hall"};
  city.first = refused.source;
  city.attributions = {2};
  city.refused = true;
  audit.sources = {people, expert, city};

  audit.quotations = {{at("“We will fight for every job,”"), 3, 1, false, false}};

  Finding lede{2,
               Severity::error,
               audit.sentences[1].span,
               no_index,
               0,
               0,
               "The story rests on anonymous sources alone",
               ScorePart::diversity,
               25};
  Finding reason{0,
                 Severity::warning,
                 said.source,
                 1,
                 0,
                 0,
                 "No reason is given for the anonymity of “two people familiar with the talks”",
                 ScorePart::transparency,
                 8};
  Finding hedge{
      1,   Severity::note, at("Reportedly"), 2, no_index, no_index, "“Reportedly” credits nobody", ScorePart::precision,
      2.5f};
  audit.findings = {lede, reason, hedge};
  audit.score.value = 75.9f;
  for (auto& part : audit.score.parts) part = {0.2f, 100, 0, 100, "nothing to measure"};
  audit.score.parts[0] = {0.2f, 80, 0, 80, "4 of 5 sentences of claim are attributed"};
  audit.score.parts[1] = {0.2f, 60, 8, 52, "1 of 3 sources is named"};
  audit.score.parts[4] = {0.2f, 100, 2.5f, 97.5f, "nothing to measure"};
  audit.score.parts[2] = {0.2f, 75, 25, 50, "3 sources of 3 types"};
  audit.rules = rules();
  audit.document = std::move(document);
  return audit;
}

Audit allowing_audit() {
  Audit audit = sample_audit();
  Suppression allows;
  allows.rules = {{"anonymous-without-reason", 0, true}};
  allows.until = day_of("2027-01-31");
  allows.last_day = "2027-01-31";
  allows.reason = "cleared by the desk";
  allows.span = {0, 10};
  allows.used = true;
  audit.suppressions = {allows};
  audit.diagnostics = {{Severity::warning, "suppression-form", "d", {3, 5}, "it is malformed", "mend it"}};
  audit.findings[1].state = FindingState::suppressed;
  audit.findings[1].suppression = 0;
  audit.findings[1].cost = 0;
  Finding about;
  about.message = "it is no good";
  about.suppression = 0;
  audit.findings.insert(audit.findings.begin(), about);
  return audit;
}

Audit plain_audit(std::string text) {
  auto document = std::make_shared<Document>(std::move(text));
  const Span all{0, static_cast<std::uint32_t>(document->text().size())};
  document->path = "draft.txt";
  document->blocks = {{all, BlockKind::paragraph, 0, {}}};
  Audit audit;
  audit.sentences = {sentence(all, 0, Tag::none)};
  audit.rules = rules();
  audit.document = std::move(document);
  return audit;
}

}  // namespace onrecord::testing
