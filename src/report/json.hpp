// An audit as JSON, for programs: one object a line (JSON Lines), or one pretty-printed object for all drafts.
// docs/schema/audit.schema.json describes both. All offsets are UTF-8 bytes of the file, end exclusive.
//
// Streams: memory stays bounded by the longest sentence, and a document costs a few nanoseconds a byte.
#pragma once

#include <string_view>

#include "audit/audit.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// The version of the published schema: the first number changes when a reader of the old form would break.
inline constexpr std::string_view json_schema_version = "1.1";

/// Writes one audit as one line.
void write_jsonl(const Audit& audit, Sink& sink);

// The pieces of `{"schema_version": …, "tool": …, "documents": […]}`, pretty-printed: what stands before the documents,
// one document, what stands after them. Documents are parted by a comma.
void write_json_head(std::string_view tool_version, Sink& sink);
void write_json_document(const Audit& audit, Sink& sink);
void write_json_foot(bool empty, Sink& sink);

}  // namespace onrecord
