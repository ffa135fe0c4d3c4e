// docs/rules.md lists what the language knows; this test holds it to that.
#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "rules/condition.hpp"

using namespace onrecord;

namespace {

std::string documentation() {
  std::ifstream file(ONRECORD_ROOT "/docs/rules.md");
  std::stringstream text;
  text << file.rdbuf();
  REQUIRE_MESSAGE(file, "docs/rules.md cannot be read");
  return text.str();
}

// The part of the text under a heading, to the next heading.
std::string_view under(std::string_view text, const std::string& heading) {
  const std::size_t start = text.find("\n" + heading + "\n");
  REQUIRE_MESSAGE(start != std::string_view::npos, "no heading " << heading);
  const std::size_t end = text.find("\n#", start + heading.size());
  return text.substr(start, end == std::string_view::npos ? end : end - start);
}

void check_line(std::string_view text, const std::string& line) {
  CHECK_MESSAGE(text.find("\n" + line + "\n") != std::string_view::npos, "docs/rules.md lacks the line: " << line);
}

std::string quoted(std::string_view name) { return "`" + std::string(name) + "`"; }

}  // namespace

TEST_CASE("docs/rules.md has every field, with its type and meaning") {
  const std::string text = documentation();
  for (const Field& field : all_fields())
    check_line(under(text, "### " + std::string(name_of(field.of))), "| " + quoted(field.name) + " | " +
                                                                         std::string(type_name(field.type)) + " | " +
                                                                         std::string(field.about) + " |");
}

TEST_CASE("docs/rules.md has every function and every named value") {
  const std::string text = documentation();
  for (const Function& function : all_functions())
    check_line(text, "| " + quoted(function.form) + " | " + std::string(function.about) + " |");
  for (std::size_t c = 0; c < count_of<Choice>; ++c) {
    const auto choice = static_cast<Choice>(c);
    std::string values;
    for (const std::string_view value : choice_values(choice)) values += (values.empty() ? "" : ", ") + quoted(value);
    check_line(text, "| " + std::string(name_of(choice)) + " | " + values + " |");
  }
}
