// From parsed grammar text to a Grammar: names resolved, tests and programs built, the index made.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "grammar/ast.hpp"
#include "grammar/grammar.hpp"

namespace onrecord {

/// Builds one grammar. Use once: add files, then finish.
class GrammarCompiler {
 public:
  explicit GrammarCompiler(std::vector<Diagnostic>& diagnostics);

  void add_lexicon(const GrammarFile& file);
  void add_patterns(const GrammarFile& file);
  /// Makes room for the words of so many bytes of lexicons.
  void expect_lexicons(std::size_t bytes);
  void set_weights(std::shared_ptr<const Weights> weights);
  /// The grammar, or null if any error was met on the way.
  std::shared_ptr<const Grammar> finish();

 private:
  struct Source {  // a parsed pattern file
    const GrammarFile* file;
    ast::GrammarText parsed;
    LineColumn place;      // of …
    std::uint32_t at = 0;  // … the byte last asked for

    /// The line of a byte that does not stand before the one last asked for.
    std::uint32_t line_of(std::uint32_t byte) {
      place = advance(file->text, place, at, byte);
      at = byte;
      return place.line;
    }
  };
  struct Defined {
    const ast::Definition* definition;
    const GrammarFile* file;
  };
  struct Builder;  // one half of a pattern

  void error(const GrammarFile& file, Span span, std::string code, std::string message, std::string hint = {});
  ClassId class_named(const GrammarFile& file, const ast::LexiconClass& lexicon_class);
  EntryId add_form(std::string_view words, const ClassSet& classes, EntryId lemma);
  void check_entry(const GrammarFile& file, const ast::LexiconEntry& entry, const std::string& inflection);
  void add_entry(const ast::LexiconEntry& entry, const ClassSet& classes, const std::string& inflection);
  void collect_words(const GrammarFile& file, const ast::Node& node);
  [[nodiscard]] bool check_definitions();
  void compile_definitions();
  [[nodiscard]] std::uint32_t number_of_left_half(const std::vector<Instruction>& code);
  void compile_pattern(Source& source, const ast::PatternText& text);
  [[nodiscard]] bool check(const GrammarFile& file, const ast::Node& node);
  std::uint32_t make_test(const GrammarFile& file, const ast::Node& node);
  TokenTest test_of(const GrammarFile& file, const ast::Node& node, bool negated);
  std::uint32_t word_test(std::string_view word);
  void parse_examples(Source& source, const ast::PatternText& text, Pattern& pattern);
  void build_signatures();
  void pack_tests();
  void build_index();

  std::vector<Diagnostic>& diagnostics_;
  std::size_t told_before_;
  std::size_t errors_ = 0;
  std::size_t test_visits_ = 0;  // of the test being made
  std::shared_ptr<Grammar> grammar_;
  std::vector<Source> sources_;
  std::map<std::string, Defined, std::less<>> defined_;
  std::map<std::string, std::uint32_t, std::less<>> definition_numbers_;
  std::map<std::string, std::uint32_t> test_numbers_;  // key: the test's text
};

}  // namespace onrecord
