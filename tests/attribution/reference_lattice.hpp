// A slow, simple lattice to check the fast one against: it walks through every reading of a few tokens, one by one, and
// adds up their weights.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <map>
#include <span>
#include <tuple>
#include <vector>

#include "attribution/lattice.hpp"

namespace onrecord::reference {

/// What was read of the sentence so far, in words.
struct Memory {
  enum class Last { nothing, source, cue, content } last = Last::nothing;
  bool cue = false;
  bool content = false;

  /// Its number among the lattice's.
  [[nodiscard]] std::size_t number() const {
    switch (last) {
      case Last::nothing:
        return 0;
      case Last::source:
        return cue ? 3 : content ? 2 : 1;
      case Last::content:
        return cue ? 5 : 4;
      case Last::cue:
        return content ? 7 : 6;
    }
    return 0;
  }
  [[nodiscard]] Memory after(Role role) const {
    switch (role) {
      case Role::source:
        return {Last::source, cue, content && !cue};  // of what a source stands after, a cue counts for more
      case Role::cue:
        return {Last::cue, true, content};
      default:
        return {Last::content, cue, true};
    }
  }
};

class Lattice {
 public:
  Lattice(const Transitions& transitions, std::span<const LatticeToken> tokens)
      : transitions_(transitions), tokens_(tokens), expected_(tokens.size()), outside_(tokens.size()) {
    read(0, {}, 1, {});
    for (auto& [span, weight] : spans_) weight /= sum_;
    for (auto& outside : outside_) outside /= sum_;
    for (auto& token : expected_)
      for (auto* values :
           {&token.start[0][0], &token.start[0][1], &token.start[1][0], &token.start[1][1], &token.start[2][0],
            &token.start[2][1], &token.inside[0], &token.inside[1], &token.inside[2], &token.inside[3]})
        for (auto& value : *values) value /= sum_;
  }

  using Values = std::array<double, onrecord::Lattice::memories>;
  struct Expected {
    std::array<std::array<Values, 2>, 3> start{};
    std::array<Values, onrecord::Lattice::inner_roles> inside{};
  };

  [[nodiscard]] double log_sum() const { return std::log(sum_); }
  [[nodiscard]] const Expected& expected(std::size_t token) const { return expected_[token]; }
  /// How likely a token has no role.
  [[nodiscard]] double outside(std::size_t token) const { return outside_[token]; }
  [[nodiscard]] double probability(TokenRange tokens, Role role) const {
    const auto found = spans_.find({tokens.first, tokens.last, role});
    return found == spans_.end() ? 0 : found->second;
  }
  [[nodiscard]] std::size_t span_count() const { return spans_.size(); }

 private:
  struct Open {  // the span that the token before is in
    bool any = false;
    Role role = Role::outside;
    std::size_t inner = 0;
    std::uint32_t first = 0;
  };
  struct Choice {  // what a reading does at a token
    enum class What { outside, start, go_on } what = What::outside;
    std::size_t kind = 0;  // which role starts, or which of the lattice's goes on
    bool another = false;
    std::size_t memory = 0;
  };

  static double power(double logarithm) { return std::exp(std::clamp(logarithm, -25.0, 25.0)); }
  [[nodiscard]] double score(std::size_t at, Output output) const {
    return power(tokens_[at].scores[static_cast<std::size_t>(output)]);
  }

  static Output goes_on(std::size_t inner, const Memory& memory) {
    switch (inner) {
      case onrecord::Lattice::in_source:
        return Output::source_goes_on;
      case onrecord::Lattice::in_cue:
        return Output::cue_goes_on;
      case onrecord::Lattice::in_quoted:
        return Output::quoted_goes_on;
      default:
        return memory.cue ? Output::content_after_cue_goes_on : Output::content_goes_on;
    }
  }

  /// All ways to read on from token `at`. `memory`: before the open span, if there is one.
  void read(std::uint32_t at, Memory memory, double weight, Open open) {
    if (at == tokens_.size()) return finish(weight, open);
    if (tokens_[at].sentence_start) memory = {};
    if (open.any) {
      choices_.push_back({Choice::What::go_on, open.inner, false, memory.number()});
      read(at + 1, memory,
           weight * score(at, goes_on(open.inner, memory)) * power(transitions_.inside[open.inner][memory.number()]),
           open);
      choices_.pop_back();
    }
    const bool another = open.any;
    if (open.any) ended_.push_back({open.first, at, open.role});
    auto here = another ? memory.after(open.role) : memory;
    if (tokens_[at].sentence_start) here = {};
    choices_.push_back({});
    read(at + 1, here, weight, {});
    choices_.pop_back();
    constexpr std::array starts{Output::source_starts, Output::cue_starts, Output::content_starts};
    const auto place = static_cast<std::size_t>(tokens_[at].place);
    for (std::size_t r = 0; r < 3; ++r) {
      const bool quoted = tokens_[at].place != QuotePlace::outside;
      const auto inner = r < 2 ? r : quoted ? onrecord::Lattice::in_quoted : onrecord::Lattice::in_plain;
      choices_.push_back({Choice::What::start, r, another, here.number()});
      read(at + 1, here,
           weight * score(at, starts[r]) * power(transitions_.start[place][another ? 1 : 0][r][here.number()]),
           {true, static_cast<Role>(r + 1), inner, at});
      choices_.pop_back();
    }
    if (open.any) ended_.pop_back();
  }

  void finish(double weight, const Open& open) {
    sum_ += weight;
    if (open.any) ended_.push_back({open.first, static_cast<std::uint32_t>(tokens_.size()), open.role});
    for (const auto& span : ended_) spans_[span] += weight;
    if (open.any) ended_.pop_back();
    for (std::size_t t = 0; t < choices_.size(); ++t) {
      const auto& choice = choices_[t];
      if (choice.what == Choice::What::outside)
        outside_[t] += weight;
      else if (choice.what == Choice::What::start)
        expected_[t].start[choice.kind][choice.another ? 1 : 0][choice.memory] += weight;
      else
        expected_[t].inside[choice.kind][choice.memory] += weight;
    }
  }

  const Transitions& transitions_;
  std::span<const LatticeToken> tokens_;
  double sum_ = 0;
  std::vector<Expected> expected_;
  std::vector<double> outside_;
  std::vector<Choice> choices_;  // of the reading at hand
  std::vector<std::tuple<std::uint32_t, std::uint32_t, Role>> ended_;
  std::map<std::tuple<std::uint32_t, std::uint32_t, Role>, double> spans_;
};

}  // namespace onrecord::reference
