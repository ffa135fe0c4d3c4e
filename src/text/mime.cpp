#include "text/mime.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cerrno>

#include "base/ascii.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t deepest = 20;
constexpr std::size_t most_parts = 1000;
constexpr std::size_t longest_header = std::size_t{1} << 16;

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::string_view view(std::string_view bytes, Span span) { return bytes.substr(span.start, span.size()); }

/// The bytes of a header's name, or 0 where the line is no header.
std::size_t name_size(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return 0;
  const auto is_name = [](char c) { return c > ' ' && c < 0x7F; };
  return std::ranges::all_of(line.substr(0, colon), is_name) ? colon : 0;
}

/// Reads headers and moves `span` behind them and the empty line that ends them. What begins with no header has none.
MailHeaders read_headers(std::string_view bytes, Span& span) {
  MailHeaders headers;
  std::string* last = nullptr;
  std::string ignored;
  std::uint32_t at = span.start;
  if (view(bytes, span).starts_with("From ")) at = line_at(bytes, at, span.end).next;  // of a mailbox
  while (at < span.end) {
    const MailLine line = line_at(bytes, at, span.end);
    const std::string_view text = view(bytes, line.text);
    if (text.empty()) {
      span.start = line.next;
      return headers;
    }
    const std::size_t size = name_size(text);
    if (is_blank(text[0]) && last != nullptr) {
      if (last->size() + text.size() < longest_header) *last += " " + std::string(without_white(text));
    } else if (size > 0) {
      const auto [place, fresh] = headers.emplace(ascii_lower(text.substr(0, size)),
                                                  without_white(text.substr(size + 1).substr(0, longest_header)));
      last = fresh ? &place->second : &ignored;
    } else {
      break;  // a body without an empty line before it
    }
    at = line.next;
  }
  span.start = at;
  return headers;
}

/// The parts between the lines of a boundary.
std::vector<Span> split(std::string_view bytes, Span body, std::string_view boundary) {
  std::vector<Span> parts;
  const std::string mark = "--" + std::string(boundary);
  bool open = false;
  for (std::uint32_t at = body.start, before = at; at < body.end;) {
    const MailLine line = line_at(bytes, at, body.end);
    const std::string_view text = view(bytes, line.text);
    const std::string_view rest = text.starts_with(mark) ? without_white(text.substr(mark.size())) : "x";
    if (rest.empty() || rest == "--") {
      // The line end before the mark belongs to the mark.
      if (open) parts.back().end = std::max(parts.back().start, before);
      open = rest.empty();
      if (!open) break;
      parts.push_back({line.next, body.end});
      before = line.next;
    } else {
      before = line.text.end;
    }
    at = line.next;
  }
  return parts;
}

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  c = ascii_lower(c);
  return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void decode_quoted(std::string_view bytes, Span span, MappedText& out) {
  for (std::uint32_t at = span.start; at < span.end;) {
    const MailLine line = line_at(bytes, at, span.end);
    std::uint32_t end = line.text.end;
    while (end > at && is_blank(bytes[end - 1])) --end;  // white space at an end is not of the text
    const bool soft = end > at && bytes[end - 1] == '=';
    if (soft) --end;
    std::uint32_t from = at;
    for (std::uint32_t i = at; i < end; ++i) {
      if (bytes[i] != '=' || i + 3 > end) continue;
      const int high = hex_value(bytes[i + 1]), low = hex_value(bytes[i + 2]);
      if (high < 0 || low < 0) continue;
      out.append(bytes.substr(from, i - from), from);
      const char decoded = static_cast<char>(high * 16 + low);
      out.append({&decoded, 1}, i, 3);
      i += 2;
      from = i + 1;
    }
    if (end > from) out.append(bytes.substr(from, end - from), from);
    if (!soft) out.append(bytes.substr(line.text.end, line.next - line.text.end), line.text.end);
    at = line.next;
  }
}

int base64_value(char c) {
  if (c >= 'A' && c <= 'Z') return c - 'A';
  if (c >= 'a' && c <= 'z') return c - 'a' + 26;
  if (c >= '0' && c <= '9') return c - '0' + 52;
  return c == '+' ? 62 : c == '/' ? 63 : -1;
}

/// Each three bytes stand for the four characters that they come from; all else in between is skipped.
void decode_base64(std::string_view bytes, Span span, MappedText& out) {
  std::uint32_t bits = 0, count = 0, first = span.start, last = span.start;
  const auto flush = [&] {
    std::string decoded;
    for (std::uint32_t i = 0; i + 1 < count; ++i)
      decoded += static_cast<char>((bits << (6 * (4 - count)) >> (16 - 8 * i)) & 0xFFu);
    if (!decoded.empty()) out.append(decoded, first, last - first);
    bits = count = 0;
  };
  for (std::uint32_t at = span.start; at < span.end && bytes[at] != '='; ++at) {
    const int value = base64_value(bytes[at]);
    if (value < 0) continue;
    if (count == 0) first = at;
    last = at + 1;
    bits = bits << 6 | static_cast<std::uint32_t>(value);
    if (++count == 4) flush();
  }
  flush();
}

/// What each byte from 0x80 on is in UTF-8; empty where a charset does not have it.
using HighBytes = std::array<std::string, 128>;

/// Of a charset of one byte a character, in which ASCII is itself; nothing for others.
std::optional<HighBytes> high_bytes(const std::string& charset) {
  constexpr std::size_t longest_name = 40;
  const auto is_name = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.' || c == ':';
  };
  if (charset.size() > longest_name || !std::ranges::all_of(charset, is_name)) return std::nullopt;
  void* const converter = iconv_open("UTF-8", charset.c_str());
  if (std::bit_cast<std::intptr_t>(converter) == -1) return std::nullopt;
  const auto convert = [&](char c, std::string& out) {
    std::array<char, 16> space{};
    char* from = &c;
    char* to = space.data();
    std::size_t left = 1, room = space.size();
    iconv(converter, nullptr, nullptr, nullptr, nullptr);
    const bool done = iconv(converter, &from, &left, &to, &room) != static_cast<std::size_t>(-1);
    out.assign(space.data(), space.size() - room);
    return done || errno != EINVAL;  // one byte is not too few
  };
  HighBytes table;
  bool known = true;
  std::string ascii;
  for (const char c : {'A', '~', '\n'}) known = known && convert(c, ascii) && ascii == std::string(1, c);
  for (std::size_t i = 0; known && i < table.size(); ++i) known = convert(static_cast<char>(0x80 + i), table[i]);
  iconv_close(converter);
  return known ? std::optional(std::move(table)) : std::nullopt;
}

/// The bytes of each kind, by pieces: `each(bytes, file, replaced)` for bytes that stand together, in order.
template <class Each>
void for_each_piece(const MappedText& mapped, Each each) {
  for (std::size_t i = 0; i < mapped.pieces.size(); ++i) {
    const Document::Piece& piece = mapped.pieces[i];
    const std::size_t end = i + 1 < mapped.pieces.size() ? mapped.pieces[i + 1].text : mapped.text.size();
    each(std::string_view(mapped.text).substr(piece.text, end - piece.text), piece.file, piece.replaced);
  }
}

MappedText from_high_bytes(const MappedText& mapped, const HighBytes& table) {
  MappedText out;
  out.text.reserve(mapped.text.size());
  for_each_piece(mapped, [&](std::string_view bytes, std::uint32_t file, std::uint32_t replaced) {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t here = replaced != 0 ? 0 : at;
      std::size_t end = at;
      while (end < bytes.size() && static_cast<signed char>(bytes[end]) >= 0) ++end;
      if (end > at) {
        out.append(bytes.substr(at, end - at), file + narrow(here), replaced);
      } else {
        const std::string& known = table[static_cast<unsigned char>(bytes[end++]) - 0x80u];
        out.append(known.empty() ? replacement : std::string_view(known), file + narrow(here),
                   replaced != 0 ? replaced : 1);
      }
      at = end;
    }
  });
  return out;
}

/// What is not UTF-8 becomes U+FFFD, byte by byte. Characters may go over several pieces.
MappedText repaired(const MappedText& mapped) {
  MappedText out;
  std::size_t valid = valid_utf8_prefix(mapped.text);
  std::size_t done = 0;
  for_each_piece(mapped, [&](std::string_view bytes, std::uint32_t file, std::uint32_t replaced) {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::uint32_t here = replaced != 0 ? file : file + narrow(at);
      if (done + at < valid) {
        const std::size_t size = std::min(bytes.size() - at, valid - done - at);
        out.append(bytes.substr(at, size), here, replaced);
        at += size;
      } else {
        out.append(replacement, here, replaced != 0 ? replaced : 1);
        ++at;
        valid = done + at + valid_utf8_prefix(std::string_view(mapped.text).substr(done + at));
      }
    }
    done += bytes.size();
  });
  return out;
}

std::optional<MappedText> in_utf8(MappedText mapped, std::string_view named) {
  const std::string charset = ascii_lower(named);
  const bool valid = valid_utf8_prefix(mapped.text) == mapped.text.size();
  const bool plain = charset.empty() || charset == "us-ascii" || charset == "ascii";
  if (charset == "utf-8" || charset == "utf8") return valid ? std::move(mapped) : repaired(mapped);
  if (plain && valid) return mapped;
  const bool latin = plain || charset == "iso-8859-1" || charset == "latin1";
  if (const auto table = high_bytes(latin ? "windows-1252" : charset)) return from_high_bytes(mapped, *table);
  return latin ? std::optional(repaired(mapped)) : std::nullopt;
}

}  // namespace

MailLine line_at(std::string_view bytes, std::uint32_t at, std::uint32_t end) {
  const std::size_t stop = std::min<std::size_t>(bytes.substr(0, end).find_first_of("\r\n", at), end);
  const bool both = stop + 1 < end && bytes[stop] == '\r' && bytes[stop + 1] == '\n';
  return {{at, narrow(stop)}, narrow(std::min<std::size_t>(stop + (both ? 2 : 1), end))};
}

std::string_view without_white(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const auto start = text.find_first_not_of(white);
  return start == std::string_view::npos ? std::string_view()
                                         : text.substr(start, text.find_last_not_of(white) - start + 1);
}

void MappedText::append(std::string_view more, std::uint32_t file, std::uint32_t replaced) {
  if (more.empty()) return;
  const std::uint32_t at = narrow(text.size());
  const bool goes_on = !pieces.empty() && replaced == 0 && pieces.back().replaced == 0 &&
                       file - at == pieces.back().file - pieces.back().text;
  if (!goes_on) pieces.push_back({at, file, replaced});
  text += more;
}

std::string_view header(const MailHeaders& headers, std::string_view name) {
  const auto found = headers.find(name);
  return found == headers.end() ? std::string_view() : std::string_view(found->second);
}

std::string_view HeaderValue::parameter(std::string_view name) const {
  const auto found = parameters.find(name);
  return found == parameters.end() ? std::string_view() : std::string_view(found->second);
}

HeaderValue parse_header_value(std::string_view text) {
  HeaderValue out;
  std::size_t at = std::min(text.find(';'), text.size());
  out.value = ascii_lower(without_white(text.substr(0, at)));
  while (at < text.size()) {
    const std::size_t equals = text.find('=', ++at);
    if (equals == std::string_view::npos) break;
    const std::string name = ascii_lower(without_white(text.substr(at, equals - at)));
    std::string value;
    at = text.find_first_not_of(" \t", equals + 1);
    if (at != std::string_view::npos && text[at] == '"') {
      for (++at; at < text.size() && text[at] != '"'; ++at) {
        if (text[at] == '\\' && at + 1 < text.size()) ++at;
        value += text[at];
      }
      at = std::min(text.find(';', at), text.size());
    } else {
      at = std::min(text.find(';', equals), text.size());
      value = without_white(text.substr(equals + 1, at - equals - 1));
    }
    out.parameters.emplace(name, std::move(value));
  }
  return out;
}

Mail parse_mail(std::string_view bytes) {
  struct Open {
    Span span;
    std::size_t depth = 0;
  };
  Mail mail;
  std::vector<Open> open = {{{0, narrow(bytes.size())}, 0}};
  bool first = true;
  std::size_t seen = 0;
  while (!open.empty()) {
    Open next = open.back();
    open.pop_back();
    if (++seen > most_parts) {
      mail.cut = true;
      break;
    }
    MailPart part;
    part.headers = read_headers(bytes, next.span);
    const std::string_view type = header(part.headers, "content-type");
    part.type = parse_header_value(type.empty() ? "text/plain" : type);
    part.body = next.span;
    if (first) mail.headers = part.headers;
    first = false;
    const std::string_view boundary = part.type.parameter("boundary");
    if (!part.type.value.starts_with("multipart/") || boundary.empty()) {
      mail.parts.push_back(std::move(part));
    } else if (next.depth >= deepest) {
      mail.cut = true;
    } else {
      const auto parts = split(bytes, next.span, boundary);
      for (auto each = parts.rbegin(); each != parts.rend(); ++each) open.push_back({*each, next.depth + 1});
    }
  }
  return mail;
}

std::string decode_header(std::string_view text) {
  std::string out;
  bool after_word = false;
  while (!text.empty()) {
    const std::size_t start = text.find("=?");
    const std::size_t charset_end = start == std::string_view::npos ? start : text.find('?', start + 2);
    const std::size_t kind_end = charset_end == std::string_view::npos ? charset_end : text.find('?', charset_end + 1);
    const std::size_t end = kind_end == std::string_view::npos ? kind_end : text.find("?=", kind_end + 1);
    if (end == std::string_view::npos) break;
    const std::string_view between = text.substr(0, start);
    if (!after_word || !without_white(between).empty()) out += between;
    std::string_view charset = text.substr(start + 2, charset_end - start - 2);
    charset = charset.substr(0, charset.find('*'));  // a language
    const std::string_view kind = text.substr(charset_end + 1, kind_end - charset_end - 1);
    std::string content(text.substr(kind_end + 1, end - kind_end - 1));
    MappedText decoded;
    if (ascii_lower(kind) == "b") {
      decode_base64(content, {0, narrow(content.size())}, decoded);
    } else {
      std::ranges::replace(content, '_', ' ');
      content += '.';  // white space at the end is of the word
      decode_quoted(content, {0, narrow(content.size())}, decoded);
      decoded.text.pop_back();
    }
    const auto known = in_utf8(std::move(decoded), charset);
    out += known ? std::string_view(known->text) : text.substr(start, end + 2 - start);
    text.remove_prefix(end + 2);
    after_word = true;
  }
  out += text;
  if (valid_utf8_prefix(out) != out.size()) {
    MappedText raw;
    raw.append(out, 0);
    if (auto known = in_utf8(std::move(raw), "")) out = std::move(known->text);
  }
  return out;
}

std::optional<MappedText> decode_part(std::string_view bytes, const MailPart& part) {
  MappedText out;
  const std::string encoding = ascii_lower(without_white(header(part.headers, "content-transfer-encoding")));
  out.text.reserve(part.body.size());
  if (encoding == "quoted-printable")
    decode_quoted(bytes, part.body, out);
  else if (encoding == "base64")
    decode_base64(bytes, part.body, out);
  else
    out.append(view(bytes, part.body), part.body.start);
  return in_utf8(std::move(out), part.type.parameter("charset"));
}

}  // namespace onrecord
