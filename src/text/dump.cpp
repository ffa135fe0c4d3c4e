#include "text/dump.hpp"

#include <fmt/format.h>

#include <iterator>

#include "text/token.hpp"

namespace onrecord {
namespace {

// Calls `each` with every block of the document, cut.
template <class Each>
void for_each_block(const Document& document, const Vocabulary& vocabulary, Each each) {
  const bool british = detect_british(document);
  QuotationState state;
  TokenBlock cut;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    cut_block(document, document.blocks[i], vocabulary, british, state, cut);
    each(i, cut);
  }
}

// The text on one line.
std::string one_line(std::string_view text) {
  std::string out;
  bool space = false;
  for (const char c : text) {
    if (static_cast<unsigned char>(c) <= ' ') {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    out += c;
  }
  return out;
}

}  // namespace

std::string dump_tokens(const Document& document, const Vocabulary& vocabulary) {
  std::string out;
  for_each_block(document, vocabulary, [&](std::size_t, const TokenBlock& cut) {
    for (const TokenRange sentence : cut.sentences) {
      for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
        const Token& token = cut.tokens[i];
        const Span place = document.in_file(token.span);
        const std::string_view entry = vocabulary.word(token.entry);
        const std::string flags = std::string(token.quoted ? "q" : "") + (token.term != 0 ? "t" : "");
        fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\t{}\t{}\n", place.start, place.end,
                       name_of(token.kind), name_of(token.shape), entry.empty() ? "-" : entry,
                       flags.empty() ? "-" : flags, one_line(document.view(token.span)));
      }
      out += '\n';
    }
  });
  return out;
}

std::string dump_sentences(const Document& document, const Vocabulary& vocabulary) {
  std::string out;
  for_each_block(document, vocabulary, [&](std::size_t index, const TokenBlock& cut) {
    for (const TokenRange sentence : cut.sentences) {
      const Span span = cut.bytes(sentence);
      const Span place = document.in_file(span);
      fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\n", place.start, place.end, index,
                     name_of(cut.block.kind), one_line(document.view(span)));
    }
  });
  return out;
}

std::string dump_quotations(const Document& document, const Vocabulary& vocabulary) {
  std::string out;
  for_each_block(document, vocabulary, [&](std::size_t, const TokenBlock& cut) {
    for (const Quotation& quotation : cut.quotations) {
      const Span span = cut.bytes(quotation.tokens);
      const Span place = document.in_file(span);
      const std::string flags = std::string(quotation.nested ? "n" : "") + (quotation.closed ? "" : "o") +
                                (quotation.continues ? "c" : "") + (quotation.scare ? "s" : "");
      fmt::format_to(std::back_inserter(out), "{}\t{}\t{}\t{}\t{}\n", place.start, place.end,
                     quotation.single ? "single" : "double", flags.empty() ? "-" : flags,
                     one_line(document.view(span)));
    }
  });
  return out;
}

}  // namespace onrecord
