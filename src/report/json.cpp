#include "report/json.hpp"

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <set>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

#include "grammar/grammar.hpp"
#include "report/places.hpp"
#include "rules/fingerprint.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {
namespace {

constexpr std::size_t drain_at = std::size_t{1} << 16;

/// RapidJSON's Writer with short cuts for what audits are full of: members with a constant name and a string, an
/// integer or a literal, written as one piece. They halve the time that JSON Lines take.
class LineWriter : public rapidjson::Writer<rapidjson::StringBuffer> {
 public:
  using Writer::Writer;

  bool String(const char* s, rapidjson::SizeType size) {
    const std::string_view text(s, size);
    if (needs_escape(text)) return Writer::String(s, size);
    Prefix(rapidjson::kStringType);
    finish(put_string(os_->Push(text.size() + 2), text));
    return true;
  }

  template <std::size_t N>
  void member(const char (&name)[N], std::string_view text) {
    if (needs_escape(text)) {
      Writer::Key(name, N - 1);
      Writer::String(text.data(), static_cast<rapidjson::SizeType>(text.size()));
    } else {
      finish(put_string(start_member(name, text.size() + 2), text));
    }
  }
  template <std::size_t N>
  void member(const char (&name)[N], std::uint32_t number) {
    constexpr std::size_t digits = 10;
    finish(rapidjson::internal::u32toa(number, start_member(name, digits)));
  }
  /// true, false or null.
  template <std::size_t N>
  void literal(const char (&name)[N], std::string_view word) {
    char* out = start_member(name, word.size());
    std::memcpy(out, word.data(), word.size());
    finish(out + word.size());
  }

 private:
  /// Writes the comma and the name, and makes room for a value.
  template <std::size_t N>
  char* start_member(const char (&name)[N], std::size_t room) {
    Level* level = level_stack_.template Top<Level>();
    pushed_end_ = nullptr;
    char* out = os_->Push(N + 3 + room);
    pushed_end_ = out + N + 3 + room;
    if (level->valueCount != 0) *out++ = ',';
    level->valueCount += 2;
    *out++ = '"';
    std::memcpy(out, name, N - 1);
    out += N - 1;
    *out++ = '"';
    *out++ = ':';
    return out;
  }
  /// Gives back the room that was not needed.
  void finish(const char* end) {
    if (pushed_end_ != nullptr) os_->Pop(static_cast<std::size_t>(pushed_end_ - end));
    pushed_end_ = nullptr;
  }
  static char* put_string(char* out, std::string_view text) {
    *out++ = '"';
    std::memcpy(out, text.data(), text.size());
    out += text.size();
    *out++ = '"';
    return out;
  }
  static bool needs_escape(std::string_view text) {
    unsigned found = 0;  // no early exit: the loop is then compiled to vector instructions
    for (const char c : text)
      found |= unsigned{static_cast<unsigned char>(c) < 0x20} | unsigned{c == '"'} | unsigned{c == '\\'};
    return found != 0;
  }

  const char* pushed_end_ = nullptr;
};

/// Writes one document through any RapidJSON writer over a StringBuffer, handing full buffers to the sink.
template <class Writer>
class DocumentWriter {
  static constexpr bool one_piece = std::is_same_v<Writer, LineWriter>;

 public:
  DocumentWriter(const Audit& audit, Writer& writer, rapidjson::StringBuffer& buffer, Sink& sink)
      : audit_(audit), document_(*audit.document), out_(writer), buffer_(buffer), sink_(sink) {}

  void write() {
    out_.StartObject();
    text("schema_version", json_schema_version);
    text("path", document_.path);
    text("format", name_of(document_.format));
    if (document_.in_paragraphs) flag("lines_are_paragraphs", true);
    number("bytes", static_cast<std::uint32_t>(document_.file().size()));
    metadata();
    score();
    list("sentences", audit_.sentences, [this](const Sentence& s) { sentence(s); });
    attributions("attributions", false);
    attributions("nested_attributions", true);
    list("sources", audit_.sources, [this](const Source& s) { source(s); });
    findings();
    suppressions();
    list("quotations", audit_.quotations, [this](const StoryQuotation& q) { quotation(q); });
    list("blocks", document_.blocks, [this](const Block& b) { block(b); });
    list("links", document_.links, [this](const Link& l) { link(l); });
    diagnostics();
    patterns();
    rules();
    out_.EndObject();
    drain(0);
  }

 private:
  template <std::size_t N>
  void key(const char (&name)[N]) {
    out_.Key(name, static_cast<rapidjson::SizeType>(N - 1));
  }
  void value(std::string_view s) { out_.String(s.data(), static_cast<rapidjson::SizeType>(s.size())); }
  template <std::size_t N>
  void text(const char (&name)[N], std::string_view s) {
    if constexpr (one_piece) return out_.member(name, s);
    key(name);
    value(s);
  }
  template <std::size_t N>
  void number(const char (&name)[N], std::uint32_t n) {
    if constexpr (one_piece) return out_.member(name, n);
    key(name);
    out_.Uint(n);
  }
  template <std::size_t N>
  void flag(const char (&name)[N], bool b) {
    if constexpr (one_piece) return out_.literal(name, b ? "true" : "false");
    key(name);
    out_.Bool(b);
  }
  template <std::size_t N>
  void null(const char (&name)[N]) {
    if constexpr (one_piece) return out_.literal(name, "null");
    key(name);
    out_.Null();
  }
  /// Scores and shares, to two decimals: more would be noise.
  template <std::size_t N>
  void decimal(const char (&name)[N], float x) {
    key(name);
    const double rounded = std::round(static_cast<double>(x) * 100.0) / 100.0;
    if (!std::isfinite(rounded) || rounded == std::floor(rounded))
      out_.Int64(std::isfinite(rounded) ? static_cast<std::int64_t>(rounded) : 0);
    else
      out_.Double(rounded);
  }
  template <std::size_t N>
  void index(const char (&name)[N], std::uint32_t i) {
    i == no_index ? null(name) : number(name, i);
  }
  template <std::size_t N, class Items, class Write>
  void list(const char (&name)[N], const Items& items, Write write_item) {
    key(name);
    out_.StartArray();
    for (const auto& item : items) {
      write_item(item);
      drain(drain_at);
    }
    out_.EndArray();
  }
  void drain(std::size_t at_least) {
    if (buffer_.GetSize() <= at_least) return;
    sink_.write({buffer_.GetString(), buffer_.GetSize()});
    buffer_.Clear();
  }

  void range(Span span) { file_range(document_.in_file(span)); }
  void file_range(Span in_file) {
    number("start", in_file.start);
    number("end", in_file.end);
  }
  void span_value(Span span) {
    out_.StartObject();
    range(span);
    text("text", document_.view(span));
    out_.EndObject();
  }
  template <std::size_t N>
  void span(const char (&name)[N], Span s) {
    if (s.empty()) return null(name);
    key(name);
    span_value(s);
  }

  void metadata() {
    key("metadata");
    out_.StartObject();
    for (const auto& [name, content] : document_.metadata) {
      value(name);
      value(content);
    }
    out_.EndObject();
  }

  void score() {
    key("score");
    out_.StartObject();
    decimal("value", audit_.score.value);
    key("parts");
    out_.StartObject();
    for (std::size_t i = 0; i < audit_.score.parts.size(); ++i) {
      const PartScore& part = audit_.score.parts[i];
      const auto name = name_of(static_cast<ScorePart>(i));
      out_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size()));
      out_.StartObject();
      decimal("value", part.value);
      decimal("weight", part.weight);
      decimal("base", part.base);
      decimal("cost", part.cost);
      text("measured", part.measured);
      out_.EndObject();
    }
    out_.EndObject();
    out_.EndObject();
  }

  void sentence(const Sentence& s) {
    out_.StartObject();
    range(s.span);
    key("tags");
    out_.StartArray();
    for (std::size_t i = 0; i < s.tag_count; ++i) value(name_of(s.tags[i]));
    out_.EndArray();
    decimal("confidence", s.confidence);
    text("text", document_.view(s.span));
    number("block", s.block);
    flag("heading", s.heading);
    flag("quoted", s.quoted);
    out_.EndObject();
  }

  void trail(std::string_view file, std::uint32_t line) {
    out_.StartObject();
    text("file", file);
    number("line", line);
    out_.EndObject();
  }

  [[nodiscard]] const Pattern* pattern(std::uint32_t i) const {
    return audit_.grammar && i < audit_.grammar->patterns().size() ? &audit_.grammar->patterns()[i] : nullptr;
  }

  /// Where the patterns that were at work are written.
  void patterns() {
    std::set<std::uint32_t> used;
    for (const Attribution& a : audit_.attributions)
      if (pattern(a.pattern) != nullptr) used.insert(a.pattern);
    key("patterns");
    out_.StartObject();
    for (const std::uint32_t i : used) {
      value(pattern(i)->name);
      trail(pattern(i)->file, pattern(i)->line);
    }
    out_.EndObject();
  }

  /// Where the rules that fired are written.
  void rules() {
    std::set<std::uint32_t> fired;
    for (const Finding& f : audit_.findings) fired.insert(f.rule);
    key("rules");
    out_.StartObject();
    for (const std::uint32_t i : fired) {
      const Rule& rule = audit_.rules->rules.at(i);
      value(rule.id);
      trail(rule.file, rule.line);
    }
    out_.EndObject();
  }

  /// Attributions that stand on their own, or those within the content of another: apart, so that each list has every
  /// word once.
  template <std::size_t N>
  void attributions(const char (&name)[N], bool nested) {
    key(name);
    out_.StartArray();
    for (std::size_t i = 0; i < audit_.attributions.size(); ++i) {
      if ((audit_.attributions[i].outer != no_index) != nested) continue;
      attribution(static_cast<std::uint32_t>(i), audit_.attributions[i]);
      drain(drain_at);
    }
    out_.EndArray();
  }

  void attribution(std::uint32_t id, const Attribution& a) {
    out_.StartObject();
    number("id", id);
    text("kind", name_of(a.kind));
    text("manner", name_of(a.manner));
    span("source", a.source);
    span("cue", a.cue);
    key("content");
    out_.StartArray();
    for (const Span s : a.content) span_value(s);
    out_.EndArray();
    span("reason", a.reason);
    number("sentence", a.sentence);
    number("first_sentence", a.first_sentence);
    number("last_sentence", a.last_sentence);
    index("source_id", a.source_id);
    index("outer", a.outer);
    decimal("confidence", a.confidence);
    if (const Pattern* p = pattern(a.pattern)) text("pattern", p->name);
    out_.EndObject();
  }

  void source(const Source& s) {
    out_.StartObject();
    text("type", name_of(s.type));
    text("name", s.name);
    list("also", s.also, [this](const std::string& form) { value(form); });
    text("description", s.description);
    text("affiliation", s.affiliation);
    span("first", s.first);
    list("attributions", s.attributions, [this](std::uint32_t i) { out_.Uint(i); });
    number("attributed_bytes", s.attributed_bytes);
    number("people", s.people);
    flag("described", s.described);
    flag("relayed", s.relayed);
    index("via", s.via);
    flag("anonymity_told", s.anonymity_told);
    span("reason", s.reason);
    flag("refused", s.refused);
    flag("spokesperson_unnamed", s.spokesperson_unnamed);
    flag("resolved", s.resolved);
    out_.EndObject();
  }

  void place(LineColumn from, LineColumn to) {
    number("line", from.line);
    number("column", from.column);
    number("end_line", to.line);
    number("end_column", to.column);
  }

  void findings() {
    std::vector<std::uint32_t> ends;
    ends.reserve(audit_.findings.size() * 2);
    for (const Finding& f : audit_.findings) {
      const Span in_file = place_in_file(audit_, f);
      ends.push_back(in_file.start);
      ends.push_back(in_file.end);
    }
    const auto places = line_columns(document_.file(), ends);
    const auto known_by = fingerprints(audit_);
    std::size_t next = 0;
    list("findings", audit_.findings, [&](const Finding& f) {
      finding(f, known_by[next], places[2 * next], places[2 * next + 1]);
      ++next;
    });
  }

  void finding(const Finding& f, std::string_view fingerprint, LineColumn from, LineColumn to) {
    const Rule& rule = audit_.rules->rules.at(f.rule);
    out_.StartObject();
    text("rule", rule.id);
    text("severity", name_of(f.severity));
    text("message", f.message);
    text("state", name_of(f.state));
    index("suppression", f.suppression);
    text("fingerprint", fingerprint);
    file_range(place_in_file(audit_, f));
    place(from, to);
    index("sentence", f.sentence);
    index("attribution", f.attribution);
    index("source_id", f.source);
    text("part", name_of(f.part));
    decimal("cost", f.cost);
    out_.EndObject();
  }

  void suppressions() {
    std::vector<std::uint32_t> ends;
    for (const Suppression& s : audit_.suppressions) {
      ends.push_back(s.span.start);
      ends.push_back(s.span.end);
    }
    const auto places = line_columns(document_.file(), ends);
    std::size_t next = 0;
    list("suppressions", audit_.suppressions, [&](const Suppression& s) {
      out_.StartObject();
      file_range(s.span);
      place(places[next], places[next + 1]);
      next += 2;
      list("rules", s.rules, [this](const AllowedRule& rule) { value(rule.id); });
      text("scope", name_of(s.scope));
      s.last_day.empty() ? null("until") : text("until", s.last_day);
      text("reason", s.reason);
      flag("expired", s.expired);
      flag("used", s.used);
      out_.EndObject();
    });
  }

  void quotation(const StoryQuotation& q) {
    out_.StartObject();
    range(q.span);
    number("sentence", q.sentence);
    index("attribution", q.attribution);
    flag("scare", q.scare);
    flag("nested", q.nested);
    out_.EndObject();
  }

  void block(const Block& b) {
    out_.StartObject();
    range(b.span);
    text("kind", name_of(b.kind));
    number("level", b.level);
    span("dateline", b.dateline);
    out_.EndObject();
  }

  void link(const Link& l) {
    out_.StartObject();
    range(l.text);
    text("target", l.target);
    out_.EndObject();
  }

  void diagnostics() {
    std::vector<Diagnostic> all = document_.diagnostics;
    all.insert(all.end(), audit_.diagnostics.begin(), audit_.diagnostics.end());
    std::vector<std::uint32_t> ends;
    for (const Diagnostic& d : all) {
      ends.push_back(d.span.start);
      ends.push_back(d.span.end);
    }
    const auto places = line_columns(document_.file(), ends);
    std::size_t next = 0;
    list("diagnostics", all, [&](const Diagnostic& d) {
      out_.StartObject();
      text("severity", name_of(d.severity));
      text("code", d.code);
      text("message", d.message);
      text("hint", d.hint);
      number("start", d.span.start);
      number("end", d.span.end);
      place(places[next], places[next + 1]);
      out_.EndObject();
      next += 2;
    });
  }

  const Audit& audit_;
  const Document& document_;
  Writer& out_;
  rapidjson::StringBuffer& buffer_;
  Sink& sink_;
};

using PrettyWriter = rapidjson::PrettyWriter<rapidjson::StringBuffer>;

void open_documents(PrettyWriter& out, std::string_view tool_version) {
  out.SetIndent(' ', 2);
  out.StartObject();
  out.Key("schema_version");
  out.String(json_schema_version.data(), static_cast<rapidjson::SizeType>(json_schema_version.size()));
  out.Key("tool");
  out.StartObject();
  out.Key("name");
  out.String("onrecord");
  out.Key("version");
  out.String(tool_version.data(), static_cast<rapidjson::SizeType>(tool_version.size()));
  out.EndObject();
  out.Key("documents");
  out.StartArray();
}

}  // namespace

void write_jsonl(const Audit& audit, Sink& sink) {
  rapidjson::StringBuffer buffer(nullptr, drain_at * 2);
  LineWriter writer(buffer);
  DocumentWriter(audit, writer, buffer, sink).write();
  sink.write("\n");
}

void write_json_head(std::string_view tool_version, Sink& sink) {
  rapidjson::StringBuffer buffer;
  PrettyWriter out(buffer);
  open_documents(out, tool_version);
  sink.write({buffer.GetString(), buffer.GetSize()});
}

void write_json_document(const Audit& audit, Sink& sink) {
  rapidjson::StringBuffer buffer;
  PrettyWriter out(buffer);
  open_documents(out, {});  // so that the document is indented as deep as it will stand
  buffer.Clear();
  DocumentWriter(audit, out, buffer, sink).write();
}

void write_json_foot(bool empty, Sink& sink) { sink.write(empty ? "]\n}\n" : "\n  ]\n}\n"); }

}  // namespace onrecord
