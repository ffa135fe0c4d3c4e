#include "rules/yaml.hpp"

#include <doctest/doctest.h>

#include "audit_builder.hpp"

using namespace onrecord;
using onrecord::test::rendered;

namespace {

// What parse_yaml reports, or the tree in a line.
std::string show(const YamlNode& node) {
  std::string out;
  switch (node.kind) {
    case YamlKind::null:
      return "~";
    case YamlKind::scalar:
      return node.text;
    case YamlKind::sequence:
      for (const YamlNode& item : node.items) out += (out.empty() ? "" : ", ") + show(item);
      return "[" + out + "]";
    case YamlKind::map:
      for (std::size_t i = 0; i + 1 < node.items.size(); i += 2)
        out += (out.empty() ? "" : ", ") + show(node.items[i]) + ": " + show(node.items[i + 1]);
      return "{" + out + "}";
  }
  return out;
}

std::string parsed(std::string_view yaml) {
  std::vector<Diagnostic> diagnostics;
  const auto root = parse_yaml("rules.yaml", yaml, diagnostics);
  return (root ? show(*root) + "\n" : "nothing\n") + rendered(diagnostics, yaml);
}

// The words of the file that a word of the value of `a` stands at.
std::string_view found(std::string_view yaml, std::string_view word) {
  std::vector<Diagnostic> diagnostics;
  const auto root = parse_yaml("rules.yaml", yaml, diagnostics);
  REQUIRE(root);
  const YamlNode& value = root->items.at(1);
  const std::size_t at = value.text.find(word);
  REQUIRE(at != std::string::npos);
  const Span span =
      in_yaml(yaml, value, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + word.size())});
  return yaml.substr(span.start, span.size());
}

}  // namespace

TEST_CASE("maps, sequences and scalars") {
  CHECK(parsed("a: [x, 'y z']\nb:\n  - c: |\n      two\n      lines\n    d:\n") ==
        "{a: [x, y z], b: [{c: two\nlines\n, d: ~}]}\n");
  CHECK(parsed("") == "~\n");
}

TEST_CASE("a part of a scalar is found in the file") {
  CHECK(found("a: plain words here\n", "words") == "words");
  CHECK(found("\xEF\xBB\xBF"
              "a: plain words here\n",
              "words") == "words");
  CHECK(found("a: \"say \\\"so\\\" and stop\"\n", "stop") == "stop");
  CHECK(found("a: 'it''s a wrap'\n", "wrap") == "wrap");
  CHECK(found("a: >-\n  one\n  two\n\n  three four\n", "three") == "three");
  CHECK(found("a: |  # note\r\n    one\r\n      two\r\n", "two") == "two");
  CHECK(found("a: one\n   two  \n   é three\n", "three") == "three");
  CHECK(found("a: >-\n  one two\n  three\n", "two three") == "two\n  three");
}

TEST_CASE("aliases and anchors are refused without being followed") {
  CHECK(parsed("a: &x [1]\nb: *x\n") ==
        "{a: [1], b: ~}\n"
        "rules.yaml:1:4: error: anchors are not used here [rule-yaml]\n"
        " 1 | a: &x [1]\n   |    ^\n  hint: take the `&name` out\n"
        "rules.yaml:2:4: error: aliases are not used here [rule-yaml]\n"
        " 2 | b: *x\n   |    ^\n  hint: write the value out\n");
  std::string laughs = "a0: &a0 [lol, lol]\n";
  for (int i = 1; i < 60; ++i) {
    const std::string before = "*a" + std::to_string(i - 1);
    laughs += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [" + before + ", " + before + "]\n";
  }
  std::vector<Diagnostic> diagnostics;
  const auto root = parse_yaml("rules.yaml", laughs, diagnostics);
  REQUIRE(root);
  CHECK(root->items.size() == 120);
  CHECK(diagnostics.size() == 60 + 2 * 59);
}

TEST_CASE("a cycle is an alias like any other") {
  CHECK(parsed("a: &x [*x]\n") ==
        "{a: [~]}\n"
        "rules.yaml:1:4: error: anchors are not used here [rule-yaml]\n"
        " 1 | a: &x [*x]\n   |    ^\n  hint: take the `&name` out\n"
        "rules.yaml:1:8: error: aliases are not used here [rule-yaml]\n"
        " 1 | a: &x [*x]\n   |        ^\n  hint: write the value out\n");
}

TEST_CASE("what is not YAML is told where it stops being it") {
  CHECK(parsed("a: 1\n b: 2\n") ==
        "nothing\nrules.yaml:2:3: error: this is not YAML: illegal map value [rule-yaml]\n 2 |  b: 2\n   |   ^\n");
  CHECK(
      parsed("a: [1\n") ==
      "nothing\nrules.yaml:2:1: error: this is not YAML: end of sequence flow not found [rule-yaml]\n 2 | \n   | ^\n");
  CHECK(parsed("a: *nobody\n") ==
        "nothing\nrules.yaml:1:4: error: this is not YAML: the referenced anchor is not defined [rule-yaml]\n"
        " 1 | a: *nobody\n   |    ^\n");
  CHECK(parsed("a: !int 3\n") ==
        "{a: 3}\nrules.yaml:1:4: error: tags are not used here, found `!int` [rule-yaml]\n"
        " 1 | a: !int 3\n   |    ^\n  hint: take it out\n");
  CHECK(parsed("a: 1\n---\nb: 1\n") ==
        "{a: 1}\nrules.yaml:3:1: error: a file is one YAML document [rule-yaml]\n"
        " 3 | b: 1\n   | ^\n  hint: take the `---` out\n");
  CHECK(parsed("a: \xFF\n") ==
        "nothing\nrules.yaml:1:4: error: not a UTF-8 text file [rule-yaml]\n 1 | a: \uFFFD\n   |    ^\n");
}

TEST_CASE("depth and size are bounded") {
  const std::string deep = "a: " + std::string(100000, '[');
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(parse_yaml("rules.yaml", deep, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message == "more than 12 levels of nesting");
  diagnostics.clear();
  CHECK_FALSE(parse_yaml("rules.yaml", std::string(max_yaml_bytes + 1, ' '), diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message == "the file is larger than 1024 KiB");
}
