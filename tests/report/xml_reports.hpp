// XML read back by a parser, for the tests of the XML formats.
#pragma once

#include <doctest/doctest.h>

#include <pugixml.hpp>
#include <string>

namespace onrecord::testing {

inline pugi::xml_document parsed_xml(const std::string& text) {
  pugi::xml_document document;
  const auto result = document.load_buffer(text.data(), text.size(), pugi::parse_full);
  CAPTURE(result.description());
  REQUIRE(result.status == pugi::status_ok);
  return document;
}

/// The value of an attribute or the text that an XPath expression finds.
inline std::string at(const pugi::xml_node& node, const char* path) {
  return pugi::xpath_query(path).evaluate_string(node);
}

/// Whether all characters are ones that XML 1.0 allows, references to characters included.
inline bool only_xml_characters(const std::string& text) {
  for (const char c : text)
    if (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t' && c != '\r') return false;
  for (const char* forbidden : {"\xEF\xBF\xBE", "\xEF\xBF\xBF", "&#0", "&#1;", "&#27;", "&#x"})
    if (text.find(forbidden) != std::string::npos) return false;
  return true;
}

}  // namespace onrecord::testing
