// The noun phrase that a source is: its head, its name, whose it is, how many.
//
//   two senior aides to the mayor        ->  people, head "aides", 2, complement "the mayor"
//   Clinton campaign spokesman Brian Fallon  ->  name "Brian Fallon", title "spokesman"
//   the ministry                         ->  body, head "ministry", definite
#pragma once

#include <cstdint>

#include "attribution/word_facts.hpp"
#include "base/names.hpp"
#include "base/span.hpp"
#include "text/token.hpp"

namespace onrecord {

#define ONRECORD_PHRASE_KINDS(X) \
  X(none)                        \
  X(pronoun)                     \
  X(relative)                    \
  X(vague) X(one) X(name) X(body_name) X(body) X(outlet) X(media) X(document) X(share) X(role) X(partisan) X(noun)
ONRECORD_ENUM(PhraseKind, std::uint8_t, ONRECORD_PHRASE_KINDS);

/// A source phrase taken apart. Token indexes of its block.
struct Phrase {
  PhraseKind kind = PhraseKind::none;
  TokenRange whole;       ///< without what introduces it
  TokenRange core;        ///< up to its first preposition, comma or clause
  TokenRange name;        ///< kind name, body_name or outlet
  TokenRange possessor;   ///< whose it is: "Clinton" of "Clinton's lawyer"; a possessive pronoun
  TokenRange complement;  ///< after its preposition: "the mayor" of "aides to the mayor"
  std::uint32_t preposition = no_index;
  std::uint32_t head = no_index;  ///< the noun that says what it is
  Facts facts;                    ///< of the head
  Facts modifiers;                ///< of the words of the core before the head
  bool definite = false;
  bool indefinite = false;  ///< a, an, another, one, some
  bool another = false;     ///< another, a second: somebody new
  bool plural = false;
  bool counted = false;      ///< a number or a small quantity says how many
  bool knows = false;        ///< tells how they know: "familiar with …"
  std::uint32_t people = 1;  ///< 0: several
};

/// A run of capitalised words: what comes before the name proper, and the name.
struct NameRun {
  TokenRange all;
  TokenRange name;                 ///< empty if the run is a title alone
  std::uint32_t title = no_index;  ///< the last word of the title in the run
};

/// "R-Ohio", "D-Calif.", "I-Vt.".
[[nodiscard]] bool party_and_state(std::string_view text);

/// Whether a token can be part of a name: capitalised, no day or month, no "I".
[[nodiscard]] bool in_name(const TokenBlock& block, const WordFacts& facts, std::uint32_t token);

/// The run of capitalised words at `first`, at most to `limit`; empty if there is none.
[[nodiscard]] NameRun name_run(const TokenBlock& block, const WordFacts& facts, std::uint32_t first,
                               std::uint32_t limit);

/// What a run of capitalised words without a title is: outlet, body_name, partisan (a party's or a nation's people),
/// name (a person or unknown), or none (a place, a day). `the`: "the" stands before it.
[[nodiscard]] PhraseKind kind_of_name(const TokenBlock& block, const WordFacts& facts, TokenRange name, bool the);

/// Whether words are capitalised for their sentence's sake, as in headlines; `heading`: it is marked up as one.
[[nodiscard]] bool title_case(const TokenBlock& block, TokenRange sentence, bool heading);

/// Takes a source phrase apart. Linear in its length.
[[nodiscard]] Phrase parse_phrase(const TokenBlock& block, const WordFacts& facts, TokenRange range);

}  // namespace onrecord
