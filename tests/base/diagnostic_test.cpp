#include "base/diagnostic.hpp"

#include <doctest/doctest.h>

#include <array>

using namespace onrecord;

namespace {

Diagnostic sample(Span span) {
  return {Severity::error,         "grammar-name", "en/speech.grammar", span, "there is no pattern named 'persn'",
          "did you mean 'person'?"};
}

}  // namespace

TEST_CASE("a line ends at LF, CRLF or CR; a column counts code points") {
  const std::string_view text =
      "a\r\nb\xC3\xA9"
      "c\rd\n\ne";
  const auto at = [&](std::size_t i) {
    const LineColumn place = line_column(text, i);
    return std::array{place.line, place.column};
  };
  CHECK(at(0) == std::array{1u, 1u});
  CHECK(at(3) == std::array{2u, 1u});
  CHECK(at(6) == std::array{2u, 3u});
  CHECK(at(8) == std::array{3u, 1u});
  CHECK(at(10) == std::array{4u, 1u});
  CHECK(at(11) == std::array{5u, 1u});
  CHECK(at(999) == std::array{5u, 2u});
}

TEST_CASE("render shows the line with carets under the span, and the hint") {
  CHECK(render(sample({13, 18}), "first = a\nb = persn said\nlast\n") ==
        "en/speech.grammar:2:4: error: there is no pattern named 'persn' [grammar-name]\n"
        " 2 | b = persn said\n"
        "   |    ^~~~~\n"
        "  hint: did you mean 'person'?\n");
}

TEST_CASE("render lines the carets up under wide and combining characters and after tabs") {
  CHECK(render(sample({8, 12}),
               "\t\xE6\x97\xA5"
               "e\xCC\x81 \xE2\x82\xAC"
               "!") ==
        "en/speech.grammar:1:6: error: there is no pattern named 'persn' [grammar-name]\n"
        " 1 |  \xE6\x97\xA5"
        "e\xCC\x81 \xE2\x82\xAC"
        "!\n"
        "   |      ^~\n"
        "  hint: did you mean 'person'?\n");
}

TEST_CASE("render stops the carets at the end of the line") {
  CHECK(render(sample({1, 9}), "abc\r\ndefgh") ==
        "en/speech.grammar:1:2: error: there is no pattern named 'persn' [grammar-name]\n"
        " 1 | abc\n"
        "   |  ^~\n"
        "  hint: did you mean 'person'?\n");
}

TEST_CASE("render without a place or a text is the message and the hint") {
  CHECK(render(sample({}), "text") ==
        "en/speech.grammar: error: there is no pattern named 'persn' [grammar-name]\n  hint: did you mean 'person'?\n");
  CHECK(render(sample({3, 4}), "") ==
        "en/speech.grammar: error: there is no pattern named 'persn' [grammar-name]\n  hint: did you mean 'person'?\n");
  CHECK(render({Severity::warning, "usage", "", {}, "nothing to read", ""}, "") ==
        "warning: nothing to read [usage]\n");
}

TEST_CASE("render never passes control characters on") {
  const std::string out =
      render({Severity::note, "x", "a\x1B[2J", {1, 2}, "bell \a", ""}, "\x1B[31mred\xFF\xE2\x80\xAE");
  CHECK(out ==
        "a\xEF\xBF\xBD[2J:1:2: note: bell \xEF\xBF\xBD [x]\n"
        " 1 | \xEF\xBF\xBD[31mred\xEF\xBF\xBD\xEF\xBF\xBD\n"
        "   |  ^\n");
}

TEST_CASE("render shows a window of a very long line") {
  const std::string text = std::string(100000, 'a') + "HERE" + std::string(100000, 'b');
  const std::string out = render({Severity::error, "x", "f", {100000, 100004}, "m", ""}, text);
  CHECK(out == "f:1:100001: error: m [x]\n 1 | …" + std::string(48, 'a') + "HERE" + std::string(43, 'b') + "…\n   | " +
                   std::string(49, ' ') + "^~~~\n");
}

TEST_CASE("render colours severity and carets when asked") {
  const std::string out = render({Severity::error, "x", "f", {0, 1}, "m", ""}, "a", true);
  CHECK(out == "\033[1mf:1:1: \033[0m\033[1;31merror:\033[0m m [x]\n 1 | a\n   | \033[1;32m^\033[0m\n");
}

TEST_CASE("nearest_name offers a name within a third of the length, or nothing") {
  constexpr std::array<std::string_view, 4> known = {"person", "agency", "title", "id"};
  CHECK(nearest_name("persn", known) == "person");
  CHECK(nearest_name("agencies", known) == "");
  CHECK(nearest_name("tilte", known) == "title");
  CHECK(nearest_name("ttl", known) == "");
  CHECK(nearest_name("titles", known) == "title");
  CHECK(nearest_name("ad", known) == "id");
  CHECK(nearest_name("x", std::array<std::string_view, 1>{"y"}) == "");
  CHECK(nearest_name("", known) == "");
}

TEST_CASE("keep_first leaves out what is too many, and says how much") {
  std::vector<Diagnostic> diagnostics(6, {Severity::warning, "code", "file", {1, 2}, "message", "hint"});
  keep_first(diagnostics, 1, 5);
  CHECK(diagnostics.size() == 6);
  keep_first(diagnostics, 2, 2);
  REQUIRE(diagnostics.size() == 5);
  CHECK(diagnostics[3].message == "message");
  CHECK(diagnostics[4].message == "here and further on, 2 more of this kind are not told");
  CHECK(diagnostics[4].severity == Severity::note);
  CHECK(diagnostics[4].hint.empty());
}
