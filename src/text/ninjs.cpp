// ninjs to prose. The strings of the JSON file that hold a story are decoded with a map to its bytes; HTML in them is
// read as HTML, and the two maps are composed, so that places are those of the JSON file.
#include <fmt/format.h>
#include <rapidjson/error/en.h>
#include <rapidjson/memorystream.h>
#include <rapidjson/reader.h>

#include <algorithm>
#include <array>

#include "text/markup.hpp"
#include "text/reader.hpp"
#include "text/remarks.hpp"

namespace onrecord {
namespace {

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// A string of the file that may belong to a story.
struct Found {
  std::string path;  ///< "headline", "bodies/0/value"
  Span raw;          ///< between its quotation marks
};

/// Collects strings by their paths. Keys below `deepest` are of no interest.
class Collector : public rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Collector> {
 public:
  Collector(std::string_view source, const rapidjson::MemoryStream& stream) : source_(source), stream_(stream) {}

  bool Default() {
    count();
    return true;
  }
  bool Key(const char* text, rapidjson::SizeType size, bool) {
    if (levels_.size() <= deepest) levels_.back().key.assign(text, size);
    return true;
  }
  bool String(const char*, rapidjson::SizeType, bool) {
    if (levels_.size() <= deepest && !levels_.empty()) strings.push_back({path(), raw_before(stream_.Tell() - 1)});
    count();
    return true;
  }
  bool StartObject() {
    levels_.push_back({});
    return true;
  }
  bool StartArray() {
    levels_.push_back({{}, true, 0});
    return true;
  }
  bool EndObject(rapidjson::SizeType) { return end(); }
  bool EndArray(rapidjson::SizeType) { return end(); }

  std::vector<Found> strings;

 private:
  struct Level {
    std::string key;
    bool array = false;
    std::uint32_t index = 0;
  };
  static constexpr std::size_t deepest = 3;

  bool end() {
    levels_.pop_back();
    count();
    return true;
  }
  void count() {
    if (!levels_.empty()) ++levels_.back().index;
  }
  [[nodiscard]] std::string path() const {
    std::string out;
    for (const Level& level : levels_) {
      if (!out.empty()) out += '/';
      out += level.array ? fmt::format("{}", level.index) : level.key;
    }
    return out;
  }
  // What stands between a string's quotation marks, by the place of the second one.
  [[nodiscard]] Span raw_before(std::size_t close) const {
    std::size_t open = close;
    for (;;) {
      open = source_.rfind('"', open - 1);
      std::size_t escape = open;
      while (escape > 0 && source_[escape - 1] == '\\') --escape;
      if ((open - escape) % 2 == 0) return {narrow(open + 1), narrow(close)};
    }
  }

  std::string_view source_;
  const rapidjson::MemoryStream& stream_;
  std::vector<Level> levels_;
};

/// A string decoded, with its map to the file.
struct Decoded {
  std::string text;
  std::vector<Document::Piece> pieces;
};

char32_t hex4(std::string_view digits) {
  char32_t value = 0;
  for (const char c : digits.substr(0, 4))
    value = value * 16 + static_cast<char32_t>(c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
  return value;
}

// The escape at a byte of a string that is known to be right.
Reference escape_at(std::string_view source, std::size_t at) {
  constexpr std::string_view names = "bfnrt", values = "\b\f\n\r\t";
  const char c = source[at + 1];
  if (c != 'u') {
    const std::size_t known = names.find(c);
    return {static_cast<unsigned char>(known == std::string_view::npos ? c : values[known]), 2};
  }
  const char32_t value = hex4(source.substr(at + 2));
  if (value < 0xD800 || value > 0xDBFF) return {value == 0 ? 0xFFFD : value, 6};
  return {0x10000 + ((value - 0xD800) << 10) + (hex4(source.substr(at + 8)) - 0xDC00), 12};
}

Decoded decode(std::string_view source, Span raw) {
  Decoded out;
  std::size_t at = raw.start;
  while (at < raw.end) {
    const std::size_t end = std::min<std::size_t>(source.find('\\', at), raw.end);
    if (end > at || out.pieces.empty()) out.pieces.push_back({narrow(out.text.size()), narrow(at), 0});
    out.text += source.substr(at, end - at);
    if (end == raw.end) break;
    const Reference escape = escape_at(source, end);
    if (end == at && out.text.empty()) out.pieces.clear();
    out.pieces.push_back({narrow(out.text.size()), narrow(end), escape.size});
    out.text += utf8_of(escape.value);
    at = end + escape.size;
  }
  return out;
}

enum class Part : std::uint8_t { headline, byline, plain, html };

struct StoryPart {
  Part part = Part::plain;
  Span raw;
};

class NinjsReader {
 public:
  explicit NinjsReader(std::string_view source) : source_(source) {}

  Prose read() {
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    const std::size_t mark = source_.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
    rapidjson::MemoryStream stream(source_.data(), source_.size());
    for (std::size_t i = 0; i < mark; ++i) stream.Take();
    Collector collector(source_, stream);
    rapidjson::Reader reader;
    const auto result =
        reader.Parse<rapidjson::kParseIterativeFlag | rapidjson::kParseNumbersAsStringsFlag>(stream, collector);
    strings_ = std::move(collector.strings);
    for (const Found& each : strings_) take(each);
    if (result.IsError()) tell_broken(result);
    std::ranges::sort(parts_, {}, [](const StoryPart& part) { return part.raw.start; });
    if (const StoryPart* const body = chosen_body()) parts_.push_back(*body);
    std::ranges::sort(parts_, {}, [](const StoryPart& part) { return part.raw.start; });
    for (const StoryPart& part : parts_) append(part);
    if (bodies_.empty()) tell_empty(result.IsError());
    keep_first(out_.diagnostics, 0, most_told);
    return std::move(out_);
  }

 private:
  [[nodiscard]] std::string text_of(const Found& found) const { return decode(source_, found.raw).text; }

  void told(const std::string& key, const Found& found) {
    if (std::string text = decoded(text_of(found), Dialect::html); !text.empty())
      out_.metadata.emplace(key, std::move(text));
  }

  void take(const Found& found) {
    struct Known {
      std::string_view path;  ///< without the numbers of items
      std::string_view key;
    };
    // In the order in which the first that is told holds.
    static constexpr auto known = std::to_array<Known>({{"headline", "title"},
                                                        {"headlines/value", "title"},
                                                        {"byline", "author"},
                                                        {"by", "author"},
                                                        {"versioncreated", "date"},
                                                        {"versionCreated", "date"},
                                                        {"firstcreated", "created"},
                                                        {"firstCreated", "created"},
                                                        {"subject/name", "section"},
                                                        {"subjects/name", "section"},
                                                        {"genre/name", "genre"},
                                                        {"genres/name", "genre"},
                                                        {"language", "language"},
                                                        {"description_text", "description"}});
    const std::string path = without_numbers(found.path);
    if (path == "uri" || path == "type") is_ninjs_ = true;
    const auto* const entry = std::ranges::find(known, path, &Known::path);
    if (entry != known.end()) {
      if (entry->key == "author" && !out_.metadata.contains("author"))
        out_.metadata.emplace("author", without_by(decoded(text_of(found), Dialect::html)));
      const bool first = !out_.metadata.contains("title");
      told(std::string(entry->key), found);
      if (entry->key == "title" && first) parts_.push_back({Part::headline, found.raw});
      if (entry->path == "byline") parts_.push_back({Part::byline, found.raw});
    }
    if (path == "bodies/value")
      bodies_.push_back({is_html(content_type_of(found)) ? Part::html : Part::plain, found.raw});
    if (found.path.starts_with("body_") && path == found.path)
      bodies_.push_back({path.ends_with("html") ? Part::html : Part::plain, found.raw});
  }

  static std::string without_by(std::string byline) {
    if (byline.size() > 3 && same_name(std::string_view(byline).substr(0, 3), "by ")) byline.erase(0, 3);
    return byline;
  }

  static std::string without_numbers(std::string_view path) {
    std::string out;
    for (std::size_t at = 0; at <= path.size();) {
      const std::size_t end = std::min(path.find('/', at), path.size());
      const std::string_view name = path.substr(at, end - at);
      if (name.find_first_not_of("0123456789") != std::string_view::npos) {
        if (!out.empty()) out += '/';
        out += name;
      }
      at = end + 1;
    }
    return out;
  }

  static bool is_html(std::string_view content_type) {
    return content_type.find("html") != std::string_view::npos || content_type.find("HTML") != std::string_view::npos;
  }

  // The content type of a body of ninjs 2 and 3, by the path of its value.
  [[nodiscard]] std::string content_type_of(const Found& body) const {
    const std::string parent = body.path.substr(0, body.path.rfind('/') + 1);
    const auto at = std::ranges::lower_bound(strings_, body.raw.start, {}, [](const Found& f) { return f.raw.start; });
    const auto is_type = [&](const Found& f) {
      return f.path.starts_with(parent) && same_name(std::string_view(f.path).substr(parent.size()), "contenttype");
    };
    for (auto each = at; each != strings_.end() && each->path.starts_with(parent); ++each)
      if (is_type(*each)) return text_of(*each);
    for (auto each = at; each != strings_.begin() && std::prev(each)->path.starts_with(parent); --each)
      if (is_type(*std::prev(each))) return text_of(*std::prev(each));
    return {};
  }

  // One story in several forms: that which keeps most of its structure.
  [[nodiscard]] const StoryPart* chosen_body() const {
    const auto html = std::ranges::find(bodies_, Part::html, &StoryPart::part);
    if (html != bodies_.end()) return &*html;
    return bodies_.empty() ? nullptr : &bodies_.front();
  }

  // What a part's own reader makes of its text.
  static Prose prose_of(Part part, std::string_view text) {
    if (part == Part::html) return read_html(text);
    Prose out;
    out.text = text;
    out.pieces.push_back({});
    BlockList blocks(text);
    if (part == Part::plain) {
      read_lines(text, 0, blocks);
      out.blocks = std::move(blocks.blocks);
    } else {
      Block block;
      block.span = {0, narrow(text.size())};
      block.kind = part == Part::headline ? BlockKind::heading : BlockKind::byline;
      block.level = part == Part::headline ? 1 : 0;
      out.blocks.push_back(block);
    }
    return out;
  }

  void append(const StoryPart& part) {
    const Decoded string = decode(source_, part.raw);
    if (string.text.empty()) return;
    Prose prose = prose_of(part.part, string.text);
    const std::uint32_t base = narrow(out_.text.size());
    const auto moved = [&](Span span) { return Span{span.start + base, span.end + base}; };
    for (Document::Piece piece : compose(prose.pieces, string.pieces, prose.text.size())) {
      piece.text += base;
      out_.pieces.push_back(piece);
    }
    for (Block& block : prose.blocks) {
      block.span = moved(block.span);
      out_.blocks.push_back(block);
    }
    for (Link& link : prose.links) out_.links.push_back({moved(link.text), std::move(link.target)});
    for (Remark& remark : prose.remarks) {
      remark.span = through(string.pieces, remark.span);
      remark.at += base;
      out_.remarks.push_back(std::move(remark));
    }
    for (Diagnostic& diagnostic : prose.diagnostics) {
      diagnostic.span = through(string.pieces, diagnostic.span);
      out_.diagnostics.push_back(std::move(diagnostic));
    }
    out_.text += prose.text;
    out_.text += '\n';
  }

  void tell_broken(const rapidjson::ParseResult& result) {
    const auto at = narrow(std::min(result.Offset(), source_.empty() ? 0 : source_.size() - 1));
    std::string reason = rapidjson::GetParseError_En(result.Code());
    if (!reason.empty()) reason[0] = static_cast<char>(reason[0] | 0x20);
    if (reason.ends_with('.')) reason.pop_back();
    out_.diagnostics.push_back({bodies_.empty() ? Severity::error : Severity::warning,
                                "json-syntax",
                                {},
                                {at, at + 1},
                                fmt::format("this is no JSON: {}", reason),
                                bodies_.empty() ? "" : "the text that stands before is read; mend the file"});
  }

  void tell_empty(bool broken) {
    if (broken) return;
    if (is_ninjs_)
      out_.diagnostics.push_back({Severity::warning,
                                  "no-prose",
                                  {},
                                  {},
                                  "no text of a story is in this file",
                                  "it should stand in `body_text`, `body_xhtml`, `body_html` or `bodies`"});
    else
      out_.diagnostics.push_back(
          {Severity::error,
           "not-news",
           {},
           {},
           "this is JSON but no ninjs, for it has neither `body_…` nor `bodies`, and is not read",
           "export it as ninjs, or give the text in a file ending in .txt"});
  }

  std::string_view source_;
  std::vector<Found> strings_;
  std::vector<StoryPart> parts_;
  std::vector<StoryPart> bodies_;
  bool is_ninjs_ = false;
  Prose out_;
};

}  // namespace

Prose read_ninjs(std::string_view source) { return NinjsReader(source).read(); }

}  // namespace onrecord
