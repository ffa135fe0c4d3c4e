// Features in words, for people who ask why: the wordings beside the templates of features.hpp, filled with what stands
// in a block.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "attribution/features.hpp"
#include "grammar/grammar.hpp"
#include "text/token.hpp"

namespace onrecord {

/// Where a feature is seen: a block as a reader has just read it. Everything must outlive its use.
struct FeatureScene {
  const Grammar& grammar;
  const FeatureReader& reader;
  std::string_view text;
  const TokenBlock& block;
  Proposals proposals;
};

/// What a feature of token `at` saw: `the words “she” “said”`.
[[nodiscard]] std::string feature_words(const FeatureScene& scene, TokenTemplate kind, std::uint32_t at);

/// What a feature of the word form `offset` tokens after `at` saw: `the word “she” before it`. `value`: the feature's,
/// unhashed.
[[nodiscard]] std::string feature_words(const FeatureScene& scene, WordTemplate kind, std::uint64_t value,
                                        std::uint32_t at, int offset);

}  // namespace onrecord
