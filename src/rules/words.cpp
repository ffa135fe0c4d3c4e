#include "rules/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>

namespace onrecord {
namespace {

enum ByteClass : std::uint8_t { gap, letter, wide, apostrophe };

// What a byte is to the word scanner, and its folded form.
struct Bytes {
  std::array<std::uint8_t, 256> kind{};
  std::array<char, 256> fold{};
};

constexpr Bytes make_bytes() {
  Bytes bytes;
  for (std::size_t c = 0; c < 256; ++c) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool plain = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    bytes.kind[c] = plain ? letter : c >= 0x80 ? wide : c == '\'' ? apostrophe : gap;
    bytes.fold[c] = static_cast<char>(upper ? c + 32 : c);
  }
  return bytes;
}
constexpr Bytes bytes_table = make_bytes();

ByteClass kind_of(char c) { return static_cast<ByteClass>(bytes_table.kind[static_cast<unsigned char>(c)]); }
char folded(char c) { return bytes_table.fold[static_cast<unsigned char>(c)]; }

bool is_curly_apostrophe(std::string_view text, std::size_t at) { return text.substr(at, 3) == "\xE2\x80\x99"; }

// How many bytes a non-ASCII character takes at `at` if it is a letter, mark or digit; 0 if it parts words.
std::size_t wide_letter(std::string_view text, std::size_t at) {
  utf8proc_int32_t point = 0;
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
  const auto size = utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(text.size() - at), &point);
  if (size <= 0) return 0;
  const auto category = utf8proc_category(point);
  const bool inside = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
  return inside ? static_cast<std::size_t>(size) : 0;
}

// Bytes of the part of a word at `at`; 0 if what stands there parts words. An apostrophe counts between letters alone.
std::size_t word_step(std::string_view text, std::size_t at, bool inside) {
  const auto before_letter = [&](std::size_t next) {
    return inside && next < text.size() && kind_of(text[next]) == letter;
  };
  switch (kind_of(text[at])) {
    case letter:
      return 1;
    case apostrophe:
      return before_letter(at + 1) ? 1 : 0;
    case wide:
      if (is_curly_apostrophe(text, at)) return before_letter(at + 3) ? 3 : 0;
      return wide_letter(text, at);
    case gap:
      break;
  }
  return 0;
}

struct Word {
  std::string_view text;  // as printed, without a final 's; empty at the end of the text
  bool ascii = true;
};

std::string_view without_possessive(std::string_view word) {
  for (const std::string_view ending : {"'s", "'S", "\xE2\x80\x99s", "\xE2\x80\x99S"})
    if (word.size() > ending.size() && word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  return word;
}

// The next word from `at` on; `at` moves past it.
Word next_word(std::string_view text, std::size_t& at) {
  while (at < text.size() && word_step(text, at, false) == 0)
    if (text[at++] == '%') return {text.substr(at - 1, 1), true};
  const std::size_t start = at;
  while (at < text.size() && kind_of(text[at]) == letter) ++at;
  if (at == text.size() || kind_of(text[at]) == gap) return {text.substr(start, at - start), true};
  for (std::size_t step = 1; step != 0 && at < text.size(); at += step) step = word_step(text, at, true);
  const std::string_view word = without_possessive(text.substr(start, at - start));
  return {word, std::none_of(word.begin(), word.end(), [](char c) { return kind_of(c) == wide; })};
}

std::uint64_t hash_bytes(std::string_view word) {
  std::uint64_t hash = 0xcbf29ce484222325ull;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(folded(c))) * 0x100000001b3ull;
  hash ^= hash >> 29;
  return hash | 1;  // 0 marks a free slot
}

// Case folded, with plain apostrophes; for words with letters beyond ASCII.
std::string fold_wide(std::string_view word) {
  std::string plain;
  for (std::size_t at = 0; at < word.size();) {
    const bool curly = is_curly_apostrophe(word, at);
    plain += curly ? '\'' : word[at];
    at += curly ? 3 : 1;
  }
  utf8proc_uint8_t* out = nullptr;
  const auto size =
      utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(plain.data()), static_cast<utf8proc_ssize_t>(plain.size()),
                   &out, static_cast<utf8proc_option_t>(UTF8PROC_CASEFOLD | UTF8PROC_COMPOSE));
  if (size < 0) return plain;
  std::string result(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size));
  std::free(out);  // utf8proc allocates with malloc
  return result;
}

std::uint64_t hash_word(const Word& word) {
  return word.ascii ? hash_bytes(word.text) : hash_bytes(fold_wide(word.text));
}

// A number below 2^15 that words of a list share; only for ASCII words.
std::size_t filter_key(std::string_view word) {
  const auto first = static_cast<unsigned char>(folded(word[0])) & 31u;
  const auto second = word.size() > 1 ? static_cast<unsigned char>(folded(word[1])) & 31u : 0u;
  return first | second << 5 | static_cast<unsigned>(std::min<std::size_t>(word.size(), 31)) << 10;
}

}  // namespace

std::size_t WordLists::open() { return size_ < max_word_lists ? size_++ : max_word_lists; }

const WordLists::Slot* WordLists::slot(std::uint64_t hash) const {
  if (slots_.empty()) return nullptr;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    if (slots_[i].hash == hash) return &slots_[i];
    if (slots_[i].hash == 0) return nullptr;
  }
}

WordLists::Slot& WordLists::make_slot(std::uint64_t hash) {
  if (used_ * 2 >= slots_.size()) {
    std::vector<Slot> old = std::move(slots_);
    slots_ = std::vector<Slot>(old.empty() ? 256 : old.size() * 2);
    for (Slot& s : old)
      if (s.hash != 0) {
        std::size_t i = s.hash & (slots_.size() - 1);
        while (slots_[i].hash != 0) i = (i + 1) & (slots_.size() - 1);
        slots_[i] = std::move(s);
      }
  }
  std::size_t i = hash & (slots_.size() - 1);
  while (slots_[i].hash != 0 && slots_[i].hash != hash) i = (i + 1) & (slots_.size() - 1);
  if (slots_[i].hash == 0) ++used_;
  slots_[i].hash = hash;
  return slots_[i];
}

bool WordLists::add(std::size_t list, std::string_view phrase) {
  Phrase found;
  Word first;
  std::size_t at = 0;
  for (Word word = next_word(phrase, at); !word.text.empty(); word = next_word(phrase, at)) {
    if (found.count == max_phrase) return false;
    if (found.count == 0) first = word;
    found.words[found.count++] = hash_word(word);
  }
  if (found.count == 0 || list >= size_) return false;
  found.list = static_cast<std::uint8_t>(list);
  Slot& entry = make_slot(found.words[0]);
  if (found.count == 1)
    entry.lists.set(list);
  else
    entry.phrases.push_back(found);
  if (first.ascii) first_.set(filter_key(first.text));
  return true;
}

ListSet WordLists::find(std::string_view text) const {
  ListSet hits;
  std::size_t at = 0;
  for (Word word = next_word(text, at); !word.text.empty(); word = next_word(text, at)) {
    if (word.ascii && !first_.test(filter_key(word.text))) continue;
    const Slot* entry = slot(hash_word(word));
    if (!entry) continue;
    hits |= entry->lists;
    for (const Phrase& phrase : entry->phrases) {
      std::size_t ahead = at, matched = 1;
      while (matched < phrase.count) {
        const Word next = next_word(text, ahead);
        if (next.text.empty() || hash_word(next) != phrase.words[matched]) break;
        ++matched;
      }
      if (matched == phrase.count) hits.set(phrase.list);
    }
  }
  return hits;
}

}  // namespace onrecord
