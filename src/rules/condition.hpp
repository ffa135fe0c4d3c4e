// Conditions: the typed, compiled form of what rules say after `when:`, and their evaluation.
//
//   parse_expression ──▶ Expression ── compile ──▶ Condition ── Values ──▶ true or false, a number, a text, an object
//
// A condition is a flat vector of nodes. Evaluating one item costs a few nanoseconds a node; what a condition asks of
// the whole story (count(document.sources, …)) is worked out once a story and remembered, and other objects'
// collections cannot be asked for, so a rule is linear in the story whatever it says.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"
#include "rules/fields.hpp"
#include "rules/story.hpp"
#include "rules/words.hpp"

namespace onrecord {

/// What a node does. a, b, c: its operands' nodes unless said otherwise.
enum class Op : std::uint8_t {
  // objects and collections
  item,
  story,
  field_object,
  field_collection,
  first,
  // truths. all_of, any_of: kids[a] … kids[a + b). choice_in, tags_meet: b is a bit set. in_list: b is a list.
  constant_truth,
  field_truth,
  all_of,
  any_of,
  negation,
  less,
  at_most,
  equal_numbers,
  equal_texts,
  equal_truths,
  choice_in,
  equal_choices,
  tags_meet,
  text_in_list,
  sentence_in_list,
  starts_with,
  given_text,
  given_object,
  any,
  all,
  // numbers. share: c is the weight, or no_index.
  constant_number,
  field_number,
  add,
  subtract,
  multiply,
  divide,
  size,
  count,
  share,
  sum,
  maximum,
  places,
  // the rest. constant_text: a is its index.
  constant_text,
  field_text,
  field_choice,
  field_tags,
  // what is the same all through a story: slot b remembers node a
  once_truth,
  once_number,
  once_object,
};

struct Node {
  Op op = Op::item;
  std::uint32_t a = 0, b = 0, c = 0;
  double number = 0;
  const Field* field = nullptr;
};

/// A compiled condition, or another expression of the language (in a message, or a place). Immutable.
struct Condition {
  std::vector<Node> nodes;
  std::vector<std::uint32_t> kids;
  std::vector<std::string> texts;
  std::uint32_t root = 0;
  Type type;                              ///< of the root
  RuleScope scope = RuleScope::document;  ///< of the item it is asked about
};

/// What a rule file adds to the names of the language. Filled while its conditions are compiled.
struct ConditionNames {
  std::map<std::string, std::size_t, std::less<>> lists;  ///< list name, or a text in quotation marks, to its number
  WordLists words;
  std::size_t slots = 0;  ///< of what is remembered once a story
};

/// What an expression is for.
enum class Use : std::uint8_t {
  condition,   ///< must be true or false
  place,       ///< must give an object or a text of the story
  print,       ///< must be printable; `count` alone is the number of places
  print_once,  ///< the same where `count` has a meaning
};

/// Compiles an expression for items of `scope`. On error gives null and diagnostics (code "rule-condition", spans in
/// bytes of `text`, no file): the first of syntax, else all of names and types.
[[nodiscard]] std::shared_ptr<const Condition> compile_condition(std::string_view text, RuleScope scope, Use use,
                                                                 ConditionNames& names,
                                                                 std::vector<Diagnostic>& diagnostics);

/// The functions of the language with their forms, for the documentation.
struct Function {
  std::string_view name, form, about;
};
[[nodiscard]] std::span<const Function> all_functions();

/// Evaluates conditions over one story. Remembers what is the same for all its items; serves one thread.
class Values {
 public:
  Values(const Story& story, std::size_t slots) : story_(story), slots_(slots) {}

  [[nodiscard]] bool truth(const Condition& condition, Object item);
  /// The value as a reader sees it; `places` stands for `count`.
  [[nodiscard]] std::string print(const Condition& condition, Object item, std::size_t places);
  [[nodiscard]] double number(const Condition& condition, Object item, std::size_t places);
  /// The bytes of Document::text() that a place names; empty where there is none.
  [[nodiscard]] Span place(const Condition& condition, Object item);
  /// The bytes of an object of a kind.
  [[nodiscard]] Span span_of(RuleScope kind, Object object) const;

 private:
  struct Run;
  struct Slot {
    bool known = false;
    bool truth = false;
    double number = 0;
    Object object;
  };
  const Story& story_;
  std::vector<Slot> slots_;
};

}  // namespace onrecord
