#include "cli/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/join.hpp"
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
  command
      .add_option("--rules", options.rules,
                  fmt::format("Pack of rules or rule file to use in place of the default; packs: {}",
                              joined(builtin_packs(), ", ")))
      ->type_name("PACK|FILE");
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

RuleLoader rule_loader(std::map<std::string, std::string>& texts) {
  return [&texts](std::string_view name, std::string_view from,
                  std::vector<Diagnostic>& diagnostics) -> std::optional<RuleFile> {
    namespace fs = std::filesystem;
    const fs::path path = (fs::path(from).parent_path() / name).lexically_normal();
    std::error_code error;
    if (fs::is_directory(path, error)) {
      diagnostics.push_back({Severity::error,
                             "rules-file",
                             {},
                             {},
                             fmt::format("'{}' is a folder, and rules are one file", path.string()),
                             "name a YAML file in it"});
      return std::nullopt;
    }
    auto text = read_file(path.string(), diagnostics);
    if (!text) return std::nullopt;
    texts.insert_or_assign(path.string(), *text);
    return RuleFile{path.string(), std::move(*text)};
  };
}

void load_rules(const LoadOptions& options, Loaded& loaded) {
  if (options.rules.empty() || options.rules == default_pack) {
    loaded.rules = RuleSet::builtin(loaded.diagnostics);
    return;
  }
  // On a command line a file needs neither ending nor folder.
  const auto packs = builtin_packs();
  std::error_code error;
  const bool bare = std::find(packs.begin(), packs.end(), options.rules) == packs.end() &&
                    options.rules.find('/') == std::string::npos && std::filesystem::exists(options.rules, error);
  const RuleSource source{bare ? "./" + options.rules : options.rules, {}, {}};
  loaded.rules = RuleSet::load(std::span(&source, 1), rule_loader(loaded.texts), loaded.diagnostics);
  KeyMaker identity;
  identity.add(options.rules);
  for (const auto& [path, text] : loaded.texts) identity.add(path).add(text);
  loaded.identity += identity.key();
}

}  // namespace onrecord::cli
