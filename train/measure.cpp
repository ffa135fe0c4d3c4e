#include "measure.hpp"

#include <algorithm>

namespace onrecord::train {
namespace {

constexpr std::size_t roles = 3;
constexpr std::size_t sentences = 3;  // index into Figures

double ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

/// Of spans that overlap, the likelier, as the audit takes them. `likely`: the likeliest first.
std::vector<WeighedSpan> select(const std::vector<WeighedSpan>& likely, const Least& least, std::size_t tokens) {
  std::vector<WeighedSpan> selected;
  std::vector<bool> taken(tokens);
  for (const auto& span : likely) {
    if (span.probability < least[static_cast<std::size_t>(span.role) - 1]) continue;
    const auto first = taken.begin() + span.tokens.first;
    const auto last = taken.begin() + span.tokens.last;
    if (std::find(first, last, true) != last) continue;
    std::fill(first, last, true);
    selected.push_back(span);
  }
  return selected;
}

/// Which sentences have a token in a span.
template <class Spans>
std::vector<bool> touched(const Spans& spans, const std::vector<std::uint32_t>& sentence_of) {
  std::vector<bool> in(sentence_of.back() + 1);
  for (const auto& span : spans)
    for (auto t = span.tokens.first; t < span.tokens.last; ++t) in[sentence_of[t]] = true;
  return in;
}

/// Of the roles and of sentences: thresholds that are best for exact spans alone leave too many sentences empty.
double mean_of_all(const Figures& figures) {
  double sum = 0;
  for (const auto& counts : figures) sum += counts.f1();
  return sum / static_cast<double>(figures.size());
}

}  // namespace

double Counts::precision() const { return ratio(right, found); }
double Counts::recall() const { return ratio(right, gold); }
double Counts::f1() const { return ratio(2 * right, gold + found); }

Measurement::Measurement(const std::vector<Example>& examples, const Model& model) {
  Lattice lattice(model.transitions);
  std::vector<LatticeToken> tokens;
  for (const auto& example : examples) {
    auto& block = blocks_.emplace_back();
    block.sentence_of = example.sentence_of;
    for (const auto& labels : example.gold) block.gold.push_back(spans_of(labels));
    score(model, example, tokens);
    lattice.run(tokens);
    lattice.spans(Least{lowest, lowest, lowest}, block.likely);
    std::stable_sort(block.likely.begin(), block.likely.end(),
                     [](const WeighedSpan& a, const WeighedSpan& b) { return a.probability > b.probability; });
  }
}

void Measurement::count(const Block& block, const std::vector<WeighedSpan>& taken, Figures& figures) {
  const auto found_in = touched(taken, block.sentence_of);
  for (const auto& gold : block.gold) {
    for (const auto& span : gold) ++figures[static_cast<std::size_t>(span.role) - 1].gold;
    for (const auto& span : taken) {
      auto& counts = figures[static_cast<std::size_t>(span.role) - 1];
      ++counts.found;
      if (std::find(gold.begin(), gold.end(), GoldSpan{span.tokens, span.role}) != gold.end()) ++counts.right;
    }
    const auto gold_in = touched(gold, block.sentence_of);
    for (std::size_t s = 0; s < gold_in.size(); ++s) {
      figures[sentences].gold += gold_in[s];
      figures[sentences].found += found_in[s];
      figures[sentences].right += gold_in[s] && found_in[s];
    }
  }
}

Figures Measurement::at(const Least& least) const {
  Figures figures{};
  for (const auto& block : blocks_) count(block, select(block.likely, least, block.sentence_of.size()), figures);
  return figures;
}

Least choose_least(const Measurement& measurement) {
  constexpr int first = 10, last = 30, rounds = 2;  // in steps of 0.02: 0.20 to 0.60
  Least best{0.3f, 0.3f, 0.3f};
  double most = mean_of_all(measurement.at(best));
  for (int round = 0; round < rounds; ++round)
    for (std::size_t role = 0; role < roles; ++role)
      for (int step = first; step <= last; ++step) {
        auto tried = best;
        tried[role] = static_cast<float>(step) / 50;
        const auto mean = mean_of_all(measurement.at(tried));
        if (mean <= most) continue;
        most = mean;
        best = tried;
      }
  return best;
}

}  // namespace onrecord::train
