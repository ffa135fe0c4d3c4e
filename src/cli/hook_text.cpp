#include "cli/hook_text.hpp"

#include <algorithm>
#include <array>

namespace onrecord::cli {
namespace {

constexpr std::string_view first_mark = "# >>> onrecord >>>";
constexpr std::string_view last_mark = "# <<< onrecord <<<";
constexpr std::string_view lines =
    R"(# >>> onrecord >>> written by 'onrecord hook install', taken out by 'onrecord hook uninstall'
if command -v onrecord >/dev/null 2>&1; then
  onrecord check --staged --brief || {
    onrecord_status=$?
    printf '%s\n' '' \
      'onrecord: this commit was stopped, nothing is lost. Mend the drafts above and commit again, or allow a finding' \
      'in the draft with a reason: onrecord: allow RULE -- REASON. To commit all the same: git commit --no-verify' >&2
    exit "$onrecord_status"
  }
else
  printf '%s\n' 'onrecord: the drafts were not checked, since onrecord is not on the PATH, and the commit was stopped.' \
    "Install it, or take the check out: edit $0. To commit all the same: git commit --no-verify" >&2
  exit 2
fi
# <<< onrecord <<<
)";

/// Our lines in a hook, from the first byte of the first to the byte after the last; empty where they are not whole.
std::pair<std::size_t, std::size_t> our_part(std::string_view hook) {
  std::size_t start = hook.find(first_mark);
  while (start != std::string_view::npos && start != 0 && hook[start - 1] != '\n')
    start = hook.find(first_mark, start + 1);
  if (start == std::string_view::npos) return {0, 0};
  const auto last = hook.find(last_mark, start);
  if (last == std::string_view::npos) return {0, 0};
  const auto end = hook.find('\n', last);
  return {start, end == std::string_view::npos ? hook.size() : end + 1};
}

/// Whether the first line names a shell, or no program at all, which git takes for a shell script.
bool is_shell(std::string_view hook) {
  if (hook.find('\0') != std::string_view::npos) return false;
  if (!hook.starts_with("#!")) return true;
  auto line = hook.substr(2, std::min(hook.find('\n'), hook.size()) - 2);
  line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
  constexpr auto shells = std::to_array<std::string_view>({"sh", "bash", "dash", "ash", "ksh", "zsh"});
  for (std::size_t at = 0; at < line.size();) {  // "/bin/sh", "/usr/bin/env bash", "/bin/sh -e"
    const auto end = std::min(line.find(' ', at), line.size());
    const auto word = line.substr(at, end - at);
    const auto name = word.substr(word.rfind('/') + 1);
    if (std::find(shells.begin(), shells.end(), name) != shells.end()) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

HookState state_of_hook(std::optional<std::string_view> hook) {
  if (!hook) return HookState::absent;
  const auto [start, end] = our_part(*hook);
  if (end != 0) return hook->substr(start, end - start) == lines ? HookState::installed : HookState::outdated;
  return is_shell(*hook) ? HookState::foreign : HookState::not_shell;
}

std::string with_our_lines(std::optional<std::string_view> hook) {
  if (!hook || hook->empty()) return "#!/bin/sh\n" + std::string(lines);
  std::string text = without_our_lines(*hook);
  if (text.empty()) text = hook->substr(0, hook->find('\n') + 1);
  std::size_t at = 0;
  if (text.starts_with("#!")) {
    if (text.find('\n') == std::string::npos) text += '\n';
    at = text.find('\n') + 1;
  }
  return text.insert(at, lines);
}

std::string without_our_lines(std::string_view hook) {
  const auto [start, end] = our_part(hook);
  std::string text(hook);
  if (end == 0) return text;
  text.erase(start, end - start);
  const auto rest = text.starts_with("#!") ? std::min(text.find('\n'), text.size()) : 0;
  return text.find_first_not_of(" \t\r\n", rest) == std::string::npos ? std::string() : text;
}

}  // namespace onrecord::cli
