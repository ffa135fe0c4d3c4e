// What extraction gives: the attributions of one block, in tokens.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "attribution/attribution.hpp"
#include "base/span.hpp"

namespace onrecord {

/// One attribution of a block, before its source is known. Ranges count tokens of the block.
struct Extracted {
  AttributionKind kind = AttributionKind::speech;
  Manner manner = Manner::indirect;
  std::uint32_t pattern = 0;  ///< index into Grammar::patterns()
  float confidence = 0;
  TokenRange source;  ///< the whole source noun phrase, appositions included; may be empty
  TokenRange cue;     ///< empty: a quotation credited to the speaker at hand
  std::array<TokenRange, 4> content{};
  std::uint8_t content_count = 0;
  TokenRange reason;               ///< why anonymity was granted
  std::uint32_t sentence = 0;      ///< index into TokenBlock::sentences of its cue (or content)
  std::uint32_t outer = no_index;  ///< index, in this block's list, of the attribution whose content holds this one
  bool carried = false;  ///< no cue of its own: its quotation goes on from, or follows, an attribution before it

  [[nodiscard]] std::span<const TokenRange> contents() const { return {content.data(), content_count}; }
  /// Adds a piece of content; a fifth one and more are joined to the last.
  void add_content(TokenRange piece);
  void sort_content();
};

}  // namespace onrecord
