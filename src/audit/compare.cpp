#include "audit/compare.hpp"

#include <xxhash.h>

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "audit/align.hpp"
#include "rules/fingerprint.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {
namespace {

/// One word of a text: where it starts, and its hash in lower case (ASCII alone).
struct Word {
  std::uint32_t start = 0;
  std::uint64_t hash = 0;
};

/// Punctuation of Unicode (U+2000 to U+207F) is three bytes, E2 80 or E2 81 and one more.
bool is_punctuation(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '\xE2' && (text[at + 1] == '\x80' || text[at + 1] == '\x81');
}

bool is_letter(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0x80 || (byte >= '0' && byte <= '9') || ((byte | 0x20U) >= 'a' && (byte | 0x20U) <= 'z');
}

/// The words of a text, without what stands between them: a change of quotation marks changes no word.
std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  std::string word;
  for (std::size_t at = 0; at <= text.size();) {
    const bool mark = is_punctuation(text, at);
    if (at < text.size() && !mark && is_letter(text[at])) {
      const char c = text[at++];
      word += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
      continue;
    }
    if (!word.empty())
      words.push_back({static_cast<std::uint32_t>(at - word.size()), XXH3_64bits(word.data(), word.size())});
    word.clear();
    at += mark ? 3 : 1;
  }
  return words;
}

/// What all attributions claim, as disjoint spans in order.
std::vector<Span> claimed_text(const Audit& audit) {
  std::vector<Span> spans;
  for (const Attribution& attribution : audit.attributions)
    spans.insert(spans.end(), attribution.content.begin(), attribution.content.end());
  std::sort(spans.begin(), spans.end(),
            [](Span a, Span b) { return std::tie(a.start, a.end) < std::tie(b.start, b.end); });
  std::vector<Span> joined;
  for (const Span span : spans) {
    if (!joined.empty() && span.start <= joined.back().end)
      joined.back().end = std::max(joined.back().end, span.end);
    else
      joined.push_back(span);
  }
  return joined;
}

/// The sentences as align wants them; headings have no words, for they credit nobody.
std::vector<WordedSentence> worded(const Audit& audit) {
  const auto claimed = claimed_text(audit);
  auto span = claimed.begin();
  std::vector<WordedSentence> sentences(audit.sentences.size());
  for (std::size_t i = 0; i < sentences.size(); ++i) {
    const Sentence& sentence = audit.sentences[i];
    if (sentence.heading) continue;
    for (const Word& word : words_of(audit.document->view(sentence.span))) {
      sentences[i].words.push_back(word.hash);
      const auto at = sentence.span.start + word.start;
      while (span != claimed.end() && span->end <= at) ++span;
      if (span != claimed.end() && span->contains(at)) sentences[i].claim.push_back(word.hash);
    }
    if (sentences[i].claim.empty()) sentences[i].claim = sentences[i].words;
  }
  return sentences;
}

/// Who stands behind a sentence.
struct Credit {
  Openness openness = Openness::nobody;
  std::uint32_t source = no_index;
};

std::vector<Credit> credits_of(const Audit& audit) {
  std::vector<Credit> credits(audit.sentences.size());
  for (std::size_t i = 0; i < credits.size(); ++i)
    for (std::size_t t = 0; t < audit.sentences[i].tag_count; ++t)
      credits[i].openness = std::max(credits[i].openness, openness_of(audit.sentences[i].tags[t]));
  for (const Attribution& attribution : audit.attributions) {
    if (attribution.source_id >= audit.sources.size()) continue;
    const auto openness = openness_of(audit.sources[attribution.source_id].type);
    for (auto i = attribution.first_sentence; i <= attribution.last_sentence && i < credits.size(); ++i)
      if (credits[i].source == no_index && credits[i].openness == openness) credits[i].source = attribution.source_id;
  }
  return credits;
}

/// Which sources of two drafts are the same, or took the place of one another.
class SourcePairs {
 public:
  SourcePairs(const Audit& before, const Audit& after)
      : before_(before), after_(after), partner_(before.sources.size(), no_index), taken_(after.sources.size(), false) {
    for (const Source& source : before.sources) before_names_.push_back(name_words(source));
    for (const Source& source : after.sources) after_names_.push_back(name_words(source));
  }

  /// By their names; then by the claims that are credited to them, in which a name may have become "an aide", but not
  /// another name; then by last names.
  std::vector<std::uint32_t> pair(const Comparison& comparison, const std::vector<Credit>& before,
                                  const std::vector<Credit>& after) {
    pair_names();
    pair_claims(comparison, before, after);
    pair_last_names();
    return partner_;
  }

  [[nodiscard]] bool same_name(std::uint32_t i, std::uint32_t j) const { return before_names_[i] == after_names_[j]; }

 private:
  using Name = std::vector<std::uint64_t>;

  static Name name_words(const Source& source) {
    Name name;
    for (const Word& word : words_of(source.name)) name.push_back(word.hash);
    return name;
  }

  [[nodiscard]] bool on_record(std::uint32_t i, std::uint32_t j) const {
    return openness_of(before_.sources[i].type) == Openness::on_record &&
           openness_of(after_.sources[j].type) == Openness::on_record;
  }

  [[nodiscard]] bool share_word(std::uint32_t i, std::uint32_t j) const {
    const auto& a = before_names_[i];
    return std::any_of(after_names_[j].begin(), after_names_[j].end(),
                       [&](std::uint64_t word) { return std::find(a.begin(), a.end(), word) != a.end(); });
  }

  void join(std::uint32_t i, std::uint32_t j) {
    if (partner_[i] != no_index || taken_[j]) return;
    partner_[i] = j;
    taken_[j] = true;
  }

  void pair_names() {
    std::map<Name, std::vector<std::uint32_t>> by_name;
    for (std::uint32_t j = 0; j < after_names_.size(); ++j) by_name[after_names_[j]].push_back(j);
    for (std::uint32_t i = 0; i < before_names_.size(); ++i) {
      const auto found = by_name.find(before_names_[i]);
      if (found == by_name.end() || found->second.empty()) continue;
      join(i, found->second.front());
      found->second.erase(found->second.begin());
    }
  }

  void pair_claims(const Comparison& comparison, const std::vector<Credit>& before, const std::vector<Credit>& after) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> votes;
    for (const auto& [i, j] : comparison.stayed)
      if (before[i].source != no_index && after[j].source != no_index) ++votes[{before[i].source, after[j].source}];
    std::vector<std::pair<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t>> ranked(votes.begin(), votes.end());
    std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
    for (const auto& entry : ranked) {
      const auto [i, j] = entry.first;
      if (!on_record(i, j) || share_word(i, j)) join(i, j);
    }
  }

  void pair_last_names() {
    std::unordered_map<std::uint64_t, std::uint32_t> by_last_name;
    for (std::uint32_t j = 0; j < after_names_.size(); ++j)
      if (!taken_[j] && is_person(after_.sources[j].type) && !after_names_[j].empty())
        by_last_name.try_emplace(after_names_[j].back(), j);
    for (std::uint32_t i = 0; i < before_names_.size(); ++i) {
      if (!is_person(before_.sources[i].type) || before_names_[i].empty()) continue;
      const auto found = by_last_name.find(before_names_[i].back());
      if (found != by_last_name.end()) join(i, found->second);
    }
  }

  static bool is_person(Tag type) { return type >= Tag::named_official && type <= Tag::named_person; }

  const Audit& before_;
  const Audit& after_;
  std::vector<Name> before_names_, after_names_;
  std::vector<std::uint32_t> partner_;
  std::vector<bool> taken_;
};

/// How a source changed that is in both drafts; nothing where it did not.
std::optional<SourceChange> change_of(const Audit& before, const Audit& after, std::uint32_t i, std::uint32_t j,
                                      bool same_name) {
  const Tag was = before.sources[i].type;
  const Tag is = after.sources[j].type;
  if (openness_of(is) < openness_of(was)) return SourceChange{SourceChangeKind::closed, i, j};
  if (openness_of(is) > openness_of(was)) return SourceChange{SourceChangeKind::opened, i, j};
  if (is != was) return SourceChange{SourceChangeKind::retyped, i, j};
  if (!same_name) return SourceChange{SourceChangeKind::renamed, i, j};
  return std::nullopt;
}

std::vector<SourceChange> source_changes(const Audit& before, const Audit& after, const SourcePairs& pairs,
                                         const std::vector<std::uint32_t>& partner) {
  std::vector<SourceChange> changes;
  std::vector<bool> old(after.sources.size(), false);
  for (std::uint32_t i = 0; i < partner.size(); ++i) {
    const auto j = partner[i];
    if (j == no_index) {
      changes.push_back({SourceChangeKind::dropped, i, no_index});
      continue;
    }
    old[j] = true;
    if (const auto change = change_of(before, after, i, j, pairs.same_name(i, j))) changes.push_back(*change);
  }
  for (std::uint32_t j = 0; j < old.size(); ++j)
    if (!old[j]) changes.push_back({SourceChangeKind::added, no_index, j});
  std::sort(changes.begin(), changes.end(), [](const SourceChange& a, const SourceChange& b) {
    return std::tuple(a.kind, a.after, a.before) < std::tuple(b.kind, b.after, b.before);
  });
  return changes;
}

std::vector<ClaimChange> claim_changes(const Comparison& comparison, const std::vector<Credit>& before,
                                       const std::vector<Credit>& after, const std::vector<std::uint32_t>& partner) {
  std::vector<ClaimChange> changes;
  for (const auto& [i, j] : comparison.stayed) {
    const Credit was = before[i];
    const Credit is = after[j];
    ClaimChange change{ClaimChangeKind::moved, i, j, was.source, is.source};
    if (is.openness < was.openness) {
      change.kind = is.openness == Openness::nobody ? ClaimChangeKind::lost : ClaimChangeKind::weakened;
    } else if (is.openness > was.openness) {
      change.kind = was.openness == Openness::nobody ? ClaimChangeKind::gained : ClaimChangeKind::strengthened;
    } else if (was.source == no_index || is.source == no_index || partner[was.source] == is.source) {
      continue;
    }
    changes.push_back(change);
  }
  std::sort(changes.begin(), changes.end(), [](const ClaimChange& a, const ClaimChange& b) {
    return std::tuple(a.kind, a.after) < std::tuple(b.kind, b.after);
  });
  return changes;
}

/// Findings of both drafts, told apart.
class FindingPairs {
 public:
  FindingPairs(const Audit& before, const Audit& after)
      : before_(before), after_(after), old_(open_ones(before)), new_(open_ones(after)) {}

  void sort_out(Comparison& comparison) {
    pair_by([keys = fingerprints(before_)](std::uint32_t i) { return keys[i]; },
            [keys = fingerprints(after_)](std::uint32_t j) { return keys[j]; });
    // A sentence that was reworded has its findings still.
    std::vector<std::uint32_t> stayed(before_.sentences.size(), no_index);
    for (const auto& [i, j] : comparison.stayed) stayed[i] = j;
    pair_by(
        [&](std::uint32_t i) {
          const auto sentence = before_.findings[i].sentence;
          return key(before_, i, sentence < stayed.size() ? stayed[sentence] : no_index, "gone");
        },
        [&](std::uint32_t j) { return key(after_, j, after_.findings[j].sentence, "new"); });
    comparison.gone = std::move(old_);
    comparison.fresh = std::move(new_);
  }

 private:
  static std::vector<std::uint32_t> open_ones(const Audit& audit) {
    std::vector<std::uint32_t> open;
    for (std::uint32_t i = 0; i < audit.findings.size(); ++i)
      if (audit.findings[i].state == FindingState::open) open.push_back(i);
    return open;
  }

  /// A rule and the sentence of the new draft; `none` where there is none, which must match nothing.
  static std::string key(const Audit& audit, std::uint32_t finding, std::uint32_t sentence, const char* none) {
    const auto place = sentence == no_index ? std::string(none) : std::to_string(sentence);
    return audit.rules->rules[audit.findings[finding].rule].id + ' ' + place;
  }

  /// Takes the findings out of both lists that have the same key, one for one.
  template <class OldKey, class NewKey>
  void pair_by(const OldKey& old_key, const NewKey& new_key) {
    std::unordered_map<std::string, std::size_t> known;
    for (const auto i : old_) ++known[old_key(i)];
    std::unordered_map<std::string, std::size_t> both;
    std::erase_if(new_, [&](std::uint32_t j) {
      const auto name = new_key(j);
      const auto found = known.find(name);
      if (found == known.end() || found->second == 0) return false;
      --found->second;
      ++both[name];
      return true;
    });
    std::erase_if(old_, [&](std::uint32_t i) {
      const auto found = both.find(old_key(i));
      if (found == both.end() || found->second == 0) return false;
      --found->second;
      return true;
    });
  }

  const Audit& before_;
  const Audit& after_;
  std::vector<std::uint32_t> old_, new_;
};

Comparison one_sided(const Audit& audit, bool is_new) {
  Comparison comparison;
  auto& list = is_new ? comparison.fresh : comparison.gone;
  for (std::uint32_t i = 0; i < audit.findings.size(); ++i)
    if (audit.findings[i].state == FindingState::open) list.push_back(i);
  for (std::uint32_t i = 0; i < audit.sources.size(); ++i)
    comparison.sources.push_back(is_new ? SourceChange{SourceChangeKind::added, no_index, i}
                                        : SourceChange{SourceChangeKind::dropped, i, no_index});
  return comparison;
}

}  // namespace

Openness openness_of(Tag tag) {
  switch (tag) {
    case Tag::none:
      return Openness::nobody;
    case Tag::vague_attribution:
    case Tag::unspecified:
      return Openness::vague;
    case Tag::anonymous_source:
      return Openness::anonymous;
    case Tag::named_official:
    case Tag::named_expert:
    case Tag::named_spokesperson:
    case Tag::named_person:
    case Tag::organization:
    case Tag::document:
    case Tag::media_report:
    case Tag::declined_comment:
      return Openness::on_record;
  }
  return Openness::nobody;
}

bool Comparison::has_loss() const {
  const auto lost = [](const ClaimChange& change) {
    return change.kind == ClaimChangeKind::lost || change.kind == ClaimChangeKind::weakened;
  };
  const auto closed = [](const SourceChange& change) { return change.kind == SourceChangeKind::closed; };
  return std::any_of(claims.begin(), claims.end(), lost) || std::any_of(sources.begin(), sources.end(), closed);
}

Comparison compare(const Audit& before, const Audit& after) {
  Comparison comparison;
  comparison.stayed = align(worded(before), worded(after));
  const auto old_credits = credits_of(before);
  const auto new_credits = credits_of(after);
  SourcePairs pairs(before, after);
  const auto partner = pairs.pair(comparison, old_credits, new_credits);
  comparison.sources = source_changes(before, after, pairs, partner);
  comparison.claims = claim_changes(comparison, old_credits, new_credits, partner);
  FindingPairs(before, after).sort_out(comparison);
  return comparison;
}

Comparison all_new(const Audit& after) { return one_sided(after, true); }

Comparison all_gone(const Audit& before) { return one_sided(before, false); }

}  // namespace onrecord
