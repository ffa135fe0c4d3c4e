#include "config/config.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "../rules/audit_builder.hpp"

using namespace onrecord;
using onrecord::test::rendered;

namespace {

std::shared_ptr<const ProjectConfig> config(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  auto loaded = ProjectConfig::load("c.yaml", text, diagnostics);
  CHECK(rendered(diagnostics, text) == "");
  REQUIRE(loaded);
  return loaded;
}

std::string errors(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  const auto loaded = ProjectConfig::load("c.yaml", text, diagnostics);
  CHECK((loaded == nullptr) == !diagnostics.empty());
  return rendered(diagnostics, text);
}

}  // namespace

TEST_CASE("a configuration is read whole, and each value knows its line") {
  const auto c = config(
      "language: en\nextends: [default, ./house.yaml]\n"
      "grammar:\n  folders: ours\n  lexicons:\n    name.outlet: [Elmsford Courier, EC]\n"
      "rules:\n  hedge: off\n  single-source: error\n  one-side: {severity: note, cost: 2.5, limit: 5, off: false}\n"
      "score: {reply: 30}\nfiles: {include: ['stories/**'], exclude: [old/, '*.bak']}\n"
      "overrides:\n  - files: opinion/\n    rules: {hedge: note}\n    fail_under: 40\n    fail_on: never\n"
      "fail_under: 70.5\nfail_on: warning\nbaseline: base.json\ncache: false\n");
  REQUIRE(c->extends.size() == 2);
  CHECK(c->extends[1].value == "./house.yaml");
  CHECK(c->place(c->extends[1]) == "c.yaml:2");
  REQUIRE(c->grammar_folders.size() == 1);
  REQUIRE(c->lexicons.size() == 1);
  CHECK(c->lexicons[0].name.value == "name.outlet");
  CHECK(c->lexicons[0].terms[1].value == "EC");
  REQUIRE(c->demands.rules.size() == 3);
  CHECK(c->demands.rules[0].off);
  CHECK(c->demands.rules[1].severity == Severity::error);
  CHECK(c->place(c->demands.rules[1]) == "c.yaml:9");
  CHECK(c->demands.rules[2].cost == 2.5f);
  CHECK(c->demands.rules[2].limit == 5.0f);
  CHECK(c->weights[static_cast<std::size_t>(ScorePart::reply)]->value == 30);
  CHECK_FALSE(c->weights[0]);
  CHECK(c->exclude[0].value == "old/");
  CHECK(c->include.size() == 1);
  REQUIRE(c->overrides.size() == 1);
  CHECK(c->overrides[0].fail_on->value == FailOn::never);
  CHECK(c->overrides[0].fail_under->value == 40);
  CHECK(c->overrides[0].rules[0].severity == Severity::note);
  CHECK(c->demands.fail_under->value == 70.5f);
  CHECK(c->place(*c->demands.fail_under) == "c.yaml:18");
  CHECK(c->baseline->value == "base.json");
  CHECK_FALSE(c->cache->value);
}

TEST_CASE("a configuration tells how reports look") {
  const auto c = config("report: {house: The Courier, theme: house.css}\n");
  CHECK(c->report.house->value == "The Courier");
  CHECK(c->place(*c->report.theme) == "c.yaml:1");
  CHECK_FALSE(c->report.logo);
}

TEST_CASE("a configuration is laid over those that it extends") {
  std::vector<Diagnostic> none;
  const auto read = [&](const char* path, const char* text) { return ProjectConfig::load(path, text, none); };
  const auto outer = read("../c.yaml",
                          "extends: ./house.yaml\nscore: {reply: 30, coverage: 1}\nfail_on: warning\nfail_under: 50\n"
                          "rules: {hedge: off}\ngrammar: {lexicons: {name.outlet: [EC]}}\n"
                          "files: {include: ['*.md'], exclude: [old/]}\nbaseline: b.json\n"
                          "overrides: [{files: opinion/, fail_on: never, rules: {single-source: off}}]\n");
  const auto inner = read("c.yaml",
                          "extends: [ap, ../.onrecord.yaml, nyt]\nscore: {reply: 10}\nfail_on: error\n"
                          "files: {exclude: [stubs/]}\ngrammar: {lexicons: {name.outlet: [EP]}}\n"
                          "overrides: [{files: late/, fail_under: 3}]\n");
  REQUIRE((outer && inner));
  const auto all = laid_over(std::span(&outer, 1), *inner);
  CHECK(all->path() == "c.yaml");
  REQUIRE(all->extends.size() == 3);
  CHECK(all->extends[0].value == "ap");
  CHECK(all->path_of(all->extends[1]) == "../c.yaml");
  CHECK(all->place(all->extends[1]) == "../c.yaml:1");
  CHECK(all->place(all->extends[2]) == "c.yaml:1");
  CHECK(all->weights[static_cast<std::size_t>(ScorePart::reply)]->value == 10);
  CHECK(all->place(*all->weights[static_cast<std::size_t>(ScorePart::coverage)]) == "../c.yaml:2");
  CHECK(all->demands.fail_under->value == 50);
  CHECK(all->place(all->demands.rules[0]) == "../c.yaml:5");
  CHECK(all->include.size() == 1);
  REQUIRE(all->exclude.size() == 1);
  CHECK(all->exclude[0].value == "stubs/");
  CHECK(all->path_of(*all->baseline) == "../c.yaml");
  REQUIRE(all->lexicons.size() == 2);
  CHECK(all->place(all->lexicons[1].terms[0]) == "c.yaml:5");
  // What the nearer file asks of all drafts comes after the overrides of the other.
  REQUIRE(all->overrides.size() == 3);
  CHECK(all->path_of(all->overrides[0].files[0]) == "../c.yaml");
  CHECK(all->overrides[1].files[0].value == "**");
  CHECK(all->overrides[1].fail_on->value == FailOn::error);
  CHECK(all->place(*all->overrides[2].fail_under) == "c.yaml:6");
  CHECK(names_config("../.onrecord.yaml"));
  CHECK(names_config(".onrecord.yaml"));
  CHECK_FALSE(names_config("./my.onrecord.yaml"));
}

TEST_CASE("an empty configuration says nothing") { CHECK(config("# nothing yet\n")->extends.empty()); }

TEST_CASE("unknown keys and values are told with what was meant") {
  CHECK(errors("fail_undr: 70\n") ==
        "c.yaml:1:1: error: `fail_undr` is not a field of a configuration [config-field]\n 1 | fail_undr: 70\n   | "
        "^~~~~~~~~\n  hint: did you mean `fail_under`?\n");
  CHECK(errors("rules:\n  hedge: eror\n") ==
        "c.yaml:2:10: error: `eror` is neither `off` nor a severity [config-field]\n 2 |   hedge: eror\n   |          "
        "^~~~\n  hint: did you mean `error`?\n");
  CHECK(errors("fail_on: sometimes\n").find("one of error, warning, never") != std::string::npos);
  CHECK(errors("rules: {hedge: {sevrity: note}}\n").find("did you mean `severity`?") != std::string::npos);
  CHECK(errors("language: de\n").find("no grammar for the language `de`") != std::string::npos);
  CHECK(errors("score: {replay: 3}\n").find("did you mean `reply`?") != std::string::npos);
  CHECK(errors("files: {includes: a}\n").find("did you mean `include`?") != std::string::npos);
  CHECK(errors("grammar: {folder: a}\n").find("did you mean `folders`?") != std::string::npos);
}

TEST_CASE("patterns that other tools know and this one does not") {
  CHECK(errors("files: {exclude: ['*.md', '!a.md']}\n").find("c.yaml:1:28: error: a pattern cannot take back") == 0);
  CHECK(errors("files: {include: '*.{md,txt}'}\n").find("patterns have no `{`") != std::string::npos);
  CHECK(errors("overrides: [{files: 'a/[0-9].md'}]\n").find("patterns have no `[`") != std::string::npos);
  CHECK(errors("overrides: [{files: 'a\\b.md'}]\n").find("patterns have no `\\`") != std::string::npos);
}

TEST_CASE("words of a lexicon cannot open another class") {
  CHECK(errors("grammar: {lexicons: {name.outlet: ['class name.body.group', EC]}}\n").find("make the class a key") !=
        std::string::npos);
  CHECK(errors("grammar: {lexicons: {name.outlet: [' class x']}}\n").find("make the class a key") != std::string::npos);
  CHECK(errors("grammar: {lexicons: {name.outlet: ['  ']}}\n").find("not blank") != std::string::npos);
  CHECK(config("grammar: {lexicons: {noun.object: [classroom]}}\n")->lexicons.size() == 1);
}

TEST_CASE("a file as large as it may be is read in time that grows with its size") {
  std::string keys, rules = "rules:\n";
  for (int i = 0; i < 80000; ++i) keys += "a" + std::to_string(i) + ": 1\n";
  for (int i = 0; i < 70000; ++i) rules += "  a" + std::to_string(i) + ": off\n";
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(ProjectConfig::load("c.yaml", keys, diagnostics));
  CHECK(diagnostics.size() == 80000);
  CHECK(config(rules + "  a70000: off\n")->demands.rules.size() == 70001);
  CHECK(errors("rules: {a: off, b: off, a: note}\n").find("`a` is given twice") != std::string::npos);
}

TEST_CASE("values of the wrong kind") {
  CHECK(errors("fail_under: 170\n").find("c.yaml:1:13: error: `fail_under` must be a number from 0 to 100") == 0);
  CHECK(errors("- a\n").find("a configuration must be `key: value` lines") != std::string::npos);
  CHECK(errors("cache: maybe\n").find("`cache` must be true or false") != std::string::npos);
  CHECK(errors("rules: [a]\n").find("`rules` must be `key: value` lines") != std::string::npos);
  CHECK(errors("rules: {a: [b]}\n").find("neither `off` nor a severity") != std::string::npos);
  CHECK(errors("overrides: {a: b}\n").find("`overrides` must be a list") != std::string::npos);
  CHECK(errors("overrides: [{rules: {a: off}}]\n").find("this override has no `files`") != std::string::npos);
  CHECK(errors("grammar: {lexicons: {name.outlet: ['a, b']}}\n").find("holds no comma") != std::string::npos);
  CHECK(errors("grammar: {lexicons: {name.outlet: []}}\n").find("has no words") != std::string::npos);
  CHECK(errors("extends: {a: b}\n").find("must be a text or a list of texts") != std::string::npos);
  CHECK(errors("a: &x 1\n").find("anchors are not used") != std::string::npos);
  CHECK(errors("a: [\n").find("this is not YAML") != std::string::npos);
  CHECK(errors("a: [\n").find("[config-yaml]") != std::string::npos);
}

namespace {

// The properties of the schema at a place, sorted.
std::vector<std::string> schema_keys(const nlohmann::json& schema, std::string_view place) {
  const auto& top = schema.at("properties");
  const auto& at = place.empty() ? top
                   : place == "rules"
                       ? schema.at("/definitions/rules/additionalProperties/oneOf/1/properties"_json_pointer)
                   : place == "overrides" ? top.at("overrides").at("items").at("properties")
                                          : top.at(std::string(place)).at("properties");
  std::vector<std::string> keys;
  for (const auto& item : at.items()) keys.push_back(item.key());
  return keys;
}

}  // namespace

TEST_CASE("the published schema has the words that are read") {
  std::ifstream file(ONRECORD_ROOT "/docs/schema/config.schema.json");
  const auto schema = nlohmann::json::parse(file);
  const auto words = [&](const char* place) {
    return schema.at(nlohmann::json::json_pointer(place)).get<std::vector<std::string>>();
  };
  const auto names = [](const auto& all) { return std::vector<std::string>(all.begin(), all.end()); };
  CHECK(words("/definitions/fail_on/enum") == names(Names<FailOn>::names));
  CHECK(words("/definitions/severity/enum") == names(Names<Severity>::names));
}

TEST_CASE("the examples of the documentation are configurations") {
  std::ifstream guide(ONRECORD_ROOT "/docs/configuration.md");
  std::stringstream text;
  text << guide.rdbuf();
  const std::string all = text.str(), open = "```yaml\n";
  std::size_t count = 0;
  for (std::size_t at = all.find(open); at != std::string::npos; at = all.find(open, at + 1), ++count)
    config(all.substr(at + open.size(), all.find("```\n", at + open.size()) - at - open.size()));
  CHECK(count >= 2);
}

TEST_CASE("the published schema and the documentation have the keys that are read") {
  std::ifstream file(ONRECORD_ROOT "/docs/schema/config.schema.json");
  const auto schema = nlohmann::json::parse(file);
  std::ifstream guide(ONRECORD_ROOT "/docs/configuration.md");
  std::stringstream text;
  text << guide.rdbuf();
  for (const ConfigKeys& each : config_keys()) {
    CAPTURE(each.place);
    std::vector<std::string> keys(each.keys.begin(), each.keys.end());
    std::sort(keys.begin(), keys.end());
    CHECK(schema_keys(schema, each.place) == keys);
    for (const std::string& key : keys) CHECK_MESSAGE(text.str().find("`" + key + "`") != std::string::npos, key);
  }
}
