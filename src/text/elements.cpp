#include "text/elements.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"

namespace onrecord {
namespace {

constexpr ElementType run(std::string_view name) { return {.name = name, .single = true}; }
constexpr ElementType hidden(std::string_view name) { return {.name = name, .role = Role::hidden}; }
constexpr ElementType hidden_block(std::string_view name) {
  return {.name = name, .role = Role::hidden, .blocks = true};
}
constexpr ElementType block(std::string_view name, Role role = Role::block) {
  return {.name = name, .role = role, .blocks = true};
}
constexpr ElementType heading(std::string_view name, std::uint8_t level) {
  return {.name = name, .role = Role::heading, .level = level, .blocks = true};
}
constexpr ElementType landmark(std::string_view name, Landmark landmark) {
  return {.name = name, .role = Role::block, .landmark = landmark, .blocks = true};
}

// Sorted by name. Elements that are part of a paragraph and nothing more (b, span, NITF's person, …) need no line.
constexpr auto types = std::to_array<ElementType>({
    {.name = "a", .role = Role::link},
    block("abstract"),
    block("address", Role::caption),
    hidden("applet"),
    run("area"),
    landmark("article", Landmark::article),
    landmark("aside", Landmark::aside),
    hidden("audio"),
    run("base"),
    run("basefont"),
    run("bgsound"),
    block("bibliography", Role::caption),
    block("block"),
    block("blockquote", Role::quote),
    block("body"),
    block("body.content"),
    block("body.end"),
    block("body.head"),
    block("bq", Role::quote),
    {.name = "br", .role = Role::line_break, .single = true},
    hidden("button"),
    block("by", Role::caption),
    block("byline", Role::caption),
    hidden("canvas"),
    block("caption", Role::cell),
    block("center"),
    hidden("code"),
    run("col"),
    block("copyrite", Role::caption),
    hidden("datalist"),
    block("dateline", Role::caption),
    block("dd", Role::item),
    hidden("del"),
    block("details"),
    hidden_block("dialog"),
    block("dir", Role::list),
    block("distributor", Role::caption),
    block("div"),
    block("dl", Role::list),
    block("dt", Role::item),
    run("embed"),
    block("fieldset"),
    block("figcaption", Role::caption),
    block("figure"),
    landmark("footer", Landmark::edge),
    landmark("form", Landmark::form),
    run("frame"),
    heading("h1", 1),
    heading("h2", 2),
    heading("h3", 3),
    heading("h4", 4),
    heading("h5", 5),
    heading("h6", 6),
    landmark("header", Landmark::edge),
    heading("headline", 1),
    block("hedline"),
    block("hgroup"),
    heading("hl1", 1),
    heading("hl2", 2),
    {.name = "hr", .role = Role::rule, .blocks = true, .single = true},
    {.name = "html"},
    hidden("iframe"),
    run("img"),
    block("inlinedata", Role::plain),
    block("inlinexml"),
    run("input"),
    run("keygen"),
    hidden("label"),
    hidden_block("legend"),
    block("li", Role::item),
    run("link"),
    landmark("main", Landmark::main),
    hidden("map"),
    block("marquee"),
    hidden("math"),
    block("media"),
    block("media-caption", Role::caption),
    hidden_block("media-metadata"),
    hidden_block("media-object"),
    hidden_block("media-producer"),
    block("menu", Role::list),
    run("meta"),
    hidden("meter"),
    landmark("nav", Landmark::aside),
    hidden_block("nitf-table-metadata"),
    hidden("noembed"),
    hidden("noframes"),
    hidden("noscript"),
    hidden_block("note"),
    hidden("object"),
    block("ol", Role::list),
    hidden("optgroup"),
    hidden("option"),
    hidden("output"),
    block("p", Role::paragraph),
    run("param"),
    block("pre", Role::lines),
    hidden("progress"),
    {.name = "q", .role = Role::quoted},
    hidden_block("rights"),
    hidden("rp"),
    hidden("rt"),
    hidden("s"),
    hidden("script"),
    landmark("search", Landmark::aside),
    block("section"),
    hidden("select"),
    run("source"),
    hidden("strike"),
    hidden("style"),
    block("summary"),
    hidden("svg"),
    block("table"),
    block("tagline", Role::caption),
    block("tbody"),
    block("td", Role::cell),
    hidden("template"),
    hidden("textarea"),
    block("tfoot"),
    block("th", Role::cell),
    block("thead"),
    {.name = "time"},
    hidden("title"),
    block("tr"),
    run("track"),
    block("ul", Role::list),
    hidden("video"),
    run("wbr"),
    hidden("xmp"),
});
static_assert(std::ranges::is_sorted(types, {}, &ElementType::name));

constexpr ElementType unknown;

// Where the names with each first letter start in the table.
constexpr unsigned letters = 26;
constexpr auto first_with = [] {
  std::array<std::uint8_t, letters + 1> out{};
  for (unsigned i = 0; i <= letters; ++i) {
    const char letter = static_cast<char>('a' + i);
    out[i] = static_cast<std::uint8_t>(
        std::ranges::partition_point(types, [&](const ElementType& type) { return type.name[0] < letter; }) -
        types.begin());
  }
  return out;
}();
static_assert(types.size() < 256);

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Whether a style says "display: none", with whatever space.
bool hides(std::string_view style) {
  constexpr std::string_view wanted = "display:none";
  std::size_t matched = 0;
  for (const char c : style) {
    if (is_white(c)) continue;
    const char folded = ascii_lower(c);
    matched = folded == wanted[matched] ? matched + 1 : folded == wanted[0];
    if (matched == wanted.size()) return true;
  }
  return false;
}

bool is_one_of(std::string_view value, std::initializer_list<std::string_view> all) {
  return std::ranges::any_of(all, [&](std::string_view each) { return same_name(each, value); });
}

}  // namespace

const ElementType& element_type(std::string_view name) {
  if (name.empty()) return unknown;
  const unsigned letter = static_cast<unsigned char>(name[0] | 0x20) - unsigned{'a'};
  if (letter >= letters) return unknown;
  for (std::size_t i = first_with[letter]; i < first_with[letter + 1]; ++i)
    if (same_name(types[i].name, name)) return types[i];
  return unknown;
}

bool is_hidden(std::span<const Attribute> attributes, const ElementType& type) {
  if (type.role == Role::hidden) return true;
  if (type.name == "html" || type.name == "body") return false;  // pages that a script shows once it has run
  for (const Attribute& each : attributes) {
    if (same_name(each.name, "hidden")) return true;
    if (same_name(each.name, "aria-hidden") && same_name(each.value, "true")) return true;
    if (same_name(each.name, "style") && hides(each.value)) return true;
    if (same_name(each.name, "role") &&
        is_one_of(each.value, {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"}))
      return true;
  }
  return false;
}

}  // namespace onrecord
