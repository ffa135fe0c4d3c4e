// A compiled grammar: its vocabulary, its patterns, and where each came from. docs/grammar.md describes the language.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "attribution/attribution.hpp"
#include "base/diagnostic.hpp"
#include "grammar/program.hpp"
#include "grammar/weights.hpp"
#include "text/vocabulary.hpp"

namespace onrecord {

/// One file of a grammar: a lexicon (.lex) or patterns (.grammar).
struct GrammarFile {
  std::string path;
  std::string text;
};

/// An example beside a pattern: copy, and the spans that it must give.
struct PatternExample {
  std::string text;                                ///< with the marks taken out
  std::vector<Span> source, cue, content, reason;  ///< bytes of text
  bool fires = true;                               ///< false: the pattern must not match
  bool known_miss = false;                         ///< it should but does not yet; told when it begins to
  std::uint32_t line = 0;                          ///< 1-based
};

/// One attribution pattern.
struct Pattern {
  std::string name;
  std::string file;
  std::uint32_t line = 0;  ///< 1-based
  AttributionKind kind = AttributionKind::speech;
  float weight = 0;  ///< prior: the higher wins where matches compete
  std::vector<PatternExample> examples;
  PatternProgram program;
};

/// A grammar, immutable once loaded, safe from many threads.
class Grammar {
 public:
  /// Parses and compiles files. On any error gives null and the diagnostics (all of them, not the first alone).
  /// `weights`: what chooses among the matches; null: the patterns' own weights do.
  static std::shared_ptr<const Grammar> load(const std::vector<GrammarFile>& files,
                                             std::vector<Diagnostic>& diagnostics,
                                             std::shared_ptr<const Weights> weights = nullptr);

  [[nodiscard]] const Vocabulary& vocabulary() const { return vocabulary_; }
  [[nodiscard]] const std::vector<Pattern>& patterns() const { return patterns_; }
  /// A lexicon class by its exact name.
  [[nodiscard]] std::optional<ClassId> class_id(std::string_view name) const;
  /// All classes named `name` or under it ("noun" holds "noun.role" and "noun.role.expert"); empty if there are none.
  [[nodiscard]] ClassSet classes_under(std::string_view name) const;
  [[nodiscard]] const std::vector<std::string>& class_names() const { return class_names_; }
  [[nodiscard]] const PatternIndex& index() const { return index_; }
  /// Null: the grammar chooses alone.
  [[nodiscard]] const Weights* weights() const { return weights_.get(); }

 private:
  friend class GrammarCompiler;
  Vocabulary vocabulary_;
  std::vector<Pattern> patterns_;
  std::vector<std::string> class_names_;
  std::map<std::string, ClassId, std::less<>> class_ids_;
  PatternIndex index_;
  std::shared_ptr<const Weights> weights_;
};

/// The English grammar that is built in: the files of grammars/en.
[[nodiscard]] const std::vector<GrammarFile>& builtin_grammar_files();

}  // namespace onrecord
