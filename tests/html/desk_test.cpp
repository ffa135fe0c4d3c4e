#include "html/desk.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

using Texts = std::vector<std::string>;

DeskSource counted(std::string name, std::uint32_t words = 1, Tag type = Tag::named_person) {
  return {std::move(name), type, 1, 1, 1, words};
}

/// Whether a source of this name in the body of a sentence has a name of its own.
bool own(const std::string& name, Tag type = Tag::organization, Texts also = {}) {
  Audit audit = plain_audit("Words before it: " + name + " said so.");
  Source source;
  source.type = type;
  source.name = name;
  source.also = std::move(also);
  source.first = span_of(*audit.document, name);
  return has_own_name(audit, source);
}

/// The same at the start of a sentence.
bool own_in_front(const std::string& name, Tag type) {
  Audit audit = plain_audit(name + " said so.");
  Source source;
  source.type = type;
  source.name = name;
  source.first = audit.sentences.at(0).span;
  source.first.end = source.first.start + static_cast<std::uint32_t>(name.size());
  return has_own_name(audit, source);
}

const DeskSource* find(const std::vector<DeskSource>& sources, std::string_view name) {
  const auto found = std::ranges::find(sources, name, &DeskSource::name);
  return found == sources.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("desk: what is kept of a draft") {
  const DeskDraft draft = desk_draft(sample_audit(), "drafts/harbour.txt.html");
  const DeskEntry& entry = draft.entry;
  CHECK(entry.path == "drafts/harbour.txt");
  CHECK(entry.page == "drafts/harbour.txt.html");
  CHECK(entry.title == "Harbour");
  CHECK(entry.section.empty());
  CHECK(entry.authors.empty());
  CHECK_FALSE(entry.day);
  CHECK(entry.score == sample_audit().score.value);
  CHECK(entry.sources == 3);
  CHECK(entry.experts == 1);
  CHECK(entry.declined == 1);
  CHECK(entry.words == 16);
  CHECK(entry.anonymous_words == 10);
  CHECK(entry.on_record_words == 6);
  CHECK(entry.anonymous_share() == doctest::Approx(10.0 / 16));
  CHECK(entry.all_findings() == sample_audit().findings.size());
  CHECK(draft.sentences_by_tag[static_cast<std::size_t>(Tag::none)] == 1);
  CHECK(draft.sentences_by_tag[static_cast<std::size_t>(Tag::anonymous_source)] == 1);
  REQUIRE(find(draft.sources, "Nadia Ağca") != nullptr);
  CHECK(find(draft.sources, "Nadia Ağca")->words == 6);
  const DeskSource& anonymous = draft.groups[static_cast<std::size_t>(SourceGroup::anonymous)];
  CHECK(anonymous.sources == 1);
  CHECK(anonymous.drafts == 1);
  CHECK(anonymous.words == 10);
  std::uint32_t findings = 0;
  for (const DeskRule& rule : draft.rules) findings += rule.count;
  CHECK(findings == entry.all_findings());
}

TEST_CASE("desk: only open findings count") {
  const Audit audit = sample_in_states({FindingState::suppressed, FindingState::baseline, FindingState::unchanged});
  const DeskDraft draft = desk_draft(audit, "");
  CHECK(draft.entry.all_findings() == 0);
  CHECK(draft.rules.empty());
}

TEST_CASE("desk: metadata under their usual names") {
  const auto entry_of = [](const std::string& front) {
    return desk_draft(audited("a.md", "---\n" + front + "---\n\nThe ferry is unsafe, said Greta Lindqvist.\n"), "")
        .entry;
  };
  const auto first = entry_of("date: 2025-06-03\nsection: Metro\nauthor: Ada Lund\n");
  CHECK(first.date == "2025-06-03");
  CHECK(first.day == std::chrono::sys_days(std::chrono::year(2025) / 6 / 3));
  CHECK(first.section == "Metro");
  CHECK(first.authors == Texts{"Ada Lund"});
  const auto second = entry_of("PubDate: June 3, 2025\nCategories: [Coast]\nauthors: [Ada Lund, Bram Brekke]\n");
  CHECK(second.day == first.day);
  CHECK(second.section == "Coast");
  CHECK(second.authors == Texts{"Ada Lund", "Bram Brekke"});
  const auto third = entry_of("date: soon\nsection: ''\n");
  CHECK(third.date == "soon");
  CHECK_FALSE(third.day);
  CHECK(third.section.empty());
}

TEST_CASE("desk: an entry is small whatever a draft says of itself") {
  const std::string much(30000, 'x');
  const auto entry =
      desk_draft(audited("a.md", "---\ntitle: " + much + "\nsection: " + much + "\ndate: " + much + "\n---\n\nText.\n"),
                 "")
          .entry;
  CHECK(entry.title.size() < 200);
  CHECK(entry.section.size() < 120);
  CHECK(entry.date.size() < 120);
}

TEST_CASE("desk: bylines") {
  CHECK(authors_of("") == Texts{});
  CHECK(authors_of("  ") == Texts{});
  CHECK(authors_of("Ada Lund") == Texts{"Ada Lund"});
  CHECK(authors_of("By Ada Lund and Bram Brekke") == Texts{"Ada Lund", "Bram Brekke"});
  CHECK(authors_of("by Ada Lund, Bram Brekke, and Cora Dahl") == Texts{"Ada Lund", "Bram Brekke", "Cora Dahl"});
  CHECK(authors_of("Ada Lund & Bram Brekke; Ada Lund") == Texts{"Ada Lund", "Bram Brekke"});
  CHECK(authors_of("Ada Lund, science editor") == Texts{"Ada Lund"});
  CHECK(authors_of("Lund, Ada") == Texts{"Lund, Ada"});
  CHECK(authors_of("Ada Lund, PhD") == Texts{"Ada Lund, PhD"});
  CHECK(authors_of("Sandy Anderson") == Texts{"Sandy Anderson"});
  CHECK(authors_of(",;, and ,").empty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "Ada Lund" + std::to_string(i) + ", ";
  CHECK(authors_of(many).size() == 8);
}

TEST_CASE("desk: names by which a source is known again") {
  CHECK(own("Ada Lund", Tag::named_person));
  CHECK(own("the Harbour Board"));
  CHECK(own("Harbour Board"));
  CHECK(own("Reuters", Tag::media_report));
  CHECK(own("police"));
  CHECK(own("Élise Østby", Tag::named_person));
  CHECK(own_in_front("Ellery Line", Tag::organization));
  CHECK(own_in_front("Police", Tag::organization));
  CHECK(own_in_front("CNN", Tag::media_report));
  CHECK(own_in_front("Reuters", Tag::media_report));

  CHECK_FALSE(own("the company"));
  CHECK_FALSE(own("authority", Tag::organization, {"the authority", "it"}));
  CHECK_FALSE(own("a company spokesman"));
  CHECK_FALSE(own("lawyer for Ellery Line"));
  CHECK_FALSE(own("a report by the Maritime Accident Board", Tag::document));
  CHECK_FALSE(own("the indictment", Tag::document));
  CHECK_FALSE(own("court papers", Tag::document));
  CHECK_FALSE(own_in_front("Studies", Tag::document));
  CHECK_FALSE(own_in_front("Earlier reports", Tag::media_report));
  CHECK_FALSE(own(""));
  CHECK_FALSE(own("Two people familiar with the talks", Tag::anonymous_source));
  CHECK_FALSE(own("Critics", Tag::vague_attribution));
  Source unresolved;
  unresolved.name = "She";
  unresolved.resolved = false;
  CHECK_FALSE(has_own_name(plain_audit("She said so."), unresolved));
}

TEST_CASE("desk: sources of several drafts are joined by name and type, whatever case and article") {
  SourceTally tally;
  tally.add({counted("the Harbour Board", 3, Tag::organization), counted("Ada Lund", 1)});
  tally.add({counted("The Harbour Board", 4, Tag::organization), counted("Ada Lund", 2, Tag::named_expert)});
  tally.add({counted("Harbour Board", 5, Tag::organization)});
  const auto used = tally.most_used(10);
  REQUIRE(used.size() == 3);
  CHECK(used[0].name == "the Harbour Board");
  CHECK(used[0].drafts == 3);
  CHECK(used[0].sentences == 3);
  CHECK(used[0].words == 12);
  CHECK(used[1].type == Tag::named_expert);
  CHECK(used[2].type == Tag::named_person);
  CHECK(tally.most_used(1).size() == 1);
  CHECK(tally.missed() == 0);
}

TEST_CASE("desk: anonymous sources of several drafts are counted and never joined") {
  Desk desk;
  for (int i = 0; i < 3; ++i)
    desk.add(desk_draft(audited("a.txt",
                                "A senior official said on Monday that the port would close.\n\n"
                                "Another official said the quay was unsafe.\n"),
                        ""));
  CHECK(desk.sources().names() == 0);
  const DeskSource& anonymous = desk.group(SourceGroup::anonymous);
  CHECK(anonymous.drafts == 3);
  CHECK(anonymous.sources == 6);
  CHECK(anonymous.words > 0);
}

TEST_CASE("desk: a tally that is full lets the rarest go and says how many drafts it may have missed") {
  constexpr std::size_t most = 100;
  SourceTally tally(most);
  std::uint32_t regular = 0;
  for (int draft = 0; draft < 2000; ++draft) {
    std::vector<DeskSource> sources;
    sources.reserve(6);
    for (int i = 0; i < 5; ++i) sources.push_back(counted("Once " + std::to_string(draft * 5 + i)));
    if (draft % 4 == 0) {
      sources.push_back(counted("Regular"));
      ++regular;
    }
    tally.add(std::move(sources));
    CHECK(tally.names() <= most);
  }
  const auto top = tally.most_used(1);
  REQUIRE(top.size() == 1);
  CHECK(top[0].name == "Regular");
  CHECK(top[0].drafts <= regular);
  CHECK(top[0].drafts + tally.missed() >= regular);
  CHECK(tally.missed() > 0);
  CHECK(tally.missed() < regular / 2);
}

TEST_CASE("desk: findings are counted by rule and severity") {
  Desk desk;
  desk.add(desk_draft(sample_audit(), "a"));
  desk.add(desk_draft(sample_audit(), "b"));
  desk.add_unread(2);
  CHECK(desk.entries().size() == 2);
  CHECK(desk.unread() == 2);
  const auto rules = desk.rules();
  REQUIRE(rules.size() == 3);
  for (const DeskRule& rule : rules) {
    CHECK(rule.count == 2);
    CHECK(rule.drafts == 2);
  }
  double points = 0, costs = 0;
  for (const DeskRule& rule : rules) points += rule.points;
  for (const Finding& finding : sample_audit().findings) costs += finding.cost;
  CHECK(points == doctest::Approx(2 * costs));
}
