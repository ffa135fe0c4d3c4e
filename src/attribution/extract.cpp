#include "attribution/extract.hpp"

#include <algorithm>
#include <numeric>

namespace onrecord {

namespace {

constexpr std::uint8_t role_source = 1;
constexpr std::uint8_t role_cue = 2;
constexpr std::uint8_t role_content = 3;

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

void Extractor::propose(const TokenBlock& block) {
  candidates_.clear();
  const auto& index = grammar_.index();
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s) {
    const auto sentence = block.sentences[s];
    for (auto t = sentence.first; t < sentence.last; ++t) {
      const auto& token = block.tokens[t];
      const auto attempt = [&](std::span<const std::uint16_t> patterns) {
        if (patterns.empty()) return;
        input_.enter_sentence(s);
        Match match;
        for (const auto pattern : patterns)
          if (matcher_.match(input_, pattern, t, match)) candidates_.push_back(match);
      };
      attempt(anchored_patterns(grammar_, token));
      if (token.term != 0) {
        const auto& term = block.terms[token.term - 1u];
        if (term.tokens.first == t)
          for (std::size_t c = 0; c < index.by_term_class.size(); ++c)
            if (term.classes.has(static_cast<ClassId>(c))) attempt(index.lists[index.by_term_class[c]]);
      }
    }
  }
  std::stable_sort(candidates_.begin(), candidates_.end(), [&](const Match& a, const Match& b) {
    return grammar_.patterns()[a.pattern].weight > grammar_.patterns()[b.pattern].weight;
  });
}

/// Puts the candidates into stretches of sentences that none of them crosses: what one stretch chooses is nothing to
/// another, so that a long paragraph costs no more than its sentences in paragraphs of their own.
void Extractor::find_stretches(const TokenBlock& block) {
  stretch_of_.assign(block.sentences.size(), 0);  // at first: the last sentence that a candidate beginning here reaches
  std::vector<std::uint32_t>& reach = stretch_of_;
  const auto first_token = [](const Match& match) {
    auto first = match.anchor;
    for (const auto range : match.captures)
      if (!range.empty()) first = std::min(first, range.first);
    return first;
  };
  for (const auto& match : candidates_) {
    auto last = match.anchor;
    for (const auto range : match.captures)
      if (!range.empty()) last = std::max(last, range.last - 1);
    auto& reached = reach[sentence_of_[first_token(match)]];
    reached = std::max(reached, sentence_of_[last]);
  }
  std::uint32_t stretch = 0;
  std::uint32_t end = 0;
  for (std::uint32_t s = 0; s < reach.size(); ++s) {
    if (s > end) ++stretch;
    end = std::max({end, s, reach[s]});
    stretch_of_[s] = stretch;
  }
  order_.resize(candidates_.size());
  std::iota(order_.begin(), order_.end(), 0u);
  std::stable_sort(order_.begin(), order_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return stretch_of_[sentence_of_[candidates_[a].anchor]] < stretch_of_[sentence_of_[candidates_[b].anchor]];
  });
}

/// Takes a candidate if its parts are free. Returns whether it did.
bool Extractor::add(const TokenBlock& block, const Match& match) {
  const auto source = match[Capture::source];
  const auto cue = match[Capture::cue];
  for (auto t = cue.first; t < cue.last; ++t)
    if (role_[t] == role_cue || role_[t] == role_source) return false;
  for (auto t = source.first; t < source.last; ++t)
    if (role_[t] == role_cue) return false;
  const std::span<const Extracted> rivals(chosen_.begin() + stretch_first_, chosen_.end());
  for (const auto& other : rivals) {
    // A source is shared whole ("she said … and added …") or not at all.
    if (other.source.overlaps(source) && !(contains(other.source, source) || contains(source, other.source))) return false;
  }
  Extracted made;
  const auto& pattern = grammar_.patterns()[match.pattern];
  made.kind = pattern.kind;
  made.pattern = match.pattern;
  made.source = source;
  made.cue = cue;
  made.reason = match[Capture::reason];
  made.sentence = sentence_of_[match.anchor];
  const auto add_piece = [&](TokenRange piece) {
    piece = trimmed(block, piece);
    // What others took with more weight is left to them, where the pieces only overlap.
    for (const auto& other : rivals)
      for (const auto taken : other.contents()) {
        if (!taken.overlaps(piece) || contains(piece, taken) || contains(taken, piece)) continue;
        if (taken.first <= piece.first)
          piece.first = std::min(piece.last, taken.last);
        else
          piece.last = taken.first;
      }
    made.add_content(trimmed(block, piece));
  };
  add_piece(match[Capture::content]);
  add_piece(match[Capture::more]);
  made.note = made.content_count == 0 && !made.reason.empty();
  for (auto t = source.first; t < source.last; ++t) role_[t] = role_source;
  for (auto t = cue.first; t < cue.last; ++t) role_[t] = role_cue;
  for (const auto piece : made.contents())
    for (auto t = piece.first; t < piece.last; ++t)
      if (role_[t] == 0) role_[t] = role_content;
  chosen_.push_back(made);
  return true;
}

/// Lists the chosen attributions that `wanted` takes by where their cues begin.
template <class Wanted>
void Extractor::order_by_cue(Wanted wanted) {
  order_.clear();
  for (std::uint32_t i = 0; i < chosen_.size(); ++i)
    if (wanted(chosen_[i])) order_.push_back(i);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return chosen_[a].cue.first < chosen_[b].cue.first; });
}

void Extractor::choose(const TokenBlock& block) {
  chosen_.clear();
  role_.assign(block.tokens.size(), 0);
  find_stretches(block);
  std::uint32_t stretch = 0;
  stretch_first_ = 0;
  for (const auto candidate : order_) {
    const auto& match = candidates_[candidate];
    const auto here = stretch_of_[sentence_of_[match.anchor]];
    if (here != stretch) stretch_first_ = static_cast<std::uint32_t>(chosen_.size());
    stretch = here;
    add(block, match);
  }
}

/// Gives quotations that nothing took to the attribution whose quotation they carry on.
void Extractor::join_quotations(const TokenBlock& block) {
  order_by_cue([](const Extracted& a) { return !a.note && a.kind != AttributionKind::refusal && a.content_count != 0; });
  std::size_t passed = 0;
  auto before_index = no_index;  // the last attribution whose cue stands before the quotation
  auto carried_index = no_index;
  for (const auto& quotation : block.quotations) {
    if (quotation.nested || quotation.scare || quotation.tokens.empty()) continue;
    bool taken = false;
    for (auto t = quotation.tokens.first; t < quotation.tokens.last && !taken; ++t) taken = role_[t] != 0;
    if (taken) continue;
    const auto sentence = sentence_of_[quotation.tokens.first];
    const bool opens_sentence = block.sentences[sentence].first == quotation.tokens.first;
    for (; passed < order_.size() && chosen_[order_[passed]].cue.first < quotation.tokens.first; ++passed)
      if (before_index == no_index || chosen_[before_index].cue.first < chosen_[order_[passed]].cue.first) before_index = order_[passed];
    const auto index = before_index != no_index ? before_index : carried_index;
    Extracted* before = index == no_index ? nullptr : &chosen_[index];
    if (before != nullptr && opens_sentence && before->manner != Manner::indirect) {
      before->add_content(quotation.tokens);
    } else if (opens_sentence && (quotation.continues || before != nullptr || quotation.tokens.first == 0)) {
      Extracted carried;
      carried.carried = true;
      carried.manner = Manner::direct;
      carried.sentence = sentence;
      carried.add_content(quotation.tokens);
      carried.pattern = no_index;
      if (carried_index == no_index) carried_index = static_cast<std::uint32_t>(chosen_.size());
      chosen_.push_back(carried);
    } else {
      continue;
    }
    for (auto t = quotation.tokens.first; t < quotation.tokens.last; ++t) role_[t] = role_content;
  }
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
  for (auto& attribution : chosen_) {
    if (!attribution.source.empty() || attribution.cue.empty() || attribution.kind != AttributionKind::speech) continue;
    const Extracted* lender = nullptr;
    for (const auto& other : chosen_)
      if (other.sentence == attribution.sentence && !other.source.empty() && other.cue.first < attribution.cue.first &&
          (lender == nullptr || lender->cue.first < other.cue.first))
        lender = &other;
    if (lender != nullptr) attribution.source = lender->source;
  }
}

void Extractor::finish(const TokenBlock& block) {
  borrow_sources();
  for (auto& attribution : chosen_) attribution.manner = manner_of(block, attribution);
  join_quotations(block);
  for (auto& attribution : chosen_) {
    std::sort(attribution.content.begin(), attribution.content.begin() + attribution.content_count,
              [](TokenRange a, TokenRange b) { return a.first < b.first; });
    attribution.manner = manner_of(block, attribution);
  }
  const auto place = [](const Extracted& a) { return a.cue.empty() ? a.content[0].first : a.cue.first; };
  std::stable_sort(chosen_.begin(), chosen_.end(), [&](const Extracted& a, const Extracted& b) {
    return a.sentence != b.sentence ? a.sentence < b.sentence : place(a) < place(b);
  });
  order_by_cue([](const Extracted& a) { return !a.cue.empty(); });
  holder_size_.assign(chosen_.size(), 0xffffffffu);
  for (std::uint32_t o = 0; o < chosen_.size(); ++o)
    for (const auto piece : chosen_[o].contents()) {
      auto at = std::lower_bound(order_.begin(), order_.end(), piece.first,
                                 [&](std::uint32_t i, std::uint32_t first) { return chosen_[i].cue.first < first; });
      for (; at != order_.end() && chosen_[*at].cue.first < piece.last; ++at) {
        if (*at == o || chosen_[*at].cue.last > piece.last || piece.size() >= holder_size_[*at]) continue;
        holder_size_[*at] = piece.size();
        chosen_[*at].outer = o;
      }
    }
}

std::span<const Extracted> Extractor::extract(const TokenBlock& block) {
  input_.read(block, grammar_);
  sentence_of_.resize(block.tokens.size());
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
    for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) sentence_of_[t] = s;
  propose(block);
  choose(block);
  finish(block);
  return chosen_;
}

}  // namespace onrecord
