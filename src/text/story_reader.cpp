#include "text/story_reader.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

// Whether a text begins with a quotation mark, as a character or as a reference.
bool starts_quoted(std::string_view text) {
  constexpr auto marks = std::to_array<std::string_view>(
      {"\"", "'", "\xE2\x80\x9C", "\xE2\x80\x98", "\xC2\xAB", "\xE2\x80\x9E", "&quot;", "&ldquo;", "&lsquo;", "&laquo;",
       "&#34;", "&#39;", "&#8220;", "&#8216;", "&#x201C;", "&#x2018;", "&#x201c;", "&apos;"});
  text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  return std::ranges::any_of(marks, [&](std::string_view mark) { return text.starts_with(mark); });
}

}  // namespace

// Whether prose is read at a byte of the source. What is open around a region is no concern of the blocks in it.
bool StoryReader::reads_at(std::uint32_t at) {
  while (region_ < regions_.size() && at >= regions_[region_].end) {
    ++region_;
    if (inside_) writer_.finish();
    inside_ = false;
  }
  if (region_ == regions_.size() || at < regions_[region_].start) return false;
  if (!inside_) {
    inside_ = true;
    around_ = depth_;
    containers_.clear();
    quoted_.clear();
    hidden_ = quotes_ = lists_ = captions_ = headings_ = lines_ = plain_ = 0;
    set_kind();
  }
  return true;
}

void StoryReader::set_kind() {
  writer_.keep_lines(lines_ > 0 ? LineEnds::kept : LineEnds::joined);
  const auto depth = [](int count) { return static_cast<std::uint8_t>(std::min(count, 255)); };
  if (captions_ > 0)
    writer_.begin_as(BlockKind::byline, 0);
  else if (headings_ > 0)
    writer_.begin_as(BlockKind::heading, level_);
  else if (containers_.empty())
    writer_.begin_as(BlockKind::paragraph, 0);
  else if (containers_.back() == BlockKind::quote)
    writer_.begin_as(BlockKind::quote, depth(quotes_));
  else if (containers_.back() == BlockKind::list_item)
    writer_.begin_as(BlockKind::list_item, depth(lists_));
  else
    writer_.begin_as(containers_.back(), 0);
}

// Counts an element in (1) or out (-1).
void StoryReader::change(const ElementType& type, int by) {
  const auto contain = [&](BlockKind kind) {
    if (by > 0)
      containers_.push_back(kind);
    else if (!containers_.empty())
      containers_.pop_back();
  };
  switch (type.role) {
    case Role::list:
      contain(BlockKind::list_item);
      lists_ += by;
      break;
    case Role::quote:
      contain(BlockKind::quote);
      quotes_ += by;
      break;
    case Role::cell:
      contain(BlockKind::table_cell);
      break;
    case Role::caption:
      captions_ += by;
      break;
    case Role::heading:
      headings_ += by;
      level_ = type.level;
      break;
    case Role::lines:
      lines_ += by;
      break;
    case Role::plain:
      plain_ += by;
      break;
    default:
      return;
  }
  set_kind();
}

void StoryReader::enter(const MarkupNode& node, const MarkupPiece& piece) {
  const bool reads = reads_at(piece.span.start);
  ++depth_;
  if (!reads) return;
  const ElementType& type = *node.type;
  if (type.blocks) writer_.end_block();
  if (is_skipped(node)) ++hidden_;
  change(type, 1);
  if (hidden_ > 0) return;
  // A page laid out by tables has paragraphs in its cells.
  if (type.role == Role::paragraph && captions_ + headings_ == 0 && !containers_.empty() &&
      containers_.back() == BlockKind::table_cell)
    writer_.begin_as(BlockKind::paragraph, 0);
  if (type.role == Role::link)
    if (const std::string_view target = attribute(piece.attributes, "href"); !target.empty())
      writer_.begin_link(decoded(target, dialect_));
  if (type.role == Role::quoted) quoted_.push_back({piece.span});
}

void StoryReader::leave(const MarkupNode& node, Span mark) {
  const bool reads = reads_at(mark.start);
  --depth_;
  const bool entered = depth_ >= around_;
  around_ = std::min(around_, depth_);
  if (!reads || !entered) return;
  const ElementType& type = *node.type;
  if (type.blocks) writer_.end_block();
  if (hidden_ == 0 && type.role == Role::link) writer_.end_link();
  if (hidden_ == 0 && type.role == Role::quoted) leave_quoted(mark);
  if (is_skipped(node)) --hidden_;
  change(type, -1);
  if (type.role == Role::paragraph) set_kind();
}

void StoryReader::mark(const MarkupNode& node, const MarkupPiece& piece) {
  if (!reads_at(piece.span.start) || hidden_ > 0) return;
  if (node.type->role == Role::line_break)
    writer_.line_break(piece.span);
  else if (node.type->blocks)
    writer_.end_block();
}

void StoryReader::text(const MarkupPiece& piece) {
  if (!reads_at(piece.span.start) || hidden_ > 0) return;
  if (!quoted_.empty() && !quoted_.back().decided) mark_quoted(piece);
  if (plain_ > 0)
    writer_.keep_lines(lines_are_wrapped(source_.substr(piece.inside.start, piece.inside.size())) ? LineEnds::kept
                                                                                                  : LineEnds::parting);
  writer_.text(piece.inside, piece.kind == PieceKind::cdata);
}

void StoryReader::mark_quoted(const MarkupPiece& piece) {
  Quoted& quoted = quoted_.back();
  quoted.decided = true;
  quoted.marked = !starts_quoted(source_.substr(piece.inside.start, piece.inside.size()));
  if (quoted.marked) writer_.put(quoted_.size() % 2 == 1 ? "\xE2\x80\x9C" : "\xE2\x80\x98", quoted.mark);
}

void StoryReader::leave_quoted(Span mark) {
  if (quoted_.empty()) return;
  if (quoted_.back().marked && !mark.empty())
    writer_.put(quoted_.size() % 2 == 1 ? "\xE2\x80\x9D" : "\xE2\x80\x99", mark);
  quoted_.pop_back();
}

}  // namespace onrecord
