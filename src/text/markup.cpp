#include "text/markup.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "text/reader.hpp"

namespace onrecord {
namespace {

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool starts_name(char c) { return is_letter(c) || c == '_' || static_cast<signed char>(c) < 0; }

// What Windows put where other sets have control characters: "&#146;" is an apostrophe in much old copy.
constexpr std::array<char32_t, 32> windows_specials = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

Reference numeric_reference(std::string_view text, std::size_t at, Dialect dialect) {
  std::size_t end = at + 2;
  const bool hex = end < text.size() && lower(text[end]) == 'x';
  end += hex;
  const std::size_t digits = end;
  char32_t value = 0;
  for (; end < text.size(); ++end) {
    const char c = lower(text[end]);
    const bool letter = hex && c >= 'a' && c <= 'f';
    if (!letter && !is_digit(c)) break;
    value =
        std::min<char32_t>(value * (hex ? 16 : 10) + static_cast<char32_t>(letter ? c - 'a' + 10 : c - '0'), 0x110000);
  }
  if (end == digits) return {};
  const bool closed = end < text.size() && text[end] == ';';
  if (!closed && dialect == Dialect::xml) return {};
  value = windows_1252(value);
  if (value == 0 || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) value = 0xFFFD;
  return {value, narrow(end + closed - at)};
}

Reference named_reference(std::string_view text, std::size_t at, Dialect dialect) {
  constexpr std::size_t longest = 32;
  std::size_t size = 0;
  const std::string_view name = text.substr(at + 1, longest);
  while (size < name.size() && (is_letter(name[size]) || is_digit(name[size]))) ++size;
  if (size < name.size() && name[size] == ';')
    if (const char32_t value = named_code_point(name.substr(0, size))) return {value, narrow(size + 2)};
  if (dialect == Dialect::xml) return {};
  // The names of Latin-1 are as old as HTML and may stand without a semicolon.
  constexpr std::size_t longest_old = 6;
  for (std::size_t n = std::min(size, longest_old); n >= 2; --n) {
    const char32_t value = named_code_point(name.substr(0, n));
    if (value >= 0xA0 && value <= 0xFF) return {value, narrow(n + 1)};
    if (value == '&' || value == '<' || value == '>' || value == '"') return {value, narrow(n + 1)};
  }
  return {};
}

}  // namespace

char32_t windows_1252(char32_t value) {
  return value >= 0x80 && value < 0xA0 ? windows_specials.at(value - 0x80) : value;
}

bool same_name(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i)
    if (a[i] != b[i] && lower(a[i]) != lower(b[i])) return false;
  return true;
}

std::string_view attribute(const MarkupPiece& piece, std::string_view name) {
  for (const Attribute& each : piece.attributes)
    if (same_name(each.name, name)) return each.value;
  return {};
}

Reference reference_at(std::string_view text, std::size_t at, Dialect dialect) {
  if (at + 2 >= text.size() && !(at + 1 < text.size() && dialect == Dialect::html)) return {};
  return text[at + 1] == '#' ? numeric_reference(text, at, dialect) : named_reference(text, at, dialect);
}

std::string utf8_of(char32_t value) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes.data());
  return {reinterpret_cast<const char*>(bytes.data()), static_cast<std::size_t>(size)};
}

std::string decoded(std::string_view text, Dialect dialect) {
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_white(text[at])) {
      space = !out.empty();
      ++at;
      continue;
    }
    if (space) out += ' ';
    space = false;
    const Reference reference = text[at] == '&' ? reference_at(text, at, dialect) : Reference{};
    if (reference.size == 0)
      out += text[at];
    else
      out += utf8_of(reference.value);
    at += std::max(reference.size, 1u);
  }
  return out;
}

std::string_view root_of_xml(std::string_view bytes) {
  MarkupScanner scanner(bytes, {0, narrow(bytes.size())}, Dialect::xml);
  for (MarkupPiece piece; scanner.next(piece);)
    if (piece.kind == PieceKind::start) return local_name(piece.name);
  return {};
}

std::size_t MarkupScanner::find(std::string_view what, std::size_t from) const {
  return std::min(source_.find(what, from), source_.size());
}

bool MarkupScanner::set(MarkupPiece& piece, PieceKind kind, std::size_t end, Span inside) {
  piece.kind = kind;
  piece.span = {narrow(at_), narrow(end)};
  piece.inside = inside;
  at_ = end;
  return true;
}

// Whether the "<" at a byte begins a mark; else it is text.
bool MarkupScanner::starts_mark(std::size_t at) const {
  if (at + 1 >= source_.size()) return false;
  const char next = source_[at + 1];
  if (next == '!' || next == '?') return true;
  if (next == '/') return at + 2 < source_.size();
  return is_letter(next) || (dialect_ == Dialect::xml && starts_name(next));
}

bool MarkupScanner::next(MarkupPiece& piece) {
  piece.whole = true;
  if (!raw_.empty()) {
    if (raw_text(piece)) return true;
  }
  for (;;) {
    if (at_ >= source_.size()) return false;
    std::size_t end = find("<", at_);
    while (end < source_.size() && !starts_mark(end)) end = find("<", end + 1);
    if (end > at_) return set(piece, PieceKind::text, end, {narrow(at_), narrow(end)});
    if (mark(piece)) return true;
  }
}

bool MarkupScanner::raw_text(MarkupPiece& piece) {
  std::size_t end = find("</", at_);
  const auto ends = [&](std::size_t at) {
    const std::size_t after = at + 2 + raw_.size();
    return same_name(source_.substr(at + 2, raw_.size()), raw_) &&
           (after >= source_.size() || is_white(source_[after]) || source_[after] == '>' || source_[after] == '/');
  };
  while (end < source_.size() && !ends(end)) end = find("</", end + 2);
  raw_ = {};
  return end > at_ && set(piece, PieceKind::text, end, {narrow(at_), narrow(end)});
}

// A mark at the place; false where it makes no piece, and is passed.
bool MarkupScanner::mark(MarkupPiece& piece) {
  const char next = source_[at_ + 1];
  if (next == '!') return rest().starts_with("<!--") ? comment(piece) : declaration(piece);
  if (next == '?') {
    const std::string_view close = dialect_ == Dialect::xml ? "?>" : ">";
    at_ = std::min(find(close, at_ + 2) + close.size(), source_.size());
    return false;
  }
  if (next != '/') return tag(piece, false);
  if (starts_name(source_[at_ + 2])) return tag(piece, true);
  at_ = std::min(find(">", at_ + 2) + 1, source_.size());
  return false;
}

bool MarkupScanner::comment(MarkupPiece& piece) {
  const std::size_t start = at_ + 4;
  if (dialect_ == Dialect::html)
    for (const std::string_view empty : {">", "->"})
      if (source_.substr(start).starts_with(empty))
        return set(piece, PieceKind::comment, start + empty.size(), {narrow(start), narrow(start)});
  for (std::size_t at = find("--", start); at < source_.size(); at = find("--", at + 1)) {
    const std::string_view after = source_.substr(at + 2, 2);
    const std::size_t close = after.starts_with('>') ? 1 : dialect_ == Dialect::html && after == "!>" ? 2 : 0;
    if (close > 0) return set(piece, PieceKind::comment, at + 2 + close, {narrow(start), narrow(at)});
  }
  piece.whole = false;
  return set(piece, PieceKind::comment, source_.size(), {narrow(start), narrow(source_.size())});
}

// "<!DOCTYPE …>", in XML with declarations in brackets, and "<![CDATA[…]]>".
bool MarkupScanner::declaration(MarkupPiece& piece) {
  constexpr std::string_view open = "<![CDATA[";
  if (dialect_ == Dialect::xml && rest().starts_with(open)) {
    const std::size_t start = at_ + open.size(), end = find("]]>", start);
    return set(piece, PieceKind::cdata, std::min(end + 3, source_.size()), {narrow(start), narrow(end)});
  }
  std::size_t end = find(">", at_);
  const bool declares = source_.substr(at_, end - at_).find('[') != std::string_view::npos;
  if (dialect_ == Dialect::xml && declares) end = find(">", find("]", end));
  at_ = std::min(end + 1, source_.size());
  return false;
}

bool MarkupScanner::tag(MarkupPiece& piece, bool end) {
  const std::size_t start = at_;
  std::size_t at = start + (end ? 2 : 1);
  const std::size_t name = at;
  while (at < source_.size() && !is_white(source_[at]) && source_[at] != '/' && source_[at] != '>') ++at;
  piece.name = source_.substr(name, at - name);
  piece.attributes.clear();
  piece.empty = false;
  at_ = at;
  attributes(piece);
  const std::size_t stop = at_;
  at_ = start;
  return set(piece, end ? PieceKind::end : PieceKind::start, stop, {narrow(stop), narrow(stop)});
}

// The attributes of a tag and its ">".
void MarkupScanner::attributes(MarkupPiece& piece) {
  const auto skip_white = [&] {
    while (at_ < source_.size() && is_white(source_[at_])) ++at_;
  };
  while (at_ < source_.size() && source_[at_] != '>') {
    if (is_white(source_[at_]) || source_[at_] == '/') {
      piece.empty = source_[at_] == '/' && at_ + 1 < source_.size() && source_[at_ + 1] == '>';
      ++at_;
      continue;
    }
    Attribute each;
    const std::size_t name = at_++;  // may be "=": a name then
    while (at_ < source_.size() && !is_white(source_[at_]) && source_[at_] != '/' && source_[at_] != '>' &&
           source_[at_] != '=')
      ++at_;
    each.name = source_.substr(name, at_ - name);
    skip_white();
    if (at_ < source_.size() && source_[at_] == '=') {
      ++at_;
      skip_white();
      const char quote = at_ < source_.size() ? source_[at_] : '\0';
      const bool quoted = quote == '"' || quote == '\'';
      const std::size_t value = at_ + quoted;
      std::size_t end = value;
      if (quoted)
        end = find({&quote, 1}, value);
      else
        while (end < source_.size() && !is_white(source_[end]) && source_[end] != '>') ++end;
      each.value = source_.substr(std::min(value, source_.size()), end - value);
      at_ = std::min(end + quoted, source_.size());
    }
    piece.attributes.push_back(each);
  }
  at_ = std::min(at_ + 1, source_.size());
}

}  // namespace onrecord
