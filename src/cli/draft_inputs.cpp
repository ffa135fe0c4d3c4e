#include "cli/draft_inputs.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/join.hpp"
#include "cli/git_inputs.hpp"

namespace onrecord::cli {

std::optional<std::vector<Input>> inputs_of(const DraftsAsked& asked, StandardsBook& book,
                                            std::vector<Diagnostic>& diagnostics, Console& console) {
  const bool given = !asked.include.empty();
  const auto& patterns = given ? asked.include : default_patterns();
  const Wanted wanted{[&](const std::string& path) { return book.takes(path, patterns, given); },
                      joined(patterns, ", ")};
  if (asked.staged) return staged_inputs(asked.arguments, wanted, diagnostics);
  auto inputs = collect_inputs(asked.arguments, wanted, asked.stdin_name, diagnostics);
  if (book.any_files())
    for (Diagnostic& each : diagnostics)
      if (each.code == "no-drafts") each.hint = "name the files; 'onrecord config show' tells what `files` leaves out";
  const auto left_out = [&](const Input& input) {
    if (!input.named || !book.excluded(input.path)) return false;
    console.tell({Severity::note,
                  "excluded",
                  {},
                  {},
                  fmt::format("'{}' is left out: {} excludes it", input.path, book.config_of(input.path)->path()),
                  {}});
    return true;
  };
  inputs.erase(std::remove_if(inputs.begin(), inputs.end(), left_out), inputs.end());
  return inputs;
}

}  // namespace onrecord::cli
