#include "report/places.hpp"

#include <algorithm>
#include <numeric>

namespace onrecord {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

/// Moves forward through a file, counting lines and columns.
class Walker {
 public:
  explicit Walker(std::string_view file)
      : file_(file),
        text_start_(file.starts_with(byte_order_mark) ? byte_order_mark.size() : 0),
        carriage_returns_(file.find('\r') != std::string_view::npos) {}

  Place to(std::size_t target) {
    target = std::min(target, file_.size());
    at_ = std::max(at_, std::min(target, text_start_));
    if (carriage_returns_)
      for (; at_ < target; ++at_) step(file_[at_]);
    else if (at_ < target)
      stride(file_.substr(at_, target - at_));
    at_ = target;
    return place_;
  }

 private:
  static bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) != 0x80u; }
  /// Of a character that UTF-16 writes with two units.
  static bool starts_pair(char c) { return static_cast<unsigned char>(c) >= 0xF0u; }

  void next_line(std::size_t count) { place_ = {place_.line + static_cast<std::uint32_t>(count), 1, 1}; }

  void step(char c) {
    const bool line_end = c == '\n' || (c == '\r' && (at_ + 1 == file_.size() || file_[at_ + 1] != '\n'));
    if (line_end) {
      next_line(1);
    } else if (starts_character(c)) {
      ++place_.column;
      place_.utf16 += starts_pair(c) ? 2 : 1;
    }
  }

  /// Many bytes at once, where lines end at LF alone: plain counting, which compiles to vector instructions.
  void stride(std::string_view piece) {
    if (const auto last = piece.rfind('\n'); last != std::string_view::npos) {
      next_line(static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n')));
      piece.remove_prefix(last + 1);
    }
    const auto characters = static_cast<std::uint32_t>(std::count_if(piece.begin(), piece.end(), starts_character));
    place_.column += characters;
    place_.utf16 += characters + static_cast<std::uint32_t>(std::count_if(piece.begin(), piece.end(), starts_pair));
  }

  std::string_view file_;
  std::size_t text_start_;
  bool carriage_returns_;
  std::size_t at_ = 0;
  Place place_;
};

}  // namespace

std::string_view line_word(const Document& document) { return document.in_paragraphs ? "paragraph" : "line"; }

std::vector<Place> places_of(std::string_view file, const std::vector<std::uint32_t>& offsets) {
  std::vector<std::uint32_t> order(offsets.size());
  std::iota(order.begin(), order.end(), 0u);
  std::sort(order.begin(), order.end(), [&](auto a, auto b) { return offsets[a] < offsets[b]; });
  std::vector<Place> places(offsets.size());
  Walker walker(file);
  for (const auto index : order) places[index] = walker.to(offsets[index]);
  return places;
}

std::vector<LineColumn> line_columns(std::string_view file, const std::vector<std::uint32_t>& offsets) {
  std::vector<LineColumn> columns;
  columns.reserve(offsets.size());
  for (const Place& place : places_of(file, offsets)) columns.push_back({place.line, place.column});
  return columns;
}

namespace {

std::vector<Region> regions_in(std::string_view file, const std::vector<Span>& spans) {
  std::vector<Region> regions;
  std::vector<std::uint32_t> ends;
  regions.reserve(spans.size());
  ends.reserve(spans.size() * 2);
  for (const Span span : spans) {
    regions.push_back({span, {}, {}});
    ends.push_back(span.start);
    ends.push_back(span.end);
  }
  const auto places = places_of(file, ends);
  for (std::size_t i = 0; i < regions.size(); ++i) {
    regions[i].start = places[2 * i];
    regions[i].end = places[2 * i + 1];
  }
  return regions;
}

}  // namespace

std::vector<Region> regions_of(const Document& document, const std::vector<Span>& spans) {
  std::vector<Span> in_file;
  in_file.reserve(spans.size());
  for (const Span span : spans) in_file.push_back(span.empty() ? Span{} : document.in_file(span));
  return regions_in(document.file(), in_file);
}

std::vector<Region> finding_regions(const Audit& audit) {
  std::vector<Span> in_file;
  in_file.reserve(audit.findings.size());
  for (const Finding& finding : audit.findings) {
    const Span place = place_in_file(audit, finding);
    in_file.push_back(place.empty() ? Span{} : place);
  }
  return regions_in(audit.document->file(), in_file);
}

}  // namespace onrecord
