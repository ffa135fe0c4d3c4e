#include "report/places.hpp"

#include <algorithm>
#include <numeric>

namespace onrecord {
namespace {

/// Moves forward through a file, counting lines and code points.
class Walker {
 public:
  explicit Walker(std::string_view file) : file_(file), carriage_returns_(file.find('\r') != std::string_view::npos) {}

  LineColumn to(std::size_t target) {
    target = std::min(target, file_.size());
    if (carriage_returns_)
      for (; at_ < target; ++at_) step(file_[at_]);
    else if (at_ < target)
      stride(file_.substr(at_, target - at_));
    at_ = target;
    return place_;
  }

 private:
  static bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }

  void step(char c) {
    const bool line_end = c == '\n' || (c == '\r' && (at_ + 1 == file_.size() || file_[at_ + 1] != '\n'));
    if (line_end) {
      ++place_.line;
      place_.column = 1;
    } else if (starts_character(c)) {
      ++place_.column;
    }
  }

  /// Many bytes at once, where lines end at LF alone: plain counting, which compiles to vector instructions.
  void stride(std::string_view piece) {
    if (const auto last = piece.rfind('\n'); last != std::string_view::npos) {
      place_.line += static_cast<std::uint32_t>(std::count(piece.begin(), piece.end(), '\n'));
      place_.column = 1;
      piece.remove_prefix(last + 1);
    }
    place_.column += static_cast<std::uint32_t>(std::count_if(piece.begin(), piece.end(), starts_character));
  }

  std::string_view file_;
  bool carriage_returns_;
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
