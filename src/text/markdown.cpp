#include "text/reader.hpp"

namespace onrecord {

MarkdownProse read_markdown(std::string_view) {
  MarkdownProse prose;
  prose.parsed = false;
  return prose;
}

}  // namespace onrecord
