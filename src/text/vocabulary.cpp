// A word is folded while it is hashed, eight bytes at a time; one probe of an open table finds it.
#include "text/vocabulary.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::uint32_t longest_ending = 7;  // bytes: an ending and its mark are one load
constexpr std::uint64_t ones = 0x0101010101010101u;
constexpr std::uint64_t high_bits = 0x8080808080808080u;
constexpr char ending_mark = '*';  // endings are entries that no word can equal

// Lower-cases the ASCII letters of eight bytes; other bytes stay.
constexpr std::uint64_t fold_eight(std::uint64_t bytes) {
  const std::uint64_t seven = bytes & ~high_bits;
  const std::uint64_t from_a = seven + ones * (0x80 - 'A');
  const std::uint64_t past_z = seven + ones * (0x7F - 'Z');
  const std::uint64_t upper = (from_a & ~past_z) & ~bytes & high_bits;
  return bytes | (upper >> 2);
}

// Two multiplications spread eight bytes well enough; the tag takes other bits than the slot's place.
constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

template <class Number>
std::uint64_t load(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// One to eight bytes, the others zero, without reading past them.
std::uint64_t load_upto_eight(const char* bytes, std::size_t size) {
  if (size >= 8) return load<std::uint64_t>(bytes);
  if (size >= 4) {
    const std::uint64_t high = load<std::uint32_t>(bytes + size - 4);
    return load<std::uint32_t>(bytes) | high << (8 * (size - 4));
  }
  if (size >= 2) {
    const std::uint64_t high = load<std::uint16_t>(bytes + size - 2);
    return load<std::uint16_t>(bytes) | high << (8 * (size - 2));
  }
  return load<std::uint8_t>(bytes);
}

}  // namespace

bool WordKey::set(std::string_view word) {
  size = 0;
  if (word.empty() || word.size() > longest_word) return false;
  set_ascii(word);
  return ascii || set_any(word);
}

/// The last eight bytes of a word of more than eight, else 0.
std::uint64_t WordKey::end() const { return is_short() ? 0 : load<std::uint64_t>(bytes + size - 8); }

/// The last n bytes (n <= 7), n < size.
std::uint64_t WordKey::tail(std::uint32_t n) const {
  const std::uint64_t last = is_short() ? head << (8 * (8 - size)) : load<std::uint64_t>(bytes + size - 8);
  return last >> (8 * (8 - n));
}

void WordKey::set_ascii(std::string_view word) {
  const std::uint64_t first = load_upto_eight(word.data(), word.size());
  head = fold_eight(first);
  std::uint64_t changed = head ^ first, all = first;
  size = static_cast<std::uint32_t>(word.size());
  hash = mix(size, head);
  if (word.size() > 8) {
    std::memcpy(bytes, &head, 8);
    for (std::size_t at = 8; at < word.size(); at += 8) {
      const std::size_t from = std::min(at, word.size() - 8);  // the last step overlaps the one before
      const std::uint64_t next = load<std::uint64_t>(word.data() + from);
      const std::uint64_t folded = fold_eight(next);
      std::memcpy(bytes + from, &folded, 8);
      changed |= folded ^ next;
      all |= next;
      hash = mix(hash, folded);
    }
  }
  hash = mix(hash, 0);
  lower = changed == 0;
  ascii = (all & high_bits) == 0;
}

// Letters outside ASCII; the curly apostrophes become '.
bool WordKey::set_any(std::string_view word) {
  char plain[longest_word];
  std::size_t used = 0;
  bool all_lower = true;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point(word, at);
    at += point.size;
    const auto value = static_cast<utf8proc_int32_t>(point.value);
    const bool apostrophe = value == 0x2019 || value == 0x2018;
    const utf8proc_int32_t folded = apostrophe ? '\'' : utf8proc_tolower(value);
    all_lower = all_lower && (apostrophe || folded == value);
    utf8proc_uint8_t buffer[4];
    const auto count = static_cast<std::size_t>(utf8proc_encode_char(folded, buffer));
    if (used + count > longest_word) return size = 0, false;
    std::memcpy(plain + used, buffer, count);
    used += count;
  }
  set_ascii({plain, used});
  lower = all_lower;
  return true;
}

Vocabulary::Vocabulary() : slots_(1024), word_ends_(2), classes_(1), lemmas_(1), in_terms_(1), term_first_(1) {}

EntryId Vocabulary::lookup(const WordKey& key) const {
  const std::size_t mask = slots_.size() - 1;
  const std::uint32_t tag = key.tag();
  const std::uint64_t end = key.end();
  const Slot* slots = slots_.data();
  for (std::size_t at = key.hash & mask;; at = (at + 1) & mask) {
    const Slot& slot = slots[at];
    if (slot.head == key.head && slot.tag == tag && slot.end == end && (key.size <= 16 || word(slot.id) == key.view()))
      return slot.id;
    if (slot.id == 0) return 0;
  }
}

void Vocabulary::insert(const Slot& slot, std::uint64_t hash) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != 0) at = (at + 1) & mask;
  slots_[at] = slot;
}

void Vocabulary::resize_slots(std::size_t size) {
  std::vector<Slot> old(size);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id == 0) continue;
    WordKey key;
    key.set(word(slot.id));
    insert(slot, key.hash);
  }
}

void Vocabulary::reserve(std::size_t words) {
  if (words * 2 > slots_.size()) resize_slots(std::bit_ceil(words * 2));
  letters_.reserve(words * 8);
  word_ends_.reserve(words + 1);
  classes_.reserve(words);
  lemmas_.reserve(words);
  in_terms_.reserve(words);
  term_first_.reserve(words);
}

EntryId Vocabulary::add_key(const WordKey& key) {
  if (const EntryId known = lookup(key)) return known;
  const auto id = static_cast<EntryId>(size());
  if (key.is_short()) {
    char bytes[8];
    std::memcpy(bytes, &key.head, 8);
    letters_.append(bytes, key.size);
  } else {
    letters_.append(key.view());
  }
  word_ends_.push_back(static_cast<std::uint32_t>(letters_.size()));
  classes_.emplace_back();
  lemmas_.push_back(id);
  in_terms_.push_back(0);
  term_first_.push_back(0);
  if (size() * 2 > slots_.size()) resize_slots(slots_.size() * 2);
  insert({key.head, key.end(), key.tag(), id}, key.hash);
  return id;
}

EntryId Vocabulary::add(std::string_view word, const ClassSet& classes, std::string_view lemma) {
  WordKey key;
  if (!key.set(word)) return 0;
  const EntryId id = add_key(key);
  classes_[id].add(classes);
  if (!lemma.empty() && key.set(lemma)) lemmas_[id] = add_key(key);
  return id;
}

void Vocabulary::add_term(std::span<const EntryId> words, const ClassSet& classes) {
  if (words.size() < 2 || std::ranges::find(words, EntryId{0}) != words.end()) return;
  std::uint32_t& list = term_first_[words[0]];
  if (list == 0) {
    term_lists_.emplace_back();
    list = static_cast<std::uint32_t>(term_lists_.size());
  }
  in_terms_[words[0]] |= term_start;
  in_terms_[words[1]] |= term_second;
  std::vector<Term>& terms = term_lists_[list - 1];
  const auto same =
      std::ranges::find_if(terms, [&](const Term& term) { return std::ranges::equal(term.words, words); });
  if (same != terms.end()) {
    same->classes.add(classes);
    return;
  }
  const auto shorter = std::ranges::find_if(terms, [&](const Term& term) { return term.words.size() < words.size(); });
  terms.insert(shorter, Term{{words.begin(), words.end()}, classes});
}

void Vocabulary::add_ending(std::string_view ending, const ClassSet& classes) {
  if (ending.empty() || ending.size() > longest_ending) return;
  add(std::string(1, ending_mark).append(ending), classes);
  ending_sizes_ |= std::uint64_t{1} << ending.size();
}

EntryId Vocabulary::find_ending(const WordKey& key) const {
  constexpr std::uint32_t shortest_stem = 2;
  for (std::uint32_t size = std::min(longest_ending, key.size - std::min(key.size, shortest_stem)); size > 0; --size) {
    if ((ending_sizes_ >> size & 1) == 0) continue;
    WordKey ending;
    ending.head = key.tail(size) << 8 | static_cast<unsigned char>(ending_mark);
    ending.size = size + 1;
    ending.hash = mix(mix(ending.size, ending.head), 0);
    if (const EntryId id = lookup(ending)) return id;
  }
  return 0;
}

EntryId Vocabulary::find(std::string_view word) const {
  WordKey key;
  key.set(word);
  return find(key);
}

void Vocabulary::prepare(std::string_view word, WordKey& key) const {
  if (key.set(word)) __builtin_prefetch(&slots_[key.hash & (slots_.size() - 1)]);
}

EntryId Vocabulary::find(const WordKey& key) const {
  if (key.size == 0) return 0;
  const EntryId id = lookup(key);
  return id == 0 && key.lower ? find_ending(key) : id;
}

EntryId Vocabulary::find_exact(std::string_view word) const {
  WordKey key;
  return key.set(word) ? lookup(key) : 0;
}

std::span<const Vocabulary::Term> Vocabulary::terms(EntryId first) const {
  const std::uint32_t list = term_first_[first];
  if (list == 0) return {};
  return term_lists_[list - 1];
}

}  // namespace onrecord
