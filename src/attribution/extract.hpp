// From pattern matches to the attributions of one block, in tokens.
//
// Every pattern that matches at a cue proposes a candidate; candidates that fit together and weigh most are kept;
// quotations that no candidate took are joined to the attribution beside them or to the speaker at hand.
#pragma once

#include <array>
#include <cstdint>
#include <span>
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
  std::uint32_t pattern = 0;             ///< index into Grammar::patterns()
  float confidence = 0;
  TokenRange source;                     ///< the whole source noun phrase, appositions included; may be empty
  TokenRange cue;                        ///< empty: a quotation credited to the speaker at hand
  std::array<TokenRange, 4> content{};
  std::uint8_t content_count = 0;
  TokenRange reason;                     ///< why anonymity was granted
  std::uint32_t sentence = 0;            ///< index into TokenBlock::sentences of its cue (or content)
  std::uint32_t outer = no_index;        ///< index, in this block's list, of the attribution whose content holds this one
  bool carried = false;                  ///< no cue of its own: its quotation goes on from, or follows, an attribution before it
  bool note = false;                     ///< tells of the source alone ("spoke on condition of anonymity"), no content

  [[nodiscard]] std::span<const TokenRange> contents() const { return {content.data(), content_count}; }
  /// Adds a piece of content; a fifth one and more are joined to the last.
  void add_content(TokenRange piece);
};

/// Extracts block by block. One a document and thread; keeps its buffers.
class Extractor {
 public:
  explicit Extractor(const Grammar& grammar) : grammar_(grammar) {}

  /// The attributions of a block, by sentence and cue. Valid until the next call.
  [[nodiscard]] std::span<const Extracted> extract(const TokenBlock& block);
  /// All candidates of the last block, before the choice, by weight.
  [[nodiscard]] std::span<const Match> candidates() const { return candidates_; }
  /// How often a pattern ran out of steps.
  [[nodiscard]] std::uint64_t exhausted() const { return matcher_.exhausted(); }
  /// Steps that all patterns took: the work done, in a unit that no machine changes.
  [[nodiscard]] std::uint64_t steps() const { return matcher_.steps(); }

 private:
  void propose(const TokenBlock& block);
  void find_stretches(const TokenBlock& block);
  void choose(const TokenBlock& block);
  void borrow_sources();
  void join_quotations(const TokenBlock& block);
  void finish(const TokenBlock& block);
  bool add(const TokenBlock& block, const Match& match);
  template <class Wanted>
  void order_by_cue(Wanted wanted);

  const Grammar& grammar_;
  MatchInput input_;
  Matcher matcher_;
  std::vector<Match> candidates_;
  std::vector<Extracted> chosen_;
  std::vector<std::uint8_t> role_;  ///< of each token: 0 free, else 1 + Capture of what took it
  std::vector<std::uint32_t> sentence_of_;
  std::vector<std::uint32_t> stretch_of_;   ///< of each sentence
  std::uint32_t stretch_first_ = 0;         ///< the first of chosen_ in the stretch at hand
  std::vector<std::uint32_t> order_;        ///< scratch: indexes of candidates_ or of chosen_
  std::vector<std::uint32_t> holder_size_;  ///< scratch: of each chosen one, the size of the content that holds its cue
};

}  // namespace onrecord
