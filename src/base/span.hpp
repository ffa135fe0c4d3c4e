// Half-open ranges, the only way the core names a place.
#pragma once

#include <algorithm>
#include <cstdint>

namespace onrecord {

/// A half-open range [start, end). In bytes of Document::text() unless a comment says otherwise
/// (TokenRange below counts tokens of a block). Offsets are 32-bit: a draft is at most 4 GiB.
struct Span {
  std::uint32_t start = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - start; }
  [[nodiscard]] constexpr bool empty() const { return end <= start; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return start <= at && at < end; }
  [[nodiscard]] constexpr bool covers(Span other) const { return start <= other.start && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return start < other.end && other.start < end; }
  friend constexpr bool operator==(Span, Span) = default;
};

/// A half-open range of token indexes within one block.
struct TokenRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;  ///< one past the last token

  [[nodiscard]] constexpr std::uint32_t size() const { return last - first; }
  [[nodiscard]] constexpr bool empty() const { return last <= first; }
  [[nodiscard]] constexpr bool contains(std::uint32_t at) const { return first <= at && at < last; }
  [[nodiscard]] constexpr bool overlaps(TokenRange other) const { return first < other.last && other.first < last; }
  friend constexpr bool operator==(TokenRange, TokenRange) = default;
};

/// Lines first … last-1 of a file, counted from 1.
struct LineRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  bool operator==(const LineRange&) const = default;
};

}  // namespace onrecord
