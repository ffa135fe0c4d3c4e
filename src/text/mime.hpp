// Mail as RFC 5322 and MIME write it: headers, parts, transfer encodings and charsets. All text that is taken from it
// keeps the bytes of the file that it comes from.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/document.hpp"

namespace onrecord {

/// Text and where its bytes come from: pieces as in Document.
struct MappedText {
  std::string text;
  std::vector<Document::Piece> pieces;

  /// Adds text that stands at a byte of the file, one to one or, with `replaced`, for that many bytes of it.
  void append(std::string_view more, std::uint32_t file, std::uint32_t replaced = 0);
};

/// A line: its bytes without its end, and where the next one starts.
struct MailLine {
  Span text;
  std::uint32_t next = 0;
};

/// The line that starts at byte `at`, of what stands before byte `end`. LF, CRLF and CR end lines.
[[nodiscard]] MailLine line_at(std::string_view bytes, std::uint32_t at, std::uint32_t end);

/// The text without spaces, tabs and line ends around it.
[[nodiscard]] std::string_view without_white(std::string_view text);

/// The headers of a mail or a part: by their names in lower case, unfolded; the first of each name.
using MailHeaders = std::map<std::string, std::string, std::less<>>;

/// The value of a header, or empty.
[[nodiscard]] std::string_view header(const MailHeaders& headers, std::string_view name);

/// "text/plain; charset=utf-8": what it is, in lower case, and its parameters by their names in lower case.
struct HeaderValue {
  std::string value;
  std::map<std::string, std::string, std::less<>> parameters;

  /// The value of a parameter, or empty.
  [[nodiscard]] std::string_view parameter(std::string_view name) const;
};

/// Takes a header such as Content-Type apart. What is not well-formed is left out; of parameters with one name the
/// first stays.
[[nodiscard]] HeaderValue parse_header_value(std::string_view text);

/// A part without parts of its own.
struct MailPart {
  MailHeaders headers;
  HeaderValue type;  ///< its Content-Type; text/plain where none is given
  Span body;         ///< bytes of the file
};

/// A mail: its headers, and what it holds.
struct Mail {
  MailHeaders headers;
  std::vector<MailPart> parts;  ///< in order
  bool cut = false;             ///< parts are nested deeper, or are more, than are looked at
};

/// Finds the parts of a mail. Linear; what is nested deeper than 20 parts, or after 1,000, is left out.
[[nodiscard]] Mail parse_mail(std::string_view bytes);

/// A header with its encoded words ("=?UTF-8?Q?…?=") decoded, in UTF-8.
[[nodiscard]] std::string decode_header(std::string_view text);

/// The text of a part in UTF-8; nothing where its charset is not known. Bytes that the charset does not have become
/// U+FFFD. UTF-8, US-ASCII and the charsets of one byte a character are known; Latin 1 is read as Windows-1252, as
/// browsers do, and so is what says that it is ASCII and is not.
[[nodiscard]] std::optional<MappedText> decode_part(std::string_view bytes, const MailPart& part);

}  // namespace onrecord
