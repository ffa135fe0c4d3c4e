// HTML by gumbo and XML by pugixml as one flat tree, whose nodes say which bytes of the source they are.
#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.hpp"
#include "text/elements.hpp"
#include "text/markup.hpp"

namespace onrecord {

/// mark: an element without content. cdata: text without references.
enum class PieceKind : std::uint8_t { element, mark, text, cdata, comment };

inline constexpr std::uint32_t no_node = 0xffffffff;

/// A node that matters to prose: unknown elements that are shown are left out, and what is in them stands in what they
/// stand in.
struct MarkupNode {
  PieceKind kind = PieceKind::text;
  bool whole = true;    ///< false: a comment that does not end
  bool hidden = false;  ///< of elements and marks
  std::uint32_t parent = no_node;
  std::uint32_t depth = 0;   ///< how many it stands in
  std::uint32_t last = 0;    ///< the node behind all that are in it
  std::uint32_t number = 0;  ///< of elements: counted in the order of the tree, from 0
  std::uint32_t attributes = 0, attribute_count = 0;
  Span span;    ///< text, comment: all its bytes; element: its start tag, empty where it has none of its own
  Span inside;  ///< text, comment: what is between its marks
  Span end;     ///< of elements: the end tag; empty, behind all that is in it, where there is none
  const ElementType* type = nullptr;  ///< of elements and marks
};

/// What a visitor of a walk is shown.
struct MarkupPiece {
  PieceKind kind = PieceKind::text;
  bool whole = true;
  Span span;
  Span inside;
  std::span<const Attribute> attributes;
};

/// The nodes in the order of the tree, each before those in it.
class MarkupTree {
 public:
  std::vector<MarkupNode> nodes;
  std::vector<Attribute> attributes;
  std::uint32_t elements = 0;

  [[nodiscard]] MarkupPiece piece(const MarkupNode& node) const {
    return {node.kind, node.whole, node.span, node.inside,
            std::span(attributes).subspan(node.attributes, node.attribute_count)};
  }
};

/// XML parsed in a copy, in which every name and value stands as in the source, at the same place.
class XmlSource {
 public:
  explicit XmlSource(std::string_view source);
  XmlSource(const XmlSource&) = delete;
  XmlSource& operator=(const XmlSource&) = delete;

  pugi::xml_document tree;
  pugi::xml_parse_result result;  ///< its offset is that of the source

  /// The byte at which a node starts; the size of the source for none.
  [[nodiscard]] std::uint32_t start_of(const pugi::xml_node& node) const;
  /// The byte at which a name or value stands. It must not be empty.
  [[nodiscard]] std::uint32_t place_of(const char* text) const {
    return static_cast<std::uint32_t>(text - copy_.data());
  }

 private:
  std::string copy_;
};

/// HTML as browsers see it. `source` is UTF-8 without a byte order mark in it, or bytes, of which only the marks matter
/// then. Take markup_cost first: time is linear but for what that
/// counts.
[[nodiscard]] MarkupTree html_tree(std::string_view source);

/// XML, up to where it is broken.
[[nodiscard]] MarkupTree xml_tree(std::string_view source, const XmlSource& xml);

/// The name of the root element of XML without its prefix; empty where there is none. `bytes` may be cut short behind
/// it.
[[nodiscard]] std::string root_of_xml(std::string_view bytes);

/// The nodes of a tree that have none in them, in its order.
[[nodiscard]] std::vector<std::uint32_t> leaves_of(const MarkupTree& tree);

/// The same in the order of the source. Where that is another, as of text that HTML puts before the table that it
/// stands in, blocks are there once more where they end.
[[nodiscard]] std::vector<std::uint32_t> in_source_order(const MarkupTree& tree, std::vector<std::uint32_t> leaves);

/// Walks through a tree. The visitor has
///   void enter(const MarkupNode&, const MarkupPiece&)
///   void leave(const MarkupNode&, Span mark)   its end tag, or an empty span where it ended without one of its own
///   void mark(const MarkupNode&, const MarkupPiece&)    an element without content
///   void text(const MarkupPiece&)
///   void comment(const MarkupPiece&)
/// Places rise: an element that does not start where it is entered has an empty span. With `leaves`, as from
/// in_source_order, an element whose content stands apart in the source is entered more than once.
template <class Visitor>
void walk_markup(const MarkupTree& tree, const std::vector<std::uint32_t>& leaves, Visitor& visitor) {
  std::uint32_t at = 0;
  const auto placed = [&](Span span) {
    if (span.start < at) span = {at, at};
    at = span.end;
    return span;
  };
  const auto enter = [&](const MarkupNode& node) {
    MarkupPiece piece = tree.piece(node);
    piece.span = placed(piece.span);
    visitor.enter(node, piece);
  };
  std::vector<std::uint32_t> open, wanted;
  const auto leave_to = [&](std::size_t depth, std::uint32_t next) {
    while (open.size() > depth) {
      const MarkupNode& node = tree.nodes[open.back()];
      visitor.leave(node, node.end.end <= next ? placed(node.end) : Span{at, at});
      open.pop_back();
    }
  };
  for (const std::uint32_t leaf : leaves) {
    const MarkupNode& node = tree.nodes[leaf];
    wanted.clear();
    const auto is_open = [&](std::uint32_t each) {
      const std::uint32_t depth = tree.nodes[each].depth;
      return depth < open.size() && open[depth] == each;
    };
    if (node.kind == PieceKind::element && is_open(leaf)) {
      leave_to(node.depth + 1, std::max(at, node.end.start));
      continue;
    }
    std::uint32_t above = node.parent;
    for (; above != no_node && !is_open(above); above = tree.nodes[above].parent) wanted.push_back(above);
    leave_to(above == no_node ? 0 : tree.nodes[above].depth + 1, std::max(at, node.span.start));
    for (; !wanted.empty(); wanted.pop_back()) {
      open.push_back(wanted.back());
      enter(tree.nodes[wanted.back()]);
    }
    MarkupPiece piece = tree.piece(node);
    if (node.kind == PieceKind::element) {
      open.push_back(leaf);
      enter(node);
      continue;
    }
    piece.span = placed(piece.span);
    if (node.kind == PieceKind::mark)
      visitor.mark(node, piece);
    else if (node.kind == PieceKind::comment)
      visitor.comment(piece);
    else
      visitor.text(piece);
  }
  leave_to(0, no_node);
}

}  // namespace onrecord
