// From pattern matches to the attributions of one block, in tokens.
//
// Every pattern that matches at a cue proposes a candidate; candidates that fit together and weigh most are kept;
// quotations that no candidate took are joined to the attribution beside them or to the speaker at hand.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "attribution/attribution.hpp"
#include "base/span.hpp"
#include "grammar/grammar.hpp"
#include "grammar/matcher.hpp"
#include "text/token.hpp"

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
};

/// What copy tells of a source beside what it is credited for: "spoke on condition of anonymity because …".
struct AnonymityNote {
  std::uint32_t sentence = 0;  ///< index into TokenBlock::sentences
  TokenRange reason;           ///< why anonymity was granted; empty if not told
};

/// Extracts block by block. One a document and thread; keeps its buffers.
class Extractor {
 public:
  explicit Extractor(const Grammar& grammar) : grammar_(grammar) {}

  /// The attributions of a block, by sentence and cue. Valid until the next call.
  [[nodiscard]] std::span<const Extracted> extract(const TokenBlock& block);
  /// What the last block tells of anonymity, by sentence.
  [[nodiscard]] std::span<const AnonymityNote> notes() const { return notes_; }
  /// Which attribution of the last block's list has a token in its content (the smallest piece), counted from 1; 0 for
  /// none.
  [[nodiscard]] std::uint32_t content_owner(std::uint32_t token) const { return content_owner_[token]; }
  /// All candidates of the last block, before the choice, by weight.
  [[nodiscard]] std::span<const Match> candidates() const { return candidates_; }
  /// How often a pattern ran out of steps.
  [[nodiscard]] std::uint64_t exhausted() const { return matcher_.exhausted(); }
  /// Steps that all patterns took: the work done, in a unit that no machine changes.
  [[nodiscard]] std::uint64_t steps() const { return matcher_.steps(); }

 private:
  void propose(const TokenBlock& block);
  void choose(const TokenBlock& block);
  void add(const TokenBlock& block, const Match& match);
  [[nodiscard]] TokenRange free_part(const TokenBlock& block, TokenRange piece) const;
  void borrow_sources();
  void join_quotations(const TokenBlock& block);
  void sort();
  void find_outer(const TokenBlock& block);
  void finish(const TokenBlock& block);

  const Grammar& grammar_;
  MatchInput input_;
  Matcher matcher_;
  std::vector<Match> candidates_;
  std::vector<Extracted> chosen_;
  std::vector<Extracted> carried_;
  std::vector<AnonymityNote> notes_;
  // Of each token: what took it, and which of chosen_ did as source or content, counted from 1. Two ranges overlap in
  // part only where a boundary token of one is taken by the other, so looking at boundaries keeps the choice linear.
  std::vector<std::uint8_t> role_;
  std::vector<std::uint32_t> source_owner_;
  std::vector<std::uint32_t> content_owner_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<std::pair<TokenRange, std::uint32_t>> pieces_;
};

}  // namespace onrecord
