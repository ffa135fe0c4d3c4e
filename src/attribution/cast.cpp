#include "attribution/cast.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "base/ascii.hpp"

namespace onrecord {
namespace {

constexpr int longest_namesakes = 8;

/// "Mike" and "Michael", "Don" and "Donald", "J." and "James": one may stand for the other.
bool same_given_name(std::string_view a, std::string_view b) {
  const auto size = std::min(a.size(), b.size());
  const bool initial = size <= 2 && (a.size() == 1 || b.size() == 1 || a.back() == '.' || b.back() == '.');
  const std::size_t needed = initial ? 1 : std::min<std::size_t>(3, size);
  for (std::size_t i = 0; i < needed; ++i)
    if (ascii_lower(a[i]) != ascii_lower(b[i])) return false;
  return true;
}

}  // namespace

std::uint64_t fold_hash(std::string_view text, std::uint64_t seed) {
  auto hash = seed;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto c = text[i];
    if (c == '\xe2' && text.substr(i, 3) == "\u2019") {  // a curly apostrophe is an apostrophe
      c = '\'';
      i += 2;
    }
    hash = (hash ^ static_cast<unsigned char>(ascii_lower(c))) * 0x100000001b3u;
  }
  return hash;
}

EntityId Cast::add(EntityKind kind, Span name, std::uint32_t block) {
  auto& entity = entities_.emplace_back();
  entity.kind = kind;
  entity.name = name;
  entity.block = block;
  return static_cast<EntityId>(entities_.size() - 1);
}

/// Whether a name of several words may stand for a person with the same last name.
bool Cast::fits(const Entity& entity, const NameWord* words, std::size_t count) const {
  if (!entity.full_name) return true;
  const auto first = view(words[0].span);
  const auto known = view({entity.name.start, entity.name.start + entity.first_name});
  if (same_given_name(first, known)) return true;
  // "Lopez Ortega" for "Nadia Lopez Ortega".
  const auto whole = view(entity.name);
  const auto tail = view({words[0].span.start, words[count - 1].span.end});
  return whole.size() > tail.size() && whole.ends_with(tail) && whole[whole.size() - tail.size() - 1] == ' ';
}

EntityId Cast::find_person(const NameWord* words, std::size_t count, Gender gender) const {
  const auto& last = words[count - 1];
  const auto found = last_names_.find(last.hash);
  EntityId best = no_index;
  EntityId id = found;
  for (int i = 0; i < longest_namesakes && id != no_index; ++i, id = entities_[id].next_namesake) {
    const auto here = root(id);
    const auto& entity = entities_[here];
    if (gender != Gender::unknown && entity.gender != Gender::unknown && gender != entity.gender) continue;
    if (count > 1 && !fits(entity, words, count)) continue;
    if (best == no_index || entities_[best].mentions < entity.mentions) best = here;
  }
  return best;
}

EntityId Cast::person(const NameWord* words, std::size_t count, Gender gender, std::uint32_t block) {
  const Span name{words[0].span.start, words[count - 1].span.end};
  auto id = find_person(words, count, gender);
  if (id == no_index) {
    id = add(EntityKind::unknown, name, block);
    auto& newest = last_names_[words[count - 1].hash];
    entities_[id].next_namesake = newest;
    newest = id;
  }
  auto& entity = entities_[id];
  if (count > 1 && (!entity.full_name || name.size() > entity.name.size())) {
    entity.name = name;
    entity.first_name = words[0].span.size();
    entity.full_name = true;
  }
  if (count > 2) other_names_[words[count - 2].hash] = id;
  if (count > 1) other_names_[words[0].hash] = id;
  if (entity.gender == Gender::unknown) entity.gender = gender;
  if (entity.mentions < 0xffff) ++entity.mentions;
  return id;
}

EntityId Cast::spelt_in(std::string_view handle) const {
  const auto letters = [](std::string_view text) {
    std::string kept;
    for (const char c : text)
      if ((ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || (c >= '0' && c <= '9')) kept += ascii_lower(c);
    return kept;
  };
  const auto whole = letters(handle);
  for (EntityId id = 0; id < entities_.size(); ++id) {
    const auto name = letters(view(entities_[id].name));
    if (entities_[id].full_name && name.size() > 4 && whole.find(name) != std::string::npos) return root(id);
  }
  return no_index;
}

void Cast::join(EntityId from, EntityId into) {
  from = root(from);
  into = root(into);
  if (from == into) return;
  auto& gone = entities_[from];
  auto& kept = entities_[into];
  gone.joined = into;
  kept.mentions = static_cast<std::uint16_t>(std::min(0xffff, kept.mentions + gone.mentions));
  for (std::size_t i = 0; i < kept.votes.size(); ++i)
    kept.votes[i] = static_cast<std::uint8_t>(std::min(250, kept.votes[i] + gone.votes[i]));
  if (kept.first == Standing::body) kept.first = gone.first;
  if (kept.description.empty()) kept.description = gone.description;
  if (kept.affiliation.empty()) kept.affiliation = gone.affiliation;
  if (kept.gender == Gender::unknown) kept.gender = gone.gender;
}

Tag person_type(const Entity& entity) {
  // An office held once counts as one held now, unless the person is introduced as an expert.
  const auto expert_first = entity.first == Standing::expert;
  const auto former = entity.standing(Standing::former_official);
  const std::array<std::pair<Standing, unsigned>, 5> standings{{
      {Standing::official, entity.standing(Standing::official) + (expert_first ? 0 : former)},
      {Standing::spokesperson, entity.standing(Standing::spokesperson)},
      {Standing::expert, entity.standing(Standing::expert)},
      {Standing::aide, entity.standing(Standing::aide)},
      {Standing::ordinary, entity.standing(Standing::ordinary)},
  }};
  const auto first = entity.first == Standing::former_official ? Standing::official : entity.first;
  auto best = standings[0];
  // A trade or a family tie says less of a source than an office or knowledge of which the story tells more than in
  // passing.
  const bool placed = std::any_of(standings.begin(), standings.end() - 1, [](const auto& s) { return s.second >= 2; });
  for (const auto& standing : std::span(standings).first(placed ? standings.size() - 1 : standings.size()))
    if (standing.second > best.second || (standing.second == best.second && standing.first == first)) best = standing;
  if (best.second == 0) return Tag::named_person;
  switch (best.first) {
    case Standing::official:
      return Tag::named_official;
    case Standing::spokesperson:
    case Standing::aide:
      return Tag::named_spokesperson;
    case Standing::expert:
      return Tag::named_expert;
    default:
      return Tag::named_person;
  }
}

}  // namespace onrecord
