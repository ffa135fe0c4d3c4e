// What an editor wants to know of a source, in words.
#pragma once

#include <string>
#include <vector>

#include "audit/audit.hpp"

namespace onrecord {

/// How a source is described, what is told of its anonymity, whether it is heard at first hand, whether it gave no
/// comment: one note each, as the draft and we put it. `source`: one of the audit's.
[[nodiscard]] std::vector<std::string> notes_on(const Audit& audit, const Source& source);

}  // namespace onrecord
