// The cast of a story: the people, bodies, documents and groups that its text names, each once.
//
//   "Sen. Nadia Ferreira", "Ms. Ferreira", "Ferreira"  ->  one entity, with two votes for public office
//
// Names are joined as they appear, by hash; what the text says of an entity is kept as votes and spans, never as copies
// of text. All operations take constant time.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "attribution/key_map.hpp"
#include "attribution/source.hpp"
#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

/// unknown: a capitalised name that may be a person or a body. people: one or more people without a name. crowd: a
/// class of people. speaker: a body known only as whoever speaks for it.
#define ONRECORD_ENTITY_KINDS(X) X(unknown) X(person) X(body) X(outlet) X(document) X(people) X(crowd)
ONRECORD_ENUM(EntityKind, std::uint8_t, ONRECORD_ENTITY_KINDS);

/// What the text says a person is.
#define ONRECORD_STANDINGS(X) X(official) X(former_official) X(expert) X(spokesperson) X(aide) X(ordinary) X(body)
ONRECORD_ENUM(Standing, std::uint8_t, ONRECORD_STANDINGS);

#define ONRECORD_GENDERS(X) X(unknown) X(male) X(female)
ONRECORD_ENUM(Gender, std::uint8_t, ONRECORD_GENDERS);

using EntityId = std::uint32_t;  ///< index into Cast; no_index for nobody

/// 64-bit hash of a word or a phrase, case folded (ASCII).
[[nodiscard]] std::uint64_t fold_hash(std::string_view text, std::uint64_t seed = 0xcbf29ce484222325u);

/// One entity, before its type is decided.
struct Entity {
  EntityId joined = no_index;         ///< the entity that this one turned out to be
  EntityId next_namesake = no_index;  ///< next person with the same last name
  EntityKind kind = EntityKind::unknown;
  Gender gender = Gender::unknown;
  Standing first = Standing::body;  ///< what the text first says they are; body: nothing yet
  bool full_name = false;           ///< more than a last name is known
  bool plural = false;              ///< speaks of itself as "they"
  std::uint16_t mentions = 0;
  bool kin = false;             ///< told of as somebody's relative: the campaign of their name is not theirs
  std::uint16_t political = 0;  ///< mentions in sentences that speak of candidates or a campaign
  std::uint8_t followed = 0;    ///< how often the text gives them a campaign, supporters, voters
  std::array<std::uint8_t, count_of<Standing>> votes{};
  std::uint32_t block = 0;       ///< of its first mention
  std::uint32_t first_name = 0;  ///< bytes of the first word of the name
  std::uint64_t head = 0;        ///< hash of the noun that describes it
  std::uint64_t owner = 0;       ///< of a body: whose it is
  Span name;
  Span description;
  Span affiliation;
  std::uint32_t credit = no_index;  ///< index into the register's credits

  void vote(Standing standing, unsigned weight) {
    auto& cell = votes[static_cast<std::size_t>(standing)];
    cell = static_cast<std::uint8_t>(cell + weight > 250 ? 250 : cell + weight);
    if (first == Standing::body && weight > 1) first = standing;
  }
  void follow() { followed = static_cast<std::uint8_t>(followed + (followed < 250)); }
  [[nodiscard]] unsigned standing(Standing standing) const { return votes[static_cast<std::size_t>(standing)]; }
};

/// One word of a name.
struct NameWord {
  Span span;
  std::uint64_t hash = 0;
};

class Cast {
 public:
  explicit Cast(std::string_view text) : text_(text) {}

  [[nodiscard]] Entity& operator[](EntityId id) { return entities_[root(id)]; }
  [[nodiscard]] const Entity& operator[](EntityId id) const { return entities_[root(id)]; }
  [[nodiscard]] std::size_t size() const { return entities_.size(); }
  [[nodiscard]] EntityId root(EntityId id) const {
    while (entities_[id].joined != no_index) id = entities_[id].joined;
    return id;
  }

  EntityId add(EntityKind kind, Span name, std::uint32_t block);
  /// The person that a name stands for ("Nadia Ferreira", "Ferreira"), new if none fits. `words`: the name without
  /// titles and suffixes, one or more words. A full name completes a last name met before it.
  EntityId person(const NameWord* words, std::size_t count, Gender gender, std::uint32_t block);
  /// The same, but nobody new: no_index if none fits.
  [[nodiscard]] EntityId find_person(const NameWord* words, std::size_t count, Gender gender) const;
  /// The person last met whose name begins with this word, or has it before the last: a given name, a family name that
  /// comes first, the first of two family names.
  [[nodiscard]] EntityId by_other_name(std::uint64_t hash) const { return look_up(other_names_, hash); }

  /// Entities that are found by a key: the hash of a body's name, of a noun that describes a person, of an outlet.
  [[nodiscard]] EntityId find(std::uint64_t key) const { return look_up(keys_, key); }
  void set(std::uint64_t key, EntityId id) { keys_[key] = id; }

  /// The person or body whose full name a handle spells ("@realAdaLund"), or no_index. Linear in all names.
  [[nodiscard]] EntityId spelt_in(std::string_view handle) const;
  /// Makes `from` the same entity as `into`, which keeps its name.
  void join(EntityId from, EntityId into);

 private:
  [[nodiscard]] EntityId look_up(const KeyMap& map, std::uint64_t key) const {
    const auto found = map.find(key);
    return found == KeyMap::none ? no_index : root(found);
  }
  [[nodiscard]] std::string_view view(Span span) const { return text_.substr(span.start, span.size()); }
  [[nodiscard]] bool fits(const Entity& entity, const NameWord* words, std::size_t count) const;

  std::string_view text_;
  std::vector<Entity> entities_;
  KeyMap last_names_;  // hash of the last word -> the newest person with it
  KeyMap other_names_;
  KeyMap keys_;
};

/// What a person is, by the votes of the whole text: named_official, named_expert, named_spokesperson or named_person.
[[nodiscard]] Tag person_type(const Entity& entity);

}  // namespace onrecord
