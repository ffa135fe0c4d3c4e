#include "text/paragraphs.hpp"

#include <algorithm>

#include "text/remarks.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";

bool is_control(char c) { return (static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7F; }

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

}  // namespace

void Paragraphs::append(std::size_t number, std::string_view text) {
  std::string& to = all_[number].text;
  const std::size_t from = to.size();
  while (!text.empty()) {
    const std::size_t valid = valid_utf8_prefix(text);
    to += text.substr(0, valid);
    text.remove_prefix(valid);
    if (text.empty()) break;
    to += replacement;
    text.remove_prefix(1);
  }
  std::replace_if(to.begin() + static_cast<std::ptrdiff_t>(from), to.end(), is_control, ' ');
}

Prose Paragraphs::finish() && {
  Prose out;
  out.in_paragraphs = true;
  lay_out(out);
  auto places = find_remark_word(out.extracted) == std::string_view::npos ? std::vector<RemarkPlace>()
                                                                          : find_remarks(out.extracted, 0, false);
  for (RemarkPlace& place : places) place.at = place.mark.start;
  take_remarks(out.extracted, places, out.remarks, out.diagnostics);
  take_comments(out);
  cut_blocks(out, places);
  return out;
}

void Paragraphs::lay_out(Prose& out) {
  std::size_t size = 0;
  for (const Paragraph& each : all_) size += each.text.size() + 1;
  out.text.reserve(size);
  starts_.reserve(all_.size());
  for (Paragraph& each : all_) {
    const std::uint32_t start = narrow(out.text.size());
    starts_.push_back(start);
    out.text += each.text;
    for (Link& link : each.links) {
      if (link.text.empty()) continue;
      link.text = {link.text.start + start, link.text.end + start};
      out.links.push_back(std::move(link));
    }
    out.text += '\n';
  }
  out.extracted = out.text;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    const auto from = out.extracted.begin() + starts_[i];
    std::replace(from, from + static_cast<std::ptrdiff_t>(all_[i].text.size()), '\n', ' ');
  }
  out.pieces.push_back({});
}

// A comment stands where it is fixed to the text. What is fixed to a point is told of its whole paragraph.
void Paragraphs::take_comments(Prose& out) const {
  for (const ParagraphRemark& each : remarks_) {
    if (each.start.paragraph >= all_.size()) continue;
    const std::uint32_t at = offset(each.start);
    Span span{at, each.end.paragraph < all_.size() ? std::max(at, offset(each.end)) : at};
    const std::string& text = all_[each.start.paragraph].text;
    if (span.empty()) {
      const std::uint32_t start = starts_[each.start.paragraph];
      span = {start, start + narrow(text.size())};
    }
    if (auto remark = remark_in(each.text, span, {0, narrow(each.text.size())}, at, text.empty()))
      out.remarks.push_back(std::move(*remark));
  }
  std::ranges::stable_sort(out.remarks, {}, &Remark::at);
}

// A paragraph is a block, and so are those together whose ends between them are deleted: the last one's end is the one
// that stays, and with it what the paragraph is.
void Paragraphs::cut_blocks(Prose& out, const std::vector<RemarkPlace>& remarks) {
  auto remark = remarks.begin();
  bool at_top = true;
  for (std::size_t first = 0, last = 0; first < all_.size(); first = last + 1) {
    for (last = first; all_[last].runs_on && last + 1 < all_.size();) ++last;
    Block block;
    block.span = trimmed(out.text, {starts_[first], starts_[last] + narrow(all_[last].text.size())});
    if (block.span.empty()) continue;
    while (remark != remarks.end() && remark->mark.end <= block.span.start) ++remark;
    if (remark != remarks.end() && remark->whole && remark->mark.start <= block.span.start &&
        remark->mark.end >= block.span.end)
      continue;
    block.kind = all_[last].kind;
    block.level = all_[last].level;
    guess_heading(block, std::string_view(out.text).substr(block.span.start, block.span.size()), first, last, at_top);
    at_top = false;
    first == last ? add_parts(block, out) : out.blocks.push_back(block);
  }
}

// Empty lines within a paragraph part it: copy that was pasted has them in place of its paragraphs.
void Paragraphs::add_parts(Block block, Prose& out) {
  const Span whole = block.span;
  std::uint32_t start = whole.start;
  for (std::size_t at = out.text.find('\n', start); at < whole.end; at = out.text.find('\n', at + 1)) {
    const std::size_t next = out.text.find_first_not_of(" \t", at + 1);
    if (next >= whole.end || out.text[next] != '\n') continue;
    block.span = trimmed(out.text, {start, narrow(at)});
    if (!block.span.empty()) out.blocks.push_back(block);
    start = narrow(next);
  }
  block.span = trimmed(out.text, {start, whole.end});
  out.blocks.push_back(block);
}

// Many headings have no style but a line of their own at the top of the story, or are bold.
void Paragraphs::guess_heading(Block& block, std::string_view text, std::size_t first, std::size_t last,
                               bool at_top) const {
  if (block.kind != BlockKind::paragraph || first != last || all_[first].titled) return;
  const bool is_last = last + 1 == all_.size();
  const bool bold = all_[first].emphasis >= block.span.size();
  if (is_last || !(at_top || bold) || !looks_like_heading(text, at_top)) return;
  block.kind = BlockKind::heading;
  block.level = at_top ? 1 : 2;
}

std::optional<std::string> remark_of(std::string comment) {
  const auto start = comment.find_first_not_of(" \t\r\n");
  if (start == std::string::npos) return std::nullopt;
  if (comment[start] == 'O') comment[start] = 'o';
  if (!std::string_view(comment).substr(start).starts_with(remark_word)) return std::nullopt;
  return comment;
}

}  // namespace onrecord
