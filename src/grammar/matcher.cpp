#include "grammar/matcher.hpp"

#include <algorithm>
#include <array>

namespace onrecord {

namespace {

// What a token's kind, its shape and its plain character say of it: tables, for branches on them cannot be foreseen.
constexpr auto of_kind = [] {
  std::array<PropertyMask, count_of<TokenKind>> masks{};
  const auto set = [&](TokenKind kind, Property property) {
    masks[static_cast<std::size_t>(kind)] = bit(Property::any) | bit(property);
  };
  set(TokenKind::word, Property::word);
  set(TokenKind::number, Property::number);
  set(TokenKind::punctuation, Property::punctuation);
  set(TokenKind::open, Property::open);
  set(TokenKind::close, Property::close);
  set(TokenKind::mark, Property::mark);
  set(TokenKind::possessive, Property::possessive);
  set(TokenKind::url, Property::url);
  set(TokenKind::symbol, Property::symbol);
  return masks;
}();
constexpr auto of_shape = [] {
  std::array<PropertyMask, count_of<Shape>> masks{};
  masks[static_cast<std::size_t>(Shape::lower)] = bit(Property::lower);
  masks[static_cast<std::size_t>(Shape::cap)] = bit(Property::cap);
  masks[static_cast<std::size_t>(Shape::caps)] = bit(Property::caps) | bit(Property::cap);
  masks[static_cast<std::size_t>(Shape::mixed)] = bit(Property::mixed);
  return masks;
}();
constexpr auto of_character = [] {
  std::array<PropertyMask, 256> masks{};
  masks[','] = bit(Property::comma);
  masks['.'] = bit(Property::stop);
  masks[':'] = bit(Property::colon);
  masks[';'] = bit(Property::semicolon);
  masks['-'] = bit(Property::dash);
  masks['?'] = bit(Property::question);
  masks['!'] = bit(Property::exclamation);
  masks['('] = masks['['] = bit(Property::bracket);
  masks[')'] = masks[']'] = bit(Property::bracket_close);
  return masks;
}();

PropertyMask properties_of(const Token& token) {
  PropertyMask mask = of_kind[static_cast<std::size_t>(token.kind)] | of_shape[static_cast<std::size_t>(token.shape)] |
                      of_character[static_cast<unsigned char>(token.ascii)];
  if (token.quoted) mask |= bit(Property::quoted);
  if (token.kind == TokenKind::word && token.entry == 0) mask |= bit(Property::unknown);
  return mask;
}

constexpr PropertyMask closing = bit(Property::stop) | bit(Property::question) | bit(Property::exclamation) |
                                 bit(Property::semicolon) | bit(Property::mark);

}  // namespace

void MatchInput::read(const TokenBlock& block, const Grammar& grammar) {
  block_ = &block;
  grammar_ = &grammar;
  sentence_index_ = no_index;
  ++generation_;
  seen_.resize(block.tokens.size());
  quotation_of_.assign(block.tokens.size(), 0);
  if (block.quotations.empty()) return;
  open_.clear();
  std::uint32_t next = 0;
  for (std::uint32_t t = 0; t < block.tokens.size(); ++t) {  // the innermost is the last one opened
    while (next < block.quotations.size() && block.quotations[next].tokens.first <= t) open_.push_back(next++);
    while (!open_.empty() && block.quotations[open_.back()].tokens.last <= t) open_.pop_back();
    if (!open_.empty()) quotation_of_[t] = open_.back() + 1;
  }
}

void MatchInput::enter_sentence(std::uint32_t index) {
  if (sentence_index_ == index) return;
  sentence_index_ = index;
  ++generation_;
  sentence_ = block_->sentences[index];
  const auto& tokens = block_->tokens;
  const PropertyMask everywhere = block_->block.kind == BlockKind::heading ? bit(Property::heading) : 0;
  const WordIndex* words = grammar_->index().words.data();
  Seen* seen = seen_.data();
  for (auto t = sentence_.first; t < sentence_.last; ++t) {
    const Token& token = tokens.data()[t];
    const auto& word = words[token.entry];
    seen[t] = {properties_of(token) | everywhere, token.shape == Shape::lower ? word.lower_signature : word.signature,
               token.entry};
  }
  body_ = sentence_;
  if (!block_->block.dateline.empty())
    while (body_.first < body_.last && tokens[body_.first].span.start < block_->block.dateline.end) ++body_.first;
  while (body_.last > body_.first && (seen_[body_.last - 1].properties & closing) != 0) --body_.last;
  if (body_.first < body_.last) seen_[body_.first].properties |= bit(Property::first);
  for (auto t = body_.last; t < sentence_.last; ++t) seen_[t].properties |= bit(Property::ending);
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
    while (end > from && (seen_[end - 1].properties & closing) != 0) --end;
  }
  return end;
}

bool MatchInput::term_passes(std::uint32_t number, const TermMatch& match) const {
  const auto& test = grammar_->index().tests[number];
  const auto mask = seen_[match.tokens.first].properties;
  ClassSet classes = match.classes;
  if ((mask & bit(Property::lower)) != 0)
    for (std::size_t i = 0; i < classes.bits.size(); ++i) classes.bits[i] &= ~grammar_->index().name_classes.bits[i];
  return std::any_of(test.any_of.begin(), test.any_of.end(), [&](const TestTerm& term) {
    return term.entry == 0 && !term.classes.empty() && (mask & term.all) == term.all && (mask & term.none) == 0 &&
           std::all_of(term.classes.begin(), term.classes.end(),
                       [&](const ClassSet& c) { return c.any_of(classes); }) &&
           !term.no_classes.any_of(classes);
  });
}

/// Forgets what was worked out for another sentence.
void Matcher::enter(const MatchInput& input) {
  if (generation_ == input.generation()) return;
  generation_ = input.generation();
  ++memo_epoch_;
  const auto needed = (input.sentence().size() + 1u) * 2u * input.grammar().index().definitions.size();
  if (memo_.size() < needed) memo_.resize(needed);
}

/// Takes captures back to what they were when `undo` of them had been noted.
void Matcher::take_back(std::size_t undo) {
  while (undo_.size() > undo) {
    slots_[undo_.back().slot] = undo_.back().value;
    undo_.pop_back();
  }
}

template <bool Left>
std::uint32_t Matcher::end_of(const MatchInput& input, std::uint32_t definition, std::uint32_t at) {
  if (at < input.sentence().first || at > input.sentence().last) return no_index;
  const auto& definitions = input.grammar().index().definitions;
  const auto slot = ((at - input.sentence().first) * definitions.size() + definition) * 2 + (Left ? 0 : 1);
  End& known = memo_.data()[slot];
  if (known.epoch == memo_epoch_) return known.at;
  const auto& program = definitions.data()[definition];
  const auto end = run<Left>(input, Left ? program.left : program.right, at);
  if (steps_ > step_budget) return no_index;  // given up: this is no answer for others
  known = {memo_epoch_, end};
  return end;
}

std::uint32_t* Matcher::marks_for(std::size_t states) {
  if (visited_.size() < depth_) visited_.resize(depth_);
  auto& visited = visited_[depth_ - 1];
  if (visited.marks.size() < states) visited.marks.resize(states);
  ++visited.epoch;
  return visited.marks.data();
}

template <bool Left>
std::uint32_t Matcher::run(const MatchInput& input, const Instruction* code, std::size_t size, std::uint32_t pc,
                           std::uint32_t at) {
  const auto& block = input.block();
  const Token* tokens = block.tokens.data();
  const auto sentence = input.sentence();
  const auto base = frame_count_;
  const auto width = sentence.size() + 1u;
  const bool marked = size * width <= (1u << 20);
  ++depth_;
  std::uint32_t* marks = nullptr;  // until the first split: most runs fail before one
  std::uint32_t epoch = 0;
  auto found = no_index;
  while (found == no_index) {
    bool failed = false;
    if (++steps_ > step_budget) {
      ++exhausted_;
      break;
    }
    const Instruction& instruction = code[pc];
    switch (instruction.op) {
      case Opcode::test: {
        const auto token = Left ? at - 1 : at;
        failed = token - sentence.first >= sentence.size();  // before it (the difference wraps) or after it
        if (failed) break;
        const bool single = input.passes(instruction.arg, token);
        const auto next = Left ? at - 1 : at + 1;
        const TermMatch* whole = nullptr;
        if (const auto term = tokens[token].term; term != 0) {
          const auto& match = block.terms[term - 1u];
          if ((Left ? match.tokens.last == at : match.tokens.first == at) && input.term_passes(instruction.arg, match))
            whole = &match;
        }
        failed = !single && whole == nullptr;
        if (failed) break;
        ++pc;
        if (whole != nullptr && single) push(pc, next);
        at = whole == nullptr ? next : Left ? whole->tokens.first : whole->tokens.last;
        break;
      }
      case Opcode::split: {
        if (marked && at - sentence.first < width) {
          if (marks == nullptr) {
            marks = marks_for(size * width);
            epoch = visited_[depth_ - 1].epoch;
          }
          auto& mark = marks[pc * width + (at - sentence.first)];
          failed = mark == epoch;
          mark = epoch;
          if (failed) break;
        }
        push(instruction.other, at);
        pc = instruction.arg;
        break;
      }
      case Opcode::jump:
        pc = instruction.arg;
        break;
      case Opcode::save:
        undo_.push_back({instruction.arg, slots_[instruction.arg]});
        slots_[instruction.arg] = at;
        ++pc;
        break;
      case Opcode::start:
        failed = at > input.body().first;
        ++pc;
        break;
      case Opcode::end:
        failed = at < input.body().last;
        ++pc;
        break;
      case Opcode::look: {
        const auto undo = undo_.size();
        const auto end = (instruction.other & 2) != 0 ? run<true>(input, code, size, pc + 1, at)
                                                      : run<false>(input, code, size, pc + 1, at);
        take_back(undo);
        failed = (end != no_index) == ((instruction.other & 1) != 0);
        pc = instruction.arg;
        break;
      }
      case Opcode::opening: {
        const auto end =
            at <= input.body().first ? no_index : run<false>(input, code, size, pc + 1, input.body().first);
        failed = end == no_index || end > at;
        at = input.body().first;
        pc = instruction.arg;
        break;
      }
      case Opcode::rest: {
        if (Left) {
          failed = at <= input.body().first;
          at = std::min(at, input.body().first);
        } else {
          const auto end = at >= sentence.last ? at : input.rest_end(at);
          failed = end <= at;
          at = std::max(at, end);
        }
        ++pc;
        break;
      }
      case Opcode::quotation: {
        failed = true;
        const auto token = Left ? at - 1 : at;
        if (token - sentence.first <
            sentence.size()) {  // its near mark is ours; the rest of it may lie in other sentences
          if (const auto* quotation = input.quotation_edge<Left>(token)) {
            failed = false;
            at = Left ? quotation->tokens.first : quotation->tokens.last;
          }
        }
        ++pc;
        break;
      }
      case Opcode::call: {
        at = end_of<Left>(input, instruction.arg, at);
        failed = at == no_index;
        ++pc;
        break;
      }
      case Opcode::succeed:
        found = at;
        break;
    }
    if (!failed) continue;
    if (frame_count_ == base) break;
    const auto frame = frames_.data()[--frame_count_];
    if (undo_.size() > frame.undo) take_back(frame.undo);
    pc = frame.pc;
    at = frame.at;
  }
  frame_count_ = base;
  --depth_;
  return found;
}

bool Matcher::match(const MatchInput& input, std::uint32_t pattern, std::uint32_t anchor, Match& out) {
  const auto& program = input.grammar().patterns()[pattern].program;
  const auto test = program.anchor_test;
  const auto term = input.block().tokens[anchor].term;
  const bool term_starts = term != 0 && input.block().terms[term - 1u].tokens.first == anchor;
  if (!input.passes(test, anchor) && !(term_starts && input.term_passes(test, input.block().terms[term - 1u])))
    return false;
  if (input.sentence().size() > max_sentence_tokens) return false;
  if (input.block().block.kind == BlockKind::byline) return false;  // "Read more: Mayor says …" is no part of the story
  enter(input);
  slots_.fill(0);
  undo_.clear();
  all_steps_ += steps_;
  steps_ = 0;
  if (left_halves_.size() < input.grammar().patterns().size()) left_halves_.resize(input.grammar().patterns().size());
  auto& left = left_halves_[program.left_number];
  const bool known = left.generation == generation_ && left.anchor == anchor;
  if (known && !left.matched) return false;
  const bool right_first = program.right_first && !known;
  auto right_slots = slots_;
  if (right_first) {
    if (run<false>(input, program.right, anchor) == no_index) return false;
    right_slots = slots_;
    slots_.fill(0);
    undo_.clear();
  }
  if (!known) {
    left.matched = run<true>(input, program.left, anchor) != no_index;
    left.generation = generation_;
    left.anchor = anchor;
    left.slots = slots_;
    undo_.clear();
    if (!left.matched) return false;
  }
  slots_ = left.slots;
  if (right_first) {
    for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i] |= right_slots[i];  // the halves set different slots
  } else if (run<false>(input, program.right, anchor) == no_index) {
    return false;
  }
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
  if (token.entry != 0) return index.lists[index.words[token.entry].patterns];
  if (token.kind == TokenKind::open) return index.lists[index.by_ascii['"']];
  if (token.kind == TokenKind::close) return index.lists[index.by_ascii['\'']];
  const auto character = static_cast<unsigned char>(token.ascii);
  return index.lists[character < 128 ? index.by_ascii[character] : 0];
}

bool may_anchor(const Grammar& grammar, const TokenBlock& block, std::uint32_t token, std::uint32_t pattern) {
  const auto lists_it = [&](const std::vector<std::uint16_t>& list) {
    return std::find(list.begin(), list.end(), pattern) != list.end();
  };
  if (lists_it(anchored_patterns(grammar, block.tokens[token]))) return true;
  if (block.tokens[token].term == 0) return false;
  const auto& term = block.terms[block.tokens[token].term - 1u];
  if (term.tokens.first != token) return false;
  const auto& index = grammar.index();
  for (std::size_t c = 0; c < index.by_term_class.size(); ++c)
    if (term.classes.has(static_cast<ClassId>(c)) && lists_it(index.lists[index.by_term_class[c]])) return true;
  return false;
}

}  // namespace onrecord
