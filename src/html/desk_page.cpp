#include "html/desk_page.hpp"

#include <fmt/format.h>

#include <utility>

#include "html/look.hpp"
#include "report/formats.hpp"

namespace onrecord {

DeskPages::DeskPages(Theme theme, std::string tool_version)
    : theme_(std::move(theme)),
      version_(std::move(tool_version)),
      parts_(page_parts({"base.css", "desk.css"}, "", theme_)),
      template_("desk.html") {}

void DeskPages::write(const Desk& desk, Sink& sink) const {
  Fields page("desk");
  put_own(page, "POLICY", parts_.policy);
  put_own(page, "STYLE", parts_.style);
  put_own(page, "VERSION", version_);
  put(page, "HOUSE", theme_.house);
  if (!theme_.logo.empty()) put_own(add(page, "LOGO"), "LOGO_DATA", theme_.logo);
  for (const DeskEntry& entry : desk.entries) {
    Fields& row = add(page, "DRAFT");
    put(row, "PATH", entry.path);
    put(row, "TITLE", entry.title);
    put_own(row, "PAGE", uri_of(entry.page));
    put_own(row, "SCORE", fmt::format("{:.0f}", entry.score));
    put_own(row, "GRADE", grade_of(entry.score));
  }
  template_.expand(page, sink);
}

}  // namespace onrecord
