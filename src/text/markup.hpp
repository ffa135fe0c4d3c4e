// HTML and XML taken apart: marks, text and comments in the order of the source, each with its place.
//
// Prose needs no tree: where blocks begin and end, what is no prose and which link is open follow from the marks as
// they pass. So nothing here recurses, and the work is linear, however deeply or wrongly a source is nested.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"

namespace onrecord {

/// `html`: names in any case, raw text in scripts and the like, references without semicolons. `xml`: CDATA, "<a/>".
enum class Dialect : std::uint8_t { html, xml };

enum class PieceKind : std::uint8_t { text, cdata, start, end, comment };

/// An attribute as it stands in the source, references undecoded.
struct Attribute {
  std::string_view name;
  std::string_view value;
};

/// One piece of a source.
struct MarkupPiece {
  PieceKind kind = PieceKind::text;
  bool empty = false;  ///< of a start mark: "<a/>"
  bool whole = true;   ///< false: a comment that does not end
  Span span;           ///< all its bytes
  Span inside;         ///< text, comment, CDATA: what is between its marks
  std::string_view name;
  std::vector<Attribute> attributes;
};

/// Reads the pieces of a source one after the other; follows the tokenizer of the HTML standard.
class MarkupScanner {
 public:
  /// Reads bytes `range` of `source`, which must live as long.
  MarkupScanner(std::string_view source, Span range, Dialect dialect)
      : source_(source.substr(0, range.end)), at_(range.start), dialect_(dialect) {}

  /// The next piece; false at the end. The piece is used again for the next one.
  bool next(MarkupPiece& piece);

  /// All up to "</name" is text: for scripts and the like, when their start mark has been read.
  void raw(std::string_view name) { raw_ = name; }

 private:
  bool raw_text(MarkupPiece& piece);
  bool mark(MarkupPiece& piece);
  bool comment(MarkupPiece& piece);
  bool declaration(MarkupPiece& piece);
  bool tag(MarkupPiece& piece, bool end);
  void attributes(MarkupPiece& piece);
  bool set(MarkupPiece& piece, PieceKind kind, std::size_t end, Span inside);
  [[nodiscard]] bool starts_mark(std::size_t at) const;
  [[nodiscard]] std::string_view rest() const { return source_.substr(at_); }
  [[nodiscard]] std::size_t find(std::string_view what, std::size_t from) const;

  std::string_view source_;
  std::size_t at_;
  Dialect dialect_;
  std::string_view raw_;
};

/// What a byte of Windows-1252 stands for; other values stay. References to control characters mean the same.
[[nodiscard]] char32_t windows_1252(char32_t value);

/// Whether two names are the same but for the case of ASCII letters.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b);

/// The value of an attribute, undecoded; empty where there is none.
[[nodiscard]] std::string_view attribute(const MarkupPiece& piece, std::string_view name);

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

/// The name of the root element of XML without its prefix; empty where there is none. `bytes` may be cut short behind
/// it.
[[nodiscard]] std::string_view root_of_xml(std::string_view bytes);

/// A name without its prefix: "p" of "xhtml:p".
[[nodiscard]] inline std::string_view local_name(std::string_view name) { return name.substr(name.rfind(':') + 1); }

}  // namespace onrecord
