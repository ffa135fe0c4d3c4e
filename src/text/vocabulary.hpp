// The words a grammar knows, as the scanner sees them: a word's entry and the classes it belongs to.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

using ClassId = std::uint8_t;  ///< index of a lexicon class, below max_classes
inline constexpr std::size_t max_classes = 256;

/// A set of lexicon classes.
struct ClassSet {
  std::array<std::uint64_t, max_classes / 64> bits{};

  [[nodiscard]] constexpr bool has(ClassId id) const { return (bits[id >> 6] >> (id & 63)) & 1u; }
  constexpr void add(ClassId id) { bits[id >> 6] |= std::uint64_t{1} << (id & 63); }
  constexpr void add(const ClassSet& other) {
    for (std::size_t i = 0; i < bits.size(); ++i) bits[i] |= other.bits[i];
  }
  [[nodiscard]] constexpr bool any_of(const ClassSet& other) const {
    std::uint64_t hit = 0;
    for (std::size_t i = 0; i < bits.size(); ++i) hit |= bits[i] & other.bits[i];
    return hit != 0;
  }
  [[nodiscard]] constexpr bool empty() const { return (bits[0] | bits[1] | bits[2] | bits[3]) == 0; }
  friend constexpr bool operator==(const ClassSet&, const ClassSet&) = default;
};

using EntryId = std::uint32_t;  ///< index of a word; 0: a word that the vocabulary does not have

/// A word, folded and hashed, ready to be looked up. It does not refer to the text that it was made from.
class WordKey {
 public:
  static constexpr std::size_t longest_word = 64;  ///< bytes, folded; longer words are not looked up

 private:
  friend class Vocabulary;
  /// False if the word is too long to be looked up.
  bool set(std::string_view word);
  void set_ascii(std::string_view word);
  bool set_any(std::string_view word);
  [[nodiscard]] std::uint32_t tag() const { return static_cast<std::uint32_t>(hash >> 32 << 8) | size; }
  [[nodiscard]] bool is_short() const { return size <= 8; }
  [[nodiscard]] std::uint64_t end() const;
  [[nodiscard]] std::string_view view() const { return {bytes, size}; }
  [[nodiscard]] std::uint64_t tail(std::uint32_t n) const;

  std::uint64_t head = 0;
  std::uint64_t hash = 0;
  std::uint32_t size = 0;  // 0: a word that is not looked up
  bool lower = true;       // nothing was folded
  bool ascii = true;
  char bytes[longest_word];  // set only for words of more than eight bytes
};

/// Words (case folded), their classes and lemmas, multi-word terms, and word-ending guesses.
/// Built once, then read only: safe from many threads.
class Vocabulary {
 public:
  Vocabulary();

  // Building.
  /// Adds a word (any case) with its classes (joined with what it has) and returns its entry.
  EntryId add(std::string_view word, const ClassSet& classes, std::string_view lemma = {});
  /// Says what the lemma of a word is; both are entries, not 0.
  void set_lemma(EntryId word, EntryId lemma) { lemmas_[word] = lemma; }
  /// Makes room for so many words, which then are added without moving what is there.
  void reserve(std::size_t words);
  /// Adds a term of two or more words, given as entries.
  void add_term(std::span<const EntryId> words, const ClassSet& classes);
  /// Adds classes for unknown lower-case words with this ending ("ly", "ing"); the longest known ending wins.
  /// An ending has at most seven bytes; a longer one is ignored.
  void add_ending(std::string_view ending, const ClassSet& classes);

  // Reading.
  /// The entry of a word in any case (ASCII folded; other letters by utf8proc), or an ending's entry, or 0. No
  /// allocation for ASCII words.
  [[nodiscard]] EntryId find(std::string_view word) const;
  /// The same in two steps. The table is large and words stand anywhere in it: what is done between the steps hides
  /// the time that memory takes.
  void prepare(std::string_view word, WordKey& key) const;
  [[nodiscard]] EntryId find(const WordKey& key) const;
  /// The entry of exactly this word (case folded), no guess by ending; 0 if none.
  [[nodiscard]] EntryId find_exact(std::string_view word) const;
  [[nodiscard]] const ClassSet& classes(EntryId id) const { return classes_[id]; }
  [[nodiscard]] EntryId lemma(EntryId id) const { return lemmas_[id]; }  ///< itself if it has none
  /// Case folded; "" for 0.
  [[nodiscard]] std::string_view word(EntryId id) const {
    return std::string_view(letters_).substr(word_ends_[id], word_ends_[id + 1] - word_ends_[id]);
  }
  [[nodiscard]] bool starts_term(EntryId id) const { return (in_terms_[id] & term_start) != 0; }
  /// Whether some term has the word as its second.
  [[nodiscard]] bool carries_term_on(EntryId id) const { return (in_terms_[id] & term_second) != 0; }
  [[nodiscard]] std::size_t size() const { return classes_.size(); }

  struct Term {
    std::vector<EntryId> words;
    ClassSet classes;
  };
  /// The terms that start with a word, longest first.
  [[nodiscard]] std::span<const Term> terms(EntryId first) const;

 private:
  /// A word of up to sixteen bytes is known by its slot alone.
  struct Slot {
    std::uint64_t head = 0;  ///< the first eight bytes, folded
    std::uint64_t end = 0;   ///< the last eight bytes of a longer word
    std::uint32_t tag = 0;   ///< hash and length of the word
    EntryId id = 0;
  };
  [[nodiscard]] EntryId lookup(const WordKey& key) const;
  [[nodiscard]] EntryId find_ending(const WordKey& key) const;
  EntryId add_key(const WordKey& key);
  void resize_slots(std::size_t size);
  void insert(const Slot& slot, std::uint64_t hash);

  static constexpr std::uint8_t term_start = 1;
  static constexpr std::uint8_t term_second = 2;

  std::vector<Slot> slots_;  // open addressing, a power of two
  std::string letters_;      // of all words, one after the other
  std::vector<std::uint32_t> word_ends_;
  std::vector<ClassSet> classes_;
  std::vector<EntryId> lemmas_;
  std::vector<std::uint8_t> in_terms_;     // bytes of their own: most words are in no term, which is all that is asked
  std::vector<std::uint32_t> term_first_;  // entry -> 1 + index in term_lists_, 0 for none
  std::vector<std::vector<Term>> term_lists_;
  std::uint64_t ending_sizes_ = 0;  // bit n: there is an ending of n bytes
};

}  // namespace onrecord
