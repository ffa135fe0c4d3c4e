// A small audit made by hand, so that the writers are tested apart from the rooms before them.
#pragma once

#include <memory>
#include <string>

#include "audit/audit.hpp"

namespace onrecord::testing {

/// The place of `phrase` in the audit's text, from its `nth` occurrence on.
Span span_of(const Document& document, std::string_view phrase, int nth = 0);

/// An audit of a draft: five sentences, three sources, three findings, a score.
Audit sample_audit();

/// The sample audit, its second finding suppressed by the draft's first ten bytes, and a finding on that suppression.
Audit allowing_audit();

/// An audit of one paragraph of one sentence that credits nobody.
Audit plain_audit(std::string text);

}  // namespace onrecord::testing
