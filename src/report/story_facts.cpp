#include "report/story_facts.hpp"

#include <algorithm>
#include <string_view>

#include "rules/ruleset.hpp"
#include "rules/story.hpp"
#include "rules/tables.hpp"

namespace onrecord {
namespace {

/// The words of spans in any order; what several hold counts once. Sorts them.
std::uint32_t words_in(const Document& document, std::vector<Span>& spans) {
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.start < b.start; });
  std::uint32_t words = 0;
  Span run;
  for (const Span span : spans) {
    if (span.start <= run.end && !run.empty()) {
      run.end = std::max(run.end, span.end);
      continue;
    }
    words += count_words(document.view(run));
    run = span;
  }
  return words + count_words(document.view(run));
}

/// Where an attribution credits its source: at its name, or else at the cue or the words that are credited.
Span place_of(const Attribution& attribution) {
  if (!attribution.source.empty()) return attribution.source;
  if (!attribution.cue.empty()) return attribution.cue;
  return attribution.content.empty() ? Span{} : attribution.content.front();
}

/// Wishes and feelings are listed with a source and give it no words, as in Source::attributed_bytes.
bool gives_words(const Attribution& attribution) {
  return attribution.kind != AttributionKind::intention && attribution.kind != AttributionKind::feeling;
}

class Counter {
 public:
  explicit Counter(const Audit& audit) : audit_(audit), document_(*audit.document) {
    if (!audit.rules || !audit.rules->tables) return;
    const ConditionNames& names = audit.rules->tables->names;
    if (const auto found = names.lists.find("reply"); found != names.lists.end()) {
      words_ = &names.words;
      reply_ = found->second;
    }
  }

  StoryFacts count() {
    StoryFacts facts;
    count_sentences(facts);
    std::vector<Span> all;
    std::uint64_t credited = 0;
    facts.sources.reserve(audit_.sources.size());
    const auto spoken = spoken_sentences();
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) {
      facts.sources.push_back(count_source(audit_.sources[i], spoken[i], all));
      credited += facts.sources.back().words;
    }
    for (SourceFacts& source : facts.sources)
      source.share = credited == 0 ? 0 : static_cast<float>(source.words) / static_cast<float>(credited);
    facts.attributed_words = words_in(document_, all);
    return facts;
  }

 private:
  void count_sentences(StoryFacts& facts) const {
    for (const Sentence& sentence : audit_.sentences) {
      if (sentence.heading) continue;
      const auto tag = static_cast<std::size_t>(sentence.tags[0]);
      const std::uint32_t words = count_words(document_.view(sentence.span));
      ++facts.sentences;
      ++facts.sentences_by_tag[tag];
      facts.words += words;
      facts.words_by_tag[tag] += words;
    }
  }

  /// Of each source, the sentences that are its words though no attribution says so.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> spoken_sentences() const {
    std::vector<std::vector<std::uint32_t>> spoken(audit_.sources.size());
    for (std::uint32_t i = 0; i < audit_.sentences.size(); ++i)
      if (const auto speaker = audit_.sentences[i].speaker; speaker < spoken.size()) spoken[speaker].push_back(i);
    return spoken;
  }

  /// Adds what the source is credited with to `all`.
  SourceFacts count_source(const Source& source, const std::vector<std::uint32_t>& spoken,
                           std::vector<Span>& all) const {
    SourceFacts facts;
    facts.first = facts.last = source.first;
    facts.declined = facts.reply_sought = source.refused;
    std::vector<Span> contents;
    for (const std::uint32_t index : source.attributions) {
      const Attribution& attribution = audit_.attributions.at(index);
      add_place(place_of(attribution), facts);
      add_sentences(attribution, facts.sentences);
      facts.reply_sought = facts.reply_sought || answers(attribution);
      if (gives_words(attribution) && !in_heading(attribution))
        contents.insert(contents.end(), attribution.content.begin(), attribution.content.end());
    }
    for (const std::uint32_t index : spoken) {
      const Sentence& sentence = audit_.sentences[index];
      add_place(sentence.span, facts);
      facts.sentences.push_back(index);
      if (!sentence.heading) contents.push_back(sentence.span);
    }
    if (facts.sentences.empty()) add_sentence_at(source.first, facts.sentences);  // it only relays others
    std::sort(facts.sentences.begin(), facts.sentences.end());
    facts.sentences.erase(std::unique(facts.sentences.begin(), facts.sentences.end()), facts.sentences.end());
    facts.words = words_in(document_, contents);
    all.insert(all.end(), contents.begin(), contents.end());
    return facts;
  }

  static void add_place(Span place, SourceFacts& facts) {
    if (place.empty()) return;
    if (facts.first.empty() || place.start < facts.first.start) facts.first = place;
    if (facts.last.empty() || place.start > facts.last.start) facts.last = place;
  }

  void add_sentences(const Attribution& attribution, std::vector<std::uint32_t>& sentences) const {
    for (auto s = attribution.first_sentence; s <= attribution.last_sentence && s < audit_.sentences.size(); ++s)
      sentences.push_back(s);
  }

  void add_sentence_at(Span place, std::vector<std::uint32_t>& sentences) const {
    const auto after = std::upper_bound(audit_.sentences.begin(), audit_.sentences.end(), place.start,
                                        [](std::uint32_t at, const Sentence& s) { return at < s.span.start; });
    if (after == audit_.sentences.begin() || !std::prev(after)->span.contains(place.start)) return;
    sentences.push_back(static_cast<std::uint32_t>(std::prev(after) - audit_.sentences.begin()));
  }

  [[nodiscard]] bool in_heading(const Attribution& attribution) const {
    return attribution.sentence < audit_.sentences.size() && audit_.sentences[attribution.sentence].heading;
  }

  [[nodiscard]] bool answers(const Attribution& attribution) const {
    return words_ != nullptr && words_->find(document_.view(attribution.cue)).test(reply_);
  }

  const Audit& audit_;
  const Document& document_;
  const WordLists* words_ = nullptr;  // the rules' lists, where one of them is of replies
  std::size_t reply_ = 0;
};

}  // namespace

StoryFacts facts_of(const Audit& audit) { return Counter(audit).count(); }

std::string_view title_of(const Document& document) {
  for (const char* key : {"title", "headline"})
    if (const auto found = document.metadata.find(key); found != document.metadata.end() && !found->second.empty())
      return found->second;
  const auto told = std::find_if(document.blocks.begin(), document.blocks.end(),
                                 [](const Block& block) { return block.kind != BlockKind::byline; });
  const bool heads = told != document.blocks.end() && told->kind == BlockKind::heading;
  return heads ? document.view(told->span) : std::string_view();
}

}  // namespace onrecord
