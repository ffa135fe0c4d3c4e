// What must hold of any text, checked on random text made of the pieces that the scanner and md4c treat specially.
#include <doctest/doctest.h>

#include <array>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>

#include "text/document.hpp"
#include "text/token.hpp"

using namespace onrecord;

namespace {

constexpr auto pieces =
    std::to_array<std::string_view>({"\"",         "'",           "“",      "”",        "‘",     "’",    "«",
                                     "»",          "„",           "''",     "'''",      "``",    "a",    "Roe",
                                     "the",        "said",        "U.S.",   "Mr.",      "No.",   "10",   "3.5",
                                     "...",        "…",           ".",      "?",        "!",     ",",    "—",
                                     " - ",        "--",          "-",      "(",        ")",     "[",    "](",
                                     "<b>",        "<",           "&amp;",  "&",        "*",     "**",   "_",
                                     "`",          "~~",          "#",      "# ",       "> ",    "- ",   "| ",
                                     "\n",         "\n\n",        "\r\n",   "\r",       " ",     " ",    " ",
                                     " ",          "é",           "\u00A0", "\u200B",   "日",    "😀",    "e\u0301",
                                     "\xFF",       "\xE2\x80",    "n't",    "'s",       "can't", "www.", "http://",
                                     "@",          "x@y.org",     "---\n",  "key: v\n", "OSLO",  "(AP)", "\xEF\xBB\xBF",
                                     "\n\nROE: A", "— Roe (@roe)"});

std::string random_text(std::mt19937& random) {
  std::string out;
  const std::size_t count = random() % 60;
  for (std::size_t i = 0; i < count; ++i) out += pieces[random() % pieces.size()];
  return out;
}

void check_block(const Document& document, const TokenBlock& block) {
  std::uint32_t at = block.block.span.start;
  for (const Token& token : block.tokens) {
    REQUIRE(token.span.start >= at);
    REQUIRE(token.span.end > token.span.start);
    at = token.span.end;
    const Span place = document.in_file(token.span);
    REQUIRE(place.start <= place.end);
    REQUIRE(place.end <= document.file().size());
  }
  REQUIRE(at <= block.block.span.end);
  std::uint32_t next = 0;
  for (const TokenRange sentence : block.sentences) {
    REQUIRE(sentence.first == next);
    REQUIRE(sentence.last > sentence.first);
    next = sentence.last;
  }
  REQUIRE(next == block.tokens.size());
  std::uint32_t first = 0;
  for (const Quotation& quotation : block.quotations) {
    REQUIRE(quotation.tokens.first >= first);
    REQUIRE(quotation.tokens.last <= block.tokens.size());
    REQUIRE_FALSE(quotation.tokens.empty());
    if (quotation.closed && !quotation.spoken)
      REQUIRE(block.tokens[quotation.tokens.last - 1].kind == TokenKind::close);
    first = quotation.tokens.first;
  }
}

// What holds of any document: blocks in order, tokens in them, places in the file.
void check_document(const Document& document, const Vocabulary& vocabulary, bool single_marks, TokenBlock& block) {
  QuotationState state;
  std::uint32_t at = 0;
  for (const Block& each : document.blocks) {
    REQUIRE(each.span.start >= at);
    REQUIRE(each.span.end <= document.text().size());
    at = each.span.end;
    cut_block(document, each, vocabulary, single_marks, state, block);
    check_block(document, block);
  }
  for (const Link& link : document.links) {
    REQUIRE(link.text.start <= link.text.end);
    REQUIRE(link.text.end <= document.text().size());
  }
}

// A sample of a format, with pieces lost, doubled and moved, and bytes changed.
std::string mutated(const std::string& sample, std::mt19937& random) {
  std::string text = sample;
  for (std::size_t changes = 1 + random() % 6; changes > 0 && !text.empty(); --changes) {
    const std::size_t from = random() % text.size(), size = 1 + random() % 40;
    const std::string piece = text.substr(from, size);
    switch (random() % 4) {
      case 0:
        text.erase(from, size);
        break;
      case 1:
        text.insert(random() % text.size(), piece);
        break;
      case 2:
        text[from] = static_cast<char>(random() % 256);
        break;
      default:
        text[from] = "<>&\"'/=-\\{}[]!;#"[random() % 16];
    }
  }
  return text;
}

}  // namespace

TEST_CASE("tokens, sentences, quotations and maps hold together on random text") {
  std::mt19937 random(20240611);
  const Vocabulary vocabulary;
  TokenBlock block;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const Document document = read_document("random", text, round % 2 == 0 ? Format::text : Format::markdown);
    check_document(document, vocabulary, round % 3 == 0, block);
  }
}

TEST_CASE("tokens and maps hold together in samples of formats that are broken in many ways") {
  std::mt19937 random(20261002);
  const Vocabulary vocabulary;
  TokenBlock block;
  std::size_t formats = 0;
  for (const auto& entry : std::filesystem::directory_iterator(ONRECORD_ROOT "/samples/formats")) {
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string sample{std::istreambuf_iterator<char>(file), {}};
    ++formats;
    for (int round = 0; round < 400; ++round) {
      const std::string text = mutated(sample, random);
      CAPTURE(text);
      const std::string path = entry.path().string();
      check_document(read_document(path, text, format_of(path, text)), vocabulary, false, block);
    }
  }
  REQUIRE(formats >= 4);
}
