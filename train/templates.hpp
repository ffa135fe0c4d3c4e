// Which templates of features are left out, to see what each is worth.
#pragma once

#include <bitset>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "attribution/features.hpp"

namespace onrecord::train {

/// All templates but those that were named.
class Templates {
 public:
  /// Leaves out what has these names; names that no template has are passed over (see known()).
  explicit Templates(std::span<const std::string> without = {}) {
    for (const auto& name : without) {
      if (const auto kind = from_name<WordTemplate>(name)) words_.set(static_cast<std::size_t>(*kind));
      if (const auto kind = from_name<TokenTemplate>(name)) tokens_.set(static_cast<std::size_t>(*kind));
    }
  }

  [[nodiscard]] bool has(WordTemplate kind) const { return !words_[static_cast<std::size_t>(kind)]; }
  [[nodiscard]] bool has(TokenTemplate kind) const { return !tokens_[static_cast<std::size_t>(kind)]; }

  /// The names of all templates.
  [[nodiscard]] static std::vector<std::string_view> known() {
    std::vector<std::string_view> names(Names<WordTemplate>::names.begin(), Names<WordTemplate>::names.end());
    names.insert(names.end(), Names<TokenTemplate>::names.begin(), Names<TokenTemplate>::names.end());
    return names;
  }

 private:
  std::bitset<count_of<WordTemplate>> words_;  // left out
  std::bitset<count_of<TokenTemplate>> tokens_;
};

}  // namespace onrecord::train
