// Rule files: what a newsroom asks of a story. docs/rules.md describes them.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "rules/finding.hpp"

namespace onrecord {

/// What a rule looks at, one after the other. Also the kinds of object that conditions speak of.
#define ONRECORD_SCOPES(X) X(sentence) X(attribution) X(source) X(quotation) X(document) X(suppression)
ONRECORD_ENUM(RuleScope, std::uint8_t, ONRECORD_SCOPES);

/// Copy beside a rule that must make it fire, or must not.
struct RuleExample {
  std::string text;
  bool fires = true;
  bool known_miss = false;  ///< it does the opposite for now; told when that ends
  std::string file;
  std::uint32_t line = 0;
};

struct Condition;   // rules/condition.hpp
struct RuleTables;  // rules/tables.hpp

/// A message with its placeholders found: text, then a value, then text, …
struct MessagePiece {
  std::string text;                        ///< printed as it is, before the value
  std::shared_ptr<const Condition> value;  ///< null after the last text
  std::string one, many;                   ///< {value|source|sources}: the word that follows the number; may be empty
};

/// An entry of a rule file.
struct RulePlace {
  std::string file;
  std::uint32_t line = 0;
};

struct Rule {
  std::string id;         ///< "anonymous-without-reason"
  std::string summary;    ///< one line
  std::string why;        ///< the standard behind it
  std::string reference;  ///< its public reference
  std::string advice;     ///< how to mend it
  Severity severity = Severity::warning;
  RuleScope scope = RuleScope::sentence;
  std::string when;     ///< the condition as written
  std::string message;  ///< with {placeholders}
  ScorePart part = ScorePart::precision;
  float cost = 0;     ///< points a finding takes from its part
  float limit = 100;  ///< the most that the rule may take from its part
  std::string at;     ///< where it points, as written; empty: at the item itself
  bool once = false;  ///< one finding a story, at the first place
  std::vector<RuleExample> examples;
  std::string file;
  std::uint32_t line = 0;
  std::vector<RulePlace> changes;  ///< later files that changed some of its fields, in their order
  std::shared_ptr<const Condition> condition;
  std::shared_ptr<const Condition> place;  ///< of `at`; may be null
  std::vector<MessagePiece> pieces;        ///< of `message`
};

/// A rule file's text, and its path for diagnostics.
struct RuleFile {
  std::string path;
  std::string text;
};

/// Finds the file that `name` stands for in `extends:` of the file `from` (empty: a command line). Nothing and a
/// diagnostic, which need not say a place, where there is none.
using RuleLoader = std::function<std::optional<RuleFile>(std::string_view name, std::string_view from,
                                                         std::vector<Diagnostic>& diagnostics)>;

/// A pack or a rule file to build on, and where it was asked for.
struct RuleSource {
  std::string name;  ///< a built-in pack's name or what the loader takes for a file
  std::string file;  ///< empty: a command line
  Span span;
};

/// What a project changes of one rule. Fields that are not given stay.
struct RuleOverride {
  std::string id;
  std::optional<Severity> severity;
  std::optional<float> cost, limit;  ///< 0-100
  bool off = false;                  ///< takes the rule out; a later entry for the same rule brings it back
  std::string file;                  ///< where it stands, for diagnostics
  Span span;
};

/// Weights of the score parts, in points of 100; those not given stay, in points of 100 too.
using PartWeights = std::array<std::optional<float>, count_of<ScorePart>>;

/// A loaded rule file with the files it extends, immutable, safe from many threads.
class RuleSet {
 public:
  /// Loads rules from YAML text, with all that it extends: built-in packs by name, files through `loader`. On any
  /// error gives null and all diagnostics.
  static std::shared_ptr<const RuleSet> load(const std::string& path, std::string_view yaml,
                                             std::vector<Diagnostic>& diagnostics, const RuleLoader& loader = {});
  /// Loads several packs or files, the later over the earlier, as a file that extends them all would.
  static std::shared_ptr<const RuleSet> load(std::span<const RuleSource> sources, const RuleLoader& loader,
                                             std::vector<Diagnostic>& diagnostics);
  /// The built-in pack `default`.
  static std::shared_ptr<const RuleSet> builtin(std::vector<Diagnostic>& diagnostics);

  std::string name;
  std::vector<Rule> rules;
  std::vector<Rule> taken_out;                               ///< rules that are off, which later changes can bring back
  std::array<float, count_of<ScorePart>> weights{};          ///< of the score parts, adding up to 1
  std::array<RulePlace, count_of<ScorePart>> weight_places;  ///< the files that give them
  std::shared_ptr<const RuleTables> tables;                  ///< word lists and the score's conditions
};

inline constexpr std::string_view default_pack = "default";

/// The names of the packs that the program carries with it, the default one first.
[[nodiscard]] std::vector<std::string_view> builtin_packs();

/// The same rules with a project's changes, in their order. Null and diagnostics where a rule is not known or no weight
/// is left.
[[nodiscard]] std::shared_ptr<const RuleSet> with_overrides(const RuleSet& rules,
                                                            std::span<const RuleOverride> overrides,
                                                            const PartWeights& weights,
                                                            std::vector<Diagnostic>& diagnostics);

struct Audit;

/// Applies the rules: fills audit.findings, suppressions, diagnostics and score from everything else in the audit.
/// `today`: what the last days of suppressions are compared with; without it none expires. Linear in the audit's size.
void evaluate(Audit& audit, std::optional<std::chrono::year_month_day> today = std::nullopt);

}  // namespace onrecord
