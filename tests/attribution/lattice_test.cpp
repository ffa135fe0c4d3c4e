#include "attribution/lattice.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <random>
#include <vector>

#include "reference_lattice.hpp"

using namespace onrecord;

namespace {

constexpr std::array<float, 3> all_spans{0, 0, 0};

/// Random numbers that are the same with every standard library.
class Random {
 public:
  explicit Random(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
  float within(float most) { return (static_cast<float>(engine_() % 20001) / 10000 - 1) * most; }

 private:
  std::mt19937 engine_;
};

Transitions random_transitions(Random& random, float most) {
  Transitions made;
  for (auto& place : made.start)
    for (auto& another : place)
      for (auto& role : another)
        for (auto& value : role) value = random.within(most);
  for (auto& role : made.inside)
    for (auto& value : role) value = random.within(most);
  return made;
}

std::vector<LatticeToken> random_tokens(Random& random, std::size_t count, float most) {
  std::vector<LatticeToken> tokens(count);
  for (std::size_t t = 0; t < count; ++t) {
    for (auto& score : tokens[t].scores) score = random.within(most);
    tokens[t].place = static_cast<QuotePlace>(random.below(3));
    tokens[t].sentence_start = t > 0 && random.below(4) == 0;
  }
  return tokens;
}

bool near(double found, double wanted) { return std::abs(found - wanted) <= 1e-4 * (std::abs(wanted) + 1e-3); }

void check_expected(const Lattice& lattice, const reference::Lattice& wanted, std::size_t token) {
  Lattice::Expected found;
  lattice.expect(token, found);
  const auto& expected = wanted.expected(token);
  for (std::size_t m = 0; m < Lattice::memories; ++m) {
    INFO("token " << token << ", memory " << m);
    for (std::size_t r = 0; r < 3; ++r)
      for (std::size_t a = 0; a < 2; ++a) CHECK(near(found.start[r][a][m], expected.start[r][a][m]));
    for (std::size_t r = 0; r < Lattice::inner_roles; ++r) CHECK(near(found.inside[r][m], expected.inside[r][m]));
  }
}

/// How likely each token has a role, by the spans that hold it.
std::vector<double> covered(std::span<const WeighedSpan> spans, std::size_t tokens) {
  std::vector<double> sums(tokens);
  for (const auto& span : spans)
    for (auto t = span.tokens.first; t < span.tokens.last; ++t) sums[t] += static_cast<double>(span.probability);
  return sums;
}

/// How often a token is expected to have a role.
double expected_role(const Lattice& lattice, std::size_t token) {
  Lattice::Expected expected;
  lattice.expect(token, expected);
  double sum = 0;
  for (std::size_t m = 0; m < Lattice::memories; ++m) {
    for (const auto& role : expected.start) sum += static_cast<double>(role[0][m] + role[1][m]);
    for (const auto& role : expected.inside) sum += static_cast<double>(role[m]);
  }
  return sum;
}

void check_finite(const Lattice& lattice, std::size_t tokens) {
  CHECK(std::isfinite(lattice.log_sum()));
  std::size_t strange = 0;
  for (std::size_t t = 0; t < tokens; ++t) {
    const auto sum = expected_role(lattice, t);
    strange += !(sum >= 0 && sum <= 1.001);
  }
  CHECK(strange == 0);
  constexpr std::array<float, 3> least{0.05f, 0.05f, 0.05f};
  std::vector<WeighedSpan> spans;
  lattice.spans(least, spans);
  for (const auto& span : spans) {
    REQUIRE(span.probability >= 0.05f);
    REQUIRE(span.probability <= 1.001f);
    REQUIRE(span.tokens.first < span.tokens.last);
    REQUIRE(span.tokens.last <= tokens);
  }
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) { return (hash ^ value) * 0x100000001b3u; }

}  // namespace

TEST_CASE("the lattice gives what adding up all readings gives") {
  Random random(1);
  for (int round = 0; round < 150; ++round) {
    INFO("round " << round);
    const auto transitions = random_transitions(random, 2);
    const auto tokens = random_tokens(random, 1 + random.below(6), 3);
    Lattice lattice(transitions);
    lattice.run(tokens);
    const reference::Lattice wanted(transitions, tokens);
    CHECK(near(lattice.log_sum(), wanted.log_sum()));
    for (std::size_t t = 0; t < tokens.size(); ++t) check_expected(lattice, wanted, t);
    std::vector<WeighedSpan> spans;
    lattice.spans(all_spans, spans);
    CHECK(spans.size() == wanted.span_count());
    for (const auto& span : spans) {
      INFO(span.tokens.first << " to " << span.tokens.last << ": " << name_of(span.role));
      CHECK(near(static_cast<double>(span.probability), wanted.probability(span.tokens, span.role)));
    }
    const auto sums = covered(spans, tokens.size());
    for (std::size_t t = 0; t < tokens.size(); ++t) CHECK(near(sums[t] + wanted.outside(t), 1));
  }
}

TEST_CASE("what a memory becomes is what the reference says in words") {
  using Memory = reference::Memory;
  std::vector<Memory> open{{}};
  std::array<bool, Lattice::memories> met{};
  while (!open.empty()) {
    const auto memory = open.back();
    open.pop_back();
    if (std::exchange(met[memory.number()], true)) continue;
    for (const auto& [role, inner] : {std::pair{Role::source, Lattice::in_source},
                                      {Role::cue, Lattice::in_cue},
                                      {Role::content, Lattice::in_quoted},
                                      {Role::content, Lattice::in_plain}}) {
      CHECK(Lattice::memory_after(memory.number(), inner) == memory.after(role).number());
      open.push_back(memory.after(role));
    }
  }
  CHECK(std::ranges::count(met, true) == Lattice::memories);
}

TEST_CASE("in a long block spans and expectations agree, and only spans that are likely enough are told") {
  Random random(2);
  const auto transitions = random_transitions(random, 2);
  const auto tokens = random_tokens(random, 120, 3);
  Lattice lattice(transitions);
  lattice.run(tokens);
  std::vector<WeighedSpan> spans;
  lattice.spans(all_spans, spans);
  const auto sums = covered(spans, tokens.size());
  for (std::size_t t = 0; t < tokens.size(); ++t) CHECK(near(sums[t], expected_role(lattice, t)));

  constexpr std::array<float, 3> least{0.01f, 0.1f, 0.03f};
  std::vector<WeighedSpan> likely;
  lattice.spans(least, likely);
  const auto wanted = std::ranges::count_if(
      spans, [&](const WeighedSpan& s) { return s.probability >= least[static_cast<std::size_t>(s.role) - 1]; });
  CHECK(std::ssize(likely) == wanted);
  CHECK(std::ranges::is_sorted(likely, {}, [](const WeighedSpan& s) { return s.tokens.first; }));
}

TEST_CASE("nothing to read, and what was read before makes no difference") {
  Random random(3);
  const auto transitions = random_transitions(random, 2);
  const auto tokens = random_tokens(random, 30, 3);
  Lattice lattice(transitions);
  lattice.run({});
  CHECK(lattice.log_sum() == 0);
  std::vector<WeighedSpan> none;
  lattice.spans(all_spans, none);
  CHECK(none.empty());
  lattice.run(tokens);
  const auto once = lattice.log_sum();
  lattice.run(random_tokens(random, 500, 60));
  lattice.run(tokens);
  CHECK(lattice.log_sum() == once);
}

TEST_CASE("extreme scores and long blocks give numbers") {
  for (const float most : {60.0f, 1000.0f}) {
    Random random(4);
    for (int round = 0; round < 40; ++round) {
      Lattice lattice(random_transitions(random, most));
      const auto tokens = random_tokens(random, 60, most);
      lattice.run(tokens);
      check_finite(lattice, tokens.size());
    }
  }
  Random random(5);
  Lattice lattice(random_transitions(random, 60));
  auto tokens = random_tokens(random, 20000, 60);
  lattice.run(tokens);
  check_finite(lattice, tokens.size());
  for (const float score : {-60.0f, 60.0f}) {  // all spans as unlikely, and as likely, as can be
    for (auto& token : tokens) token.scores.fill(score), token.sentence_start = false;
    lattice.run(tokens);
    check_finite(lattice, tokens.size());
  }
}

// The same bits on every machine, with wide vectors and without: an audit is the same everywhere. A compiler that fuses
// multiplications with additions, or a change in their order, shows here.
TEST_CASE("the lattice gives these bits") {
  Random random(6);
  const auto transitions = random_transitions(random, 2);
  const auto tokens = random_tokens(random, 200, 4);
  Lattice lattice(transitions);
  lattice.run(tokens);
  constexpr std::array<float, 3> least{0.001f, 0.001f, 0.001f};
  std::vector<WeighedSpan> spans;
  lattice.spans(least, spans);
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (const auto& span : spans) {
    hash = mixed(hash, span.tokens.first);
    hash = mixed(hash, span.tokens.last);
    hash = mixed(hash, static_cast<std::uint64_t>(span.role));
    hash = mixed(hash, std::bit_cast<std::uint32_t>(span.probability));
  }
  CHECK(spans.size() == 1166);
  CHECK(hash == 7504349391098392051u);
}
