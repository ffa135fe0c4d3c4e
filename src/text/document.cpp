#include "text/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "text/charset.hpp"
#include "text/markup_tree.hpp"
#include "text/reader.hpp"
#include "text/remarks.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t milestone_bytes = 1024;
constexpr std::size_t most_bytes = 0xffff0000u;
constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Repaired {
  std::string text;
  std::vector<Document::Piece> pieces;
  std::uint32_t count = 0;
  Span first;
  bool blanked = false;
};

// Calls each(start, end, valid) for the runs of valid and invalid bytes, in order.
template <class Each>
void for_each_run(std::string_view bytes, Each each) {
  for (std::size_t at = 0; at < bytes.size();) {
    std::size_t stop = at + valid_utf8_prefix(bytes.substr(at));
    if (stop > at) each(at, stop, true);
    at = stop;
    while (stop < bytes.size() && static_cast<signed char>(bytes[stop]) < 0 && code_point(bytes, stop).size == 1)
      ++stop;
    if (stop > at) each(at, stop, false);
    at = stop;
  }
}

// Replaces runs of bytes that are not UTF-8 by U+FFFD. Where they are many the file is hardly text; they become
// spaces then, one a byte, so that a map of pieces larger than the file is not needed.
Repaired repair(std::string_view bytes) {
  Repaired out;
  for_each_run(bytes, [&](std::size_t start, std::size_t end, bool valid) {
    if (valid) return;
    if (out.count == 0) out.first = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end)};
    out.count += static_cast<std::uint32_t>(end - start);
  });
  out.blanked = out.count > bytes.size() / 8;
  out.text.reserve(bytes.size());
  if (out.blanked) out.pieces.push_back({});
  for_each_run(bytes, [&](std::size_t start, std::size_t end, bool valid) {
    const auto size = static_cast<std::uint32_t>(end - start);
    if (!out.blanked)
      out.pieces.push_back(
          {static_cast<std::uint32_t>(out.text.size()), static_cast<std::uint32_t>(start), valid ? 0 : size});
    if (valid)
      out.text += bytes.substr(start, size);
    else if (out.blanked)
      out.text.append(size, ' ');
    else
      out.text += replacement;
  });
  return out;
}

// Plain text without the lines that are remarks, so that a paragraph goes on over them.
struct PlainProse {
  std::string text;
  std::vector<Document::Piece> pieces;
  std::vector<Remark> remarks;
  std::vector<Diagnostic> diagnostics;
};

PlainProse read_plain(std::string_view source, std::uint32_t start) {
  PlainProse out;
  auto places = find_remarks(source, start, false);
  std::uint32_t from = 0;
  const auto keep = [&](std::uint32_t end) {
    if (end > from) out.pieces.push_back({static_cast<std::uint32_t>(out.text.size()), from, 0});
    out.text += source.substr(from, end - from);
  };
  for (RemarkPlace& place : places) {
    if (!place.whole) continue;
    keep(place.line.start);
    from = place.line.end;
    place.at = static_cast<std::uint32_t>(out.text.size());
  }
  keep(static_cast<std::uint32_t>(source.size()));
  take_remarks(source, places, out.remarks, out.diagnostics);
  return out;
}

// Where the byte at `at` of a text, and the one before `at`, come from.
std::uint32_t start_through(const std::vector<Document::Piece>& pieces, std::uint32_t at) {
  auto piece = std::ranges::upper_bound(pieces, at, {}, &Document::Piece::text);
  if (piece == pieces.begin()) return 0;
  --piece;
  return piece->replaced != 0 ? piece->file : piece->file + (at - piece->text);
}

std::uint32_t end_through(const std::vector<Document::Piece>& pieces, std::uint32_t at) {
  if (at == 0) return at;
  auto piece = std::ranges::upper_bound(pieces, at - 1, {}, &Document::Piece::text);
  if (piece == pieces.begin()) return 0;
  --piece;
  return piece->replaced != 0 ? piece->file + piece->replaced : piece->file + (at - piece->text);
}

Diagnostic invalid_utf8(const std::string& path, const Repaired& repaired) {
  return {Severity::warning,
          "utf8-invalid",
          path,
          repaired.first,
          fmt::format("{} byte{} not UTF-8, read as {}", repaired.count, repaired.count == 1 ? " is" : "s are",
                      repaired.blanked ? "white space" : "U+FFFD"),
          repaired.blanked ? "this is hardly a text file" : "save the file as UTF-8"};
}

Diagnostic nul_bytes(const std::string& path, std::string_view bytes, std::size_t first) {
  const auto count = std::ranges::count(bytes, '\0');
  return {Severity::warning,
          "nul-bytes",
          path,
          {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first) + 1},
          fmt::format("{} NUL byte{}, read as white space", count, count == 1 ? "" : "s"),
          "a text file has none; it may be UTF-16: save it as UTF-8"};
}

}  // namespace

std::vector<Document::Piece> compose(const std::vector<Document::Piece>& outer,
                                     const std::vector<Document::Piece>& inner, std::size_t prose_size) {
  std::vector<Document::Piece> out;
  std::size_t from = 0;
  for (std::size_t i = 0; i < outer.size(); ++i) {
    const Document::Piece& piece = outer[i];
    const std::uint32_t end = i + 1 < outer.size() ? outer[i + 1].text : static_cast<std::uint32_t>(prose_size);
    while (from + 1 < inner.size() && inner[from + 1].text <= piece.file) ++from;
    std::size_t k = from;
    const std::uint32_t into = piece.file - inner[k].text;
    out.push_back({piece.text, inner[k].file + (inner[k].replaced ? 0 : into),
                   piece.replaced ? piece.replaced : inner[k].replaced});
    if (piece.replaced) continue;
    while (++k < inner.size() && inner[k].text < piece.file + (end - piece.text))
      out.push_back({piece.text + (inner[k].text - piece.file), inner[k].file, inner[k].replaced});
  }
  return out;
}

Span through(const std::vector<Document::Piece>& pieces, Span span) {
  return {start_through(pieces, span.start), end_through(pieces, span.end)};
}

Document::Document(std::string file) : file_(std::move(file)) { set_milestones(); }

Document::Document(std::string file, std::string prose, std::vector<Piece> pieces)
    : file_(std::move(file)), same_(false), prose_(std::move(prose)), pieces_(std::move(pieces)) {
  set_milestones();
}

void Document::set_milestones() {
  milestones_.reserve(file_.size() / milestone_bytes + 1);
  LineColumn place;
  milestones_.push_back(place);
  for (std::size_t at = 0; at + milestone_bytes <= file_.size(); at += milestone_bytes) {
    place = advance(file_, place, at, at + milestone_bytes);
    milestones_.push_back(place);
  }
}

std::uint32_t Document::file_start(std::uint32_t at) const { return same_ ? at : start_through(pieces_, at); }

std::uint32_t Document::file_end(std::uint32_t at) const { return same_ ? at : end_through(pieces_, at); }

Span Document::in_file(Span span) const {
  const std::uint32_t start = file_start(span.start);
  return span.empty() ? Span{start, start} : Span{start, std::max(start, file_end(span.end))};
}

LineColumn Document::place(std::uint32_t at) const {
  const std::size_t in = std::min<std::size_t>(file_start(at), file_.size());
  const std::size_t milestone = std::min(in / milestone_bytes, milestones_.empty() ? 0 : milestones_.size() - 1);
  if (milestones_.empty()) return {};
  return advance(file_, milestones_[milestone], milestone * milestone_bytes, in);
}

namespace {

struct Ending {
  std::string_view name;
  Format format;
};
constexpr auto endings = std::to_array<Ending>({
    {"md", Format::markdown},
    {"markdown", Format::markdown},
    {"mkd", Format::markdown},
    {"html", Format::html},
    {"htm", Format::html},
    {"xhtml", Format::html},
    {"nitf", Format::nitf},
    {"ninjs", Format::ninjs},
    {"json", Format::ninjs},
    {"docx", Format::docx},
    {"docm", Format::docx},
    {"dotx", Format::docx},
    {"dotm", Format::docx},
    {"odt", Format::odt},
    {"ott", Format::odt},
    {"eml", Format::email},
});

// Of XML, which many formats are.
Format format_of_xml(std::string_view bytes) {
  const std::string root = root_of_xml(bytes);
  return root == "nitf" ? Format::nitf : root == "html" ? Format::html : Format::newsml;
}

}  // namespace

Format format_of(std::string_view path, std::string_view bytes) {
  if (const auto packed = format_of_package(bytes)) return *packed;
  const std::string ending = ascii_lower(path.substr(std::min(path.rfind('.'), path.size() - 1) + 1));
  if (ending == "xml") return format_of_xml(bytes);
  const auto known = std::ranges::find(endings, ending, &Ending::name);
  return known == endings.end() ? Format::text : known->format;
}

namespace {

bool declares_charset(Format format) {
  return format == Format::html || format == Format::nitf || format == Format::newsml;
}

// What the reader of a format makes of a source that is UTF-8; not parsed where there is no reader but for lines.
Prose prose_of(Format format, std::string_view source, bool remarked) {
  if (format == Format::markdown) return read_markdown(source, remarked);
  if (format == Format::html) return read_html(source);
  if (format == Format::nitf || format == Format::newsml) return read_news_xml(source);
  if (format == Format::ninjs) return read_ninjs(source);
  Prose none;
  none.parsed = false;
  return none;
}

// What the reader of a format whose bytes are no text in UTF-8 makes of them; nothing where they are to be read as
// text.
std::optional<Prose> prose_of_bytes(Format format, std::string_view bytes) {
  switch (format) {
    case Format::docx:
      return read_docx(bytes);
    case Format::odt:
      return read_odt(bytes);
    case Format::email:
      return read_email(bytes);
    default:
      break;
  }
  if (auto foreign = foreign_file(bytes)) return unreadable(std::move(*foreign));
  return std::nullopt;
}

// Cuts the blocks of a document that has its text, and adds all else that is known of it.
void complete(Document& document, Prose& prose, std::uint32_t start, std::string path, Format format,
              std::vector<Diagnostic> diagnostics) {
  document.metadata = std::move(prose.metadata);
  BlockList list(document.text());
  if (prose.parsed)
    for (const Block& block : prose.blocks) list.add(block);
  else
    read_lines(document.text(), start, list);
  document.blocks = std::move(list.blocks);
  mark_datelines(document.text(), document.blocks);
  mark_spoken(document.text(), document.blocks);
  if (list.cuts > 0)
    diagnostics.push_back(
        {Severity::warning, "long-paragraph", path, document.in_file(list.first_cut),
         fmt::format("a paragraph of {} bytes is read in pieces of at most {}", list.first_cut.size(), max_block_bytes),
         ""});
  document.path = std::move(path);
  document.format = format;
  document.diagnostics = std::move(diagnostics);
  // Another format than its name says, or broken from the start.
  const auto is_error = [](const Diagnostic& each) { return each.severity == Severity::error; };
  document.unreadable |= document.blocks.empty() && std::ranges::any_of(document.diagnostics, is_error);
}

Document from_bytes(std::string path, std::string bytes, Format format, Prose& prose) {
  for (Diagnostic& diagnostic : prose.diagnostics) diagnostic.file = path;
  const bool package = prose.in_paragraphs || prose.unreadable;
  Document document(package ? std::move(prose.extracted) : std::move(bytes), std::move(prose.text),
                    std::move(prose.pieces));
  document.in_paragraphs = prose.in_paragraphs;
  document.unreadable = prose.unreadable;
  document.links = std::move(prose.links);
  document.remarks = std::move(prose.remarks);
  complete(document, prose, 0, std::move(path), format, std::move(prose.diagnostics));
  return document;
}

}  // namespace

Document read_document(std::string path, std::string bytes, Format format) {
  if (auto prose = prose_of_bytes(format, bytes)) return from_bytes(std::move(path), std::move(bytes), format, *prose);
  std::vector<Diagnostic> diagnostics;
  if (bytes.size() > most_bytes) {
    bytes.resize(most_bytes);
    diagnostics.push_back(
        {Severity::error, "file-too-large", path, {}, "a draft may have 4 GiB; the rest is left out", ""});
  }
  if (declares_charset(format) && valid_utf8_prefix(bytes) != bytes.size())
    if (auto text = transcode(bytes, declared_charset(bytes))) bytes = std::move(*text);
  Repaired repaired;
  const bool valid = valid_utf8_prefix(bytes) == bytes.size();
  if (!valid) {
    repaired = repair(bytes);
    diagnostics.push_back(invalid_utf8(path, repaired));
  }
  if (const std::size_t nul = bytes.find('\0'); nul != std::string::npos)
    diagnostics.push_back(nul_bytes(path, bytes, nul));

  const std::string_view source = valid ? std::string_view(bytes) : std::string_view(repaired.text);
  const auto tell = [&](Diagnostic diagnostic) {
    diagnostic.file = path;
    if (!valid) diagnostic.span = through(repaired.pieces, diagnostic.span);
    diagnostics.push_back(std::move(diagnostic));
  };
  const bool remarked = find_remark_word(source) != std::string_view::npos;
  std::uint32_t start = source.starts_with(byte_order_mark) ? std::uint32_t{byte_order_mark.size()} : 0;
  Prose prose = prose_of(format, source, remarked);
  start = std::max(start, prose.start);
  for (Diagnostic& diagnostic : prose.diagnostics) tell(std::move(diagnostic));
  const bool plain_remarks = remarked && !prose.parsed;
  if (plain_remarks) {
    PlainProse plain = read_plain(source, start);
    prose.text = std::move(plain.text);
    prose.pieces = std::move(plain.pieces);
    prose.remarks = std::move(plain.remarks);
    for (Diagnostic& diagnostic : plain.diagnostics) tell(std::move(diagnostic));
  }
  Document document;
  if (prose.parsed || plain_remarks) {
    for (Remark& remark : prose.remarks)
      if (!valid) remark.span = through(repaired.pieces, remark.span);
    auto pieces = valid ? std::move(prose.pieces) : compose(prose.pieces, repaired.pieces, prose.text.size());
    document = Document(std::move(bytes), std::move(prose.text), std::move(pieces));
    document.links = std::move(prose.links);
    document.remarks = std::move(prose.remarks);
  } else {
    document = valid ? Document(std::move(bytes))
                     : Document(std::move(bytes), std::move(repaired.text), std::move(repaired.pieces));
  }
  complete(document, prose, start, std::move(path), format, std::move(diagnostics));
  return document;
}

}  // namespace onrecord
