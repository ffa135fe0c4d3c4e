#include <algorithm>
#include <array>

#include "text/reader.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

constexpr std::size_t longest_dateline = 100;  // bytes
constexpr std::size_t longest_byline = 160;

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_space(char c) { return static_cast<unsigned char>(c) <= ' '; }

struct Dash {
  std::size_t start = 0;  // of the spaces before it
  std::size_t end = 0;    // past the spaces after it
};

// The dash at a byte: an em or en dash or "--" with or without spaces, or "-" with a space on both sides.
bool dash_at(std::string_view text, std::size_t at, Dash& dash) {
  std::size_t end = at;
  while (end < text.size() && text[end] == ' ') ++end;
  const bool spaced = end > at;
  const std::string_view rest = text.substr(end);
  if (rest.starts_with("\xE2\x80\x94") || rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x95")) {
    end += 3;
  } else if (rest.starts_with("--")) {
    end += 2;
  } else if (spaced && rest.starts_with("- ")) {
    end += 1;
  } else {
    return false;
  }
  while (end < text.size() && (text[end] == ' ' || text.substr(end).starts_with("\xC2\xA0")))
    end += text[end] == ' ' ? 1 : 2;
  dash = {at, end};
  return true;
}

// Whether a word may stand in a dateline's place and date: a capital or a digit first, but for a few little words.
bool fits_dateline(std::string_view word, bool first) {
  static constexpr auto little = std::to_array<std::string_view>(
      {"of", "de", "del", "la", "le", "on", "the", "and", "al", "el", "in", "near", "off", "at", "aboard"});
  if (is_upper(word[0]) || is_digit(word[0])) return true;
  if (is_lower(word[0])) return !first && std::ranges::find(little, word) != little.end();
  return is_upper_code_point(code_point(word, 0).value);
}

bool starts_prose(std::string_view text) {
  if (text.empty()) return false;
  const CodePoint first = code_point(text, 0);
  return is_upper(text[0]) || is_digit(text[0]) || text[0] == '"' || text[0] == '\'' || text[0] == '$' ||
         text[0] == '`' || is_upper_code_point(first.value) || first.value == 0x201C || first.value == 0x2018 ||
         first.value == 0xAB || first.value == 0x201E;
}

bool is_name_list(std::string_view text) {
  static constexpr auto joining =
      std::to_array<std::string_view>({"and", "AND", "&", "of", "for", "de", "del", "da", "di", "la", "le", "van",
                                       "von", "der", "bin", "al", "the", "at", "in"});
  std::size_t words = 0, names = 0;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && (is_space(text[at]) || text[at] == ',' || text[at] == ';' || text[at] == '|')) ++at;
    if (at >= text.size()) break;
    std::size_t end = at;
    while (end < text.size() && !is_space(text[end]) && text[end] != ',' && text[end] != ';') ++end;
    const std::string_view word = text.substr(at, end - at);
    const bool joins = std::ranges::find(joining, word) != joining.end();
    if (!joins && !is_upper(word[0]) && !is_upper_code_point(code_point(text, at).value)) return false;
    if (!joins) ++names;
    ++words;
    at = end;
  }
  return names >= 2 && words <= 16;
}

bool ends_with_any(std::string_view text, std::span<const std::string_view> endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return text.ends_with(ending); });
}

// The time stamp at the start of an entry in a live report: "14:05 ", "10.15am: ", "[3:10 p.m.] ", "09:30 GMT - ".
std::string_view time_stamp_of(std::string_view paragraph) {
  static constexpr auto halves = std::to_array<std::string_view>({"am", "pm", "a.m.", "p.m.", "AM", "PM"});
  static constexpr auto zones = std::to_array<std::string_view>(
      {"GMT", "BST", "UTC", "CET", "EST", "EDT", "ET", "PT", "PST", "CT", "local time"});
  std::size_t at = 0;
  const auto skip = [&](char c) { return at < paragraph.size() && paragraph[at] == c && ++at; };
  const auto skip_any = [&](std::span<const std::string_view> words) {
    const std::size_t from = at + (at < paragraph.size() && paragraph[at] == ' ');
    for (const std::string_view word : words) {
      if (!paragraph.substr(std::min(from, paragraph.size())).starts_with(word)) continue;
      const std::size_t end = from + word.size();
      if (end < paragraph.size() && (is_lower(paragraph[end]) || is_upper(paragraph[end]))) continue;
      at = end;
      return true;
    }
    return false;
  };
  const auto digits = [&](std::size_t most) {
    const std::size_t from = at;
    while (at < paragraph.size() && at < from + most && is_digit(paragraph[at])) ++at;
    return at - from;
  };
  const bool bracket = skip('[') || skip('(');
  if (digits(2) == 0) return {};
  const bool colon = skip(':');
  if (!colon && !skip('.')) return {};
  if (digits(2) != 2) return {};
  const bool half = skip_any(halves);
  const bool zone = skip_any(zones);
  if (!colon && !half && !zone) return {};
  if (bracket && !skip(']') && !skip(')')) return {};
  skip(':');
  Dash dash;
  if (dash_at(paragraph, at, dash))
    at = dash.end;
  else if (!skip(' '))
    return {};
  while (skip(' ')) {
  }
  return starts_prose(paragraph.substr(at)) && !is_digit(paragraph[at]) ? paragraph.substr(0, at) : std::string_view{};
}

}  // namespace

std::string_view dateline_of(std::string_view paragraph) {
  if (const std::string_view stamp = time_stamp_of(paragraph); !stamp.empty()) return stamp;
  constexpr std::size_t most_words = 9;
  constexpr std::size_t most_place_words = 5;  // more in capitals are a rubric
  const std::string_view text = paragraph.substr(0, longest_dateline);
  bool capitals = false;
  bool comma = false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size();) {
    Dash dash;
    if (words > 0 && text[at] == '(') {
      const std::size_t close = text.find(')', at);
      if (close == std::string_view::npos || close - at > 40) return {};
      const bool dashed = dash_at(text, close + 1, dash);
      const std::size_t end = dashed ? dash.end : close + 1;  // or glued: "Osterby (Wire)The mayor …"
      return starts_prose(text.substr(std::min(end, text.size()))) ? paragraph.substr(0, end) : std::string_view{};
    }
    if (words > 0 && dash_at(text, at, dash))
      return capitals && starts_prose(text.substr(dash.end)) ? paragraph.substr(0, dash.end) : std::string_view{};
    if (text[at] == ' ' || text[at] == ',' || text[at] == '/') {
      comma = comma || text[at] == ',';
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && text[end] != ' ' && text[end] != ',' && text[end] != '/' && text[end] != '(' &&
           !(static_cast<signed char>(text[end]) < 0 && dash_at(text, end, dash)) &&
           !text.substr(end).starts_with("--"))
      ++end;
    const std::string_view word = text.substr(at, end - at);
    if (word.empty() || !fits_dateline(word, words == 0) || word.back() == ':' || word.back() == ';') return {};
    if (words == 0) capitals = word.size() > 1 && std::ranges::none_of(word, is_lower);
    if (++words > (comma ? most_words : most_place_words)) return {};
    at = end;
  }
  return {};
}

bool is_byline(std::string_view block) {
  if (block.size() > longest_byline || block.size() < 6) return false;
  static constexpr auto credits = std::to_array<std::string_view>(
      {"Reporting by ", "Additional reporting by ", "(Reporting by ", "(Additional reporting by ", "Editing by ",
       "(Editing by ", "Written by ", "Compiled by "});
  for (const std::string_view credit : credits)
    if (block.starts_with(credit)) return is_upper(block[credit.size()]);
  if (block.back() == '.' || block.back() == '?' || block.back() == '!') return false;
  if (block.starts_with("By ") || block.starts_with("BY ") || block.starts_with("by ")) {
    std::string_view names = block.substr(3);
    if (names.size() > 100) return false;
    for (const std::string_view end : {std::string_view(" | "), std::string_view(" - "), std::string_view("\n")})
      names = names.substr(0, names.find(end));
    return is_name_list(names);
  }
  static constexpr auto posts = std::to_array<std::string_view>(
      {" staff", " Staff", " Staff Writer", " staff writer", " Staff Writers", " staff writers", " Reporter",
       " reporter", " Correspondent", " correspondent", " Associated Press", " News Service", " Bureau",
       " Washington Bureau", " Political Writer", " political writer", " Staff Reporter", " staff reporter"});
  const std::size_t comma = block.find(',');
  if (comma > 80 || !ends_with_any(block, posts)) return false;
  return is_name_list(block.substr(0, comma)) && block.size() - comma < 60;
}

bool is_furniture(std::string_view block) {
  constexpr std::size_t longest = 160;
  if (block.size() > longest || block.size() < 4) return false;
  static constexpr auto whole = std::to_array<std::string_view>(
      {"Advertisement", "ADVERTISEMENT", "Getty Images", "Read more", "READ MORE", "Share this article"});
  if (std::ranges::find(whole, block) != whole.end()) return true;
  static constexpr auto labels = std::to_array<std::string_view>(
      {"Read more:", "READ MORE:",    "Read More:",    "Read also:", "Also read:", "Related:", "RELATED:",
       "See also:",  "SEE ALSO:",     "More on this:", "Watch:",     "WATCH:",     "Listen:",  "Photo:",
       "PHOTO:",     "Photos:",       "Photograph:",   "Picture:",   "Pictures:",  "Image:",   "Video:",
       "VIDEO:",     "Photo credit:", "Image credit:", "(Photo:",    "(Image:",    "(Picture:"});
  if (std::ranges::any_of(labels, [&](std::string_view label) { return block.starts_with(label); })) return true;
  static constexpr auto makers =
      std::to_array<std::string_view>({"Photo by ", "Photos by ", "Photograph by ", "Picture by ", "(Photo by ",
                                       "(Photos by ", "Image by ", "Video by "});
  for (const std::string_view maker : makers)
    if (block.starts_with(maker)) return is_upper(block[std::min(maker.size(), block.size() - 1)]);
  static constexpr auto calls =
      std::to_array<std::string_view>({"Sign up for ", "Sign up to ", "Subscribe to ", "Follow "});
  if (std::ranges::none_of(calls, [&](std::string_view call) { return block.starts_with(call); })) return false;
  return block.size() < 120 && (block.find("newsletter") != block.npos || block.find("on Twitter") != block.npos ||
                                block.find("on Facebook") != block.npos || block.find(" @") != block.npos);
}

void mark_datelines(std::string_view text, std::vector<Block>& blocks) {
  constexpr std::size_t head = 8;  // bylines stand at the head or at the foot of a story
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    Block& block = blocks[i];
    if (block.kind != BlockKind::paragraph && block.kind != BlockKind::heading) continue;
    const std::string_view view = text.substr(block.span.start, block.span.size());
    if (is_furniture(view) || ((i < head || i + 3 >= blocks.size()) && is_byline(view))) {
      block.kind = BlockKind::byline;
      block.level = 0;
      continue;
    }
    if (block.kind != BlockKind::paragraph) continue;
    const auto size = static_cast<std::uint32_t>(dateline_of(view).size());
    if (size > 0) block.dateline = {block.span.start, block.span.start + size};
  }
}

}  // namespace onrecord
