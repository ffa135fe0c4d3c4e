// Word documents to prose: the paragraphs of the main part as a reader sees them once all tracked changes are accepted.
// What a style, a list, a link or a comment is stands in other parts of the package.
#include <utf8proc.h>

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_map>

#include "base/ascii.hpp"
#include "text/package.hpp"
#include "text/paragraph_writer.hpp"
#include "text/reader.hpp"
#include "text/styles.hpp"

namespace onrecord {
namespace {

using pugi::xml_node;

/// The parts that the main part refers to.
struct Relations {
  std::string folder;  ///< of the part they belong to
  std::map<std::string, std::string, std::less<>> targets;
  std::string styles, comments;
};

std::string_view value_of(xml_node node, std::string_view name) { return attribute(child(node, name), "val"); }

/// A switch that is on where its element is there, unless that says otherwise; nothing where it is not there.
std::optional<bool> switch_of(xml_node properties, std::string_view name) {
  const xml_node node = child(properties, name);
  if (!node) return std::nullopt;
  const std::string_view value = attribute(node, "val");
  return value != "0" && value != "false" && value != "off" && value != "none";
}

/// What a paragraph's own properties or its style's say that it is.
void read_kind(xml_node properties, Style& style) {
  constexpr int body_text = 9;  // an outline level that is none
  if (const auto level = number_of(value_of(properties, "outlineLvl"))) {
    if (*level < body_text)
      style.set_kind(BlockKind::heading, heading_level(*level + 1));
    else if (style.kind == BlockKind::heading)
      style.set_kind(BlockKind::paragraph, 0);
  }
  const xml_node list = child(properties, "numPr");
  if (!list || style.kind == BlockKind::heading) return;
  const bool none = value_of(list, "numId") == "0";
  constexpr int deepest = 255;
  // Held in bounds before it is counted from 1: a document may give the highest number there is.
  const int depth = std::clamp(number_of(value_of(list, "ilvl")).value_or(0), -1, deepest - 1) + 1;
  style.set_kind(none ? BlockKind::paragraph : BlockKind::list_item, none ? 0 : depth);
}

/// What the names of built-in styles, and those that newsrooms use, say. Word keeps them in English in every language.
void read_name(const std::string& name, Style& style) {
  if (name.starts_with("heading ")) {
    if (const auto level = number_of(name.substr(8))) style.set_kind(BlockKind::heading, heading_level(*level));
  } else if (name == "title" || name == "headline") {
    style.set_kind(BlockKind::heading, 1);
  } else if (name == "subtitle") {
    style.set_kind(BlockKind::heading, 2);
  } else if (name == "quote" || name == "intense quote" || name == "block text") {
    style.set_kind(BlockKind::quote, 1);
  } else if (name.starts_with("toc ") || name == "byline") {
    style.set_kind(BlockKind::byline, 0);
  }
}

/// The styles by their ids, which paragraphs and runs name.
StyleSheet styles_in(xml_node root) {
  StyleSheet styles;
  for (const xml_node node : root.children()) {
    if (local_name(node.name()) != "style") continue;
    Style style;
    style.base = value_of(node, "basedOn");
    read_name(ascii_lower(value_of(node, "name")), style);
    read_kind(child(node, "pPr"), style);
    style.hidden = switch_of(child(node, "rPr"), "vanish");
    style.bold = switch_of(child(node, "rPr"), "b");
    styles.add(attribute(node, "styleId"), std::move(style));
  }
  return styles;
}

/// What a style says, or, in a document without its styles, the id by which Word names a built-in one: "Heading1".
Style style_of(const StyleSheet& styles, std::string_view id) {
  constexpr std::string_view heading = "heading";
  if (auto style = styles.resolved(id)) return std::move(*style);
  Style named;
  const std::string name = ascii_lower(id);
  const bool numbered = name.starts_with(heading) && name.size() == heading.size() + 1;
  read_name(numbered ? "heading " + name.substr(heading.size()) : name, named);
  return named;
}

/// The address in the code of a field: ` HYPERLINK "https://example.org" \h `.
std::string address_of_field(std::string_view code) {
  constexpr std::string_view word = "HYPERLINK";
  const auto start = code.find_first_not_of(' ');
  if (start == std::string_view::npos || !code.substr(start).starts_with(word)) return {};
  code.remove_prefix(start + word.size());
  const auto open = code.find('"');
  const auto close = open == std::string_view::npos ? open : code.find('"', open + 1);
  if (close == std::string_view::npos) return {};
  const bool inside = code.substr(0, open).find("\\l") != std::string_view::npos;
  return (inside ? "#" : "") + std::string(code.substr(open + 1, close - open - 1));
}

/// The elements that say something. Those of other names are gone into; what is in `passed` never is.
enum class Element : std::uint8_t {
  other,
  passed,
  paragraph,
  run,
  text,
  tab,
  line_break,
  hyphen,
  symbol,
  link,
  deleted,
  table,
  row,
  box,
  content_control,
  field_mark,
  field_code,
  simple_field,
  comment_start,
  comment_end,
  comment_mark
};

const std::unordered_map<std::string_view, Element>& elements() {
  static const std::unordered_map<std::string_view, Element> names = {
      {"p", Element::paragraph},
      {"r", Element::run},
      {"t", Element::text},
      {"tab", Element::tab},
      {"ptab", Element::tab},
      {"br", Element::line_break},
      {"cr", Element::line_break},
      {"noBreakHyphen", Element::hyphen},
      {"sym", Element::symbol},
      {"hyperlink", Element::link},
      {"del", Element::deleted},
      {"moveFrom", Element::deleted},
      {"tbl", Element::table},
      {"tr", Element::row},
      {"txbxContent", Element::box},
      {"sdt", Element::content_control},
      {"fldChar", Element::field_mark},
      {"instrText", Element::field_code},
      {"fldSimple", Element::simple_field},
      {"commentRangeStart", Element::comment_start},
      {"commentRangeEnd", Element::comment_end},
      {"commentReference", Element::comment_mark},
      {"pPr", Element::passed},
      {"rPr", Element::passed},
      {"sectPr", Element::passed},
      {"tblPr", Element::passed},
      {"tblGrid", Element::passed},
      {"trPr", Element::passed},
      {"tcPr", Element::passed},
      {"sdtPr", Element::passed},
      {"sdtEndPr", Element::passed},
      {"delText", Element::passed},
      {"delInstrText", Element::passed},
      {"rt", Element::passed},
      {"rubyPr", Element::passed},
  };
  return names;
}

class Reader {
 public:
  Reader(xml_node root, const StyleSheet& styles, const Relations& relations,
         std::map<std::string, std::string> remarks)
      : prefix_(root.name(), std::string_view(root.name()).size() - local_name(root.name()).size()),
        styles_(styles),
        relations_(relations),
        comments_(std::move(remarks)) {
    walk(
        root, [this](xml_node node) { return enter(node); }, [this](xml_node node) { leave(node); });
  }

  [[nodiscard]] Prose finish() && {
    for (auto& [id, remark] : remarks_) writer_.add(std::move(remark));
    return std::move(writer_).finish();
  }

 private:
  struct Field {
    std::string code;
    bool in_code = true;
    OpenLink link;
  };

  [[nodiscard]] Element element_of(xml_node node) const {
    const std::string_view name = node.name();
    if (!name.starts_with(prefix_)) return Element::other;
    const auto found = elements().find(name.substr(prefix_.size()));
    return found == elements().end() ? Element::other : found->second;
  }

  /// The same content in several forms: the first one is taken.
  static bool is_other_choice(xml_node node) {
    const std::string_view name = local_name(node.name());
    if ((name != "Choice" && name != "Fallback") || local_name(node.parent().name()) != "AlternateContent")
      return false;
    while ((node = node.previous_sibling()))
      if (node.type() == pugi::node_element) return true;
    return false;
  }

  /// Takes the text of an element that has text.
  void add_text(xml_node node) {
    const Element element = element_of(node.parent());
    if (element == Element::text) writer_.append(node.value());
    if (element == Element::field_code && !fields_.empty() && fields_.back().in_code)
      fields_.back().code += node.value();
  }

  bool enter(xml_node node) {
    if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
      add_text(node);
      return false;
    }
    const Element element = element_of(node);
    if (element == Element::passed) return false;
    if (element == Element::other) return !is_other_choice(node);
    add_character(element, node);
    begin(element, node);
    return true;
  }

  /// Takes an element that stands for a character.
  void add_character(Element element, xml_node node) {
    if (element == Element::tab) writer_.append("\t");
    if (element == Element::line_break) writer_.break_line();
    if (element == Element::hyphen) writer_.append("-");
    if (element == Element::symbol) writer_.append(symbol(attribute(node, "char")));
  }

  void begin(Element element, xml_node node) {
    switch (element) {
      case Element::paragraph:
        begin_paragraph(node);
        break;
      case Element::run:
        begin_run(child(node, "rPr"));
        break;
      case Element::link:
        links_.push_back(writer_.begin_link(target_of(node)));
        break;
      case Element::simple_field:
        links_.push_back(writer_.begin_link(address_of_field(attribute(node, "instr"))));
        break;
      case Element::deleted:
        writer_.begin_hidden();
        break;
      case Element::table:
        ++tables_.back();
        break;
      case Element::row:
        writer_.begin_hidden(is_deleted_row(node));
        break;
      case Element::box:
        tables_.push_back(0);
        break;
      case Element::content_control:
        writer_.begin_hidden(is_placeholder(node));
        break;
      case Element::field_mark:
        mark_field(attribute(node, "fldCharType"));
        break;
      case Element::comment_start:
      case Element::comment_mark:
        start_comment(attribute(node, "id"));
        break;
      case Element::comment_end:
        end_comment(attribute(node, "id"));
        break;
      default:
        break;
    }
  }

  void leave(xml_node node) {
    switch (element_of(node)) {
      case Element::paragraph:
        end_paragraph();
        break;
      case Element::run:
        writer_.end_look();
        break;
      case Element::link:
      case Element::simple_field:
        writer_.end_link(links_.back());
        links_.pop_back();
        break;
      case Element::deleted:
        writer_.end_hidden();
        break;
      case Element::table:
        --tables_.back();
        break;
      case Element::row:
        writer_.end_hidden(is_deleted_row(node));
        break;
      case Element::box:
        tables_.pop_back();
        break;
      case Element::content_control:
        writer_.end_hidden(is_placeholder(node));
        break;
      default:
        break;
    }
  }

  static bool is_deleted_row(xml_node row) { return !child(child(row, "trPr"), "del").empty(); }
  static bool is_placeholder(xml_node control) {
    return switch_of(child(control, "sdtPr"), "showingPlcHdr").value_or(false);
  }

  void begin_paragraph(xml_node node) {
    const xml_node properties = child(node, "pPr");
    Style style = style_of(styles_, value_of(properties, "pStyle"));
    read_kind(properties, style);
    Paragraph& paragraph = writer_.begin();
    paragraph.kind = style.kind.value_or(BlockKind::paragraph);
    paragraph.level = style.level;
    paragraph.titled = style.kind.has_value();
    if (tables_.back() > 0 && paragraph.kind != BlockKind::heading) {
      paragraph.kind = BlockKind::table_cell;
      paragraph.level = 0;
    }
    const xml_node mark = child(properties, "rPr");
    // Only a paragraph of the same text can go on in it.
    paragraph.runs_on = (child(mark, "del") || child(mark, "moveFrom")) && next_is_paragraph(node);
    looks_.push_back({style.hidden.value_or(false), style.bold.value_or(false)});
  }

  [[nodiscard]] bool next_is_paragraph(xml_node next) const {
    next = next.next_sibling();
    while (next && element_of(next) != Element::paragraph && element_of(next) != Element::table)
      next = next.next_sibling();
    return element_of(next) == Element::paragraph;
  }

  void end_paragraph() {
    if (!writer_.is_newest()) writer_.paragraph().runs_on = false;  // a text box follows
    writer_.end();
    looks_.pop_back();
    // A code that does not end would hide the rest of the draft.
    if (writer_.is_open()) return;
    for (auto field = fields_.rbegin(); codes_ > 0; ++field) end_code(*field);
  }

  void begin_run(xml_node properties) {
    const Look around = looks_.empty() ? Look{} : looks_.back();
    std::optional<bool> hidden = switch_of(properties, "vanish");
    std::optional<bool> bold = switch_of(properties, "b");
    if (const std::string_view name = value_of(properties, "rStyle"); !name.empty()) {
      const Style style = style_of(styles_, name);
      if (!hidden) hidden = style.hidden;
      if (!bold) bold = style.bold;
    }
    const bool struck =
        switch_of(properties, "strike").value_or(false) || switch_of(properties, "dstrike").value_or(false);
    writer_.begin_look({hidden.value_or(around.hidden) || struck, bold.value_or(around.bold)});
  }

  /// A character of a font by its number; those of Symbol and its like, which only their font gives a shape, as a
  /// space.
  static std::string symbol(std::string_view code) {
    const char32_t value = decode_entity("&#x" + std::string(code) + ";");
    if (value == 0 || (value >= 0xE000 && value <= 0xF8FF)) return " ";
    utf8proc_uint8_t bytes[4];
    const auto size = utf8proc_encode_char(static_cast<utf8proc_int32_t>(value), bytes);
    return {reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size)};
  }

  [[nodiscard]] std::string target_of(xml_node node) const {
    for (const pugi::xml_attribute each : node.attributes()) {
      if (local_name(each.name()) != "id") continue;
      const auto found = relations_.targets.find(std::string_view(each.value()));
      if (found != relations_.targets.end()) return found->second;
    }
    const std::string_view anchor = attribute(node, "anchor");
    return anchor.empty() ? std::string() : "#" + std::string(anchor);
  }

  void begin_code() {
    fields_.emplace_back();
    ++codes_;
    writer_.begin_hidden();
  }

  void end_code(Field& field) {
    if (!field.in_code) return;
    field.in_code = false;
    --codes_;
    writer_.end_hidden();
  }

  void mark_field(std::string_view type) {
    if (type == "begin") {
      begin_code();
    } else if (type == "separate" && !fields_.empty() && fields_.back().in_code) {
      end_code(fields_.back());
      fields_.back().link = writer_.begin_link(address_of_field(fields_.back().code));
    } else if (type == "end" && !fields_.empty()) {
      end_code(fields_.back());
      writer_.end_link(fields_.back().link);
      fields_.pop_back();
    }
  }

  void start_comment(std::string_view id) {
    const auto found = comments_.find(std::string(id));
    if (found == comments_.end() || remarks_.contains(found->first)) return;
    remarks_.emplace(found->first, writer_.remark_here(found->second));
  }

  void end_comment(std::string_view id) {
    if (const auto found = remarks_.find(std::string(id)); found != remarks_.end()) found->second.end = writer_.here();
  }

  std::string prefix_;
  const StyleSheet& styles_;
  const Relations& relations_;
  std::map<std::string, std::string> comments_;     // those to onrecord
  std::map<std::string, ParagraphRemark> remarks_;  // by their ids
  ParagraphWriter writer_;
  std::vector<Look> looks_;                  // of the open paragraphs: what their runs have where they say nothing
  std::vector<std::uint32_t> tables_ = {0};  // around, in each text box
  std::vector<OpenLink> links_;
  std::vector<Field> fields_;
  std::uint32_t codes_ = 0;  // fields whose code is being read
};

/// The name of a part from a reference to it; a name that leads out of the package is one that it does not have.
std::string part_name(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  std::string out(folder);
  while (target.starts_with("../")) {
    target.remove_prefix(3);
    const auto slash = out.size() < 2 ? std::string::npos : out.rfind('/', out.size() - 2);
    out.resize(slash == std::string::npos ? 0 : slash + 1);
  }
  return out + std::string(target);
}

std::string_view folder_of(std::string_view part) { return part.substr(0, part.rfind('/') + 1); }

/// Where the main part is: "word/document.xml", unless the package says otherwise.
std::string main_part(Package& package) {
  pugi::xml_document tree;
  if (package.parse("_rels/.rels", tree))
    for (const xml_node each : tree.document_element().children())
      if (attribute(each, "Type").ends_with("/officeDocument")) return part_name("", attribute(each, "Target"));
  return "word/document.xml";
}

Relations read_relations(Package& package, const std::string& part, std::vector<Diagnostic>& diagnostics) {
  Relations out;
  out.folder = folder_of(part);
  const std::string name = out.folder + "_rels/" + part.substr(out.folder.size()) + ".rels";
  pugi::xml_document tree;
  if (!package.parse(name, tree)) {
    if (package.problem() != PackageProblem::missing)
      diagnostics.push_back(unreadable_part(package.problem(), name, "links, styles and comments are not read"));
    return out;
  }
  for (const xml_node each : tree.document_element().children()) {
    const std::string_view type = attribute(each, "Type"), target = attribute(each, "Target");
    if (type.ends_with("/styles")) out.styles = part_name(out.folder, target);
    if (type.ends_with("/comments")) out.comments = part_name(out.folder, target);
    if (type.ends_with("/hyperlink")) out.targets.emplace(attribute(each, "Id"), target);
  }
  return out;
}

StyleSheet read_styles(Package& package, const std::string& part, std::vector<Diagnostic>& diagnostics) {
  pugi::xml_document tree;
  if (part.empty()) return {};
  if (package.parse(part, tree)) return styles_in(tree.document_element());
  diagnostics.push_back(unreadable_part(package.problem(), part, "headings, quotations and lists may be missed"));
  return {};
}

/// The comments that are remarks to onrecord, by their ids.
std::map<std::string, std::string> read_comments(Package& package, const std::string& part,
                                                 std::vector<Diagnostic>& diagnostics) {
  std::map<std::string, std::string> out;
  pugi::xml_document tree;
  if (part.empty()) return out;
  if (!package.parse(part, tree)) {
    diagnostics.push_back(unreadable_part(package.problem(), part, "what its comments allow is not known"));
    return out;
  }
  for (const xml_node comment : tree.document_element().children()) {
    std::string text;
    const auto enter = [&](xml_node node) {
      const std::string_view name = local_name(node.name());
      if (name == "p" && !text.empty()) text += ' ';
      if (name == "tab" || name == "br") text += ' ';
      if (name == "noBreakHyphen") text += '-';
      if (node.type() == pugi::node_pcdata && local_name(node.parent().name()) == "t") text += node.value();
      return name != "delText" && name != "del" && name != "rPr" && name != "pPr";
    };
    walk(comment, enter, [](xml_node) {});
    if (auto remark = remark_of(std::move(text))) out.emplace(attribute(comment, "id"), std::move(*remark));
  }
  return out;
}

void read_metadata(Package& package, Prose& out) {
  pugi::xml_document tree;
  if (!package.parse("docProps/core.xml", tree)) return;
  const auto take = [&](const char* key, std::string_view name) {
    const std::string value = child(tree.document_element(), name).text().get();
    if (!value.empty()) out.metadata.emplace(key, value);
  };
  take("title", "title");
  take("author", "creator");
  take("date", "modified");
  take("date", "created");
  take("section", "category");
}

}  // namespace

Prose read_docx(std::string_view bytes) {
  constexpr std::string_view what = "the Word document";
  if (is_locked_document(bytes)) return unreadable(unreadable_package(PackageProblem::locked, "", what));
  if (auto foreign = bytes.starts_with("PK") ? std::nullopt : foreign_file(bytes)) return unreadable(*foreign);
  Package package(bytes);
  if (package.problem() != PackageProblem::none) return unreadable(unreadable_package(package.problem(), "", what));
  const std::string part = main_part(package);
  pugi::xml_document tree;
  if (!package.parse(part, tree)) return unreadable(unreadable_package(package.problem(), part, what));
  if (local_name(tree.document_element().name()) != "document")
    return unreadable(unreadable_package(PackageProblem::other_kind, part, what));
  std::vector<Diagnostic> diagnostics;
  const Relations relations = read_relations(package, part, diagnostics);
  const StyleSheet styles = read_styles(package, relations.styles, diagnostics);
  auto comments = read_comments(package, relations.comments, diagnostics);
  Prose out = Reader(tree.document_element(), styles, relations, std::move(comments)).finish();
  read_metadata(package, out);
  out.diagnostics.insert(out.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
  return out;
}

}  // namespace onrecord
