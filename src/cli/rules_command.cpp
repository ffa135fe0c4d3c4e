// onrecord rules: lists, explains and tests sourcing rules.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "cli/app.hpp"
#include "cli/load.hpp"
#include "report/display.hpp"
#include "report/page.hpp"
#include "rules/explain.hpp"

namespace onrecord::cli {
namespace {

struct RulesOptions {
  std::string which;
  LoadOptions load;
};

std::shared_ptr<const RuleSet> load(const RulesOptions& options, Console& console) {
  Loaded loaded;
  load_rules(options.load, loaded);
  console.tell(loaded.diagnostics, loaded.texts);
  return loaded.rules;
}

int run_list(const RulesOptions& options, ColourChoice colour) {
  Console console(colour);
  const auto rules = load(options, console);
  return rules ? print(list_text(*rules), console) : bad_input;
}

Diagnostic no_rule(const RuleSet& rules, const std::string& id) {
  std::vector<std::string_view> names;
  for (const Rule& rule : rules.rules) names.push_back(rule.id);
  const auto nearest = nearest_name(id, names);
  return {Severity::error,
          "unknown-rule",
          {},
          {},
          fmt::format("no rule is called '{}'", id),
          (nearest.empty() ? std::string() : fmt::format("did you mean '{}'? ", nearest)) +
              "'onrecord rules list' names them all"};
}

int run_explain(const RulesOptions& options, ColourChoice colour) {
  Console console(colour);
  const auto rules = load(options, console);
  if (!rules) return bad_input;
  const Rule* rule = find_rule(*rules, options.which);
  if (rule != nullptr) return print(explain_text(*rule), console);
  console.tell(no_rule(*rules, options.which));
  return bad_input;
}

int run_test(const RulesOptions& options, ColourChoice colour) {
  Console console(colour);
  Loaded loaded;
  load_grammar(options.load, loaded);
  load_rules(options.load, loaded);
  console.tell(loaded.diagnostics, loaded.texts);
  if (!loaded.grammar || !loaded.rules) return bad_input;
  const auto audit_text = [&](std::string text) {
    return audit(std::make_shared<const Document>(read_document("example", std::move(text), Format::markdown)),
                 loaded.grammar, loaded.rules, example_day);
  };
  const auto failures = test_examples(*loaded.rules, audit_text);
  std::string text;
  for (const auto& failure : failures)
    text += fmt::format("{}:{}: {}: {}{}{}\n", failure.file, failure.line, failure.rule, failure.problem,
                        failure.text.empty() ? "" : ": ", clip(failure.text, 60, true));
  std::size_t run = 0;
  for (const Rule& rule : loaded.rules->rules) run += rule.examples.size();
  text += fmt::format("{}, {}: {} passed, {} failed\n", counted(loaded.rules->rules.size(), "rule"),
                      counted(run, "example"), run - std::min(run, failures.size()), failures.size());
  const int status = print(text, console);
  return status == clean && !failures.empty() ? findings : status;
}

int run_packs(const RulesOptions& options, ColourChoice colour) {
  Console console(colour);
  std::vector<std::string> names;
  std::vector<std::shared_ptr<const RuleSet>> sets;
  for (const auto pack : builtin_packs()) {
    RulesOptions one = options;
    one.load.rules = pack;
    sets.push_back(load(one, console));
    names.emplace_back(pack);
    if (!sets.back()) return bad_input;
  }
  return print(compare_text(names, sets), console);
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord rules packs                     what each house asks, side by side\n"
    "  onrecord rules list --rules ap           all rules of a pack\n"
    "  onrecord rules list                      all rules, and what each takes\n"
    "  onrecord rules explain single-source     why a rule exists, how to mend it\n"
    "  onrecord rules test --rules house.yaml   run the examples of your own rules";

void add_command(CLI::App& rules, Session& session, const std::shared_ptr<RulesOptions>& options,
                 const std::string& name, const std::string& about, int (*work)(const RulesOptions&, ColourChoice)) {
  CLI::App* command = rules.add_subcommand(name, about);
  if (name == "explain") command->add_option("RULE", options->which, "The rule's id")->required()->type_name("");
  if (name == "test") add_grammar_option(*command, options->load);
  if (name != "packs") add_rules_option(*command, options->load);
  add_colour_option(*command, session);
  command->footer(std::string(examples));
  command->callback([options, &session, work] {
    session.action = [options, &session, work] { return work(*options, session.colour); };
  });
}

}  // namespace

void add_rules(CLI::App& app, Session& session) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* rules = app.add_subcommand("rules", "List, explain and test sourcing rules");
  rules->require_subcommand(1);
  rules->footer(std::string(examples));
  add_command(*rules, session, options, "list", "All rules, a line each", run_list);
  add_command(*rules, session, options, "explain", "One rule: why it exists, when it fires, how to mend it",
              run_explain);
  add_command(*rules, session, options, "packs", "The built-in packs side by side, as a table in Markdown", run_packs);
  add_command(*rules, session, options, "test", "Run the examples that stand beside the rules", run_test);
}

}  // namespace onrecord::cli
