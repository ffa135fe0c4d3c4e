#include "html/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace onrecord {

std::vector<double> Axis::ticks() const {
  std::vector<double> ticks;
  const auto steps = static_cast<int>(std::floor((high - low) / step + 1e-9));
  ticks.reserve(static_cast<std::size_t>(steps) + 1);
  for (int i = 0; i <= steps; ++i) ticks.push_back(low + i * step);
  return ticks;
}

double Axis::share(double value) const { return std::clamp((value - low) / (high - low), 0.0, 1.0); }

Axis count_axis(double most) {
  most = std::max(most, 1.0);
  double step = std::max(1.0, std::pow(10, std::floor(std::log10(most / 4))));
  for (const double factor : {2.0, 2.5, 2.0})  // 1, 2, 5, 10
    if (most / step > 5) step *= factor;
  const double high = std::max(std::ceil(most / step), 2.0) * step;
  return {0, high, step};
}

Axis percent_axis(double lowest, double highest) {
  lowest = std::clamp(lowest, 0.0, 100.0);
  highest = std::clamp(highest, lowest, 100.0);
  for (const double step : {5.0, 10.0, 20.0}) {
    double low = std::floor(lowest / step) * step;
    double high = std::ceil(highest / step) * step;
    // A line on the edge could be taken for one that was cut off.
    if (low == lowest) low -= step;
    if (high == highest) high += step;
    low = std::max(low, 0.0);
    high = std::min(high, 100.0);
    while (high - low < 20) {  // where there is less room
      const bool up = high < 100 && (low <= 0 || high - highest <= lowest - low);
      (up ? high : low) += up ? step : -step;
    }
    if (high - low <= 5 * step) return {low, high, step};
  }
  return {0, 100, 20};
}

double height_of(double value, const Axis& axis, const PlotArea& area) {
  return area.top + area.height * (1 - axis.share(value));
}

std::vector<Column> columns_of(std::span<const std::uint32_t> counts, const Axis& axis, const PlotArea& area,
                               double gap) {
  std::vector<Column> columns;
  columns.reserve(counts.size());
  const double room = counts.empty() ? 0 : area.width / static_cast<double>(counts.size());
  const double width = room * (1 - std::clamp(gap, 0.0, 1.0));
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const double height = counts[i] == 0 ? 0 : std::max(1.0, area.height * axis.share(counts[i]));
    columns.push_back({middle_of(i, counts.size(), area) - width / 2, area.top + area.height - height, width, height});
  }
  return columns;
}

double middle_of(std::size_t index, std::size_t count, const PlotArea& area) {
  return area.left + area.width * (static_cast<double>(index) + 0.5) / static_cast<double>(count);
}

Line line_of(std::span<const std::optional<double>> values, const Axis& axis, const PlotArea& area) {
  Line line;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const LinePoint point{i, middle_of(i, values.size(), area), height_of(*values[i], axis, area)};
    const bool goes_on = !line.points.empty() && line.points.back().index + 1 == i;
    if (goes_on) {
      const LinePoint& last = line.points.back();
      if (last.index == 0 || !values[last.index - 1]) line.path += fmt::format("M{:.1f} {:.1f}", last.x, last.y);
      line.path += fmt::format("L{:.1f} {:.1f}", point.x, point.y);
    }
    line.points.push_back(point);
  }
  return line;
}

std::vector<std::size_t> labels_of(std::size_t count, std::size_t most) {
  std::vector<std::size_t> labels;
  if (count == 0 || most == 0) return labels;
  const std::size_t step = (count + most - 1) / most;
  labels.reserve(count / step + 1);
  for (std::size_t i = 0; i < count; i += step) labels.push_back(i);
  return labels;
}

}  // namespace onrecord
