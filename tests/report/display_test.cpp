#include "report/display.hpp"

#include <doctest/doctest.h>

#include <string>
#include <vector>

using namespace onrecord;

TEST_CASE("display: text is measured in columns, not in bytes") {
  CHECK(columns("plain") == 5);
  CHECK(columns("Ağrı") == 4);
  CHECK(columns("e\u0301") == 1);  // a combining mark
  CHECK(columns("東京") == 4);
  CHECK(columns("🙂") == 2);
  CHECK(columns("👩‍👩‍👧") == 2);  // joined by zero-width joiners
  CHECK(columns("❤️") == 2);              // emoji style
  CHECK(columns("🇹🇷") == 2);
  CHECK(columns("a  b") == 4);
}

TEST_CASE("display: nothing in a draft can steer the terminal") {
  CHECK(show("a\x1b[31mb", true).bytes == "a\uFFFD[31mb");
  CHECK(show(std::string_view("a\0b", 3), true).bytes == "a\uFFFDb");
  CHECK(show("a\u202Eb\u2066c\u200Fd\u0085e", true).bytes == "a\uFFFDb\uFFFDc\uFFFDd\uFFFDe");
  CHECK(show("a\xFF", true).bytes == "a\uFFFD");
  CHECK(show("one\r\n\ttwo\u00A0three", true).bytes == "one two three");
}

TEST_CASE("display: a path keeps all its spaces and loses what could harm") {
  CHECK(harmless(" a  b\u00A0é🙂\u200D/c\\") == " a  b\u00A0é🙂\u200D/c\\");
  CHECK(harmless("a\tb\nc\x1b\u202Ed\xFFz\uFFFEy") == "a\uFFFDb\uFFFDc\uFFFD\uFFFDd\uFFFDz\uFFFDy");
}

TEST_CASE("display: without Unicode only ASCII is left") {
  CHECK(show("“Ağca”—l’été… £5 ½ 東 ß", false).bytes == "\"Agca\"-l'ete... GBP5 ? ? ss");
  CHECK(show("e\u0301a", false).bytes == "ea");
}

TEST_CASE("display: clusters keep their places in the text") {
  const auto shown = show("é🙂x", true);
  REQUIRE(shown.clusters.size() == 3);
  CHECK(shown.clusters[1].start == 2);
  CHECK(shown.clusters[1].end == 6);
  CHECK(shown.clusters[1].width == 2);
  CHECK(shown.view(1, 3) == "🙂x");
}

TEST_CASE("display: lines break at spaces and never run over") {
  using Lines = std::vector<std::string>;
  CHECK(wrap("one two three", 7, true) == Lines{"one two", "three"});
  CHECK(wrap("one two three", 8, true) == Lines{"one two", "three"});
  CHECK(wrap("  one  ", 7, true) == Lines{"one"});
  CHECK(wrap("", 7, true) == Lines{""});
  CHECK(wrap("abcdefghij k", 4, true) == Lines{"abcd", "efgh", "ij k"});
  CHECK(wrap("a abcdefgh", 4, true) == Lines{"a", "abcd", "efgh"});
  CHECK(wrap("東京東京", 5, true) == Lines{"東京", "東京"});
  CHECK(wrap("東京、東", 4, true) == Lines{"東", "京、", "東"});  // no line begins with a comma
  for (int width = 2; width < 30; ++width)
    for (const auto& line :
         wrap("Zwölf 🙂🙂 Boxkämpfer 東京東京 jagen e\u0301e\u0301e\u0301 Viktor", width, true))
      CHECK(columns(line) <= width);
}

TEST_CASE("display: wrapping loses nothing but white space") {
  const std::string text = "Zwölf 🙂🙂 Boxkämpfer 東京東京 jagen abcdefghijklmnopqrstuvwxyz Viktor";
  const auto squeezed = [](std::string s) {
    std::erase(s, ' ');
    return s;
  };
  for (int width = 2; width < 40; ++width) {
    std::string joined;
    for (const auto& line : wrap(text, width, true)) joined += line;
    CHECK(squeezed(joined) == squeezed(text));
  }
}

TEST_CASE("display: what is cut says so") {
  CHECK(clip("harbour", 7, true) == "harbour");
  CHECK(clip("harbour", 6, true) == "harbo…");
  CHECK(clip("harbour", 6, false) == "har...");
  CHECK(clip("東京東京", 6, true) == "東京…");
  CHECK(clip_start("drafts/harbour.txt", 12, true) == "…harbour.txt");
  CHECK(clip_start("harbour.txt", 11, true) == "harbour.txt");
}
