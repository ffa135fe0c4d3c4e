#include "rules/story.hpp"

namespace onrecord {

namespace {
constexpr std::uint32_t lede_sentences = 3;
}

template <class Items>
Story::Groups Story::group(const Items& items, std::size_t sentences) {
  Groups groups;
  groups.start.assign(sentences + 1, 0);
  for (const auto& item : items)
    if (item.sentence < sentences) ++groups.start[item.sentence + 1];
  for (std::size_t i = 0; i < sentences; ++i) groups.start[i + 1] += groups.start[i];
  groups.ids.resize(groups.start[sentences]);
  std::vector<std::uint32_t> next(groups.start.begin(), groups.start.end() - 1);
  for (std::uint32_t i = 0; i < items.size(); ++i)
    if (items[i].sentence < sentences) groups.ids[next[items[i].sentence]++] = i;
  return groups;
}

Story::Story(const Audit& whole, const WordLists& word_lists)
    : audit(whole),
      document(*whole.document),
      lists(word_lists),
      text(document.text()),
      facts(whole.sentences.size()),
      attributions_(group(whole.attributions, whole.sentences.size())),
      quotations_(group(whole.quotations, whole.sentences.size())),
      lists_in_(whole.sentences.size()),
      lists_known_(whole.sentences.size()),
      words_in_(whole.sentences.size()) {
  for (const Source& source : audit.sources) attributed_bytes += source.attributed_bytes;
  find_places();
  find_runs();
  find_links();
  find_source_facts();
}

bool Story::in_body(std::uint32_t i) const {
  const Sentence& sentence = audit.sentences[i];
  if (sentence.heading) return false;
  if (sentence.block >= document.blocks.size()) return true;
  const BlockKind kind = document.blocks[sentence.block].kind;
  return kind != BlockKind::heading && kind != BlockKind::byline && kind != BlockKind::table_cell;
}

void Story::find_places() {
  std::uint32_t place = 0;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    if (!in_body(i)) continue;
    facts[i].place = ++place;
    if (lede == no_index) lede = i;
    facts[i].lede = place <= lede_sentences && audit.sentences[i].block == audit.sentences[lede].block;
    if (facts[i].lede) opening.push_back(i);
  }
}

void Story::find_runs() {
  std::uint32_t first = no_index;
  for (std::uint32_t i = 0; i < facts.size(); ++i) {
    if (facts[i].place == 0) continue;
    if (audit.sentences[i].tags[0] != Tag::none) {
      first = no_index;
      continue;
    }
    if (first == no_index) first = i;
    ++facts[first].uncredited;
  }
}

void Story::find_links() {
  std::size_t link = 0;
  const auto& links = document.links;
  for (std::size_t i = 0; i < facts.size(); ++i) {
    while (link < links.size() && links[link].text.end <= audit.sentences[i].span.start) ++link;
    facts[i].linked = link < links.size() && links[link].text.start < audit.sentences[i].span.end;
  }
}

void Story::find_source_facts() {
  source_facts.resize(audit.sources.size());
  for (const Attribution& attribution : audit.attributions) {
    if (attribution.source_id >= source_facts.size()) continue;
    SourceFacts& source = source_facts[attribution.source_id];
    source.speaks = source.speaks || attribution.kind != AttributionKind::refusal;
    source.linked = source.linked || (attribution.sentence < facts.size() && facts[attribution.sentence].linked);
  }
}

const ListSet& Story::lists_in(std::uint32_t sentence) const {
  if (!lists_known_[sentence]) {
    lists_in_[sentence] = lists.find(sentence_text(sentence));
    lists_known_[sentence] = true;
  }
  return lists_in_[sentence];
}

std::uint32_t Story::words_in(std::uint32_t sentence) const {
  if (words_in_[sentence] == 0) words_in_[sentence] = 1 + count_words(sentence_text(sentence));
  return words_in_[sentence] - 1;
}

std::uint32_t count_words(std::string_view text) {
  std::uint32_t words = 0;
  bool inside = false;
  for (const char c : text) {
    const bool space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    words += !space && !inside;
    inside = !space;
  }
  return words;
}

}  // namespace onrecord
