#include "html/desk.hpp"

#include <utility>

#include "html/look.hpp"

namespace onrecord {

DeskEntry desk_entry(const Audit& audit, std::string page) {
  return {audit.document->path, std::move(page), shown_title(*audit.document), audit.score.value};
}

}  // namespace onrecord
