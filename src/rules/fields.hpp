// What conditions may speak of: every field of every kind of object, in one table. The checker, the evaluator and the
// documentation read it.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "base/names.hpp"
#include "rules/ruleset.hpp"
#include "rules/story.hpp"

namespace onrecord {

/// The types of the condition language. A share is a number between 0 and 1, printed as a percentage. A choice is one
/// of the values of an enum; tags is a set of them.
#define ONRECORD_VALUE_TYPES(X) X(truth) X(number) X(share) X(text) X(choice) X(tags) X(object) X(collection)
ONRECORD_ENUM(ValueType, std::uint8_t, ONRECORD_VALUE_TYPES);

/// The enums that conditions know.
#define ONRECORD_CHOICES(X) X(tag) X(kind) X(manner) X(block) X(format) X(extent)
ONRECORD_ENUM(Choice, std::uint8_t, ONRECORD_CHOICES);

/// The names of an enum's values.
[[nodiscard]] std::span<const std::string_view> choice_values(Choice choice);

/// A type: its value type, and which enum (choice, tags) or which kind of object (object, collection).
struct Type {
  ValueType value = ValueType::truth;
  Choice choice = Choice::tag;
  RuleScope object = RuleScope::document;
  friend constexpr bool operator==(const Type&, const Type&) = default;
};

/// An object whose kind is known from its type: an index into the audit's table of that kind (0 for the document).
struct Object {
  std::uint32_t index = no_index;  ///< no_index: nothing there
};

/// Objects of one kind: the indexes `ids`, or 0 … count-1 without them.
struct Collection {
  const std::uint32_t* ids = nullptr;
  std::uint32_t count = 0;
  [[nodiscard]] std::uint32_t at(std::uint32_t i) const { return ids ? ids[i] : i; }
};

inline constexpr std::uint8_t no_choice = 0xff;

/// Reads a field of the object with an index. The table's type says which member holds.
union Getter {
  bool (*truth)(const Story&, std::uint32_t);
  double (*number)(const Story&, std::uint32_t);
  std::string_view (*text)(const Story&, std::uint32_t);
  std::uint8_t (*choice)(const Story&, std::uint32_t);
  std::uint16_t (*tags)(const Story&, std::uint32_t);
  Object (*object)(const Story&, std::uint32_t);
  Collection (*collection)(const Story&, std::uint32_t);
};

struct Field {
  RuleScope of = RuleScope::document;
  std::string_view name;
  Type type;
  Getter get;
  std::string_view about;  ///< one line for the documentation
};

/// All fields, by kind of object.
[[nodiscard]] std::span<const Field> all_fields();
/// A field of a kind of object by name, or null.
[[nodiscard]] const Field* find_field(RuleScope of, std::string_view name);
/// The type in words: "number", "tag", "source", "sentences".
[[nodiscard]] std::string_view type_name(const Type& type);
/// The collections' name of a kind: "sentences".
[[nodiscard]] std::string_view plural(RuleScope kind);

}  // namespace onrecord
