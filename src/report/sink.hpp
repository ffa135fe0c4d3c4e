// Where a report's bytes go. The writers know no files: they hand their bytes to a Sink.
#pragma once

#include <string>
#include <string_view>

namespace onrecord {

/// Takes the bytes of a report, in order. A sink that fails keeps its error to itself and drops what follows.
class Sink {
 public:
  Sink() = default;
  Sink(const Sink&) = delete;
  Sink& operator=(const Sink&) = delete;
  virtual ~Sink() = default;
  virtual void write(std::string_view bytes) = 0;
};

/// Collects the bytes in a string.
class StringSink final : public Sink {
 public:
  void write(std::string_view bytes) override { text.append(bytes); }
  std::string text;
};

}  // namespace onrecord
