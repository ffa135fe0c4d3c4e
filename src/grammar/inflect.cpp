#include "grammar/inflect.hpp"

namespace onrecord {

namespace {

bool ends_in_consonant_y(std::string_view word) {
  return word.size() > 2 && word.back() == 'y' &&
         std::string_view("aeiou").find(word[word.size() - 2]) == std::string_view::npos;
}

std::string with_s(std::string_view word) {
  if (ends_in_consonant_y(word)) return std::string(word.substr(0, word.size() - 1)) + "ies";
  if (word.ends_with('s') || word.ends_with('x') || word.ends_with('z') || word.ends_with("ch") || word.ends_with("sh"))
    return std::string(word) + "es";
  return std::string(word) + "s";
}

}  // namespace

std::array<std::string, 4> inflect_verb(std::string_view base) {
  const std::string stem(base);
  std::string past = stem + "ed";
  std::string ing = stem + "ing";
  if (base.ends_with('e')) {
    past = stem + "d";
    if (!base.ends_with("ee") && !base.ends_with("oe") && !base.ends_with("ye"))
      ing = stem.substr(0, stem.size() - 1) + "ing";
  } else if (ends_in_consonant_y(base)) {
    past = stem.substr(0, stem.size() - 1) + "ied";
  }
  return {with_s(base), past, past, ing};
}

std::string inflect_noun(std::string_view singular) { return with_s(singular); }

}  // namespace onrecord
