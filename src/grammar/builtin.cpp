#include "base/embedded.hpp"
#include "grammar/grammar.hpp"

namespace onrecord {

[[nodiscard]] std::span<const EmbeddedFile> embedded_grammars();  // made by tools/embed.py

const std::vector<GrammarFile>& builtin_grammar_files() {
  static const std::vector<GrammarFile> files = [] {
    std::vector<GrammarFile> made;
    for (const auto& file : embedded_grammars())
      made.push_back({"<builtin>/" + std::string(file.path), std::string(file.text)});
    return made;
  }();
  return files;
}

}  // namespace onrecord
