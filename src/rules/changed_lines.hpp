// Findings on lines that a change touched, and those that stood there before.
#pragma once

#include <span>

#include "audit/audit.hpp"
#include "base/span.hpp"

namespace onrecord {

/// Gives open findings that touch none of the lines of the file the state FindingState::unchanged. A finding touches
/// the lines of its sentence and those it points at; an empty range, where lines were taken out, touches what stands on
/// both sides of it. Findings on the whole story stay open where there are any ranges. `lines`: in order, disjoint, and
/// counted as git does: they end at LF alone. O(file + findings × log ranges).
void limit_to_lines(Audit& audit, std::span<const LineRange> lines);

}  // namespace onrecord
