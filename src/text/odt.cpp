// OpenDocument texts to prose: the paragraphs as they stand with all tracked changes accepted. Deleted text stands
// apart from them, in text:tracked-changes.
#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "text/package.hpp"
#include "text/paragraph_writer.hpp"
#include "text/reader.hpp"
#include "text/styles.hpp"

namespace onrecord {
namespace {

using pugi::xml_node;

/// What the names of built-in styles, and those that newsrooms use, say. Their spaces are written as `_20_`.
void read_name(std::string_view name, Style& style) {
  if (name == "Title" || name == "Headline")
    style.set_kind(BlockKind::heading, 1);
  else if (name == "Subtitle")
    style.set_kind(BlockKind::heading, 2);
  else if (name == "Quotations")
    style.set_kind(BlockKind::quote, 1);
  else if (name == "Byline")
    style.set_kind(BlockKind::byline, 0);
}

Style read_style(xml_node node) {
  constexpr int least_bold = 600;
  Style style;
  style.base = attribute(node, "parent-style-name");
  read_name(attribute(node, "name"), style);
  if (!style.kind) read_name(style.base, style);  // which may stand in the other part
  if (const auto level = number_of(attribute(node, "default-outline-level")); level && *level > 0)
    style.set_kind(BlockKind::heading, heading_level(*level));
  const xml_node text = child(node, "text-properties");
  if (const auto display = attribute(text, "display"); !display.empty()) style.hidden = display == "none";
  if (const auto line = attribute(text, "text-line-through-style"); !line.empty()) style.struck = line != "none";
  if (const auto weight = attribute(text, "font-weight"); !weight.empty())
    style.bold = weight == "bold" || number_of(weight).value_or(0) >= least_bold;
  return style;
}

/// Adds the styles of a part: content.xml has the automatic ones, styles.xml the others.
void add_styles(xml_node root, StyleSheet& styles) {
  for (const char* name : {"styles", "automatic-styles"})
    for (const xml_node node : child(root, name).children())
      if (local_name(node.name()) == "style") styles.add(attribute(node, "name"), read_style(node));
}

/// What a style says, or, where the document does not hold it, its name.
Style style_of(const StyleSheet& styles, std::string_view name) {
  if (auto style = styles.resolved(name)) return std::move(*style);
  Style named;
  read_name(name, named);
  return named;
}

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
  Reader(xml_node text, const StyleSheet& styles) : styles_(styles) {
    walk(
        text, [this](xml_node node) { return enter(node); }, [this](xml_node node) { leave(node); });
  }

  [[nodiscard]] Prose finish() && {
    for (ParagraphRemark& remark : remarks_) writer_.add(std::move(remark));
    return std::move(writer_).finish();
  }

 private:
  /// Text of XML, in which white space of any kind and length stands for one space, and for none at the start.
  void append_collapsed(std::string_view text) {
    if (!writer_.is_shown()) return;
    std::string out;
    for (const char c : text) {
      if (!is_space(c)) {
        out += c;
        continue;
      }
      const std::string& before = writer_.paragraph().text;
      const char last = !out.empty() ? out.back() : before.empty() ? ' ' : before.back();
      if (!is_space(last)) out += ' ';
    }
    writer_.append(out);
  }

  void append_spaces(std::string_view count) {
    constexpr int most_spaces = 64;
    writer_.append(
        std::string(static_cast<std::size_t>(std::clamp(number_of(count).value_or(1), 0, most_spaces)), ' '));
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
        writer_.begin_hidden();
        break;
      case Element::paragraph:
      case Element::heading:
        begin_paragraph(node);
        break;
      case Element::span:
        begin_span(attribute(node, "style-name"));
        break;
      case Element::space:
        append_spaces(attribute(node, "c"));
        break;
      case Element::tab:
        writer_.append("\t");
        break;
      case Element::line_break:
        writer_.break_line();
        break;
      case Element::link:
        links_.push_back(writer_.begin_link(std::string(attribute(node, "href"))));
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
        writer_.begin_hidden(is_hidden_section(node));
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
        writer_.end_hidden();
        break;
      case Element::paragraph:
      case Element::heading:
        writer_.end();
        writer_.end_look();
        break;
      case Element::span:
        writer_.end_look();
        break;
      case Element::link:
        writer_.end_link(links_.back());
        links_.pop_back();
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
        writer_.end_hidden(is_hidden_section(node));
        break;
      default:
        break;
    }
  }

  static bool is_hidden_section(xml_node node) { return attribute(node, "display") == "none"; }

  void begin_paragraph(xml_node node) {
    const Style style = style_of(styles_, attribute(node, "style-name"));
    Paragraph& begun = writer_.begin();
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
    writer_.begin_look({is_hidden(style), style.bold.value_or(false)});
  }

  void begin_span(std::string_view name) {
    const Look around = writer_.look();
    const Style style = style_of(styles_, name);
    writer_.begin_look({around.hidden || is_hidden(style), style.bold.value_or(around.bold)});
  }

  static bool is_hidden(const Style& style) { return style.hidden.value_or(false) || style.struck.value_or(false); }

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
    remarks_.push_back(writer_.remark_here(std::move(*remark)));
  }

  void end_comment(std::string_view name) {
    if (const auto found = names_.find(name); found != names_.end()) remarks_[found->second].end = writer_.here();
  }

  const StyleSheet& styles_;
  ParagraphWriter writer_;
  std::vector<ParagraphRemark> remarks_;
  std::map<std::string, std::size_t, std::less<>> names_;  // of the comments to onrecord
  std::vector<std::uint32_t> lists_ = {0}, cells_ = {0};   // around, in each text box
  std::vector<OpenLink> links_;
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
  StyleSheet styles;
  add_styles(root, styles);
  std::vector<Diagnostic> diagnostics;
  pugi::xml_document named;
  if (package.parse("styles.xml", named))
    add_styles(named.document_element(), styles);
  else if (package.problem() != PackageProblem::missing)
    diagnostics.push_back(
        unreadable_part(package.problem(), "styles.xml", "headings, quotations and hidden text may be missed"));
  Prose out = Reader(text, styles).finish();
  read_metadata(package, out);
  out.diagnostics.insert(out.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
  return out;
}

}  // namespace onrecord
