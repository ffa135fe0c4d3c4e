// What must hold of any text, checked on random text made of the pieces that the scanner and md4c treat specially.
#include <doctest/doctest.h>

#include <array>
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

}  // namespace

TEST_CASE("tokens, sentences, quotations and maps hold together on random text") {
  std::mt19937 random(20240611);
  const Vocabulary vocabulary;
  TokenBlock block;
  for (int round = 0; round < 20000; ++round) {
    const std::string text = random_text(random);
    CAPTURE(text);
    const Document document = read_document("random", text, round % 2 == 0 ? Format::text : Format::markdown);
    QuotationState state;
    std::uint32_t at = 0;
    for (const Block& each : document.blocks) {
      REQUIRE(each.span.start >= at);
      REQUIRE(each.span.end <= document.text().size());
      at = each.span.end;
      cut_block(document, each, vocabulary, round % 3 == 0, state, block);
      check_block(document, block);
    }
    for (const Link& link : document.links) REQUIRE(link.text.end <= document.text().size());
  }
}
