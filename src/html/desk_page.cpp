#include "html/desk_page.hpp"

#include <fmt/format.h>
#include <rapidjson/stringbuffer.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string_view>
#include <utility>
#include <vector>

#include "base/join.hpp"
#include "html/dates.hpp"
#include "html/desk_charts.hpp"
#include "html/desk_figures.hpp"
#include "html/look.hpp"
#include "report/formats.hpp"
#include "report/page.hpp"
#include "report/pretty_json.hpp"

namespace onrecord {
namespace {

constexpr std::size_t most_groups = 15;     // sections or authors in a table
constexpr std::size_t most_sources = 15;    // in the table of sources
constexpr std::size_t most_rules = 15;      // in the table of findings
constexpr std::size_t most_extremes = 8;    // best drafts, worst drafts
constexpr std::size_t least_charted = 4;    // drafts: fewer are no spread
constexpr std::size_t least_spans = 3;      // with drafts: fewer are no trend
constexpr std::size_t least_extremes = 20;  // drafts: of fewer the table of all says as much

std::string counted_many(std::uint64_t count, std::string_view noun) {
  return fmt::format("{} {}{}", thousands(count), noun, count == 1 ? "" : "s");
}

std::string score_text(double score) { return fmt::format("{:.0f}", score); }

std::string date_text(const DeskEntry& entry) {
  if (!entry.day) return entry.date;
  const std::chrono::year_month_day day(*entry.day);
  return fmt::format("{} {}", span_in_short(*entry.day, TimeStep::day), static_cast<int>(day.year()));
}

/// What is told of a draft beside its title: "3 Jun 2025 · Metro · Ada Lund".
std::string meta_text(const DeskEntry& entry) {
  std::string text;
  for (const std::string& part : {date_text(entry), entry.section, joined(entry.authors, ", ")})
    if (!part.empty()) text += (text.empty() ? "" : " · ") + part;
  return text;
}

std::string findings_text(const DeskEntry& entry) {
  std::string words;
  for (const Severity severity : {Severity::error, Severity::warning, Severity::note})
    if (const auto count = entry.findings.at(static_cast<std::size_t>(severity)); count > 0)
      words += (words.empty() ? "" : ", ") + counted_many(count, name_of(severity));
  return words.empty() ? "no findings" : words;
}

void put_score(Fields& fields, double score) {
  put_own(fields, "SCORE", score_text(score));
  put_own(fields, "GRADE", grade_of(static_cast<float>(score)));
}

/// A row of the table of drafts. `up`: from the page to the desk's folder.
void put_draft(const DeskEntry& entry, std::string_view up, Fields& row) {
  put_own(row, "PAGE", std::string(up) + uri_of(entry.page));
  put(row, "TITLE", entry.title);
  put(row, "PATH", entry.path);
  put(row, "META", meta_text(entry));
  put(row, "DATE", date_text(entry));
  put(row, "SECTION", entry.section);
  put(row, "AUTHOR", joined(entry.authors, ", "));
  put_score(row, entry.score);
  put_own(row, "ANONYMOUS", share_text(entry.anonymous_share()));
  put_own(row, "SOURCES", fmt::format("{}", entry.sources));
  put_own(row, "FINDINGS", fmt::format("{}", entry.all_findings()));
  const auto errors = entry.findings.at(static_cast<std::size_t>(Severity::error));
  put_own(row, "ERRORS", fmt::format("{}", errors));
  if (errors == 0) add(row, "NO_ERRORS");
}

/// Classes that hide the columns of what no draft tells.
std::string told_columns(const Desk& desk) {
  bool date = false, section = false, author = false;
  for (const DeskEntry& entry : desk.entries()) {
    date = date || !entry.date.empty();
    section = section || !entry.section.empty();
    author = author || !entry.authors.empty();
  }
  return fmt::format("{}{}{}", date ? "" : " no-date", section ? "" : " no-section", author ? "" : " no-author");
}

/// The drafts for the script, as JSON that can stand in a script element.
std::string data_of(const Desk& desk, std::span<const std::uint32_t> order) {
  rapidjson::StringBuffer buffer;
  rapidjson::Writer<rapidjson::StringBuffer> json(buffer);
  const auto text = [&](std::string_view value) {
    const std::string harmless = page_text(value);
    json.String(harmless.data(), static_cast<rapidjson::SizeType>(harmless.size()));
  };
  json.StartArray();
  for (const std::uint32_t i : order) {
    const DeskEntry& entry = desk.entries()[i];
    json.StartArray();
    text(entry.title);
    text(uri_of(entry.page));
    text(entry.path);
    text(date_text(entry));
    if (entry.day)
      json.Int64(entry.day->time_since_epoch().count());
    else
      json.Null();
    text(entry.section);
    json.StartArray();
    for (const auto& author : entry.authors) text(author);
    json.EndArray();
    text(score_text(entry.score));
    const std::string score = fmt::format("{:.2f}", entry.score);
    json.RawValue(score.c_str(), score.size(), rapidjson::kNumberType);
    json.Uint(entry.anonymous_words);
    json.Uint(entry.words);
    json.Uint(entry.sources);
    json.Uint(entry.all_findings());
    json.Uint(entry.findings.at(static_cast<std::size_t>(Severity::error)));
    json.EndArray();
  }
  json.EndArray();
  StringSink safe;
  write_for_script({buffer.GetString(), buffer.GetSize()}, safe);
  return std::move(safe.text);
}

/// Fills the desk's page.
class DeskFields {
 public:
  explicit DeskFields(const Desk& desk) : desk_(desk), trend_(trend_of(desk)), page_("desk") {
    for (const DeskEntry& entry : desk.entries()) sum_.add(entry);
  }

  Fields& fill() {
    put_own(page_, "HEADING", "Sourcing of " + drafts(sum_.drafts()));
    facts();
    if (desk_.entries().empty()) {
      add(page_, "NOTHING");
      return page_;
    }
    overview(add(page_, "OVERVIEW"));
    charts();
    voices(add(page_, "VOICES"));
    groups();
    most(add(page_, "MOST"));
    extremes();
    table();
    method();
    return page_;
  }

 private:
  static std::string drafts(std::uint64_t count) { return counted_many(count, "draft"); }
  void fact(std::string_view text) { put_own(add(page_, "FACT"), "TEXT", text); }

  void facts() {
    if (trend_.dated > 0)
      fact(trend_.first == trend_.last
               ? day_in_words(trend_.first)
               : fmt::format("{} to {}", day_in_words(trend_.first), day_in_words(trend_.last)));
    if (trend_.dated > 0 && trend_.dated < sum_.drafts())
      fact(fmt::format("{} without a date that can be read", drafts(sum_.drafts() - trend_.dated)));
    if (desk_.unread() > 0) put_own(add(page_, "UNREAD"), "TEXT", drafts(desk_.unread()) + " could not be read");
  }

  void figure(Fields& fields, std::string_view name, std::string_view value) {
    Fields& figure = add(fields, "FIGURE");
    put_own(figure, "NAME", name);
    put_own(figure, "VALUE", value);
  }

  void overview(Fields& fields) {
    put_score(fields, sum_.score());
    put_own(fields, "SCORE_LENGTH", fmt::format("{:.1f}", std::max(sum_.score(), 0.5)));
    std::array<std::uint32_t, 3> grades{};
    constexpr auto ranges = std::to_array<std::string_view>({"80 and over", "60 to 79", "under 60"});
    constexpr auto names = std::to_array<std::string_view>({"good", "fair", "poor"});
    for (const DeskEntry& entry : desk_.entries())
      ++grades.at(static_cast<std::size_t>(std::ranges::find(names, grade_of(entry.score)) - names.begin()));
    for (std::size_t i = 0; i < grades.size(); ++i) {
      Fields& row = add(fields, "GRADES");
      const double share = static_cast<double>(grades.at(i)) / sum_.drafts();
      put_own(row, "GRADE", names.at(i));
      put_own(row, "RANGE", ranges.at(i));
      put_own(row, "LENGTH", fmt::format("{:.1f}", share * 100));
      put_own(row, "DRAFTS", drafts(grades.at(i)));
      put_own(row, "SHARE", share_text(share));
    }
    for (const Severity severity : {Severity::error, Severity::warning, Severity::note}) {
      const auto with = sum_.drafts_with(severity);
      Fields& row = add(fields, "SEVERITIES");
      put_severity(row, severity);
      put_own(row, "COUNT", counted_many(sum_.findings(severity), name_of(severity)));
      put_own(row, "LENGTH", fmt::format("{:.1f}", 100.0 * with / sum_.drafts()));
      put_own(row, "DRAFTS", "in " + drafts(with));
      put_own(row, "SHARE", share_text(static_cast<double>(with) / sum_.drafts()));
    }
    figures(fields);
  }

  void figures(Fields& fields) {
    const auto& tags = desk_.sentences_by_tag();
    const auto sentences = std::accumulate(tags.begin(), tags.end(), std::uint64_t{0});
    const auto credited = sentences - tags.at(static_cast<std::size_t>(Tag::none));
    std::uint32_t anonymous = 0;
    for (const DeskEntry& entry : desk_.entries()) anonymous += entry.anonymous_words > 0 ? 1 : 0;
    figure(fields, "of attributed words on the record", share_text(sum_.on_record()));
    figure(fields, "of them from anonymous sources", share_text(sum_.anonymous()));
    figure(fields, "of sentences credit somebody",
           share_text(sentences == 0 ? 0 : static_cast<double>(credited) / static_cast<double>(sentences)));
    figure(fields, anonymous == 1 ? "draft with words of anonymous sources" : "drafts with words of anonymous sources",
           thousands(anonymous));
    figure(fields, "sources a draft", fmt::format("{:.1f}", static_cast<double>(sum_.sources()) / sum_.drafts()));
    figure(fields, "findings a draft", fmt::format("{:.1f}", sum_.findings_per_draft()));
  }

  void charts() {
    if (desk_.entries().size() < least_charted) return;
    Fields& spreads = chart_group("scores", "Scores and anonymity");
    put_score_chart(desk_, spreads);
    put_anonymous_chart(desk_, spreads);
    if (trend_.filled < least_spans) return;
    Fields& trends = chart_group("trend", "Over time");
    put_score_trend(trend_, trends);
    put_anonymous_trend(trend_, trends);
  }

  Fields& chart_group(std::string_view id, std::string_view heading) {
    Fields& group = add(page_, "CHARTS");
    put_own(group, "ID", id);
    put_own(group, "HEADING", heading);
    return group;
  }

  struct Bar {
    std::string name, words;
    std::uint64_t count = 0;
    std::string_view style;   ///< a class that gives the colour
    std::string_view letter;  ///< of a tag; may be empty
  };

  /// A table of bars. Their lengths are against the longest, the percents against `all`.
  static void bars(Fields& fields, std::string_view heading, std::string_view of, std::string_view counts,
                   const std::vector<Bar>& rows, std::uint64_t all) {
    Fields& table = add(fields, "BARS");
    put_own(table, "HEADING", heading);
    put_own(table, "OF", of);
    put_own(table, "COUNTS", counts);
    std::uint64_t most = 1;
    for (const Bar& bar : rows) most = std::max(most, bar.count);
    for (const Bar& bar : rows) {
      Fields& row = add(table, "BAR");
      put_own(row, "NAME", bar.name);
      put_own(row, "KIND", bar.style);
      if (!bar.letter.empty()) put_own(add(row, "BADGE"), "LETTER", bar.letter);
      put_own(row, "LENGTH", fmt::format("{:.1f}", 100.0 * static_cast<double>(bar.count) / static_cast<double>(most)));
      put_own(row, "COUNT", thousands(bar.count));
      put_own(row, "SHARE", share_text(all == 0 ? 0 : static_cast<double>(bar.count) / static_cast<double>(all)));
    }
  }

  void voices(Fields& fields) {
    std::vector<Bar> tags;
    std::uint64_t sentences = 0;
    static constexpr auto styles = [] {
      std::array<std::string_view, count_of<Tag>> names{};
      for (std::size_t i = 0; i < names.size(); ++i) names.at(i) = name_of(static_cast<Tag>(i));
      return names;
    }();
    for (std::size_t i = 0; i < count_of<Tag>; ++i) {
      const auto tag = static_cast<Tag>(i);
      const auto count = desk_.sentences_by_tag().at(i);
      sentences += count;
      if (count > 0) tags.push_back({tag_words(tag), "", count, styles.at(i), letters_of(tag)});
    }
    if (sentences > 0) bars(fields, "Sentences by tag", "Tag", "Sentences", tags, sentences);
    bars(fields, "Named experts in a draft", "Experts", "Drafts",
         spread(count_spread(desk_, &DeskEntry::experts), "expert", "named_expert"), sum_.drafts());
    bars(fields, "Who declined to comment, by draft", "Sources that declined", "Drafts",
         spread(count_spread(desk_, &DeskEntry::declined), "source", "declined_comment"), sum_.drafts());
  }

  /// Rows of "none", "1 expert", …, "5 and more", up to the last that is not 0.
  static std::vector<Bar> spread(const std::array<std::uint32_t, 6>& counts, std::string_view noun,
                                 std::string_view style) {
    std::vector<Bar> rows;
    std::size_t last = counts.size();
    while (last > 1 && counts.at(last - 1) == 0) --last;
    for (std::size_t i = 0; i < last; ++i)
      rows.push_back({i == 0   ? "none"
                      : i == 5 ? fmt::format("5 {}s or more", noun)
                               : counted(i, noun),
                      "",
                      counts.at(i),
                      style,
                      {}});
    return rows;
  }

  void groups() {
    const auto sections = sums_by_section(desk_), authors = sums_by_author(desk_);
    if (sections.empty() && authors.empty()) return;
    Fields& fields = add(page_, "GROUPS");
    std::size_t untold = 0, unsigned_drafts = 0;
    for (const DeskEntry& entry : desk_.entries()) {
      untold += entry.section.empty() ? 1 : 0;
      unsigned_drafts += entry.authors.empty() ? 1 : 0;
    }
    group_table(fields, "section", "By section", "Section", sections, untold);
    group_table(fields, "author", "By author", "Author", authors, unsigned_drafts);
  }

  static void group_table(Fields& fields, std::string_view id, std::string_view heading, std::string_view of,
                          const std::vector<NamedSum>& sums, std::size_t untold) {
    if (sums.empty()) return;
    Fields& table = add(fields, "GROUP_TABLE");
    put_own(table, "ID", id);
    put_own(table, "HEADING", heading);
    put_own(table, "OF", of);
    for (std::size_t i = 0; i < sums.size() && i < most_groups; ++i) {
      const DraftSum& sum = sums[i].sum;
      Fields& row = add(table, "GROUP");
      put(row, "NAME", sums[i].name);
      put_own(row, "FILTER", id);
      put_own(row, "DRAFTS", thousands(sum.drafts()));
      put_score(row, sum.score());
      put_own(row, "LENGTH", fmt::format("{:.1f}", sum.score()));
      put_own(row, "ANONYMOUS", share_text(sum.anonymous()));
      put_own(row, "FINDINGS", fmt::format("{:.1f}", sum.findings_per_draft()));
    }
    std::string rest;
    if (sums.size() > most_groups)
      rest = fmt::format("{} more with fewer drafts.", counted_many(sums.size() - most_groups, id));
    if (untold > 0)
      rest +=
          fmt::format("{}{} without {} {}.", rest.empty() ? "" : " ", drafts(untold), id == "author" ? "an" : "a", id);
    put_line(table, "REST", rest);
  }

  void most(Fields& fields) {
    if (sum_.sources() == 0)
      add(fields, "NO_SOURCES");
    else
      source_table(add(fields, "SOURCE_TABLE"));
    std::string more;
    const auto names = desk_.sources().names();
    if (names > most_sources)
      more = fmt::format("{} more with a name of their own.", counted_many(names - most_sources, "source"));
    if (const auto missed = desk_.sources().missed(); missed > 0)
      more += fmt::format(
          " So many were met that those of the fewest drafts were not kept: a source may have up to {} "
          "more than are counted here.",
          drafts(missed));
    put_line(fields, "MORE_SOURCES", more);
    findings(fields);
  }

  void source_table(Fields& table) const {
    for (const DeskSource& source : desk_.sources().most_used(most_sources)) {
      Fields& row = add(table, "SOURCE");
      put_own(row, "TAG", name_of(source.type));
      put_own(row, "LETTER", letters_of(source.type));
      put_own(row, "TYPE", tag_words(source.type));
      put(row, "NAME", source.name);
      put_counts(source, row);
    }
    for (std::size_t i = 0; i < count_of<SourceGroup>; ++i) source_group(static_cast<SourceGroup>(i), table);
  }

  static void put_counts(const DeskSource& source, Fields& row) {
    put_own(row, "DRAFTS", thousands(source.drafts));
    put_own(row, "SENTENCES", thousands(source.sentences));
    put_own(row, "WORDS", thousands(source.words));
  }

  void source_group(SourceGroup group, Fields& fields) const {
    const DeskSource& sum = desk_.group(group);
    if (sum.sources == 0) return;
    constexpr auto nouns = std::to_array<std::string_view>({"anonymous source", "vague attribution", "source"});
    constexpr auto notes = std::to_array<std::string_view>({"each is somebody of its own: none is joined with another",
                                                            "“critics”, “experts”: nobody in particular",
                                                            "“the company”, “a study”: not to be known again"});
    constexpr auto tags = std::to_array<Tag>({Tag::anonymous_source, Tag::vague_attribution, Tag::none});
    const auto at = static_cast<std::size_t>(group);
    Fields& row = add(fields, "SOURCE_GROUP");
    put_own(row, "TAG", name_of(tags.at(at)));
    put_own(row, "LETTER", letters_of(tags.at(at)));
    put_own(row, "NAME",
            counted_many(sum.sources, nouns.at(at)) + (group == SourceGroup::unnamed ? " without a name" : ""));
    put_own(row, "NOTE", notes.at(at));
    put_counts(sum, row);
  }

  void findings(Fields& fields) const {
    const auto rules = desk_.rules();
    if (rules.empty()) {
      add(fields, "NO_FINDINGS");
      return;
    }
    Fields& table = add(fields, "RULES");
    for (std::size_t i = 0; i < rules.size() && i < most_rules; ++i) {
      const DeskRule& rule = rules[i];
      Fields& row = add(table, "RULE");
      put_severity(row, rule.severity);
      put(row, "ID", rule.id);
      put(row, "SUMMARY", rule.summary);
      put_own(row, "COUNT", thousands(rule.count));
      put_own(row, "DRAFTS", thousands(rule.drafts));
      put_own(row, "POINTS",
              rule.points < 100 ? points_text(static_cast<float>(rule.points))
                                : thousands(static_cast<std::uint64_t>(std::lround(rule.points))));
    }
    if (rules.size() > most_rules)
      put_line(table, "MORE_RULES", counted_many(rules.size() - most_rules, "more rule") + " with fewer findings.");
  }

  void extremes() {
    if (desk_.entries().size() <= least_extremes) return;
    const auto order = by_score(desk_);
    Fields& fields = add(page_, "EXTREMES");
    for (const bool best : {false, true}) {
      Fields& table = add(fields, "EXTREME_TABLE");
      put_own(table, "HEADING", best ? "Highest scores" : "Lowest scores");
      for (std::size_t i = 0; i < most_extremes; ++i) {
        const DeskEntry& entry = desk_.entries()[order[best ? order.size() - 1 - i : i]];
        Fields& row = add(table, "EXTREME");
        put_draft(entry, "", row);
        put_own(row, "IN_WORDS", findings_text(entry));
      }
    }
  }

  void table() {
    auto order = by_score(desk_);
    const auto lists = lists_of(order.size());
    Fields& fields = add(page_, "DRAFTS");
    put_own(fields, "COUNT", thousands(order.size()));
    const std::size_t shown = lists == 0 ? order.size() : lowest_listed;
    std::string note = lists == 0 ? "Lowest score first."
                                  : fmt::format("The {} with the lowest scores; all of them are in the lists by path.",
                                                thousands(shown));
    if (order.size() > most_searchable) {
      order.resize(most_searchable);
      note += fmt::format(" Filter and sorting know the {} with the lowest scores.", thousands(most_searchable));
    }
    put_own(fields, "NOTE", note);
    put_own(fields, "TOLD", told_columns(desk_));
    put_own(add(fields, "SORTED"), "ORDER", "ascending");
    for (std::size_t i = 0; i < shown; ++i) put_draft(desk_.entries()[order[i]], "", add(fields, "DRAFT"));
    add(fields, "FILTERS");
    put_own(add(fields, "DATA"), "JSON", data_of(desk_, order));
    if (lists == 0) return;
    Fields& nav = add(fields, "LISTS");
    for (std::size_t i = 1; i <= lists; ++i) {
      Fields& link = add(nav, "LIST");
      put_own(link, "NUMBER", fmt::format("{}", i));
      put_own(link, "HREF", list_page(i));
    }
  }

  void method() { add(page_, "METHOD"); }

  const Desk& desk_;
  Trend trend_;
  DraftSum sum_;
  Fields page_;
};

}  // namespace

std::size_t lists_of(std::size_t drafts) {
  return drafts <= most_listed ? 0 : (drafts + most_listed - 1) / most_listed;
}

std::string list_page(std::size_t number) { return fmt::format("{}/{}.html", lists_folder, number); }

DeskPages::DeskPages(Theme theme, std::string tool_version)
    : frame_({"base.css", "desk.css"}, "desk.js", std::move(theme), std::move(tool_version)), template_("desk.html") {}

void DeskPages::write(const Desk& desk, Sink& sink) const {
  DeskFields fields(desk);
  Fields& page = fields.fill();
  frame_.put(page);
  if (!desk.entries().empty()) put_own(add(page, "WITH_SCRIPT"), "SCRIPT", frame_.script());
  template_.expand(page, sink);
}

void DeskPages::write_list(const Desk& desk, std::span<const std::uint32_t> order, std::size_t number,
                           Sink& sink) const {
  const auto lists = lists_of(order.size());
  const auto first = std::min((number - 1) * most_listed, order.size());
  const auto last = std::min(first + most_listed, order.size());
  Fields page("desk");
  frame_.put(page);
  put_own(page, "HEADING", fmt::format("All drafts, list {} of {}", number, lists));
  put_own(add(page, "BACK"), "HREF", "../index.html");
  Fields& fields = add(page, "DRAFTS");
  put_own(fields, "COUNT",
          fmt::format("{} to {} of {}", thousands(first + 1), thousands(last), thousands(order.size())));
  put_own(fields, "NOTE", "By path. The desk’s page filters and sorts them.");
  for (std::size_t i = first; i < last; ++i) put_draft(desk.entries()[order[i]], "../", add(fields, "DRAFT"));
  Fields& nav = add(fields, "LISTS");
  for (std::size_t i = 1; i <= lists; ++i) {
    Fields& link = add(nav, "LIST");
    put_own(link, "NUMBER", fmt::format("{}", i));
    put_own(link, "HREF", fmt::format("{}.html", i));
    if (i == number) add(link, "HERE");
  }
  template_.expand(page, sink);
}

}  // namespace onrecord
