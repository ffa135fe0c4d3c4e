// What the XML formats share. Their text has gone through `show` or `harmless`, which leave nothing that XML 1.0
// forbids.
#pragma once

#include <pugixml.hpp>
#include <string>

#include "report/sink.hpp"

namespace onrecord {

/// Adds an attribute.
void add(pugi::xml_node& node, const char* name, const std::string& value);

/// Writes a node, indented by `depth` levels of two spaces.
void write_xml(const pugi::xml_node& node, unsigned depth, Sink& sink);

}  // namespace onrecord
