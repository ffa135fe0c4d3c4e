// Documents as tests compare them.
#pragma once

#include <string>
#include <string_view>

#include "text/document.hpp"

namespace onrecord {

/// A block as its kind, level and text, line ends shown as "/"; with a line end of its own.
inline std::string shown(const Document& document, const Block& block) {
  std::string out = std::string(name_of(block.kind)) + (block.level > 0 ? std::to_string(block.level) : "") + ": ";
  for (const char c : document.view(block.span)) out += c == '\n' ? '/' : c;
  return out + '\n';
}

/// One block a line.
inline std::string blocks_of(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) out += shown(document, block);
  return out;
}

/// One block a line, each behind the line of the file that it starts on.
inline std::string numbered_blocks_of(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks)
    out += std::to_string(document.place(block.span.start).line) + " " + shown(document, block);
  return out;
}

/// All that is told of a document, as users see it.
inline std::string messages_of(const Document& document) {
  std::string out;
  for (const Diagnostic& diagnostic : document.diagnostics) out += render(diagnostic, document.file());
  return out;
}

/// The bytes of the file that the first place of a text comes from; "?" where the text does not stand in the prose.
inline std::string source_of(const Document& document, std::string_view text) {
  const std::size_t at = document.text().find(text);
  if (at == std::string_view::npos) return "?";
  const Span span = document.in_file({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + text.size())});
  return std::string(document.file().substr(span.start, span.size()));
}

/// "line:column" of the first place of a text.
inline std::string place_of(const Document& document, std::string_view text) {
  const std::size_t at = document.text().find(text);
  if (at == std::string_view::npos) return "?";
  const LineColumn place = document.place(static_cast<std::uint32_t>(at));
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

inline std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  out.reserve(part.size() * times);
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace onrecord
