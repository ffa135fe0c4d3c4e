// docs/grammar.md against the program: nothing of the language may be missing from it, and what it prints is real.
#include <doctest/doctest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

#include "grammar/grammar.hpp"

using namespace onrecord;

namespace {

std::string file(const std::string& path) {
  std::ifstream in(ONRECORD_ROOT "/" + path, std::ios::binary);
  REQUIRE_MESSAGE(in.good(), path);
  return {std::istreambuf_iterator<char>(in), {}};
}

const std::string& guide() {
  static const std::string text = file("docs/grammar.md");
  return text;
}

bool has(const std::string& text) { return guide().find(text) != std::string::npos; }

/// The first cells of the table under a heading line, without the code marks.
std::set<std::string> table_under(const std::string& header) {
  std::istringstream rest(guide().substr(guide().find(header)));
  std::set<std::string> cells;
  std::string line;
  std::getline(rest, line);
  std::getline(rest, line);
  while (std::getline(rest, line) && line.starts_with("| `")) cells.insert(line.substr(3, line.find('`', 3) - 3));
  return cells;
}

template <class Enum>
std::set<std::string> names_of() {
  return {Names<Enum>::names.begin(), Names<Enum>::names.end()};
}

}  // namespace

TEST_CASE("the guide's tables hold every property, capture and kind, and no other") {
  CHECK(table_under("| property | the token |") == names_of<Property>());
  CHECK(table_under("| capture | holds |") == names_of<Capture>());
  CHECK(table_under("| kind | copy | sentence tag |") == names_of<AttributionKind>());
}

TEST_CASE("the guide's worked example and messages are those of the program tests") {
  const std::string example = "tests/program/grammar-guide/";
  CHECK(has(file(example + "ours/local.lex")));
  CHECK(has(file(example + "first/local.grammar")));
  for (const auto& path :
       {example + "expected.stdout", std::string("tests/program/grammar-mistakes/expected.stderr")}) {
    std::istringstream lines(file(path));
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("first/")) line.replace(0, 5, "ours");  // the folder before the slip is mended
      CHECK_MESSAGE(has(line + "\n"), path << ": " << line);
    }
  }
}

TEST_CASE("every code that a grammar's mistakes have is in the guide") {
  const std::string source = file("src/grammar/compile.cpp") + file("src/grammar/language.cpp");
  std::size_t found = 0;
  for (auto at = source.find("\"grammar-"); at != std::string::npos; at = source.find("\"grammar-", at + 1)) {
    const auto code = source.substr(at + 1, source.find('"', at + 1) - at - 1);
    ++found;
    if (code != "grammar-more") CHECK_MESSAGE(has("`" + code + "`"), code);  // counts the others
  }
  CHECK(found > 20);
}
