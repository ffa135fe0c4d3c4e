#include "audit/align.hpp"

#include <xxhash.h>

#include <algorithm>
#include <iterator>
#include <tuple>
#include <unordered_map>

namespace onrecord {
namespace {

using Index = std::uint32_t;
using Words = std::vector<std::uint64_t>;

constexpr Index none = 0xffffffffu;
constexpr std::size_t most_holders = 64;     // of a word that leads from a sentence to another
constexpr std::size_t most_candidates = 16;  // that a sentence is held against
constexpr std::size_t shortest_claim = 4;    // words of a claim that tell it from others
constexpr double like_enough = 0.6;

std::uint64_t hash_of(const Words& words) {
  return XXH3_64bits(words.data(), words.size() * sizeof(Words::value_type));
}

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  return words;
}

/// How much two sorted bags of words share, 0 to 1: twice what is in both, by what is in either (Dice). 0 where their
/// sizes alone forbid that it is enough: a huge sentence is not walked through for every small one.
double likeness(const Words& a, const Words& b) {
  const auto all = static_cast<double>(a.size() + b.size());
  if (all == 0 || 2.0 * static_cast<double>(std::min(a.size(), b.size())) < like_enough * all) return 0;
  std::size_t common = 0;
  for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
    if (*x == *y)
      ++common, ++x, ++y;
    else if (*x < *y)
      ++x;
    else
      ++y;
  }
  return 2.0 * static_cast<double>(common) / all;
}

class Aligner {
 public:
  Aligner(std::span<const WordedSentence> before, std::span<const WordedSentence> after)
      : before_(before), after_(after), partner_(before.size(), none), taken_(after.size(), false) {}

  std::vector<std::pair<Index, Index>> pairs() {
    pair_same();
    pair_like();
    std::vector<std::pair<Index, Index>> all;
    for (Index i = 0; i < partner_.size(); ++i)
      if (partner_[i] != none) all.emplace_back(i, partner_[i]);
    return all;
  }

 private:
  void join(Index i, Index j) {
    partner_[i] = j;
    taken_[j] = true;
  }

  void pair_same() {
    struct Queue {
      std::vector<Index> all;
      std::size_t next = 0;
    };
    std::unordered_map<std::uint64_t, Queue> by_words;
    for (Index j = 0; j < after_.size(); ++j)
      if (!after_[j].words.empty()) by_words[hash_of(after_[j].words)].all.push_back(j);
    for (Index i = 0; i < before_.size(); ++i) {
      const auto found = by_words.find(hash_of(before_[i].words));
      if (before_[i].words.empty() || found == by_words.end()) continue;
      auto& queue = found->second;
      if (queue.next < queue.all.size()) join(i, queue.all[queue.next++]);
    }
  }

  void pair_like() {
    index_rest();
    struct Pair {
      double like;
      Index apart, i, j;
    };
    std::vector<Pair> found;
    for (Index i = 0; i < before_.size(); ++i) {
      if (partner_[i] != none) continue;
      const Words words = sorted(before_[i].words);
      const Words claim = sorted(before_[i].claim);
      for (const Index j : candidates(words)) {
        const auto& [other, other_claim] = rest_.at(j);
        const bool claims = std::min(claim.size(), other_claim.size()) >= shortest_claim;
        const double like = std::max(likeness(words, other), claims ? likeness(claim, other_claim) : 0);
        if (like >= like_enough) found.push_back({like, i > j ? i - j : j - i, i, j});
      }
    }
    std::sort(found.begin(), found.end(), [](const Pair& a, const Pair& b) {
      return std::tuple(-a.like, a.apart, a.i, a.j) < std::tuple(-b.like, b.apart, b.i, b.j);
    });
    for (const Pair& pair : found)
      if (partner_[pair.i] == none && !taken_[pair.j]) join(pair.i, pair.j);
  }

  /// Which sentences of the new draft that are left have a word.
  void index_rest() {
    for (Index j = 0; j < after_.size(); ++j) {
      if (taken_[j]) continue;
      auto& [words, claim] = rest_[j];
      words = sorted(after_[j].words);
      claim = sorted(after_[j].claim);
      for (std::size_t w = 0; w < words.size(); ++w) {
        if (w != 0 && words[w] == words[w - 1]) continue;
        auto& holders = holders_[words[w]];
        if (holders.size() <= most_holders) holders.push_back(j);  // one more tells that there are too many
      }
    }
  }

  /// The sentences that share the most rare words with these sorted ones.
  [[nodiscard]] std::vector<Index> candidates(const Words& words) const {
    std::unordered_map<Index, std::uint32_t> shared;
    for (std::size_t w = 0; w < words.size(); ++w) {
      const auto found = w != 0 && words[w] == words[w - 1] ? holders_.end() : holders_.find(words[w]);
      if (found == holders_.end() || found->second.size() > most_holders) continue;
      for (const Index j : found->second) ++shared[j];
    }
    std::vector<std::pair<std::uint32_t, Index>> ranked;
    ranked.reserve(shared.size());
    for (const auto& [j, count] : shared) ranked.emplace_back(count, j);
    const auto end = ranked.begin() + static_cast<std::ptrdiff_t>(std::min(ranked.size(), most_candidates));
    std::partial_sort(ranked.begin(), end, ranked.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<Index> best;
    std::transform(ranked.begin(), end, std::back_inserter(best), [](const auto& entry) { return entry.second; });
    return best;
  }

  std::span<const WordedSentence> before_, after_;
  std::vector<Index> partner_;
  std::vector<bool> taken_;
  std::unordered_map<Index, std::pair<Words, Words>> rest_;
  std::unordered_map<std::uint64_t, std::vector<Index>> holders_;
};

}  // namespace

std::vector<std::pair<Index, Index>> align(std::span<const WordedSentence> before,
                                           std::span<const WordedSentence> after) {
  return Aligner(before, after).pairs();
}

}  // namespace onrecord
