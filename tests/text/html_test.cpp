#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "text/parsed.hpp"
#include "text/reader.hpp"
#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document html(std::string text) { return read_document("draft.html", std::move(text), Format::html); }
std::string blocks(std::string text) { return blocks_of(html(std::move(text))); }

}  // namespace

TEST_CASE("HTML blocks keep apart headings, lists, quotations and cells") {
  CHECK(blocks("<h1>The <i>port</i></h1><h2>Sub</h2><p>Prose goes\n  on.</p><blockquote><p>Said <b>so</b>.</p>"
               "<blockquote>Deeper.</blockquote></blockquote><ul><li>One<li>Two<ol><li><p>Inner</p></ol></ul>"
               "<dl><dt>Term<dd>Meaning</dl><table><caption>Head</caption><tr><th>a<td>b c</table>"
               "<figure><img src=x><figcaption>A wall</figcaption></figure><address>Ana Roe</address>") ==
        "heading1: The port\nheading2: Sub\nparagraph: Prose goes on.\nquote1: Said so.\nquote2: Deeper.\n"
        "list_item1: One\nlist_item1: Two\nlist_item2: Inner\nlist_item1: Term\nlist_item1: Meaning\n"
        "table_cell: Head\ntable_cell: a\ntable_cell: b c\nbyline: A wall\nbyline: Ana Roe\n");
}

TEST_CASE("text is parted where elements begin and end, whether they are ended or not") {
  CHECK(blocks("Bare.<p>One<p>Two</p>three<div>four<div>five</div>six</div>seven") ==
        "paragraph: Bare.\nparagraph: One\nparagraph: Two\nparagraph: three\nparagraph: four\nparagraph: five\n"
        "paragraph: six\nparagraph: seven\n");
  CHECK(blocks("<p>One<br>line<br/> <br>two<hr>three<wbr>four") ==
        "paragraph: One/line\nparagraph: two\nparagraph: threefour\n");
  CHECK(blocks("<table><tr><td><p>A page of tables.</p><p>Two.</td></table>") ==
        "paragraph: A page of tables.\nparagraph: Two.\n");
  CHECK(blocks("<pre>One\ntwo\n\n  three</pre>") == "paragraph: One/two\nparagraph: three\n");
}

TEST_CASE("what is not shown, not part of the story or struck out is no prose") {
  CHECK(blocks("<nav>Menu</nav><article><p>A <del>gone</del><s>too</s> b<script>if (a < b) '<p>c'</script><style>p{}"
               "</style>.</p><noscript>No</noscript><template>No</template><svg><title>No</title></svg>"
               "<form>No <button>No</button></form><search>No</search><DIALOG open>No</DIALOG><aside>No</aside><p "
               "hidden>No</p><div aria-hidden=\"true\"><p>No</div>"
               "<p style='color: red; DISPLAY : none'>No</p><span hidden>No <span>no</span> no</span>"
               "<div role=navigation>No</div><p>Use <code>no()</code> end.</p></article><footer>No</footer>") ==
        "paragraph: A b.\nparagraph: Use end.\n");
  CHECK(blocks("<p><s>No</p><p>Yes</p><s>No<div>no</s> yes</div>") == "paragraph: Yes\nparagraph: yes\n");
}

TEST_CASE("the story is found on its page") {
  const std::string menu = "<header><a href=/>Courier</a> All the news</header><ul><li><a href=/a>Wall</a></ul>";
  const std::string story =
      "<p>The wall is late, the mayor said on Monday.</p><p>Nobody at the town hall knows why that is so.</p>";
  const std::string prose =
      "paragraph: The wall is late, the mayor said on Monday.\nparagraph: Nobody at the town hall knows why that is "
      "so.\n";
  const std::string more = "<div>Subscribe to us now</div><footer>All rights</footer>";
  CHECK(blocks("<body>" + menu + "<article>" + story + "</article>" + more) == prose);
  CHECK(blocks("<body>" + menu + "<div itemprop=articleBody>" + story + "</div>" + more) == prose);
  CHECK(blocks("<body>" + menu + "<main>" + story + "</main>" + more) == prose);
  CHECK(blocks("<body>" + menu + "<div role=main>" + story + "</div>" + more) == prose);
  CHECK(blocks("<body>" + menu + "<div><div id=story>" + story + "</div></div>" + more) == prose);
  CHECK(blocks("<body>" + menu + "<h1>Wall late</h1><p>By Ana Roe</p><article>" + story + "</article>" + more) ==
        "heading1: Wall late\nbyline: By Ana Roe\n" + prose);
  CHECK(blocks("<body><header>Site <h1>Wall late</h1> menu</header>" + story + more) ==
        "heading1: Wall late\n" + prose + "paragraph: Subscribe to us now\n");
  CHECK(blocks("<body><form>" + story + "</form>") == prose);
}

TEST_CASE("of several articles the one with most prose is the story, or all where none stands out") {
  const std::string story = "<article><h1>Wall</h1><p>The wall is late, the mayor said on Monday.</article>";
  CHECK(blocks(story + "<article><p>Other news</article>") ==
        "heading1: Wall\nparagraph: The wall is late, the mayor said on Monday.\n");
  CHECK(blocks("<main><article><p>At one o'clock.</article><article><p>At two o'clock.</article><article><p>At three "
               "o'clock.</article></main><p>Else") ==
        "paragraph: At one o'clock.\nparagraph: At two o'clock.\nparagraph: At three o'clock.\n");
  CHECK(
      blocks("<article><p>Live from the wall. <article><p>At one.</article><article><p>At two.</article></article>") ==
      "paragraph: Live from the wall.\nparagraph: At one.\nparagraph: At two.\n");
}

TEST_CASE("a page without a story is reported") {
  CHECK(
      messages_of(html("<body><div id=app></div><script>show()</script>")) ==
      "draft.html: warning: no text of a story is in this page [no-prose]\n  hint: what scripts put into a page is not "
      "read: save the page as it is shown\n");
  CHECK(messages_of(html(" \r\n")) == "");
}

TEST_CASE("references stand for what they mean and map to their bytes") {
  const Document document = html(
      "<p>&ldquo;It&#8217;s &#x1F600; caf&eacute;&rdquo; &amp;amp; AT&T &copy2026 &#146;tis &nosuch; a&nbsp;b "
      "&lstrok;&apos; in&shy;side &#0; 1 < 2 <3</p>");
  CHECK(blocks_of(document) ==
        "paragraph: “It’s 😀 café” &amp; AT&T ©2026 ’tis &nosuch; a\u00A0b ł' inside \uFFFD 1 < 2 <3\n");
  CHECK(source_of(document, "“It’s") == "&ldquo;It&#8217;s");
  CHECK(source_of(document, "café”") == "caf&eacute;&rdquo;");
  CHECK(source_of(document, "😀") == "&#x1F600;");
  CHECK(source_of(document, "inside") == "in&shy;side");
  CHECK(source_of(document, "©") == "&copy");
  CHECK(source_of(document, "< 2") == "< 2");
}

TEST_CASE("every piece of prose maps back to its line and column") {
  const std::string source =
      "\xEF\xBB\xBF<!DOCTYPE html>\r\n<body>\r\n<p>Été 😀 &mdash; <b>Ada\r\n   Lund</b> said so.</p>\r\n"
      "<p>Em\u00ADdash, <!-- no --><a href='x'>she</a>\tsaid.</p>\r\n";
  const Document document = html(source);
  CHECK(blocks_of(document) == "paragraph: Été 😀 — Ada Lund said so.\nparagraph: Emdash, she said.\n");
  CHECK(place_of(document, "Été") == "3:4");
  CHECK(place_of(document, "😀") == "3:8");
  CHECK(place_of(document, "—") == "3:10");
  CHECK(place_of(document, "Ada") == "3:21");
  CHECK(place_of(document, "Lund") == "4:4");
  CHECK(place_of(document, "said so") == "4:13");
  CHECK(place_of(document, "she") == "5:36");
  CHECK(place_of(document, "said.") == "5:44");
  CHECK(source_of(document, "Ada Lund") == "Ada\r\n   Lund");
  CHECK(source_of(document, "so.") == "so.");
  CHECK(source_of(document, "Emdash") == "Em\u00ADdash");
}

TEST_CASE("links are recorded with their text and target") {
  const Document document = html(
      "<p>See <a href='https://example.org/?a=1&amp;b=2'>the <b>wall</b></a>, <a href=/x> it </a>"
      "<a name=here>no</a> <a href=y><img></a> <del><a href=z>no</a></del>.");
  REQUIRE(document.links.size() == 2);
  CHECK(document.view(document.links[0].text) == "the wall");
  CHECK(document.links[0].target == "https://example.org/?a=1&b=2");
  CHECK(document.view(document.links[1].text) == "it");
  CHECK(document.links[1].target == "/x");
}

TEST_CASE("quotation elements get the marks that browsers show") {
  const Document document =
      html("<p><q>No, <q>never</q></q>, she said. <q>“So”</q> <q> \"it\"</q> <q>&quot;is&quot;</q>");
  CHECK(blocks_of(document) == "paragraph: “No, ‘never’”, she said. “So” \"it\" \"is\"\n");
  CHECK(source_of(document, "“No") == "<q>No");
  CHECK(source_of(document, "never’”") == "never</q></q>");
}

TEST_CASE("a signature under a quoted post stays with it and says whose words it quotes") {
  const Document document = html(
      "<blockquote class=tweet><p>The wall is late.</p>&mdash; Ada Lund (@adalund) <a href=x>June 3</a></blockquote>");
  CHECK(blocks_of(document) == "quote1: The wall is late./— Ada Lund (@adalund) June 3\n");
  REQUIRE(document.blocks.size() == 1);
  CHECK(document.view(document.blocks[0].spoken) == "The wall is late.");
}

TEST_CASE("metadata comes from the head of the page, the more exact first") {
  const Document plain = html(
      "<html lang=en-GB><title> Wall &amp;\n port </title><meta name=Author content='Ana Roe'>"
      "<meta name=author content='Bo Poe'><time datetime=2026-03-04>March 4</time><p>Text.");
  CHECK(plain.metadata ==
        std::map<std::string, std::string>{
            {"author", "Ana Roe, Bo Poe"}, {"date", "2026-03-04"}, {"language", "en-GB"}, {"title", "Wall & port"}});
  const Document both = html(
      "<title>Wall | Courier</title><meta property=og:title content='Wall &quot;late&quot;'><meta property="
      "article:published_time content=2026-03-05><meta property=article:section content=Town><meta property="
      "article:author content='https://example.org/ana'><a rel=author href=/ana>Ana <b>Roe</b></a>"
      "<script type='application/ld+json'>[{\"@type\":\"WebPage\",\"headline\":\"No\"},{\"@type\":[\"NewsArticle\"],"
      "\"headline\":\"Wall is late\",\"datePublished\":\"2026-03-06\"}]</script>");
  CHECK(both.metadata ==
        std::map<std::string, std::string>{
            {"author", "Ana Roe"}, {"date", "2026-03-06"}, {"section", "Town"}, {"title", "Wall is late"}});
  CHECK(html("<script type='application/ld+json'>{\"@type\":</script><p>Text.").metadata.empty());
}

TEST_CASE("remarks stand in comments") {
  const Document document = html(
      "<!-- onrecord: allow a -- one --><body><p>Text one.</p> <!-- onrecord: allow b -- two -->\n"
      "<!-- onrecord: allow c -- three -->\n<p>Text <!-- onrecord: allow d -- four -->two.</p>"
      "<!-- not onrecord: e -->\n<!-- onrecord: allow f -- five --> Text three.");
  REQUIRE(document.remarks.size() == 5);
  CHECK(document.remarks[0].text == "allow a -- one");
  CHECK_FALSE(document.remarks[0].alone);
  CHECK_FALSE(document.remarks[1].alone);
  CHECK(document.remarks[2].alone);
  CHECK(document.text().substr(document.remarks[2].at).starts_with("Text two"));
  CHECK_FALSE(document.remarks[3].alone);
  CHECK_FALSE(document.remarks[4].alone);
  CHECK(blocks_of(document) == "paragraph: Text one.\nparagraph: Text two.\nparagraph: Text three.\n");
  CHECK(messages_of(html("<p>Text. <!-- onrecord: allow a -- b")) ==
        "draft.html:1:10: warning: this comment does not end, and hides the rest of the draft [remark-form]\n"
        " 1 | <p>Text. <!-- onrecord: allow a -- b\n   |          ^~~~\n"
        "  hint: close it with `-->`\n");
}

TEST_CASE("XHTML is read as the XML that it is") {
  CHECK(blocks("<?xml version=\"1.0\"?><!DOCTYPE html [<!ENTITY wall \"no\">]><html "
               "xmlns:x=\"http://www.w3.org/1999/xhtml\">"
               "<head><title/><script src=\"a\"/></head><body><x:p>A &wall; <![CDATA[<b> & so]]> on.</x:p><div/>"
               "<p>Two.</p></body></html>") == "paragraph: A &wall; <b> & so on.\nparagraph: Two.\n");
}

TEST_CASE("pages in Windows' and other old character sets are read by their declaration") {
  const Document document = html(
      "<meta charset=windows-1252><p>\x93"
      "Caf\xE9 \x80 5\x94, she said.");
  CHECK(blocks_of(document) == "paragraph: “Café € 5”, she said.\n");
  CHECK(messages_of(document) == "");
  CHECK(source_of(document, "“Café") == "“Café");
  CHECK(place_of(document, "she") == "1:43");
  CHECK(blocks("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-1'><p>Caf\xE9") ==
        "paragraph: Café\n");
  CHECK(blocks("<meta charset=iso-8859-15><p>\xA4 5") == "paragraph: € 5\n");
  CHECK(blocks("<?xml version='1.0' encoding='iso-8859-1'?><p>Caf\xE9</p>") == "paragraph: Café\n");
  // What is UTF-8 is UTF-8, whatever it says.
  CHECK(blocks("<meta charset=windows-1252><p>Café") == "paragraph: Café\n");
  CHECK(messages_of(html("<meta charset=koi8-r><p>\xE9\xE9 a long text of other letters than these")) ==
        "draft.html:1:25: warning: 2 bytes are not UTF-8, read as U+FFFD [utf8-invalid]\n"
        " 1 | <meta charset=koi8-r><p>\uFFFD\uFFFD a long text of other letters than these\n"
        "   |                         ^~\n  hint: save the file as UTF-8\n");
}

TEST_CASE("hostile HTML neither crashes nor stalls") {
  for (const std::string_view part : {"<div>",
                                      "<b id=1>",
                                      "<div><table></div>",
                                      "<span hidden>",
                                      "<",
                                      "&",
                                      "<!--",
                                      "<a b=\"",
                                      "<ul><li>",
                                      "<q>",
                                      "</div>",
                                      "<!x>",
                                      "<!",
                                      "<?",
                                      "<title>",
                                      "<p><s>",
                                      "</p>",
                                      "<h1>a</h1>",
                                      "<article>a",
                                      "<table><td>",
                                      "<a href=x>",
                                      "&#",
                                      "<svg>",
                                      "<!-- onrecord: a -->",
                                      "<![CDATA[",
                                      "]]>",
                                      "<script></",
                                      "<p>",
                                      "<br>",
                                      "<x hidden><x>",
                                      "a\xFF",
                                      "<pre>\n"}) {
    CAPTURE(part);
    const Document document = html(repeated(part, 50000) + "<p>x");
    for (const Block& block : document.blocks) REQUIRE(document.in_file(block.span).end <= document.file().size());
  }
}

namespace {

/// Holds a document to its file: places rise, and each byte of prose is said by the bytes that it comes from.
void check_places(const Document& document) {
  std::uint32_t last = 0;
  const std::string_view text = document.text();
  for (std::uint32_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n' || text[at] == ' ') continue;  // it may stand for any space, or for the end of a block
    const Span place = document.in_file({at, at + 1});
    REQUIRE(place.start >= last);
    REQUIRE(place.end <= document.file().size());
    last = place.start;
    const std::string_view said = document.file().substr(place.start, place.size());
    if (said.size() == 1)
      REQUIRE(said[0] == text[at]);
    else
      REQUIRE(said.starts_with('&'));
  }
}

}  // namespace

TEST_CASE("what stands wrongly in a table is read in the order of the source") {
  const Document document = html(
      "<table>One.<tr><td>Two <b>bold</b>.</td></tr><p>Three.</p><!-- onrecord: allow a -- b --><tr><td>Four."
      "</td></tr>Five &amp; <a href=x>six</a>.</table>Seven.");
  CHECK(blocks_of(document) ==
        "paragraph: One.\ntable_cell: Two bold.\nparagraph: Three.\ntable_cell: Four.\nparagraph: Five & six.\n"
        "paragraph: Seven.\n");
  check_places(document);
  CHECK(source_of(document, "& six") == "&amp; <a href=x>six");
  REQUIRE(document.links.size() == 1);
  CHECK(document.view(document.links[0].text) == "six");
  REQUIRE(document.remarks.size() == 1);
  CHECK(document.text().substr(document.remarks[0].at).starts_with("Four."));
}

TEST_CASE("text that stands wrongly in a table does not move the story in it") {
  const std::string story =
      "<p>The wall is late, the mayor said on Monday.</p><p>Nobody at the town hall knows why that is so.</p>";
  const std::string prose =
      "paragraph: The wall is late, the mayor said on Monday.\nparagraph: Nobody at the town hall knows why that is "
      "so.\n";
  for (const std::string& cell : {"<div>" + story + "</div>", "<article>" + story + "</article>"})
    CHECK(blocks("<ul><li>Menu</ul><table><tr><td>" + cell + "</td></tr>&nbsp;<tr><td>All rights</td></tr>x</table>") ==
          prose);
}

TEST_CASE("marks that end nothing are no prose") {
  CHECK(blocks("<p>One</x a='b>c'> two</i><tr>three</td><!DOCTYPE x> four.</body></html> Five.") ==
        "paragraph: One twothree four. Five.\n");
  CHECK(blocks("<p>One.<title>No</title> Two.</p></div></section>Three.</nosuch") ==
        "paragraph: One. Two.\nparagraph: Three.\n");
}

TEST_CASE("a page that says it is XML and is not is read as browsers read it") {
  CHECK(blocks("<?xml version='1.0'?><html><body><p>One<br>two.<p>Three.</body></html>") ==
        "paragraph: One/two.\nparagraph: Three.\n");
}

TEST_CASE("a page that would cost too much is an error, and others are read") {
  const Document deep = html(repeated("<div>", 200000) + "Text, she said." + repeated("</div>", 200000));
  CHECK(deep.blocks.empty());
  CHECK(messages_of(deep) ==
        "draft.html: error: this page nests too many elements, or leaves too many open, and is not read "
        "[markup-depth]\n  hint: close the elements, or give the text in a file ending in .txt\n");
  const std::string story = "<p>Text, she said.</p>";
  const std::string prose = "paragraph: Text, she said.\n";
  CHECK(blocks(repeated("<div>", 1000) + story + repeated("</div>", 1000)) == prose);
  CHECK(blocks(repeated("<div>", 1000) + story) == prose);
}

TEST_CASE("marks, text and references are told apart as browsers tell them") {
  constexpr auto parts = std::to_array<std::string_view>({"<p>",
                                                          "</p>",
                                                          "<div class='a>b'>",
                                                          "</div>",
                                                          "<b>",
                                                          "</b>",
                                                          "<i title=\"<p>x\">",
                                                          "<br>",
                                                          "<br/>",
                                                          "</br>",
                                                          "<!-- a -->",
                                                          "<!--->",
                                                          "<!-->",
                                                          "<!-- a --!>",
                                                          "<!x y>",
                                                          "<?php a ?>",
                                                          "</ x>",
                                                          "<>",
                                                          "< a",
                                                          "<3",
                                                          "&amp;",
                                                          "&amp",
                                                          "&eacute;",
                                                          "&ecirc",
                                                          "&notit;",
                                                          "&#65;",
                                                          "&#x42",
                                                          "&#150;",
                                                          "&",
                                                          "&&",
                                                          "&nosuch;",
                                                          "&;",
                                                          "&#;",
                                                          "word",
                                                          "Zoë",
                                                          "\n",
                                                          " ",
                                                          "\r\n",
                                                          "=",
                                                          "'",
                                                          "\"",
                                                          ">",
                                                          "/>",
                                                          "<script>a<b</script>",
                                                          "<style><p></style>",
                                                          "<title>t</title>",
                                                          "<SCRIPT></SCRIPT >",
                                                          "<li>",
                                                          "<ul>",
                                                          "</ul>",
                                                          "<x-y a>",
                                                          "</x-y>",
                                                          "<img alt='>'>",
                                                          "<em/>",
                                                          "<h2>",
                                                          "</h2>",
                                                          "<blockquote>",
                                                          "<a href=x>",
                                                          "</a>",
                                                          "<span data-a=\"'\" b = c>",
                                                          "<table>",
                                                          "</table>",
                                                          "<tr>",
                                                          "<td>",
                                                          "</td>",
                                                          "<caption>",
                                                          "😀"});
  std::mt19937 random(20261128);
  for (int round = 0; round < 4000; ++round) {
    std::string source = "<body><article>";
    for (std::size_t i = random() % 24; i > 0; --i) source += parts[random() % parts.size()];
    source += "<p>";  // a mark that does not end is no mark to browsers
    CAPTURE(source);
    const Document document = html(source);
    std::string text;
    for (const Block& block : document.blocks)
      for (const char c : document.view(block.span))
        if (static_cast<unsigned char>(c) > ' ') text += c;
    REQUIRE(text == parsed_by_gumbo(source).text);
    check_places(document);
  }
}
