#include <doctest/doctest.h>

#include <string>

#include "text/document.hpp"
#include "text/package_builder.hpp"
#include "text/shown.hpp"

using namespace onrecord;
using namespace onrecord::tests;

namespace {

constexpr std::string_view namespaces =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
    "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" "
    "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\"";

std::string root(std::string_view name, std::string_view content) {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><w:" + std::string(name) + " " + std::string(namespaces) + ">" +
         std::string(content) + "</w:" + std::string(name) + ">";
}

std::string main_part(std::string_view body) { return root("document", "<w:body>" + std::string(body) + "</w:body>"); }

/// A document of a body, and of other parts.
std::string package_of(std::string_view body, std::vector<PackagePart> more = {}) {
  more.push_back({"word/document.xml", main_part(body)});
  return make_package(more);
}

Document read(std::string bytes) { return read_document("draft.docx", std::move(bytes), Format::docx); }
Document docx(std::string_view body, std::vector<PackagePart> more = {}) {
  return read(package_of(body, std::move(more)));
}

std::string r(std::string_view text, std::string_view properties = "") {
  return "<w:r>" + (properties.empty() ? "" : "<w:rPr>" + std::string(properties) + "</w:rPr>") +
         "<w:t xml:space=\"preserve\">" + std::string(text) + "</w:t></w:r>";
}
std::string p(std::string_view content, std::string_view properties = "") {
  return "<w:p>" + (properties.empty() ? "" : "<w:pPr>" + std::string(properties) + "</w:pPr>") + std::string(content) +
         "</w:p>";
}

PackagePart relations(std::string_view content) {
  return {"word/_rels/document.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
              std::string(content) + "</Relationships>"};
}
std::string relation(std::string_view id, std::string_view type, std::string_view target) {
  return "<Relationship Id=\"" + std::string(id) + "\" Type=\"http://example/" + std::string(type) + "\" Target=\"" +
         std::string(target) + "\"/>";
}

std::vector<PackagePart> with_styles(std::string_view styles) {
  return {relations(relation("s", "styles", "styles.xml")), {"word/styles.xml", root("styles", styles)}};
}
std::vector<PackagePart> with_comments(std::string_view comments) {
  return {relations(relation("c", "comments", "comments.xml")), {"word/comments.xml", root("comments", comments)}};
}

const std::string last = p(r("The end of it."));

}  // namespace

TEST_CASE("each paragraph of a Word document is a line, empty and deleted ones too") {
  const Document document = docx(p(r("The pier ") + r("is safe.")) + "<w:p/>" +
                                 p("<w:del w:id=\"1\">" + r("Gone.") + "</w:del>") + p(r("It opened in 1911.")));
  CHECK(document.in_paragraphs);
  CHECK_FALSE(document.unreadable);
  CHECK(document.file() == "The pier is safe.\n\n\nIt opened in 1911.\n");
  CHECK(numbered_blocks_of(document) == "1 paragraph: The pier is safe.\n4 paragraph: It opened in 1911.\n");
  CHECK(document.place(document.blocks[1].span.start + 3).column == 4);
  CHECK(document.diagnostics.empty());
}

TEST_CASE("tabs, breaks, hyphens and symbols are text") {
  const Document document =
      docx(p("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t><w:noBreakHyphen/>"
             "<w:t>e</w:t><w:softHyphen/><w:t>f</w:t><w:sym w:font=\"Arial\" w:char=\"2019\"/>"
             "<w:sym w:font=\"Wingdings\" w:char=\"F0E0\"/><w:t>g&#10;h</w:t></w:r>") +
           last);
  CHECK(document.file() == "a\tb c d-ef\xE2\x80\x99 g h\nThe end of it.\n");
  CHECK(document.text() == "a\tb\nc\nd-ef\xE2\x80\x99 g h\nThe end of it.\n");
  CHECK(document.place(static_cast<std::uint32_t>(document.text().find("The end"))).line == 2);
}

TEST_CASE("empty lines within a paragraph part it") {
  const std::string br = "<w:r><w:br/></w:r>";
  CHECK(
      numbered_blocks_of(docx(
          p(r("It is safe.") + br + br + r("It opened.") + br + r("Then, ") + br + r(" ") + br + br + r("it closed.")) +
          p(br + br))) == "1 paragraph: It is safe.\n1 paragraph: It opened./Then,\n1 paragraph: it closed.\n");
}

TEST_CASE("styles tell headings, quotations, lists and bylines, by their names, levels and bases") {
  const auto styles = with_styles(
      "<w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style>"
      "<w:style w:styleId=\"Deck\"><w:name w:val=\"Our Deck\"/><w:basedOn w:val=\"berschrift1\"/></w:style>"
      "<w:style w:styleId=\"Sub\"><w:name w:val=\"Sub\"/><w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr></w:style>"
      "<w:style w:styleId=\"Zitat\"><w:name w:val=\"Quote\"/></w:style>"
      "<w:style w:styleId=\"Loop\"><w:name w:val=\"a\"/><w:basedOn w:val=\"Loop2\"/></w:style>"
      "<w:style w:styleId=\"Loop2\"><w:name w:val=\"b\"/><w:basedOn w:val=\"Loop\"/></w:style>"
      "<w:style w:styleId=\"Points\"><w:name w:val=\"List\"/><w:pPr><w:numPr><w:numId "
      "w:val=\"3\"/></w:numPr></w:pPr></w:style>"
      "<w:style w:styleId=\"By\"><w:name w:val=\"Byline\"/></w:style>");
  const auto styled = [](std::string_view style, std::string_view more = "") {
    return p(r(style), "<w:pStyle w:val=\"" + std::string(style) + "\"/>" + std::string(more));
  };
  const std::string numbered = "<w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"4\"/></w:numPr>";
  CHECK(numbered_blocks_of(docx(styled("berschrift1") + styled("Deck") + styled("Sub") + styled("Zitat") +
                                    styled("Loop") + styled("Points") +
                                    styled("Points", "<w:numPr><w:numId w:val=\"0\"/></w:numPr>") + styled("By") +
                                    styled("Unknown", numbered) + styled("Zitat", "<w:outlineLvl w:val=\"0\"/>") +
                                    styled("Deck", "<w:outlineLvl w:val=\"9\"/>"),
                                styles)) ==
        "1 heading1: berschrift1\n2 heading1: Deck\n3 heading3: Sub\n4 quote1: Zitat\n5 paragraph: Loop\n6 list_item1: "
        "Points\n"
        "7 paragraph: Points\n8 byline: By\n9 list_item2: Unknown\n10 heading1: Zitat\n11 paragraph: Deck\n");
  CHECK(numbered_blocks_of(docx(p(r("One"), "<w:pStyle w:val=\"Heading2\"/>") +
                                p(r("Two"), "<w:pStyle w:val=\"Title\"/>"))) == "1 heading2: One\n2 heading1: Two\n");
}

TEST_CASE("the level of a list item is held in bounds") {
  const auto item = [](std::string_view level) {
    return p(r("It is safe."),
             "<w:numPr><w:ilvl w:val=\"" + std::string(level) + "\"/><w:numId w:val=\"1\"/></w:numPr>");
  };
  CHECK(numbered_blocks_of(docx(item("2147483647") + item("254") + item("-1") + item("-2147483648") + item("x"))) ==
        "1 list_item255: It is safe.\n2 list_item255: It is safe.\n3 list_item: It is safe.\n4 list_item: It is "
        "safe.\n5 list_item1: It is safe.\n");
}

TEST_CASE("a headline without a style, and bold lines, are headings") {
  CHECK(numbered_blocks_of(docx(p(r("Pier to close")) + p(r("It is safe.")) + p(r("What was found", "<w:b/>")) +
                                p(r("What was") + r(" found", "<w:b/>")) + p(r("It is safe.", "<w:b/>")) +
                                p(r("Not so", "<w:b w:val=\"0\"/>")) + last)) ==
        "1 heading1: Pier to close\n2 paragraph: It is safe.\n3 heading2: What was found\n4 paragraph: What was found\n"
        "5 paragraph: It is safe.\n6 paragraph: Not so\n7 paragraph: The end of it.\n");
}

TEST_CASE("cells are blocks, and a text box is read once, after the paragraph that holds it") {
  const auto cell = [](std::string_view content) { return "<w:tc><w:tcPr/>" + std::string(content) + "</w:tc>"; };
  const std::string table =
      "<w:tbl><w:tblPr/><w:tr>" + cell(p(r("One"))) + cell(p(r("Two")) + "<w:p/>") + "</w:tr></w:tbl>";
  const std::string box = "<w:r><mc:AlternateContent> <mc:Choice Requires=\"wps\"><w:drawing><w:txbxContent>" +
                          p(r("In a box.")) +
                          "</w:txbxContent></w:drawing></mc:Choice> <mc:Fallback><w:pict><w:txbxContent>" +
                          p(r("In a box.")) + "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>";
  CHECK(numbered_blocks_of(docx(p(r("It is safe.")) + table + p(r("Before ") + box + r("and after.")) + last)) ==
        "1 paragraph: It is safe.\n2 table_cell: One\n3 table_cell: Two\n5 paragraph: Before and after.\n6 paragraph: "
        "In a box.\n"
        "7 paragraph: The end of it.\n");
  CHECK(numbered_blocks_of(docx("<w:tbl><w:tr>" + cell(p(box)) + "</w:tr></w:tbl>")) == "2 paragraph: In a box.\n");
}

TEST_CASE("tracked changes are read as if they were accepted") {
  const auto changed = [](std::string_view kind, std::string_view content) {
    return "<w:" + std::string(kind) + " w:id=\"1\">" + std::string(content) + "</w:" + std::string(kind) + ">";
  };
  const std::string deleted_text = "<w:r><w:delText>never </w:delText></w:r>";
  CHECK(docx(p(r("It is ") + changed("del", deleted_text) + changed("ins", r("now ")) +
               changed("moveFrom", r("and then ")) + r("safe") + changed("moveTo", r(" and dry")) + r(".")))
            .file() == "It is now safe and dry.\n");
  CHECK(docx(p(changed("ins", changed("del", deleted_text) + r("Safe.")))).file() == "Safe.\n");
  CHECK(numbered_blocks_of(docx(p(r("“It is"), "<w:rPr><w:del w:id=\"1\"/></w:rPr>") +
                                p(r("safe,” she said."), "<w:pStyle w:val=\"Quote\"/>") + last)) ==
        "1 quote1: “It is/safe,” she said.\n3 paragraph: The end of it.\n");
  CHECK(numbered_blocks_of(docx("<w:tbl><w:tr><w:trPr><w:del w:id=\"1\"/></w:trPr><w:tc>" + p(r("Gone")) +
                                "</w:tc></w:tr><w:tr><w:tc>" + p(r("Here")) + "</w:tc></w:tr></w:tbl>")) ==
        "2 table_cell: Here\n");
}

TEST_CASE("hidden, struck-out and placeholder text, notes and field codes are no prose") {
  CHECK(docx(p(r("It ") + r("not ", "<w:vanish/>") + r("is ", "<w:vanish w:val=\"false\"/>") + r("un", "<w:strike/>") +
               r("safe.") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>"))
            .file() == "It is safe.\n");
  CHECK(docx("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + p(r("Click here")) +
             "</w:sdtContent></w:sdt><w:sdt><w:sdtPr/>"
             "<w:sdtContent>" +
             p(r("Here.")) + "</w:sdtContent></w:sdt>")
            .file() == "\nHere.\n");
  const auto mark = [](std::string_view type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
  };
  const auto code = [](std::string_view text) {
    return "<w:r><w:instrText>" + std::string(text) + "</w:instrText></w:r>";
  };
  CHECK(docx(p(r("On ") + mark("begin") + code(" DATE ") + mark("begin") + code("X") + mark("separate") + r("inner") +
               mark("end") + mark("separate") + r("3 June") + mark("end") + r(".")))
            .file() == "On 3 June.\n");
  CHECK(docx(p(r("a ") + mark("begin") + code(" DATE ") + r("lost")) + p(r("Still here.")) +
             p(mark("end") + mark("end") + r("And here.")))
            .file() == "a \nStill here.\nAnd here.\n");
}

TEST_CASE("links keep their text and their target") {
  const std::string relationships = relation("r7", "hyperlink", "https://example.org/?a=1&amp;b=2");
  const auto mark = [](std::string_view type) {
    return "<w:r><w:fldChar w:fldCharType=\"" + std::string(type) + "\"/></w:r>";
  };
  const Document document =
      docx(p(r("See the ") + "<w:hyperlink r:id=\"r7\">" + r("report") + "</w:hyperlink>" + r(", ") +
             "<w:hyperlink w:anchor=\"top\">" + r("this") + "</w:hyperlink>, " + mark("begin") +
             "<w:r><w:instrText> HYPERLINK \"http://example.net\" \\h </w:instrText></w:r>" + mark("separate") +
             r("that") + mark("end") + "<w:fldSimple w:instr=\"HYPERLINK &quot;http://simple.example&quot;\">" +
             r("it") + "</w:fldSimple><w:hyperlink r:id=\"none\">" + r("no") + "</w:hyperlink>"),
           {relations(relationships)});
  std::string links;
  for (const Link& link : document.links) links += std::string(document.view(link.text)) + "=" + link.target + "\n";
  CHECK(links == "report=https://example.org/?a=1&b=2\nthis=#top\nthat=http://example.net\nit=http://simple.example\n");
}

TEST_CASE("comments to onrecord are remarks where they are fixed; others are not read") {
  const std::string start = "<w:commentRangeStart w:id=\"1\"/>", end = "<w:commentRangeEnd w:id=\"1\"/>";
  const std::string point = "<w:r><w:commentReference w:id=\"2\"/></w:r>";
  const auto comment = [](std::string_view id, std::string_view text) {
    return "<w:comment w:id=\"" + std::string(id) + "\">" + p(text) + "</w:comment>";
  };
  const Document document =
      docx(p(r("Pier is safe.")) + p(r("It ") + start + r("is safe") + end + r(", a source said.")) +
               p(r("It floats.") + point) + last,
           with_comments(comment("0", r("Really?")) + comment("2", r(" Onrecord: allow hedge ") + r("-- said so")) +
                         comment("1", r("onrecord: allow anonymous-without-reason — known")) +
                         comment("9", r("onrecord: nowhere"))));
  REQUIRE(document.remarks.size() == 2);
  CHECK(document.remarks[0].text == "allow anonymous-without-reason — known");
  CHECK(document.file().substr(document.remarks[0].span.start, document.remarks[0].span.size()) == "is safe");
  CHECK(document.remarks[0].at == document.remarks[0].span.start);
  CHECK_FALSE(document.remarks[0].alone);
  CHECK(document.remarks[1].text == "allow hedge -- said so");
  CHECK(document.file().substr(document.remarks[1].span.start, document.remarks[1].span.size()) == "It floats.");
  CHECK(document.text().find("Really") == std::string_view::npos);
}

TEST_CASE("a comment on deleted words, and one between paragraphs, keep their place") {
  const std::string on_deleted =
      "<w:del w:id=\"5\"><w:commentRangeStart w:id=\"1\"/><w:r><w:delText>x</w:delText></w:r><w:commentRangeEnd "
      "w:id=\"1\"/></w:del>";
  const auto comments = with_comments("<w:comment w:id=\"1\">" + p(r("onrecord: allow a -- b")) + "</w:comment>");
  const Document deleted = docx(p(r("It ") + on_deleted + r("is safe.")), comments);
  REQUIRE(deleted.remarks.size() == 1);
  CHECK(deleted.remarks[0].at == 3);
  const Document between = docx(p(r("It is safe.")) + "<w:commentRangeStart w:id=\"1\"/>" + last, comments);
  REQUIRE(between.remarks.size() == 1);
  CHECK(between.place(between.remarks[0].at).line == 2);
  const Document after = docx(last + "<w:commentRangeStart w:id=\"1\"/>", comments);
  CHECK(after.remarks.empty());
}

TEST_CASE("a paragraph of its own may be a remark") {
  const Document document = docx(p(r("It is safe.")) + p(r("[onrecord: allow hedge -- said so]")) + last);
  REQUIRE(document.remarks.size() == 1);
  CHECK(document.remarks[0].text == "allow hedge -- said so");
  CHECK(document.remarks[0].alone);
  CHECK(numbered_blocks_of(document) == "1 paragraph: It is safe.\n3 paragraph: The end of it.\n");
  CHECK(messages_of(docx(p(r("It is [onrecord: allow hedge -- x] safe.")) + last)) ==
        "draft.docx:1:7: warning: this is no remark to onrecord but text: it does not stand on a line of its own or is "
        "not closed [remark-form]\n"
        " 1 | It is [onrecord: allow hedge -- x] safe.\n   |       ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~\n"
        "  hint: give it a line of its own: [onrecord: allow RULE -- REASON]\n");
}

TEST_CASE("properties of the document are its metadata") {
  const PackagePart core = {
      "docProps/core.xml",
      "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\" xmlns:dcterms=\"t\"><dc:title>Pier &amp; quay</dc:title>"
      "<dc:creator>Ines "
      "Marrow</dc:creator><dcterms:created>2026-06-01</dcterms:created><cp:category/></cp:coreProperties>"};
  CHECK(docx(last, {core}).metadata == std::map<std::string, std::string>{{"title", "Pier & quay"},
                                                                          {"author", "Ines Marrow"},
                                                                          {"date", "2026-06-01"}});
}

TEST_CASE("the main part is where the package says, in any encoding and with any prefix") {
  const PackagePart start = {
      "_rels/.rels",
      "<Relationships><Relationship Id=\"a\" Type=\"x/officeDocument\" Target=\"/other/main.xml\"/></Relationships>"};
  CHECK(read(make_package({start, {"other/main.xml", main_part(p(r("Here.")))}})).file() == "Here.\n");
  std::string unprefixed = main_part(p(r("Here.")));
  for (std::size_t at = unprefixed.find("w:"); at != std::string::npos; at = unprefixed.find("w:", at))
    unprefixed.erase(at, 2);
  CHECK(read(make_package({{"word/document.xml", unprefixed}})).file() == "Here.\n");
  CHECK(read(make_package({{"word/document.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" +
                                                     main_part(p(r("caf\xE9"))).substr(38)}}))
            .file() == "caf\xC3\xA9\n");
  CHECK(docx(p(r("ok \xFF no"))).file() == "ok \xEF\xBF\xBD no\n");
}

TEST_CASE("what cannot be read says why and has no prose") {
  const auto told = [](std::string bytes) {
    const Document document = read(std::move(bytes));
    CHECK(document.unreadable);
    CHECK(document.text().empty());
    CHECK(document.file().empty());
    CHECK(document.blocks.empty());
    return messages_of(document);
  };
  CHECK(told("") ==
        "draft.docx: error: the Word document cannot be read: the file is no ZIP package [document-damaged]\n"
        "  hint: open it in the program that made it, and save it again\n");
  CHECK(told("Only text.").find("the file is no ZIP package") != std::string::npos);
  CHECK(told(make_package({{"a", "b"}})).find("its part 'word/document.xml' is missing [document-damaged]") !=
        std::string::npos);
  CHECK(told(make_package({{"word/document.xml", "<w:document><w:body>"}}))
            .find("is not well-formed XML [document-damaged]") != std::string::npos);
  CHECK(told(make_package({{"word/document.xml", "<xl:workbook/>"}}))
            .find("holds a document of another kind [format-unknown]") != std::string::npos);
  CHECK(told(make_package({{"word/document.xml", main_part(last), true, "secret"}}))
            .find("is protected by a password [document-locked]") != std::string::npos);
  const std::string office = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(600, '\0');
  std::string locked = office;
  for (const char c : std::string_view("EncryptedPackage")) locked += std::string{c, '\0'};
  CHECK(told(locked).find("the file is protected by a password [document-locked]") != std::string::npos);
  CHECK(told(office).find("it is a document of an old version of Word or another program [format-unknown]") !=
        std::string::npos);
  CHECK(told(make_package({{"word/document.xml", std::string(std::size_t{70} << 20, ' ')}}))
            .find("[document-too-large]") != std::string::npos);
}

TEST_CASE("parts that are broken cost no more than what they say") {
  auto parts = with_comments("");
  parts[1].bytes = "<w:comments>";
  const Document document = docx(p(r("It is safe.")) + last, parts);
  CHECK(numbered_blocks_of(document) == "1 paragraph: It is safe.\n2 paragraph: The end of it.\n");
  CHECK(messages_of(document) ==
        "draft.docx: warning: the part 'word/comments.xml' is not well-formed XML; what its comments allow is not "
        "known [document-part]\n"
        "  hint: open the document in the program that made it, and save it again\n");
  auto missing = with_styles("");
  missing.pop_back();
  CHECK(messages_of(docx(last, missing)).find("the part 'word/styles.xml' is missing; headings") != std::string::npos);
  CHECK(docx(last, {relations(relation("s", "styles", "../../../etc/passwd"))}).blocks.size() == 1);
}

TEST_CASE("no document of Word makes the reader fail, whatever is cut off or changed") {
  auto parts = with_comments("<w:comment w:id=\"1\">" + p(r("onrecord: allow a -- b")) + "</w:comment>");
  const std::string bytes = package_of(p("<w:commentRangeStart w:id=\"1\"/>" + r("It is safe.")) + last, parts);
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK(read(bytes.substr(0, size)).unreadable);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(~changed[at]);
    const Document document = read(std::move(changed));
    CHECK((document.unreadable || document.text().starts_with("It is safe.")));
  }
}

TEST_CASE("elements may be nested however deep") {
  constexpr std::size_t depth = 200000;
  const auto nested = [](std::string_view open, std::string_view inside, std::string_view close) {
    return repeated(open, depth) + std::string(inside) + repeated(close, depth);
  };
  CHECK(docx(p(nested("<w:ins>", r("Deep."), "</w:ins>"))).file() == "Deep.\n");
  CHECK(docx(nested("<w:sdt><w:sdtContent>", p(r("Deep.")), "</w:sdtContent></w:sdt>")).file() == "Deep.\n");
  const Document boxes = docx(nested("<w:p><w:r><w:txbxContent>", "", "</w:txbxContent></w:r></w:p>"));
  CHECK(boxes.file() == std::string(depth, '\n'));
  CHECK(docx(nested("<w:tbl><w:tr><w:tc>", p(r("Deep.")), "</w:tc></w:tr></w:tbl>")).blocks.size() == 1);
  const std::string unended = p("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r>");
  CHECK(docx(repeated(unended, depth)).file() == std::string(depth, '\n'));
  const Document open = read(make_package({{"word/document.xml", "<w:document>" + repeated("<w:p>", depth)}}));
  CHECK(open.unreadable);
}

TEST_CASE("entities are not expanded") {
  std::string bomb = "<!DOCTYPE w:document [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c < 'k'; ++c)
    bomb +=
        std::string("<!ENTITY ") + c + " \"" + repeated(std::string("&") + static_cast<char>(c - 1) + ";", 10) + "\">";
  const Document document =
      read(make_package({{"word/document.xml", bomb + "]>" + main_part(p(r("&j;"))).substr(38)}}));
  CHECK(document.file() == "&j;\n");
}
