#include "html/charts.hpp"

#include <doctest/doctest.h>

#include <array>
#include <cmath>
#include <optional>
#include <vector>

using namespace onrecord;

TEST_CASE("charts: an axis of counts has round whole ticks and holds the largest") {
  for (const double most :
       {0.0, 1.0, 2.0, 3.0, 5.0, 7.0, 10.0, 11.0, 20.0, 21.0, 99.0, 100.0, 101.0, 250.0, 9999.0, 1e6, 12345678.0}) {
    CAPTURE(most);
    const Axis axis = count_axis(most);
    const auto ticks = axis.ticks();
    CHECK(axis.low == 0);
    CHECK(axis.high >= most);
    CHECK(ticks.front() == 0);
    CHECK(ticks.back() == axis.high);
    CHECK(ticks.size() >= 3);
    CHECK(ticks.size() <= 6);
    CHECK(axis.step == std::floor(axis.step));
  }
  CHECK(count_axis(93).ticks() == std::vector<double>{0, 20, 40, 60, 80, 100});
  CHECK(count_axis(1).ticks() == std::vector<double>{0, 1, 2});
}

TEST_CASE("charts: an axis of percents shows all values, within 0 to 100") {
  for (double low = 0; low <= 100; low += 2.5) {
    for (double high = low; high <= 100; high += 2.5) {
      CAPTURE(low);
      CAPTURE(high);
      const Axis axis = percent_axis(low, high);
      CHECK(axis.low <= low);
      CHECK(axis.high >= high);
      CHECK(axis.low >= 0);
      CHECK(axis.high <= 100);
      CHECK(axis.high - axis.low >= 20);
      CHECK(axis.ticks().size() <= 6);
      CHECK(axis.ticks().size() >= 3);
    }
  }
  CHECK(percent_axis(74, 86).ticks() == std::vector<double>{70, 75, 80, 85, 90});
  CHECK(percent_axis(79, 81).ticks() == std::vector<double>{70, 75, 80, 85, 90});
  CHECK(percent_axis(98, 100).ticks() == std::vector<double>{80, 85, 90, 95, 100});
  CHECK(percent_axis(0, 0).ticks() == std::vector<double>{0, 5, 10, 15, 20});
  CHECK(percent_axis(-5, 200).ticks() == std::vector<double>{0, 20, 40, 60, 80, 100});
}

TEST_CASE("charts: columns stand on the lower edge, as high as their counts") {
  const PlotArea area{10, 20, 100, 50};
  const std::array<std::uint32_t, 4> counts = {0, 5, 10, 1};
  const auto columns = columns_of(counts, {0, 1000, 500}, area, 0.2);
  REQUIRE(columns.size() == 4);
  CHECK(columns[0].height == 0);
  CHECK(columns[1].height == 1);  // a quarter of a unit could not be seen
  CHECK(columns[3].height == 1);
  const auto tall = columns_of(counts, {0, 10, 5}, area, 0.2);
  CHECK(tall[1].height == doctest::Approx(25));
  CHECK(tall[2].height == doctest::Approx(50));
  CHECK(tall[2].y == doctest::Approx(20));
  for (std::size_t i = 0; i < tall.size(); ++i) {
    CHECK(tall[i].y + tall[i].height == doctest::Approx(70));
    CHECK(tall[i].width == doctest::Approx(20));
    CHECK(tall[i].x == doctest::Approx(10 + 25.0 * static_cast<double>(i) + 2.5));
  }
  CHECK(columns_of({}, {0, 1, 1}, area, 0.2).empty());
}

TEST_CASE("charts: a line is broken where a value is missing, and has a point for each") {
  const PlotArea area{0, 0, 70, 100};
  const std::vector<std::optional<double>> values = {std::nullopt, 0, 100, std::nullopt, 50, std::nullopt, 200};
  const Line line = line_of(values, {0, 100, 20}, area);
  REQUIRE(line.points.size() == 4);
  CHECK(line.path == "M15.0 100.0L25.0 0.0");
  CHECK(line.points[2].index == 4);
  CHECK(line.points[2].x == doctest::Approx(45));
  CHECK(line.points[2].y == doctest::Approx(50));
  CHECK(line.points[3].y == 0);  // what is over the axis stays in the drawing

  const std::vector<std::optional<double>> two = {1, 2, std::nullopt, 3, 4, 5};
  CHECK(line_of(two, {0, 10, 5}, {0, 0, 60, 10}).path == "M5.0 9.0L15.0 8.0M35.0 7.0L45.0 6.0L55.0 5.0");
  CHECK(line_of({}, {0, 10, 5}, area).points.empty());
}

TEST_CASE("charts: labels are even and few") {
  CHECK(labels_of(0, 5).empty());
  CHECK(labels_of(3, 5) == std::vector<std::size_t>{0, 1, 2});
  CHECK(labels_of(12, 5) == std::vector<std::size_t>{0, 3, 6, 9});
  for (std::size_t count = 1; count < 100; ++count) CHECK(labels_of(count, 5).size() <= 5);
}
