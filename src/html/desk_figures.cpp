#include "html/desk_figures.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <tuple>

namespace onrecord {

double median(std::vector<float> values) {
  if (values.empty()) return 0;
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::ranges::nth_element(values, middle);
  if (values.size() % 2 == 1) return *middle;
  return (static_cast<double>(*std::max_element(values.begin(), middle)) + *middle) / 2;
}

void DraftSum::add(const DeskEntry& entry) {
  scores_.push_back(entry.score);
  words_ += entry.words;
  anonymous_ += entry.anonymous_words;
  on_record_ += entry.on_record_words;
  sources_ += entry.sources;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    findings_.at(i) += entry.findings.at(i);
    drafts_with_.at(i) += entry.findings.at(i) > 0 ? 1 : 0;
  }
}

std::uint64_t DraftSum::all_findings() const {
  return std::accumulate(findings_.begin(), findings_.end(), std::uint64_t{0});
}

double DraftSum::findings_per_draft() const {
  return scores_.empty() ? 0 : static_cast<double>(all_findings()) / static_cast<double>(scores_.size());
}

namespace {

std::vector<NamedSum> in_order(std::map<std::string, DraftSum>&& sums) {
  std::vector<NamedSum> order;
  order.reserve(sums.size());
  for (auto& [name, sum] : sums) order.push_back({name, std::move(sum)});
  std::ranges::stable_sort(order, std::ranges::greater{}, [](const NamedSum& one) { return one.sum.drafts(); });
  return order;
}

void fill_spans(const Desk& desk, Trend& trend) {
  trend.spans.clear();
  for (auto start = span_start(trend.first, trend.step); start <= trend.last; start = next_span(start, trend.step))
    trend.spans.push_back({start, {}});
  for (const DeskEntry& entry : desk.entries())
    if (entry.day) std::prev(std::ranges::upper_bound(trend.spans, *entry.day, {}, &TimeSum::start))->sum.add(entry);
  trend.filled = static_cast<std::size_t>(
      std::ranges::count_if(trend.spans, [](const TimeSum& span) { return span.sum.drafts() > 0; }));
}

std::vector<std::uint32_t> all_of(const Desk& desk) {
  std::vector<std::uint32_t> all(desk.entries().size());
  std::iota(all.begin(), all.end(), 0u);
  return all;
}

}  // namespace

std::vector<NamedSum> sums_by_section(const Desk& desk) {
  std::map<std::string, DraftSum> sums;
  for (const DeskEntry& entry : desk.entries())
    if (!entry.section.empty()) sums[entry.section].add(entry);
  return in_order(std::move(sums));
}

std::vector<NamedSum> sums_by_author(const Desk& desk) {
  std::map<std::string, DraftSum> sums;
  for (const DeskEntry& entry : desk.entries())
    for (const std::string& author : entry.authors) sums[author].add(entry);
  return in_order(std::move(sums));
}

Trend trend_of(const Desk& desk) {
  Trend trend;
  for (const DeskEntry& entry : desk.entries()) {
    if (!entry.day) continue;
    trend.first = trend.dated == 0 ? *entry.day : std::min(trend.first, *entry.day);
    trend.last = trend.dated == 0 ? *entry.day : std::max(trend.last, *entry.day);
    ++trend.dated;
  }
  if (trend.dated == 0) return trend;
  trend.step = step_for(trend.first, trend.last);
  fill_spans(desk, trend);
  while (trend.filled * 2 < trend.spans.size() && trend.step != TimeStep::decade) {
    trend.step = static_cast<TimeStep>(static_cast<int>(trend.step) + 1);
    fill_spans(desk, trend);
  }
  return trend;
}

std::array<std::uint32_t, 20> score_spread(const Desk& desk) {
  std::array<std::uint32_t, 20> spread{};
  for (const DeskEntry& entry : desk.entries())
    ++spread.at(
        std::min<std::size_t>(static_cast<std::size_t>(std::nearbyint(std::clamp(entry.score, 0.0f, 100.0f))) / 5, 19));
  return spread;
}

std::array<std::uint32_t, 11> anonymous_spread(const Desk& desk) {
  std::array<std::uint32_t, 11> spread{};
  for (const DeskEntry& entry : desk.entries()) {
    if (entry.words == 0) continue;
    // Counted in whole numbers: a tenth is in the first ten percent on every machine.
    const std::uint64_t tenths = std::uint64_t{entry.anonymous_words} * 10;
    ++spread.at((tenths + entry.words - 1) / entry.words);
  }
  return spread;
}

std::array<std::uint32_t, 6> count_spread(const Desk& desk, std::uint32_t DeskEntry::*count) {
  std::array<std::uint32_t, 6> spread{};
  for (const DeskEntry& entry : desk.entries()) ++spread.at(std::min<std::size_t>(entry.*count, 5));
  return spread;
}

std::vector<std::uint32_t> by_score(const Desk& desk) {
  auto order = all_of(desk);
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    const DeskEntry& entry = desk.entries()[i];
    return std::tuple(entry.score, std::string_view(entry.path), i);
  });
  return order;
}

std::vector<std::uint32_t> by_path(const Desk& desk) {
  auto order = all_of(desk);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return std::pair(std::string_view(desk.entries()[i].path), i); });
  return order;
}

}  // namespace onrecord
