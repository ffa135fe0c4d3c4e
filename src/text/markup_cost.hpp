// What a page of HTML may cost the parser: work that grows with the square of its size is seen before it is done.
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

/// Bounds of what a page costs the parser.
struct MarkupCost {
  std::uint64_t open = 0;    ///< most elements that are open at once, those left out that HTML ends by itself
  std::uint64_t steps = 0;   ///< open elements and attributes that are looked at, summed over the tags
  std::uint64_t copies = 0;  ///< of formatting that is not ended and opens again in the blocks behind
  bool too_much = false;     ///< a bound is so high for the size of the page that it is not to be parsed
};

/// Bounds the cost of a page of HTML; where it is too much, as far as that is seen. Linear, without recursion.
///
/// What does not match its end tag counts as open to the end of the page, so that no misnesting hides depth.
[[nodiscard]] MarkupCost markup_cost(std::string_view source);

}  // namespace onrecord
