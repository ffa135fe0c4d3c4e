#include "text/token.hpp"

#include <doctest/doctest.h>

#include <string>

#include "text/dump.hpp"

using namespace onrecord;

namespace {

Document plain(std::string text) { return read_document("draft.txt", std::move(text), Format::text); }

/// The tokens of a text, parted by " | ", sentences by " || ".
std::string cut(std::string text, const Vocabulary& vocabulary = {}) {
  const Document document = plain(std::move(text));
  QuotationState state;
  TokenBlock block;
  std::string out;
  for (const Block& each : document.blocks) {
    cut_block(document, each, vocabulary, detect_british(document), state, block);
    for (const TokenRange sentence : block.sentences) {
      if (!out.empty()) out += " || ";
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        if (i > sentence.first) out += " | ";
        out += document.view(block.tokens[i].span);
      }
    }
  }
  return out;
}

}  // namespace

TEST_CASE("contractions and possessives are tokens of their own") {
  CHECK(cut("Don't say he can't: it's Oslo's.") == "Do | n't | say | he | ca | n't | : | it | 's | Oslo | 's | .");
  CHECK(cut("We\u2019ll see; I\u2019m sure they\u2019ve won\u2019t.") ==
        "We | \u2019ll | see | ; | I | \u2019m | sure | they | \u2019ve | wo | n\u2019t | .");
  CHECK(cut("She cannot, d'Arcy O'Neill said.") == "She | can | not | , | d'Arcy | O'Neill | said | .");
}
