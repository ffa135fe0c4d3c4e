// A grammar file as parsed: what the language can say, before classes and names are resolved.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/span.hpp"

namespace onrecord::ast {

enum class NodeKind : std::uint8_t {
  sequence,
  choice,
  repeat,
  capture,
  anchor,
  look,
  opening,    // children
  word,       // text: one or more words
  test,       // children[0]: a test expression
  reference,  // text: a defined name
  start,
  end,
  rest,
  quotation,
  test_and,
  test_or,
  test_not,
  test_name,
  test_word  // inside [ ]
};

struct Node {
  NodeKind kind = NodeKind::sequence;
  std::string text;  ///< name, word or capture
  std::vector<Node> children;
  std::uint32_t min = 0;  ///< repeat
  std::uint32_t max = 0;  ///< repeat; unbounded is max_repeat
  bool lazy = false;      ///< repeat: as few as possible
  bool negative = false;  ///< look: must not match
  bool behind = false;    ///< look: at what stands before, else at what follows
  Span span;              ///< bytes of the grammar file
};

/// A repetition without an upper bound.
inline constexpr std::uint32_t max_repeat = 0xffff;

struct Definition {
  std::string name;
  Node body;
  Span span;
};

struct ExampleText {
  enum class Kind : std::uint8_t { matches, rejects, misses } kind = Kind::matches;
  std::string text;  ///< with its marks
  Span span;
};

struct PatternText {
  std::string name;
  std::string kind;
  Span kind_span;
  double weight = 0;
  Node body;
  std::vector<ExampleText> examples;
  Span span;  ///< of the name
};

struct LexiconEntry {
  std::string_view word;                ///< may be several words; "*ing" for an ending
  std::vector<std::string_view> forms;  ///< explicit inflections
  Span span;
};

struct LexiconClass {
  std::string name;
  std::string inflection;  ///< "", "verb", "noun" or "adjective"
  std::vector<LexiconEntry> entries;
  Span span;
};

struct GrammarText {
  std::vector<Definition> definitions;
  std::vector<PatternText> patterns;
};

/// Parses a .grammar file. Every item with an error gives a diagnostic and is skipped; the others are kept.
[[nodiscard]] GrammarText parse_grammar(std::string_view path, std::string_view text,
                                        std::vector<Diagnostic>& diagnostics);

/// Parses a .lex file; entries are views into `text`. Every line with an error gives a diagnostic and is skipped.
[[nodiscard]] std::vector<LexiconClass> parse_lexicon(std::string_view path, std::string_view text,
                                                      std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::ast
