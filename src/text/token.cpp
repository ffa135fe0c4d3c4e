#include "text/token.hpp"

#include <algorithm>

#include "text/scan.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

// The text of the block after `block`, bylines and the like passed over, if a quotation may run on into it.
std::string_view next_text(const Document& document, const Block& block) {
  auto next = std::ranges::upper_bound(document.blocks, block.span.start, {},
                                       [](const Block& other) { return other.span.start; });
  while (next != document.blocks.end() && next->kind == BlockKind::byline) ++next;
  if (next == document.blocks.end() || next->kind != block.kind) return {};
  return document.view(next->span);
}

}  // namespace

void cut_block(const Document& document, const Block& block, const Vocabulary& vocabulary, bool british,
               QuotationState& state, TokenBlock& out) {
  out.clear();
  out.block = block;
  scan_tokens(document.text(), block.span, vocabulary, out);
  find_terms(vocabulary, out);
  if (block.kind == BlockKind::heading) state = {};
  QuotationState none;
  const bool byline = block.kind == BlockKind::byline;
  pair_quotations(document.text(), byline ? std::string_view{} : next_text(document, block), british,
                  byline ? none : state, out);
  cut_sentences(document.text(), out);
}

bool detect_british(const Document& document) {
  constexpr std::size_t window = 1u << 16;
  const std::string_view text = document.text().substr(0, window);
  std::size_t singles = 0, doubles = 0;
  char32_t before = ' ';
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint here = code_point(text, at);
    at += here.size;
    const char32_t c = here.value;
    const char32_t next = at < text.size() ? code_point(text, at).value : U' ';
    const bool opens = (before <= ' ' || before == '(' || before == 0x2014) && is_word_code_point(next);
    if (c == 0x201C || c == 0x201E || c == 0xAB || (c == '"' && opens)) ++doubles;
    if ((c == '\'' || c == '`') && before == c) ++doubles;
    if ((c == '\'' || c == 0x2018) && opens && !(next >= '0' && next <= '9')) ++singles;
    before = c;
  }
  return singles > doubles;
}

}  // namespace onrecord
