// Holds a report against a JSON Schema.
#pragma once

#include <doctest/doctest.h>
#include <rapidjson/document.h>
#include <rapidjson/schema.h>
#include <rapidjson/stringbuffer.h>

#include <fstream>
#include <iterator>
#include <string>

namespace onrecord::testing {

/// The schema in a file of the repository.
inline rapidjson::SchemaDocument schema_in(const std::string& path) {
  std::ifstream file(ONRECORD_ROOT "/" + path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  rapidjson::Document parsed;
  REQUIRE_FALSE(parsed.Parse(text.c_str()).HasParseError());
  return rapidjson::SchemaDocument(parsed);
}

/// Where a text breaks a schema; empty for nowhere.
inline std::string broken_at(const std::string& text, const rapidjson::SchemaDocument& schema) {
  rapidjson::Document parsed;
  if (parsed.Parse<rapidjson::kParseValidateEncodingFlag>(text.c_str()).HasParseError()) return "not JSON";
  rapidjson::SchemaValidator validator(schema);
  if (parsed.Accept(validator)) return {};
  rapidjson::StringBuffer where;
  validator.GetInvalidDocumentPointer().StringifyUriFragment(where);
  return std::string(where.GetString()) + " " + validator.GetInvalidSchemaKeyword();
}

}  // namespace onrecord::testing
