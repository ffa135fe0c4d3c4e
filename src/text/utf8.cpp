#include "text/utf8.hpp"

#include <utf8proc.h>

#include <cstring>

namespace onrecord {
namespace {

constexpr std::uint64_t high_bits = 0x8080808080808080u;

std::uint64_t load(const char* bytes) {
  std::uint64_t word;
  std::memcpy(&word, bytes, sizeof word);
  return word;
}

}  // namespace

std::size_t valid_utf8_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    while (at + 32 <= text.size()) {
      const char* p = text.data() + at;
      if (((load(p) | load(p + 8) | load(p + 16) | load(p + 24)) & high_bits) != 0) break;
      at += 32;
    }
    const std::size_t stop = std::min(at + 32, text.size());
    while (at < stop) {
      if (static_cast<signed char>(text[at]) >= 0) {
        ++at;
        continue;
      }
      const CodePoint point = code_point(text, at);
      if (point.size == 1) return at;
      at += point.size;
    }
  }
  return at;
}

CodePoint code_point(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto more = [&](std::size_t i) { return at + i < text.size() && (byte(i) & 0xC0u) == 0x80u; };
  const auto low = [&](std::size_t i) { return static_cast<char32_t>(byte(i) & 0x3Fu); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && more(1)) return {(char32_t{lead} & 0x1F) << 6 | low(1), 2};
  if (lead >= 0xE0 && lead < 0xF0 && more(1) && more(2)) {
    const char32_t value = (char32_t{lead} & 0xF) << 12 | low(1) << 6 | low(2);
    if (value >= 0x800 && (value < 0xD800 || value > 0xDFFF)) return {value, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && more(1) && more(2) && more(3)) {
    const char32_t value = (char32_t{lead} & 0x7) << 18 | low(1) << 12 | low(2) << 6 | low(3);
    if (value >= 0x10000 && value <= 0x10FFFF) return {value, 4};
  }
  return {};
}

bool is_upper_code_point(char32_t value) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(value)) == UTF8PROC_CATEGORY_LU;
}

bool is_lower_code_point(char32_t value) {
  return utf8proc_category(static_cast<utf8proc_int32_t>(value)) == UTF8PROC_CATEGORY_LL;
}

bool is_word_code_point(char32_t value) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(value))) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_NO:
      return true;
    default:
      return false;
  }
}

Span trimmed(std::string_view text, Span span) {
  while (!span.empty()) {
    const CodePoint first = code_point(text, span.start);
    if (first.value > ' ' && !is_wide_space(first.value)) break;
    span.start += first.size;
  }
  while (!span.empty()) {
    std::uint32_t at = span.end - 1;
    while (at > span.start && (static_cast<unsigned char>(text[at]) & 0xC0u) == 0x80u) --at;
    const CodePoint last = code_point(text, at);
    if (last.value > ' ' && !is_wide_space(last.value)) break;
    span.end = at;
  }
  return span;
}

}  // namespace onrecord
