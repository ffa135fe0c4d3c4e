// What holds for a draft, each value with where it comes from, for `onrecord config show`.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "cli/standards.hpp"

namespace onrecord::cli {

/// Where values come from: "desk/.onrecord.yaml:3", a pack's name, "default" or "command line".
struct Shown {
  std::string value;
  std::string origin;
};

struct ShownNumber {
  float value = 0;
  std::string origin;
};

struct ShownRule {
  std::string id;
  bool off = false;
  Severity severity = Severity::warning;  ///< this and what follows: unless it is off
  float cost = 0, limit = 0;
  std::vector<std::string> origins;  ///< what makes it and what changes it, in this order
};

struct EffectiveConfig {
  std::string path;  ///< of the draft or the folder
  std::optional<std::string> config;
  bool folder = false, left_out = false;
  Shown language;
  std::vector<Shown> extends, folders;
  std::vector<std::pair<std::string, std::vector<Shown>>> lexicons;  ///< by class, in the order of the files
  std::vector<ShownRule> rules;
  std::vector<std::pair<std::string, ShownNumber>> score;
  std::vector<Shown> include, exclude;
  std::optional<ShownNumber> fail_under;
  Shown fail_on;
  std::optional<Shown> baseline;
  std::optional<Shown> house, theme, logo;  ///< of reports
  Shown cache;
};

/// What holds for `path`; nothing where the book has a diagnostic for it.
[[nodiscard]] std::optional<EffectiveConfig> effective_config(StandardsBook& book, const std::string& path);

/// As a configuration, with a comment for each origin.
[[nodiscard]] std::string as_yaml(const EffectiveConfig& config);
/// One JSON object.
[[nodiscard]] std::string as_json(const EffectiveConfig& config);

}  // namespace onrecord::cli
