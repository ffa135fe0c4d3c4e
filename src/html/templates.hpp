// The templates of the pages, compiled once. Everything that they print is escaped for the place where it stands.
#pragma once

#include <ctemplate/template.h>

#include <string>
#include <string_view>

#include "report/sink.hpp"

namespace onrecord {

/// The text of a file in templates/ ("story.css"), as built in.
[[nodiscard]] std::string_view template_file(std::string_view name);

/// What a page is filled with. Names are those of the template; text need not outlive the call that sets it.
using Fields = ctemplate::TemplateDictionary;

/// A text for Fields. Bytes that are not UTF-8, control characters and marks of writing direction become U+FFFD, white
/// space plain spaces: no text can turn round what stands beside it.
[[nodiscard]] std::string page_text(std::string_view text);

/// Sets a field to a text as page_text gives it.
void put(Fields& fields, const char* name, std::string_view text);
/// Sets a field to a text of the program's own.
void put_own(Fields& fields, const char* name, std::string_view text);
/// Adds a section (templates: {{#NAME}}…{{/NAME}}) and gives its fields. What a section has not, it takes from those
/// round it: one that may be left out must not bear the name of one further out.
Fields& add(Fields& fields, const char* name);

/// Fills a section of one field, TEXT, unless the text is empty.
void put_line(Fields& fields, const char* section, std::string_view text);

/// A compiled template; safe from many threads.
class PageTemplate {
 public:
  /// `name`: of a file in templates/. Throws std::logic_error where it does not compile: it is part of the program.
  explicit PageTemplate(std::string_view name);

  /// Writes the page. Where fields stand in HTML text, attributes and addresses is worked out by the template library,
  /// and each is escaped for its place.
  void expand(const Fields& fields, Sink& sink) const;

 private:
  std::string name_;
  mutable ctemplate::TemplateCache cache_;
};

}  // namespace onrecord
