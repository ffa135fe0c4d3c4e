// The grammar and the rules that a command works with: the built-in ones or the user's.
#pragma once

#include <CLI/CLI.hpp>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.hpp"
#include "grammar/grammar.hpp"
#include "rules/ruleset.hpp"

namespace onrecord::cli {

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

/// Null where it cannot be loaded; the diagnostics say why.
void load_grammar(const LoadOptions& options, Loaded& loaded);
void load_rules(const LoadOptions& options, Loaded& loaded);

}  // namespace onrecord::cli
