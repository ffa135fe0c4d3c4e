#include "attribution/features.hpp"

#include <algorithm>
#include <bit>

#include "attribution/cast.hpp"

namespace onrecord {
namespace {

/// Classes that a word's category is told by, the first that it has. "verb" stands for every class under it.
constexpr std::string_view category_classes[] = {"auxiliary.be",
                                                 "auxiliary.have",
                                                 "auxiliary.do",
                                                 "modal",
                                                 "negation",
                                                 "preposition.to",
                                                 "determiner.possessive",
                                                 "pronoun.subject",
                                                 "pronoun.either",
                                                 "pronoun.object",
                                                 "wh",
                                                 "conjunction.and",
                                                 "conjunction",
                                                 "determiner",
                                                 "pronoun.indefinite",
                                                 "preposition",
                                                 "subordinator",
                                                 "time.day",
                                                 "time.month",
                                                 "verb.say",
                                                 "verb.tell",
                                                 "verb.believe",
                                                 "verb.write",
                                                 "verb.find",
                                                 "verb.want",
                                                 "verb.feel",
                                                 "verb",
                                                 "open.verb.past",
                                                 "open.verb.base",
                                                 "open.verb.ing",
                                                 "open.verb.third",
                                                 "adverb.hedge",
                                                 "adverb",
                                                 "open.adverb",
                                                 "title",
                                                 "name.given",
                                                 "noun.role.spokesperson",
                                                 "noun.role",
                                                 "name.body",
                                                 "name.partisan",
                                                 "name.outlet",
                                                 "name.country",
                                                 "adjective.nationality",
                                                 "name",
                                                 "noun.body",
                                                 "noun.document",
                                                 "noun.media",
                                                 "noun.content",
                                                 "noun.credit",
                                                 "open.adjective",
                                                 "open.noun.singular",
                                                 "open.noun.plural",
                                                 "noun"};
constexpr std::string_view form_classes[] = {"form.past", "form.third", "form.base", "form.ing", "form.participle"};
constexpr std::size_t first_verb = 19;  // "verb.say": from here to "verb", categories differ by form
constexpr std::size_t last_verb = 26;
constexpr std::uint8_t word_categories = 60;  // those below are for tokens that are no words, or not known

constexpr std::string_view marks = ",.:;-?!()[]\"'";  // that have a category each
constexpr std::uint64_t number_word = 7;              ///< numbers are one word

std::uint64_t name_hash(std::string_view name) { return fold_hash(name, 0x84222325cbf29ce4u); }

std::uint8_t category_of(const ClassSet& classes, std::span<const ClassSet> ordered, std::span<const ClassSet> forms) {
  for (std::size_t i = 0; i < ordered.size(); ++i) {
    if (!classes.any_of(ordered[i])) continue;
    auto number = i;
    if (i >= first_verb && i <= last_verb)
      for (std::size_t f = 0; f < forms.size(); ++f)
        if (classes.any_of(forms[f])) {
          number = 64 + (i - first_verb) * forms.size() + f;
          break;
        }
    return static_cast<std::uint8_t>(word_categories + number);
  }
  return 0;
}

/// The category of a token that its classes do not tell.
std::uint8_t bare_category(const Token& token, std::string_view word) {
  switch (token.kind) {
    case TokenKind::word: {
      if (token.shape == Shape::cap) return 1;
      if (token.shape == Shape::caps) return 2;
      if (token.shape == Shape::mixed) return 3;
      if (word.ends_with("ing")) return 4;
      if (word.ends_with("ed")) return 5;
      if (word.ends_with("ly")) return 6;
      if (word.ends_with("s")) return 7;
      return 8;
    }
    case TokenKind::punctuation: {
      const auto at = token.ascii == 0 ? std::string_view::npos : marks.find(token.ascii);
      return static_cast<std::uint8_t>(at == std::string_view::npos ? 20 : 21 + at);
    }
    default:
      return static_cast<std::uint8_t>(40 + static_cast<int>(token.kind));
  }
}

}  // namespace

std::uint64_t pattern_hash(std::string_view name) { return name_hash(name); }

std::string category_words(std::uint8_t category) {
  constexpr std::string_view bare[] = {"the edge of the paragraph",
                                       "a capitalised word",
                                       "a word in capitals",
                                       "a word in mixed case",
                                       "a word in -ing",
                                       "a word in -ed",
                                       "a word in -ly",
                                       "a word in -s",
                                       "a plain word"};
  constexpr std::string_view kinds[] = {"a word",
                                        "a number",
                                        "a mark",
                                        "an opening mark of quotation",
                                        "a closing mark of quotation",
                                        "an unpaired mark of quotation",
                                        "a possessive ending",
                                        "an address",
                                        "a symbol"};
  static_assert(std::size(kinds) == count_of<TokenKind>);
  if (category < std::size(bare)) return std::string(bare[category]);
  if (category >= 21 && category < 21 + marks.size())
    return std::string("a “").append(1, marks[category - 21u]).append("”");
  if (category >= 40 && category < 40 + std::size(kinds)) return std::string(kinds[category - 40u]);
  if (category < word_categories) return "another mark";
  std::size_t number = category - word_categories;
  if (number < 64)
    return number < std::size(category_classes) ? std::string("of the class ").append(category_classes[number])
                                                : "another word";
  number -= 64;
  return std::string("of the class ")
      .append(category_classes[first_verb + number / std::size(form_classes)])
      .append(" (")
      .append(form_classes[number % std::size(form_classes)])
      .append(")");
}

std::string_view FeatureReader::class_name(std::uint64_t value) const {
  const auto at = std::find(class_names_.begin(), class_names_.end(), value);
  return at == class_names_.end()
             ? std::string_view()
             : std::string_view(grammar_.class_names()[static_cast<std::size_t>(at - class_names_.begin())]);
}

FeatureReader::FeatureReader(const Grammar& grammar, const Weights& weights) : grammar_(grammar), weights_(weights) {
  std::vector<ClassSet> ordered;
  for (const auto name : category_classes) ordered.push_back(grammar.classes_under(name));
  std::vector<ClassSet> forms;
  for (const auto name : form_classes) forms.push_back(grammar.classes_under(name));
  for (const auto& classes : grammar.index().signatures) {
    lower_category_.push_back(category_of(classes, ordered, forms));
    other_category_.push_back(lower_category_.back());
  }
  for (const auto& pattern : grammar.patterns()) pattern_names_.push_back(name_hash(pattern.name));
  for (const auto& name : grammar.class_names()) class_names_.push_back(name_hash(name));
  forget();
}

void FeatureReader::forget() {
  forms_.assign(1, {});
  new_forms_.assign(1, {});
  new_forms_[0].add(WordTemplate::edge, 0);
  slots_.assign(1024, 0);
}

std::uint32_t FeatureReader::signature_of(const Token& token) const {
  const auto& word = grammar_.index().words[token.entry];
  return token.shape == Shape::lower ? word.lower_signature : word.signature;
}

std::uint32_t FeatureReader::find_form(std::string_view text, const Token& token) {
  const auto bytes = text.substr(token.span.start, token.span.size());
  // A word of the vocabulary is known by its entry; one that it only guesses by its ending is not.
  // Numbers are one word, but not of one class: "2" is in the lexicon, and "4711" is not.
  const bool number = token.kind == TokenKind::number;
  const bool known = !number && token.entry != 0 && grammar_.vocabulary().word(token.entry).size() == bytes.size();
  const auto word = number ? number_word : known ? token.entry : fold_hash(bytes);
  const auto kind = static_cast<std::uint64_t>(token.kind) * 8 + static_cast<std::uint64_t>(token.shape);
  const auto key = feature_hash(kind, known ? word : word + (std::uint64_t{signature_of(token)} << 32 | 1));
  auto slot = static_cast<std::size_t>(key) & (slots_.size() - 1);
  for (; slots_[slot] != 0; slot = (slot + 1) & (slots_.size() - 1))
    if (forms_[slots_[slot] - 1].key == key) return slots_[slot] - 1;
  // The vocabulary's own spelling stands for all that it folds into one ("Élysée", "ÉlysÉe").
  const auto made = add_form(known ? grammar_.vocabulary().word(token.entry) : bytes, key, token);
  slots_[slot] = made + 1;
  if (forms_.size() * 2 > slots_.size()) {
    std::vector<std::uint32_t> wider(slots_.size() * 2);
    for (std::uint32_t i = 1; i < forms_.size(); ++i) {
      auto place = static_cast<std::size_t>(forms_[i].key) & (wider.size() - 1);
      while (wider[place] != 0) place = (place + 1) & (wider.size() - 1);
      wider[place] = i + 1;
    }
    slots_.swap(wider);
  }
  return made;
}

std::uint32_t FeatureReader::add_form(std::string_view bytes, std::uint64_t key, const Token& token) {
  const bool number = token.kind == TokenKind::number;
  const auto word = number ? number_word : fold_hash(bytes);
  WordForm form;
  form.key = key;
  form.word = word;
  form.lemma = word;
  const auto& vocabulary = grammar_.vocabulary();
  if (!number && token.entry != 0 && vocabulary.lemma(token.entry) != token.entry)
    form.lemma = fold_hash(vocabulary.word(vocabulary.lemma(token.entry)));
  const auto signature = signature_of(token);
  form.category =
      token.kind == TokenKind::word || token.kind == TokenKind::number ? lower_category_[signature] : std::uint8_t{0};
  if (form.category == 0) form.category = bare_category(token, bytes);
  form.use = weights_.use(word);
  if (form.use == 0) form.use = static_cast<std::uint8_t>(256 - 32 + bare_category(token, bytes) % 32);

  WordFeatures features;
  features.add(WordTemplate::word, word);
  if (form.lemma != word) features.add(WordTemplate::lemma, form.lemma);
  features.add(WordTemplate::form, static_cast<std::uint64_t>(token.kind) * 1024 +
                                       static_cast<std::uint64_t>(token.shape) * 128 +
                                       static_cast<unsigned char>(token.ascii));
  features.add(WordTemplate::use, form.use);
  if (token.kind == TokenKind::word && bytes.size() > 3)
    features.add(WordTemplate::suffix,
                 fold_hash(bytes.substr(bytes.size() - 3)) + static_cast<std::uint64_t>(token.shape));
  const auto& classes = grammar_.index().signatures[signature];
  for (std::size_t i = 0; i < classes.bits.size(); ++i)
    for (auto bits = classes.bits[i]; bits != 0; bits &= bits - 1)
      features.add(WordTemplate::lexicon_class,
                   class_names_[i * 64 + static_cast<std::size_t>(std::countr_zero(bits))]);
  forms_.push_back(form);
  new_forms_.push_back(features);
  return static_cast<std::uint32_t>(forms_.size() - 1);
}

/// 0 outside; 1 opening mark, 2 first word, 3 inside, 4 last word, 5 closing mark; 6 the same of a title or an irony;
/// 7 in one that goes on from the block before.
void FeatureReader::read_quotations() {
  for (const auto& quotation : block_->quotations) {
    if (quotation.tokens.empty()) continue;
    const auto size = quotation.tokens.size();
    const auto bucket = static_cast<std::uint8_t>(size <= 4 ? 1 : size <= 7 ? 2 : size <= 14 ? 3 : size <= 40 ? 4 : 5);
    const auto last = quotation.tokens.last - 1;
    for (auto t = quotation.tokens.first; t < quotation.tokens.last; ++t) {
      auto& view = views_[t];
      if (quotation.nested && view.quotation != 0) continue;
      view.quotation_size =
          static_cast<std::uint8_t>(bucket + (quotation.continues ? 8 : 0) + (quotation.closed ? 0 : 16));
      if (quotation.scare)
        view.quotation = static_cast<std::uint8_t>(t == quotation.tokens.first ? 6 : t == last ? 8 : 7);
      else
        view.quotation = static_cast<std::uint8_t>(t == quotation.tokens.first       ? 1
                                                   : t == last && quotation.closed   ? 5
                                                   : t == quotation.tokens.first + 1 ? 2
                                                   : t + 1 == last                   ? 4
                                                                                     : 3);
    }
  }
}

void FeatureReader::read_candidates(const Proposals& proposals) {
  cues_.clear();
  for (const auto& match : proposals.candidates) {
    const auto name = pattern_names_[match.pattern];
    const auto mark = [&](TokenRange range, Role role) {
      if (range.empty()) return;
      const auto bit = static_cast<std::uint8_t>(1u << static_cast<unsigned>(role));
      views_[range.first].starts |= bit;
      views_[range.first].starting =
          views_[range.first].starting + feature_hash(static_cast<std::uint64_t>(role), name);
      if (range.last < size_) {
        views_[range.last].ends |= bit;
        views_[range.last].starting =
            views_[range.last].starting + feature_hash(8 + static_cast<std::uint64_t>(role), name);
      }
      const auto reach = std::min<std::uint32_t>(range.last, range.first + 200);
      for (auto t = range.first; t < reach; ++t) views_[t].covers |= bit;
    };
    mark(match[Capture::source], Role::source);
    mark(match[Capture::cue], Role::cue);
    mark(match[Capture::content], Role::content);
    mark(match[Capture::more], Role::content);
    if (match[Capture::cue].empty()) continue;
    cues_.push_back({match.anchor, forms_[views_[match.anchor].form].lemma,
                     static_cast<std::uint8_t>(grammar_.patterns()[match.pattern].kind)});
  }
  // one a token: of the matches at an anchor, the first, which weighs most
  std::stable_sort(cues_.begin(), cues_.end(), [](const Cue& a, const Cue& b) { return a.token < b.token; });
  cues_.erase(std::unique(cues_.begin(), cues_.end(), [](const Cue& a, const Cue& b) { return a.token == b.token; }),
              cues_.end());
  std::size_t next = 0;
  for (std::uint32_t s = 0; s < block_->sentences.size(); ++s) {
    const auto sentence = block_->sentences[s];
    std::uint32_t nearest = 0;
    const auto first = next;
    for (auto t = sentence.first; t < sentence.last; ++t) {
      views_[t].cue_left = nearest;
      if (next < cues_.size() && cues_[next].token == t) nearest = static_cast<std::uint32_t>(++next);
    }
    const auto count = next - first;
    nearest = 0;
    auto back = next;
    for (auto t = sentence.last; t-- > sentence.first;) {
      if (back > first && cues_[back - 1].token == t) nearest = static_cast<std::uint32_t>(back--);
      views_[t].cue_right = nearest;
    }
    bool quoted = false;
    for (auto t = sentence.first; t < sentence.last; ++t) quoted |= views_[t].quotation != 0;
    sentence_kind_.push_back(static_cast<std::uint32_t>(std::min<std::size_t>(count, 3)) * 8 + (quoted ? 4u : 0u) +
                             (views_[sentence.first].quotation != 0 ? 2u : 0u) + (s == 0 ? 1u : 0u));
  }
  for (std::size_t t = 0; t < size_; ++t) {
    const auto role = proposals.roles[t];
    if (role == 0) continue;
    const auto owner = proposals.owners[t];
    const bool begins = t == 0 || proposals.roles[t - 1] != role || proposals.owners[t - 1] != owner;
    views_[t].proposed = static_cast<std::uint8_t>(role * 2 + (begins ? 1 : 0));
    if (owner != 0) views_[t].pattern = pattern_names_[proposals.candidates[owner - 1].pattern];
  }
}

void FeatureReader::read_marks() {
  for (const auto sentence : block_->sentences) {
    const auto is_mark = [&](std::uint32_t t) {
      const auto kind = block_->tokens[t].kind;
      return kind == TokenKind::punctuation || kind == TokenKind::open || kind == TokenKind::close;
    };
    std::uint8_t mark = 0;
    std::uint32_t far = 0;
    for (auto t = sentence.first; t < sentence.last; ++t) {
      views_[t].mark_behind = mark;
      views_[t].mark_behind_far = static_cast<std::uint8_t>(std::min<std::uint32_t>(far, 20));
      if (is_mark(t)) mark = views_[t].category, far = 0;
      ++far;
    }
    mark = 0, far = 0;
    for (auto t = sentence.last; t-- > sentence.first;) {
      views_[t].mark_ahead = mark;
      views_[t].mark_ahead_far = static_cast<std::uint8_t>(std::min<std::uint32_t>(far, 20));
      if (is_mark(t)) mark = views_[t].category, far = 0;
      ++far;
    }
  }
}

void FeatureReader::read(std::string_view text, const TokenBlock& block, const Proposals& proposals,
                         std::uint32_t number) {
  block_ = &block;
  number_ = number;
  size_ = block.tokens.size();
  views_.assign(size_, {});
  sentence_of_.resize(size_);
  sentence_kind_.clear();
  for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
    for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) sentence_of_[t] = s;
  for (std::size_t t = 0; t < size_; ++t) {
    views_[t].form = find_form(text, block.tokens[t]);
    views_[t].category = forms_[views_[t].form].category;
  }
  read_quotations();
  read_candidates(proposals);
  read_marks();
}

}  // namespace onrecord
