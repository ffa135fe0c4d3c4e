// The terminal at hand: colours, width, characters; and how the program speaks on it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"
#include "cli/output.hpp"
#include "report/page.hpp"

namespace onrecord::cli {
enum class ColourChoice : std::uint8_t { automatic, always, never };
}

namespace onrecord {
template <>
struct Names<cli::ColourChoice> {  // by hand: auto is a word of C++
  static constexpr auto names = std::to_array<std::string_view>({"auto", "always", "never"});
};
}  // namespace onrecord

namespace onrecord::cli {

/// The exit statuses of the program.
enum ExitStatus : int { clean = 0, findings = 1, bad_input = 2, internal_error = 3, reader_gone = 141 };

/// Whether to colour what goes to a file descriptor: NO_COLOR and TERM=dumb are respected unless told "always".
[[nodiscard]] bool use_colour(ColourChoice choice, int descriptor);

/// The style for a descriptor: colours; its width (COLUMNS, the terminal's, or 80; 60 to 100); Unicode unless
/// the locale (LC_ALL, LC_CTYPE, LANG) names another encoding.
[[nodiscard]] TerminalStyle style_for(ColourChoice choice, int descriptor);

/// Speaks on standard error.
class Console {
 public:
  explicit Console(ColourChoice choice);
  /// Prints diagnostics with the line they point at, where `texts` has the file; the first twenty and how many more.
  void tell(const std::vector<Diagnostic>& diagnostics, const std::map<std::string, std::string>& texts = {});
  void tell(const Diagnostic& diagnostic, std::string_view text = {});
  /// Prints a line as it is.
  void line(std::string_view text);
  /// Shows how far the work is, on a terminal only; the next thing printed takes its place.
  void progress(std::size_t done, std::size_t all, std::string_view what);
  void end_progress();

 private:
  FileSink sink_;
  bool colour_;
  bool terminal_;
  bool progress_shown_ = false;
};

}  // namespace onrecord::cli
