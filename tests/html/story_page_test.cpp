#include "html/story_page.hpp"

#include <doctest/doctest.h>

#include <set>
#include <string>

#include "../report/reports.hpp"
#include "html/look.hpp"

using namespace onrecord;
using namespace onrecord::testing;

namespace {

std::string page_of(const Audit& audit, std::string_view desk = "") {
  static const StoryPages pages({"The Ostervik Courier", "", ""}, "1.2.3");
  StringSink sink;
  pages.write(audit, desk, sink);
  return std::move(sink.text);
}

/// The values of an attribute, in order.
std::vector<std::string> values_of(const std::string& page, const std::string& attribute) {
  std::vector<std::string> values;
  const std::string start = " " + attribute + "=\"";
  for (auto at = page.find(start); at != std::string::npos; at = page.find(start, at)) {
    at += start.size();
    values.push_back(page.substr(at, page.find('"', at) - at));
  }
  return values;
}

/// What stands between the first `start` and the `end` after it.
std::string between(const std::string& page, const std::string& start, const std::string& end) {
  const auto from = page.find(start);
  if (from == std::string::npos) return {};
  return page.substr(from + start.size(), page.find(end, from + start.size()) - from - start.size());
}

/// Markup taken out, references resolved.
std::string text_of(const std::string& html) {
  std::string text;
  for (std::size_t i = 0; i < html.size(); ++i) {
    if (html[i] == '<') {
      i = html.find('>', i);
      continue;
    }
    text += html[i];
  }
  for (const auto& [reference, character] :
       {std::pair{"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}, {"&amp;", "&"}})
    for (auto at = text.find(reference); at != std::string::npos; at = text.find(reference, at + 1))
      text.replace(at, std::string_view(reference).size(), character);
  return text;
}

}  // namespace

TEST_CASE("story page: every address inside the page leads somewhere, and no id stands twice") {
  for (const Audit& audit : tricky_audits()) {
    const std::string page = page_of(audit);
    std::set<std::string> ids;
    for (const auto& id : values_of(page, "id")) CHECK_MESSAGE(ids.insert(id).second, id);
    std::size_t links = 0;
    for (const auto& href : values_of(page, "href")) {
      if (!href.starts_with('#')) continue;
      CHECK_MESSAGE(ids.contains(href.substr(1)), href);
      ++links;
    }
    CHECK(links > 3);
    for (const auto& note : values_of(page, "data-note")) CHECK_MESSAGE(ids.contains("n" + note), note);
    CHECK(values_of(page, "style").empty());
    CHECK(page.find("{{") == std::string::npos);
  }
}

TEST_CASE("story page: the draft stands in it whole, every sentence under its number and tags") {
  for (const Audit& audit : tricky_audits()) {
    const std::string page = page_of(audit);
    for (std::size_t i = 0; i < audit.sentences.size(); ++i) {
      const Sentence& sentence = audit.sentences[i];
      std::string shown = between(page, " id=\"s" + std::to_string(i + 1) + "\"", "<span class=\"s ");
      shown = shown.substr(shown.find('>') + 1);
      if (const auto badge = shown.find("</button>"); badge != std::string::npos) shown = shown.substr(badge);
      const std::string text = text_of(shown.substr(shown.find('>') == 8 ? 9 : 0));
      CHECK_MESSAGE(text.starts_with(page_text(audit.document->view(sentence.span))), text);
      CHECK(page.find("class=\"s t-" + std::string(name_of(sentence.tags[0]))) != std::string::npos);
    }
  }
}

TEST_CASE("story page: text of a draft is text, whatever it says") {
  const std::string evil =
      "</script><img src=x onerror=alert(1)> \" onload=\"x {{TITLE}} {{%AUTOESCAPE}} ]]> <!-- \xE2\x80\xAE";
  const std::string page = page_of(sample_that_says(evil));
  CHECK(page.find("<img src=x") == std::string::npos);
  CHECK(page.find("\" onload=\"x") == std::string::npos);
  CHECK(page.find("\xE2\x80\xAE") == std::string::npos);
  CHECK(count_in(page, "</script>") == 1);
  CHECK(page.find("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt; &quot; onload=&quot;x {{TITLE}}") !=
        std::string::npos);
}

TEST_CASE("story page: a link that is no web address does not lead there") {
  const std::string page =
      page_of(audited("a.md", "The mayor [said](javascript:alert(1)) it, [as](https://example.org/a?b=c&d) before.\n"));
  CHECK(page.find("href=\"javascript:") == std::string::npos);
  CHECK(page.find("href=\"https://example.org/a?b=c&amp;d\"") != std::string::npos);
}

TEST_CASE("story page: findings stand once each, open ones with their rule, suppressed ones with the reason") {
  const std::string page = page_of(sample_in_states({FindingState::open, FindingState::suppressed}));
  CHECK(values_of(page, "data-severity").size() >= 1);
  CHECK(page.find("id=\"suppressed\"") != std::string::npos);
  const std::string none = page_of(audited("plain.txt", "The ferry left at nine.\n"));
  CHECK(none.find("No rule has anything to say of this draft.") != std::string::npos);
  CHECK(none.find("The draft credits nobody.") != std::string::npos);
}

TEST_CASE("story page: a draft without prose, the house and the way back to the desk") {
  const std::string page = page_of(audited("empty.txt", ""), "../index.html");
  CHECK(page.find("The draft has no prose.") != std::string::npos);
  CHECK(page.find("The Ostervik Courier") != std::string::npos);
  CHECK(page.find("<a class=\"back\" href=\"../index.html\">") != std::string::npos);
  CHECK(page_of(audited("empty.txt", "")).find("class=\"back\"") == std::string::npos);
}

TEST_CASE("story page: a quotation that goes on is its speaker's, with the way to who that is") {
  Audit audit = audited("a.txt", "“Yes,” said Ann Lee, a nurse.\n\nThe ferry left.\n");
  audit.sentences.back().speaker = 0;
  audit.sentences.back().tags[0] = Tag::named_person;
  const std::string page = page_of(audit);
  CHECK(page.find("<dd><a href=\"#source-0\"><bdi>Ann Lee</bdi></a></dd><dt>How</dt><dd>goes on") != std::string::npos);
  CHECK(page.find("id=\"s2\" data-tags=\"named_person\" data-sources=\"0\"") != std::string::npos);
}

TEST_CASE("look: percent, points and grades") {
  CHECK(percent(1, 3) == 33);
  CHECK(percent(0, 0) == 0);
  CHECK(points_text(8) == "8");
  CHECK(points_text(2.54f) == "2.5");
  CHECK(grade_of(80) == "good");
  CHECK(grade_of(79.9f) == "good");  // shown as 80
  CHECK(grade_of(79.4f) == "fair");
  CHECK(grade_of(59) == "poor");
}
