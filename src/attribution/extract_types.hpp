// What extraction gives: the attributions of one block, in tokens.
#pragma once

#include <array>
#include <cstdint>
#include <span>

#include "attribution/attribution.hpp"
#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

/// Who chose an attribution. Its confidence goes by this: docs/accuracy.md.
// clang-format off
#define ONRECORD_ORIGINS(X) \
  X(weights, "the weights") \
  X(refusal, "the grammar alone: a refusal that the weights passed over") \
  X(hedge, "the grammar alone: a hedge that the weights passed over") \
  X(nested, "the grammar alone: inside the content of another, where the weights do not look") \
  X(sure_pattern, "the grammar alone: its pattern is believed where the weights see nothing") \
  X(own_pattern, "its pattern, which the weights do not know") \
  X(pattern, "its pattern, for this grammar has no weights") \
  X(joined, "its place: a quotation that the weights passed over goes to the speaker at hand") \
  X(joined_alone, "its place: a quotation that nothing took goes to the speaker at hand")

/// What an attribution's kind was told by.
#define ONRECORD_KIND_GROUNDS(X) \
  X(pattern, "its pattern") \
  X(colon, "the colon that ends its cue") \
  X(lexicon, "the lexicon's classes of its cue's words") \
  X(unknown, "the lexicon, which knows no word of its cue for saying anything") \
  X(quotation, "what it is: words without a cue of their own")

/// Why an attribution has another kind than those grounds give it.
#define ONRECORD_KIND_CHANGES(X) \
  X(none, "") \
  X(quoted, "a feeling told in marks of quotation was said") \
  X(voiced, "a wish that its cue says aloud was said") \
  X(feared, "a fear that something is so is a belief") \
  X(hoped, "a hope is a feeling, whatever the frame") \
  X(plan, "it gives no words, and what follows is a plan") \
  X(stance, "it gives no words, only a stance") \
  X(asked, "its sentence asks whether it was said") \
  X(passive, "it tells what was said of its subject or to it, by nobody") \
  X(doubtful, "no pattern knows its cue, it gives no quotation, and it is not likely enough to credit anybody")
// clang-format on
ONRECORD_WORDED_ENUM(Origin, std::uint8_t, ONRECORD_ORIGINS);
ONRECORD_WORDED_ENUM(KindGround, std::uint8_t, ONRECORD_KIND_GROUNDS);
ONRECORD_WORDED_ENUM(KindChange, std::uint8_t, ONRECORD_KIND_CHANGES);

/// One attribution of a block, before its source is known. Ranges count tokens of the block.
struct Extracted {
  AttributionKind kind = AttributionKind::speech;
  Manner manner = Manner::indirect;
  Origin origin = Origin::pattern;
  KindGround kind_ground = KindGround::pattern;
  KindChange kind_change = KindChange::none;
  std::uint32_t pattern = 0;  ///< index into Grammar::patterns()
  float confidence = 0;       ///< how likely it is right: Attribution::confidence
  TokenRange source;          ///< the whole source noun phrase, appositions included; may be empty
  TokenRange cue;             ///< empty: a quotation credited to the speaker at hand
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
