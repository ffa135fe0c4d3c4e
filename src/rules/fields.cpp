#include "rules/fields.hpp"

#include <utf8proc.h>

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using Index = std::uint32_t;
using S = const Story&;

constexpr Field truth(RuleScope of, std::string_view name, bool (*get)(S, Index), std::string_view about) {
  return {of, name, {ValueType::truth}, {.truth = get}, about};
}
constexpr Field number(RuleScope of, std::string_view name, double (*get)(S, Index), std::string_view about) {
  return {of, name, {ValueType::number}, {.number = get}, about};
}
constexpr Field share(RuleScope of, std::string_view name, double (*get)(S, Index), std::string_view about) {
  return {of, name, {ValueType::share}, {.number = get}, about};
}
constexpr Field text(RuleScope of, std::string_view name, std::string_view (*get)(S, Index), std::string_view about) {
  return {of, name, {ValueType::text}, {.text = get}, about};
}
constexpr Field choice(RuleScope of, std::string_view name, Choice which, std::uint8_t (*get)(S, Index),
                       std::string_view about) {
  return {of, name, {ValueType::choice, which}, {.choice = get}, about};
}
constexpr Field tags(RuleScope of, std::string_view name, std::uint16_t (*get)(S, Index), std::string_view about) {
  return {of, name, {ValueType::tags, Choice::tag}, {.tags = get}, about};
}
constexpr Field object(RuleScope of, std::string_view name, RuleScope kind, Object (*get)(S, Index),
                       std::string_view about) {
  return {of, name, {ValueType::object, Choice::tag, kind}, {.object = get}, about};
}
constexpr Field collection(RuleScope of, std::string_view name, RuleScope kind, Collection (*get)(S, Index),
                           std::string_view about) {
  return {of, name, {ValueType::collection, Choice::tag, kind}, {.collection = get}, about};
}

template <class E>
constexpr std::uint8_t as_choice(E value) {
  return static_cast<std::uint8_t>(value);
}

const Sentence& sentence(S s, Index i) { return s.audit.sentences[i]; }
const Attribution& attribution(S s, Index i) { return s.audit.attributions[i]; }
const Source& source(S s, Index i) { return s.audit.sources[i]; }
const StoryQuotation& quotation(S s, Index i) { return s.audit.quotations[i]; }

const Suppression& suppression(S s, Index i) { return s.audit.suppressions[i]; }

Collection listed(std::span<const Index> ids) { return {ids.data(), static_cast<Index>(ids.size())}; }
template <class Items>
Collection whole(const Items& items) {
  return {nullptr, static_cast<Index>(items.size())};
}
template <class Items>
Object within(const Items& items, Index i) {
  return {i < items.size() ? i : no_index};
}

std::uint32_t content_bytes(const Attribution& a) {
  std::uint32_t bytes = 0;
  for (const Span piece : a.content) bytes += piece.size();
  return bytes;
}

// Attributions inside attributions share content; a limit keeps word searches over all of them linear.
constexpr std::size_t max_content = 2000;

// From the first piece of content to the end of the last.
std::string_view content_text(S s, Index i) {
  const auto& content = attribution(s, i).content;
  if (content.empty()) return {};
  const Span whole_span{content.front().start, std::max(content.front().end, content.back().end)};
  return s.document.view(whole_span).substr(0, max_content);
}

bool has_named_type(const Source& source) {
  return source.type == Tag::named_official || source.type == Tag::named_expert ||
         source.type == Tag::named_spokesperson || source.type == Tag::named_person;
}

bool starts_upper(std::string_view word) {
  utf8proc_int32_t point = 0;
  const auto* data = reinterpret_cast<const utf8proc_uint8_t*>(word.data());
  if (utf8proc_iterate(data, static_cast<utf8proc_ssize_t>(word.size()), &point) <= 0) return false;
  return utf8proc_category(point) == UTF8PROC_CATEGORY_LU;
}

// Whether the name holds a capitalised word that is not an article.
bool has_proper_name(const Source& source) {
  if (has_named_type(source)) return true;
  std::string_view name = source.name;
  while (!name.empty()) {
    const std::size_t end = std::min(name.find(' '), name.size());
    const std::string_view word = name.substr(0, end);
    if (starts_upper(word) && word != "The" && word != "A" && word != "An" && word != "One" && word != "Some")
      return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

Index first_credit_sentence(S s, const Source& source) {
  if (source.attributions.empty() || source.attributions[0] >= s.audit.attributions.size()) return no_index;
  return attribution(s, source.attributions[0]).sentence;
}

// Lambdas take the story and the object's index; both are valid.
constexpr auto fields = std::to_array<Field>({
    text(RuleScope::sentence, "text", [](S s, Index i) { return s.sentence_text(i); }, "the sentence as printed"),
    choice(RuleScope::sentence, "tag", Choice::tag, [](S s, Index i) { return as_choice(sentence(s, i).tags[0]); },
           "its main tag"),
    tags(RuleScope::sentence, "tags",
         [](S s, Index i) {
           std::uint16_t set = 0;
           for (std::size_t t = 0; t < std::min<std::size_t>(sentence(s, i).tag_count, 3); ++t)
             set = static_cast<std::uint16_t>(set | 1u << as_choice(sentence(s, i).tags[t]));
           return set;
         },
         "all its tags, one to three"),
    truth(RuleScope::sentence, "body", [](S s, Index i) { return s.facts[i].place != 0; },
          "it is running text: not a heading, a byline or a table cell"),
    truth(RuleScope::sentence, "lede", [](S s, Index i) { return s.facts[i].lede; },
          "it is one of the first three sentences of the first paragraph"),
    number(RuleScope::sentence, "place", [](S s, Index i) { return static_cast<double>(s.facts[i].place); },
           "its place in the running text, from 1; 0 outside it"),
    truth(RuleScope::sentence, "quoted", [](S s, Index i) { return sentence(s, i).quoted; },
          "it lies wholly inside a quotation"),
    truth(RuleScope::sentence, "linked", [](S s, Index i) { return s.facts[i].linked; }, "it holds a link"),
    number(RuleScope::sentence, "uncredited_run", [](S s, Index i) { return static_cast<double>(s.facts[i].uncredited); },
           "at the first of several sentences in a row that credit nobody: how many; 0 elsewhere"),
    number(RuleScope::sentence, "words", [](S s, Index i) { return static_cast<double>(s.words_in(i)); }, "how many words it has"),
    share(RuleScope::sentence, "confidence", [](S s, Index i) { return static_cast<double>(sentence(s, i).confidence); },
          "how likely its main tag is right: that of the surest attribution that gives it; for none, that no cue was missed"),
    choice(RuleScope::sentence, "block", Choice::block,
           [](S s, Index i) {
             const auto block = sentence(s, i).block;
             return block < s.document.blocks.size() ? as_choice(s.document.blocks[block].kind) : no_choice;
           },
           "what kind of block it stands in"),
    collection(RuleScope::sentence, "attributions", RuleScope::attribution,
               [](S s, Index i) { return listed(s.attributions_of(i)); }, "the attributions whose cue stands in it"),
    collection(RuleScope::sentence, "quotations", RuleScope::quotation,
               [](S s, Index i) { return listed(s.quotations_of(i)); }, "the quotations that open in it"),

    choice(RuleScope::attribution, "kind", Choice::kind, [](S s, Index i) { return as_choice(attribution(s, i).kind); },
           "what its cue says was done"),
    choice(RuleScope::attribution, "manner", Choice::manner,
           [](S s, Index i) { return as_choice(attribution(s, i).manner); }, "how much of its content is quotation"),
    object(RuleScope::attribution, "source", RuleScope::source,
           [](S s, Index i) { return within(s.audit.sources, attribution(s, i).source_id); }, "whom it credits; may be nobody"),
    object(RuleScope::attribution, "sentence", RuleScope::sentence,
           [](S s, Index i) { return within(s.audit.sentences, attribution(s, i).sentence); }, "the sentence of its cue"),
    object(RuleScope::attribution, "outer", RuleScope::attribution,
           [](S s, Index i) { return within(s.audit.attributions, attribution(s, i).outer); },
           "the attribution whose content holds it, if one does"),
    text(RuleScope::attribution, "credit", [](S s, Index i) { return s.document.view(attribution(s, i).source); },
         "the words that name the source here"),
    text(RuleScope::attribution, "cue", [](S s, Index i) { return s.document.view(attribution(s, i).cue); },
         "the words that credit it: said, according to"),
    text(RuleScope::attribution, "content", content_text, "what is credited, from its first word to its last (at most 2,000 bytes)"),
    text(RuleScope::attribution, "reason", [](S s, Index i) { return s.document.view(attribution(s, i).reason); },
         "why anonymity was granted, as printed here"),
    share(RuleScope::attribution, "confidence", [](S s, Index i) { return static_cast<double>(attribution(s, i).confidence); },
          "how likely it is right: that people would mark its cue so"),
    share(RuleScope::attribution, "share",
          [](S s, Index i) {
            return s.attributed_bytes == 0 ? 0.0 : content_bytes(attribution(s, i)) / static_cast<double>(s.attributed_bytes);
          },
          "its part of all attributed text"),

    choice(RuleScope::source, "type", Choice::tag, [](S s, Index i) { return as_choice(source(s, i).type); },
           "what it is: one of the tags"),
    text(RuleScope::source, "name", [](S s, Index i) -> std::string_view { return source(s, i).name; },
         "its fullest name, or its first description"),
    text(RuleScope::source, "description", [](S s, Index i) -> std::string_view { return source(s, i).description; },
         "how the story describes it; may be empty"),
    text(RuleScope::source, "affiliation", [](S s, Index i) -> std::string_view { return source(s, i).affiliation; },
         "the body it belongs to or speaks for; may be empty"),
    truth(RuleScope::source, "named", [](S s, Index i) { return has_named_type(source(s, i)); }, "it is a person with a name"),
    truth(RuleScope::source, "proper_name", [](S s, Index i) { return has_proper_name(source(s, i)); },
          "its name holds a capitalised word: the Harbour Post, not local media"),
    truth(RuleScope::source, "described", [](S s, Index i) { return source(s, i).described; },
          "the story says who it is or how it knows: more than a source"),
    number(RuleScope::source, "people", [](S s, Index i) { return static_cast<double>(source(s, i).people); },
           "how many people it is; 0: several, their number not told"),
    truth(RuleScope::source, "relayed", [](S s, Index i) { return source(s, i).relayed; },
          "it is known through another source or report"),
    object(RuleScope::source, "via", RuleScope::source,
           [](S s, Index i) { return within(s.audit.sources, source(s, i).via); }, "the source that relays it, if it is named"),
    truth(RuleScope::source, "anonymity_told", [](S s, Index i) { return source(s, i).anonymity_told; },
          "the story says that anonymity was asked for or granted"),
    text(RuleScope::source, "reason", [](S s, Index i) { return s.document.view(source(s, i).reason); },
         "why anonymity was granted, as printed; may be empty"),
    truth(RuleScope::source, "refused", [](S s, Index i) { return source(s, i).refused; },
          "it was asked for comment and gave none"),
    truth(RuleScope::source, "speaks", [](S s, Index i) { return s.source_facts[i].speaks; },
          "it is credited with more than a refusal"),
    truth(RuleScope::source, "spokesperson_unnamed", [](S s, Index i) { return source(s, i).spokesperson_unnamed; },
          "a body that speaks through an unnamed spokesperson"),
    truth(RuleScope::source, "resolved", [](S s, Index i) { return source(s, i).resolved; },
          "the story says who it is; not a pronoun or short name left hanging"),
    truth(RuleScope::source, "linked", [](S s, Index i) { return s.source_facts[i].linked; },
          "a sentence that credits it holds a link"),
    share(RuleScope::source, "share",
          [](S s, Index i) {
            return s.attributed_bytes == 0 ? 0.0 : source(s, i).attributed_bytes / static_cast<double>(s.attributed_bytes);
          },
          "its part of all attributed text"),
    object(RuleScope::source, "first", RuleScope::sentence,
           [](S s, Index i) { return within(s.audit.sentences, first_credit_sentence(s, source(s, i))); },
           "the sentence that credits it first"),
    collection(RuleScope::source, "attributions", RuleScope::attribution,
               [](S s, Index i) { return listed(source(s, i).attributions); }, "all attributions to it"),

    text(RuleScope::quotation, "text", [](S s, Index i) { return s.document.view(quotation(s, i).span); },
         "the quotation with its marks"),
    number(RuleScope::quotation, "words", [](S s, Index i) { return static_cast<double>(count_words(s.document.view(quotation(s, i).span))); },
           "how many words it has"),
    object(RuleScope::quotation, "attribution", RuleScope::attribution,
           [](S s, Index i) { return within(s.audit.attributions, quotation(s, i).attribution); },
           "the attribution that it belongs to, if one does"),
    object(RuleScope::quotation, "sentence", RuleScope::sentence,
           [](S s, Index i) { return within(s.audit.sentences, quotation(s, i).sentence); }, "the sentence that opens it"),
    truth(RuleScope::quotation, "scare", [](S s, Index i) { return quotation(s, i).scare; },
          "a title, a term or irony rather than speech"),
    truth(RuleScope::quotation, "nested", [](S s, Index i) { return quotation(s, i).nested; },
          "it lies inside another quotation"),

    collection(RuleScope::document, "sentences", RuleScope::sentence, [](S s, Index) { return whole(s.audit.sentences); },
               "all sentences, headings too"),
    collection(RuleScope::document, "attributions", RuleScope::attribution,
               [](S s, Index) { return whole(s.audit.attributions); }, "all attributions"),
    collection(RuleScope::document, "sources", RuleScope::source, [](S s, Index) { return whole(s.audit.sources); },
               "all sources"),
    collection(RuleScope::document, "quotations", RuleScope::quotation, [](S s, Index) { return whole(s.audit.quotations); },
               "all quotations"),
    collection(
        RuleScope::document, "opening", RuleScope::sentence, [](S s, Index) { return listed(s.opening); },
        "the sentences of the lede: the first three of the first paragraph"),
    object(RuleScope::document, "lede", RuleScope::sentence, [](S s, Index) { return Object{s.lede}; },
           "the first sentence of the running text"),
    choice(RuleScope::document, "format", Choice::format, [](S s, Index) { return as_choice(s.document.format); },
           "the format of the draft"),
    number(RuleScope::document, "links", [](S s, Index) { return static_cast<double>(s.document.links.size()); },
           "how many links it has"),
    text(RuleScope::document, "path", [](S s, Index) -> std::string_view { return s.document.path; }, "the file"),

    text(RuleScope::suppression, "rules", [](S s, Index i) -> std::string_view { return suppression(s, i).named; },
         "the rules that it names"),
    text(RuleScope::suppression, "reason", [](S s, Index i) -> std::string_view { return suppression(s, i).reason; },
         "why it is there, as written; may be empty"),
    text(RuleScope::suppression, "until", [](S s, Index i) -> std::string_view { return suppression(s, i).last_day; },
         "the last day on which it holds; may be empty"),
    choice(RuleScope::suppression, "extent", Choice::extent,
           [](S s, Index i) { return as_choice(suppression(s, i).scope); }, "what it is for"),
    truth(RuleScope::suppression, "expired", [](S s, Index i) { return suppression(s, i).expired; },
          "its last day is over"),
    truth(RuleScope::suppression, "used", [](S s, Index i) { return suppression(s, i).used; },
          "it suppressed a finding at least"),
    text(RuleScope::suppression, "unused", [](S s, Index i) -> std::string_view { return suppression(s, i).unused; },
         "those of its rules of which it suppressed nothing; may be empty"),
    truth(RuleScope::suppression, "known", [](S s, Index i) { return suppression(s, i).unknown.empty(); },
          "all its rules exist"),
    text(RuleScope::suppression, "unknown", [](S s, Index i) -> std::string_view { return suppression(s, i).unknown; },
         "those of its rules that do not exist; may be empty"),
});

constexpr auto kinds_plural = std::to_array<std::string_view>(
    {"sentences", "attributions", "sources", "quotations", "documents", "suppressions"});
static_assert(kinds_plural.size() == count_of<RuleScope>);

}  // namespace

std::span<const std::string_view> choice_values(Choice choice) {
  switch (choice) {
    case Choice::tag:
      return Names<Tag>::names;
    case Choice::kind:
      return Names<AttributionKind>::names;
    case Choice::manner:
      return Names<Manner>::names;
    case Choice::block:
      return Names<BlockKind>::names;
    case Choice::format:
      return Names<Format>::names;
    case Choice::extent:
      return Names<SuppressionScope>::names;
  }
  return {};
}

std::span<const Field> all_fields() { return fields; }

const Field* find_field(RuleScope of, std::string_view name) {
  const auto found =
      std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.of == of && f.name == name; });
  return found == fields.end() ? nullptr : &*found;
}

std::string_view plural(RuleScope kind) { return kinds_plural.at(static_cast<std::size_t>(kind)); }

std::string_view type_name(const Type& type) {
  switch (type.value) {
    case ValueType::choice:
      return name_of(type.choice);
    case ValueType::object:
      return name_of(type.object);
    case ValueType::collection:
      return plural(type.object);
    default:
      return name_of(type.value);
  }
}

}  // namespace onrecord
