// Patterns for paths, as .gitignore and CI systems write them.
//
//   *.md           every Markdown file, in any folder            opinion/       everything under opinion
//   desk/*.md      those right in desk                           desk/**/*.md   those in desk and its folders
#pragma once

#include <string_view>

namespace onrecord {

/// Whether a path below the pattern's folder, with `/` between its parts, matches. `*` and `?` stand for any characters
/// and one character of a part, `**` for any parts. A pattern without `/` (but at its end) holds at any depth; one that
/// matches a folder holds for all in it. At most the product of both lengths in time.
[[nodiscard]] bool glob_matches(std::string_view pattern, std::string_view path);

}  // namespace onrecord
