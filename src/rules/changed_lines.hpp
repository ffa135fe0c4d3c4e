// Findings on lines that a change touched, and those that stood there before.
#pragma once

#include <span>

#include "audit/audit.hpp"
#include "base/span.hpp"

namespace onrecord {

/// Gives open findings that touch none of the lines of the file the state FindingState::unchanged. Findings on the
/// whole story stay open where there are any lines. `lines`: in order, disjoint.
void limit_to_lines(Audit& audit, std::span<const LineRange> lines);

}  // namespace onrecord
