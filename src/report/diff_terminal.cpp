// drafts/ferry.md                                       82 → 71.5 (−10.5)
//   score     transparency 90 → 71.5
//   claims    − line 12: lost its attribution (was Karl Dunn)
//               The pier is not safe for anybody.
//   sources   − no longer on the record: Nadia Ferreira (named official) → an aide (anonymous source)
//   findings  + gone warning, old line 3: …  anonymous-without-reason
#include <fmt/format.h>

#include <utility>

#include "report/diff.hpp"
#include "report/display.hpp"

namespace onrecord {
namespace {

constexpr int label_width = 12;  // "  findings  "
constexpr int mark_width = 2;

Ink ink_of(Trend trend) {
  switch (trend) {
    case Trend::worse:
      return Ink::poor;
    case Trend::better:
      return Ink::good;
    case Trend::neither:
      break;
  }
  return Ink::plain;
}

/// "line 12: lost …"; findings of the old draft stand on its lines.
std::string placed(const ChangeItem& item) {
  std::string words = item.line == 0
                          ? item.words
                          : fmt::format("{}{} {}: {}", item.gone ? "old " : "", item.line_word, item.line, item.words);
  if (!item.rule.empty()) words += " [" + item.rule + "]";
  return words;
}

/// Arrows and minus signs of ours, which a terminal without Unicode would show as '?'.
std::string in_ascii(std::string text) {
  for (const auto& [sign, plain] : {std::pair<std::string_view, std::string_view>{"→", "->"}, {"−", "-"}})
    for (auto at = text.find(sign); at != std::string::npos; at = text.find(sign, at + plain.size()))
      text.replace(at, sign.size(), plain);
  return text;
}

class DiffTerminal final : public DiffReport {
 public:
  explicit DiffTerminal(const TerminalStyle& style) : style_(style) {}

  [[nodiscard]] std::string piece(const DraftChange& change) const override {
    const auto summary = summarize(change);
    StringSink sink;
    if (!summary.changed) return sink.text;
    Page page(style_, sink);
    const auto score = fit(score_in_words(summary));
    const int path_width = style_.width - columns(score) - 1;
    page.left(clip_start(fit(draft_in_words(summary)), path_width, style_.unicode), path_width, Ink::strong).space(1);
    page.put(score).end();
    put(page, "score", part_items(change));
    put(page, "claims", claim_items(change));
    put(page, "sources", source_items(change));
    put(page, "findings", finding_items(change));
    page.end();
    return sink.text;
  }

  void write(std::span<const ChangeSummary> summaries, std::span<const std::string> pieces, std::size_t unread,
             Sink& sink) const override {
    for (const auto& piece : pieces) sink.write(piece);
    Page page(style_, sink);
    if (summaries.size() > 1) page.rule();
    for (const auto& line : wrap(totals_in_words(summaries, unread), style_.width, style_.unicode))
      page.line(line, Ink::strong);
  }

 private:
  [[nodiscard]] std::string fit(std::string text) const { return style_.unicode ? text : in_ascii(std::move(text)); }

  /// A list with its name before the first item.
  void put(Page& page, std::string_view label, const std::vector<ChangeItem>& items) const {
    std::string shown = "  " + std::string(label);
    for (const ChangeItem& item : items) {
      const std::string_view mark = item.trend == Trend::worse    ? page.mark("−", "-")
                                    : item.trend == Trend::better ? "+"
                                                                  : page.mark("·", "*");
      page.left(shown, label_width, Ink::dim).left(mark, mark_width, ink_of(item.trend));
      shown.clear();
      const int width = style_.width - label_width - mark_width;
      bool first = true;
      for (const auto& line : wrap(fit(placed(item)), width, style_.unicode)) {
        if (!first) page.space(label_width + mark_width);
        page.put(line).end();
        first = false;
      }
      if (!item.quote.empty())
        page.space(label_width + mark_width).put(clip(item.quote, width, style_.unicode), Ink::dim).end();
    }
  }

  TerminalStyle style_;
};

}  // namespace

std::unique_ptr<const DiffReport> make_diff_terminal(const TerminalStyle& style) {
  return std::make_unique<DiffTerminal>(style);
}

}  // namespace onrecord
