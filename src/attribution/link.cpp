#include "attribution/link.hpp"

#include <algorithm>
#include <limits>

#include "attribution/confidence.hpp"

namespace onrecord {
namespace {

constexpr std::size_t nothing = ~std::size_t{0};

// Costs of joining two spans, in tokens that stand between them.
constexpr std::uint32_t across_a_cue = 3;
constexpr std::uint32_t across_a_sentence = 25;
constexpr std::uint32_t backwards = 2;  // a source after its cue, a content before it
constexpr std::uint32_t too_far = 60;
constexpr std::uint32_t not_as_matched = 20;
constexpr std::uint32_t clause_start = 10;  // tokens within which a clause shows its verb
constexpr float sure_enough = 0.75f;        // confidence of a cue without a pattern that still credits somebody
constexpr std::ptrdiff_t neighbours = 3;    // spans of a role looked at on either side

std::uint32_t overlap(TokenRange a, TokenRange b) {
  const auto first = std::max(a.first, b.first);
  const auto last = std::min(a.last, b.last);
  return last > first ? last - first : 0;
}

/// How much two ranges have in common, in thousandths of both together.
std::uint32_t likeness(TokenRange a, TokenRange b) {
  const auto common = overlap(a, b);
  return common == 0 ? 0 : 1000 * common / (a.size() + b.size() - common);
}

/// Whether a piece of content lies in a quotation or holds one. Titles and words used with irony count with `scare`.
bool holds_quotation(const TokenBlock& block, TokenRange piece, bool scare) {
  if (block.tokens[piece.first].quoted) return true;
  auto at = std::lower_bound(block.quotations.begin(), block.quotations.end(), piece.first,
                             [](const Quotation& q, std::uint32_t token) { return q.tokens.first < token; });
  for (; at != block.quotations.end() && at->tokens.first < piece.last; ++at)
    if (!at->scare || scare) return true;
  return false;
}

/// Whether an attribution gives words of its source.
bool quotes(const TokenBlock& block, const Extracted& attribution) {
  const auto speaks = [&](TokenRange piece) {
    if (block.tokens[piece.first].quoted) return true;
    if (attribution.pattern == no_index && !attribution.cue.empty())  // all that no pattern knows must be its words
      return block.tokens[piece.first].kind == TokenKind::open;
    return holds_quotation(block, piece, attribution.pattern != no_index);
  };
  const auto contents = attribution.contents();
  return std::any_of(contents.begin(), contents.end(), speaks);
}

}  // namespace

Linker::Linker(const Grammar& grammar) : grammar_(grammar) {
  const auto add = [&](AttributionKind kind, std::initializer_list<std::string_view> names, bool passive = false) {
    KindClass made{{}, kind, passive};
    for (const auto name : names) made.classes.add(grammar.classes_under(name));
    kinds_.push_back(made);
  };
  if (const auto* weights = grammar.weights(); weights != nullptr)
    for (const auto& pattern : grammar.patterns()) own_.push_back(!weights->knows_pattern(pattern_hash(pattern.name)));
  const auto classes = [&](std::initializer_list<std::string_view> names) {
    ClassSet set;
    for (const auto name : names) set.add(grammar.classes_under(name));
    return set;
  };
  judging_ = classes({"verb.judge", "verb.call", "verb.cite", "verb.regard", "noun.content"});
  telling_ = classes({"verb.say", "verb.tell", "verb.call", "verb.relate"});
  saying_ = classes({"verb.say", "verb.tell", "verb.promise"});
  voicing_ = classes({"verb.voice"});
  said_noun_ = classes({"noun.content"});
  asking_ = classes({"verb.ask"});
  wanting_ = classes({"verb.want", "verb.feel"});
  fearing_ = classes({"verb.fear"});
  siding_ = classes({"verb.side"});
  doing_ = classes({"verb.deed"});
  plain_ = classes({"verb.plain"});
  document_ = classes({"noun.document"});
  said_of_ = classes({"verb.passive"});
  by_ = classes({"preposition.by"});
  participle_ = classes({"form.participle"});
  believing_ = classes({"verb.believe"});
  regarding_ = classes({"verb.regard"});
  reporting_ = classes({"verb.report"});
  feeling_ = classes({"verb.feel"});
  unsaid_ = classes({"negation", "modal"});
  clause_ =
      classes({"subordinator", "wh", "auxiliary", "modal", "pronoun.subject", "open.verb.past", "open.verb.third"});
  ground_ = classes({"ground"});
  to_ = classes({"preposition.to"});
  be_ = classes({"auxiliary.be"});
  add(AttributionKind::refusal, {"verb.refuse"});
  add(AttributionKind::hedge, {"adverb.hedge"});
  add(AttributionKind::hedge, {"verb.hedge.passive"}, true);
  add(AttributionKind::speech, {"verb.say", "verb.tell", "verb.promise", "verb.ask", "verb.accuse", "noun.credit"});
  add(AttributionKind::writing, {"verb.write"});
  add(AttributionKind::intention, {"verb.want", "noun.content.wish"});
  add(AttributionKind::feeling, {"verb.feel", "verb.know", "verb.seem", "noun.content.feeling"});
  add(AttributionKind::feeling, {"verb.expect.passive"}, true);
  add(AttributionKind::finding, {"verb.find"});
  add(AttributionKind::belief, {"verb.believe", "verb.regard"});
  add(AttributionKind::speech, {"verb", "noun.content", "medium"});
}

bool Linker::has(const TokenBlock& block, TokenRange range, const ClassSet& classes) const {
  for (auto t = range.first; t < range.last; ++t) {
    const auto& token = block.tokens[t];
    if (grammar_.vocabulary().classes(token.entry).any_of(classes)) return true;
    if (token.term != 0 && block.terms[token.term - 1u].classes.any_of(classes)) return true;
  }
  return false;
}

/// The same of terms of several words alone.
bool Linker::has_term(const TokenBlock& block, TokenRange range, const ClassSet& classes) {
  return std::any_of(block.tokens.begin() + range.first, block.tokens.begin() + range.last, [&](const Token& token) {
    return token.term != 0 && block.terms[token.term - 1u].classes.any_of(classes);
  });
}

/// Whether a cue tells of what is not, or not yet, said: "has not said", "would say", "needs to tell".
bool Linker::unsaid(const TokenBlock& block, TokenRange cue) const {
  for (auto t = cue.first; t < cue.last; ++t) {
    if (block.tokens[t].term != 0) continue;  // "went on to say"
    if (has(block, {t, t + 1}, unsaid_) || (t + 1 < cue.last && has(block, {t, t + 1}, to_))) return true;
  }
  return false;
}

bool Linker::ends_sentence(const TokenBlock& block, const Extracted& attribution) {
  if (attribution.content_count != 0) return false;
  const auto first = block.tokens.begin();
  return std::all_of(first + attribution.cue.last, first + block.sentences[attribution.sentence].last,
                     [](const Token& t) { return t.kind != TokenKind::word && t.kind != TokenKind::number; });
}

/// Whether a mark follows the cue of an attribution without content: "…, filings reveal, although …"
bool Linker::closes_clause(const TokenBlock& block, const Extracted& attribution) {
  const auto next = attribution.cue.last;
  return attribution.content_count == 0 &&
         (next >= block.tokens.size() || block.tokens[next].kind == TokenKind::punctuation);
}

/// Whether an attribution stands in a question that the story asks: "Has she said that it will close?"
bool Linker::is_asked(const TokenBlock& block, const Extracted& attribution) const {
  const auto last = block.sentences[attribution.sentence].last - 1;
  const auto& mark = block.tokens[last];
  const auto cue = attribution.cue;
  return mark.ascii == '?' && !mark.quoted && !cue.empty() && block.tokens[cue.last - 1].ascii != ':' &&
         !has(block, cue, asking_);
}

/// Whether a cue tells what was said of its subject or to it, by nobody: "was instructed", "has been denied".
bool Linker::is_passive(const TokenBlock& block, const Extracted& attribution) const {
  const auto cue = attribution.cue;
  if (attribution.source.empty() || attribution.source.first > cue.first) return false;
  auto t = cue.first;
  while (t < cue.last && !has(block, {t, t + 1}, be_)) ++t;
  while (t < cue.last && !(has(block, {t, t + 1}, said_of_) && has(block, {t, t + 1}, participle_))) ++t;
  const auto end = std::min(cue.last + 1, block.sentences[attribution.sentence].last);
  return t < cue.last && !has(block, {t, end}, by_);
}

/// Whether content begins like a clause: it shows a verb soon, or a word that opens clauses.
bool Linker::begins_clause(const TokenBlock& block, const Extracted& attribution) const {
  const auto begins = [&](TokenRange piece) {
    return has(block, {piece.first, std::min(piece.last, piece.first + clause_start)}, clause_);
  };
  const auto contents = attribution.contents();
  return std::any_of(contents.begin(), contents.end(), begins);
}

/// Whether an attribution gives what its source said: in quotation marks, as a clause, with its grounds, or after a cue
/// that cannot do without.
bool Linker::gives_words(const TokenBlock& block, const Extracted& attribution) const {
  if (quotes(block, attribution)) return true;
  if (attribution.cue.empty()) return false;
  if (unsaid(block, attribution.cue)) return false;
  if (attribution.kind == AttributionKind::writing) {
    // without the lexicon that would tell, all are taken to
    return clause_.empty() || has(block, attribution.cue, reporting_) || begins_clause(block, attribution);
  }
  if (has(block, attribution.cue, doing_))  // "added a week", "offered insights", but "added that it was late"
    return clause_.empty() || begins_clause(block, attribution) || closes_clause(block, attribution);
  if (has(block, attribution.cue, voicing_) && has(block, attribution.cue, said_noun_)) return true;  // "raised doubts"
  if (has_term(block, attribution.cue, siding_)) return false;  // "railed against", though "railed" says
  if (has(block, attribution.cue, telling_)) return true;
  if (has(block, attribution.cue, siding_)) return false;
  if (!has(block, attribution.cue, judging_)) return true;
  if (has(block, attribution.cue, ground_)) return true;
  if (attribution.content_count == 0) {
    const auto sentence = block.sentences[attribution.sentence];
    return has(block, {attribution.cue.last, std::min(sentence.last, attribution.cue.last + clause_start)}, ground_);
  }
  for (const auto piece : attribution.contents()) {
    const auto rest = TokenRange{piece.first + 1, piece.last};
    if (has(block, rest, ground_)) return true;
    if (has(block, {piece.first, std::min(piece.last, piece.first + clause_start)}, clause_)) return true;
  }
  return false;
}

/// Whether content begins with "to" and a verb: what is to be done, not what is so.
bool Linker::plans(const TokenBlock& block, const Extracted& attribution) const {
  const auto first = attribution.content_count == 0 ? attribution.cue.last : attribution.content[0].first;
  return first < block.sentences[attribution.sentence].last && has(block, {first, first + 1}, to_);
}

void Linker::settle(const TokenBlock& block, Extracted& attribution) const {
  if (is_own(attribution.pattern)) return;  // its newsroom says what it is
  const bool quoted = quotes(block, attribution);
  const auto cue = attribution.cue;
  const auto change = [&](AttributionKind kind, KindChange why) {
    attribution.kind = kind;
    attribution.kind_change = why;
  };
  const auto contents = attribution.contents();
  const bool spoken = quoted || std::any_of(contents.begin(), contents.end(),
                                            [&](TokenRange piece) { return holds_quotation(block, piece, false); });
  if (!spoken && is_asked(block, attribution)) return change(AttributionKind::feeling, KindChange::asked);
  // Of plain words after a cue that only the weights saw, most of what makes tags has to be likelier than what makes
  // spans.
  if (attribution.pattern == no_index && attribution.origin == Origin::weights && !attribution.cue.empty() && !spoken &&
      attribution.confidence < sure_enough &&
      !(attribution.kind == AttributionKind::finding && has(block, attribution.source, document_)) &&
      attribution.kind_ground != KindGround::colon && !has(block, cue, plain_))
    return change(AttributionKind::feeling, KindChange::doubtful);
  if (attribution.kind == AttributionKind::feeling && quoted) change(AttributionKind::speech, KindChange::quoted);
  // "is calling for", "asked the board to": said, whatever the frame; but not "asked by a reporter"
  const bool active = !attribution.source.empty() && attribution.source.last <= cue.first;
  if (attribution.kind == AttributionKind::intention && active && !has(block, cue, wanting_) &&
      (has(block, cue, asking_) ? !plans(block, attribution) : has(block, cue, saying_) || has(block, cue, judging_)))
    change(AttributionKind::speech, KindChange::voiced);
  if (attribution.kind == AttributionKind::speech && has(block, cue, feeling_) &&
      !quoted)  // "hopes that", "fears that"
    return has(block, cue, fearing_) ? change(AttributionKind::belief, KindChange::feared)
                                     : change(AttributionKind::feeling, KindChange::hoped);
  if (attribution.kind == AttributionKind::feeling && has(block, cue, fearing_) && !has(block, cue, be_) &&
      begins_clause(block, attribution))
    return change(AttributionKind::belief, KindChange::feared);
  // "assumed a role", "doesn't believe it", but "sees it as a risk"
  if (attribution.kind == AttributionKind::belief && !quoted && attribution.content_count != 0 && !clause_.empty() &&
      attribution.content[0].size() > 1 && has(block, cue, believing_) && !has(block, cue, regarding_) &&
      !begins_clause(block, attribution))
    return change(AttributionKind::feeling, KindChange::stance);
  if (attribution.kind != AttributionKind::speech && attribution.kind != AttributionKind::writing) return;
  if (!quoted && is_passive(block, attribution)) return change(AttributionKind::feeling, KindChange::passive);
  if (gives_words(block, attribution)) return;
  if (plans(block, attribution)) return change(AttributionKind::intention, KindChange::plan);
  change(AttributionKind::feeling, KindChange::stance);
}

void Linker::settle_kinds(const TokenBlock& block, std::vector<Extracted>& attributions) const {
  for (auto& attribution : attributions) settle(block, attribution);
}

/// The match whose cue, source and content agree most with the spans round a cue; null where none shares a token of it.
const Match* Linker::match_for(const WeighedSpan& cue) const {
  constexpr std::uint32_t reach = 12;  // tokens that a match's cue may begin before
  const auto from = cue.tokens.first > reach ? cue.tokens.first - reach : 0;
  auto at = std::lower_bound(by_cue_.begin(), by_cue_.end(), from,
                             [](const Match* m, std::uint32_t t) { return (*m)[Capture::cue].first < t; });
  const Match* best = nullptr;
  std::uint32_t most = 0;
  for (; at != by_cue_.end() && (**at)[Capture::cue].first < cue.tokens.last; ++at) {
    const auto& match = **at;
    const auto shared = likeness(match[Capture::cue], cue.tokens);
    if (shared == 0) continue;
    auto value = 2 * shared;
    const auto here = &cue - spans_.data();
    const auto low = std::max<std::ptrdiff_t>(0, here - 2 * neighbours);
    const auto high = std::min(std::ssize(spans_), here + 2 * neighbours);
    for (const auto& span : spans_.subspan(static_cast<std::size_t>(low), static_cast<std::size_t>(high - low))) {
      if (span.role == Role::source) value += likeness(match[Capture::source], span.tokens);
      if (span.role == Role::content)
        value += likeness(match[Capture::content], span.tokens) + likeness(match[Capture::more], span.tokens);
    }
    if (value > most) most = value, best = &match;
  }
  return best;
}

/// The kind of an attribution that no match fits, by its cue.
void Linker::tell_kind(Extracted& attribution) const {
  const auto cue = attribution.cue;
  const auto tell = [&](AttributionKind kind, KindGround ground) {
    attribution.kind = kind;
    attribution.kind_ground = ground;
  };
  if (block_->tokens[cue.last - 1].ascii == ':') return tell(AttributionKind::speech, KindGround::colon);
  for (const auto& [classes, kind, passive] : kinds_)
    if (has(*block_, cue, classes) && (!passive || has(*block_, cue, be_))) return tell(kind, KindGround::lexicon);
  tell(AttributionKind::feeling, KindGround::unknown);
}

/// The span that is the source of a cue, or nothing.
std::size_t Linker::source_of(std::size_t cue) const {
  const auto sentence = sentence_of_[spans_[cue].tokens.first];
  const auto* match = matches_[cue];
  std::size_t best = nothing;
  std::uint32_t least = too_far + not_as_matched;
  const auto consider = [&](std::size_t i, std::uint32_t cost) {
    if (match != nullptr && overlap((*match)[Capture::source], spans_[i].tokens) == 0) cost += not_as_matched;
    if (cost < least) least = cost, best = i;
  };
  std::uint32_t cost = 0;
  std::ptrdiff_t seen = 0;
  for (auto i = cue; i-- > 0 && seen < neighbours;) {
    if (sentence_of_[spans_[i].tokens.first] != sentence && sentence_of_[spans_[i].tokens.last - 1] != sentence) break;
    if (spans_[i].role == Role::cue) cost += across_a_cue;
    if (cost >= least) break;  // a sentence may be as long as its block
    if (spans_[i].role != Role::source) continue;
    ++seen;
    consider(i, cost + bare(spans_[i].tokens.last, spans_[cue].tokens.first));
  }
  cost = backwards;
  for (auto i = cue + 1; i < spans_.size(); ++i) {
    if (sentence_of_[spans_[i].tokens.first] != sentence || spans_[i].role == Role::cue) break;
    if (spans_[i].role != Role::source) continue;
    consider(i, cost + bare(spans_[cue].tokens.last, spans_[i].tokens.first));
    break;
  }
  return best;
}

/// A source for a cue that has none among the spans: the likeliest of those not taken in its sentence, or the one of
/// its match.
TokenRange Linker::doubtful_source(std::size_t cue) const {
  const auto tokens = spans_[cue].tokens;
  const auto sentence = sentence_of_[tokens.first];
  const auto* match = matches_[cue];
  const auto nearest = tokens.first > too_far ? tokens.first - too_far : 0;
  const auto from = std::lower_bound(runners_up_.begin(), runners_up_.end(), nearest,
                                     [](const WeighedSpan& s, std::uint32_t at) { return s.tokens.first < at; });
  TokenRange best;
  float most = 0;
  for (auto at = from; at != runners_up_.end() && at->tokens.first < tokens.last + too_far; ++at) {
    if (sentence_of_[at->tokens.first] != sentence) continue;
    if (at->role != Role::source || at->probability <= most) continue;
    if (match != nullptr && !(*match)[Capture::source].empty() && overlap((*match)[Capture::source], at->tokens) == 0)
      continue;
    most = at->probability, best = at->tokens;
  }
  if (!best.empty() || match == nullptr) return best;
  const auto matched = (*match)[Capture::source];
  return bare(matched.first, matched.last) == matched.size() ? matched : TokenRange{};
}

/// A source, or what it only describes: of "the pact, signed by two countries, says", the pact, where that is likely at
/// all.
TokenRange Linker::head_of(std::size_t cue, TokenRange source) const {
  if (matches_[cue] == nullptr) return source;
  const auto whole = (*matches_[cue])[Capture::source];
  if (source.first <= whole.first || source.last > whole.last) return source;
  const auto* tokens = block_->tokens.data();
  if (std::none_of(tokens + whole.first, tokens + source.first, [](const Token& t) { return t.ascii == ','; }))
    return source;
  auto at = std::lower_bound(runners_up_.begin(), runners_up_.end(), whole.first,
                             [](const WeighedSpan& s, std::uint32_t token) { return s.tokens.first < token; });
  const WeighedSpan* best = nullptr;
  for (; at != runners_up_.end() && at->tokens.first == whole.first; ++at)
    if (at->role == Role::source && (best == nullptr || at->probability > best->probability)) best = &*at;
  return best == nullptr ? source : best->tokens;
}

/// The cue that a content belongs to, or nothing.
std::size_t Linker::cue_of(std::size_t content) const {
  const auto tokens = spans_[content].tokens;
  const auto first_sentence = sentence_of_[tokens.first];
  const auto last_sentence = sentence_of_[tokens.last - 1];
  std::size_t best = nothing;
  std::uint32_t least = too_far + not_as_matched;
  // A sentence of indirect speech without a credit of its own is nobody's: its words go with no other sentence's cue.
  const bool quoted = holds_quotation(*block_, tokens, false);
  const auto consider = [&](std::size_t i, std::uint32_t cost) {
    const auto* match = matches_[i];
    const auto home = sentence_of_[spans_[i].tokens.first];
    if (!quoted && (home < first_sentence || home > last_sentence)) return;
    if (match != nullptr && overlap((*match)[Capture::content], tokens) == 0 &&
        overlap((*match)[Capture::more], tokens) == 0)
      cost += not_as_matched;
    if (cost < least) least = cost, best = i;
  };
  const auto here = std::lower_bound(cues_.begin(), cues_.end(), content);
  std::uint32_t cost = 0;
  for (auto at = here; at != cues_.begin() && here - at < neighbours;) {
    const auto& cue = spans_[*--at];
    const auto away = first_sentence - sentence_of_[cue.tokens.last - 1];
    consider(*at, cost + bare(cue.tokens.last, tokens.first) + std::min(away, 3u) * across_a_sentence);
    cost += across_a_cue;
  }
  cost = backwards;
  for (auto at = here; at != cues_.end() && at - here < neighbours; ++at) {
    const auto& cue = spans_[*at];
    const auto away = sentence_of_[cue.tokens.first] - last_sentence;
    if (away > 1) break;
    consider(*at, cost + bare(tokens.last, cue.tokens.first) + away * across_a_sentence);
    cost += across_a_cue;
  }
  return best;
}

void Linker::add_cues(std::vector<Extracted>& out) {
  for (const auto i : cues_) {
    const auto* match = matches_[i] = match_for(spans_[i]);
    Extracted made;
    made.cue = spans_[i].tokens;
    made.origin = Origin::weights;
    made.confidence = chosen_confidence(spans_[i].probability);
    made.sentence = sentence_of_[made.cue.first];
    made.pattern = match == nullptr ? no_index : match->pattern;
    if (match == nullptr)
      tell_kind(made);
    else
      made.kind = grammar_.patterns()[match->pattern].kind;
    if (match != nullptr) made.reason = (*match)[Capture::reason];
    const bool nobody = match != nullptr && made.kind == AttributionKind::hedge && (*match)[Capture::source].empty();
    if (const auto source = nobody ? nothing : source_of(i); source != nothing)
      made.source = head_of(i, spans_[source].tokens);
    else if (!nobody)
      made.source = doubtful_source(i);
    out.push_back(made);
    made_[i] = out.size();
  }
}

/// Gives contents to their cues; one without a cue goes with the source of its sentence, or stands for the speaker at
/// hand.
void Linker::add_contents(std::vector<Extracted>& out) {
  for (std::size_t i = 0; i < spans_.size(); ++i) {
    if (spans_[i].role != Role::content) continue;
    if (const auto cue = cue_of(i); cue != nothing) {
      out[made_[cue] - 1].add_content(spans_[i].tokens);
      continue;
    }
    Extracted made;
    made.pattern = no_index;
    made.carried = true;
    made.origin = Origin::weights;
    made.kind_ground = KindGround::quotation;
    made.confidence = chosen_confidence(spans_[i].probability);
    made.sentence = sentence_of_[spans_[i].tokens.first];
    made.add_content(spans_[i].tokens);
    for (const auto beside : {i - 1, i + 1})
      if (beside < spans_.size() && spans_[beside].role == Role::source &&
          sentence_of_[spans_[beside].tokens.first] == made.sentence)
        made.source = spans_[beside].tokens;
    out.push_back(made);
  }
}

void Linker::link(const TokenBlock& block, std::span<const WeighedSpan> spans, std::span<const WeighedSpan> runners_up,
                  std::span<const Match> candidates, std::span<const std::uint32_t> sentence_of,
                  std::vector<Extracted>& out) {
  block_ = &block;
  spans_ = spans;
  runners_up_ = runners_up;
  sentence_of_ = sentence_of;
  by_cue_.clear();
  for (const auto& match : candidates)
    if (!match[Capture::cue].empty()) by_cue_.push_back(&match);
  std::stable_sort(by_cue_.begin(), by_cue_.end(),
                   [](const Match* a, const Match* b) { return (*a)[Capture::cue].first < (*b)[Capture::cue].first; });
  cues_.clear();
  for (std::size_t i = 0; i < spans.size(); ++i)
    if (spans[i].role == Role::cue) cues_.push_back(i);
  matches_.assign(spans.size(), nullptr);
  made_.assign(spans.size(), 0);
  bare_.assign(block.tokens.size() + 1, 1);
  for (const auto& span : spans) std::fill(bare_.begin() + span.tokens.first, bare_.begin() + span.tokens.last, 0u);
  std::uint32_t before = 0;
  for (auto& count : bare_) before += std::exchange(count, before);
  add_cues(out);
  add_contents(out);
}

}  // namespace onrecord
