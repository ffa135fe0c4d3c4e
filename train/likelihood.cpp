#include "likelihood.hpp"

#include <cstdint>
#include <optional>

namespace onrecord::train {
namespace {

constexpr std::size_t roles = 3;  // source, cue, content
constexpr std::size_t content = 2;

constexpr std::size_t index_of(Output output) { return static_cast<std::size_t>(output); }

/// The output that starts a role.
constexpr std::size_t start_output(std::size_t role) {
  constexpr std::array outputs{Output::source_starts, Output::cue_starts, Output::content_starts};
  return index_of(outputs[role]);
}

/// Whether a memory has a cue: content after a cue is remembered otherwise.
bool has_cue(std::size_t memory) {
  const auto after_cue = Lattice::memory_after(Lattice::memory_after(0, Lattice::in_cue), Lattice::in_plain);
  return Lattice::memory_after(memory, Lattice::in_plain) == after_cue;
}

/// The output by which a role of the lattice goes on.
std::size_t inside_output(std::size_t lattice_role, std::size_t memory) {
  switch (lattice_role) {
    case Lattice::in_source:
      return index_of(Output::source_goes_on);
    case Lattice::in_cue:
      return index_of(Output::cue_goes_on);
    case Lattice::in_quoted:
      return index_of(Output::quoted_goes_on);
    default:
      return index_of(has_cue(memory) ? Output::content_after_cue_goes_on : Output::content_goes_on);
  }
}

/// Takes off what the model expects.
void subtract_expected(std::span<const LatticeToken> tokens, const Lattice& lattice, Gradient& out) {
  Lattice::Expected expected;
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    lattice.expect(t, expected);
    auto& scores = out.scores[t];
    auto& start = out.transitions.start[static_cast<std::size_t>(tokens[t].place)];
    for (std::size_t r = 0; r < roles; ++r)
      for (std::size_t a = 0; a < 2; ++a)
        for (std::size_t m = 0; m < Lattice::memories; ++m) {
          scores[start_output(r)] -= expected.start[r][a][m];
          start[a][r][m] -= expected.start[r][a][m];
        }
    for (std::size_t r = 0; r < Lattice::inner_roles; ++r)
      for (std::size_t m = 0; m < Lattice::memories; ++m) {
        scores[inside_output(r, m)] -= expected.inside[r][m];
        out.transitions.inside[r][m] -= expected.inside[r][m];
      }
  }
}

/// Adds what one annotation has, times `weight`. Gives the logarithm of the weight of its reading.
double add_observed(std::span<const LatticeToken> tokens, const GoldLabels& gold, const Transitions& transitions,
                    float weight, Gradient& out) {
  double reading = 0;
  std::size_t memory = 0;
  std::optional<std::size_t> state;  // role of the lattice
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    const auto place = static_cast<std::size_t>(tokens[t].place);
    const bool goes_on = gold[t].role != Role::outside && !gold[t].begins;
    const bool after_span = state && !goes_on;
    if (after_span) {
      memory = Lattice::memory_after(memory, *state);
      state.reset();
    }
    if (tokens[t].sentence_start) memory = 0;
    const auto take = [&](std::size_t output, float transition, float& slope) {
      out.scores[t][output] += weight;
      slope += weight;
      reading += static_cast<double>(tokens[t].scores[output] + transition);
    };
    if (goes_on) {
      take(inside_output(*state, memory), transitions.inside[*state][memory], out.transitions.inside[*state][memory]);
    } else if (gold[t].begins) {
      const auto role = static_cast<std::size_t>(gold[t].role) - 1;
      take(start_output(role), transitions.start[place][after_span][role][memory],
           out.transitions.start[place][after_span][role][memory]);
      const auto kind = tokens[t].place == QuotePlace::outside ? Lattice::in_plain : Lattice::in_quoted;
      state = role == content ? kind : role;
    }
  }
  return reading;
}

}  // namespace

void differentiate(std::span<const LatticeToken> tokens, std::span<const GoldLabels> gold,
                   const Transitions& transitions, Gradient& out) {
  Lattice lattice(transitions);
  lattice.run(tokens);
  out.scores.assign(tokens.size(), {});
  out.transitions = {};
  out.log_likelihood = 0;
  subtract_expected(tokens, lattice, out);
  const auto weight = 1.0f / static_cast<float>(gold.size());
  for (const auto& annotation : gold) {
    const auto reading = add_observed(tokens, annotation, transitions, weight, out);
    out.log_likelihood += (reading - lattice.log_sum()) * static_cast<double>(weight);
  }
}

}  // namespace onrecord::train
