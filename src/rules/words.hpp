// Word lists, matched on whole words: which of the rule file's lists does a text hold a word of?
//
//   accusation: [accused, covered up]     "They covered up the leak."  ->  {accusation}
//
// All lists share one hash table, so one pass over a text answers for all of them. A word costs its length in table
// look-ups; only words that pass a filter on their first letters and length are hashed. Words are matched without
// regard to case; ’ is the same as '; a final 's is not part of a word; a hyphen parts words; % is a word of its own.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

inline constexpr std::size_t max_word_lists = 128;
using ListSet = std::bitset<max_word_lists>;

/// The compiled lists. Built once, then read only: safe from many threads.
class WordLists {
 public:
  /// Opens a list and gives its number; max_word_lists if there are too many.
  std::size_t open();
  /// Adds a word or a phrase to a list. False if it holds no word, or more than max_phrase.
  bool add(std::size_t list, std::string_view phrase);
  /// The lists that the text has a word or phrase of. Linear; no allocation for ASCII text.
  [[nodiscard]] ListSet find(std::string_view text) const;
  [[nodiscard]] std::size_t size() const { return size_; }

  static constexpr std::size_t max_phrase = 8;  ///< words in a phrase

 private:
  struct Phrase {
    std::array<std::uint64_t, max_phrase> words{};  // hashes
    std::uint8_t count = 0;
    std::uint8_t list = 0;
  };
  struct Slot {
    std::uint64_t hash = 0;       // of the first word; 0: free
    ListSet lists;                // lists that hold the word alone
    std::vector<Phrase> phrases;  // longer ones that start with it
  };
  [[nodiscard]] const Slot* slot(std::uint64_t hash) const;
  Slot& make_slot(std::uint64_t hash);

  std::size_t size_ = 0;
  std::size_t used_ = 0;
  std::vector<Slot> slots_;  // open addressing, a power of two
  std::bitset<1 << 15> first_;
};

}  // namespace onrecord
