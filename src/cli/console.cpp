#include "cli/console.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <span>
#include <string_view>

#include "report/display.hpp"

namespace onrecord::cli {
namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : value;
}

/// Whether the locale is one of UTF-8. With none set the locale is C, which is ASCII.
bool unicode_locale() {
  for (const char* name : {"LC_ALL", "LC_CTYPE", "LANG"}) {
    const std::string_view locale = variable(name);
    if (locale.empty()) continue;
    std::string folded(locale);
    std::transform(folded.begin(), folded.end(), folded.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return folded.find("utf-8") != std::string::npos || folded.find("utf8") != std::string::npos;
  }
  return false;
}

int terminal_width(int descriptor) {
  const std::string_view told = variable("COLUMNS");
  int width = 0;
  if (std::from_chars(told.data(), told.data() + told.size(), width).ec == std::errc() && width > 0) return width;
  winsize size{};
  if (::isatty(descriptor) != 0 && ::ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return 80;
}

}  // namespace

bool use_colour(ColourChoice choice, int descriptor) {
  if (choice != ColourChoice::automatic) return choice == ColourChoice::always;
  return ::isatty(descriptor) != 0 && variable("NO_COLOR").empty() && variable("TERM") != "dumb" &&
         !variable("TERM").empty();
}

TerminalStyle style_for(ColourChoice choice, int descriptor) {
  TerminalStyle style;
  style.colour = use_colour(choice, descriptor);
  style.unicode = unicode_locale();
  style.width = std::clamp(terminal_width(descriptor), narrowest_page, 100);
  return style;
}

Console::Console(ColourChoice choice)
    : sink_(STDERR_FILENO), colour_(use_colour(choice, STDERR_FILENO)), terminal_(::isatty(STDERR_FILENO) != 0) {}

void Console::tell(const std::vector<Diagnostic>& diagnostics, const std::map<std::string, std::string>& texts) {
  constexpr std::size_t most = 20;
  const std::size_t shown = diagnostics.size() > most + 1 ? most : diagnostics.size();
  for (const auto& diagnostic : std::span(diagnostics).first(shown)) {
    const auto text = texts.find(diagnostic.file);
    tell(diagnostic, text == texts.end() ? std::string_view() : std::string_view(text->second));
  }
  if (shown < diagnostics.size()) line(fmt::format("and {} more", diagnostics.size() - shown));
}

void Console::tell(const Diagnostic& diagnostic, std::string_view text) {
  end_progress();
  sink_.write(render(diagnostic, text, colour_));
  sink_.flush();
}

void Console::line(std::string_view text) {
  end_progress();
  sink_.write(text);
  sink_.write("\n");
  sink_.flush();
}

void Console::progress(std::size_t done, std::size_t all, std::string_view what) {
  if (!terminal_) return;
  sink_.write(fmt::format("\r\x1b[K{}/{} {}", done, all, clip(what, 60, true)));
  sink_.flush();
  progress_shown_ = true;
}

void Console::end_progress() {
  if (!progress_shown_) return;
  sink_.write("\r\x1b[K");
  sink_.flush();
  progress_shown_ = false;
}

}  // namespace onrecord::cli
