// What a parser of HTML that is made for browsers makes of a source.
#pragma once

#include <gumbo.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace onrecord {

/// What gumbo made of a source.
struct Parsed {
  std::string text;  ///< in the order of the source, without scripts, styles, titles and white space
  std::size_t depth = 0;
  std::size_t copies = 0;  ///< elements that stand for no tag of their own
};

inline Parsed parsed_by_gumbo(const std::string& source) {
  GumboOptions options = kGumboDefaultOptions;
  options.max_errors = 0;
  GumboOutput* const output = gumbo_parse_with_options(&options, source.data(), source.size());
  Parsed out;
  std::vector<std::pair<unsigned, std::string>> texts;
  std::vector<std::pair<const GumboNode*, std::size_t>> open = {{output->root, 1}};
  while (!open.empty()) {
    const auto [node, depth] = open.back();
    open.pop_back();
    if (node->type == GUMBO_NODE_TEXT) texts.emplace_back(node->v.text.start_pos.offset, node->v.text.text);
    if (node->type != GUMBO_NODE_ELEMENT && node->type != GUMBO_NODE_TEMPLATE) continue;
    constexpr auto copied = GUMBO_INSERTION_RECONSTRUCTED_FORMATTING_ELEMENT | GUMBO_INSERTION_ADOPTION_AGENCY_CLONED;
    out.depth = std::max(out.depth, depth);
    out.copies += (node->parse_flags & copied) != 0;
    const GumboElement& element = node->v.element;
    if (element.tag == GUMBO_TAG_SCRIPT || element.tag == GUMBO_TAG_STYLE || element.tag == GUMBO_TAG_TITLE) continue;
    for (unsigned i = 0; i < element.children.length; ++i)
      open.emplace_back(static_cast<const GumboNode*>(element.children.data[i]), depth + 1);
  }
  gumbo_destroy_output(&options, output);
  std::sort(texts.begin(), texts.end());
  for (const auto& [place, text] : texts)
    for (const char c : text)
      if (static_cast<unsigned char>(c) > ' ') out.text += c;
  return out;
}

}  // namespace onrecord
