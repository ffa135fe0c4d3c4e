#include "cli/output.hpp"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <vector>

#include "cli/scratch_folder.hpp"

using namespace onrecord;
using namespace onrecord::cli;

namespace {

std::size_t files_in(const std::string& folder) {
  std::size_t count = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(folder)) ++count;
  return count;
}

}  // namespace

TEST_CASE("output: a file appears whole, with the mode it had, and nothing is left beside it") {
  const testing::ScratchFolder folder;
  folder.write("report.json", "old");
  std::filesystem::permissions(folder / "report.json", std::filesystem::perms(0640));
  std::vector<Diagnostic> diagnostics;
  auto output = Output::to_file(folder / "report.json", diagnostics);
  REQUIRE(output);
  output->sink().write(std::string(300000, 'n'));
  CHECK(folder.read("report.json") == "old");
  CHECK_FALSE(output->finish());
  CHECK(folder.read("report.json").size() == 300000);
  CHECK(std::filesystem::status(folder / "report.json").permissions() == std::filesystem::perms(0640));
  output.reset();
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("output: a report that is given up leaves the old one") {
  const testing::ScratchFolder folder;
  folder.write("report.json", "old");
  std::vector<Diagnostic> diagnostics;
  {
    const auto output = Output::to_file(folder / "report.json", diagnostics);
    REQUIRE(output);
    output->sink().write("half");
  }
  CHECK(folder.read("report.json") == "old");
  CHECK(files_in(folder.path()) == 1);
}

TEST_CASE("output: a link stays a link") {
  const testing::ScratchFolder folder;
  folder.write("real.json", "old");
  std::filesystem::create_symlink("real.json", folder / "link.json");
  std::vector<Diagnostic> diagnostics;
  const auto output = Output::to_file(folder / "link.json", diagnostics);
  REQUIRE(output);
  output->sink().write("new");
  CHECK_FALSE(output->finish());
  CHECK(std::filesystem::is_symlink(folder / "link.json"));
  CHECK(folder.read("real.json") == "new");
}

TEST_CASE("output: a place that cannot be written is told at once, a full device at the end") {
  const testing::ScratchFolder folder;
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(Output::to_file(folder / "missing/report.json", diagnostics));
  CHECK_FALSE(Output::to_file(folder.path(), diagnostics));
  CHECK(diagnostics.size() == 2);
  const auto full = Output::to_file("/dev/full", diagnostics);
  REQUIRE(full);
  full->sink().write("report");
  const auto failed = full->finish();
  REQUIRE(failed);
  CHECK(failed->message == "cannot write '/dev/full': No space left on device");
}

TEST_CASE("output: after an error nothing more is written and the first error stays") {
  const int descriptor = ::open("/dev/full", O_WRONLY);
  REQUIRE(descriptor >= 0);
  FileSink sink(descriptor);
  sink.write(std::string(100000, 'x'));
  CHECK(sink.error() == ENOSPC);
  sink.write("more");
  CHECK_FALSE(sink.flush());
  CHECK(sink.error() == ENOSPC);
  ::close(descriptor);
}
