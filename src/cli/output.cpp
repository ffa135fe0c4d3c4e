#include "cli/output.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <utility>
#include <vector>

namespace onrecord::cli {
namespace {

constexpr std::size_t buffer_size = std::size_t{1} << 16;

std::string reason(int error) { return std::generic_category().message(error); }

Diagnostic cannot_write(const std::string& path, int error, std::string hint = {}) {
  return {Severity::error, "cannot-write", {}, {}, fmt::format("cannot write {}: {}", path, reason(error)),
          std::move(hint)};
}

/// The file that a path leads to, through symbolic links, so that a link stays a link.
std::string resolved(const std::string& path) {
  const std::unique_ptr<char, decltype(&std::free)> real(::realpath(path.c_str(), nullptr), &std::free);
  return real ? std::string(real.get()) : path;
}

mode_t mode_for(const std::string& target) {
  struct stat info {};
  if (::stat(target.c_str(), &info) == 0) return info.st_mode & 07777;
  // Asked once: while it is being asked it is another, which other threads would see.
  static const mode_t mask = [] {
    const mode_t own = ::umask(0);
    ::umask(own);
    return own;
  }();
  return 0666 & ~mask;
}

}  // namespace

void FileSink::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > buffer_size) flush();
  buffer_.append(bytes);
  if (buffer_.size() > buffer_size) flush();
}

bool FileSink::flush() {
  std::string_view rest = buffer_;
  while (!rest.empty() && error_ == 0) {
    const auto taken = ::write(descriptor_, rest.data(), rest.size());
    if (taken >= 0)
      rest.remove_prefix(static_cast<std::size_t>(taken));
    else if (errno != EINTR)
      error_ = errno;
  }
  buffer_.clear();
  return error_ == 0;
}

std::unique_ptr<Output> Output::standard() {
  return std::unique_ptr<Output>(new Output(STDOUT_FILENO, "standard output"));
}

std::unique_ptr<Output> Output::to_file(const std::string& path, std::vector<Diagnostic>& diagnostics) {
  struct stat info {};
  const bool exists = ::stat(path.c_str(), &info) == 0;
  if (exists && S_ISDIR(info.st_mode)) {
    diagnostics.push_back(cannot_write("'" + path + "'", EISDIR, "name a file in it"));
    return nullptr;
  }
  if (exists && !S_ISREG(info.st_mode)) {
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CLOEXEC);
    if (descriptor >= 0) return std::unique_ptr<Output>(new Output(descriptor, "'" + path + "'"));
    diagnostics.push_back(cannot_write("'" + path + "'", errno));
    return nullptr;
  }
  const std::string target = resolved(path);
  std::string temporary = target + ".XXXXXX";
  const int descriptor = ::mkostemp(temporary.data(), O_CLOEXEC);
  if (descriptor < 0) {
    diagnostics.push_back(cannot_write("'" + path + "'", errno,
                                       "the report is first written beside it: its folder must exist and be writable"));
    return nullptr;
  }
  ::fchmod(descriptor, mode_for(target));
  auto output = std::unique_ptr<Output>(new Output(descriptor, "'" + path + "'"));
  output->target_ = target;
  output->temporary_ = std::move(temporary);
  return output;
}

Output::~Output() {
  if (!temporary_.empty()) ::unlink(temporary_.c_str());
  if (descriptor_ != STDOUT_FILENO) ::close(descriptor_);
}

std::optional<Diagnostic> Output::finish(bool sync) {
  if (!sink_.flush()) return cannot_write(name_, sink_.error());
  if (target_.empty()) return std::nullopt;
  if ((sync && ::fsync(descriptor_) != 0) || ::rename(temporary_.c_str(), target_.c_str()) != 0)
    return cannot_write(name_, errno);
  temporary_.clear();
  return std::nullopt;
}

bool Output::reader_gone() const { return sink_.error() == EPIPE; }

}  // namespace onrecord::cli
