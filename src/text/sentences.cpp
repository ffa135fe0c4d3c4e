// Where sentences end: at . ? ! that is not part of an abbreviation, with the closing marks that follow it.
#include <algorithm>
#include <array>

#include "text/scan.hpp"

namespace onrecord {
namespace {

/// What may come after an abbreviation.
enum class After : std::uint8_t {
  unknown,  ///< not an abbreviation
  name,     ///< a name: never ends a sentence (Mr., Sen.)
  number,   ///< an abbreviation only before a number (No. 10, Art. 5)
  any,      ///< may end a sentence (Inc., U.S., Sept.)
};

struct Abbreviation {
  std::string_view word;
  After after;
};

// Sorted, so that it can be searched by halves. The case counts: "Art. 5" but "of art."
constexpr auto abbreviations = std::to_array<Abbreviation>({
    {"Adm", After::name},    {"Ala", After::any},    {"Apr", After::any},    {"Ariz", After::any},
    {"Ark", After::any},     {"Art", After::number}, {"Assn", After::any},   {"Asst", After::name},
    {"Atty", After::name},   {"Aug", After::any},    {"Ave", After::any},    {"Bldg", After::any},
    {"Blvd", After::any},    {"Brig", After::name},  {"Bros", After::any},   {"Calif", After::any},
    {"Capt", After::name},   {"Cie", After::any},    {"Cllr", After::name},  {"Cmdr", After::name},
    {"Co", After::any},      {"Col", After::name},   {"Colo", After::any},   {"Conn", After::any},
    {"Corp", After::any},    {"Cos", After::any},    {"Cpl", After::name},   {"Ct", After::any},
    {"Dec", After::any},     {"Del", After::any},    {"Dem", After::name},   {"Dept", After::any},
    {"Det", After::name},    {"Dr", After::name},    {"Drs", After::name},   {"Esq", After::any},
    {"Feb", After::any},     {"Fig", After::number}, {"Fla", After::any},    {"Fr", After::name},
    {"Ft", After::name},     {"Ga", After::any},     {"Gen", After::name},   {"Gov", After::name},
    {"Govs", After::name},   {"Hon", After::name},   {"Hwy", After::any},    {"Ill", After::any},
    {"Inc", After::any},     {"Ind", After::any},    {"Insp", After::name},  {"Jan", After::any},
    {"Jr", After::any},      {"Jul", After::any},    {"Jun", After::any},    {"Kan", After::any},
    {"Ky", After::any},      {"La", After::any},     {"Lt", After::name},    {"Ltd", After::any},
    {"Maj", After::name},    {"Mar", After::any},    {"Mass", After::any},   {"Md", After::any},
    {"Messrs", After::name}, {"Mich", After::any},   {"Minn", After::any},   {"Miss", After::any},
    {"Mlle", After::name},   {"Mme", After::name},   {"Mo", After::any},     {"Mont", After::any},
    {"Mr", After::name},     {"Mrs", After::name},   {"Ms", After::name},    {"Mt", After::name},
    {"NO", After::number},   {"Neb", After::any},    {"Nev", After::any},    {"No", After::number},
    {"Nos", After::number},  {"Nov", After::any},    {"Oct", After::any},    {"Okla", After::any},
    {"Ore", After::any},     {"Pa", After::any},     {"Pfc", After::name},   {"Ph.D", After::any},
    {"PhD", After::any},     {"Pres", After::name},  {"Prof", After::name},  {"Profs", After::name},
    {"Pt", After::any},      {"Pvt", After::name},   {"Rd", After::any},     {"Rep", After::name},
    {"Reps", After::name},   {"Rev", After::name},   {"Revd", After::name},  {"Rt", After::name},
    {"Sec", After::name},    {"Sen", After::name},   {"Sens", After::name},  {"Sep", After::any},
    {"Sept", After::any},    {"Sgt", After::name},   {"Spc", After::name},   {"Sr", After::any},
    {"St", After::name},     {"Ste", After::name},   {"Supt", After::name},  {"Tenn", After::any},
    {"Tex", After::any},     {"Univ", After::any},   {"Va", After::any},     {"Vol", After::number},
    {"Vt", After::any},      {"Wash", After::any},   {"Wis", After::any},    {"Wisc", After::any},
    {"Wyo", After::any},     {"al", After::any},     {"approx", After::any}, {"art", After::number},
    {"ca", After::number},   {"cf", After::any},     {"dept", After::any},   {"est", After::number},
    {"etc", After::any},     {"fig", After::number}, {"ft", After::number},  {"lbs", After::any},
    {"no", After::number},   {"nos", After::number}, {"pp", After::number},  {"sq", After::any},
    {"v", After::name},      {"viz", After::any},    {"vol", After::number}, {"vs", After::name},
});
static_assert(std::ranges::is_sorted(abbreviations, {}, &Abbreviation::word));

// Words that, capitalised, most likely begin a sentence.
constexpr auto starters = std::to_array<std::string_view>(
    {"A",        "About",   "According", "After",   "All",     "Also",         "Although", "An",        "And",
     "Another",  "Any",     "Are",       "As",      "Asked",   "At",           "Because",  "Before",    "But",
     "By",       "Can",     "Did",       "Do",      "Does",    "During",       "Each",     "Earlier",   "Even",
     "Every",    "For",     "From",      "Further", "Had",     "Has",          "Have",     "He",        "Her",
     "Here",     "His",     "How",       "However", "I",       "If",           "In",       "Instead",   "Is",
     "It",       "Its",     "Just",      "Last",    "Later",   "Many",         "Maybe",    "Meanwhile", "More",
     "Moreover", "Most",    "Much",      "My",      "Neither", "Nevertheless", "No",       "Nobody",    "None",
     "Nor",      "Not",     "Nothing",   "Now",     "Of",      "On",           "Once",     "One",       "Only",
     "Or",       "Other",   "Others",    "Our",     "Perhaps", "She",          "Since",    "So",        "Some",
     "Soon",     "Still",   "Such",      "Than",    "That",    "The",          "Their",    "Then",      "There",
     "These",    "They",    "This",      "Those",   "Though",  "Thus",         "To",       "Today",     "Together",
     "Two",      "Under",   "Unlike",    "Until",   "Was",     "We",           "Were",     "What",      "When",
     "Where",    "Whether", "Which",     "While",   "Who",     "Why",          "Will",     "With",      "Would",
     "Yes",      "Yet",     "You",       "Your"});

After after_abbreviation(std::string_view word) {
  const auto find = [](std::string_view key) {
    const auto found = std::ranges::lower_bound(abbreviations, key, {}, &Abbreviation::word);
    return found != abbreviations.end() && found->word == key ? found->after : After::unknown;
  };
  const After after = find(word);
  if (after != After::unknown || word.size() < 2 || word.size() > 4) return after;
  // "MR. LUND:", "ST. OLAF —": of capitals, only what stands before a name.
  std::array<char, 4> folded{};
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (word[i] < 'A' || word[i] > 'Z') return After::unknown;
    folded[i] = i == 0 ? word[i] : static_cast<char>(word[i] | 0x20);
  }
  return find({folded.data(), word.size()}) == After::name ? After::name : After::unknown;
}

bool is_starter(std::string_view word) { return std::ranges::find(starters, word) != starters.end(); }

class SentenceCutter {
 public:
  SentenceCutter(std::string_view text, TokenBlock& block) : text_(text), block_(block), tokens_(block.tokens) {}

  void run() {
    const auto size = static_cast<std::uint32_t>(tokens_.size());
    std::uint32_t first = 0;
    for (std::uint32_t at = 0; at < size; ++at) {
      if (!ends_sentence(at, first)) continue;
      const std::uint32_t last = with_closers(at + 1);
      if (last < size && !starts_sentence(at, last)) continue;
      block_.sentences.push_back({first, last});
      first = last;
      at = last - 1;
    }
    if (first < size) block_.sentences.push_back({first, size});
  }

 private:
  [[nodiscard]] std::string_view word(std::uint32_t at) const {
    return text_.substr(tokens_[at].span.start, tokens_[at].span.size());
  }
  [[nodiscard]] bool is_closer(std::uint32_t at) const;
  [[nodiscard]] bool ends_sentence(std::uint32_t at, std::uint32_t first) const;
  [[nodiscard]] bool abbreviation_ends(std::uint32_t at) const;
  [[nodiscard]] bool starts_sentence(std::uint32_t stop, std::uint32_t at) const;
  [[nodiscard]] bool speech_follows(std::uint32_t at) const;

  // Closing quotation marks and brackets after a stop belong to the sentence.
  [[nodiscard]] std::uint32_t with_closers(std::uint32_t at) const {
    while (at < tokens_.size() && is_closer(at)) ++at;
    return at;
  }

  std::string_view text_;
  TokenBlock& block_;
  const std::vector<Token>& tokens_;
};

bool SentenceCutter::is_closer(std::uint32_t at) const {
  const Token& token = tokens_[at];
  if (token.kind == TokenKind::close) return true;
  if (token.kind == TokenKind::mark || token.kind == TokenKind::possessive)
    return !token.space_before && (token.ascii == '"' || token.ascii == '\'');
  return token.ascii == ')' || token.ascii == ']' || token.ascii == '}';
}

bool SentenceCutter::ends_sentence(std::uint32_t at, std::uint32_t first) const {
  const Token& token = tokens_[at];
  if (token.span.end <= block_.block.dateline.end) return false;  // "3:10 p.m. The mayor …"
  if (token.ascii == '?' || token.ascii == '!') return true;
  if (token.kind == TokenKind::punctuation) {
    if (token.ascii != '.') return false;
    // "1. Prices" is a number in a list, not a sentence.
    return !(at == first + 1 && first == 0 && tokens_[first].kind == TokenKind::number &&
             tokens_[first].span.size() < 4);
  }
  if (token.kind != TokenKind::word || token.span.size() < 2 || text_[token.span.end - 1] != '.') return false;
  return abbreviation_ends(at);
}

// An abbreviation ends the sentence when a word follows that begins sentences, or nothing.
bool SentenceCutter::abbreviation_ends(std::uint32_t at) const {
  const std::uint32_t next = with_closers(at + 1);
  if (next >= tokens_.size()) return true;
  std::string_view self = word(at);
  self.remove_suffix(1);
  if (at == 0 && self.size() == 1) return false;  // "Q. And the ferry?", "A. Yes."
  const After after = after_abbreviation(self);
  if (after == After::name) return false;
  if (after == After::number) return tokens_[next].kind != TokenKind::number;
  if (tokens_[next].kind == TokenKind::open) {
    return next + 1 < tokens_.size() && tokens_[next + 1].shape != Shape::lower && next > at + 1;
  }
  return tokens_[next].shape != Shape::lower && is_starter(word(next)) && (self.size() > 1 || word(next) != "I");
}

// "Why?" Ms. Roe asked. -> the sentence goes on.
bool SentenceCutter::speech_follows(std::uint32_t at) const {
  static constexpr auto said = std::to_array<std::string_view>(
      {"said",     "says",      "asked",     "asks",  "wrote",    "tweeted", "added",
       "replied",  "shouted",   "exclaimed", "told",  "wondered", "yelled",  "responded",
       "answered", "continued", "declared",  "cried", "joked",    "quipped"});
  if (is_starter(word(at))) return false;
  for (std::uint32_t i = at; i < tokens_.size() && i < at + 5; ++i) {
    if (std::ranges::find(said, word(i)) != said.end()) return true;
    if (tokens_[i].shape == Shape::lower || tokens_[i].kind != TokenKind::word) return false;
  }
  return false;
}

bool SentenceCutter::starts_sentence(std::uint32_t stop, std::uint32_t at) const {
  const Token& ended = tokens_[stop];
  const Token& next = tokens_[at];
  const bool quoted = at > stop + 1;
  if (ended.kind == TokenKind::punctuation && ended.span.size() > 1 && ended.ascii == '.')
    return next.shape == Shape::cap && next.space_before && is_starter(word(at));
  if (next.kind == TokenKind::punctuation && next.ascii != '(' && next.ascii != '[' && next.ascii != '.') return false;
  if (next.shape == Shape::lower) return false;
  return !(quoted && ended.ascii != '.' && speech_follows(at));
}

}  // namespace

bool is_abbreviation(std::string_view word, bool before_number) {
  const After after = after_abbreviation(word);
  return after == After::number ? before_number : after != After::unknown;
}

void cut_sentences(std::string_view text, TokenBlock& block) { SentenceCutter(text, block).run(); }

}  // namespace onrecord
