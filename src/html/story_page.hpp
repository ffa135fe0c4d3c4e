// The page of one story: its draft with who stands behind every sentence, its sources, its provenance, what the rules
// say, and where every point of the score went.
#pragma once

#include <string>

#include "audit/audit.hpp"
#include "html/templates.hpp"
#include "html/theme.hpp"
#include "report/sink.hpp"

namespace onrecord {

/// Makes story pages; built once, safe from many threads.
class StoryPages {
 public:
  StoryPages(Theme theme, std::string tool_version);

  /// Writes the page of an audit: one HTML file that needs no other and asks for nothing from outside. `desk`: the
  /// address of the desk page, from the story page's place; empty: there is none.
  void write(const Audit& audit, std::string_view desk, Sink& sink) const;

 private:
  PageFrame frame_;
  PageTemplate template_;
};

}  // namespace onrecord
