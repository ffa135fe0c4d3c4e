// What the elements of HTML, NITF and NewsML-G2 are to prose.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "text/markup.hpp"

namespace onrecord {

/// run: part of a paragraph. hidden: no prose, within a paragraph or around some. block, paragraph, …: prose that no
/// other block goes on in. lines: its line ends stay; plain: it is plain text. caption: what stands round the story,
/// see BlockKind::byline.
enum class Role : std::uint8_t {
  run,
  link,
  quoted,
  hidden,
  block,
  paragraph,
  heading,
  list,
  item,
  quote,
  cell,
  caption,
  lines,
  plain,
  line_break,
  rule
};

/// Parts of a page that say where its story is.
enum class Landmark : std::uint8_t { none, article, main, aside, edge, form };

/// One element of the table.
struct ElementType {
  std::string_view name;
  Role role = Role::run;
  std::uint8_t level = 0;  ///< of headings
  Landmark landmark = Landmark::none;
  bool blocks = false;  ///< a paragraph ends where it starts and where it ends
  bool single = false;  ///< has no content and no end
};

/// The type of an element by its name, in any case; that of an unknown one is a run without a name.
[[nodiscard]] const ElementType& element_type(std::string_view name);

/// Whether an element is not shown: `hidden`, `aria-hidden`, `display: none`, a role that is no part of a story.
[[nodiscard]] bool is_hidden(std::span<const Attribute> attributes, const ElementType& type);

}  // namespace onrecord
