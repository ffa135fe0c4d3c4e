// The page of a desk: many drafts at a glance.
#pragma once

#include <string>

#include "html/desk.hpp"
#include "html/templates.hpp"
#include "html/theme.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// Makes desk pages; built once.
class DeskPages {
 public:
  DeskPages(Theme theme, std::string tool_version);

  /// Writes the page: one HTML file that needs no other but the story pages it links to.
  void write(const Desk& desk, Sink& sink) const;

 private:
  Theme theme_;
  std::string version_;
  PageParts parts_;
  PageTemplate template_;
};

}  // namespace onrecord
