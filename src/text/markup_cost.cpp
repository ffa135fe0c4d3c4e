#include "text/markup_cost.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "base/ascii.hpp"
#include "text/markup.hpp"

namespace onrecord {
namespace {

// The parser takes some ten nanoseconds a step, a step being an open element that it looks at for one tag, and copies
// formatting at the price of a few hundred bytes and nanoseconds.
constexpr std::uint64_t most_steps = 50'000'000, most_steps_a_byte = 50;
constexpr std::uint64_t most_copies = 250'000, copied_bytes = 4;
constexpr std::uint64_t most_open = 5000;

// Elements without content.
constexpr auto voids = std::to_array<std::string_view>({"area", "base", "basefont", "bgsound", "br", "col", "embed",
                                                        "frame", "hr", "image", "img", "input", "keygen", "link",
                                                        "meta", "param", "source", "track", "wbr"});
// Elements that end where the next one starts, so that they nest only in others.
constexpr auto self_ended = std::to_array<std::string_view>(
    {"body", "caption", "colgroup", "head", "html", "option", "p", "tbody", "td", "tfoot", "th", "thead", "tr"});
// Elements with which an item in them ends.
constexpr auto item_ends =
    std::to_array<std::string_view>({"blockquote", "dir", "div", "dl", "menu", "ol", "section", "table", "ul"});
// Elements whose content is text.
constexpr auto texts =
    std::to_array<std::string_view>({"iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"});
// Elements that open again in the next block where they are not ended.
constexpr auto formatting = std::to_array<std::string_view>(
    {"a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"});
// Elements with which drawings and formulas end.
constexpr auto html_alone = std::to_array<std::string_view>(
    {"b",      "big",     "blockquote", "body", "br",    "center", "code", "dd",  "div",  "dl", "dt",    "em",
     "embed",  "font",    "h1",         "h2",   "h3",    "h4",     "h5",   "h6",  "head", "hr", "i",     "img",
     "li",     "listing", "menu",       "meta", "nobr",  "ol",     "p",    "pre", "ruby", "s",  "small", "span",
     "strike", "strong",  "sub",        "sup",  "table", "tt",     "u",    "ul",  "var"});
// Elements in them that have HTML in them.
constexpr auto html_inside = std::to_array<std::string_view>(
    {"annotation-xml", "desc", "foreignobject", "mi", "mn", "mo", "ms", "mtext", "title"});
static_assert(std::ranges::is_sorted(voids) && std::ranges::is_sorted(self_ended) &&
              std::ranges::is_sorted(item_ends) && std::ranges::is_sorted(texts) &&
              std::ranges::is_sorted(formatting) && std::ranges::is_sorted(html_alone) &&
              std::ranges::is_sorted(html_inside));

constexpr std::size_t longest_known = 15;

/// A name in lower case; one that is longer than any that is known has none.
class Folded {
 public:
  explicit Folded(std::string_view name) {
    if (name.size() > longest_known) return;
    std::ranges::transform(name, folded_.begin(), [](char c) { return ascii_lower(c); });
    known_ = {folded_.data(), name.size()};
  }
  [[nodiscard]] bool is_in(std::span<const std::string_view> sorted) const {
    return !known_.empty() && std::ranges::binary_search(sorted, known_);
  }
  [[nodiscard]] bool is(std::string_view name) const { return known_ == name; }

 private:
  std::array<char, longest_known> folded_{};
  std::string_view known_;
};

class Estimate {
 public:
  explicit Estimate(std::string_view source) : source_(source) {}

  MarkupCost cost() {
    for (std::size_t at = source_.find('<'); at < source_.size(); at = source_.find('<', at)) {
      if (!starts_mark(source_, at))
        ++at;
      else if (source_[at + 1] == '!')
        at = declaration(at);
      else if (source_[at + 1] == '/' ? !is_letter(source_[at + 2]) : source_[at + 1] == '?')
        at = behind(">", at);
      else
        at = tag(at);
      cost_.open = std::max<std::uint64_t>(cost_.open, open_.size() + lost_);
      cost_.too_much = cost_.open > most_open || cost_.steps > most_steps + most_steps_a_byte * source_.size() ||
                       cost_.copies > most_copies + source_.size() / copied_bytes;
      if (cost_.too_much) break;
    }
    return cost_;
  }

 private:
  static constexpr std::uint32_t most_alike = 3;

  struct Open {
    std::string_view name;
    bool foreign = false;            // what stood before it was foreign
    std::uint32_t* alike = nullptr;  // how many of the same formatting are open
  };

  static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
  [[nodiscard]] std::size_t behind(std::string_view what, std::size_t from) const {
    const std::size_t found = source_.find(what, from);
    return found == std::string_view::npos ? source_.size() : found + what.size();
  }

  // The end of a comment, a document type or CDATA; of the last two the first of the ends that they may have.
  std::size_t declaration(std::size_t at) {
    if (source_.substr(at).starts_with("<![CDATA[") && at >= unsure_) unsure_ = behind("]]>", at);
    if (!source_.substr(at).starts_with("<!--")) return behind(">", at);
    const std::size_t start = at + 4;
    for (const std::string_view empty : {">", "->"})
      if (source_.substr(start).starts_with(empty)) return start + empty.size();
    for (std::size_t dashes = source_.find("--", start); dashes < source_.size();
         dashes = source_.find("--", dashes + 1)) {
      const std::string_view after = source_.substr(dashes + 2, 2);
      if (after.starts_with('>')) return dashes + 3;
      if (after == "!>") return dashes + 4;
    }
    return source_.size();
  }

  std::size_t tag(std::size_t at) {
    const bool ends = source_[at + 1] == '/';
    const std::size_t start = at + (ends ? 2 : 1);
    const SourceTag tag = tag_at(source_, start);
    const std::string_view name =
        source_.substr(start, std::min(source_.find_first_of(" \t\r\n\f/>", start), tag.end) - start);
    cost_.steps += open_.size() + lost_ + std::uint64_t{tag.attributes} * tag.attributes;
    cost_.copies += formatting_;
    if (ends) {
      if (at >= unsure_) end(name);
      return tag.end;
    }
    const Folded folded(name);
    // Those of further such tags are added to the first, one by one.
    if (folded.is("html") || folded.is("body")) {
      gathered_ += tag.attributes;
      cost_.steps += gathered_ * tag.attributes;
    }
    const bool foreign = foreign_;
    begin(name, folded, tag);
    // Where the parser may take the content for marks, it is counted as such.
    if (foreign || selects_ || !folded.is_in(texts)) return tag.end;
    open_.pop_back();
    return text_end(name, tag.end);
  }

  void begin(std::string_view name, const Folded& folded, const SourceTag& tag) {
    foreign_ = foreign_ && !folded.is_in(html_alone);
    if (folded.is("li") ? is_on_top("li")
                        : (folded.is("dd") || folded.is("dt")) && (is_on_top("dd") || is_on_top("dt")))
      end_top();
    const bool before = foreign_;
    foreign_ = foreign_ && !folded.is_in(html_inside);
    const bool root = folded.is("svg") || folded.is("math");
    if ((foreign_ || root) && tag.empty) return;
    if (!foreign_ && (folded.is_in(voids) || folded.is_in(self_ended))) return;
    selects_ = selects_ || folded.is("select");
    const std::string_view mark(name.data(), source_.data() + tag.end);
    open_.push_back({name, before, format(folded, mark)});
    if (root) foreign_ = true;
  }

  // Counts an element in that may open again where it is formatting. A link ends the one before it, and of those that
  // are alike three open again.
  std::uint32_t* format(const Folded& folded, std::string_view mark) {
    if (!folded.is_in(formatting)) return nullptr;
    std::uint32_t& alike = formats_[folded.is("a") ? std::string_view("a") : mark];
    formatting_ += ++alike <= most_alike;
    return &alike;
  }

  void end_top() {
    const Open& top = open_.back();
    foreign_ = top.foreign;
    if (top.alike != nullptr) formatting_ -= (*top.alike)-- <= most_alike;
    selects_ = selects_ && !same_name(top.name, "select");
    open_.pop_back();
  }

  [[nodiscard]] bool is_on_top(std::string_view name, std::size_t under = 0) const {
    return open_.size() > under && same_name(open_[open_.size() - 1 - under].name, name);
  }
  [[nodiscard]] bool is_item_on_top() const { return is_on_top("li") || is_on_top("dd") || is_on_top("dt"); }

  void end(std::string_view name) {
    if (is_item_on_top() && is_on_top(name, 1) && Folded(name).is_in(item_ends)) end_top();
    if (is_on_top(name)) return end_top();
    foreign_ = false;
    const auto found = std::ranges::find_if(open_.rbegin(), open_.rend(),
                                            [&](const Open& each) { return same_name(each.name, name); });
    if (found == open_.rend()) return;
    lost_ += static_cast<std::uint64_t>(found - open_.rbegin()) + 1;
    open_.erase(std::prev(found.base()), open_.end());
  }

  // Where the content of an element that holds text alone ends.
  [[nodiscard]] std::size_t text_end(std::string_view name, std::size_t at) const {
    for (at = source_.find("</", at); at < source_.size(); at = source_.find("</", at + 2)) {
      const std::size_t after = at + 2 + name.size();
      if (!same_name(source_.substr(at + 2, name.size()), name)) continue;
      if (after >= source_.size() || std::string_view(" \t\r\n\f/>").find(source_[after]) != std::string_view::npos)
        return behind(">", after);
    }
    return source_.size();
  }

  std::string_view source_;
  std::vector<Open> open_;
  std::uint64_t lost_ = 0;                                       // elements that were not ended by their own end tag
  std::unordered_map<std::string_view, std::uint32_t> formats_;  // by their tags
  std::uint64_t formatting_ = 0;                                 // elements that may open again
  bool foreign_ = false;                                         // in a drawing or a formula
  bool selects_ = false;        // in a list to choose from, where the parser passes over marks
  std::size_t unsure_ = 0;      // up to where end tags may be text
  std::uint64_t gathered_ = 0;  // attributes of the page itself
  MarkupCost cost_;
};

}  // namespace

MarkupCost markup_cost(std::string_view source) { return Estimate(source).cost(); }

}  // namespace onrecord
