// One rule file, read onto the rules of the files that it extends.
//
//   default.yaml ─▶ RuleDraft ◀─ house.yaml ◀─ …          finish ─▶ RuleSet
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "rules/ruleset.hpp"
#include "rules/yaml.hpp"

namespace onrecord {

struct RuleTables;

/// A rule set while its files are being read. Rules that were taken out stay in it until the end, so that a later file
/// can bring them back.
class RuleDraft {
 public:
  RuleDraft();
  /// A draft that goes on from a finished rule set.
  explicit RuleDraft(const RuleSet& rules);

  /// Reads the next file over what is there. Only the first file without `extends` must say all.
  void read(const std::string& path, std::string_view yaml, const YamlNode& root, std::vector<Diagnostic>& diagnostics);
  void apply(const RuleOverride& change, std::vector<Diagnostic>& diagnostics);
  /// Sets weights, in points of 100. Gives false if the weights add up to 0 now.
  [[nodiscard]] bool weigh(const PartWeights& weights);
  /// The rule set; the draft is empty after.
  [[nodiscard]] std::shared_ptr<const RuleSet> finish();

 private:
  friend class LayerReader;
  [[nodiscard]] std::size_t find(std::string_view id) const;  ///< rules.size() if there is none
  [[nodiscard]] std::vector<std::string_view> ids() const;

  std::shared_ptr<RuleSet> set_;
  std::shared_ptr<RuleTables> tables_;
  std::vector<bool> off_;  ///< beside set_->rules
};

/// What a file extends, in its order.
[[nodiscard]] std::vector<RuleSource> extended_by(const std::string& path, std::string_view yaml, const YamlNode& root,
                                                  std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord
