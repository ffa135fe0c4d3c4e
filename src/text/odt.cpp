// OpenDocument texts to prose: the paragraphs as they stand with all tracked changes accepted. Deleted text stands
// apart from them, in text:tracked-changes.
#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <unordered_map>

#include "text/package.hpp"
#include "text/paragraphs.hpp"
#include "text/reader.hpp"
#include "text/remarks.hpp"

namespace onrecord {
namespace {

using pugi::xml_node;

constexpr int deepest_heading = 6;
constexpr int most_bases = 32;             // styles that a style may be based on in turn
constexpr std::uint32_t most_spaces = 64;  // that one element stands for

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [at, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  return problem == std::errc() && at == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

std::uint8_t heading_level(int level) { return static_cast<std::uint8_t>(std::clamp(level, 1, deepest_heading)); }

/// What a style makes of a paragraph or a span; nothing where it says nothing.
struct Style {
  std::string base;
  std::optional<BlockKind> kind;
  std::uint8_t level = 0;
  std::optional<bool> hidden;
  std::optional<bool> struck;
  std::optional<bool> bold;
};

/// What the names of built-in styles, and those that newsrooms use, say. Their spaces are written as `_20_`.
void read_name(std::string_view name, Style& style) {
  const auto is = [&](BlockKind kind, int level) {
    style.kind = kind;
    style.level = static_cast<std::uint8_t>(level);
  };
  if (name == "Title" || name == "Headline")
    is(BlockKind::heading, 1);
  else if (name == "Subtitle")
    is(BlockKind::heading, 2);
  else if (name == "Quotations")
    is(BlockKind::quote, 1);
  else if (name == "Byline")
    is(BlockKind::byline, 0);
}

class Styles {
 public:
  /// Adds those of a part: content.xml has the automatic ones, styles.xml the others.
  void add(xml_node root) {
    for (const char* name : {"styles", "automatic-styles"})
      for (const xml_node node : child(root, name).children())
        if (local_name(node.name()) == "style") styles_.emplace(attribute(node, "name"), read(node));
  }

  /// A style with all that it takes from those it is based on.
  [[nodiscard]] Style resolved(std::string_view name) const {
    Style out;
    auto style = styles_.find(name);
    if (style == styles_.end()) read_name(name, out);
    for (int steps = 0; style != styles_.end() && steps < most_bases;
         ++steps, style = styles_.find(style->second.base)) {
      const Style& each = style->second;
      if (!out.kind && each.kind) {
        out.kind = each.kind;
        out.level = each.level;
      }
      if (!out.hidden) out.hidden = each.hidden;
      if (!out.struck) out.struck = each.struck;
      if (!out.bold) out.bold = each.bold;
    }
    return out;
  }

 private:
  static Style read(xml_node node) {
    Style style;
    style.base = attribute(node, "parent-style-name");
    read_name(attribute(node, "name"), style);
    if (!style.kind) read_name(style.base, style);  // which may stand in the other part
    if (const auto level = number_of(attribute(node, "default-outline-level")); level && *level > 0) {
      style.kind = BlockKind::heading;
      style.level = heading_level(*level);
    }
    const xml_node text = child(node, "text-properties");
    if (const auto display = attribute(text, "display"); !display.empty()) style.hidden = display == "none";
    if (const auto line = attribute(text, "text-line-through-style"); !line.empty()) style.struck = line != "none";
    if (const auto weight = attribute(text, "font-weight"); !weight.empty())
      style.bold = weight == "bold" || number_of(weight).value_or(0) >= 600;
    return style;
  }

  std::map<std::string, Style, std::less<>> styles_;
};

/// The elements that say something. Those of other names are gone into; what is in `passed` never is, and the
/// paragraphs of `hidden` count but are no prose.
enum class Element : std::uint8_t {
  other,
  passed,
  hidden,
  paragraph,
  heading,
  span,
  space,
  tab,
  line_break,
  link,
  list,
  cell,
  box,
  section,
  comment,
  comment_end
};

const std::unordered_map<std::string_view, Element>& elements() {
  static const std::unordered_map<std::string_view, Element> names = {
      {"text:p", Element::paragraph},
      {"text:h", Element::heading},
      {"text:span", Element::span},
      {"text:s", Element::space},
      {"text:tab", Element::tab},
      {"text:line-break", Element::line_break},
      {"text:a", Element::link},
      {"text:list", Element::list},
      {"table:table-cell", Element::cell},
      {"table:covered-table-cell", Element::passed},
      {"draw:text-box", Element::box},
      {"text:section", Element::section},
      {"office:annotation", Element::comment},
      {"office:annotation-end", Element::comment_end},
      {"text:tracked-changes", Element::passed},
      {"text:note", Element::passed},
      {"text:ruby-text", Element::passed},
      {"text:hidden-text", Element::passed},
      {"text:hidden-paragraph", Element::passed},
      {"text:placeholder", Element::passed},
      {"text:script", Element::passed},
      {"office:forms", Element::passed},
      {"office:binary-data", Element::passed},
      {"svg:title", Element::passed},
      {"svg:desc", Element::passed},
      {"text:table-of-content", Element::hidden},
      {"text:illustration-index", Element::hidden},
      {"text:table-index", Element::hidden},
      {"text:object-index", Element::hidden},
      {"text:user-index", Element::hidden},
      {"text:alphabetical-index", Element::hidden},
      {"text:bibliography", Element::hidden},
  };
  return names;
}

Element element_of(xml_node node) {
  const auto found = elements().find(node.name());
  return found == elements().end() ? Element::other : found->second;
}

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class Reader {
 public:
  Reader(xml_node text, const Styles& styles) : styles_(styles) {
    walk(
        text, [this](xml_node node) { return enter(node); }, [this](xml_node node) { leave(node); });
  }

  [[nodiscard]] Prose finish() && {
    for (ParagraphRemark& remark : remarks_) paragraphs_.add(std::move(remark));
    return std::move(paragraphs_).finish();
  }

 private:
  /// How text looks: of a paragraph, or of a span in it.
  struct Look {
    bool hidden = false;
    bool bold = false;
  };

  [[nodiscard]] bool is_shown() const { return !open_.empty() && hidden_ == 0 && !looks_.back().hidden; }
  [[nodiscard]] Paragraph& paragraph() { return paragraphs_.at(open_.back()); }
  [[nodiscard]] std::uint32_t end_of_text() { return static_cast<std::uint32_t>(paragraph().text.size()); }
  [[nodiscard]] ParagraphPlace here() {
    if (open_.empty()) return {paragraphs_.size(), 0};  // the next one
    return {open_.back(), end_of_text()};
  }

  void append(std::string_view text) {
    if (!is_shown()) return;
    paragraphs_.append(open_.back(), text);
    if (looks_.back().bold) paragraph().emphasis += static_cast<std::uint32_t>(text.size());
  }

  /// Text of XML, in which white space of any kind and length stands for one space, and for none at the start.
  void append_collapsed(std::string_view text) {
    if (!is_shown()) return;
    std::string out;
    for (const char c : text) {
      if (!is_space(c)) {
        out += c;
        continue;
      }
      const std::string& before = paragraph().text;
      const char last = !out.empty() ? out.back() : before.empty() ? ' ' : before.back();
      if (!is_space(last)) out += ' ';
    }
    append(out);
  }

  bool enter(xml_node node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      append_collapsed(node.value());
      return false;
    }
    switch (element_of(node)) {
      case Element::other:
        break;
      case Element::passed:
        return false;
      case Element::hidden:
        ++hidden_;
        break;
      case Element::paragraph:
      case Element::heading:
        begin_paragraph(node);
        break;
      case Element::span:
        begin_span(attribute(node, "style-name"));
        break;
      case Element::space: {
        const auto count = number_of(attribute(node, "c")).value_or(1);
        append(std::string(static_cast<std::size_t>(std::clamp(count, 0, static_cast<int>(most_spaces))), ' '));
        break;
      }
      case Element::tab:
        append("\t");
        break;
      case Element::line_break:
        if (is_shown()) paragraphs_.break_line(open_.back());
        break;
      case Element::link:
        begin_link(std::string(attribute(node, "href")));
        break;
      case Element::list:
        ++lists_.back();
        break;
      case Element::cell:
        ++cells_.back();
        break;
      case Element::box:
        lists_.push_back(0);
        cells_.push_back(0);
        break;
      case Element::section:
        hidden_ += attribute(node, "display") == "none" ? 1 : 0;
        break;
      case Element::comment:
        take_comment(node);
        return false;
      case Element::comment_end:
        end_comment(attribute(node, "name"));
        break;
    }
    return true;
  }

  void leave(xml_node node) {
    switch (element_of(node)) {
      case Element::hidden:
        --hidden_;
        break;
      case Element::paragraph:
      case Element::heading:
        open_.pop_back();
        looks_.pop_back();
        break;
      case Element::span:
        looks_.pop_back();
        break;
      case Element::link:
        end_link();
        break;
      case Element::list:
        --lists_.back();
        break;
      case Element::cell:
        --cells_.back();
        break;
      case Element::box:
        lists_.pop_back();
        cells_.pop_back();
        break;
      case Element::section:
        hidden_ -= attribute(node, "display") == "none" ? 1 : 0;
        break;
      default:
        break;
    }
  }

  void begin_paragraph(xml_node node) {
    const Style style = styles_.resolved(attribute(node, "style-name"));
    open_.push_back(paragraphs_.begin());
    Paragraph& begun = paragraph();
    begun.titled = style.kind.has_value();
    if (element_of(node) == Element::heading) {
      begun.kind = BlockKind::heading;
      begun.level = heading_level(number_of(attribute(node, "outline-level")).value_or(1));
    } else if (style.kind == BlockKind::heading) {
      begun.kind = BlockKind::heading;
      begun.level = style.level;
    } else if (cells_.back() > 0) {
      begun.kind = BlockKind::table_cell;
    } else if (lists_.back() > 0) {
      begun.kind = BlockKind::list_item;
      begun.level = static_cast<std::uint8_t>(std::min(lists_.back(), 255u));
    } else if (style.kind) {
      begun.kind = *style.kind;
      begun.level = style.level;
    }
    looks_.push_back({style.hidden.value_or(false) || style.struck.value_or(false), style.bold.value_or(false)});
  }

  void begin_span(std::string_view name) {
    Look look = looks_.empty() ? Look{} : looks_.back();
    const Style style = styles_.resolved(name);
    look.hidden = look.hidden || style.hidden.value_or(false) || style.struck.value_or(false);
    look.bold = style.bold.value_or(look.bold);
    looks_.push_back(look);
  }

  void begin_link(std::string target) {
    links_.emplace_back();
    if (target.empty() || !is_shown()) return;
    const std::uint32_t at = end_of_text();
    paragraph().links.push_back({{at, at}, std::move(target)});
    links_.back() = std::pair(open_.back(), paragraph().links.size() - 1);
  }

  void end_link() {
    if (const auto& link = links_.back()) {
      Paragraph& of = paragraphs_.at(link->first);
      of.links[link->second].text.end = static_cast<std::uint32_t>(of.text.size());
    }
    links_.pop_back();
  }

  void take_comment(xml_node node) {
    std::string text;
    const auto enter = [&](xml_node part) {
      const std::string_view name = part.name();
      if ((name == "text:p" && !text.empty()) || name == "text:s" || name == "text:tab" || name == "text:line-break")
        text += ' ';
      if (part.type() == pugi::node_pcdata) text += part.value();
      return name != "dc:creator" && name != "dc:date" && name != "meta:creator-initials";
    };
    walk(node, enter, [](xml_node) {});
    auto remark = remark_of(std::move(text));
    if (!remark) return;
    if (const std::string_view name = attribute(node, "name"); !name.empty()) names_.emplace(name, remarks_.size());
    remarks_.push_back({std::move(*remark), here(), here()});
  }

  void end_comment(std::string_view name) {
    if (const auto found = names_.find(name); found != names_.end()) remarks_[found->second].end = here();
  }

  const Styles& styles_;
  Paragraphs paragraphs_;
  std::vector<ParagraphRemark> remarks_;
  std::map<std::string, std::size_t, std::less<>> names_;  // of the comments to onrecord
  std::vector<std::size_t> open_;                          // paragraphs: one in a text box stands in another
  std::vector<Look> looks_;
  std::vector<std::uint32_t> lists_ = {0}, cells_ = {0};                   // around, in each text box
  std::uint32_t hidden_ = 0;                                               // elements around whose text is not shown
  std::vector<std::optional<std::pair<std::size_t, std::size_t>>> links_;  // a paragraph, and which of its links
};

void read_metadata(Package& package, Prose& out) {
  pugi::xml_document tree;
  if (!package.parse("meta.xml", tree)) return;
  const xml_node meta = child(tree.document_element(), "meta");
  const auto take = [&](const char* key, const char* name) {
    const std::string value = meta.child(name).text().get();
    if (!value.empty()) out.metadata.emplace(key, value);
  };
  take("title", "dc:title");
  take("author", "meta:initial-creator");
  take("author", "dc:creator");
  take("date", "dc:date");
  take("date", "meta:creation-date");
}

/// Locked documents have parts that are no XML, and a manifest that says how they are locked.
bool is_locked(Package& package) {
  const auto manifest = package.read("META-INF/manifest.xml");
  return manifest && manifest->find("encryption-data") != std::string::npos;
}

}  // namespace

Prose read_odt(std::string_view bytes) {
  constexpr std::string_view what = "the OpenDocument text";
  const std::string part = "content.xml";
  if (auto foreign = bytes.starts_with("PK") ? std::nullopt : foreign_file(bytes)) return unreadable(*foreign);
  Package package(bytes);
  if (package.problem() != PackageProblem::none) return unreadable(unreadable_package(package.problem(), "", what));
  pugi::xml_document content;
  if (!package.parse(part, content)) {
    const PackageProblem problem = package.problem();
    return unreadable(unreadable_package(is_locked(package) ? PackageProblem::locked : problem, part, what));
  }
  const xml_node root = content.document_element();
  const xml_node text = child(child(root, "body"), "text");
  if (!text) return unreadable(unreadable_package(PackageProblem::other_kind, part, what));
  Styles styles;
  styles.add(root);
  std::vector<Diagnostic> diagnostics;
  pugi::xml_document named;
  if (package.parse("styles.xml", named))
    styles.add(named.document_element());
  else if (package.problem() != PackageProblem::missing)
    diagnostics.push_back(
        unreadable_part(package.problem(), "styles.xml", "headings, quotations and hidden text may be missed"));
  Prose out = Reader(text, styles).finish();
  read_metadata(package, out);
  out.diagnostics.insert(out.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
  return out;
}

}  // namespace onrecord
