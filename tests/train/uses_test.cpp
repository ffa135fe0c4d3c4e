#include "uses.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>

#include "attribution/cast.hpp"

using namespace onrecord;
using namespace onrecord::train;

namespace {

/// An article that is a list of words with their parts of speech.
struct WordList {
  Article article;

  void add(std::string_view word, std::string part, int times = 1) {
    for (int i = 0; i < times; ++i) {
      const auto start = static_cast<std::uint32_t>(article.text.size());
      article.text += word;
      article.words.push_back({{start, static_cast<std::uint32_t>(article.text.size())}, part});
    }
  }
  std::map<std::uint64_t, std::uint8_t> uses() {
    std::vector<Diagnostic> diagnostics;
    const auto counted = count_uses({&article}, diagnostics);
    REQUIRE(counted);
    return {counted->begin(), counted->end()};
  }
};

}  // namespace

TEST_CASE("words with the same parts of speech have the same use") {
  WordList list;
  list.add("Crane", "NNP");
  list.add("crane", "NN", 3);
  for (int i = 0; i < 12; ++i) {  // enough words for a use
    list.add(fmt::format("word{}", i), "NN", 3);
    list.add(fmt::format("word{}", i), "NNPS");
  }
  list.add("plain", "NN", 2);
  list.add("once", "NN");
  const auto uses = list.uses();
  CHECK(uses.at(fold_hash("crane")) == uses.at(fold_hash("word3")));
  CHECK(uses.at(fold_hash("crane")) != uses.at(fold_hash("plain")));
  CHECK_FALSE(uses.contains(fold_hash("once")));
  for (const auto& [word, use] : uses) CHECK(use > 0);
}

TEST_CASE("a use of few words is joined with that of its first part of speech") {
  WordList list;
  list.add("plans", "NNS", 3);
  list.add("plans", "VBZ", 2);
  list.add("boats", "NNS", 2);
  const auto uses = list.uses();
  CHECK(uses.at(fold_hash("plans")) == uses.at(fold_hash("boats")));
}

TEST_CASE("a part of speech that a word has seldom does not count") {
  WordList list;
  list.add("boats", "NNS", 20);
  list.add("boats", "VBZ", 2);
  for (int i = 0; i < 12; ++i) list.add(fmt::format("word{}", i), "NNS", 2);
  const auto uses = list.uses();
  CHECK(uses.at(fold_hash("boats")) == uses.at(fold_hash("word0")));
}

TEST_CASE("more uses than there are numbers are refused") {
  WordList list;
  for (int i = 0; i < 300; ++i) list.add(fmt::format("word{}", i), fmt::format("PART{}", i), 2);
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(count_uses({&list.article}, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].code == "corpus-uses");
}
