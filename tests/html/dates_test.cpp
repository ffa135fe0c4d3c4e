#include "html/dates.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace onrecord;
using std::chrono::sys_days;

namespace {

sys_days day(int year, unsigned month, unsigned date) { return sys_days(std::chrono::year(year) / month / date); }

std::string read(std::string_view text) {
  const auto date = read_date(text);
  return date ? day_in_words(*date) : "none";
}

}  // namespace

TEST_CASE("dates: the usual forms") {
  for (const auto text : {"2025-06-03",
                          "2025-6-3",
                          " 2025-06-03 ",
                          "2025-06-03T10:00:00Z",
                          "2025-06-03 23:59",
                          "2025-06-03T23:59:00+02:00",
                          "2025/06/03",
                          "2025.06.03",
                          "20250603",
                          "20250603T101010",
                          "3 June 2025",
                          "03 Jun 2025",
                          "3rd June 2025",
                          "3-Jun-2025",
                          "June 3, 2025",
                          "Jun. 3, 2025",
                          "june 3 2025",
                          "June 3rd, 2025",
                          "Tuesday, June 3, 2025",
                          "Tue, 03 Jun 2025 10:00:00 +0000",
                          "03.06.2025",
                          "3. June 2025"}) {
    CAPTURE(text);
    CHECK(read(text) == "3 June 2025");
  }
  CHECK(read("13/06/2025") == "13 June 2025");
  CHECK(read("06/13/2025") == "13 June 2025");
  CHECK(read("05/05/2025") == "5 May 2025");
  CHECK(read("Sept. 9, 2025") == "9 September 2025");
  CHECK(read("1 August 2025") == "1 August 2025");
  CHECK(read("August 1st, 2025") == "1 August 2025");
  CHECK(read("29 February 2024") == "29 February 2024");
}

TEST_CASE("dates: what names no day, or two") {
  for (const auto text :
       {"", " ", "yesterday", "2025", "June 2025", "2025-06", "2025-13-01", "2025-02-30", "29 February 2025",
        "25-06-03", "0025-06-03", "2025-06-03x", "202506031", "03/06/2025", "1025-06-03", "9999-01-01"}) {
    CAPTURE(text);
    CHECK(read(text) == "none");
  }
  CHECK(read(std::string(100000, '1')) == "none");
  CHECK(read(std::string("2025-06-03\0x", 12)) == "none");
}

TEST_CASE("dates: spans begin where calendars say") {
  const auto wednesday = day(2025, 6, 4);
  CHECK(span_start(wednesday, TimeStep::day) == wednesday);
  CHECK(span_start(wednesday, TimeStep::week) == day(2025, 6, 2));
  CHECK(span_start(day(2025, 6, 2), TimeStep::week) == day(2025, 6, 2));
  CHECK(span_start(day(2025, 6, 1), TimeStep::week) == day(2025, 5, 26));
  CHECK(span_start(wednesday, TimeStep::month) == day(2025, 6, 1));
  CHECK(span_start(wednesday, TimeStep::quarter) == day(2025, 4, 1));
  CHECK(span_start(wednesday, TimeStep::year) == day(2025, 1, 1));
  CHECK(span_start(wednesday, TimeStep::decade) == day(2020, 1, 1));
  CHECK(next_span(day(2025, 12, 1), TimeStep::month) == day(2026, 1, 1));
  CHECK(next_span(day(2025, 10, 1), TimeStep::quarter) == day(2026, 1, 1));
  for (std::size_t i = 0; i < count_of<TimeStep>; ++i) {
    const auto step = static_cast<TimeStep>(i);
    for (auto at = day(1999, 12, 25); at < day(2004, 3, 3); at += std::chrono::days(1)) {
      const auto start = span_start(at, step);
      CHECK(start <= at);
      CHECK(next_span(start, step) > at);
      CHECK(span_start(next_span(start, step), step) == next_span(start, step));
    }
  }
}

TEST_CASE("dates: the step keeps the spans few") {
  const auto first = day(2025, 6, 4);
  CHECK(step_for(first, first) == TimeStep::day);
  CHECK(step_for(first, first + std::chrono::days(61)) == TimeStep::day);
  CHECK(step_for(first, first + std::chrono::days(62)) == TimeStep::week);
  CHECK(step_for(first, day(2026, 6, 4)) == TimeStep::week);
  CHECK(step_for(first, day(2028, 6, 4)) == TimeStep::month);
  CHECK(step_for(first, day(2035, 6, 4)) == TimeStep::quarter);
  CHECK(step_for(first, day(2050, 6, 4)) == TimeStep::year);
  CHECK(step_for(day(1700, 1, 1), day(2199, 12, 31)) == TimeStep::decade);
}

TEST_CASE("dates: spans in words") {
  CHECK(span_in_words(day(2025, 6, 3), TimeStep::day) == "3 June 2025");
  CHECK(span_in_words(day(2025, 6, 2), TimeStep::week) == "week of 2 June 2025");
  CHECK(span_in_words(day(2025, 6, 1), TimeStep::month) == "June 2025");
  CHECK(span_in_words(day(2025, 10, 1), TimeStep::quarter) == "October to December 2025");
  CHECK(span_in_words(day(2025, 1, 1), TimeStep::year) == "2025");
  CHECK(span_in_words(day(2020, 1, 1), TimeStep::decade) == "the 2020s");
  CHECK(span_in_short(day(2025, 6, 2), TimeStep::week) == "2 Jun");
  CHECK(span_in_short(day(2025, 9, 1), TimeStep::month) == "Sep 2025");
  CHECK(span_in_short(day(2020, 1, 1), TimeStep::decade) == "2020");
}
