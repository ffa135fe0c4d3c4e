#include "cli/app.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <vector>

#include "base/join.hpp"
#include "cli/choices.hpp"
#include "cli/help.hpp"

namespace onrecord::cli {
namespace {

constexpr std::string_view about =
    "onrecord audits the sourcing of news drafts: it tags every sentence with who\n"
    "stands behind it, works out the story's sources, holds the draft against\n"
    "sourcing rules and scores it.";

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord check draft.txt                   audit a draft\n"
    "  onrecord check drafts/ --fail-on warning   audit a folder; any warning fails\n"
    "  onrecord check draft.md --format json      the whole audit, for programs\n"
    "  onrecord report draft.md -o story.html     a page for people\n"
    "  onrecord rules list                        what the draft is held against\n"
    "\n"
    "Exit status: 0 clean, 1 findings at or over the threshold, 2 wrong usage,\n"
    "configuration or input, 3 internal error.\n"
    "'onrecord COMMAND --help' tells more of a command.";

/// The long names of a command's options and the names of its own commands.
std::vector<std::string> known_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* option : app.get_options())
    for (const auto& name : option->get_lnames()) names.push_back("--" + name);
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::vector<std::string> command_names(const CLI::App& app) {
  std::vector<std::string> names;
  for (const auto* command : app.get_subcommands([](const CLI::App*) { return true; }))
    names.push_back(command->get_name());
  return names;
}

std::string suggestion(const std::string& wrong, const CLI::App& app) {
  const auto names = known_names(app);
  const std::vector<std::string_view> views(names.begin(), names.end());
  const auto nearest = nearest_name(wrong, views);
  std::error_code error;
  if (nearest.empty() && app.get_parent() == nullptr && std::filesystem::exists(wrong, error))
    return fmt::format("did you mean 'onrecord check {}'? ", wrong);
  return nearest.empty() ? std::string() : fmt::format("did you mean '{}'? ", nearest);
}

/// The innermost command that the arguments reached.
const CLI::App& reached(const CLI::App& app) {
  const auto commands = app.get_subcommands();
  return commands.empty() ? app : reached(*commands.front());
}

std::string full_name(const CLI::App& app) {
  return app.get_parent() == nullptr ? app.get_name() : full_name(*app.get_parent()) + " " + app.get_name();
}

Diagnostic usage_error(const CLI::ParseError& error, const CLI::App& app) {
  const CLI::App& command = reached(app);
  const auto commands = command_names(command);
  const auto extras = app.remaining(true);
  Diagnostic diagnostic{Severity::error, "usage", {}, {}, error.what(), {}};
  if (!extras.empty()) {
    const std::string name = extras.front().substr(0, extras.front().find('='));
    const bool option = name.starts_with('-');
    diagnostic.message = fmt::format("{} '{}'",
                                     option             ? "unknown option"
                                     : commands.empty() ? "unexpected argument"
                                                        : "unknown command",
                                     name);
    diagnostic.hint = suggestion(name, command);
  } else if (!commands.empty()) {
    diagnostic.message = fmt::format("'{}' needs a command: {}", full_name(command), joined(commands, ", "));
  }
  diagnostic.hint += fmt::format("'{} --help' shows what there is", full_name(command));
  return diagnostic;
}

int parse_and_run(CLI::App& app, Session& session, int argc, const char* const* argv) {
  try {
    app.parse(argc, argv);
  } catch (const CLI::CallForHelp&) {
    Console console(session.colour);
    return print(app.help(), console);
  } catch (const CLI::CallForVersion& version) {
    Console console(session.colour);
    return print(std::string(version.what()) + "\n", console);
  } catch (const CLI::ParseError& error) {
    Console console(session.colour);
    console.tell(usage_error(error, app));
    return bad_input;
  }
  return session.action();
}

}  // namespace

void add_colour_option(CLI::App& command, Session& session) {
  add_choice(command, "--colour,--color", session.colour,
             "auto (on a terminal, unless NO_COLOR is set), always or never")
      ->type_name("WHEN");
}

int run(int argc, const char* const* argv) {
  Session session;
  try {
    CLI::App app{std::string(about), "onrecord"};
    app.formatter(help_formatter());
    app.require_subcommand(1);
    app.set_help_flag("-h,--help", "Show this help");
    app.set_version_flag("--version", "onrecord " ONRECORD_VERSION, "Show the version");
    app.footer(std::string(examples));
    add_check(app, session);
    add_init(app, session);
    add_config(app, session);
    add_cache(app, session);
    add_diff(app, session);
    add_dump(app, session);
    add_grammar(app, session);
    add_hook(app, session);
    add_report(app, session);
    add_rules(app, session);
    for (auto* command : app.get_subcommands([](CLI::App*) { return true; })) {
      command->group("Commands");
      for (auto* inner : command->get_subcommands([](CLI::App*) { return true; })) inner->group("Commands");
    }
    return parse_and_run(app, session, argc, argv);
  } catch (const std::exception& error) {
    Console console(session.colour);
    console.tell({Severity::error,
                  "internal",
                  {},
                  {},
                  fmt::format("internal error: {}", error.what()),
                  "this is a fault of the program, not of your draft: please report it"});
    return internal_error;
  }
}

int finish(Output& output, Console& console, int status) {
  const auto failed = output.finish();
  console.end_progress();
  if (!failed) return status;
  if (output.reader_gone()) return reader_gone;
  console.tell(*failed);
  return internal_error;
}

int print(std::string_view text, Console& console) {
  const auto output = Output::standard();
  output->sink().write(text);
  return finish(*output, console, clean);
}

}  // namespace onrecord::cli
