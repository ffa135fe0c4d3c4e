// Why each sentence was read as it was: what the patterns proposed, which spans were chosen or nearly chosen, what
// spoke for them.
#pragma once

#include "audit/audit.hpp"
#include "audit/trace.hpp"
#include "report/page.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// Writes the trace of one draft for an editor's eyes: the sentences that have candidates or spans. Deterministic.
void write_trace(const Audit& audit, const AuditTrace& trace, const TerminalStyle& style, Sink& sink);

}  // namespace onrecord
