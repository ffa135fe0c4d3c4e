// onrecord grammar: tests and explains the patterns of a grammar.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/app.hpp"
#include "cli/inputs.hpp"
#include "cli/load.hpp"
#include "grammar/examples.hpp"

namespace onrecord::cli {
namespace {

struct GrammarOptions {
  std::string which;
  std::string text;
  LoadOptions load;
};

std::shared_ptr<const Grammar> load(const GrammarOptions& options, Console& console) {
  Loaded loaded;
  load_grammar(options.load, loaded);
  console.tell(loaded.diagnostics, loaded.texts);
  return loaded.grammar;
}

int run_test(const GrammarOptions& options, ColourChoice colour) {
  Console console(colour);
  const auto grammar = load(options, console);
  if (!grammar) return bad_input;
  const ExampleReport report = run_examples(*grammar);
  std::string text;
  for (const auto& failure : report.failures)
    text += fmt::format("{}:{}: {}: {}\n", failure.file, failure.line, failure.pattern, failure.message);
  text += fmt::format("{}, {}: {} passed, {} failed, {}\n", counted(grammar->patterns().size(), "pattern"),
                      counted(report.run, "example"), report.run - report.failures.size(), report.failures.size(),
                      report.known_misses == 1 ? "1 known miss" : fmt::format("{} known misses", report.known_misses));
  const int status = print(text, console);
  return status == clean && !report.failures.empty() ? findings : status;
}

/// "speech.grammar:12": the file (its path, or how it ends) and the line.
struct FileLine {
  std::string_view file;
  std::uint32_t line = 0;
};

std::optional<FileLine> file_line(std::string_view which) {
  const auto colon = which.rfind(':');
  if (colon == std::string_view::npos) return std::nullopt;
  FileLine place{which.substr(0, colon), 0};
  const auto digits = which.substr(colon + 1);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), place.line);
  if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
  return place;
}

bool names_file(std::string_view path, std::string_view name) {
  return path == name || (path.ends_with(name) && path[path.size() - name.size() - 1] == '/');
}

/// The pattern that stands at a place, or the one before it; or the pattern of that name.
const Pattern* find_pattern(const Grammar& grammar, const std::string& which) {
  const auto place = file_line(which);
  const Pattern* found = nullptr;
  for (const Pattern& pattern : grammar.patterns()) {
    if (pattern.name == which) return &pattern;
    const bool before = place && names_file(pattern.file, place->file) && pattern.line <= place->line;
    if (before && (found == nullptr || pattern.line > found->line)) found = &pattern;
  }
  return found;
}

Diagnostic no_pattern(const Grammar& grammar, const std::string& which) {
  std::vector<std::string_view> names;
  for (const Pattern& pattern : grammar.patterns()) names.push_back(pattern.name);
  const auto nearest = nearest_name(which, names);
  return {Severity::error,
          "unknown-pattern",
          {},
          {},
          fmt::format("there is no pattern '{}'", which),
          (nearest.empty() ? std::string() : fmt::format("did you mean '{}'? ", nearest)) +
              "'onrecord grammar list' names all patterns with their files and lines"};
}

int run_explain(const GrammarOptions& options, ColourChoice colour) {
  Console console(colour);
  const auto grammar = load(options, console);
  if (!grammar) return bad_input;
  const Pattern* pattern = find_pattern(*grammar, options.which);
  if (pattern == nullptr) {
    console.tell(no_pattern(*grammar, options.which));
    return bad_input;
  }
  return print(
      options.text.empty() ? describe_pattern(*grammar, *pattern) : explain_pattern(*grammar, *pattern, options.text),
      console);
}

int run_list(const GrammarOptions& options, ColourChoice colour) {
  Console console(colour);
  const auto grammar = load(options, console);
  if (!grammar) return bad_input;
  std::string text;
  for (const Pattern& pattern : grammar->patterns())
    text += fmt::format("{:<28} {:<9} {:>4} {}:{}\n", pattern.name, name_of(pattern.kind),
                        fmt::format("{:g}", pattern.weight), pattern.file, pattern.line);
  return print(text, console);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord grammar test                        run the examples of all patterns\n"
    "  onrecord grammar test --grammar builtin --grammar ours/\n"
    "                                               a house's own words joined in\n"
    "  onrecord grammar explain speech.grammar:12   the pattern there, as compiled\n"
    "  onrecord grammar explain speech.grammar:12 --text '\"No,\" said Ana Reyes.'\n"
    "                                               what it does with that copy";

void add_command(CLI::App& grammar, Session& session, const std::shared_ptr<GrammarOptions>& options,
                 const std::string& name, const std::string& about, int (*work)(const GrammarOptions&, ColourChoice)) {
  CLI::App* command = grammar.add_subcommand(name, about);
  if (name == "explain") {
    command->add_option("PATTERN", options->which, "FILE:LINE or the name of a pattern")->required()->type_name("");
    command->add_option("--text", options->text, "Copy to try the pattern on")->type_name("TEXT");
  }
  add_grammar_option(*command, options->load);
  add_colour_option(*command, session);
  command->footer(std::string(examples));
  command->callback([options, &session, work] {
    session.action = [options, &session, work] { return work(*options, session.colour); };
  });
}

}  // namespace

void add_grammar(CLI::App& app, Session& session) {
  auto options = std::make_shared<GrammarOptions>();
  CLI::App* grammar = app.add_subcommand("grammar", "Test and explain attribution patterns");
  grammar->require_subcommand(1);
  grammar->footer(std::string(examples));
  add_command(*grammar, session, options, "test", "Run the examples that stand beside the patterns", run_test);
  add_command(*grammar, session, options, "explain", "Show a pattern as compiled, or what it does with a text",
              run_explain);
  add_command(*grammar, session, options, "list", "Name all patterns with their files and lines", run_list);
}

}  // namespace onrecord::cli
