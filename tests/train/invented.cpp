#include "invented.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <array>
#include <memory>

namespace onrecord::train::testing {
namespace {

constexpr std::string_view starts = ".SCX";
constexpr std::string_view goes_on = ".scx";

/// Words parted by spaces, each a noun if it is not in capitals.
std::vector<TaggedWord> words_of(std::string_view text) {
  std::vector<TaggedWord> words;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find_first_of(" \n", at), text.size());
    const Span bytes{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)};
    if (!bytes.empty()) words.push_back({bytes, text[at] < 'a' ? "NNP" : "NN"});
    at = end + 1;
  }
  return words;
}

}  // namespace

Article marked(std::string name, std::string_view copy) {
  Article article;
  article.name = std::move(name);
  article.annotations.resize(1);
  for (std::size_t i = 0; i < copy.size(); ++i) {
    if (copy[i] == '{') {
      const auto start = static_cast<std::uint32_t>(article.text.size());
      const auto role = copy[i + 1] == 's' ? Role::source : copy[i + 1] == 'c' ? Role::cue : Role::content;
      article.annotations[0].push_back({role, {start, start}});
      i += 2;
    } else if (copy[i] == '}') {
      article.annotations[0].back().bytes.end = static_cast<std::uint32_t>(article.text.size());
    } else {
      article.text += copy[i];
    }
  }
  article.words = words_of(article.text);
  return article;
}

Corpus small_corpus() {
  constexpr std::array people{"The ferry master", "Ada Lund", "A harbour clerk", "Councillor Brandt",
                              "The night porter"};
  constexpr std::array claims{"the quay is dry", "two boats were late", "nobody had asked the crew",
                              "the lamps work again", "the old crane is for sale"};
  Corpus corpus;
  for (std::size_t i = 0; i < 10; ++i) {
    const auto* who = people[i % people.size()];
    const auto* other = people[(i + 2) % people.size()];
    const auto* what = claims[(i * 3 + i / 5) % claims.size()];
    const auto* more = claims[(i * 3 + i / 5 + 1) % claims.size()];
    corpus.articles.push_back(marked(
        fmt::format("story-{}", i),
        fmt::format("{{s|{}}} {{c|said}} {{x|{}}}. It rained on the market square.\n\n{{x|\u201c{},\u201d}} {{s|{}}} "
                    "{{c|said}}. "
                    "The band played on until ten.\n\n{{c|According to}} {{s|{}}}, {{x|{}}}. The shop was shut.\n",
                    who, what, more, other, who, more)));
  }
  return corpus;
}

const Grammar& english() {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics);
  }();
  REQUIRE(grammar != nullptr);
  return *grammar;
}

std::string letters(const GoldLabels& labels) {
  std::string out;
  for (const auto label : labels) out += (label.begins ? starts : goes_on)[static_cast<std::size_t>(label.role)];
  return out;
}

GoldLabels labels(std::string_view letters) {
  GoldLabels out;
  for (const auto letter : letters) {
    const bool begins = letter != '.' && starts.find(letter) != std::string_view::npos;
    out.push_back({static_cast<Role>((begins ? starts : goes_on).find(letter)), begins});
  }
  return out;
}

}  // namespace onrecord::train::testing
