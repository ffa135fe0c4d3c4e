// What the head of a web page tells of its story.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "text/markup_tree.hpp"

namespace onrecord {

/// Collects metadata under the keys that front matter has: title, author, date, updated, section, description,
/// publication, language. Of what is told twice the more exact holds: JSON-LD, then properties (og:title, article:…),
/// then names (author, date), then elements (title, time, rel=author).
class HtmlMetadata {
 public:
  enum Rank : std::uint8_t { linked_data, property, name, element };

  /// `<meta property=… content=…>` and its like.
  void meta(const MarkupPiece& piece);
  /// The text of a script of type application/ld+json.
  void json_ld(std::string_view script);
  /// A value found elsewhere. Several authors of one rank are joined by ", ".
  void tell(std::string_view key, Rank rank, std::string value);

  [[nodiscard]] std::map<std::string, std::string> take();

 private:
  struct Value {
    Rank rank = element;
    std::string text;
  };
  std::map<std::string, Value, std::less<>> values_;
};

}  // namespace onrecord
