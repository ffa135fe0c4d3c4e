// Learns from running text who is who: names with the titles, appositions and clauses that explain them.
//
//   Sen. Nadia Ferreira (I-Maine)          votes "official" for Nadia Ferreira
//   Omar Haddad, a professor of law at Y,  votes "expert", description, affiliation "Y"
//   the Institute of Ports (IOP)           a body with a second name
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "attribution/cast.hpp"
#include "attribution/phrase.hpp"
#include "attribution/word_facts.hpp"
#include "text/token.hpp"

namespace onrecord {

/// A name or a description of somebody known, where it stands.
struct Mention {
  TokenRange tokens;  ///< the name proper
  EntityId entity = no_index;
  bool quoted = false;
};

/// What a role noun says of whoever bears it. `before`: facts of the words before it in its phrase, `after`: of what it
/// is the head of; `foreign`: a name that no lexicon knows stands right before it; `owned`: it is somebody's ("'s",
/// "for").
[[nodiscard]] std::optional<Standing> standing_of(Facts role, Facts before, Facts after, bool foreign, bool owned);

/// Reads blocks in order. One a document.
class NameReader {
 public:
  NameReader(const Grammar& grammar, WordFacts& facts, Cast& cast);

  /// Starts a block whose facts are read.
  void start(const TokenBlock& block, std::uint32_t block_index);
  /// Reads one sentence of the block: finds names, learns, adds to mentions(). A sentence in title case is only
  /// searched for names already known.
  void read(TokenRange sentence);

  /// Mentions of the block so far, in order.
  [[nodiscard]] const std::vector<Mention>& mentions() const { return mentions_; }
  /// The entity named at a token, or no_index.
  [[nodiscard]] EntityId at(std::uint32_t token) const { return entity_at_[token]; }
  /// The person or body that a name stands for, new if nothing fits.
  EntityId named(TokenRange name, PhraseKind kind, Gender gender, TokenRange owner);
  /// The body that a noun stands for ("the Ferreira campaign"); `owner`: owner_key of whose it is, 0 if not told;
  /// `name`: what to call it if it is new.
  EntityId body(std::uint32_t head, std::uint64_t owner, Span name);

  /// The person last introduced with this noun ("strategist"), or no_index.
  [[nodiscard]] EntityId by_role(std::uint64_t lemma) const { return cast_.find(lemma ^ role_key); }
  [[nodiscard]] EntityId by_standing(Standing standing) const {
    return last_by_standing_[static_cast<std::size_t>(standing)];
  }
  /// The body last named with this noun ("ministry"), or no_index.
  [[nodiscard]] EntityId by_head(std::uint64_t lemma) const { return cast_.find(lemma ^ head_key); }

  /// Notes what an apposition or a relative clause says.
  void describe(EntityId id, TokenRange description, unsigned weight);
  /// Notes what "is the mayor of …" says, whose verb stands at a token of the sentence read last.
  void learn_state(EntityId id, std::uint32_t copula);
  /// A key for names: hash of the words without articles, places' adjectives and marks.
  [[nodiscard]] std::uint64_t name_key(TokenRange name) const;
  [[nodiscard]] std::uint64_t owner_key(TokenRange owner) const;
  [[nodiscard]] Span affiliation_in(TokenRange range) const;

 private:
  static constexpr std::uint64_t role_key = 0x9e3779b97f4a7c15u;
  static constexpr std::uint64_t head_key = 0xc2b2ae3d27d4eb4fu;

  [[nodiscard]] Facts of(std::uint32_t token) const { return facts_.of(token); }
  [[nodiscard]] const Token& token(std::uint32_t at) const { return block_->tokens[at]; }
  void run(const NameRun& run, bool sentence_start);
  void learn_title(EntityId id, const NameRun& run);
  [[nodiscard]] bool in_body_name(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t example_of(std::uint32_t before) const;
  void learn_after(EntityId id, TokenRange name);
  void learn_clause(EntityId id, std::uint32_t first);
  void learn_apposition(EntityId id, std::uint32_t mark);
  [[nodiscard]] Facts facts_after(std::uint32_t role_end, std::uint32_t limit) const;
  [[nodiscard]] bool of_own_body(std::uint32_t role_end, std::uint32_t limit) const;
  [[nodiscard]] Span body_before(TokenRange range) const;
  [[nodiscard]] PhraseKind kind_here(const NameRun& run, bool titled, bool the);
  bool learn_institute(EntityId id, std::uint32_t after_name);
  [[nodiscard]] bool owner_first(TokenRange phrase) const;
  [[nodiscard]] bool role_soon(TokenRange phrase) const;
  [[nodiscard]] bool joins_nouns(std::uint32_t at) const;
  [[nodiscard]] bool runs_for_office(TokenRange clause) const;
  [[nodiscard]] bool elected(TokenRange name) const;
  void learn_bracket(EntityId id, TokenRange name, std::uint32_t open);
  void learn_introduction(EntityId id, TokenRange name);
  /// How a role stands in its phrase.
  struct Setting {
    bool foreign = false;
    bool owned = false;
    bool former = false;
  };
  void vote(EntityId id, std::uint32_t role, Facts before, Facts after, Setting setting, unsigned weight);
  [[nodiscard]] bool breaks(std::uint32_t at) const;
  [[nodiscard]] bool calls_outlet(std::uint32_t name) const;
  [[nodiscard]] bool after_place_word(std::uint32_t at) const;
  EntityId person(TokenRange name, Gender gender, bool create);
  /// What a lexicon knows of the person with this full name; what the story says counts for more.
  void vote_known(TokenRange name, Entity& entity) const;
  void note(TokenRange name, EntityId id);
  void note_known(std::uint32_t at);
  void add_initials(EntityId id, TokenRange name);

  WordFacts& facts_;
  Cast& cast_;
  ClassSet scholarly_;                                  // verbs of those who know
  ClassSet governs_;                                    // verbs of those who hold office
  ClassSet parties_;                                    // short names of parties, as in brackets
  ClassSet peers_;                                      // titles of members of an upper house
  ClassSet kin_;                                        // nouns of relatives
  ClassSet following_;                                  // what those have who run for office
  ClassSet represents_;                                 // verbs of lawyers
  ClassSet runs_;                                       // what they do
  ClassSet seeks_;                                      // what they do to a nomination
  ClassSet elects_;                                     // what voters do
  std::array<std::pair<ClassSet, Standing>, 3> known_;  // people whom a lexicon knows
  const TokenBlock* block_ = nullptr;
  std::uint32_t block_index_ = 0;
  TokenRange sentence_;
  std::vector<Mention> mentions_;
  std::vector<EntityId> entity_at_;
  std::array<EntityId, count_of<Standing>> last_by_standing_{no_index, no_index, no_index, no_index,
                                                             no_index, no_index, no_index};
  std::uint32_t shared_title_ = no_index;  // of "candidates X and Y", for Y
};

}  // namespace onrecord
