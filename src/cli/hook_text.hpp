// onrecord's lines in a git hook, among those of others.
//
//   #!/bin/sh                       #!/bin/sh
//   run-other-checks          ─▶    # >>> onrecord >>> …
//                                   …
//                                   # <<< onrecord <<<
//                                   run-other-checks
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace onrecord::cli {

/// What a hook file is to us.
enum class HookState : unsigned char {
  absent,     ///< there is none
  foreign,    ///< a shell script without our lines
  installed,  ///< with our lines as this program writes them
  outdated,   ///< with our lines as another version wrote them
  not_shell   ///< a program or a script of another language: nothing can be added to it
};

/// `hook`: the bytes of the file, nothing where there is none.
[[nodiscard]] HookState state_of_hook(std::optional<std::string_view> hook);

/// The hook with our lines right under its first line, so that an `exec` or `exit` further down does not pass them by;
/// all other lines stay as they are. `hook` must not be not_shell.
[[nodiscard]] std::string with_our_lines(std::optional<std::string_view> hook);

/// The hook without our lines; empty where nothing but a first line `#!…` is left.
[[nodiscard]] std::string without_our_lines(std::string_view hook);

}  // namespace onrecord::cli
