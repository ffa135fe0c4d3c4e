#include "base/embedded.hpp"
#include "grammar/grammar.hpp"

namespace onrecord {

[[nodiscard]] std::span<const EmbeddedFile> embedded_grammars();  // made by tools/embed.py
[[nodiscard]] std::string_view embedded_weights();                // made by tools/embed_binary.py

const std::vector<GrammarFile>& builtin_grammar_files() {
  static const std::vector<GrammarFile> files = [] {
    std::vector<GrammarFile> made;
    for (const auto& file : embedded_grammars())
      made.push_back({"<builtin>/" + std::string(file.path), std::string(file.text)});
    return made;
  }();
  return files;
}

std::shared_ptr<const Weights> builtin_weights() {
  std::vector<Diagnostic> none;
  return Weights::load("<builtin>/grammars/en/attribution.weights", embedded_weights(), nullptr, none);
}

}  // namespace onrecord
