#include "rules/words.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace onrecord;

namespace {

// Whether a text holds a word of a list with these entries.
bool holds(std::string_view text, std::initializer_list<std::string_view> entries) {
  WordLists lists;
  const std::size_t list = lists.open();
  for (const std::string_view entry : entries) REQUIRE(lists.add(list, entry));
  return lists.find(text).test(list);
}

}  // namespace

TEST_CASE("words match whole, in any case") {
  CHECK(holds("The mayor ACCUSED him.", {"accused"}));
  CHECK(holds("accused", {"Accused"}));
  CHECK_FALSE(holds("The unaccused and the accusedly.", {"accused"}));
  CHECK_FALSE(holds("", {"accused"}));
}

TEST_CASE("phrases match word by word") {
  CHECK(holds("She broke\nthe law twice.", {"broke the law"}));
  CHECK_FALSE(holds("She broke a law.", {"broke the law"}));
  CHECK_FALSE(holds("She broke the", {"broke the law"}));
  CHECK(holds("He broke, broke the law.", {"broke the law"}));
  CHECK(holds("a so-called cover-up", {"cover up"}));
}

TEST_CASE("apostrophes, possessives and per cent signs") {
  CHECK(holds("They didn\u2019t answer.", {"didn't"}));
  CHECK(holds("the Senate's fraud", {"senate"}));
  CHECK(holds("the Senate\u2019s fraud", {"senate"}));
  CHECK(holds("up 4.5% since", {"%"}));
  CHECK_FALSE(holds("up 4.5 since", {"%"}));
  CHECK(holds("said 'fraud' twice", {"fraud"}));
  CHECK(holds("said \u2018fraud\u2019 twice", {"fraud"}));
}

TEST_CASE("letters beyond ASCII fold and compose") {
  CHECK(holds("der MÜLLER kam", {"müller"}));
  CHECK(holds("der Mu\u0308ller kam", {"müller"}));
  CHECK_FALSE(holds("der Müllers kam", {"müller"}));
  CHECK(holds("\u201Cfraud\u201D\u2014he", {"fraud"}));
  CHECK(holds("broken \xC3 fraud \xF0\x9F", {"fraud"}));
}

TEST_CASE("lists are told apart and counted") {
  WordLists lists;
  const std::size_t first = lists.open(), second = lists.open();
  CHECK(lists.add(first, "fraud"));
  CHECK(lists.add(second, "denied"));
  CHECK(lists.add(second, "fraud squad"));
  CHECK(lists.find("fraud").to_ulong() == 1);
  CHECK(lists.find("the fraud squad").to_ulong() == 3);
  CHECK(lists.find("she denied it").to_ulong() == 2);
  CHECK_FALSE(lists.add(first, "..."));
  CHECK_FALSE(lists.add(first, "one two three four five six seven eight nine"));
  while (lists.size() < max_word_lists) lists.open();
  CHECK(lists.open() == max_word_lists);
}

TEST_CASE("many words keep their places as the table grows") {
  WordLists lists;
  const std::size_t list = lists.open();
  for (int i = 0; i < 3000; ++i) REQUIRE(lists.add(list, "word" + std::to_string(i)));
  for (int i = 0; i < 3000; ++i) CHECK(lists.find("a word" + std::to_string(i) + " b").test(list));
  CHECK(lists.find("word3000").none());
}
