#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;
using nlohmann::json;

namespace {

json graph_of(const std::vector<Audit>& audits) { return json::parse(form_of(StoryForm::jsonld, audits)); }

json node(const json& graph, const std::string& id) {
  for (const json& each : graph.at("@graph"))
    if (each.at("@id") == id) return each;
  FAIL("no node " << id);
  return {};
}

json to(const std::string& id) { return {{"@id", id}}; }

Audit with_metadata(std::map<std::string, std::string> metadata) {
  Audit audit = sample_audit();
  auto document = std::make_shared<Document>(*audit.document);
  document->metadata = std::move(metadata);
  audit.document = document;
  return audit;
}

Audit with_path(std::string path) {
  Audit audit = sample_audit();
  auto document = std::make_shared<Document>(*audit.document);
  document->path = std::move(path);
  audit.document = document;
  return audit;
}

const std::string id = "#drafts/harbour.txt";

}  // namespace

TEST_CASE("jsonld: the sample") {
  const json graph = graph_of({sample_audit()});
  CHECK(graph.at("@context") == json{{"prov", "http://www.w3.org/ns/prov#"},
                                     {"schema", "https://schema.org/"},
                                     {"xsd", "http://www.w3.org/2001/XMLSchema#"},
                                     {"onrecord", "urn:onrecord:"}});
  CHECK(node(graph, id) == json{{"@id", id},
                                {"@type", {"prov:Entity", "schema:Article"}},
                                {"onrecord:path", "drafts/harbour.txt"},
                                {"schema:headline", "Harbour"}});
  CHECK(node(graph, id + ":source-2") == json{{"@id", id + ":source-2"},
                                              {"@type", {"prov:Agent", "prov:Person", "schema:Person"}},
                                              {"onrecord:sourceType", "named_expert"},
                                              {"schema:name", "Nadia Ağca"},
                                              {"schema:description", "a strategist at the Institute of Ports"},
                                              {"schema:affiliation", to(id + ":source-2-affiliation")}});
  CHECK(node(graph, id + ":source-2-affiliation").at("schema:name") == "the Institute of Ports");
  CHECK(node(graph, id + ":attribution-2") == json{{"@id", id + ":attribution-2"},
                                                   {"@type", {"prov:Entity", "schema:Quotation"}},
                                                   {"schema:text", "“We will fight for every job,”"},
                                                   {"schema:isPartOf", to(id)},
                                                   {"prov:wasAttributedTo", to(id + ":source-2")},
                                                   {"schema:spokenByCharacter", to(id + ":source-2")},
                                                   {"onrecord:kind", "speech"},
                                                   {"onrecord:manner", "direct"},
                                                   {"onrecord:cue", "said"},
                                                   {"onrecord:place", "5:1"},
                                                   {"onrecord:confidence", 0}});
  const json claim = node(graph, id + ":attribution-1");
  CHECK(claim.at("@type") == json{"prov:Entity", "schema:Claim"});
  CHECK(claim.at("schema:text") == "on Monday … the port of Elmsford would close in May");
  CHECK(claim.at("schema:creator") == to(id + ":source-1"));
  const json audit = node(graph, id + ":audit");
  CHECK(audit.at("prov:used") == to(id));
  CHECK(audit.at("prov:wasAssociatedWith") == to("#:onrecord"));
  CHECK(node(graph, "#:onrecord").at("schema:softwareVersion") == "1.2.3");
  CHECK(node(graph, id + ":assessment").at("onrecord:score") == 75.9);
}

TEST_CASE("jsonld: somebody without a name gets none, and nothing but what is told") {
  const json several = node(graph_of({sample_audit()}), id + ":source-1");
  CHECK(several == json{{"@id", id + ":source-1"},
                        {"@type", "prov:Agent"},
                        {"onrecord:sourceType", "anonymous_source"},
                        {"schema:description", "two people familiar with the talks"},
                        {"onrecord:people", 2}});
  Audit audit = sample_audit();
  audit.sources[0].people = 1;
  audit.sources[0].anonymity_told = true;
  audit.sources[0].reason = span_of(*audit.document, "in May");
  const json one = node(graph_of({audit}), id + ":source-1");
  CHECK(one.at("@type") == json{"prov:Agent", "prov:Person", "schema:Person"});
  CHECK(one.at("onrecord:anonymityTold") == true);
  CHECK(one.at("onrecord:reasonForAnonymity") == "in May");
  CHECK_FALSE(one.contains("onrecord:people"));
  for (const Tag tag : {Tag::anonymous_source, Tag::vague_attribution, Tag::unspecified}) {
    audit.sources[0].type = tag;
    CHECK_FALSE(node(graph_of({audit}), id + ":source-1").contains("schema:name"));
  }
}

TEST_CASE("jsonld: documents and reports are things that words are taken from") {
  Audit audit = sample_audit();
  audit.sources[0].type = Tag::document;
  audit.sources[1].type = Tag::media_report;
  json graph = graph_of({audit});
  CHECK(node(graph, id + ":source-1").at("@type") == json{"prov:Entity", "schema:CreativeWork"});
  CHECK(node(graph, id).at("schema:isBasedOn") == json{to(id + ":source-1"), to(id + ":source-2")});
  CHECK(node(graph, id).at("prov:wasDerivedFrom") == node(graph, id).at("schema:isBasedOn"));
  CHECK(node(graph, id + ":attribution-1").at("prov:hadPrimarySource") == to(id + ":source-1"));
  CHECK(node(graph, id + ":attribution-1").at("schema:isBasedOn") == to(id + ":source-1"));
  CHECK(node(graph, id + ":attribution-2").at("prov:wasQuotedFrom") == to(id + ":source-2"));
  for (const char* claim : {":attribution-1", ":attribution-2"})
    CHECK_FALSE(node(graph, id + claim).contains("prov:wasAttributedTo"));
  audit.attributions[1].manner = Manner::indirect;
  CHECK(node(graph_of({audit}), id + ":attribution-2").at("prov:wasDerivedFrom") == to(id + ":source-2"));
}

TEST_CASE("jsonld: a refusal is no claim, and a hedge is nobody's") {
  Audit audit = sample_audit();
  Attribution hedge;
  hedge.kind = AttributionKind::hedge;
  hedge.cue = span_of(*audit.document, "Reportedly");
  hedge.content = {span_of(*audit.document, "the mayor knew")};
  hedge.sentence = hedge.first_sentence = hedge.last_sentence = 2;
  audit.attributions.push_back(hedge);
  const json graph = graph_of({audit});
  const json refused = node(graph, id + ":attribution-3");
  CHECK(refused.at("@type") == json{"prov:Entity", "onrecord:Refusal"});
  CHECK(refused.at("schema:text") == "The city declined to comment.");
  CHECK(refused.at("onrecord:by") == to(id + ":source-3"));
  CHECK_FALSE(refused.contains("schema:creator"));
  CHECK(node(graph, id + ":source-3").at("onrecord:declinedComment") == true);
  const json hedged = node(graph, id + ":attribution-4");
  CHECK(hedged.at("onrecord:uncredited") == true);
  CHECK_FALSE(hedged.contains("prov:wasAttributedTo"));
}

TEST_CASE("jsonld: what came through somebody else says so") {
  Audit audit = sample_audit();
  audit.sources[0].relayed = true;
  audit.sources[0].via = 1;
  const json person = node(graph_of({audit}), id + ":attribution-1");
  CHECK(person.at("prov:qualifiedAttribution") ==
        json{{"@type", {"prov:Attribution", "onrecord:Relay"}}, {"prov:agent", to(id + ":source-2")}});
  audit.sources[1].type = Tag::media_report;
  const json graph = graph_of({audit});
  const json report = node(graph, id + ":attribution-1");
  CHECK(report.at("prov:qualifiedDerivation") ==
        json{{"@type", {"prov:Derivation", "onrecord:Relay"}}, {"prov:entity", to(id + ":source-2")}});
  CHECK(report.at("prov:wasDerivedFrom") == to(id + ":source-2"));
  CHECK(node(graph, id + ":source-1").at("onrecord:relayedBy") == to(id + ":source-2"));
}

TEST_CASE("jsonld: a sentence that is somebody's words without an attribution is a quotation") {
  Audit audit = sample_audit();
  audit.sentences[5].speaker = 1;
  const json spoken = node(graph_of({audit}), id + ":sentence-6");
  CHECK(spoken.at("@type") == json{"prov:Entity", "schema:Quotation"});
  CHECK(spoken.at("schema:text") == "The harbour opened in 1911.");
  CHECK(spoken.at("schema:spokenByCharacter") == to(id + ":source-2"));
  audit.sources[1].type = Tag::media_report;
  CHECK(node(graph_of({audit}), id + ":sentence-6").at("prov:wasQuotedFrom") == to(id + ":source-2"));
}

TEST_CASE("jsonld: words within others' words are derived from them") {
  Audit audit = sample_audit();
  audit.attributions[1].outer = 0;
  CHECK(node(graph_of({audit}), id + ":attribution-2").at("prov:wasDerivedFrom") == to(id + ":attribution-1"));
  audit.attributions[1].source_id = 0;  // of the same source they are not
  const json same = node(graph_of({audit}), id + ":attribution-2");
  CHECK_FALSE(same.contains("prov:wasDerivedFrom"));
  CHECK(same.at("onrecord:within") == to(id + ":attribution-1"));
}

TEST_CASE("jsonld: title, author and day of the metadata") {
  json draft = node(
      graph_of({with_metadata({{"headline", "Port"}, {"author", "A. Vale, B. Orr"}, {"date", "2026-05-01"}})}), id);
  CHECK(draft.at("schema:headline") == "Port");
  CHECK(draft.at("schema:author") == to(id + ":author"));
  CHECK(draft.at("prov:wasAttributedTo") == to(id + ":author"));
  CHECK(draft.at("schema:datePublished") == json{{"@type", "xsd:date"}, {"@value", "2026-05-01"}});
  draft = node(graph_of({with_metadata({{"Title", ""},
                                        {"Byline", "A. Vale"},
                                        {"PubDate", "2026-05-01"},
                                        {"updated", "2026-05-02T08:00:00Z"},
                                        {"desk", "Ports"},
                                        {"description", "What\nis told"}})}),
               id);
  CHECK(draft.at("schema:author") == to(id + ":author"));
  CHECK(draft.at("schema:datePublished").at("@value") == "2026-05-01");
  CHECK(draft.at("schema:dateModified") == json{{"@type", "xsd:dateTime"}, {"@value", "2026-05-02T08:00:00Z"}});
  CHECK(draft.at("schema:articleSection") == "Ports");
  CHECK(draft.at("schema:description") == "What is told");
  const auto published = [](const std::string& date) {
    const json all = node(graph_of({with_metadata({{"date", date}})}), id).at("schema:datePublished");
    return all.is_string() ? "text" : all.at("@type").get<std::string>();
  };
  CHECK(published("2026-05-01T10:30:00") == "xsd:dateTime");
  CHECK(published("2026-05-01T10:30:00Z") == "xsd:dateTime");
  CHECK(published("2026-05-01T10:30:00.25+02:00") == "xsd:dateTime");
  for (const char* date :
       {"1 May 2026", "2026-02-30", "2026-05-01T", "2026-05-01T25:00:00", "2026-05-01T10:60:00", "2026-05-01T10:30:00X",
        "2026-05-01T10:30:00+2", "2026-05-01T10:30:00.", "2026-05-01 10:30:00", "2026-05-01T10:30:00+24:00", "2026"})
    CHECK_MESSAGE(published(date) == "text", date);
}

TEST_CASE("jsonld: links to the web are cited, other targets are text") {
  const Audit audit = audited("a.md",
                              "Fares will rise, critics say. [More](notes/more.md), [mail](mailto:a@e.org), "
                              "[host](HTTPS://[::1]/[a]), [none](https://), [script](<javascript:alert(1)>).\n");
  const json graph = graph_of({audit});
  const json cited = node(graph, "#a.md").at("schema:citation");
  CHECK(cited ==
        json{to("https://[::1]/%5Ba%5D"), "https://", "javascript:alert(1)", "mailto:a@e.org", "notes/more.md"});
}

TEST_CASE("jsonld: the links of a sentence are what its claims are based on") {
  const json graph =
      graph_of({audited("a.md",
                        "Fares will rise, [critics](https://e.org/a%20b?q=é#x#y) say.\n\nThe [port](https://e.org/p) "
                        "opened in 1911.\n")});
  CHECK(node(graph, "#a.md:attribution-1").at("schema:isBasedOn") == to("https://e.org/a%20b?q=%C3%A9#x%23y"));
  CHECK(node(graph, "https://e.org/p").at("@type") == json{"prov:Entity", "schema:CreativeWork"});
  CHECK(node(graph, "#a.md").at("schema:citation").size() == 2);
}

TEST_CASE("jsonld: ids come from paths, and no two drafts share one") {
  const json graph = graph_of(
      {with_path("a:source-1"), with_path("a"), with_path(""), with_path("onrecord"), with_path("a b/\xFFé#?%.md")});
  std::set<std::string> ids;
  for (const json& each : graph.at("@graph")) {
    const auto name = each.at("@id").get<std::string>();
    CHECK_MESSAGE(ids.insert(name).second, name);
    CHECK(name.find_first_of(" <>\"{}|\\^`\xFF") == std::string::npos);
  }
  CHECK(ids.count("#a%3Asource-1") == 1);
  CHECK(ids.count("#a%20b/%FF%C3%A9%23%3F%25.md") == 1);
}

TEST_CASE("jsonld: several drafts are one graph, and none is one too") {
  const json graph = graph_of(tricky_audits());
  std::size_t articles = 0;
  for (const json& each : graph.at("@graph"))
    articles += each.at("@type") == json{"prov:Entity", "schema:Article"} ? 1 : 0;
  CHECK(articles == tricky_audits().size());
  CHECK(graph_of({}).at("@graph").size() == 1);
  CHECK(form_of(StoryForm::jsonld, tricky_audits()) == form_of(StoryForm::jsonld, tricky_audits()));
}

TEST_CASE("jsonld: a page can hold it, whatever the draft says") {
  for (const std::string text : {"</script><script>alert(1)</script>", "<!-- <script>", "]]>",
                                 "a\"\\\n\r\t\x01"
                                 "b",
                                 "\u202E\u2028\uFEFF", "\xFF\xC0\xAF", "\xED\xA0\x80", "&lt;"}) {
    CAPTURE(text);
    Audit audit = sample_that_says(text);
    for (Source& source : audit.sources) {
      source.name = source.description = text;
      source.affiliation = text + " of all";
      source.also = {text};
    }
    auto document = std::make_shared<Document>(*audit.document);
    document->metadata = {{"title", text}, {"author", text}, {"date", text}};
    document->links = {{{0, 7}, text}, {{0, 7}, "https://e.org/" + text}};
    audit.document = document;
    const auto written = form_of(StoryForm::jsonld, {audit});
    CHECK(written.find('<') == std::string::npos);
    for (const char c : written) CHECK((c == '\n' || static_cast<unsigned char>(c) >= 0x20));
    for (const char* hidden : {"\u202E", "\u2028", "\uFEFF"}) CHECK(written.find(hidden) == std::string::npos);
    const json graph = json::parse(written);  // strict in UTF-8
    CHECK(graph.at("@graph").size() == graph_of({sample_audit()}).at("@graph").size() + 4);
  }
  const Audit audit = sample_that_says("a");
  auto document = std::make_shared<Document>(*audit.document);
  document->metadata = {{"title", "</script> & <b>"}};
  Audit titled = audit;
  titled.document = document;
  CHECK(node(graph_of({titled}), "#a").at("schema:headline") == "</script> & <b>");
}
