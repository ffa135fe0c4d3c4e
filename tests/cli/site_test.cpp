#include "cli/site.hpp"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "scratch_folder.hpp"

using namespace onrecord::cli;

TEST_CASE("site: pages stand under what the drafts' paths have not in common") {
  const auto site = site_pages({"desk/may/a.md", "./desk/may/b/c.txt", "desk/june/../june/d.md"});
  CHECK(site.pages ==
        std::vector<std::string>{"drafts/may/a.md.html", "drafts/may/b/c.txt.html", "drafts/june/d.md.html"});
  CHECK(site.backs == std::vector<std::string>{"../../index.html", "../../../index.html", "../../index.html"});
  CHECK(site_pages({"/x/y/only.md"}).pages == std::vector<std::string>{"drafts/only.md.html"});
  CHECK(site_pages({}).pages.empty());
}

TEST_CASE("site: no draft leads out of the site, and no two share a page") {
  const auto site = site_pages({"../a.md", "b/a.md", "../../a.md", "stdin", "b/a.md"});
  std::set<std::string> pages;
  for (const auto& page : site.pages) {
    CHECK(page.starts_with("drafts/"));
    CHECK(page.find("..") == std::string::npos);
    CHECK(pages.insert(page).second);
  }
}

TEST_CASE("site: folders are made, and what stands in their way is told") {
  const onrecord::testing::ScratchFolder scratch;
  const auto root = scratch.path();
  std::vector<onrecord::Diagnostic> diagnostics;
  const auto pages = site_pages({"desk/may/a.md", "desk/june/b.md"});
  CHECK(make_folders(root + "/site", pages, diagnostics));
  CHECK(std::filesystem::is_directory(root + "/site/drafts/june"));
  CHECK(diagnostics.empty());
  std::ofstream(root + "/file") << "x";
  CHECK_FALSE(make_folders(root + "/file", pages, diagnostics));
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics[0].message.find("cannot make the folder") != std::string::npos);
}
