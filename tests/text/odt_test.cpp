#include <doctest/doctest.h>

#include <string>

#include "text/document.hpp"
#include "text/package_builder.hpp"
#include "text/shown.hpp"

using namespace onrecord;
using namespace onrecord::tests;

namespace {

constexpr const char* kind = "application/vnd.oasis.opendocument.text";

std::string content(std::string_view text, std::string_view styles = "") {
  return "<?xml version=\"1.0\"?><office:document-content xmlns:office=\"o\" "
         "xmlns:text=\"t\"><office:automatic-styles>" +
         std::string(styles) + "</office:automatic-styles><office:body><office:text>" + std::string(text) +
         "</office:text></office:body></office:document-content>";
}

std::string package_of(std::string_view text, std::string_view styles = "", std::vector<PackagePart> more = {}) {
  std::vector<PackagePart> parts = {{"mimetype", kind, false}, {"content.xml", content(text, styles)}};
  parts.insert(parts.end(), more.begin(), more.end());
  return make_package(parts);
}

Document read(std::string bytes) { return read_document("draft.odt", std::move(bytes), Format::odt); }
Document odt(std::string_view text, std::string_view styles = "", std::vector<PackagePart> more = {}) {
  return read(package_of(text, styles, std::move(more)));
}

std::string p(std::string_view text, std::string_view style = "") {
  return "<text:p" + (style.empty() ? "" : " text:style-name=\"" + std::string(style) + "\"") + ">" +
         std::string(text) + "</text:p>";
}

const std::string last = p("The end of it.");

}  // namespace

TEST_CASE("each paragraph of an OpenDocument text is a line") {
  const Document document = odt(p("The pier <text:span>is safe</text:span>.") + "<text:p/>" +
                                p("It  opened\n in<text:s text:c=\"3\"/>1911<text:tab/>"
                                  "or<text:line-break/>so."));
  CHECK(document.in_paragraphs);
  CHECK(document.file() == "The pier is safe.\n\nIt opened in   1911\tor so.\n");
  CHECK(numbered_blocks_of(document) == "1 paragraph: The pier is safe.\n3 paragraph: It opened in   1911\tor/so.\n");
  CHECK(odt(p("a<text:span>b</text:span> <text:span>c</text:span>")).file() == "ab c\n");
  CHECK(odt(p("a<text:s text:c=\"2000000000\"/>b<text:s text:c=\"-4\"/>c<text:s text:c=\"x\"/>d")).file() ==
        "a" + std::string(64, ' ') + "bc d\n");
}

TEST_CASE("headings, lists, quotations, cells and text boxes are told apart") {
  const std::string styles =
      "<style:style style:name=\"P1\" style:parent-style-name=\"Quotations\"/><style:style style:name=\"P2\" "
      "style:parent-style-name=\"P3\"/>"
      "<style:style style:name=\"P3\" style:parent-style-name=\"P2\"/><style:style style:name=\"P4\" "
      "style:parent-style-name=\"House\"/>";
  const PackagePart named = {
      "styles.xml",
      "<office:document-styles><office:styles><style:style style:name=\"House\" style:default-outline-level=\"3\"/>"
      "</office:styles></office:document-styles>"};
  const std::string list = "<text:list><text:list-item>" + p("One") + "<text:list><text:list-item>" + p("Two") +
                           "</text:list-item></text:list></text:list-item></text:list>";
  const std::string table = "<table:table><table:table-row><table:table-cell>" + p("A") +
                            "</table:table-cell><table:covered-table-cell>" + p("gone") +
                            "</table:covered-table-cell></table:table-row></table:table>";
  CHECK(numbered_blocks_of(odt(
            "<text:h text:outline-level=\"2\">Found</text:h><text:h>Top</text:h>" + p("Head", "Title") +
                p("Said.", "P1") + p("Round.", "P2") + p("Deep", "P4") + list + table +
                p("Before <draw:frame><draw:text-box>" + p("In a box.") + "</draw:text-box></draw:frame>after.") + last,
            styles, {named})) ==
        "1 heading2: Found\n2 heading1: Top\n3 heading1: Head\n4 quote1: Said.\n5 paragraph: Round.\n6 heading3: "
        "Deep\n7 list_item1: One\n"
        "8 list_item2: Two\n9 table_cell: A\n10 paragraph: Before after.\n11 paragraph: In a box.\n12 paragraph: The "
        "end of it.\n");
  CHECK(numbered_blocks_of(odt(p("Pier to close") + last)) ==
        "1 heading1: Pier to close\n2 paragraph: The end of it.\n");
}

TEST_CASE("deleted and hidden text, notes, indexes and comments are no prose") {
  const std::string styles =
      "<style:style style:name=\"T1\"><style:text-properties text:display=\"none\"/></style:style>"
      "<style:style style:name=\"T2\"><style:text-properties style:text-line-through-style=\"solid\"/></style:style>";
  const Document document =
      odt("<text:tracked-changes><text:changed-region><text:deletion>" + p("Gone.") +
              "</text:deletion></text:changed-region></text:tracked-changes>" +
              p("It <text:change text:change-id=\"a\"/><text:change-start/>is<text:change-end/> <text:span "
                "text:style-name=\"T1\">not </text:span>"
                "<text:span "
                "text:style-name=\"T2\">un</text:span>safe.<text:note><text:note-citation>1</"
                "text:note-citation><text:note-body>" +
                p("Note") + "</text:note-body></text:note><office:annotation><dc:creator>Ines</dc:creator>" +
                p("Really?") + "</office:annotation>") +
              "<text:table-of-content><text:index-body>" + p("Contents") +
              "</text:index-body></text:table-of-content><text:section text:display=\"none\">" + p("Hidden") +
              "</text:section>" + last,
          styles);
  CHECK(document.file() == "It is safe.\n\n\nThe end of it.\n");
  CHECK(document.remarks.empty());
}

TEST_CASE("links and comments to onrecord keep their place in OpenDocument texts") {
  const std::string comment =
      "<office:annotation office:name=\"c\"><dc:creator>Ines</dc:creator><dc:date>2026</dc:date>" +
      p("onrecord: allow hedge") + p("-- said so") + "</office:annotation>";
  const Document document =
      odt(p("See <text:a xlink:href=\"https://example.org\">the <text:span>report</text:span></text:a>.") +
          p("It " + comment + "is safe<office:annotation-end office:name=\"c\"/>.") + last);
  REQUIRE(document.links.size() == 1);
  CHECK(document.view(document.links[0].text) == "the report");
  CHECK(document.links[0].target == "https://example.org");
  REQUIRE(document.remarks.size() == 1);
  CHECK(document.remarks[0].text == "allow hedge -- said so");
  CHECK(document.file().substr(document.remarks[0].span.start, document.remarks[0].span.size()) == "is safe");
}

TEST_CASE("metadata of OpenDocument texts") {
  const PackagePart meta = {
      "meta.xml",
      "<office:document-meta><office:meta><dc:title>Pier</dc:title><meta:initial-creator>Ines "
      "Marrow</meta:initial-creator>"
      "<dc:creator>Desk</dc:creator><dc:date>2026-06-03T09:30:00</dc:date></office:meta></office:document-meta>"};
  CHECK(odt(last, "", {meta}).metadata == std::map<std::string, std::string>{{"title", "Pier"},
                                                                             {"author", "Ines Marrow"},
                                                                             {"date", "2026-06-03T09:30:00"}});
}

TEST_CASE("OpenDocument texts that cannot be read say why") {
  const auto told = [](std::string bytes) {
    const Document document = read(std::move(bytes));
    CHECK(document.unreadable);
    CHECK(document.text().empty());
    return messages_of(document);
  };
  CHECK(told(make_package({{"mimetype", kind, false}})).find("its part 'content.xml' is missing") != std::string::npos);
  CHECK(told(make_package({{"mimetype", kind, false},
                           {"content.xml", "\x80\x81not XML"},
                           {"META-INF/manifest.xml", "<m:encryption-data/>"}}))
            .find("is protected by a password") != std::string::npos);
  CHECK(told(make_package({{"content.xml",
                            "<office:document-content><office:body><office:spreadsheet/></office:body></"
                            "office:document-content>"}}))
            .find("holds a document of another kind") != std::string::npos);
  CHECK(told("<office:document/>").find("is no ZIP package") != std::string::npos);
  const std::string bytes = package_of(p("It is safe.") + last);
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK(read(bytes.substr(0, size)).unreadable);
  CHECK(messages_of(odt(last, "", {{"styles.xml", "<a>"}}))
            .find("the part 'styles.xml' is not well-formed XML; headings") != std::string::npos);
}

TEST_CASE("OpenDocument elements may be nested however deep") {
  constexpr std::size_t depth = 50000;
  CHECK(odt(p(repeated("<text:span>", depth) + "Deep." + repeated("</text:span>", depth))).file() == "Deep.\n");
  CHECK(odt(repeated("<text:list><text:list-item>", depth) + p("Deep.") +
            repeated("</text:list-item></text:list>", depth))
            .blocks.at(0)
            .level == 255);
}

TEST_CASE("a package is read by what it holds, a file that is no draft is told") {
  const std::string text = package_of(last);
  CHECK(format_of("draft.odt", text) == Format::odt);
  CHECK(format_of("draft.docx", text) == Format::odt);
  CHECK(format_of("draft", text) == Format::odt);
  const std::string word = make_package({{"[Content_Types].xml", ""}, {"word/document.xml", ""}});
  CHECK(format_of("draft.doc", word) == Format::docx);
  CHECK(format_of("draft.odt", word) == Format::docx);
  CHECK(format_of("draft.DOCX", "") == Format::docx);
  CHECK(format_of("a.docm", "x") == Format::docx);
  CHECK(format_of("a.eml", "From: b") == Format::email);
  CHECK(format_of("docx", "") == Format::text);
  CHECK(format_of("", "") == Format::text);
  CHECK(format_of("a.txt", make_package({{"a", "b"}})) == Format::text);

  const auto told = [](std::string bytes) {
    const Document document = read_document("draft", std::move(bytes), Format::text);
    CHECK(document.unreadable);
    CHECK(document.text().empty());
    REQUIRE(document.diagnostics.size() == 1);
    CHECK(document.diagnostics[0].severity == Severity::error);
    CHECK(document.diagnostics[0].code == "format-unknown");
    return document.diagnostics[0].message;
  };
  CHECK(told("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1...") ==
        "this draft cannot be read: it is a document of an old version of Word or another program");
  CHECK(told("{\\rtf1 It is safe.}") == "this draft cannot be read: it is Rich Text (RTF)");
  CHECK(told("%PDF-1.7") == "this draft cannot be read: it is PDF, which keeps no sentences");
  CHECK(told(make_package({{"Index/Document.iwa", "x"}})) ==
        "this draft cannot be read: it is a ZIP archive, and no document that can be read");
}
