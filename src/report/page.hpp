// A page of the terminal report: lines of inked text, written to a sink one line at a time.
#pragma once

#include <string>
#include <string_view>

#include "attribution/attribution.hpp"
#include "base/diagnostic.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// Fewer columns a report does not fit.
inline constexpr int narrowest_page = 60;

/// How a terminal report looks.
struct TerminalStyle {
  bool colour = false;
  bool unicode = true;   ///< false: ASCII alone
  int width = 80;        ///< columns, at least narrowest_page
  bool brief = false;    ///< only what counts: the sentences with open findings, and the score in a line
  bool explain = false;  ///< how every point of the score came about, and how to mend each finding
};

/// What a piece of text is, with its SGR code. Cool colours: on the record. Warm ones: an editor should look.
/// 256-colour tones of middle brightness, legible on black and on white.
// clang-format off
#define ONRECORD_INKS(X) \
  X(plain, "") \
  X(dim, "38;5;245") \
  X(strong, "1") \
  X(error, "1;38;5;167") \
  X(warning, "38;5;172") \
  X(note, "38;5;67") \
  X(good, "38;5;71") \
  X(fair, "38;5;172") X(poor, "38;5;167") X(official, "38;5;32") X(expert, "38;5;37") X(spokesperson, "38;5;68") \
      X(person, "38;5;71") X(body, "38;5;67") X(paper, "38;5;73") X(refusal, "38;5;103") X(anonymous, "38;5;173") \
          X(media, "38;5;136") X(vague, "38;5;168") X(nobody, "38;5;131")
// clang-format on
#define ONRECORD_INK_VALUE(name, code) name,
enum class Ink : std::uint8_t { ONRECORD_INKS(ONRECORD_INK_VALUE) };
#undef ONRECORD_INK_VALUE

[[nodiscard]] Ink ink_of(Tag tag);
[[nodiscard]] Ink ink_of(Severity severity);
/// good from 80, fair from 60, else poor.
[[nodiscard]] Ink ink_of_score(float value);

/// The tag in words: "anonymous source"; nothing for none.
[[nodiscard]] std::string words_of(Tag tag);

/// "1 source", "2 sources".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);

class Page {
 public:
  Page(const TerminalStyle& style, Sink& sink) : style_(style), sink_(sink) {}

  /// Adds printable text to the line.
  Page& put(std::string_view text, Ink ink = Ink::plain);
  Page& space(int columns);
  /// Right-aligned, left-aligned in a field of `width` columns.
  Page& right(std::string_view text, int width, Ink ink = Ink::plain);
  Page& left(std::string_view text, int width, Ink ink = Ink::plain);
  /// Ends the line, without white space at its end.
  void end();
  void line(std::string_view text, Ink ink = Ink::plain);
  /// A thin line across the page.
  void rule();
  /// A bar of `width` columns, `share` (0 to 1) of it filled.
  Page& bar(float share, int width, Ink ink);

  [[nodiscard]] const TerminalStyle& style() const { return style_; }
  /// One of two forms of a mark.
  [[nodiscard]] std::string_view mark(std::string_view unicode, std::string_view ascii) const {
    return style_.unicode ? unicode : ascii;
  }

 private:
  TerminalStyle style_;
  Sink& sink_;
  std::string line_;
};

}  // namespace onrecord
