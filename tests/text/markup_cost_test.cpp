#include "text/markup_cost.hpp"

#include <doctest/doctest.h>

#include <array>
#include <random>
#include <string>

#include "text/parsed.hpp"
#include "text/shown.hpp"

using namespace onrecord;

namespace {

std::string numbered(std::string_view before, std::string_view after, int count) {
  std::string out;
  for (int i = 0; i < count; ++i) out += std::string(before) + std::to_string(i) + std::string(after);
  return out;
}

}  // namespace

TEST_CASE("a page that makes work out of proportion costs too much") {
  for (const std::string& hostile :
       {repeated("<b>", 300000), repeated("<x>", 300000), repeated("<span><div></span></div>", 40000),
        repeated("<li><div></li><li><ul></div>", 40000), repeated("<b id=1><div></b></div>", 40000),
        repeated("<svg><p><x/>", 40000), "<svg><b></b>" + repeated("<x/>", 100000),
        repeated("<svg><x><![CDATA[></x>]]>", 40000), repeated("<select><style></select><div>", 40000),
        repeated("<x a='></x>'>", 40000), repeated("<!-- </x> --><x>", 40000),
        "<p>" + numbered("<b id=", ">", 1000) + "</p>" + repeated("<p>x</p>", 100000),
        "<p>" + repeated("<b><i><u><s><tt><em><big><small><font>", 3) + "</p>" + repeated("<p>x</p>", 100000),
        numbered("<body a", "=b>", 60000), "<p " + numbered("a", " ", 100000) + ">"}) {
    CAPTURE(hostile.substr(0, 40));
    CHECK(markup_cost(hostile).too_much);
  }
}

TEST_CASE("copy that nobody tidied up does not cost too much") {
  for (const std::string& sloppy :
       {repeated("<p>One<p>Two", 100000), repeated("<ul><li>One<li>Two</ul>", 50000),
        repeated("<table><tr><td>One<td>Two</table>", 30000), repeated("<div><span>One</div>", 1500),
        repeated("<p><b>One", 2000), repeated("<p><font color=red>One</p>", 2000), repeated("<a name=x>One", 2000),
        "<svg><title>Map</title>" + repeated("<path d='M0 0'/>", 50000) + "</svg>",
        "<script>" + repeated("'<div>'", 50000) + "</script>", "<p title='" + repeated("a ", 50000) + "'>",
        "<!--" + repeated("<div>", 50000) + "-->",
        "<select><option>One</select><style>" + repeated("<div>", 50000) + "</style>"}) {
    CAPTURE(sloppy.substr(0, 40));
    CHECK_FALSE(markup_cost(sloppy).too_much);
  }
}

TEST_CASE("no misnesting hides what a page costs") {
  constexpr auto parts = std::to_array<std::string_view>(
      {"<div>",       "</div>",    "<span>",     "</span>", "<b>",      "</b>",     "<b id=1>",  "<i>",
       "</i>",        "<a>",       "</a>",       "<p>",     "</p>",     "<ul>",     "</ul>",     "<li>",
       "</li>",       "<table>",   "<td>",       "</td>",   "</table>", "<tr>",     "<object>",  "</object>",
       "<svg>",       "</svg>",    "<x/>",       "<x>",     "</x>",     "<desc>",   "</desc>",   "<![CDATA[>",
       "]]>",         "<title>",   "</title>",   "<style>", "</style>", "<select>", "</select>", "<option>",
       "<input>",     "<br>",      "<h1>",       "</h1>",   "<!--",     "-->",      "<form>",    "</form>",
       "<button>",    "</button>", "<font a=b>", "</font>", "text",     "<x a='",   "'>",        "<template>",
       "</template>", "<nobr>",    "<dd>",       "<ruby>",  "<rt>",     "</ruby>",  "<caption>"});
  std::mt19937 random(20261129);
  for (int round = 0; round < 3000; ++round) {
    std::string part;
    for (std::size_t i = random() % 6 + 1; i > 0; --i) part += parts[random() % parts.size()];
    const std::string source = repeated(part, 100);
    CAPTURE(part);
    const MarkupCost cost = markup_cost(source);
    const Parsed parsed = parsed_by_gumbo(source);
    // Of the elements that end by themselves a few stand in each of the others.
    REQUIRE(parsed.depth <= 6 * cost.open + 12);
    REQUIRE(parsed.copies <= 2 * cost.copies + 1000);
  }
}
