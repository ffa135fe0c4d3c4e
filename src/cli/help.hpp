// How --help looks: within 80 columns, descriptions beside their options.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

namespace onrecord::cli {

[[nodiscard]] std::shared_ptr<CLI::Formatter> help_formatter();

}  // namespace onrecord::cli
