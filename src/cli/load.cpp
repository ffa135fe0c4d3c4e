#include "cli/load.hpp"

#include <fmt/format.h>

#include <filesystem>
#include <system_error>

#include "cli/cache.hpp"
#include "cli/inputs.hpp"

namespace onrecord::cli {
namespace {

constexpr std::string_view builtin = "builtin";

/// The weights of a folder, if it has some.
void add_weights(const std::string& folder, std::shared_ptr<const Weights>& weights, KeyMaker& identity,
                 std::vector<Diagnostic>& diagnostics) {
  const auto paths = files_under(folder, {"*.weights"}, diagnostics);
  if (paths.size() > 1) {
    diagnostics.push_back(
        {Severity::error,
         "weights-file",
         {},
         {},
         fmt::format("'{}' and '{}' both have weights, and a grammar has one file of them", paths[0], paths[1]),
         "take away all but one"});
    return;
  }
  for (const auto& path : paths)
    if (auto bytes = read_file(path, diagnostics)) {
      identity.add(*bytes);
      const auto held = std::make_shared<const std::string>(std::move(*bytes));
      if (auto loaded = Weights::load(path, *held, held, diagnostics)) weights = std::move(loaded);
    }
}

/// The grammar files of a folder, and its weights if it has some; false and a diagnostic where there are none.
bool add_folder(const std::string& folder, std::vector<GrammarFile>& files, std::shared_ptr<const Weights>& weights,
                KeyMaker& identity, std::vector<Diagnostic>& diagnostics) {
  std::error_code error;
  if (!std::filesystem::is_directory(folder, error)) {
    const bool file = std::filesystem::exists(folder, error);
    diagnostics.push_back({Severity::error,
                           "grammar-folder",
                           {},
                           {},
                           file ? fmt::format("'{}' is a file, and --grammar takes a folder", folder)
                                : fmt::format("there is no folder '{}' for --grammar", folder),
                           "name a folder with *.grammar and *.lex files, or 'builtin'"});
    return false;
  }
  const auto errors_before = diagnostics.size();
  const auto paths = files_under(folder, {"*.grammar", "*.lex"}, diagnostics);
  for (const auto& path : paths)
    if (auto text = read_file(path, diagnostics)) files.push_back({path, std::move(*text)});
  add_weights(folder, weights, identity, diagnostics);
  if (paths.empty() && diagnostics.size() == errors_before)
    diagnostics.push_back({Severity::error,
                           "grammar-folder",
                           {},
                           {},
                           fmt::format("no grammar files under '{}'", folder),
                           "a grammar is made of *.grammar and *.lex files"});
  return diagnostics.size() == errors_before;
}

}  // namespace

void add_grammar_option(CLI::App& command, LoadOptions& options) {
  command
      .add_option("--grammar", options.grammars,
                  "Folder of *.grammar and *.lex files to use in place of the built-in grammar; give it again to join "
                  "several, 'builtin' for the built-in one")
      ->type_name("DIR")
      ->expected(1)
      ->take_all();
}

void add_rules_option(CLI::App& command, LoadOptions& options) {
  command.add_option("--rules", options.rules, "Rule file to use in place of the built-in rules")->type_name("FILE");
}

void load_grammar(const LoadOptions& options, Loaded& loaded) {
  std::vector<GrammarFile> files;
  std::shared_ptr<const Weights> weights;
  KeyMaker identity;
  bool complete = true;
  const auto folders = options.grammars.empty() ? std::vector<std::string>{std::string(builtin)} : options.grammars;
  for (const auto& folder : folders) {
    if (folder == builtin) {
      files.insert(files.end(), builtin_grammar_files().begin(), builtin_grammar_files().end());
      weights = builtin_weights();
    } else {
      complete = add_folder(folder, files, weights, identity, loaded.diagnostics) && complete;
    }
  }
  if (!complete) return;
  for (const auto& file : files) identity.add(file.path).add(file.text);
  loaded.identity += identity.key();
  const auto errors_before = loaded.diagnostics.size();
  loaded.grammar = Grammar::load(files, loaded.diagnostics, std::move(weights));
  if (loaded.diagnostics.size() > errors_before)
    for (auto& file : files) loaded.texts.emplace(file.path, std::move(file.text));
}

void load_rules(const LoadOptions& options, Loaded& loaded) {
  if (options.rules.empty()) {
    loaded.rules = RuleSet::builtin(loaded.diagnostics);
    return;
  }
  std::error_code error;
  if (std::filesystem::is_directory(options.rules, error)) {
    loaded.diagnostics.push_back({Severity::error,
                                  "rules-file",
                                  {},
                                  {},
                                  fmt::format("'{}' is a folder, and --rules takes a file", options.rules),
                                  "name a YAML file in it"});
    return;
  }
  auto text = read_file(options.rules, loaded.diagnostics);
  if (!text) return;
  loaded.rules = RuleSet::load(options.rules, *text, loaded.diagnostics);
  loaded.identity += KeyMaker().add(options.rules).add(*text).key();
  loaded.texts.emplace(options.rules, std::move(*text));
}

}  // namespace onrecord::cli
