#include "cli/hook_text.hpp"

#include <doctest/doctest.h>

using namespace onrecord::cli;

namespace {

std::string installed_in(const std::string& hook) { return with_our_lines(hook); }

}  // namespace

TEST_CASE("hook: a new one is a shell script with our lines") {
  const auto hook = with_our_lines(std::nullopt);
  CHECK(hook.starts_with("#!/bin/sh\n# >>> onrecord >>>"));
  CHECK(hook.ends_with("# <<< onrecord <<<\n"));
  CHECK(state_of_hook(hook) == HookState::installed);
  CHECK(state_of_hook(std::nullopt) == HookState::absent);
  CHECK(without_our_lines(hook).empty());
}

TEST_CASE("hook: other lines stay as they are, before and after") {
  for (const std::string other : {"#!/bin/bash\nset -e\nexec other-check \"$@\"\n", "#!/usr/bin/env sh\n\nother\n",
                                  "other-check\n", "#!/bin/sh -e\nother", "#!/bin/sh\r\nother\r\n"}) {
    CHECK(state_of_hook(other) == HookState::foreign);
    const auto hook = installed_in(other);
    CHECK(state_of_hook(hook) == HookState::installed);
    CHECK(without_our_lines(hook) == other);
    CHECK(installed_in(hook) == hook);
    CHECK(hook.find("# >>> onrecord") < hook.find("other"));
    CHECK((hook.starts_with("#!") == other.starts_with("#!")));
  }
}

TEST_CASE("hook: lines of another version are replaced, in the same file") {
  const std::string old = "#!/bin/sh\nbefore\n# >>> onrecord >>> of old\nonrecord check\n# <<< onrecord <<<\nafter\n";
  CHECK(state_of_hook(old) == HookState::outdated);
  const auto hook = installed_in(old);
  CHECK(state_of_hook(hook) == HookState::installed);
  CHECK(without_our_lines(hook) == "#!/bin/sh\nbefore\nafter\n");
  CHECK(without_our_lines(old) == "#!/bin/sh\nbefore\nafter\n");
}

TEST_CASE("hook: what is no shell script is left alone") {
  CHECK(state_of_hook("#!/usr/bin/env python3\nprint()\n") == HookState::not_shell);
  CHECK(state_of_hook(std::string("\x7f"
                                  "ELF\0\1",
                                  6)) == HookState::not_shell);
  CHECK(state_of_hook("#!/usr/bin/perl -w\n") == HookState::not_shell);
}

TEST_CASE("hook: a mark in the middle of a line, or without its end, is none of ours") {
  CHECK(state_of_hook("#!/bin/sh\necho '# >>> onrecord >>>'\n# <<< onrecord <<<\n") == HookState::foreign);
  const std::string cut = "#!/bin/sh\n# >>> onrecord >>>\nonrecord check\n";
  CHECK(state_of_hook(cut) == HookState::foreign);
  CHECK(without_our_lines(cut) == cut);
}
