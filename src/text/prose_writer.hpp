// Makes prose of the texts of HTML and XML: joins white space, decodes references, keeps the map to the source.
#pragma once

#include <cstdint>
#include <string_view>

#include "text/markup_tree.hpp"
#include "text/reader.hpp"

namespace onrecord {

/// joined: all white space is a space. kept: line ends stay, and blank lines part blocks (as in `pre`). parting: every
/// line is a block.
enum class LineEnds : std::uint8_t { joined, kept, parting };

/// Appends blocks, links and remarks to a Prose, in the order of the source.
class ProseWriter {
 public:
  ProseWriter(std::string_view source, Dialect dialect, Prose& out) : source_(source), dialect_(dialect), out_(out) {}

  /// What the blocks are that begin from now on.
  void begin_as(BlockKind kind, std::uint8_t level) {
    kind_ = kind;
    level_ = level;
  }
  void keep_lines(LineEnds how) { line_ends_ = how; }

  /// Adds bytes `raw` of the source. `literal`: nothing in them is a reference (CDATA).
  void text(Span raw, bool literal);
  /// Adds a text that stands for bytes of the source.
  void put(std::string_view text, Span from);
  /// Adds a line end that stands for a mark; two of them end the block.
  void line_break(Span mark);
  /// Ends the block.
  void end_block();

  void begin_link(std::string target);
  void end_link();

  /// Adds a comment's remark, or a diagnostic where it was meant to be one and does not end.
  void comment(const MarkupPiece& piece);

  /// Ends the last block. Call it when all is added.
  void finish();

  [[nodiscard]] bool in_block() const { return open_; }

 private:
  void append(std::string_view text, std::uint32_t file, std::uint32_t replaced);
  void flush_space();
  void white(std::uint32_t at);
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(out_.text.size()); }
  bool line_ended_before(std::uint32_t at);
  void judge_remarks(std::uint32_t at);

  std::string_view source_;
  Dialect dialect_;
  Prose& out_;
  BlockKind kind_ = BlockKind::paragraph;
  std::uint8_t level_ = 0;
  LineEnds line_ends_ = LineEnds::joined;
  bool open_ = false;

  char space_ = '\0';  // that is due before the next text
  Span space_from_;
  std::uint32_t breaks_ = 0;  // line ends in it
  std::uint32_t looked_ = 0;  // up to where a line end behind the text that was added last was looked for
  bool line_ended_ = false;   // and whether there was one
  std::string target_;        // of the link that begins with the next text
  bool link_is_due_ = false;
  bool in_link_ = false;
  std::size_t judged_ = 0;  // remarks of which it is known whether they stand alone
};

}  // namespace onrecord
