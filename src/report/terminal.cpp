#include "report/terminal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "report/display.hpp"
#include "report/places.hpp"
#include "report/source_notes.hpp"
#include "report/summary.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {
namespace {

constexpr int margin = 18;           // "named spokesperson", the longest label
constexpr int body_at = margin + 4;  // " label │ "

/// Points taken, "-8" or "-2.5"; nothing for none.
std::string points(float cost, bool unicode) {
  if (cost < 0.05f) return {};
  const float rounded = std::round(cost * 10) / 10;
  const std::string digits =
      rounded == std::floor(rounded) ? fmt::format("{:.0f}", rounded) : fmt::format("{:.1f}", rounded);
  return (unicode ? "−" : "-") + digits;
}

class Report {
 public:
  Report(const Audit& audit, const TerminalStyle& style, Sink& sink)
      : audit_(audit), document_(*audit.document), page_(style, sink), body_(style.width - body_at) {}

  void write() {
    header();
    story();
    whole_story();
    suppressions();
    if (page_.style().brief) return score_in_a_line();
    sources();
    score();
  }

 private:
  /// Whether a finding is shown: in brief, only where it counts.
  [[nodiscard]] bool shows(const Finding& f) const { return !page_.style().brief || f.state == FindingState::open; }

  [[nodiscard]] bool unicode() const { return page_.style().unicode; }

  void header() {
    const AuditSummary summary = summarize(audit_);
    const std::string counts = counted(summary.sentences, "sentence") + ", " + counted(summary.sources, "source") +
                               ", " + findings_in_words(summary);
    const int room = page_.style().width - 2 - columns(counts) - 2;
    if (room >= 16) {
      const std::string path = clip_start(document_.path, room, unicode());
      page_.space(1).put(path, Ink::strong).space(room - columns(path) + 2).put(counts, Ink::dim).end();
    } else {
      page_.space(1).put(clip_start(document_.path, page_.style().width - 2, unicode()), Ink::strong).end();
      page_.space(1).put(clip(counts, page_.style().width - 2, unicode()), Ink::dim).end();
    }
    page_.rule();
  }

  /// The start of a line of the story: a label, right-aligned, and the bar that parts it from the text.
  void lead(std::string_view label, Ink ink, Ink bar) {
    page_.right(label, margin + 1, ink).space(1).put(page_.mark("│", "|"), bar).space(1);
  }
  void lead(std::string_view label, Ink ink) { lead(label, ink, ink); }
  /// The same for a finding: another bar, so that nobody takes its words for the draft's.
  void lead_finding(std::string_view label, Ink ink) {
    page_.right(label, margin + 1, ink).space(1).put(page_.mark("▌", "!"), ink).space(1);
  }

  void story() {
    if (page_.style().brief) return story_in_brief();
    std::size_t next = 0;
    while (next < audit_.findings.size() && audit_.findings[next].sentence == no_index) ++next;
    std::uint32_t block = no_index;
    for (std::uint32_t i = 0; i < audit_.sentences.size(); ++i) {
      const Sentence& s = audit_.sentences[i];
      if (block != no_index && block != s.block) page_.end();
      block = s.block;
      const std::size_t first = next;
      while (next < audit_.findings.size() && audit_.findings[next].sentence <= i) ++next;
      sentence(s, std::span(audit_.findings).subspan(first, next - first));
      const bool goes_on = i + 1 < audit_.sentences.size() && audit_.sentences[i + 1].block == block;
      if (next > first && goes_on) empty_line();
    }
    if (!audit_.sentences.empty()) page_.end();
  }

  /// The sentences with open findings alone, each under the line that it stands on.
  void story_in_brief() {
    bool any = false;
    std::size_t next = 0;
    for (std::uint32_t i = 0; i < audit_.sentences.size(); ++i) {
      while (next < audit_.findings.size() &&
             (audit_.findings[next].sentence == no_index || audit_.findings[next].sentence < i))
        ++next;
      std::vector<Finding> counted_here;
      for (; next < audit_.findings.size() && audit_.findings[next].sentence == i; ++next)
        if (shows(audit_.findings[next])) counted_here.push_back(audit_.findings[next]);
      if (counted_here.empty()) continue;
      if (any) empty_line();
      any = true;
      sentence(audit_.sentences[i], counted_here);
    }
    if (any) page_.end();
  }

  void score_in_a_line() {
    page_.space(1)
        .put("Score ", Ink::strong)
        .put(fmt::format("{:.0f}", audit_.score.value), ink_of_score(audit_.score.value));
    page_.put(" of 100", Ink::dim).end();
  }

  void empty_line() {
    lead("", Ink::dim);
    page_.end();
  }

  void sentence(const Sentence& s, std::span<const Finding> findings) {
    const ShownText shown = show(document_.view(s.span), unicode());
    const auto lines = wrap(shown, body_);
    const auto marks = marked_columns(s, shown, lines, findings);
    const std::size_t rows = std::max<std::size_t>(lines.size(), s.tags[0] == Tag::none ? 1 : s.tag_count);
    for (std::size_t row = 0; row < rows; ++row) {
      const Tag tag = row < s.tag_count ? s.tags[row] : Tag::none;
      lead(words_of(tag), ink_of(tag), ink_of(s.tags[0]));
      if (row >= lines.size()) {
        page_.end();
        continue;
      }
      const Ink ink = s.heading ? Ink::strong : s.tags[0] == Tag::none && findings.empty() ? Ink::dim : Ink::plain;
      page_.put(shown.view(lines[row].first, lines[row].last), ink).end();
      carets(marks[row], ink_of(s.tags[0]));
    }
    for (const Finding& f : findings) finding(f);
  }

  struct Marked {
    std::string columns;  ///< a caret or a space a column; empty: nothing to mark
    Severity worst = Severity::note;
  };

  /// Which columns of which line findings point at. Of a span over several lines one is marked: the last, right above
  /// the findings, where it is the whole sentence; else the first.
  static std::vector<Marked> marked_columns(const Sentence& s, const ShownText& shown,
                                            const std::vector<ShownLine>& lines, std::span<const Finding> findings) {
    std::vector<Marked> marks(lines.size());
    for (const Finding& f : findings) {
      if (f.state == FindingState::suppressed) continue;
      const std::uint32_t start = std::clamp(f.span.start, s.span.start, s.span.end);
      const std::uint32_t end = std::clamp(std::max(f.span.end, f.span.start + 1), s.span.start, s.span.end);
      std::size_t row = 0;
      if (f.span.covers(s.span)) row = lines.size() - 1;
      for (; row < lines.size(); ++row) {
        if (!mark_line(shown, lines[row], start - s.span.start, end - s.span.start, marks[row].columns)) continue;
        marks[row].worst = std::max(marks[row].worst, f.severity);
        break;
      }
    }
    return marks;
  }

  static bool mark_line(const ShownText& shown, const ShownLine& line, std::uint32_t from, std::uint32_t to,
                        std::string& columns) {
    bool any = false;
    std::size_t column = 0;
    for (std::size_t i = line.first; i < line.last; ++i) {
      const Cluster& cluster = shown.clusters[i];
      if (cluster.start < to && cluster.end > from) {
        if (columns.size() < column + cluster.width) columns.resize(column + cluster.width, ' ');
        std::fill_n(columns.begin() + static_cast<std::ptrdiff_t>(column), cluster.width, '^');
        any = true;
      }
      column += cluster.width;
    }
    return any;
  }

  void carets(const Marked& marked, Ink bar) {
    if (marked.columns.empty()) return;
    lead("", Ink::dim, bar);
    page_.put(marked.columns, ink_of(marked.worst)).end();
  }

  void finding(const Finding& f) {
    if (f.state == FindingState::suppressed) return allowed(f);
    const Rule& rule = audit_.rules->rules.at(f.rule);
    const bool open = f.state == FindingState::open;
    const Ink ink = open ? ink_of(f.severity) : Ink::dim;
    labelled(open                                ? name_of(f.severity)
             : f.state == FindingState::baseline ? "in the baseline"
                                                 : "not changed",
             ink, f.message, open ? Ink::plain : Ink::dim);
    trail(rule, f);
    const bool advises = page_.style().explain || page_.style().brief;
    if (open && advises && !rule.advice.empty()) labelled("", ink, rule.advice, Ink::dim);
  }

  /// A suppressed finding, with the reason that the draft gives.
  void allowed(const Finding& f) {
    const Suppression& by = audit_.suppressions.at(f.suppression);
    labelled("allowed", Ink::dim, f.message, Ink::dim);
    const std::string until = by.last_day.empty() ? "" : fmt::format(" until {}", by.last_day);
    const std::string& rule = audit_.rules->rules.at(f.rule).id;
    labelled("", Ink::dim, fmt::format("{}{}: {}", rule, until, by.reason), Ink::dim);
  }

  /// Which rule, and what it takes.
  void trail(const Rule& rule, const Finding& f) {
    std::string text = rule.id;
    if (const auto taken = points(f.cost, unicode()); !taken.empty())
      text += fmt::format("  {} {}", taken, name_of(f.part));
    lead_finding("", f.state == FindingState::open ? ink_of(f.severity) : Ink::dim);
    page_.put(clip(text, body_, unicode()), Ink::dim).end();
  }

  void labelled(std::string_view label, Ink label_ink, std::string_view text, Ink ink) {
    bool first = true;
    for (const auto& line : wrap(text, body_, unicode())) {
      lead_finding(first ? label : "", label_ink);
      page_.put(line, ink).end();
      first = false;
    }
  }

  void section(std::string_view title) {
    page_.space(1).put(title, Ink::strong).end();
    page_.rule();
  }

  void whole_story() {
    const auto is_of_story = [this](const Finding& f) {
      return f.sentence == no_index && !is_of_suppression(f) && shows(f);
    };
    if (std::none_of(audit_.findings.begin(), audit_.findings.end(), is_of_story)) return;
    section("The story as a whole");
    for (const Finding& f : audit_.findings)
      if (is_of_story(f)) finding(f);
    page_.end();
  }

  [[nodiscard]] bool is_of_suppression(const Finding& f) const {
    return f.sentence == no_index && f.state != FindingState::suppressed && f.suppression != no_index && shows(f);
  }

  /// What the rules say of suppressions, which stand in no sentence: under their words.
  void suppressions() {
    std::vector<std::uint32_t> starts;
    for (const Finding& f : audit_.findings)
      if (is_of_suppression(f)) starts.push_back(place_in_file(audit_, f).start);
    if (starts.empty()) return;
    const auto places = line_columns(document_.file(), starts);
    section("Suppressions");
    std::size_t next = 0;
    std::uint32_t shown = no_index;
    for (const Finding& f : audit_.findings) {
      if (!is_of_suppression(f)) continue;
      const std::uint32_t line = places[next++].line;
      if (f.suppression != shown) words_of_suppression(audit_.suppressions.at(f.suppression), line);
      shown = f.suppression;
      finding(f);
    }
    page_.end();
  }

  void words_of_suppression(const Suppression& s, std::uint32_t line_number) {
    const ShownText shown = show(document_.file().substr(s.span.start, s.span.size()), unicode());
    std::string label = fmt::format("{} {}", line_word(document_), line_number);
    for (const ShownLine& line : wrap(shown, body_)) {
      lead(std::exchange(label, {}), Ink::dim);
      page_.put(shown.view(line.first, line.last), Ink::dim).end();
    }
  }

  void sources() {
    if (audit_.sources.empty()) return;
    section("Sources");
    std::uint64_t total = 0;
    for (const Source& s : audit_.sources) total += s.attributed_bytes;
    for (const Source& s : audit_.sources) source(s, total);
    page_.end();
  }

  void source(const Source& s, std::uint64_t total) {
    constexpr int numbers = 20;
    const int room = body_ - numbers;
    const auto lines = wrap(s.name, room, unicode());
    const float share = total == 0 ? 0 : static_cast<float>(s.attributed_bytes) / static_cast<float>(total);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      lead(i == 0 ? words_of(s.type) : "", ink_of(s.type));
      page_.left(lines[i], room);
      if (i == 0) {
        page_.right(fmt::format("{}{}", s.attributions.size(), page_.mark("×", "x")), 5).space(2);
        page_.bar(share, 8, ink_of(s.type)).right(fmt::format("{:.0f}%", share * 100), 5, Ink::dim);
      }
      page_.end();
    }
    for (const auto& note : notes_on(audit_, s)) labelled_dim(s, note);
  }

  void labelled_dim(const Source& s, const std::string& text) {
    for (const auto& line : wrap(text, body_ - 2, unicode())) {
      lead("", ink_of(s.type));
      page_.space(2).put(line, Ink::dim).end();
    }
  }

  void score() {
    page_.space(1)
        .put("Score ", Ink::strong)
        .put(fmt::format("{:.0f}", audit_.score.value), ink_of_score(audit_.score.value));
    page_.put(" of 100", Ink::dim).end();
    page_.rule();
    for (std::size_t i = 0; i < audit_.score.parts.size(); ++i) part(static_cast<ScorePart>(i));
    if (page_.style().explain) sum();
  }

  void part(ScorePart which) {
    const PartScore& p = audit_.score.parts.at(static_cast<std::size_t>(which));
    const bool explains = page_.style().explain;
    const auto lines =
        wrap(explains ? share(p) : p.measured, std::max(page_.style().width - beside_bar, 12), unicode());
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == 0) {
        page_.right(name_of(which), margin + 1)
            .right(fmt::format("{:.0f}", p.value), 5, ink_of_score(p.value))
            .space(2);
        page_.bar(p.value / 100, bar_width, ink_of_score(p.value)).space(2);
      } else {
        page_.space(beside_bar);
      }
      page_.put(lines[i], Ink::dim).end();
    }
    if (explains) explain(which, p);
  }

  /// What a part gives to the whole: "× 0.25 = 20.3".
  [[nodiscard]] std::string share(const PartScore& p) const {
    return fmt::format("{} {:.2f} = {:.1f}", page_.mark("×", "x"), p.weight, p.value * p.weight);
  }

  /// Where the points of a part went: what was measured, less every finding.
  void explain(ScorePart which, const PartScore& p) {
    amount(fmt::format("{:.0f}", p.base), p.measured);
    std::vector<std::uint32_t> starts;
    for (const Finding& f : audit_.findings) starts.push_back(place_in_file(audit_, f).start);
    const auto places = line_columns(document_.file(), starts);
    for (std::size_t i = 0; i < audit_.findings.size(); ++i) {
      const Finding& f = audit_.findings[i];
      if (f.part != which || points(f.cost, unicode()).empty()) continue;
      const Rule& rule = audit_.rules->rules.at(f.rule);
      const bool whole = f.sentence == no_index && !is_of_suppression(f);
      const std::string at = whole ? "the story" : fmt::format("line {}", places[i].line);
      amount(points(f.cost, unicode()), fmt::format("{}, {} ({}:{})", rule.id, at, rule.file, rule.line));
    }
  }

  /// A line of the account: an amount under the part's value, and what it is for.
  void amount(const std::string& value, std::string_view text) {
    bool first = true;
    for (const auto& line : wrap(text, page_.style().width - margin - 8, unicode())) {
      page_.space(margin + 1).right(first ? value : "", 5, Ink::dim).space(2).put(line, Ink::dim).end();
      first = false;
    }
  }

  /// The parts added up.
  void sum() {
    std::string terms;
    for (const PartScore& p : audit_.score.parts)
      terms += fmt::format("{}{:.1f}", terms.empty() ? "" : " + ", p.value * p.weight);
    terms += fmt::format(" = {:.1f}", audit_.score.value);
    page_.end();
    const int room = page_.style().width - columns(terms);
    page_.space(std::min(room, margin + 1 + 5 + 2)).put(terms, Ink::dim).end();
  }

  static constexpr int bar_width = 12;
  static constexpr int beside_bar = margin + 1 + 5 + 2 + bar_width + 2;

  const Audit& audit_;
  const Document& document_;
  Page page_;
  int body_;
};

}  // namespace

void write_terminal(const Audit& audit, const TerminalStyle& style, Sink& sink) { Report(audit, style, sink).write(); }

}  // namespace onrecord
