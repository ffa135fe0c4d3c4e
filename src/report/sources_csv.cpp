// The sources as a table: a row for each. docs/report-forms.md describes the columns.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/join.hpp"
#include "report/csv.hpp"
#include "report/places.hpp"
#include "report/story_facts.hpp"
#include "report/story_forms.hpp"

namespace onrecord {
namespace {

constexpr auto column_names = std::to_array<std::string_view>(
    {"path",           "title",        "source",           "type",    "name",  "also",    "description", "affiliation",
     "people",         "sentences",    "sentence_numbers", "words",   "share", "first",   "last",        "reason",
     "anonymity_told", "reply_sought", "declined",         "relayed", "via",   "resolved"});

/// "3:12", or nothing where there is no place.
std::string cell_of(const Region& region) {
  return region.empty() ? std::string() : fmt::format("{}:{}", region.start.line, region.start.column);
}

std::string numbers_of(const std::vector<std::uint32_t>& sentences) {
  std::string numbers;
  for (const std::uint32_t sentence : sentences)
    numbers += fmt::format("{}{}", numbers.empty() ? "" : " ", sentence + 1);
  return numbers;
}

class SourcesCsv final : public Report {
 public:
  void head(Sink& sink) const override {
    CsvRow row;
    for (const auto column : column_names) row.plain(column);
    sink.write(row.take());
  }

  void draft(const Audit& audit, const AuditTrace* /*trace*/, Sink& sink) const override {
    const StoryFacts facts = facts_of(audit);
    std::vector<Span> places;
    places.reserve(facts.sources.size() * 2);
    for (const SourceFacts& source : facts.sources) {
      places.push_back(source.first);
      places.push_back(source.last);
    }
    const auto regions = regions_of(*audit.document, places);
    CsvRow row;
    for (std::size_t i = 0; i < audit.sources.size(); ++i) {
      const Source& source = audit.sources[i];
      const SourceFacts& counted = facts.sources[i];
      row.path(audit.document->path).text(title_of(*audit.document)).number(i + 1).plain(name_of(source.type));
      row.text(source.name).text(joined(source.also, " | ")).text(source.description).text(source.affiliation);
      row.plain(source.people == 0 ? "several" : std::to_string(source.people));
      row.number(counted.sentences.size()).plain(numbers_of(counted.sentences)).number(counted.words);
      row.plain(fmt::format("{:.3f}", counted.share));
      row.plain(cell_of(regions[2 * i])).plain(cell_of(regions[2 * i + 1]));
      row.text(audit.document->view(source.reason)).truth(source.anonymity_told);
      row.truth(counted.reply_sought).truth(counted.declined).truth(source.relayed);
      row.text(source.via < audit.sources.size() ? audit.sources[source.via].name : "").truth(source.resolved);
      sink.write(row.take());
    }
  }
};

}  // namespace

std::unique_ptr<const Report> make_sources_csv() { return std::make_unique<SourcesCsv>(); }

}  // namespace onrecord
