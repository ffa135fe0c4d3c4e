// NITF and NewsML-G2 to prose: metadata and the parts that are prose by their paths, then the same walk as for HTML in
// those parts. Nothing that a document type declares is ever expanded.
#include <fmt/format.h>

#include <algorithm>
#include <pugixml.hpp>

#include "text/reader.hpp"
#include "text/remarks.hpp"
#include "text/story_reader.hpp"
#include "text/utf8.hpp"

namespace onrecord {
namespace {

using Node = pugi::xml_node;

std::string_view name_of_node(const Node& node) { return local_name(node.name()); }

// The next node in the order of the source that is not in `node`, or null.
Node after(Node node, const Node& top) {
  while (node && node != top && !node.next_sibling()) node = node.parent();
  return node && node != top ? node.next_sibling() : Node();
}

// The next node in the order of the source, within `top`.
Node next_in(const Node& node, const Node& top) { return node.first_child() ? node.first_child() : after(node, top); }

Node child_of(const Node& parent, std::string_view name) {
  for (const Node& child : parent.children())
    if (name_of_node(child) == name) return child;
  return {};
}

// The node at the end of a path of children.
Node at_path(Node node, std::initializer_list<std::string_view> path) {
  for (const std::string_view name : path) node = child_of(node, name);
  return node;
}

// The first element of a name in a tree.
Node find_in(const Node& top, std::initializer_list<std::string_view> names) {
  for (Node node = top.first_child(); node; node = next_in(node, top))
    if (std::ranges::find(names, name_of_node(node)) != names.end()) return node;
  return {};
}

// All text in a node, white space joined.
std::string text_of(const Node& top) {
  std::string text;
  for (Node node = top.first_child(); node; node = next_in(node, top)) {
    if (node.type() == pugi::node_pcdata) text += node.value();
    // What looks like a reference in it is none.
    if (node.type() == pugi::node_cdata)
      for (const char c : std::string_view(node.value())) text += c == '&' ? "&amp;" : std::string(1, c);
  }
  return decoded(text, Dialect::xml);
}

std::string attribute_of(const Node& node, std::string_view name) {
  for (const pugi::xml_attribute& each : node.attributes())
    if (local_name(each.name()) == name) return decoded(each.value(), Dialect::xml);
  return {};
}

// Names without "By ", as front matter gives them.
std::string author_of(std::string byline) {
  if (byline.size() > 3 && same_name(std::string_view(byline).substr(0, 3), "by ")) byline.erase(0, 3);
  return byline;
}

class NewsReader {
 public:
  explicit NewsReader(std::string_view source) : source_(source), xml_(source) {}

  Prose read() {
    const Node root = xml_.tree.document_element();
    const std::string_view name = name_of_node(root);
    const bool known = name == "nitf" || is_newsml(root);
    if (!xml_.result && known) tell_broken();
    if (name == "nitf") {
      nitf(root);
    } else if (known) {
      for (Node node = root; node;) {
        const bool item = name_of_node(node) == "newsItem";
        if (item) news_item(node);
        node = item ? after(node, xml_.tree) : next_in(node, xml_.tree);
      }
    } else {
      tell_unknown(name);
      return std::move(out_);
    }
    StoryReader reader(source_, Dialect::xml, std::move(regions_), nullptr, out_);
    const MarkupTree tree = xml_tree(source_, xml_);
    walk_markup(tree, leaves_of(tree), reader);
    reader.finish();
    if (out_.blocks.empty()) tell_empty(root);
    keep_first(out_.diagnostics, 0, most_told);
    return std::move(out_);
  }

  static bool is_newsml(const Node& root) {
    constexpr auto roots = std::to_array<std::string_view>({"newsItem", "newsMessage", "packageItem"});
    return std::ranges::find(roots, name_of_node(root)) != roots.end();
  }

 private:
  // The bytes of an element, its tags included, up to the next one.
  [[nodiscard]] Span span_of(const Node& node) const {
    return {xml_.start_of(node), xml_.start_of(after(node, xml_.tree))};
  }

  void add(const Node& node) {
    const Span span = node ? span_of(node) : Span{};
    if (!span.empty() && (regions_.empty() || span.start >= regions_.back().end)) regions_.push_back(span);
  }

  // The first value told of a key holds.
  void told(const std::string& key, std::string value) {
    if (!value.empty()) out_.metadata.emplace(key, std::move(value));
  }

  void nitf(const Node& root) {
    const Node head = child_of(root, "head"), body = child_of(root, "body"), top = child_of(body, "body.head");
    told("title", text_of(at_path(top, {"hedline", "hl1"})));
    told("title", text_of(child_of(head, "title")));
    for (const Node& byline : top.children())
      if (name_of_node(byline) == "byline") {
        const Node person = find_in(byline, {"person"});
        told("author", author_of(text_of(person ? person : byline)));
      }
    const Node about = child_of(head, "docdata"), paper = child_of(head, "pubdata");
    told("date", attribute_of(child_of(about, "date.issue"), "norm"));
    told("date", attribute_of(child_of(about, "date.release"), "norm"));
    told("date", attribute_of(paper, "date.publication"));
    told("section", attribute_of(paper, "position.section"));
    told("section", attribute_of(at_path(head, {"tobject", "tobject.subject"}), "tobject.subject.type"));
    told("publication", attribute_of(paper, "name"));
    told("language", attribute_of(root, "lang"));
    told("language", attribute_of(body, "lang"));
    add(body);
  }

  void news_item(const Node& item) {
    const Node meta = child_of(item, "contentMeta"), about = child_of(item, "itemMeta");
    const Node content = child_of(item, "contentSet");
    if (out_.metadata.empty()) tell_of_item(item, about, meta);
    const Node inner = find_in(content, {"h1", "hl1"});
    const std::string headline = inner ? text_of(inner) : std::string();
    for (const Node& each : meta.children()) {
      const std::string_view name = name_of_node(each);
      if (name == "by" || name == "dateline" || (name == "headline" && text_of(each) != headline)) add(each);
    }
    for (const Node& each : content.children())
      if (name_of_node(each) == "inlineXML" || name_of_node(each) == "inlineData") add(each);
  }

  void tell_of_item(const Node& item, const Node& about, const Node& meta) {
    told("title", text_of(child_of(meta, "headline")));
    told("title", text_of(child_of(about, "title")));
    told("author", author_of(text_of(child_of(meta, "by"))));
    told("author", text_of(at_path(meta, {"creator", "name"})));
    told("date", text_of(child_of(meta, "contentCreated")));
    told("date", text_of(child_of(about, "versionCreated")));
    told("updated", text_of(child_of(meta, "contentModified")));
    told("section", text_of(at_path(meta, {"subject", "name"})));
    told("genre", text_of(at_path(meta, {"genre", "name"})));
    told("publication", text_of(at_path(about, {"provider", "name"})));
    told("publication", attribute_of(child_of(about, "provider"), "literal"));
    told("language", attribute_of(child_of(meta, "language"), "tag"));
    told("language", attribute_of(item, "lang"));
  }

  void tell(Severity severity, std::string code, Span span, std::string message, std::string hint) {
    out_.diagnostics.push_back({severity, std::move(code), {}, span, std::move(message), std::move(hint)});
  }

  [[nodiscard]] Span place_of_break() const {
    const auto at = static_cast<std::uint32_t>(std::clamp<std::ptrdiff_t>(
        xml_.result.offset, 0, std::max<std::ptrdiff_t>(0, static_cast<std::ptrdiff_t>(source_.size()) - 1)));
    return {at, at + 1};
  }

  void tell_broken() {
    std::string reason = xml_.result.description();
    if (!reason.empty()) reason[0] = static_cast<char>(reason[0] | 0x20);
    tell(Severity::warning, "xml-syntax", place_of_break(),
         fmt::format("this is no XML from here on, and not read: {}", reason),
         "what stands before is read; mend the file");
  }

  void tell_unknown(std::string_view name) {
    if (!xml_.result && name.empty())
      tell(Severity::error, "xml-syntax", place_of_break(), "this is no XML, and is not read", "");
    else
      tell(Severity::error, "not-news", {},
           fmt::format("this is XML with the root `{}`: neither NITF nor NewsML-G2 nor XHTML, and is not read", name),
           "export it as one of them, or give the text in a file ending in .txt");
  }

  void tell_empty(const Node& root) {
    tell(Severity::warning, "no-prose", {}, "no text of a story is in this file",
         name_of_node(root) == "nitf"
             ? "it should stand in `body.content`"
             : "it should stand in `inlineXML` or `inlineData`; remote content is not fetched");
  }

  std::string_view source_;
  XmlSource xml_;
  std::vector<Span> regions_;
  Prose out_;
};

}  // namespace

Prose read_news_xml(std::string_view source) { return NewsReader(source).read(); }

}  // namespace onrecord
