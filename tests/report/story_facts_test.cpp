#include "report/story_facts.hpp"

#include <doctest/doctest.h>

#include <numeric>
#include <string>
#include <string_view>
#include <utility>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

/// The facts of the source with a name.
const SourceFacts& facts_about(const Audit& audit, const StoryFacts& facts, std::string_view name) {
  for (std::size_t i = 0; i < audit.sources.size(); ++i)
    if (audit.sources[i].name == name) return facts.sources[i];
  FAIL("no source " << name);
  return facts.sources.front();
}

std::string words(const Audit& audit, Span span) { return std::string(audit.document->view(span)); }

}  // namespace

TEST_CASE("story facts: the sample") {
  const Audit audit = sample_audit();
  const StoryFacts facts = facts_of(audit);
  CHECK(facts.sentences == 5);
  CHECK(facts.words == 18 + 4 + 16 + 5 + 5);
  CHECK(facts.sentences_tagged(Tag::none) == 1);
  CHECK(facts.sentences_tagged(Tag::anonymous_source) == 1);
  CHECK(facts.words_tagged(Tag::anonymous_source) == 18);
  CHECK(facts.words_tagged(Tag::declined_comment) == 5);
  CHECK(facts.sentences_tagged(Tag::organization) == 0);

  REQUIRE(facts.sources.size() == 3);
  CHECK(facts.sources[0].sentences == std::vector<std::uint32_t>{1});
  CHECK(facts.sources[0].words == 2 + 8);
  CHECK(facts.sources[1].words == 6);
  CHECK(facts.sources[2].words == 0);
  CHECK(facts.attributed_words == 16);
  CHECK(facts.sources[0].share == doctest::Approx(10.0 / 16));
  CHECK(facts.sources[1].share == doctest::Approx(6.0 / 16));
  CHECK(facts.sources[2].share == 0);
  CHECK(words(audit, facts.sources[0].first) == "Two people familiar with the talks");
  CHECK(facts.sources[2].declined);
  CHECK(facts.sources[2].reply_sought);
  CHECK_FALSE(facts.sources[1].reply_sought);
}

TEST_CASE("story facts: first and last place, sentences and words of a source that comes back") {
  const Audit audit = audited("a.txt",
                              "The ferry is unsafe, said Greta Lindqvist, the head of the line.\n\n"
                              "The dock opened in 1911.\n\n"
                              "“We will close it,” Lindqvist said. She said the crew agreed.\n");
  const StoryFacts facts = facts_of(audit);
  const SourceFacts& source = facts_about(audit, facts, "Greta Lindqvist");
  CHECK(source.sentences == std::vector<std::uint32_t>{0, 2, 3});
  CHECK(source.words == 4 + 4 + 3);
  CHECK(source.share == 1);
  CHECK(words(audit, source.first).starts_with("Greta Lindqvist"));
  CHECK(words(audit, source.last) == "She");
  CHECK(facts.attributed_words == source.words);
}

TEST_CASE("story facts: words in others' words count once in the story and for each of its sources") {
  Audit audit = sample_audit();
  Attribution inner = audit.attributions[0];
  inner.outer = 0;
  inner.source_id = 1;
  inner.content = {span_of(*audit.document, "would close in May")};
  audit.attributions.push_back(inner);
  inner.source_id = 0;  // and the source's own once more
  audit.attributions.push_back(inner);
  audit.sources[1].attributions.push_back(3);
  audit.sources[0].attributions.push_back(4);
  const StoryFacts facts = facts_of(audit);
  CHECK(facts.attributed_words == 16);
  CHECK(facts.sources[0].words == 10);
  CHECK(facts.sources[1].words == 6 + 4);
  CHECK(facts.sources[0].share == doctest::Approx(0.5));
}

TEST_CASE("story facts: headings are places and nothing more") {
  const Audit audit = audited("a.md",
                              "# Ferry is unsafe, says Greta Lindqvist\n\n"
                              "The ferry is unsafe, said Greta Lindqvist, the head of the line.\n");
  const StoryFacts facts = facts_of(audit);
  const SourceFacts& source = facts_about(audit, facts, "Greta Lindqvist");
  CHECK(facts.sentences == 1);
  CHECK(facts.words == 12);
  CHECK(source.sentences == std::vector<std::uint32_t>{0, 1});
  CHECK(source.words == 4);
  CHECK(facts.attributed_words == 4);
}

TEST_CASE("story facts: words that no attribution credits are their speaker's") {
  Audit audit = sample_audit();
  audit.sentences[5].speaker = 1;
  const StoryFacts facts = facts_of(audit);
  CHECK(facts.sources[1].sentences == std::vector<std::uint32_t>{3, 5});
  CHECK(facts.sources[1].words == 6 + 5);
  CHECK(words(audit, facts.sources[1].last) == "The harbour opened in 1911.");
  CHECK(facts.attributed_words == 16 + 5);
}

TEST_CASE("story facts: wishes and feelings give no words") {
  Audit audit = sample_audit();
  audit.attributions[1].kind = AttributionKind::feeling;
  const StoryFacts facts = facts_of(audit);
  CHECK(facts.sources[1].words == 0);
  CHECK(facts.sources[1].sentences == std::vector<std::uint32_t>{3});
  CHECK(facts.attributed_words == 10);
}

TEST_CASE("story facts: who was asked, and who gave no answer") {
  const Audit audit = audited("a.txt",
                              "The council hid the invoices, said Marta Oyelaran, a former clerk.\n\n"
                              "The treasurer, Colm Waverly, denied it. The council declined to comment.\n");
  const StoryFacts facts = facts_of(audit);
  CHECK(facts_about(audit, facts, "Colm Waverly").reply_sought);
  CHECK_FALSE(facts_about(audit, facts, "Colm Waverly").declined);
  CHECK_FALSE(facts_about(audit, facts, "Marta Oyelaran").reply_sought);
  for (std::size_t i = 0; i < audit.sources.size(); ++i)
    if (audit.sources[i].type == Tag::organization) CHECK(facts.sources[i].declined);
}

TEST_CASE("story facts: what is counted by tag adds up to the whole") {
  for (const Audit& audit : tricky_audits()) {
    const StoryFacts facts = facts_of(audit);
    CHECK(std::accumulate(facts.sentences_by_tag.begin(), facts.sentences_by_tag.end(), 0u) == facts.sentences);
    CHECK(std::accumulate(facts.words_by_tag.begin(), facts.words_by_tag.end(), 0u) == facts.words);
    CHECK(facts.attributed_words <= facts.words);
    float shares = 0;
    for (const SourceFacts& source : facts.sources) shares += source.share;
    if (facts.attributed_words > 0) CHECK(shares == doctest::Approx(1));
    REQUIRE(facts.sources.size() == audit.sources.size());
    for (std::size_t i = 0; i < audit.sources.size(); ++i) {
      CHECK_FALSE(facts.sources[i].sentences.empty());
      CHECK(facts.sources[i].first.start <= facts.sources[i].last.start);
    }
  }
}

TEST_CASE("story facts: a draft without sources, and without rules") {
  Audit audit = plain_audit("The harbour opened in 1911.");
  audit.rules = nullptr;
  const StoryFacts facts = facts_of(audit);
  CHECK(facts.sources.empty());
  CHECK(facts.words == 5);
  CHECK(facts.attributed_words == 0);
  CHECK(facts_of(plain_audit("")).words == 0);
}

TEST_CASE("story facts: a story's title") {
  const auto title = [](std::string path, std::string bytes) {
    return std::string(title_of(*audited(std::move(path), std::move(bytes)).document));
  };
  CHECK(title("a.md", "---\ntitle: Told\n---\n# Drawn\n\nIt sank.\n") == "Told");
  CHECK(title("a.md", "---\nheadline: Told\n---\nIt sank.\n") == "Told");
  CHECK(title("a.md", "# *Drawn* & all\n\nIt sank.\n") == "Drawn & all");
  CHECK(title("a.md", "It sank.\n\n## A section\n\nIt rose.\n") == "");
  CHECK(title("a.txt", "") == "");
}
