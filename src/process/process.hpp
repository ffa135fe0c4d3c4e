// Runs a program and waits for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onrecord {

struct ProcessResult {
  bool started = false;  ///< false: `errors` says why
  int status = -1;       ///< the exit status; 128 + the signal where one ended it
  std::string output;
  std::string errors;
};

/// Runs arguments[0], looked for on the PATH, without a shell; `input` is its standard input. Input and standard error
/// go through temporary files, so that no amount of either can block. It speaks English, in
/// whatever locale we are (LC_ALL=C).
[[nodiscard]] ProcessResult run_process(const std::vector<std::string>& arguments, std::string_view input);

}  // namespace onrecord
