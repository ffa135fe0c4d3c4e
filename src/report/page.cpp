#include "report/page.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/display.hpp"

namespace onrecord {
namespace {

#define ONRECORD_INK_CODE(name, code) std::string_view{code},
constexpr auto codes = std::to_array<std::string_view>({ONRECORD_INKS(ONRECORD_INK_CODE)});

}  // namespace

Ink ink_of(Tag tag) {
  switch (tag) {
    case Tag::anonymous_source:
      return Ink::anonymous;
    case Tag::named_official:
      return Ink::official;
    case Tag::named_expert:
      return Ink::expert;
    case Tag::named_spokesperson:
      return Ink::spokesperson;
    case Tag::named_person:
      return Ink::person;
    case Tag::organization:
      return Ink::body;
    case Tag::document:
      return Ink::paper;
    case Tag::media_report:
      return Ink::media;
    case Tag::vague_attribution:
      return Ink::vague;
    case Tag::unspecified:
      return Ink::nobody;
    case Tag::declined_comment:
      return Ink::refusal;
    case Tag::none:
      break;
  }
  return Ink::dim;
}

Ink ink_of(Severity severity) {
  switch (severity) {
    case Severity::error:
      return Ink::error;
    case Severity::warning:
      return Ink::warning;
    case Severity::note:
      break;
  }
  return Ink::note;
}

Ink ink_of_score(float value) { return value >= 80 ? Ink::good : value >= 60 ? Ink::fair : Ink::poor; }

std::string words_of(Tag tag) {
  if (tag == Tag::none) return {};
  std::string words(name_of(tag));
  std::replace(words.begin(), words.end(), '_', ' ');
  return words;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

Page& Page::put(std::string_view text, Ink ink) {
  const auto code = codes[static_cast<std::size_t>(ink)];
  if (!style_.colour || code.empty() || text.empty()) {
    line_.append(text);
  } else {
    line_.append("\x1b[").append(code).append("m").append(text).append("\x1b[0m");
  }
  return *this;
}

Page& Page::space(int columns) {
  line_.append(static_cast<std::size_t>(std::max(0, columns)), ' ');
  return *this;
}

Page& Page::right(std::string_view text, int width, Ink ink) { return space(width - columns(text)).put(text, ink); }

Page& Page::left(std::string_view text, int width, Ink ink) { return put(text, ink).space(width - columns(text)); }

void Page::end() {
  while (!line_.empty() && line_.back() == ' ') line_.pop_back();
  line_ += '\n';
  sink_.write(line_);
  line_.clear();
}

void Page::line(std::string_view text, Ink ink) {
  put(text, ink);
  end();
}

void Page::rule() {
  std::string across;
  for (int i = 0; i < style_.width; ++i) across += mark("─", "-");
  line(across, Ink::dim);
}

Page& Page::bar(float share, int width, Ink ink) {
  const int filled = std::clamp(static_cast<int>(std::lround(share * static_cast<float>(width))), 0, width);
  std::string full;
  std::string rest;
  for (int i = 0; i < filled; ++i) full += mark("━", "#");
  for (int i = filled; i < width; ++i) rest += mark("─", ".");
  return put(full, ink).put(rest, Ink::dim);
}

}  // namespace onrecord
