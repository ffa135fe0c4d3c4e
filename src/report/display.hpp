// Text for a terminal: made harmless, measured in columns, wrapped.
//
//   show("Ağrı\t“no”")  ->  clusters A ğ r ı ␣ “ n o ”, each with its bytes and its columns
//
// Control characters, bidirectional overrides and their like could rewrite the screen: they are shown as U+FFFD.
// Without Unicode (a C locale) letters lose their marks, quotation marks become plain ones, the rest becomes '?'.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

/// What a reader sees as one character.
struct Cluster {
  std::uint32_t start = 0;  ///< bytes of the text shown: start …
  std::uint32_t end = 0;    ///< … and end
  std::uint32_t shown = 0;  ///< where its printed bytes start in ShownText::bytes; they end where the next one's start
  std::uint8_t width = 1;   ///< columns: 0, 1 or 2
  bool space = false;       ///< white space, printed as one space
  bool break_before = false;  ///< a line may break before it though no space is there
};

struct ShownText {
  std::string bytes;
  std::vector<Cluster> clusters;

  /// The printed bytes of clusters [first, last).
  [[nodiscard]] std::string_view view(std::size_t first, std::size_t last) const;
};

/// Clusters [first, last) of one line.
struct ShownLine {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Makes valid UTF-8 text fit to print; runs of white space become one space. Linear.
[[nodiscard]] ShownText show(std::string_view text, bool unicode);

/// The text with control characters and their like, and bytes that are not UTF-8, as U+FFFD; all else as it is. For
/// paths, in which every space counts.
[[nodiscard]] std::string harmless(std::string_view text);

/// Breaks at spaces into lines of at most `width` columns (at least 2); longer words are cut. At least one line.
[[nodiscard]] std::vector<ShownLine> wrap(const ShownText& text, int width);

/// Both at once, for text whose places do not matter.
[[nodiscard]] std::vector<std::string> wrap(std::string_view text, int width, bool unicode);

/// Columns that clusters [first, last) take.
[[nodiscard]] int columns(const ShownText& text, std::size_t first, std::size_t last);

/// Made harmless, on one line, at most `width` columns, ending in … where something was cut.
[[nodiscard]] std::string clip(std::string_view text, int width, bool unicode);

/// The same for paths, which say most at their end: begins with … where something was cut.
[[nodiscard]] std::string clip_start(std::string_view text, int width, bool unicode);

/// Columns of printable text, printed as it is.
[[nodiscard]] int columns(std::string_view text);

}  // namespace onrecord
