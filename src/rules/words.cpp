#include "rules/words.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>

namespace onrecord {
namespace {

enum ByteClass : std::uint8_t { gap, letter, wide, apostrophe, sign };  // sign: a word of its own

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
    bytes.kind[c] = plain ? letter : c >= 0x80 ? wide : c == '\'' ? apostrophe : c == '%' ? sign : gap;
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
    default:
      return 0;
  }
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
  for (; at < text.size() && word_step(text, at, false) == 0; ++at)
    if (kind_of(text[at]) == sign) return {text.substr(at++, 1), true};
  const std::size_t start = at;
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

// A number below 2^15 made of a word's first letters and its length; for ASCII words of one byte or more. Folding is
// implied: capital and small letters share their low five bits.
inline std::size_t filter_key(std::string_view text, std::size_t start, std::size_t size) {
  const auto low = [&](std::size_t i) {  // without a branch on the length, which cannot be foreseen
    const std::size_t safe = std::min(start + i, text.size() - 1);
    return i < size ? static_cast<unsigned char>(text[safe]) & 31u : 0u;
  };
  return (low(0) | low(1) << 5 | low(2) << 10) ^ (size * 0x9E5 & 0x7FFF);
}
std::size_t filter_key(std::string_view word) { return filter_key(word, 0, word.size()); }

// Whether the filter knows a word's key.
inline bool may_hold(const WordFilter& filter, std::string_view text, std::size_t start, std::size_t size) {
  const std::size_t key = filter_key(text, start, size);
  return (filter[key / 64] >> key % 64 & 1) != 0;
}

// 64 bytes of text as bit sets: which are ASCII letters or digits, and which are anything but a plain gap.
struct Chunk {
  std::uint64_t letters = 0, filled = 0;
};

// Eight bytes of 0 or 1 as eight bits, the first byte's lowest.
std::uint64_t gather(const std::array<std::uint8_t, 64>& flags) {
  std::uint64_t bits = 0;
  for (std::size_t i = 0; i < 64; i += 8) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, flags.data() + i, 8);
    static_assert(std::endian::native == std::endian::little);
    bits |= (eight * 0x0102040810204080u >> 56) << i;
  }
  return bits;
}

// Plain loops over bytes, which the compiler turns into vector instructions.
Chunk chunk_at(std::string_view text, std::size_t at) {
  std::array<unsigned char, 64> bytes;
  const std::size_t left = std::min<std::size_t>(text.size() - at, 64);
  if (left < 64) bytes.fill(' ');
  std::memcpy(bytes.data(), text.data() + at, left);
  std::array<std::uint8_t, 64> letters, filled;
  for (std::size_t i = 0; i < 64; ++i) {
    const unsigned char c = bytes[i];
    const std::uint8_t alphabetic = static_cast<unsigned char>((c | 32) - 'a') < 26;
    const std::uint8_t digit = static_cast<unsigned char>(c - '0') < 10;
    const std::uint8_t other = static_cast<std::uint8_t>((c >= 0x80) | (c == '\'') | (c == '%'));
    letters[i] = alphabetic | digit;
    filled[i] = alphabetic | digit | other;
  }
  return {gather(letters), gather(filled)};
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
    if (found.count == 1) found.second = folded(word.text[0]);
    found.words[found.count++] = hash_word(word);
  }
  if (found.count == 0 || list >= size_) return false;
  found.list = static_cast<std::uint8_t>(list);
  Slot& entry = make_slot(found.words[0]);
  if (found.count == 1)
    entry.lists.set(list);
  else
    entry.phrases.push_back(found);
  if (first.ascii) first_[filter_key(first.text) / 64] |= std::uint64_t{1} << filter_key(first.text) % 64;
  return true;
}

// Adds the lists of a word, and of the phrases that start with it and go on in the text from `after`.
void WordLists::look_up(std::uint64_t hash, std::string_view text, std::size_t after, ListSet& hits) const {
  const Slot* entry = slot(hash);
  if (!entry) return;
  hits |= entry->lists;
  const bool spaced = after + 1 < text.size() && text[after] == ' ' && kind_of(text[after + 1]) == letter;
  for (const Phrase& phrase : entry->phrases) {
    if (spaced && folded(text[after + 1]) != phrase.second) continue;  // most phrases end here
    std::size_t ahead = after, matched = 1;
    while (matched < phrase.count) {
      const Word next = next_word(text, ahead);
      if (next.text.empty() || hash_word(next) != phrase.words[matched]) break;
      ++matched;
    }
    if (matched == phrase.count) hits.set(phrase.list);
  }
}

// Any words between two plain gaps.
void WordLists::find_between(std::string_view text, std::size_t start, std::size_t end, ListSet& hits) const {
  for (std::size_t at = start; at < end;) {
    const Word word = next_word(text.substr(0, end), at);
    if (word.text.empty()) return;
    if (!word.ascii || may_hold(first_, word.text, 0, word.text.size())) look_up(hash_word(word), text, at, hits);
  }
}

// Cuts the text at plain gaps, 64 bytes at a time. What stands between two gaps is nearly always a plain word.
ListSet WordLists::find(std::string_view text) const {
  ListSet hits;
  std::size_t at = 0;
  while (at < text.size()) {
    const Chunk chunk = chunk_at(text, at);
    const std::size_t reach = std::min<std::size_t>(text.size() - at, 64);
    const bool last = reach == text.size() - at;
    std::size_t next = at + reach;
    for (std::uint64_t rest = chunk.filled; rest != 0;) {
      const auto start = static_cast<std::size_t>(std::countr_zero(rest));
      const auto size = static_cast<std::size_t>(std::countr_one(rest >> start));
      if (start + size >= reach && !last) {  // goes on beyond the chunk
        next = at + start;
        break;
      }
      const std::uint64_t run = (size == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << size) - 1) << start;
      rest &= ~run;
      if ((chunk.letters & run) != run)
        find_between(text, at + start, at + start + size, hits);
      else if (may_hold(first_, text, at + start, size))
        look_up(hash_bytes(text.substr(at + start, size)), text, at + start + size, hits);
    }
    if (next == at) {  // one run of 64 bytes or more
      while (next < text.size() && kind_of(text[next]) != gap) ++next;
      find_between(text, at, next, hits);
    }
    at = next;
  }
  return hits;
}

}  // namespace onrecord
