#include "report/places.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace onrecord;

namespace {

void check_all_places(const std::string& file) {
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i <= file.size() + 2; ++i)
    offsets.push_back(i * 7 % (static_cast<std::uint32_t>(file.size()) + 3));
  const auto places = line_columns(file, offsets);
  REQUIRE(places.size() == offsets.size());
  for (std::size_t i = 0; i < offsets.size(); ++i) {
    CAPTURE(offsets[i]);
    CHECK(places[i].line == line_column(file, offsets[i]).line);
    CHECK(places[i].column == line_column(file, offsets[i]).column);
  }
}

}  // namespace

TEST_CASE("places: one pass gives what line_column gives, in any order") {
  check_all_places("a\r\nÄ🙂b\rc\n\n\u0301x");
  check_all_places("\n\naÄ🙂b\nc\n\nx");
  check_all_places("one line ’s worth");
  check_all_places("\xEF\xBB\xBF\xEF\xBB\xBFÄ🙂b\r\nc");
  check_all_places("\xEF\xBB\xBFÄ🙂b\nc");
  check_all_places("\xEF\xBB\xBF");
  check_all_places("");
}

TEST_CASE("places: a line as long as a file does not make it slow") {
  const std::string file(std::size_t{8} << 20, 'x');
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < 100000; ++i) offsets.push_back(i * 80);
  CHECK(line_columns(file, offsets).back().column == 99999 * 80 + 1);
}

TEST_CASE("places: a byte order mark takes no column, an emoji two UTF-16 units") {
  for (const std::string end : {"\n", "\r\n"}) {
    const std::string file = "\xEF\xBB\xBFé🙂x" + end + "🙂y";
    const auto at = static_cast<std::uint32_t>(file.size());
    const auto places = places_of(file, {0, 3, 5, 9, at - 1, at, at + 9});
    const auto is = [&](std::size_t i, std::uint32_t line, std::uint32_t column, std::uint32_t utf16) {
      CAPTURE(i);
      CHECK(places[i].line == line);
      CHECK(places[i].column == column);
      CHECK(places[i].utf16 == utf16);
    };
    is(0, 1, 1, 1);
    is(1, 1, 1, 1);
    is(2, 1, 2, 2);
    is(3, 1, 3, 4);
    is(4, 2, 2, 3);
    is(5, 2, 3, 4);
    is(6, 2, 3, 4);
  }
}

TEST_CASE("places: an empty span has an empty region at the start of the file") {
  const auto document = read_document("a.md", "# Heading\n", Format::markdown);
  const auto regions = regions_of(document, {Span{}, Span{0, 7}});
  CHECK(regions[0].empty());
  CHECK(regions[0].start.column == 1);
  CHECK(regions[1].start.column == 3);
  CHECK(regions[1].end.column == 10);
}
