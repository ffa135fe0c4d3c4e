// The words of HTML and XML: names, attributes and references as they stand in a source.
//
// What a source means is for the libraries that parse it (see markup_tree.hpp); this is about its bytes.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace onrecord {

/// `html`: names in any case, references without semicolons. `xml`: CDATA, "<a/>".
enum class Dialect : std::uint8_t { html, xml };

/// An attribute as it stands in the source, references undecoded.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// A tag of HTML: the byte behind its ">" (the source's size where it does not end) and what it has.
struct SourceTag {
  std::size_t end = 0;
  std::uint32_t attributes = 0;
  bool empty = false;  ///< "<a/>"
};

/// The tag whose attributes begin at or after a byte of the source, which is in it, as browsers find its end.
[[nodiscard]] SourceTag tag_at(std::string_view source, std::size_t at);

/// Whether the "<" at a byte of HTML begins a mark; else it is text.
[[nodiscard]] bool starts_mark(std::string_view source, std::size_t at);

/// What a byte of Windows-1252 stands for; other values stay. References to control characters mean the same.
[[nodiscard]] char32_t windows_1252(char32_t value);

/// Whether two names are the same but for the case of ASCII letters.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

/// The value of an attribute, undecoded; empty where there is none.
[[nodiscard]] std::string_view attribute(std::span<const Attribute> attributes, std::string_view name);

/// A character reference of a text: what it stands for and the bytes it takes. Size 0: it is none.
struct Reference {
  char32_t value = 0;
  std::uint32_t size = 0;
};

/// The reference at a byte of a text, which is an ampersand. What a document type declares is not known, and so never
/// expanded.
[[nodiscard]] Reference reference_at(std::string_view text, std::size_t at, Dialect dialect);

/// UTF-8 of a code point.
[[nodiscard]] std::string utf8_of(char32_t value);

/// A text with its references decoded, white space joined and trimmed: for titles, dates, targets of links.
[[nodiscard]] std::string decoded(std::string_view text, Dialect dialect);

/// A name without its prefix: "p" of "xhtml:p".
[[nodiscard]] inline std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

}  // namespace onrecord
