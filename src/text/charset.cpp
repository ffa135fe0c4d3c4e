#include "text/charset.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "text/markup.hpp"
#include "text/markup_tree.hpp"

namespace onrecord {
namespace {

struct Change {
  unsigned char byte;
  char32_t value;
};

// Where a set differs from the first 256 code points.
constexpr auto latin_9 = std::to_array<Change>({{0xA4, 0x20AC},
                                                {0xA6, 0x160},
                                                {0xA8, 0x161},
                                                {0xB4, 0x17D},
                                                {0xB8, 0x17E},
                                                {0xBC, 0x152},
                                                {0xBD, 0x153},
                                                {0xBE, 0x178}});

char32_t in_latin_9(unsigned char byte) {
  const auto* const found = std::ranges::find(latin_9, byte, &Change::byte);
  return found == latin_9.end() ? byte : found->value;
}

bool is_name(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == ':';
}

// The name behind `key` and "=" in a mark, quoted or not.
std::string_view value_of(std::string_view mark, std::string_view key) {
  const auto* const found =
      std::search(mark.begin(), mark.end(), key.begin(), key.end(), [](char a, char b) { return ascii_lower(a) == b; });
  std::string_view rest =
      mark.substr(std::min(static_cast<std::size_t>(found - mark.begin()) + key.size(), mark.size()));
  const auto skip = [&](std::string_view what) {
    rest.remove_prefix(std::min(rest.find_first_not_of(what), rest.size()));
  };
  skip(" \t\r\n");
  if (!rest.starts_with('=')) return {};
  skip("= \t\r\n\"'");
  return {rest.begin(), std::ranges::find_if_not(rest, is_name)};
}

}  // namespace

std::string_view declared_charset(std::string_view bytes) {
  constexpr std::size_t head = 4096;
  bytes = bytes.substr(0, head);
  if (bytes.starts_with("<?xml")) return value_of(bytes.substr(0, bytes.find("?>")), "encoding");
  const MarkupTree tree = html_tree(bytes);
  for (const MarkupNode& node : tree.nodes) {
    if (node.kind != PieceKind::mark || node.type->name != "meta") continue;
    const std::string_view mark = bytes.substr(node.span.start, node.span.size());
    if (const std::string_view name = value_of(mark, "charset"); !name.empty()) return name;
  }
  return {};
}

std::optional<std::string> transcode(std::string_view bytes, std::string_view charset) {
  constexpr auto western = std::to_array<std::string_view>(
      {"windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "us-ascii", "ascii"});
  const auto is = [&](std::string_view name) { return same_name(charset, name); };
  const bool windows = std::ranges::any_of(western, is);
  if (!windows && !is("iso-8859-15") && !is("latin-9")) return std::nullopt;
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 8);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80)
      out += c;
    else
      out += utf8_of(windows ? windows_1252(byte) : in_latin_9(byte));
  }
  return out;
}

}  // namespace onrecord
