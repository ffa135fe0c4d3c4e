// What an annotation says of each token of a block: one role a token.
#pragma once

#include <span>
#include <vector>

#include "attribution/features.hpp"
#include "base/span.hpp"
#include "corpus.hpp"
#include "text/token.hpp"

namespace onrecord::train {

/// The role of a token, and whether its span begins there.
struct GoldLabel {
  Role role = Role::outside;
  bool begins = false;
  friend bool operator==(GoldLabel, GoldLabel) = default;
};
using GoldLabels = std::vector<GoldLabel>;

/// The roles of tokens by an annotation. The first mark of the file that touches a token keeps it; a mark that is cut
/// in two by an earlier one makes two spans. This is how the scorer reads annotations.
[[nodiscard]] GoldLabels flatten(std::span<const Token> tokens, const Annotation& annotation);

/// Tokens that belong together.
struct GoldSpan {
  TokenRange tokens;
  Role role = Role::outside;
  friend bool operator==(const GoldSpan&, const GoldSpan&) = default;
};

/// The spans of labels, by first token.
[[nodiscard]] std::vector<GoldSpan> spans_of(const GoldLabels& labels);

}  // namespace onrecord::train
