#include "attribution/extract.hpp"

#include <algorithm>
#include <bit>
#include <utility>

#include "attribution/confidence.hpp"
#include "attribution/explain.hpp"

namespace onrecord {

namespace {

constexpr std::uint8_t role_source = 1;
constexpr std::uint8_t role_cue = 2;
constexpr std::uint8_t role_content = 3;

/// A pattern of this weight is believed where the weights see nothing; so is one that they do not know, a newsroom's
/// own.
constexpr float sure_weight = 85;

bool is_edge_punctuation(const Token& token) {
  return token.kind == TokenKind::punctuation && token.ascii != '(' && token.ascii != '[' && token.ascii != ')' &&
         token.ascii != ']';
}

/// A piece of content without the commas and dashes at its edges; marks of quotation stay, and what stands in them.
TokenRange trimmed(const TokenBlock& block, TokenRange range) {
  while (!range.empty() && is_edge_punctuation(block.tokens[range.first])) ++range.first;
  while (!range.empty() && is_edge_punctuation(block.tokens[range.last - 1])) --range.last;
  return range;
}

bool contains(TokenRange outer, TokenRange inner) { return outer.first <= inner.first && inner.last <= outer.last; }

}  // namespace

void Extracted::add_content(TokenRange piece) {
  if (piece.empty()) return;
  if (content_count == content.size()) {
    content.back().last = std::max(content.back().last, piece.last);
    return;
  }
  content[content_count++] = piece;
}

void Extracted::sort_content() {
  std::sort(content.begin(), content.begin() + content_count,
            [](TokenRange a, TokenRange b) { return a.first < b.first; });
}

Extractor::Extractor(const Grammar& grammar) : grammar_(grammar), linker_(grammar) {
  if (grammar.weights() != nullptr) weigher_.emplace(grammar);
}

void Extractor::propose(const TokenBlock& block) {
  candidates_.clear();
  const auto& index = grammar_.index();
  const WordIndex* words = index.words.data();
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
    const auto sentence = block.sentences[s];
    for (auto t = sentence.first; t < sentence.last; ++t) {
      const Token& token = block.tokens.data()[t];
      if (token.entry != 0 && token.term == 0 && words[token.entry].patterns == 0) continue;  // nearly all
      const auto attempt = [&](std::span<const std::uint16_t> patterns) {
        if (patterns.empty()) return;
        input_.enter_sentence(s);
        Match match;
        for (const auto pattern : patterns)
          if (matcher_.match(input_, pattern, t, match)) candidates_.push_back(match);
      };
      attempt(anchored_patterns(grammar_, token));
      if (token.term == 0) continue;
      const auto& term = block.terms[token.term - 1u];
      if (term.tokens.first != t) continue;
      for (std::size_t i = 0; i < term.classes.bits.size(); ++i)
        for (auto bits = term.classes.bits[i]; bits != 0; bits &= bits - 1)
          attempt(index.lists[index.by_term_class[i * 64 + static_cast<std::size_t>(std::countr_zero(bits))]]);
    }
  }
  std::stable_sort(candidates_.begin(), candidates_.end(), [&](const Match& a, const Match& b) {
    return grammar_.patterns()[a.pattern].weight > grammar_.patterns()[b.pattern].weight;
  });
}

/// A piece of content without what other attributions of more weight took, where the two only overlap.
TokenRange Extractor::free_part(const TokenBlock& block, TokenRange piece) const {
  piece = trimmed(block, piece);
  if (piece.empty()) return piece;
  for (const auto token : {piece.first, piece.last - 1}) {
    if (content_owner_[token] == 0 || piece.empty()) continue;
    for (const auto taken : chosen_[content_owner_[token] - 1].contents()) {
      if (!taken.overlaps(piece) || contains(piece, taken) || contains(taken, piece)) continue;
      // Begun inside: nested ("X wants A, according to Y"). Begun before: it ends where the other begins.
      piece.last = taken.first <= piece.first ? taken.last : taken.first;
    }
  }
  return trimmed(block, piece);
}

/// Takes a candidate if its parts are free.
void Extractor::add(const TokenBlock& block, const Match& match) {
  const auto source = match[Capture::source];
  const auto cue = match[Capture::cue];
  if (cue.empty()) {
    notes_.push_back({sentence_of_[match.anchor], match[Capture::reason]});
    return;
  }
  for (auto t = cue.first; t < cue.last; ++t)
    if (role_[t] == role_cue || role_[t] == role_source) return;
  for (auto t = source.first; t < source.last; ++t)
    if (role_[t] == role_cue) return;
  // A source is shared whole ("she said … and added …") or not at all.
  if (!source.empty())
    for (const auto token : {source.first, source.last - 1})
      if (source_owner_[token] != 0) {
        const auto other = chosen_[source_owner_[token] - 1].source;
        if (!contains(other, source) && !contains(source, other)) return;
      }
  Extracted made;
  made.kind = grammar_.patterns()[match.pattern].kind;
  made.pattern = match.pattern;
  made.source = source;
  made.cue = cue;
  made.reason = match[Capture::reason];
  made.confidence = confidence_of(Origin::pattern, made.kind);
  made.sentence = sentence_of_[match.anchor];
  made.add_content(free_part(block, match[Capture::content]));
  made.add_content(free_part(block, match[Capture::more]));
  const auto number = static_cast<std::uint32_t>(chosen_.size() + 1);
  const auto candidate = static_cast<std::uint32_t>(&match - candidates_.data()) + 1;
  for (auto t = source.first; t < source.last; ++t) {
    role_[t] = role_source;
    taken_by_[t] = candidate;
    source_owner_[t] = number;
  }
  for (auto t = cue.first; t < cue.last; ++t) {
    role_[t] = role_cue;
    taken_by_[t] = candidate;
  }
  for (const auto piece : made.contents())
    for (auto t = piece.first; t < piece.last; ++t) {
      if (role_[t] == 0) {
        role_[t] = role_content;
        taken_by_[t] = candidate;
      }
      content_owner_[t] = number;
    }
  chosen_.push_back(made);
}

void Extractor::choose(const TokenBlock& block) {
  chosen_.clear();
  notes_.clear();
  role_.assign(block.tokens.size(), 0);
  taken_by_.assign(block.tokens.size(), 0);
  source_owner_.assign(block.tokens.size(), 0);
  content_owner_.assign(block.tokens.size(), 0);
  for (const auto& match : candidates_) add(block, match);
}

namespace {

Manner manner_of(const TokenBlock& block, const Extracted& attribution) {
  std::size_t inside = 0;
  std::size_t outside = 0;
  for (const auto piece : attribution.contents())
    for (auto t = piece.first; t < piece.last; ++t) {
      const auto& token = block.tokens[t];
      if (token.kind != TokenKind::word && token.kind != TokenKind::number) continue;
      (token.quoted ? inside : outside) += 1;
    }
  if (inside == 0) return Manner::indirect;
  return outside == 0 ? Manner::direct : Manner::mixed;
}

}  // namespace

/// "He closed it, saying …": a cue without a source of its own speaks for the last source before it in its sentence.
void Extractor::borrow_sources() {
  const Extracted* lender = nullptr;
  for (auto& attribution : chosen_) {
    if (lender != nullptr && lender->sentence != attribution.sentence) lender = nullptr;
    if (!attribution.source.empty()) {
      lender = &attribution;
    } else if (lender != nullptr && !attribution.cue.empty() && attribution.kind == AttributionKind::speech) {
      attribution.source = lender->source;
    }
  }
}

/// Gives quotations that nothing took to the attribution whose quotation they carry on, or to the speaker at hand.
void Extractor::join_quotations(const TokenBlock& block) {
  carried_.clear();
  std::size_t next = 0;  // both lists run with the text
  std::size_t before = chosen_.size();
  for (const auto& quotation : block.quotations) {
    if (quotation.nested || quotation.scare || quotation.tokens.empty()) continue;
    for (; next < chosen_.size() && chosen_[next].cue.first < quotation.tokens.first; ++next) {
      const auto& attribution = chosen_[next];
      if (attribution.kind != AttributionKind::refusal && attribution.content_count != 0) before = next;
    }
    const auto taken = std::any_of(role_.begin() + quotation.tokens.first, role_.begin() + quotation.tokens.last,
                                   [](std::uint8_t role) { return role != 0; });
    const auto sentence = sentence_of_[quotation.tokens.first];
    const bool opens_sentence = block.sentences[sentence].first == quotation.tokens.first;
    if (taken || !opens_sentence) continue;
    if (before < chosen_.size() && chosen_[before].manner != Manner::indirect) {
      chosen_[before].add_content(quotation.tokens);
    } else if (before == chosen_.size() && !carried_.empty()) {
      carried_.back().add_content(quotation.tokens);
    } else if (quotation.continues || before < chosen_.size() || quotation.tokens.first == 0) {
      Extracted carried;
      carried.carried = true;
      carried.manner = Manner::direct;
      carried.sentence = sentence;
      carried.pattern = no_index;
      carried.origin = weigher_ ? Origin::joined : Origin::joined_alone;
      carried.kind_ground = KindGround::quotation;
      carried.confidence = confidence_of(carried.origin, carried.kind);
      carried.add_content(quotation.tokens);
      carried_.push_back(carried);
    }
  }
  chosen_.insert(chosen_.end(), carried_.begin(), carried_.end());
}

/// By sentence, then by cue (by content for those without).
void Extractor::sort() {
  const auto place = [](const Extracted& a) {
    return a.cue.empty() && a.content_count != 0 ? a.content[0].first : a.cue.first;
  };
  std::stable_sort(chosen_.begin(), chosen_.end(), [&](const Extracted& a, const Extracted& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : place(a) < place(b);
  });
}

/// Paints contents over the tokens, the smallest last, and reads off what holds each cue.
void Extractor::find_outer(const TokenBlock& block) {
  pieces_.clear();
  for (std::uint32_t i = 0; i < chosen_.size(); ++i)
    for (const auto piece : chosen_[i].contents()) pieces_.emplace_back(piece, i + 1);
  std::stable_sort(pieces_.begin(), pieces_.end(),
                   [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  content_owner_.assign(block.tokens.size(), 0);
  for (const auto& [piece, number] : pieces_)
    std::fill(content_owner_.begin() + piece.first, content_owner_.begin() + piece.last, number);
  for (std::uint32_t i = 0; i < chosen_.size(); ++i) {
    if (chosen_[i].cue.empty()) continue;
    const auto owner = content_owner_[chosen_[i].cue.first];
    if (owner != 0 && owner != i + 1) chosen_[i].outer = owner - 1;
  }
  // "Ferreira had told the board that it would close, the source added.": said by the source, all of it.
  for (std::uint32_t i = 0; i < chosen_.size(); ++i) {
    const auto& last = chosen_[i];
    const bool closes = !last.cue.empty() && !last.source.empty() && last.outer == no_index && last.source.first > 0 &&
                        block.tokens[last.source.first - 1].ascii == ',' && last.kind == AttributionKind::speech &&
                        Linker::ends_sentence(block, last);
    if (!closes) continue;
    for (auto k = i; k-- > 0 && chosen_[k].sentence == last.sentence;)
      if (chosen_[k].outer == no_index && !chosen_[k].cue.empty()) chosen_[k].outer = i;
  }
}

void Extractor::finish(const TokenBlock& block) {
  linker_.settle_kinds(block, chosen_);
  for (auto& attribution : chosen_) {
    attribution.sort_content();
    attribution.manner = manner_of(block, attribution);
  }
  sort();
  std::stable_sort(notes_.begin(), notes_.end(), [](const auto& a, const auto& b) { return a.sentence < b.sentence; });
  borrow_sources();
  join_quotations(block);
  for (auto& attribution : chosen_) {
    attribution.sort_content();
    attribution.manner = manner_of(block, attribution);
  }
  sort();
  find_outer(block);
}

/// Notes in role_ and content_owner_ what the chosen attributions took.
void Extractor::take_roles() {
  std::fill(role_.begin(), role_.end(), std::uint8_t{0});
  std::fill(content_owner_.begin(), content_owner_.end(), 0u);
  const auto take = [&](TokenRange range, std::uint8_t role) {
    std::fill(role_.begin() + range.first, role_.begin() + range.last, role);
  };
  for (std::size_t i = 0; i < chosen_.size(); ++i) {
    for (const auto piece : chosen_[i].contents()) {
      take(piece, role_content);
      std::fill(content_owner_.begin() + piece.first, content_owner_.begin() + piece.last,
                static_cast<std::uint32_t>(i + 1));
    }
    take(chosen_[i].source, role_source);
    take(chosen_[i].cue, role_cue);
  }
}

/// Keeps an attribution that the grammar proposed and the weights passed over: a refusal, or one that stands inside the
/// content of another, which weights do not look into.
void Extractor::keep(const TokenBlock& block, Extracted proposed) {
  for (auto t = proposed.cue.first; t < proposed.cue.last; ++t)
    if (role_[t] == role_cue || role_[t] == role_source) return;
  const auto take_as = [&](Origin origin) {
    proposed.origin = origin;
    proposed.confidence = confidence_of(origin, proposed.kind);
    chosen_.push_back(proposed);
  };
  const auto owner = content_owner_[proposed.cue.first];
  if (owner == 0) {
    if (proposed.kind == AttributionKind::refusal || proposed.kind == AttributionKind::hedge) {
      proposed.content_count = 0;
      take_as(proposed.kind == AttributionKind::refusal ? Origin::refusal : Origin::hedge);
    } else if (const bool own = linker_.is_own(proposed.pattern);
               own || grammar_.patterns()[proposed.pattern].weight >= sure_weight) {
      const auto taken = [&](TokenRange range) {
        return std::any_of(role_.begin() + range.first, role_.begin() + range.last,
                           [](auto role) { return role != 0; });
      };
      if (taken(proposed.source)) return;
      for (const auto piece : proposed.contents())
        if (taken(piece)) return;
      take_as(own ? Origin::own_pattern : Origin::sure_pattern);
    }
    return;
  }
  if (proposed.kind == AttributionKind::intention || proposed.kind == AttributionKind::feeling) return;
  if (proposed.source.empty() && proposed.kind != AttributionKind::hedge) return;
  const auto holds = [&](TokenRange range) {
    return range.empty() || (content_owner_[range.first] == owner && content_owner_[range.last - 1] == owner);
  };
  if (!holds(proposed.cue) || !holds(proposed.source)) return;
  const auto pieces = proposed.content;
  const auto count = std::exchange(proposed.content_count, std::uint8_t{0});
  for (std::size_t i = 0; i < count; ++i) {
    auto piece = pieces[i];
    while (!piece.empty() && content_owner_[piece.last - 1] != owner) --piece.last;
    while (!piece.empty() && content_owner_[piece.first] != owner) ++piece.first;
    proposed.add_content(trimmed(block, piece));
  }
  take_as(Origin::nested);
}

/// Keeps how likely the likeliest cue is that was not chosen, for each sentence.
void Extractor::note_doubts(const TokenBlock& block, std::span<const WeighedSpan> chosen) {
  const auto starts = weigher_->cue_starts();
  auto next = chosen.begin();
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
    for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) {
      while (next != chosen.end() && next->tokens.last <= t) ++next;
      const bool in_cue = next != chosen.end() && next->role == Role::cue && next->tokens.contains(t);
      if (!in_cue) doubts_[s] = std::max(doubts_[s], starts[t]);
    }
}

/// Lets the weights choose.
void Extractor::weigh(std::string_view text, const TokenBlock& block, std::uint32_t number) {
  const auto spans = weigher_->weigh(text, block, proposals(), number);
  if (tracer_ != nullptr) tracer_->record(text, block, proposals(), number, *weigher_);
  note_doubts(block, spans);
  proposed_.swap(chosen_);
  chosen_.clear();
  linker_.link(block, spans, weigher_->runners_up(), candidates_, sentence_of_, chosen_);
  take_roles();
  for (const auto& proposed : proposed_) keep(block, proposed);
  take_roles();
}

std::span<const Extracted> Extractor::extract(std::string_view text, const TokenBlock& block, std::uint32_t number) {
  input_.read(block, grammar_);
  sentence_of_.resize(block.tokens.size());
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
    for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) sentence_of_[t] = s;
  doubts_.assign(block.sentences.size(), 0);
  propose(block);
  choose(block);
  if (weigher_) weigh(text, block, number);
  finish(block);
  return chosen_;
}

}  // namespace onrecord
