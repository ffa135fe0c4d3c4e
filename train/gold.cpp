#include "gold.hpp"

#include <algorithm>
#include <cstdint>

namespace onrecord::train {

GoldLabels flatten(std::span<const Token> tokens, const Annotation& annotation) {
  std::vector<std::uint32_t> owner(tokens.size());  // 1 + the mark that has the token; 0 for none
  for (std::uint32_t i = 0; i < annotation.size(); ++i) {
    const auto bytes = annotation[i].bytes;
    const auto first =
        std::partition_point(tokens.begin(), tokens.end(), [&](const Token& t) { return t.span.end <= bytes.start; });
    for (auto at = first; at != tokens.end() && at->span.start < bytes.end; ++at) {
      auto& taken = owner[static_cast<std::size_t>(at - tokens.begin())];
      if (taken == 0) taken = i + 1;
    }
  }
  GoldLabels labels(tokens.size());
  for (std::size_t t = 0; t < tokens.size(); ++t)
    if (owner[t] != 0) labels[t] = {annotation[owner[t] - 1].role, t == 0 || owner[t - 1] != owner[t]};
  return labels;
}

std::vector<GoldSpan> spans_of(const GoldLabels& labels) {
  std::vector<GoldSpan> spans;
  for (std::uint32_t t = 0; t < labels.size(); ++t) {
    if (labels[t].begins) spans.push_back({{t, t}, labels[t].role});
    if (labels[t].role != Role::outside) spans.back().tokens.last = t + 1;
  }
  return spans;
}

}  // namespace onrecord::train
