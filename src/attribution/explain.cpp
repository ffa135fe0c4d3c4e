#include "attribution/explain.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "attribution/wording.hpp"

namespace onrecord {
namespace {

/// How a span goes on, as the lattice tells roles apart.
std::size_t lattice_role(const WeighedSpan& span, std::span<const LatticeToken> tokens) {
  if (span.role != Role::content) return static_cast<std::size_t>(span.role) - 1;
  return tokens[span.tokens.first].place == QuotePlace::outside ? Lattice::in_plain : Lattice::in_quoted;
}

Output goes_on(std::size_t role, std::size_t memory) {
  switch (role) {
    case Lattice::in_source:
      return Output::source_goes_on;
    case Lattice::in_cue:
      return Output::cue_goes_on;
    case Lattice::in_quoted:
      return Output::quoted_goes_on;
    default:
      return Lattice::has_cue(memory) ? Output::content_after_cue_goes_on : Output::content_goes_on;
  }
}

/// Calls `take(token, memory, ends)` for each token behind a span's first and the one behind the span. A new sentence
/// forgets.
template <class Take>
void each_step(const WeighedSpan& span, std::span<const LatticeToken> tokens, std::size_t memory, Take take) {
  for (auto t = span.tokens.first + 1; t <= span.tokens.last && t < tokens.size(); ++t) {
    if (tokens[t].sentence_start) memory = 0;
    take(t, memory, t == span.tokens.last);
  }
}

std::string_view order_words(std::size_t memory) {
  constexpr std::string_view words[Lattice::memories] = {"nothing was found before it in its sentence",
                                                         "a source stands before it in its sentence",
                                                         "content and then a source stand before it in its sentence",
                                                         "a cue and then a source stand before it in its sentence",
                                                         "content stands before it in its sentence",
                                                         "a cue and then content stand before it in its sentence",
                                                         "a cue stands before it in its sentence",
                                                         "content and then a cue stand before it in its sentence"};
  return words[memory];
}

}  // namespace

std::vector<ScoreTerm> score_terms(const WeighedSpan& span, std::span<const LatticeToken> tokens, std::size_t memory) {
  constexpr std::array starts{Output::source_starts, Output::cue_starts, Output::content_starts};
  const auto role = lattice_role(span, tokens);
  std::vector<ScoreTerm> terms{{span.tokens.first, starts.at(static_cast<std::size_t>(span.role) - 1), false}};
  each_step(span, tokens, memory, [&](std::uint32_t t, std::size_t here, bool ends) {
    terms.push_back({t, goes_on(role, here), ends});
  });
  return terms;
}

SpanTracer::SpanTracer(const Grammar& grammar)
    : grammar_(grammar), weights_(*grammar.weights()), reader_(grammar, weights_) {}

/// What the lattice remembers where a token begins, if the chosen spans before it are right.
std::size_t SpanTracer::memory_at(const TokenBlock& block, std::uint32_t token,
                                  std::span<const WeighedSpan> chosen) const {
  const auto sentence = block.sentences[reader_.sentence_of(token)];
  std::size_t memory = 0;
  for (const auto& before : chosen)
    if (before.tokens.last > sentence.first && before.tokens.last <= token)
      memory = Lattice::memory_after(memory, static_cast<std::size_t>(before.role) - 1);
  return memory;
}

/// What the order of spans says, whatever their tokens are.
float SpanTracer::said_by_order(const WeighedSpan& span, std::span<const LatticeToken> tokens, std::size_t memory,
                                bool after_another) const {
  const auto& weights = weights_.transitions();
  const auto role = lattice_role(span, tokens);
  const auto place = static_cast<std::size_t>(tokens[span.tokens.first].place);
  float said = weights.start.at(place).at(after_another ? 1 : 0).at(static_cast<std::size_t>(span.role) - 1).at(memory);
  each_step(span, tokens, memory, [&](std::uint32_t, std::size_t here, bool ends) {
    const float on = weights.inside.at(role).at(here);
    said += ends ? -on : on;
  });
  return said;
}

void SpanTracer::explain(TracedSpan& traced, std::span<const LatticeToken> tokens, std::size_t memory, float order,
                         const FeatureScene& scene) {
  std::map<std::string, int> said;  // in steps of a stored weight: exact
  traced.score = order;
  for (const auto& term : score_terms(traced.span, tokens, memory)) {
    const auto output = static_cast<std::size_t>(term.output);
    const std::string_view where = term.ends                                ? "ends before it: "
                                   : term.token == traced.span.tokens.first ? ""
                                                                            : "goes on: ";
    const int sign = term.ends ? -1 : 1;
    traced.score += static_cast<float>(sign) * tokens[term.token].scores[output];
    const auto add = [&](std::uint64_t hash, auto words) {
      if (const auto weight = weights_.find(hash)[output]; weight != 0)
        said[std::string(where) + words()] += sign * weight;
    };
    reader_.features(term.token, [&](TokenTemplate kind, std::uint64_t hash) {
      add(hash, [&] { return feature_words(scene, kind, term.token); });
    });
    for (int offset = -window; offset <= window; ++offset) {
      const auto& form = forms_[reader_.form_at(static_cast<std::ptrdiff_t>(term.token) + offset)];
      std::size_t next = 0;
      form.seen_from(offset, [&](WordTemplate kind, std::uint64_t hash) {
        while (feature_hash(form.kinds[next], offset, form.values[next]) != hash) ++next;
        add(hash, [&] { return feature_words(scene, kind, form.values[next], term.token, offset); });
      });
    }
  }
  traced.reasons.push_back({std::string(order_words(memory)), order});
  for (auto& [words, steps] : said) traced.reasons.push_back({words, static_cast<float>(steps) * Weights::step});
  std::stable_sort(traced.reasons.begin(), traced.reasons.end(),
                   [](const Reason& a, const Reason& b) { return std::fabs(a.weight) > std::fabs(b.weight); });
}

void SpanTracer::record(std::string_view text, const TokenBlock& block, const Proposals& proposals,
                        std::uint32_t number, const Weigher& weigher) {
  reader_.read(text, block, proposals, number);
  reader_.new_forms(new_forms_);
  forms_.insert(forms_.end(), new_forms_.begin(), new_forms_.end());
  const FeatureScene scene{grammar_, reader_, text, block, proposals};
  const auto chosen = weigher.selected();
  spans_.clear();
  for (const auto& span : chosen) {
    TracedSpan traced{span, true, 0, {}};
    const auto memory = memory_at(block, span.tokens.first, chosen);
    const bool after_another = std::any_of(chosen.begin(), chosen.end(), [&](const WeighedSpan& before) {
      return before.tokens.last == span.tokens.first;
    });
    explain(traced, weigher.tokens(), memory, said_by_order(span, weigher.tokens(), memory, after_another), scene);
    spans_.push_back(std::move(traced));
  }
  for (const auto& span : weigher.runners_up()) spans_.push_back({span, false, 0, {}});
  std::stable_sort(spans_.begin(), spans_.end(),
                   [](const TracedSpan& a, const TracedSpan& b) { return a.span.tokens.first < b.span.tokens.first; });
}

}  // namespace onrecord
