// Messages of rules: text with {placeholders}, each an expression of the condition language.
//
//   "{source} is credited {count(attributions)|time|times}"   ->   "two aides is credited 3 times"
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "rules/condition.hpp"
#include "rules/ruleset.hpp"

namespace onrecord {

/// Splits a message and compiles its placeholders. Errors have code "rule-message" or "rule-condition" and spans in
/// bytes of `message`.
[[nodiscard]] std::vector<MessagePiece> compile_message(std::string_view message, RuleScope scope, bool once,
                                                        ConditionNames& names, std::vector<Diagnostic>& diagnostics);

/// Fills a message for an item; `places` stands for {count}.
[[nodiscard]] std::string fill(const std::vector<MessagePiece>& pieces, Values& values, Object item,
                               std::size_t places);

}  // namespace onrecord
