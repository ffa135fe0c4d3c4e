#include <doctest/doctest.h>

#include <string>

#include "text/document.hpp"
#include "text/reader.hpp"
#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document markdown(std::string text) { return read_document("draft.md", std::move(text), Format::markdown); }

}  // namespace

TEST_CASE("Markdown blocks keep apart headings, lists, quotations and cells") {
  CHECK(blocks_of(markdown("# The *port*\n\nSub\n---\n\nProse goes\non.\n\n> Said **so**\n> here.\n>\n> > Deeper.\n\n- "
                           "One\n- Two\n  - Inner\n\n    Its second.\n\n"
                           "1. Un\n\n| Head | Two |\n|---|---|\n| a | b c |\n")) ==
        "heading1: The port\nheading2: Sub\nparagraph: Prose goes/on.\nquote1: Said so/here.\nquote2: "
        "Deeper.\nlist_item1: One\n"
        "list_item1: Two\nlist_item2: Inner\nlist_item2: Its second.\nlist_item1: Un\ntable_cell: Head\ntable_cell: "
        "Two\ntable_cell: a\ntable_cell: b c\n");
}

TEST_CASE("code, HTML, images and struck-out text are not prose") {
  CHECK(blocks_of(markdown(
            "A `code` b ![alt *text*](i.png) c ~~gone~~ d <b>e</b> f.<br>G\n\n```\nfenced\n```\n\n    indented\n\n"
            "<!-- a comment\nof lines -->\n\n<div>\nhtml\n</div>\n\nEnd.\n")) ==
        "paragraph: A  b  c  d e f. G\nparagraph: End.\n");
}

TEST_CASE("links are recorded with their text and target") {
  const Document document = markdown(
      "See [the *wall*\nplan](https://example.org/?a=1&amp;b=2 \"t\"), [ref][r] and <https://example.net>.\n\n[r]: "
      "http://ref.example\n");
  REQUIRE(document.links.size() == 3);
  CHECK(document.view(document.links[0].text) == "the wall\nplan");
  CHECK(document.links[0].target == "https://example.org/?a=1&b=2");
  CHECK(document.view(document.links[1].text) == "ref");
  CHECK(document.links[1].target == "http://ref.example");
  CHECK(document.links[2].target == "https://example.net");
  CHECK(blocks_of(document) == "paragraph: See the wall/plan, ref and https://example.net.\n");
}

TEST_CASE("every piece of prose maps back to its bytes") {
  const std::string source = "> *Ana* &amp; **Bo** said &ldquo;no&rdquo;\n> to [it](u)\\*.\n";
  const Document document = markdown(source);
  CHECK(blocks_of(document) == "quote1: Ana & Bo said “no”/to it*.\n");
  const auto mapped = [&](std::string_view text) {
    const auto at = static_cast<std::uint32_t>(document.text().find(text));
    const Span span = document.in_file({at, at + static_cast<std::uint32_t>(text.size())});
    return source.substr(span.start, span.size());
  };
  CHECK(mapped("Ana") == "Ana");
  CHECK(mapped("&") == "&amp;");
  CHECK(mapped("& B") == "&amp; **B");
  CHECK(mapped("“no”") == "&ldquo;no&rdquo;");
  CHECK(mapped("no") == "no");
  CHECK(mapped("to") == "to");
  CHECK(mapped("it*.") == "it](u)\\*.");
  CHECK(document.place(static_cast<std::uint32_t>(document.text().find("it"))).line == 2);
  CHECK(document.place(static_cast<std::uint32_t>(document.text().find("it"))).column == 7);
}

TEST_CASE("entities are decoded; unknown ones stay") {
  CHECK(decode_entity("&eacute;") == 0xE9);
  CHECK(decode_entity("&#8217;") == 0x2019);
  CHECK(decode_entity("&#x2019;") == 0x2019);
  CHECK(decode_entity("&nosuch;") == 0);
  CHECK(decode_entity("&#x110000;") == 0xFFFD);
  CHECK(decode_entity("&#0;") == 0xFFFD);
  CHECK(decode_entity("&;") == 0);
  CHECK(blocks_of(markdown("He&rsquo;s &#x61;t &nosuch; caf&eacute;.\n")) == "paragraph: He’s at &nosuch; café.\n");
}

TEST_CASE("front matter is metadata, not prose") {
  const Document document = markdown(
      "---\ntitle: \"A port's price\"\nauthors: [Ana Roe, Bo Poe]\nplace: {town: Osterby}\ndraft: true\n---\nProse.\n");
  CHECK(document.metadata == std::map<std::string, std::string>{
                                 {"title", "A port's price"}, {"authors", "Ana Roe, Bo Poe"}, {"draft", "true"}});
  CHECK(blocks_of(document) == "paragraph: Prose.\n");
  CHECK(document.in_file(document.blocks[0].span).start == document.file().find("Prose"));
  CHECK(messages_of(document) == "");
  CHECK(markdown("---\r\ntitle: X\r\n...\r\nProse.\r\n").metadata.at("title") == "X");
}

TEST_CASE("a rule at the start is not front matter") {
  CHECK(blocks_of(markdown("---\n\nProse here.\n\n---\n\nMore.\n")) == "paragraph: Prose here.\nparagraph: More.\n");
  CHECK(blocks_of(markdown("---\ntitle: no end\n\nProse.\n")) == "paragraph: title: no end\nparagraph: Prose.\n");
}

TEST_CASE("front matter that cannot be read is reported and the prose goes on") {
  CHECK(messages_of(markdown("---\ntitle: [a\n---\nProse.\n")) ==
        "draft.md:3:1: warning: front matter is not read: end of sequence flow not found [front-matter]\n 3 | ---\n   "
        "| ^\n");
  CHECK(blocks_of(markdown("---\ntitle: [a\n---\nProse.\n")) == "paragraph: Prose.\n");
}

TEST_CASE("front matter cannot blow up") {
  const Document bomb = markdown("---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\nProse.\n");
  CHECK(messages_of(bomb) ==
        "draft.md:3:8: warning: front matter is not read: aliases are not allowed in front matter [front-matter]\n"
        " 3 | b: &b [*a, *a]\n   |        ^\n");
  CHECK(bomb.metadata.empty());
  const Document deep = markdown("---\na: " + repeated("[", 60000) + "\n---\nProse.\n");
  REQUIRE(deep.diagnostics.size() == 1);
  CHECK(deep.diagnostics[0].message == "front matter is not read: it is nested too deeply");
  const Document large = markdown("---\n" + repeated("key: value\n", 10000) + "---\nProse.\n");
  REQUIRE(large.diagnostics.size() == 1);
  CHECK(large.diagnostics[0].message == "front matter of 110000 bytes is not read; 65536 are allowed");
  CHECK(blocks_of(large) == "paragraph: Prose.\n");
}

TEST_CASE("Markdown that asks for too much is read as plain text") {
  const Document table =
      markdown("|" + repeated("h|", 100) + "\n|" + repeated("---|", 100) + "\n" + repeated("a|\n", 15000));
  REQUIRE(table.diagnostics.size() == 1);
  CHECK(table.diagnostics[0].code == "markdown");
  CHECK_FALSE(table.blocks.empty());
  CHECK(table.in_file({5, 6}) == Span{5, 6});
  const Document links = markdown(repeated("[a][b]\n", 100000) + "\n[b]: c\n");
  REQUIRE(links.diagnostics.size() == 1);
  CHECK(links.diagnostics[0].code == "markdown");
}

TEST_CASE("hostile Markdown neither crashes nor stalls") {
  for (const std::string_view part : {"[", "*a ", "> ", "`", "<!--", "a@a.", "[a](b", "![a]", "_a*", "<a ", "&", "`a``",
                                      "- ", "~a~~", "[a](<b", "\xFF*", "1. a\n"}) {
    CAPTURE(part);
    const Document document = markdown(repeated(part, 50000));
    for (const Block& block : document.blocks) REQUIRE(document.in_file(block.span).end <= document.file().size());
  }
}
