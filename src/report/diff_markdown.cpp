// The Markdown of a comment on a pull request: totals, a table of the drafts that changed, and what changed in each,
// folded away. Without links: in a comment those of a draft lead nowhere.
#include <fmt/format.h>

#include <numeric>

#include "report/diff.hpp"
#include "report/formats.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_rows = 50;       // of the table
constexpr std::size_t most_items = 50;      // of a list
constexpr std::size_t longest_quote = 300;  // code points
constexpr std::size_t most_bytes = 50000;   // of all lists: GitHub takes 65,536 characters of a comment

std::string_view sign_of(Trend trend) { return trend == Trend::worse ? "🔻 " : trend == Trend::better ? "🔺 " : ""; }

std::string item_line(const ChangeItem& item) {
  std::string line = fmt::format("- {}", sign_of(item.trend));
  if (item.line != 0) line += fmt::format("{}{} {}: ", item.gone ? "old " : "", item.line_word, item.line);
  line += escaped_markdown(cut(item.words, longest_quote));
  if (!item.rule.empty()) line += fmt::format(" `{}`", item.rule);
  if (!item.quote.empty()) line += "<br>" + escaped_markdown(cut(item.quote, longest_quote));
  return line + "\n";
}

void put(std::string& text, std::string_view title, const std::vector<ChangeItem>& items) {
  if (items.empty()) return;
  text += fmt::format("**{}**\n\n", title);
  for (std::size_t i = 0; i < items.size() && i < most_items; ++i) text += item_line(items[i]);
  if (items.size() > most_items) text += fmt::format("- and {} more\n", items.size() - most_items);
  text += "\n";
}

template <class Counts>
std::size_t sum(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

std::string row(const ChangeSummary& summary) {
  const auto lost = summary.count(ClaimChangeKind::lost) + summary.count(ClaimChangeKind::weakened);
  return fmt::format("| {} | {} | {} | {} | {} | {} | {} | {} |\n", escaped_markdown(draft_in_words(summary)),
                     score_in_words(summary), lost, summary.count(SourceChangeKind::closed),
                     summary.count(SourceChangeKind::added), summary.count(SourceChangeKind::dropped),
                     sum(summary.fresh), sum(summary.gone));
}

class DiffMarkdown final : public DiffReport {
 public:
  [[nodiscard]] std::string piece(const DraftChange& change) const override {
    const auto summary = summarize(change);
    if (!summary.changed) return {};
    std::string text = fmt::format("<details><summary>{}: {}</summary>\n\n", escaped_markdown(draft_in_words(summary)),
                                   score_in_words(summary));
    put(text, "Claims", claim_items(change));
    put(text, "Sources", source_items(change));
    put(text, "Findings", finding_items(change));
    put(text, "Score", part_items(change));
    return text + "</details>\n\n";
  }

  void write(std::span<const ChangeSummary> summaries, std::span<const std::string> pieces, std::size_t unread,
             Sink& sink) const override {
    sink.write("## What the change does to the sourcing\n\n**" + totals_in_words(summaries, unread) + "**\n\n");
    table(summaries, sink);
    std::size_t bytes = 0;
    std::size_t left_out = 0;
    for (const auto& piece : pieces) {
      if (piece.empty()) continue;
      bytes += piece.size();
      if (bytes > most_bytes)
        ++left_out;
      else
        sink.write(piece);
    }
    if (left_out > 0) sink.write(fmt::format("The details of {} left out.\n", counted(left_out, "more draft")));
  }

 private:
  static void table(std::span<const ChangeSummary> summaries, Sink& sink) {
    std::size_t rows = 0;
    for (const ChangeSummary& summary : summaries) {
      if (!summary.changed || ++rows > most_rows) continue;
      if (rows == 1)
        sink.write(
            "| draft | score | claims credited less | sources off the record | new sources | dropped | new findings | "
            "gone |\n|:--|--:|--:|--:|--:|--:|--:|--:|\n");
      sink.write(row(summary));
    }
    if (rows > most_rows) sink.write(fmt::format("\nand {} more\n", rows - most_rows));
    if (rows > 0) sink.write("\n");
  }
};

}  // namespace

std::unique_ptr<const DiffReport> make_diff_markdown() { return std::make_unique<DiffMarkdown>(); }

}  // namespace onrecord
