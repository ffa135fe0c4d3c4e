// Reads the story out of a walk through HTML or XML: which elements make which blocks.
#pragma once

#include <string_view>
#include <vector>

#include "text/elements.hpp"
#include "text/markup_tree.hpp"
#include "text/prose_writer.hpp"

namespace onrecord {

/// A visitor for walk_markup.
class StoryReader {
 public:
  /// `regions`: where prose is read, in order and disjoint. `skipped`: by the numbers of elements, what is no prose;
  /// null: what is hidden is not.
  StoryReader(std::string_view source, Dialect dialect, std::vector<Span> regions, const std::vector<bool>* skipped,
              Prose& out)
      : source_(source),
        dialect_(dialect),
        regions_(std::move(regions)),
        skipped_(skipped),
        writer_(source, dialect, out) {}

  void enter(const MarkupNode& node, const MarkupPiece& piece);
  void leave(const MarkupNode& node, Span mark);
  void mark(const MarkupNode& node, const MarkupPiece& piece);
  void text(const MarkupPiece& piece);
  void comment(const MarkupPiece& piece) { writer_.comment(piece); }
  void finish() { writer_.finish(); }

 private:
  /// A quotation by its element, which browsers give marks.
  struct Quoted {
    Span mark;
    bool decided = false;  ///< its first text was seen
    bool marked = false;   ///< it got marks, for its text has none
  };

  bool reads_at(std::uint32_t at);
  [[nodiscard]] bool is_skipped(const MarkupNode& node) const {
    return skipped_ != nullptr ? (*skipped_)[node.number] : node.hidden;
  }
  void change(const ElementType& type, int by);
  void set_kind();
  void mark_quoted(const MarkupPiece& piece);
  void leave_quoted(Span mark);

  std::string_view source_;
  Dialect dialect_;
  std::vector<Span> regions_;
  const std::vector<bool>* skipped_;
  ProseWriter writer_;

  std::size_t region_ = 0;
  bool inside_ = false;
  std::size_t depth_ = 0;   // elements that are open
  std::size_t around_ = 0;  // those of them that were open where the region began

  std::vector<BlockKind> containers_;
  std::vector<Quoted> quoted_;
  int hidden_ = 0, quotes_ = 0, lists_ = 0, captions_ = 0, headings_ = 0, lines_ = 0, plain_ = 0;
  std::uint8_t level_ = 0;
};

}  // namespace onrecord
