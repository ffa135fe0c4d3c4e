#include "text/formats.hpp"

#include "text/markup_tree.hpp"

namespace onrecord {
namespace {

bool ends_in(std::string_view path, std::string_view ending) {
  return path.size() > ending.size() && same_name(path.substr(path.size() - ending.size()), ending);
}

}  // namespace

bool may_hold_news(std::string_view path) { return ends_in(path, ".xml") || ends_in(path, ".json"); }

bool holds_news(std::string_view path, std::string_view head) {
  const auto has = [&](std::string_view text) { return head.find(text) != std::string_view::npos; };
  if (ends_in(path, ".json")) return has("\"uri\"") && (has("\"body_") || has("\"bodies\""));
  const std::string root = root_of_xml(head);
  return ends_in(path, ".xml") &&
         (root == "nitf" || root == "newsItem" || root == "newsMessage" || root == "packageItem");
}

}  // namespace onrecord
