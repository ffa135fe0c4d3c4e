#include "attribution/wording.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "base/join.hpp"

namespace onrecord {
namespace {

using At = std::ptrdiff_t;

/// A place that is put into words, and the value of the feature that is (of a word form).
struct Seen {
  const FeatureScene& scene;
  At at = 0;
  std::uint64_t value = 0;

  [[nodiscard]] bool inside(At t) const { return t >= 0 && t < static_cast<At>(scene.block.tokens.size()); }
  [[nodiscard]] const Token& token(At t) const { return scene.block.tokens[static_cast<std::size_t>(t)]; }
  [[nodiscard]] const TokenView& view() const { return scene.reader.view(static_cast<std::uint32_t>(at)); }
  [[nodiscard]] TokenRange sentence() const {
    return scene.block.sentences[scene.reader.sentence_of(static_cast<std::uint32_t>(at))];
  }
  [[nodiscard]] std::string_view bytes(At t) const {
    const auto span = token(t).span;
    return scene.text.substr(span.start, span.size());
  }
  [[nodiscard]] std::string word(At t) const {
    if (!inside(t)) return "(edge)";
    const auto kind = token(t).kind;
    const bool quotes = kind == TokenKind::open || kind == TokenKind::close || kind == TokenKind::mark;
    return quotes ? std::string(bytes(t)) : fmt::format("“{}”", bytes(t));
  }
};

std::string distance(std::uint32_t step) {
  constexpr std::string_view far[] = {"4 or 5", "6 to 9", "10 to 17", "18 or more"};
  return step < 4 ? std::to_string(step) : std::string(far[std::min<std::size_t>(step - 4, 3)]);
}

std::string quotation_place(std::uint8_t place) {
  constexpr std::string_view places[] = {"outside of quotations",
                                         "a mark that opens a quotation",
                                         "the first word of a quotation",
                                         "inside a quotation",
                                         "the last word of a quotation",
                                         "a mark that closes a quotation",
                                         "the start of a title or an irony",
                                         "inside a title or an irony",
                                         "the end of a title or an irony"};
  return place < std::size(places) ? std::string(places[place]) : "the edge of the paragraph";
}

std::string quotation_size(const Seen& s) {
  constexpr std::string_view sizes[] = {"no quotation",   "up to 4 tokens",  "5 to 7 tokens",
                                        "8 to 14 tokens", "15 to 40 tokens", "over 40 tokens"};
  const auto size = s.view().quotation_size;
  std::string words(sizes[std::min<std::size_t>(size & 7u, 5)]);
  if (size & 8u) words += ", begun in a paragraph before";
  if (size & 16u) words += ", without a closing mark";
  return words;
}

/// Neighbours from two before to two after, in words.
template <class Tell>
std::string run(const Seen& s, Tell tell) {
  std::vector<std::string> told;
  for (At t = s.at - 2; t <= s.at + 2; ++t) told.push_back(tell(t));
  const bool same = std::equal(told.begin() + 1, told.end(), told.begin());
  return same ? "all " + told.front() : joined(told, "; ");
}

std::string quotation_run(const Seen& s) {
  return run(s, [&](At t) {
    return quotation_place(s.inside(t) ? s.scene.reader.view(static_cast<std::uint32_t>(t)).quotation : 15);
  });
}

std::string proposed_at(const Seen& s, At t) {
  const auto code = s.inside(t) ? s.scene.reader.view(static_cast<std::uint32_t>(t)).proposed : std::uint8_t{0};
  const auto role = static_cast<Role>(code / 2);
  if (role == Role::outside) return "nothing";
  return fmt::format("{}{}", name_of(role), code % 2 == 1 ? " that begins" : "");
}

std::string from_start(const Seen& s) {
  const auto n = s.at - s.sentence().first;
  return n >= 4 ? "word 5 or later of its sentence" : fmt::format("word {} of its sentence", n + 1);
}
std::string to_end(const Seen& s) {
  const auto n = s.sentence().last - s.at;
  return n >= 4 ? "4 or more from its end" : n == 1 ? "its last" : fmt::format("{} from its end", n);
}

std::string block_number(const Seen& s) {
  constexpr std::string_view numbers[] = {"the draft's first block", "the draft's second block",
                                          "not of the draft's first two blocks"};
  return std::string(numbers[std::min<std::uint32_t>(s.scene.reader.number(), 2)]);
}
std::string at_start(const Seen& s) {
  if (s.at == 0) return "where it begins";
  return s.at == s.sentence().first ? "where a sentence begins" : "within a sentence";
}
std::string at_sentence_start(const Seen& s) { return s.at == s.sentence().first ? "where it begins" : "within it"; }

std::string sentence_kind(const Seen& s) {
  constexpr std::string_view cues[] = {"no proposed cue", "one proposed cue", "two proposed cues",
                                       "three or more proposed cues"};
  const auto kind = s.scene.reader.sentence_kind(static_cast<std::uint32_t>(s.at));
  std::string words(cues[std::min(kind / 8, 3u)]);
  words += kind & 2u ? " that begins in a quotation" : kind & 4u ? " and a quotation" : " and no quotation";
  if (kind & 1u) words += ", the first of its paragraph";
  return words;
}

const FeatureReader::Cue* cue_left(const Seen& s) { return s.scene.reader.cue(s.view().cue_left); }
const FeatureReader::Cue* cue_right(const Seen& s) { return s.scene.reader.cue(s.view().cue_right); }
std::uint32_t apart(At a, At b) { return near_step(static_cast<std::uint32_t>(b - a)); }

std::string cue_word(const Seen& s, const FeatureReader::Cue* cue) {
  return cue == nullptr ? "none" : s.word(cue->token);
}
std::string cue_left_far(const Seen& s) {
  return cue_left(s) == nullptr ? "" : distance(apart(cue_left(s)->token, s.at));
}
std::string cue_right_far(const Seen& s) {
  const auto* cue = cue_right(s);
  if (cue == nullptr) return "";
  const auto far = apart(s.at, cue->token);
  return far == 0 ? "here" : distance(far) + " after it";
}
std::string cue_kind(const FeatureReader::Cue* cue, std::string_view none) {
  return cue == nullptr ? std::string(none) : std::string(name_of(static_cast<AttributionKind>(cue->kind)));
}
std::string cue_kind_left(const Seen& s) {
  const auto* cue = cue_left(s);
  return cue == nullptr ? "none before it" : cue_kind(cue, "") + " " + cue_left_far(s) + " before it";
}
std::string cue_kind_right(const Seen& s) {
  const auto* cue = cue_right(s);
  return cue == nullptr ? "none after it" : cue_kind(cue, "") + " " + cue_right_far(s);
}

std::string pattern(const Seen& s) {
  const auto owner = s.view().pattern == 0 ? 0 : s.scene.proposals.owners[static_cast<std::size_t>(s.at)];
  if (owner == 0) return "no pattern";
  const auto& made = s.scene.grammar.patterns()[s.scene.proposals.candidates[owner - 1].pattern];
  return fmt::format("the pattern {} ({}:{})", made.name, made.file, made.line);
}

std::string roles(std::uint8_t bits) {
  std::vector<std::string_view> names;
  for (std::size_t r = 1; r < count_of<Role>; ++r)
    if (bits >> r & 1u) names.push_back(name_of(static_cast<Role>(r)));
  return joined(names, " and ");
}

std::string candidates(const Seen& s) {
  const auto& view = s.view();
  std::string words;
  const auto add = [&](std::string_view what, std::uint8_t bits) {
    if (bits != 0) words += fmt::format("{}{} {}", words.empty() ? "candidates: " : ", ", what, roles(bits));
  };
  add("start", view.starts);
  add("ended before it", view.ends);
  add("hold it as", view.covers);
  return words.empty() ? "no candidate holds it" : words;
}

std::string candidate_patterns(const Seen& s) {
  std::vector<std::string> edges;
  const auto at = static_cast<std::uint32_t>(s.at);
  for (const auto& match : s.scene.proposals.candidates)
    for (const auto capture : {Capture::source, Capture::cue, Capture::content, Capture::more}) {
      const auto range = match[capture];
      if (range.empty() || (range.first != at && range.last != at)) continue;
      const auto& name = s.scene.grammar.patterns()[match.pattern].name;
      const auto role = capture == Capture::more ? Capture::content : capture;
      edges.push_back(fmt::format("{} {} {}", name, range.first == at ? "starts its" : "has ended its", name_of(role)));
    }
  return joined(edges, ", ");
}

std::string mark_ahead(const Seen& s) {
  const auto& view = s.view();
  const auto far = distance(near_step(view.mark_ahead_far));
  if (view.mark_ahead == 0) return fmt::format("no mark ahead and {} to its sentence's end", far);
  return fmt::format("{} {} ahead", category_words(view.mark_ahead), far);
}
std::string mark_behind(const Seen& s) {
  const auto& view = s.view();
  const auto far = distance(near_step(view.mark_behind_far));
  if (view.mark_behind == 0) return fmt::format("no mark behind and {} from its sentence's start", far);
  return fmt::format("{} {} behind", category_words(view.mark_behind), far);
}

std::string term_part(const Seen& s) {
  const auto range = s.scene.block.terms[s.token(s.at).term - 1u].tokens;
  const bool begins = s.at == range.first;
  const bool ends = s.at + 1 == range.last;
  return begins && ends ? "the whole of" : begins ? "the start of" : ends ? "the end of" : "the middle of";
}
std::string term(const Seen& s) {
  const auto range = s.scene.block.terms[s.token(s.at).term - 1u].tokens;
  const auto span = s.scene.block.bytes(range);
  return fmt::format("“{}”", s.scene.text.substr(span.start, span.size()));
}

std::string_view shape_words(Shape shape) {
  constexpr std::string_view shapes[] = {"without letters", "in lower case", "with a capital", "in capitals",
                                         "in mixed case"};
  static_assert(std::size(shapes) == count_of<Shape>);
  return shapes[static_cast<std::size_t>(shape)];
}
std::string form(const Seen& s) {
  const auto& token = s.token(s.at);
  if (token.ascii != 0) return fmt::format("the mark {}", s.word(s.at));
  return fmt::format("a {} {}", name_of(token.kind), shape_words(token.shape));
}
std::string suffix(const Seen& s) {
  const auto bytes = s.bytes(s.at);
  // Three bytes may begin inside of a letter; they are shown only from where one begins.
  auto from = bytes.size() - std::min<std::size_t>(3, bytes.size());
  while (from < bytes.size() && (static_cast<unsigned char>(bytes[from]) & 0xC0u) == 0x80u) ++from;
  return fmt::format("a word in -{}, {}", bytes.substr(from), shape_words(s.token(s.at).shape));
}
std::string lemma(const Seen& s) {
  const auto& vocabulary = s.scene.grammar.vocabulary();
  return fmt::format("“{}”", vocabulary.word(vocabulary.lemma(s.token(s.at).entry)));
}
std::string number_or_word(const Seen& s) {
  return s.inside(s.at) && s.token(s.at).kind == TokenKind::number ? "(a number)" : s.word(s.at);
}

/// What stands for the braces of a wording.
struct Fact {
  std::string_view name;
  std::string (*tell)(const Seen&);
};
constexpr auto facts = std::to_array<Fact>({
    {"word", number_or_word},
    {"lemma", lemma},
    {"form", form},
    {"suffix", suffix},
    {"class", [](const Seen& s) { return std::string(s.scene.reader.class_name(s.value)); }},
    {"here", [](const Seen& s) { return s.word(s.at); }},
    {"two_before", [](const Seen& s) { return s.word(s.at - 2); }},
    {"word_before", [](const Seen& s) { return s.word(s.at - 1); }},
    {"word_after", [](const Seen& s) { return s.word(s.at + 1); }},
    {"two_after", [](const Seen& s) { return s.word(s.at + 2); }},
    {"category", [](const Seen& s) { return category_words(s.view().category); }},
    {"term", term},
    {"term_part", term_part},
    {"quotation", [](const Seen& s) { return quotation_place(s.view().quotation); }},
    {"quotation_size", quotation_size},
    {"quotation_run", quotation_run},
    {"in_quotation",
     [](const Seen& s) { return std::string(s.view().quotation != 0 ? "in a quotation" : "outside of quotations"); }},
    {"from_start", from_start},
    {"to_end", to_end},
    {"block_kind", [](const Seen& s) { return fmt::format("a {}", name_of(s.scene.block.block.kind)); }},
    {"block_number", block_number},
    {"at_start", at_start},
    {"at_sentence_start", at_sentence_start},
    {"sentence_kind", sentence_kind},
    {"cue_left", [](const Seen& s) { return cue_word(s, cue_left(s)); }},
    {"cue_left_far", cue_left_far},
    {"cue_right", [](const Seen& s) { return cue_word(s, cue_right(s)); }},
    {"cue_right_far", cue_right_far},
    {"cue_kind_left", cue_kind_left},
    {"cue_kind_right", cue_kind_right},
    {"cue_kind_left_only", [](const Seen& s) { return "the cue before it: " + cue_kind(cue_left(s), "none"); }},
    {"cue_kind_right_only",
     [](const Seen& s) { return "the cue here or after it: " + cue_kind(cue_right(s), "none"); }},
    {"proposed", [](const Seen& s) { return proposed_at(s, s.at); }},
    {"proposed_before", [](const Seen& s) { return proposed_at(s, s.at - 1); }},
    {"proposed_after", [](const Seen& s) { return proposed_at(s, s.at + 1); }},
    {"proposed_run", [](const Seen& s) { return run(s, [&](At t) { return proposed_at(s, t); }); }},
    {"pattern", pattern},
    {"candidates", candidates},
    {"candidate_patterns", candidate_patterns},
    {"mark_ahead", mark_ahead},
    {"mark_behind", mark_behind},
});

constexpr const Fact* find_fact(std::string_view name) {
  for (const auto& fact : facts)
    if (fact.name == name) return &fact;
  return nullptr;
}

/// Calls `plain` and `brace` with the pieces of a wording.
template <class Plain, class Brace>
constexpr void pieces(std::string_view wording, Plain plain, Brace brace) {
  while (!wording.empty()) {
    const auto open = std::min(wording.find('{'), wording.size());
    plain(wording.substr(0, open));
    wording.remove_prefix(open);
    if (wording.empty()) return;
    const auto close = wording.find('}');
    brace(wording.substr(1, close - 1));
    wording.remove_prefix(close + 1);
  }
}

constexpr bool all_known(std::span<const std::string_view> wordings) {
  bool known = true;
  for (const auto wording : wordings)
    pieces(
        wording, [](std::string_view) {}, [&](std::string_view name) { known = known && find_fact(name) != nullptr; });
  return known;
}
static_assert(all_known(Wordings<WordTemplate>::words) && all_known(Wordings<TokenTemplate>::words),
              "a wording in features.hpp has braces that no fact fills");

std::string filled(std::string_view wording, const Seen& seen) {
  std::string words;
  pieces(
      wording, [&](std::string_view text) { words += text; },
      [&](std::string_view name) { words += find_fact(name)->tell(seen); });
  return words;
}

}  // namespace

std::string feature_words(const FeatureScene& scene, TokenTemplate kind, std::uint32_t at) {
  return filled(wording_of(kind), {scene, static_cast<At>(at)});
}

std::string feature_words(const FeatureScene& scene, WordTemplate kind, std::uint64_t value, std::uint32_t at,
                          int offset) {
  constexpr std::string_view places[2 * window + 1] = {" three before it", " two before it", " before it",     "",
                                                       " after it",        " two after it",  " three after it"};
  return filled(wording_of(kind), {scene, static_cast<At>(at) + offset, value}).append(places[offset + window]);
}

}  // namespace onrecord
