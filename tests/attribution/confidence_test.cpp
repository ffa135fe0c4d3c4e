#include "attribution/confidence.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <vector>

#include "attribution/extract.hpp"
#include "grammar/examples.hpp"

using namespace onrecord;

TEST_CASE("confidence: a likelier span is never trusted less") {
  float before = 0;
  for (int i = 0; i <= 1000; ++i) {
    const float here = chosen_confidence(static_cast<float>(i) / 1000);
    CHECK(here >= before);
    CHECK(here <= 1);
    before = here;
  }
  CHECK(chosen_confidence(0) > 0);
  CHECK(chosen_confidence(1) > 0.9f);
}

TEST_CASE("confidence: is told for every origin and kind") {
  for (std::size_t o = 0; o < count_of<Origin>; ++o)
    for (std::size_t k = 0; k < count_of<AttributionKind>; ++k) {
      const float here = confidence_of(static_cast<Origin>(o), static_cast<AttributionKind>(k));
      CHECK(here > 0);
      CHECK(here < 1);
    }
  CHECK(none_confidence(0) > none_confidence(0.3f));
  CHECK(none_confidence(1) > 0);
}

TEST_CASE("confidence: every attribution has one, with weights and without") {
  for (const auto& weights : {builtin_weights(), std::shared_ptr<const Weights>()}) {
    std::vector<Diagnostic> diagnostics;
    const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, weights);
    REQUIRE(grammar != nullptr);
    const auto cut = cut_text(
        "“The ferry is safe,” Ada Lund said. “It is late.” The board, which the mayor said was sleepy, declined to "
        "comment. It reportedly "
        "closed.",
        grammar->vocabulary());
    Extractor extractor(*grammar);
    std::size_t count = 0;
    for (const auto& block : cut.blocks)
      for (const auto& attribution : extractor.extract(cut.document.text(), block, 0)) {
        ++count;
        CHECK(attribution.confidence > 0);
        CHECK(attribution.confidence <= 1);
        CHECK((attribution.origin == Origin::pattern) == (weights == nullptr && !attribution.carried));
      }
    CHECK(count >= 3);
    for (const float doubt : extractor.doubts()) {
      CHECK(doubt >= 0);
      CHECK(doubt <= 1.001f);
    }
  }
}
