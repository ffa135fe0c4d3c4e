#include "html/desk_page.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "html/desk_figures.hpp"
#include "report/reports.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

DeskDraft draft(int number) {
  DeskDraft made;
  DeskEntry& entry = made.entry;
  entry.path = "drafts/" + std::to_string(100000 + number) + ".md";
  entry.page = entry.path + ".html";
  entry.title = "Story " + std::to_string(number);
  entry.score = static_cast<float>((number * 37) % 101);
  entry.words = 100;
  entry.anonymous_words = static_cast<std::uint32_t>(number % 50);
  entry.on_record_words = 100 - entry.anonymous_words;
  entry.sources = 4;
  made.sentences_by_tag[0] = 2;
  return made;
}

Desk desk_of(int drafts) {
  Desk desk;
  for (int i = 0; i < drafts; ++i) desk.add(draft(i));
  return desk;
}

std::string page_of(const Desk& desk) {
  StringSink sink;
  DeskPages({}, "1.2.3").write(desk, sink);
  return sink.text;
}

std::string list_of(const Desk& desk, std::size_t number) {
  StringSink sink;
  DeskPages({}, "1.2.3").write_list(desk, by_path(desk), number, sink);
  return sink.text;
}

nlohmann::json data_in(const std::string& page) {
  const std::string_view begin = R"(id="data">)";
  const auto from = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

constexpr std::string_view row = R"(<tr><th scope="row"><a href="drafts/)";

}  // namespace

TEST_CASE("desk page: a small desk has all drafts on its page") {
  const Desk desk = desk_of(500);
  const std::string page = page_of(desk);
  CHECK(lists_of(500) == 0);
  CHECK(page.find("Sourcing of 500 drafts") != std::string::npos);
  CHECK(count_in(page, row) == 500);
  CHECK(data_in(page).size() == 500);
  CHECK(page.find("all/1.html") == std::string::npos);
}

TEST_CASE("desk page: a large desk has the lowest scores on its page, all drafts in its data and on its lists") {
  const Desk desk = desk_of(1201);
  const std::string page = page_of(desk);
  REQUIRE(lists_of(1201) == 3);
  CHECK(count_in(page, row) == lowest_listed);
  CHECK(data_in(page).size() == 1201);
  CHECK(page.find(R"(href="all/3.html")") != std::string::npos);
  CHECK(page.find("all/4.html") == std::string::npos);
  std::size_t listed = 0;
  for (std::size_t i = 1; i <= 3; ++i) {
    const std::string list = list_of(desk, i);
    listed += count_in(list, R"(<tr><th scope="row"><a href="../drafts/)");
    CHECK(list.find("../index.html") != std::string::npos);
    CHECK(list.find("<script") == std::string::npos);
    CHECK(list.find("script-src") != std::string::npos);
  }
  CHECK(listed == 1201);
  CHECK(list_of(desk, 3).find("Story 1200<") != std::string::npos);
  CHECK(list_of(desk, 1).find("Story 1200<") == std::string::npos);
}

TEST_CASE("desk page: of a very large desk the script knows the lowest scores, and the page says so") {
  const std::string page = page_of(desk_of(20001));
  const auto data = data_in(page);
  REQUIRE(data.size() == most_searchable);
  CHECK(data.front()[8] == 0);
  CHECK(data.back()[8] == 100);
  CHECK(page.find("Filter and sorting know the 20,000 with the lowest scores.") != std::string::npos);
  CHECK(page.find(R"(href="all/41.html")") != std::string::npos);
}

TEST_CASE("desk page: the data say of each draft what its row says") {
  Desk desk;
  DeskDraft one = draft(3);
  one.entry.section = "Metro";
  one.entry.authors = {"Ada Lund", "Bram Brekke"};
  one.entry.date = "2025-06-03";
  one.entry.day = std::chrono::sys_days(std::chrono::year(2025) / 6 / 3);
  one.entry.score = 62.5f;
  one.entry.findings = {3, 2, 1};
  desk.add(std::move(one));
  const std::string page = page_of(desk);
  const auto expected = nlohmann::json::parse(R"([["Story 3", "drafts/100003.md.html", "drafts/100003.md", "3 Jun 2025",
    20242, "Metro", ["Ada Lund", "Bram Brekke"], "62", 62.5, 3, 100, 4, 6, 1]])");
  CHECK(data_in(page) == expected);
  CHECK(page.find(R"(<td class="number score fair"><b>62</b></td>)") != std::string::npos);
  CHECK(page.find("3 Jun 2025 · Metro · Ada Lund, Bram Brekke") != std::string::npos);
}

TEST_CASE("desk page: what drafts say of themselves stays text") {
  const std::string evil = R"(</script><script>alert(1)</script>"'><img src=x>)";
  Desk desk;
  for (int i = 0; i < 30; ++i) {
    DeskDraft one = draft(i);
    one.entry.title = one.entry.section = one.entry.date = one.entry.path = evil;
    one.entry.authors = {evil};
    one.entry.page = "drafts/" + evil + ".html";
    one.sources.push_back({evil, Tag::named_person, 1, 1, 1, 1});
    one.rules.push_back({evil, evil, Severity::error, 1, 1, 1});
    desk.add(std::move(one));
  }
  const std::string page = page_of(desk);
  CHECK(page.find("<script>alert") == std::string::npos);
  CHECK(page.find("<img") == std::string::npos);
  CHECK(count_in(page, "</script>") == 2);
  CHECK(data_in(page)[0][0] == evil);
}

TEST_CASE("desk page: a desk without a draft says so") {
  Desk desk;
  desk.add_unread(2);
  const std::string page = page_of(desk);
  CHECK(page.find("Sourcing of 0 drafts") != std::string::npos);
  CHECK(page.find("2 drafts could not be read") != std::string::npos);
  CHECK(page.find("There is no draft that could be read.") != std::string::npos);
  CHECK(page.find("<table") == std::string::npos);
}

TEST_CASE("desk page: drafts that credit nobody, and of which no rule says anything") {
  Desk desk;
  for (int i = 0; i < 30; ++i) {
    DeskDraft one = draft(i);
    one.entry.sources = one.entry.words = one.entry.anonymous_words = one.entry.on_record_words = 0;
    desk.add(std::move(one));
  }
  const std::string page = page_of(desk);
  CHECK(page.find("These drafts credit nobody.") != std::string::npos);
  CHECK(page.find("No rule has anything to say of these drafts.") != std::string::npos);
  CHECK(page.find(R"(id="chart-scores")") != std::string::npos);
  CHECK(page.find(R"(id="chart-anonymous")") == std::string::npos);
}

TEST_CASE("desk page: trends where dates allow, tables of sections and authors where drafts tell them") {
  Desk desk;
  for (int i = 0; i < 30; ++i) {
    DeskDraft one = draft(i);
    one.entry.day = std::chrono::sys_days(std::chrono::year(2025) / 6 / 1) + std::chrono::days(i);
    one.entry.section = i % 2 == 0 ? "Metro" : "Coast";
    desk.add(std::move(one));
  }
  const std::string page = page_of(desk);
  CHECK(page.find("1 June 2025 to 30 June 2025") != std::string::npos);
  CHECK(page.find(R"(id="chart-score-trend")") != std::string::npos);
  CHECK(page.find("By section") != std::string::npos);
  CHECK(page.find("By author") == std::string::npos);
  CHECK(count_in(page, "<svg viewBox=\"0 0 560") == count_in(page, "<summary>The numbers"));
  const std::string plain = page_of(desk_of(30));
  CHECK(plain.find("chart-score-trend") == std::string::npos);
  CHECK(plain.find("By section") == std::string::npos);
  CHECK(plain.find("no-date no-section no-author") != std::string::npos);
}
