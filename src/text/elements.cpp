#include "text/elements.hpp"

#include <algorithm>

namespace onrecord {
namespace {

constexpr ElementType run(std::string_view name) { return {.name = name, .single = true}; }
constexpr ElementType hidden(std::string_view name) { return {.name = name, .role = Role::hidden}; }
constexpr ElementType island(std::string_view name) { return {.name = name, .role = Role::hidden, .barrier = true}; }
constexpr ElementType raw(std::string_view name) { return {.name = name, .role = Role::hidden, .raw = true}; }
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
constexpr ElementType cell(std::string_view name) {
  return {.name = name, .role = Role::cell, .blocks = true, .barrier = true};
}

// Sorted by name. Elements that are part of a paragraph and nothing more (b, span, NITF's person, …) need no line.
constexpr auto types = std::to_array<ElementType>({
    {.name = "a", .role = Role::link},
    block("abstract"),
    block("address", Role::caption),
    island("applet"),
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
    island("button"),
    block("by", Role::caption),
    block("byline", Role::caption),
    hidden("canvas"),
    cell("caption"),
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
    raw("iframe"),
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
    {.name = "marquee", .role = Role::block, .blocks = true, .barrier = true},
    island("math"),
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
    raw("noembed"),
    raw("noframes"),
    hidden("noscript"),
    hidden_block("note"),
    island("object"),
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
    raw("script"),
    landmark("search", Landmark::aside),
    block("section"),
    hidden("select"),
    run("source"),
    hidden("strike"),
    raw("style"),
    block("summary"),
    island("svg"),
    block("table"),
    block("tagline", Role::caption),
    block("tbody"),
    cell("td"),
    island("template"),
    raw("textarea"),
    block("tfoot"),
    cell("th"),
    block("thead"),
    {.name = "time"},
    raw("title"),
    block("tr"),
    run("track"),
    block("ul", Role::list),
    hidden("video"),
    run("wbr"),
    raw("xmp"),
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

consteval std::size_t index_of(std::string_view name) {
  return static_cast<std::size_t>(std::ranges::lower_bound(types, name, {}, &ElementType::name) - types.begin());
}
constexpr std::size_t body = index_of("body"), caption = index_of("caption"), dd = index_of("dd"),
                      dir = index_of("dir"), dl = index_of("dl"), dt = index_of("dt"), html = index_of("html"),
                      li = index_of("li"), menu = index_of("menu"), ol = index_of("ol"), p = index_of("p"),
                      table = index_of("table"), tbody = index_of("tbody"), td = index_of("td"),
                      tfoot = index_of("tfoot"), th = index_of("th"), thead = index_of("thead"), tr = index_of("tr"),
                      ul = index_of("ul");

std::size_t index_in_table(const ElementType& type) {
  return type.name.empty() ? types.size() : static_cast<std::size_t>(&type - types.data());
}

bool is_part_of_table(std::size_t index) {
  return index == table || index == tbody || index == thead || index == tfoot || index == tr || index == td ||
         index == th || index == caption;
}

bool is_white(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

// Whether a style says "display: none", with whatever space.
bool hides(std::string_view style) {
  constexpr std::string_view wanted = "display:none";
  std::size_t matched = 0;
  for (const char c : style) {
    if (is_white(c)) continue;
    const char folded = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
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

bool is_hidden(const MarkupPiece& piece, const ElementType& type) {
  if (type.role == Role::hidden) return true;
  if (type.name == "html" || type.name == "body") return false;  // pages that a script shows once it has run
  for (const Attribute& each : piece.attributes) {
    if (same_name(each.name, "hidden")) return true;
    if (same_name(each.name, "aria-hidden") && same_name(each.value, "true")) return true;
    if (same_name(each.name, "style") && hides(each.value)) return true;
    if (same_name(each.name, "role") &&
        is_one_of(each.value, {"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"}))
      return true;
  }
  return false;
}

OpenElements::OpenElements(Dialect dialect) : dialect_(dialect), last_(types.size() + 1, -1) {}

std::int32_t& OpenElements::last_of(const ElementType& type) { return last_[index_in_table(type)]; }

bool OpenElements::matters(const ElementType& type, std::string_view name, bool hidden) {
  if (!type.name.empty() || hidden) return true;
  const std::int32_t at = last_of(type);
  if (at >= 0 && same_name(stack_[static_cast<std::size_t>(at)].name, name))
    ++stack_[static_cast<std::size_t>(at)].nested;
  return false;
}

const OpenElement& OpenElements::start(const ElementType& type, std::string_view name, bool hidden) {
  const auto at = static_cast<std::int32_t>(stack_.size());
  std::int32_t& same = last_of(type);
  OpenElement element;
  element.type = &type;
  element.number = count_++;
  element.hidden = hidden;
  if (type.name.empty()) element.name = name;
  element.same = same;
  element.barrier = barrier_;
  element.block = block_;
  stack_.push_back(element);
  same = at;
  if (type.barrier) barrier_ = at;
  if (type.blocks || type.barrier) block_ = at;
  return stack_.back();
}

void OpenElements::pop() {
  const OpenElement& top = stack_.back();
  last_of(*top.type) = top.same;
  barrier_ = top.barrier;
  block_ = top.block;
  stack_.pop_back();
}

// Where the stack is cut before an element starts, or -1.
std::int32_t OpenElements::ended_by_start(const ElementType& type) const {
  if (!type.blocks) return -1;
  const std::size_t name = index_in_table(type);
  const auto first_open = [&](std::initializer_list<std::size_t> names) {
    std::int32_t first = -1;
    for (const std::size_t each : names)
      if (last_[each] > last_[table] && (first < 0 || last_[each] < first)) first = last_[each];
    return first;
  };
  if (name == td || name == th) return first_open({td, th, caption});
  if (name == tr) return first_open({tr, td, th, caption});
  if (name == tbody || name == thead || name == tfoot) return first_open({tbody, thead, tfoot, caption});
  const std::int32_t lists = std::max({last_[ul], last_[ol], last_[menu], last_[dir], barrier_});
  if (name == li && last_[li] > lists) return last_[li];
  const std::int32_t defined = std::max(last_[dd], last_[dt]);
  if ((name == dd || name == dt) && defined > std::max(last_[dl], barrier_)) return defined;
  return last_[p] > barrier_ ? last_[p] : -1;
}

// The element that an end mark ends, or -1.
std::int32_t OpenElements::ended_by_end(const ElementType& type, std::string_view name) {
  const std::int32_t at = last_of(type);
  if (at < 0) return -1;
  OpenElement& element = stack_[static_cast<std::size_t>(at)];
  if (type.name.empty()) {
    if (!same_name(element.name, name)) return -1;
    if (element.nested == 0) return at;
    --element.nested;
    return -1;
  }
  if (dialect_ == Dialect::xml) return at;
  const std::size_t index = index_in_table(type);
  if (index == html || index == body) return -1;  // what stands behind them is read on
  if (is_part_of_table(index)) return at >= last_[table] ? at : -1;
  return at >= barrier_ && !element.ended ? at : -1;
}

}  // namespace onrecord
