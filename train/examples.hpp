// Articles as the learner sees them: blocks of tokens, each token a list of numbered features, with the roles that
// people gave.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "attribution/features.hpp"
#include "attribution/lattice.hpp"
#include "corpus.hpp"
#include "gold.hpp"
#include "grammar/grammar.hpp"
#include "grammar/weights.hpp"
#include "numbers.hpp"
#include "templates.hpp"
#include "uses.hpp"

namespace onrecord::train {

/// One block.
struct Example {
  std::vector<std::uint32_t> features;     ///< of all tokens, token by token
  std::vector<std::uint32_t> first;        ///< of each token: index of its first feature; and the end
  std::vector<LatticeToken> tokens;        ///< without scores
  std::vector<std::uint32_t> sentence_of;  ///< of each token
  std::vector<GoldLabels> gold;            ///< one an annotation

  [[nodiscard]] std::span<const std::uint32_t> features_of(std::size_t token) const {
    return std::span(features).subspan(first[token], first[token + 1] - first[token]);
  }
};

/// Reads articles into examples: cuts them and runs the grammar on them as an audit does. Not for several threads.
class ExampleReader {
 public:
  /// `grammar` must outlive this. Its weights, if any, are not looked at.
  ExampleReader(const Grammar& grammar, const WordUses& uses, Templates templates);

  /// Examples to learn from. Numbers their features, but for those that fewer than `cut_off` tokens have.
  [[nodiscard]] std::vector<Example> read_and_number(const Articles& articles, std::uint32_t cut_off);
  /// Examples with those features alone that have numbers.
  [[nodiscard]] std::vector<Example> read(const Articles& articles);

  [[nodiscard]] const FeatureNumbers& numbers() const { return numbers_; }

 private:
  template <class Take>
  void read_article(const Article& article, std::vector<Example>& out, Take&& take);
  template <class Take>
  [[nodiscard]] Example make_example(const TokenBlock& block, Take&& take) const;
  template <class Take>
  void features(std::uint32_t token, Take&& take) const;

  const Grammar& grammar_;
  Templates templates_;
  std::shared_ptr<const Weights> uses_;  // weights with word uses and nothing else
  FeatureReader reader_;
  std::vector<WordFeatures> forms_;  // of all word forms met
  FeatureNumbers numbers_;
};

}  // namespace onrecord::train
