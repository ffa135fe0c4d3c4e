#include "cli/inputs.hpp"

#include <doctest/doctest.h>

#include "cli/scratch_folder.hpp"

using namespace onrecord;
using namespace onrecord::cli;

namespace {

struct Collected {
  std::vector<std::string> paths;
  std::vector<Diagnostic> diagnostics;
};

Collected collect(const testing::ScratchFolder& folder, const std::vector<std::string>& arguments,
                  const std::vector<std::string>& patterns = default_patterns()) {
  Collected collected;
  std::vector<std::string> full;
  for (const auto& argument : arguments) full.push_back(argument == "-" ? argument : folder / argument);
  for (const auto& input : collect_inputs(full, patterns, "stdin", collected.diagnostics))
    collected.paths.push_back(input.standard ? input.path : input.path.substr(folder.path().size() + 1));
  return collected;
}

using Paths = std::vector<std::string>;

}  // namespace

TEST_CASE("inputs: folders give their drafts, sorted, without what is hidden") {
  const testing::ScratchFolder folder;
  for (const char* name : {"d/b.txt", "d/a/z.md", "d/C.TXT", "d/x.html", "d/y.css", "d/.hidden.txt", "d/.git/a.txt",
                           "d/node_modules/a.md", "d/e.markdown"})
    folder.write(name, "x");
  const auto collected = collect(folder, {"d"});
  CHECK(collected.paths == Paths{"d/C.TXT", "d/a/z.md", "d/b.txt", "d/e.markdown", "d/x.html"});
  CHECK(collected.diagnostics.empty());
  CHECK(collect(folder, {"d"}, {"*.html"}).paths == Paths{"d/x.html"});
}

TEST_CASE("inputs: XML and JSON are drafts if they hold news") {
  const testing::ScratchFolder folder;
  folder.write("item.xml", "<?xml version=\"1.0\"?>\n<newsItem><contentSet/></newsItem>");
  folder.write("item.json", "{\"uri\": \"u\", \"body_text\": \"The wall is late.\"}");
  folder.write("feed.xml", "<rss/>");
  folder.write("empty.xml", "");
  folder.write("item.txt", "<nitf/>");
  CHECK(is_news_file(folder / "item.xml"));
  CHECK(is_news_file(folder / "item.json"));
  for (const char* name : {"feed.xml", "empty.xml", "item.txt", "missing.xml"}) {
    CAPTURE(name);
    CHECK_FALSE(is_news_file(folder / name));
  }
}

TEST_CASE("inputs: links to folders do not lead in circles, links to drafts count") {
  const testing::ScratchFolder folder;
  folder.write("d/a.txt", "x");
  std::filesystem::create_directory_symlink("..", folder / "d/up");
  std::filesystem::create_symlink("a.txt", folder / "d/b.txt");
  CHECK(collect(folder, {"d"}).paths == Paths{"d/a.txt", "d/b.txt"});
}

TEST_CASE("inputs: arguments keep their order and are read once") {
  const testing::ScratchFolder folder;
  folder.write("b.html", "x");
  folder.write("a.txt", "x");
  CHECK(collect(folder, {"b.html", "a.txt", "-", "./b.html", "-"}).paths == Paths{"b.html", "a.txt", "stdin"});
}

TEST_CASE("inputs: what cannot be read says why") {
  const testing::ScratchFolder folder;
  std::filesystem::create_directory(folder / "empty");
  const auto collected = collect(folder, {"missing.txt", "empty"});
  CHECK(collected.paths.empty());
  REQUIRE(collected.diagnostics.size() == 2);
  CHECK(collected.diagnostics[0].code == "cannot-read");
  CHECK(collected.diagnostics[0].message ==
        "cannot read '" + folder / "missing.txt" + "': there is no such file or folder");
  CHECK(collected.diagnostics[1].code == "no-drafts");
  CHECK_FALSE(collected.diagnostics[1].hint.empty());
}

TEST_CASE("inputs: bytes come as they are") {
  const testing::ScratchFolder folder;
  std::string bytes(200000, 'x');
  bytes[5] = '\0';
  bytes[6] = '\xFF';
  folder.write("a.txt", bytes);
  folder.write("empty.txt", "");
  std::vector<Diagnostic> diagnostics;
  CHECK(read_input({folder / "a.txt", false}, diagnostics).value() == bytes);
  CHECK(read_input({folder / "empty.txt", false}, diagnostics).value().empty());
  CHECK(diagnostics.empty());
  CHECK_FALSE(read_file(folder.path(), diagnostics).has_value());
  CHECK(diagnostics.size() == 1);
}
