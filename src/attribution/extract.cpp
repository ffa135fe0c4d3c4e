#include "attribution/extract.hpp"

#include <algorithm>
#include <bit>

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

/// Takes a candidate if its parts are free. Returns whether it did.
bool Extractor::add(const TokenBlock& block, const Match& match) {
  const auto source = match[Capture::source];
  const auto cue = match[Capture::cue];
  for (auto t = cue.first; t < cue.last; ++t)
    if (role_[t] == role_cue || role_[t] == role_source) return false;
  for (auto t = source.first; t < source.last; ++t)
    if (role_[t] == role_cue) return false;
  for (const auto& other : chosen_) {
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
    for (const auto& other : chosen_)
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

void Extractor::choose(const TokenBlock& block) {
  chosen_.clear();
  role_.assign(block.tokens.size(), 0);
  for (const auto& match : candidates_) add(block, match);
}

/// Gives quotations that nothing took to the attribution whose quotation they carry on.
void Extractor::join_quotations(const TokenBlock& block) {
  for (const auto& quotation : block.quotations) {
    if (quotation.nested || quotation.scare || quotation.tokens.empty()) continue;
    bool taken = false;
    for (auto t = quotation.tokens.first; t < quotation.tokens.last && !taken; ++t) taken = role_[t] != 0;
    if (taken) continue;
    const auto sentence = sentence_of_[quotation.tokens.first];
    const bool opens_sentence = block.sentences[sentence].first == quotation.tokens.first;
    Extracted* before = nullptr;
    for (auto& attribution : chosen_) {
      if (attribution.note || attribution.kind == AttributionKind::refusal || attribution.content_count == 0) continue;
      if (attribution.cue.first < quotation.tokens.first && (before == nullptr || before->cue.first < attribution.cue.first))
        before = &attribution;
    }
    if (before != nullptr && opens_sentence && before->manner != Manner::indirect) {
      before->add_content(quotation.tokens);
    } else if (opens_sentence && (quotation.continues || before != nullptr || quotation.tokens.first == 0)) {
      Extracted carried;
      carried.carried = true;
      carried.manner = Manner::direct;
      carried.sentence = sentence;
      carried.add_content(quotation.tokens);
      carried.pattern = no_index;
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
  for (std::uint32_t i = 0; i < chosen_.size(); ++i) {
    std::uint32_t smallest = 0xffffffffu;
    for (std::uint32_t o = 0; o < chosen_.size(); ++o) {
      if (o == i || chosen_[i].cue.empty()) continue;
      for (const auto piece : chosen_[o].contents())
        if (contains(piece, chosen_[i].cue) && piece.size() < smallest) {
          smallest = piece.size();
          chosen_[i].outer = o;
        }
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
