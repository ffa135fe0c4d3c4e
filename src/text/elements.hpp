// What the elements of HTML, NITF and NewsML-G2 are to prose, and which of them are open.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "text/markup.hpp"

namespace onrecord {

/// run: part of a paragraph. hidden: no prose, within a paragraph or around some. block, paragraph, …: prose that no
/// other block goes on in. lines: its line ends stay; plain: it is plain text. caption: what stands round the story,
/// see BlockKind::byline.
enum class Role : std::uint8_t {
  run,
  link,
  quoted,
  hidden,
  block,
  paragraph,
  heading,
  list,
  item,
  quote,
  cell,
  caption,
  lines,
  plain,
  line_break,
  rule
};

/// Parts of a page that say where its story is.
enum class Landmark : std::uint8_t { none, article, main, aside, edge, form };

/// One element of the table.
struct ElementType {
  std::string_view name;
  Role role = Role::run;
  std::uint8_t level = 0;  ///< of headings
  Landmark landmark = Landmark::none;
  bool blocks = false;   ///< a paragraph ends where it starts and where it ends
  bool single = false;   ///< has no content and no end
  bool raw = false;      ///< its content is no markup in HTML
  bool barrier = false;  ///< the end of an element around it does not end it
};

/// The type of an element by its name, in any case; that of an unknown one is a run without a name.
[[nodiscard]] const ElementType& element_type(std::string_view name);

/// Whether an element is not shown: `hidden`, `aria-hidden`, `display: none`, a role that is no part of a story.
[[nodiscard]] bool is_hidden(const MarkupPiece& piece, const ElementType& type);

/// An open element. `number` counts the elements of a source in its order, from 0.
struct OpenElement {
  const ElementType* type = nullptr;
  std::uint32_t number = 0;
  bool hidden = false;
  bool ended = false;        // its end mark stood in a block within it, which goes on
  std::string_view name;     // of an unknown one
  std::uint32_t nested = 0;  // unknown ones of the same name in it
  std::int32_t same = -1;    // the open elements of the same type, the barrier and the block below it on the stack
  std::int32_t barrier = -1;
  std::int32_t block = -1;
};

/// The elements that are open at a place. In HTML those that need no end mark are ended as browsers end them. Every
/// operation takes constant time but for the elements that it ends.
class OpenElements {
 public:
  explicit OpenElements(Dialect dialect);

  /// Ends what the start of an element of a type ends: a paragraph, a list item, a cell. Calls left(OpenElement) for
  /// each.
  template <class Left>
  void before_start(const ElementType& type, Left left) {
    if (dialect_ == Dialect::html) end_down_to(ended_by_start(type), left);
  }

  /// Opens an element.
  const OpenElement& start(const ElementType& type, std::string_view name, bool hidden);

  /// Whether an element must be opened: unknown ones matter only if they are hidden.
  [[nodiscard]] bool matters(const ElementType& type, std::string_view name, bool hidden);

  /// Ends the element that an end mark ends, with all in it; false where there is none.
  template <class Left>
  bool end(const ElementType& type, std::string_view name, Left left) {
    const std::int32_t at = ended_by_end(type, name);
    if (at >= 0 && at < block_ && !type.blocks && dialect_ == Dialect::html) {
      stack_[static_cast<std::size_t>(at)].ended = true;
      left(stack_[static_cast<std::size_t>(at)]);
    } else {
      end_down_to(at, left);
    }
    return at >= 0;
  }

  /// Ends all.
  template <class Left>
  void end_all(Left left) {
    if (!stack_.empty()) end_down_to(0, left);
  }

 private:
  template <class Left>
  void end_down_to(std::int32_t at, Left left) {
    while (at >= 0 && std::ssize(stack_) > at) {
      const OpenElement ended = stack_.back();
      pop();
      if (!ended.ended) left(ended);
    }
  }
  void pop();
  [[nodiscard]] std::int32_t ended_by_start(const ElementType& type) const;
  [[nodiscard]] std::int32_t ended_by_end(const ElementType& type, std::string_view name);
  [[nodiscard]] std::int32_t& last_of(const ElementType& type);

  Dialect dialect_;
  std::vector<OpenElement> stack_;
  std::vector<std::int32_t> last_;  // by type: the topmost open element
  std::int32_t barrier_ = -1;
  std::int32_t block_ = -1;
  std::uint32_t count_ = 0;
};

/// Walks through bytes `range` of a source. The visitor has
///   void enter(const ElementType&, std::uint32_t number, bool hidden, const MarkupPiece&)
///   void leave(const OpenElement&, Span mark)   its end mark, or an empty span where it ended without one of its own
///   void mark(const ElementType&, const MarkupPiece&)    an element without content, or the end of one never started
///   void text(const MarkupPiece&)
///   void comment(const MarkupPiece&)
template <class Visitor>
void walk_markup(std::string_view source, Span range, Dialect dialect, Visitor& visitor) {
  MarkupScanner scanner(source, range, dialect);
  OpenElements open(dialect);
  MarkupPiece piece;
  const ElementType* closed = nullptr;
  Span mark;
  const auto left = [&](const OpenElement& ended) {
    visitor.leave(ended, ended.type == closed ? mark : Span{mark.start, mark.start});
  };
  while (scanner.next(piece)) {
    if (piece.kind == PieceKind::text || piece.kind == PieceKind::cdata) {
      visitor.text(piece);
      continue;
    }
    if (piece.kind == PieceKind::comment) {
      visitor.comment(piece);
      continue;
    }
    const std::string_view name = dialect == Dialect::xml ? local_name(piece.name) : piece.name;
    const ElementType& type = element_type(name);
    if (piece.kind == PieceKind::end) {
      mark = piece.span;
      closed = &type;
      if (!open.end(type, name, left) && type.blocks) visitor.mark(type, piece);
      continue;
    }
    mark = piece.span;
    closed = nullptr;
    const bool hidden = is_hidden(piece, type);
    open.before_start(type, left);
    const bool empty = piece.empty && (dialect == Dialect::xml || (type.barrier && type.role == Role::hidden));
    if (type.single || empty) {
      if (!hidden) visitor.mark(type, piece);
      continue;
    }
    if (dialect == Dialect::html && type.raw) scanner.raw(type.name);
    if (!open.matters(type, name, hidden)) continue;
    visitor.enter(type, open.start(type, name, hidden).number, hidden, piece);
  }
  mark = {range.end, range.end};
  closed = nullptr;
  open.end_all(left);
}

}  // namespace onrecord
