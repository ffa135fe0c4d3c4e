// A block cut into tokens, sentences and quotations.
//
//   "Rates," she said.  ->  " Rates , " she said .
//
// One pass over the bytes; words are looked up in the vocabulary as they end. All buffers are reused from block
// to block, so nothing is allocated per token.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/names.hpp"
#include "base/span.hpp"
#include "text/document.hpp"
#include "text/vocabulary.hpp"

namespace onrecord {

/// open/close: a quotation mark by its role once quotations are paired; mark: one that was left unpaired.
/// possessive: 's or ' after a noun. url: a web or mail address, @handle or #tag.
#define ONRECORD_TOKEN_KINDS(X) X(word) X(number) X(punctuation) X(open) X(close) X(mark) X(possessive) X(url) X(symbol)
ONRECORD_ENUM(TokenKind, std::uint8_t, ONRECORD_TOKEN_KINDS);

/// The case of a word: lower; Cap (first letter upper); CAPS (two or more letters, all upper); mixed (iPhone). none: no
/// letters.
#define ONRECORD_SHAPES(X) X(none) X(lower) X(cap) X(caps) X(mixed)
ONRECORD_ENUM(Shape, std::uint8_t, ONRECORD_SHAPES);

struct Token {
  Span span;               ///< bytes of Document::text()
  EntryId entry = 0;       ///< the word's entry in the vocabulary
  std::uint16_t term = 0;  ///< 1 + index into TokenBlock::terms of the multi-word term that holds it, 0 for none
  TokenKind kind = TokenKind::word;
  Shape shape = Shape::none;
  bool quoted = false;        ///< inside a quotation (its marks not counted)
  bool space_before = false;  ///< white space or block start before it
  char ascii = 0;  ///< punctuation by its plain form: , . ; : ? ! - ( ) [ ] " ' … is '.', – and — are '-'; 0 for words
};

/// A quotation: paired marks within a block, or one that runs on into the next block (its mark opened again there).
struct Quotation {
  TokenRange tokens;       ///< the marks included, where there are any
  bool single = false;     ///< marked by single marks
  bool nested = false;     ///< inside another quotation
  bool closed = true;      ///< false: its closing mark is missing or stands in a later block
  bool continues = false;  ///< goes on from the block before (a quotation over several paragraphs)
  bool scare = false;      ///< a title, a term or irony: short, no clause, in running text
  bool spoken = false;     ///< without marks: Block::spoken
};

/// A multi-word term of the vocabulary found in the block.
struct TermMatch {
  TokenRange tokens;
  ClassSet classes;
};

/// A token that may be a quotation mark, before quotations are paired.
struct QuoteMark {
  static constexpr std::uint32_t unpaired = 0xffffffffu;
  enum class Style : std::uint8_t { straight, curly, low, angle };

  std::uint32_t token = 0;
  std::uint32_t partner = unpaired;  ///< index of the other mark of the pair
  Style style = Style::straight;
  bool single = false;
  bool may_open = false;  ///< by its form and the white space round it
  bool may_close = false;
};

/// One block, cut. Reused from block to block: clear() keeps the memory.
struct TokenBlock {
  Block block;
  std::vector<Token> tokens;
  std::vector<TokenRange> sentences;  ///< cover all tokens, in order
  std::vector<Quotation> quotations;  ///< by first token; a nested one after the one that holds it
  std::vector<TermMatch> terms;

  std::vector<QuoteMark> marks;           ///< scratch of cut_block
  std::vector<std::uint32_t> open_marks;  ///< scratch of cut_block

  void clear() {
    tokens.clear(), sentences.clear(), quotations.clear(), terms.clear(), marks.clear(), open_marks.clear();
  }
  /// Bytes from the first token's start to the last one's end; the block's start for an empty range.
  [[nodiscard]] Span bytes(TokenRange range) const {
    if (range.empty()) return {block.span.start, block.span.start};
    return {tokens[range.first].span.start, tokens[range.last - 1].span.end};
  }
};

/// What a quotation that is still open says to the next block.
struct QuotationState {
  bool open_double = false;
  bool open_single = false;
};

/// Cuts one block: tokens with entries and terms, then quotations, then sentences. `state` goes from block to
/// block of one document, in order. `british`: single marks are the document's main quotation marks (detect_british).
void cut_block(const Document& document, const Block& block, const Vocabulary& vocabulary, bool british,
               QuotationState& state, TokenBlock& out);

/// Whether the document quotes with single marks: more single than double opening marks, over the whole text
/// (the first 64 KiB of it). Linear, no allocation.
[[nodiscard]] bool detect_british(const Document& document);

}  // namespace onrecord
