#include "text/html_metadata.hpp"

#include <rapidjson/document.h>

#include <algorithm>
#include <array>

namespace onrecord {
namespace {

using Json = rapidjson::Value;

struct Known {
  std::string_view name;
  std::string_view key;
  HtmlMetadata::Rank rank;
};

constexpr auto known = std::to_array<Known>({
    {"article:author", "author", HtmlMetadata::property},
    {"article:modified_time", "updated", HtmlMetadata::property},
    {"article:published_time", "date", HtmlMetadata::property},
    {"article:section", "section", HtmlMetadata::property},
    {"author", "author", HtmlMetadata::name},
    {"date", "date", HtmlMetadata::name},
    {"datemodified", "updated", HtmlMetadata::name},
    {"datepublished", "date", HtmlMetadata::name},
    {"dc.creator", "author", HtmlMetadata::name},
    {"dc.date", "date", HtmlMetadata::name},
    {"dc.date.issued", "date", HtmlMetadata::name},
    {"dc.title", "title", HtmlMetadata::name},
    {"description", "description", HtmlMetadata::name},
    {"og:description", "description", HtmlMetadata::property},
    {"og:site_name", "publication", HtmlMetadata::property},
    {"og:title", "title", HtmlMetadata::property},
    {"parsely-author", "author", HtmlMetadata::name},
    {"parsely-pub-date", "date", HtmlMetadata::name},
    {"parsely-section", "section", HtmlMetadata::name},
    {"parsely-title", "title", HtmlMetadata::name},
    {"pubdate", "date", HtmlMetadata::name},
    {"section", "section", HtmlMetadata::name},
});

const Json* member(const Json& object, const char* wanted) {
  if (!object.IsObject()) return nullptr;
  const auto found = object.FindMember(wanted);
  return found == object.MemberEnd() ? nullptr : &found->value;
}

std::string_view view(const Json& value) { return {value.GetString(), value.GetStringLength()}; }

// Calls each(value) for a value or for the values of an array.
template <class Each>
void for_each_of(const Json& value, Each each) {
  if (!value.IsArray()) return each(value);
  for (const Json& item : value.GetArray()) each(item);
}

bool is_article(const Json& object) {
  bool found = false;
  if (const Json* const type = member(object, "@type"))
    for_each_of(*type, [&](const Json& each) {
      if (!each.IsString()) return;
      const std::string_view type_name = view(each);
      found = found || type_name.ends_with("Article") || type_name == "BlogPosting" || type_name == "Report";
    });
  return found;
}

const Json* find_article(const Json& root) {
  const Json* article = nullptr;
  const auto look = [&](const Json& each) {
    if (article == nullptr && is_article(each)) article = &each;
  };
  for_each_of(root, [&](const Json& each) {
    look(each);
    if (const Json* const graph = member(each, "@graph")) for_each_of(*graph, look);
  });
  return article;
}

}  // namespace

void HtmlMetadata::tell(std::string_view key, Rank rank, std::string value) {
  if (value.empty()) return;
  const auto found = values_.find(key);
  if (found == values_.end()) {
    values_.emplace(key, Value{rank, std::move(value)});
  } else if (rank < found->second.rank) {
    found->second = {rank, std::move(value)};
  } else if (rank == found->second.rank && key == "author" && found->second.text.find(value) == std::string::npos) {
    found->second.text += ", " + value;
  }
}

void HtmlMetadata::meta(const MarkupPiece& piece) {
  std::string_view told = attribute(piece.attributes, "property");
  if (told.empty()) told = attribute(piece.attributes, "name");
  if (told.empty()) told = attribute(piece.attributes, "itemprop");
  const auto found = std::ranges::find_if(known, [&](const Known& each) { return same_name(each.name, told); });
  if (found == known.end()) return;
  const std::string_view content = attribute(piece.attributes, "content");
  if (found->key == "author" && content.starts_with("http")) return;  // a page about the author
  tell(found->key, found->rank, decoded(content, Dialect::html));
}

void HtmlMetadata::json_ld(std::string_view script) {
  rapidjson::Document document;
  document.Parse<rapidjson::kParseIterativeFlag>(script.data(), script.size());
  if (document.HasParseError()) return;  // not for a reader of drafts to mend
  const Json* const article = find_article(document);
  if (article == nullptr) return;
  const auto told = [&](std::string_view key, const Json* value) {
    if (value != nullptr && value->IsString()) tell(key, linked_data, decoded(view(*value), Dialect::html));
  };
  told("title", member(*article, "headline"));
  told("date", member(*article, "datePublished"));
  told("updated", member(*article, "dateModified"));
  told("description", member(*article, "description"));
  if (const Json* const section = member(*article, "articleSection"))
    for_each_of(*section, [&](const Json& each) { told("section", &each); });
  if (const Json* const author = member(*article, "author"))
    for_each_of(*author, [&](const Json& each) { told("author", each.IsObject() ? member(each, "name") : &each); });
  if (const Json* const publisher = member(*article, "publisher")) told("publication", member(*publisher, "name"));
}

std::map<std::string, std::string> HtmlMetadata::take() {
  std::map<std::string, std::string> out;
  for (auto& [key, value] : values_) out.emplace(key, std::move(value.text));
  values_.clear();
  return out;
}

}  // namespace onrecord
