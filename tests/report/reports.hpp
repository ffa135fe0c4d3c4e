// Reports as the command line puts them together, and drafts that try every format.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "audit/audit.hpp"
#include "report/report.hpp"
#include "report/story_forms.hpp"

namespace onrecord::testing {

/// The report of a run over these audits.
std::string report_of(ReportFormat format, const std::vector<Audit>& audits, std::size_t unread = 0,
                      ReportContext context = {});

/// A form of the report on these audits' stories.
std::string form_of(StoryForm form, const std::vector<Audit>& audits, std::size_t unread = 0);

/// What the built-in grammar and rules say of a draft; its path's ending tells its format.
Audit audited(std::string path, std::string bytes);

/// Audits of drafts with emoji, CRLF, lone CR, a byte order mark, Markdown, bytes that are not UTF-8. Each has
/// findings.
const std::vector<Audit>& tricky_audits();

/// The sample audit with its findings in these states.
Audit sample_in_states(const std::vector<FindingState>& states);

/// The sample audit with this text as all messages and as its path.
Audit sample_that_says(std::string_view text);

/// How often a text holds a part.
std::size_t count_in(std::string_view text, std::string_view part);

}  // namespace onrecord::testing
