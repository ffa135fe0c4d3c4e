#include "rules/suggest.hpp"

#include <fmt/format.h>

#include "base/diagnostic.hpp"

namespace onrecord {

std::string suggest(std::string_view name, std::span<const std::string_view> known) {
  const std::string_view near = nearest_name(name, known);
  return near.empty() ? std::string{} : fmt::format("did you mean `{}`?", near);
}

std::string suggest_or_list(std::string_view name, std::span<const std::string_view> known) {
  std::string hint = suggest(name, known);
  if (!hint.empty()) return hint;
  for (const std::string_view each : known) hint.append(hint.empty() ? "one of " : ", ").append(each);
  return hint;
}

}  // namespace onrecord
