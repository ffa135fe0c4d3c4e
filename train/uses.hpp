// How news uses words: which parts of speech a word has in it.
//
//   "state"  noun, proper name        "said"  verb in the past, participle
//
// Words with the same parts of speech have the same use, which is a number. It tells "plans" the noun from "plans" the
// verb only together with its neighbours, but unlike the word itself it is seen often enough to learn from.
#pragma once

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "base/diagnostic.hpp"
#include "corpus.hpp"

namespace onrecord::train {

/// The use of each word, by the hash of the word; from 1 on. As Weights::Learned has them.
using WordUses = std::vector<std::pair<std::uint64_t, std::uint8_t>>;

/// Numbers above this stand for words that no table knows, told by their form.
inline constexpr std::size_t most_uses = 223;

/// Counts the uses of the words of some articles. Nothing and a diagnostic where there are more than most_uses.
[[nodiscard]] std::optional<WordUses> count_uses(const Articles& articles, std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::train
