// The command line: which commands there are, and which one was asked for.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>

#include "cli/console.hpp"

namespace onrecord::cli {

/// What all commands share. A command that was asked for puts its work into `action`.
struct Session {
  ColourChoice colour = ColourChoice::automatic;
  std::function<int()> action;
};

/// Adds --colour (and --color) to a command.
void add_colour_option(CLI::App& command, Session& session);

// Each adds its command to the program.
void add_cache(CLI::App& app, Session& session);
void add_check(CLI::App& app, Session& session);
void add_config(CLI::App& app, Session& session);
void add_diff(CLI::App& app, Session& session);
void add_dump(CLI::App& app, Session& session);
void add_grammar(CLI::App& app, Session& session);
void add_init(CLI::App& app, Session& session);
void add_hook(CLI::App& app, Session& session);
void add_report(CLI::App& app, Session& session);
void add_rules(CLI::App& app, Session& session);

/// Runs the program: parses the arguments, does what they ask, gives the exit status.
[[nodiscard]] int run(int argc, const char* const* argv);

/// Finishes an output, tells what went wrong, and gives the exit status: `status` unless writing failed.
[[nodiscard]] int finish(Output& output, Console& console, int status);

/// Prints text to standard output and gives the exit status.
[[nodiscard]] int print(std::string_view text, Console& console);

}  // namespace onrecord::cli
