#include "attribution/weigher.hpp"

#include <algorithm>
#include <bit>

namespace onrecord {
namespace {

/// Word forms that are kept; an archive has more, and meets most of them once.
constexpr std::size_t max_forms = 60000;

/// Spans less likely than this are not looked at. A source may be doubtful where its cue is not.
constexpr std::array<float, 3> doubtful{0.05f, 0.2f, 0.2f};

/// A word form seen from `offset` tokens away: its index into the rows of the form.
constexpr std::size_t place_in_window(int offset) { return static_cast<std::size_t>(std::ptrdiff_t{offset} + window); }

/// A row as one value, so that rows are added in one step. A sum beyond 128 natural logarithms would wrap round; none
/// comes near.
using Packed [[gnu::vector_size(16)]] = std::uint16_t;

/// A token of a sentence that is too long to be one: it has no role.
LatticeToken not_read() {
  LatticeToken token;
  token.scores.fill(-25);
  return token;
}

}  // namespace

QuotePlace quote_place(const Token& token, const TokenView& view) {
  if (token.kind == TokenKind::open && view.quotation == 1) return QuotePlace::opens;
  return token.quoted ? QuotePlace::inside : QuotePlace::outside;
}

Weigher::Weigher(const Grammar& grammar)
    : weights_(*grammar.weights()), reader_(grammar, weights_), lattice_(weights_.transitions()) {}

/// Sums up what each new word form adds at every place of the window.
void Weigher::add_forms() {
  reader_.new_forms(new_forms_);
  for (const auto& form : new_forms_) {
    auto& rows = form_rows_.emplace_back();
    for (int offset = -window; offset <= window; ++offset) {
      auto& sum = rows[place_in_window(offset)];
      form.seen_from(offset, [&](WordTemplate, std::uint64_t hash) {
        const auto& row = weights_.find(hash);
        for (std::size_t i = 0; i < row.size(); ++i) sum[i] = static_cast<std::int16_t>(sum[i] + row[i]);
      });
    }
  }
}

LatticeToken Weigher::score(std::uint32_t token, const TokenBlock& block) const {
  Packed sums{};
  const auto add = [&](const Weights::Row& row) { sums += std::bit_cast<Packed>(row); };
  std::array<std::uint64_t, max_features> features;
  std::size_t count = 0;
  reader_.features(token, [&](TokenTemplate, std::uint64_t hash) {
    weights_.prepare(hash);
    features[count++] = hash;
  });
  for (int offset = -window; offset <= window; ++offset)
    add(form_rows_.data()[reader_.form_at(static_cast<std::ptrdiff_t>(token) + offset)][place_in_window(offset)]);
  for (std::size_t i = 0; i < count; ++i) add(weights_.find(features[i]));
  LatticeToken out;
  const auto whole = std::bit_cast<Weights::Row>(sums);
  for (std::size_t i = 0; i < whole.size(); ++i) out.scores[i] = static_cast<float>(whole[i]) * Weights::step;
  out.place = quote_place(block.tokens[token], reader_.view(token));
  return out;
}

/// Of spans that overlap, the likelier.
void Weigher::select() {
  std::stable_sort(likely_.begin(), likely_.end(),
                   [](const WeighedSpan& a, const WeighedSpan& b) { return a.probability > b.probability; });
  taken_.assign(tokens_.size(), false);
  selected_.clear();
  runners_up_.clear();
  for (const bool sure : {true, false})
    for (const auto& span : likely_) {
      if (sure != (span.probability >= weights_.least()[static_cast<std::size_t>(span.role) - 1])) continue;
      const auto first = taken_.begin() + span.tokens.first;
      const auto last = taken_.begin() + span.tokens.last;
      if (std::find(first, last, true) != last) continue;
      if (sure) std::fill(first, last, true);
      (sure ? selected_ : runners_up_).push_back(span);
    }
  for (auto* spans : {&selected_, &runners_up_})
    std::stable_sort(spans->begin(), spans->end(),
                     [](const WeighedSpan& a, const WeighedSpan& b) { return a.tokens.first < b.tokens.first; });
}

std::span<const WeighedSpan> Weigher::weigh(std::string_view text, const TokenBlock& block, const Proposals& proposals,
                                            std::uint32_t number) {
  if (reader_.form_count() > max_forms) {
    reader_.forget();
    form_rows_.clear();
  }
  reader_.read(text, block, proposals, number);
  add_forms();
  tokens_.clear();
  for (const auto sentence : block.sentences)
    for (auto t = sentence.first; t < sentence.last; ++t) {
      tokens_.push_back(sentence.size() > max_sentence_tokens ? not_read() : score(t, block));
      tokens_.back().sentence_start = t == sentence.first && t != 0;
    }
  likely_.clear();
  cue_starts_.resize(tokens_.size());
  if (!tokens_.empty()) {
    lattice_.run(tokens_);
    lattice_.spans(doubtful, likely_, cue_starts_);
  }
  select();
  return selected_;
}

}  // namespace onrecord
