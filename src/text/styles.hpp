// The styles of word processors' documents: what they make of paragraphs and of the text in them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "text/document.hpp"

namespace onrecord {

/// What a style makes of a paragraph or a run of text; nothing where it says nothing.
struct Style {
  std::string base;  ///< the style that it is based on
  std::optional<BlockKind> kind;
  std::uint8_t level = 0;
  std::optional<bool> hidden;
  std::optional<bool> struck;
  std::optional<bool> bold;

  /// Says what a paragraph is.
  void set_kind(BlockKind what, int at_level) {
    kind = what;
    level = static_cast<std::uint8_t>(at_level);
  }
};

/// The styles of a document by their names.
class StyleSheet {
 public:
  /// Adds a style; of those with one name the first stays.
  void add(std::string_view name, Style style) { styles_.emplace(name, std::move(style)); }

  /// A style with all that it takes from those it is based on; nothing where none has the name. Of styles that are
  /// based on one another, however many, the first 32 count.
  [[nodiscard]] std::optional<Style> resolved(std::string_view name) const;

 private:
  std::map<std::string, Style, std::less<>> styles_;
};

/// The level of a heading: 1 to 6, whatever a document says.
[[nodiscard]] std::uint8_t heading_level(int level);

/// The whole number that a text is; nothing where it is anything else.
[[nodiscard]] std::optional<int> number_of(std::string_view text);

}  // namespace onrecord
