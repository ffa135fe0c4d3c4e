// A draft as prose: its text, its blocks, and the map back to the bytes of the file.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

// clang-format off
#define ONRECORD_FORMATS(X) \
  X(text) \
  X(markdown) \
  X(html) \
  X(nitf) \
  X(newsml) \
  X(ninjs) \
  X(docx) \
  X(odt) \
  X(email)
// clang-format on
ONRECORD_ENUM(Format, std::uint8_t, ONRECORD_FORMATS);

/// heading: a title of the story or of a section. quote: a block quotation. byline: who made it, and what stands round
/// it: "By A. Reporter", credits of pictures, "Read more: …".
#define ONRECORD_BLOCK_KINDS(X) X(paragraph) X(heading) X(list_item) X(quote) X(table_cell) X(byline)
ONRECORD_ENUM(BlockKind, std::uint8_t, ONRECORD_BLOCK_KINDS);

/// A run of prose that no sentence crosses.
struct Block {
  Span span;  ///< bytes of Document::text()
  BlockKind kind = BlockKind::paragraph;
  std::uint8_t level = 0;  ///< heading level 1-6, list or quote depth
  Span dateline;           ///< "ELMSFORD, June 3 (Wire) — " or "14:05 " at the start of a paragraph; empty if none
  Span spoken = {};        ///< words quoted without marks: a turn in a transcript, a signed post; empty if none
};

/// A link of the draft: which text carries it and where it leads.
struct Link {
  Span text;  ///< bytes of Document::text()
  std::string target;
};

/// What a draft says to onrecord in a comment or on a line of its own ("onrecord: allow …"). No part of its prose.
struct Remark {
  Span span;             ///< bytes of the file: all of it with its marks
  std::string text;      ///< what follows "onrecord:", trimmed
  std::uint32_t at = 0;  ///< the byte of Document::text() before which it stands
  bool alone = false;    ///< no prose stands on its lines
};

/// A draft read into prose. Immutable once made by read_document.
///
/// text() holds the prose alone (Markdown marks, code and link targets left out; invalid UTF-8 replaced by
/// U+FFFD). For valid plain text without remarks it is the file itself and the map is the identity.
/// A package (DOCX, ODT) has no bytes that a place could name: what stands for its file is its text, a line for each of
/// its paragraphs.
class Document {
 public:
  /// One piece of the map: text bytes from `text` on stand at file bytes from `file` on, one to one,
  /// or, where `replaced` is not 0, the whole piece stands for that many file bytes (an entity, bytes that are not
  /// UTF-8).
  struct Piece {
    std::uint32_t text = 0;
    std::uint32_t file = 0;
    std::uint32_t replaced = 0;
  };

  std::string path;
  Format format = Format::text;
  std::vector<Block> blocks;                    ///< in order, disjoint
  std::vector<Link> links;                      ///< in order
  std::vector<Remark> remarks;                  ///< in order
  std::map<std::string, std::string> metadata;  ///< scalar front matter (title, date, author, …)
  std::vector<Diagnostic> diagnostics;
  bool in_paragraphs = false;  ///< file() is the text of a package: its lines are the paragraphs
  bool unreadable = false;     ///< this is no draft that can be read; an error in `diagnostics` says why

  Document() = default;
  /// Takes the file's bytes, which are the text too.
  explicit Document(std::string file);
  /// Takes the file's bytes and a text that differs from them; `pieces` are sorted by text and cover it from 0 on.
  Document(std::string file, std::string prose, std::vector<Piece> pieces);

  [[nodiscard]] std::string_view text() const { return same_ ? file_ : prose_; }
  /// The file's bytes; where it declares another character set and is in it, its text in UTF-8 (lines and columns are
  /// the same).
  [[nodiscard]] std::string_view file() const { return file_; }
  [[nodiscard]] std::string_view view(Span span) const { return text().substr(span.start, span.size()); }
  /// The file bytes of a text span. O(log pieces). An empty span gives an empty span at its place.
  [[nodiscard]] Span in_file(Span span) const;
  /// 1-based line and column (code points) of a text offset in the file. O(log pieces).
  [[nodiscard]] LineColumn place(std::uint32_t at) const;

 private:
  [[nodiscard]] std::uint32_t file_start(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t file_end(std::uint32_t at) const;
  void set_milestones();

  std::string file_;
  bool same_ = true;
  std::string prose_;
  std::vector<Piece> pieces_;
  /// Line and column at every 1024th byte of the file: a place is found with one short scan, however long the lines.
  std::vector<LineColumn> milestones_;
};

/// Reads a draft from its bytes. Never fails: what could not be read is in diagnostics
/// (utf8-invalid: one for the file, with the count; nul-bytes; long-paragraph: blocks over max_block_bytes are cut;
/// remark-form: what looks like a remark to onrecord and is none; document-…: a package or mail that cannot be read, or
/// not in full; format-unknown: a file of a format that is not read; markup, xml-syntax, json-syntax: a file that is
/// broken; markup-depth: HTML that would take out of proportion long; not-news: XML or JSON that is no format of news;
/// no-prose: a format of news without a text). Linear in time; memory at most the file, its prose and its blocks.
[[nodiscard]] Document read_document(std::string path, std::string bytes, Format format);

/// The format that a path's ending names, or, where an ending stands for several, the beginning of the file's bytes:
/// .md, .markdown, .mkd: markdown; .html, .htm, .xhtml: html; .nitf: nitf; .ninjs, .json: ninjs; .xml: nitf or html by
/// its root element, else newsml; .docx, .docm, .dotx, .dotm: docx; .odt, .ott: odt; .eml: email; all else: text. A
/// ZIP package is docx or odt by what it holds, whatever its name.
[[nodiscard]] Format format_of(std::string_view path, std::string_view bytes);

/// Whether a file of this format may hold text that its bytes do not show: packed, or encoded.
[[nodiscard]] constexpr bool hides_text(Format format) {
  return format == Format::docx || format == Format::odt || format == Format::email;
}

/// Longest block in bytes; a longer paragraph is cut at a sentence end or a space near it, so that memory stays
/// bounded.
inline constexpr std::uint32_t max_block_bytes = 1u << 18;

}  // namespace onrecord
