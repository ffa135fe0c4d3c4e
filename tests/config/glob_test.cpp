#include "config/glob.hpp"

#include <doctest/doctest.h>

#include <string>

using onrecord::glob_matches;

TEST_CASE("a pattern without a folder holds at any depth") {
  CHECK(glob_matches("*.md", "a.md"));
  CHECK(glob_matches("*.md", "desk/news/a.md"));
  CHECK_FALSE(glob_matches("*.md", "a.txt"));
  CHECK_FALSE(glob_matches("./*.md", "desk/a.md"));
  CHECK_FALSE(glob_matches("/*.md", "desk/a.md"));
  CHECK(glob_matches("draft-?.txt", "x/draft-é.txt"));
  CHECK_FALSE(glob_matches("draft-?.txt", "draft-10.txt"));
  CHECK(glob_matches("*é?.txt", "naéïb-éa.txt"));
  CHECK_FALSE(glob_matches("*??", "é"));
  CHECK(glob_matches("*?", "é"));
  CHECK(glob_matches("a**", "a"));
}

TEST_CASE("a pattern with folders starts at the configuration's folder") {
  CHECK(glob_matches("desk/*.md", "desk/a.md"));
  CHECK_FALSE(glob_matches("desk/*.md", "desk/news/a.md"));
  CHECK_FALSE(glob_matches("desk/*.md", "old/desk/a.md"));
  CHECK(glob_matches("desk/**/*.md", "desk/a.md"));
  CHECK(glob_matches("desk/**/*.md", "desk/b/c/a.md"));
  CHECK(glob_matches("**/opinion/**", "x/y/opinion/a.md"));
  CHECK_FALSE(glob_matches("**/opinion/**/b.md", "x/opinion/a.md"));
}

TEST_CASE("a pattern for a folder holds for all in it") {
  CHECK(glob_matches("opinion/", "opinion/a.md"));
  CHECK(glob_matches("opinion", "x/opinion/b/a.md"));
  CHECK(glob_matches("desk/opinion", "desk/opinion/a.md"));
  CHECK_FALSE(glob_matches("opinion/", "opinion"));
  CHECK(glob_matches("desk/*/", "desk/opinion/b/a.md"));
  CHECK_FALSE(glob_matches("desk/*/", "desk/a.md"));
  CHECK(glob_matches("**/", "desk/a.md"));
  CHECK_FALSE(glob_matches("**/", "a.md"));
  CHECK_FALSE(glob_matches("opinion", "opinions/a.md"));
}

TEST_CASE("patterns cannot be made to take long") {
  const std::string stars = "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b", name(20000, 'a');
  CHECK_FALSE(glob_matches(stars, name));
  std::string folders, path;
  for (int i = 0; i < 200; ++i) folders += "**/a/", path += "a/a/";
  CHECK_FALSE(glob_matches(folders + "b", path + "a"));
  std::string deep;
  for (int i = 0; i < 30000; ++i) deep += "a/";
  CHECK_FALSE(glob_matches("opinion/", deep + "x"));
  CHECK(glob_matches("x", deep + "x"));
  CHECK_FALSE(glob_matches("", "a"));
  CHECK(glob_matches("**", "a"));
}
