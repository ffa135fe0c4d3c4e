#include "report/story_forms.hpp"

#include <utility>

namespace onrecord {

std::unique_ptr<const Report> make_story_form(StoryForm form, ReportContext context) {
  switch (form) {
    case StoryForm::markdown:
      return make_story_markdown(context);
    case StoryForm::sources_csv:
      return make_sources_csv();
    case StoryForm::sentences_csv:
      return make_sentences_csv();
    case StoryForm::jsonld:
      return make_jsonld(std::move(context));
  }
  return nullptr;
}

}  // namespace onrecord
