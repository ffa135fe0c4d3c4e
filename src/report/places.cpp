#include "report/places.hpp"

#include <algorithm>
#include <numeric>

namespace onrecord {
namespace {

/// Moves forward through a file, counting lines and code points.
class Walker {
 public:
  explicit Walker(std::string_view file) : file_(file) {}

  LineColumn to(std::size_t target) {
    target = std::min(target, file_.size());
    for (; at_ < target; ++at_) step(file_[at_]);
    return place_;
  }

 private:
  void step(char c) {
    const bool line_end = c == '\n' || (c == '\r' && (at_ + 1 == file_.size() || file_[at_ + 1] != '\n'));
    if (line_end) {
      ++place_.line;
      place_.column = 1;
    } else if ((static_cast<unsigned char>(c) & 0xC0u) != 0x80u) {
      ++place_.column;
    }
  }

  std::string_view file_;
  std::size_t at_ = 0;
  LineColumn place_;
};

}  // namespace

std::vector<LineColumn> line_columns(std::string_view file, const std::vector<std::uint32_t>& offsets) {
  std::vector<std::uint32_t> order(offsets.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return offsets[a] < offsets[b]; });
  std::vector<LineColumn> places(offsets.size());
  Walker walker(file);
  for (const auto index : order) places[index] = walker.to(offsets[index]);
  return places;
}

}  // namespace onrecord
