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
  check_all_places("");
}

TEST_CASE("places: a line as long as a file does not make it slow") {
  const std::string file(std::size_t{8} << 20, 'x');
  std::vector<std::uint32_t> offsets;
  for (std::uint32_t i = 0; i < 100000; ++i) offsets.push_back(i * 80);
  CHECK(line_columns(file, offsets).back().column == 99999 * 80 + 1);
}
