#include "rules/yaml_reader.hpp"

#include <fmt/format.h>

#include <charconv>
#include <unordered_map>

namespace onrecord {

std::uint32_t LineCounter::line(std::size_t at) {
  if (at < at_) line_ = 1, at_ = 0;
  const std::size_t end = std::min(at, text_.size());
  line_ += static_cast<std::uint32_t>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(at_),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(end), '\n'));
  at_ = end;
  return line_;
}

void YamlReader::error(Span span, std::string message, std::string hint) {
  diagnostics_.push_back({Severity::error, code_, path_, span, std::move(message), std::move(hint)});
}

void YamlReader::error(const YamlNode& node, std::string message, std::string hint) {
  error(first_line(yaml_, node), std::move(message), std::move(hint));
}

void YamlReader::place_in(const YamlNode& scalar, std::size_t first) {
  for (std::size_t i = first; i < diagnostics_.size(); ++i) {
    Diagnostic& diagnostic = diagnostics_[i];
    diagnostic.file = path_;
    diagnostic.span = in_yaml(yaml_, scalar, diagnostic.span);
  }
}

bool YamlReader::is_map(const YamlNode& node, std::string_view what) {
  if (node.kind == YamlKind::map) return true;
  error(node, fmt::format("{} must be `key: value` lines", what));
  return false;
}

void YamlReader::check_keys(const YamlNode& map, Keys known, std::string_view what) {
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    const YamlNode& key = map.items[i];
    if (std::find(known.begin(), known.end(), key.text) == known.end())
      error(key, fmt::format("`{}` is not a field of {}", key.text, what), suggest_or_list(key.text, known));
  }
  check_twice(map);
}

void YamlReader::check_twice(const YamlNode& map) {
  std::unordered_map<std::string_view, const YamlNode*> seen;
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2) {
    const YamlNode& key = map.items[i];
    const auto [first, is_new] = seen.emplace(key.text, &key);
    if (!is_new)
      error(key, fmt::format("`{}` is given twice", key.text), fmt::format("first on line {}", line(*first->second)));
  }
}

const YamlNode* YamlReader::find(const YamlNode& map, std::string_view key) {
  for (std::size_t i = 0; i + 1 < map.items.size(); i += 2)
    if (map.items[i].text == key) return &map.items[i + 1];
  return nullptr;
}

const YamlNode* YamlReader::need(const YamlNode& map, std::string_view key, std::string_view what) {
  const YamlNode* node = find(map, key);
  if (!node) error(map.items.empty() ? map : map.items[0], fmt::format("{} has no `{}`", what, key));
  return node;
}

std::string YamlReader::text(const YamlNode* node, std::string_view key) {
  if (!node) return {};
  if (node->kind != YamlKind::scalar || node->text.empty()) {
    error(*node, fmt::format("`{}` must be a text", key));
    return {};
  }
  std::string value = node->text;
  while (!value.empty() && (value.back() == '\n' || value.back() == ' ')) value.pop_back();
  return value;
}

std::vector<const YamlNode*> YamlReader::texts(const YamlNode& node, std::string_view key) {
  std::vector<const YamlNode*> all;
  const auto add = [&](const YamlNode& each) {
    if (each.kind == YamlKind::scalar && !each.text.empty())
      all.push_back(&each);
    else
      error(each, fmt::format("`{}` must be a text or a list of texts", key));
  };
  if (node.kind != YamlKind::sequence)
    add(node);
  else
    for (const YamlNode& each : node.items) add(each);
  return all;
}

std::optional<float> YamlReader::number(const YamlNode& node, std::string_view key, float least, float most) {
  float value = 0;
  const char* const end = node.text.data() + node.text.size();
  const auto [at, problem] = std::from_chars(node.text.data(), end, value);
  if (node.kind == YamlKind::scalar && problem == std::errc{} && at == end && value >= least && value <= most)
    return value;
  error(node, fmt::format("`{}` must be a number from {} to {}", key, least, most));
  return std::nullopt;
}

std::optional<bool> YamlReader::truth(const YamlNode& node, std::string_view key) {
  if (node.kind == YamlKind::scalar && (node.text == "true" || node.text == "false")) return node.text == "true";
  error(node, fmt::format("`{}` must be true or false", key));
  return std::nullopt;
}

}  // namespace onrecord
