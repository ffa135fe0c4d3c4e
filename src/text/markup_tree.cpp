#include "text/markup_tree.hpp"

#include <gumbo.h>

#include <algorithm>
#include <cstring>
#include <memory>

namespace onrecord {
namespace {

std::uint32_t narrow(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// Adds nodes to a tree, each element before those in it.
class TreeBuilder {
 public:
  explicit TreeBuilder(std::string_view source) : source_(source) {}

  /// Where the last node that was added ends in the source.
  [[nodiscard]] std::uint32_t at() const { return at_; }
  [[nodiscard]] std::string_view source() const { return source_; }
  [[nodiscard]] std::span<const Attribute> attributes_from(std::size_t first) const {
    return std::span(tree_.attributes).subspan(first);
  }
  [[nodiscard]] std::size_t attribute_count() const { return tree_.attributes.size(); }
  void add(Attribute attribute) { tree_.attributes.push_back(attribute); }

  /// Begins an element with the attributes from `first` on, which were added before; gives its node, or no_node where
  /// the element does not matter.
  std::uint32_t begin(const ElementType& type, std::size_t first, Span span) {
    at_ = span.end;
    const bool hidden = is_hidden(attributes_from(first), type);
    const bool told = type.name == "meta" || type.role != Role::run;
    if (type.single ? !told || hidden : type.name.empty() && !hidden) {
      tree_.attributes.resize(first);
      return no_node;
    }
    MarkupNode& node = add_node(type.single ? PieceKind::mark : PieceKind::element, span);
    node.type = &type;
    node.hidden = hidden;
    node.attributes = narrow(first);
    node.attribute_count = narrow(tree_.attributes.size() - first);
    if (type.single) return no_node;
    node.number = tree_.elements++;
    parent_ = narrow(tree_.nodes.size() - 1);
    return parent_;
  }

  /// Ends an element that begin gave; an empty end tag is one that is not there.
  void end(std::uint32_t index, Span tag) {
    at_ = std::max(at_, tag.end);
    if (index == no_node) return;
    MarkupNode& node = tree_.nodes[index];
    node.last = narrow(tree_.nodes.size());
    // Text behind "</body>" is still in it.
    if (!tag.empty() && tag.start >= node.end.end) node.end = tag;
    parent_ = node.parent;
    reach(node.end.end);
  }

  void text(PieceKind kind, Span span, Span inside) {
    if (inside.empty()) return;
    add_node(kind, span).inside = inside;
    at_ = span.end;
  }
  void comment(Span span, Span inside, bool whole) {
    MarkupNode& node = add_node(PieceKind::comment, span);
    node.inside = inside;
    node.whole = whole;
    at_ = span.end;
  }

  MarkupTree take() { return std::move(tree_); }

 private:
  // The element that is open goes on up to a byte at least.
  void reach(std::uint32_t at) {
    if (parent_ == no_node) return;
    Span& end = tree_.nodes[parent_].end;
    if (at > end.end) end = {at, at};
  }

  MarkupNode& add_node(PieceKind kind, Span span) {
    MarkupNode node;
    node.kind = kind;
    node.span = span;
    node.parent = parent_;
    node.depth = parent_ == no_node ? 0 : tree_.nodes[parent_].depth + 1;
    node.last = narrow(tree_.nodes.size() + 1);
    node.end = {span.end, span.end};
    reach(span.end);
    tree_.nodes.push_back(node);
    return tree_.nodes.back();
  }

  std::string_view source_;
  MarkupTree tree_;
  std::uint32_t parent_ = no_node;
  std::uint32_t at_ = 0;
};

// gumbo's tree, with its nodes' places in the source.
class HtmlBuilder {
 public:
  explicit HtmlBuilder(std::string_view source) : out_(source) {}

  MarkupTree read(const GumboNode& document) {
    open_.push_back({&document, 0, no_node});
    while (!open_.empty()) {
      Open& top = open_.back();
      const GumboVector& children = children_of(*top.node);
      if (top.next < children.length) {
        enter(*static_cast<const GumboNode*>(children.data[top.next++]));
        continue;
      }
      out_.end(top.index, top.node->type == GUMBO_NODE_DOCUMENT ? Span{} : end_tag_of(top.node->v.element));
      open_.pop_back();
    }
    return out_.take();
  }

 private:
  struct Open {
    const GumboNode* node = nullptr;
    unsigned next = 0;
    std::uint32_t index = no_node;
  };

  static const GumboVector& children_of(const GumboNode& node) {
    return node.type == GUMBO_NODE_DOCUMENT ? node.v.document.children : node.v.element.children;
  }

  [[nodiscard]] Span span_of(const GumboStringPiece& piece) const {
    if (piece.data == nullptr || piece.length == 0) return {};
    const auto start = narrow(static_cast<std::size_t>(piece.data - out_.source().data()));
    return {start, narrow(std::min(start + piece.length, out_.source().size()))};
  }
  [[nodiscard]] std::string_view view(Span span) const { return out_.source().substr(span.start, span.size()); }

  void enter(const GumboNode& node) {
    switch (node.type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        return text(node);
      case GUMBO_NODE_COMMENT:
        return comment(span_of(node.v.text.original_text));
      default:
        return element(node);
    }
  }

  void element(const GumboNode& node) {
    const GumboElement& element = node.v.element;
    // An element that was never ended opens again in the blocks behind its own. It ends with its block here, so that a
    // forgotten "</s>" does not hide the rest of a story.
    const bool again = (node.parse_flags & GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT) != 0;
    const bool copy = again || (node.parse_flags & GUMBO_INSERTION_ADOPTION_AGENCY_CLONED) != 0;
    const std::size_t first = out_.attribute_count();
    for (unsigned i = 0; i < element.attributes.length; ++i)
      add(*static_cast<const GumboAttribute*>(element.attributes.data[i]));
    const Span tag = copy ? Span{} : span_of(element.original_tag);
    const ElementType& type = element_type(again ? std::string_view() : name_of_element(element));
    open_.push_back({&node, 0, out_.begin(type, first, tag.empty() ? Span{out_.at(), out_.at()} : tag)});
  }

  static std::string_view name_in(GumboStringPiece tag) {
    if (tag.data == nullptr) return {};
    gumbo_tag_from_original_text(&tag);
    const std::string_view name(tag.data, tag.length);
    return name.substr(0, name.find_first_of(" \t\r\n\f/"));  // which gumbo does for start tags alone
  }

  // gumbo knows the names of its day alone.
  static std::string_view name_of_element(const GumboElement& element) {
    return element.tag == GUMBO_TAG_UNKNOWN ? name_in(element.original_tag) : gumbo_normalized_tagname(element.tag);
  }

  // gumbo gives an element that ends with another one that one's end tag.
  [[nodiscard]] Span end_tag_of(const GumboElement& element) const {
    const bool own = same_name(name_in(element.original_end_tag), name_of_element(element));
    return own ? span_of(element.original_end_tag) : Span{};
  }

  void add(const GumboAttribute& attribute) {
    std::string_view value = view(span_of(attribute.original_value));
    if (value.size() >= 2 && (value[0] == '"' || value[0] == '\'')) value = value.substr(1, value.size() - 2);
    out_.add({view(span_of(attribute.original_name)), value});
  }

  static bool holds_text_alone(const GumboNode& node) {
    if (node.type != GUMBO_NODE_ELEMENT || node.v.element.tag_namespace != GUMBO_NAMESPACE_HTML) return false;
    switch (node.v.element.tag) {
      case GUMBO_TAG_SCRIPT:
      case GUMBO_TAG_STYLE:
      case GUMBO_TAG_TITLE:
      case GUMBO_TAG_TEXTAREA:
      case GUMBO_TAG_XMP:
      case GUMBO_TAG_IFRAME:
      case GUMBO_TAG_NOEMBED:
      case GUMBO_TAG_NOFRAMES:
      case GUMBO_TAG_PLAINTEXT:
        return true;
      default:
        return false;
    }
  }

  // The bytes of a text may hold marks that the parser passed over.
  void text(const GumboNode& node) {
    const Span span = span_of(node.v.text.original_text);
    if (node.parent != nullptr && holds_text_alone(*node.parent)) return out_.text(PieceKind::text, span, span);
    if (node.type == GUMBO_NODE_CDATA) return out_.text(PieceKind::cdata, span, span);
    const std::string_view source = out_.source();
    std::size_t from = span.start;
    const auto add_text = [&](std::size_t to) {
      const Span part{narrow(from), narrow(to)};
      out_.text(PieceKind::text, part, part);
    };
    for (std::size_t at = source.find('<', from); at < span.end; at = source.find('<', at)) {
      if (!starts_mark(source, at)) {
        ++at;
        continue;
      }
      add_text(at);
      at = from = tag_at(source, at + 1).end;
    }
    if (from < span.end) add_text(span.end);
  }

  void comment(Span span) {
    const std::string_view text = view(span);
    constexpr std::uint32_t open = 4, dashes = 2;
    if (!text.starts_with("<!--")) return;
    const std::uint32_t close = text.ends_with("--!>") ? 4 : text.ends_with("-->") ? 3 : text.ends_with("->") ? 2 : 1;
    const bool empty = text == "<!-->" || text == "<!--->";
    const bool whole = empty || (text.size() >= open + dashes && close > dashes);
    const std::uint32_t end = whole ? std::max(span.end - close, span.start + open) : span.end;
    out_.comment(span, {span.start + open, end}, whole);
  }

  TreeBuilder out_;
  std::vector<Open> open_;
};

class XmlBuilder {
 public:
  XmlBuilder(std::string_view source, const XmlSource& xml) : out_(source), xml_(xml) {}

  MarkupTree read() {
    pugi::xml_node node = xml_.tree.first_child();
    while (node) {
      enter(node);
      if (node.first_child()) {
        node = node.first_child();
        continue;
      }
      if (node.type() == pugi::node_element) leave();
      while (node && !node.next_sibling()) {
        node = node.parent();
        if (node && node.type() == pugi::node_element) leave();
      }
      node = node.next_sibling();
    }
    return out_.take();
  }

 private:
  struct Open {
    std::uint32_t index = no_node;
    bool ends = false;  // it has an end tag
  };

  [[nodiscard]] std::uint32_t behind(std::string_view what, std::size_t from) const {
    const std::size_t found = out_.source().find(what, from);
    return narrow(found == std::string_view::npos ? out_.source().size() : found + what.size());
  }
  [[nodiscard]] std::string_view view(std::uint32_t start, std::size_t size) const {
    return out_.source().substr(start, size);
  }

  void enter(const pugi::xml_node& node) {
    const char* const value = node.value();
    const std::uint32_t start = xml_.start_of(node);
    const std::size_t size = std::strlen(value);
    const std::uint32_t inside = size > 0 ? xml_.place_of(value) : start;
    const std::uint32_t end = inside + narrow(size);
    switch (node.type()) {
      case pugi::node_element:
        return element(node, start);
      case pugi::node_pcdata:
        return out_.text(PieceKind::text, {start, end}, {start, end});
      case pugi::node_cdata:
        return out_.text(PieceKind::cdata, {start, behind("]]>", end)}, {inside, end});
      case pugi::node_comment:
        return out_.comment({start, behind("-->", end)}, {inside, end}, true);
      case pugi::node_pi:
        at_ = behind("?>", end);
        return;
      default:
        return;
    }
  }

  void element(const pugi::xml_node& node, std::uint32_t start) {
    const std::string_view name = node.name();
    const std::size_t first = out_.attribute_count();
    std::size_t last = start + 1 + name.size();
    for (const pugi::xml_attribute& each : node.attributes()) {
      const std::string_view key = each.name(), value = each.value();
      last = xml_.place_of(key.data()) + key.size();
      const bool told = !value.empty();
      const std::uint32_t at = told ? xml_.place_of(value.data()) : narrow(last);
      if (told) last = at + value.size() + 1;
      out_.add({view(xml_.place_of(key.data()), key.size()), view(at, value.size())});
    }
    const std::uint32_t end = behind(">", last);
    open_.push_back({out_.begin(element_type(local_name(name)), first, {start, end}), view(end - 2, 1) != "/"});
    at_ = end;
  }

  void leave() {
    const std::uint32_t at = std::max(at_, out_.at());
    const bool ends = open_.back().ends && view(at, 2) == "</";
    const Span tag = ends ? Span{at, behind(">", at)} : Span{};
    out_.end(open_.back().index, tag);
    at_ = std::max(at, tag.end);
    open_.pop_back();
  }

  TreeBuilder out_;
  const XmlSource& xml_;
  std::vector<Open> open_;
  std::uint32_t at_ = 0;  // behind an instruction
};

}  // namespace

XmlSource::XmlSource(std::string_view source) : copy_(source) {
  // It has bytes that are no XML; they are white space as in all that is read.
  std::ranges::replace(copy_, '\0', ' ');
  copy_ += '\0';
  result = tree.load_buffer_inplace(copy_.data(), copy_.size(),
                                    pugi::parse_cdata | pugi::parse_comments | pugi::parse_pi | pugi::parse_ws_pcdata,
                                    pugi::encoding_utf8);
}

std::uint32_t XmlSource::start_of(const pugi::xml_node& node) const {
  constexpr std::uint32_t comment = 4, cdata = 9, instruction = 2;
  const auto before = [&](const char* text, std::uint32_t mark) { return place_of(text) - mark; };
  switch (node.type()) {
    case pugi::node_element:
      return before(node.name(), 1);
    case pugi::node_pi:
      return before(node.name(), instruction);
    case pugi::node_comment:
      return before(node.value(), comment);
    case pugi::node_cdata:
      return before(node.value(), cdata);
    case pugi::node_pcdata:
      return before(node.value(), 0);
    default:
      return narrow(copy_.size() - 1);
  }
}

MarkupTree html_tree(std::string_view source) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  const auto destroy = [&](GumboOutput* output) { gumbo_destroy_output(&options, output); };
  const std::unique_ptr<GumboOutput, decltype(destroy)> output(
      gumbo_parse_with_options(&options, source.data(), source.size()), destroy);
  return HtmlBuilder(source).read(*output->document);
}

MarkupTree xml_tree(std::string_view source, const XmlSource& xml) { return XmlBuilder(source, xml).read(); }

std::string root_of_xml(std::string_view bytes) {
  constexpr std::size_t head = 4096;
  for (const std::size_t size : {std::min(head, bytes.size()), bytes.size()}) {
    const XmlSource xml(bytes.substr(0, size));
    const pugi::xml_node root = xml.tree.document_element();
    const std::string_view name = root.name();
    if (!root || xml.start_of(root) + 1 + name.size() >= size) continue;
    return std::string(local_name(name));
  }
  return {};
}

std::vector<std::uint32_t> leaves_of(const MarkupTree& tree) {
  std::vector<std::uint32_t> leaves;
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i)
    if (tree.nodes[i].last == i + 1) leaves.push_back(i);
  return leaves;
}

std::vector<std::uint32_t> in_source_order(const MarkupTree& tree, std::vector<std::uint32_t> leaves) {
  if (std::ranges::is_sorted(leaves, {}, [&](std::uint32_t leaf) { return tree.nodes[leaf].span.start; }))
    return leaves;
  struct Visit {
    std::uint32_t at = 0;
    std::uint32_t node = 0;
  };
  std::vector<Visit> visits;
  visits.reserve(tree.nodes.size());
  for (std::uint32_t i = 0; i < tree.nodes.size(); ++i) {
    const MarkupNode& node = tree.nodes[i];
    if (node.kind == PieceKind::element && node.last > i + 1 && node.type->blocks)
      visits.push_back({node.end.start, i});
  }
  for (const std::uint32_t leaf : leaves) visits.push_back({tree.nodes[leaf].span.start, leaf});
  std::ranges::stable_sort(visits, {}, &Visit::at);
  std::vector<std::uint32_t> nodes(visits.size());
  std::ranges::transform(visits, nodes.begin(), &Visit::node);
  return nodes;
}

}  // namespace onrecord
