// The source register: who the sources of a story are.
//
//   "… said Nadia Ferreira, a strategist at the Institute of Ports." … "Rates will fall, she said." … Ferreira added …
//     ->  one source, named_expert, "Nadia Ferreira", description "a strategist at …", three attributions
//
// Reads the blocks of a document in order, because blocks are reused: it keeps hashes and spans, no tokens. Names and
// descriptions are learned from all of the text; each attribution is tied to an entity as it is read; what kind of
// source the entity is shows at the end. Linear in the text; a pronoun looks at the speaker and the subject at hand,
// not back.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "attribution/attribution.hpp"
#include "attribution/cast.hpp"
#include "attribution/extract.hpp"
#include "attribution/name_reader.hpp"
#include "attribution/source.hpp"
#include "attribution/word_facts.hpp"
#include "grammar/grammar.hpp"
#include "text/document.hpp"
#include "text/token.hpp"

namespace onrecord {

/// What sentence tags need beside the attributions and the sources.
struct Credits {
  std::vector<std::uint32_t>
      via;  ///< of each attribution: the source that its words name as the go-between, or no_index
  std::vector<std::uint32_t>
      speaker;             ///< of each sentence without an attribution: the source whose words it is, or no_index
  std::vector<bool> idle;  ///< of each attribution: refuses something else than an answer, and makes no tag
};

/// One a document.
class SourceRegister {
 public:
  SourceRegister(const Grammar& grammar, const Document& document)
      : SourceRegister(grammar, document, WordFacts(grammar)) {}
  /// The same with the facts of the grammar's words at hand: working them out anew costs more than a short story.
  SourceRegister(const Grammar& grammar, const Document& document, const WordFacts& facts);

  /// Reads the next block with its attributions and notes of anonymity. All blocks, in order, also those without any.
  void read(const TokenBlock& block, std::span<const Extracted> extracted, std::span<const AnonymityNote> notes);

  /// After the last block: gives the sources, by first credit (intentions and feelings alone make none), and sets
  /// source_id of `attributions`, which are those that were read, in order.
  Credits finish(std::span<Attribution> attributions, std::vector<Source>& sources);

 private:
  struct Credit {
    EntityId entity = no_index;
    EntityId via = no_index;
    bool idle = false;
  };
  /// What is kept of an entity that an attribution credits.
  struct Credited {
    EntityId entity = no_index;
    Span first;
    std::array<Span, 8> forms{};
    std::uint8_t form_count = 0;
    std::uint32_t people = 1;
    std::uint32_t credits = 0;
    std::uint32_t relayed = 0;
    EntityId via = no_index;
    Span reason;
    bool described = false;
    bool anonymity_told = false;
    bool refused = false;
    bool spokesperson_unnamed = false;
    bool unresolved = false;
  };
  /// A description near the start of the story that a name may follow.
  struct Pending {
    EntityId entity = no_index;
    std::uint64_t lemma = 0;
    std::uint32_t block = 0;
  };

  void read_sentence(std::uint32_t sentence, std::span<const Extracted> extracted, std::size_t& next);
  void read_label();
  void read_author();
  Credit credit(const Extracted& extracted);
  [[nodiscard]] bool refuses_answer(const Extracted& extracted) const;
  [[nodiscard]] TokenRange proper_source(TokenRange source) const;
  EntityId resolve(const Phrase& phrase, const Extracted& extracted, int depth);
  EntityId body_noun(std::uint32_t before);
  EntityId resolve_pronoun(const Phrase& phrase, const Extracted& extracted);
  EntityId resolve_relative(const Phrase& phrase, const Extracted& extracted);
  EntityId name_after(const Phrase& phrase);
  EntityId relay_of(EntityId id, const Phrase& phrase, const Extracted& extracted);
  void note_speaker(EntityId id, const Phrase& phrase, const Extracted& extracted);
  [[nodiscard]] bool names_nobody(const Phrase& phrase) const;
  [[nodiscard]] EntityId named_anyhow(const Phrase& phrase) const;
  EntityId known_single(const Phrase& phrase, std::optional<Standing> standing);
  EntityId resolve_single(const Phrase& phrase);
  EntityId resolve_several(const Phrase& phrase);
  [[nodiscard]] bool describes_subject(const Phrase& phrase);
  EntityId resolve_role(const Phrase& phrase, const Extracted& extracted);
  EntityId resolve_voice(const Phrase& phrase, const Extracted& extracted);
  EntityId resolve_document(const Phrase& phrase, const Extracted& extracted, int depth);
  EntityId resolve_body(const Phrase& phrase, const Extracted& extracted);
  EntityId resolve_noun(const Phrase& phrase, const Extracted& extracted);
  EntityId resolve_name(const Phrase& phrase);
  void credit_signer(std::span<const Extracted> extracted);
  EntityId named_beside(const Extracted& extracted);
  EntityId poll();
  void find_poll(TokenRange sentence);
  EntityId outlet_in(TokenRange range);
  EntityId owner_of(const Phrase& phrase, const Extracted& extracted);
  EntityId named_in(TokenRange range);
  EntityId person_for(Gender gender, std::uint32_t token, bool look_back);
  EntityId unnamed(EntityKind kind, const Phrase& phrase, std::uint64_t key);
  void remember(EntityId id, const Phrase& phrase, const Extracted& extracted);
  void note_anonymity(const Extracted& extracted, EntityId id);
  void read_note(const AnonymityNote& note);
  void join_pending(EntityId id);
  void learn_of_pronoun(TokenRange sentence);
  void close_sentence(std::uint32_t sentence, Facts facts);
  void find_candidates();
  void find_touched(std::span<const Extracted> extracted);
  EntityId quoted_in(std::uint32_t sentence);
  void find_speakers(std::span<const Extracted> extracted);
  [[nodiscard]] bool matches(EntityId id, Gender gender);
  [[nodiscard]] std::uint64_t phrase_key(const Phrase& phrase) const;
  Credited& credited(EntityId id);
  [[nodiscard]] Tag type_of(const Entity& entity) const;
  [[nodiscard]] Source make_source(const Credited& credited);
  [[nodiscard]] std::uint32_t sentence_of(std::uint32_t token) const;

  [[nodiscard]] Facts of(std::uint32_t token) const { return facts_.of(token); }
  [[nodiscard]] const Token& token(std::uint32_t at) const { return block_->tokens[at]; }

  const Document& document_;
  WordFacts facts_;
  Cast cast_;
  NameReader names_;
  ClassSet told_;      // phrases that promise anonymity
  ClassSet campaign_;  // words of a campaign
  ClassSet polls_;     // nouns of what has percentages for answers
  ClassSet answers_;   // verbs of those who answer
  ClassSet openers_;   // words that open a sentence and name nobody
  ClassSet messages_;  // nouns of what one person writes to another

  const TokenBlock* block_ = nullptr;
  std::uint32_t block_index_ = 0;
  std::vector<Credit> credits_;  // of each attribution read
  std::vector<Credited> credited_;
  std::vector<EntityId> speakers_;  // of each sentence read
  std::vector<Pending> pending_;

  // Who is at hand.
  EntityId speaker_ = no_index;  // last credited outside of another's words
  std::uint32_t speaker_block_ = 0;
  EntityId voice_ = no_index;       // the speaker, if it is a body whose spokesperson has no name
  EntityId subject_ = no_index;     // the person that the last sentence was about
  EntityId label_ = no_index;       // speaker of a transcript's block
  EntityId introduced_ = no_index;  // speaker of the block that follows "she added:"
  EntityId people_ = no_index;      // anonymous people last credited
  EntityId one_ = no_index;         // a single one of them
  EntityId body_ = no_index;
  EntityId plural_ = no_index;  // people, crowd or body that "they" may stand for
  EntityId outlet_ = no_index;
  EntityId poll_ = no_index;
  Span poll_word_;  // where a poll was first spoken of
  std::array<EntityId, count_of<Gender>> person_{no_index, no_index, no_index};

  // Of the block at hand; kept for their memory.
  std::size_t mentions_read_ = 0;
  std::size_t quotations_read_ = 0;
  std::size_t terms_read_ = 0;
  std::size_t first_credit_ = 0;
  std::uint32_t first_sentence_ = 0;
  std::vector<bool> touched_;         // sentences that an attribution touches
  std::vector<EntityId> content_of_;  // whose content a sentence begins or ends
  std::vector<EntityId> said_by_;     // the speaker at the end of each sentence
};

}  // namespace onrecord
