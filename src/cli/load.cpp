#include "cli/load.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "base/join.hpp"
#include "cli/cache.hpp"
#include "cli/inputs.hpp"
#include "rules/suggest.hpp"

namespace onrecord::cli {
namespace {

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
                           file ? fmt::format("'{}' is a file, and a grammar is a folder", folder)
                                : fmt::format("there is no folder '{}' of a grammar", folder),
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

/// The house lexicons of a configuration as a lexicon file, a term a line.
class HouseLexiconFile {
 public:
  /// Leaves the text empty and adds diagnostics where a class is not one of the grammar's `files`.
  HouseLexiconFile(const ProjectConfig& config, const std::vector<GrammarFile>& files,
                   std::vector<Diagnostic>& diagnostics)
      : config_(config), file_{config.path() + ".lex", {}} {
    const auto classes = headers(files);
    std::vector<std::string_view> names;
    names.reserve(classes.size());
    for (const auto& each : classes) names.push_back(each.first);
    const auto before = diagnostics.size();
    for (const HouseLexicon& lexicon : config.lexicons) {
      const auto known = classes.find(lexicon.name.value);
      if (known == classes.end()) {
        std::string hint = suggest(lexicon.name.value, names);
        if (hint.empty()) hint = "docs/grammar.md names the families of classes: name.outlet, noun.role.official, …";
        diagnostics.push_back({Severity::error, "config-field", config.path_of(lexicon.name), lexicon.name.span,
                               fmt::format("the grammar has no class `{}`", lexicon.name.value), std::move(hint)});
        continue;
      }
      add_line(known->second, lexicon.name);
      for (const auto& term : lexicon.terms) add_line(term.value, term);
    }
    if (diagnostics.size() > before) file_.text.clear();
  }

  [[nodiscard]] const GrammarFile& file() const { return file_; }

  /// Moves diagnostics about the lexicon to the words of the configuration.
  void place(std::vector<Diagnostic>& diagnostics, std::size_t first) const {
    for (auto i = first; i < diagnostics.size(); ++i) {
      Diagnostic& each = diagnostics[i];
      if (each.file != file_.path) continue;
      const auto line = line_column(file_.text, each.span.start).line;
      const Given<std::string>& place = *places_.at(std::min<std::size_t>(line, places_.size()) - 1);
      each.file = config_.path_of(place);
      each.span = place.span;
    }
  }

 private:
  /// The first line that opens each class, which tells how its words inflect.
  static std::map<std::string, std::string, std::less<>> headers(const std::vector<GrammarFile>& files) {
    std::map<std::string, std::string, std::less<>> found;
    for (const auto& file : files) {
      if (!file.path.ends_with(".lex")) continue;
      for (std::size_t at = 0; at < file.text.size();) {
        const auto end = std::min(file.text.find('\n', at), file.text.size());
        const auto line = std::string_view(file.text).substr(at, end - at);
        const auto name = line.starts_with("class ") ? line.substr(6, line.find_first_of(" #\t\r", 6) - 6) : "";
        if (!name.empty()) found.emplace(name, line.substr(0, line.find_first_of("#\r")));
        at = end + 1;
      }
    }
    return found;
  }
  void add_line(std::string_view line, const Given<std::string>& place) {
    file_.text.append(line).append("\n");
    places_.push_back(&place);
  }

  const ProjectConfig& config_;
  GrammarFile file_;
  std::vector<const Given<std::string>*> places_;  ///< in the configuration, of each line
};

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

void load_grammar(const std::vector<GrammarSource>& sources, const ProjectConfig* config, Loaded& loaded) {
  std::vector<GrammarFile> files;
  std::shared_ptr<const Weights> weights;
  KeyMaker identity;
  bool complete = true;
  for (const auto& source : sources) {
    if (source.folder == builtin_grammar) {
      files.insert(files.end(), builtin_grammar_files().begin(), builtin_grammar_files().end());
      weights = builtin_weights();
      continue;
    }
    const auto before = loaded.diagnostics.size();
    complete = add_folder(source.folder, files, weights, identity, loaded.diagnostics) && complete;
    for (auto i = before; i < loaded.diagnostics.size(); ++i)
      if (auto& each = loaded.diagnostics[i]; each.file.empty()) each.file = source.file, each.span = source.span;
  }
  std::optional<HouseLexiconFile> house;
  if (config && !config->lexicons.empty() && complete) {
    house.emplace(*config, files, loaded.diagnostics);
    if (house->file().text.empty()) return;
    files.push_back(house->file());
  }
  if (!complete) return;
  for (const auto& file : files) identity.add(file.path).add(file.text);
  loaded.identity += identity.key();
  const auto errors_before = loaded.diagnostics.size();
  loaded.grammar = Grammar::load(files, loaded.diagnostics, std::move(weights));
  if (loaded.diagnostics.size() == errors_before) return;
  if (house) house->place(loaded.diagnostics, errors_before);
  for (auto& file : files) loaded.texts.emplace(file.path, std::move(file.text));
}

void load_grammar(const LoadOptions& options, Loaded& loaded) {
  std::vector<GrammarSource> sources;
  for (const auto& folder : options.grammars) sources.push_back({folder, {}, {}});
  if (sources.empty()) sources.push_back({std::string(builtin_grammar), {}, {}});
  load_grammar(sources, nullptr, loaded);
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

void load_rules(const std::vector<RuleSource>& sources, Loaded& loaded) {
  std::map<std::string, std::string> texts;
  KeyMaker identity;
  loaded.rules = RuleSet::load(sources, rule_loader(texts), loaded.diagnostics);
  for (const auto& source : sources) identity.add(source.name);
  for (const auto& [path, text] : texts) identity.add(path).add(text);
  loaded.identity += identity.key();
  loaded.texts.merge(texts);
}

void load_rules(const LoadOptions& options, Loaded& loaded) { load_rules({rule_source(options.rules)}, loaded); }

RuleSource rule_source(const std::string& given) {
  if (given.empty()) return {std::string(default_pack), {}, {}};
  const auto packs = builtin_packs();
  std::error_code error;
  const bool bare = std::find(packs.begin(), packs.end(), given) == packs.end() &&
                    given.find('/') == std::string::npos && std::filesystem::exists(given, error);
  return {bare ? "./" + given : given, {}, {}};
}

}  // namespace onrecord::cli
