#include "report/diff.hpp"

#include <doctest/doctest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "report/reports.hpp"
#include "report/schema_check.hpp"

using namespace onrecord;
using namespace onrecord::testing;
using nlohmann::json;

namespace {

const std::string named = "Nadia Ferreira, the harbor master, said the port will close in June.\n\n";
const std::string unnamed = "An aide who asked not to be named said the port will close in June.\n\n";
const std::string dunn = "“The pier is not safe for anybody,” Mayor Karl Dunn said on Monday.\n\n";
const std::string bare = "The pier is not safe for anybody.\n\n";

DraftChange change(const std::string& before, const std::string& after, const std::string& path = "drafts/ferry.md") {
  return change_of(audited(path, before), audited(path, after));
}

std::string report(DiffFormat format, std::vector<DraftChange> changes, std::size_t unread = 0,
                   const TerminalStyle& style = {}) {
  const auto made = make_diff_report(format, "1.2.3", style);
  std::vector<ChangeSummary> summaries;
  std::vector<std::string> pieces;
  for (const auto& one : changes) {
    summaries.push_back(summarize(one));
    pieces.push_back(made->piece(one));
  }
  StringSink sink;
  made->write(summaries, pieces, unread, sink);
  return sink.text;
}

std::vector<DraftChange> all_kinds() {
  std::vector<DraftChange> changes;
  changes.push_back(change(named + dunn, unnamed + bare));
  changes.push_back(change_of(std::nullopt, audited("new.md", "The clerk reportedly left the town.\n")));
  changes.push_back(change_of(audited("old.txt", named), std::nullopt));
  changes.push_back(change(named, named, "same.md"));
  return changes;
}

bool follows_schema(const std::string& text) {
  return broken_at(text, schema_in("docs/schema/diff.schema.json")).empty();
}

}  // namespace

TEST_CASE("diff: JSON follows the published schema, which tells right from wrong") {
  CHECK(follows_schema(report(DiffFormat::json, {})));
  const auto text = report(DiffFormat::json, all_kinds(), 2);
  CHECK(follows_schema(text));
  auto wrong = json::parse(text);
  wrong["drafts"][0]["claims"][0]["change"] = "worse";
  CHECK_FALSE(follows_schema(wrong.dump()));
  wrong = json::parse(text);
  wrong["drafts"][0].erase("after");
  CHECK_FALSE(follows_schema(wrong.dump()));
}

TEST_CASE("diff: JSON says what changed, with places in the drafts") {
  const std::string before = named + dunn;
  const std::string after = unnamed + bare;
  const auto whole = json::parse(report(DiffFormat::json, all_kinds(), 2));
  CHECK(whole["unread"] == 2);
  const auto& first = whole["drafts"][0];
  CHECK(first["score"]["before"] > first["score"]["after"]);
  REQUIRE(first["claims"].size() == 2);
  CHECK(first["claims"][0]["change"] == "lost");
  CHECK(first["claims"][0]["before"]["source"] == json{{"name", "Karl Dunn"}, {"type", "named_official"}});
  CHECK(first["claims"][0]["after"]["source"].is_null());
  CHECK(first["claims"][0]["after"]["line"] == 3);
  for (const auto& claim : first["claims"])
    for (const auto& [side, text] : {std::pair{"before", before}, {"after", after}}) {
      const auto& place = claim[side];
      const std::size_t start = place["start"];
      CHECK(text.substr(start, place["end"].get<std::size_t>() - start) == place["text"]);
    }
  CHECK(first["claims"][1]["change"] == "weakened");
  CHECK(first["sources"][1]["change"] == "dropped");
  CHECK(first["sources"][0]["change"] == "closed");
  CHECK(first["sources"][0]["before"]["name"] == "Nadia Ferreira");
  CHECK(whole["drafts"][1]["before"].is_null());
  CHECK(whole["drafts"][1]["score"]["parts"]["precision"]["before"].is_null());
  CHECK(whole["drafts"][1]["findings"]["new"].size() > 0);
  CHECK(whole["drafts"][2]["after"].is_null());
  CHECK(whole["drafts"][3]["claims"].empty());
}

TEST_CASE("diff: a summary counts, and tells what changed at all") {
  const auto changes = all_kinds();
  const auto first = summarize(changes[0]);
  CHECK(first.loss);
  CHECK(first.changed);
  CHECK(first.count(ClaimChangeKind::lost) == 1);
  CHECK(first.count(SourceChangeKind::closed) == 1);
  CHECK(summarize(changes[1]).changed);
  CHECK_FALSE(summarize(changes[1]).loss);
  CHECK(summarize(changes[1]).fresh[static_cast<std::size_t>(Severity::warning)] > 0);
  CHECK(summarize(changes[2]).changed);
  CHECK_FALSE(summarize(changes[3]).changed);
}

TEST_CASE("diff: scores in words, in tenths, with their sign") {
  ChangeSummary summary;
  summary.before = summary.after = "a.md";
  summary.score_before = 82.04F;
  summary.score_after = 71.46F;
  CHECK(score_in_words(summary) == "82 → 71.5 (−10.5)");
  summary.score_after = 82.01F;
  CHECK(score_in_words(summary) == "82");
  summary.score_after = 90;
  CHECK(score_in_words(summary) == "82 → 90 (+8)");
  summary.score_before.reset();
  CHECK(score_in_words(summary) == "90");
  CHECK(draft_in_words(summary) == "a.md");
  summary.before = "b.md";
  CHECK(draft_in_words(summary) == "b.md → a.md");
  summary.before.clear();
  CHECK(draft_in_words(summary) == "a.md (new)");
}

TEST_CASE("diff: totals name what an editor asks first") {
  std::vector<ChangeSummary> summaries;
  for (const auto& one : all_kinds()) summaries.push_back(summarize(one));
  const auto words = totals_in_words(summaries, 1);
  CHECK(
      words.starts_with("3 of 4 drafts changed in sourcing: 1 claim without its attribution, 1 claim credited less "
                        "openly, 1 source no longer on the record, "));
  CHECK(words.ends_with("; 1 input not read"));
  CHECK(totals_in_words(std::span<const ChangeSummary>(), 0) == "0 of 0 drafts changed in sourcing");
}

TEST_CASE("diff: the terminal's lines fit, and a C locale has ASCII alone") {
  for (const int width : {60, 80, 100}) {
    TerminalStyle style;
    style.width = width;
    const auto text = report(DiffFormat::terminal, all_kinds(), 0, style);
    std::size_t at = 0;
    while (at < text.size()) {
      const auto end = text.find('\n', at);
      std::size_t columns = 0;
      for (auto i = at; i < end; ++i) columns += (static_cast<unsigned char>(text[i]) & 0xC0U) != 0x80U ? 1 : 0;
      CHECK(columns <= static_cast<std::size_t>(width));
      at = end + 1;
    }
  }
  TerminalStyle plain;
  plain.unicode = false;
  const auto ascii = report(DiffFormat::terminal, {change(named + dunn, unnamed + bare)}, 0, plain);
  for (const char c : ascii) CHECK(static_cast<unsigned char>(c) < 0x80);
  CHECK(ascii.find("Nadia Ferreira (named") != std::string::npos);
  CHECK(ascii.find(" -> ") != std::string::npos);
  CHECK(ascii.find("?") == std::string::npos);
}

TEST_CASE("diff: nothing of a draft becomes markup, a mention or a control sequence") {
  const std::string nasty = "drafts/|<b>@all`.md";
  const std::string claim = "“See @desk | <script>x</script> #12 \x1b[31m and ![pic](http://example.org) now,” ";
  const auto made =
      change(claim + "Mayor Karl Dunn said on Monday.\n", claim.substr(0, claim.size() - 1) + "\n", nasty);
  REQUIRE_FALSE(made.comparison.empty());
  std::vector<DraftChange> changes;
  changes.push_back(made);
  const auto markdown = report(DiffFormat::markdown, changes);
  CHECK(markdown.find("@desk") == std::string::npos);
  CHECK(markdown.find("@all") == std::string::npos);
  CHECK(markdown.find("<script>") == std::string::npos);
  CHECK(markdown.find("<b>") == std::string::npos);
  CHECK(markdown.find("![pic]") == std::string::npos);
  CHECK(markdown.find('\x1b') == std::string::npos);
  CHECK(report(DiffFormat::terminal, changes).find('\x1b') == std::string::npos);
}

TEST_CASE("diff: a comment stays under what GitHub takes") {
  const auto big = [&] {
    std::string text;
    for (int i = 0; i < 200; ++i) text += "The clerk number " + std::to_string(i) + " reportedly left the town.\n\n";
    return text;
  }();
  std::vector<DraftChange> changes;
  for (int i = 0; i < 60; ++i)
    changes.push_back(change_of(std::nullopt, audited("drafts/" + std::to_string(i) + ".md", big)));
  const auto markdown = report(DiffFormat::markdown, changes);
  CHECK(markdown.size() < 65536);
  CHECK(markdown.find("\nand 10 more\n") != std::string::npos);
  CHECK(markdown.find("more drafts left out") != std::string::npos);
  CHECK(markdown.find("- and ") != std::string::npos);
}
