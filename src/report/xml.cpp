#include "report/xml.hpp"

namespace onrecord {
namespace {

struct SinkWriter final : pugi::xml_writer {
  explicit SinkWriter(Sink& to) : sink(to) {}
  void write(const void* data, std::size_t size) override { sink.write({static_cast<const char*>(data), size}); }
  Sink& sink;
};

}  // namespace

void add(pugi::xml_node& node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(value.c_str());
}

void write_xml(const pugi::xml_node& node, unsigned depth, Sink& sink) {
  SinkWriter writer(sink);
  node.print(writer, "  ", pugi::format_default, pugi::encoding_utf8, depth);
}

}  // namespace onrecord
