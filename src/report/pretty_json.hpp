// Indented JSON, a member a call.
#pragma once

#include <rapidjson/prettywriter.h>
#include <rapidjson/stringbuffer.h>

#include <cmath>
#include <cstdint>
#include <string_view>

#include "report/sink.hpp"

namespace onrecord {

using JsonBuffer = rapidjson::StringBuffer;

/// RapidJSON's writer with members in one call, indented by two spaces.
class PrettyJson : public rapidjson::PrettyWriter<JsonBuffer> {
 public:
  explicit PrettyJson(JsonBuffer& buffer) : PrettyWriter(buffer) { SetIndent(' ', 2); }

  void key(std::string_view name) { Key(name.data(), static_cast<rapidjson::SizeType>(name.size())); }
  void value(std::string_view text) { String(text.data(), static_cast<rapidjson::SizeType>(text.size())); }
  void member(std::string_view name, std::string_view text) {
    key(name);
    value(text);
  }
  void member(std::string_view name, std::uint32_t number) {
    key(name);
    Uint(number);
  }
  /// To two decimals.
  void decimal(std::string_view name, float number) {
    key(name);
    const double rounded = std::round(static_cast<double>(number) * 100) / 100;
    if (!std::isfinite(rounded)) return void(Int64(0));
    rounded == std::floor(rounded) ? Int64(static_cast<std::int64_t>(rounded)) : Double(rounded);
  }
  template <class Write>
  void object(std::string_view name, Write write) {
    key(name);
    StartObject();
    write();
    EndObject();
  }
  template <class Write>
  void array(std::string_view name, Write write) {
    key(name);
    StartArray();
    write();
    EndArray();
  }
  /// {"text": …}
  void text(std::string_view name, std::string_view words) {
    object(name, [&] { member("text", words); });
  }
};

/// Writes JSON so that it can stand in a script element of a page: "<", which can only stand in a string, as \u003c.
inline void write_for_script(std::string_view json, Sink& sink) {
  for (auto at = json.find('<'); at != std::string_view::npos; at = json.find('<')) {
    sink.write(json.substr(0, at));
    sink.write("\\u003c");
    json.remove_prefix(at + 1);
  }
  sink.write(json);
}

}  // namespace onrecord
