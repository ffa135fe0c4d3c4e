#include "audit/align.hpp"

#include <doctest/doctest.h>

#include <ctime>
#include <functional>
#include <random>
#include <sstream>
#include <string>

using namespace onrecord;

namespace {

using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

WordedSentence sentence(const std::string& text) {
  WordedSentence made;
  std::istringstream words(text);
  for (std::string word; words >> word;) made.words.push_back(std::hash<std::string>()(word));
  made.claim = made.words;
  return made;
}

std::vector<WordedSentence> draft(const std::vector<std::string>& texts) {
  std::vector<WordedSentence> sentences;
  for (const auto& text : texts) sentences.push_back(sentence(text));
  return sentences;
}

Pairs aligned(const std::vector<std::string>& before, const std::vector<std::string>& after) {
  return align(draft(before), draft(after));
}

/// Sentences of `length` words out of `words`.
std::vector<WordedSentence> random_draft(std::size_t count, std::size_t length, std::uint64_t words, unsigned seed) {
  std::mt19937_64 random(seed);
  std::vector<WordedSentence> sentences(count);
  for (auto& made : sentences) {
    for (std::size_t i = 0; i < length; ++i) made.words.push_back(random() % words);
    made.claim = made.words;
  }
  return sentences;
}

double seconds(const std::vector<WordedSentence>& before, const std::vector<WordedSentence>& after) {
  const std::clock_t start = std::clock();
  const auto pairs = align(before, after);
  CHECK(pairs.size() <= before.size());
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("align: the same sentences, wherever they stand, in their order") {
  CHECK(aligned({"a b", "c d", "a b"}, {"c d", "a b", "x y", "a b"}) == Pairs{{0, 1}, {1, 0}, {2, 3}});
  CHECK(aligned({"a b", "a b"}, {"a b"}) == Pairs{{0, 0}});
  CHECK(aligned({}, {"a"}).empty());
  CHECK(aligned({""}, {""}).empty());  // a heading
}

TEST_CASE("align: nearly the same words, the likest first") {
  CHECK(aligned({"the old pier is not safe now"}, {"nothing here", "the pier is not safe now"}) == Pairs{{0, 1}});
  CHECK(aligned({"one two three four five"}, {"one two three four six", "one two three four five six"}) ==
        Pairs{{0, 1}});
  CHECK(aligned({"one two three four five"}, {"one two six seven eight"}).empty());
  CHECK(aligned({"one two three four", "one two three four nine"}, {"one two three four nine ten"}) == Pairs{{1, 0}});
}

TEST_CASE("align: among equals, the nearest") {
  CHECK(aligned({"x", "one two three four five"}, {"one two three four a", "one two three four b", "y"}) ==
        Pairs{{1, 1}});
}

TEST_CASE("align: the same claim under a long credit") {
  auto before = sentence("the pier is not safe said karl dunn the mayor who has run the town for nine long years now");
  before.claim = sentence("the pier is not safe").words;
  const auto after = sentence("the pier is not safe");
  CHECK(align(std::vector{before}, std::vector{after}) == Pairs{{0, 0}});
  before.claim = sentence("not safe").words;  // too short to be known by
  CHECK(align(std::vector{before}, std::vector{sentence("not safe")}).empty());
}

TEST_CASE("align: bounded for drafts with nothing, or every word, in common") {
  constexpr double bound = 20;  // seconds of processor time, under sanitizers; without a bound it would be hours
  CHECK(seconds(random_draft(20000, 20, 1000000, 1), random_draft(20000, 20, 1000000, 2)) < bound);
  CHECK(seconds(random_draft(20000, 20, 30, 1), random_draft(20000, 20, 30, 2)) < bound);
  CHECK(seconds(random_draft(20000, 20, 6000, 1), random_draft(20000, 20, 6000, 2)) < bound);
  auto huge = random_draft(1, 200000, 1000000, 3);
  CHECK(seconds(random_draft(20000, 20, 1000000, 1), huge) < bound);
  CHECK(seconds(huge, random_draft(1, 200000, 1000000, 4)) < bound);
}
