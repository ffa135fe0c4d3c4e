#include "rules/suppression.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <memory>
#include <string>

#include "audit/audit.hpp"
#include "grammar/grammar.hpp"
#include "rules/fingerprint.hpp"
#include "rules/ruleset.hpp"

using namespace onrecord;

namespace {

const RuleSet& defaults() {
  std::vector<Diagnostic> diagnostics;
  static const auto rules = RuleSet::builtin(diagnostics);
  REQUIRE(rules);
  return *rules;
}

Document plain(std::string text) { return read_document("draft.txt", std::move(text), Format::text); }

std::uint32_t rule_number(std::string_view id) {
  for (std::uint32_t r = 0; r < defaults().rules.size(); ++r)
    if (defaults().rules[r].id == id) return r;
  FAIL("no rule " << id);
  return no_index;
}

/// A suppression on one line: rules, scope, day, reason.
std::string read(const std::string& words, std::optional<Day> today = std::nullopt) {
  std::vector<Diagnostic> diagnostics;
  const Document document = plain("[onrecord: " + words + "]\nBoats sail.\n");
  std::string out;
  for (const Suppression& s : read_suppressions(document, defaults(), today, diagnostics))
    out +=
        fmt::format("{} | {} | {}{} | {}", s.named, name_of(s.scope), s.last_day, s.expired ? " over" : "", s.reason);
  for (const Diagnostic& d : diagnostics) {
    CHECK(d.file == "draft.txt");
    const std::string_view there = document.file().substr(d.span.start, d.span.size());
    out += fmt::format("{}{}: {}: {}; {}", out.empty() ? "" : "\n", d.code, there, d.message, d.hint);
  }
  return out;
}

/// A draft with a finding of a rule at each place of some words. `sentence`: no_index for findings on the whole story.
struct Applied {
  Document document;
  std::vector<Suppression> suppressions;
  std::vector<Finding> findings;

  Applied(std::string text, Format format, std::string_view at, std::uint32_t sentence = 0,
          std::optional<Day> today = std::nullopt)
      : document(read_document("draft", std::move(text), format)) {
    std::vector<Diagnostic> diagnostics;
    suppressions = read_suppressions(document, defaults(), today, diagnostics);
    const std::string_view prose = document.text();
    for (auto place = prose.find(at); place != std::string_view::npos; place = prose.find(at, place + 1)) {
      Finding finding;
      finding.rule = rule_number("vague-attribution");
      finding.sentence = sentence;
      finding.span = {static_cast<std::uint32_t>(place), static_cast<std::uint32_t>(place + at.size())};
      findings.push_back(finding);
    }
    apply_suppressions(document, suppressions, findings);
  }
  /// The suppression of each finding, or "-".
  [[nodiscard]] std::string by() const {
    std::string out;
    for (const Finding& finding : findings) {
      CHECK((finding.state == FindingState::suppressed) == (finding.suppression != no_index));
      out += finding.suppression == no_index ? "-" : std::to_string(finding.suppression);
    }
    return out;
  }
};

std::string by(std::string text, Format format = Format::text) {
  return Applied(std::move(text), format, "they say").by();
}

}  // namespace

TEST_CASE("suppressions: rules, scope, last day and reason") {
  CHECK(read("allow lede-vague -- the desk knows") == "lede-vague | paragraph |  | the desk knows");
  CHECK(read("allow  lede-vague ,one-side,lede-vague in file until 2026-03-01 --  a -- b ") ==
        "lede-vague, one-side | file | 2026-03-01 | a -- b");
  CHECK(read("allow lede-vague until 2026-03-01 in line \xE2\x80\x94 smart dash") ==
        "lede-vague | line | 2026-03-01 | smart dash");
  CHECK(read("allow lede-vague") == "lede-vague | paragraph |  | ");
  CHECK(read("allow lede-vague --") == "lede-vague | paragraph |  | ");
}

TEST_CASE("suppressions: the last day still counts") {
  const std::string words = "allow lede-vague until 2026-03-01 -- x";
  CHECK(read(words, day_of("2026-03-01")) == "lede-vague | paragraph | 2026-03-01 | x");
  CHECK(read(words, day_of("2026-03-02")) == "lede-vague | paragraph | 2026-03-01 over | x");
  CHECK(read(words) == "lede-vague | paragraph | 2026-03-01 | x");
}

TEST_CASE("days are written in one way") {
  CHECK(day_text(*day_of("2024-02-29")) == "2024-02-29");
  for (const auto* text : {"2023-02-29", "2024-2-29", "2024-02-30", "24-02-20", "2024/02/20", "2024-02-2x",
                           "-024-02-20", "2024-02-200", "", "2024-13-01", "2024-00-10", "+024-02-20", "2024- 2-20"})
    CHECK_MESSAGE(!day_of(text), text);
}

TEST_CASE("malformed suppressions say what is wrong, where, and the way out") {
  CHECK(read("") ==
        "suppression-form: [onrecord: ]: this remark to onrecord says nothing; "
        "write allow RULE, RULE in paragraph until YYYY-MM-DD -- REASON");
  CHECK(read("alow lede-vague -- x") ==
        "suppression-form: alow: `alow` is nothing that a draft can say to onrecord; did you mean `allow`?");
  CHECK(read("allow -- x") ==
        "suppression-form: [onrecord: allow -- x]: this suppression names no rule; "
        "write allow RULE, RULE in paragraph until YYYY-MM-DD -- REASON");
  CHECK(read("allow in file -- x")
            .starts_with("suppression-form: [onrecord: allow in file -- x]: this suppression names"));
  CHECK(read("allow all -- x") ==
        "suppression-form: all: `all` is no rule: a suppression names what it allows; "
        "'onrecord rules list' names the rules");
  CHECK(read("allow lede-vague in paragaph -- x") ==
        "suppression-form: paragaph: `paragaph` is nothing that a suppression can be for; did you mean `paragraph`?");
  CHECK(read("allow lede-vague in -- x").starts_with("suppression-form: in: "));
  CHECK(read("allow lede-vague until tomorrow -- x") ==
        "suppression-form: tomorrow: `tomorrow` is no day; write YYYY-MM-DD");
  CHECK(read("allow lede-vague until -- x").starts_with("suppression-form: until: "));
  CHECK(read("allow lede-vague in file in line -- x").starts_with("suppression-form: in: `in` is given twice"));
  CHECK(read("allow lede-vague because it is so") ==
        "suppression-form: because: `because` is not expected here; put a "
        "comma between rules, and the reason after ` -- `");
  CHECK(read("allow suppression-unused -- x") ==
        "suppression-rule: suppression-unused: `suppression-unused` is about suppressions and cannot be allowed; "
        "mend the suppression it is about");
  CHECK(read("allow " + std::string(5000, 'a') + " -- x").find("no rule is called `5000 bytes`") != std::string::npos);
}

TEST_CASE("a rule that does not exist is told of, and the others still count") {
  CHECK(read("allow lede-vage, one-side -- x") ==
        "lede-vage, one-side | paragraph |  | x\n"
        "suppression-rule: lede-vage: no rule is called `lede-vage`; did you mean `lede-vague`?");
}

TEST_CASE("a suppression on a line of its own is for the next paragraph, or the one that it stands in") {
  const std::string remark = "[onrecord: allow vague-attribution -- x]";
  CHECK(by("One, they say.\n\n" + remark + "\n\nTwo, they say, they say.\n\nThree, they say.\n") == "-00-");
  CHECK(by("One, they say.\n\n" + remark + "\n") == "-");
  CHECK(by(remark + "\r\n\r\nOne, they say.\r\n\r\nTwo, they say.\r\n") == "0-");
  const std::string wrapped = "The harbour of Kelmouth has been shut since the storm of last winter, they say,";
  CHECK(by(wrapped + "\nand will stay shut until the sand has been dredged, which takes the whole of\n" + remark +
           "\nthe summer, they say.\n\nNext, they say.\n") == "00-");
}

TEST_CASE("a comment in Markdown is for its paragraph") {
  const std::string remark = "<!-- onrecord: allow vague-attribution -- x -->";
  CHECK(by("One, they say. " + remark + "\n\nTwo, they say.\n", Format::markdown) == "0-");
  CHECK(by("One, they " + remark + "say, they say.\n\nTwo, they say.\n", Format::markdown) == "00-");
  CHECK(by("One, they say.\n\n" + remark + "\nTwo, they say.\n\nThree, they say.\n", Format::markdown) == "-0-");
  CHECK(by("- One, they say. " + remark + "\n- Two, they say.\n", Format::markdown) == "0-");
}

TEST_CASE("a suppression of a line is for the findings that touch it") {
  const std::string comment = "<!-- onrecord: allow vague-attribution in line -- x -->";
  CHECK(by("One, they say, and\ntwo, they say, " + comment + " and\nthree, they say.\n", Format::markdown) == "-0-");
  CHECK(by("One, they say, and\ntwo, they\nsay. " + comment + "\n", Format::markdown) == "-");
  CHECK(Applied("One, they\nsay. " + comment + "\n", Format::markdown, "they\nsay").by() == "0");
  CHECK(by("One.\n[onrecord: allow vague-attribution in line -- x]\n[onrecord: allow lede-vague in line -- y]\n\n"
           "Two, they say, they say.\nThree, they say.\n") == "00-");
}

TEST_CASE("a suppression in file is for all of the draft, and for findings on the whole story") {
  const std::string text = "One, they say.\n\nTwo, they say.\n[onrecord: allow vague-attribution in file -- x]\n";
  CHECK(by(text) == "00");
  CHECK(Applied(text, Format::text, "they say", no_index).by() == "00");
  CHECK(
      Applied("[onrecord: allow vague-attribution -- x]\nOne, they say.\n", Format::text, "they say", no_index).by() ==
      "-");
}

TEST_CASE("the narrowest suppression is used, of equal ones the first; what is not used is told") {
  const Applied applied(
      "[onrecord: allow vague-attribution in file -- a]\n[onrecord: allow vague-attribution, one-side -- b]\n"
      "[onrecord: allow vague-attribution -- c]\n[onrecord: allow vague-attribution in line -- d]\nOne, they "
      "say.\n\nTwo, they say.\n",
      Format::text, "they say");
  CHECK(applied.by() == "30");
  CHECK(applied.suppressions[0].used);
  CHECK(applied.suppressions[0].unused.empty());
  CHECK_FALSE(applied.suppressions[1].used);
  CHECK(applied.suppressions[1].unused == "vague-attribution, one-side");
  CHECK(applied.suppressions[2].unused == "vague-attribution");
}

TEST_CASE("a suppression without a reason, or whose last day is over, suppresses nothing") {
  CHECK(by("[onrecord: allow vague-attribution]\nOne, they say.\n") == "-");
  CHECK(Applied("[onrecord: allow vague-attribution until 2020-01-01 -- x]\nOne, they say.\n", Format::text, "they say",
                0, day_of("2020-01-02"))
            .by() == "-");
}

TEST_CASE("rules that say nothing of suppressions leave it to diagnostics") {
  std::vector<Diagnostic> diagnostics;
  const auto rules =
      RuleSet::load("r.yaml",
                    "name: test\nscore:\n  weights: {coverage: 1, transparency: 1, diversity: 1, reply: "
                    "1, precision: 1}\n  claim: body\n  accusation: 'false'\n  reply: 'false'\nrules:\n  "
                    "- {id: r, summary: s, why: w, severity: note, scope: sentence, when: quoted, "
                    "message: m}\n",
                    diagnostics);
  REQUIRE(rules);
  const Document document = plain("[onrecord: allow r]\nA.\n[onrecord: allow r until 2020-01-01 -- x]\nB.\n");
  const auto read = read_suppressions(document, *rules, day_of("2021-01-01"), diagnostics);
  CHECK(read.size() == 2);
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics[0].message == "this suppression does not count, for it gives no reason");
  CHECK(diagnostics[1].message == "this suppression held until 2020-01-01 and is over");
}

TEST_CASE("a suppressed finding does not count for the limit of its rule") {
  std::vector<Diagnostic> diagnostics;
  const auto rules =
      RuleSet::load("r.yaml",
                    "name: test\nscore:\n  weights: {coverage: 1, transparency: 1, diversity: 1, reply: "
                    "1, precision: 1}\n  claim: body\n  accusation: 'false'\n  reply: 'false'\nrules:\n  "
                    "- {id: r, summary: s, why: w, severity: note, scope: sentence, when: body, "
                    "message: m, part: reply, cost: 5, limit: 5}\n",
                    diagnostics);
  const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  REQUIRE(diagnostics.empty());
  const auto document = std::make_shared<const Document>(plain("[onrecord: allow r -- x]\nOne.\n\nTwo.\n"));
  const Audit audited = audit(document, grammar, rules);
  REQUIRE(audited.findings.size() == 2);
  CHECK(audited.findings[0].cost == 0);
  CHECK(audited.findings[1].cost == 5);
}

TEST_CASE("rules may ask all there is to know of a suppression") {
  const auto message = [](const std::string& remark, const std::string& when) {
    std::vector<Diagnostic> diagnostics;
    const auto rules =
        RuleSet::load("r.yaml",
                      "name: test\nscore:\n  weights: {coverage: 1, transparency: 1, diversity: 1, "
                      "reply: 1, precision: 1}\n  claim: body\n  accusation: 'false'\n  reply: "
                      "'false'\nrules:\n  - id: r\n    summary: s\n    why: w\n    severity: note\n    "
                      "scope: sentence\n    when: body\n    message: m\n  - id: own\n    summary: s\n    "
                      "why: w\n    severity: note\n    scope: suppression\n    when: " +
                          when + "\n    message: '{rules}/{reason}/{until}/{extent}/{unused}/{unknown}'\n",
                      diagnostics);
    REQUIRE(rules);
    const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
    const auto document = std::make_shared<const Document>(plain("[onrecord: " + remark + "]\nOne.\n"));
    std::string out;
    for (const Finding& f : audit(document, grammar, rules, day_of("2020-01-01")).findings)
      if (f.rule == 1) out += f.message;
    return out;
  };
  CHECK(message("allow r in file -- x", "extent == file and used and known and not expired and not unused") ==
        "r/x//file//");
  CHECK(message("allow r, q until 2019-12-31 -- x", "expired and not used and not known and until") ==
        "r, q/x/2019-12-31/paragraph/r/q");
  CHECK(message("allow r in line", "extent in (line, paragraph) and not reason and document.format == text") ==
        "r///line/r/");
  CHECK(message("allow r -- x", "extent == file").empty());
}

TEST_CASE("suppressed findings cost nothing and leave the story's sentences as they are") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar = Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  const auto rules = RuleSet::builtin(diagnostics);
  const auto audited = [&](const std::string& text) {
    return audit(std::make_shared<const Document>(read_document("d.md", text, Format::markdown)), grammar, rules,
                 day_of("2020-01-01"));
  };
  const std::string story = "The minister will resign on Friday, a source said.\n\nThe office was closed on Monday.\n";
  const Audit bare = audited(story);
  const Audit allowed = audited("[onrecord: allow anonymous-undescribed -- in the sidebar]\n\n" + story);
  const auto cost = [](const Audit& a, std::string_view id, FindingState state) {
    float sum = 0;
    for (const Finding& f : a.findings) {
      if (a.rules->rules[f.rule].id != id) continue;
      CHECK(f.state == state);
      sum += f.cost;
    }
    return sum;
  };
  CHECK(cost(bare, "anonymous-undescribed", FindingState::open) > 0);
  CHECK(cost(allowed, "anonymous-undescribed", FindingState::suppressed) == 0);
  const auto part = static_cast<std::size_t>(ScorePart::transparency);
  CHECK(allowed.score.parts[part].cost < bare.score.parts[part].cost);
  CHECK(allowed.sentences.size() == bare.sentences.size());
  CHECK(allowed.findings.size() == bare.findings.size());
  CHECK(fingerprints(allowed) == fingerprints(bare));
  const Audit unused = audited(story + "\n[onrecord: allow lede-vague -- x]\n");
  REQUIRE(unused.findings.size() == bare.findings.size() + 1);
  const auto about = std::ranges::find(unused.findings, 0u, &Finding::suppression);
  REQUIRE(about != unused.findings.end());
  const Span place = place_in_file(unused, *about);
  CHECK(unused.document->file().substr(place.start, place.size()) == "[onrecord: allow lede-vague -- x]");
}
