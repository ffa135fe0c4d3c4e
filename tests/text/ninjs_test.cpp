#include <doctest/doctest.h>

#include <map>
#include <string>

#include "text/shown.hpp"

using namespace onrecord;

namespace {

Document ninjs(std::string text) { return read_document("story.json", std::move(text), Format::ninjs); }

}  // namespace

TEST_CASE("ninjs 1 is read from its XHTML, with places in the JSON") {
  const Document document = ninjs(
      "{\"uri\": \"urn:x:1\", \"type\": \"text\", \"versioncreated\": \"2026-03-04T10:00:00Z\", \"language\": "
      "\"en\",\r\n"
      " \"headline\": \"Wall \\u2013 late\", \"byline\": \"By Ana Roe\", \"subject\": [{\"code\": \"1\", \"name\": "
      "\"Ports\"}],\r\n"
      " \"body_text\": \"No.\", \"associations\": {\"main\": {\"headline\": \"No\", \"body_text\": \"No\"}},\r\n"
      " \"body_xhtml\": \"<p>\\u201cIt\\u2019s&nbsp;late,\\u201d 😀 said \\ud83d\\ude00 Ada.<\\/p>\\n<p>See <a "
      "href=\\\"x\\\">it</a> now."
      " <!-- onrecord: allow a -- b --></p>\"}");
  CHECK(messages_of(document) == "");
  CHECK(blocks_of(document) ==
        "heading1: Wall – late\nbyline: By Ana Roe\nparagraph: “It’s\u00A0late,” 😀 said 😀 Ada.\nparagraph: See it "
        "now.\n");
  CHECK(document.metadata == std::map<std::string, std::string>{{"author", "Ana Roe"},
                                                                {"date", "2026-03-04T10:00:00Z"},
                                                                {"language", "en"},
                                                                {"section", "Ports"},
                                                                {"title", "Wall – late"}});
  CHECK(place_of(document, "“It") == "4:20");
  CHECK(source_of(document, "“It’s\u00A0late") == "\\u201cIt\\u2019s&nbsp;late");
  CHECK(source_of(document, "😀 said 😀 Ada") == "😀 said \\ud83d\\ude00 Ada");
  CHECK(place_of(document, "Ada.") == "4:73");
  CHECK(place_of(document, "it now") == "4:105");
  REQUIRE(document.links.size() == 1);
  CHECK(document.links[0].target == "x");
  REQUIRE(document.remarks.size() == 1);
  CHECK(document.file().substr(document.remarks[0].span.start, 16) == "<!-- onrecord: a");
}

TEST_CASE("ninjs 2 and 3 are read from the first of their bodies that is HTML") {
  const Document document = ninjs(
      "\xEF\xBB\xBF{\"uri\": \"u\", \"headlines\": [{\"role\": \"main\", \"value\": \"Wall late\"}, {\"value\": "
      "\"Wall\"}],\n"
      "\"bodies\": [{\"contenttype\": \"text/plain\", \"value\": \"No.\"}, {\"value\": \"<h2>Why</h2><p>Costs, she "
      "said.\", "
      "\"contentType\": \"text/html\"}], \"subjects\": [{\"name\": \"Ports\"}]}");
  CHECK(messages_of(document) == "");
  CHECK(blocks_of(document) == "heading1: Wall late\nheading2: Why\nparagraph: Costs, she said.\n");
  CHECK(place_of(document, "Costs") == "2:85");
  CHECK(document.metadata.at("section") == "Ports");
}

TEST_CASE("plain text in ninjs is read as plain text") {
  const Document document = ninjs(
      "{\"type\": \"text\", \"body_text\": \"The wall is late, the mayor said.\\n\\n\\\"It is,\\\" she added."
      "\\tNow.\", \"headline\": \"Wall\"}");
  CHECK(blocks_of(document) ==
        "paragraph: The wall is late, the mayor said.\nparagraph: \"It is,\" she added.\tNow.\n"
        "heading1: Wall\n");
  CHECK(source_of(document, "\"It is,\"") == "\\\"It is,\\\"");
  CHECK(source_of(document, "Now") == "Now");
}

TEST_CASE("broken JSON is reported, and what stands before is read") {
  const Document document = ninjs("{\"uri\": 1,\n\"body_text\": \"She said so.\",\n}");
  CHECK(messages_of(document) ==
        "story.json:3:1: warning: this is no JSON: missing a name for object member [json-syntax]\n 3 | }\n   | ^\n"
        "  hint: the text that stands before is read; mend the file\n");
  CHECK(blocks_of(document) == "paragraph: She said so.\n");
  CHECK(messages_of(ninjs("Hello")) ==
        "story.json:1:1: error: this is no JSON: invalid value [json-syntax]\n 1 | Hello\n   | ^\n");
  CHECK(messages_of(ninjs("{\"name\": \"package\"}")).starts_with("story.json: error: this is JSON but no ninjs"));
  CHECK(messages_of(ninjs("{\"uri\": \"a\", \"type\": \"picture\"}"))
            .starts_with("story.json: warning: no text of a story"));
  CHECK(ninjs("").blocks.empty());
}

TEST_CASE("hostile JSON neither crashes nor stalls") {
  for (const std::string_view part :
       {"[", "{\"a\":", "\"", "{\"body_text\":\"", "\\", "{\"bodies\":[{\"value\":\"a\"},", "\"\\\\\","}) {
    CAPTURE(part);
    const Document document = ninjs(repeated(part, 50000));
    for (const Block& block : document.blocks) REQUIRE(document.in_file(block.span).end <= document.file().size());
  }
  CHECK(ninjs(repeated("[", 200000) + repeated("]", 200000)).blocks.empty());
  const Document bodies = ninjs("{\"bodies\":[" + repeated("{\"value\":\"a\",\"contenttype\":\"b\"},", 50000) + "{}]}");
  CHECK(blocks_of(bodies) == "paragraph: a\n");
  const std::string escapes = "{\"body_html\": \"" + repeated("\\u0041\\n\\\\\\\"", 50000) + "\"}";
  CHECK(ninjs(escapes).blocks.size() > 0);
}
