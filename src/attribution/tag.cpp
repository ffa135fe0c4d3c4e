#include "attribution/tag.hpp"

#include <algorithm>
#include <vector>

#include "attribution/confidence.hpp"

namespace onrecord {
namespace {

/// An attribution's claim on one sentence. The least one makes the main tag.
struct Claim {
  std::uint32_t sentence = 0;
  std::uint8_t depth = 0;  // how many others' words it stands in
  bool elsewhere = false;  // the sentence holds only what it credits, the cue stands in another
  std::uint32_t at = 0;    // where it is credited
  std::uint32_t attribution = 0;

  friend bool operator<(const Claim& a, const Claim& b) {
    if (a.sentence != b.sentence) return a.sentence < b.sentence;
    if (a.depth != b.depth) return a.depth < b.depth;
    if (a.elsewhere != b.elsewhere) return b.elsewhere;
    if (a.at != b.at) return a.at < b.at;
    return a.attribution < b.attribution;
  }
};

bool makes_tag(const Attribution& attribution, bool idle) {
  if (idle) return false;
  if (attribution.kind == AttributionKind::intention || attribution.kind == AttributionKind::feeling) return false;
  // What only tells of a source ("spoke on condition of anonymity") credits nothing, nor does a source that is the
  // reporter.
  if (attribution.content.empty() && attribution.kind != AttributionKind::refusal &&
      attribution.kind != AttributionKind::hedge && !attribution.reason.empty())
    return false;
  return true;
}

Tag tag_of(const Attribution& attribution, std::span<const Source> sources) {
  if (attribution.kind == AttributionKind::refusal) return Tag::declined_comment;
  // "He reportedly said": his, and only reportedly.
  if (attribution.source_id != no_index) return sources[attribution.source_id].type;
  if (attribution.kind == AttributionKind::hedge) return Tag::unspecified;
  return Tag::none;
}

bool is_idle(const Credits& credits, std::uint32_t index) { return index < credits.idle.size() && credits.idle[index]; }

std::uint8_t depth_of(std::span<const Attribution> attributions, const Credits& credits, std::uint32_t index) {
  std::uint8_t depth = 0;
  for (auto outer = attributions[index].outer; outer != no_index && depth < 4; outer = attributions[outer].outer)
    if (makes_tag(attributions[outer], is_idle(credits, outer))) ++depth;
  return depth;
}

void add(Sentence& sentence, Tag tag) {
  if (tag == Tag::none) return;
  if (sentence.tags[0] == Tag::none) {
    sentence.tags[0] = tag;
    sentence.tag_count = 1;
    return;
  }
  const auto end = sentence.tags.begin() + sentence.tag_count;
  if (sentence.tag_count == sentence.tags.size() || std::find(sentence.tags.begin(), end, tag) != end) return;
  sentence.tags[sentence.tag_count++] = tag;
}

/// Gives a tag and, to the main one, the confidence of the surest that gives it.
void give_tag(Sentence& sentence, Tag tag, float confidence) {
  if (tag == Tag::none) return;
  const bool first = sentence.tags[0] == Tag::none;
  add(sentence, tag);
  if (first)
    sentence.confidence = confidence;
  else if (sentence.tags[0] == tag)
    sentence.confidence = std::max(sentence.confidence, confidence);
}

}  // namespace

void tag_sentences(std::span<const Attribution> attributions, std::span<const Source> sources, const Credits& credits,
                   std::span<Sentence> sentences) {
  std::vector<Claim> claims;
  claims.reserve(attributions.size() * 2);
  for (std::uint32_t i = 0; i < attributions.size(); ++i) {
    const auto& attribution = attributions[i];
    if (!makes_tag(attribution, is_idle(credits, i))) continue;
    const auto depth = depth_of(attributions, credits, i);
    const auto at =
        attribution.source.empty() ? attribution.cue.start : std::min(attribution.source.start, attribution.cue.start);
    const auto last =
        std::min<std::uint32_t>(attribution.last_sentence, static_cast<std::uint32_t>(sentences.size()) - 1);
    for (auto s = attribution.first_sentence; s <= last; ++s)
      claims.push_back({s, depth, s != attribution.sentence, at, i});
  }
  std::sort(claims.begin(), claims.end());
  for (auto& sentence : sentences) {
    sentence.tags = {Tag::none, Tag::none, Tag::none};
    sentence.tag_count = 1;
  }
  for (const auto& claim : claims) {
    const auto& attribution = attributions[claim.attribution];
    const auto give = [&](Tag tag) { give_tag(sentences[claim.sentence], tag, attribution.confidence); };
    give(tag_of(attribution, sources));
    if (attribution.kind == AttributionKind::hedge) give(Tag::unspecified);
    const auto via = claim.attribution < credits.via.size() ? credits.via[claim.attribution] : no_index;
    if (via != no_index) give(sources[via].type);
  }
  for (std::size_t s = 0; s < sentences.size() && s < credits.speaker.size(); ++s)
    if (sentences[s].tags[0] == Tag::none && credits.speaker[s] != no_index) {
      sentences[s].speaker = credits.speaker[s];
      give_tag(sentences[s], sources[credits.speaker[s]].type, speaker_confidence());
    }
}

}  // namespace onrecord
