// Plain text to blocks. News exports have a line a paragraph; typed copy is wrapped by hand, with blank lines between.
#include <algorithm>
#include <cstring>

#include "text/reader.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t wrapped_columns = 100;  // hand-wrapped lines are not longer than this …
constexpr std::uint32_t wrapped_least = 40;     // … and one that runs on not shorter than this
constexpr std::uint32_t heading_bytes = 120;    // a longer line is no heading
constexpr std::uint32_t title_bytes = 200;      // nor is a longer first line

// The lines of a text: LF, CRLF and CR end them.
class Lines {
 public:
  Lines(std::string_view text, std::uint32_t from) : text_(text), at_(from), feed_(find('\n')), back_(find('\r')) {}

  bool next(Span& line) {
    if (at_ >= text_.size()) return false;
    if (feed_ < at_) feed_ = find('\n');
    if (back_ < at_) back_ = find('\r');
    const std::size_t end = std::min(feed_, back_);
    line = {at_, static_cast<std::uint32_t>(end)};
    const bool both = end + 1 == feed_ && end == back_;
    at_ = static_cast<std::uint32_t>(std::min(end + (both ? 2 : 1), text_.size()));
    return true;
  }

 private:
  [[nodiscard]] std::size_t find(char c) const { return std::min(text_.find(c, at_), text_.size()); }

  std::string_view text_;
  std::uint32_t at_;
  std::size_t feed_;  // the next LF and the next CR, or the end: each is looked for once
  std::size_t back_;
};

// Whether a line ends as a sentence or a clause does; closing marks are looked through.
bool has_final_stop(std::string_view line) {
  for (;;) {
    if (line.empty()) return false;
    const char last = line.back();
    if (last == '"' || last == '\'' || last == ')' || last == ']' || last == '*' || last == '_') {
      line.remove_suffix(1);
    } else if (line.ends_with("\xE2\x80\x9D") || line.ends_with("\xE2\x80\x99") || line.ends_with("\xE2\x80\x9C")) {
      line.remove_suffix(3);
    } else if (line.ends_with("\xC2\xBB")) {
      line.remove_suffix(2);
    } else {
      return last == '.' || last == '!' || last == '?' || last == ';' || last == ':' || last == ',' ||
             line.ends_with("\xE2\x80\xA6");
    }
  }
}

// Whether a sentence ends within the line: a stop after a lower-case word and before a capital.
bool has_inner_stop(std::string_view line) {
  for (std::size_t at = 3; at + 2 < line.size(); ++at) {
    if (line[at] != '.' && line[at] != '?' && line[at] != '!') continue;
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    if (is_lower(line[at - 1]) && is_lower(line[at - 2]) && is_lower(line[at - 3]) && line[at + 1] == ' ' &&
        line[at + 2] >= 'A' && line[at + 2] <= 'Z')
      return true;
  }
  return false;
}

// "Mayor Says the Wall Is Late": all words but little ones begin with a capital, four of them at least.
bool is_title_case(std::string_view line) {
  constexpr std::size_t longest_little = 4;
  std::size_t words = 0;
  for (std::size_t at = 0; at < line.size();) {
    const std::size_t end = std::min(line.find(' ', at), line.size());
    const std::string_view word = line.substr(at, end - at);
    const bool lower = !word.empty() && word[0] >= 'a' && word[0] <= 'z';
    if (lower && word.size() > longest_little) return false;
    words += !lower;
    at = end + 1;
  }
  return words >= 4;
}

bool has_letter(std::string_view line) {
  return std::ranges::any_of(
      line, [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || static_cast<signed char>(c) < 0; });
}

bool starts_lower(std::string_view line) { return !line.empty() && line[0] >= 'a' && line[0] <= 'z'; }

// The bytes of a list mark ("- ", "* ", "• ", "3. ") at the start of a line, or 0.
std::uint32_t list_mark(std::string_view line) {
  if (line.size() > 2 && (line[0] == '-' || line[0] == '*' || line[0] == '+') && line[1] == ' ') return 2;
  for (const std::string_view bullet : {"\xE2\x80\xA2", "\xE2\x96\xAA", "\xE2\x97\x8F", "\xC2\xB7"})
    if (line.starts_with(bullet)) return static_cast<std::uint32_t>(bullet.size());
  std::uint32_t digits = 0;
  while (digits < line.size() && digits < 2 && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0 && line.size() > digits + 2 && (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ')
    return digits + 2;
  return 0;
}

bool ends_quotation(std::string_view text) {
  return text.ends_with('"') || text.ends_with("''") || text.ends_with("\xE2\x80\x9D") ||
         text.ends_with("\xE2\x80\x99");
}

class LineReader {
 public:
  LineReader(std::string_view text, BlockList& out) : text_(text), out_(out) {}

  void read(std::uint32_t from, bool wrapped) {
    Lines lines(text_, from);
    for (Span line; lines.next(line);) {
      line = trimmed(text_, line);
      if (!wrapped || line.empty() || list_mark(view(line)) != 0) flush();
      if (line.empty()) continue;
      if (open_.empty()) open_ = line;
      open_.end = line.end;
      ++lines_in_block_;
    }
    flush();
  }

 private:
  [[nodiscard]] std::string_view view(Span span) const { return text_.substr(span.start, span.size()); }

  void flush() {
    if (open_.empty()) return;
    if (!out_.blocks.empty() && is_signature_line(view(open_)) &&
        (ends_quotation(view(out_.blocks.back().span)) || view(open_).find("(@") != std::string_view::npos)) {
      out_.blocks.back().span.end = open_.end;
      lines_in_block_ = 0;
      open_ = {};
      return;
    }
    Block block;
    block.span = open_;
    const std::string_view line = view(open_);
    if (const std::uint32_t mark = list_mark(line)) {
      block.kind = BlockKind::list_item;
      block.level = 1;
      block.span.start += mark;
    } else if (is_heading(line)) {
      block.kind = BlockKind::heading;
      block.level = first_ ? 1 : 2;
    }
    out_.add(block);
    first_ = false;
    lines_in_block_ = 0;
    open_ = {};
  }

  [[nodiscard]] bool is_heading(std::string_view line) const {
    const bool more = open_.end < text_.size();
    return more && lines_in_block_ <= (first_ ? 3u : 2u) && looks_like_heading(line, first_);
  }

  std::string_view text_;
  BlockList& out_;
  Span open_;
  std::uint32_t lines_in_block_ = 0;
  bool first_ = true;
};

}  // namespace

bool looks_like_heading(std::string_view line, bool first) {
  if (!has_letter(line) || has_inner_stop(line)) return false;
  // A title may end in a stop, its capitals tell it from prose.
  if (has_final_stop(line) && !(first && line.ends_with('.') && is_title_case(line))) return false;
  return line.size() <= (first ? title_bytes : heading_bytes) && (first || !starts_lower(line));
}

bool lines_are_wrapped(std::string_view text) {
  constexpr std::size_t window = 1u << 16;
  Lines lines(text.substr(0, window), 0);
  std::uint32_t pairs = 0, run_on = 0, filled = 0, overlong = 0;
  std::string_view before;
  for (Span span; lines.next(span);) {
    span = trimmed(text, span);
    const std::string_view line = text.substr(span.start, span.size());
    if (!line.empty()) {
      ++filled;
      overlong += line.size() > wrapped_columns + 20;
      if (!before.empty()) {
        ++pairs;
        const bool full = before.size() >= wrapped_least && before.size() <= wrapped_columns + 20;
        run_on += full && (!has_final_stop(before) || starts_lower(line));
      }
    }
    before = line;
  }
  return overlong * 5 <= filled && run_on > 0 && run_on * 5 >= pairs * 2;
}

void read_lines(std::string_view text, std::uint32_t from, BlockList& out) {
  LineReader(text, out).read(from, lines_are_wrapped(text.substr(from)));
}

}  // namespace onrecord
