// The geometry of charts: numbers to places in a drawing, in its units, y downwards. Markup is left to the pages.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace onrecord {

/// The part of a drawing that values are shown in.
struct PlotArea {
  double left = 0, top = 0, width = 0, height = 0;
};

/// A scale of values, with round steps.
struct Axis {
  double low = 0;
  double high = 1;
  double step = 1;  ///< from one tick to the next

  /// The values with ticks, from low to high.
  [[nodiscard]] std::vector<double> ticks() const;
  /// Where a value stands between low (0) and high (1); values outside are taken to its end.
  [[nodiscard]] double share(double value) const;
};

/// An axis from 0 to at least `most`, for counts: its ticks are whole numbers, two to five besides 0.
[[nodiscard]] Axis count_axis(double most);

/// An axis for percents that shows `lowest` to `highest` with room around them: within 0 to 100, at least 20 long,
/// its ends multiples of 5, 10 or 20.
[[nodiscard]] Axis percent_axis(double lowest, double highest);

/// The height of a value.
[[nodiscard]] double height_of(double value, const Axis& axis, const PlotArea& area);

/// A column of a column chart; its foot stands on the lower edge.
struct Column {
  double x = 0, y = 0, width = 0, height = 0;
};

/// Columns side by side over the whole width, each with `gap` (a share of its room, 0 to 1) left free. What is not 0
/// can be seen: it is at least 1 high.
[[nodiscard]] std::vector<Column> columns_of(std::span<const std::uint32_t> counts, const Axis& axis,
                                             const PlotArea& area, double gap);

/// The middle of the room that one of `count` columns has.
[[nodiscard]] double middle_of(std::size_t index, std::size_t count, const PlotArea& area);

/// A point of a line.
struct LinePoint {
  std::size_t index = 0;  ///< of its value
  double x = 0, y = 0;
};

/// A line through values over the middles of columns. Where one is missing the line is broken.
struct Line {
  std::string path;  ///< an SVG path; empty where no two values stand side by side
  std::vector<LinePoint> points;
};
[[nodiscard]] Line line_of(std::span<const std::optional<double>> values, const Axis& axis, const PlotArea& area);

/// Which of `count` labels to show so that at most `most` are: evenly spaced from the first.
[[nodiscard]] std::vector<std::size_t> labels_of(std::size_t count, std::size_t most);

}  // namespace onrecord
