#include "html/desk_figures.hpp"

#include <doctest/doctest.h>

#include <numeric>

using namespace onrecord;
using std::chrono::sys_days;

namespace {

DeskDraft draft(float score, std::uint32_t words = 100, std::uint32_t anonymous = 0) {
  DeskDraft made;
  made.entry.score = score;
  made.entry.words = words;
  made.entry.anonymous_words = anonymous;
  made.entry.on_record_words = words - anonymous;
  return made;
}

DeskDraft dated(int day, float score = 80) {
  DeskDraft made = draft(score);
  made.entry.day = sys_days(std::chrono::year(2025) / 6 / 1) + std::chrono::days(day);
  return made;
}

template <std::size_t N>
std::uint32_t sum_of(const std::array<std::uint32_t, N>& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0u);
}

}  // namespace

TEST_CASE("desk figures: the median") {
  CHECK(median({}) == 0);
  CHECK(median({7}) == 7);
  CHECK(median({9, 1, 5}) == 5);
  CHECK(median({9, 1, 5, 6}) == doctest::Approx(5.5));
  CHECK(median({2, 2}) == 2);
}

TEST_CASE("desk figures: sums") {
  DraftSum sum;
  CHECK(sum.drafts() == 0);
  CHECK(sum.anonymous() == 0);
  CHECK(sum.findings_per_draft() == 0);
  DeskEntry one = draft(60, 300, 30).entry, two = draft(90, 100, 70).entry;
  one.findings = {1, 2, 3};
  two.findings = {0, 2, 0};
  sum.add(one);
  sum.add(two);
  CHECK(sum.score() == 75);
  CHECK(sum.anonymous() == doctest::Approx(0.25));  // of all words, not the mean of the drafts' shares
  CHECK(sum.on_record() == doctest::Approx(0.75));
  CHECK(sum.findings_per_draft() == doctest::Approx(4));
  CHECK(sum.findings(static_cast<Severity>(1)) == 4);
  CHECK(sum.drafts_with(static_cast<Severity>(0)) == 1);
  CHECK(sum.drafts_with(static_cast<Severity>(1)) == 2);
}

TEST_CASE("desk figures: sections and authors") {
  Desk desk;
  for (const auto& [section, authors] : std::vector<std::pair<std::string, std::vector<std::string>>>{
           {"Metro", {"Ada Lund", "Bram Brekke"}}, {"Coast", {"Ada Lund"}}, {"Metro", {}}, {"", {"Cora Dahl"}}}) {
    DeskDraft one = draft(80);
    one.entry.section = section;
    one.entry.authors = authors;
    desk.add(std::move(one));
  }
  const auto sections = sums_by_section(desk);
  REQUIRE(sections.size() == 2);
  CHECK(sections[0].name == "Metro");
  CHECK(sections[0].sum.drafts() == 2);
  CHECK(sections[1].name == "Coast");
  const auto authors = sums_by_author(desk);
  REQUIRE(authors.size() == 3);
  CHECK(authors[0].name == "Ada Lund");
  CHECK(authors[0].sum.drafts() == 2);
  CHECK(authors[1].name == "Bram Brekke");
}

TEST_CASE("desk figures: a trend has every draft in its span, and spans without drafts between") {
  Desk desk;
  for (const int day : {0, 0, 3, 1, 4}) desk.add(dated(day));
  desk.add(draft(10));
  const Trend trend = trend_of(desk);
  CHECK(trend.step == TimeStep::day);
  CHECK(trend.dated == 5);
  REQUIRE(trend.spans.size() == 5);
  CHECK(trend.filled == 4);
  CHECK(trend.spans[0].sum.drafts() == 2);
  CHECK(trend.spans[1].sum.drafts() == 1);
  CHECK(trend.spans[2].sum.drafts() == 0);
  CHECK(trend.spans[4].sum.drafts() == 1);
  CHECK(trend.last - trend.first == std::chrono::days(4));
}

TEST_CASE("desk figures: few drafts over a long time are counted by longer spans") {
  Desk desk;
  for (const int day : {0, 400, 800}) desk.add(dated(day));
  const Trend trend = trend_of(desk);
  CHECK(trend.step == TimeStep::year);
  CHECK(trend.filled * 2 >= trend.spans.size());
  CHECK(trend.dated == 3);
  Desk none;
  none.add(draft(1));
  CHECK(trend_of(none).spans.empty());
}

TEST_CASE("desk figures: spreads") {
  Desk desk;
  for (const float score : {0.0f, 4.4f, 4.6f, 59.4f, 59.6f, 79.4f, 79.6f, 99.0f, 100.0f}) desk.add(draft(score, 0));
  const auto scores = score_spread(desk);
  CHECK(scores[0] == 2);
  CHECK(scores[1] == 1);
  CHECK(scores[11] == 1);
  CHECK(scores[12] == 1);
  CHECK(scores[15] == 1);
  CHECK(scores[16] == 1);
  CHECK(scores[19] == 2);
  CHECK(sum_of(scores) == 9);
  CHECK(sum_of(anonymous_spread(desk)) == 0);  // nobody is credited with words

  Desk shares;
  for (const std::uint32_t anonymous : {0u, 1u, 100u, 101u, 200u, 999u, 1000u}) shares.add(draft(80, 1000, anonymous));
  const auto spread = anonymous_spread(shares);
  CHECK(spread[0] == 1);
  CHECK(spread[1] == 2);
  CHECK(spread[2] == 2);
  CHECK(spread[10] == 2);
  CHECK(sum_of(spread) == 7);

  Desk experts;
  for (const std::uint32_t count : {0u, 1u, 1u, 5u, 40u}) {
    DeskDraft one = draft(80);
    one.entry.experts = count;
    experts.add(std::move(one));
  }
  CHECK(count_spread(experts, &DeskEntry::experts) == std::array<std::uint32_t, 6>{1, 2, 0, 0, 0, 2});
}

TEST_CASE("desk figures: orders") {
  Desk desk;
  for (const auto& [path, score] : std::vector<std::pair<std::string, float>>{{"b", 50}, {"c", 90}, {"a", 50}}) {
    DeskDraft one = draft(score);
    one.entry.path = path;
    desk.add(std::move(one));
  }
  CHECK(by_score(desk) == std::vector<std::uint32_t>{2, 0, 1});
  CHECK(by_path(desk) == std::vector<std::uint32_t>{2, 0, 1});
}
