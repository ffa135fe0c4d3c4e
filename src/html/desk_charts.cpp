#include "html/desk_charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "html/charts.hpp"
#include "html/look.hpp"
#include "report/page.hpp"

namespace onrecord {
namespace {

// The drawings are this wide; their letters are larger on narrow screens, for which there is room.
constexpr double chart_width = 560;
constexpr double column_gap = 0.12;
constexpr PlotArea spread_area{46, 14, 496, 168};
constexpr double spread_height = 240;
constexpr PlotArea line_area{46, 14, 496, 138};
constexpr PlotArea strip_area{46, 178, 496, 36};
constexpr double trend_height = 246;
constexpr std::size_t most_time_labels = 5;
constexpr double label_drop = 21;  // from an axis to the foot of the letters under it

std::string number(double value) { return fmt::format("{:.1f}", value); }

std::string tick_text(double value, std::string_view unit) {
  if (value >= 10000) return fmt::format("{:.0f}k", value / 1000);
  return thousands(static_cast<std::uint64_t>(value)) + std::string(unit);
}

/// One chart being filled.
class Chart {
 public:
  Chart(Fields& group, std::string_view id, double height) : fields_(add(group, "CHART")) {
    put_own(fields_, "ID", id);
    put_own(fields_, "CHART_WIDTH", fmt::format("{:.0f}", chart_width));
    put_own(fields_, "CHART_HEIGHT", fmt::format("{:.0f}", height));
  }

  void texts(std::string_view heading, std::string_view lead, std::string_view words) {
    put_own(fields_, "HEADING", heading);
    put_own(fields_, "LEAD", lead);
    put_own(fields_, "WORDS", words);
  }

  void grid(const Axis& axis, const PlotArea& area, std::string_view unit, bool with_zero = true) {
    for (const double tick : axis.ticks()) {
      const double y = height_of(tick, axis, area);
      Fields& line = add(fields_, "GRID");
      put_own(line, "X1", number(area.left));
      put_own(line, "X2", number(area.left + area.width));
      put_own(line, "Y", number(y));
      put_own(line, "LABEL_X", number(area.left - 7));
      put_own(line, "LABEL_Y", number(y + 4.5));
      put_own(line, "LABEL", tick == 0 && !with_zero ? "" : tick_text(tick, unit));
    }
  }

  void column(const Column& column, std::string_view style, std::string_view words) {
    Fields& rect = add(fields_, "COLUMN");
    put_own(rect, "X", number(column.x));
    put_own(rect, "Y", number(column.y));
    put_own(rect, "WIDTH", number(column.width));
    put_own(rect, "HEIGHT", number(column.height));
    put_own(rect, "KIND", style);
    put_own(rect, "WORDS", words);
  }

  void label(double x, double y, std::string_view anchor, std::string_view style, std::string_view text) {
    Fields& label = add(fields_, "LABEL");
    put_own(label, "X", number(x));
    put_own(label, "Y", number(y));
    put_own(label, "ANCHOR", anchor);
    put_own(label, "KIND", style);
    put_own(label, "TEXT", text);
  }

  void line(const Line& line, std::string_view style) {
    Fields& path = add(fields_, "LINE");
    put_own(path, "KIND", style);
    put_own(path, "PATH", line.path);
  }

  void point(const LinePoint& point, std::string_view style, std::string_view words) {
    Fields& circle = add(fields_, "POINT");
    put_own(circle, "X", number(point.x));
    put_own(circle, "Y", number(point.y));
    put_own(circle, "KIND", style);
    put_own(circle, "WORDS", words);
  }

  void table_head(std::initializer_list<std::string_view> heads) {
    bool first = true;
    for (const auto head : heads) {
      Fields& cell = add(fields_, "TABLE_HEAD");
      put_own(cell, "TEXT", head);
      put_own(cell, "KIND", first ? "name" : "number");
      first = false;
    }
  }
  void table_row(std::string_view name, std::initializer_list<std::string> cells) {
    Fields& row = add(fields_, "TABLE_ROW");
    put_own(row, "NAME", name);
    for (const auto& cell : cells) put_own(add(row, "TABLE_CELL"), "TEXT", cell);
  }

 private:
  Fields& fields_;
};

/// "2 from 45 to under 50, 5 from 50 to under 55": what is not 0.
std::string spread_in_words(std::span<const std::uint32_t> counts, const std::vector<std::string>& names) {
  std::string words;
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) words += fmt::format("{}{} {}", words.empty() ? "" : ", ", thousands(counts[i]), names.at(i));
  return words;
}

std::string drafts_in_words(std::uint64_t count) {
  return fmt::format("{} draft{}", thousands(count), count == 1 ? "" : "s");
}

/// Columns with their axis and their table, and the names of columns for both.
void put_spread(Chart& chart, std::span<const std::uint32_t> counts, const std::vector<std::string>& names,
                const std::vector<std::string_view>& styles, std::string_view of) {
  const Axis axis = count_axis(*std::ranges::max_element(counts));
  chart.grid(axis, spread_area, "");
  const auto columns = columns_of(counts, axis, spread_area, column_gap);
  for (std::size_t i = 0; i < counts.size(); ++i)
    if (counts[i] > 0) chart.column(columns[i], styles[i], fmt::format("{}: {}", names[i], drafts_in_words(counts[i])));
  chart.table_head({of, "Drafts"});
  for (std::size_t i = 0; i < counts.size(); ++i) chart.table_row(names[i], {thousands(counts[i])});
}

/// The values of a trend, drawn and told.
struct TrendSeries {
  std::string_view id, heading, of, style;
  std::vector<std::optional<double>> values;  ///< in points or percent, one a span
  std::string_view unit;
};

std::string trend_in_words(const Trend& trend, const TrendSeries& series) {
  const auto& values = series.values;
  std::size_t low = values.size(), high = 0, first = values.size(), last = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    if (first == values.size()) first = low = high = i;
    last = i;
    if (*values[i] < *values[low]) low = i;
    if (*values[i] > *values[high]) high = i;
  }
  if (first == values.size()) return std::string(series.of);
  const auto at = [&](std::size_t i) {
    return fmt::format("{:.0f}{} ({})", *values[i], series.unit, span_in_words(trend.spans[i].start, trend.step));
  };
  return fmt::format("{} by {}: from {} to {}; lowest {}, highest {}. The table has all numbers.", series.of,
                     name_of(trend.step), at(first), at(last), at(low), at(high));
}

void put_trend(const Trend& trend, const TrendSeries& series, Fields& group) {
  Chart chart(group, series.id, trend_height);
  chart.texts(series.heading, fmt::format("By {}; the number of drafts below.", name_of(trend.step)),
              trend_in_words(trend, series));
  double low = 100, high = 0;
  std::vector<std::uint32_t> counts;
  counts.reserve(trend.spans.size());
  for (std::size_t i = 0; i < trend.spans.size(); ++i) {
    counts.push_back(trend.spans[i].sum.drafts());
    if (!series.values[i]) continue;
    low = std::min(low, *series.values[i]);
    high = std::max(high, *series.values[i]);
  }
  const Axis axis = percent_axis(low, high);
  chart.grid(axis, line_area, series.unit);
  const Axis most = count_axis(*std::ranges::max_element(counts));
  chart.grid({0, most.high, most.high}, strip_area, "", false);

  const auto columns = columns_of(counts, most, strip_area, column_gap);
  chart.table_head({trend.step == TimeStep::day ? "Day" : "Time", series.of, "Drafts"});
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto& value = series.values[i];
    const std::string name = span_in_words(trend.spans[i].start, trend.step);
    if (counts[i] > 0) chart.column(columns[i], "plain", fmt::format("{}: {}", name, drafts_in_words(counts[i])));
    chart.table_row(name, {value ? fmt::format("{:.0f}{}", *value, series.unit) : "–", thousands(counts[i])});
  }
  const Line line = line_of(series.values, axis, line_area);
  chart.line(line, series.style);
  for (const LinePoint& point : line.points)
    chart.point(point, series.style,
                fmt::format("{}: {:.0f}{}", span_in_words(trend.spans[point.index].start, trend.step),
                            *series.values[point.index], series.unit));
  for (const auto i : labels_of(counts.size(), most_time_labels))
    chart.label(middle_of(i, counts.size(), strip_area), strip_area.top + strip_area.height + label_drop, "middle",
                "tick", span_in_short(trend.spans[i].start, trend.step));
}

}  // namespace

std::string thousands(std::uint64_t number) {
  std::string text = fmt::format("{}", number);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, 1, ',');
  return text;
}

std::string share_text(double share) {
  return share > 0 && share < 0.005 ? "<1%" : fmt::format("{}%", percent(share, 1));
}

void put_score_chart(const Desk& desk, Fields& group) {
  const auto counts = score_spread(desk);
  std::vector<std::string> names;
  std::vector<std::string_view> styles;
  names.reserve(counts.size());
  styles.reserve(counts.size());
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto from = i * 5;
    names.push_back(i + 1 == counts.size() ? "95 to 100" : fmt::format("{} to {}", from, from + 4));
    styles.push_back(grade_of(static_cast<float>(from)));
  }
  Chart chart(group, "chart-scores", spread_height);
  chart.texts("Scores", "How many drafts have which score.",
              fmt::format("Scores of {}: {}", drafts_in_words(desk.entries().size()), spread_in_words(counts, names)));
  put_spread(chart, counts, names, styles, "Score");
  const double foot = spread_area.top + spread_area.height;
  for (int score = 0; score <= 100; score += 20)
    chart.label(spread_area.left + spread_area.width * score / 100, foot + label_drop, "middle", "tick",
                fmt::format("{}", score));
  // Each grade's drafts under its columns, so that colour says nothing that words do not.
  struct Range {
    std::size_t first, last;  // columns, half-open
  };
  for (const Range range : {Range{0, 12}, Range{12, 16}, Range{16, 20}}) {
    const auto drafts = std::accumulate(counts.begin() + static_cast<std::ptrdiff_t>(range.first),
                                        counts.begin() + static_cast<std::ptrdiff_t>(range.last), std::uint64_t{0});
    const auto middle = static_cast<double>(range.first + range.last) / 2;
    chart.label(spread_area.left + spread_area.width * middle / 20, foot + 2.15 * label_drop, "middle",
                styles[range.first], fmt::format("{} {}", thousands(drafts), styles[range.first]));
  }
}

void put_anonymous_chart(const Desk& desk, Fields& group) {
  const auto counts = anonymous_spread(desk);
  const auto drafts = std::accumulate(counts.begin(), counts.end(), std::uint64_t{0});
  if (drafts == 0) return;
  std::vector<std::string> names = {"none"};
  names.reserve(counts.size());
  names.emplace_back("up to 10%");
  for (std::size_t i = 2; i < counts.size(); ++i) names.push_back(fmt::format("over {} to {}%", (i - 1) * 10, i * 10));
  const auto left_out = desk.entries().size() - drafts;
  Chart chart(group, "chart-anonymous", spread_height);
  chart.texts("Anonymous sources",
              left_out == 0
                  ? "How many drafts give which share of their attributed words to anonymous sources."
                  : fmt::format("How many drafts give which share of their attributed words to anonymous sources. {} "
                                "without attributed words left out.",
                                drafts_in_words(left_out)),
              fmt::format("Anonymous share in {}: {}", drafts_in_words(drafts), spread_in_words(counts, names)));
  std::vector<std::string_view> styles(counts.size(), "anonymous");
  styles[0] = "plain";
  put_spread(chart, counts, names, styles, "Anonymous share");
  const double foot = spread_area.top + spread_area.height + label_drop;
  chart.label(middle_of(0, counts.size(), spread_area), foot, "middle", "tick", "none");
  const double room = spread_area.width / static_cast<double>(counts.size());
  for (int share = 20; share <= 100; share += 20)
    chart.label(spread_area.left + room * (share / 10.0 + 1), foot, share == 100 ? "end" : "middle", "tick",
                fmt::format("{}%", share));
}

void put_score_trend(const Trend& trend, Fields& group) {
  TrendSeries series{"chart-score-trend", "Median score", "Median score", "score", {}, ""};
  series.values.reserve(trend.spans.size());
  for (const TimeSum& span : trend.spans)
    series.values.push_back(span.sum.drafts() == 0 ? std::nullopt : std::optional(span.sum.score()));
  put_trend(trend, series, group);
}

void put_anonymous_trend(const Trend& trend, Fields& group) {
  TrendSeries series{"chart-anonymous-trend", "Words of anonymous sources", "Anonymous share", "anonymous", {}, "%"};
  series.values.reserve(trend.spans.size());
  for (const TimeSum& span : trend.spans)
    series.values.push_back(span.sum.words() == 0 ? std::nullopt : std::optional(span.sum.anonymous() * 100));
  put_trend(trend, series, group);
}

}  // namespace onrecord
