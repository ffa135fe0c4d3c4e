// Small annotated articles, invented for the tests.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "corpus.hpp"
#include "gold.hpp"
#include "grammar/grammar.hpp"

namespace onrecord::train::testing {

/// An article from copy in which "{s|…}" marks a source, "{c|…}" a cue and "{x|…}" content. Annotated once.
[[nodiscard]] Article marked(std::string name, std::string_view copy);

/// Ten short articles in which somebody said something, always in one of four ways.
[[nodiscard]] Corpus small_corpus();

/// The grammar that is built in.
[[nodiscard]] const Grammar& english();

/// Labels written as letters, one a token: S, C, X where a span begins, s, c, x where it goes on, "." outside.
[[nodiscard]] std::string letters(const GoldLabels& labels);
[[nodiscard]] GoldLabels labels(std::string_view letters);

}  // namespace onrecord::train::testing
