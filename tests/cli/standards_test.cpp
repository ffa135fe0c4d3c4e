#include "cli/standards.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "cli/scratch_folder.hpp"

using namespace onrecord;
using namespace onrecord::cli;

TEST_CASE("standards: the nearest configuration up to the repository's root") {
  const testing::ScratchFolder folder;
  folder.write(".onrecord.yaml", "fail_under: 1\n");
  folder.write("a/b/draft.txt", "");
  folder.write("a/.onrecord.yaml", "fail_under: 2\n");
  folder.write("repo/.git/HEAD", "");
  folder.write("repo/sub/draft.txt", "");
  folder.write("tree/.git", "gitdir: elsewhere");
  folder.write("own/.git/HEAD", "");
  folder.write("own/.onrecord.yaml", "fail_under: 3\n");
  StandardsBook book({});
  const auto under = [&](const std::string& draft) { return book.of(folder / draft)->fail_under.value_or(-1); };
  CHECK(under("draft.txt") == 1);
  CHECK(under("a/b/draft.txt") == 2);
  CHECK(under("a/b/../../draft.txt") == 1);
  CHECK(under("repo/sub/draft.txt") == -1);
  CHECK(under("tree/draft.txt") == -1);
  CHECK(under("own/sub/draft.txt") == 3);
  CHECK(under("no/such/folder/draft.txt") == 1);
  CHECK(book.diagnostics().empty());
}

TEST_CASE("standards: what is called like a configuration and is none") {
  const testing::ScratchFolder folder;
  folder.write(".onrecord.yaml", "fail_under: 1\n");
  folder.write("folder/.onrecord.yaml/x", "");
  folder.write("link/x", "");
  folder.write("pipe/x", "");
  std::filesystem::create_symlink("nowhere", folder / "link/.onrecord.yaml");
  REQUIRE(::mkfifo((folder / "pipe/.onrecord.yaml").c_str(), 0600) == 0);
  for (const std::string name : {"folder", "link", "pipe"}) {
    StandardsBook book({});
    CHECK_FALSE(book.of(folder / (name + "/draft.txt")));
    REQUIRE(book.diagnostics().size() == 1);
    CHECK(book.diagnostics()[0].code == "config-file");
  }
}

TEST_CASE("standards: a path without end") {
  std::string path;
  for (int i = 0; i < 60000; ++i) path += "a/";
  StandardsBook book({});
  CHECK(book.of(path + "draft.txt"));
  CHECK_FALSE(book.excluded(path + "draft.txt"));
}

TEST_CASE("standards: a configuration upon another") {
  const testing::ScratchFolder folder;
  folder.write(".onrecord.yaml",
               "extends: ./house.yaml\nfiles: {exclude: [desk/old/]}\nbaseline: b.json\nfail_under: 1\n"
               "overrides: [{files: desk/opinion/, fail_under: 2, rules: {hedge: note}}]\n");
  folder.write("house.yaml", "extends: default\nrules: [{id: single-source, off: true}]\n");
  folder.write("desk/.git/HEAD", "");
  folder.write("desk/.onrecord.yaml", "extends: ../.onrecord.yaml\nrules: {hedge: error}\n");
  StandardsBook book({});
  const auto* news = book.of(folder / "desk/a.txt");
  const auto* opinion = book.of(folder / "desk/opinion/a.txt");
  CHECK(book.diagnostics().empty());
  REQUIRE((news && opinion));
  const auto hedge = [](const Standards& standards) {
    return std::find_if(standards.rules->rules.begin(), standards.rules->rules.end(),
                        [](const Rule& rule) { return rule.id == "hedge"; });
  };
  CHECK(news->rules->rules.size() == book.of(folder / "a.txt")->rules->rules.size());
  CHECK(hedge(*news)->severity == Severity::error);
  CHECK(hedge(*opinion)->severity == Severity::error);
  CHECK(news->fail_under == 1.0f);
  CHECK(opinion->fail_under == 2.0f);
  CHECK(book.excluded(folder / "desk/old/a.txt"));
  CHECK(news->baseline == book.of(folder / "a.txt")->baseline);
}

TEST_CASE("standards: configurations that extend each other, or nothing") {
  const testing::ScratchFolder folder;
  folder.write("a/.onrecord.yaml", "extends: ../b/.onrecord.yaml\n");
  folder.write("b/.onrecord.yaml", "# b\nextends: ../a/.onrecord.yaml\n");
  folder.write("c/.onrecord.yaml", "extends: ../d/.onrecord.yaml\n");
  const auto first = [&](const std::string& draft) {
    StandardsBook book({});
    CHECK_FALSE(book.of(folder / draft));
    REQUIRE(book.diagnostics().size() == 1);
    return book.diagnostics()[0];
  };
  CHECK(first("a/draft.txt").code == "config-extends");
  CHECK(first("a/draft.txt").file.ends_with("b/.onrecord.yaml"));
  CHECK(first("a/draft.txt").message.ends_with("a/.onrecord.yaml' extends itself"));
  CHECK(first("c/draft.txt").file.ends_with("c/.onrecord.yaml"));
  CHECK(first("c/draft.txt").span.start == 9);
}

TEST_CASE("standards are shared by all drafts that the same overrides match") {
  const testing::ScratchFolder folder;
  folder.write(".git/HEAD", "");
  folder.write(".onrecord.yaml",
               "overrides:\n  - {files: opinion/, rules: {hedge: off}}\n  - {files: '*.md', fail_under: 50}\n");
  StandardsBook book({});
  const Standards* news = book.of(folder / "news/0.txt");
  const Standards* opinion = book.of(folder / "opinion/0.txt");
  const Standards* both = book.of(folder / "opinion/0.md");
  REQUIRE(news);
  for (int i = 0; i < 2000; ++i) {
    REQUIRE(book.of(folder / fmt::format("news/{}.txt", i)) == news);
    REQUIRE(book.of(folder / fmt::format("opinion/{}.txt", i)) == opinion);
  }
  CHECK(news->grammar == both->grammar);
  CHECK(news->rules != opinion->rules);
  CHECK(opinion->rules->rules.size() + 1 == news->rules->rules.size());
  CHECK(both->fail_under == 50.0f);
  CHECK_FALSE(opinion->fail_under);
  CHECK(news->identity != opinion->identity);
  CHECK(both->identity != opinion->identity);
  CHECK(book.rule_sets().size() == 3);
}

TEST_CASE("standards: what is wrong is told once, whatever a draft matches") {
  const testing::ScratchFolder folder;
  folder.write(".git/HEAD", "");
  folder.write(".onrecord.yaml", "overrides: [{files: opinion/, rules: {hegde: off}}]\n");
  StandardsBook book({});
  CHECK_FALSE(book.of(folder / "a.txt"));
  CHECK_FALSE(book.of(folder / "sub/b.txt"));
  REQUIRE(book.diagnostics().size() == 1);
  CHECK(book.diagnostics()[0].hint == "did you mean `hedge`?");
  CHECK(book.texts().count(book.diagnostics()[0].file) == 1);
}

TEST_CASE("standards: the identity changes with all that decides an outcome") {
  const testing::ScratchFolder folder;
  folder.write(".git/HEAD", "");
  const auto identity = [&](const std::string& config, const StandardsOptions& options = {}) {
    folder.write(".onrecord.yaml", config);
    StandardsBook book(options);
    return book.of(folder / "a.txt")->identity;
  };
  folder.write("house.yaml", "extends: default\nname: one\n");
  const std::string plain = identity("");
  CHECK(identity("") == plain);
  CHECK(identity("fail_under: 3\n") != plain);
  CHECK(identity("rules: {hedge: error}\n") != plain);
  CHECK(identity("grammar: {lexicons: {name.outlet: [The Ellery Post]}}\n") != plain);
  StandardsOptions rules;
  rules.load.rules = "default";
  CHECK(identity("rules: {hedge: error}\n", rules) != identity("rules: {hedge: error}\n"));
  const std::string house = identity("extends: ./house.yaml\n");
  folder.write("house.yaml", "extends: default\nname: two\n");
  CHECK(identity("extends: ./house.yaml\n") != house);
}

TEST_CASE("standards: files that are left out or taken in") {
  const testing::ScratchFolder folder;
  folder.write(".git/HEAD", "");
  folder.write(".onrecord.yaml", "files: {include: ['stories/**/*.rst'], exclude: [stories/old/]}\nbaseline: b.json\n");
  StandardsBook book({});
  CHECK(book.takes(folder / "stories/a.rst", {"*.txt"}, false));
  CHECK_FALSE(book.takes(folder / "stories/a.txt", {"*.txt"}, false));
  CHECK(book.takes(folder / "stories/a.txt", {"*.txt"}, true));
  CHECK_FALSE(book.takes(folder / "stories/old/a.rst", {"*.txt"}, false));
  CHECK(book.excluded(folder / "stories/old/a.rst"));
  CHECK_FALSE(book.excluded(folder / "stories/a.txt"));
  const auto* standards = book.of(folder / "stories/a.rst");
  REQUIRE(standards);
  CHECK(standards->baseline.ends_with("/b.json"));
}
