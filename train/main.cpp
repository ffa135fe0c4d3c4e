// onrecord-train: the command line.
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <exception>
#include <functional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "cli/app.hpp"
#include "cli/console.hpp"
#include "cli/help.hpp"
#include "commands.hpp"
#include "measure.hpp"
#include "parallel.hpp"
#include "templates.hpp"

namespace onrecord::train {
namespace {

constexpr const char* about =
    "onrecord-train makes the weights by which onrecord chooses what is a source, a\n"
    "cue or a content, from articles in which people marked them; and it measures\n"
    "how right such weights are on articles that they have not seen.";

constexpr const char* examples =
    "A CORPUS is a folder with text/NAME.txt, attributions/NAME_WHO.ann (brat) and\n"
    "tokens/NAME.tsv (start, end, lemma, Penn part of speech).\n"
    "\n"
    "Examples:\n"
    "  onrecord-train learn news/train --out grammars/en/attribution.weights\n"
    "  onrecord-train learn news/train --out new.weights --check news/dev\n"
    "  onrecord-train folds news/train --without uses_wide --without term\n"
    "  onrecord-train curve news/train --check news/dev\n"
    "\n"
    "Exit status: 0 done, 2 wrong usage or input, 3 internal error.\n"
    "'onrecord-train COMMAND --help' tells more of a command.";

constexpr const char* about_learn =
    "Learns from all articles of CORPUS and writes a weights file. The thresholds are\n"
    "chosen by the F1 of a model that learned from four fifths of the articles on the\n"
    "others, unless --least tells them. The same corpus gives the same bytes.";

constexpr const char* about_folds =
    "Cross-validation: parts the articles of CORPUS into folds, and for each fold\n"
    "learns from all others and measures with it. The spread tells how far a figure\n"
    "may move by chance: a change of features that moves the mean by less is none.";

constexpr const char* about_curve =
    "Learning curve: learns from 12.5, 25, 50 and 100 % of the articles of CORPUS and\n"
    "measures each with another corpus. It tells whether more articles would help.";

/// What is wrong with the name of a template; empty if nothing is.
std::string not_a_template(const std::string& word) {
  const auto known = Templates::known();
  if (std::find(known.begin(), known.end(), word) != known.end()) return {};
  const auto nearest = nearest_name(word, known);
  return fmt::format(
      "no template is named '{}'; {}", word,
      nearest.empty() ? "src/attribution/features.hpp lists them" : fmt::format("did you mean '{}'?", nearest));
}

/// A range of values that the help does not repeat.
template <class T>
CLI::Validator within(T least, T most) {
  return CLI::Range(least, most).description("");
}

void add_common(CLI::App& command, Options& options) {
  auto& settings = options.settings;
  command.add_option("CORPUS", options.corpus, "A folder of annotated articles")->required()->type_name("");
  command
      .add_option(
          "--least", options.least,
          "How likely a source, a cue and a content must be to be taken, 0.1 to 1 (chosen by learn; else 0.3 0.3 0.28)")
      ->expected(3)
      ->check(within(Measurement::lowest, 1.0f))
      ->type_name("S C C");
  command.add_option("--without", options.without, "Leave a template of features out; may be given again")
      ->check(CLI::Validator(not_a_template, ""))
      ->type_name("TEMPLATE");
  command.add_option("--passes", settings.passes, "Over all articles (8)")->check(within(1, 100))->type_name("N");
  command.add_option("--rate", settings.rate, "Of learning (0.06)")->check(within(0.001f, 1.0f))->type_name("X");
  command.add_option("--seed", settings.seed, "Of what is left to chance (1)")->type_name("N");
  command.add_option("--threads", options.threads, "Trainings at a time; the result is the same")
      ->check(within(1, 64))
      ->type_name("N");
  command.add_flag("-v,--verbose", options.verbose, "Tell how far the work is even where nobody watches");
}

using Command = int (*)(const Options&, cli::Console&);

void add_commands(CLI::App& app, Options& options, Command& chosen) {
  const auto add = [&](const char* name, const char* text, const char* detail, Command run) {
    auto* command = app.add_subcommand(name, text);
    command->group("Commands")->footer(detail);
    command->callback([&chosen, run] { chosen = run; });
    add_common(*command, options);
    return command;
  };
  auto* to_learn = add("learn", "Make a weights file", about_learn, learn);
  to_learn->add_option("--out", options.out, "Where to write the weights")->required()->type_name("FILE");
  to_learn->add_option("--check", options.check, "Measure the result with these articles")->type_name("CORPUS");
  auto* in_folds = add("folds", "Measure by cross-validation", about_folds, folds);
  in_folds->add_option("--folds", options.folds, "How many (5)")->check(within(2, 1000))->type_name("N");
  auto* by_size = add("curve", "Measure by the number of articles", about_curve, curve);
  by_size->add_option("--check", options.check, "The articles to measure with")->required()->type_name("CORPUS");
}

int parse_and_run(int argc, const char* const* argv, cli::Console& console) {
  Options options;
  options.threads = sensible_threads();
  Command chosen = nullptr;
  CLI::App app{about, "onrecord-train"};
  app.formatter(cli::help_formatter());
  app.require_subcommand(1);
  app.set_help_flag("-h,--help", "Show this help");
  app.footer(examples);
  add_commands(app, options, chosen);
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    return cli::print(app.help(), console);
  } catch (const CLI::ParseError& error) {
    const auto reached = app.get_subcommands();
    const auto command = reached.empty() ? std::string() : reached.front()->get_name() + " ";
    console.tell({Severity::error,
                  "usage",
                  {},
                  {},
                  error.what(),
                  fmt::format("'onrecord-train {}--help' shows what there is", command)});
    return cli::bad_input;
  }
  return chosen(options, console);
}

}  // namespace
}  // namespace onrecord::train

int main(int argc, char** argv) {
  onrecord::cli::Console console(onrecord::cli::ColourChoice::automatic);
  try {
    return onrecord::train::parse_and_run(argc, argv, console);
  } catch (const std::exception& error) {
    console.tell({onrecord::Severity::error, "internal", {}, {}, fmt::format("internal error: {}", error.what()), {}});
    return onrecord::cli::internal_error;
  }
}
