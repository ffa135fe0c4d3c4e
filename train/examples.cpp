#include "examples.hpp"

#include <stdexcept>
#include <utility>

#include "attribution/extract.hpp"
#include "attribution/weigher.hpp"
#include "text/document.hpp"
#include "text/token.hpp"

namespace onrecord::train {
namespace {

std::shared_ptr<const Weights> weights_of(const WordUses& uses) {
  Weights::Learned learned;
  learned.uses = uses;
  const auto bytes = std::make_shared<const std::string>(Weights::lay_out(learned));
  std::vector<Diagnostic> diagnostics;
  auto weights = Weights::load("word uses", *bytes, bytes, diagnostics);
  if (weights == nullptr) throw std::logic_error(diagnostics.front().message);
  return weights;
}

/// Takes features out of an example, and gives the others their new numbers.
void renumber(Example& example, std::span<const std::uint32_t> renumbered) {
  std::vector<std::uint32_t> kept;
  for (std::size_t t = 0; t < example.tokens.size(); ++t) {
    const auto features = example.features_of(t);
    example.first[t] = static_cast<std::uint32_t>(kept.size());
    for (const auto feature : features)
      if (renumbered[feature] != FeatureNumbers::none) kept.push_back(renumbered[feature]);
  }
  example.first.back() = static_cast<std::uint32_t>(kept.size());
  kept.shrink_to_fit();
  example.features.swap(kept);
}

}  // namespace

ExampleReader::ExampleReader(const Grammar& grammar, const WordUses& uses, Templates templates)
    : grammar_(grammar), templates_(templates), uses_(weights_of(uses)), reader_(grammar, *uses_) {}

/// All features of a token of the block that the reader has read last.
template <class Take>
void ExampleReader::features(std::uint32_t token, Take&& take) const {
  const auto give = [&](auto kind, std::uint64_t hash) {
    if (templates_.has(kind)) take(hash);
  };
  for (int offset = -window; offset <= window; ++offset)
    forms_[reader_.form_at(static_cast<std::ptrdiff_t>(token) + offset)].seen_from(offset, give);
  reader_.features(token, give);
}

template <class Take>
Example ExampleReader::make_example(const TokenBlock& block, Take&& take) const {
  Example example;
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
    for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) {
      example.sentence_of.push_back(s);
      example.first.push_back(static_cast<std::uint32_t>(example.features.size()));
      features(t, [&](std::uint64_t hash) {
        const auto number = take(hash);
        if (number != FeatureNumbers::none) example.features.push_back(number);
      });
      auto& token = example.tokens.emplace_back();
      token.place = quote_place(block.tokens[t], reader_.view(t));
      token.sentence_start = t > 0 && t == block.sentences[s].first;
    }
  example.first.push_back(static_cast<std::uint32_t>(example.features.size()));
  example.features.shrink_to_fit();
  return example;
}

template <class Take>
void ExampleReader::read_article(const Article& article, std::vector<Example>& out, Take&& take) {
  const auto document = read_document(article.name, article.text, Format::text);
  const bool british = detect_british(document);
  Extractor extractor(grammar_);
  QuotationState state;
  TokenBlock block;
  std::vector<WordFeatures> new_forms;
  for (std::uint32_t b = 0; b < document.blocks.size(); ++b) {
    cut_block(document, document.blocks[b], grammar_.vocabulary(), british, state, block);
    (void)extractor.extract(document.text(), block, b);
    reader_.read(document.text(), block, extractor.proposals(), b);
    reader_.new_forms(new_forms);
    forms_.insert(forms_.end(), new_forms.begin(), new_forms.end());
    if (block.tokens.empty()) continue;
    auto example = make_example(block, take);
    for (const auto& annotation : article.annotations) example.gold.push_back(flatten(block.tokens, annotation));
    out.push_back(std::move(example));
  }
}

std::vector<Example> ExampleReader::read_and_number(const Articles& articles, std::uint32_t cut_off) {
  std::vector<Example> examples;
  std::vector<std::uint32_t> counts;
  numbers_ = {};
  const auto count = [&](std::uint64_t hash) {
    const auto number = numbers_.add(hash);
    if (number == counts.size()) counts.push_back(0);
    ++counts[number];
    return number;
  };
  for (const auto* article : articles) read_article(*article, examples, count);
  const auto renumbered = numbers_.keep(counts, cut_off);
  for (auto& example : examples) renumber(example, renumbered);
  return examples;
}

std::vector<Example> ExampleReader::read(const Articles& articles) {
  std::vector<Example> examples;
  for (const auto* article : articles)
    read_article(*article, examples, [&](std::uint64_t hash) { return numbers_.find(hash); });
  return examples;
}

}  // namespace onrecord::train
