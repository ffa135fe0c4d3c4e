#include "rules/score.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <unordered_map>

namespace onrecord {
namespace {

constexpr double enough_sources = 3;          // equal, independent voices that make diversity full
constexpr double relayed_openness = 0.75;     // of what a source weighs, when it is known through another
constexpr double relayed_independence = 0.5;  // of what a relayed voice adds to diversity
constexpr double accusations_a_reply = 2;     // sentences of accusation that one sentence of reply answers

struct Measure {
  double base = 100;
  std::string words;
};

std::string_view are(std::size_t count) { return count == 1 ? "is" : "are"; }

std::string some(std::size_t count, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", count, count == 1 ? one : many);
}

double ratio(double part, double whole) { return whole == 0 ? 0 : part / whole; }

// Sentences that make claims, and those of them that credit somebody.
Measure coverage(const Story& story, Values& values, const RuleTables& tables) {
  std::size_t credited = 0, bare = 0;
  for (std::uint32_t i = 0; i < story.facts.size(); ++i) {
    if (story.facts[i].place == 0) continue;
    const Tag tag = story.audit.sentences[i].tags[0];
    if (tag == Tag::declined_comment) continue;
    const bool nobody = tag == Tag::none || tag == Tag::unspecified;
    if (!nobody)
      ++credited;
    else if (tag == Tag::unspecified || values.truth(*tables.claim, {i}))
      ++bare;
  }
  const std::size_t all = credited + bare;
  if (all == 0) return {100, "no sentence makes a claim"};
  return {100 * ratio(static_cast<double>(credited), static_cast<double>(all)),
          fmt::format("{} of {} of claim {} credited to someone", credited, some(all, "sentence", "sentences"),
                      are(credited))};
}

// What is attributed, weighed by how open its sources are.
Measure transparency(const Story& story) {
  double open = 0, named = 0, all = 0;
  for (const Source& source : story.audit.sources) {
    const double bytes = source.attributed_bytes;
    all += bytes;
    open += bytes * openness(source);
    if (openness(source) == 1) named += bytes;
  }
  if (all == 0) return {100, "nothing is attributed"};
  return {100 * open / all,
          fmt::format("{:.0f}% of the attributed text rests on named sources, {:.0f}% on sources that are in part "
                      "or wholly unknown",
                      100 * named / all, 100 - 100 * named / all)};
}

// The voice that a source belongs to: people of one body, and what comes by way of one relay, speak as one.
class Voices {
 public:
  explicit Voices(const std::vector<Source>& sources) : sources_(sources) {}
  std::size_t of(std::uint32_t i) {
    const Source& source = sources_[i];
    if (source.via < sources_.size() && source.via != i) return named(sources_[source.via]);
    return named(source);
  }

 private:
  std::size_t named(const Source& source) {
    const std::string& body = source.affiliation.empty() ? source.name : source.affiliation;
    return known_.emplace(body, known_.size()).first->second;
  }
  const std::vector<Source>& sources_;
  std::unordered_map<std::string_view, std::size_t> known_;
};

// The number of equal voices that would concentrate the attributed text as much as these do: 1 / sum of squared shares.
Measure diversity(const Story& story, bool claims) {
  const auto& sources = story.audit.sources;
  Voices voices(sources);
  std::vector<double> bytes(sources.size());
  double all = 0, relayed = 0;
  for (std::uint32_t i = 0; i < sources.size(); ++i) {
    if (sources[i].attributed_bytes == 0) continue;
    bytes[voices.of(i)] += sources[i].attributed_bytes;
    all += sources[i].attributed_bytes;
    if (sources[i].relayed) relayed += sources[i].attributed_bytes;
  }
  if (all == 0) return claims ? Measure{0, "no source speaks"} : Measure{100, "no sentence makes a claim"};
  double squares = 0, largest = 0;
  std::size_t count = 0;
  for (const double each : bytes) {
    squares += (each / all) * (each / all);
    largest = std::max(largest, each / all);
    count += each > 0;
  }
  const double equal_voices = 1 / squares;
  const double independent = 1 - (1 - relayed_independence) * relayed / all;
  return {
      100 * std::min(1.0, equal_voices / enough_sources) * independent,
      fmt::format(
          "{}, the largest with {:.0f}% of the attributed text: as many as {:.1f} equal ones; {:.0f}% is relayed",
          some(count, "independent voice", "independent voices"), 100 * largest, equal_voices, 100 * relayed / all)};
}

Measure reply(const Story& story, Values& values, const RuleTables& tables) {
  std::size_t accusations = 0, replies = 0;
  for (std::uint32_t i = 0; i < story.facts.size(); ++i) {
    if (story.facts[i].place == 0) continue;
    if (values.truth(*tables.reply, {i}))
      ++replies;
    else if (values.truth(*tables.accusation, {i}))
      ++accusations;
  }
  if (accusations == 0) return {100, "no sentence accuses anyone"};
  const double met =
      std::min(1.0, accusations_a_reply * static_cast<double>(replies) / static_cast<double>(accusations));
  return {50 + 50 * met,
          fmt::format("{} of accusation, {} of reply or refusal", some(accusations, "sentence", "sentences"),
                      some(replies, "sentence", "sentences"))};
}

bool is_precise(const Source* source) {
  if (!source || !source->resolved) return false;
  if (source->type == Tag::vague_attribution || source->type == Tag::unspecified) return false;
  return source->type != Tag::anonymous_source || source->described;
}

Measure precision(const Story& story) {
  std::size_t precise = 0, all = 0;
  for (const Attribution& attribution : story.audit.attributions) {
    if (attribution.kind == AttributionKind::refusal) continue;
    if (attribution.cue.empty() && attribution.source.empty() && attribution.source_id == no_index) continue;
    ++all;
    precise += is_precise(story.source_of(attribution));
  }
  if (all == 0) return {100, "nothing is attributed"};
  return {100 * ratio(static_cast<double>(precise), static_cast<double>(all)),
          fmt::format("{} of {} {} who is meant", precise, some(all, "attribution", "attributions"),
                      precise == 1 ? "tells" : "tell")};
}

}  // namespace

double openness(const Source& source) {
  const double relay = source.relayed ? relayed_openness : 1;
  switch (source.type) {
    case Tag::named_official:
    case Tag::named_expert:
    case Tag::named_spokesperson:
    case Tag::named_person:
      return source.resolved ? relay : relay * 0.5;
    case Tag::document:
      return relay;
    case Tag::organization:
      return relay * (source.spokesperson_unnamed ? 0.8 : 1);
    case Tag::media_report:
      return relay * 0.8;
    case Tag::anonymous_source:
      return relay * (0.1 + 0.3 * source.described + 0.2 * !source.reason.empty());
    default:
      return 0;
  }
}

Score score_story(const Story& story, Values& values, const RuleSet& rules) {
  const Measure covered = coverage(story, values, *rules.tables);
  const bool claims = covered.words != "no sentence makes a claim";
  const std::array<Measure, count_of<ScorePart>> measures{covered, transparency(story), diversity(story, claims),
                                                          reply(story, values, *rules.tables), precision(story)};
  Score score;
  score.value = 0;
  for (std::size_t i = 0; i < measures.size(); ++i) {
    PartScore& part = score.parts[i];
    part.weight = rules.weights[i];
    part.base = static_cast<float>(measures[i].base);
    part.measured = measures[i].words;
    for (const Finding& finding : story.audit.findings)
      if (finding.part == static_cast<ScorePart>(i)) part.cost += finding.cost;
    part.value = std::clamp(part.base - part.cost, 0.0f, 100.0f);
    score.value += part.weight * part.value;
  }
  return score;
}

}  // namespace onrecord
