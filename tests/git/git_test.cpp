#include "git/git.hpp"

#include <doctest/doctest.h>
#include <stdlib.h>

#include "cli/scratch_folder.hpp"
#include "process/process.hpp"

using namespace onrecord;
using namespace onrecord::git;

namespace {

/// A repository of its own, with a fixed author.
class ScratchRepository : public testing::ScratchFolder {
 public:
  ScratchRepository() {
    git({"init", "-q", "-b", "main"});
    git({"config", "user.name", "Ines Calloway"});
    git({"config", "user.email", "ines@example.org"});
  }
  void git(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), {"git", "-C", path()});
    const auto done = run_process(arguments, {});
    INFO(done.errors);
    REQUIRE(done.status == 0);
  }
  void commit(const std::string& message) const {
    git({"add", "-A"});
    git({"commit", "-q", "-m", message});
  }
  [[nodiscard]] Repository open() const {
    std::vector<Diagnostic> diagnostics;
    auto repository = Repository::open(path(), diagnostics);
    REQUIRE(repository);
    return *repository;
  }
};

std::vector<Diagnostic> none;

}  // namespace

TEST_CASE("git: a program is run without a shell, its input and output whole") {
  const std::string large(3u << 20, 'x');
  const auto echoed = run_process({"cat"}, large);
  CHECK(echoed.started);
  CHECK(echoed.status == 0);
  CHECK(echoed.output == large);
  const auto words = run_process({"printf", "%s|", "$HOME; a", "b"}, {});
  CHECK(words.output == "$HOME; a|b|");
  CHECK(run_process({"sh", "-c", "printf %s \"$LC_ALL$LANGUAGE\""}, {}).output == "C");  // messages that can be read
  const auto failed = run_process({"sh", "-c", "echo no >&2; exit 7"}, {});
  CHECK(failed.status == 7);
  CHECK(failed.errors == "no\n");
  CHECK_FALSE(run_process({"no-such-program-anywhere"}, {}).started);
}

TEST_CASE("git: raw differences are read, renames and odd names too") {
  const std::string a(40, 'a'), b(40, 'b'), zero(40, '0');
  const auto record = [](const std::string& fields, const std::vector<std::string>& paths) {
    std::string text = ":" + fields + '\0';
    for (const auto& path : paths) text += path + '\0';
    return text;
  };
  const auto changes = parse_raw(record("100644 100644 " + a + " " + b + " M", {"a \"b\".md"}) +
                                 record("000000 100644 " + zero + " " + b + " A", {"new\nline.txt"}) +
                                 record("100644 000000 " + a + " " + zero + " D", {"old.txt"}) +
                                 record("100644 100644 " + a + " " + b + " R090", {"x.md", "y.md"}) +
                                 record("100644 100644 " + a + " " + zero + " M", {"tree.md"}) +
                                 record("000000 120000 " + zero + " " + b + " A", {"link"}) +
                                 record("160000 160000 " + a + " " + b + " M", {"module"}));
  REQUIRE(changes.size() == 5);
  CHECK(changes[0].after == "a \"b\".md");
  CHECK(changes[0].before_id == a);
  CHECK(changes[0].after_id == b);
  CHECK(changes[1].before.empty());
  CHECK(changes[1].after == "new\nline.txt");
  CHECK(changes[2].after.empty());
  CHECK(changes[2].before_id == a);
  CHECK(changes[3].before == "x.md");
  CHECK(changes[3].after == "y.md");
  CHECK(changes[4].after_id.empty());
}

TEST_CASE("git: hunks give the new side's lines") {
  const auto files = parse_hunks(
      "diff --git a.md a.md\n--- a.md\n+++ a.md\n@@ -1 +1,2 @@\n-x\n+++ not/a/path\n+z\n@@ -9,2 +10,0 @@\n-a\n-b\n@@ "
      "-20,0 +20 @@\n+@@ -1 +7 @@\n"
      "diff --git gone gone\n--- gone\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n"
      "diff --git \"q\\303\\274 \\\"\\t.md\" x\n--- x\n+++ \"q\\303\\274 \\\"\\t.md\"\n@@ -0,0 +1,3 @@ "
      "heading\n+a\n+b\n+c\n"
      "diff --git a b.txt b b.txt\n--- b b.txt\t\n+++ b b.txt\t\n@@ -3 +3 @@\n-a\n+b\n");
  REQUIRE(files.size() == 3);
  CHECK(files.at("a.md") == std::vector<LineRange>{{1, 3}, {11, 11}, {20, 21}});
  CHECK(files.at("qü \"\t.md") == std::vector<LineRange>{{1, 4}});
  CHECK(files.at("b b.txt") == std::vector<LineRange>{{3, 4}});
}

TEST_CASE("git: changes, lines and contents of a real repository") {
  const ScratchRepository folder;
  folder.write("drafts/a.md", "one\ntwo\nthree\n");
  folder.write("old name.txt", "a story\nof some\nlength\nin lines\n");
  const auto repository = folder.open();
  CHECK(std::filesystem::equivalent(repository.root(), folder.path()));
  folder.git({"add", "-A"});
  const auto before_first = repository.changes("", index_side, {}, none);
  REQUIRE(before_first);
  CHECK(before_first->size() == 2);  // before the first commit, too
  folder.commit("first");
  const auto first = repository.commit("HEAD", none);
  REQUIRE(first);
  CHECK(first->size() >= 40);

  folder.write("drafts/a.md", "one\n2\nthree\nfour\n");
  folder.git({"mv", "old name.txt", "new name.txt"});
  folder.git({"add", "-A"});
  folder.write("drafts/a.md", "one\n2\nthree\nfour and five\n");  // not staged
  folder.write("drafts/fresh \"ü\".txt", "new\n");
  folder.git({"config", "core.quotepath", "on"});
  const auto staged = repository.changes("", index_side, {}, none);
  REQUIRE(staged);
  REQUIRE(staged->size() == 2);
  CHECK((*staged)[1].before == "old name.txt");
  CHECK((*staged)[1].after == "new name.txt");
  const auto bytes = repository.contents(std::vector{(*staged)[0].after_id, (*staged)[0].before_id}, none);
  REQUIRE(bytes);
  CHECK((*bytes)[0] == "one\n2\nthree\nfour\n");  // what is staged, not what stands in the folder
  CHECK((*bytes)[1] == "one\ntwo\nthree\n");

  const auto tree = repository.changes(*first, working_tree, std::vector<std::string>{"drafts"}, none);
  REQUIRE(tree);
  REQUIRE(tree->size() == 2);
  CHECK((*tree)[0].after == "drafts/a.md");
  CHECK((*tree)[0].after_id.empty());
  CHECK((*tree)[1].after == "drafts/fresh \"ü\".txt");
  const auto lines = repository.changed_lines(*first, none);
  REQUIRE(lines);
  folder.write("new name.txt", "a story\nof some\nlength\nin lines\nand more\n");
  const auto renamed = repository.changes(*first, working_tree, std::vector<std::string>{}, none);
  REQUIRE(renamed);
  REQUIRE(renamed->size() == 3);
  CHECK((*renamed)[2].before == "old name.txt");
  CHECK((*renamed)[2].after == "new name.txt");
  CHECK((*renamed)[2].after_id.empty());  // git keeps no such object
  CHECK(lines->at("drafts/a.md") == std::vector<LineRange>{{2, 3}, {4, 5}});
  CHECK(lines->at("drafts/fresh \"ü\".txt").front().first == 1);
  // What git's users and repositories may set does not change what a changed line is.
  ::setenv("GIT_DIFF_OPTS", "--unified=9", 1);
  folder.git({"config", "diff.interHunkContext", "9"});
  folder.git({"config", "diff.noprefix", "true"});
  CHECK(repository.changed_lines(*first, none)->at("drafts/a.md") == lines->at("drafts/a.md"));
  ::unsetenv("GIT_DIFF_OPTS");

  folder.write(".gitattributes", "*.md -diff\n");
  folder.write("drafts/a.md", std::string("one\ntwo\n\0three\n", 15));
  const auto binary = repository.changed_lines(*first, none);
  REQUIRE(binary);
  CHECK(binary->at("drafts/a.md") ==
        std::vector<LineRange>{{3, 4}});  // a draft all the same, whatever git thinks of it
  folder.write("drafts/a.md", "one\n");
  CHECK(repository.changed_lines(*first, none)->at("drafts/a.md") == std::vector<LineRange>{{2, 2}});
  CHECK(none.empty());
}

TEST_CASE("git: what is wrong is said with the way out") {
  const testing::ScratchFolder folder;
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(Repository::open(folder.path(), diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("is in no git repository") != std::string::npos);
  const ScratchRepository repository;
  repository.write("a.md", "x\n");
  repository.commit("first");
  diagnostics.clear();
  for (const std::string revision : {"nowhere", "--output=x", "", "HEAD:a.md"})
    CHECK_FALSE(repository.open().commit(revision, diagnostics));
  CHECK(diagnostics.size() == 4);
  CHECK(diagnostics[0].message == "'nowhere' is no revision of this repository");
  CHECK_FALSE(repository.open().contents(std::vector<std::string>{std::string(40, '1')}, diagnostics));
}

TEST_CASE("git: hooks stand where git looks for them, in linked working trees too") {
  const ScratchRepository folder;
  folder.write("a.md", "x\n");
  folder.commit("first");
  const auto hooks = folder.open().hooks_folder(none);
  REQUIRE(hooks);
  CHECK(hooks->ends_with(".git/hooks"));
  folder.git({"worktree", "add", "-q", folder.path() + "/tree"});
  const auto linked = Repository::open(folder.path() + "/tree", none);
  REQUIRE(linked);
  CHECK(std::filesystem::weakly_canonical(*linked->hooks_folder(none)) == std::filesystem::weakly_canonical(*hooks));
  folder.git({"config", "core.hooksPath", "shared/hooks"});
  CHECK(*folder.open().hooks_folder(none) == folder.open().root() + "/shared/hooks");
}
