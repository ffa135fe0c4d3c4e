#include "text/document.hpp"

#include <doctest/doctest.h>

#include <string>

#include "text/formats.hpp"
#include "text/reader.hpp"
#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document plain(std::string text) { return read_document("draft.txt", std::move(text), Format::text); }

/// What is told without the lines of the file, whose bytes are no text here.
std::string messages(const Document& document) {
  std::string out;
  for (const Diagnostic& diagnostic : document.diagnostics) out += render(diagnostic, {});
  return out;
}

}  // namespace

TEST_CASE("the ending names the format") {
  CHECK(format_of("a/draft.md", "") == Format::markdown);
  CHECK(format_of("DRAFT.MARKDOWN", "") == Format::markdown);
  CHECK(format_of("draft.mkd", "") == Format::markdown);
  CHECK(format_of("draft.txt", "") == Format::text);
  CHECK(format_of("md", "") == Format::text);
  CHECK(format_of("-", "") == Format::text);
  CHECK(format_of("page.HTM", "") == Format::html);
  CHECK(format_of("page.xhtml", "") == Format::html);
  CHECK(format_of("story.nitf", "") == Format::nitf);
  CHECK(format_of("story.json", "") == Format::ninjs);
}

TEST_CASE("the root element names the format of XML") {
  CHECK(format_of("a.xml", "\xEF\xBB\xBF<?xml version='1.0'?>\n<!-- <html> -->\n<nitf>") == Format::nitf);
  CHECK(format_of("a.xml", "<!DOCTYPE x [<!ENTITY html '<html>'>]><n:nitf xmlns:n='x'>") == Format::nitf);
  CHECK(format_of("a.xml", "<html xmlns='x'>") == Format::html);
  CHECK(format_of("a.xml", "<newsItem>") == Format::newsml);
  CHECK(format_of("a.xml", "<rss>") == Format::newsml);
  CHECK(format_of("a.xml", "") == Format::newsml);
}

TEST_CASE("files of news are told from other XML and JSON by their heads") {
  CHECK(holds_news("a.xml", "<?xml version='1.0'?><nitf><body"));
  CHECK(holds_news("a.XML", "<n:newsMessage xmlns:n='x'>"));
  CHECK(holds_news("a.json", "{\"uri\": \"u\", \"body_text\": \"The"));
  CHECK(holds_news("a.json", "{\"bodies\": [], \"uri\": \"u\"}"));
  CHECK_FALSE(holds_news("a.xml", "<rss><nitf>"));
  CHECK_FALSE(holds_news("a.xml", "<html>"));
  CHECK_FALSE(holds_news("a.xml", ""));
  CHECK_FALSE(holds_news("package.json", "{\"name\": \"a\", \"uri\": \"b\"}"));
  CHECK(may_hold_news("a.xml"));
  CHECK_FALSE(may_hold_news("a.txt"));
  CHECK_FALSE(may_hold_news("xml"));
}

TEST_CASE("a line is a paragraph where lines are long") {
  const std::string long_line =
      "The council of Osterby met on Monday to talk about the new harbour wall, which has been planned for years and "
      "is late.";
  CHECK(blocks_of(plain("Harbour wall delayed again\n" + long_line + "\n" + long_line + "\n")) ==
        "heading1: Harbour wall delayed again\nparagraph: " + long_line + "\nparagraph: " + long_line + "\n");
}

TEST_CASE("lines wrapped by hand are joined up to a blank line") {
  CHECK(blocks_of(plain("Harbour wall delayed\n\nThe council of Osterby met on Monday to talk about the new\nharbour "
                        "wall, which has been planned\nfor years.\n\nIt is late.\n")) ==
        "heading1: Harbour wall delayed\nparagraph: The council of Osterby met on Monday to talk about the new/harbour "
        "wall, "
        "which has been planned/for years.\nparagraph: It is late.\n");
  CHECK(lines_are_wrapped("The council of Osterby met on Monday to talk about\nthe wall.\n"));
  CHECK_FALSE(lines_are_wrapped("The council of Osterby met on Monday.\nThe wall is late, a member of it said.\n"));
}

TEST_CASE("headings and list items of plain text are told from prose") {
  CHECK(blocks_of(plain("A wall too late\n\nThe wall is late.\n\nWhat happens next\n\n- The mayor resigns.\n* The wall "
                        "falls.\n2. Or both.\n\nBut who knows?\n\nand so on\n")) ==
        "heading1: A wall too late\nparagraph: The wall is late.\nheading2: What happens next\nlist_item1: The mayor "
        "resigns.\n"
        "list_item1: The wall falls.\nlist_item1: Or both.\nparagraph: But who knows?\nparagraph: and so on\n");
  CHECK(blocks_of(plain("Mayor Says the Wall Is Too Late.\n\nThe wall is late.\n")) ==
        "heading1: Mayor Says the Wall Is Too Late.\nparagraph: The wall is late.\n");
  CHECK(blocks_of(plain("The Mayor of Osterby resigned.\n\nThe wall is late.\n")) ==
        "paragraph: The Mayor of Osterby resigned.\nparagraph: The wall is late.\n");
  CHECK(blocks_of(plain("One line without a stop")) == "paragraph: One line without a stop\n");
}

TEST_CASE("datelines are marked at the start of a paragraph") {
  const auto dateline = [](std::string_view text) { return std::string(dateline_of(text)); };
  CHECK(dateline("OSTERBY, June 3 (Wire) - The council met.") == "OSTERBY, June 3 (Wire) - ");
  CHECK(dateline("OSTERBY — The council met.") == "OSTERBY — ");
  CHECK(dateline("OSTERBY (WP) -- The council met.") == "OSTERBY (WP) -- ");
  CHECK(dateline("NEW OSTERBY, N.J. - “We met,” he said.") == "NEW OSTERBY, N.J. - ");
  CHECK(dateline("Osterby (Wire) — The council met.") == "Osterby (Wire) — ");
  CHECK(dateline("Osterby (Wire)The council met.") == "Osterby (Wire)");
  CHECK(dateline("ABOARD THE FERRY TO OSTERBY—The council met.") == "ABOARD THE FERRY TO OSTERBY—");
  CHECK(dateline("The council - all of it - met.") == "");
  CHECK(dateline("NATO — the alliance — met.") == "");
  CHECK(dateline("Osterby - The council met.") == "");
  CHECK(dateline("The council (all of it) met.") == "");
  CHECK(dateline("OSTERBY: the council met - again.") == "");
  CHECK(dateline("") == "");
  const Document document = plain("Head line\n\nOSTERBY — The council met.\n");
  REQUIRE(document.blocks.size() == 2);
  CHECK(document.view(document.blocks[1].dateline) == "OSTERBY — ");
  CHECK(document.blocks[0].dateline.empty());
}

TEST_CASE("the time stamp of an entry in a live report is a dateline") {
  for (const std::string stamp :
       {"14:05 ", "3:10 p.m. ", "10.15am: ", "[9:45 a.m.] ", "09:30 GMT - ", "7:00 PM ET — "}) {
    CAPTURE(stamp);
    CHECK(dateline_of(stamp + "The mayor spoke.") == stamp);
  }
  for (const std::string line : {"10.30 Norwegians met.", "3:10 is a verse.", "14:05", "3:10 p.m."}) {
    CAPTURE(line);
    CHECK(dateline_of(line) == "");
  }
}

TEST_CASE("lines that stand round a story are told from it") {
  for (const std::string line :
       {"Photo: Ana Roe/Courier", "(Photo by Ana Roe)", "Read more: Mayor says wall is late", "RELATED: Ten late walls",
        "Advertisement", "Sign up for our newsletter", "Follow Ana Roe on Twitter"}) {
    CAPTURE(line);
    CHECK(is_furniture(line));
  }
  for (const std::string line : {"Read more and worry less, said the mayor.", "Photo by photo, the wall rose.",
                                 "Follow the wall to its end.", "Advertisements were torn down."}) {
    CAPTURE(line);
    CHECK_FALSE(is_furniture(line));
  }
}

TEST_CASE("bylines are told from prose") {
  for (const std::string line : {"By Ana Roe", "By ANA ROE and BO POE", "BY ANA ROE", "By Ana Roe, Osterby Courier",
                                 "Ana Roe, Osterby Courier staff", "By Ana Roe | Osterby Courier",
                                 "Reporting by Ana Roe; Editing by Bo Poe", "By Ána de la Roe"}) {
    CAPTURE(line);
    CHECK(is_byline(line));
  }
  for (const std::string line : {"By Monday the wall was up.", "By the sea", "Ana Roe, the mayor, left", "By",
                                 "By Ana Roe, who met the mayor on Monday"}) {
    CAPTURE(line);
    CHECK_FALSE(is_byline(line));
  }
  CHECK(
      blocks_of(plain("A wall too late\nBy Ana Roe\n\nThe wall is late, and nobody at the town hall could tell anyone "
                      "on Monday why that was so or who would pay for it.\n")) ==
      "heading1: A wall too late\nbyline: By Ana Roe\nparagraph: The wall is late, and nobody at the town hall could "
      "tell anyone on Monday why that was so or who would pay for it.\n");
}

TEST_CASE("line ends may be LF, CRLF or CR") {
  for (const std::string end : {"\n", "\r\n", "\r"}) {
    CAPTURE(end);
    const Document document = plain("One is here." + end + end + "Two is é here." + end + "Three.");
    REQUIRE(document.blocks.size() == 3);
    CHECK(document.view(document.blocks[1].span) == "Two is é here.");
    CHECK(document.place(document.blocks[1].span.end).line == 3);
    CHECK(document.place(document.blocks[1].span.end).column == 15);
    CHECK(document.place(document.blocks[2].span.start).line == 4);
  }
}

TEST_CASE("places are found in long files with long lines") {
  std::string text;
  for (int i = 0; i < 3000; ++i) text += i % 7 == 0 ? "é x\r\n" : i % 5 == 0 ? "ab\n" : "wörd ";
  const Document document = plain(text);
  for (std::uint32_t at = 0; at < text.size(); at += 97) {
    const LineColumn slow = line_column(text, at);
    const LineColumn fast = document.place(at);
    REQUIRE(fast.line == slow.line);
    REQUIRE(fast.column == slow.column);
  }
}

TEST_CASE("an empty file is an empty document") {
  for (const char* text : {"", "\n\n", " \r\n\t", "\xEF\xBB\xBF"}) {
    for (const Format format : {Format::text, Format::markdown}) {
      const Document document = read_document("a", text, format);
      CHECK(document.blocks.empty());
      CHECK(document.diagnostics.empty());
      CHECK(document.place(0).line == 1);
      CHECK(document.in_file({0, 0}) == Span{0, 0});
    }
  }
}

TEST_CASE("a byte order mark is skipped and offsets stay those of the file") {
  const Document document = plain("\xEF\xBB\xBFHello there.");
  REQUIRE(document.blocks.size() == 1);
  CHECK(document.in_file(document.blocks[0].span) == Span{3, 15});
  const Document markdown = read_document("a.md", "\xEF\xBB\xBF# Hello", Format::markdown);
  REQUIRE(markdown.blocks.size() == 1);
  CHECK(markdown.blocks[0].kind == BlockKind::heading);
  CHECK(markdown.in_file(markdown.blocks[0].span) == Span{5, 10});
}

TEST_CASE("bytes that are not UTF-8 are counted, replaced and mapped") {
  const std::string bytes = "The caf\xE9 is open to all.\xFF\xFE They said it is \xC0\x80 so, and more of it.";
  for (const Format format : {Format::text, Format::markdown}) {
    const Document document = read_document("draft.txt", bytes, format);
    CHECK(messages(document) ==
          "draft.txt: warning: 5 bytes are not UTF-8, read as U+FFFD [utf8-invalid]\n  hint: save the file as UTF-8\n");
    CHECK(document.diagnostics[0].span == Span{7, 8});
    CHECK(document.text().substr(0, 18) == "The caf\uFFFD is open");
    const auto word = [&](std::string_view text) {
      const auto at = static_cast<std::uint32_t>(document.text().find(text));
      return document.in_file({at, at + static_cast<std::uint32_t>(text.size())});
    };
    CHECK(word("open") == Span{12, 16});
    CHECK(word("caf\uFFFD") == Span{4, 8});
    CHECK(word(".\uFFFD") == Span{23, 26});
    CHECK(word("They") == Span{27, 31});
    CHECK(word("more") == Span{54, 58});
  }
}

TEST_CASE("a file that is hardly text is read in bounded memory") {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "a\xFF";
  const Document document = plain(bytes);
  CHECK(document.text().size() == bytes.size());
  CHECK(messages(document) ==
        "draft.txt: warning: 1000 bytes are not UTF-8, read as white space [utf8-invalid]\n  hint: this is hardly a "
        "text file\n");
  CHECK(document.in_file({10, 11}) == Span{10, 11});
}

TEST_CASE("NUL bytes are reported and read as white space") {
  const Document document = plain(std::string("One\0two said.\0", 14));
  CHECK(messages(document) ==
        "draft.txt: warning: 2 NUL bytes, read as white space [nul-bytes]\n  hint: a text file has none; it may be "
        "UTF-16: save it as UTF-8\n");
  REQUIRE(document.blocks.size() == 1);
  CHECK(document.blocks[0].span == Span{0, 13});
}

TEST_CASE("a very long line is cut into blocks at sentence ends, spaces or code points") {
  const auto lengths_hold = [](const Document& document, std::size_t bytes) {
    std::size_t sum = 0;
    for (const Block& block : document.blocks) {
      REQUIRE(block.span.size() <= max_block_bytes);
      REQUIRE((static_cast<unsigned char>(document.text()[block.span.start]) & 0xC0u) != 0x80u);
      sum += block.span.size();
    }
    CHECK(sum >= bytes - 2 * document.blocks.size());
    CHECK(document.diagnostics.size() == 1);
    CHECK(document.diagnostics[0].code == "long-paragraph");
  };
  std::string accents, sentences;
  for (int i = 0; i < 1000001; ++i) accents += "é";
  for (int i = 0; i < 100000; ++i) sentences += "It is so. ";
  lengths_hold(plain(std::string(100'000'000, 'a')), 100'000'000);
  lengths_hold(plain("x" + accents), accents.size());
  const Document document = plain(sentences);
  lengths_hold(document, sentences.size());
  CHECK(document.view(document.blocks[0].span).ends_with("so."));
  CHECK(document.view(document.blocks[1].span).starts_with("It"));
}
