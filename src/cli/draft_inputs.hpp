// The drafts that a command's arguments stand for, as the configurations have it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/console.hpp"
#include "cli/inputs.hpp"
#include "cli/standards.hpp"

namespace onrecord::cli {

/// What a command was asked to look at.
struct DraftsAsked {
  std::vector<std::string> arguments;
  std::vector<std::string> include;  ///< beats what a configuration includes; empty: not given
  std::string stdin_name = "stdin";
  bool staged = false;
};

/// The drafts to audit: without those that a configuration leaves out, of which a note tells. Nothing and diagnostics
/// where git cannot tell.
[[nodiscard]] std::optional<std::vector<Input>> inputs_of(const DraftsAsked& asked, StandardsBook& book,
                                                          std::vector<Diagnostic>& diagnostics, Console& console);

}  // namespace onrecord::cli
