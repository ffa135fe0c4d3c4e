#include "text/remarks.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <random>
#include <string>

#include "text/document.hpp"
#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document read(std::string text, Format format) { return read_document("draft", std::move(text), format); }
Document plain(std::string text) { return read(std::move(text), Format::text); }
Document markdown(std::string text) { return read(std::move(text), Format::markdown); }

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\n' ? '/' : c == '\r' ? '~' : c;
  return out;
}

/// Each remark: its words, + where it is alone, and what prose follows it.
std::string remarks(const Document& document) {
  std::string out;
  for (const Remark& remark : document.remarks)
    out += fmt::format("{}{} before <{}>\n", remark.text, remark.alone ? " +" : "",
                       one_line(document.text().substr(remark.at, 6)));
  return out;
}

/// The blocks as they stand in the file, and as they are read.
std::string blocks(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    const std::string_view text = document.view(block.span);
    const Span place = document.in_file(block.span);
    out += one_line(text);
    const std::string_view there = document.file().substr(place.start, place.size());
    if (there != text) out += " = " + one_line(there);
    out += '\n';
  }
  return out;
}

std::string spans(const Document& document) {
  std::string out;
  for (const Remark& remark : document.remarks)
    out += one_line(document.file().substr(remark.span.start, remark.span.size())) + '\n';
  return out;
}

}  // namespace

TEST_CASE("a remark in brackets on a line of its own is no prose") {
  const Document document = plain("The port is shut.\n  [onrecord: allow x -- so] \nIt opens in May.\n");
  CHECK(remarks(document) == "allow x -- so + before <It ope>\n");
  CHECK(spans(document) == "[onrecord: allow x -- so]\n");
  CHECK(blocks(document) == "The port is shut.\nIt opens in May.\n");
  CHECK(messages_of(document).empty());
}

TEST_CASE("a remark within a paragraph wrapped by hand does not part it") {
  const std::string first = "The harbour of Kelmouth has been shut since the storm of last winter and";
  const std::string second = "it will stay shut until the sand has been dredged, which takes the whole of";
  const Document document =
      plain(first + "\n" + second + "\n[onrecord: allow x -- y]\nthe summer, the office said.\n\nNext.\n");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.view(document.blocks[0].span) == first + "\n" + second + "\nthe summer, the office said.");
  CHECK(remarks(document) == "allow x -- y + before <the su>\n");
  const Span last = document.in_file(document.blocks[1].span);
  CHECK(document.file().substr(last.start, last.size()) == "Next.");
}

TEST_CASE("offsets behind remarks are right with CRLF, a byte order mark, wide characters and bytes that are no text") {
  for (const std::string before : {"", "\xEF\xBB\xBF", "\xEF\xBB\xBF\U0001F6A2 Boats.\r\n", "\U0001F6A2 Boats.\r\n",
                                   "B\xFF\xFE oats.\r\n", "a\r", "\r\n\r\n"})
    for (const Format format : {Format::text, Format::markdown}) {
      CAPTURE(before);
      const Document document = read(before + "\r\n[onrecord: allow x -- \U0001F6A2 y]\r\n\r\nThe end.\r\n", format);
      CHECK(spans(document) == "[onrecord: allow x -- \U0001F6A2 y]\n");
      REQUIRE(!document.blocks.empty());
      const Span last = document.in_file(document.blocks.back().span);
      CHECK(document.file().substr(last.start, last.size()) == "The end.");
      CHECK(document.text().find("onrecord") == std::string_view::npos);
    }
}

TEST_CASE("a draft that holds nothing but a remark has no prose") {
  for (const Format format : {Format::text, Format::markdown}) {
    CHECK(blocks(read("[onrecord: allow x]", format)).empty());
    CHECK(remarks(read("[onrecord: allow x]", format)) == "allow x + before <>\n");
    CHECK(remarks(read("[onrecord:]", format)) == " + before <>\n");
  }
}

TEST_CASE("a comment line is a remark in plain text too") {
  CHECK(remarks(plain("<!-- onrecord: allow x -- a -- b -->\nText.\n")) == "allow x -- a -- b + before <Text./>\n");
}

TEST_CASE("what is nearly a remark is told of, and stays text") {
  const Document document =
      plain("Boats sail. [onrecord: allow x -- y]\n[onrecord: allow x -- y\nThe onrecord: word.\n");
  CHECK(document.remarks.empty());
  CHECK(document.blocks.size() == 3);
  const std::string told = messages_of(document);
  CHECK(told.find("draft:1:13: warning: this is no remark") != std::string::npos);
  CHECK(told.find("draft:2:1: warning: this is no remark") != std::string::npos);
  CHECK(document.diagnostics.size() == 2);
  CHECK(markdown("Boats. [onrecord: allow x -- y]\n").diagnostics.size() == 1);
}

TEST_CASE("Markdown comments are remarks, in a line and in a block") {
  const Document document = markdown(
      "# Port\n\nIt is shut, a source said. <!-- onrecord: allow a -- one -- two -->\n\n"
      "<!-- onrecord: allow b\n     -- over lines -->\nIt *opens* <!--onrecord: allow c--> in May.\n");
  CHECK(remarks(document) ==
        "allow a -- one -- two before </It op>\n"
        "allow b\n     -- over lines + before <It ope>\n"
        "allow c before < in Ma>\n");
  CHECK(blocks(document) ==
        "Port\nIt is shut, a source said.\n"
        "It opens  in May. = It *opens* <!--onrecord: allow c--> in May.\n");
  CHECK(spans(document).starts_with("<!-- onrecord: allow a -- one -- two -->\n"));
}

TEST_CASE("Markdown takes remarks in brackets and in definitions") {
  const Document document = markdown(
      "One.\n\n[onrecord: allow a -- *so*, `it` &amp; <https://a.example> was]\n\nTwo\n[onrecord: allow b]\nthree.\n\n"
      "[//]: # (onrecord: allow c -- quietly)\n\n> Four.\n> [onrecord: allow d]\n> Five.\n");
  CHECK(remarks(document) ==
        "allow a -- *so*, `it` &amp; <https://a.example> was + before </Two//>\n"
        "allow b + before </three>\n"
        "allow c -- quietly + before <Four./>\n"
        "allow d + before </Five.>\n");
  CHECK(document.blocks.size() == 3);
  CHECK(document.links.empty());
  CHECK(document.text().find("allow") == std::string_view::npos);
}

TEST_CASE("in code nothing is a remark") {
  const Document document = markdown(
      "Write so:\n\n```\n[onrecord: allow a]\n<!-- onrecord: allow b -->\n[//]: # (onrecord: allow c)\n```\n\n"
      "    [onrecord: allow d]\n\nOr `[onrecord: allow e]` or `<!-- onrecord: allow f -->`.\n");
  CHECK(remarks(document).empty());
  CHECK(messages_of(document).empty());
}

TEST_CASE("other comments hide what stands in them") {
  CHECK(remarks(markdown("<!-- an old note:\n[onrecord: allow a]\n-->\n\nText.\n")).empty());
  CHECK(markdown("<!-- onrecord is a tool -->\n\nText.\n").remarks.empty());
}

TEST_CASE("Markdown tells of comments that hide text") {
  CHECK(
      messages_of(markdown("<!-- onrecord: allow a --> Text.\n")).find("draft:1:28: warning: this text is not read") !=
      std::string::npos);
  CHECK(messages_of(markdown("One.\n\n<!-- onrecord: allow a\n\nText.\n"))
            .find("draft:3:1: warning: this comment does") != std::string::npos);
  CHECK(messages_of(markdown("<!-- onrecord: allow a --> <!-- onrecord: allow b -->\n\nText.\n")).empty());
}

TEST_CASE("remarks hold together with their draft on random text") {
  constexpr const char* parts[] = {"[onrecord: allow a -- b]",
                                   "<!--",
                                   "-->",
                                   "onrecord:",
                                   "[",
                                   "]",
                                   "\n",
                                   "\r\n",
                                   "Boats sail.",
                                   "```\n",
                                   "> ",
                                   "- ",
                                   "\n",
                                   "    ",
                                   "[//]: # (",
                                   ")",
                                   "\xFF",
                                   "\U0001F6A2",
                                   "*",
                                   "`",
                                   " ",
                                   "<div>",
                                   "# ",
                                   "| a |\n|--|\n"};
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (std::size_t n = random() % 12; n > 0; --n) text += parts[random() % std::size(parts)];
    CAPTURE(text);
    const Document document = read(text, round % 2 == 0 ? Format::text : Format::markdown);
    std::uint32_t end = 0;
    for (const Remark& remark : document.remarks) {
      REQUIRE(remark.span.start >= end);
      REQUIRE(remark.span.end <= document.file().size());
      REQUIRE(remark.at <= document.text().size());
      REQUIRE(document.file().substr(remark.span.start, remark.span.size()).find("onrecord:") !=
              std::string_view::npos);
      end = remark.span.end;
    }
    for (const Block& block : document.blocks) REQUIRE(document.in_file(block.span).end <= document.file().size());
  }
}
