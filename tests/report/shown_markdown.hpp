// Markdown as a reader shows it.
#pragma once

#include <doctest/doctest.h>
#include <md4c.h>

#include <string>
#include <string_view>
#include <vector>

namespace onrecord::testing {

/// What a reader of Markdown sees.
struct Shown {
  std::string text;                  // of paragraphs, character references resolved, zero-width spaces left out
  std::vector<MD_SPANTYPE> spans;    // emphasis, links, code, …
  std::vector<std::string> html;     // pieces of HTML
  std::vector<std::string> targets;  // of links
  std::size_t tables = 0, items = 0, headings = 0, rules = 0;
};

inline std::string resolved(std::string_view reference) {
  const int value = std::stoi(std::string(reference.substr(2)));
  return value == 8203 ? std::string() : std::string(1, static_cast<char>(value));
}

inline Shown shown(const std::string& markdown) {
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB | MD_FLAG_LATEXMATHSPANS;
  parser.enter_block = [](MD_BLOCKTYPE type, void*, void* data) {
    static_cast<Shown*>(data)->tables += type == MD_BLOCK_TABLE ? 1 : 0;
    static_cast<Shown*>(data)->items += type == MD_BLOCK_LI ? 1 : 0;
    static_cast<Shown*>(data)->headings += type == MD_BLOCK_H ? 1 : 0;
    static_cast<Shown*>(data)->rules += type == MD_BLOCK_HR ? 1 : 0;
    return 0;
  };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = [](MD_SPANTYPE type, void* detail, void* data) {
    auto& to = *static_cast<Shown*>(data);
    to.spans.push_back(type);
    if (type == MD_SPAN_A) {
      const auto& href = static_cast<MD_SPAN_A_DETAIL*>(detail)->href;
      to.targets.emplace_back(href.text, href.size);
    }
    return 0;
  };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* data) {
    auto& to = *static_cast<Shown*>(data);
    if (type == MD_TEXT_HTML)
      to.html.emplace_back(text, size);
    else
      to.text += type == MD_TEXT_ENTITY ? resolved({text, size}) : std::string(text, size);
    return 0;
  };
  Shown to;
  REQUIRE(md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &to) == 0);
  return to;
}

/// What would change a document if it were not escaped.
inline const std::vector<std::string> hostile_markdown = {
    "<script>alert(1)</script>",
    "a <!-- b --> &amp; &#64;x",
    "`code` ``x` *em* __strong__ ~~gone~~ _a_",
    "[click](https://example.org) ![img](x.png) [a][b] [^1] <https://example.org>",
    "https://example.org/a www.example.org WWW.example.org a@example.org",
    "@alba, @house/desk and #12 or !7",
    "a | b || c \\| d \\",
    "$x^2$ $$y$$ and $5 million",
    "# no heading",
    "</summary></details><img src=x onerror=alert(1)>",
    "- [ ] no task",
};

}  // namespace onrecord::testing
