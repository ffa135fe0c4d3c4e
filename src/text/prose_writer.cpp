#include "text/prose_writer.hpp"

#include <algorithm>

#include "text/remarks.hpp"

namespace onrecord {
namespace {

constexpr char32_t soft_hyphen = 0xAD;

bool is_white(char c) { return static_cast<unsigned char>(c) <= ' '; }

bool has_line_end(std::string_view text) { return text.find_first_of("\r\n") != std::string_view::npos; }

bool ends_quotation(std::string_view text) {
  return text.ends_with('"') || text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\x99");
}

}  // namespace

// Whether a line ends between the text that was added last and a byte: each byte is looked at once.
bool ProseWriter::line_ended_before(std::uint32_t at) {
  if (!line_ended_ && looked_ < at) line_ended_ = has_line_end(source_.substr(looked_, at - looked_));
  looked_ = std::max(looked_, at);
  return line_ended_;
}

// Text at a byte of the source stands on the lines of the remarks from which no line end parts it.
void ProseWriter::judge_remarks(std::uint32_t at) {
  if (judged_ == out_.remarks.size()) return;
  const std::size_t end = source_.substr(0, at).find_last_of("\r\n");
  for (; judged_ < out_.remarks.size(); ++judged_) {
    Remark& remark = out_.remarks[judged_];
    remark.alone = remark.alone && end != std::string_view::npos && end >= remark.span.end;
  }
}

void ProseWriter::append(std::string_view text, std::uint32_t file, std::uint32_t replaced) {
  const std::uint32_t at = size();
  const bool goes_on = !out_.pieces.empty() && replaced == 0 && out_.pieces.back().replaced == 0 &&
                       file - at == out_.pieces.back().file - out_.pieces.back().text;
  if (!goes_on) out_.pieces.push_back({at, file, replaced});
  out_.text += text;
  looked_ = file + (replaced != 0 ? replaced : static_cast<std::uint32_t>(text.size()));
  line_ended_ = false;
}

void ProseWriter::flush_space() {
  if (space_ != '\0') append({&space_, 1}, space_from_.start, space_from_.size() == 1 ? 0 : space_from_.size());
  space_ = '\0';
  breaks_ = 0;
}

void ProseWriter::put(std::string_view text, Span from) {
  judge_remarks(from.start);
  if (!open_) {
    Block block;
    block.span = {size(), size()};
    block.kind = kind_;
    block.level = level_;
    out_.blocks.push_back(block);
    open_ = true;
  }
  flush_space();
  if (link_is_due_) out_.links.push_back({{size(), size()}, std::move(target_)});
  in_link_ = in_link_ || link_is_due_;
  link_is_due_ = false;
  append(text, from.start, from.size() == text.size() ? 0 : from.size());
}

void ProseWriter::white(std::uint32_t at) {
  const bool feed = line_ends_ != LineEnds::joined &&
                    (source_[at] == '\n' || (source_[at] == '\r' && source_.substr(at + 1, 1) != "\n"));
  if (!open_ || (!feed && space_ != '\0')) return;
  if (feed && (++breaks_ > 1 || line_ends_ == LineEnds::parting)) return end_block();
  space_ = feed ? '\n' : ' ';
  space_from_ = {at, at + 1};
}

void ProseWriter::text(Span raw, bool literal) {
  std::uint32_t at = raw.start;
  const auto is_plain = [&](std::uint32_t i) {
    return !is_white(source_[i]) && (source_[i] != '&' || literal) &&
           !(source_[i] == '\xC2' && i + 1 < raw.end && source_[i + 1] == '\xAD');
  };
  while (at < raw.end) {
    if (is_white(source_[at])) {
      white(at++);
      continue;
    }
    std::uint32_t end = at;
    while (end < raw.end &&
           (is_plain(end) || (source_[end] == ' ' && end > at && end + 1 < raw.end && is_plain(end + 1))))
      ++end;
    if (end > at) {
      put(source_.substr(at, end - at), {at, end});
      at = end;
    } else if (source_[at] == '&') {
      const Reference reference = reference_at(source_.substr(0, raw.end), at, dialect_);
      const Span from{at, at + std::max(reference.size, 1u)};
      if (reference.size == 0)
        put("&", from);
      else if (reference.value != soft_hyphen)
        put(utf8_of(reference.value), from);
      at = from.end;
    } else {
      at += 2;  // a soft hyphen is no part of its word
    }
  }
}

void ProseWriter::line_break(Span mark) {
  if (!open_) return;
  if (++breaks_ > 1) return end_block();
  space_ = '\n';
  space_from_ = mark;
}

void ProseWriter::end_block() {
  space_ = '\0';
  breaks_ = 0;
  if (!open_) return;
  open_ = false;
  Block& block = out_.blocks.back();
  block.span.end = size();
  const auto view = [&](Span span) { return std::string_view(out_.text).substr(span.start, span.size()); };
  if (out_.blocks.size() > 1 && is_signature_line(view(block.span))) {
    Block& before = out_.blocks[out_.blocks.size() - 2];
    const bool signs = ends_quotation(view(before.span)) || view(block.span).find("(@") != std::string_view::npos;
    if (signs && before.kind == block.kind) {
      before.span.end = block.span.end;
      out_.blocks.pop_back();
    }
  }
  out_.text += '\n';
}

void ProseWriter::begin_link(std::string target) {
  end_link();
  target_ = std::move(target);
  link_is_due_ = true;
}

void ProseWriter::end_link() {
  if (in_link_) out_.links.back().text.end = size() - (out_.text.back() == '\n' ? 1 : 0);
  in_link_ = link_is_due_ = false;
}

void ProseWriter::comment(const MarkupPiece& piece) {
  const std::string_view inside = source_.substr(piece.inside.start, piece.inside.size());
  if (!piece.whole) {
    out_.diagnostics.push_back({Severity::warning,
                                find_remark_word(inside) == std::string_view::npos ? "markup" : "remark-form",
                                {},
                                {piece.span.start, piece.span.start + 4},
                                "this comment does not end, and hides the rest of the draft",
                                "close it with `-->`"});
    return;
  }
  const bool alone = out_.text.empty() || line_ended_before(piece.span.start);
  if (auto remark = remark_in(source_, piece.span, piece.inside, size(), alone))
    out_.remarks.push_back(std::move(*remark));
}

void ProseWriter::finish() {
  end_link();
  end_block();
}

}  // namespace onrecord
