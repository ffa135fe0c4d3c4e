// Tokens after the Penn Treebank: "can't" -> ca n't, "Türkiye's" -> Türkiye 's, "U.S.-backed" and "$5" -> $ 5.
#include "text/scan.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace onrecord {
namespace {

enum : std::uint8_t { lower = 1, upper = 2, digit = 4, space = 8, wide = 16, other = 32 };
constexpr std::uint8_t letter = lower | upper;
constexpr std::uint8_t plain_word = letter | digit;

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (std::size_t c = 0; c < 256; ++c) {
    if (c >= 'a' && c <= 'z')
      classes[c] = lower;
    else if (c >= 'A' && c <= 'Z')
      classes[c] = upper;
    else if (c >= '0' && c <= '9')
      classes[c] = digit;
    else if (c <= ' ' || c == 0x7F)
      classes[c] = space;  // NUL and other control characters too
    else if (c >= 0x80)
      classes[c] = wide;
    else
      classes[c] = other;
  }
  return classes;
}
constexpr auto classes = make_classes();

constexpr std::uint8_t class_of(char c) { return classes[static_cast<unsigned char>(c)]; }
constexpr bool is_letter(char c) { return (class_of(c) & letter) != 0; }
constexpr bool is_digit(char c) { return class_of(c) == digit; }
constexpr char to_lower(char c) { return class_of(c) == upper ? static_cast<char>(c | 0x20) : c; }

bool equal_folded(std::string_view word, std::string_view lower_case) {
  return std::ranges::equal(word, lower_case, {}, to_lower);
}

// Code points that the scanner knows by name.
constexpr char32_t left_single = 0x2018, right_single = 0x2019, low_single = 0x201A, high_single = 0x201B;
constexpr char32_t left_double = 0x201C, right_double = 0x201D, low_double = 0x201E, high_double = 0x201F;
constexpr char32_t left_angle = 0xAB, right_angle = 0xBB, left_angle_single = 0x2039, right_angle_single = 0x203A;
constexpr char32_t ellipsis = 0x2026, soft_hyphen = 0xAD, modifier_apostrophe = 0x2BC;

constexpr bool is_apostrophe(char32_t c) {
  return c == '\'' || c == right_single || c == left_single || c == modifier_apostrophe;
}
constexpr bool is_dash(char32_t c) { return (c >= 0x2012 && c <= 0x2015) || c == 0x2212; }
constexpr bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

constexpr auto top_domains =
    std::to_array<std::string_view>({"com", "org", "net", "gov", "edu", "info", "io", "tv",  "uk",  "us", "eu",
                                     "de",  "fr",  "ca",  "au",  "ly",  "me",   "be", "mil", "int", "co"});
constexpr auto cut_short = std::to_array<std::string_view>(
    {"'em", "'til", "'cause", "'tis", "'twas", "'twere", "'bout", "'n", "'n'", "'nuff", "'ere"});

class Scanner {
 public:
  Scanner(std::string_view text, Span span, const Vocabulary& vocabulary, TokenBlock& out)
      : text_(text), data_(text.data()), at_(span.start), end_(span.end), vocabulary_(vocabulary), out_(out) {}

  void run() {
    while (skip_space()) scan_one();
    find_waiting();
  }

 private:
  [[nodiscard]] char peek(std::uint32_t at) const { return at < end_ ? data_[at] : '\0'; }
  [[nodiscard]] CodePoint point(std::uint32_t at) const {
    if (at >= end_) return {0, 0};
    if (static_cast<signed char>(data_[at]) >= 0) return {static_cast<char32_t>(data_[at]), 1};
    return code_point(text_.substr(0, end_), at);
  }
  [[nodiscard]] bool word_at(std::uint32_t at) const {
    if (at >= end_) return false;
    const std::uint8_t c = class_of(data_[at]);
    return (c & plain_word) != 0 || (c == wide && is_word_code_point(point(at).value));
  }
  [[nodiscard]] bool space_at(std::uint32_t at) const {
    if (at >= end_) return true;
    const std::uint8_t c = class_of(data_[at]);
    return c == space || (c == wide && is_wide_space(point(at).value));
  }

  bool skip_space();
  void scan_one();
  void scan_wide();
  void scan_word();
  void scan_symbol(char c);
  bool scan_quote();
  bool scan_apostrophe(CodePoint mark);
  bool word_goes_on(std::uint32_t start);
  bool apostrophe_goes_on(std::uint32_t start, CodePoint mark);
  bool stop_goes_on(std::uint32_t start);
  void take_stop(std::uint32_t start);
  bool scan_address(std::uint32_t start);
  bool split_contraction(std::uint32_t start);
  [[nodiscard]] std::uint32_t address_end(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t tag_end(std::uint32_t at) const;
  [[nodiscard]] bool is_domain(std::uint32_t at) const;
  [[nodiscard]] std::uint32_t clitic_end(std::uint32_t at) const;
  [[nodiscard]] bool opens_here(std::uint32_t start) const;
  [[nodiscard]] bool closes_here(std::uint32_t stop) const;

  Token& add(std::uint32_t start, std::uint32_t stop, TokenKind kind);
  void emit(std::uint32_t start, std::uint32_t stop, TokenKind kind, char ascii = 0);
  void emit_word(std::uint32_t start, std::uint32_t stop, TokenKind kind);
  void emit_mark(std::uint32_t size, QuoteMark mark);
  void look_up(std::string_view word);
  void find_waiting();

  std::string_view text_;
  const char* data_;  // of text_: the hot loops have their own bounds
  std::uint32_t at_;
  std::uint32_t end_;
  std::uint8_t seen_ = 0;  // classes of the characters of the word being scanned
  bool space_before_ = true;
  const Vocabulary& vocabulary_;
  TokenBlock& out_;
  WordKey key_;  // of the word that waits to be found, until the next one has been scanned
  std::size_t waiting_ = no_token;

  static constexpr std::size_t no_token = ~std::size_t{0};
};

bool Scanner::skip_space() {
  const std::uint32_t start = at_;
  while (at_ < end_) {
    const std::uint8_t c = class_of(data_[at_]);
    if (c == space) {
      ++at_;
    } else if (c == wide) {
      const CodePoint here = point(at_);
      if (!is_wide_space(here.value)) break;
      at_ += here.size;
    } else {
      break;
    }
  }
  space_before_ = at_ > start || out_.tokens.empty();
  return at_ < end_;
}

void Scanner::scan_one() {
  const char c = data_[at_];
  const std::uint8_t kind = class_of(c);
  if (kind & plain_word) return scan_word();
  if (kind == wide) return scan_wide();
  if ((c == '"' || c == '\'' || c == '`') && scan_quote()) return;
  scan_symbol(c);
}

// Adds a token and moves on past it. It is filled in place: a copy would stall on its small fields.
Token& Scanner::add(std::uint32_t start, std::uint32_t stop, TokenKind kind) {
  Token& token = out_.tokens.emplace_back();
  token.span = {start, stop};
  token.kind = kind;
  token.space_before = space_before_;
  space_before_ = false;
  at_ = stop;
  return token;
}

void Scanner::emit(std::uint32_t start, std::uint32_t stop, TokenKind kind, char ascii) {
  Token& token = add(start, stop, kind);
  token.ascii = ascii;
  if (kind == TokenKind::symbol || kind == TokenKind::url) look_up(text_.substr(start, stop - start));
}

// Looks up the last token's word. What the vocabulary has to say is waited for only when the next word comes.
void Scanner::look_up(std::string_view word) {
  find_waiting();
  waiting_ = out_.tokens.size() - 1;
  vocabulary_.prepare(word, key_);
}

void Scanner::find_waiting() {
  if (waiting_ != no_token) out_.tokens[waiting_].entry = vocabulary_.find(key_);
  waiting_ = no_token;
}

Shape shape_of(std::string_view word, std::uint8_t seen) {
  if ((seen & wide) == 0) {
    if (seen & lower) return !(seen & upper) ? Shape::lower : class_of(word[0]) == upper ? Shape::cap : Shape::mixed;
    if (!(seen & upper)) return Shape::none;
    return std::ranges::count_if(word, is_letter) > 1 ? Shape::caps : Shape::cap;
  }
  std::size_t letters = 0, uppers = 0, lowers = 0;
  bool first_upper = false;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint here = code_point(word, at);
    const bool is_upper = here.value < 0x80 ? class_of(word[at]) == upper : is_upper_code_point(here.value);
    const bool is_lower = here.value < 0x80 ? class_of(word[at]) == lower : is_lower_code_point(here.value);
    if (letters == 0) first_upper = is_upper;
    letters += is_upper || is_lower;
    uppers += is_upper;
    lowers += is_lower;
    at += here.size;
  }
  if (letters == 0) return Shape::none;
  if (uppers == 0) return Shape::lower;
  if (lowers == 0) return letters > 1 ? Shape::caps : Shape::cap;
  return first_upper ? Shape::cap : Shape::mixed;
}

void Scanner::emit_word(std::uint32_t start, std::uint32_t stop, TokenKind kind) {
  const std::string_view word(data_ + start, stop - start);
  add(start, stop, kind).shape = shape_of(word, seen_);
  look_up(word);
}

// The end of an address: at white space, a quotation mark or a bracket; final punctuation is not part of it.
std::uint32_t Scanner::address_end(std::uint32_t at) const {
  while (at < end_ && !space_at(at)) {
    const CodePoint here = point(at);
    if (here.value == '"' || here.value == '<' || here.value == '>' || here.value == ')' || here.value == ']' ||
        here.value == 0xAB || here.value == 0xBB || (here.value >= 0x2010 && here.value <= 0x203A))
      break;
    at += here.size;
  }
  while (at > at_ + 1 && std::string_view(".,;:!?'*_-").find(data_[at - 1]) != std::string_view::npos) --at;
  return at;
}

// "http://…", "www.…" and mail addresses.
bool Scanner::scan_address(std::uint32_t start) {
  const std::string_view word = text_.substr(start, at_ - start);
  const std::string_view rest = text_.substr(at_, end_ - at_);
  const bool scheme = rest.starts_with("://") && word.size() >= 3;
  const bool www = rest.starts_with('.') && equal_folded(word, "www");
  const bool mail = rest.starts_with('@') && word_at(at_ + 1);
  if (!scheme && !www && !mail) return false;
  const std::uint32_t stop = address_end(at_);
  at_ = start;
  emit(start, stop, TokenKind::url);
  return true;
}

// After an apostrophe: the end of 's, 'm, 'd, 're, 've, 'll, or 0.
std::uint32_t Scanner::clitic_end(std::uint32_t at) const {
  const char first = to_lower(peek(at));
  const char second = to_lower(peek(at + 1));
  if ((first == 's' || first == 'm' || first == 'd') && !word_at(at + 1)) return at + 1;
  const bool two =
      (first == 'r' && second == 'e') || (first == 'v' && second == 'e') || (first == 'l' && second == 'l');
  return two && !word_at(at + 2) ? at + 2 : 0;
}

// At an apostrophe inside or after a word. Emits "don't" and "he's" as two tokens; false: the word ends here or was
// emitted.
bool Scanner::apostrophe_goes_on(std::uint32_t start, CodePoint mark) {
  const std::uint32_t after = at_ + mark.size;
  if (!word_at(after) || is_digit(peek(after))) return false;
  if (clitic_end(after) != 0) return false;
  if (to_lower(peek(after)) == 't' && !word_at(after + 1) && at_ > start + 1 && to_lower(data_[at_ - 1]) == 'n') {
    const std::uint32_t cut = at_ - 1;
    emit_word(start, cut, TokenKind::word);
    seen_ = lower;
    emit_word(cut, after + 1, TokenKind::word);
    return false;
  }
  at_ = after;
  return true;
}

// At a full stop that a letter or digit follows: part of the word in 3.5, U.S., a.m. and example.com.
bool Scanner::stop_goes_on(std::uint32_t start) {
  const char before = data_[at_ - 1];
  const char after = peek(at_ + 1);
  if (is_digit(after)) return is_digit(before) || (seen_ & digit) != 0 || at_ == start + 1;
  if (!is_letter(after)) return false;
  const bool lone = is_letter(before) && (at_ == start + 1 || data_[at_ - 2] == '.' || data_[at_ - 2] == '-');
  if (lone && !is_letter(peek(at_ + 2))) return true;
  if (lone && data_[at_ - 1] != 'I' && at_ > start + 1) return true;  // Ph.D, U.S.A
  if (equal_folded(text_.substr(start, at_ - start), "ph")) return true;
  return at_ >= start + 2 && is_domain(at_ + 1);
}

// Whether lower-case labels stand here, parted by stops, the last of them a top domain: "example.org" of
// "www.example.org".
bool Scanner::is_domain(std::uint32_t at) const {
  constexpr std::uint32_t longest = 64;
  const std::uint32_t limit = std::min(end_, at + longest);
  std::uint32_t label = at;
  while (at < limit && (class_of(data_[at]) == lower || is_digit(data_[at]) || data_[at] == '-' || data_[at] == '.')) {
    if (data_[at] == '.' && !(class_of(peek(at + 1)) == lower)) break;
    if (data_[at++] == '.') label = at;
  }
  return std::ranges::find(top_domains, text_.substr(label, at - label)) != top_domains.end();
}

// At a character that is not a letter or digit: does the word go on past it? Moves at_ if so.
bool Scanner::word_goes_on(std::uint32_t start) {
  const char c = peek(at_);
  const auto joins = [&](bool yes) {
    if (yes) ++at_;
    return yes;
  };
  switch (c) {
    case '\0':
      return false;
    case '-':
      return joins(word_at(at_ + 1));
    case '_':
      return joins(word_at(at_ + 1) || peek(at_ + 1) == '_');
    case '/':
      return joins(word_at(at_ + 1));
    case '.':
      return joins(stop_goes_on(start));
    case ',':
      return joins(is_digit(data_[at_ - 1]) && is_digit(peek(at_ + 1)) && is_digit(peek(at_ + 2)) &&
                   is_digit(peek(at_ + 3)) && !is_digit(peek(at_ + 4)));
    case ':':
      return joins(is_digit(data_[at_ - 1]) && is_digit(peek(at_ + 1)));
    case '&':
      return joins(class_of(data_[at_ - 1]) == upper && class_of(peek(at_ + 1)) == upper);
    case '\'':
      return apostrophe_goes_on(start, {U'\'', 1});
    default:
      break;
  }
  if (class_of(c) != wide) return false;
  const CodePoint here = point(at_);
  if (is_apostrophe(here.value)) return apostrophe_goes_on(start, here);
  const bool inside = here.value == soft_hyphen || here.value == 0x200C || here.value == 0x200D;
  if (!inside && !(is_hyphen(here.value) && word_at(at_ + here.size)) && !is_word_code_point(here.value)) return false;
  seen_ |= wide;
  at_ += here.size;
  return true;
}

// At the end of a word before a full stop: takes the stop in if the word is an abbreviation or an initial.
void Scanner::take_stop(std::uint32_t start) {
  if (peek(at_) != '.' || peek(at_ + 1) == '.') return;
  const std::string_view word = text_.substr(start, at_ - start);
  const bool initial = word.size() == 1 && (seen_ & upper);
  const bool acronym =
      word.size() >= 3 && is_letter(word.back()) && (word[word.size() - 2] == '.') && !is_digit(word[0]);
  const bool before_number = is_digit(peek(at_ + 1)) || (peek(at_ + 1) == ' ' && is_digit(peek(at_ + 2)));
  if (!initial && !acronym && !is_abbreviation(word, before_number)) return;
  ++at_;
  if (peek(at_) != '-' || !word_at(at_ + 1)) return;
  const auto inner_stop = [&] {  // K.L.-M.N.
    return data_[at_] == '.' && class_of(data_[at_ - 1]) == upper && !is_letter(data_[at_ - 2]);
  };
  while (at_ < end_ && (class_of(data_[at_]) & plain_word || (data_[at_] == '-' && word_at(at_ + 1)) || inner_stop())) {
    seen_ = static_cast<std::uint8_t>(seen_ | (class_of(data_[at_]) & plain_word));  // U.S.-backed
    ++at_;
  }
}

// "cannot", "gonna", "gotta", "wanna" are two tokens in the treebank.
bool Scanner::split_contraction(std::uint32_t start) {
  const std::string_view word = text_.substr(start, at_ - start);
  const std::uint32_t stop = at_;
  if (word.size() != 5 && word.size() != 6) return false;
  if (!equal_folded(word, "cannot") && !equal_folded(word, "gonna") && !equal_folded(word, "gotta") &&
      !equal_folded(word, "wanna") && !equal_folded(word, "gimme") && !equal_folded(word, "lemme"))
    return false;
  const std::uint32_t cut = start + 3;
  emit_word(start, cut, TokenKind::word);
  seen_ = static_cast<std::uint8_t>(seen_ & ~upper) | lower;
  emit_word(cut, stop, TokenKind::word);
  return true;
}

void Scanner::scan_word() {
  const std::uint32_t start = at_;
  const std::size_t before = out_.tokens.size();
  seen_ = 0;
  do {
    std::uint32_t at = at_;
    std::uint8_t seen = seen_;
    for (; at < end_; ++at) {
      const std::uint8_t c = class_of(data_[at]);
      if ((c & plain_word) == 0) break;
      seen |= c;
    }
    at_ = at;
    seen_ = seen;
  } while (at_ < end_ && class_of(data_[at_]) != space && word_goes_on(start));
  if (out_.tokens.size() > before) return;  // a contraction was emitted
  const char next = peek(at_);
  if ((next == ':' || next == '.' || next == '@') && scan_address(start)) return;
  if (next == '.') take_stop(start);
  if ((seen_ & lower) &&
      (to_lower(data_[start]) == 'c' || to_lower(data_[start]) == 'g' || to_lower(data_[start]) == 'w' ||
       to_lower(data_[start]) == 'l') &&
      split_contraction(start))
    return;
  emit_word(start, at_, (seen_ & (letter | wide)) ? TokenKind::word : TokenKind::number);
}

bool Scanner::opens_here(std::uint32_t start) const {
  if (space_before_ || start == 0) return true;
  const char c = data_[start - 1];
  if (static_cast<signed char>(c) >= 0) return std::string_view("([{-/\"'`<>=_*").find(c) != std::string_view::npos;
  const std::string_view before = text_.substr(0, start);  // a dash or an opening mark before it
  return before.ends_with("\xE2\x80\x94") || before.ends_with("\xE2\x80\x93") || before.ends_with("\xE2\x80\x95") ||
         before.ends_with("\xE2\x80\x9C") || before.ends_with("\xE2\x80\x98") || before.ends_with("\xE2\x80\x9E") ||
         before.ends_with("\xC2\xAB");
}

bool Scanner::closes_here(std::uint32_t stop) const {
  if (space_at(stop)) return true;
  const CodePoint here = point(stop);
  if (here.value < 0x80) return std::string_view(".,;:?!)]}-/\"'<>=_*").find(data_[stop]) != std::string_view::npos;
  return is_dash(here.value) || here.value == right_single || here.value == right_double || here.value == left_double ||
         here.value == right_angle || here.value == ellipsis;
}

void Scanner::emit_mark(std::uint32_t size, QuoteMark mark) {
  mark.token = static_cast<std::uint32_t>(out_.tokens.size());
  out_.marks.push_back(mark);
  emit(at_, at_ + size, TokenKind::mark, mark.single ? '\'' : '"');
}

// At an apostrophe that no word holds: 's and the like, '80s, 'em, or a possible quotation mark.
bool Scanner::scan_apostrophe(CodePoint mark) {
  const std::uint32_t after = at_ + mark.size;
  const bool after_word = !space_before_ && !out_.tokens.empty();
  if (after_word) {
    const std::uint32_t stop = clitic_end(after);
    const TokenKind last = out_.tokens.back().kind;
    if (stop != 0 && (last == TokenKind::word || last == TokenKind::number || last == TokenKind::symbol ||
                      last == TokenKind::mark || last == TokenKind::url)) {
      seen_ = lower;
      const bool s = to_lower(data_[after]) == 's';
      emit_word(at_, stop, s ? TokenKind::possessive : TokenKind::word);
      return true;
    }
  }
  if (!space_before_ && !opens_here(at_)) return false;
  std::uint32_t stop = after;
  if (is_digit(peek(after)) && is_digit(peek(after + 1))) {
    stop = after + 2;
    if (peek(stop) == 's') ++stop;
    const bool more_digits = (peek(stop) == ',' || peek(stop) == '.') && is_digit(peek(stop + 1));
    if (!word_at(stop) && !more_digits) {
      seen_ = digit;
      emit_word(at_, stop, TokenKind::number);
      return true;
    }
    return false;
  }
  while (is_letter(peek(stop))) ++stop;
  const std::string_view rest = text_.substr(after, stop - after);
  const auto same = [&](std::string_view word) { return equal_folded(rest, word.substr(1)); };
  if (rest.empty() || std::ranges::find_if(cut_short, same) == cut_short.end()) return false;
  seen_ = lower;
  emit_word(at_, stop, TokenKind::word);
  return true;
}

// At " ' or `: a quotation mark, or a word that starts with an apostrophe.
bool Scanner::scan_quote() {
  const char c = data_[at_];
  if (c == '\'' && peek(at_ + 1) != '\'' && scan_apostrophe({U'\'', 1})) return true;
  QuoteMark mark;
  // Three in a row: '''Yes,'' he said opens the double mark first, he said 'Yes.''' closes the single one first.
  const bool three = c == '\'' && peek(at_ + 1) == c && peek(at_ + 2) == c;
  const bool doubled = c != '"' && peek(at_ + 1) == c && (!three || opens_here(at_));
  const std::uint32_t size = doubled ? 2 : 1;
  mark.single = c != '"' && !doubled;
  const bool opens = opens_here(at_);
  const bool closes = closes_here(at_ + size);
  mark.may_open = opens && (!closes || space_before_);
  mark.may_close = closes && (!opens || space_at(at_ + size));
  if (c == '`') mark.may_open = true, mark.may_close = false;
  if (!mark.may_open && !mark.may_close) mark.may_open = mark.may_close = !mark.single || opens || closes;
  emit_mark(size, mark);
  return true;
}

void Scanner::scan_wide() {
  const CodePoint here = point(at_);
  const char32_t c = here.value;
  if (is_apostrophe(c) && scan_apostrophe(here)) return;
  QuoteMark mark;
  mark.style = QuoteMark::Style::curly;
  switch (c) {
    case left_single:
    case high_single:
      mark.single = true;
      [[fallthrough]];
    case left_double:
    case high_double:
      mark.may_open = true;
      mark.may_close = !opens_here(at_) && closes_here(at_ + here.size);
      return emit_mark(here.size, mark);
    case right_single:
      mark.single = true;
      [[fallthrough]];
    case right_double:
      mark.may_close = true;  // a mark that faces the wrong way at the start of a block can only open
      mark.may_open = opens_here(at_) && (!closes_here(at_ + here.size) || (!mark.single && out_.tokens.empty()));
      return emit_mark(here.size, mark);
    case low_single:
    case low_double:
      mark.single = c == low_single;
      mark.style = QuoteMark::Style::low;
      mark.may_open = true;
      return emit_mark(here.size, mark);
    case left_angle:
    case left_angle_single:
    case right_angle:
    case right_angle_single: {
      const bool left = c == left_angle || c == left_angle_single;
      mark.single = c == left_angle_single || c == right_angle_single;
      mark.style = QuoteMark::Style::angle;
      mark.may_open = left || (opens_here(at_) && !closes_here(at_ + here.size));
      mark.may_close = !left || (!opens_here(at_) && closes_here(at_ + here.size));
      return emit_mark(here.size, mark);
    }
    case ellipsis:
      return emit(at_, at_ + here.size, TokenKind::punctuation, '.');
    default:
      break;
  }
  if (is_word_code_point(c) && !is_apostrophe(c)) return scan_word();  // U+02BC is a letter, and one alone no word
  if (is_dash(c)) {
    std::uint32_t stop = at_ + here.size;
    while (stop < end_ && point(stop).value == c) stop += here.size;
    return emit(at_, stop, TokenKind::punctuation, '-');
  }
  if (is_hyphen(c)) return emit(at_, at_ + here.size, TokenKind::punctuation, '-');
  emit(at_, at_ + here.size, TokenKind::symbol);
}

// "<b>", "</p>", "<br />": the end of a mark-up tag of less than 400 bytes, or 0.
std::uint32_t Scanner::tag_end(std::uint32_t at) const {
  const std::uint32_t first = peek(at + 1) == '/' ? at + 2 : at + 1;
  if (!is_letter(peek(first))) return 0;
  for (std::uint32_t i = first; i < end_ && i < at + 400 && data_[i] != '<'; ++i)
    if (data_[i] == '>') return i + 1;
  return 0;
}

void Scanner::scan_symbol(char c) {
  std::uint32_t stop = at_ + 1;
  switch (c) {
    case '.':
      if (is_digit(peek(stop)) && space_before_) {
        seen_ = digit;
        while (is_digit(peek(stop))) ++stop;
        return emit_word(at_, stop, TokenKind::number);
      }
      while (peek(stop) == '.' || (peek(stop) == ' ' && peek(stop + 1) == '.' && peek(stop + 2) != '.'))
        stop += peek(stop) == '.' ? 1 : 2;
      return emit(at_, stop, TokenKind::punctuation, '.');
    case '-':
      if (is_digit(peek(stop)) && space_before_) {
        const std::size_t first = out_.tokens.size();  // a contraction is several
        at_ = stop;
        scan_word();
        out_.tokens[first].span.start = stop - 1;
        return;
      }
      while (peek(stop) == '-') ++stop;
      return emit(at_, stop, TokenKind::punctuation, '-');
    case '!':
    case '?':
      while (peek(stop) == '!' || peek(stop) == '?') ++stop;
      return emit(at_, stop, TokenKind::punctuation, c);
    case '@':
    case '#':
      if (!is_letter(peek(stop)) && peek(stop) != '_') break;
      while (class_of(peek(stop)) & plain_word || peek(stop) == '_') ++stop;
      return emit(at_, stop, TokenKind::url);
    case '<':
      if (const std::uint32_t tag = tag_end(at_)) return emit(at_, tag, TokenKind::symbol);
      break;
    case '&':
      if (text_.substr(at_, 5) == "&amp;") return emit(at_, std::min(at_ + 5, end_), TokenKind::symbol, '&');
      break;
    case ',':
    case ';':
    case ':':
    case '(':
    case ')':
    case '[':
    case ']':
    case '{':
    case '}':
      return emit(at_, stop, TokenKind::punctuation, c);
    case '*':
    case '_':
    case '=':
    case '~':
      while (peek(stop) == c) ++stop;
      break;
    default:
      break;
  }
  emit(at_, stop, TokenKind::symbol, c);
}

}  // namespace

void scan_tokens(std::string_view text, Span span, const Vocabulary& vocabulary, TokenBlock& out) {
  Scanner(text, span, vocabulary, out).run();
}

void find_terms(const Vocabulary& vocabulary, TokenBlock& block) {
  constexpr std::size_t most_terms = 0xffff;  // Token::term is 16 bits wide
  Token* tokens = block.tokens.data();
  const std::size_t count = block.tokens.size();
  for (std::size_t at = 0; at + 1 < count;) {
    std::size_t taken = 1;
    if (vocabulary.starts_term(tokens[at].entry) && vocabulary.carries_term_on(tokens[at + 1].entry) &&
        block.terms.size() < most_terms) {
      for (const Vocabulary::Term& term : vocabulary.terms(tokens[at].entry)) {
        const std::size_t size = term.words.size();
        if (at + size > count) continue;
        std::size_t same = 1;
        while (same < size && tokens[at + same].entry == term.words[same]) ++same;
        if (same < size) continue;
        block.terms.push_back({{static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + size)}, term.classes});
        for (std::size_t i = at; i < at + size; ++i) tokens[i].term = static_cast<std::uint16_t>(block.terms.size());
        taken = size;
        break;
      }
    }
    at += taken;
  }
}

}  // namespace onrecord
