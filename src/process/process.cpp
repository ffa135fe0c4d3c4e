#include "process/process.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <memory>
#include <system_error>

extern char** environ;  // NOLINT(readability-redundant-declaration): unistd.h has it for GNU alone

namespace onrecord {
namespace {

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

File temporary_file() { return {std::tmpfile(), &std::fclose}; }

std::string read_all(int descriptor) {
  std::string all;
  char piece[1u << 14];
  while (true) {
    const auto taken = ::read(descriptor, piece, sizeof piece);
    if (taken < 0 && errno == EINTR) continue;
    if (taken <= 0) return all;
    all.append(piece, static_cast<std::size_t>(taken));
  }
}

ProcessResult not_started(int error) {
  ProcessResult result;
  result.errors = std::generic_category().message(error);
  return result;
}

int status_of(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0)
    if (errno != EINTR) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// Our environment in another locale, without options that would change the form of a diff.
std::vector<std::string> plain_environment() {
  std::vector<std::string> variables = {"LC_ALL=C"};
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string_view variable = *at;
    if (!variable.starts_with("LC_ALL=") && !variable.starts_with("LANGUAGE=") &&
        !variable.starts_with("GIT_DIFF_OPTS="))
      variables.emplace_back(variable);
  }
  return variables;
}

/// As C takes them; spawn does not write.
std::vector<char*> pointers_to(const std::vector<std::string>& strings) {
  std::vector<char*> all;
  all.reserve(strings.size() + 1);
  for (const auto& string : strings) all.push_back(const_cast<char*>(string.c_str()));
  all.push_back(nullptr);
  return all;
}

}  // namespace

ProcessResult run_process(const std::vector<std::string>& arguments, std::string_view input) {
  const File in = temporary_file(), errors = temporary_file();
  if (!in || !errors) return not_started(errno);
  std::fwrite(input.data(), 1, input.size(), in.get());
  if (std::fflush(in.get()) != 0) return not_started(errno);
  std::rewind(in.get());
  int pipe[2];
  if (::pipe2(pipe, O_CLOEXEC) != 0) return not_started(errno);

  const auto variables = plain_environment();
  const auto words = pointers_to(arguments);
  const auto environment = pointers_to(variables);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(in.get()), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, pipe[1], STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, ::fileno(errors.get()), STDERR_FILENO);
  pid_t child = 0;
  const int failed = ::posix_spawnp(&child, words[0], &actions, nullptr, words.data(), environment.data());
  ::posix_spawn_file_actions_destroy(&actions);
  ::close(pipe[1]);
  if (failed != 0) {
    ::close(pipe[0]);
    return not_started(failed);
  }
  ProcessResult result;
  result.started = true;
  result.output = read_all(pipe[0]);
  ::close(pipe[0]);
  result.status = status_of(child);
  ::lseek(::fileno(errors.get()), 0, SEEK_SET);
  result.errors = read_all(::fileno(errors.get()));
  return result;
}

}  // namespace onrecord
