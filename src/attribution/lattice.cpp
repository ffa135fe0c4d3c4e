#include "attribution/lattice.hpp"

#include <bit>
#include <cmath>

namespace onrecord {
namespace {

constexpr std::size_t w = Lattice::width;

/// e to the x for -25 <= x <= 25 (cut off there), the same on every machine: 2^n times a polynomial (Cephes' expf).
float exponential(float x) {
  x = std::min(std::max(x, -25.0f), 25.0f);
  const auto whole = static_cast<std::int32_t>(x * 1.44269504f + 64.5f) - 64;  // rounded: what is cut off is positive
  const auto n = static_cast<float>(whole);
  const float r = x - n * 0.693359375f + n * 2.12194440e-4f;
  float p = 1.9875691500e-4f;
  p = p * r + 1.3981999507e-3f;
  p = p * r + 8.3334519073e-3f;
  p = p * r + 4.1665795894e-2f;
  p = p * r + 1.6666665459e-1f;
  p = p * r + 5.0000001201e-1f;
  p = p * r * r + r + 1.0f;
  return p * std::bit_cast<float>((whole + 127) << 23);
}

/// The role that a memory counts: content is one role.
constexpr std::size_t counted(std::size_t role) { return role >= Lattice::in_quoted ? 2 : role; }

// Memories: what of the sentence was read when the last span ended.
//   0 nothing   1 source   2 source after content   3 source after a cue
//   4 content   5 content after a cue   6 cue   7 cue after content
constexpr std::array<std::array<std::uint8_t, Lattice::memories>, 3> after{{
    {1, 1, 2, 3, 2, 3, 3, 3},  // a source ends
    {6, 6, 7, 6, 7, 7, 6, 7},  // a cue
    {4, 4, 4, 5, 4, 5, 5, 5},  // content
}};

constexpr bool has_cue(std::size_t memory) { return memory == 3 || memory >= 5; }

/// Always in this order, so that every machine gives the same.
float sum(const Lattice::Row& row) {
  static_assert(w == 8);
  return ((row[0] + row[4]) + (row[2] + row[6])) + ((row[1] + row[5]) + (row[3] + row[7]));
}

}  // namespace

std::size_t Lattice::memory_after(std::size_t memory, std::size_t role) { return after[counted(role)][memory]; }

Lattice::Lattice(const Transitions& transitions) : transitions_(transitions) {
  for (std::size_t q = 0; q < 3; ++q)
    for (std::size_t a = 0; a < 2; ++a)
      for (std::size_t r = 0; r < 3; ++r)
        for (std::size_t m = 0; m < memories; ++m) start_[0][q][a][r][m] = exponential(transitions.start[q][a][r][m]);
  for (std::size_t r = 0; r < inner_roles; ++r)
    for (std::size_t m = 0; m < memories; ++m) inside_[r][m] = exponential(transitions.inside[r][m]);
  for (std::size_t m = 0; m < memories; ++m) plain_[has_cue(m) ? 1 : 0][m] = 1;
}

void Lattice::collapse(Row& row) {
  const float total = sum(row);
  row = {};
  row[0] = total;
}

/// What flows on from the outside and from spans that end before token `at`, at its door.
void Lattice::leaving(std::size_t at, Row& from_outside, Row& from_span) const {
  const Node& before = forward_[at];
  from_outside = before.outside;
  const auto& source = before.in[in_source];
  const auto& cue = before.in[in_cue];
  Row content;
  for (std::size_t m = 0; m < w; ++m) content[m] = before.in[in_quoted][m] + before.in[in_plain][m];
  // the table above, by what each memory is reached from
  from_span[0] = 0;
  from_span[1] = source[0] + source[1];
  from_span[2] = source[2] + source[4];
  from_span[3] = (source[3] + source[5]) + (source[6] + source[7]);
  from_span[4] = (content[0] + content[1]) + (content[2] + content[4]);
  from_span[5] = (content[3] + content[5]) + (content[6] + content[7]);
  from_span[6] = (cue[0] + cue[1]) + (cue[3] + cue[6]);
  from_span[7] = (cue[2] + cue[4]) + (cue[5] + cue[7]);
  if (tokens_[at].sentence_start) {
    collapse(from_outside);
    collapse(from_span);
  }
}

/// Scales what comes after token `at`'s door as what came before was scaled, so that their products are probabilities. What hardly
/// any reading passes through can have a weight beyond a float's range: it is cut off there.
void Lattice::normalize(std::size_t at) {
  auto& node = backward_[at];
  const float scale = scales_[at];
  const auto bounded = [&](Row& row) {
    for (auto& value : row) value = std::min(value * scale, 1e30f);
  };
  bounded(node.outside);
  bounded(leave_[at]);
  for (auto& in : node.in) bounded(in);
}

void Lattice::run(std::span<const LatticeToken> tokens) {
  tokens_ = tokens;
  const auto size = tokens.size();
  steps_.resize(size);
  forward_.resize(size + 1);  // forward_[i]: before token i
  backward_.resize(size + 1);
  leave_.resize(size + 1);
  scales_.resize(size);
  for (std::size_t t = 0; t < size; ++t) {
    std::array<float, Weights::outputs> powers;
    for (std::size_t i = 0; i < powers.size(); ++i) powers[i] = exponential(tokens[t].scores[i]);
    const auto e = [&](Output o) { return powers[static_cast<std::size_t>(o)]; };
    steps_[t].start = {e(Output::source_starts), e(Output::cue_starts), e(Output::content_starts)};
    steps_[t].inside = {e(Output::source_goes_on), e(Output::cue_goes_on), e(Output::quoted_goes_on), e(Output::content_goes_on),
                        e(Output::content_after_cue_goes_on)};
  }
  forward_[0] = {};
  forward_[0].outside[0] = 1;
  for (std::size_t t = 0; t < size; ++t) {
    Row out;
    Row span;
    leaving(t, out, span);
    const auto& before = forward_[t];
    auto& node = forward_[t + 1];
    const auto& step = steps_[t];
    const auto& start = start_[0][static_cast<std::size_t>(tokens[t].place)];
    for (std::size_t m = 0; m < w; ++m) node.outside[m] = out[m] + span[m];
    for (std::size_t r = 0; r < inner_roles; ++r) {
      Row on = before.in[r];
      if (tokens[t].sentence_start) collapse(on);
      auto& in = node.in[r];
      if (r == in_plain)
        for (std::size_t m = 0; m < w; ++m) in[m] = on[m] * inside_[r][m] * (step.inside[3] * plain_[0][m] + step.inside[4] * plain_[1][m]);
      else
        for (std::size_t m = 0; m < w; ++m) in[m] = on[m] * inside_[r][m] * step.inside[r];
    }
    const auto content = content_kind(t);
    for (std::size_t r = 0; r < 3; ++r) {
      auto& in = node.in[r < 2 ? r : content];
      for (std::size_t m = 0; m < w; ++m) in[m] += (out[m] * start[0][r][m] + span[m] * start[1][r][m]) * step.start[r];
    }
    Row all;
    for (std::size_t m = 0; m < w; ++m)
      all[m] = node.outside[m] + ((node.in[0][m] + node.in[1][m]) + (node.in[2][m] + node.in[3][m]));
    const float scale = 1.0f / sum(all);
    scales_[t] = scale;
    for (std::size_t m = 0; m < w; ++m) node.outside[m] *= scale;
    for (auto& in : node.in)
      for (std::size_t m = 0; m < w; ++m) in[m] *= scale;
  }
  auto& last = backward_[size];
  last.outside.fill(1);
  for (auto& in : last.in) in.fill(1);
  leave_[size].fill(1);
  for (std::size_t t = size; t-- > 0;) {
    const auto& next = backward_[t + 1];
    auto& node = backward_[t];
    const auto& step = steps_[t];
    const auto& start = start_[0][static_cast<std::size_t>(tokens[t].place)];
    const auto content = content_kind(t);
    Row out = next.outside;
    Row span = next.outside;
    for (std::size_t r = 0; r < 3; ++r) {
      const auto& in = next.in[r < 2 ? r : content];
      for (std::size_t m = 0; m < w; ++m) {
        const float started = in[m] * step.start[r];
        out[m] += start[0][r][m] * started;
        span[m] += start[1][r][m] * started;
      }
    }
    if (tokens[t].sentence_start) {
      out.fill(out[0]);
      span.fill(span[0]);
    }
    node.outside = out;
    leave_[t] = span;
    for (std::size_t r = 0; r < inner_roles; ++r) {
      Row on;
      for (std::size_t m = 0; m < w; ++m) {
        const float inside = r == in_plain ? step.inside[3] * plain_[0][m] + step.inside[4] * plain_[1][m] : step.inside[r];
        on[m] = next.in[r][m] * inside_[r][m] * inside;
      }
      if (tokens[t].sentence_start) on.fill(on[0]);
      node.in[r] = {};
      for (std::size_t m = 0; m < memories; ++m) node.in[r][m] = on[m] + leave_[t][after[counted(r)][m]];
    }
    normalize(t);
  }
}

double Lattice::log_sum() const {
  double sum = 0;
  for (std::size_t t = 0; t < tokens_.size(); ++t) sum -= std::log(static_cast<double>(scales_[t]));
  return sum;
}

void Lattice::expect(std::size_t t, Expected& out) const {
  Row from_outside;
  Row from_span;
  leaving(t, from_outside, from_span);
  const auto& step = steps_[t];
  const auto& start = start_[0][static_cast<std::size_t>(tokens_[t].place)];
  const auto& next = backward_[t + 1];
  const auto content = content_kind(t);
  for (std::size_t r = 0; r < 3; ++r) {
    const auto& in = next.in[r < 2 ? r : content];
    for (std::size_t m = 0; m < w; ++m) {
      const float rest = step.start[r] * in[m] * scales_[t];
      out.start[r][0][m] = from_outside[m] * start[0][r][m] * rest;
      out.start[r][1][m] = from_span[m] * start[1][r][m] * rest;
    }
  }
  for (std::size_t r = 0; r < inner_roles; ++r) {
    Row on = forward_[t].in[r];
    if (tokens_[t].sentence_start) collapse(on);
    for (std::size_t m = 0; m < w; ++m) {
      const float inside = r == in_plain ? step.inside[3] * plain_[0][m] + step.inside[4] * plain_[1][m] : step.inside[r];
      out.inside[r][m] = on[m] * inside_[r][m] * inside * next.in[r][m] * scales_[t];
    }
  }
}

void Lattice::spans(std::span<const float, 3> least, std::vector<WeighedSpan>& found) const {
  for (std::size_t t = 0; t < tokens_.size(); ++t) {
    const auto& next = backward_[t + 1];
    const auto& step = steps_[t];
    const auto& start = start_[0][static_cast<std::size_t>(tokens_[t].place)];
    Row out;
    Row span;
    leaving(t, out, span);
    for (std::size_t r = 0; r < 3; ++r) {
      const auto state = r < 2 ? r : content_kind(t);
      Row flow;
      float begun = 0;
      for (std::size_t m = 0; m < w; ++m) {
        flow[m] = (out[m] * start[0][r][m] + span[m] * start[1][r][m]) * step.start[r] * scales_[t];
        begun += flow[m] * next.in[state][m];
      }
      if (begun < least[r]) continue;
      for (auto end = t + 1;; ++end) {
        float ended = 0;
        float going = 0;
        for (std::size_t m = 0; m < memories; ++m)
          ended += flow[m] * (end == tokens_.size() ? 1.0f : leave_[end][after[counted(state)][m]]);
        if (ended >= least[r])
          found.push_back({{static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(end)}, static_cast<Role>(r + 1), ended});
        if (end == tokens_.size()) break;
        if (tokens_[end].sentence_start) collapse(flow);
        const auto& on = steps_[end];
        for (std::size_t m = 0; m < w; ++m) {
          const float inside = state == in_plain ? on.inside[3] * plain_[0][m] + on.inside[4] * plain_[1][m] : on.inside[state];
          flow[m] *= inside_[state][m] * inside * scales_[end];
          going += flow[m] * backward_[end + 1].in[state][m];
        }
        if (going < least[r]) break;
      }
    }
  }
}

}  // namespace onrecord
