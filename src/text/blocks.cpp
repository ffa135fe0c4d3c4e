#include <algorithm>

#include "text/reader.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }

}  // namespace

// Where a block that is too long is cut: after the last sentence end, else after the last space, of its second half;
// else between two code points.
std::uint32_t BlockList::cut_before(std::uint32_t start, std::uint32_t limit) const {
  const std::uint32_t half = start + (limit - start) / 2;
  std::uint32_t after_space = 0;
  for (std::uint32_t at = limit; at > half; --at) {
    if (!is_space(text_[at - 1])) continue;
    if (after_space == 0) after_space = at;
    const char before = text_[at - 2];
    if (before == '.' || before == '?' || before == '!') return at;
  }
  if (after_space != 0) return after_space;
  while ((static_cast<unsigned char>(text_[limit]) & 0xC0u) == 0x80u) --limit;
  return limit;
}

void BlockList::add(Block block) {
  const Span whole = trimmed(text_, block.span);
  std::uint32_t start = whole.start;
  while (whole.end - start > max_block_bytes) {
    if (cuts++ == 0) first_cut = whole;
    const std::uint32_t end = cut_before(start, start + max_block_bytes);
    block.span = trimmed(text_, {start, end});
    if (!block.span.empty()) blocks.push_back(block);
    start = end;
  }
  block.span = trimmed(text_, {start, whole.end});
  if (!block.span.empty()) blocks.push_back(block);
}

}  // namespace onrecord
