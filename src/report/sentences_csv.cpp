// The sentences as a table: a row for each. docs/report-forms.md describes the columns.
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/grammar.hpp"
#include "report/csv.hpp"
#include "report/formats.hpp"
#include "report/places.hpp"
#include "report/story_facts.hpp"
#include "report/story_forms.hpp"

namespace onrecord {
namespace {

constexpr auto column_names =
    std::to_array<std::string_view>({"path", "sentence", "place", "heading", "text", "tags", "confidence", "sources",
                                     "source_numbers", "cue", "content", "pattern", "findings"});

/// What stands in one cell: several values with " | " between them.
class Cell {
 public:
  void add(std::string_view value) {
    if (!empty_) text_ += " | ";
    empty_ = false;
    text_ += value;
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  std::string text_;
  bool empty_ = true;
};

std::string tags_of(const Sentence& sentence) {
  Cell cell;
  for (std::size_t i = 0; i < sentence.tag_count; ++i) cell.add(name_of(sentence.tags[i]));
  return cell.text();
}

/// The pieces of a content as they stand, with " … " where something was left out.
std::string content_of(const Document& document, const Attribution& attribution) {
  std::string content;
  for (const Span piece : attribution.content) {
    if (!content.empty()) content += " … ";
    content += document.view(piece);
  }
  return content;
}

std::string_view pattern_of(const Audit& audit, const Attribution& attribution) {
  const bool known = audit.grammar && attribution.pattern < audit.grammar->patterns().size();
  return known ? std::string_view(audit.grammar->patterns()[attribution.pattern].name) : std::string_view();
}

/// "vague-attribution", "hedge (suppressed)".
std::string finding_in_words(const Audit& audit, const Finding& finding) {
  const std::string& rule = rule_of(audit, finding).id;
  return finding.state == FindingState::open ? rule : fmt::format("{} ({})", rule, name_of(finding.state));
}

/// Writes the rows of one draft in one pass over its attributions and findings.
class Rows {
 public:
  Rows(const Audit& audit, Sink& sink) : audit_(audit), document_(*audit.document), sink_(sink) {}

  void write() {
    sort_out();
    std::vector<Span> spans;
    spans.reserve(audit_.sentences.size());
    for (const Sentence& sentence : audit_.sentences) spans.push_back(sentence.span);
    const auto regions = regions_of(document_, spans);
    for (std::uint32_t i = 0; i < audit_.sentences.size(); ++i) write_row(i, regions[i].start);
  }

 private:
  /// What belongs to one sentence.
  struct Parts {
    std::vector<std::uint32_t> sources, attributions, findings;
  };

  void sort_out() {
    parts_.resize(audit_.sentences.size());
    const StoryFacts facts = facts_of(audit_);
    for (std::uint32_t i = 0; i < facts.sources.size(); ++i)
      for (const std::uint32_t sentence : facts.sources[i].sentences) parts_[sentence].sources.push_back(i);
    for (std::uint32_t i = 0; i < audit_.attributions.size(); ++i)
      if (const auto sentence = audit_.attributions[i].sentence; sentence < parts_.size())
        parts_[sentence].attributions.push_back(i);
    for (std::uint32_t i = 0; i < audit_.findings.size(); ++i)
      if (const auto sentence = audit_.findings[i].sentence; sentence < parts_.size())
        parts_[sentence].findings.push_back(i);
  }

  void write_row(std::uint32_t number, const Place& place) {
    const Sentence& sentence = audit_.sentences[number];
    const Parts& parts = parts_[number];
    Cell names, numbers, cues, contents, patterns, findings;
    for (const std::uint32_t i : parts.sources) {
      names.add(audit_.sources[i].name);
      numbers.add(std::to_string(i + 1));
    }
    for (const std::uint32_t i : parts.attributions) {
      const Attribution& attribution = audit_.attributions[i];
      cues.add(document_.view(attribution.cue));
      contents.add(content_of(document_, attribution));
      patterns.add(pattern_of(audit_, attribution));
    }
    for (const std::uint32_t i : parts.findings) findings.add(finding_in_words(audit_, audit_.findings[i]));
    row_.path(document_.path).number(number + 1).plain(fmt::format("{}:{}", place.line, place.column));
    row_.truth(sentence.heading).text(document_.view(sentence.span)).plain(tags_of(sentence));
    row_.plain(fmt::format("{:.2f}", sentence.confidence)).text(names.text()).plain(numbers.text());
    row_.text(cues.text()).text(contents.text()).text(patterns.text()).text(findings.text());
    sink_.write(row_.take());
  }

  const Audit& audit_;
  const Document& document_;
  Sink& sink_;
  CsvRow row_;
  std::vector<Parts> parts_;  // of each sentence
};

class SentencesCsv final : public Report {
 public:
  void head(Sink& sink) const override {
    CsvRow row;
    for (const auto column : column_names) row.plain(column);
    sink.write(row.take());
  }
  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override { Rows(audit, sink).write(); }
};

}  // namespace

std::unique_ptr<const Report> make_sentences_csv() { return std::make_unique<SentencesCsv>(); }

}  // namespace onrecord
