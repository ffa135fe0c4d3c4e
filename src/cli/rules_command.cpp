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
  if (!rules) return bad_input;
  const auto output = Output::standard();
  const TerminalStyle style = style_for(colour, STDOUT_FILENO);
  Page page(style, output->sink());
  std::size_t widest = 0;
  for (const Rule& rule : rules->rules) widest = std::max(widest, rule.id.size());
  const int id_width = static_cast<int>(widest) + 2;
  const int at = id_width + 9 + 14 + 6;
  for (const Rule& rule : rules->rules) {
    page.left(rule.id, id_width, Ink::strong).left(name_of(rule.severity), 9, ink_of(rule.severity));
    page.left(name_of(rule.part), 14).right(fmt::format("{:g}", rule.cost), 4).space(2);
    const auto lines = wrap(rule.summary, std::max(style.width - at, 24), style.unicode);
    page.put(lines[0], Ink::dim).end();
    for (std::size_t i = 1; i < lines.size(); ++i) page.space(at).put(lines[i], Ink::dim).end();
  }
  return finish(*output, console, clean);
}

/// Prints one rule with all that its author wrote.
class Explanation {
 public:
  Explanation(const TerminalStyle& style, Sink& sink) : page_(style, sink) {}

  void write(const Rule& rule) {
    page_.put(rule.id, Ink::strong).space(2).put(name_of(rule.severity), ink_of(rule.severity)).end();
    paragraph("", rule.summary);
    page_.end();
    paragraph("why", rule.why);
    paragraph("standard", rule.reference);
    paragraph("mend", rule.advice);
    paragraph("looks at", fmt::format("each {}", name_of(rule.scope)));
    paragraph("when", rule.when);
    paragraph("message", rule.message);
    paragraph("cost", rule.cost == 0
                          ? "nothing"
                          : fmt::format("{:g} of {}{}", rule.cost, name_of(rule.part),
                                        rule.limit < 100 ? fmt::format(", at most {:g} a story", rule.limit) : ""));
    for (const RuleExample& example : rule.examples) paragraph(example.fires ? "fires" : "silent", example.text);
    paragraph("written in", fmt::format("{}:{}", rule.file, rule.line));
  }

 private:
  void paragraph(std::string_view label, const std::string& text) {
    if (text.empty()) return;
    constexpr int margin = 12;
    bool first = true;
    const auto& style = page_.style();
    for (const auto& line : wrap(text, style.width - margin, style.unicode)) {
      if (!label.empty()) page_.left(first ? label : "", margin, Ink::dim);
      page_.put(line).end();
      first = false;
    }
  }

  Page page_;
};

int run_explain(const RulesOptions& options, ColourChoice colour) {
  Console console(colour);
  const auto rules = load(options, console);
  if (!rules) return bad_input;
  const auto rule =
      std::find_if(rules->rules.begin(), rules->rules.end(), [&](const Rule& r) { return r.id == options.which; });
  if (rule == rules->rules.end()) {
    std::vector<std::string_view> names;
    for (const Rule& r : rules->rules) names.push_back(r.id);
    const auto nearest = nearest_name(options.which, names);
    console.tell({Severity::error,
                  "unknown-rule",
                  {},
                  {},
                  fmt::format("no rule is called '{}'", options.which),
                  (nearest.empty() ? std::string() : fmt::format("did you mean '{}'? ", nearest)) +
                      "'onrecord rules list' names them all"});
    return bad_input;
  }
  const auto output = Output::standard();
  Explanation(style_for(colour, STDOUT_FILENO), output->sink()).write(*rule);
  return finish(*output, console, clean);
}

bool fires(const RuleExample& example, std::uint32_t rule, const Loaded& loaded) {
  auto document = std::make_shared<const Document>(read_document("example", example.text, Format::markdown));
  const Audit result = audit(std::move(document), loaded.grammar, loaded.rules);
  return std::any_of(result.findings.begin(), result.findings.end(),
                     [rule](const Finding& f) { return f.rule == rule; });
}

int run_test(const RulesOptions& options, ColourChoice colour) {
  Console console(colour);
  Loaded loaded;
  load_grammar(options.load, loaded);
  load_rules(options.load, loaded);
  console.tell(loaded.diagnostics, loaded.texts);
  if (!loaded.grammar || !loaded.rules) return bad_input;
  std::size_t run = 0;
  std::size_t failed = 0;
  std::string text;
  for (std::uint32_t i = 0; i < loaded.rules->rules.size(); ++i) {
    const Rule& rule = loaded.rules->rules[i];
    for (const RuleExample& example : rule.examples) {
      ++run;
      if (fires(example, i, loaded) == example.fires) continue;
      ++failed;
      text += fmt::format("{}:{}: {}: {}: {}\n", rule.file, example.line, rule.id,
                          example.fires ? "must fire and does not" : "must not fire and does",
                          clip(example.text, 80, true));
    }
  }
  text += fmt::format("{}, {}: {} passed, {} failed\n", counted(loaded.rules->rules.size(), "rule"),
                      counted(run, "example"), run - failed, failed);
  const int status = print(text, console);
  return status == clean && failed != 0 ? findings : status;
}

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord rules list                      all rules, and what each takes\n"
    "  onrecord rules explain single-source     why a rule exists, how to mend it\n"
    "  onrecord rules test --rules house.yaml   run the examples of your own rules";

void add_command(CLI::App& rules, Session& session, const std::shared_ptr<RulesOptions>& options,
                 const std::string& name, const std::string& about, int (*work)(const RulesOptions&, ColourChoice)) {
  CLI::App* command = rules.add_subcommand(name, about);
  if (name == "explain") command->add_option("RULE", options->which, "The rule's id")->required()->type_name("");
  if (name == "test") add_grammar_option(*command, options->load);
  add_rules_option(*command, options->load);
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
  add_command(*rules, session, options, "test", "Run the examples that stand beside the rules", run_test);
}

}  // namespace onrecord::cli
