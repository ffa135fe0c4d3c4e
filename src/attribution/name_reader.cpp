#include "attribution/name_reader.hpp"

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

constexpr Facts given_name = Facts(Fact::given_male) | Fact::given_female;
constexpr Facts public_body = Facts(Fact::government) | Fact::government_name | Fact::party | Fact::party_name |
                              Fact::partisan | Fact::country | Fact::nationality | Fact::place | Fact::public_office;

Gender gender_of(Facts facts) {
  const bool male = facts.has(Facts(Fact::given_male) | Fact::mister);
  const bool female = facts.has(Facts(Fact::given_female) | Fact::miss);
  if (male == female) return Gender::unknown;
  return male ? Gender::male : Gender::female;
}

bool is_dash(const Token& token) { return token.kind == TokenKind::punctuation && token.ascii == '-'; }

}  // namespace

std::optional<Standing> standing_of(Facts role, Facts before, Facts after, bool foreign, bool owned) {
  const auto around = before | after;
  if (role.has(Fact::partisan)) return Standing::official;
  const bool campaign = around.has(Fact::campaign);
  if (role.has(Fact::spokesperson)) {
    // A lawyer of somebody's speaks for them; "a Miami lawyer" for nobody.
    const bool lawyer = role.has(Fact::aide);
    return lawyer && !owned && !foreign && !campaign && !around.has(public_body.without(Facts(Fact::place)))
               ? Standing::ordinary
               : Standing::spokesperson;
  }
  if (role.has(Fact::candidate)) return Standing::official;
  // A chief of staff is somebody's, or an office.
  if (role.has(Fact::aide) && (!role.has(Fact::head) || foreign || owned)) {
    if (!role.has(Fact::expert)) return Standing::aide;
    return campaign || foreign || after.has(given_name | Facts(Fact::party_name) | Fact::party) ? Standing::aide
                                                                                                : Standing::expert;
  }
  if (role.has(Facts(Fact::official) | Fact::office_title)) {
    if (!role.has(Fact::head)) return Standing::official;
    if (campaign) return Standing::aide;
    if (around.has(public_body)) return Standing::official;
    if (foreign ||
        around.has(Facts(Fact::company) | Fact::academic | Fact::group | Fact::group_name | Fact::outlet | Fact::media))
      return Standing::ordinary;
    return Standing::official;
  }
  if (role.has(Fact::expert)) return Standing::expert;
  if (role.has(Fact::head)) {
    if (campaign) return Standing::aide;
    // "National" in a union's name makes it no public body.
    const auto whole = Facts(Fact::place) | Fact::nationality;
    const bool other = after.has(Facts(Fact::company) | Fact::academic | Fact::group);
    const auto told = Facts(public_body).without(other ? whole | Fact::public_office : whole);
    if (before.has(public_body) || after.has(told)) {
      if (!around.has(Fact::academic)) return Standing::official;
    }
    if (around.has(Fact::academic)) return Standing::expert;
    return Standing::ordinary;
  }
  if (role.has(Fact::authority)) return Standing::official;
  if (role.has(Facts(Fact::person) | Fact::insider | Fact::journalist | Fact::crowd)) return Standing::ordinary;
  return std::nullopt;
}

NameReader::NameReader(const Grammar& grammar, WordFacts& facts, Cast& cast)
    : facts_(facts),
      cast_(cast),
      scholarly_(grammar.classes_under("scholarly")),
      governs_(grammar.classes_under("governs")),
      parties_(grammar.classes_under("party.short")),
      peers_(grammar.classes_under("title.honorific.peer")),
      kin_(grammar.classes_under("noun.kin.family")),
      following_(grammar.classes_under("campaign.following")),
      represents_(grammar.classes_under("represents")),
      runs_(grammar.classes_under("campaign.runs")),
      seeks_(grammar.classes_under("campaign.runs.seeks")),
      elects_(grammar.classes_under("campaign.elects")),
      known_{{{grammar.classes_under("name.person.official"), Standing::official},
              {grammar.classes_under("name.person.expert"), Standing::expert},
              {grammar.classes_under("name.person.spokesperson"), Standing::spokesperson}}} {}

void NameReader::start(const TokenBlock& block, std::uint32_t block_index) {
  block_ = &block;
  block_index_ = block_index;
  mentions_.clear();
  entity_at_.assign(block.tokens.size(), no_index);
}

/// Whether a token ends the noun phrase before or after a name.
bool NameReader::breaks(std::uint32_t at) const {
  const auto& t = token(at);
  if (t.kind == TokenKind::punctuation) return t.ascii != '-' || t.space_before;
  if (t.kind != TokenKind::word && t.kind != TokenKind::possessive && t.kind != TokenKind::number) return true;
  return t.shape == Shape::lower &&
         of(at).has(Facts(Fact::preposition) | Fact::conjunction | Fact::relative | Fact::copula);
}

std::uint64_t NameReader::name_key(TokenRange name) const {
  std::uint64_t key = 0xcbf29ce484222325u;
  for (auto i = name.first; i < name.last; ++i) {
    const auto facts = of(i);
    if (facts.has(Fact::determiner) ||
        (name.size() > 1 && i == name.first && facts.has(Fact::nationality) && token(i).term == 0))
      continue;
    key = fold_hash(facts_.text(token(i)), key) * 31;
  }
  return key;
}

/// Countries and their adjectives begin alike: three letters tell owners apart.
std::uint64_t NameReader::owner_key(TokenRange owner) const {
  for (auto i = owner.first; i < owner.last; ++i) {
    if (token(i).shape == Shape::lower || of(i).has(Fact::determiner)) continue;
    const auto text = facts_.text(token(i));
    if (!of(i).has(Facts(Fact::country) | Fact::nationality)) return fold_hash(facts_.text(token(owner.last - 1)));
    std::uint64_t key = 0;
    int letters = 0;
    for (std::size_t c = 0; c < text.size() && letters < 3; ++c) {
      const auto byte = static_cast<unsigned char>(text[c]);
      if (byte >= 0x80 && byte < 0xc0) continue;
      // An accented letter counts as the plain vowel that its country's adjective mostly has.
      const auto letter = byte < 0x80 ? static_cast<std::uint64_t>(byte | 0x20u) : std::uint64_t{'u'};
      key = key * 256 + letter;
      ++letters;
    }
    return key + 1;
  }
  return 0;
}

EntityId NameReader::person(TokenRange name, Gender gender, bool create) {
  std::array<NameWord, 6> words;
  std::size_t count = 0;
  for (auto i = name.first; i < name.last; ++i) {
    if (token(i).kind != TokenKind::word) continue;
    // "Jr.", and the particles of "van der Berg".
    const bool suffix = of(i).has(Fact::particle) && (i + 1 == name.last || token(i).shape == Shape::lower);
    if (suffix && count > 0) continue;
    // "De Blasio" for "Bill de Blasio"
    if (i == name.first && i + 1 < name.last && of(i).has(Fact::particle) && !of(i).has(given_name)) continue;
    if (count == words.size()) break;
    words[count++] = {token(i).span, fold_hash(facts_.text(token(i)))};
  }
  if (count == 0) return no_index;
  if (gender == Gender::unknown && count > 1) gender = gender_of(of(name.first));
  // "Ban" for "Ban Ki-moon", "Ms. Acosta" for "Melba Acosta Febo"
  if (count == 1 && cast_.find_person(words.data(), 1, gender) == no_index) {
    const auto found = cast_.by_other_name(words[0].hash);
    if (found != no_index) return found;
  }
  if (!create) return cast_.find_person(words.data(), count, gender);
  const auto id = cast_.person(words.data(), count, gender, block_index_);
  vote_known(name, cast_[id]);
  return id;
}

void NameReader::vote_known(TokenRange name, Entity& entity) const {
  const auto term = token(name.first).term;
  if (term == 0 || block_->terms[term - 1u].tokens.last > name.last) return;
  for (const auto& [classes, standing] : known_)
    if (block_->terms[term - 1u].classes.any_of(classes) && entity.standing(standing) == 0) entity.vote(standing, 1);
}

EntityId NameReader::named(TokenRange name, PhraseKind kind, Gender gender, TokenRange owner) {
  if (kind == PhraseKind::name || kind == PhraseKind::partisan) return person(name, gender, true);
  auto key = name_key(name);
  auto owner_hash = owner_key(owner);
  if (owner_hash == 0 && name.size() > 1 && of(name.first).has(Fact::nationality))
    owner_hash = owner_key({name.first, name.first + 1});
  // A name alone first: "Fowler" may be a person's.
  if (name.size() == 1 && kind == PhraseKind::body_name &&
      !of(name.first).has(body_name_facts | Facts(Fact::country))) {
    NameWord word{token(name.first).span, fold_hash(facts_.text(token(name.first)))};
    const auto found = cast_.find_person(&word, 1, Gender::unknown);
    if (found != no_index) return found;
  }
  auto id = cast_.find(key + owner_hash);
  if (id == no_index && owner_hash == 0) id = cast_.find(key);
  if (id == no_index) {
    const auto any = cast_.find(key);
    if (any != no_index && cast_[any].owner == 0) {
      id = any;
      if (owner_hash != 0) cast_[id].owner = owner_hash;
    }
  }
  if (id == no_index) {
    Span span{token(name.first).span.start, token(name.last - 1).span.end};
    if (!owner.empty() && of(owner.first).has(Facts(Fact::country) | Fact::nationality | Fact::place) &&
        !token(owner.first).quoted)
      span.start = token(owner.first).span.start;
    id = cast_.add(kind == PhraseKind::outlet ? EntityKind::outlet : EntityKind::body, span, block_index_);
    cast_[id].owner = owner_hash;
    cast_[id].full_name = name.size() > 1;
  }
  if (cast_[id].mentions == 0 && name.size() >= 3) add_initials(id, name);
  cast_.set(key, id);
  cast_.set(key + owner_hash, id);
  const auto last = of(name.last - 1);
  if (last.has(body_facts | body_name_facts | Facts(Fact::media) | Fact::outlet_end))
    cast_.set(facts_.lemma_hash(token(name.last - 1)) ^ head_key, id);
  for (auto i = name.first; i < name.last && name.size() > 1; ++i)
    if (of(i).has(body_facts) && !of(i).has(name_facts)) cast_.set(facts_.lemma_hash(token(i)) ^ head_key, id);
  auto& entity = cast_[id];
  if (entity.mentions < 0xffff) ++entity.mentions;
  return id;
}

/// "CNS" for "Coastal News Service".
void NameReader::add_initials(EntityId id, TokenRange name) {
  std::array<char, 8> letters;
  std::size_t count = 0;
  for (auto i = name.first; i < name.last && count < letters.size(); ++i)
    if (in_name(*block_, facts_, i) && !of(i).has(Fact::determiner)) letters[count++] = facts_.text(token(i)).front();
  if (count < 3) return;
  const auto key = fold_hash({letters.data(), count}) * 31;
  if (cast_.find(key) == no_index) cast_.set(key, id);
}

EntityId NameReader::body(std::uint32_t head, std::uint64_t owner, Span name) {
  // A campaign, a team and a camp of one politician are one body.
  const auto noun = of(head).has(Fact::campaign) ? fold_hash("campaign") : facts_.lemma_hash(token(head));
  const auto key = (noun ^ head_key) + owner * 7;
  auto id = cast_.find(key);
  if (id == no_index) {
    id = cast_.add(EntityKind::body, name, block_index_);
    cast_[id].owner = owner;
    cast_.set(key, id);
  }
  cast_.set(noun ^ head_key, id);
  cast_.set(facts_.lemma_hash(token(head)) ^ head_key, id);
  return id;
}

void NameReader::note(TokenRange name, EntityId id) {
  if (id == no_index) return;
  mentions_.push_back({name, id, token(name.first).quoted});
  for (auto i = name.first; i < name.last; ++i) entity_at_[i] = id;
}

Span NameReader::affiliation_in(TokenRange range) const {
  // The last run of capitals before the next clause: "a strategist at Lisbon-based think tank PORTA" -> PORTA.
  Span found;
  for (auto i = range.first; i < range.last; ++i) {
    const auto& t = token(i);
    if (t.kind == TokenKind::punctuation && t.ascii != '-' && !found.empty()) break;
    if (t.shape == Shape::lower && of(i).has(Facts(Fact::relative) | Fact::copula) && !of(i).has(Fact::determiner))
      break;
    if (!in_name(*block_, facts_, i) || of(i).has(Facts(Fact::determiner) | Fact::former)) continue;
    const auto run = name_run(*block_, facts_, i, range.last);
    if (run.all.empty()) continue;
    const auto kind = kind_of_name(*block_, facts_, run.all, false);
    const bool hyphened = run.all.size() == 1 && facts_.text(token(i)).ends_with("-based");
    // "in Washington" tells where, not whom for.
    const bool where = kind == PhraseKind::none && i > range.first && facts_.word(token(i - 1)) == "in";
    if (!hyphened && !where && kind != PhraseKind::partisan &&
        (found.empty() || i == range.first || of(i - 1).has(body_facts) || facts_.word(token(i - 1)) == "at"))
      found = {token(run.all.first).span.start, token(run.all.last - 1).span.end};
    i = run.all.last - 1;
  }
  return found;
}

void NameReader::vote(EntityId id, std::uint32_t role, Facts before, Facts after, Setting setting, unsigned weight) {
  auto standing = standing_of(of(role), before, after, setting.foreign, setting.owned);
  const bool former = setting.former;
  if (!standing) return;
  cast_.set(facts_.lemma_hash(token(role)) ^ role_key, id);
  // "a former minister now at the Institute of Ports": asked for what they know.
  if (*standing == Standing::official && former && after.has(Fact::academic)) standing = Standing::expert;
  if (*standing == Standing::aide && former) --weight;  // may speak for somebody else now
  if (*standing == Standing::official && former) {
    standing = Standing::former_official;
    if (of(role).has(Fact::office_title)) --weight;  // a retired officer may speak for somebody now
  }
  if (*standing == Standing::ordinary && weight > 1) --weight;
  // "Dr." before every mention says it once.
  if (of(role).has(Fact::honorific) && cast_[id].standing(*standing) > 0) weight = 0;
  cast_[id].vote(*standing, weight);
  cast_[id].kin |= facts_.in(token(role), kin_) && !token(role).quoted;
  if (cast_[id].kind == EntityKind::unknown) cast_[id].kind = EntityKind::person;
  last_by_standing_[static_cast<std::size_t>(*standing)] = id;
  if (*standing == Standing::former_official) last_by_standing_[static_cast<std::size_t>(Standing::official)] = id;
}

/// The plural role that a name is an example of: "candidates, including Ann Lee". `before`: the word before the name.
std::uint32_t NameReader::example_of(std::uint32_t before) const {
  const auto word = facts_.word(token(before));
  if (word != "including" && word != "like") return no_index;
  for (auto i = before; i > sentence_.first && before - i < 2;) {
    --i;
    if (of(i).has(role_facts) && of(i).has(Fact::plural)) return i;
    if (token(i).ascii != ',') return no_index;
  }
  return no_index;
}

/// Whether a capitalised word goes on with a name: "Watch" of "Halvard Watch", but not "Election" of "Chief Election".
bool NameReader::in_body_name(std::uint32_t at) const {
  return at > sentence_.first && in_name(*block_, facts_, at - 1) &&
         !of(at - 1).has(role_facts | title_facts | Facts(Fact::acting) | Fact::former);
}

/// The title in the run or right before it, and the words that it stands with.
void NameReader::learn_title(EntityId id, const NameRun& run) {
  auto role = run.title;
  auto left = run.all.first;
  if (role == no_index) {
    if (left == sentence_.first) return;
    const auto before = left - 1;
    if (shared_title_ != no_index && facts_.word(token(before)) == "and") {
      role = shared_title_;
    } else if (token(before).kind == TokenKind::word && of(before).has(role_facts | title_facts)) {
      role = before;
    } else {
      role = example_of(before);
      if (role == no_index) return;
    }
    left = role;
  }
  // "army spokesman Col. Ann Lee"
  if (of(role).has(Fact::office_title) && role > sentence_.first && of(role - 1).has(Fact::spokesperson)) left = --role;
  Facts context;
  Setting setting;
  unsigned steps = 0;
  for (auto i = role; i-- > sentence_.first && steps < 6; ++steps) {
    if (breaks(i)) break;
    const auto facts = of(i);
    if (token(i).term != 0 && token(i).term == token(role).term) continue;
    context |= facts;
    setting.former |= facts.has(Fact::former);
    setting.owned |= token(i).kind == TokenKind::possessive || facts.has(Fact::possessive);
    if (token(i).kind == TokenKind::possessive || (i + 1 == role && token(i).shape != Shape::lower)) {
      const auto named_here = token(i).kind == TokenKind::possessive && i > sentence_.first ? i - 1 : i;
      const auto owner = of(named_here);
      setting.foreign |=
          in_name(*block_, facts_, named_here) && i != sentence_.first &&
          (named_here != i || !facts_.ordinary(token(i)) || owner.has(body_name_facts) || in_body_name(i)) &&
          !owner.has(public_body | Facts(Fact::former) | Fact::acting | role_facts | title_facts | body_facts);
    }
    if (facts.has(Fact::determiner)) break;
  }
  if (of(role).has(Facts(Fact::honorific) | Fact::mister | Fact::miss) && !of(role).has(role_facts)) {
    auto& entity = cast_[id];
    if (entity.gender == Gender::unknown) entity.gender = gender_of(of(role));
    if (entity.kind == EntityKind::unknown) entity.kind = EntityKind::person;
    if (facts_.in(token(role), peers_) && entity.standing(Standing::official) == 0) entity.vote(Standing::official, 1);
    // "backbencher Sir Ann Lee", "Professor Sir Ann Lee"
    if (role == sentence_.first || !of(role - 1).has(role_facts | Fact::expert) ||
        token(role - 1).kind != TokenKind::word)
      return;
    --role;
  }
  // "Dr." may be a title alone.
  const bool light = of(role).has(Fact::partisan) || of(role).has(Fact::honorific);
  vote(id, role, context, {}, setting, light ? 1 : 3);
  shared_title_ = of(role).has(Fact::plural) || role == shared_title_ ? role : no_index;
}

/// Facts of what a role is of: "of law at Y".
Facts NameReader::facts_after(std::uint32_t role_end, std::uint32_t limit) const {
  Facts after;
  bool first_words = true;
  for (auto i = role_end; i < limit && i < role_end + 12; ++i) {
    const auto& t = token(i);
    if (t.kind == TokenKind::punctuation && !is_dash(t)) break;
    if (of(i).has(Fact::relative) && !of(i).has(Fact::determiner)) break;
    if (first_words && t.shape != Shape::lower && of(i).has(given_name)) after |= given_name;
    after |= of(i).without(role_facts);
    first_words =
        first_words && (of(i).has(Facts(Fact::preposition) | Fact::determiner) || of(i).has(role_facts | title_facts));
  }
  return after;
}

/// "president of Halvard Watch": of a body that no lexicon knows.
bool NameReader::of_own_body(std::uint32_t role_end, std::uint32_t limit) const {
  if (role_end + 1 >= limit || !joins_nouns(role_end)) return false;
  const auto name = role_end + 1 + (of(role_end + 1).has(Fact::determiner) ? 1 : 0);
  if (name >= limit || !in_name(*block_, facts_, name)) return false;
  const auto run = name_run(*block_, facts_, name, limit);
  const bool ends = run.all.last >= limit || breaks(run.all.last);
  return ends && !facts_.any(run.all).has(public_body) && run.title == no_index;
}

/// Reads "a professor of law at Y", "the top Democrat on the panel", "one of the authors".
void NameReader::describe(EntityId id, TokenRange range, unsigned weight) {
  auto limit = range.last;
  Facts before;
  Setting setting;
  std::uint32_t role = no_index;
  std::uint32_t end = range.first;
  for (auto i = range.first; i < limit; ++i) {
    const auto& t = token(i);
    const auto facts = of(i);
    if (t.kind == TokenKind::punctuation && !is_dash(t)) break;
    if (t.shape == Shape::lower && i > range.first && role != no_index &&
        facts.has(Facts(Fact::preposition) | Fact::relative | Fact::conjunction))
      break;
    if (t.shape == Shape::lower && role == no_index && i > range.first && facts.has(Fact::preposition) &&
        facts_.word(token(i - 1)) != "one") {
      // "the nation at war" is no role; "of" may still lead to one ("part of the team").
      break;
    }
    setting.former |= facts.has(Fact::former);
    setting.owned |= facts.has(Fact::possessive);
    if (t.kind == TokenKind::possessive) {
      // "the nominee's daughter" is no nominee.
      setting.owned = true;
      role = no_index;
      if (i > range.first && in_name(*block_, facts_, i - 1) && !of(i - 1).has(public_body)) setting.foreign = true;
      continue;
    }
    // "a captain was the ship's doctor", "the candidate voters trust"
    if (role != no_index && (facts.has(Fact::copula) || (facts.has(Fact::plural) && !of(role).has(Fact::plural))))
      break;
    if (facts.has(role_facts | Fact::candidate | Facts(Fact::office_title)) ||
        (facts.has(Fact::partisan) && !facts.has(Fact::plural))) {
      if (role != no_index) before |= of(role);
      role = i;
      end = i + 1;
      // Two roles side by side: "economist and tax expert".
      continue;
    }
    before |= facts;
  }
  if (role == no_index) return;
  setting.owned |= end < limit && facts_.word(token(end)) == "for";
  for (auto i = end; i < limit; ++i)
    if (facts_.in(token(i), scholarly_)) cast_[id].vote(Standing::expert, weight + 1);
  const auto after = facts_after(end, limit);
  setting.foreign |= of(role).has(Fact::head) && of_own_body(end, limit);
  // "president and chief executive"
  if (end + 1 < limit && facts_.word(token(end)) == "and" && of(end + 1).has(Fact::person)) before |= Fact::company;
  // A Democrat on a committee is a legislator.
  if (!of(role).has(Fact::partisan)) {
    vote(id, role, before, after, setting, weight);
  } else if (after.has(Facts(Fact::government) | Fact::government_name)) {
    cast_[id].vote(Standing::official, weight);
    if (cast_[id].kind == EntityKind::unknown) cast_[id].kind = EntityKind::person;
  }
  // "a developer and spokeswoman for …"
  if (end < limit && facts_.word(token(end)) == "and")
    for (auto i = end + 1; i < limit && i < end + 5 && !breaks(i); ++i) {
      setting.former |= of(i).has(Fact::former);
      if (!of(i).has(role_facts) || of(i).has(Fact::plural)) continue;
      Facts rest;
      for (auto k = i + 1; k < limit && k < i + 8 && token(k).ascii != ','; ++k) rest |= of(k).without(role_facts);
      setting.owned |= i + 1 < limit && facts_.word(token(i + 1)) == "for";
      vote(id, i, before, rest, setting, weight);
      break;
    }
  auto& entity = cast_[id];
  if (!entity.description.empty() && weight < 3) return;
  if (entity.description.empty()) entity.description = block_->bytes(range);
  if (entity.affiliation.empty()) entity.affiliation = affiliation_in({end, limit});
  if (entity.affiliation.empty()) entity.affiliation = body_before({range.first, role});
}

/// "PORTA" of "a PORTA strategist".
Span NameReader::body_before(TokenRange range) const {
  Span found;
  for (auto i = range.first; i < range.last; ++i) {
    if (!in_name(*block_, facts_, i)) continue;
    const auto run = name_run(*block_, facts_, i, range.last);
    if (run.all.empty()) break;
    const auto kind = kind_of_name(*block_, facts_, run.all, false);
    if (kind == PhraseKind::body_name || kind == PhraseKind::outlet) found = block_->bytes(run.all);
    i = run.all.last - 1;
  }
  return found;
}

void NameReader::learn_bracket(EntityId id, TokenRange name, std::uint32_t open) {
  const auto inside = open + 1;
  if (inside >= sentence_.last) return;
  const auto text = facts_.text(token(inside));
  if (party_and_state(text) || facts_.in(token(inside), parties_) ||
      of(inside).has(Facts(Fact::party_name) | Fact::partisan)) {
    cast_[id].vote(Standing::official, 3);
    cast_[id].kind = EntityKind::person;
    last_by_standing_[static_cast<std::size_t>(Standing::official)] = id;
    return;
  }
  // An acronym: letters of the name before it.
  if (inside + 1 < sentence_.last && token(inside + 1).ascii == ')' && token(inside).shape == Shape::caps &&
      name.size() > 1 && text.size() <= 8 && cast_[id].kind != EntityKind::person) {
    cast_.set(name_key({inside, inside + 1}), id);
    entity_at_[inside] = id;
    cast_[id].kind = EntityKind::body;
  }
}

/// "is running for mayor", "vying to be the next president": soon after the start of a clause.
bool NameReader::runs_for_office(TokenRange clause) const {
  for (auto i = clause.first; i + 1 < clause.last && i < clause.first + 4; ++i) {
    if (!facts_.in(token(i), runs_)) continue;
    const auto next = facts_.word(token(i + 1));
    const TokenRange office{i + 1, std::min(clause.last, i + 8)};
    if (facts_.in(token(i), seeks_)) return facts_.any(office).has(Fact::election);
    if (next != "for" && next != "to") return false;
    return facts_.any(office).has(Facts(Fact::election) | Fact::official | Fact::candidate | Fact::government_name |
                                  Fact::government);
  }
  return false;
}

/// "vote for Ferreira", "nominating Ferreira".
bool NameReader::elected(TokenRange name) const {
  if (name.first < sentence_.first + 2) return false;
  const auto before = name.first - 1;
  if (facts_.in(token(before), elects_)) return facts_.word(token(before)) != "vote";
  return facts_.word(token(before)) == "for" && facts_.in(token(before - 1), elects_);
}

/// ", who helmed the committee", ", who studies ports".
void NameReader::learn_clause(EntityId id, std::uint32_t first) {
  Facts all;
  std::uint32_t i = first;
  for (; i < sentence_.last && i < first + 16; ++i) {
    const auto& t = token(i);
    if (t.kind == TokenKind::punctuation && t.ascii != '-') break;
    if (t.quoted) break;
    if (facts_.in(t, scholarly_)) {
      cast_[id].vote(Standing::expert, 3);
      cast_[id].kind = EntityKind::person;
      if (cast_[id].description.empty())
        cast_[id].description = block_->bytes({first - 1, std::min(sentence_.last, first + 12)});
      return;
    }
  }
  // "who helmed the committee", "who led the Navy"
  if (first < i && facts_.in(token(first), governs_)) {
    for (auto at = first + 1; at < i && !of(at).has(Fact::preposition); ++at) all |= of(at);
    auto standing = standing_of(Fact::head, {}, all, false, false);
    if (standing == Standing::official) standing = Standing::former_official;
    // "who led it" says little.
    if (standing) cast_[id].vote(*standing, *standing == Standing::ordinary ? 1 : 3);
    if (cast_[id].kind == EntityKind::unknown) cast_[id].kind = EntityKind::person;
    return;
  }
  // "attorney Ann Lee, who represents her"
  if (first < i && facts_.in(token(first), represents_) && cast_[id].standing(Standing::ordinary) > 0) {
    cast_[id].vote(Standing::spokesperson, 3);
    return;
  }
  if (runs_for_office({first, i})) {
    cast_[id].vote(Standing::official, 3);
    if (cast_[id].kind == EntityKind::unknown) cast_[id].kind = EntityKind::person;
    return;
  }
  if (first < sentence_.last && of(first).has(Fact::copula)) {
    auto at = first;
    while (at < i && of(at).has(Fact::copula)) ++at;
    describe(id, {at, i}, 3);
    return;
  }
  // "who as a captain was …", "who was a …", "who serves as …", "who helmed the committee".
  for (auto at = first; at < i; ++at)
    if (facts_.word(token(at)) == "as" && at + 1 < i) {
      describe(id, {at + 1, i}, 3);
      return;
    }
}

/// Whether a phrase begins with whose it is: "Mayor Ann Lee's chief strategist".
bool NameReader::owner_first(TokenRange phrase) const {
  for (auto i = phrase.first; i < phrase.last && i < phrase.first + 5; ++i) {
    if (token(i).kind == TokenKind::possessive) return i > phrase.first;
    if (!in_name(*block_, facts_, i) && !of(i).has(Fact::determiner)) return false;
  }
  return false;
}

/// Whether a phrase without an article comes to a role before it breaks: "research and policy director of".
bool NameReader::role_soon(TokenRange phrase) const {
  if (of(phrase.first).has(body_facts | Facts(Fact::public_office))) return true;
  for (auto i = phrase.first; i < phrase.last && i < phrase.first + 5; ++i) {
    if (of(i).has(role_facts)) return i < phrase.first + 3 || !of(i).has(Fact::plural);
    if (breaks(i) && (i == phrase.first || facts_.word(token(i)) != "and")) return false;
  }
  return false;
}

/// "Ann Lee, of the Institute of Ports": who is told by an institute is cited for what they know.
bool NameReader::learn_institute(EntityId id, std::uint32_t after_name) {
  auto at = after_name + (token(after_name).ascii == ',' ? 1 : 0);
  if (at + 1 >= sentence_.last || !joins_nouns(at) || cast_[id].kind == EntityKind::body) return false;
  ++at;
  if (of(at).has(Fact::determiner)) ++at;
  if (at >= sentence_.last || !in_name(*block_, facts_, at)) return false;
  const auto run = name_run(*block_, facts_, at, sentence_.last);
  if (!facts_.any(run.all).has(Fact::academic) || run.title != no_index) return false;
  cast_[id].vote(Standing::expert, 2);
  if (cast_[id].kind == EntityKind::unknown) cast_[id].kind = EntityKind::person;
  if (cast_[id].affiliation.empty()) cast_[id].affiliation = block_->bytes(run.all);
  return true;
}

/// ", a professor of law,", ", R-Ohio,", ", 43, who studies ports,": what stands after a name and a comma or a dash.
void NameReader::learn_apposition(EntityId id, std::uint32_t mark) {
  auto& entity = cast_[id];
  const auto has_word = [&](std::uint32_t i, std::string_view word) {
    return i < sentence_.last && facts_.word(token(i)) == word;
  };
  auto i = mark + 1;
  if (i >= sentence_.last) return;
  if (token(i).kind == TokenKind::number) {  // an age
    i += 1;
    if (i < sentence_.last && token(i).ascii == ',') ++i;
    if (i >= sentence_.last) return;
    if (entity.kind == EntityKind::unknown) entity.kind = EntityKind::person;
    entity.vote(Standing::ordinary, 2);
  }
  if (party_and_state(facts_.text(token(i)))) {
    entity.vote(Standing::official, 3);
    entity.kind = EntityKind::person;
    last_by_standing_[static_cast<std::size_t>(Standing::official)] = id;
    return;
  }
  if (has_word(i, "now") && i + 1 < sentence_.last) ++i;
  if (has_word(i, "who") || has_word(i, "whose")) {
    if (entity.kind == EntityKind::unknown) entity.kind = EntityKind::person;
    if (has_word(i, "who")) learn_clause(id, i + 1);
    return;
  }
  std::uint32_t last = i;
  while (last < sentence_.last && last < i + 24) {
    const auto& t = token(last);
    if (t.ascii == ',' || t.ascii == ';' || t.ascii == ':' || t.ascii == ')' || (is_dash(t) && t.space_before)) break;
    if (t.ascii == '.' && t.kind == TokenKind::punctuation) break;
    if (t.kind == TokenKind::open || t.kind == TokenKind::close) break;
    if (of(last).has(Fact::relative) && !of(last).has(Fact::determiner) && last > i) break;
    ++last;
  }
  if (last == i) return;
  // An apposition begins with an article, a possessive or the role itself; never with a name of its own.
  const auto first = of(i);
  const bool article = first.has(Facts(Fact::determiner) | Fact::possessive | Fact::former | Fact::acting) ||
                       has_word(i, "then") || owner_first({i, last});
  if (!article && !role_soon({i, last})) return;
  // ", Mayor Ann Lee and …" names somebody else.
  if (!article && in_name(*block_, facts_, i)) {
    const auto run = name_run(*block_, facts_, i, last);
    if (!run.name.empty() && run.title != no_index) return;
    if (!run.all.empty() && run.title == no_index && run.all.last < last &&
        !of(run.all.last).has(role_facts | body_facts) && !of(run.all.last - 1).has(role_facts))
      return;
  }
  if (entity.kind == EntityKind::body) return;
  describe(id, {i, last}, 3);
}

/// What stands after a name: brackets, appositions, "who" clauses, "'s campaign", "is a …".
void NameReader::learn_after(EntityId id, TokenRange name) {
  auto at = name.last;
  if (at >= sentence_.last) return;
  const auto& next = token(at);
  const auto has_word = [&](std::uint32_t i, std::string_view word) {
    return i < sentence_.last && facts_.word(token(i)) == word;
  };
  if (next.ascii == '(' || next.ascii == '[') {
    learn_bracket(id, name, at);
    while (at < sentence_.last && token(at).ascii != ')' && at < name.last + 12) ++at;
    ++at;
    if (at >= sentence_.last) return;
  }
  auto& entity = cast_[id];
  const bool owned = token(at).kind == TokenKind::possessive;
  if (owned) {
    ++at;
    while (at < sentence_.last && at < name.last + 4 && of(at).has(Fact::public_office)) ++at;
  }
  if (at >= sentence_.last) return;
  if (entity.kind != EntityKind::body && entity.kind != EntityKind::outlet) {
    // Who has a campaign, voters or a running mate runs for something.
    if (facts_.in(token(at), following_) || (owned && of(at).has(Fact::candidate) && has_word(at, "running"))) {
      entity.follow();
      return;
    }
    // "the Exxon spokesman", "Exxon's chief executive"
    if (entity.kind == EntityKind::unknown && !entity.full_name && of(at).has(Fact::person) &&
        (has_word(at, "chief executive") || has_word(at, "ceo")))
      entity.vote(Standing::body, 1);
  }
  if (owned) return;
  if (entity.kind == EntityKind::outlet) return;
  if (learn_institute(id, at)) return;
  if (token(at).ascii == ',' || is_dash(token(at)))
    learn_apposition(id, at);
  else if (of(at).has(Fact::copula) && entity.kind != EntityKind::body)
    learn_state(id, at);
}

/// "is now the mayor of Elmsford".
void NameReader::learn_state(EntityId id, std::uint32_t copula) {
  auto at = copula;
  while (at < sentence_.last && of(at).has(Fact::copula)) ++at;
  if (at < sentence_.last && facts_.word(token(at)) == "now") ++at;
  if (at >= sentence_.last) return;
  const auto word = facts_.word(token(at));
  const bool article = word == "a" || word == "an" || word == "the" || word == "one" || of(at).has(role_facts);
  if (!article) return;
  std::uint32_t last = at;
  while (last < sentence_.last && last < at + 16 && token(last).ascii != ',' && token(last).ascii != '.' &&
         token(last).ascii != ';')
    ++last;
  describe(id, {at, last}, 2);
}

/// The "of" of "the head of the union".
bool NameReader::joins_nouns(std::uint32_t at) const {
  const auto word = facts_.word(token(at));
  return word == "of" || word == "at" || word == "in" || word == "for" || word == "on" || word == "from";
}

/// "the company's chief executive, Ann Lee,", "an attorney for the family, Ann Lee,": the phrase before the comma.
void NameReader::learn_introduction(EntityId id, TokenRange name) {
  if (name.first < sentence_.first + 2 || token(name.first - 1).ascii != ',') return;
  const bool goes_on = name.last < sentence_.last && token(name.last).kind == TokenKind::word;
  if (goes_on && !of(name.last).has(Fact::verb) && facts_.word(token(name.last)) != "of") return;
  const auto comma = name.first - 1;
  auto first = comma;
  // "by the secretary, Ann Lee, who": a name alone between commas; "if he is the nominee, Lee said" tells nothing of
  // Lee.
  const bool closed = name.size() > 1 && name.last < sentence_.last && token(name.last).kind == TokenKind::punctuation;
  while (first > sentence_.first && comma - first < 14 && token(first - 1).kind != TokenKind::punctuation &&
         token(first - 1).kind != TokenKind::close && token(first - 1).kind != TokenKind::open) {
    --first;
    if (token(first).shape == Shape::lower && of(first).has(Facts(Fact::conjunction) | Fact::copula) &&
        !of(first).has(Fact::preposition)) {
      ++first;
      break;
    }
    // Here the phrase begins, unless it goes on to the left: "the head of the union".
    const bool begins =
        of(first).has(Facts(Fact::determiner) | Fact::possessive) && token(first).kind == TokenKind::word;
    if (closed && begins && (first == sentence_.first || !joins_nouns(first - 1))) break;
    if (token(first).kind == TokenKind::word && token(first).shape == Shape::lower && of(first).has(Fact::verb) &&
        !of(first).has(role_facts | body_facts | document_facts))
      return;
  }
  // "Ann Lee, the mayor's aide, Haddad and …": told of the name before it.
  if (first >= sentence_.first + 2 && token(first - 1).ascii == ',' && entity_at_[first - 2] != no_index) return;
  // "But the shadow minister, Ann Lee,"
  if (first == sentence_.first && of(first).has(Facts(Fact::conjunction) | Fact::adverb)) ++first;
  const bool article = of(first).has(Facts(Fact::determiner) | Fact::possessive) || owner_first({first, comma});
  if (article && first < comma) describe(id, {first, comma}, 3);
}

/// "in Jordan", "from Jordan": a place.
bool NameReader::after_place_word(std::uint32_t at) const {
  if (at == sentence_.first) return false;
  const auto word = facts_.word(token(at - 1));
  return word == "in" || word == "from" || word == "near" || word == "to" || word == "into" || word == "across" ||
         token(at - 1).ascii == ',';
}

/// Whether the word before a name says that it is an outlet's.
bool NameReader::calls_outlet(std::uint32_t name) const {
  if (name < sentence_.first + 2) return false;
  const auto before = of(name - 1);
  if (token(name - 1).shape != Shape::lower || !before.has(Fact::media) ||
      before.has(role_facts | document_facts | Facts(Fact::plural) | Fact::verb))
    return false;
  for (auto i = name - 1; i-- > sentence_.first && i + 4 > name;) {
    if (token(i).kind != TokenKind::word) return false;
    if (of(i).has(Facts(Fact::determiner) | Fact::nationality)) return true;
  }
  return false;
}

/// What a name is where it stands: titles, "the newspaper" before it and people already known tell more than its words.
PhraseKind NameReader::kind_here(const NameRun& run, bool titled, bool the) {
  const auto name = run.name;
  auto kind = kind_of_name(*block_, facts_, name, (the || of(name.first).has(Fact::determiner)) && !titled);
  if (titled && kind != PhraseKind::outlet &&
      !(kind == PhraseKind::body_name && of(name.last - 1).has(body_facts | body_name_facts)))
    kind = PhraseKind::name;
  // "the newspaper Halvard Daglig"
  if (kind == PhraseKind::name && !of(name.first).has(given_name) && calls_outlet(run.all.first))
    kind = PhraseKind::outlet;
  const bool place = kind == PhraseKind::none && !after_place_word(name.first);
  if ((place || kind == PhraseKind::outlet) && name.size() == 1 && !the) {
    // "Jordan", "Bloomberg" is whoever bears that name in this story, if somebody does.
    const auto known = person(name, Gender::unknown, false);
    if (known != no_index && cast_[known].full_name) kind = PhraseKind::name;
  }
  return kind;
}

void NameReader::run(const NameRun& run, bool sentence_start) {
  if (run.name.empty()) {
    // "Cook said": a name that is also a role.
    if (run.all.size() == 1) note(run.all, person(run.all, Gender::unknown, false));
    return;
  }
  bool the = run.all.first > sentence_.first && facts_.word(token(run.all.first - 1)) == "the";
  // "the Ferreira campaign" is a person's.
  if (the && run.name.size() == 1 && run.all.last < sentence_.last && token(run.all.last).shape == Shape::lower &&
      facts_.in(token(run.all.last), following_))
    the = false;
  auto name = run.name;
  // A determiner or another plain word at the start of a sentence: "Some Republicans", "But Fowler".
  const bool titled = run.title != no_index ||
                      (run.all.first > sentence_.first && of(run.all.first - 1).has(role_facts | title_facts) &&
                       token(run.all.first - 1).kind == TokenKind::word && !of(run.all.first - 1).has(Fact::plural));
  const auto kind = kind_here(run, titled, the);
  // "in Democratic states"
  if (kind == PhraseKind::name && name.size() == 1 && of(name.first).has(Fact::public_office) && !titled) return;
  if (kind == PhraseKind::none || kind == PhraseKind::partisan) {
    if (kind == PhraseKind::none && of(name.last - 1).has(Fact::country))
      note(name, named(name, PhraseKind::body_name, Gender::unknown, {}));
    return;
  }
  TokenRange owner;
  if (run.all.first > sentence_.first + 1 && token(run.all.first - 1).kind == TokenKind::possessive &&
      in_name(*block_, facts_, run.all.first - 2))
    owner = {run.all.first - 2, run.all.first - 1};
  EntityId id;
  if (kind == PhraseKind::name) {
    Gender gender = run.title != no_index ? gender_of(of(run.title)) : Gender::unknown;
    if (run.title == no_index && run.all.first > sentence_.first && of(run.all.first - 1).has(title_facts))
      gender = gender_of(of(run.all.first - 1));
    // One capitalised word at the start of a sentence need not be a name.
    const bool sure = !sentence_start || name.size() > 1 || run.title != no_index || of(name.first).has(given_name);
    id = person(name, gender, sure);
    if (id == no_index) return;
    if (name.size() > 1 && of(name.first).has(given_name) && cast_[id].kind == EntityKind::unknown)
      cast_[id].kind = EntityKind::person;
    note(name, id);
    learn_title(id, run);
    learn_introduction(id, {run.all.first, name.last});
    if (elected(run.all)) cast_[id].follow();
    // "CNN's Ann Lee", "Labour's Ann Lee"
    if (run.all.first > sentence_.first + 1 && token(run.all.first - 1).kind == TokenKind::possessive) {
      const auto whose = of(run.all.first - 2);
      if (whose.has(Facts(Fact::outlet) | Fact::outlet_end)) cast_[id].vote(Standing::ordinary, 2);
      if (whose.has(Fact::party_name)) cast_[id].vote(Standing::official, 2);
    }
  } else {
    id = named(name, kind, Gender::unknown, owner);
    note(name, id);
  }
  learn_after(id, {name.first, run.all.last});
}

/// "Fields said": an ordinary word at the start of a sentence that is the last name of somebody told of before.
void NameReader::note_known(std::uint32_t at) {
  if (of(at).has(Facts(Fact::preposition) | Fact::conjunction | Fact::determiner | Fact::copula | Fact::adverb)) return;
  const auto id = person({at, at + 1}, Gender::unknown, false);
  if (id != no_index && cast_[id].full_name) note({at, at + 1}, id);
}

void NameReader::read(TokenRange sentence) {
  sentence_ = sentence;
  shared_title_ = no_index;
  const bool titles = title_case(*block_, sentence, block_->block.kind == BlockKind::heading);
  for (auto i = sentence.first; i < sentence.last; ++i) {
    if (token(i).shape == Shape::lower || token(i).kind != TokenKind::word) continue;
    if (token(i).span.start < block_->block.dateline.end) continue;
    if (!in_name(*block_, facts_, i)) continue;
    const bool start = i == sentence.first || (i == sentence.first + 1 && token(i - 1).kind != TokenKind::word) ||
                       token(i - 1).kind == TokenKind::open || token(i - 1).ascii == ':';
    // "Human rights groups", where a sentence starts with it: a term of the language.
    if (start && i + 1 < sentence.last && token(i).term != 0 && token(i + 1).term == token(i).term &&
        token(i + 1).shape == Shape::lower && !of(i).has(name_facts))
      continue;
    // An ordinary word that is capitalised because a sentence starts with it.
    if (start && facts_.ordinary(token(i)) &&
        (!of(i).has(name_facts | role_facts | title_facts | body_facts | Facts(Fact::former) | Fact::acting) ||
         of(i).has(Fact::adverb))) {
      if (of(i).has(Facts(Fact::preposition) | Fact::conjunction | Fact::determiner | Fact::verb | Fact::vague |
                    Fact::one | Fact::copula | Fact::adverb) ||
          i + 1 >= sentence.last || !in_name(*block_, facts_, i + 1)) {
        note_known(i);
        continue;
      }
    }
    // "Interestingly Halvard said"
    if (start && token(i).entry == 0 && i + 1 < sentence.last && in_name(*block_, facts_, i + 1) &&
        facts_.text(token(i)).size() > 6 && facts_.text(token(i)).ends_with("ly"))
      continue;
    const auto found = name_run(*block_, facts_, i, sentence.last);
    if (found.all.empty()) continue;
    if (titles) {
      for (auto k = found.all.first; k < found.all.last; ++k) {
        const auto id = person({k, k + 1}, Gender::unknown, false);
        if (id != no_index) note({k, k + 1}, id);
      }
    } else {
      run(found, start);
    }
    i = found.all.last - 1;
  }
}

}  // namespace onrecord
