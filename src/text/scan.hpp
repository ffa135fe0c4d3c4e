// The three passes of cut_block. Each works on what the one before has put into the TokenBlock.
#pragma once

#include <string_view>

#include "text/token.hpp"

namespace onrecord {

/// Bytes to tokens, looked up in the vocabulary; possible quotation marks are listed in out.marks.
/// `text` is the whole prose, `span` the part to scan.
void scan_tokens(std::string_view text, Span span, const Vocabulary& vocabulary, TokenBlock& out);

/// Finds multi-word terms, longest first, from left to right.
void find_terms(const Vocabulary& vocabulary, TokenBlock& block);

/// Pairs out.marks into quotations and sets the marks' kinds and Token::quoted. Linear in the block.
/// `next` is the text of the block that follows (empty for the last), to tell a quotation that goes on from a missing
/// mark.
void pair_quotations(std::string_view text, std::string_view next, bool british, QuotationState& state,
                     TokenBlock& block);

/// Cuts the tokens into sentences.
void cut_sentences(std::string_view text, TokenBlock& block);

/// Whether a word that ends in a full stop is an abbreviation ("Sen.", "Inc."); `word` has no final stop. Some are only
/// before a number ("No. 10").
[[nodiscard]] bool is_abbreviation(std::string_view word, bool before_number);

}  // namespace onrecord
