#include "cli/cache.hpp"

#include <doctest/doctest.h>

#include <string>
#include <thread>
#include <vector>

#include "cli/outcome.hpp"
#include "cli/scratch_folder.hpp"

using namespace onrecord;
using namespace onrecord::cli;
namespace fs = std::filesystem;

namespace {

std::string key_of(std::string_view text) { return KeyMaker().add(text).key(); }

fs::path entry_of(const testing::ScratchFolder& folder, const std::string& key) {
  return fs::path(folder.path()) / "cache" / key.substr(0, 2) / key.substr(2);
}

}  // namespace

TEST_CASE("cache: keys tell parts apart") {
  CHECK(key_of("a") == key_of("a"));
  CHECK(key_of("a").size() == 32);
  CHECK(KeyMaker().add("ab").add("c").key() != KeyMaker().add("a").add("bc").key());
  CHECK(KeyMaker().add("").add("a").key() != KeyMaker().add("a").add("").key());
  KeyMaker start;
  start.add("run");
  const auto with_a = KeyMaker(start).add("a").key();
  CHECK(KeyMaker(start).add("b").key() != with_a);
  CHECK(KeyMaker(start).add("a").key() == with_a);
}

TEST_CASE("cache: what was put is found again, by this user alone") {
  const testing::ScratchFolder folder;
  const Cache cache(folder / "cache");
  const auto key = key_of("draft");
  CHECK_FALSE(cache.get(key));
  cache.put(key, "piece");
  CHECK(cache.get(key) == "piece");
  CHECK_FALSE(cache.get(key_of("another draft")));
  cache.put(key, "");
  CHECK(cache.get(key) == "");
  CHECK(fs::status(entry_of(folder, key)).permissions() == (fs::perms::owner_read | fs::perms::owner_write));
  CHECK((fs::status(folder / "cache").permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
        fs::perms::none);
}

TEST_CASE("cache: an entry cut short or altered is none") {
  const testing::ScratchFolder folder;
  const Cache cache(folder / "cache");
  const auto key = key_of("draft");
  cache.put(key, "a piece of a report");
  const auto path = entry_of(folder, key);
  const auto name = "cache/" + key.substr(0, 2) + "/" + key.substr(2);
  const std::string whole = folder.read(name);
  for (std::size_t size = 0; size < whole.size(); ++size) {
    folder.write(name, whole.substr(0, size));
    CHECK_FALSE(cache.get(key));
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string altered = whole;
    altered[at] = static_cast<char>(altered[at] ^ 4);
    folder.write(name, altered);
    CHECK_FALSE(cache.get(key));
  }
  cache.put(key, "a piece of a report");
  CHECK(cache.get(key) == "a piece of a report");
}

TEST_CASE("cache: a folder that cannot be written is as good as none") {
  const testing::ScratchFolder folder;
  folder.write("file", "");
  const Cache cache(folder / "file");
  cache.put(key_of("draft"), "piece");
  CHECK_FALSE(cache.get(key_of("draft")));
  cache.prune();
  CHECK(cache.clear() == 0);
}

TEST_CASE("cache: what was not used for 30 days goes, once a day, and strangers' files stay") {
  const testing::ScratchFolder folder;
  const Cache cache(folder / "cache");
  cache.put(key_of("old"), "old");
  cache.put(key_of("new"), "new");
  const auto strange = folder / "cache/notes.txt";
  folder.write("cache/notes.txt", "mine");
  const auto long_ago = fs::file_time_type::clock::now() - std::chrono::hours(24 * 31);
  fs::last_write_time(entry_of(folder, key_of("old")), long_ago);
  fs::last_write_time(strange, long_ago);
  cache.prune();
  CHECK_FALSE(cache.get(key_of("old")));
  CHECK(cache.get(key_of("new")) == "new");
  fs::last_write_time(entry_of(folder, key_of("new")), long_ago);
  cache.prune();  // done today
  CHECK(cache.size().entries == 1);
  CHECK(cache.clear() == 1);
  CHECK(fs::exists(strange));
}

TEST_CASE("cache: being asked for keeps an entry young") {
  const testing::ScratchFolder folder;
  const Cache cache(folder / "cache");
  cache.put(key_of("draft"), "piece");
  fs::last_write_time(entry_of(folder, key_of("draft")),
                      fs::file_time_type::clock::now() - std::chrono::hours(24 * 29));
  CHECK(cache.get(key_of("draft")));
  CHECK(fs::file_time_type::clock::now() - fs::last_write_time(entry_of(folder, key_of("draft"))) <
        std::chrono::hours(1));
}

TEST_CASE("cache: many threads may use one folder") {
  const testing::ScratchFolder folder;
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (std::size_t t = 0; t < wrong.size(); ++t)
    threads.emplace_back([&, t] {
      const Cache cache(folder / "cache");
      for (int i = 0; i < 200; ++i) {
        const std::string name = std::to_string(i % 20);
        cache.put(key_of(name), std::string(1000, name[0]));
        const auto found = cache.get(key_of(name));
        wrong[t] += found == std::string(1000, name[0]) ? 0 : 1;
      }
    });
  for (auto& thread : threads) thread.join();
  CHECK(wrong == std::vector<int>(4));
}

TEST_CASE("cache: outcomes survive as bytes, and other bytes are no outcome") {
  Outcome outcome;
  outcome.summary.path = "drafts/a.md";
  outcome.summary.score = 71.5f;
  outcome.summary.sentences = 12;
  outcome.summary.findings = {1, 2, 3};
  outcome.over_threshold = true;
  outcome.diagnostics = {{Severity::warning, "utf8-invalid", "a.md", {3, 5}, "message", "hint"}};
  outcome.pieces = {"", std::string("piece\0with NUL", 14)};
  const auto bytes = to_bytes(outcome);
  const auto back = from_bytes(bytes);
  REQUIRE(back);
  CHECK(back->summary.path == outcome.summary.path);
  CHECK(back->summary.score == outcome.summary.score);
  CHECK(back->summary.findings == outcome.summary.findings);
  CHECK(back->over_threshold);
  REQUIRE(back->diagnostics.size() == 1);
  CHECK(back->diagnostics[0].span == Span{3, 5});
  CHECK(back->pieces == outcome.pieces);
  for (std::size_t size = 0; size < bytes.size(); ++size) CHECK_FALSE(from_bytes(bytes.substr(0, size)));
}

TEST_CASE("cache: the program has a key of its own") {
  CHECK(program_key().size() == 32);
  CHECK(program_key() == program_key());
}
