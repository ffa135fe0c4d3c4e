#include "uses.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

#include "attribution/cast.hpp"
#include "text/utf8.hpp"

namespace onrecord::train {
namespace {

constexpr std::uint32_t least_places = 2;  ///< of a word; those seen once tell little
constexpr std::uint32_t least_words = 12;  ///< of a use; a rarer one is joined with that of its first part of speech
constexpr double least_share = 0.12;       ///< of a word's places, for a part of speech to count
constexpr std::size_t most_parts = 3;      ///< of a use

/// A use before it has a number: the parts of speech, the most frequent first.
using Parts = std::vector<std::string>;

/// Degrees of comparison and number of names tell nothing of roles.
std::string_view joined_part(std::string_view part) {
  if (part == "NNPS") return "NNP";
  if (part == "RBR" || part == "RBS") return "RB";
  if (part == "JJR" || part == "JJS") return "JJ";
  return part;
}

bool has_space(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const auto point = code_point(word, at);
    if (point.value <= ' ' || is_wide_space(point.value)) return true;
    at += point.size;
  }
  return false;
}

/// The parts of speech that a word has often enough.
Parts frequent_parts(const std::map<std::string, std::uint32_t>& counts, std::uint32_t places) {
  std::vector<std::pair<std::uint32_t, std::string>> frequent;
  for (const auto& [part, count] : counts)
    if (count >= least_share * places) frequent.emplace_back(count, part);
  std::stable_sort(frequent.begin(), frequent.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  if (frequent.size() > most_parts) frequent.resize(most_parts);
  Parts parts;
  for (auto& [count, part] : frequent) parts.push_back(std::move(part));
  return parts;
}

std::map<std::uint64_t, Parts> parts_of_words(const Articles& articles) {
  std::map<std::uint64_t, std::map<std::string, std::uint32_t>> counts;  // by the hash of the word
  for (const auto* article : articles)
    for (const auto& word : article->words) {
      const auto bytes = std::string_view(article->text).substr(word.bytes.start, word.bytes.size());
      if (!has_space(bytes)) ++counts[fold_hash(bytes)][std::string(joined_part(word.part))];
    }
  std::map<std::uint64_t, Parts> parts;
  for (const auto& [word, seen] : counts) {
    std::uint32_t places = 0;
    for (const auto& [part, count] : seen) places += count;
    if (places >= least_places) parts.emplace(word, frequent_parts(seen, places));
  }
  return parts;
}

}  // namespace

std::optional<WordUses> count_uses(const Articles& articles, std::vector<Diagnostic>& diagnostics) {
  auto words = parts_of_words(articles);
  std::map<Parts, std::uint32_t> sizes;
  for (const auto& [word, parts] : words) ++sizes[parts];
  for (auto& [word, parts] : words)
    if (sizes[parts] < least_words) parts.resize(std::min<std::size_t>(parts.size(), 1));
  std::map<Parts, std::uint8_t> numbers;  // in the order of the parts' names, whatever words came first
  for (const auto& [word, parts] : words) numbers.emplace(parts, std::uint8_t{0});
  if (numbers.size() > most_uses) {
    diagnostics.push_back({Severity::error,
                           "corpus-uses",
                           {},
                           {},
                           fmt::format("the words have {} uses, and {} are the most", numbers.size(), most_uses),
                           "are the parts of speech those of the Penn tag set?"});
    return std::nullopt;
  }
  std::uint8_t next = 0;
  for (auto& [parts, number] : numbers) number = ++next;
  WordUses uses;
  for (const auto& [word, parts] : words) uses.emplace_back(word, numbers[parts]);
  return uses;
}

}  // namespace onrecord::train
