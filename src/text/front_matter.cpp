#include <fmt/format.h>
#include <yaml-cpp/depthguard.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <sstream>

#include "text/reader.hpp"

namespace onrecord {
namespace {

/// Takes what stands at the top level. YAML is read as events, so that nothing is ever expanded.
class TopLevel : public YAML::EventHandler {
 public:
  explicit TopLevel(std::map<std::string, std::string>& values) : values_(values) {}

  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t) override { scalar(mark, ""); }
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    throw YAML::ParserException(mark, "aliases are not allowed in front matter");
  }
  void OnScalar(const YAML::Mark& mark, const std::string&, YAML::anchor_t, const std::string& value) override {
    scalar(mark, value);
  }
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    ++depth_;
    in_list_ = depth_ == 2;
  }
  void OnSequenceEnd() override { leave(); }
  void OnMapStart(const YAML::Mark& mark, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
    if (depth_ == 1 && !has_key_) throw YAML::ParserException(mark, "a key must be a word");
    if (depth_ == 0) is_map_ = true;
    ++depth_;
    in_list_ = false;
  }
  void OnMapEnd() override { leave(); }

  [[nodiscard]] bool is_map() const { return is_map_; }

 private:
  void scalar(const YAML::Mark&, const std::string& value) {
    if (depth_ == 1 && !has_key_) {
      key_ = value;
      has_key_ = true;
    } else if (depth_ == 1) {
      values_[key_] = value;
      has_key_ = false;
    } else if (depth_ == 2 && in_list_) {
      std::string& list = values_[key_];
      if (!list.empty()) list += ", ";
      list += value;
    }
  }
  void leave() {
    --depth_;
    in_list_ = false;
    if (depth_ == 1) has_key_ = false;
  }

  std::map<std::string, std::string>& values_;
  std::string key_;
  std::size_t depth_ = 0;
  bool has_key_ = false;
  bool in_list_ = false;
  bool is_map_ = false;
};

// The next line without its end, from `at`, which moves past it.
std::string_view take_line(std::string_view text, std::size_t& at) {
  const std::size_t end = std::min(text.find('\n', at), text.size());
  std::string_view line = text.substr(at, end - at);
  if (line.ends_with('\r')) line.remove_suffix(1);
  at = std::min(end + 1, text.size());
  return line;
}

std::string_view without_space(std::string_view line) {
  while (line.ends_with(' ') || line.ends_with('\t')) line.remove_suffix(1);
  return line;
}

// "title: …" or a comment: what front matter starts with, and prose after a rule hardly ever.
bool starts_like_yaml(std::string_view yaml) {
  std::size_t at = 0;
  std::string_view line;
  while (at < yaml.size() && without_space(line).empty()) line = take_line(yaml, at);
  if (line.starts_with('#')) return true;
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0 || (colon + 1 < line.size() && line[colon + 1] != ' '))
    return false;
  return line.substr(0, colon).find(' ') == std::string_view::npos;
}

}  // namespace

FrontMatter read_front_matter(std::string_view source) {
  FrontMatter out;
  std::size_t at = source.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (without_space(take_line(source, at)) != "---") return out;
  const std::size_t start = at;
  std::size_t end = at;
  bool closed = false;
  while (at < source.size() && !closed) {
    end = at;
    const std::string_view line = without_space(take_line(source, at));
    closed = line == "---" || line == "...";
  }
  const std::string_view yaml = source.substr(start, end - start);
  if (!closed || (!without_space(yaml).empty() && !starts_like_yaml(yaml))) return out;
  out.size = static_cast<std::uint32_t>(at);
  const auto report = [&](std::size_t place, std::string message, std::string hint) {
    const auto byte = static_cast<std::uint32_t>(std::min(start + place, end));
    out.diagnostics.push_back(
        {Severity::warning, "front-matter", "", {byte, byte + 1}, std::move(message), std::move(hint)});
    out.values.clear();
  };
  if (yaml.size() > max_front_matter_bytes) {
    report(0, fmt::format("front matter of {} bytes is not read; {} are allowed", yaml.size(), max_front_matter_bytes),
           "");
    return out;
  }
  try {
    TopLevel handler(out.values);
    std::istringstream stream{std::string(yaml)};
    YAML::Parser(stream).HandleNextDocument(handler);
    if (!handler.is_map()) out.values.clear();
  } catch (const YAML::DeepRecursion&) {
    report(0, "front matter is not read: it is nested too deeply", "");
  } catch (const YAML::Exception& error) {
    report(error.mark.is_null() ? 0 : static_cast<std::size_t>(std::max(0, error.mark.pos)),
           "front matter is not read: " + error.msg, "");
  }
  return out;
}

}  // namespace onrecord
