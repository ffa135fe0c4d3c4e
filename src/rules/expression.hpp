// The condition language as it is written: text to a tree, no names or types known yet.
//
//   type == anonymous_source and not reason   ->   and(compare ==(type, anonymous_source), not(reason))
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "base/names.hpp"
#include "base/span.hpp"

namespace onrecord {

/// name: `source`. member: `….name` of its first part. compare, arithmetic: the operator stands in `text`. relation:
/// in, not in, has, has_any, has_word, starts_with. list: what stands in the parentheses after a relation.
#define ONRECORD_EXPRESSIONS(X) \
  X(number)                     \
  X(percent)                    \
  X(text)                       \
  X(name) X(member) X(call) X(list) X(negation) X(conjunction) X(disjunction) X(compare) X(relation) X(arithmetic)
ONRECORD_ENUM(ExpressionKind, std::uint8_t, ONRECORD_EXPRESSIONS);

struct Expression {
  ExpressionKind kind = ExpressionKind::name;
  std::string text;  ///< a name, the text of a string, or an operator
  double number = 0;
  std::vector<Expression> parts;
  Span span;  ///< bytes of the condition
  Span mark;  ///< its operator or its name, where that is not all of it
};

inline constexpr std::size_t max_condition_bytes = 4000;
inline constexpr std::size_t max_parentheses = 32;  ///< open at once

/// Parses one condition. On error gives nothing and one diagnostic ("rule-condition", span in bytes of `text`).
/// Never recurses deeper than max_parentheses allows.
[[nodiscard]] std::optional<Expression> parse_expression(std::string_view text, std::vector<Diagnostic>& diagnostics);

}  // namespace onrecord
