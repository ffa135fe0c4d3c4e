#include "likelihood.hpp"

#include <doctest/doctest.h>

#include <array>
#include <bit>
#include <random>

#include "invented.hpp"

using namespace onrecord;
using namespace onrecord::train;
using onrecord::train::testing::labels;

namespace {

constexpr float step = 1.0f / 64;

/// Twelve tokens in two sentences with some quotation in them, scored at random.
std::vector<LatticeToken> tokens() {
  std::mt19937 random(3);
  std::vector<LatticeToken> out(12);
  for (auto& token : out)
    for (auto& score : token.scores) score = static_cast<float>(random() % 1000) / 500 - 1;
  out[7].sentence_start = true;
  out[2].place = QuotePlace::opens;
  for (std::size_t t = 3; t < 6; ++t) out[t].place = QuotePlace::inside;
  return out;
}

using Flat = std::array<float, sizeof(Transitions) / sizeof(float)>;

Transitions transitions() {
  std::mt19937 random(4);
  Flat flat;
  for (auto& weight : flat) weight = static_cast<float>(random() % 1000) / 500 - 1;
  return std::bit_cast<Transitions>(flat);
}

/// Two people who do not agree; content goes on over the end of a sentence.
const std::vector<GoldLabels> gold{labels("SsXxxxCXxxx."), labels(".SCXxxXxxxSC")};

double log_likelihood(const std::vector<LatticeToken>& tokens, const Transitions& transitions) {
  Gradient gradient;
  differentiate(tokens, gold, transitions, gradient);
  return gradient.log_likelihood;
}

}  // namespace

TEST_CASE("the slope of each score is that of the log-likelihood") {
  Gradient gradient;
  differentiate(tokens(), gold, transitions(), gradient);
  CHECK(gradient.log_likelihood < 0);
  auto moved = tokens();
  for (std::size_t t = 0; t < moved.size(); ++t)
    for (std::size_t k = 0; k < Weights::outputs; ++k) {
      CAPTURE(t);
      CAPTURE(k);
      const auto at = moved[t].scores[k];
      moved[t].scores[k] = at + step;
      const auto above = log_likelihood(moved, transitions());
      moved[t].scores[k] = at - step;
      const auto below = log_likelihood(moved, transitions());
      moved[t].scores[k] = at;
      CHECK(static_cast<double>(gradient.scores[t][k]) == doctest::Approx((above - below) / (2 * step)).epsilon(0.002));
    }
}

TEST_CASE("the slope of each transition is that of the log-likelihood") {
  Gradient gradient;
  differentiate(tokens(), gold, transitions(), gradient);
  const auto slopes = std::bit_cast<Flat>(gradient.transitions);
  auto moved = std::bit_cast<Flat>(transitions());
  for (std::size_t i = 0; i < moved.size(); ++i) {
    CAPTURE(i);
    const auto at = moved[i];
    moved[i] = at + step;
    const auto above = log_likelihood(tokens(), std::bit_cast<Transitions>(moved));
    moved[i] = at - step;
    const auto below = log_likelihood(tokens(), std::bit_cast<Transitions>(moved));
    moved[i] = at;
    CHECK(static_cast<double>(slopes[i]) == doctest::Approx((above - below) / (2 * step)).epsilon(0.002));
  }
}

TEST_CASE("annotations of a block count as one") {
  Gradient once;
  Gradient twice;
  differentiate(tokens(), std::vector<GoldLabels>{gold[0]}, transitions(), once);
  differentiate(tokens(), std::vector<GoldLabels>{gold[0], gold[0]}, transitions(), twice);
  CHECK(once.log_likelihood == doctest::Approx(twice.log_likelihood));
  for (std::size_t t = 0; t < once.scores.size(); ++t)
    for (std::size_t k = 0; k < Weights::outputs; ++k)
      CHECK(once.scores[t][k] == doctest::Approx(twice.scores[t][k]).epsilon(0.001));
}
