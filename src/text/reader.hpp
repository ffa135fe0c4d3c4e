// What the readers of the formats share.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace onrecord {

/// Collects blocks; one that is longer than max_block_bytes is cut at a sentence end or a space.
class BlockList {
 public:
  explicit BlockList(std::string_view text) : text_(text) {}

  /// Adds a block; white space at its ends is trimmed, an empty one is dropped.
  void add(Block block);

  std::vector<Block> blocks;
  std::uint32_t cuts = 0;  ///< how many cuts long blocks needed
  Span first_cut;          ///< the block that needed the first one

 private:
  [[nodiscard]] std::uint32_t cut_before(std::uint32_t start, std::uint32_t limit) const;

  std::string_view text_;
};

/// Blocks of plain text from byte `from` on: a line a paragraph, or lines joined up to a blank one, whichever the text
/// does.
void read_lines(std::string_view text, std::uint32_t from, BlockList& out);

/// Whether lines are wrapped by hand, so that a paragraph goes on over several of them. Looks at the first 64 KiB.
[[nodiscard]] bool lines_are_wrapped(std::string_view text);

/// Whether a line is a heading by its form: it has letters, no end of a sentence and is short. `first`: it is the first
/// line of the story, which may be longer.
[[nodiscard]] bool looks_like_heading(std::string_view line, bool first);

/// Marks datelines, time stamps, bylines and furniture.
void mark_datelines(std::string_view text, std::vector<Block>& blocks);

/// Marks speech without quotation marks (Block::spoken): the turns of a transcript, posts signed by their authors.
void mark_spoken(std::string_view text, std::vector<Block>& blocks);

/// Whether a line under a quotation says whose it is: "— Ada Lund, mayor of Elmsford".
[[nodiscard]] bool is_signature_line(std::string_view line);

/// The dateline at the start of a paragraph ("OSTERVIK, June 3 (Wire) — ") or the time stamp of an entry in a live
/// report ("14:05 ", "[3:10 p.m.] "), with the space after it; empty if none.
[[nodiscard]] std::string_view dateline_of(std::string_view paragraph);

/// Whether a block is a byline: "By Jane Doe and John Roe", "Jane Doe, Daily Courier staff".
[[nodiscard]] bool is_byline(std::string_view block);

/// Whether a line stands round the story and is no part of it: "Photo: Ada Lund", "Read more: …", "Advertisement".
[[nodiscard]] bool is_furniture(std::string_view block);

/// What a format's reader makes of a source: text, its map to the source, blocks and links, metadata.
struct Prose {
  std::string text;
  std::vector<Document::Piece> pieces;
  std::vector<Block> blocks;
  std::vector<Link> links;
  std::vector<Remark> remarks;  ///< spans in bytes of the source
  std::map<std::string, std::string> metadata;
  std::vector<Diagnostic> diagnostics;
  std::uint32_t start = 0;  ///< where the prose starts in the source: after front matter
  bool parsed = true;       ///< false: the parser gave up
  /// Of a package, whose bytes are no text: what stands for the file, with a line for each of its paragraphs.
  std::string extracted;
  bool in_paragraphs = false;  ///< the lines of `extracted` are paragraphs
  bool unreadable = false;     ///< nothing can be read; the diagnostics say why
};
/// `remarked`: whether the source may have remarks to onrecord; without it none are looked for.
[[nodiscard]] Prose read_markdown(std::string_view source, bool remarked);

/// Of a file that is no draft: an error and no prose.
[[nodiscard]] Prose unreadable(Diagnostic error);

// Readers of files that are more than text in UTF-8: they take the bytes as they are.
[[nodiscard]] Prose read_docx(std::string_view bytes);
[[nodiscard]] Prose read_odt(std::string_view bytes);
[[nodiscard]] Prose read_email(std::string_view bytes);

/// The format of a ZIP package by what it holds; nothing for all else.
[[nodiscard]] std::optional<Format> format_of_package(std::string_view bytes);

/// What to tell of a file that is no text but of a format that is not read (an old Word document, RTF, PDF, an archive,
/// a picture); nothing for all else.
[[nodiscard]] std::optional<Diagnostic> foreign_file(std::string_view bytes);

/// Whether a compound file (of an old version of Office) holds a document that is locked with a password.
[[nodiscard]] bool is_locked_document(std::string_view bytes);
/// HTML, and XHTML that begins with "<?xml" and is well-formed. See docs/drafts.md for what is read and what is left
/// out. Linear: what would take longer (markup_cost) is an error and has no prose.
[[nodiscard]] Prose read_html(std::string_view source);

/// NITF and NewsML-G2, told apart by the root element.
[[nodiscard]] Prose read_news_xml(std::string_view source);

/// ninjs 1 to 3.
[[nodiscard]] Prose read_ninjs(std::string_view source);

/// Composes two maps: `outer` maps a prose of `prose_size` bytes to a text that `inner` maps to the file. Both rise.
[[nodiscard]] std::vector<Document::Piece> compose(const std::vector<Document::Piece>& outer,
                                                   const std::vector<Document::Piece>& inner, std::size_t prose_size);

/// Where a span of a text comes from by its map.
[[nodiscard]] Span through(const std::vector<Document::Piece>& pieces, Span span);

/// Front matter at the start of a Markdown file: "---", YAML, "---".
struct FrontMatter {
  std::uint32_t size = 0;                     ///< bytes with both marks; 0 if there is none
  std::map<std::string, std::string> values;  ///< scalars of the top level; a list of scalars is joined by ", "
  std::vector<Diagnostic> diagnostics;
};
inline constexpr std::size_t max_front_matter_bytes = 1u << 16;
/// Aliases and front matter over max_front_matter_bytes are refused, YAML errors reported; the prose goes on after it.
[[nodiscard]] FrontMatter read_front_matter(std::string_view source);

/// The code point that a name of HTML stands for ("amp", "eacute"), 0 if it is not known.
[[nodiscard]] char32_t named_code_point(std::string_view name);

/// The code point of a reference ("&amp;", "&#8217;", "&#x2019;"), 0 if it is not known.
[[nodiscard]] char32_t decode_entity(std::string_view reference);

}  // namespace onrecord
