// A word is folded while it is hashed, eight bytes at a time; one probe of an open table finds it.
#include "text/vocabulary.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstring>

#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::size_t longest_word = 64;  // bytes, folded; longer words are not looked up
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

constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t bytes) {
  hash = (hash ^ bytes) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 32);
}

struct Folded {
  char bytes[longest_word + 8];
  std::size_t size = 0;
  std::uint64_t hash = 0;
  bool lower = true;  // nothing was folded
  bool ascii = true;

  [[nodiscard]] std::string_view view() const { return {bytes, size}; }
};

std::uint64_t load_tail(const char* bytes, std::size_t size) {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes, size);
  return word;
}

// Folds ASCII letters; for other letters see fold_any.
void fold(std::string_view word, Folded& out) {
  std::uint64_t changed = 0, all = 0, hash = word.size();
  std::size_t at = 0;
  const auto take = [&](std::uint64_t bytes) {
    const std::uint64_t folded = fold_eight(bytes);
    changed |= folded ^ bytes;
    all |= bytes;
    std::memcpy(out.bytes + at, &folded, 8);
    hash = mix(hash, folded);
  };
  for (; at + 8 <= word.size(); at += 8) {
    std::uint64_t bytes;
    std::memcpy(&bytes, word.data() + at, 8);
    take(bytes);
  }
  if (at < word.size()) take(load_tail(word.data() + at, word.size() - at));
  out.size = word.size();
  out.hash = hash;
  out.lower = changed == 0;
  out.ascii = (all & high_bits) == 0;
}

// Folds a word with letters outside ASCII; the curly apostrophes become '. False if it is too long.
bool fold_any(std::string_view word, Folded& out) {
  char plain[longest_word];
  std::size_t size = 0;
  bool lower = true;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point(word, at);
    at += point.size;
    utf8proc_uint8_t buffer[4];
    const auto value = static_cast<utf8proc_int32_t>(point.value);
    const bool apostrophe = value == 0x2019 || value == 0x2018;
    const utf8proc_int32_t folded = apostrophe ? '\'' : utf8proc_tolower(value);
    lower = lower && (apostrophe || folded == value);
    const auto bytes = static_cast<std::size_t>(utf8proc_encode_char(folded, buffer));
    if (size + bytes > longest_word) return false;
    std::memcpy(plain + size, buffer, bytes);
    size += bytes;
  }
  fold({plain, size}, out);
  out.lower = lower;
  return true;
}

bool fold_word(std::string_view word, Folded& out) {
  if (word.size() > longest_word) return false;
  fold(word, out);
  return out.ascii || fold_any(word, out);
}

}  // namespace

Vocabulary::Vocabulary() : slots_(1024), words_(1), classes_(1), lemmas_(1), term_first_(1) {}

EntryId Vocabulary::lookup(std::string_view folded, std::uint64_t hash) const {
  for (std::size_t at = hash;; ++at) {
    const Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.id == 0) return 0;
    if (slot.hash == hash && words_[slot.id] == folded) return slot.id;
  }
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  for (const Slot& slot : old) {
    if (slot.id == 0) continue;
    std::size_t at = slot.hash;
    while (slots_[at & (slots_.size() - 1)].id != 0) ++at;
    slots_[at & (slots_.size() - 1)] = slot;
  }
}

EntryId Vocabulary::add(std::string_view word, const ClassSet& classes, std::string_view lemma) {
  Folded folded;
  if (word.empty() || !fold_word(word, folded)) return 0;
  EntryId id = lookup(folded.view(), folded.hash);
  if (id == 0) {
    if ((words_.size() + 1) * 3 > slots_.size()) grow();
    id = static_cast<EntryId>(words_.size());
    std::size_t at = folded.hash;
    while (slots_[at & (slots_.size() - 1)].id != 0) ++at;
    slots_[at & (slots_.size() - 1)] = {folded.hash, id};
    words_.emplace_back(folded.view());
    classes_.emplace_back();
    lemmas_.push_back(id);
    term_first_.push_back(0);
  }
  classes_[id].add(classes);
  if (!lemma.empty()) {
    const EntryId base = add(lemma, {});
    if (base != 0) lemmas_[id] = base;
  }
  return id;
}

void Vocabulary::add_term(std::span<const EntryId> words, const ClassSet& classes) {
  if (words.size() < 2 || std::ranges::find(words, EntryId{0}) != words.end()) return;
  std::uint32_t& list = term_first_[words[0]];
  if (list == 0) {
    term_lists_.emplace_back();
    list = static_cast<std::uint32_t>(term_lists_.size());
  }
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
  if (ending.empty() || ending.size() >= longest_word) return;
  add(std::string(1, ending_mark).append(ending), classes);
  longest_ending_ = std::max(longest_ending_, ending.size());
}

EntryId Vocabulary::find(std::string_view word) const {
  Folded folded;
  if (!fold_word(word, folded)) return 0;
  if (const EntryId id = lookup(folded.view(), folded.hash)) return id;
  if (!folded.lower) return 0;
  constexpr std::size_t shortest_stem = 2;
  if (folded.size < shortest_stem + 1) return 0;
  for (std::size_t size = std::min(longest_ending_, folded.size - shortest_stem); size > 0; --size) {
    char ending[longest_word];
    ending[0] = ending_mark;
    std::memcpy(ending + 1, folded.bytes + folded.size - size, size);
    Folded key;
    fold({ending, size + 1}, key);
    if (const EntryId id = lookup(key.view(), key.hash)) return id;
  }
  return 0;
}

EntryId Vocabulary::find_exact(std::string_view word) const {
  Folded folded;
  return fold_word(word, folded) ? lookup(folded.view(), folded.hash) : 0;
}

std::span<const Vocabulary::Term> Vocabulary::terms(EntryId first) const {
  const std::uint32_t list = term_first_[first];
  if (list == 0) return {};
  return term_lists_[list - 1];
}

}  // namespace onrecord
