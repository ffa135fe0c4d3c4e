// Files that the program carries with it. tools/embed.py makes the tables.
#pragma once

#include <span>
#include <string_view>

namespace onrecord {

/// One file: its path in the source tree ("rules/default.yaml") and its bytes.
struct EmbeddedFile {
  std::string_view path;
  std::string_view text;
};

}  // namespace onrecord
