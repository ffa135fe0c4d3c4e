// onrecord hook: puts the check of staged drafts into git's pre-commit hook, and takes it out again.
#include <fmt/format.h>
#include <sys/stat.h>

#include <filesystem>
#include <optional>
#include <string>

#include "cli/app.hpp"
#include "cli/hook_text.hpp"
#include "cli/inputs.hpp"
#include "git/git.hpp"

namespace onrecord::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view examples =
    "Examples:\n"
    "  onrecord hook install     from now on a commit checks the drafts it adds or changes\n"
    "  onrecord hook status      whether it is there\n"
    "  onrecord hook uninstall   takes its lines out, and no others\n"
    "\n"
    "The hook checks what is staged, not what stands in the folder. Lines of other hooks\n"
    "in the same file stay as they are. 'git commit --no-verify' passes it by.";

/// The pre-commit hook of the repository at hand.
struct Hook {
  std::string path;
  std::optional<std::string> text;  ///< nothing where there is no file
};

std::optional<Hook> find_hook(Console& console) {
  std::vector<Diagnostic> diagnostics;
  const auto repository = git::Repository::open(".", diagnostics);
  const auto folder = repository ? repository->hooks_folder(diagnostics) : std::nullopt;
  std::optional<Hook> hook;
  if (folder) {
    hook = Hook{*folder + "/pre-commit", std::nullopt};
    std::error_code error;
    if (fs::exists(hook->path, error)) {
      hook->text = read_file(hook->path, diagnostics);
      if (!hook->text) hook.reset();
    }
  }
  console.tell(diagnostics);
  return hook;
}

HookState state_of(const Hook& hook) {
  return state_of_hook(hook.text ? std::optional<std::string_view>(*hook.text) : std::nullopt);
}

int write_hook(const Hook& hook, const std::string& text, Console& console) {
  std::error_code error;
  fs::create_directories(fs::path(hook.path).parent_path(), error);
  std::vector<Diagnostic> diagnostics;
  const auto output = Output::to_file(hook.path, diagnostics);
  console.tell(diagnostics);
  if (!output) return internal_error;
  output->sink().write(text);
  if (const int status = finish(*output, console, clean); status != clean) return status;
  const auto executable = fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec;
  fs::permissions(hook.path, executable, fs::perm_options::add, error);
  return clean;
}

int install(ColourChoice colour) {
  Console console(colour);
  const auto hook = find_hook(console);
  if (!hook) return bad_input;
  const HookState state = state_of(*hook);
  if (state == HookState::not_shell) {
    console.tell({Severity::error,
                  "hook",
                  {},
                  {},
                  fmt::format("'{}' is no shell script, so nothing was added", hook->path),
                  "let it run 'onrecord check --staged --brief', and stop the commit where that fails"});
    return bad_input;
  }
  const auto text = with_our_lines(hook->text ? std::optional<std::string_view>(*hook->text) : std::nullopt);
  if (const int status = write_hook(*hook, text, console); status != clean) return status;
  return print(fmt::format("{}: {}\n", hook->path,
                           state == HookState::installed  ? "was there already"
                           : state == HookState::outdated ? "renewed"
                           : state == HookState::foreign  ? "added, before the lines that were there"
                                                          : "written"),
               console);
}

int uninstall(ColourChoice colour) {
  Console console(colour);
  const auto hook = find_hook(console);
  if (!hook) return bad_input;
  const HookState state = state_of(*hook);
  if (state != HookState::installed && state != HookState::outdated)
    return print(fmt::format("{}: onrecord is not in it\n", hook->path), console);
  const auto rest = without_our_lines(*hook->text);
  if (!rest.empty()) {
    if (const int status = write_hook(*hook, rest, console); status != clean) return status;
    return print(fmt::format("{}: taken out, other lines stay\n", hook->path), console);
  }
  std::error_code error;
  if (!fs::remove(hook->path, error)) {
    console.tell(
        {Severity::error, "hook", {}, {}, fmt::format("cannot remove '{}': {}", hook->path, error.message()), {}});
    return internal_error;
  }
  return print(fmt::format("{}: taken away, nothing else was in it\n", hook->path), console);
}

int status(ColourChoice colour) {
  Console console(colour);
  const auto hook = find_hook(console);
  if (!hook) return bad_input;
  const HookState state = state_of(*hook);
  return print(fmt::format("{}: {}\n", hook->path,
                           state == HookState::installed ? "onrecord is in it"
                           : state == HookState::outdated
                               ? "lines of another version are in it; 'onrecord hook install' renews them"
                           : state == HookState::absent ? "there is no such hook"
                                                        : "onrecord is not in it"),
               console);
}

}  // namespace

void add_hook(CLI::App& app, Session& session) {
  CLI::App* hook =
      app.add_subcommand("hook", "Check drafts before each commit: install, uninstall or look at git's hook");
  hook->require_subcommand(1);
  hook->footer(std::string(examples));
  const auto add = [&](const std::string& name, const std::string& about, int (*work)(ColourChoice)) {
    CLI::App* command = hook->add_subcommand(name, about);
    add_colour_option(*command, session);
    command->footer(std::string(examples));
    command->callback([&session, work] { session.action = [&session, work] { return work(session.colour); }; });
  };
  add("install", "Add the check to the pre-commit hook", install);
  add("uninstall", "Take it out again", uninstall);
  add("status", "Whether it is there", status);
}

}  // namespace onrecord::cli
