// The formats that CI services and editors read: one class each, and what they share.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "audit/audit.hpp"
#include "report/places.hpp"
#include "report/report.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {

// src/report/NAME.cpp; docs/formats.md says what each is for.
[[nodiscard]] std::unique_ptr<const Report> make_sarif_report(ReportContext context);
[[nodiscard]] std::unique_ptr<const Report> make_github_report();
[[nodiscard]] std::unique_ptr<const Report> make_gitlab_report();
[[nodiscard]] std::unique_ptr<const Report> make_junit_report(const ReportContext& context);
[[nodiscard]] std::unique_ptr<const Report> make_checkstyle_report();
[[nodiscard]] std::unique_ptr<const Report> make_teamcity_report(ReportContext context);
[[nodiscard]] std::unique_ptr<const Report> make_line_report();
[[nodiscard]] std::unique_ptr<const Report> make_markdown_report();

/// The rule of a finding.
[[nodiscard]] const Rule& rule_of(const Audit& audit, const Finding& finding);

/// Why a finding is suppressed, in the words of the draft; empty where none are given or it is not suppressed.
[[nodiscard]] std::string_view suppression_reason(const Audit& audit, const Finding& finding);

/// One line of harmless text: as `show`, without the clusters.
[[nodiscard]] std::string one_line(std::string_view text);

/// A finding's message as one line of harmless text.
[[nodiscard]] std::string message_of(const Finding& finding);

/// A path as CI services know it: relative to the folder of the run, without a leading "./".
[[nodiscard]] std::string_view plain_path(std::string_view path);

/// A path as a URI reference (RFC 3986): relative, or with scheme `file` where the path is absolute. All bytes but
/// letters, digits and "-._~/" are percent-encoded.
[[nodiscard]] std::string uri_of(std::string_view path);

/// A line of harmless text that Markdown (GitHub's and GitLab's) and HTML show as it is: what would be markup is
/// written as character references, and a zero-width space keeps names, issue numbers and addresses from becoming
/// mentions and links. Not for the start of a line, where a digit or a dash could begin a list.
[[nodiscard]] std::string escaped_markdown(std::string_view text);

/// "line 3", "lines 3–6"; "the whole story" for an empty region.
[[nodiscard]] std::string place_in_words(const Document& document, const Region& region);

/// ", −8 transparency", ", −2.5 reply"; nothing where it takes nothing.
[[nodiscard]] std::string cost_in_words(const Finding& finding);

/// The text cut to at most `limit` code points, the last of them … where something was cut.
[[nodiscard]] std::string cut(std::string_view text, std::size_t limit);

/// The end of the text, at most `limit` code points, the first of them … where something was cut.
[[nodiscard]] std::string cut_start(std::string_view text, std::size_t limit);

}  // namespace onrecord
