#include "grammar/matcher.hpp"

#include <algorithm>

namespace onrecord {

namespace {

PropertyMask properties_of(const Token& token) {
  PropertyMask mask = bit(Property::any);
  switch (token.kind) {
    case TokenKind::word: mask |= bit(Property::word); break;
    case TokenKind::number: mask |= bit(Property::number); break;
    case TokenKind::punctuation: mask |= bit(Property::punctuation); break;
    case TokenKind::open: mask |= bit(Property::open); break;
    case TokenKind::close: mask |= bit(Property::close); break;
    case TokenKind::mark: mask |= bit(Property::mark); break;
    case TokenKind::possessive: mask |= bit(Property::possessive); break;
    case TokenKind::url: mask |= bit(Property::url); break;
    case TokenKind::symbol: mask |= bit(Property::symbol); break;
  }
  switch (token.shape) {
    case Shape::lower: mask |= bit(Property::lower); break;
    case Shape::cap: mask |= bit(Property::cap); break;
    case Shape::caps: mask |= bit(Property::caps) | bit(Property::cap); break;
    case Shape::mixed: mask |= bit(Property::mixed); break;
    case Shape::none: break;
  }
  if (token.quoted) mask |= bit(Property::quoted);
  if (token.kind == TokenKind::word && token.entry == 0) mask |= bit(Property::unknown);
  switch (token.ascii) {
    case ',': mask |= bit(Property::comma); break;
    case '.': mask |= bit(Property::stop); break;
    case ':': mask |= bit(Property::colon); break;
    case ';': mask |= bit(Property::semicolon); break;
    case '-': mask |= bit(Property::dash); break;
    case '?': mask |= bit(Property::question); break;
    case '!': mask |= bit(Property::exclamation); break;
    case '(':
    case '[': mask |= bit(Property::bracket); break;
    case ')':
    case ']': mask |= bit(Property::bracket_close); break;
    default: break;
  }
  return mask;
}

constexpr PropertyMask closing = bit(Property::stop) | bit(Property::question) | bit(Property::exclamation) |
                                 bit(Property::semicolon) | bit(Property::mark);

bool term_test_passes(const TestTerm& term, PropertyMask mask, const ClassSet& classes, EntryId entry,
                      const ClassSet& name_classes) {
  if ((mask & term.all) != term.all || (mask & term.none) != 0) return false;
  if (term.entry != 0 && term.entry != entry) return false;
  if (!term.classes.empty() || term.has_no_classes) {
    const bool lower = (mask & bit(Property::lower)) != 0;
    const auto hits = [&](const ClassSet& wanted) {
      std::uint64_t found = 0;
      for (std::size_t i = 0; i < wanted.bits.size(); ++i)
        found |= classes.bits[i] & wanted.bits[i] & (lower ? ~name_classes.bits[i] : ~std::uint64_t{0});
      return found != 0;
    };
    for (const auto& wanted : term.classes)
      if (!hits(wanted)) return false;
    if (term.has_no_classes && hits(term.no_classes)) return false;
  }
  return std::find(term.not_entries.begin(), term.not_entries.end(), entry) == term.not_entries.end() || entry == 0;
}

}  // namespace

void MatchInput::read(const TokenBlock& block, const Grammar& grammar) {
  block_ = &block;
  grammar_ = &grammar;
  sentence_index_ = no_index;
  ++generation_;
  properties_.resize(block.tokens.size());
  quotation_of_.assign(block.tokens.size(), 0);
  for (std::uint32_t q = 0; q < block.quotations.size(); ++q)  // inner ones come later and win
    for (auto t = block.quotations[q].tokens.first; t < block.quotations[q].tokens.last; ++t) quotation_of_[t] = q + 1;
}

void MatchInput::enter_sentence(std::uint32_t index) {
  if (sentence_index_ == index) return;
  sentence_index_ = index;
  ++generation_;
  sentence_ = block_->sentences[index];
  const auto& tokens = block_->tokens;
  const PropertyMask everywhere = block_->block.kind == BlockKind::heading ? bit(Property::heading) : 0;
  for (auto t = sentence_.first; t < sentence_.last; ++t) properties_[t] = properties_of(tokens[t]) | everywhere;
  body_ = sentence_;
  if (!block_->block.dateline.empty())
    while (body_.first < body_.last && tokens[body_.first].span.start < block_->block.dateline.end) ++body_.first;
  while (body_.last > body_.first && (properties_[body_.last - 1] & closing) != 0) --body_.last;
  if (body_.first < body_.last) properties_[body_.first] |= bit(Property::first);
  for (auto t = body_.last; t < sentence_.last; ++t) properties_[t] |= bit(Property::ending);
}

std::uint32_t MatchInput::rest_end(std::uint32_t from) const {
  const auto& tokens = block_->tokens;
  const auto last = sentence_.last - 1;
  if (const auto* quotation = quotation_at(last); quotation != nullptr && quotation->tokens.first >= from) {
    while (quotation->nested && quotation != block_->quotations.data() && (quotation - 1)->tokens.first >= from &&
           (quotation - 1)->tokens.last >= quotation->tokens.last)
      --quotation;
    return quotation->tokens.last;
  }
  auto end = body_.last;
  if (end > from && (tokens[end - 1].kind == TokenKind::close)) {  // …" he had begun outside: the mark is not ours
    const auto* quotation = quotation_at(end - 1);
    if (quotation != nullptr && quotation->tokens.first < from) --end;
    while (end > from && (properties_[end - 1] & closing) != 0) --end;
  }
  return end;
}

bool MatchInput::passes(const TokenTest& test, std::uint32_t token) const {
  const auto& t = block_->tokens[token];
  const auto& classes = grammar_->vocabulary().classes(t.entry);
  for (const auto& term : test.any_of)
    if (term_test_passes(term, properties_[token], classes, t.entry, grammar_->index().name_classes)) return true;
  return false;
}

bool MatchInput::term_passes(const TokenTest& test, const TermMatch& match) const {
  const auto mask = properties_[match.tokens.first];
  for (const auto& term : test.any_of)
    if (term.entry == 0 && !term.classes.empty() &&
        term_test_passes(term, mask, match.classes, 0, grammar_->index().name_classes))
      return true;
  return false;
}

/// Forgets what was worked out for another sentence.
void Matcher::enter(const MatchInput& input) {
  if (generation_ == input.generation()) return;
  generation_ = input.generation();
  ++memo_epoch_;
  ends_.clear();
  const auto needed = (input.sentence().size() + 1u) * 2u * input.grammar().index().definitions.size();
  if (memo_.size() < needed) memo_.resize(needed);
}

template <bool Left>
Matcher::Ends Matcher::ends_of(const MatchInput& input, std::uint32_t definition, std::uint32_t at) {
  if (at < input.sentence().first || at > input.sentence().last) return {};
  const auto& definitions = input.grammar().index().definitions;
  const auto slot = ((at - input.sentence().first) * definitions.size() + definition) * 2 + (Left ? 0 : 1);
  if (memo_[slot].epoch == memo_epoch_) return memo_[slot];
  if (spare_.size() <= depth_) spare_.resize(depth_ + 1);
  auto found = std::move(spare_[depth_]);
  found.clear();
  run<Left>(input, Left ? definitions[definition].left : definitions[definition].right, 0, at, &found);
  const Ends ends{memo_epoch_, static_cast<std::uint32_t>(ends_.size()), static_cast<std::uint32_t>(found.size())};
  ends_.insert(ends_.end(), found.begin(), found.end());
  spare_[depth_] = std::move(found);
  memo_[slot] = ends;
  return ends;
}

template <bool Left>
bool Matcher::run(const MatchInput& input, const std::vector<Instruction>& code, std::uint32_t pc, std::uint32_t at,
                  std::vector<std::uint32_t>* ends) {
  const auto& block = input.block();
  const auto& tests = input.grammar().index().tests;
  const auto base = frames_.size();
  const auto undo_base = undo_.size();
  if (visited_.size() <= depth_) visited_.resize(depth_ + 1);
  const auto depth = depth_++;
  const auto first = input.sentence().first;
  const auto width = input.sentence().size() + 1u;
  const bool marked = code.size() * width <= (1u << 20);
  if (marked && visited_[depth].marks.size() < code.size() * width) visited_[depth].marks.resize(code.size() * width);
  const auto epoch = ++visited_[depth].epoch;
  bool found = false;
  const auto done = [&] {
    frames_.resize(base);
    --depth_;
    return found;
  };
  for (;;) {
    bool failed = false;
    if (++steps_ > step_budget) {
      ++exhausted_;
      return done();
    }
    const Instruction& instruction = code[pc];
    switch (instruction.op) {
      case Op::test: {
        if (Left ? at <= input.sentence().first : at >= input.sentence().last) {
          failed = true;
          break;
        }
        const auto token = Left ? at - 1 : at;
        const auto term = block.tokens[token].term;
        const bool single = input.passes(tests[instruction.arg], token);
        const TermMatch* whole = nullptr;
        if (term != 0) {
          const auto& match = block.terms[term - 1u];
          if ((Left ? match.tokens.last == at : match.tokens.first == at) && input.term_passes(tests[instruction.arg], match))
            whole = &match;
        }
        if (whole != nullptr) {
          if (single) frames_.push_back({pc + 1, Left ? at - 1 : at + 1, static_cast<std::uint32_t>(undo_.size())});
          at = Left ? whole->tokens.first : whole->tokens.last;
        } else if (single) {
          at = Left ? at - 1 : at + 1;
        } else {
          failed = true;
          break;
        }
        ++pc;
        break;
      }
      case Op::split: {
        if (marked && at >= first && at - first < width) {
          auto& mark = visited_[depth].marks[pc * width + (at - first)];
          failed = mark == epoch;
          mark = epoch;
          if (failed) break;
        }
        frames_.push_back({instruction.other, at, static_cast<std::uint32_t>(undo_.size())});
        pc = instruction.arg;
        break;
      }
      case Op::jump: pc = instruction.arg; break;
      case Op::save:
        undo_.push_back({instruction.arg, slots_[instruction.arg]});
        slots_[instruction.arg] = at;
        ++pc;
        break;
      case Op::start:
        failed = at > input.body().first;
        ++pc;
        break;
      case Op::end:
        failed = at < input.body().last;
        ++pc;
        break;
      case Op::look: {
        const auto undo = undo_.size();
        const bool hit = (instruction.other & 2) != 0 ? run<true>(input, code, pc + 1, at, nullptr)
                                                      : run<false>(input, code, pc + 1, at, nullptr);
        while (undo_.size() > undo) {
          slots_[undo_.back().slot] = undo_.back().value;
          undo_.pop_back();
        }
        failed = hit == ((instruction.other & 1) != 0);
        pc = instruction.arg;
        break;
      }
      case Op::rest: {
        if (Left) {
          failed = at <= input.body().first;
          at = std::min(at, input.body().first);
        } else {
          const auto end = at >= input.sentence().last ? at : input.rest_end(at);
          failed = end <= at;
          at = std::max(at, end);
        }
        ++pc;
        break;
      }
      case Op::quotation: {
        const auto token = Left ? at - 1 : at;
        failed = true;
        if ((Left ? at > 0 : at < block.tokens.size()) &&
            block.tokens[token].kind == (Left ? TokenKind::close : TokenKind::open)) {
          if (const auto* quotation = input.quotation_at(token)) {
            failed = false;
            at = Left ? quotation->tokens.first : quotation->tokens.last;
          }
        }
        ++pc;
        break;
      }
      case Op::call: {
        const auto ways = ends_of<Left>(input, instruction.arg, at);
        failed = ways.count == 0;
        for (auto i = ways.count; i-- > 1;)
          frames_.push_back({pc + 1, ends_[ways.offset + i], static_cast<std::uint32_t>(undo_.size())});
        if (!failed) at = ends_[ways.offset];
        ++pc;
        break;
      }
      case Op::succeed:
        found = true;
        if (ends == nullptr) return done();
        if (std::find(ends->begin(), ends->end(), at) == ends->end()) ends->push_back(at);
        failed = true;
        break;
    }
    if (!failed) continue;
    if (frames_.size() == base) return done();
    const auto frame = frames_.back();
    frames_.pop_back();
    while (undo_.size() > std::max<std::size_t>(frame.undo, undo_base)) {
      slots_[undo_.back().slot] = undo_.back().value;
      undo_.pop_back();
    }
    pc = frame.pc;
    at = frame.at;
  }
}

bool Matcher::match(const MatchInput& input, std::uint32_t pattern, std::uint32_t anchor, Match& out) {
  const auto& program = input.grammar().patterns()[pattern].program;
  const auto& test = input.grammar().index().tests[program.anchor_test];
  const auto term = input.block().tokens[anchor].term;
  const bool term_starts = term != 0 && input.block().terms[term - 1u].tokens.first == anchor;
  if (!input.passes(test, anchor) && !(term_starts && input.term_passes(test, input.block().terms[term - 1u]))) return false;
  if (input.sentence().size() > max_sentence_tokens) return false;
  enter(input);
  slots_.fill(0);
  undo_.clear();
  steps_ = 0;
  if (!run<true>(input, program.left, 0, anchor, nullptr)) return false;
  undo_.clear();
  steps_ = 0;
  if (!run<false>(input, program.right, 0, anchor, nullptr)) return false;
  out.pattern = pattern;
  out.anchor = anchor;
  for (std::size_t c = 0; c < count_of<Capture>; ++c) {
    const TokenRange range{slots_[2 * c], slots_[2 * c + 1]};
    out.captures[c] = range.empty() ? TokenRange{} : range;
  }
  return true;
}

const std::vector<std::uint16_t>& anchored_patterns(const Grammar& grammar, const Token& token) {
  const auto& index = grammar.index();
  if (token.entry != 0) return index.lists[index.by_entry[token.entry]];
  if (token.kind == TokenKind::open) return index.lists[index.by_ascii['"']];
  if (token.kind == TokenKind::close) return index.lists[index.by_ascii['\'']];
  const auto character = static_cast<unsigned char>(token.ascii);
  return index.lists[character < 128 ? index.by_ascii[character] : 0];
}

}  // namespace onrecord
