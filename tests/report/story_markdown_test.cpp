#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "report/reports.hpp"
#include "report/sample_audit.hpp"
#include "report/shown_markdown.hpp"
#include "rules/ruleset.hpp"
#include "text/utf8.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

std::string markdown_of(const std::vector<Audit>& audits, std::size_t unread = 0) {
  return form_of(StoryForm::markdown, audits, unread);
}

/// The sample with rules that say why and how to mend.
Audit sample_with_rules() {
  Audit audit = sample_audit();
  auto rules = std::make_shared<RuleSet>(*audit.rules);
  rules->rules[0].summary = "An anonymous source without a reason";
  rules->rules[0].why = "Readers are owed the reason.";
  rules->rules[0].reference = "a handbook";
  audit.rules = rules;
  return audit;
}

}  // namespace

TEST_CASE("story markdown: the sample") {
  CHECK(markdown_of({sample_with_rules()}) ==
        "# Sourcing of “Harbour”\n"
        "\n"
        "Draft: drafts/harbour.txt\n"
        "\n"
        "The sourcing of this story is fair: 76 of 100. 3 of 5 sentences credit a source, and 33% of the words are "
        "credited to one. It rests on 1 named person, 1 organization, 1 anonymous source. Most is credited to “two "
        "people familiar with the talks”: 62% of the attributed words. What costs it most is diversity (50 of 100): 3 "
        "sources of 3 types, and findings take 25 points. Asked for comment without an answer: “the city”. Findings: 1 "
        "error, 1 warning, 1 note.\n"
        "\n"
        "## Score: 76 of 100\n"
        "\n"
        "| part | score | weight | measured | taken by findings |\n"
        "|:--|--:|--:|:--|--:|\n"
        "| coverage | 80 | 20% | 4 of 5 sentences of claim are attributed |  |\n"
        "| transparency | 52 | 20% | 1 of 3 sources is named | −8 |\n"
        "| diversity | 50 | 20% | 3 sources of 3 types | −25 |\n"
        "| reply | 100 | 20% | nothing to measure |  |\n"
        "| precision | 98 | 20% | nothing to measure | −2.5 |\n"
        "\n"
        "## Sources\n"
        "\n"
        "| | source | type | sentences | attributed words | notes |\n"
        "|--:|:--|:--|--:|--:|:--|\n"
        "| 1 | two people familiar with the talks | anonymous source | 1 | 10 (62%) | 2 people; no reason given for "
        "anonymity |\n"
        "| 2 | Nadia Ağca | named expert | 1 | 6 (38%) | a strategist at the Institute of Ports |\n"
        "| 3 | the city | organization | 1 | 0 (0%) | asked for comment and gave none |\n"
        "\n"
        "## Findings\n"
        "\n"
        "### error: lede-anonymous\n"
        "\n"
        "- line 3: The story rests on anonymous sources alone, −25 diversity\n"
        "\n"
        "Rule: `lede-anonymous`\n"
        "\n"
        "### warning: An anonymous source without a reason\n"
        "\n"
        "- line 3: No reason is given for the anonymity of “two people familiar with the talks”, −8 transparency\n"
        "\n"
        "Why: Readers are owed the reason.\n"
        "\n"
        "How to mend it: Say why the source may not be named.\n"
        "\n"
        "Rule: `anonymous-without-reason`, after a handbook\n"
        "\n"
        "### note: hedge-credits-nobody\n"
        "\n"
        "- line 3: “Reportedly” credits nobody, −2.5 precision\n"
        "\n"
        "Rule: `hedge-credits-nobody`\n"
        "\n"
        "## What is attributed, by source\n"
        "\n"
        "### 1. two people familiar with the talks (anonymous source)\n"
        "\n"
        "- line 3: Two people familiar with the talks said on Monday that the port of Elmsford would close in May.\n"
        "\n"
        "### 2. Nadia Ağca (named expert)\n"
        "\n"
        "- line 5: “We will fight for every job,” said Nadia Ağca, a strategist at the Institute of Ports.\n"
        "\n"
        "### 3. the city (organization)\n"
        "\n"
        "- line 5: The city declined to comment.\n"
        "\n");
}

TEST_CASE("story markdown: what a rule asks is told once, its places each") {
  Audit audit = sample_with_rules();
  audit.findings.push_back(audit.findings[1]);
  audit.findings.back().span = {};
  const auto text = markdown_of({audit});
  CHECK(count_in(text, "Why: Readers are owed the reason.") == 1);
  CHECK(count_in(text, "- line 3: No reason is given") == 1);
  CHECK(count_in(text, "- the whole story: No reason is given") == 1);
}

TEST_CASE("story markdown: what does not count stands apart, with its reason") {
  const auto text = markdown_of({allowing_audit()});
  CHECK(count_in(text,
                 "## Suppressed in the draft\n\n- line 3: No reason is given for the anonymity of “two people familiar "
                 "with the talks” `anonymous-without-reason`, until 2027-01-31: cleared by the desk\n\n") == 1);
  CHECK(count_in(text, "### warning: anonymous-without-reason\n\n- line 1: it is no good\n") == 1);
  const auto states = markdown_of({sample_in_states({FindingState::baseline, FindingState::unchanged})});
  CHECK(count_in(states, "## In the baseline\n\n- line 3: The story rests on") == 1);
  CHECK(count_in(states, "## On unchanged lines\n\n- line 3: No reason") == 1);
  CHECK(count_in(states, "### ") == 1 + 3);
}

TEST_CASE("story markdown: a draft that says nothing, and one that credits nobody") {
  const auto nothing = markdown_of({audited("empty.txt", "")});
  CHECK(count_in(nothing, "# Sourcing of empty.txt\n\nThe draft has no sentences: there is nothing to judge.\n") == 1);
  CHECK(count_in(nothing, "## Findings\n\nNone.\n") == 1);
  const auto nobody = markdown_of({audited("a.txt", "The harbour opened in 1911.")});
  CHECK(count_in(nobody,
                 "0 of 1 sentence credit a source, and 0% of the words are credited to one. Nobody is credited.") == 1);
  CHECK(count_in(nobody, "## Sources") == 0);
}

TEST_CASE("story markdown: several drafts are one document with a total") {
  const auto text = markdown_of({sample_audit(), plain_audit("No one said a word.")}, 1);
  CHECK(count_in(text, "\n\n---\n\n# Sourcing of draft.txt\n") == 1);
  CHECK(text.ends_with("\n\n---\n\n**2 drafts, mean score 88: 1 error, 1 warning, 1 note; 1 input not read**\n"));
  const auto seen = shown(text);
  CHECK(seen.rules == 2);
  CHECK(seen.tables == 3);
}

TEST_CASE("story markdown: a hostile draft changes nothing but the words") {
  const auto tame = shown(markdown_of({sample_that_says("plain")}));
  for (const std::string& text : hostile_markdown) {
    CAPTURE(text);
    Audit audit = sample_that_says(text);
    for (Source& source : audit.sources) {
      source.name = source.description = text;
      source.affiliation.clear();
    }
    Audit plain = sample_that_says("plain");
    for (Source& source : plain.sources) {
      source.name = source.description = "plain";
      source.affiliation.clear();
    }
    auto document = std::make_shared<Document>(*audit.document);
    document->metadata["title"] = text;
    audit.document = document;
    const auto seen = shown(markdown_of({audit}));
    const auto expected = shown(markdown_of({plain}));
    CHECK(seen.tables == expected.tables);
    CHECK(seen.items == expected.items);
    CHECK(seen.headings == expected.headings);
    CHECK(seen.spans == expected.spans);
    CHECK(seen.html == expected.html);
    CHECK(seen.targets.empty());
    CHECK(count_in(seen.text, text) >= 8);
  }
  CHECK(tame.html.empty());
}

TEST_CASE("story markdown: hostile prose in the lists of sentences") {
  for (const std::string& text : hostile_markdown) {
    CAPTURE(text);
    const Audit audit = audited("a.txt", "Critics say that fares will rise " + text + " in May.\n\n" + text + "\n");
    const auto seen = shown(markdown_of({audit}));
    CHECK(seen.html.empty());
    CHECK(seen.targets.empty());
  }
}

TEST_CASE("story markdown: paths and titles that are no good text") {
  Audit audit = sample_that_says("a\xFF\n# b\u202E.txt");
  const auto text = markdown_of({audit});
  CHECK(count_in(text, "Draft: a\uFFFD &#35; b\uFFFD.txt\n") == 1);
  CHECK(count_in(text, "\n# ") == 0);
}

TEST_CASE("story markdown: every draft gives the same bytes each time, in valid UTF-8") {
  for (const Audit& audit : tricky_audits()) {
    const auto text = markdown_of({audit});
    CHECK(text == markdown_of({audit}));
    CHECK(valid_utf8_prefix(text) == text.size());
    CHECK(shown(text).html.empty());
  }
}
