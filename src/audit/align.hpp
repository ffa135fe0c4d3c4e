// Which sentences of one version of a draft are those of another.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace onrecord {

/// A sentence as its words, each as a hash.
struct WordedSentence {
  std::vector<std::uint64_t> words;  ///< in order
  std::vector<std::uint64_t> claim;  ///< those of what is claimed, without who claims it; in order
};

/// Pairs the sentences that stayed, as (before, after), ascending by the first; each is in one pair at most.
///
/// First those with the same words, the first of one to the first of the other, and so on. Then those whose words, or
/// whose claims' words where those are four or more, are nearly the same (at least 3 in 5 of both), the likest first.
/// Where they stand plays no part but to choose among equals. Linear: words that more than 64 sentences share do not
/// lead from one to another.
[[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> align(std::span<const WordedSentence> before,
                                                                         std::span<const WordedSentence> after);

}  // namespace onrecord
