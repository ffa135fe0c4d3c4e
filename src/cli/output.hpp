// Where the program writes: standard output, standard error, or a file that appears whole or not at all.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/diagnostic.hpp"
#include "report/sink.hpp"

namespace onrecord::cli {

/// Buffered bytes to a file descriptor. The first error is kept and what follows is dropped.
class FileSink final : public Sink {
 public:
  explicit FileSink(int descriptor) : descriptor_(descriptor) {}
  void write(std::string_view bytes) override;
  /// Hands on what is buffered; gives whether all bytes so far were taken.
  bool flush();
  /// errno of the first failure, 0 for none.
  [[nodiscard]] int error() const { return error_; }

 private:
  int descriptor_;
  int error_ = 0;
  std::string buffer_;
};

/// The target of a report. A regular file is written beside its place and renamed when finish() is called, so that
/// nobody reads half a report; devices and pipes are written as they are.
class Output {
 public:
  /// Standard output.
  static std::unique_ptr<Output> standard();
  /// A file; null and a diagnostic where it cannot be made.
  static std::unique_ptr<Output> to_file(const std::string& path, std::vector<Diagnostic>& diagnostics);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  [[nodiscard]] FileSink& sink() { return sink_; }
  /// Flushes and puts the file in its place; gives the diagnostic of a failed write. `sync`: waits until the disk has
  /// it, so that it outlives a power cut; for thousands of files that can be made again it takes too long.
  [[nodiscard]] std::optional<Diagnostic> finish(bool sync = true);
  /// Whether the reader of a pipe has gone, which is no error to speak of.
  [[nodiscard]] bool reader_gone() const;

 private:
  Output(int descriptor, std::string name) : descriptor_(descriptor), name_(std::move(name)), sink_(descriptor) {}

  int descriptor_;
  std::string name_;    ///< as the user knows it
  std::string target_;  ///< the file to replace, empty where there is none
  std::string temporary_;
  FileSink sink_;
};

}  // namespace onrecord::cli
