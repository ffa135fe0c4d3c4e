// Runs the examples that stand beside the patterns of a grammar.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "grammar/grammar.hpp"
#include "grammar/matcher.hpp"
#include "text/token.hpp"

namespace onrecord {

/// One piece of copy cut into blocks, as the examples and `grammar explain` need it.
struct CutText {
  Document document;
  std::vector<TokenBlock> blocks;
};

/// Cuts plain text with a grammar's vocabulary.
[[nodiscard]] CutText cut_text(std::string text, const Vocabulary& vocabulary);

/// An example that does not do what it says.
struct ExampleFailure {
  std::string file;
  std::uint32_t line = 0;
  std::string pattern;
  std::string message;
};

struct ExampleReport {
  std::size_t run = 0;
  std::size_t known_misses = 0;
  std::vector<ExampleFailure> failures;
};

/// Runs every example of every pattern: `matches` must give exactly the marked spans, `rejects` nothing, `misses`
/// must still miss. A pattern alone is run, without its rivals.
[[nodiscard]] ExampleReport run_examples(const Grammar& grammar);

/// What one pattern does with a text, step by step, in words: each anchor, whether its left and right half matched,
/// and the spans. For `onrecord grammar explain`.
[[nodiscard]] std::string explain_pattern(const Grammar& grammar, const Pattern& pattern, const std::string& text);

/// A pattern as text: where it stands, its kind and weight, its anchor, its program, its examples.
[[nodiscard]] std::string describe_pattern(const Grammar& grammar, const Pattern& pattern);

}  // namespace onrecord
