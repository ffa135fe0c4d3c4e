// Quotation marks by their role. A stack of open marks, no recursion: ten thousand nested marks cost as much as
// ten thousand words. A mark that finds no partner stays TokenKind::mark, or becomes a possessive after a word.
#include <algorithm>

#include "text/scan.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

using Style = QuoteMark::Style;

class Pairing {
 public:
  Pairing(std::string_view text, std::string_view next, bool british, TokenBlock& block)
      : text_(text), next_(next), british_(british), block_(block), marks_(block.marks), open_(block.open_marks) {}

  void run(QuotationState& state);

 private:
  [[nodiscard]] bool on_top(bool single) const { return !open_.empty() && marks_[open_.back()].single == single; }
  [[nodiscard]] bool plural_possessive(std::uint32_t mark) const;
  [[nodiscard]] bool closes_double(const QuoteMark& mark) const;
  void pair_up(bool alternate);
  void take(std::uint32_t mark, bool alternate);
  void take_double(std::uint32_t mark, bool alternate);
  void take_single(std::uint32_t mark);
  void close(std::uint32_t mark, bool single);
  void open(std::uint32_t mark);
  [[nodiscard]] bool goes_on(bool single) const;
  [[nodiscard]] bool even_straight_doubles() const;
  void list_quotations(std::uint32_t unclosed);
  void add_spoken();
  void name_marks();
  [[nodiscard]] bool introduced(std::uint32_t mark) const;
  [[nodiscard]] bool looks_scare(TokenRange range) const;

  std::string_view text_;
  std::string_view next_;
  bool british_;
  TokenBlock& block_;
  std::vector<QuoteMark>& marks_;
  std::vector<std::uint32_t>& open_;
  std::uint32_t open_doubles_ = 0;
  bool from_double_ = false;  // a quotation runs on into this block …
  bool from_single_ = false;
  bool from_open_ = false;      // … without a mark of its own here, and is still open
  std::uint32_t from_end_ = 0;  // 1 + the mark that closed it
};

void Pairing::open(std::uint32_t mark) {
  open_.push_back(mark);
  if (!marks_[mark].single) ++open_doubles_;
}

// Closes the innermost open mark of the kind; the ones opened since then stay unpaired.
void Pairing::close(std::uint32_t mark, bool single) {
  while (!on_top(single)) {
    if (!marks_[open_.back()].single) --open_doubles_;
    open_.pop_back();
  }
  const std::uint32_t partner = open_.back();
  open_.pop_back();
  if (!single) --open_doubles_;
  marks_[mark].partner = partner;
  marks_[partner].partner = mark;
}

bool Pairing::closes_double(const QuoteMark& mark) const {
  if (open_doubles_ == 0) return false;
  if (mark.may_close && !mark.may_open) return true;
  const auto top = std::find_if(open_.rbegin(), open_.rend(), [&](std::uint32_t i) { return !marks_[i].single; });
  const QuoteMark& opener = marks_[*top];
  if (opener.style == Style::low && mark.style == Style::curly) return true;
  return mark.may_close;
}

void Pairing::take_double(std::uint32_t mark, bool alternate) {
  const QuoteMark& here = marks_[mark];
  const bool closes = alternate && here.style == Style::straight ? open_doubles_ > 0 : closes_double(here);
  if (closes) return close(mark, false);
  if (here.may_close && from_open_ && from_double_) {
    from_open_ = false;
    from_end_ = mark + 1;
    open_.clear();
    return;
  }
  if (here.may_open || alternate) open(mark);
}

// "the workers' pay, he said'": an apostrophe after a plural, if a better closing mark is still to come.
bool Pairing::plural_possessive(std::uint32_t mark) const {
  const Token& token = block_.tokens[marks_[mark].token];
  if (token.span.start == 0 || token.space_before) return false;
  const char before = text_[token.span.start - 1];
  if (before != 's' && before != 'S' && before != 'z' && before != 'x') return false;
  const std::uint32_t after = marks_[mark].token + 1;
  if (after >= block_.tokens.size() || block_.tokens[after].shape == Shape::none) return false;
  if (!block_.tokens[after].space_before) return false;
  for (std::uint32_t later = mark + 1; later < marks_.size() && later < mark + 4; ++later) {
    const QuoteMark& other = marks_[later];
    if (!other.single) continue;
    return other.may_close && !other.may_open;
  }
  return false;
}

void Pairing::take_single(std::uint32_t mark) {
  const QuoteMark& here = marks_[mark];
  const auto beneath = [&] {
    return british_ && open_.size() > 1 && !on_top(true) && marks_[open_[open_.size() - 2]].single;
  };
  const Token& token = block_.tokens[here.token];
  const bool after_letter =
      !token.space_before && here.token > 0 && block_.tokens[here.token - 1].kind == TokenKind::word;
  if (here.may_close && (on_top(true) || (beneath() && !after_letter))) {
    if (!plural_possessive(mark)) return close(mark, true);
    return;
  }
  if (here.may_close && from_open_ && from_single_ && open_.empty() && !plural_possessive(mark)) {
    from_open_ = false;
    from_end_ = mark + 1;
    return;
  }
  if (here.may_open) open(mark);
}

void Pairing::take(std::uint32_t mark, bool alternate) {
  marks_[mark].partner = QuoteMark::unpaired;
  if (marks_[mark].single) return take_single(mark);
  take_double(mark, alternate);
}

void Pairing::pair_up(bool alternate) {
  open_.clear();
  open_doubles_ = 0;
  from_end_ = 0;
  const bool own_mark =
      !marks_.empty() && marks_[0].token == 0 && marks_[0].may_open && marks_[0].single == from_single_;
  from_open_ = (from_double_ || from_single_) && !own_mark;
  for (std::uint32_t mark = 0; mark < marks_.size(); ++mark) take(mark, alternate);
}

// Whether the next block goes on with the quotation: it opens with a mark, or closes one before opening any.
bool Pairing::goes_on(bool single) const {
  constexpr std::size_t window = 1u << 14;
  const std::string_view text = next_.substr(0, window);
  bool first = true;
  bool space = true;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint here = code_point(text, at);
    const char32_t c = here.value;
    at += here.size;
    const bool blank = c <= ' ' || is_wide_space(c);
    const bool straight = single ? c == '\'' : c == '"';
    const bool doubled = !single && (c == '\'' || c == '`') && at < text.size() && text[at] == static_cast<char>(c);
    const bool left = single ? c == 0x2018 : (c == 0x201C || c == 0x201E || c == 0xAB);
    const bool right = single ? false : (c == 0x201D || c == 0xBB);
    if (first && (straight || doubled || left)) return true;
    if (left || (doubled && c == '`')) return false;
    if (right) return true;
    if (straight && !single) return !space;
    if (doubled) return !space;
    if (!blank) first = false;
    space = blank;
  }
  return false;
}

bool Pairing::even_straight_doubles() const {
  const auto straight = [](const QuoteMark& mark) { return !mark.single && mark.style == Style::straight; };
  return std::ranges::count_if(marks_, straight) % 2 == 0;
}

// "She said, “We go.": the closing mark is missing, and what goes before tells that this is a quotation all the same.
bool Pairing::introduced(std::uint32_t mark) const {
  const std::uint32_t at = marks_[mark].token;
  if (!marks_[mark].may_open || marks_[mark].may_close || at == 0) return false;
  return block_.tokens[at - 1].ascii == ':' || block_.tokens[at - 1].ascii == ',';
}

bool Pairing::looks_scare(TokenRange range) const {
  constexpr std::uint32_t most_words = 4;
  constexpr std::uint32_t most_tokens = 12;
  if (range.size() > most_tokens) return false;
  std::uint32_t words = 0;
  for (std::uint32_t i = range.first + 1; i + 1 < range.last; ++i) {
    const Token& token = block_.tokens[i];
    if (token.kind == TokenKind::word || token.kind == TokenKind::number) ++words;
    if (token.kind == TokenKind::punctuation && token.ascii != '-' && token.ascii != ',') return false;
    const std::string_view word = text_.substr(token.span.start, token.span.size());
    if (word == "n't" || word == "'re" || word == "'m" || word == "I" || word == "we" || word == "We") return false;
  }
  if (words == 0 || words > most_words) return false;
  if (range.last >= range.first + 2 && block_.tokens[range.last - 2].ascii == ',') return false;
  if (range.first == 0) return true;
  const char before = block_.tokens[range.first - 1].ascii;
  return before != ',' && before != ':';
}

void Pairing::list_quotations(std::uint32_t unclosed) {
  std::vector<Quotation>& out = block_.quotations;
  const auto size = static_cast<std::uint32_t>(block_.tokens.size());
  std::uint32_t outer_end = 0;
  const auto add = [&](Quotation quotation) {
    quotation.nested = quotation.tokens.first < outer_end;
    if (!quotation.nested) outer_end = quotation.tokens.last;
    quotation.scare = quotation.closed && !quotation.continues && looks_scare(quotation.tokens);
    out.push_back(quotation);
  };
  if (from_open_ || from_end_ != 0) {
    Quotation quotation;
    quotation.tokens = {0, from_end_ != 0 ? marks_[from_end_ - 1].token + 1 : size};
    quotation.single = from_single_;
    quotation.closed = from_end_ != 0;
    quotation.continues = true;
    add(quotation);
  }
  for (std::uint32_t mark = 0; mark < marks_.size(); ++mark) {
    const QuoteMark& here = marks_[mark];
    const bool pair = here.partner != QuoteMark::unpaired && here.partner > mark;
    if (!pair && mark != unclosed) continue;
    Quotation quotation;
    quotation.tokens = {here.token, pair ? marks_[here.partner].token + 1 : size};
    quotation.single = here.single;
    quotation.closed = pair;
    quotation.continues = here.token == 0 && (here.single ? from_single_ : from_double_);
    add(quotation);
  }
}

// Speech that the block tells to be such is a quotation too, and holds those with marks.
void Pairing::add_spoken() {
  const Span span = block_.block.spoken;
  if (span.empty()) return;
  const auto before = [](std::uint32_t offset) {
    return [offset](const Token& token) { return token.span.start < offset; };
  };
  const auto index = [&](std::uint32_t offset) {
    const auto at = std::ranges::partition_point(block_.tokens, before(offset));
    return static_cast<std::uint32_t>(at - block_.tokens.begin());
  };
  Quotation quotation;
  quotation.tokens = {index(span.start), index(span.end)};
  quotation.spoken = true;
  if (quotation.tokens.empty()) return;
  auto place = block_.quotations.begin();
  while (place != block_.quotations.end() && place->tokens.first < quotation.tokens.first) ++place;
  for (auto held = place; held != block_.quotations.end() && held->tokens.first < quotation.tokens.last; ++held)
    held->nested = true;
  block_.quotations.insert(place, quotation);
}

void Pairing::name_marks() {
  for (std::uint32_t mark = 0; mark < marks_.size(); ++mark) {
    const QuoteMark& here = marks_[mark];
    Token& token = block_.tokens[here.token];
    if (here.partner != QuoteMark::unpaired) {
      token.kind = here.partner > mark ? TokenKind::open : TokenKind::close;
    } else if (here.single && !token.space_before && here.token > 0 &&
               block_.tokens[here.token - 1].kind == TokenKind::word) {
      token.kind = TokenKind::possessive;
    }
  }
  for (const Quotation& quotation : block_.quotations) {
    const bool marked = !(quotation.continues && (marks_.empty() || quotation.tokens.first != marks_[0].token));
    if (marked && !quotation.closed && !quotation.spoken) block_.tokens[quotation.tokens.first].kind = TokenKind::open;
    if (quotation.nested) continue;
    const std::uint32_t first = quotation.tokens.first + (marked && !quotation.spoken ? 1 : 0);
    const std::uint32_t last = quotation.tokens.last - (quotation.closed && !quotation.spoken ? 1 : 0);
    for (std::uint32_t i = first; i < last; ++i) block_.tokens[i].quoted = true;
  }
  if (from_end_ != 0) block_.tokens[marks_[from_end_ - 1].token].kind = TokenKind::close;
}

void Pairing::run(QuotationState& state) {
  from_double_ = state.open_double;
  from_single_ = state.open_single && !state.open_double;
  state = {};
  if (block_.tokens.empty()) return;
  pair_up(false);
  std::uint32_t unclosed = QuoteMark::unpaired;
  const auto innermost = [&](bool single) {
    const auto found =
        std::find_if(open_.rbegin(), open_.rend(), [&](std::uint32_t i) { return marks_[i].single == single; });
    return found == open_.rend() ? QuoteMark::unpaired : *found;
  };
  if (open_doubles_ > 0) {
    if (goes_on(false)) {
      unclosed = innermost(false);
      state.open_double = true;
    } else {
      if (even_straight_doubles()) pair_up(true);
      if (open_doubles_ > 0 && introduced(innermost(false))) unclosed = innermost(false);
    }
  } else if (british_ && innermost(true) != QuoteMark::unpaired && goes_on(true)) {
    unclosed = innermost(true);
    state.open_single = true;
  }
  if (from_open_) {
    const bool on = goes_on(from_single_);
    if (on) (from_single_ ? state.open_single : state.open_double) = true;
    if (!on) from_open_ = false;
  }
  list_quotations(unclosed);
  add_spoken();
  name_marks();
}

}  // namespace

void pair_quotations(std::string_view text, std::string_view next, bool british, QuotationState& state,
                     TokenBlock& block) {
  Pairing(text, next, british, block).run(state);
}

}  // namespace onrecord
