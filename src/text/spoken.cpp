// Speech without quotation marks, told by the form of its block: a turn in a transcript ("LUND: It is safe. …") and a
// post with its author's signature ("It is safe. — Ada Lund (@adalund) June 3").
#include <algorithm>

#include "text/reader.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::size_t longest_label = 60;  // bytes
constexpr std::size_t longest_signature = 100;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }

struct Label {
  std::uint32_t size = 0;  ///< bytes before the colon; 0: none
  std::string_view surname;
  bool capitals = false;
};

// "TARROW:", "MR. TARROW:", "Ada Lund:", "Lund (laughing):", "ADA LUND, MAYOR OF ELMSFORD:" at the start of a block.
Label label_of(std::string_view block) {
  const std::size_t colon = block.substr(0, longest_label).find(':');
  if (colon == std::string_view::npos || colon < 3 || colon + 2 >= block.size() || block[colon + 1] > ' ') return {};
  std::string_view name = block.substr(0, colon);
  if (const std::size_t bracket = name.find(" ("); bracket != std::string_view::npos && name.back() == ')')
    name = name.substr(0, bracket);
  const bool capitals = std::ranges::none_of(name, is_lower);
  std::size_t words = 0;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t end = std::min(name.find(' ', at), name.size());
    if (end == at || !(is_upper(name[at]) || is_upper_code_point(code_point(name, at).value))) return {};
    if (!capitals && (name[end - 1] == ',' || ++words > 4)) return {};
    at = end + 1;
  }
  return {static_cast<std::uint32_t>(colon), name.substr(name.rfind(' ') + 1), capitals};
}

// Words that may stand in a signature after its dash: the name, the handle in brackets, the date.
bool is_signature(std::string_view text) {
  const std::size_t handle = text.find("(@");
  if (handle == std::string_view::npos || handle < 2) return false;
  const std::size_t close = text.find(')', handle);
  return close != std::string_view::npos && text.size() - close < 40 && !text.ends_with('.');
}

/// A block without the mark-up tags round it: "<tweet id="7">It floats. — Ada Lund (@adalund) June 3</tweet>."
struct Bare {
  std::uint32_t first = 0;
  std::string_view text;
};

Bare without_tags(std::string_view block) {
  Bare bare{0, block};
  while (bare.text.starts_with('<')) {
    const std::size_t close = bare.text.find('>');
    if (close == std::string_view::npos) break;
    bare.first += static_cast<std::uint32_t>(close + 1);
    bare.text.remove_prefix(close + 1);
  }
  auto& text = bare.text;
  if (text.ends_with(">.")) text.remove_suffix(1);
  while (text.ends_with('>')) {
    const std::size_t open = text.rfind('<');
    if (open == std::string_view::npos) break;
    text.remove_suffix(text.size() - open);
  }
  return bare;
}

// Where the words of a signed post end: before the dash of its signature; 0 if there is none.
std::uint32_t signed_words(std::string_view block) {
  const std::size_t from = block.size() - std::min(block.size(), longest_signature);
  for (std::size_t at = block.find("(@", from); at != std::string_view::npos && at > 0;) {
    for (const std::string_view dash : {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "--", "- "}) {
      const std::size_t found = block.rfind(dash, at);
      if (found == std::string_view::npos || found < std::max<std::size_t>(from, 2)) continue;
      if (is_signature(block.substr(found + dash.size()))) return static_cast<std::uint32_t>(found);
    }
    return 0;
  }
  return 0;
}

bool opens_quotation(std::string_view text) {
  if (text.empty()) return false;
  const char32_t first = code_point(text, 0).value;
  return first == '"' || first == '\'' || first == '`' || first == 0x201C || first == 0x2018;
}

}  // namespace

bool is_signature_line(std::string_view line) {
  if (line.size() > longest_signature || line.ends_with('.')) return false;
  for (const std::string_view dash : {"\xE2\x80\x94", "\xE2\x80\x93", "\xE2\x80\x95", "--", "- "}) {
    if (!line.starts_with(dash)) continue;
    line.remove_prefix(dash.size());
    while (line.starts_with(' ')) line.remove_prefix(1);
    // A name of two words, or with more about it: a list of short items has none of these.
    return !line.empty() && is_upper(line[0]) && line.find(' ') != std::string_view::npos &&
           line.find_first_of(":;?!\"") == std::string_view::npos;
  }
  return false;
}

void mark_spoken(std::string_view text, std::vector<Block>& blocks) {
  const auto set = [&](Block& block, std::uint32_t start, std::uint32_t end) {
    const Span spoken = trimmed(text, {start, end});
    const std::string_view words = text.substr(spoken.start, spoken.size());
    if (!words.empty() && !(words[0] >= '0' && words[0] <= '9') && !opens_quotation(words)) block.spoken = spoken;
  };
  // A label alone may be a rubric ("UPDATE: …") or a headline, and labels of a list are places or things: speakers
  // follow each other, and but for those in capitals one of them comes back.
  struct Turn {
    std::size_t block;
    Label label;
  };
  std::vector<Turn> turns;
  bool recurs = false;
  const auto end_run = [&] {
    if (turns.size() > 1 && (recurs || turns[0].label.capitals))
      for (const Turn& turn : turns)
        set(blocks[turn.block], blocks[turn.block].span.start + turn.label.size + 1, blocks[turn.block].span.end);
    turns.clear();
    recurs = false;
  };
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.kind == BlockKind::byline) continue;
    const std::string_view view = text.substr(block.span.start, block.span.size());
    if (block.kind == BlockKind::paragraph || block.kind == BlockKind::quote) {
      const Bare post = without_tags(view);
      if (const std::uint32_t end = signed_words(post.text))
        set(block, block.span.start + post.first, block.span.start + post.first + end);
    }
    if (block.kind != BlockKind::paragraph) {
      end_run();
      continue;
    }
    const Label label = label_of(view);
    if (label.size == 0 || (!turns.empty() && turns[0].label.capitals != label.capitals)) end_run();
    if (label.size == 0) continue;
    for (std::size_t back = 1; back <= std::min<std::size_t>(2, turns.size()); ++back)
      recurs = recurs || turns[turns.size() - back].label.surname == label.surname;
    turns.push_back({i, label});
  }
  end_run();
}

}  // namespace onrecord
