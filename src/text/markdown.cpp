// Markdown to prose, by md4c's events. Text runs are slices of the source, so that the map back is exact:
//
//   A **bold** &amp; [plain](https://example.org) word   ->   A bold & plain word
#include <md4c.h>
#include <utf8proc.h>

#include <algorithm>

#include "text/reader.hpp"
#include "text/remarks.hpp"

namespace onrecord {
namespace {

class Reader {
 public:
  Reader(std::string_view source, std::uint32_t from, bool remarked, Prose& out)
      : source_(source), from_(from), last_file_(from), out_(out), told_before_(out.diagnostics.size()) {
    if (remarked) remarks_ = find_remarks(source, from, true);
  }

  bool run() {
    MD_PARSER parser{};
    parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_PERMISSIVEAUTOLINKS | MD_FLAG_TASKLISTS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) { return to(self).enter_block(type, detail); };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) { return to(self).leave_block(type); };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) { return to(self).enter_span(type, detail); };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* self) { return to(self).leave_span(type); };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return to(self).text(type, {text, size});
    };
    const std::string_view prose = source_.substr(from_);
    if (md_parse(prose.data(), static_cast<MD_SIZE>(prose.size()), &parser, this) != 0) return false;
    if (!remarks_.empty()) finish_remarks();
    return true;
  }

 private:
  static Reader& to(void* self) { return *static_cast<Reader*>(self); }

  int enter_block(MD_BLOCKTYPE type, void* detail);
  int leave_block(MD_BLOCKTYPE type);
  int enter_span(MD_SPANTYPE type, void* detail);
  int leave_span(MD_SPANTYPE type);
  int text(MD_TEXTTYPE type, std::string_view text);

  void open_block();
  void close_block();
  void append(std::string_view text, std::uint32_t file, std::uint32_t replaced);
  void append_source(std::string_view text);
  void append_entity(std::string_view text);
  void plain_text(MD_TEXTTYPE type, std::string_view text);
  void text_with_remarks(MD_TEXTTYPE type, std::string_view text);
  void hide_in_comments(std::string_view html);
  void warn_of_text_after(const RemarkPlace& remark);
  [[nodiscard]] RemarkPlace* remark_over(Span span);
  void finish_remarks();
  [[nodiscard]] std::uint32_t offset(std::string_view text) const {
    return static_cast<std::uint32_t>(text.data() - source_.data());
  }
  [[nodiscard]] std::uint32_t prose_size() const { return static_cast<std::uint32_t>(out_.text.size()); }
  // A table of many columns and rows of few cells makes far more events than it has bytes: give up on it.
  [[nodiscard]] int within_budget() { return ++events_ > source_.size() * 8 + 4096 ? 1 : 0; }

  std::string_view source_;
  std::uint32_t from_;
  std::uint32_t last_file_;  // end of the source slice that was appended last
  Prose& out_;
  std::vector<BlockKind> containers_;  // quotes and list items around, outermost first
  std::uint32_t quotes_ = 0;
  std::uint32_t lists_ = 0;
  BlockKind leaf_ = BlockKind::paragraph;  // heading or table_cell inside one
  std::uint8_t heading_level_ = 0;
  std::uint32_t hidden_ = 0;  // open images, code and struck-out spans
  bool block_open_ = false;

  std::size_t events_ = 0;
  std::vector<std::size_t> open_links_;

  std::vector<RemarkPlace> remarks_;
  bool in_html_ = false;          // in a block of HTML, whose lines hold no prose
  std::size_t told_before_;       // diagnostics
  std::size_t comments_end_ = 0;  // of the last comment that was seen
};

void Reader::open_block() {
  if (block_open_) return;
  Block block;
  block.span = {prose_size(), prose_size()};
  block.kind = leaf_;
  block.level = heading_level_;
  if (leaf_ == BlockKind::paragraph && !containers_.empty()) {
    block.kind = containers_.back();
    block.level = static_cast<std::uint8_t>(std::min(block.kind == BlockKind::quote ? quotes_ : lists_, 255u));
  }
  out_.blocks.push_back(block);
  block_open_ = true;
}

void Reader::close_block() {
  if (!block_open_) return;
  out_.blocks.back().span.end = prose_size();
  out_.text += '\n';
  block_open_ = false;
}

int Reader::enter_block(MD_BLOCKTYPE type, void* detail) {
  close_block();
  if (type == MD_BLOCK_QUOTE) {
    containers_.push_back(BlockKind::quote);
    ++quotes_;
  } else if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
    containers_.push_back(BlockKind::list_item);
    ++lists_;
  } else if (type == MD_BLOCK_H) {
    leaf_ = BlockKind::heading;
    heading_level_ = static_cast<std::uint8_t>(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
  } else if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) {
    leaf_ = BlockKind::table_cell;
  }
  in_html_ = type == MD_BLOCK_HTML;
  return within_budget();
}

int Reader::leave_block(MD_BLOCKTYPE type) {
  close_block();
  if (type == MD_BLOCK_QUOTE || type == MD_BLOCK_UL || type == MD_BLOCK_OL) {
    --(type == MD_BLOCK_QUOTE ? quotes_ : lists_);
    containers_.pop_back();
  }
  leaf_ = BlockKind::paragraph;
  heading_level_ = 0;
  in_html_ = false;
  return within_budget();
}

// An attribute of a link, with its entities decoded.
std::string plain(const MD_ATTRIBUTE& attribute) {
  std::string out;
  for (std::size_t i = 0; attribute.text != nullptr && attribute.substr_offsets[i] < attribute.size; ++i) {
    const MD_OFFSET start = attribute.substr_offsets[i];
    const std::string_view part(attribute.text + start, attribute.substr_offsets[i + 1] - start);
    const char32_t value = attribute.substr_types[i] == MD_TEXT_ENTITY ? decode_entity(part) : 0;
    utf8proc_uint8_t bytes[4];
    if (value == 0)
      out += part;
    else
      out.append(reinterpret_cast<const char*>(bytes),
                 utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes));
  }
  return out;
}

int Reader::enter_span(MD_SPANTYPE type, void* detail) {
  if (type == MD_SPAN_IMG || type == MD_SPAN_CODE || type == MD_SPAN_DEL) ++hidden_;
  if (type == MD_SPAN_A && hidden_ == 0) {
    open_block();
    open_links_.push_back(out_.links.size());
    out_.links.push_back({{prose_size(), prose_size()}, plain(static_cast<const MD_SPAN_A_DETAIL*>(detail)->href)});
  }
  return within_budget();
}

int Reader::leave_span(MD_SPANTYPE type) {
  if (type == MD_SPAN_IMG || type == MD_SPAN_CODE || type == MD_SPAN_DEL) --hidden_;
  if (type == MD_SPAN_A && hidden_ == 0 && !open_links_.empty()) {
    Link& link = out_.links[open_links_.back()];
    link.text.end = prose_size();
    const bool in_remark = link.text.empty() && last_file_ > 0 && remark_over({last_file_ - 1, last_file_});
    if (in_remark && &link == &out_.links.back()) out_.links.pop_back();
    open_links_.pop_back();
  }
  return within_budget();
}

void Reader::append(std::string_view text, std::uint32_t file, std::uint32_t replaced) {
  open_block();
  const std::uint32_t at = prose_size();
  const bool goes_on = !out_.pieces.empty() && replaced == 0 && out_.pieces.back().replaced == 0 &&
                       file - at == out_.pieces.back().file - out_.pieces.back().text;
  if (!goes_on) out_.pieces.push_back({at, file, replaced});
  out_.text += text;
  last_file_ = file + (replaced != 0 ? replaced : static_cast<std::uint32_t>(text.size()));
}

void Reader::append_source(std::string_view text) { append(text, offset(text), 0); }

void Reader::append_entity(std::string_view text) {
  const char32_t value = decode_entity(text);
  if (value == 0) return append_source(text);
  utf8proc_uint8_t bytes[4];
  const auto size = static_cast<std::size_t>(utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes));
  append({reinterpret_cast<const char*>(bytes), size}, offset(text), static_cast<std::uint32_t>(text.size()));
}

int Reader::text(MD_TEXTTYPE type, std::string_view text) {
  const bool in_source = text.data() >= source_.data() && text.data() + text.size() <= source_.data() + source_.size();
  if (!remarks_.empty() && in_source && !text.empty())
    text_with_remarks(type, text);
  else
    plain_text(type, text);
  return within_budget();
}

void Reader::plain_text(MD_TEXTTYPE type, std::string_view text) {
  if (hidden_ > 0 || type == MD_TEXT_CODE || type == MD_TEXT_LATEXMATH) return;
  const bool in_source = text.data() >= source_.data() && text.data() + text.size() <= source_.data() + source_.size();
  switch (type) {
    case MD_TEXT_BR:
    case MD_TEXT_SOFTBR:
      append("\n", last_file_, 0);
      break;
    case MD_TEXT_NULLCHAR:
      append(" ", last_file_, 0);
      break;
    case MD_TEXT_HTML:
      if (block_open_ && in_source && (text.starts_with("<br") || text.starts_with("<BR")))
        append(" ", offset(text), static_cast<std::uint32_t>(text.size()));
      break;
    case MD_TEXT_ENTITY:
      if (in_source) append_entity(text);
      break;
    default:
      if (in_source && !text.empty()) append_source(text);
  }
}

RemarkPlace* Reader::remark_over(Span span) {
  const auto found =
      std::ranges::upper_bound(remarks_, span.start, {}, [](const RemarkPlace& r) { return r.mark.end; });
  return found != remarks_.end() && found->mark.start < span.end ? &*found : nullptr;
}

// What stands in other comments is no remark. A comment may go on over several events: its end is looked for in the
// source.
void Reader::hide_in_comments(std::string_view html) {
  const std::size_t end = offset(html) + html.size();
  std::size_t at = std::max<std::size_t>(offset(html), comments_end_);
  while (at < end && (at = source_.substr(0, end).find("<!--", at)) != std::string_view::npos) {
    const std::size_t close = source_.find("-->", at + 4);
    comments_end_ = close == std::string_view::npos ? source_.size() : close + 3;
    const Span comment{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(comments_end_)};
    const RemarkPlace* const last = remarks_.data() + remarks_.size();
    for (RemarkPlace* r = remark_over(comment); r != nullptr && r != last && r->mark.start < comment.end; ++r)
      r->quiet = r->quiet || r->mark.start > comment.start;
    at = comments_end_;
  }
}

// A piece of text or HTML of the source: takes what is a remark out of it, and appends the rest if it is text.
void Reader::text_with_remarks(MD_TEXTTYPE type, std::string_view text) {
  if (type == MD_TEXT_HTML) hide_in_comments(text);
  const std::uint32_t end = offset(text) + static_cast<std::uint32_t>(text.size());
  std::uint32_t at = offset(text);
  const RemarkPlace* const last = remarks_.data() + remarks_.size();
  for (RemarkPlace* r = remark_over({at, end}); r != nullptr && r != last && r->mark.start < end; ++r) {
    if (type == MD_TEXT_CODE && r->mark.start >= at) r->quiet = true;
    if (!r->whole || r->quiet) continue;
    if (r->mark.start > at) plain_text(type, source_.substr(at, r->mark.start - at));
    at = std::min(end, r->mark.end);
    last_file_ = std::max(last_file_, at);
    if (!r->placed) r->at = prose_size();
    r->placed = true;
    r->alone = r->alone || in_html_;
    if (in_html_ && at == r->mark.end) warn_of_text_after(*r);
  }
  if (at == offset(text) || at < end) plain_text(type, source_.substr(at, end - at));
}

// In Markdown a line that starts with a comment is HTML to its end.
void Reader::warn_of_text_after(const RemarkPlace& remark) {
  const std::size_t end = std::min(source_.find_first_of("\r\n", remark.mark.end), source_.size());
  const std::size_t text = source_.find_first_not_of(" \t", remark.mark.end);
  if (!remark.comment || text >= end || source_.substr(text).starts_with("<!--")) return;
  out_.diagnostics.push_back({Severity::warning,
                              "remark-form",
                              "",
                              {static_cast<std::uint32_t>(text), static_cast<std::uint32_t>(end)},
                              "this text is not read: a line that starts with a comment is HTML in Markdown",
                              "give the comment a line of its own, or put it after the text"});
}

void Reader::finish_remarks() {
  for (RemarkPlace& remark : remarks_) {
    if (remark.placed) continue;  // a definition makes no event: the first prose behind it tells where it stands
    const auto piece = std::ranges::upper_bound(out_.pieces, remark.mark.start, {}, &Document::Piece::file);
    remark.at = piece == out_.pieces.end() ? prose_size() : piece->text;
  }
  keep_first(out_.diagnostics, told_before_, most_told);
  take_remarks(source_, remarks_, out_.remarks, out_.diagnostics);
}

// md4c looks a link's line up from the first line of its paragraph, which takes quadratic time in a huge one.
bool has_huge_paragraph(std::string_view source) {
  constexpr std::size_t most_lines = 20000;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < source.size();) {
    const std::size_t end = std::min(source.find('\n', at), source.size());
    lines = end - at <= 1 ? 0 : lines + 1;
    if (lines > most_lines) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

Prose read_markdown(std::string_view source, bool remarked) {
  Prose out;
  FrontMatter front = read_front_matter(source);
  out.metadata = std::move(front.values);
  out.diagnostics = std::move(front.diagnostics);
  const bool marked = front.size == 0 && source.starts_with("\xEF\xBB\xBF");
  out.text.reserve(source.size());
  out.start = marked ? 3 : front.size;
  out.parsed = !has_huge_paragraph(source) && Reader(source, out.start, remarked, out).run();
  if (!out.parsed)
    out.diagnostics.push_back({Severity::warning,
                               "markdown",
                               "",
                               {},
                               "a table or paragraph is too large for Markdown; the file is read as plain text",
                               ""});
  return out;
}

}  // namespace onrecord
