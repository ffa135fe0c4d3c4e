// An audit for an editor's eyes: the draft with its tags in the margin, the findings under the sentences they are
// about, the table of sources, and the score with its parts.
//
//     anonymous source │ Two people familiar with the talks said the port will close.
//                      │ ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
//              warning │ No reason is given for their anonymity  anonymous-without-reason  -8
//
// Colour is never the only sign: every tag and severity stands there as a word.
#pragma once

#include "audit/audit.hpp"
#include "report/page.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// Writes the report of one draft. Deterministic; nothing of the draft can move the cursor or turn the text.
void write_terminal(const Audit& audit, const TerminalStyle& style, Sink& sink);

}  // namespace onrecord
