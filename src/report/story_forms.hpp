// A story's sourcing as a document of its own, for people and programs that never run onrecord: to read in a mail, to
// open as a table, to join with other provenance. docs/report-forms.md describes the forms.
#pragma once

#include <memory>
#include <string_view>

#include "base/names.hpp"
#include "report/report.hpp"

namespace onrecord {

/// The forms, with the names that users give.
// clang-format off
#define ONRECORD_STORY_FORMS(X) \
  X(markdown, "markdown") X(sources_csv, "sources-csv") X(sentences_csv, "sentences-csv") X(jsonld, "jsonld")
// clang-format on
enum class StoryForm : std::uint8_t { ONRECORD_STORY_FORMS(ONRECORD_ENUM_VALUE) };
template <>
struct Names<StoryForm> {
  static constexpr auto names = std::to_array<std::string_view>({ONRECORD_STORY_FORMS(ONRECORD_ENUM_WORDING)});
};

/// The writer of a form. Its pieces put together as report.hpp says make one file, however many drafts there are.
[[nodiscard]] std::unique_ptr<const Report> make_story_form(StoryForm form, ReportContext context);

// src/report/story_markdown.cpp, sources_csv.cpp, sentences_csv.cpp and jsonld.cpp.
[[nodiscard]] std::unique_ptr<const Report> make_story_markdown(const ReportContext& context);
[[nodiscard]] std::unique_ptr<const Report> make_sources_csv();
[[nodiscard]] std::unique_ptr<const Report> make_sentences_csv();
[[nodiscard]] std::unique_ptr<const Report> make_jsonld(ReportContext context);

}  // namespace onrecord
