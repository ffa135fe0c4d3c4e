// Pages printed to PDF by a browser that is installed. It is given the page alone and no way to the network.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace onrecord::cli {

/// A PDF of an HTML page, in the page's own size. Chromium prints it, or Google Chrome. Nothing and
/// a diagnostic ("pdf") where none of them is installed, or printing fails.
[[nodiscard]] std::optional<std::string> print_page(std::string_view html, std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord::cli
