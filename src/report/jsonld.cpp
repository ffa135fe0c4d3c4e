// A story's provenance as JSON-LD (https://www.w3.org/TR/json-ld11/): who is credited with what, in the terms of PROV-O
// and schema.org, which other programs know. docs/report-forms.md has the terms.
//
// A draft's piece is a function of its audit alone, so its ids are made from its path: "#draft.txt" is the draft,
// "#draft.txt:source-2" its second source. The part before the colon is percent-encoded and holds no colon; no two
// drafts share an id. The context is written out, and nothing is ever fetched. Every < is written as \u003c, so that a
// page can hold the file in a <script>.
#include <fmt/format.h>

#include <algorithm>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include "report/display.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/pretty_json.hpp"
#include "report/story_facts.hpp"
#include "report/story_forms.hpp"
#include "rules/ruleset.hpp"
#include "rules/suppression.hpp"

namespace onrecord {
namespace {

/// A sentence of nothing but links, with many attributions in it, must not make a file of many times its size.
constexpr std::size_t most_addresses = 50;

constexpr std::string_view tool_id = "#:onrecord";  // no draft's: a path is before the colon

/// Percent-encodes the bytes that `keep` does not know.
template <class Keep>
std::string percent_encoded(std::string_view bytes, Keep keep) {
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); ++at)
    if (keep(at))
      out += bytes[at];
    else
      out += fmt::format("%{:02X}", static_cast<unsigned char>(bytes[at]));
  return out;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::string id_of(std::string_view path) {
  return "#" + percent_encoded(path, [&](std::size_t at) {
           const char c = path[at];
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) ||
                  std::string_view("-._~/").find(c) != std::string_view::npos;
         });
}

/// A web address as a URI, with what may not stand in one percent-encoded; empty for any other target of a link.
std::string web_address(std::string_view target) {
  const auto scheme = std::find_if(target.begin(), target.end(), [](char c) { return c == ':'; }) - target.begin();
  std::string name(target.substr(0, static_cast<std::size_t>(scheme)));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; });
  const auto rest = target.substr(name.size());
  if ((name != "http" && name != "https") || !rest.starts_with("://")) return {};
  const auto host_end = std::min(rest.find_first_of("/?#", 3), rest.size());
  if (host_end == 3) return {};
  const auto fragment = rest.find('#');
  return name + percent_encoded(rest, [&](std::size_t at) {
           const char c = rest[at];
           if (c == '#') return at == fragment;
           if (c == '[' || c == ']') return at < host_end;
           return c > ' ' && c < 0x7F && std::string_view("<>\"{}|\\^`").find(c) == std::string_view::npos;
         });
}

/// Whether the text is a time of day with seconds, and perhaps a time zone: "10:30:00", "10:30:00Z",
/// "10:30:00.5+02:00".
bool is_time(std::string_view text) {
  const auto shaped = [&](std::string_view form) {
    if (text.size() < form.size()) return false;
    for (std::size_t i = 0; i < form.size(); ++i)
      if (form[i] == '0' ? !is_digit(text[i]) : form[i] != text[i]) return false;
    return true;
  };
  const auto at_most = [&](std::size_t at, char tens, char ones) {
    return text[at] < tens || (text[at] == tens && text[at + 1] <= ones);
  };
  if (!shaped("00:00:00") || !at_most(0, '2', '3') || !at_most(3, '5', '9') || !at_most(6, '5', '9')) return false;
  text.remove_prefix(8);
  if (text.size() > 1 && text[0] == '.' && is_digit(text[1]))
    text.remove_prefix(std::min(text.find_first_not_of("0123456789", 1), text.size()));
  if (text.empty() || text == "Z") return true;
  const bool zone = text.size() == 6 && (shaped("+00:00") || shaped("-00:00"));
  return zone && at_most(1, '1', '3') && at_most(4, '5', '9');
}

/// The XML Schema type of a date as drafts give it; empty where it has another form.
std::string_view date_type(std::string_view date) {
  if (!day_of(date.substr(0, 10))) return {};
  if (date.size() == 10) return "xsd:date";
  return date[10] == 'T' && is_time(date.substr(11)) ? "xsd:dateTime" : "";
}

bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 32) : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

/// What the metadata has under the first of these keys, in any case, that says something.
std::string_view metadata_of(const Document& document, std::initializer_list<std::string_view> keys) {
  for (const auto key : keys)
    for (const auto& [name, value] : document.metadata)
      if (!value.empty() && same_letters(name, key)) return value;
  return {};
}

/// Documents and reports are things, which PROV calls entities; everybody else is an agent.
bool is_thing(const Source& source) { return source.type == Tag::document || source.type == Tag::media_report; }

bool is_unnamed(const Source& source) {
  return source.type == Tag::anonymous_source || source.type == Tag::vague_attribution ||
         source.type == Tag::unspecified;
}

using Types = std::vector<std::string_view>;

/// What a source is. Of somebody without a name no more is said than the story tells.
Types types_of(const Source& source) {
  switch (source.type) {
    case Tag::document:
    case Tag::media_report:
      return {"prov:Entity", "schema:CreativeWork"};
    case Tag::organization:
      return {"prov:Agent", "prov:Organization", "schema:Organization"};
    case Tag::anonymous_source:
      if (source.people == 1) return {"prov:Agent", "prov:Person", "schema:Person"};
      return {"prov:Agent"};
    case Tag::vague_attribution:
    case Tag::unspecified:
      return {"prov:Agent"};
    default:
      return {"prov:Agent", "prov:Person", "schema:Person"};
  }
}

/// One node of the graph, from construction to destruction. Members without a value are left out.
class Node {
 public:
  Node(PrettyJson& out, std::string_view id, const Types& types) : out_(out) {
    out_.StartObject();
    if (!id.empty()) out_.member("@id", id);
    if (types.size() == 1) out_.member("@type", types.front());
    if (types.size() < 2) return;
    out_.array("@type", [&] {
      for (const auto type : types) out_.value(type);
    });
  }
  ~Node() { out_.EndObject(); }
  Node(const Node&) = delete;
  Node& operator=(const Node&) = delete;

  /// Words of the draft, on one line and harmless.
  void text(std::string_view name, std::string_view words) const {
    if (!words.empty()) out_.member(name, one_line(words));
  }
  void texts(std::string_view name, const std::vector<std::string>& all) const {
    if (all.empty()) return;
    out_.array(name, [&] {
      for (const auto& words : all) out_.value(one_line(words));
    });
  }
  /// A flag that holds.
  void flag(std::string_view name, bool holds) const {
    if (!holds) return;
    out_.key(name);
    out_.Bool(true);
  }
  void ref(std::string_view name, std::string_view id) const {
    if (!id.empty()) out_.object(name, [&] { out_.member("@id", id); });
  }
  void refs(std::string_view name, const std::vector<std::string>& ids) const {
    if (ids.size() == 1) ref(name, ids.front());
    if (ids.size() < 2) return;
    out_.array(name, [&] {
      for (const auto& id : ids) {
        out_.StartObject();
        out_.member("@id", id);
        out_.EndObject();
      }
    });
  }

 private:
  PrettyJson& out_;
};

void add_once(std::vector<std::string>& all, std::string value) {
  if (std::find(all.begin(), all.end(), value) == all.end()) all.push_back(std::move(value));
}

/// Writes the nodes of one draft.
class Graph {
 public:
  Graph(const Audit& audit, PrettyJson& out)
      : audit_(audit), document_(*audit.document), out_(out), id_(id_of(document_.path)) {}

  void write() {
    author_ = metadata_of(document_, {"author", "authors", "byline"});
    draft();
    if (!author_.empty()) Node(out_, id("author"), {"prov:Agent"}).text("schema:name", author_);
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) source(i);
    std::vector<Span> places;
    places.reserve(audit_.attributions.size());
    for (const Attribution& attribution : audit_.attributions) places.push_back(place_of(attribution));
    const auto regions = regions_of(document_, places);
    for (std::size_t i = 0; i < audit_.attributions.size(); ++i) attribution(i, regions[i]);
    for (std::size_t i = 0; i < audit_.sentences.size(); ++i) spoken(i);
    links();
    activity();
  }

 private:
  [[nodiscard]] std::string id(std::string_view part) const { return fmt::format("{}:{}", id_, part); }
  [[nodiscard]] std::string source_id(std::size_t i) const { return fmt::format("{}:source-{}", id_, i + 1); }
  [[nodiscard]] std::string attribution_id(std::size_t i) const { return fmt::format("{}:attribution-{}", id_, i + 1); }

  [[nodiscard]] static Span place_of(const Attribution& attribution) {
    if (!attribution.content.empty()) return attribution.content.front();
    return attribution.cue.empty() ? attribution.source : attribution.cue;
  }

  void draft() {
    const Node node(out_, id_, {"prov:Entity", "schema:Article"});
    out_.member("onrecord:path", harmless(document_.path));
    node.text("schema:headline", title_of(document_));
    node.text("schema:description", metadata_of(document_, {"description"}));
    node.text("schema:articleSection", metadata_of(document_, {"section", "category", "categories", "desk"}));
    date("schema:datePublished",
         metadata_of(document_, {"date", "datepublished", "published", "publishdate", "pubdate", "datetime"}));
    date("schema:dateModified", metadata_of(document_, {"updated"}));
    if (!author_.empty()) {
      node.ref("schema:author", id("author"));
      node.ref("prov:wasAttributedTo", id("author"));
    }
    std::vector<std::string> things;
    for (std::size_t i = 0; i < audit_.sources.size(); ++i)
      if (is_thing(audit_.sources[i])) things.push_back(source_id(i));
    node.refs("prov:wasDerivedFrom", things);
    node.refs("schema:isBasedOn", things);
    std::vector<std::string> cited, elsewhere;
    for (const Link& link : document_.links)
      if (auto address = web_address(link.target); !address.empty())
        cited.push_back(std::move(address));
      else if (!link.target.empty())
        elsewhere.push_back(one_line(link.target));
    citations(without_doubles(std::move(cited)), without_doubles(std::move(elsewhere)));
  }

  static std::vector<std::string> without_doubles(std::vector<std::string> all) {
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
  }

  void date(std::string_view name, std::string_view date) {
    if (date.empty()) return;
    const auto type = date_type(date);
    if (type.empty()) return out_.member(name, one_line(date));
    out_.object(name, [&] {
      out_.member("@type", type);
      out_.member("@value", date);
    });
  }

  /// Links lead to addresses or, within a site, to names of files, which stay text.
  void citations(std::vector<std::string> addresses, const std::vector<std::string>& names) {
    cited_ = std::move(addresses);
    if (cited_.empty() && names.empty()) return;
    out_.array("schema:citation", [&] {
      for (const auto& address : cited_) {
        out_.StartObject();
        out_.member("@id", address);
        out_.EndObject();
      }
      for (const auto& name : names) out_.value(name);
    });
  }

  void source(std::size_t i) {
    const Source& source = audit_.sources[i];
    const bool belongs = !source.affiliation.empty() && source.affiliation != source.name;
    const std::string body = belongs ? source_id(i) + "-affiliation" : "";
    {
      const Node node(out_, source_id(i), types_of(source));
      node.text("onrecord:sourceType", name_of(source.type));
      if (is_unnamed(source)) {
        node.text("schema:description", source.name);
        if (source.description != source.name) node.text("onrecord:description", source.description);
      } else {
        node.text("schema:name", source.name);
        node.text("schema:description", source.description);
      }
      node.texts("onrecord:mentionedAs", source.also);
      const bool person = types_of(source).back() == "schema:Person";
      node.ref(person ? "schema:affiliation" : "onrecord:affiliation", body);
      if (source.type == Tag::named_spokesperson) node.ref("prov:actedOnBehalfOf", body);
      people(source);
      node.flag("onrecord:anonymityTold", source.anonymity_told);
      node.text("onrecord:reasonForAnonymity", document_.view(source.reason));
      node.flag("onrecord:declinedComment", source.refused);
      node.flag("onrecord:throughUnnamedSpokesperson", source.spokesperson_unnamed);
      node.flag("onrecord:unresolved", !source.resolved);
      node.flag("onrecord:relayed", source.relayed);
      if (source.via < audit_.sources.size()) node.ref("onrecord:relayedBy", source_id(source.via));
    }
    if (!body.empty())
      Node(out_, body, {"prov:Agent", "prov:Organization", "schema:Organization"})
          .text("schema:name", source.affiliation);
  }

  /// How many people: told where it is not one.
  void people(const Source& source) {
    if (source.people == 0) out_.member("onrecord:people", "several");
    if (source.people > 1) out_.member("onrecord:people", source.people);
  }

  void attribution(std::size_t i, const Region& region) {
    const Attribution& attribution = audit_.attributions[i];
    const bool refusal = attribution.kind == AttributionKind::refusal;
    const bool quotes = !refusal && attribution.manner != Manner::indirect;
    const Node node(out_, attribution_id(i),
                    {"prov:Entity", refusal  ? "onrecord:Refusal"
                                    : quotes ? "schema:Quotation"
                                             : "schema:Claim"});
    node.text("schema:text", words_of(attribution));
    node.ref("schema:isPartOf", id_);
    if (attribution.source_id >= audit_.sources.size())
      node.flag("onrecord:uncredited", true);
    else if (refusal)
      node.ref("onrecord:by", source_id(attribution.source_id));
    else
      credit(node, attribution, quotes);
    if (attribution.outer < audit_.attributions.size()) node.ref("onrecord:within", attribution_id(attribution.outer));
    node.text("onrecord:kind", name_of(attribution.kind));
    node.text("onrecord:manner", name_of(attribution.manner));
    node.text("onrecord:cue", document_.view(attribution.cue));
    if (!region.empty()) out_.member("onrecord:place", fmt::format("{}:{}", region.start.line, region.start.column));
    out_.decimal("onrecord:confidence", attribution.confidence);
  }

  /// What is credited; where that is nothing of its own ("declined to comment"), the sentence.
  [[nodiscard]] std::string words_of(const Attribution& attribution) const {
    const bool stands_alone = !attribution.content.empty() && attribution.kind != AttributionKind::refusal;
    if (!stands_alone && attribution.sentence < audit_.sentences.size())
      return std::string(document_.view(audit_.sentences[attribution.sentence].span));
    std::string words;
    for (const Span piece : attribution.content) {
      if (!words.empty()) words += " … ";
      words += document_.view(piece);
    }
    return words;
  }

  /// A sentence that is somebody's words though no attribution says so.
  void spoken(std::size_t i) {
    const Sentence& sentence = audit_.sentences[i];
    if (sentence.speaker >= audit_.sources.size()) return;
    const Node node(out_, fmt::format("{}:sentence-{}", id_, i + 1), {"prov:Entity", "schema:Quotation"});
    node.text("schema:text", document_.view(sentence.span));
    node.ref("schema:isPartOf", id_);
    const bool thing = is_thing(audit_.sources[sentence.speaker]);
    node.ref(thing ? "prov:wasQuotedFrom" : "prov:wasAttributedTo", source_id(sentence.speaker));
    node.ref(thing ? "schema:isBasedOn" : "schema:spokenByCharacter", source_id(sentence.speaker));
    const LineColumn place = document_.place(sentence.span.start);
    out_.member("onrecord:place", fmt::format("{}:{}", place.line, place.column));
    out_.decimal("onrecord:confidence", sentence.confidence);
  }

  void credit(const Node& node, const Attribution& attribution, bool quotes) {
    const Source& source = audit_.sources[attribution.source_id];
    const std::string by = source_id(attribution.source_id);
    std::vector<std::string> based_on, derived_from;
    if (is_thing(source)) {
      based_on.push_back(by);
      if (quotes)
        node.ref("prov:wasQuotedFrom", by);
      else if (source.type == Tag::document)
        node.ref("prov:hadPrimarySource", by);
      else
        derived_from.push_back(by);
    } else {
      node.ref("prov:wasAttributedTo", by);
      node.ref(quotes ? "schema:spokenByCharacter" : "schema:creator", by);
    }
    relay(attribution, source, derived_from, based_on);
    node.refs("prov:wasDerivedFrom", derived_from);
    for (auto& address : addresses_in(attribution)) add_once(based_on, std::move(address));
    node.refs("schema:isBasedOn", based_on);
  }

  /// Words that reached the story through somebody else.
  void relay(const Attribution& attribution, const Source& source, std::vector<std::string>& derived_from,
             std::vector<std::string>& based_on) {
    if (attribution.outer < audit_.attributions.size() &&
        audit_.attributions[attribution.outer].source_id != attribution.source_id)
      add_once(derived_from, attribution_id(attribution.outer));
    if (!source.relayed || source.via >= audit_.sources.size()) return;
    const std::string via = source_id(source.via);
    const bool thing = is_thing(audit_.sources[source.via]);
    if (thing) {
      add_once(derived_from, via);
      add_once(based_on, via);
    }
    out_.key(thing ? "prov:qualifiedDerivation" : "prov:qualifiedAttribution");
    Node(out_, {}, {thing ? "prov:Derivation" : "prov:Attribution", "onrecord:Relay"})
        .ref(thing ? "prov:entity" : "prov:agent", via);
  }

  /// Where the links of an attribution's sentences lead.
  [[nodiscard]] std::vector<std::string> addresses_in(const Attribution& attribution) const {
    std::vector<std::string> addresses;
    if (attribution.last_sentence >= audit_.sentences.size()) return addresses;
    const std::uint32_t start = audit_.sentences[attribution.first_sentence].span.start;
    const std::uint32_t end = audit_.sentences[attribution.last_sentence].span.end;
    auto link = std::lower_bound(document_.links.begin(), document_.links.end(), start,
                                 [](const Link& l, std::uint32_t at) { return l.text.end <= at; });
    for (; link != document_.links.end() && link->text.start < end && addresses.size() < most_addresses; ++link)
      if (auto address = web_address(link->target); !address.empty()) add_once(addresses, std::move(address));
    return addresses;
  }

  void links() {
    for (const auto& address : cited_) Node(out_, address, {"prov:Entity", "schema:CreativeWork"});
  }

  void activity() {
    {
      const Node node(out_, id("audit"), {"prov:Activity"});
      node.ref("prov:used", id_);
      node.ref("prov:wasAssociatedWith", tool_id);
      if (audit_.rules) node.text("onrecord:rules", audit_.rules->name);
    }
    const Node node(out_, id("assessment"), {"prov:Entity"});
    node.ref("prov:wasGeneratedBy", id("audit"));
    node.ref("prov:wasDerivedFrom", id_);
    out_.decimal("onrecord:score", audit_.score.value);
    for (std::size_t i = 0; i < audit_.score.parts.size(); ++i)
      out_.decimal(fmt::format("onrecord:{}", name_of(static_cast<ScorePart>(i))), audit_.score.parts[i].value);
  }

  const Audit& audit_;
  const Document& document_;
  PrettyJson& out_;
  std::string id_;
  std::string_view author_;
  std::vector<std::string> cited_;  // web addresses that links lead to, each once
};

/// Everything before the first draft: the context, and the program that audits.
void open_graph(PrettyJson& out, std::string_view tool_version) {
  out.StartObject();
  out.object("@context", [&] {
    out.member("prov", "http://www.w3.org/ns/prov#");
    out.member("schema", "https://schema.org/");
    out.member("xsd", "http://www.w3.org/2001/XMLSchema#");
    out.member("onrecord", "urn:onrecord:");
  });
  out.key("@graph");
  out.StartArray();
  const Node tool(out, tool_id, {"prov:Agent", "prov:SoftwareAgent", "schema:SoftwareApplication"});
  tool.text("schema:name", "onrecord");
  tool.text("schema:softwareVersion", tool_version);
}

void flush(const JsonBuffer& buffer, Sink& sink) { write_for_script({buffer.GetString(), buffer.GetSize()}, sink); }

class JsonLd final : public Report {
 public:
  explicit JsonLd(ReportContext context) : context_(std::move(context)) {}

  void head(Sink& sink) const override {
    JsonBuffer buffer;
    PrettyJson out(buffer);
    open_graph(out, context_.tool_version);
    flush(buffer, sink);
  }
  /// Follows the program's node or another draft: begins with a comma.
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    JsonBuffer buffer;
    PrettyJson out(buffer);
    open_graph(out, context_.tool_version);
    buffer.Clear();
    Graph(audit, out).write();
    flush(buffer, sink);
  }
  void foot(std::span<const AuditSummary> /*summaries*/, std::size_t /*pieces*/, std::size_t /*unread*/,
            Sink& sink) const override {
    sink.write("\n  ]\n}\n");
  }

 private:
  ReportContext context_;
};

}  // namespace

std::unique_ptr<const Report> make_jsonld(ReportContext context) {
  return std::make_unique<JsonLd>(std::move(context));
}

}  // namespace onrecord
