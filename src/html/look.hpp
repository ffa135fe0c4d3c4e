// What the pages share in words and signs: a tag has a colour and two letters, a severity a colour and a shape.
#pragma once

#include <string>
#include <string_view>

#include "attribution/attribution.hpp"
#include "audit/audit.hpp"
#include "base/diagnostic.hpp"
#include "html/templates.hpp"

namespace onrecord {

/// Two letters that stand for a tag: "An" for anonymous_source; "–" for none.
[[nodiscard]] std::string_view letters_of(Tag tag);

/// A severity's sign in a box of 12 by 12, as an SVG path: triangle, diamond, circle.
[[nodiscard]] std::string_view shape_of(Severity severity);

/// Sets TAG and LETTER to a tag's name and letters.
void put_tag(Fields& fields, Tag tag);
/// Sets SEVERITY and SHAPE to a severity's name and sign.
void put_severity(Fields& fields, Severity severity);

/// "good" from 80, "fair" from 60, else "poor", of the score as it is shown: a whole number.
[[nodiscard]] std::string_view grade_of(float score);

/// A share of a whole as a whole number of percent; 0 of 0 is 0.
[[nodiscard]] int percent(double part, double whole);

/// Points, with one decimal where it is not 0: "8", "2.5".
[[nodiscard]] std::string points_text(float points);

/// The tag in words; "no attribution" for none.
[[nodiscard]] std::string tag_words(Tag tag);

/// A story's title as pages show it: its file's name where it has none.
[[nodiscard]] std::string shown_title(const Document& document);

}  // namespace onrecord
