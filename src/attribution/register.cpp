#include "attribution/register.hpp"

#include <algorithm>
#include <numeric>

namespace onrecord {
namespace {

constexpr std::uint64_t unnamed_key = 0x2545f4914f6cdd1du;
constexpr std::uint32_t lede_blocks = 3;     // where a description may come before the name
constexpr std::uint32_t pending_blocks = 4;  // how far behind it the name may stand

bool tags_sentence(AttributionKind kind) {
  return kind != AttributionKind::intention && kind != AttributionKind::feeling;
}

}  // namespace

SourceRegister::SourceRegister(const Grammar& grammar, const Document& document, const WordFacts& facts)
    : document_(document),
      facts_(facts),
      cast_(document.text()),
      names_(grammar, facts_, cast_),
      told_(grammar.classes_under("anonymity.told")),
      campaign_(grammar.classes_under("campaign.sign")),
      polls_(grammar.classes_under("noun.document.data.poll")),
      answers_(grammar.classes_under("answers")),
      openers_(grammar.classes_under("opener")),
      messages_(grammar.classes_under("noun.document.authored.message")) {}

std::uint32_t SourceRegister::sentence_of(std::uint32_t at) const {
  const auto& sentences = block_->sentences;
  const auto found = std::upper_bound(sentences.begin(), sentences.end(), at,
                                      [](std::uint32_t t, TokenRange s) { return t < s.last; });
  return static_cast<std::uint32_t>(
      std::min<std::ptrdiff_t>(found - sentences.begin(), std::ptrdiff_t(sentences.size()) - 1));
}

void SourceRegister::read(const TokenBlock& block, std::span<const Extracted> extracted,
                          std::span<const AnonymityNote> notes) {
  block_ = &block;
  facts_.read(block, document_.text());
  names_.start(block, block_index_);
  first_credit_ = credits_.size();
  credits_.resize(first_credit_ + extracted.size());
  first_sentence_ = static_cast<std::uint32_t>(speakers_.size());
  speakers_.resize(first_sentence_ + block.sentences.size(), no_index);
  said_by_.assign(block.sentences.size(), no_index);
  mentions_read_ = 0;
  quotations_read_ = 0;
  terms_read_ = 0;
  label_ = no_index;
  const auto speaker_before = speaker_block_ + 1 >= block_index_ ? speaker_ : no_index;
  find_touched(extracted);
  std::size_t next = 0;
  std::size_t next_note = 0;
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
    names_.read(block.sentences[s]);
    if (s == 0) read_label();
    if (s == 0 && label_ == no_index) read_author();
    const auto facts = facts_.any(block.sentences[s]);
    if (facts.has(Fact::data)) find_poll(block.sentences[s]);
    read_sentence(s, extracted, next);
    for (; next_note < notes.size() && notes[next_note].sentence <= s; ++next_note) read_note(notes[next_note]);
    if (!touched_[s] && label_ == no_index) {
      const auto beside = quoted_in(s);
      if (beside != no_index) {
        speakers_[first_sentence_ + s] = said_by_[s] = speaker_ = beside;
        speaker_block_ = block_index_;
      }
    }
    close_sentence(s, facts);
  }
  for (; next < extracted.size(); ++next) credits_[first_credit_ + next] = credit(extracted[next]);
  credit_signer(extracted);
  // Quotations that open the block before anybody is named are the last speaker's.
  if (!said_by_.empty() && said_by_[0] == no_index) said_by_[0] = speaker_before;
  find_speakers(extracted);
  // "Ferreira added:" and a paragraph, or a block quotation.
  const bool opens =
      !block.tokens.empty() && block.tokens.back().ascii == ':' && block.block.kind != BlockKind::heading;
  if (opens)
    introduced_ = said_by_.back();
  else if (block.block.kind == BlockKind::paragraph || block.block.kind == BlockKind::heading)
    introduced_ = no_index;
  ++block_index_;
}

/// Ties the attributions whose cue stands in the sentence.
void SourceRegister::read_sentence(std::uint32_t sentence, std::span<const Extracted> extracted, std::size_t& next) {
  for (; next < extracted.size() && extracted[next].sentence <= sentence; ++next)
    credits_[first_credit_ + next] = credit(extracted[next]);
}

/// "FERREIRA: Well, look, …": an answer in a transcript.
void SourceRegister::read_label() {
  const auto sentence = block_->sentences[0];
  auto first = sentence.first;
  // The label may follow an introduction: "Partial transcript as follows:".
  while (first < sentence.last && (token(first).kind == TokenKind::open || token(first).kind == TokenKind::mark))
    ++first;
  auto last = first;
  while (last < sentence.last && last < first + 4 && token(last).kind == TokenKind::word &&
         token(last).shape == Shape::caps)
    ++last;
  if (last == first || last >= sentence.last || token(last).ascii != ':') return;
  const auto surname = TokenRange{last - 1, last};
  if (token(surname.first).span.size() < 3 || facts_.in(token(surname.first), openers_)) return;
  auto id = names_.at(surname.first);
  if (id == no_index) {
    if (token(surname.first).entry != 0 && !of(surname.first).has(Facts(Fact::given_male) | Fact::given_female)) return;
    id = names_.named({first, last}, PhraseKind::name, Gender::unknown, {});
  }
  // "RAMOS:" is no acronym.
  if (cast_[id].kind == EntityKind::body && !of(surname.first).has(body_name_facts))
    cast_[id].kind = EntityKind::unknown;
  label_ = id;
  speaker_ = id;
  speaker_block_ = block_index_;
  credited(id).first = credited(id).credits == 0 ? block_->bytes({first, last}) : credited(id).first;
}

/// "<tweet author="@nferreira">": whom the mark-up of a post names. The handle may hold the name of somebody known.
void SourceRegister::read_author() {
  const auto first = block_->sentences[0].first;
  const auto tag = facts_.text(token(first));
  const std::string_view names = "author=\"";
  const auto at = tag.find(names);
  if (token(first).kind != TokenKind::symbol || !tag.starts_with('<') || at == std::string_view::npos) return;
  const auto start = at + names.size();
  const auto size = std::min(tag.find('"', start), tag.size()) - start;
  if (size < 2) return;
  const auto handle = tag.substr(start, size);
  const auto key = fold_hash(handle, unnamed_key);
  label_ = cast_.find(key);
  if (label_ == no_index) label_ = cast_.spelt_in(handle);
  if (label_ == no_index) {
    const auto from = token(first).span.start + static_cast<std::uint32_t>(start);
    label_ = cast_.add(EntityKind::unknown, {from, from + static_cast<std::uint32_t>(size)}, block_index_);
  }
  cast_.set(key, label_);
  label_ = cast_.root(label_);
}

SourceRegister::Credited& SourceRegister::credited(EntityId id) {
  id = cast_.root(id);
  auto& entity = cast_[id];
  if (entity.credit == no_index) {
    entity.credit = static_cast<std::uint32_t>(credited_.size());
    credited_.push_back({});
    credited_.back().entity = id;
  }
  return credited_[entity.credit];
}

/// "the report by people familiar with the plan": the people, known through the report.
EntityId SourceRegister::relay_of(EntityId id, const Phrase& phrase, const Extracted& extracted) {
  EntityId via = no_index;
  if (phrase.kind == PhraseKind::document || phrase.kind == PhraseKind::media) {
    if (cast_[id].kind == EntityKind::people && phrase.preposition != no_index) {
      auto relay = phrase;
      relay.complement = {};
      relay.whole = {phrase.whole.first, phrase.core.last};
      via = unnamed(EntityKind::outlet, relay, phrase_key(relay));
    }
  } else if (phrase.kind != PhraseKind::none && extracted.source.first >= 2 && cast_[id].kind == EntityKind::people &&
             facts_.word(token(extracted.source.first - 1)) == "by" &&
             of(extracted.source.first - 2).has(Facts(Fact::record) | Fact::media)) {
    Phrase relay;
    relay.head = extracted.source.first - 2;
    auto first = relay.head;
    while (first > 0 && token(first - 1).kind == TokenKind::word &&
           !of(first - 1).has(Facts(Fact::preposition) | Fact::verb))
      --first;
    relay.whole = relay.core = {first, relay.head + 1};
    via = unnamed(EntityKind::outlet, relay, facts_.lemma_hash(token(relay.head)));
  }
  if (via != no_index) credited(via);
  return via;
}

/// Makes whom an attribution credits the speaker at hand.
void SourceRegister::note_speaker(EntityId id, const Phrase& phrase, const Extracted& extracted) {
  speaker_ = id;
  speaker_block_ = block_index_;
  const bool spokesperson = phrase.kind == PhraseKind::role && phrase.facts.has(Fact::spokesperson) && !phrase.plural;
  if (phrase.kind != PhraseKind::pronoun && phrase.kind != PhraseKind::none)
    voice_ = spokesperson && cast_[id].kind == EntityKind::body ? id : no_index;
  if (extracted.sentence < said_by_.size()) said_by_[extracted.sentence] = id;
  const auto& entity = cast_[id];
  if (entity.kind == EntityKind::person || (entity.kind == EntityKind::unknown && entity.full_name)) join_pending(id);
}

/// "refused to say", but not "refused to release the prisoners"; "declined to meet us", but not "declined to be named".
bool SourceRegister::refuses_answer(const Extracted& extracted) const {
  if (extracted.content_count == 0 || extracted.cue.empty()) return true;
  const bool refused = facts_.word(token(extracted.cue.last - 1)).starts_with("refus");
  auto verb = extracted.contents().front().first;
  if (facts_.word(token(verb)) == "to") ++verb;
  const bool infinitive = verb > 0 && facts_.word(token(verb - 1)) == "to";
  while (verb < block_->tokens.size() && of(verb).has(Fact::adverb)) ++verb;
  if (!infinitive || verb + 1 >= block_->tokens.size()) return true;
  if (facts_.word(token(verb)) == "be") {
    const auto done = facts_.word(token(verb + 1));
    return refused ? facts_.in(token(verb + 1), answers_) : done != "named" && done != "identified";
  }
  return !refused || facts_.in(token(verb), answers_);
}

SourceRegister::Credit SourceRegister::credit(const Extracted& extracted) {
  Credit made;
  made.idle = extracted.kind == AttributionKind::refusal && !refuses_answer(extracted);
  Phrase phrase;
  if (extracted.source.empty()) {
    if (extracted.carried && extracted.kind == AttributionKind::feeling) return made;  // plain words without a cue
    if (extracted.carried)
      made.entity = speaker_;
    else if (extracted.kind != AttributionKind::hedge && extracted.kind != AttributionKind::refusal &&
             !said_by_.empty())
      made.entity = said_by_[std::min<std::size_t>(extracted.sentence, said_by_.size() - 1)];
    if (label_ != no_index && extracted.carried) made.entity = label_;
    if (extracted.carried) {
      const auto beside = named_beside(extracted);
      if (beside != no_index) made.entity = beside;
    }
  } else {
    phrase = parse_phrase(*block_, facts_, proper_source(extracted.source));
    made.entity = resolve(phrase, extracted, 0);
  }
  if (made.entity == no_index) return made;
  made.entity = cast_.root(made.entity);
  made.via = relay_of(made.entity, phrase, extracted);
  // "CNN reported that officials said".
  EntityId outer = no_index;
  if (extracted.outer != no_index && first_credit_ + extracted.outer < credits_.size())
    outer = credits_[first_credit_ + extracted.outer].entity;
  if (outer != no_index) outer = cast_.root(outer);
  remember(made.entity, phrase, extracted);
  auto& kept = credited(made.entity);
  ++kept.credits;
  const auto through = made.via != no_index ? made.via : outer;
  if (through != no_index && through != made.entity) {
    ++kept.relayed;
    if (kept.via == no_index) kept.via = through;
  }
  if (extracted.kind == AttributionKind::refusal && !made.idle) kept.refused = true;
  note_anonymity(extracted, made.entity);
  if (extracted.outer == no_index && tags_sentence(extracted.kind)) {
    note_speaker(made.entity, phrase, extracted);
  }
  return made;
}

/// "In an interview, Ferreira": the name alone, where an introduction was taken for part of the source.
TokenRange SourceRegister::proper_source(TokenRange source) const {
  auto comma = source.last;
  while (comma > source.first && token(comma - 1).ascii != ',') --comma;
  if (comma == source.first || comma >= source.last) return source;
  const TokenRange tail{comma, source.last};
  const auto last = parse_phrase(*block_, facts_, tail);
  if (last.kind != PhraseKind::name || last.core.last != tail.last) return source;
  const auto first = parse_phrase(*block_, facts_, {source.first, comma - 1});
  const bool stands = first.kind == PhraseKind::name || first.kind == PhraseKind::role ||
                      first.kind == PhraseKind::body_name || first.kind == PhraseKind::partisan ||
                      first.kind == PhraseKind::pronoun;
  return stands ? source : tail;
}

/// Who is named outside of the quotation in the sentence where it ends: "…," Rep. Ann Lee (R-Ohio), a member of the
/// panel, said.
EntityId SourceRegister::named_beside(const Extracted& extracted) {
  if (extracted.content_count == 0) return no_index;
  const auto end = extracted.contents().back().last;
  const auto sentence = block_->sentences[sentence_of(end - 1)];
  const auto& mentions = names_.mentions();
  for (auto i = mentions_read_; i < mentions.size(); ++i) {
    const auto& mention = mentions[i];
    if (mention.quoted || mention.tokens.first < end || mention.tokens.first >= sentence.last) continue;
    const auto kind = cast_[mention.entity].kind;
    if (kind == EntityKind::person || kind == EntityKind::unknown) return cast_.root(mention.entity);
    break;
  }
  return no_index;
}

/// A post is its signer's, the first name after its words.
void SourceRegister::credit_signer(std::span<const Extracted> extracted) {
  const auto spoken = block_->block.spoken;
  if (spoken.empty()) return;
  const auto& mentions = names_.mentions();
  const auto found = std::find_if(mentions.begin(), mentions.end(), [&](const auto& mention) {
    return token(mention.tokens.first).span.start >= spoken.end;
  });
  if (found == mentions.end()) return;
  const auto signer = cast_.root(found->entity);
  for (std::size_t i = 0; i < extracted.size(); ++i) {
    if (!extracted[i].carried) continue;
    credits_[first_credit_ + i].entity = signer;
    remember(signer, {}, extracted[i]);
    ++credited(signer).credits;
  }
}

/// Told of whom the sentence credits first, or else of the speaker at hand.
void SourceRegister::read_note(const AnonymityNote& note) {
  auto id = note.sentence < said_by_.size() && said_by_[note.sentence] != no_index ? said_by_[note.sentence] : speaker_;
  if (id == no_index) return;
  auto& kept = credited(cast_.root(id));
  kept.anonymity_told = true;
  if (!note.reason.empty() && kept.reason.empty()) kept.reason = block_->bytes(note.reason);
}

void SourceRegister::note_anonymity(const Extracted& extracted, EntityId id) {
  auto& kept = credited(id);
  if (!extracted.reason.empty()) {
    if (kept.reason.empty()) kept.reason = block_->bytes(extracted.reason);
    kept.anonymity_told = true;
  }
  if (cast_[id].kind != EntityKind::people) return;
  const auto sentence = block_->sentences[extracted.sentence];
  auto term = std::lower_bound(block_->terms.begin(), block_->terms.end(), sentence.first,
                               [](const TermMatch& t, std::uint32_t at) { return t.tokens.first < at; });
  for (; term != block_->terms.end() && term->tokens.first < sentence.last; ++term)
    if (term->classes.any_of(told_)) kept.anonymity_told = true;
}

/// Keeps the form in which an entity was credited, and makes it the one at hand.
void SourceRegister::remember(EntityId id, const Phrase& phrase, const Extracted& extracted) {
  auto& kept = credited(id);
  auto& entity = cast_[id];
  const Span form =
      phrase.kind == PhraseKind::none
          ? block_->bytes(extracted.source)
          : block_->bytes(phrase.core.empty() ? phrase.whole : TokenRange{phrase.whole.first, phrase.core.last});
  if (kept.credits == 0) {
    kept.first = !extracted.source.empty() ? block_->bytes(extracted.source)
                 : !extracted.cue.empty()  ? block_->bytes(extracted.cue)
                                           : block_->bytes(extracted.content[0]);
  }
  if (!extracted.source.empty() && kept.form_count < kept.forms.size()) {
    const auto text = fold_hash(document_.view(form));
    const bool known = std::any_of(kept.forms.begin(), kept.forms.begin() + kept.form_count,
                                   [&](Span s) { return fold_hash(document_.view(s)) == text; });
    if (!known) kept.forms[kept.form_count++] = form;
  }
  switch (entity.kind) {
    case EntityKind::people:
      people_ = id;
      if (kept.people == 1) one_ = id;
      if (kept.people != 1) plural_ = id;
      break;
    case EntityKind::crowd:
      plural_ = id;
      break;
    case EntityKind::body:
      body_ = plural_ = id;
      break;
    case EntityKind::outlet:
      outlet_ = id;
      break;
    default:
      break;
  }
}

std::uint64_t SourceRegister::phrase_key(const Phrase& phrase) const {
  std::uint64_t key = unnamed_key;
  for (auto i = phrase.core.first; i < phrase.core.last; ++i)
    if (!of(i).has(Facts(Fact::determiner) | Fact::vague | Fact::they))
      key = fold_hash(facts_.text(token(i)), key) * 31;
  return key;
}

/// An entity without a name, found again by its key; a key of 0 is always somebody new.
EntityId SourceRegister::unnamed(EntityKind kind, const Phrase& phrase, std::uint64_t key) {
  if (key != 0) {
    const auto found = cast_.find(key ^ unnamed_key);
    if (found != no_index && cast_[found].kind == kind) return found;
  }
  auto span = phrase.whole;
  // As printed, up to the comma.
  for (auto i = span.first; i < span.last; ++i)
    if (token(i).ascii == ',' || token(i).ascii == ';') {
      span.last = i;
      break;
    }
  const auto id = cast_.add(kind, block_->bytes(span), block_index_);
  auto& entity = cast_[id];
  entity.plural = phrase.people != 1;
  if (phrase.head != no_index) entity.head = facts_.lemma_hash(token(phrase.head));
  entity.description = entity.name;
  if (kind == EntityKind::people || kind == EntityKind::crowd)
    entity.affiliation = names_.affiliation_in({phrase.whole.first, span.last});
  if (key != 0) cast_.set(key ^ unnamed_key, id);
  auto& kept = credited(id);
  kept.people = phrase.people;
  const auto plain = phrase.modifiers.without(Facts(Fact::determiner) | Fact::vague | Fact::one | Fact::plural).empty();
  const bool told = !phrase.complement.empty() || phrase.knows || span.last > phrase.core.last;
  const auto head = phrase.head == no_index ? std::string_view{} : facts_.word(token(phrase.head));
  const bool bare = head == "source" || head == "sources" || head == "person" || head == "people" ||
                    head == "insider" || head == "insiders" || head == "one" || head == "another" || head == "others" ||
                    head == "some";
  kept.described = told || !bare || !plain || phrase.head > phrase.core.first + 1;
  return id;
}

EntityId SourceRegister::named_in(TokenRange range) {
  for (auto i = range.first; i < range.last; ++i)
    if (names_.at(i) != no_index) return cast_.root(names_.at(i));
  return no_index;
}

/// The poll that "63 percent" answered: the last one credited, else the last one that the text speaks of.
EntityId SourceRegister::poll() {
  if (poll_ != no_index || poll_word_.empty()) return poll_;
  poll_ = cast_.add(EntityKind::document, poll_word_, block_index_);
  cast_[poll_].description = poll_word_;
  return poll_;
}

void SourceRegister::find_poll(TokenRange sentence) {
  if (poll_ != no_index) return;
  for (auto i = sentence.first; i < sentence.last; ++i) {
    if (!of(i).has(Fact::data) || !facts_.in(token(i), polls_)) continue;
    auto first = i;
    while (first > sentence.first && token(first - 1).kind == TokenKind::word &&
           !of(first - 1).has(Facts(Fact::preposition) | Fact::verb | Fact::conjunction))
      --first;
    poll_word_ = block_->bytes({first, i + 1});
    return;
  }
}

EntityId SourceRegister::outlet_in(TokenRange range) {
  for (auto i = range.first; i < range.last; ++i) {
    if (!of(i).has(Facts(Fact::outlet) | Fact::outlet_end)) continue;
    const auto id = names_.at(i);
    if (id != no_index && cast_[id].kind == EntityKind::outlet) return cast_.root(id);
    if (of(i).has(Fact::outlet)) {
      auto last = i + 1;
      while (last < range.last && token(last).term != 0 && token(last).term == token(i).term) ++last;
      return names_.named({i, last}, PhraseKind::outlet, Gender::unknown, {});
    }
  }
  return no_index;
}

EntityId SourceRegister::resolve_name(const Phrase& phrase) {
  const auto last = phrase.name.last - 1;
  // A source that is only part of a name learned here, or all of it.
  if (names_.at(last) != no_index) return cast_.root(names_.at(last));
  // "Chastened, …": a participle that opens a sentence is no name.
  const auto text = facts_.text(token(last));
  if (phrase.name.size() == 1 && token(last).entry == 0 && (text.ends_with("ed") || text.ends_with("ing")) &&
      block_->sentences[sentence_of(last)].first == last)
    return subject_;
  TokenRange owner = phrase.possessor;
  return names_.named(phrase.name, phrase.kind, Gender::unknown, owner);
}

/// "No one thinks that" credits nobody, nor does "there" or an editor's "CLARIFICATION:".
bool SourceRegister::names_nobody(const Phrase& phrase) const {
  const auto opener = facts_.word(token(phrase.whole.first));
  if (opener == "no") return !of(phrase.whole.first).has(body_name_facts);  // but "No 10"
  for (const auto nobody : {"there", "nobody", "none", "no one", "not"})
    if (opener == nobody) return true;
  return phrase.core.size() == 1 && phrase.head != no_index && facts_.in(token(phrase.head), openers_) &&
         token(phrase.head).shape == Shape::caps;
}

/// Whoever the phrase is by name although it does not look like one.
EntityId SourceRegister::named_anyhow(const Phrase& phrase) const {
  // "Ann Lee, 19, a student, …": an age taken for the source.
  const auto first = phrase.whole.first;
  if (first >= 2 && token(first).kind == TokenKind::number && token(first - 1).ascii == ',' &&
      names_.at(first - 2) != no_index)
    return cast_.root(names_.at(first - 2));
  // "Brand told parliament": a last name that is an ordinary word.
  const bool bare = phrase.core.size() == 1 && phrase.head == phrase.core.first && !phrase.definite;
  if (!bare || token(phrase.head).shape == Shape::lower || names_.at(phrase.head) == no_index) return no_index;
  const auto id = cast_.root(names_.at(phrase.head));
  return cast_[id].full_name ? id : no_index;
}

EntityId SourceRegister::resolve(const Phrase& phrase, const Extracted& extracted, int depth) {
  if (phrase.kind == PhraseKind::none || names_nobody(phrase)) return no_index;
  const auto bearer = named_anyhow(phrase);
  if (bearer != no_index) return bearer;
  switch (phrase.kind) {
    case PhraseKind::none:
      return no_index;
    case PhraseKind::pronoun:
      return resolve_pronoun(phrase, extracted);
    case PhraseKind::relative:
      return resolve_relative(phrase, extracted);
    case PhraseKind::name:
    case PhraseKind::body_name:
    case PhraseKind::outlet:
      return resolve_name(phrase);
    case PhraseKind::share:
      if (poll() != no_index) return poll_;
      return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
    case PhraseKind::vague: {
      if (!phrase.complement.empty() && depth < 2) {
        auto inner = parse_phrase(*block_, facts_, phrase.complement);
        if (inner.kind == PhraseKind::role || inner.kind == PhraseKind::partisan)
          return resolve(inner, extracted, depth + 1);
      }
      if (phrase.counted && poll() != no_index) return poll_;
      return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
    }
    case PhraseKind::one: {
      const auto named = name_after(phrase);
      return named != no_index ? named : unnamed(EntityKind::people, phrase, 0);
    }
    case PhraseKind::partisan:
      if (!phrase.plural && !(phrase.definite && of(phrase.head).has(Fact::nationality))) {
        if (phrase.definite) {
          const auto known = names_.by_role(facts_.lemma_hash(token(phrase.head)));
          if (known != no_index) return known;
        }
        return unnamed(EntityKind::people, phrase, 0);
      }
      if (phrase.counted) return unnamed(EntityKind::people, phrase, phrase_key(phrase));
      return unnamed(EntityKind::crowd, phrase, facts_.lemma_hash(token(phrase.head)));
    case PhraseKind::role:
      return resolve_role(phrase, extracted);
    case PhraseKind::body:
      return resolve_body(phrase, extracted);
    case PhraseKind::media:
    case PhraseKind::document:
      return resolve_document(phrase, extracted, depth);
    case PhraseKind::noun:
      return resolve_noun(phrase, extracted);
  }
  return no_index;
}

bool SourceRegister::matches(EntityId id, Gender gender) {
  if (id == no_index) return false;
  const auto& entity = cast_[id];
  if (entity.kind != EntityKind::person && entity.kind != EntityKind::unknown &&
      !(entity.kind == EntityKind::people && !entity.plural))
    return false;
  return gender == Gender::unknown || entity.gender == Gender::unknown || entity.gender == gender;
}

/// The person that "he" or "she" at a token stands for. `look_back`: somebody named before it in its sentence comes
/// first.
EntityId SourceRegister::person_for(Gender gender, std::uint32_t at, bool look_back) {
  const auto& mentions = names_.mentions();
  const bool quoted = token(at).quoted;
  // The first one of the sentence is its subject.
  if (look_back)
    for (auto m = mentions_read_; m < mentions.size() && m < mentions_read_ + 16 && mentions[m].tokens.first < at; ++m)
      if (mentions[m].quoted == quoted && matches(mentions[m].entity, gender)) return mentions[m].entity;
  // "A police spokesman said … He said …"
  if (voice_ != no_index && voice_ == speaker_ && speaker_block_ + 1 >= block_index_) return voice_;
  // Somebody without a name is forgotten sooner.
  const bool fresh =
      subject_ == no_index || cast_[subject_].kind != EntityKind::people || speaker_block_ + 1 >= block_index_;
  if (fresh && matches(subject_, gender)) return subject_;
  if (fresh && matches(speaker_, gender)) return speaker_;
  int steps = 0;
  for (auto i = mentions.size(); i-- > 0 && steps < 16; ++steps)
    if (mentions[i].tokens.first < at && matches(mentions[i].entity, gender)) return mentions[i].entity;
  return person_[static_cast<std::size_t>(gender)];
}

/// "The union has 4,000 members, it said": a body told by its noun, where the sentence begins.
EntityId SourceRegister::body_noun(std::uint32_t before) {
  const auto first = block_->sentences[sentence_of(before)].first;
  for (auto i = first; i < before && i < first + 5; ++i) {
    if (token(i).shape != Shape::lower || !of(i).has(body_facts) || of(i).has(Fact::plural)) continue;
    if (i > first && of(first).has(Fact::determiner)) return names_.body(i, 0, block_->bytes({first, i + 1}));
    break;
  }
  return no_index;
}

EntityId SourceRegister::resolve_pronoun(const Phrase& phrase, const Extracted& extracted) {
  const auto at = phrase.head;
  const auto facts = of(at);
  if (facts.has(Fact::first_person)) return token(at).quoted ? speaker_ : no_index;
  const bool content_first = extracted.content_count > 0 && extracted.content[0].first < extracted.source.first;
  if (facts.has(Facts(Fact::he) | Fact::she)) {
    const auto gender = facts.has(Fact::he) ? Gender::male : Gender::female;
    auto id = person_for(gender, at, !content_first);
    if (id == no_index) id = speaker_;
    if (id == no_index) {
      id = unnamed(EntityKind::unknown, phrase, facts.has(Fact::he) ? 1 : 2);
      credited(id).unresolved = true;
    } else if (cast_[id].kind == EntityKind::unknown || cast_[id].kind == EntityKind::person) {
      auto& entity = cast_[id];
      entity.kind = EntityKind::person;
      if (entity.gender == Gender::unknown) entity.gender = gender;
    }
    return id;
  }
  if (facts.has(Fact::it)) {
    // "It shows an officer …": a picture, a paper.
    const auto verb = extracted.cue.empty() ? std::string_view{} : facts_.word(token(extracted.cue.last - 1));
    const bool shown = verb == "show" || verb == "shows" || verb == "showed";
    if (shown && (speaker_ == no_index || cast_[speaker_].kind != EntityKind::document))
      return unnamed(EntityKind::document, phrase, 0);
    const auto noun = content_first ? body_noun(at) : no_index;
    if (noun != no_index) return noun;
    const auto& mentions = names_.mentions();
    if (!content_first)
      for (auto i = mentions_read_; i < mentions.size() && i < mentions_read_ + 16 && mentions[i].tokens.first < at;
           ++i)
        if ((cast_[mentions[i].entity].kind == EntityKind::body ||
             cast_[mentions[i].entity].kind == EntityKind::outlet))
          return mentions[i].entity;
    if (speaker_ != no_index && speaker_block_ + 1 >= block_index_) {
      const auto kind = cast_[speaker_].kind;
      if (kind == EntityKind::body || kind == EntityKind::document || kind == EntityKind::outlet) return speaker_;
    }
    return body_ != no_index ? body_ : speaker_;
  }
  if (speaker_ != no_index && speaker_block_ + 1 >= block_index_) {
    const auto kind = cast_[speaker_].kind;
    if (kind == EntityKind::people || kind == EntityKind::crowd || kind == EntityKind::body) return speaker_;
  }
  if (plural_ != no_index) return plural_;
  return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
}

/// "who", "which": the noun phrase right before.
EntityId SourceRegister::resolve_relative(const Phrase& phrase, const Extracted& extracted) {
  auto last = phrase.head;
  const auto sentence = block_->sentences[sentence_of(last)];
  while (last > sentence.first &&
         (token(last - 1).kind == TokenKind::punctuation || of(last - 1).has(Fact::preposition)))
    --last;
  if (last == sentence.first) return speaker_;
  auto first = last - 1;
  while (first > sentence.first && last - first < 10) {
    const auto before = first - 1;
    if (of(first).has(Fact::determiner) && token(first).shape == Shape::lower) break;
    if (token(before).kind == TokenKind::punctuation || token(before).kind == TokenKind::close ||
        token(before).kind == TokenKind::open)
      break;
    if (token(before).shape == Shape::lower &&
        of(before).has(Facts(Fact::conjunction) | Fact::copula | Fact::relative) && !of(before).has(Fact::determiner))
      break;
    if (of(before).has(Fact::preposition) && !in_name(*block_, facts_, first)) break;
    if (of(before).has(Fact::preposition) && facts_.word(token(before)) != "of") break;
    --first;
  }
  // The nearest noun or name, with what stands before it.
  const auto nouns =
      role_facts | body_facts | document_facts | Facts(Fact::media) | Fact::crowd | Fact::partisan | Fact::people;
  for (auto i = last; i-- > first;) {
    if (names_.at(i) != no_index) return cast_.root(names_.at(i));
    if (!of(i).has(nouns)) continue;
    const auto before = parse_phrase(*block_, facts_, {first, i + 1});
    if (before.kind != PhraseKind::none && before.kind != PhraseKind::relative && before.kind != PhraseKind::noun)
      return resolve(before, extracted, 1);
    break;
  }
  return subject_ != no_index ? subject_ : speaker_;
}

/// Whose the phrase is: "Ferreira" of "Ferreira's lawyer" and of "a lawyer for Ferreira".
EntityId SourceRegister::owner_of(const Phrase& phrase, const Extracted& extracted) {
  if (!phrase.possessor.empty()) {
    if (of(phrase.possessor.first).has(Fact::possessive)) {
      Phrase pronoun;
      pronoun.kind = PhraseKind::pronoun;
      pronoun.head = phrase.possessor.first;
      pronoun.core = pronoun.whole = phrase.possessor;
      return resolve_pronoun(pronoun, extracted);
    }
    const auto id = named_in(phrase.possessor);
    if (id != no_index) return id;
    const auto inner = parse_phrase(*block_, facts_, phrase.possessor);
    return inner.kind == PhraseKind::none ? no_index : resolve(inner, extracted, 1);
  }
  const auto before = named_in({phrase.core.first, phrase.head});
  if (before != no_index) return before;
  if (phrase.complement.empty()) return no_index;
  const auto id = named_in(phrase.complement);
  if (id != no_index) return id;
  const auto inner = parse_phrase(*block_, facts_, phrase.complement);
  if (inner.kind == PhraseKind::body || inner.kind == PhraseKind::body_name || inner.kind == PhraseKind::name)
    return resolve(inner, extracted, 1);
  return no_index;
}

/// A spokesperson or a lawyer without a name: the body or the person that they speak for.
EntityId SourceRegister::resolve_voice(const Phrase& phrase, const Extracted& extracted) {
  EntityId owner = owner_of(phrase, extracted);
  // "a campaign spokesman", "a company spokeswoman"
  if (owner == no_index)
    for (auto i = phrase.core.first; i < phrase.head && owner == no_index; ++i)
      if (of(i).has(body_facts)) {
        owner = names_.by_head(facts_.lemma_hash(token(i)));
        if (owner == no_index) owner = names_.body(i, 0, block_->bytes({i, i + 1}));
      }
  const auto lawyer = phrase.facts.has(Fact::aide);
  // "Haddad's lawyer", after "an attorney for Haddad, Ann Lee,"
  if (lawyer && owner != no_index && !phrase.plural && !phrase.possessor.empty())
    for (const auto word : {"lawyer", "attorney", "solicitor"}) {
      const auto known = names_.by_role(fold_hash(word));
      if (known != no_index && known != cast_.root(owner) && person_type(cast_[known]) == Tag::named_spokesperson)
        return known;
    }
  if (owner == no_index && lawyer) return no_index;
  EntityId id = owner;
  if (owner == no_index) {
    id = phrase.definite && body_ != no_index ? body_ : unnamed(EntityKind::body, phrase, phrase_key(phrase));
  } else if (cast_[owner].kind != EntityKind::body) {
    // For a person: a voice of its own.
    Span span =
        block_->bytes(phrase.complement.empty() ? phrase.core : TokenRange{phrase.core.first, phrase.complement.last});
    const auto key = (unnamed_key + cast_.root(owner)) * 31 + facts_.lemma_hash(token(phrase.head));
    id = cast_.find(key);
    if (id == no_index) {
      id = cast_.add(EntityKind::body, span, block_index_);
      cast_[id].description = span;
      cast_[id].affiliation = cast_[owner].name;
      cast_.set(key, id);
    }
  }
  credited(id).spokesperson_unnamed = true;
  return id;
}

/// "her lawyer, David Kent", "her opponents, Sen. Ann Lee and …", "one delegate, party chair Ann Lee,": the name after
/// the comma, also where the source ends at it.
EntityId SourceRegister::name_after(const Phrase& phrase) {
  auto comma = std::max(phrase.core.last, phrase.complement.last);
  const auto end = block_->sentences[sentence_of(phrase.whole.first)].last;
  // "one of the family's lawyers, Ann Lee,"
  if (phrase.kind == PhraseKind::one)
    while (comma < phrase.whole.last && token(comma).ascii != ',') ++comma;
  if (comma + 1 >= end || token(comma).ascii != ',') return no_index;
  const auto person_at = [&](std::uint32_t at) {
    const auto id = names_.at(at) == no_index ? no_index : cast_.root(names_.at(at));
    const bool person =
        id != no_index && (cast_[id].kind == EntityKind::person || cast_[id].kind == EntityKind::unknown);
    return person ? id : no_index;
  };
  auto at = comma + 1;
  if (phrase.definite || phrase.plural) {
    const auto last = std::min(phrase.whole.last, comma + 5);
    while (at < last && names_.at(at) == no_index &&
           (in_name(*block_, facts_, at) || of(at).has(title_facts | role_facts)))
      ++at;
    const auto id = at < last ? person_at(at) : no_index;
    // "A nurse said … the nurse, Ann Lee, said": one source.
    const bool same = id != no_index && one_ != no_index && !phrase.plural && phrase.possessor.empty() &&
                      cast_[one_].kind == EntityKind::people &&
                      cast_[one_].head == facts_.lemma_hash(token(phrase.head));
    if (same) cast_.join(one_, id);
    return id;
  }
  // Nothing but the name, what leads up to it and where it is from: "a lawyer, Ann Lee,", "another one, Ann Lee of
  // Ellery,".
  while (at < end && at < comma + 10 && token(at).ascii != ',') ++at;
  for (auto i = comma + 1; i < at; ++i) {
    if (token(i).shape != Shape::lower || !of(i).has(Fact::preposition)) continue;
    if (person_at(i - 1) != no_index) at = i;
    break;
  }
  if (at < end && token(at).ascii != ',') return person_at(at - 1);
  return at == phrase.whole.last || (at < end && token(at).ascii == ',') ? person_at(at - 1) : no_index;
}

/// "The candidate said", "the senator from Maine said", "the state's governor said": whom the story is about.
bool SourceRegister::describes_subject(const Phrase& phrase) {
  if (!matches(subject_, Gender::unknown)) return false;
  const auto& subject = cast_[subject_];
  if (subject.kind == EntityKind::people) return false;
  const auto type = person_type(subject);
  if (type != Tag::named_official && type != Tag::named_person) return false;
  if (phrase.facts.has(Fact::candidate) && phrase.possessor.empty() && phrase.complement.empty()) return true;
  // Others have to be told by their place, and the story must not say that the subject is something else.
  const auto whose = Facts(Fact::place) | Fact::country | Fact::nationality | Fact::government | Fact::partisan;
  const bool told = (phrase.modifiers | facts_.any(phrase.possessor) | facts_.any(phrase.complement)).has(whose);
  if (!told || !subject.full_name || phrase.modifiers.has(Fact::former)) return false;
  return type == Tag::named_official || std::accumulate(subject.votes.begin(), subject.votes.end(), 0) == 0;
}

EntityId SourceRegister::resolve_role(const Phrase& phrase, const Extracted& extracted) {
  if (phrase.head + 1 == phrase.whole.last && names_.at(phrase.head) != no_index)
    return cast_.root(names_.at(phrase.head));
  const auto named = name_after(phrase);
  if (named != no_index) return named;
  // "Ann Lee, president of the union, …": an apposition taken for the source.
  const auto comma = phrase.whole.first;
  if (!phrase.plural && comma >= 2 && token(comma - 1).ascii == ',' && names_.at(comma - 2) != no_index) {
    const auto before = cast_.root(names_.at(comma - 2));
    if (cast_[before].kind == EntityKind::person) return before;
  }
  // "my father": known to whoever writes.
  if (!phrase.plural && !phrase.possessor.empty() && of(phrase.possessor.first).has(Fact::first_person))
    return unnamed(EntityKind::unknown, phrase, phrase_key(phrase) + 1);
  const auto facts = phrase.facts;
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  const bool bare_definite = phrase.definite && phrase.possessor.empty() && !phrase.another;
  const bool speaks_for = phrase.preposition != no_index && facts_.word(token(phrase.preposition)) == "for" &&
                          lemma == fold_hash("representative");
  if (facts.has(Fact::spokesperson) || speaks_for) {
    if (bare_definite && !phrase.plural && phrase.complement.empty()) {
      const auto known = names_.by_role(lemma);
      if (known != no_index) return known;
    }
    const auto voice = resolve_voice(phrase, extracted);
    if (voice != no_index) return voice;
  }
  if (facts.has(Fact::authority) && !phrase.counted && !phrase.indefinite &&
      (phrase.plural || !facts.has(Fact::insider))) {
    const auto owner = named_in({phrase.core.first, phrase.head});
    return names_.body(phrase.head, owner == no_index ? 0 : owner + 1, block_->bytes(phrase.core));
  }
  if (facts.has(Fact::journalist)) {
    auto id = outlet_in(phrase.whole);
    if (id != no_index) return id;
    // "Many commentators" are nobody's newsroom.
    if (phrase.plural && !phrase.counted && facts.has(Fact::crowd))
      return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
    if (phrase.plural && !phrase.counted) return unnamed(EntityKind::outlet, phrase, phrase_key(phrase));
  }
  return phrase.plural ? resolve_several(phrase) : resolve_single(phrase);
}

/// Whom "the official", "the strategist", "the senator from Maine" mean, if the story has told; or no_index.
EntityId SourceRegister::known_single(const Phrase& phrase, std::optional<Standing> standing) {
  const auto facts = phrase.facts;
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  const bool anonymous = facts.has(Fact::insider) && !facts.has(Facts(Fact::candidate) | Fact::expert);
  if (anonymous && one_ != no_index && phrase.possessor.empty() && (facts.has(Fact::insider))) {
    const bool same = cast_[one_].head == lemma || lemma == fold_hash("source") || lemma == fold_hash("person") ||
                      lemma == fold_hash("official");
    if (same && phrase.complement.empty() && !phrase.knows) return one_;
  }
  const auto known = names_.by_role(lemma);
  if (known != no_index) return known;
  if (phrase.possessor.empty() && phrase.complement.empty() && standing && *standing != Standing::ordinary) {
    const auto last = names_.by_standing(*standing);
    if (last != no_index) return last;
  }
  if (standing == Standing::official && describes_subject(phrase)) {
    cast_[subject_].vote(*standing, 2);
    return subject_;
  }
  // "Ann Lee called on him to go. … The mayor's former strategist said …": of a speaker of whom nothing was told yet.
  if (!phrase.possessor.empty() && phrase.modifiers.has(Fact::former) && speaker_ != no_index &&
      block_index_ < lede_blocks && speaker_block_ + 1 >= block_index_ && matches(speaker_, Gender::unknown)) {
    const auto& speaker = cast_[speaker_];
    const bool told = std::accumulate(speaker.votes.begin(), speaker.votes.end(), 0) != 0;
    if (speaker.full_name && !told && named_in(phrase.possessor) != cast_.root(speaker_)) return speaker_;
  }
  if (phrase.possessor.empty() && one_ != no_index && cast_[one_].head == lemma) return one_;
  // "The retired surgeon": another word for whom the story is about.
  const bool anybody = facts.has(Facts(Fact::insider) | Fact::journalist | Fact::crowd) &&
                       !facts.has(Facts(Fact::expert) | Fact::official);
  if (phrase.possessor.empty() && phrase.complement.empty() && !anybody && subject_ != no_index &&
      cast_[subject_].kind == EntityKind::person)
    return subject_;
  return no_index;
}

/// One person without a name, told by a role.
EntityId SourceRegister::resolve_single(const Phrase& phrase) {
  const auto facts = phrase.facts;
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  Facts whose;
  for (auto i = phrase.complement.first; i < phrase.complement.last; ++i) whose |= of(i).without(role_facts);
  const auto standing = standing_of(facts, phrase.modifiers, whose, false, !phrase.possessor.empty());
  if (phrase.definite && !phrase.another) {
    const auto known = known_single(phrase, standing);
    if (known != no_index) return known;
  }
  const auto id = unnamed(EntityKind::people, phrase, phrase.definite ? phrase_key(phrase) : 0);
  if (standing && !facts.has(Fact::insider))
    cast_[id].vote(
        *standing == Standing::official && phrase.modifiers.has(Fact::former) ? Standing::former_official : *standing,
        2);
  const bool telling = standing && (*standing != Standing::ordinary && *standing != Standing::aide)
                           ? !facts.has(Fact::aide)
                           : !facts.has(Fact::crowd);
  if (!facts.has(Facts(Fact::insider) | Fact::aide) && telling && block_index_ < lede_blocks && pending_.size() < 8)
    pending_.push_back({id, lemma, block_index_});
  return id;
}

/// People without a name, told by a role: some of them, or a class.
EntityId SourceRegister::resolve_several(const Phrase& phrase) {
  const auto facts = phrase.facts;
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  // "nearly 8 of 10 voters", while a poll is at hand
  if (phrase.counted && facts.has(Fact::crowd) && !facts.has(Facts(Fact::official) | Fact::aide) && phrase.people > 1 &&
      poll() != no_index)
    return poll_;
  const bool specific = facts.has(Facts(Fact::insider) | Fact::aide) && !facts.has(Facts(Fact::crowd) | Fact::expert);
  if (specific || phrase.counted) {
    // "the sources", "the people", "the officials": those met last.
    if (phrase.definite && phrase.complement.empty() && people_ != no_index && !phrase.knows &&
        phrase.possessor.empty()) {
      const bool general = lemma == fold_hash("source") || lemma == fold_hash("person") ||
                           lemma == fold_hash("people") || cast_[people_].head == lemma;
      if (general) return people_;
    }
    return unnamed(EntityKind::people, phrase, phrase.counted ? 0 : phrase_key(phrase));
  }
  // "people familiar with the plan", then "the people"; but "people" are anybody.
  if (phrase.knows) return unnamed(EntityKind::people, phrase, phrase_key(phrase));
  const bool people = lemma == fold_hash("person") || lemma == fold_hash("people");
  if (phrase.definite && people && people_ != no_index && phrase.possessor.empty() && phrase.complement.empty())
    return people_;
  return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
}

EntityId SourceRegister::resolve_body(const Phrase& phrase, const Extracted& extracted) {
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  if (!phrase.possessor.empty() || phrase.head > phrase.core.first) {
    const auto owner = owner_of(
        [&] {
          auto p = phrase;
          p.complement = {};
          return p;
        }(),
        extracted);
    if (owner != no_index) {
      auto& entity = cast_[owner];
      // "the X campaign" is a body of its own; "the X company" is X.
      if (entity.kind == EntityKind::body && !phrase.facts.has(Facts(Fact::campaign) | Fact::office) &&
          phrase.possessor.empty())
        return owner;
      return names_.body(phrase.head, cast_.root(owner) + 1, block_->bytes({phrase.whole.first, phrase.core.last}));
    }
  }
  if (phrase.definite && phrase.complement.empty()) {
    const auto known = names_.by_head(lemma);
    if (known != no_index) return known;
    for (const auto general : {"company", "firm", "group", "organization", "organisation", "agency", "body"})
      if (lemma == fold_hash(general) && body_ != no_index) return body_;
  }
  // "Opposition parties", "human rights groups": a class.
  const bool of_class = !phrase.possessor.empty() && names_.at(phrase.possessor.first) == no_index &&
                        of(phrase.possessor.last - 1).has(Fact::plural);
  if (phrase.plural && (phrase.head == phrase.core.first || ((!phrase.definite || of_class) && !phrase.counted)))
    return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
  return names_.body(phrase.head, phrase_key(phrase), block_->bytes({phrase.whole.first, phrase.core.last}));
}

EntityId SourceRegister::resolve_document(const Phrase& phrase, const Extracted& extracted, int depth) {
  const auto facts = phrase.facts;
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  const bool data = facts.has(Fact::data);
  if (!data) {
    // The New York Times report; a report by Politico
    auto id = outlet_in(phrase.core);
    if (id == no_index && facts.has(Facts(Fact::media) | Fact::record)) id = outlet_in(phrase.complement);
    if (id != no_index) return id;
  }
  if (facts.has(Fact::authored)) {
    EntityId author = no_index;
    // "the statement said", after "she said in a statement"
    const bool bare = phrase.definite && !phrase.plural &&
                      (!facts.has(Fact::record) || facts_.in(token(phrase.head), messages_)) &&
                      phrase.possessor.empty() && phrase.complement.empty() && phrase.head <= phrase.core.first + 1;
    if (bare && cast_.find((lemma * 3 + 1) ^ unnamed_key) == no_index && speaker_ != no_index &&
        !facts.has(Fact::media)) {
      // Of the person whom the outlet reports about, not of the outlet.
      const bool relayed = cast_[speaker_].kind == EntityKind::outlet && matches(subject_, Gender::unknown);
      return relayed ? subject_ : speaker_;
    }
    if (!phrase.possessor.empty()) {
      author = owner_of(phrase, extracted);
    } else if (phrase.preposition != no_index) {
      const auto word = facts_.word(token(phrase.preposition));
      if (word == "by" || word == "from") author = named_in(phrase.complement);
      const auto inner = parse_phrase(*block_, facts_, phrase.complement);
      if (author == no_index && (word == "by" || word == "from") && depth < 2 && inner.kind != PhraseKind::noun &&
          inner.kind != PhraseKind::none)
        author = resolve(inner, extracted, depth + 1);
    }
    // "a Ferreira campaign ad"
    if (author == no_index && !facts.has(Fact::record) && !phrase.plural)
      author = named_in({phrase.core.first, phrase.head});
    // "The inspector general's memo", "the union's lawsuit": a body's record is a document.
    const bool filed = author != no_index && cast_[author].kind == EntityKind::body && facts.has(Fact::record) &&
                       !facts_.in(token(phrase.head), messages_);
    if (author != no_index && cast_[author].kind != EntityKind::document && !data && !filed) return author;
  }
  if (phrase.preposition != no_index && depth < 2) {
    const auto word = facts_.word(token(phrase.preposition));
    if (word == "by" || word == "from") {
      const auto inner = parse_phrase(*block_, facts_, phrase.complement);
      if (inner.kind == PhraseKind::role && (inner.knows || inner.facts.has(Fact::insider))) {
        const auto id = resolve(inner, extracted, depth + 1);
        if (id != no_index && cast_[id].kind == EntityKind::people) return id;
      }
    }
  }
  // "Early reports", but not "earnings reports".
  const bool plain = phrase.head == phrase.core.first || token(phrase.head).term != 0;
  const bool unnamed_media =
      facts.has(Fact::media) &&
      (!facts.has(Facts(Fact::record) | Fact::data) || (phrase.plural && !phrase.counted && !phrase.definite && plain));
  if (unnamed_media || phrase.kind == PhraseKind::media) {
    if (phrase.definite && outlet_ != no_index && !phrase.plural) return outlet_;
    return unnamed(EntityKind::outlet, phrase, phrase_key(phrase));
  }
  EntityId id;
  const auto last_key = lemma * 3 + 1;
  if (phrase.definite && phrase.possessor.empty() && phrase.head <= phrase.core.first + 1 &&
      phrase.complement.empty() && cast_.find(last_key ^ unnamed_key) != no_index)
    id = cast_.find(last_key ^ unnamed_key);
  else
    id = unnamed(EntityKind::document, phrase, phrase.indefinite ? 0 : phrase_key(phrase));
  cast_.set(last_key ^ unnamed_key, id);
  if (data) poll_ = id;
  if (cast_[id].affiliation.empty())
    cast_[id].affiliation =
        names_.affiliation_in({phrase.whole.first, std::max(phrase.core.last, phrase.complement.last)});
  return id;
}

EntityId SourceRegister::resolve_noun(const Phrase& phrase, const Extracted& extracted) {
  if (names_.at(phrase.head) != no_index) return cast_.root(names_.at(phrase.head));
  const auto lemma = facts_.lemma_hash(token(phrase.head));
  for (const auto time : {"year", "week", "month", "day", "night", "decade"})
    if (lemma == fold_hash(time)) return subject_;
  if (phrase.definite && !phrase.plural) {
    const auto known = names_.by_role(lemma);
    if (known != no_index) return known;
    const auto body = names_.by_head(lemma);
    if (body != no_index) return body;
  }
  if (extracted.kind == AttributionKind::finding || extracted.kind == AttributionKind::writing)
    return unnamed(EntityKind::document, phrase, phrase_key(phrase));
  const auto text = facts_.text(token(phrase.head));
  if (token(phrase.head).shape == Shape::lower && text.size() > 3 && text.back() == 's' && text[text.size() - 2] != 's')
    return unnamed(EntityKind::crowd, phrase, phrase_key(phrase));
  if (phrase.knows || phrase.indefinite) return unnamed(EntityKind::people, phrase, 0);
  if (phrase.possessor.empty()) return unnamed(EntityKind::document, phrase, phrase_key(phrase));
  const auto owner = owner_of(phrase, extracted);
  return owner != no_index ? owner : unnamed(EntityKind::document, phrase, phrase_key(phrase));
}

/// "A former minister says …" in the lede, then the name: one source.
void SourceRegister::join_pending(EntityId id) {
  for (auto& pending : pending_) {
    if (pending.entity == no_index || pending.entity == id) continue;
    if (block_index_ > pending.block + pending_blocks) {
      pending.entity = no_index;
      continue;
    }
    const auto& entity = cast_[id];
    if (entity.block < pending.block) continue;
    const bool same_noun = names_.by_role(pending.lemma) == cast_.root(id);
    // Introduced after the description, by a role that does not contradict it.
    if (!same_noun && entity.block == pending.block) continue;
    const bool same_kind = person_type(entity) == person_type(cast_[pending.entity]);
    if (!same_noun && !same_kind && (person_type(entity) != Tag::named_person || entity.block != pending.block + 1))
      continue;
    const auto from = cast_.root(pending.entity);
    pending.entity = no_index;
    if (cast_[from].kind != EntityKind::people) continue;
    cast_.join(from, id);
  }
}

/// "She was the mayor of Elmsford", where a sentence begins: said of whom the story is about.
void SourceRegister::learn_of_pronoun(TokenRange sentence) {
  auto i = sentence.first;
  while (i < sentence.last && token(i).kind != TokenKind::word) ++i;
  if (i + 2 >= sentence.last || token(i).quoted || !of(i + 1).has(Fact::copula)) return;
  const auto facts = of(i);
  if (!facts.has(Facts(Fact::he) | Fact::she) || facts.has(Fact::possessive)) return;
  const auto id = person_for(facts.has(Fact::he) ? Gender::male : Gender::female, i, false);
  if (id != no_index && cast_[id].kind != EntityKind::people) names_.learn_state(id, i + 1);
}

void SourceRegister::close_sentence(std::uint32_t sentence, Facts facts) {
  const auto range = block_->sentences[sentence];
  const auto& mentions = names_.mentions();
  EntityId subject = no_index;
  const auto first_mention = mentions_read_;
  for (; mentions_read_ < mentions.size(); ++mentions_read_) {
    const auto& mention = mentions[mentions_read_];
    const auto& entity = cast_[mention.entity];
    const auto id = cast_.root(mention.entity);
    if (entity.kind == EntityKind::body && !mention.quoted) body_ = id;
    if (entity.kind == EntityKind::outlet) continue;
    if ((entity.kind == EntityKind::person || entity.kind == EntityKind::unknown) && !mention.quoted) {
      person_[static_cast<std::size_t>(Gender::unknown)] = id;
      if (entity.gender != Gender::female) person_[static_cast<std::size_t>(Gender::male)] = id;
      if (entity.gender != Gender::male) person_[static_cast<std::size_t>(Gender::female)] = id;
      const bool possessor =
          mention.tokens.last < range.last && token(mention.tokens.last).kind == TokenKind::possessive;
      if (subject == no_index && !possessor && mention.tokens.first < range.first + 14) subject = id;
    }
  }
  learn_of_pronoun(range);
  const bool political = facts.has(Facts(Fact::candidate) | Fact::partisan | Fact::party_name | Fact::election);
  if (political)
    for (auto i = first_mention; i < mentions.size(); ++i) ++cast_[mentions[i].entity].political;
  const auto said = said_by_[sentence];
  // "…, she said at a campaign stop."
  const auto about = said != no_index ? said : subject;
  const bool person =
      about != no_index && (cast_[about].kind == EntityKind::person || cast_[about].kind == EntityKind::unknown);
  for (; terms_read_ < block_->terms.size() && block_->terms[terms_read_].tokens.first < range.last; ++terms_read_) {
    const auto& term = block_->terms[terms_read_];
    if (person && term.classes.any_of(campaign_) && !token(term.tokens.first).quoted) cast_[about].follow();
  }
  if (said != no_index && (cast_[said].kind == EntityKind::person || cast_[said].kind == EntityKind::unknown ||
                           cast_[said].kind == EntityKind::people)) {
    subject_ = said;
  } else if (subject != no_index) {
    // A sentence that begins with "he" goes on with whom it was about.
    bool pronoun = false;
    for (auto i = range.first; i < range.last && i < range.first + 3; ++i)
      pronoun |= of(i).has(Facts(Fact::he) | Fact::she) && !of(i).has(Fact::possessive);
    if (!pronoun) {
      subject_ = subject;
      voice_ = no_index;
    }
  }
}

/// Marks the sentences that an attribution touches.
void SourceRegister::find_touched(std::span<const Extracted> extracted) {
  touched_.assign(block_->sentences.size(), false);
  for (const auto& one : extracted) {
    touched_[one.sentence] = true;
    for (const auto piece : one.contents())
      if (!piece.empty())
        for (auto s = sentence_of(piece.first); s <= sentence_of(piece.last - 1); ++s) touched_[s] = true;
  }
}

/// "Ferreira continued: “Rates fall.”": a quotation that no attribution took, beside little more than a name.
EntityId SourceRegister::quoted_in(std::uint32_t sentence) {
  const auto range = block_->sentences[sentence];
  const Quotation* quotation = nullptr;
  for (; quotations_read_ < block_->quotations.size(); ++quotations_read_) {
    const auto& one = block_->quotations[quotations_read_];
    if (one.tokens.first >= range.last) break;
    if (one.tokens.first >= range.first && !one.scare && !one.nested && one.tokens.size() >= 6) quotation = &one;
  }
  if (quotation == nullptr) return no_index;
  std::uint32_t outside = 0;
  bool pronoun = false;
  for (auto i = range.first; i < range.last; ++i) {
    if (token(i).quoted || token(i).kind != TokenKind::word) continue;
    ++outside;
    pronoun |= of(i).has(Facts(Fact::he) | Fact::she) && !of(i).has(Fact::possessive) && i < range.first + 2;
  }
  if (outside == 0 || outside > 7) return no_index;
  const auto& mentions = names_.mentions();
  for (auto i = mentions_read_; i < mentions.size(); ++i) {
    const auto& mention = mentions[i];
    if (mention.quoted) continue;
    const auto kind = cast_[mention.entity].kind;
    if (kind == EntityKind::person || kind == EntityKind::unknown) return cast_.root(mention.entity);
  }
  return pronoun ? subject_ : no_index;
}

/// Sentences without an attribution that are somebody's words: answers in a transcript, quotations that go on.
void SourceRegister::find_speakers(std::span<const Extracted> extracted) {
  content_of_.assign(block_->sentences.size(), no_index);
  for (std::size_t i = 0; i < extracted.size(); ++i) {
    if (extracted[i].outer != no_index) continue;
    for (const auto piece : extracted[i].contents())
      if (!piece.empty())
        content_of_[sentence_of(piece.first)] = content_of_[sentence_of(piece.last - 1)] =
            credits_[first_credit_ + i].entity;
  }
  std::size_t q = 0;
  for (std::uint32_t s = 0; s < block_->sentences.size(); ++s) {
    if (s > 0 && said_by_[s] == no_index) said_by_[s] = said_by_[s - 1];
    if (touched_[s] || speakers_[first_sentence_ + s] != no_index) continue;
    const bool block_quotation = block_->block.kind == BlockKind::quote && introduced_ == no_index;
    const auto whole_block = label_ != no_index ? label_ : block_quotation ? said_by_[s] : introduced_;
    if (whole_block != no_index) {
      speakers_[first_sentence_ + s] = whole_block;
      continue;
    }
    const auto range = block_->sentences[s];
    while (q < block_->quotations.size() && block_->quotations[q].tokens.last <= range.first) ++q;
    if (q >= block_->quotations.size()) continue;
    const auto& quotation = block_->quotations[q];
    // All of the sentence, its end marks aside.
    const bool within =
        quotation.tokens.first <= range.first && quotation.tokens.last + 2 >= range.last && !quotation.scare;
    if (!within) continue;
    EntityId id = no_index;
    id = content_of_[sentence_of(quotation.tokens.first)];
    if (id == no_index) id = content_of_[sentence_of(quotation.tokens.last - 1)];
    if (id == no_index) id = said_by_[s];
    speakers_[first_sentence_ + s] = id;
  }
}

Tag SourceRegister::type_of(const Entity& entity) const {
  switch (entity.kind) {
    case EntityKind::body:
      return Tag::organization;
    case EntityKind::outlet:
      return Tag::media_report;
    case EntityKind::document:
      return Tag::document;
    case EntityKind::people:
      return Tag::anonymous_source;
    case EntityKind::crowd:
      return Tag::vague_attribution;
    case EntityKind::person:
      return person_type(entity);
    case EntityKind::unknown:
      return entity.standing(Standing::body) > 0 && !entity.full_name ? Tag::organization : person_type(entity);
  }
  return Tag::named_person;
}

Source SourceRegister::make_source(const Credited& from) {
  auto& entity = cast_[from.entity];
  Source source;
  const auto printed = [&](Span span) { return std::string(document_.view(span)); };
  source.type = type_of(entity);
  source.name = printed(entity.name);
  source.description = printed(entity.description);
  source.affiliation = printed(entity.affiliation);
  for (std::size_t i = 0; i < from.form_count; ++i) {
    auto form = printed(from.forms[i]);
    if (form != source.name && std::find(source.also.begin(), source.also.end(), form) == source.also.end())
      source.also.push_back(std::move(form));
  }
  source.first = from.first;
  source.people = entity.kind == EntityKind::people || entity.kind == EntityKind::crowd ? from.people : 1;
  source.described = entity.kind == EntityKind::people || entity.kind == EntityKind::crowd
                         ? from.described
                         : !entity.description.empty();
  source.relayed = from.credits > 0 && from.relayed == from.credits;
  if (entity.kind == EntityKind::people && from.via != no_index) source.relayed = true;
  source.anonymity_told = from.anonymity_told;
  source.reason = from.reason;
  source.refused = from.refused;
  source.spokesperson_unnamed = from.spokesperson_unnamed;
  source.resolved = !from.unresolved;
  return source;
}

/// People whom the story speaks of with campaigns and candidates, and never says what else they are, are its
/// candidates; those whom it also calls something else, if it gives them a campaign or voters besides.
void SourceRegister::find_candidates() {
  for (EntityId id = 0; id < cast_.size(); ++id) {
    if (cast_.root(id) != id) continue;
    auto& entity = cast_[id];
    if ((entity.kind != EntityKind::person && entity.kind != EntityKind::unknown) || entity.kin) continue;
    if (!entity.full_name || entity.mentions < 3) {
      entity.vote(Standing::official, entity.followed);
      continue;
    }
    const auto votes = std::accumulate(entity.votes.begin(), entity.votes.end(), 0u);
    const bool nothing_else = votes <= 1 && entity.political >= 1 && entity.political * 12 >= entity.mentions;
    const bool often = (entity.political >= 5 && entity.political * 4 >= entity.mentions) ||
                       (entity.political >= 3 && entity.political * 2 >= entity.mentions);
    const bool also = entity.followed >= 1 && entity.standing(Standing::ordinary) == votes && often;
    if (nothing_else || also) entity.vote(Standing::official, 2);
    entity.vote(Standing::official, entity.followed);
  }
}

Credits SourceRegister::finish(std::span<Attribution> attributions, std::vector<Source>& sources) {
  sources.clear();
  find_candidates();
  std::vector<std::uint32_t> source_of(cast_.size(), no_index);
  const auto source_for = [&](EntityId id) -> std::uint32_t {
    if (id == no_index) return no_index;
    id = cast_.root(id);
    if (source_of[id] != no_index) return source_of[id];
    auto& kept = credited(id);
    source_of[id] = static_cast<std::uint32_t>(sources.size());
    sources.push_back(make_source(kept));
    if (kept.first.empty()) sources.back().first = cast_[id].name;
    return source_of[id];
  };
  Credits out;
  out.via.assign(credits_.size(), no_index);
  out.speaker.assign(speakers_.size(), no_index);
  out.idle.assign(credits_.size(), false);
  for (std::size_t i = 0; i < credits_.size(); ++i) out.idle[i] = credits_[i].idle;
  const auto count = std::min(credits_.size(), attributions.size());
  for (std::size_t i = 0; i < count; ++i) {
    if (!tags_sentence(attributions[i].kind)) continue;
    const auto id = source_for(credits_[i].entity);
    attributions[i].source_id = id;
    if (id == no_index) continue;
    sources[id].attributions.push_back(static_cast<std::uint32_t>(i));
    for (const auto piece : attributions[i].content) sources[id].attributed_bytes += piece.size();
    out.via[i] = source_for(credits_[i].via);
  }
  // What a source wants or feels is listed with it, but makes nobody a source.
  for (std::size_t i = 0; i < count; ++i)
    if (!tags_sentence(attributions[i].kind) && credits_[i].entity != no_index) {
      attributions[i].source_id = source_of[cast_.root(credits_[i].entity)];
      if (attributions[i].source_id != no_index)
        sources[attributions[i].source_id].attributions.push_back(static_cast<std::uint32_t>(i));
    }
  for (auto& source : sources) std::sort(source.attributions.begin(), source.attributions.end());
  for (std::size_t i = 0; i < speakers_.size(); ++i) out.speaker[i] = source_for(speakers_[i]);
  for (std::size_t id = 0; id < source_of.size(); ++id) {
    if (source_of[id] == no_index) continue;
    const auto via = credited(static_cast<EntityId>(id)).via;
    if (via == no_index || !sources[source_of[id]].relayed) continue;
    const auto through = source_of[cast_.root(via)];
    if (through != source_of[id]) sources[source_of[id]].via = through;
  }
  return out;
}

}  // namespace onrecord
