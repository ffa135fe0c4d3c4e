#include "rules/baseline.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "grammar/grammar.hpp"
#include "rules/fingerprint.hpp"
#include "rules/ruleset.hpp"

using namespace onrecord;

namespace {

const std::string draft =
    "Ferry terminal to be sold\n"
    "\n"
    "The terminal of Port Ellery is to be sold within weeks, a person familiar with the talks said.\n"
    "\n"
    "The buyers are reportedly from abroad. Critics say fares will rise.\n";

Audit audited(std::string text, Format format = Format::text) {
  std::vector<Diagnostic> diagnostics;
  static const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  static const auto rules = RuleSet::builtin(diagnostics);
  return audit(std::make_shared<const Document>(read_document("draft", std::move(text), format)), grammar, rules);
}

std::size_t count(const Audit& audit, FindingState state) {
  return static_cast<std::size_t>(std::count_if(audit.findings.begin(), audit.findings.end(),
                                                [&](const Finding& finding) { return finding.state == state; }));
}

/// How many findings of a new version the baseline of the old one does not know, and how many entries are stale.
std::pair<std::size_t, std::size_t> against(const std::string& before, const std::string& after) {
  const auto baseline = baseline_of(audited(before));
  Audit now = audited(after);
  const auto stale = apply_baseline(baseline, now);
  return {count(now, FindingState::open), stale.size()};
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), by);
}

std::vector<Diagnostic> errors_of(const std::string& text) {
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(Baseline::parse("b.jsonl", text, diagnostics));
  return diagnostics;
}

}  // namespace

TEST_CASE("baseline: nothing of an unchanged draft is new, whatever the line ends") {
  REQUIRE(audited(draft).findings.size() >= 4);
  CHECK(against(draft, draft) == std::pair<std::size_t, std::size_t>(0, 0));
  std::string windows;
  for (const char c : draft) windows += c == '\n' ? "\r\n" : std::string(1, c);
  CHECK(against(draft, windows) == std::pair<std::size_t, std::size_t>(0, 0));
  CHECK(against(draft, "\xEF\xBB\xBF" + draft) == std::pair<std::size_t, std::size_t>(0, 0));
}

TEST_CASE("baseline: entries outlive edits elsewhere") {
  CHECK(against(draft, replaced(draft, "Ferry terminal to be sold", "Terminal for sale 🚢")).first == 0);
  CHECK(against(draft, draft + "\nThe hall opened in 1911.\n").first == 0);
  CHECK(against(draft, replaced(draft, "Critics say", "\n\nCritics say")).first == 0);
}

TEST_CASE("baseline: entries outlive moved paragraphs and other spacing") {
  const std::pair<std::size_t, std::size_t> same(0, 0);
  const std::string last = "\nCritics say fares will rise.\n";
  const std::string more = "\nThe harbour opened in 1911. Its lamps are reportedly green.\n";
  CHECK(against(draft + last + more, draft + more + last) == same);
  CHECK(against(draft, replaced(draft, "is to be sold", "is to  be\tsold")) == same);
}

TEST_CASE("baseline: what is new counts, and what is gone is stale") {
  const auto [fresh, stale] = against(draft, draft + "\nThe captain reportedly left.\n");
  CHECK(fresh >= 1);
  CHECK(stale == 0);
  const auto mended = against(draft, replaced(draft, "Critics say fares will rise.", "Fares will rise."));
  CHECK(mended.second >= 1);
  // The same sentence twice is two findings.
  CHECK(against(draft, draft + "\nThe buyers are reportedly from abroad.\n").first >= 1);
}

TEST_CASE("baseline: findings have fingerprints of their own") {
  auto prints = fingerprints(audited(draft + "\nThe buyers are reportedly from abroad.\n"));
  std::sort(prints.begin(), prints.end());
  CHECK(std::adjacent_find(prints.begin(), prints.end()) == prints.end());
  CHECK(prints.front().size() == 16);
}

TEST_CASE("baseline: its text is read back, in one order whatever came first") {
  Baseline one;
  one.drafts["b.md"] = {71.25f, {{"hedge", "00ff", "“reportedly”\n"}, {"hedge", "00aa", ""}}};
  one.drafts["a.md"] = {100, {}};
  Baseline other;
  other.drafts["a.md"] = {100, {}};
  other.drafts["b.md"] = {71.25f, {{"hedge", "00aa", ""}, {"hedge", "00ff", "“reportedly”\n"}, {"hedge", "00aa", ""}}};
  CHECK(one.text() == other.text());
  std::vector<Diagnostic> diagnostics;
  const auto back = Baseline::parse("b", one.text(), diagnostics);
  REQUIRE(back);
  CHECK(diagnostics.empty());
  CHECK(back->text() == one.text());
  REQUIRE(back->find("b.md") != nullptr);
  CHECK(back->find("b.md")->entries.size() == 2);
  CHECK(back->find("c.md") == nullptr);
  const auto text = one.text();
  CHECK(std::count(text.begin(), text.end(), '\n') == 5);
}

TEST_CASE("baseline: words are cut between characters and kept on a line") {
  const auto entry =
      baseline_of(audited("The sale — “reportedly” 🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢🚢 is\noff, critics say. Critics say so.\n"));
  REQUIRE_FALSE(entry.entries.empty());
  Baseline baseline;
  baseline.drafts["a"] = entry;
  std::vector<Diagnostic> diagnostics;
  CHECK(Baseline::parse("b", baseline.text(), diagnostics));
  for (const auto& each : entry.entries) CHECK(each.words.find('\n') == std::string::npos);
}

TEST_CASE("baseline: files that are none are refused with their line") {
  const std::string head = "{\"onrecord_baseline\":1}\n";
  CHECK(errors_of("").front().message == "this is not a baseline: it is empty");
  CHECK(errors_of("{}\n").front().message == "this is not a baseline: its first line does not say so");
  CHECK(errors_of("{\"onrecord_baseline\":2}\n").front().message ==
        "this baseline has form 2, and this program reads form 1");
  const auto broken = errors_of(head + "{\"draft\":\"a\",\n");
  CHECK(broken.front().message.starts_with("this line is not JSON"));
  CHECK(broken.front().span.start == head.size());
  CHECK(errors_of(head + "[]\n").front().message == "this line is not JSON: it is no object");
  CHECK(errors_of(head + "{\"score\":1}\n").front().message == "an entry names no `draft`");
  CHECK(errors_of(head + "{\"draft\":\"a\"}\n").size() == 1);
  const auto conflict = errors_of(head + "<<<<<<< ours\n{\"draft\":\"a\",\"score\":1}\n=======\n>>>>>>> theirs\n");
  CHECK(conflict.size() == 3);
  CHECK(conflict.front().message == "a merge left a conflict here");
}

TEST_CASE("baseline: a line nested without end is refused, not followed") {
  const std::string head = "{\"onrecord_baseline\":1}\n";
  const std::string deep(1u << 21, '[');
  CHECK(errors_of(deep).front().message.starts_with("this line is not JSON"));
  CHECK(errors_of(head + "{\"draft\":" + deep).front().message.starts_with("this line is not JSON"));
}

TEST_CASE("baseline: every draft needs a score from 0 to 100") {
  const std::string head = "{\"onrecord_baseline\":1}\n";
  for (const auto* const bad : {"-5", "100.1", "1e300"}) {
    CAPTURE(bad);
    const auto wrong = errors_of(head + "{\"draft\":\"a\",\"score\":" + bad + "}\n");
    CHECK(wrong.front().message == "a score is a number from 0 to 100");
    CHECK(wrong.front().span.start == head.size());
  }
  const std::string entry = "{\"draft\":\"a\",\"rule\":\"hedge\",\"fingerprint\":\"00\"}\n";
  const auto none = errors_of(head + "{\"draft\":\"b\",\"score\":1}\n" + entry + entry);
  REQUIRE(none.size() == 1);
  CHECK(none.front().message == "no line gives the score of 'a'");
  CHECK(none.front().span.start == head.size() + 24);
}

TEST_CASE("baseline: of two scores that a merge left, the lower holds, in either order") {
  const std::string head = "{\"onrecord_baseline\":1}\n";
  const std::string low = "{\"draft\":\"a\",\"score\":40}\n";
  const std::string high = "{\"draft\":\"a\",\"score\":70}\n";
  for (const auto& text : {head + low + high, head + high + low}) {
    std::vector<Diagnostic> diagnostics;
    const auto baseline = Baseline::parse("b", text, diagnostics);
    REQUIRE(baseline);
    CHECK(baseline->find("a")->score == 40);
  }
}

TEST_CASE("baseline: the lines of two branches together know what each of them knew") {
  const auto left = draft + "\nThe captain reportedly left.\n";
  const auto right = replaced(draft, "are reportedly from abroad", "are reportedly from Ilse");
  std::string lines;
  for (const auto& text : {left, right}) {
    Baseline baseline;
    baseline.drafts["a"] = baseline_of(audited(text));
    lines += baseline.text().substr(lines.empty() ? 0 : baseline.text().find('\n') + 1);
  }
  std::vector<Diagnostic> diagnostics;
  const auto both = Baseline::parse("b", lines, diagnostics);
  REQUIRE(both);
  Audit merged = audited(right + "\nThe captain reportedly left.\n");
  REQUIRE(count(merged, FindingState::open) >= 4);
  const auto stale = apply_baseline(*both->find("a"), merged);
  CHECK(count(merged, FindingState::open) == 0);
  CHECK_FALSE(stale.empty());  // the sentence that one branch edited away
}

TEST_CASE("baseline: a finding without a place is told by its message") {
  const Audit audit = audited(draft);
  const auto written = baseline_of(audit);
  std::size_t whole = 0;
  for (std::size_t i = 0; i < audit.findings.size(); ++i) {
    if (!audit.findings[i].span.empty()) continue;
    ++whole;
    CHECK(written.entries[i].words == audit.findings[i].message);
  }
  CHECK(whole >= 1);
}

TEST_CASE("baseline: a low score counts only where it fell") {
  const BaselineDraft before{55.5f, {}};
  CHECK_FALSE(is_under(60, 60, nullptr));
  CHECK(is_under(59.9f, 60, nullptr));
  CHECK_FALSE(is_under(55.5f, 60, &before));
  CHECK_FALSE(is_under(58, 60, &before));
  CHECK(is_under(55.3f, 60, &before));
}
