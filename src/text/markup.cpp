#include "text/markup.hpp"

#include <utf8proc.h>

#include <algorithm>

#include "base/ascii.hpp"
#include "text/reader.hpp"

namespace onrecord {
namespace {

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

bool is_letter(char c) { return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// What Windows put where other sets have control characters: "&#146;" is an apostrophe in much old copy.
constexpr std::array<char32_t, 32> windows_specials = {0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021,
                                                       0x2C6,  0x2030, 0x160,  0x2039, 0x152,  0x8D,   0x17D,  0x8F,
                                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                                       0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178};

Reference numeric_reference(std::string_view text, std::size_t at, Dialect dialect) {
  std::size_t end = at + 2;
  const bool hex = end < text.size() && ascii_lower(text[end]) == 'x';
  end += hex;
  const std::size_t digits = end;
  char32_t value = 0;
  for (; end < text.size(); ++end) {
    const char c = ascii_lower(text[end]);
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
    if (a[i] != b[i] && ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  return true;
}

std::string_view attribute(std::span<const Attribute> attributes, std::string_view name) {
  for (const Attribute& each : attributes)
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

bool starts_mark(std::string_view source, std::size_t at) {
  if (at + 1 >= source.size()) return false;
  const char next = source[at + 1];
  return next == '!' || next == '?' || is_letter(next) || (next == '/' && at + 2 < source.size());
}

SourceTag tag_at(std::string_view source, std::size_t at) {
  SourceTag tag;
  const auto skip_white = [&] {
    while (at < source.size() && is_white(source[at])) ++at;
  };
  while (at < source.size() && !is_white(source[at]) && source[at] != '/' && source[at] != '>') ++at;
  while (at < source.size() && source[at] != '>') {
    if (is_white(source[at]) || source[at] == '/') {
      tag.empty = source[at] == '/';
      ++at;
      continue;
    }
    ++tag.attributes;
    tag.empty = false;
    ++at;  // may be "=": a name then
    while (at < source.size() && !is_white(source[at]) && source[at] != '/' && source[at] != '>' && source[at] != '=')
      ++at;
    skip_white();
    if (at >= source.size() || source[at] != '=') continue;
    ++at;
    skip_white();
    const char quote = at < source.size() ? source[at] : '\0';
    if (quote == '"' || quote == '\'')
      at = std::min(source.find(quote, at + 1), source.size() - 1) + 1;
    else
      while (at < source.size() && !is_white(source[at]) && source[at] != '>') ++at;
  }
  tag.end = std::min(at + 1, source.size());
  return tag;
}

}  // namespace onrecord
