// Reads fields out of a YAML tree and reports, at the words it is about, what is not as it should be.
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"
#include "rules/suggest.hpp"
#include "rules/yaml.hpp"

namespace onrecord {

/// Line numbers of a text, cheap when asked for in ascending order.
class LineCounter {
 public:
  explicit LineCounter(std::string_view text) : text_(text) {}
  /// The 1-based line of a byte.
  [[nodiscard]] std::uint32_t line(std::size_t at);

 private:
  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
};

class YamlReader {
 public:
  using Keys = std::span<const std::string_view>;

  /// `code` is that of its diagnostics.
  YamlReader(std::string path, std::string_view yaml, std::string code, std::vector<Diagnostic>& diagnostics)
      : path_(std::move(path)), yaml_(yaml), code_(std::move(code)), diagnostics_(diagnostics), lines_(yaml) {}

  void error(Span span, std::string message, std::string hint = {});
  void error(const YamlNode& node, std::string message, std::string hint = {});
  /// Moves the diagnostics from `first` on, which are about a scalar's text, to where the text stands in the file.
  void place_in(const YamlNode& scalar, std::size_t first);

  [[nodiscard]] bool is_map(const YamlNode& node, std::string_view what);
  /// Reports keys that are not known, or come twice.
  void check_keys(const YamlNode& map, Keys known, std::string_view what);
  void check_twice(const YamlNode& map);
  [[nodiscard]] static const YamlNode* find(const YamlNode& map, std::string_view key);
  /// The value of a key; null and a diagnostic where there is none.
  [[nodiscard]] const YamlNode* need(const YamlNode& map, std::string_view key, std::string_view what);

  /// The text of a scalar without spaces at its end; empty for none, or after a diagnostic.
  [[nodiscard]] std::string text(const YamlNode* node, std::string_view key);
  /// One text, or a list of them.
  [[nodiscard]] std::vector<const YamlNode*> texts(const YamlNode& node, std::string_view key);
  [[nodiscard]] std::optional<float> number(const YamlNode& node, std::string_view key, float least, float most);
  [[nodiscard]] std::optional<bool> truth(const YamlNode& node, std::string_view key);
  template <class E>
  [[nodiscard]] std::optional<E> choice(const YamlNode* node, std::string_view key) {
    if (!node) return std::nullopt;
    const auto value = node->kind == YamlKind::scalar ? from_name<E>(node->text) : std::nullopt;
    if (!value)
      error(*node, "`" + node->text + "` is not a " + std::string(key), suggest_or_list(node->text, Names<E>::names));
    return value;
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] std::uint32_t line(const YamlNode& node) { return lines_.line(node.start); }
  [[nodiscard]] Span span(const YamlNode& node) const { return first_line(yaml_, node); }
  [[nodiscard]] std::vector<Diagnostic>& diagnostics() { return diagnostics_; }

 private:
  std::string path_;
  std::string_view yaml_;
  std::string code_;
  std::vector<Diagnostic>& diagnostics_;
  LineCounter lines_;
};

}  // namespace onrecord
