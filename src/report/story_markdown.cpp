// A story's sourcing as Markdown, to read: in a mail, in a pull request, beside the draft. What the draft says is
// escaped, so that it is shown and nothing more.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "base/join.hpp"
#include "report/formats.hpp"
#include "report/page.hpp"
#include "report/places.hpp"
#include "report/source_notes.hpp"
#include "report/story_facts.hpp"
#include "report/story_forms.hpp"

namespace onrecord {
namespace {

std::string percent(double part, double whole) { return fmt::format("{:.0f}%", whole == 0 ? 0.0 : 100 * part / whole); }

std::string quoted(std::string_view text) { return "“" + escaped_markdown(text) + "”"; }

/// How many sources are of some types, in words: "2 named people".
struct Voices {
  std::string_view one, many;
  std::vector<Tag> types;
};

std::string voices_in_words(const std::vector<Source>& sources) {
  static const std::vector<Voices> all = {
      {"named person",
       "named people",
       {Tag::named_official, Tag::named_expert, Tag::named_spokesperson, Tag::named_person}},
      {"organization", "organizations", {Tag::organization}},
      {"document", "documents", {Tag::document}},
      {"media report", "media reports", {Tag::media_report}},
      {"anonymous source", "anonymous sources", {Tag::anonymous_source}},
      {"vague attribution", "vague attributions", {Tag::vague_attribution}},
      {"unspecified source", "unspecified sources", {Tag::unspecified}}};
  std::vector<std::string> words;
  for (const Voices& voices : all) {
    const auto count = std::count_if(sources.begin(), sources.end(), [&](const Source& source) {
      return std::find(voices.types.begin(), voices.types.end(), source.type) != voices.types.end();
    });
    if (count > 0) words.push_back(fmt::format("{} {}", count, count == 1 ? voices.one : voices.many));
  }
  return joined(words, ", ");
}

/// Writes one draft.
class StoryWriter {
 public:
  StoryWriter(const Audit& audit, Sink& sink)
      : audit_(audit),
        document_(*audit.document),
        facts_(facts_of(audit)),
        finding_regions_(finding_regions(audit)),
        sink_(sink) {
    std::vector<Span> spans;
    spans.reserve(audit.sentences.size());
    for (const Sentence& sentence : audit.sentences) spans.push_back(sentence.span);
    sentence_regions_ = regions_of(document_, spans);
  }

  void write() {
    const auto title = title_of(document_);
    const auto path = escaped_markdown(plain_path(document_.path));
    put("# Sourcing of {}\n\n", title.empty() ? path : quoted(title));
    if (!title.empty()) put("Draft: {}\n\n", path);
    put("{}\n\n", verdict());
    score();
    sources();
    findings();
    not_counted(FindingState::suppressed, "Suppressed in the draft");
    not_counted(FindingState::baseline, "In the baseline");
    not_counted(FindingState::unchanged, "On unchanged lines");
    attributed();
  }

 private:
  template <class... Values>
  void put(fmt::format_string<Values...> form, Values&&... values) {
    sink_.write(fmt::format(form, std::forward<Values>(values)...));
  }

  /// What there is to say of the whole, in one paragraph.
  [[nodiscard]] std::string verdict() const {
    if (facts_.sentences == 0) return "The draft has no sentences: there is nothing to judge.";
    const auto ink = ink_of_score(audit_.score.value);
    const auto grade = ink == Ink::good ? "good" : ink == Ink::fair ? "fair" : "poor";
    std::string words = fmt::format("The sourcing of this story is {}: {:.0f} of 100.", grade, audit_.score.value);
    words += coverage() + voices() + weakest_part() + unanswered();
    words += fmt::format(" Findings: {}.", findings_in_words(summarize(audit_)));
    return words;
  }

  [[nodiscard]] std::string coverage() const {
    const auto bare = facts_.sentences_tagged(Tag::none) + facts_.sentences_tagged(Tag::unspecified);
    const auto credited = facts_.sentences - bare;
    return fmt::format(" {} of {} {} a source, and {} of the words are credited to one.", credited,
                       counted(facts_.sentences, "sentence"), credited == 1 ? "credits" : "credit",
                       percent(facts_.attributed_words, facts_.words));
  }

  [[nodiscard]] std::string voices() const {
    if (audit_.sources.empty()) return " Nobody is credited.";
    std::string words = fmt::format(" It rests on {}.", voices_in_words(audit_.sources));
    const auto most = std::max_element(facts_.sources.begin(), facts_.sources.end(),
                                       [](const SourceFacts& a, const SourceFacts& b) { return a.words < b.words; });
    if (audit_.sources.size() > 1 && most->words > 0)
      words += fmt::format(" Most is credited to {}: {} of the attributed words.",
                           quoted(audit_.sources[static_cast<std::size_t>(most - facts_.sources.begin())].name),
                           percent(most->share, 1));
    return words;
  }

  [[nodiscard]] std::string weakest_part() const {
    const auto& parts = audit_.score.parts;
    const auto weakest = std::min_element(parts.begin(), parts.end(), [](const PartScore& a, const PartScore& b) {
      return (100 - a.value) * a.weight > (100 - b.value) * b.weight;
    });
    if (weakest->value > 99.5f || weakest->weight == 0) return {};
    const float taken = weakest->base - weakest->value;
    return fmt::format(" What costs it most is {} ({:.0f} of 100): {}{}.",
                       name_of(static_cast<ScorePart>(weakest - parts.begin())), weakest->value,
                       escaped_markdown(weakest->measured),
                       taken < 0.5f ? "" : fmt::format(", and findings take {:.0f} points", taken));
  }

  [[nodiscard]] std::string unanswered() const {
    std::vector<std::string> names;
    for (const Source& source : audit_.sources)
      if (source.refused) names.push_back(quoted(source.name));
    return names.empty() ? std::string()
                         : fmt::format(" Asked for comment without an answer: {}.", joined(names, ", "));
  }

  void score() {
    put("## Score: {:.0f} of 100\n\n", audit_.score.value);
    put("| part | score | weight | measured | taken by findings |\n|:--|--:|--:|:--|--:|\n");
    for (std::size_t i = 0; i < audit_.score.parts.size(); ++i) {
      const PartScore& part = audit_.score.parts[i];
      const float taken = std::round(part.cost * 10) / 10;
      put("| {} | {:.0f} | {} | {} | {} |\n", name_of(static_cast<ScorePart>(i)), part.value, percent(part.weight, 1),
          escaped_markdown(part.measured), taken > 0 ? fmt::format("−{:g}", taken) : "");
    }
    put("\n");
  }

  void sources() {
    if (audit_.sources.empty()) return;
    put("## Sources\n\n");
    put("| | source | type | sentences | attributed words | notes |\n|--:|:--|:--|--:|--:|:--|\n");
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) {
      const Source& source = audit_.sources[i];
      const SourceFacts& counted = facts_.sources[i];
      std::vector<std::string> notes;
      for (const auto& note : notes_on(audit_, source)) notes.push_back(escaped_markdown(note));
      put("| {} | {} | {} | {} | {} ({}) | {} |\n", i + 1, escaped_markdown(source.name), words_of(source.type),
          counted.sentences.size(), counted.words, percent(counted.share, 1), joined(notes, "; "));
    }
    put("\n");
  }

  /// The open findings, by rule: what a rule asks is told once.
  void findings() {
    put("## Findings\n\n");
    std::vector<std::vector<std::size_t>> by_rule;
    for (std::size_t i = 0; i < audit_.findings.size(); ++i) {
      if (audit_.findings[i].state != FindingState::open) continue;
      const auto same = std::find_if(by_rule.begin(), by_rule.end(), [&](const auto& group) {
        return audit_.findings[group.front()].rule == audit_.findings[i].rule;
      });
      if (same == by_rule.end())
        by_rule.push_back({i});
      else
        same->push_back(i);
    }
    if (by_rule.empty()) return put("None.\n\n");
    std::stable_sort(by_rule.begin(), by_rule.end(), [&](const auto& a, const auto& b) {
      return audit_.findings[a.front()].severity > audit_.findings[b.front()].severity;
    });
    for (const auto& group : by_rule) findings_of_rule(group);
  }

  void findings_of_rule(const std::vector<std::size_t>& group) {
    const Finding& first = audit_.findings[group.front()];
    const Rule& rule = rule_of(audit_, first);
    put("### {}: {}\n\n", name_of(first.severity), escaped_markdown(rule.summary.empty() ? rule.id : rule.summary));
    for (const std::size_t i : group) {
      const Finding& finding = audit_.findings[i];
      put("- {}: {}{}\n", place_in_words(document_, finding_regions_[i]), escaped_markdown(finding.message),
          cost_in_words(finding));
    }
    put("\n");
    if (!rule.why.empty()) put("Why: {}\n\n", escaped_markdown(rule.why));
    if (!rule.advice.empty()) put("How to mend it: {}\n\n", escaped_markdown(rule.advice));
    if (rule.reference.empty())
      put("Rule: `{}`\n\n", rule.id);
    else
      put("Rule: `{}`, after {}\n\n", rule.id, escaped_markdown(rule.reference));
  }

  void not_counted(FindingState state, std::string_view title) {
    const auto is_it = [&](const Finding& finding) { return finding.state == state; };
    if (std::none_of(audit_.findings.begin(), audit_.findings.end(), is_it)) return;
    put("## {}\n\n", title);
    for (std::size_t i = 0; i < audit_.findings.size(); ++i) {
      const Finding& finding = audit_.findings[i];
      if (!is_it(finding)) continue;
      put("- {}: {} `{}`{}\n", place_in_words(document_, finding_regions_[i]), escaped_markdown(finding.message),
          rule_of(audit_, finding).id, reason(finding));
    }
    put("\n");
  }

  /// ", until 2027-01-31: cleared by the desk"
  [[nodiscard]] std::string reason(const Finding& finding) const {
    const auto why = suppression_reason(audit_, finding);
    if (why.empty()) return {};
    const std::string& until = audit_.suppressions[finding.suppression].last_day;
    return (until.empty() ? "" : ", until " + until) + ": " + escaped_markdown(why);
  }

  void attributed() {
    if (audit_.sources.empty()) return;
    put("## What is attributed, by source\n\n");
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) {
      put("### {}. {} ({})\n\n", i + 1, escaped_markdown(audit_.sources[i].name), words_of(audit_.sources[i].type));
      for (const std::uint32_t number : facts_.sources[i].sentences)
        put("- {}: {}\n", place_in_words(document_, sentence_regions_[number]),
            escaped_markdown(document_.view(audit_.sentences[number].span)));
      put("\n");
    }
  }

  const Audit& audit_;
  const Document& document_;
  StoryFacts facts_;
  std::vector<Region> finding_regions_;
  std::vector<Region> sentence_regions_;
  Sink& sink_;
};

class StoryMarkdown final : public Report {
 public:
  explicit StoryMarkdown(bool several) : several_(several) {}

  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    StoryWriter(audit, sink).write();
  }
  [[nodiscard]] std::string_view between() const override { return "---\n\n"; }
  void foot(std::span<const AuditSummary> summaries, std::size_t /*pieces*/, std::size_t unread,
            Sink& sink) const override {
    if (several_ || unread > 0) sink.write("---\n\n**" + totals_in_words(summaries, unread) + "**\n");
  }

 private:
  bool several_;
};

}  // namespace

std::unique_ptr<const Report> make_story_markdown(const ReportContext& context) {
  return std::make_unique<StoryMarkdown>(context.several);
}

}  // namespace onrecord
