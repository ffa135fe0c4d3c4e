#include "html/look.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>

#include "report/formats.hpp"
#include "report/page.hpp"
#include "report/story_facts.hpp"

namespace onrecord {

std::string_view letters_of(Tag tag) {
  // In the order of ONRECORD_TAGS.
  constexpr auto letters =
      std::to_array<std::string_view>({"An", "Of", "Ex", "Sp", "Pe", "Or", "Do", "Me", "Va", "Un", "De", "–"});
  static_assert(letters.size() == count_of<Tag>);
  return letters.at(static_cast<std::size_t>(tag));
}

std::string_view shape_of(Severity severity) {
  constexpr auto shapes = std::to_array<std::string_view>(
      {"M6 1a5 5 0 1 1 0 10a5 5 0 1 1 0-10z", "M6 0l6 6l-6 6l-6-6z", "M6 0.5l6 11h-12z"});
  static_assert(shapes.size() == count_of<Severity>);
  return shapes.at(static_cast<std::size_t>(severity));
}

void put_tag(Fields& fields, Tag tag) {
  put_own(fields, "TAG", name_of(tag));
  put_own(fields, "LETTER", letters_of(tag));
}

void put_severity(Fields& fields, Severity severity) {
  put_own(fields, "SEVERITY", name_of(severity));
  put_own(fields, "SHAPE", shape_of(severity));
}

std::string_view grade_of(float score) {
  const float shown = std::nearbyint(score);
  return shown >= 80 ? "good" : shown >= 60 ? "fair" : "poor";
}

int percent(double part, double whole) { return whole <= 0 ? 0 : static_cast<int>(std::lround(100 * part / whole)); }

std::string points_text(float points) {
  const float rounded = std::round(points * 10) / 10;
  return rounded == std::floor(rounded) ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
}

std::string tag_words(Tag tag) { return tag == Tag::none ? "no attribution" : words_of(tag); }

std::string shown_title(const Document& document) {
  const std::string title = one_line(title_of(document));
  return title.empty() ? one_line(document.path.substr(document.path.rfind('/') + 1)) : title;
}

}  // namespace onrecord
