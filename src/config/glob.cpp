#include "config/glob.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace onrecord {
namespace {

// Matches two rows of things, where some of the pattern stand for any number of the other row: on a mismatch the last
// of those takes one more. Going back to earlier ones is never needed.
template <class IsStar, class Same>
bool matches(std::size_t pattern_size, std::size_t size, IsStar is_star, Same same) {
  std::size_t p = 0, at = 0, resumed = 0;
  std::optional<std::size_t> star;
  while (at < size) {
    if (p < pattern_size && is_star(p)) {
      star = p++;
      resumed = at;
    } else if (p < pattern_size && same(p, at)) {
      ++p, ++at;
    } else if (star) {
      p = *star + 1;
      at = ++resumed;
    } else {
      return false;
    }
  }
  while (p < pattern_size && is_star(p)) ++p;
  return p == pattern_size;
}

bool inside_character(char c) { return (static_cast<unsigned char>(c) & 0xC0u) == 0x80u; }

// As matches(), on bytes, but `?` stands for a whole character.
bool part_matches(std::string_view pattern, std::string_view part) {
  std::size_t p = 0, at = 0, resumed = 0;
  std::optional<std::size_t> star;
  while (at < part.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resumed = at;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == part[at])) {
      ++at;
      if (pattern[p++] == '?')
        while (at < part.size() && inside_character(part[at])) ++at;
    } else if (star) {
      p = *star + 1;
      at = ++resumed;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::vector<std::string_view> parts_of(std::string_view path) {
  std::vector<std::string_view> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t end = std::min(path.find('/', at), path.size());
    const std::string_view part = path.substr(at, end - at);
    if (!part.empty() && part != ".") parts.push_back(part);
    at = end + 1;
  }
  return parts;
}

}  // namespace

bool glob_matches(std::string_view pattern, std::string_view path) {
  auto wanted = parts_of(pattern);
  const auto parts = parts_of(path);
  if (wanted.empty()) return false;
  const bool anywhere = wanted.size() == 1 && !pattern.starts_with('/') && !pattern.starts_with("./");
  if (anywhere) wanted.insert(wanted.begin(), "**");
  // What is in a folder that matches, does too.
  const bool folder_only = pattern.ends_with('/');
  if (folder_only && parts.size() < 2) return false;
  if (folder_only) wanted.push_back("*");
  wanted.push_back("**");
  return matches(
      wanted.size(), parts.size(), [&](std::size_t p) { return wanted[p] == "**"; },
      [&](std::size_t p, std::size_t at) { return part_matches(wanted[p], parts[at]); });
}

}  // namespace onrecord
