#include "text/vocabulary.hpp"

#include <doctest/doctest.h>

#include <array>
#include <string>

using namespace onrecord;

namespace {

ClassSet set_of(ClassId id) {
  ClassSet set;
  set.add(id);
  return set;
}

}  // namespace

TEST_CASE("words are found in any case, letters outside ASCII and curly apostrophes too") {
  Vocabulary vocabulary;
  const EntryId said = vocabulary.add("Said", set_of(1));
  const EntryId minister = vocabulary.add("ministère-général", set_of(2));
  const EntryId not_ = vocabulary.add("n't", set_of(3));
  CHECK(vocabulary.word(said) == "said");
  CHECK(vocabulary.find("SAID") == said);
  CHECK(vocabulary.find("MINISTÈRE-GÉNÉRAL") == minister);
  CHECK(vocabulary.find("n’t") == not_);
  CHECK(vocabulary.find("sai") == 0);
  CHECK(vocabulary.find("saids") == 0);
  CHECK(vocabulary.find("") == 0);
  CHECK(vocabulary.word(0) == "");
  CHECK(vocabulary.classes(0).empty());
}

TEST_CASE("adding a word again joins its classes") {
  Vocabulary vocabulary;
  const EntryId first = vocabulary.add("report", set_of(1));
  CHECK(vocabulary.add("Report", set_of(200), "reporting") == first);
  CHECK(vocabulary.classes(first).has(1));
  CHECK(vocabulary.classes(first).has(200));
  CHECK_FALSE(vocabulary.classes(first).has(2));
  CHECK(vocabulary.word(vocabulary.lemma(first)) == "reporting");
  CHECK(vocabulary.lemma(vocabulary.find("reporting")) == vocabulary.find("reporting"));
}

TEST_CASE("thousands of words of every length are told apart") {
  Vocabulary vocabulary;
  const auto word = [](std::size_t i) { return std::string(i % 50 + 1, 'a') + std::to_string(i); };
  constexpr std::size_t count = 20000;
  for (std::size_t i = 0; i < count; ++i) vocabulary.add(word(i), {});
  REQUIRE(vocabulary.size() == count + 1);
  for (std::size_t i = 0; i < count; ++i) REQUIRE(vocabulary.word(vocabulary.find(word(i))) == word(i));
  CHECK(vocabulary.find(word(count)) == 0);
}

TEST_CASE("endings guess unknown lower-case words, the longest ending first") {
  Vocabulary vocabulary;
  const EntryId fly = vocabulary.add("reply", set_of(9));
  vocabulary.add_ending("ly", set_of(1));
  vocabulary.add_ending("ally", set_of(2));
  CHECK(vocabulary.find("reply") == fly);
  CHECK(vocabulary.classes(vocabulary.find("firmly")).has(1));
  CHECK(vocabulary.classes(vocabulary.find("constitutionally")).has(2));
  CHECK(vocabulary.word(vocabulary.find("firmly")) == "*ly");
  CHECK(vocabulary.find("Firmly") == 0);
  CHECK(vocabulary.find("ly") == 0);
  CHECK(vocabulary.find("only") != 0);
  CHECK(vocabulary.find_exact("firmly") == 0);
  CHECK(vocabulary.find_exact("reply") == fly);
}

TEST_CASE("a word that is too long is not looked up") {
  Vocabulary vocabulary;
  const std::string longest(64, 'x');
  CHECK(vocabulary.add(longest, {}) != 0);
  CHECK(vocabulary.find(longest) != 0);
  CHECK(vocabulary.add(longest + 'x', {}) == 0);
  CHECK(vocabulary.find(longest + 'x') == 0);
}

TEST_CASE("terms are listed by their first word, longest first") {
  Vocabulary vocabulary;
  const EntryId a = vocabulary.add("press", {}), b = vocabulary.add("secretary", {}), c = vocabulary.add("general", {});
  vocabulary.add_term(std::array{a, b}, set_of(1));
  vocabulary.add_term(std::array{a, b, c}, set_of(2));
  vocabulary.add_term(std::array{a, c}, set_of(3));
  vocabulary.add_term(std::array{a, c}, set_of(4));
  vocabulary.add_term(std::array{b}, set_of(5));
  vocabulary.add_term(std::array{b, EntryId{0}}, set_of(5));
  CHECK(vocabulary.starts_term(a));
  CHECK_FALSE(vocabulary.starts_term(b));
  REQUIRE(vocabulary.terms(a).size() == 3);
  CHECK(vocabulary.terms(a)[0].words.size() == 3);
  CHECK(vocabulary.terms(a)[2].classes.has(4));
  CHECK(vocabulary.terms(c).empty());
}
