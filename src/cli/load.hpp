// The grammar and the rules that a command works with: the built-in ones or the user's.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "config/config.hpp"
#include "grammar/grammar.hpp"
#include "rules/ruleset.hpp"

namespace onrecord::cli {

/// The name of the built-in grammar where folders are named.
inline constexpr std::string_view builtin_grammar = "builtin";

/// --grammar and --rules.
struct LoadOptions {
  std::vector<std::string> grammars;  ///< folders; "builtin" stands for the built-in grammar; none: builtin alone
  std::string rules;                  ///< a pack or a rule file; empty: the default pack
};

void add_grammar_option(CLI::App& command, LoadOptions& options);
void add_rules_option(CLI::App& command, LoadOptions& options);

/// What was loaded, with the texts that diagnostics point into, by path.
struct Loaded {
  std::shared_ptr<const Grammar> grammar;
  std::shared_ptr<const RuleSet> rules;
  std::vector<Diagnostic> diagnostics;
  std::map<std::string, std::string> texts;
  std::string identity;  ///< changes with every byte of the grammar and the rules, the built-in ones apart
};

/// Finds the files that `extends` names: as they stand for a command line, else from the folder of the file that names
/// them. Adds their texts to `texts`.
[[nodiscard]] RuleLoader rule_loader(std::map<std::string, std::string>& texts);

/// A folder of grammar files, or "builtin", and where it was asked for (no file: the command line).
struct GrammarSource {
  std::string folder;
  std::string file;
  Span span;
};

/// Null where it cannot be loaded; the diagnostics say why. The lexicons of a
/// configuration (null: none) are joined to it; their classes must be there already.
void load_grammar(const std::vector<GrammarSource>& sources, const ProjectConfig* config, Loaded& loaded);
void load_grammar(const LoadOptions& options, Loaded& loaded);
void load_rules(const std::vector<RuleSource>& sources, Loaded& loaded);
void load_rules(const LoadOptions& options, Loaded& loaded);

/// What --rules stands for: a pack, or a file, which on a command line needs neither ending nor folder.
[[nodiscard]] RuleSource rule_source(const std::string& given);

}  // namespace onrecord::cli
