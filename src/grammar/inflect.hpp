// Regular English inflection, for lexicon entries that do not spell their forms out.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace onrecord {

/// third, past, participle, ing of a regular verb: "carry" -> carries, carried, carried, carrying. Consonants are not
/// doubled: such verbs spell their forms out in the lexicon.
[[nodiscard]] std::array<std::string, 4> inflect_verb(std::string_view base);

/// The regular plural: "agency" -> agencies.
[[nodiscard]] std::string inflect_noun(std::string_view singular);

}  // namespace onrecord
