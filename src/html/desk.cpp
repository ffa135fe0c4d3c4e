#include "html/desk.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <numeric>
#include <string_view>

#include "base/ascii.hpp"
#include "html/dates.hpp"
#include "html/look.hpp"
#include "report/formats.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {
namespace {

// In code points: what a desk keeps is small, whatever a draft says of itself.
constexpr std::size_t longest_title = 160;
constexpr std::size_t longest_name = 100;
constexpr std::size_t most_authors = 8;

bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)) != 0; }
bool is_lower(char c) { return std::islower(static_cast<unsigned char>(c)) != 0; }

std::string_view trimmed(std::string_view text) {
  const auto start = text.find_first_not_of(' ');
  return start == std::string_view::npos ? std::string_view()
                                         : text.substr(start, text.find_last_not_of(' ') - start + 1);
}

/// What the front matter has under the first of these keys, in any case, that says something.
std::string told(const Document& document, std::initializer_list<std::string_view> keys, std::size_t longest) {
  for (const auto key : keys)
    for (const auto& [name, value] : document.metadata)
      if (ascii_lower(name) == key && !value.empty())
        if (auto text = cut(one_line(value), longest); !text.empty()) return text;
  return {};
}

/// The text behind an article or the like; the text itself where none stands there.
std::string_view without_article(std::string_view name) {
  constexpr auto words = std::to_array<std::string_view>({"the", "a", "an", "one", "another", "some", "his", "her",
                                                          "its", "our", "their", "this", "that", "these", "those"});
  const auto space = name.find(' ');
  if (space == std::string_view::npos) return name;
  const std::string first = ascii_lower(name.substr(0, space));
  return std::ranges::find(words, first) == words.end() ? name : trimmed(name.substr(space));
}

SourceGroup group_of(const Source& source) {
  switch (source.type) {
    case Tag::anonymous_source:
      return SourceGroup::anonymous;
    case Tag::vague_attribution:
    case Tag::unspecified:
      return SourceGroup::vague;
    default:
      return SourceGroup::unnamed;
  }
}

/// By what a source is known: its type and its name, whatever its case and its article.
std::string key_of(const DeskSource& source) {
  return static_cast<char>(source.type) + ascii_lower(without_article(source.name));
}

void add_to(DeskSource& sum, const DeskSource& more) {
  sum.drafts += more.drafts;
  sum.sources += more.sources;
  sum.sentences += more.sentences;
  sum.words += more.words;
}

bool starts_sentence(const Audit& audit, const Source& source) {
  const auto after = std::ranges::upper_bound(audit.sentences, source.first.start, {},
                                              [](const Sentence& sentence) { return sentence.span.start; });
  return after != audit.sentences.begin() && std::prev(after)->span.start == source.first.start;
}

void add_sources(const Audit& audit, const StoryFacts& facts, DeskDraft& draft) {
  std::unordered_map<std::string, std::size_t> places;
  for (std::size_t i = 0; i < audit.sources.size(); ++i) {
    const Source& source = audit.sources[i];
    const SourceFacts& given = facts.sources[i];
    DeskEntry& entry = draft.entry;
    entry.words += given.words;
    entry.anonymous_words += source.type == Tag::anonymous_source ? given.words : 0;
    entry.on_record_words += is_on_record(source.type) ? given.words : 0;
    entry.experts += source.type == Tag::named_expert ? 1 : 0;
    entry.declined += given.declined ? 1 : 0;
    const DeskSource one{{}, source.type, 1, 1, static_cast<std::uint32_t>(given.sentences.size()), given.words};
    if (!has_own_name(audit, source)) {
      DeskSource& group = draft.groups.at(static_cast<std::size_t>(group_of(source)));
      add_to(group, one);
      group.drafts = 1;
      continue;
    }
    DeskSource named = one;
    named.name = cut(one_line(source.name), longest_name);
    const auto [place, is_new] = places.try_emplace(key_of(named), draft.sources.size());
    if (is_new) {
      draft.sources.push_back(std::move(named));
    } else {
      add_to(draft.sources[place->second], one);
      draft.sources[place->second].drafts = 1;
    }
  }
}

void add_findings(const Audit& audit, DeskDraft& draft) {
  for (const Finding& finding : audit.findings) {
    if (finding.state != FindingState::open) continue;
    ++draft.entry.findings.at(static_cast<std::size_t>(finding.severity));
    const Rule& rule = rule_of(audit, finding);
    auto known = std::ranges::find_if(
        draft.rules, [&](const DeskRule& one) { return one.id == rule.id && one.severity == finding.severity; });
    if (known == draft.rules.end())
      known = draft.rules.insert(known, {rule.id, rule.summary, finding.severity, 0, 1, 0});
    ++known->count;
    known->points += finding.cost;
  }
}

}  // namespace

std::uint32_t DeskEntry::all_findings() const { return std::accumulate(findings.begin(), findings.end(), 0u); }

bool has_own_name(const Audit& audit, const Source& source) {
  if (!source.resolved || group_of(source) != SourceGroup::unnamed) return false;
  const std::string_view name = without_article(source.name);
  if (name.empty()) return false;
  const auto capital = std::ranges::find_if(name, is_upper);
  // A name in letters that have no ASCII capitals: nothing tells it from a word.
  if (!is_lower(name.front()) && !is_upper(name.front())) return true;
  const bool article =
      name.size() != source.name.size() || std::ranges::any_of(source.also, [&](const std::string& form) {
        const auto bare = without_article(form);
        return bare.size() != form.size() && ascii_lower(bare) == ascii_lower(name);
      });
  const bool words = name.find(' ') != std::string_view::npos;
  // The capital of a sentence says nothing: only one further on does.
  const bool only_of_sentence = capital == name.begin() &&
                                std::find_if(capital + 1, name.end(), is_upper) == name.end() && !article &&
                                starts_sentence(audit, source);
  if (is_upper(name.front()) && !only_of_sentence) return true;
  // "police", "prosecutors": bodies without an article are the same to a reader wherever they stand.
  const bool is_document = source.type == Tag::document || source.type == Tag::media_report;
  return !article && !words && (!is_document || (only_of_sentence && source.type == Tag::media_report));
}

std::vector<std::string> authors_of(std::string_view byline) {
  std::string_view rest = trimmed(byline);
  if (ascii_lower(rest.substr(0, 3)) == "by ") rest.remove_prefix(3);
  const auto is_name = [](std::string_view text) { return trimmed(text).find(' ') != std::string_view::npos; };
  std::vector<std::string> authors;
  const auto take = [&](std::string_view author) {
    author = trimmed(author);
    if (author.empty() || authors.size() == most_authors) return;
    if (!authors.empty() && is_lower(author.front())) return;  // a role
    if (std::string name = cut(author, longest_name); std::ranges::find(authors, name) == authors.end())
      authors.push_back(std::move(name));
  };
  constexpr auto joints = std::to_array<std::string_view>({" and ", " & ", ";", ","});
  std::size_t from = 0;
  for (std::size_t at = 0; at < rest.size(); ++at) {
    const auto joint = std::ranges::find_if(joints, [&](auto text) { return rest.substr(at).starts_with(text); });
    if (joint == joints.end()) continue;
    const auto left = rest.substr(from, at - from);
    // "Lund, Ada" and "Ada Lund, PhD" are one author.
    const auto next = rest.substr(at + joint->size());
    const auto right = next.substr(0, std::min(next.find_first_of(",;"), next.find(" and ")));
    const bool comma = *joint == ",";
    if (comma && !trimmed(left).empty() && !trimmed(right).empty() && (!is_name(left) || !is_name(right))) continue;
    take(left);
    at += joint->size() - 1;
    from = at + 1;
  }
  take(rest.substr(from));
  return authors;
}

DeskDraft desk_draft(const Audit& audit, std::string page) {
  const Document& document = *audit.document;
  const StoryFacts facts = facts_of(audit);
  DeskDraft draft;
  DeskEntry& entry = draft.entry;
  entry.path = document.path;
  entry.page = std::move(page);
  entry.title = cut(shown_title(document), longest_title);
  entry.section = told(document, {"section", "category", "categories", "desk"}, longest_name);
  entry.authors = authors_of(told(document, {"author", "authors", "byline"}, longest_name * most_authors));
  entry.date =
      told(document, {"date", "datepublished", "published", "publishdate", "pubdate", "datetime"}, longest_name);
  entry.day = read_date(entry.date);
  entry.score = audit.score.value;
  entry.sources = static_cast<std::uint32_t>(audit.sources.size());
  draft.sentences_by_tag = facts.sentences_by_tag;
  add_sources(audit, facts, draft);
  add_findings(audit, draft);
  return draft;
}

void SourceTally::add(std::vector<DeskSource>&& sources) {
  for (DeskSource& source : sources) {
    const auto [place, is_new] = sources_.try_emplace(key_of(source));
    if (is_new)
      place->second = {std::move(source), missed_};
    else
      add_to(place->second.source, source);
  }
  if (sources_.size() > most_) let_go();
}

void SourceTally::let_go() {
  while (sources_.size() > most_ / 2) {
    ++missed_;
    std::erase_if(sources_, [&](const auto& one) { return one.second.source.drafts + one.second.missed <= missed_; });
  }
}

std::vector<DeskSource> SourceTally::most_used(std::size_t count) const {
  std::vector<const DeskSource*> order;
  order.reserve(sources_.size());
  for (const auto& [key, counted] : sources_) order.push_back(&counted.source);
  const auto before = [](const DeskSource* a, const DeskSource* b) {
    if (a->drafts != b->drafts) return a->drafts > b->drafts;
    if (a->words != b->words) return a->words > b->words;
    return std::pair(std::string_view(a->name), a->type) < std::pair(std::string_view(b->name), b->type);
  };
  count = std::min(count, order.size());
  std::ranges::partial_sort(order, order.begin() + static_cast<std::ptrdiff_t>(count), before);
  std::vector<DeskSource> top;
  top.reserve(count);
  for (std::size_t i = 0; i < count; ++i) top.push_back(*order[i]);
  return top;
}

void Desk::add(DeskDraft&& draft) {
  for (std::size_t i = 0; i < sentences_by_tag_.size(); ++i) sentences_by_tag_.at(i) += draft.sentences_by_tag.at(i);
  sources_.add(std::move(draft.sources));
  for (std::size_t i = 0; i < groups_.size(); ++i) add_to(groups_.at(i), draft.groups.at(i));
  for (DeskRule& rule : draft.rules) {
    const auto [place, is_new] = rules_.try_emplace({rule.id, rule.severity}, rule);
    if (is_new) continue;
    place->second.count += rule.count;
    place->second.drafts += rule.drafts;
    place->second.points += rule.points;
  }
  entries_.push_back(std::move(draft.entry));
}

std::vector<DeskRule> Desk::rules() const {
  std::vector<DeskRule> rules;
  rules.reserve(rules_.size());
  for (const auto& [key, rule] : rules_) rules.push_back(rule);
  std::ranges::stable_sort(rules, std::ranges::greater{}, &DeskRule::count);
  return rules;
}

}  // namespace onrecord
