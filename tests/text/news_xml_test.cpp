#include <doctest/doctest.h>

#include <map>
#include <string>

#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document xml(std::string text) {
  const Format format = format_of("story.xml", text);
  return read_document("story.xml", std::move(text), format);
}

std::string nitf(const std::string& content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<nitf><body><body.content>" + content +
         "</body.content></body></nitf>\n";
}

const std::string news_item =
    "<?xml version='1.0'?>\r\n"
    "<newsItem xmlns='http://iptc.org/std/nar/2006-10-01/' xml:lang='en'>\r\n"
    "<itemMeta><provider literal='Osterby Wire'/><versionCreated>2026-03-05T10:00:00Z</versionCreated>"
    "<title>No</title></itemMeta>\r\n"
    "<contentMeta><contentCreated>2026-03-04</contentCreated><by>By Ana Roe</by><dateline>OSTERBY, March 4</dateline>"
    "<headline>Wall late &#8211; again</headline><slugline>no</slugline>"
    "<subject qcode='x:1'><name>Harbours</name></subject><genre><name>Analysis</name></genre></contentMeta>\r\n"
    "<contentSet><inlineXML contenttype='application/xhtml+xml'>"
    "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>No</title></head><body>\r\n"
    "<p>The wall 😀 is &amp; stays <em>late</em>, Ada Lund said.</p><p>See <a href='https://example.org'>it</a>.</p>"
    "</body></html></inlineXML></contentSet></newsItem>";

}  // namespace

TEST_CASE("NITF is read from its body, with its metadata") {
  const Document document = xml(
      "<nitf xml:lang='en'><head><title>No</title><tobject><tobject.subject tobject.subject.type='Ports'/></tobject>"
      "<docdata><date.issue norm='20260304T100000Z'/></docdata><pubdata name='Courier'/></head>\n"
      "<body><body.head><hedline><hl1>Wall <lang>late</lang></hl1><hl2>Costs rise</hl2></hedline><note>Desk: no</note>"
      "<byline>By <person>Ana Roe</person></byline><dateline><location>OSTERBY</location></dateline>"
      "<abstract><p>The wall is late.</p></abstract></body.head>\n"
      "<body.content><block><p>The mayor, <person>Ada Lund</person>, said &#8220;no&#x201D; to\n "
      "<org>Wire</org>.</p><hl2>Why</hl2>"
      "<bq><block><p>It costs.</p></block></bq><ul><li>One</li><li>Two</li></ul>"
      "<media><media-reference source='a.jpg'/><media-caption>A "
      "wall.</media-caption><media-producer>No</media-producer></media>"
      "<table><tr><td>Cell</td></tr></table></block></body.content><body.end><tagline>Bo Poe "
      "helped.</tagline></body.end>"
      "</body></nitf>");
  CHECK(document.format == Format::nitf);
  CHECK(messages_of(document) == "");
  CHECK(blocks_of(document) ==
        "heading1: Wall late\nheading2: Costs rise\nbyline: By Ana Roe\nbyline: OSTERBY\nparagraph: The wall is late.\n"
        "paragraph: The mayor, Ada Lund, said “no” to Wire.\nheading2: Why\nquote1: It costs.\nlist_item1: One\n"
        "list_item1: Two\nbyline: A wall.\ntable_cell: Cell\nbyline: Bo Poe helped.\n");
  CHECK(document.metadata == std::map<std::string, std::string>{{"author", "Ana Roe"},
                                                                {"date", "20260304T100000Z"},
                                                                {"language", "en"},
                                                                {"publication", "Courier"},
                                                                {"section", "Ports"},
                                                                {"title", "Wall late"}});
  CHECK(place_of(document, "“no”") == "3:68");
  CHECK(place_of(document, "Wire") == "4:7");
  CHECK(source_of(document, "“no”") == "&#8220;no&#x201D;");
}

TEST_CASE("NewsML-G2 is read from its headline and its inline XHTML") {
  const Document document = xml(news_item);
  CHECK(document.format == Format::newsml);
  CHECK(messages_of(document) == "");
  CHECK(blocks_of(document) ==
        "byline: By Ana Roe\nbyline: OSTERBY, March 4\nheading1: Wall late – again\n"
        "paragraph: The wall 😀 is & stays late, Ada Lund said.\nparagraph: See it.\n");
  CHECK(document.metadata == std::map<std::string, std::string>{{"author", "Ana Roe"},
                                                                {"date", "2026-03-04"},
                                                                {"genre", "Analysis"},
                                                                {"language", "en"},
                                                                {"publication", "Osterby Wire"},
                                                                {"section", "Harbours"},
                                                                {"title", "Wall late – again"}});
  CHECK(place_of(document, "& stays") == "6:18");
  CHECK(place_of(document, "late, Ada") == "6:34");
  CHECK(source_of(document, "& stays") == "&amp; stays");
  REQUIRE(document.links.size() == 1);
  CHECK(document.links[0].target == "https://example.org");
}

TEST_CASE("NewsML-G2 may hold NITF, plain text, and several items, with prefixes for names") {
  const std::string first =
      "<n:newsItem><n:contentMeta><n:headline>Wall late</n:headline></n:contentMeta><n:contentSet><n:inlineXML>"
      "<t:nitf><t:body><t:body.head><t:hedline><t:hl1>Wall "
      "late</t:hl1></t:hedline></t:body.head><t:body.content><t:p>One, "
      "she said.</t:p></t:body.content></t:body></t:nitf></n:inlineXML></n:contentSet></n:newsItem>";
  const std::string second =
      "<n:newsItem><n:contentMeta><n:headline>Ferry</n:headline></n:contentMeta><n:contentSet><n:inlineData "
      "contenttype="
      "'text/plain'>Two &amp; three.\n\n<![CDATA[Four < five.]]>\nSix.</n:inlineData></n:contentSet></n:newsItem>";
  const Document document = xml("<n:newsMessage xmlns:n='http://iptc.org/std/nar/2006-10-01/' xmlns:t='t'><n:itemSet>" +
                                first + "<n:packageItem/>" + second + "</n:itemSet></n:newsMessage>");
  CHECK(document.format == Format::newsml);
  CHECK(messages_of(document) == "");
  CHECK(blocks_of(document) ==
        "heading1: Wall late\nparagraph: One, she said.\nheading1: Ferry\nparagraph: Two & three.\nparagraph: Four < "
        "five.\n"
        "paragraph: Six.\n");
  CHECK(document.metadata.at("title") == "Wall late");
}

TEST_CASE("remarks in XML stand in comments") {
  const Document document =
      xml("<nitf><!-- onrecord: allow a -- one -->\n<body><body.content>\n<p>One.</p>\n"
          "<!-- onrecord: allow b -- two -->\n<p>Two.</p></body.content></body></nitf>");
  REQUIRE(document.remarks.size() == 2);
  CHECK(document.remarks[0].text == "allow a -- one");
  CHECK(document.remarks[1].alone);
  CHECK(document.text().substr(document.remarks[1].at).starts_with("Two."));
}

TEST_CASE("what a document type declares is never expanded, and nothing is fetched") {
  std::string bomb = "<!DOCTYPE nitf [\n<!ENTITY a \"lol\">\n";
  for (char c = 'b'; c < 'k'; ++c)
    bomb += std::string("<!ENTITY ") + c + " \"" + repeated(std::string("&") + static_cast<char>(c - 1) + ";", 10) +
            "\">\n";
  bomb += "]>\n<nitf><body><body.content><p>A &j; bomb.</p></body.content></body></nitf>";
  const Document document = xml(bomb);
  CHECK(document.format == Format::nitf);
  CHECK(blocks_of(document) == "paragraph: A &j; bomb.\n");
  CHECK(blocks_of(
            xml("<!DOCTYPE nitf [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><nitf><body><body.content><p>A &x; b.</p>"
                "</body.content></body></nitf>")) == "paragraph: A &x; b.\n");
}

TEST_CASE("broken XML is reported, and read up to where it is broken") {
  const Document document = xml(nitf("\n<p>One.</p>\n<p>Two <b>three.</p>\n<p>Four.</p>"));
  CHECK(messages_of(document) ==
        "story.xml:4:19: warning: this is no XML from here on, and not read: start-end tags mismatch [xml-syntax]\n"
        " 4 | <p>Two <b>three.</p>\n   |                   ^\n  hint: what stands before is read; mend the file\n");
  CHECK(blocks_of(document) == "paragraph: One.\nparagraph: Two three.\n");
  const std::string cut = nitf("<p>One.</p><p>Two, three.");
  for (std::size_t size = 0; size <= cut.size(); ++size) {
    const Document part = xml(cut.substr(0, size));
    CHECK((size == cut.size() || !part.diagnostics.empty() || part.blocks.empty()));
  }
}

TEST_CASE("XML that is no news is an error") {
  CHECK(messages_of(xml("<rss><channel><item>Wall</item></channel></rss>")) ==
        "story.xml: error: this is XML with the root `rss`: neither NITF nor NewsML-G2 nor XHTML, and is not read "
        "[not-news]\n  hint: export it as one of them, or give the text in a file ending in .txt\n");
  CHECK(messages_of(xml("Hello.")) ==
        "story.xml:1:6: error: this is no XML, and is not read [xml-syntax]\n 1 | Hello.\n   |      ^\n");
  CHECK(xml("Hello.").blocks.empty());
  CHECK(messages_of(xml("<newsItem><contentSet><remoteContent href='a'/></contentSet></newsItem>")) ==
        "story.xml: warning: no text of a story is in this file [no-prose]\n  hint: it should stand in `inlineXML` or "
        "`inlineData`; remote content is not fetched\n");
  CHECK(xml("<?xml version='1.0'?><html><body><p>Hello.</p></body></html>").format == Format::html);
}

TEST_CASE("deep and hostile XML neither crashes nor stalls") {
  const Document deep = xml(nitf(repeated("<block>", 200000) + "<p>Deep.</p>" + repeated("</block>", 200000)));
  CHECK(blocks_of(deep) == "paragraph: Deep.\n");
  for (const std::string_view part : {"<p>", "</p>", "<", "&", "<!--", "<![CDATA[", "<!DOCTYPE [", "<?", "<a b='",
                                      "<headline>", "<newsItem>", "<contentMeta><headline>"}) {
    CAPTURE(part);
    const Document document = xml(nitf(repeated(part, 50000)));
    for (const Block& block : document.blocks) REQUIRE(document.in_file(block.span).end <= document.file().size());
    const Document other = xml("<newsMessage>" + repeated(part, 50000));
    for (const Block& block : other.blocks) REQUIRE(other.in_file(block.span).end <= other.file().size());
  }
}
