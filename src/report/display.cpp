#include "report/display.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

constexpr utf8proc_int32_t replacement = 0xFFFD;

/// Characters that move or turn the text around them, or that hide.
bool harmful(utf8proc_int32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF || (c >= 0xFFF9 && c <= 0xFFFB) ||
         (c >= 0xE0000 && c <= 0xE0FFF) || (c & 0xFFFE) == 0xFFFE;  // the last are no characters at all
}

bool white(utf8proc_int32_t c) {
  return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) ||
         c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string_view plain_form(utf8proc_int32_t c) {
  switch (c) {
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x2039:
    case 0x203A:
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0xAB:
    case 0xBB:
      return "\"";
    case 0x2010:
    case 0x2011:
    case 0x2012:
    case 0x2013:
    case 0x2014:
    case 0x2015:
    case 0x2212:
      return "-";
    case 0x2022:
    case 0xB7:
      return "*";
    case 0x20AC:
      return "EUR";
    case 0xA3:
      return "GBP";
    case 0xDF:
      return "ss";
    case 0xE6:
      return "ae";
    case 0xC6:
      return "AE";
    case 0xF8:
      return "o";
    case 0xD8:
      return "O";
    case 0x131:
      return "i";
    case 0x142:
      return "l";
    case 0x141:
      return "L";
    default:
      return {};
  }
}

/// The nearest ASCII: without marks, or '?'.
std::string in_ascii(utf8proc_int32_t c) {
  if (c < 0x80) return {static_cast<char>(c)};
  if (const auto plain = plain_form(c); !plain.empty()) return std::string(plain);
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = UTF8PROC_BOUNDCLASS_START;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK);
  const auto count =
      utf8proc_decompose_char(c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), options, &boundary);
  std::string ascii;
  if (count < 0 || count > static_cast<utf8proc_ssize_t>(parts.size())) return "?";
  for (utf8proc_ssize_t i = 0; i < count; ++i) {
    const auto part = parts[static_cast<std::size_t>(i)];
    if (part >= 0x20 && part < 0x7F)
      ascii += static_cast<char>(part);
    else
      return "?";
  }
  return ascii;
}

void append_utf8(std::string& out, utf8proc_int32_t c) {
  std::array<utf8proc_uint8_t, 4> bytes{};
  const auto size = utf8proc_encode_char(c, bytes.data());
  for (utf8proc_ssize_t i = 0; i < size; ++i) out += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
}

struct Next {
  utf8proc_int32_t value = replacement;  // of a byte that is not UTF-8
  std::size_t size = 1;
};

Next next_code_point(std::string_view text, std::size_t at) {
  Next next;
  if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) return {byte, 1};
  const auto size = utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at),
                                     static_cast<utf8proc_ssize_t>(text.size() - at), &next.value);
  return size > 0 ? Next{next.value, static_cast<std::size_t>(size)} : Next{};
}

/// Collects clusters one code point at a time.
class Collector {
 public:
  explicit Collector(bool unicode) : unicode_(unicode) {}

  void add(utf8proc_int32_t c, std::uint32_t start, std::uint32_t end) {
    if (white(c)) return add_space(start, end);
    if (harmful(c)) c = replacement;
    const bool joins = joins_previous(c) && !shown.clusters.empty() && !shown.clusters.back().space;
    if (!joins) shown.clusters.push_back(open(start, c));
    Cluster& cluster = shown.clusters.back();
    cluster.end = end;
    if (unicode_) {
      widen(cluster, c, joins);
      append_utf8(shown.bytes, c);
    } else if (!joins) {
      const auto ascii = in_ascii(c);
      cluster.width = static_cast<std::uint8_t>(ascii.size());
      shown.bytes += ascii;
    }
  }

  ShownText shown;

 private:
  [[nodiscard]] Cluster open(std::uint32_t start, utf8proc_int32_t c) const {
    Cluster cluster;
    cluster.start = start;
    cluster.shown = static_cast<std::uint32_t>(shown.bytes.size());
    cluster.width = 0;
    const bool after_wide = !shown.clusters.empty() && shown.clusters.back().width == 2;
    const auto category = utf8proc_category(c);
    const bool closing =
        category == UTF8PROC_CATEGORY_PE || category == UTF8PROC_CATEGORY_PF || category == UTF8PROC_CATEGORY_PO;
    cluster.break_before = after_wide && !closing;
    return cluster;
  }

  bool joins_previous(utf8proc_int32_t c) {
    if (c < 0x80 && previous_ < 0x80) {
      previous_ = c;
      state_ = 0;
      return false;
    }
    const bool joined = previous_ != 0 && !utf8proc_grapheme_break_stateful(previous_, c, &state_);
    previous_ = c;
    return joined;
  }

  static void widen(Cluster& cluster, utf8proc_int32_t c, bool joins) {
    const int width = c < 0x7F ? 1 : c == replacement ? 1 : utf8proc_charwidth(c);
    constexpr utf8proc_int32_t emoji_style = 0xFE0F;
    const int total = joins && c == emoji_style ? 2 : std::max<int>(cluster.width, width);
    const bool flags = c >= 0x1F1E6 && c <= 0x1F1FF;
    cluster.width = static_cast<std::uint8_t>(flags && joins ? 2 : std::clamp(total, 0, 2));
  }

  void add_space(std::uint32_t start, std::uint32_t end) {
    previous_ = 0;
    state_ = 0;
    if (!shown.clusters.empty() && shown.clusters.back().space) {
      shown.clusters.back().end = end;
      return;
    }
    Cluster cluster;
    cluster.start = start;
    cluster.end = end;
    cluster.shown = static_cast<std::uint32_t>(shown.bytes.size());
    cluster.space = true;
    shown.clusters.push_back(cluster);
    shown.bytes += ' ';
  }

  bool unicode_;
  utf8proc_int32_t previous_ = 0;
  utf8proc_int32_t state_ = 0;
};

}  // namespace

std::string_view ShownText::view(std::size_t first, std::size_t last) const {
  if (first >= last) return {};
  const std::size_t from = clusters[first].shown;
  const std::size_t to = last < clusters.size() ? clusters[last].shown : bytes.size();
  return std::string_view(bytes).substr(from, to - from);
}

ShownText show(std::string_view text, bool unicode) {
  Collector collector(unicode);
  collector.shown.bytes.reserve(text.size());
  collector.shown.clusters.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = next_code_point(text, at);
    const auto next = at + size;
    collector.add(c, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next));
    at = next;
  }
  return std::move(collector.shown);
}

std::string harmless(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const auto [c, size] = next_code_point(text, at);
    append_utf8(out, harmful(c) ? replacement : c);
    at += size;
  }
  return out;
}

std::vector<ShownLine> wrap(const ShownText& text, int width) {
  std::vector<ShownLine> lines;
  const auto& clusters = text.clusters;
  std::size_t first = 0;
  while (first < clusters.size() && clusters[first].space) ++first;
  std::size_t break_at = first;  // the line may end before this cluster
  int used = 0;
  for (std::size_t i = first; i < clusters.size(); ++i) {
    if (clusters[i].space || (clusters[i].break_before && used <= width)) break_at = i;
    used += clusters[i].width;
    if (used <= width || clusters[i].space) continue;
    const std::size_t end = break_at > first ? break_at : i;
    lines.push_back({first, end});
    first = end < clusters.size() && clusters[end].space ? end + 1 : end;
    break_at = first;
    used = columns(text, first, i + 1);
  }
  std::size_t last = clusters.size();
  while (last > first && clusters[last - 1].space) --last;
  if (first < last || lines.empty()) lines.push_back({first, last});
  return lines;
}

std::vector<std::string> wrap(std::string_view text, int width, bool unicode) {
  const ShownText shown = show(text, unicode);
  std::vector<std::string> lines;
  for (const auto [first, last] : wrap(shown, width)) lines.emplace_back(shown.view(first, last));
  return lines;
}

int columns(const ShownText& text, std::size_t first, std::size_t last) {
  int total = 0;
  for (std::size_t i = first; i < last; ++i) total += text.clusters[i].width;
  return total;
}

std::string clip(std::string_view text, int width, bool unicode) {
  const ShownText shown = show(text, unicode);
  const auto& clusters = shown.clusters;
  if (columns(shown, 0, clusters.size()) <= width) return shown.bytes;
  const std::string_view mark = unicode ? "…" : "...";
  const int room = std::max(0, width - columns(mark));
  std::size_t last = 0;
  for (int used = 0; last < clusters.size() && used + clusters[last].width <= room; ++last)
    used += clusters[last].width;
  return std::string(shown.view(0, last)).append(mark);
}

std::string clip_start(std::string_view text, int width, bool unicode) {
  const ShownText shown = show(text, unicode);
  const auto& clusters = shown.clusters;
  if (columns(shown, 0, clusters.size()) <= width) return shown.bytes;
  const std::string_view mark = unicode ? "…" : "...";
  const int room = std::max(0, width - columns(mark));
  std::size_t first = clusters.size();
  for (int used = 0; first > 0 && used + clusters[first - 1].width <= room; --first) used += clusters[first - 1].width;
  return std::string(mark).append(shown.view(first, clusters.size()));
}

int columns(std::string_view text) {
  const ShownText shown = show(text, true);
  int total = 0;
  for (const Cluster& c : shown.clusters) total += c.space ? static_cast<int>(c.end - c.start) : c.width;
  return total;
}

}  // namespace onrecord
