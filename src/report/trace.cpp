#include "report/trace.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <string_view>

#include "grammar/grammar.hpp"
#include "report/display.hpp"
#include "report/places.hpp"

namespace onrecord {
namespace {

/// Reasons shown of a span; more are mostly noise, and their sum is shown.
constexpr std::size_t reasons_shown = 6;

class TraceReport {
 public:
  TraceReport(const Audit& audit, const AuditTrace& trace, const TerminalStyle& style, Sink& sink)
      : audit_(audit), trace_(trace), document_(*audit.document), page_(style, sink) {}

  void write() {
    page_.end();
    page_.space(1).put("How the sentences were read", Ink::strong).end();
    page_.rule();
    std::vector<std::uint32_t> starts;
    for (const Sentence& s : audit_.sentences) starts.push_back(document_.in_file(s.span).start);
    const auto places = line_columns(document_.file(), starts);
    for (std::uint32_t s = 0; s < audit_.sentences.size(); ++s) {
      if (!has_news(s)) continue;
      sentence(s, places[s]);
      candidates(s);
      spans(s);
      attributions(s);
      page_.end();
    }
  }

 private:
  static constexpr int label_at = 1, item_at = 3, detail_at = 6, amount_width = 6;

  [[nodiscard]] bool has_news(std::uint32_t s) const {
    const auto next_is_here = [s](const auto& notes, std::size_t next) {
      return next < notes.size() && notes[next].sentence == s;
    };
    return next_is_here(trace_.candidates, next_candidate_) || next_is_here(trace_.spans, next_span_) ||
           next_is_here(audit_.attributions, next_attribution_);
  }

  [[nodiscard]] bool unicode() const { return page_.style().unicode; }

  void wrapped(int indent, std::string_view text, Ink ink = Ink::plain) {
    for (const auto& line : wrap(text, std::max(page_.style().width - indent, 20), unicode()))
      page_.space(indent).put(line, ink).end();
  }
  void label(std::string_view text) { page_.space(label_at).put(text, Ink::note).end(); }

  [[nodiscard]] std::string quoted(Span span) const { return fmt::format("[{}]", document_.view(span)); }

  void sentence(std::uint32_t s, LineColumn place) {
    const Sentence& sentence = audit_.sentences[s];
    std::string tags;
    for (std::size_t i = 0; i < sentence.tag_count; ++i)
      tags.append(i == 0 ? "" : ", ").append(sentence.tags[i] == Tag::none ? "no tag" : words_of(sentence.tags[i]));
    page_.space(label_at)
        .put(fmt::format("{} {}, column {}: {}, confidence {:.2f}", line_word(document_), place.line, place.column,
                         tags, sentence.confidence),
             ink_of(sentence.tags[0]))
        .end();
    wrapped(label_at, document_.view(sentence.span), Ink::strong);
  }

  [[nodiscard]] std::string pattern_words(std::uint32_t index) const {
    if (!audit_.grammar || index >= audit_.grammar->patterns().size()) return "no pattern";
    const Pattern& pattern = audit_.grammar->patterns()[index];
    return fmt::format("{} ({}:{})", pattern.name, pattern.file, pattern.line);
  }

  void candidates(std::uint32_t s) {
    bool first = true;
    for (; next_candidate_ < trace_.candidates.size() && trace_.candidates[next_candidate_].sentence == s;
         ++next_candidate_) {
      const auto& candidate = trace_.candidates[next_candidate_];
      if (first) label("proposed");
      first = false;
      const Pattern& pattern = audit_.grammar->patterns()[candidate.pattern];
      wrapped(item_at,
              fmt::format("{}, {} {:g}", pattern_words(candidate.pattern), name_of(pattern.kind), pattern.weight));
      for (std::size_t c = 0; c < candidate.captures.size(); ++c)
        if (!candidate.captures[c].empty())
          wrapped(detail_at, fmt::format("{} {}", name_of(static_cast<Capture>(c)), quoted(candidate.captures[c])),
                  Ink::dim);
    }
    if (first) label("no pattern proposes anything");
  }

  void spans(std::uint32_t s) {
    const auto first = next_span_;
    while (next_span_ < trace_.spans.size() && trace_.spans[next_span_].sentence == s) ++next_span_;
    for (const bool chosen : {true, false}) {
      bool labelled = false;
      for (auto i = first; i < next_span_; ++i) {
        if (trace_.spans[i].chosen != chosen) continue;
        if (!labelled) label(chosen ? "chosen" : "likely, not chosen");
        labelled = true;
        span(trace_.spans[i]);
      }
    }
  }

  void span(const SpanNote& note) {
    const auto how = note.weighed ? fmt::format("{:.2f}", note.probability) : std::string("by the grammar alone");
    wrapped(item_at, fmt::format("{} {} {}", name_of(note.role), quoted(note.span), how));
    double rest = 0;
    for (std::size_t i = 0; i < note.reasons.size(); ++i) {
      if (i < reasons_shown)
        amount(note.reasons[i].weight, note.reasons[i].words);
      else
        rest += static_cast<double>(note.reasons[i].weight);
    }
    if (note.reasons.size() > reasons_shown)
      amount(static_cast<float>(rest),
             fmt::format("the other {}", counted(note.reasons.size() - reasons_shown, "reason")));
    if (note.weighed && note.chosen) amount(note.score, "in all");
  }

  /// A weight with its sign, and what it is for.
  void amount(float weight, std::string_view words) {
    const auto number = fmt::format("{:.2f}", weight < 0 ? -weight : weight);
    const std::string_view sign = number == "0.00" ? " " : weight < 0 ? page_.mark("−", "-") : "+";
    const Ink ink = number == "0.00" ? Ink::dim : weight < 0 ? Ink::poor : Ink::good;
    bool first = true;
    for (const auto& line : wrap(words, std::max(page_.style().width - detail_at - amount_width - 2, 20), unicode())) {
      page_.space(detail_at)
          .right(first ? std::string(sign) + number : "", amount_width, ink)
          .space(2)
          .put(line, Ink::dim)
          .end();
      first = false;
    }
  }

  void attributions(std::uint32_t s) {
    for (; next_attribution_ < audit_.attributions.size() && audit_.attributions[next_attribution_].sentence == s;
         ++next_attribution_) {
      const Attribution& a = audit_.attributions[next_attribution_];
      const Grounds& grounds = trace_.grounds[next_attribution_];
      label(fmt::format("attribution {}: {}, confidence {:.2f}", next_attribution_, name_of(a.kind), a.confidence));
      wrapped(item_at, fmt::format("source {}", a.source.empty() ? "not named" : quoted(a.source)));
      wrapped(item_at, fmt::format("tied to {}", pattern_words(a.pattern)));
      wrapped(item_at, fmt::format("chosen by {}", wording_of(grounds.origin)));
      auto kind = fmt::format("{} by {}", name_of(a.kind), wording_of(grounds.kind_ground));
      if (grounds.kind_change != KindChange::none)
        kind = fmt::format("{}, whatever {} says: {}", name_of(a.kind), wording_of(grounds.kind_ground),
                           wording_of(grounds.kind_change));
      wrapped(item_at, kind);
    }
  }

  const Audit& audit_;
  const AuditTrace& trace_;
  const Document& document_;
  Page page_;
  std::size_t next_candidate_ = 0;  // all lists run with the sentences
  std::size_t next_span_ = 0;
  std::size_t next_attribution_ = 0;
};

}  // namespace

void write_trace(const Audit& audit, const AuditTrace& trace, const TerminalStyle& style, Sink& sink) {
  TraceReport(audit, trace, style, sink).write();
}

}  // namespace onrecord
