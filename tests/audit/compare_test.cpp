#include "audit/compare.hpp"

#include <doctest/doctest.h>

#include <string>

#include "../report/reports.hpp"
#include "rules/ruleset.hpp"

using namespace onrecord;
using testing::audited;

namespace {

struct Versions {
  Audit before, after;
  Comparison comparison;
  Versions(const std::string& old_text, const std::string& new_text)
      : before(audited("draft.md", old_text)),
        after(audited("draft.md", new_text)),
        comparison(compare(before, after)) {}

  /// "lost: The pier is unsafe." — the kind, and the sentence of the new draft.
  [[nodiscard]] std::vector<std::string> claims() const {
    std::vector<std::string> all;
    for (const auto& change : comparison.claims)
      all.push_back(std::string(name_of(change.kind)) + ": " +
                    std::string(after.document->view(after.sentences[change.after].span)));
    return all;
  }
  /// "closed: Nadia Ferreira > an aide"
  [[nodiscard]] std::vector<std::string> sources() const {
    std::vector<std::string> all;
    for (const auto& change : comparison.sources) {
      const auto old_name = change.before == no_index ? "" : before.sources[change.before].name;
      const auto new_name = change.after == no_index ? "" : after.sources[change.after].name;
      all.push_back(std::string(name_of(change.kind)) + ": " + old_name + " > " + new_name);
    }
    return all;
  }
  [[nodiscard]] static std::vector<std::string> rules(const Audit& audit, const std::vector<std::uint32_t>& findings) {
    std::vector<std::string> all;
    for (const auto i : findings) all.push_back(audit.rules->rules[audit.findings[i].rule].id);
    return all;
  }
};

using List = std::vector<std::string>;

const std::string ferreira = "Nadia Ferreira, the port's harbor master, said the port will close in June.\n\n";
const std::string dunn = "“The pier is not safe for anybody,” Mayor Karl Dunn said on Monday.\n\n";

}  // namespace

TEST_CASE("compare: a draft and itself") {
  const Versions same(ferreira + dunn, ferreira + dunn);
  CHECK(same.comparison.empty());
  CHECK_FALSE(same.comparison.has_loss());
  CHECK(same.comparison.stayed.size() == same.before.sentences.size());
}

TEST_CASE("compare: a paragraph that moved changes nothing, nor do quotation marks or white space") {
  CHECK(Versions(ferreira + dunn, dunn + ferreira).comparison.empty());
  CHECK(Versions(dunn, "\"The pier is not safe\nfor anybody,\" Mayor Karl Dunn said on Monday.\n").comparison.empty());
}

TEST_CASE("compare: a claim that lost its attribution") {
  const Versions versions(ferreira + dunn, ferreira + "The pier is not safe for anybody.\n\n");
  CHECK(versions.claims() == List{"lost: The pier is not safe for anybody."});
  CHECK(versions.sources() == List{"dropped: Karl Dunn > "});
  CHECK(versions.comparison.has_loss());
  const auto& change = versions.comparison.claims.front();
  REQUIRE(change.source_before != no_index);
  CHECK(versions.before.sources[change.source_before].name == "Karl Dunn");
  CHECK(change.source_after == no_index);
}

TEST_CASE("compare: a claim that gained one") {
  const Versions versions("The pier is not safe for anybody.\n\n", dunn);
  CHECK(versions.comparison.claims.size() == 1);
  CHECK(versions.comparison.claims[0].kind == ClaimChangeKind::gained);
  CHECK(versions.sources() == List{"added:  > Karl Dunn"});
  CHECK_FALSE(versions.comparison.has_loss());
}

TEST_CASE("compare: a name that became an aide, and the other way round") {
  const std::string aide = "An aide who asked not to be named said the port will close in June.\n\n";
  const Versions closed(ferreira + dunn, aide + dunn);
  REQUIRE(closed.comparison.sources.size() == 1);
  CHECK(closed.comparison.sources[0].kind == SourceChangeKind::closed);
  CHECK(closed.before.sources[closed.comparison.sources[0].before].name == "Nadia Ferreira");
  REQUIRE(closed.comparison.claims.size() == 1);
  CHECK(closed.comparison.claims[0].kind == ClaimChangeKind::weakened);
  CHECK(closed.comparison.has_loss());

  const Versions opened(aide + dunn, ferreira + dunn);
  REQUIRE(opened.comparison.sources.size() == 1);
  CHECK(opened.comparison.sources[0].kind == SourceChangeKind::opened);
  CHECK(opened.comparison.claims[0].kind == ClaimChangeKind::strengthened);
  CHECK_FALSE(opened.comparison.has_loss());
}

TEST_CASE("compare: another name is another source, and its claims have moved") {
  const Versions versions(dunn, "“The pier is not safe for anybody,” Mayor Ines Roth said on Monday.\n\n");
  CHECK(versions.sources() == List{"added:  > Ines Roth", "dropped: Karl Dunn > "});
  CHECK(versions.claims() == List{"moved: “The pier is not safe for anybody,” Mayor Ines Roth said on Monday."});
}

TEST_CASE("compare: a fuller name is the same source") {
  const Versions versions("Ferreira said the port will close in June.\n",
                          "Nadia Ferreira said the port will close in June.\n");
  CHECK(versions.sources() == List{"renamed: Ferreira > Nadia Ferreira"});
  CHECK(versions.claims().empty());
}

TEST_CASE("compare: findings new and gone, and those of a reworded sentence, which stay") {
  const std::string hedged = "The company is reportedly close to a sale of the two old ferries.\n\n";
  const std::string reworded = "The company is reportedly very close to a sale of the two old ferries.\n\n";
  const Versions fresh(dunn, dunn + hedged);
  CHECK_FALSE(fresh.comparison.fresh.empty());
  CHECK(fresh.comparison.gone.empty());
  const Versions gone(dunn + hedged, dunn);
  CHECK(Versions::rules(gone.before, gone.comparison.gone) == Versions::rules(fresh.after, fresh.comparison.fresh));
  CHECK(gone.comparison.fresh.empty());
  const Versions kept(dunn + hedged, dunn + reworded);
  CHECK(kept.comparison.gone.empty());
  CHECK(kept.comparison.fresh.empty());
}

TEST_CASE("compare: findings that are not open do not count") {
  auto before = audited("draft.md", dunn);
  auto after = audited("draft.md", dunn + "The company is reportedly close to a sale.\n");
  REQUIRE_FALSE(after.findings.empty());
  for (auto& finding : after.findings) finding.state = FindingState::suppressed;
  CHECK(compare(before, after).fresh.empty());
}

TEST_CASE("compare: added and deleted drafts") {
  const auto draft = audited("draft.md", dunn + "The company is reportedly close to a sale.\n");
  const auto fresh = all_new(draft);
  CHECK(fresh.fresh.size() == draft.findings.size());
  CHECK(fresh.sources.size() == draft.sources.size());
  CHECK(fresh.gone.empty());
  CHECK_FALSE(fresh.has_loss());
  const auto gone = all_gone(draft);
  CHECK(gone.gone.size() == draft.findings.size());
  CHECK_FALSE(gone.has_loss());
  CHECK(compare(audited("a.md", ""), audited("b.md", "")).empty());
}
