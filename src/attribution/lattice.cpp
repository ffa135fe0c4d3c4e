#include "attribution/lattice.hpp"

#include <bit>
#include <cmath>

namespace onrecord {
namespace {

using Row = Lattice::Row;
using Lanes = Row::Lanes;

// Functions that are compiled twice, for processors with wider vectors too. The results are the same bits: no step is
// fused or reordered.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define ONRECORD_CLONES [[gnu::target_clones("avx2", "default")]]
#else
#define ONRECORD_CLONES
#endif
#define ONRECORD_INLINE [[gnu::always_inline]] inline

/// e to the x for -25 <= x <= 25 (cut off there), the same on every machine: 2^n times a polynomial (Cephes' expf).
ONRECORD_INLINE void exponential(Row& row) {
  using Whole [[gnu::vector_size(sizeof(Lanes))]] = std::int32_t;
  const Lanes most = Lanes{} + 25.0f;
  Lanes x = row.lanes < most ? row.lanes : most;
  x = x > -most ? x : -most;
  const Whole whole =
      __builtin_convertvector(x * 1.44269504f + 64.5f, Whole) - 64;  // rounded: what is cut off is positive
  const Lanes n = __builtin_convertvector(whole, Lanes);
  const Lanes r = x - n * 0.693359375f + n * 2.12194440e-4f;
  Lanes p = Lanes{} + 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  row.lanes = p * reinterpret_cast<Lanes>((whole + 127) << 23);
}

/// The role that a memory counts: content is one role.
ONRECORD_INLINE constexpr std::size_t counted(std::size_t role) { return role >= Lattice::in_quoted ? 2 : role; }

// Memories: what of the sentence was read when the last span ended.
//   0 nothing   1 source   2 source after content   3 source after a cue
//   4 content   5 content after a cue   6 cue   7 cue after content
constexpr std::array<std::array<std::uint8_t, Lattice::memories>, 3> after{{
    {1, 1, 2, 3, 2, 3, 3, 3},  // a source ends
    {6, 6, 7, 6, 7, 7, 6, 7},  // a cue
    {4, 4, 4, 5, 4, 5, 5, 5},  // content
}};

/// Always in this order, so that every machine gives the same.
ONRECORD_INLINE float sum(const Row& row) {
  const auto& v = row.lanes;
  return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7]));
}

/// All memories are forgotten: a new sentence.
ONRECORD_INLINE void collapse(Row& row) { row.lanes = Lanes{sum(row)}; }

ONRECORD_INLINE void fill(Row& row, float value) { row.lanes = Lanes{} + value; }

ONRECORD_INLINE void bound(Row& row) {
  const Lanes most = Lanes{} + 1e30f;
  row.lanes = row.lanes < most ? row.lanes : most;
}

/// What each memory becomes when a span of a role ends: the table above, for values that wait there.
ONRECORD_INLINE void behind(const Row& row, std::size_t role, Row& out) {
  const auto& v = row.lanes;
  if (counted(role) == 0)
    out.lanes = __builtin_shufflevector(v, v, 1, 1, 2, 3, 2, 3, 3, 3);
  else if (counted(role) == 1)
    out.lanes = __builtin_shufflevector(v, v, 6, 6, 7, 6, 7, 7, 6, 7);
  else
    out.lanes = __builtin_shufflevector(v, v, 4, 4, 4, 5, 4, 5, 5, 5);
}

}  // namespace

std::size_t Lattice::memory_after(std::size_t memory, std::size_t role) { return after[counted(role)][memory]; }

Lattice::Lattice(const Transitions& transitions) {
  const auto set = [](Row& row, const Transitions::Row& weights) {
    for (std::size_t m = 0; m < memories; ++m) row.lanes[m] = weights[m];
    exponential(row);
  };
  for (std::size_t q = 0; q < 3; ++q)
    for (std::size_t a = 0; a < 2; ++a)
      for (std::size_t r = 0; r < 3; ++r) set(start_[q][a][r], transitions.start[q][a][r]);
  for (std::size_t r = 0; r < inner_roles; ++r) set(inside_[r], transitions.inside[r]);
  for (std::size_t m = 0; m < memories; ++m) (has_cue(m) ? with_cue_ : without_cue_).lanes[m] = 1;
}

/// What flows on from the outside and from spans that end before a token, at its door.
ONRECORD_INLINE void Lattice::leaving(const Node& before, bool sentence_start, Row& from_outside, Row& from_span) {
  const auto& source = before.in[in_source].lanes;
  const auto& cue = before.in[in_cue].lanes;
  const auto content = before.in[in_quoted].lanes + before.in[in_plain].lanes;
  // by what each memory is reached from
  from_span.lanes = Lanes{0,
                          source[0] + source[1],
                          source[2] + source[4],
                          (source[3] + source[5]) + (source[6] + source[7]),
                          (content[0] + content[1]) + (content[2] + content[4]),
                          (content[3] + content[5]) + (content[6] + content[7]),
                          (cue[0] + cue[1]) + (cue[3] + cue[6]),
                          (cue[2] + cue[4]) + (cue[5] + cue[7])};
  from_outside = before.outside;
  if (!sentence_start) return;
  collapse(from_outside);
  collapse(from_span);
}

ONRECORD_CLONES void Lattice::make_steps(std::span<const LatticeToken> tokens) {
  steps_.resize(tokens.size());
  for (std::size_t t = 0; t < tokens.size(); ++t) {
    Row powers;
    static_assert(Weights::outputs == memories);
    for (std::size_t i = 0; i < Weights::outputs; ++i) powers.lanes[i] = tokens[t].scores[i];
    exponential(powers);
    const auto power = [&](Output o) { return powers[static_cast<std::size_t>(o)]; };
    auto& step = steps_[t];
    step.start = {power(Output::source_starts), power(Output::cue_starts), power(Output::content_starts)};
    step.inside[in_source].lanes = inside_[in_source].lanes * power(Output::source_goes_on);
    step.inside[in_cue].lanes = inside_[in_cue].lanes * power(Output::cue_goes_on);
    step.inside[in_quoted].lanes = inside_[in_quoted].lanes * power(Output::quoted_goes_on);
    step.inside[in_plain].lanes =
        inside_[in_plain].lanes * (without_cue_.lanes * power(Output::content_goes_on) +
                                   with_cue_.lanes * power(Output::content_after_cue_goes_on));
    step.sentence_start = tokens[t].sentence_start;
    step.place = static_cast<std::uint8_t>(tokens[t].place);
    step.content = tokens[t].place == QuotePlace::outside ? in_plain : in_quoted;
  }
}

ONRECORD_CLONES void Lattice::run_forward() {
  const auto size = steps_.size();
  forward_.resize(size + 1);  // forward_[i]: before token i
  scales_.resize(size);
  forward_[0] = {};
  forward_[0].outside.lanes[0] = 1;
  for (std::size_t t = 0; t < size; ++t) {
    const auto& step = steps_.data()[t];
    const auto& start = start_[step.place];
    const auto& before = forward_.data()[t];
    auto& node = forward_.data()[t + 1];
    Row out;
    Row span;
    leaving(before, step.sentence_start, out, span);
    node.outside.lanes = out.lanes + span.lanes;
    for (std::size_t r = 0; r < inner_roles; ++r) {
      Row on = before.in[r];
      if (step.sentence_start) collapse(on);
      node.in[r].lanes = on.lanes * step.inside[r].lanes;
    }
    for (std::size_t r = 0; r < 3; ++r)
      node.in[r < 2 ? r : step.content].lanes +=
          (out.lanes * start[0][r].lanes + span.lanes * start[1][r].lanes) * step.start[r];
    Row all;
    all.lanes = node.outside.lanes + ((node.in[0].lanes + node.in[1].lanes) + (node.in[2].lanes + node.in[3].lanes));
    const float scale = 1.0f / sum(all);
    scales_.data()[t] = scale;
    node.outside.lanes *= scale;
    for (auto& in : node.in) in.lanes *= scale;
  }
}

/// Scales what comes after each token as what came before was scaled, so that their products are probabilities. What
/// hardly any reading passes through can have a weight beyond a float's range: it is cut off there. What comes after is
/// multiplied in last, for its product with a weight alone, not scaled yet, may leave the range where the whole does
/// not.
ONRECORD_CLONES void Lattice::run_backward() {
  const auto size = steps_.size();
  backward_.resize(size + 1);
  leave_.resize(size + 1);
  fill(backward_[size].outside, 1);
  for (auto& in : backward_[size].in) fill(in, 1);
  fill(leave_[size], 1);
  for (std::size_t t = size; t-- > 0;) {
    const auto& step = steps_.data()[t];
    const auto& start = start_[step.place];
    const auto& next = backward_.data()[t + 1];
    auto& node = backward_.data()[t];
    const float scale = scales_.data()[t];
    Row out;
    Row leave;
    out.lanes = leave.lanes = next.outside.lanes * scale;
    for (std::size_t r = 0; r < 3; ++r) {
      const float started = step.start[r] * scale;
      const auto& rest = next.in[r < 2 ? r : step.content].lanes;
      out.lanes += start[0][r].lanes * started * rest;
      leave.lanes += start[1][r].lanes * started * rest;
    }
    if (step.sentence_start) {
      fill(out, out[0]);
      fill(leave, leave[0]);
    }
    bound(out);
    bound(leave);
    node.outside = out;
    leave_.data()[t] = leave;
    for (std::size_t r = 0; r < inner_roles; ++r) {
      Row on;
      on.lanes = step.inside[r].lanes * scale * next.in[r].lanes;
      if (step.sentence_start) fill(on, on[0]);
      Row ended;
      behind(leave, r, ended);
      node.in[r].lanes = on.lanes + ended.lanes;
      bound(node.in[r]);
    }
  }
}

void Lattice::run(std::span<const LatticeToken> tokens) {
  make_steps(tokens);
  run_forward();
  run_backward();
}

double Lattice::log_sum() const {
  double sum = 0;
  for (const float scale : scales_) sum -= std::log(static_cast<double>(scale));
  return sum;
}

void Lattice::expect(std::size_t t, Expected& out) const {
  Row from_outside;
  Row from_span;
  const auto& step = steps_[t];
  leaving(forward_[t], step.sentence_start, from_outside, from_span);
  const auto& start = start_[step.place];
  const auto& next = backward_[t + 1];
  // What came before is multiplied up first: it stays below 1, where what comes after may be large.
  for (std::size_t r = 0; r < 3; ++r) {
    const float started = step.start[r] * scales_[t];
    const auto& rest = next.in[r < 2 ? r : step.content].lanes;
    out.start[r][0].lanes = from_outside.lanes * start[0][r].lanes * started * rest;
    out.start[r][1].lanes = from_span.lanes * start[1][r].lanes * started * rest;
  }
  for (std::size_t r = 0; r < inner_roles; ++r) {
    Row on = forward_[t].in[r];
    if (step.sentence_start) collapse(on);
    out.inside[r].lanes = on.lanes * step.inside[r].lanes * scales_[t] * next.in[r].lanes;
  }
}

/// Follows a span of `role` that began with token `at`, whose weight is `flow`, to every end that is likely enough.
ONRECORD_CLONES void Lattice::follow(std::size_t at, Row& flow, std::size_t role, std::vector<WeighedSpan>& found,
                                     float least) const {
  const auto size = steps_.size();
  for (auto end = at + 1;; ++end) {
    Row ended;
    behind(leave_.data()[end], role, ended);
    ended.lanes *= flow.lanes;
    const float probability = sum(ended);
    if (probability >= least)
      found.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                       static_cast<Role>(counted(role) + 1),
                       probability});
    if (end == size) return;
    const auto& step = steps_.data()[end];
    if (step.sentence_start) collapse(flow);
    flow.lanes *= step.inside[role].lanes * scales_.data()[end];
    Row going;
    going.lanes = flow.lanes * backward_.data()[end + 1].in[role].lanes;
    if (sum(going) < least) return;
  }
}

ONRECORD_CLONES void Lattice::spans(std::span<const float, 3> least, std::vector<WeighedSpan>& found,
                                    std::span<float> cue_starts) const {
  for (std::size_t t = 0; t < steps_.size(); ++t) {
    const auto& step = steps_.data()[t];
    const auto& start = start_[step.place];
    const auto& next = backward_.data()[t + 1];
    Row out;
    Row span;
    leaving(forward_.data()[t], step.sentence_start, out, span);
    for (std::size_t r = 0; r < 3; ++r) {
      const std::size_t role = r < 2 ? r : step.content;
      Row flow;
      flow.lanes =
          (out.lanes * start[0][r].lanes + span.lanes * start[1][r].lanes) * (step.start[r] * scales_.data()[t]);
      Row begun;
      begun.lanes = flow.lanes * next.in[role].lanes;
      const float likely = sum(begun);
      if (r == in_cue && t < cue_starts.size()) cue_starts[t] = likely;
      if (likely >= least[r]) follow(t, flow, role, found, least[r]);
    }
  }
}

}  // namespace onrecord
