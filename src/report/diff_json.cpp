#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>

#include "report/diff.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "rules/fingerprint.hpp"

namespace onrecord {
namespace {

using Buffer = rapidjson::StringBuffer;

/// Writes one draft.
class Writer {
 public:
  explicit Writer(Buffer& buffer) : out_(buffer) { out_.SetIndent(' ', 2); }

  void draft(const DraftChange& change) {
    out_.StartObject();
    text_or_null("before", change.before ? &change.before->document->path : nullptr);
    text_or_null("after", change.after ? &change.after->document->path : nullptr);
    score(change);
    key("claims");
    out_.StartArray();
    claims(change);
    out_.EndArray();
    key("sources");
    out_.StartArray();
    for (const auto& source : change.comparison.sources) source_change(change, source);
    out_.EndArray();
    key("findings");
    out_.StartObject();
    findings("new", change.after, change.comparison.fresh);
    findings("gone", change.before, change.comparison.gone);
    out_.EndObject();
    out_.EndObject();
  }

 private:
  void key(std::string_view name) { out_.Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void text(std::string_view name, std::string_view value) {
    key(name);
    out_.String(value.data(), static_cast<rapidjson::SizeType>(value.size()));
  }
  void text_or_null(std::string_view name, const std::string* value) {
    if (value != nullptr) return text(name, *value);
    key(name);
    out_.Null();
  }
  void number(std::string_view name, std::uint32_t value) {
    key(name);
    out_.Uint(value);
  }
  void decimal(std::string_view name, const float* value) {
    key(name);
    if (value == nullptr)
      out_.Null();
    else
      out_.Double(std::round(static_cast<double>(*value) * 100) / 100);
  }

  void score(const DraftChange& change) {
    key("score");
    out_.StartObject();
    decimal("before", change.before ? &change.before->score.value : nullptr);
    decimal("after", change.after ? &change.after->score.value : nullptr);
    key("parts");
    out_.StartObject();
    for (std::size_t i = 0; i < count_of<ScorePart>; ++i) {
      key(name_of(static_cast<ScorePart>(i)));
      out_.StartObject();
      decimal("before", change.before ? &change.before->score.parts[i].value : nullptr);
      decimal("after", change.after ? &change.after->score.parts[i].value : nullptr);
      out_.EndObject();
    }
    out_.EndObject();
    out_.EndObject();
  }

  void place(const Region& region) {
    number("start", region.bytes.start);
    number("end", region.bytes.end);
    number("line", region.start.line);
    number("column", region.start.column);
    number("end_line", region.end.line);
    number("end_column", region.end.column);
  }

  void source(std::string_view name, const std::optional<Audit>& audit, std::uint32_t index) {
    key(name);
    if (!audit || index >= audit->sources.size()) {
      out_.Null();
      return;
    }
    out_.StartObject();
    text("name", audit->sources[index].name);
    text("type", name_of(audit->sources[index].type));
    out_.EndObject();
  }

  void source_change(const DraftChange& change, const SourceChange& what) {
    out_.StartObject();
    text("change", name_of(what.kind));
    source("before", change.before, what.before);
    source("after", change.after, what.after);
    out_.EndObject();
  }

  void claims(const DraftChange& change) {
    std::vector<Span> old_spans, new_spans;
    for (const auto& claim : change.comparison.claims) {
      old_spans.push_back(change.before->sentences[claim.before].span);
      new_spans.push_back(change.after->sentences[claim.after].span);
    }
    if (new_spans.empty()) return;
    const auto was = regions_of(*change.before->document, old_spans);
    const auto is = regions_of(*change.after->document, new_spans);
    for (std::size_t i = 0; i < new_spans.size(); ++i) {
      const auto& claim = change.comparison.claims[i];
      out_.StartObject();
      text("change", name_of(claim.kind));
      sentence("before", change.before, was[i], old_spans[i], claim.source_before);
      sentence("after", change.after, is[i], new_spans[i], claim.source_after);
      out_.EndObject();
    }
  }

  void sentence(std::string_view name, const std::optional<Audit>& audit, const Region& region, Span span,
                std::uint32_t credited) {
    key(name);
    out_.StartObject();
    place(region);
    text("text", audit->document->view(span));
    source("source", audit, credited);
    out_.EndObject();
  }

  void findings(std::string_view name, const std::optional<Audit>& audit, const std::vector<std::uint32_t>& which) {
    key(name);
    out_.StartArray();
    if (!which.empty()) {
      const auto regions = finding_regions(*audit);
      const auto prints = fingerprints(*audit);
      for (const auto i : which) {
        const Finding& finding = audit->findings[i];
        out_.StartObject();
        text("rule", rule_of(*audit, finding).id);
        text("severity", name_of(finding.severity));
        text("message", finding.message);
        text("fingerprint", prints[i]);
        place(regions[i]);
        out_.EndObject();
      }
    }
    out_.EndArray();
  }

  rapidjson::PrettyWriter<Buffer> out_;
};

/// A piece, moved to the right by two levels: no string of JSON holds a line end.
std::string indented(std::string_view text) {
  std::string moved = "\n    ";
  for (const char c : text) {
    moved += c;
    if (c == '\n') moved += "    ";
  }
  return moved;
}

class DiffJson final : public DiffReport {
 public:
  explicit DiffJson(std::string tool_version) : tool_version_(std::move(tool_version)) {}

  [[nodiscard]] std::string piece(const DraftChange& change) const override {
    Buffer buffer;
    Writer(buffer).draft(change);
    return indented({buffer.GetString(), buffer.GetSize()});
  }

  void write(std::span<const ChangeSummary> /*summaries*/, std::span<const std::string> pieces, std::size_t unread,
             Sink& sink) const override {
    sink.write("{\n  \"schema_version\": \"" + std::string(diff_schema_version) +
               "\",\n  \"tool\": {\n    \"name\": \"onrecord\",\n    \"version\": \"" + tool_version_ +
               "\"\n  },\n  \"drafts\": [");
    std::string_view comma;
    for (const auto& piece : pieces) {
      sink.write(comma);
      sink.write(piece);
      comma = ",";
    }
    sink.write(pieces.empty() ? "],\n" : "\n  ],\n");
    sink.write("  \"unread\": " + std::to_string(unread) + "\n}\n");
  }

 private:
  std::string tool_version_;
};

}  // namespace

std::unique_ptr<const DiffReport> make_diff_json(std::string tool_version) {
  return std::make_unique<DiffJson>(std::move(tool_version));
}

}  // namespace onrecord
