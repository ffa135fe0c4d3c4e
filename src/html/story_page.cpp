#include "html/story_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "base/join.hpp"
#include "grammar/grammar.hpp"
#include "html/look.hpp"
#include "html/provenance.hpp"
#include "html/segments.hpp"
#include "report/formats.hpp"
#include "report/page.hpp"
#include "report/places.hpp"
#include "report/story_facts.hpp"
#include "report/summary.hpp"
#include "rules/ruleset.hpp"
#include "rules/story.hpp"

namespace onrecord {
namespace {

constexpr std::size_t longest_excerpt = 240;
constexpr std::size_t most_sentence_links = 24;

std::string number_text(double value) { return fmt::format("{:.1f}", value); }

/// The first words of a text, up to `limit` bytes, with … where something was cut.
std::string first_words(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  const auto space = text.rfind(' ', limit);
  return space == std::string_view::npos ? cut(text, limit) : std::string(text.substr(0, space)) + " …";
}

/// The last words of a text.
std::string last_words(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return std::string(text);
  const auto space = text.find(' ', text.size() - limit);
  return space == std::string_view::npos ? cut_start(text, limit) : "… " + std::string(text.substr(space + 1));
}

/// Fills the story template from one audit.
class StoryFields {
 public:
  explicit StoryFields(const Audit& audit)
      : audit_(audit), document_(*audit.document), facts_(facts_of(audit)), page_("story") {
    group();
    place();
  }

  Fields& fill() {
    heading();
    overview();
    strip();
    filters();
    draft();
    legend();
    findings();
    sources();
    provenance();
    account();
    notes();
    return page_;
  }

 private:
  struct Credits {
    std::vector<std::uint32_t> attributions;  ///< not those inside others' content
    std::vector<std::uint32_t> sources;       ///< each once
    std::vector<std::uint32_t> findings;      ///< open ones
    std::vector<std::uint32_t> links;
    std::optional<Severity> worst;

    [[nodiscard]] bool says_something() const { return !attributions.empty() || !findings.empty() || !links.empty(); }
  };

  void group() {
    credits_.resize(audit_.sentences.size());
    for (std::uint32_t i = 0; i < audit_.attributions.size(); ++i) {
      const Attribution& attribution = audit_.attributions[i];
      if (attribution.sentence >= credits_.size()) continue;
      Credits& credits = credits_[attribution.sentence];
      credits.attributions.push_back(i);
      // A quotation over several sentences credits its source in each of them.
      for (auto at = attribution.first_sentence; at <= attribution.last_sentence && at < credits_.size(); ++at)
        if (attribution.source_id < audit_.sources.size()) add_once(attribution.source_id, credits_[at].sources);
      for (auto at = attribution.first_sentence; at <= attribution.last_sentence && at < credits_.size(); ++at)
        if (at != attribution.sentence) credits_[at].attributions.push_back(i);
    }
    for (std::size_t i = 0; i < credits_.size(); ++i)
      if (const auto speaker = audit_.sentences[i].speaker; speaker < audit_.sources.size())
        add_once(speaker, credits_[i].sources);
    for (std::uint32_t i = 0; i < audit_.findings.size(); ++i) {
      const Finding& finding = audit_.findings[i];
      if (finding.state != FindingState::open || finding.sentence >= credits_.size()) continue;
      Credits& credits = credits_[finding.sentence];
      credits.findings.push_back(i);
      credits.worst = std::max(credits.worst.value_or(finding.severity), finding.severity);
    }
    std::uint32_t sentence = 0;
    for (std::uint32_t i = 0; i < document_.links.size(); ++i) {
      const Span text = document_.links[i].text;
      while (sentence < credits_.size() && audit_.sentences[sentence].span.end <= text.start) ++sentence;
      if (sentence < credits_.size() && audit_.sentences[sentence].span.start < text.end)
        credits_[sentence].links.push_back(i);
    }
  }

  static void add_once(std::uint32_t value, std::vector<std::uint32_t>& values) {
    if (std::ranges::find(values, value) == values.end()) values.push_back(value);
  }

  void place() {
    std::vector<Span> spans;
    spans.reserve(audit_.sentences.size() + 2 * audit_.sources.size());
    for (const Sentence& sentence : audit_.sentences) spans.push_back(sentence.span);
    for (const SourceFacts& source : facts_.sources) {
      spans.push_back(source.first);
      spans.push_back(source.last);
    }
    places_ = regions_of(document_, spans);
    finding_places_ = finding_regions(audit_);
  }

  [[nodiscard]] std::string where(Place place) const { return fmt::format("{} {}", line_word(document_), place.line); }
  [[nodiscard]] std::string where_sentence(std::size_t sentence) const { return where(places_.at(sentence).start); }
  [[nodiscard]] std::string_view text(Span span) const { return document_.view(span); }
  [[nodiscard]] std::string excerpt(Span span) const { return cut(one_line(text(span)), longest_excerpt); }
  [[nodiscard]] const Rule& rule(const Finding& finding) const { return audit_.rules->rules.at(finding.rule); }

  void heading() {
    put(page_, "TITLE", shown_title(document_));
    put(page_, "PATH", document_.path);
    for (const std::string_view name : {"author", "date", "section"}) {
      const auto found = document_.metadata.find(std::string(name));
      if (found == document_.metadata.end() || found->second.empty()) continue;
      Fields& fact = add(page_, "FACT");
      put_own(fact, "NAME", name);
      put(fact, "VALUE", cut(one_line(found->second), longest_excerpt));
    }
    put(page_, "RULES", audit_.rules->name);
    if (audit_.grammar) put_own(page_, "GRAMMAR", counted(audit_.grammar->patterns().size(), "pattern"));
  }

  void overview() {
    const Score& score = audit_.score;
    put_own(page_, "SCORE", fmt::format("{:.0f}", score.value));
    put_own(page_, "SCORE_LENGTH", number_text(std::max(score.value, 0.5f)));
    put_own(page_, "GRADE", grade_of(score.value));
    for (std::size_t i = 0; i < score.parts.size(); ++i) {
      const PartScore& part = score.parts[i];
      Fields& row = add(page_, "PART");
      put_own(row, "NAME", name_of(static_cast<ScorePart>(i)));
      put_own(row, "GRADE", grade_of(part.value));
      put_own(row, "BASE", number_text(part.base));
      put_own(row, "VALUE", number_text(part.value));
      put_own(row, "POINTS", fmt::format("{:.0f}", part.value));
      put_own(row, "WEIGHT", fmt::format("{:.0f}", part.weight * 100));
      put(row, "MEASURED", part.measured);
      if (part.cost >= 0.05f) put_own(add(row, "COSTS"), "COST", points_text(part.cost));
    }
    figures();
  }

  void figure(std::string_view name, const std::string& value) {
    Fields& figure = add(page_, "FIGURE");
    put_own(figure, "NAME", name);
    put_own(figure, "VALUE", value);
  }

  void figures() {
    const auto tagged = facts_.sentences - facts_.sentences_tagged(Tag::none);
    std::uint32_t anonymous = 0, known = 0, open = 0;
    std::uint32_t all = 0;
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) {
      const auto words = facts_.sources[i].words;
      all += words;
      const Tag type = audit_.sources[i].type;
      anonymous += type == Tag::anonymous_source ? words : 0;
      known += is_on_record(type) ? words : 0;
    }
    for (const Finding& finding : audit_.findings) open += finding.state == FindingState::open ? 1 : 0;
    figure("sentences with attribution", fmt::format("{} of {}", tagged, facts_.sentences));
    figure("of the words are attributed", fmt::format("{}%", percent(facts_.attributed_words, facts_.words)));
    figure(audit_.sources.size() == 1 ? "source" : "sources", fmt::format("{}", audit_.sources.size()));
    figure("of attributed words on the record", fmt::format("{}%", percent(known, all)));
    figure(open == 1 ? "finding" : "findings", fmt::format("{}", open));
    figure("of attributed words from anonymous sources", fmt::format("{}%", percent(anonymous, all)));
  }

  /// A cell a sentence, as wide as it has words, with the sign of its worst finding under it.
  void strip() {
    std::vector<std::uint32_t> words;
    double all = 0;
    words.reserve(audit_.sentences.size());
    for (const Sentence& sentence : audit_.sentences) {
      words.push_back(count_words(text(sentence.span)));
      all += words.back();
    }
    const double gap = audit_.sentences.size() <= 150 ? 2 : 0;
    const double unit = all == 0 ? 0 : (1000 - gap * static_cast<double>(words.size() - 1)) / all;
    double x = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      const Sentence& sentence = audit_.sentences[i];
      const double width = words[i] * unit;
      Fields& cell = add(page_, "CELL");
      put_own(cell, "NUMBER", fmt::format("{}", i + 1));
      put_own(cell, "X", number_text(x));
      put_own(cell, "WIDTH", number_text(width));
      put_own(cell, "HEIGHT", "36");
      put_own(cell, "MIDDLE", number_text(x + width / 2));
      put_tag(cell, sentence.tags[0]);
      put_own(cell, "WORDS", sentence_words(i));
      if (width >= 22 && sentence.tags[0] != Tag::none)
        put_own(add(cell, "LETTER"), "LETTER_TEXT", letters_of(sentence.tags[0]));
      if (const auto worst = credits_[i].worst) {
        Fields& mark = add(cell, "MARK");
        put_severity(mark, *worst);
        put_own(mark, "PATH", strip_mark(*worst, x + width / 2));
      }
      x += width + gap;
    }
    put_own(page_, "STRIP_WORDS", strip_words());
  }

  static std::string strip_mark(Severity severity, double x) {
    if (severity == Severity::error) return fmt::format("M{:.1f} 45l5.5 10h-11z", x);
    if (severity == Severity::warning) return fmt::format("M{:.1f} 45l5 5l-5 5l-5-5z", x);
    return fmt::format("M{:.1f} 46a4 4 0 1 1 0 8a4 4 0 1 1 0-8z", x);
  }

  std::string strip_words() const {
    std::string words = counted(facts_.sentences, "sentence");
    for (std::size_t i = 0; i < count_of<Tag>; ++i)
      if (const auto count = facts_.sentences_by_tag.at(i); count > 0)
        words += fmt::format(", {} {}", count, tag_words(static_cast<Tag>(i)));
    return words;
  }

  /// "anonymous source, media report; 1 error, 2 warnings".
  std::string sentence_words(std::size_t i) const {
    const Sentence& sentence = audit_.sentences[i];
    std::string words = tag_words(sentence.tags[0]);
    for (std::size_t tag = 1; tag < sentence.tag_count; ++tag) words += ", " + tag_words(sentence.tags.at(tag));
    std::array<std::size_t, count_of<Severity>> counts{};
    for (const auto finding : credits_[i].findings)
      ++counts.at(static_cast<std::size_t>(audit_.findings[finding].severity));
    std::string_view before = "; ";
    for (std::size_t severity = counts.size(); severity-- > 0;) {
      if (counts.at(severity) == 0) continue;
      words += fmt::format("{}{}", before, counted(counts.at(severity), name_of(static_cast<Severity>(severity))));
      before = ", ";
    }
    return words;
  }

  void filters() {
    std::array<std::size_t, count_of<Tag>> tags{};
    for (const Sentence& sentence : audit_.sentences)
      for (std::size_t i = 0; i < sentence.tag_count; ++i) ++tags.at(static_cast<std::size_t>(sentence.tags.at(i)));
    for (std::size_t i = 0; i < tags.size(); ++i) {
      if (tags.at(i) == 0) continue;
      Fields& chip = add(page_, "TAG_FILTER");
      put_tag(chip, static_cast<Tag>(i));
      put_own(chip, "NAME", tag_words(static_cast<Tag>(i)));
      put_own(chip, "COUNT", fmt::format("{}", tags.at(i)));
    }
    std::array<std::size_t, count_of<Severity>> severities{};
    for (const Finding& finding : audit_.findings)
      severities.at(static_cast<std::size_t>(finding.severity)) += finding.state == FindingState::open ? 1 : 0;
    Fields* section = nullptr;
    for (std::size_t i = severities.size(); i-- > 0;) {
      if (severities.at(i) == 0) continue;
      if (section == nullptr) section = &add(page_, "SEVERITIES");
      Fields& chip = add(*section, "SEVERITY_FILTER");
      put_severity(chip, static_cast<Severity>(i));
      put_own(chip, "NAME", fmt::format("{}{}", name_of(static_cast<Severity>(i)), severities.at(i) == 1 ? "" : "s"));
      put_own(chip, "COUNT", fmt::format("{}", severities.at(i)));
    }
    if (audit_.sources.empty()) return;
    Fields& choice = add(page_, "SOURCE_FILTERS");
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) {
      Fields& option = add(choice, "SOURCE_FILTER");
      put_own(option, "ID", fmt::format("{}", i));
      put(option, "NAME", cut(one_line(audit_.sources[i].name), 60));
      put_own(option, "TYPE", tag_words(audit_.sources[i].type));
    }
  }

  void draft() {
    const auto segments = segments_of(audit_);
    std::size_t segment = 0, sentence = 0;
    for (std::size_t i = 0; i < document_.blocks.size(); ++i) {
      const Block& block = document_.blocks[i];
      Fields& fields = add(page_, "BLOCK");
      put_own(fields, "KIND", name_of(block.kind));
      add(fields, block.kind == BlockKind::heading ? "HEADING" : "PARAGRAPH");
      std::uint32_t from = block.span.start;
      while (sentence < audit_.sentences.size() && audit_.sentences[sentence].block < i) ++sentence;
      for (; sentence < audit_.sentences.size() && audit_.sentences[sentence].block == i; ++sentence) {
        const Span span = audit_.sentences[sentence].span;
        gap({from, std::max(from, span.start)}, fields);
        draft_sentence(sentence, segments_in(segments, span, segment), fields);
        from = std::max(from, span.end);
      }
      gap({from, std::max(from, block.span.end)}, fields);
    }
    if (document_.blocks.empty()) add(page_, "EMPTY");
  }

  /// Text of a block that is in no sentence: a dateline, spaces.
  void gap(Span span, Fields& block) const {
    if (!span.empty()) put_line(add(block, "RUN"), "GAP", text(span));
  }

  void draft_sentence(std::size_t i, const std::vector<Segment>& segments, Fields& block) const {
    const Sentence& sentence = audit_.sentences[i];
    const Credits& credits = credits_[i];
    Fields& fields = add(add(block, "RUN"), "SENTENCE");
    put_own(fields, "NUMBER", fmt::format("{}", i + 1));
    put_own(fields, "TAG", name_of(sentence.tags[0]));
    std::string tags;
    for (std::size_t tag = 0; tag < sentence.tag_count; ++tag)
      tags += fmt::format("{}{}", tag == 0 ? "" : " ", name_of(sentence.tags.at(tag)));
    put_own(add(fields, "TAGS"), "TAG_NAMES", tags);
    if (!credits.sources.empty())
      put_own(add(fields, "SOURCES"), "SOURCE_IDS", fmt::format("{}", fmt::join(credits.sources, " ")));
    if (credits.worst) put_own(add(fields, "SEVERITY"), "NAMES", severity_names(credits));
    if (sentence.tags[0] == Tag::none && !credits.says_something()) {
      add(fields, "PLAIN");
    } else {
      badge(i, add(fields, "BADGE"));
    }
    for (const Segment& segment : segments) draft_segment(segment, fields);
  }

  std::string severity_names(const Credits& credits) const {
    std::string names;
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
      if (std::ranges::any_of(credits.findings, [&](auto f) { return audit_.findings[f].severity == severity; }))
        names += fmt::format("{}{}", names.empty() ? "" : " ", name_of(severity));
    return names;
  }

  void badge(std::size_t i, Fields& fields) const {
    const Sentence& sentence = audit_.sentences[i];
    put_own(fields, "NUMBER", fmt::format("{}", i + 1));
    put_own(fields, "TAG", name_of(sentence.tags[0]));
    put_own(fields, "WORDS", sentence_words(i));
    std::string letters;
    for (std::size_t tag = 0; tag < sentence.tag_count; ++tag)
      letters += fmt::format("{}{}", tag == 0 ? "" : " ", letters_of(sentence.tags.at(tag)));
    put_own(fields, "LETTERS", letters);
    if (credits_[i].worst) put_severity(add(fields, "MARK"), *credits_[i].worst);
  }

  void draft_segment(const Segment& segment, Fields& sentence) const {
    Fields& fields = add(sentence, "SEGMENT");
    if (segment.bare()) return put_line(fields, "BARE", text(segment.span));
    Fields& marked = add(fields, "MARKED");
    put(marked, "TEXT", text(segment.span));
    std::string classes;
    const auto has = [&](bool is, std::string_view name) {
      if (is) classes += fmt::format("{}{}", classes.empty() ? "" : " ", name);
    };
    has(segment.source, "source");
    has(segment.cue, "cue");
    has(segment.content, "content");
    if (segment.finding) has(true, fmt::format("find {}", name_of(*segment.finding)));
    put_own(marked, "CLASSES", classes);
  }

  void legend() {
    for (std::size_t i = 0; i < static_cast<std::size_t>(Tag::none); ++i) {
      Fields& item = add(page_, "LEGEND_TAG");
      put_tag(item, static_cast<Tag>(i));
      put_own(item, "NAME", tag_words(static_cast<Tag>(i)));
    }
  }

  /// Open findings by rule, the gravest rules first; suppressed ones; how many do not count.
  void findings() {
    Fields& section = add(page_, "FINDINGS_SECTION");
    put_own(section, "FINDINGS_WORDS", findings_in_words(summarize(audit_)));
    std::vector<std::vector<std::uint32_t>> groups;
    std::map<std::uint32_t, std::size_t> group_of;
    std::size_t suppressed = 0, others = 0;
    for (std::uint32_t i = 0; i < audit_.findings.size(); ++i) {
      const Finding& finding = audit_.findings[i];
      suppressed += finding.state == FindingState::suppressed ? 1 : 0;
      others += finding.state == FindingState::baseline || finding.state == FindingState::unchanged ? 1 : 0;
      if (finding.state != FindingState::open) continue;
      const auto [known, fresh] = group_of.try_emplace(finding.rule, groups.size());
      if (fresh) groups.emplace_back();
      groups[known->second].push_back(i);
    }
    std::ranges::stable_sort(groups, std::ranges::greater{},
                             [&](const auto& group) { return audit_.findings[group.front()].severity; });
    if (audit_.findings.empty()) add(section, "NO_FINDINGS");
    for (const auto& group : groups) rule_findings(group, add(section, "GROUP"));
    if (suppressed > 0) suppressions(suppressed, add(section, "SUPPRESSED"));
    if (others > 0)
      put_own(add(section, "NOT_COUNTED"), "WORDS",
              fmt::format("{} known from the baseline {} not shown.", counted(others, "finding"),
                          others == 1 ? "is" : "are"));
  }

  void rule_findings(const std::vector<std::uint32_t>& group, Fields& fields) const {
    const Finding& first = audit_.findings[group.front()];
    const Rule& rule = this->rule(first);
    put_severity(fields, first.severity);
    put_own(fields, "LABEL", name_of(first.severity));
    put(fields, "SUMMARY", rule.summary);
    put(fields, "RULE", rule.id);
    if (group.size() > 1) put_own(add(fields, "SEVERAL"), "COUNT", fmt::format("{}", group.size()));
    float all = 0;
    for (const auto i : group) all += audit_.findings[i].cost;
    put_cost(all, first.part, "ALL_COSTS", fields);
    put_line(fields, "WHY", rule.why);
    put_line(fields, "ADVICE", rule.advice);
    put_line(fields, "STANDARD", rule.reference);
    for (const auto i : group) finding(i, add(fields, "FINDING"));
  }

  static void put_cost(float cost, ScorePart part, const char* name, Fields& fields) {
    if (cost < 0.05f) return;
    Fields& section = add(fields, name);
    put_own(section, "POINTS", counted_points(cost));
    put_own(section, "PART", name_of(part));
  }

  void finding(std::uint32_t i, Fields& fields) const {
    const Finding& finding = audit_.findings[i];
    put_own(fields, "INDEX", fmt::format("{}", i + 1));
    put_own(fields, "SEVERITY", name_of(finding.severity));
    put(fields, "MESSAGE", finding.message);
    std::vector<std::uint32_t> sources;
    if (finding.source < audit_.sources.size()) sources.push_back(finding.source);
    if (finding.attribution < audit_.attributions.size())
      if (const auto source = audit_.attributions[finding.attribution].source_id; source < audit_.sources.size())
        add_once(source, sources);
    if (!sources.empty()) put_own(add(fields, "SOURCES"), "SOURCE_IDS", fmt::format("{}", fmt::join(sources, " ")));
    const std::string where = finding_where(i);
    if (finding.sentence < audit_.sentences.size()) {
      const std::string number = fmt::format("{}", finding.sentence + 1);
      put_own(add(fields, "OF_SENTENCE"), "NUMBER", number);
      Fields& place = add(fields, "PLACE");
      put_own(place, "NUMBER", number);
      put_own(place, "WHERE", where);
      put_context(finding.span, audit_.sentences[finding.sentence].span, fields);
    } else {
      put_own(add(fields, "ELSEWHERE"), "WHERE", where);
    }
    put_cost(finding.cost, finding.part, "COST", fields);
  }

  /// What a finding points at, with the words round it in its sentence.
  void put_context(Span span, Span sentence, Fields& fields) const {
    constexpr std::size_t beside = 90;
    const Span marked{std::clamp(span.start, sentence.start, sentence.end),
                      std::clamp(span.end, sentence.start, sentence.end)};
    if (marked.empty()) return;
    Fields& excerpt = add(fields, "EXCERPT");
    put(excerpt, "BEFORE", last_words(text({sentence.start, marked.start}), beside));
    put(excerpt, "TEXT", cut(text(marked), longest_excerpt));
    put(excerpt, "AFTER", first_words(text({marked.end, sentence.end}), beside));
  }

  static std::string counted_points(float points) {
    const std::string text = points_text(points);
    return text + (text == "1" ? " point" : " points");
  }

  [[nodiscard]] std::string finding_where(std::size_t i) const {
    const Region& region = finding_places_.at(i);
    return region.empty() ? "the story as a whole" : where(region.start);
  }

  void suppressions(std::size_t count, Fields& section) const {
    put_own(section, "COUNT", fmt::format("{}", count));
    for (std::size_t i = 0; i < audit_.findings.size(); ++i) {
      const Finding& finding = audit_.findings[i];
      if (finding.state != FindingState::suppressed) continue;
      Fields& row = add(section, "ONE");
      put(row, "RULE", rule(finding).id);
      put(row, "MESSAGE", finding.message);
      put_own(row, "WHERE", finding_where(i));
      if (finding.sentence < audit_.sentences.size())
        put_own(add(row, "PLACE"), "NUMBER", fmt::format("{}", finding.sentence + 1));
      put(row, "REASON", suppression_reason(audit_, finding));
      if (finding.suppression < audit_.suppressions.size())
        put_own(row, "UNTIL", audit_.suppressions[finding.suppression].last_day);
    }
  }

  void sources() {
    put_own(page_, "SOURCE_COUNT", fmt::format("{}", audit_.sources.size()));
    if (audit_.sources.empty()) {
      add(page_, "NO_SOURCES");
      return;
    }
    Fields& table = add(page_, "SOURCE_TABLE");
    for (std::size_t i = 0; i < audit_.sources.size(); ++i) source(i, add(table, "SOURCE"));
  }

  void source(std::size_t i, Fields& row) const {
    const Source& source = audit_.sources[i];
    const SourceFacts& facts = facts_.sources[i];
    put_own(row, "ID", fmt::format("{}", i));
    put_tag(row, source.type);
    put_own(row, "TYPE", tag_words(source.type));
    put(row, "NAME", source.name);
    if (!source.also.empty()) put(add(row, "ALSO"), "NAMES", joined(source.also, ", "));
    if (source.description != source.name) put_line(row, "DESCRIPTION", source.description);
    if (source.description.find(source.affiliation) == std::string::npos)
      put_line(row, "AFFILIATION", source.affiliation);
    for (const auto& note : source_notes(source)) put_line(row, "NOTE", note);
    put_own(row, "SHARE", number_text(facts.share * 100));
    put_own(row, "WORDS", fmt::format("{}", facts.words));
    put_own(row, "PERCENT", fmt::format("{:.0f}", facts.share * 100));
    for (std::size_t at = 0; at < facts.sentences.size() && at < most_sentence_links; ++at)
      put_own(add(row, "AT"), "NUMBER", fmt::format("{}", facts.sentences[at] + 1));
    if (facts.sentences.size() > most_sentence_links)
      put_own(add(row, "MORE"), "COUNT", fmt::format("{}", facts.sentences.size() - most_sentence_links));
    put_own(row, "PLACES", source_places(i));
    put(row, "ANONYMITY", anonymity(source));
    put_own(row, "REPLY", facts.declined ? "asked, declined" : facts.reply_sought ? "sought, given" : "");
  }

  [[nodiscard]] std::string source_places(std::size_t i) const {
    const Place first = places_.at(audit_.sentences.size() + 2 * i).start;
    const Place last = places_.at(audit_.sentences.size() + 2 * i + 1).start;
    const auto text = [](Place place) { return fmt::format("{}:{}", place.line, place.column); };
    return first.line == last.line && first.column == last.column ? text(first) : text(first) + ", " + text(last);
  }

  [[nodiscard]] std::vector<std::string> source_notes(const Source& source) const {
    std::vector<std::string> notes;
    if (source.people == 0) notes.emplace_back("several people, number not told");
    if (source.people > 1) notes.push_back(fmt::format("{} people", source.people));
    if (source.relayed)
      notes.push_back(source.via < audit_.sources.size() ? "not first hand: through " + audit_.sources[source.via].name
                                                         : "not first hand: through a report that is not named");
    if (source.spokesperson_unnamed) notes.emplace_back("through a spokesperson who is not named");
    if (!source.resolved) notes.emplace_back("who this stands for is not clear");
    return notes;
  }

  [[nodiscard]] std::string anonymity(const Source& source) const {
    if (source.type != Tag::anonymous_source) return {};
    if (!source.reason.empty()) return one_line(text(source.reason));
    return source.anonymity_told ? "told, no reason given" : "no reason given";
  }

  void provenance() {
    const ProvenanceGraph graph = provenance_of(audit_);
    if (graph.claims.empty()) return;
    constexpr float claim_width = 560, source_x = 640, source_width = 330, via_x = 1060, node_height = 20;
    constexpr std::size_t claim_text = 78, node_text = 42;
    const bool vias = !graph.nodes.empty() && graph.nodes.back().via;
    Fields& fields = add(page_, "GRAPH");
    put_own(fields, "WIDTH", vias ? "1400" : "990");
    put_own(fields, "HEIGHT", fmt::format("{:.0f}", graph.height));
    put_own(fields, "CLAIM_X", "34");
    put_own(fields, "SOURCE_X", fmt::format("{}", source_x));
    if (vias) put_own(add(fields, "VIA_HEAD"), "X", fmt::format("{}", via_x));
    put_own(fields, "GRAPH_WORDS",
            fmt::format("{} credited to {}{}", counted(graph.claims.size(), "claim"),
                        counted(audit_.sources.size(), "source"),
                        graph.left_out == 0 ? "" : fmt::format("; {} more claims are not drawn", graph.left_out)));
    for (const auto& edge : graph.edges) {
      const float from = edge.relayed ? source_x + source_width : claim_width + 10;
      const float to = edge.relayed ? via_x - 4 : source_x - 4;
      const float bend = (to - from) / 2;
      Fields& path = add(fields, "EDGE");
      put_own(path, "TAG", name_of(audit_.sources[edge.source].type));
      put_own(path, "STYLE", edge.relayed ? "relayed" : "credit");
      put_own(path, "PATH",
              fmt::format("M{:.0f} {:.1f}C{:.0f} {:.1f} {:.0f} {:.1f} {:.0f} {:.1f}", from, edge.from, from + bend,
                          edge.from, to - bend, edge.to, to, edge.to));
    }
    for (const auto& claim : graph.claims) {
      Fields& item = add(fields, "CLAIM");
      const std::string words = one_line(text(audit_.sentences[claim.sentence].span));
      put_own(item, "NUMBER", fmt::format("{}", claim.sentence + 1));
      put_own(item, "TAG", name_of(audit_.sentences[claim.sentence].tags[0]));
      put_own(item, "X", "30");
      put_own(item, "NUMBER_X", "22");
      put_own(item, "TEXT_X", "42");
      put_own(item, "Y", number_text(claim.y - 8));
      put_own(item, "BASELINE", number_text(claim.y + 4.5f));
      put(item, "WHOLE", words);
      put(item, "TEXT", cut(words, claim_text));
    }
    for (const auto& node : graph.nodes) {
      const Source& source = audit_.sources[node.source];
      const float x = node.via ? via_x : source_x;
      Fields& item = add(fields, "NODE");
      put_tag(item, source.type);
      put_own(item, "X", number_text(x));
      put_own(item, "Y", number_text(node.y - node_height / 2));
      put_own(item, "WIDTH", "24");
      put_own(item, "HEIGHT", number_text(node_height));
      put_own(item, "LETTER_X", number_text(x + 12));
      put_own(item, "TEXT_X", number_text(x + 31));
      put_own(item, "BASELINE", number_text(node.y + 4.5f));
      put(item, "WHOLE", source.name);
      put(item, "TEXT", cut(one_line(source.name), node_text));
    }
  }

  void account() {
    const Score& score = audit_.score;
    std::string sum;
    for (std::size_t i = 0; i < score.parts.size(); ++i) {
      const PartScore& part = score.parts[i];
      const auto which = static_cast<ScorePart>(i);
      Fields& fields = add(page_, "ACCOUNT");
      put_own(fields, "NAME", name_of(which));
      put_own(fields, "BASE", fmt::format("{:.0f}", part.base));
      put(fields, "MEASURED", part.measured);
      put_own(fields, "VALUE", fmt::format("{:.0f}", part.value));
      put_own(fields, "WEIGHT", fmt::format("{:.0f}", part.weight * 100));
      put_own(fields, "GIVES", number_text(part.value * part.weight));
      put_own(fields, "MOST", fmt::format("{:.0f}", part.weight * 100));
      sum += fmt::format("{}{:.1f}", sum.empty() ? "" : " + ", part.value * part.weight);
      for (std::size_t at = 0; at < audit_.findings.size(); ++at) {
        const Finding& finding = audit_.findings[at];
        if (finding.part != which || finding.cost < 0.05f) continue;
        Fields& cost = add(fields, "COST");
        put_own(cost, "POINTS", points_text(finding.cost));
        put(cost, "RULE", rule(finding).id);
        if (finding.state != FindingState::open) continue;
        Fields& link = add(cost, "FINDING");
        put_own(link, "INDEX", fmt::format("{}", at + 1));
        put_own(link, "WHERE", finding_where(at));
      }
    }
    put_own(page_, "TOTAL", fmt::format("{:.0f}", score.value));
    put_own(page_, "SUM", fmt::format("{} = {:.1f}", sum, score.value));
  }

  void notes() {
    for (std::size_t i = 0; i < audit_.sentences.size(); ++i)
      if (audit_.sentences[i].tags[0] != Tag::none || credits_[i].says_something()) note(i, add(page_, "DETAIL"));
  }

  void note(std::size_t i, Fields& note) const {
    const Sentence& sentence = audit_.sentences[i];
    put_own(note, "NUMBER", fmt::format("{}", i + 1));
    put_own(note, "PLACE", where_sentence(i));
    put_own(note, "CONFIDENCE", fmt::format("{}", percent(sentence.confidence, 1)));
    if (sentence.tags[0] == Tag::none) add(note, "UNTAGGED");
    for (std::size_t tag = 0; tag < sentence.tag_count && sentence.tags.at(tag) != Tag::none; ++tag) {
      Fields& item = add(note, "NOTE_TAG");
      put_tag(item, sentence.tags.at(tag));
      put_own(item, "NAME", tag_words(sentence.tags.at(tag)));
    }
    for (const auto attribution : credits_[i].attributions)
      credit(audit_.attributions[attribution], add(note, "CREDIT"));
    if (sentence.speaker < audit_.sources.size()) {
      Fields& speaker = add(note, "SPEAKER");
      put_own(speaker, "ID", fmt::format("{}", sentence.speaker));
      put(speaker, "NAME", audit_.sources[sentence.speaker].name);
    }
    for (const auto link : credits_[i].links) put(add(note, "LINK"), "HREF", document_.links[link].target);
    for (const auto at : credits_[i].findings) {
      const Finding& finding = audit_.findings[at];
      Fields& item = add(note, "NOTE_FINDING");
      put_severity(item, finding.severity);
      put_own(item, "LABEL", name_of(finding.severity));
      put_own(item, "INDEX", fmt::format("{}", at + 1));
      put(item, "MESSAGE", finding.message);
      put_line(item, "ADVICE", rule(finding).advice);
    }
  }

  void credit(const Attribution& attribution, Fields& fields) const {
    put_own(fields, "KIND", name_of(attribution.kind));
    put_own(fields, "MANNER",
            attribution.manner == Manner::direct  ? "direct quotation"
            : attribution.manner == Manner::mixed ? "mixed quotation"
                                                  : "indirect");
    put_line(fields, "CUE", excerpt(attribution.cue));
    put_line(fields, "REASON", excerpt(attribution.reason));
    std::string content;
    for (const Span span : attribution.content) content += (content.empty() ? "" : " … ") + one_line(text(span));
    put_line(fields, "CONTENT", cut(content, longest_excerpt));
    credited(attribution, fields);
    if (!audit_.grammar || attribution.pattern >= audit_.grammar->patterns().size())
      return;  // a quotation credited by its place
    const Pattern& pattern = audit_.grammar->patterns()[attribution.pattern];
    Fields& by = add(fields, "PATTERN");
    put(by, "NAME", pattern.name);
    put(by, "FILE", grammar_file(pattern.file));
    put_own(by, "LINE", fmt::format("{}", pattern.line));
    put_own(by, "CONFIDENCE", fmt::format("{}", percent(attribution.confidence, 1)));
  }

  /// "speech.grammar" for what is built in; the path of a grammar of the newsroom's own.
  [[nodiscard]] static std::string_view grammar_file(std::string_view path) {
    return path.starts_with("<builtin>/") ? path.substr(path.rfind('/') + 1) : path;
  }

  void credited(const Attribution& attribution, Fields& fields) const {
    if (attribution.source_id >= audit_.sources.size()) {
      add(fields, "NOBODY");
      return;
    }
    const Source& source = audit_.sources[attribution.source_id];
    Fields& known = add(fields, "KNOWN");
    put_own(known, "ID", fmt::format("{}", attribution.source_id));
    put(known, "NAME", source.name);
    if (source.description != source.name) put_line(known, "DESCRIPTION", source.description);
    const std::string as = excerpt(attribution.source);
    if (!as.empty() && as != source.name) put_line(fields, "AS", as);
    if (source.via < audit_.sources.size()) put(add(fields, "VIA"), "NAME", audit_.sources[source.via].name);
  }

  const Audit& audit_;
  const Document& document_;
  StoryFacts facts_;
  std::vector<Credits> credits_;  ///< one a sentence
  std::vector<Region> places_;    ///< of the sentences, then of each source the first and the last
  std::vector<Region> finding_places_;
  Fields page_;
};

}  // namespace

StoryPages::StoryPages(Theme theme, std::string tool_version)
    : frame_({"base.css", "story.css"}, "story.js", std::move(theme), std::move(tool_version)),
      template_("story.html") {}

void StoryPages::write(const Audit& audit, std::string_view desk, Sink& sink) const {
  StoryFields story(audit);
  Fields& page = story.fill();
  frame_.put(page);
  put_own(page, "SCRIPT", frame_.script());
  if (!desk.empty()) put_own(add(page, "DESK"), "DESK_LINK", desk);
  template_.expand(page, sink);
}

}  // namespace onrecord
