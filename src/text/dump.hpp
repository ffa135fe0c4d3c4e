// Text dumps of what the text room makes: one thing a line, columns parted by tabs, offsets in bytes of the file.
#pragma once

#include <string>

#include "text/document.hpp"
#include "text/vocabulary.hpp"

namespace onrecord {

/// start, end, kind, shape, entry (the vocabulary's word, "*" and an ending for a guess, "-" for none), flags
/// (q: quoted, t: part of a term, "-": none), text. A blank line after each sentence.
[[nodiscard]] std::string dump_tokens(const Document& document, const Vocabulary& vocabulary);

/// start, end, block index, block kind, text. White space within is one space.
[[nodiscard]] std::string dump_sentences(const Document& document, const Vocabulary& vocabulary);

/// start, end (marks included), "double" or "single", flags (n: nested, o: open at the end of its block, c: goes on
/// from the block before, s: scare; "-": none), text.
[[nodiscard]] std::string dump_quotations(const Document& document, const Vocabulary& vocabulary);

}  // namespace onrecord
