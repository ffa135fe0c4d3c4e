// Names and types of conditions: from expressions to nodes.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "rules/condition.hpp"
#include "rules/expression.hpp"
#include "rules/suggest.hpp"

namespace onrecord {
namespace {

constexpr std::size_t max_depth = 64;  // of the tree, so that evaluation's stack stays small

enum class Takes : std::uint8_t { condition, optional_condition, number, condition_and_weight };

struct KnownFunction {
  Function function;
  Op op;
  Takes takes;
  Type gives;  // an object's kind is the collection's
};

constexpr KnownFunction functions[] = {
    {{"any", "any(collection, condition)", "the condition holds for one of them at least"},
     Op::any,
     Takes::condition,
     {ValueType::truth}},
    {{"all", "all(collection, condition)", "the condition holds for every one of them; true where there are none"},
     Op::all,
     Takes::condition,
     {ValueType::truth}},
    {{"count", "count(collection) or count(collection, condition)", "how many there are, or for how many it holds"},
     Op::count,
     Takes::optional_condition,
     {ValueType::number}},
    {{"share", "share(collection, condition) or share(collection, condition, number)",
      "for which part of them it holds, each weighing the same or what the number says; 0 where there are none"},
     Op::share,
     Takes::condition_and_weight,
     {ValueType::share}},
    {{"sum", "sum(collection, number)", "the number added up over all of them"},
     Op::sum,
     Takes::number,
     {ValueType::number}},
    {{"max", "max(collection, number)", "the largest; 0 where there are none"},
     Op::maximum,
     Takes::number,
     {ValueType::number}},
    {{"first", "first(collection, condition)", "the first for which it holds; an object that may be missing"},
     Op::first,
     Takes::condition,
     {ValueType::object}},
};

constexpr auto function_table = [] {
  std::array<Function, std::size(functions)> table;
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = functions[i].function;
  return table;
}();

std::string with_article(std::string_view noun) {
  const bool vowel = !noun.empty() && std::string_view("aeiou").find(noun[0]) != std::string_view::npos;
  return fmt::format("{} {}", vowel ? "an" : "a", noun);
}

std::string type_words(const Type& type) {
  switch (type.value) {
    case ValueType::truth:
      return "true or false";
    case ValueType::tags:
      return "a set of tags";
    case ValueType::collection:
      return fmt::format("the {}", type_name(type));
    default:
      return with_article(type_name(type));
  }
}

// What an expression came to: a node and its type; not ok where an error was reported.
struct Value {
  Type type;
  std::uint32_t node = 0;
  bool ok = false;
};

class Compiler {
 public:
  Compiler(std::string_view text, RuleScope scope, Use use, ConditionNames& names, std::vector<Diagnostic>& diagnostics)
      : text_(text), scope_(scope), use_(use), names_(names), diagnostics_(diagnostics) {}

  std::shared_ptr<const Condition> compile(const Expression& expression) {
    const std::size_t before = diagnostics_.size();
    out_.scope = scope_;
    Value value = use_ == Use::condition ? truth(expression) : fitting(expression);
    if (diagnostics_.size() > before) return nullptr;
    out_.root = value.node;
    out_.type = value.type;
    return std::make_shared<const Condition>(std::move(out_));
  }

 private:
  // Reporting.
  Value fail(Span span, std::string message, std::string hint = {}) {
    Diagnostic diagnostic;
    diagnostic.code = "rule-condition";
    diagnostic.span = span;
    diagnostic.message = std::move(message);
    diagnostic.hint = std::move(hint);
    diagnostics_.push_back(std::move(diagnostic));
    return {};
  }
  std::string_view source(const Expression& e) const { return text_.substr(e.span.start, e.span.size()); }

  // Nodes.
  Value emit(Type type, Node node) {
    out_.nodes.push_back(node);
    return {type, static_cast<std::uint32_t>(out_.nodes.size() - 1), true};
  }
  Value emit(ValueType type, Op op, std::uint32_t a = 0, std::uint32_t b = 0) { return emit({type}, {op, a, b}); }
  Value number_node(double number, ValueType type) {
    Node node{Op::constant_number};
    node.number = number;
    return emit({type}, node);
  }
  Value item() {
    return emit({ValueType::object, Choice::tag, scope_}, {scope_ == RuleScope::document ? Op::story : Op::item});
  }

  // What must be true or false.
  Value truth(const Expression& e) {
    Value value = check(e);
    if (!value.ok) return value;
    switch (value.type.value) {
      case ValueType::truth:
        return value;
      case ValueType::text:
        return emit(ValueType::truth, Op::given_text, value.node);
      case ValueType::object:
        return emit(ValueType::truth, Op::given_object, value.node);
      case ValueType::collection:
        return above_zero(value);
      case ValueType::tags:
        return fail(e.span, "a set of tags is not true or false", fmt::format("write `{} has …`", source(e)));
      case ValueType::choice:
        return fail(e.span, fmt::format("{} is not true or false", type_words(value.type)),
                    fmt::format("write `{} == …`", source(e)));
      default:
        return fail(e.span, fmt::format("{} is not true or false", type_words(value.type)),
                    fmt::format("write `{} > 0`", source(e)));
    }
  }

  Value above_zero(const Value& collection) {
    const Value zero = number_node(0, ValueType::number);
    const Value size = emit(ValueType::number, Op::size, collection.node);
    return emit(ValueType::truth, Op::less, zero.node, size.node);
  }

  Value number(const Expression& e) {
    Value value = check(e);
    if (!value.ok || is_number(value)) return value;
    if (value.type.value == ValueType::collection) return emit(ValueType::number, Op::size, value.node);
    return fail(e.span, fmt::format("expected a number, `{}` is {}", source(e), type_words(value.type)));
  }
  static bool is_number(const Value& value) {
    return value.type.value == ValueType::number || value.type.value == ValueType::share;
  }

  // What a message prints or a place points at.
  Value fitting(const Expression& e) {
    Value value = check(e);
    if (!value.ok) return value;
    if (use_ == Use::place) {
      if (value.type.value == ValueType::object || value.type.value == ValueType::text) return value;
      return fail(e.span, fmt::format("{} is not a place in the story", type_words(value.type)),
                  "name a sentence, an attribution, a source, a quotation or a text of one");
    }
    switch (value.type.value) {
      case ValueType::collection:
        return emit(ValueType::number, Op::size, value.node);
      case ValueType::truth:
      case ValueType::tags:
        return fail(e.span, fmt::format("{} cannot be printed", type_words(value.type)));
      default:
        return value;
    }
  }

  Value check(const Expression& e) {
    if (++depth_ > max_depth) {
      --depth_;
      return fail(e.span, "the condition nests too deeply", "make two rules of it");
    }
    Value value = check_kind(e);
    --depth_;
    return value;
  }

  Value check_kind(const Expression& e) {
    switch (e.kind) {
      case ExpressionKind::number:
        return number_node(e.number, ValueType::number);
      case ExpressionKind::percent:
        return number_node(e.number, ValueType::share);
      case ExpressionKind::text:
        return text_node(e.text);
      case ExpressionKind::name:
        return check_name(e);
      case ExpressionKind::member:
        return check_member(e);
      case ExpressionKind::call:
        return check_call(e);
      case ExpressionKind::list:
        return fail(e.span, "a list stands only after `in` and `has_any`");
      case ExpressionKind::negation:
        return check_negation(e);
      case ExpressionKind::conjunction:
        return check_parts(e, Op::all_of);
      case ExpressionKind::disjunction:
        return check_parts(e, Op::any_of);
      case ExpressionKind::compare:
        return check_compare(e);
      case ExpressionKind::relation:
        return check_relation(e);
      case ExpressionKind::arithmetic:
        return check_arithmetic(e);
    }
    return {};
  }

  Value text_node(const std::string& text) {
    out_.texts.push_back(text);
    return emit(ValueType::text, Op::constant_text, static_cast<std::uint32_t>(out_.texts.size() - 1));
  }

  Value check_negation(const Expression& e) {
    const Value operand = truth(e.parts[0]);
    return operand.ok ? emit(ValueType::truth, Op::negation, operand.node) : operand;
  }

  Value check_parts(const Expression& e, Op op) {
    std::vector<std::uint32_t> nodes;
    bool ok = true;
    for (const Expression& part : e.parts) {
      const Value value = truth(part);
      ok = ok && value.ok;
      nodes.push_back(value.node);
    }
    if (!ok) return {};
    const auto start = static_cast<std::uint32_t>(out_.kids.size());
    out_.kids.insert(out_.kids.end(), nodes.begin(), nodes.end());
    return emit(ValueType::truth, op, start, static_cast<std::uint32_t>(nodes.size()));
  }

  // Names.
  Value check_name(const Expression& e) {
    if (find_field(scope_, e.text)) return field_of(item(), e);
    if (e.text == "document") return emit({ValueType::object, Choice::tag, RuleScope::document}, {Op::story});
    if (e.text == name_of(scope_)) return item();
    if (e.text == "true" || e.text == "false") return emit(ValueType::truth, Op::constant_truth, e.text == "true");
    if (e.text == "count" && (use_ == Use::print_once || use_ == Use::print)) return check_places(e);
    return unknown_name(e);
  }

  Value check_places(const Expression& e) {
    if (use_ == Use::print_once) return emit(ValueType::number, Op::places);
    return fail(e.span, "`count` is known only in rules with `once: true`", "write `count(…)` to count a collection");
  }

  Value unknown_name(const Expression& e) {
    std::vector<std::string_view> known{"document", name_of(scope_)};
    for (const Field& field : all_fields())
      if (field.of == scope_) known.push_back(field.name);
    std::string hint = name_hint(e.text);
    if (hint.empty()) hint = suggest(e.text, known);
    return fail(e.span, fmt::format("`{}` is not a field of {}", e.text, with_article(name_of(scope_))),
                std::move(hint));
  }

  // The way out where a name is known elsewhere.
  std::string name_hint(std::string_view name) const {
    if (find_field(RuleScope::document, name)) return fmt::format("write `document.{}`", name);
    if (names_.lists.count(name) != 0) return fmt::format("`{}` is a word list; write `text has_any {}`", name, name);
    for (std::size_t c = 0; c < count_of<Choice>; ++c) {
      const auto choice = static_cast<Choice>(c);
      const auto values = choice_values(choice);
      if (std::find(values.begin(), values.end(), name) != values.end())
        return fmt::format("`{}` is a {}; compare a field with it", name, name_of(choice));
    }
    return {};
  }

  Value check_member(const Expression& e) {
    const Value object = check(e.parts[0]);
    if (!object.ok) return object;
    if (object.type.value != ValueType::object)
      return fail(e.mark, fmt::format("{} has no fields", type_words(object.type)),
                  object.type.value == ValueType::collection ? "use any(…), count(…) or first(…)" : "");
    return field_of(object, e);
  }

  Value field_of(const Value& object, const Expression& e) {
    const Field* field = find_field(object.type.object, e.text);
    const Span at = e.kind == ExpressionKind::member ? e.mark : e.span;
    if (!field) {
      std::vector<std::string_view> known;
      for (const Field& other : all_fields())
        if (other.of == object.type.object) known.push_back(other.name);
      return fail(at, fmt::format("`{}` is not a field of {}", e.text, with_article(name_of(object.type.object))),
                  suggest(e.text, known));
    }
    const Op owner = out_.nodes[object.node].op;
    if (field->type.value == ValueType::collection && owner != Op::item && owner != Op::story)
      return fail(at, fmt::format("`{}` of another object cannot be asked for", e.text),
                  fmt::format("only those of the {} itself and of the document", name_of(scope_)));
    static constexpr Op ops[] = {Op::field_truth,  Op::field_number, Op::field_number, Op::field_text,
                                 Op::field_choice, Op::field_tags,   Op::field_object, Op::field_collection};
    static_assert(std::size(ops) == count_of<ValueType>);
    Node node{ops[static_cast<std::size_t>(field->type.value)], object.node};
    node.field = field;
    return emit(field->type, node);
  }

  // Comparisons.
  Value check_compare(const Expression& e) {
    const Value left = check(e.parts[0]);
    if (!left.ok) return left;
    const bool equality = e.text == "==" || e.text == "!=";
    Value result;
    if (left.type.value == ValueType::choice) {
      if (!equality) return fail(e.mark, fmt::format("{} has no order", type_words(left.type)), "write `==` or `!=`");
      result = choice_equals(left, e.parts[1]);
    } else {
      const Value right = check(e.parts[1]);
      if (!right.ok) return right;
      result = equality ? equals(left, right, e) : ordered(left, right, e);
    }
    if (result.ok && e.text == "!=") return emit(ValueType::truth, Op::negation, result.node);
    return result;
  }

  Value choice_equals(const Value& left, const Expression& right) {
    if (right.kind == ExpressionKind::name) {
      const auto values = choice_values(left.type.choice);
      if (std::find(values.begin(), values.end(), right.text) != values.end() || !find_field(scope_, right.text)) {
        const std::uint32_t bit = choice_bit(left.type.choice, right);
        return bit == 0 ? Value{} : emit(ValueType::truth, Op::choice_in, left.node, bit);
      }
    }
    const Value other = check(right);
    if (!other.ok) return other;
    if (other.type != left.type)
      return fail(right.span, fmt::format("cannot compare {} with {}", type_words(left.type), type_words(other.type)),
                  other.type.value == ValueType::text ? "write its name without quotation marks" : "");
    return emit(ValueType::truth, Op::equal_choices, left.node, other.node);
  }

  // The bit of a value named by an expression, or 0 after reporting.
  std::uint32_t choice_bit(Choice choice, const Expression& e) {
    const auto values = choice_values(choice);
    const auto found = std::find(values.begin(), values.end(), e.text);
    if (e.kind == ExpressionKind::name && found != values.end()) return 1u << (found - values.begin());
    std::string hint = e.kind == ExpressionKind::text && found != values.end()
                           ? "write its name without quotation marks"
                           : suggest_or_list(e.text, values);
    fail(e.span, fmt::format("{} is not a {}", source(e), name_of(choice)), std::move(hint));
    return 0;
  }

  std::optional<std::uint32_t> choice_set(Choice choice, const std::vector<Expression>& items) {
    std::uint32_t bits = 0;
    bool ok = true;
    for (const Expression& each : items) {
      const std::uint32_t bit = choice_bit(choice, each);
      ok = ok && bit != 0;
      bits |= bit;
    }
    return ok ? std::optional(bits) : std::nullopt;
  }

  Value as_number(const Value& value) {
    return value.type.value == ValueType::collection ? emit(ValueType::number, Op::size, value.node) : value;
  }

  Value equals(const Value& left_value, const Value& right_value, const Expression& e) {
    const Value left = as_number(left_value), right = as_number(right_value);
    const ValueType type = left.type.value;
    if (is_number(left) && is_number(right)) return emit(ValueType::truth, Op::equal_numbers, left.node, right.node);
    if (type == right.type.value && type == ValueType::text)
      return emit(ValueType::truth, Op::equal_texts, left.node, right.node);
    if (type == right.type.value && type == ValueType::truth)
      return emit(ValueType::truth, Op::equal_truths, left.node, right.node);
    return incomparable(left_value, right_value, e);
  }

  Value ordered(const Value& left_value, const Value& right_value, const Expression& e) {
    const Value left = as_number(left_value), right = as_number(right_value);
    if (!is_number(left) || !is_number(right)) return incomparable(left_value, right_value, e);
    if (e.text == "<") return emit(ValueType::truth, Op::less, left.node, right.node);
    if (e.text == ">") return emit(ValueType::truth, Op::less, right.node, left.node);
    if (e.text == "<=") return emit(ValueType::truth, Op::at_most, left.node, right.node);
    return emit(ValueType::truth, Op::at_most, right.node, left.node);
  }

  Value incomparable(const Value& left, const Value& right, const Expression& e) {
    const std::string hint =
        left.type.value == ValueType::tags ? fmt::format("write `{} has …`", source(e.parts[0])) : "";
    return fail(e.span, fmt::format("cannot compare {} with {}", type_words(left.type), type_words(right.type)), hint);
  }

  Value check_arithmetic(const Expression& e) {
    const Value left = number(e.parts[0]);
    const Value right = number(e.parts[1]);
    if (!left.ok || !right.ok) return {};
    const Op op = e.text == "+" ? Op::add : e.text == "-" ? Op::subtract : e.text == "*" ? Op::multiply : Op::divide;
    const bool shares = left.type.value == ValueType::share && right.type.value == ValueType::share;
    const bool stays = shares && (op == Op::add || op == Op::subtract);
    return emit(stays ? ValueType::share : ValueType::number, op, left.node, right.node);
  }

  // Relations: in, not in, has, has_any, has_word, starts_with.
  Value check_relation(const Expression& e) {
    const Value left = check(e.parts[0]);
    if (!left.ok) return left;
    const Expression& right = e.parts[1];
    if (e.text.ends_with("in")) return check_in(left, e);
    const bool text = left.type.value == ValueType::text;
    if (e.text == "has" || (e.text == "has_any" && left.type.value == ValueType::tags)) {
      if (left.type.value != ValueType::tags)
        return fail(
            e.mark,
            fmt::format("`{}` asks a set of tags, `{}` is {}", e.text, source(e.parts[0]), type_words(left.type)),
            text                                   ? "write `has_word \"…\"` or `has_any`"
            : left.type.value == ValueType::choice ? "write `==`"
                                                   : "");
      return tags_have(left, right);
    }
    if (!text)
      return fail(e.mark,
                  fmt::format("`{}` asks a text, `{}` is {}", e.text, source(e.parts[0]), type_words(left.type)));
    if (e.text == "starts_with") return emit(ValueType::truth, Op::starts_with, left.node, text_node(right.text).node);
    return has_words(left, right);
  }

  Value check_in(const Value& left, const Expression& e) {
    const std::vector<Expression>& items = e.parts[1].parts;
    Value result;
    if (left.type.value == ValueType::choice) {
      const auto bits = choice_set(left.type.choice, items);
      if (!bits) return {};
      result = emit(ValueType::truth, Op::choice_in, left.node, *bits);
    } else if (left.type.value == ValueType::text || is_number(left)) {
      std::vector<std::uint32_t> nodes;
      for (const Expression& each : items) {
        const Value value = check(each);
        if (!value.ok) return value;
        const Value equal = equals(left, value, e);
        if (!equal.ok) return equal;
        nodes.push_back(equal.node);
      }
      const auto start = static_cast<std::uint32_t>(out_.kids.size());
      out_.kids.insert(out_.kids.end(), nodes.begin(), nodes.end());
      result = emit(ValueType::truth, Op::any_of, start, static_cast<std::uint32_t>(nodes.size()));
    } else {
      return fail(e.mark, fmt::format("`{}` cannot ask {}", e.text, type_words(left.type)),
                  left.type.value == ValueType::tags ? "write `has_any`" : "");
    }
    return e.text == "in" ? result : emit(ValueType::truth, Op::negation, result.node);
  }

  Value tags_have(const Value& left, const Expression& right) {
    const auto bits =
        right.kind == ExpressionKind::list ? choice_set(Choice::tag, right.parts) : choice_set(Choice::tag, {right});
    return bits ? emit(ValueType::truth, Op::tags_meet, left.node, *bits) : Value{};
  }

  Value has_words(const Value& left, const Expression& right) {
    const std::size_t list = right.kind == ExpressionKind::name ? named_list(right) : inline_list(right);
    if (list == max_word_lists) return {};
    const Node text = out_.nodes[left.node];
    const bool of_sentence = text.op == Op::field_text && text.field->of == RuleScope::sentence;
    const auto number = static_cast<std::uint32_t>(list);
    if (of_sentence) return emit(ValueType::truth, Op::sentence_in_list, text.a, number);
    return emit(ValueType::truth, Op::text_in_list, left.node, number);
  }

  std::size_t named_list(const Expression& e) {
    const auto found = names_.lists.find(e.text);
    if (found != names_.lists.end()) return found->second;
    std::vector<std::string_view> known;
    for (const auto& [name, list] : names_.lists)
      if (!name.starts_with('"')) known.push_back(name);
    fail(e.span, fmt::format("there is no word list `{}`", e.text), suggest(e.text, known));
    return max_word_lists;
  }

  // A list for the texts of has_word "…" or has_any ("…", "…"); the same texts share one.
  std::size_t inline_list(const Expression& e) {
    const std::vector<Expression> single{e};
    const std::vector<Expression>& items = e.kind == ExpressionKind::list ? e.parts : single;
    std::string key;
    for (const Expression& each : items) {
      if (each.kind != ExpressionKind::text) {
        fail(each.span, "expected a text in quotation marks", "");
        return max_word_lists;
      }
      key += '"' + each.text + '"';
    }
    const auto known = names_.lists.find(key);
    if (known != names_.lists.end()) return known->second;
    const std::size_t list = names_.words.open();
    if (list == max_word_lists) {
      fail(e.span, fmt::format("more than {} word lists", max_word_lists),
           "name a list under `lists:` and use it again");
      return list;
    }
    for (const Expression& each : items)
      if (!names_.words.add(list, each.text)) {
        fail(each.span, fmt::format("a text here holds 1 to {} words", WordLists::max_phrase));
        return max_word_lists;
      }
    names_.lists.emplace(std::move(key), list);
    return list;
  }

  // Functions over collections.
  Value check_call(const Expression& e) {
    const auto known = std::find_if(std::begin(functions), std::end(functions),
                                    [&](const KnownFunction& f) { return f.function.name == e.text; });
    if (known == std::end(functions)) {
      std::vector<std::string_view> names;
      names.reserve(std::size(function_table));
      for (const Function& function : function_table) names.push_back(function.name);
      return fail(e.mark, fmt::format("there is no function `{}`", e.text), suggest(e.text, names));
    }
    const std::size_t least = known->takes == Takes::optional_condition ? 1 : 2;
    const std::size_t most = known->takes == Takes::condition_and_weight ? 3 : 2;
    if (e.parts.size() < least || e.parts.size() > most)
      return fail(e.mark,
                  fmt::format("`{}` does not take {} value{}", e.text, e.parts.size(), e.parts.size() == 1 ? "" : "s"),
                  fmt::format("write {}", known->function.form));
    const Value collection = check(e.parts[0]);
    if (!collection.ok) return collection;
    if (collection.type.value != ValueType::collection)
      return fail(
          e.parts[0].span,
          fmt::format("`{}` needs a collection, `{}` is {}", e.text, source(e.parts[0]), type_words(collection.type)),
          fmt::format("write {}", known->function.form));
    return over(*known, collection, e);
  }

  Value over(const KnownFunction& known, const Value& collection, const Expression& e) {
    const RuleScope outside = std::exchange(scope_, collection.type.object);
    const Value second = e.parts.size() < 2             ? Value{{}, 0, true}
                         : known.takes == Takes::number ? number(e.parts[1])
                                                        : truth(e.parts[1]);
    const Value weight = e.parts.size() < 3 ? Value{{}, no_index, true} : number(e.parts[2]);
    scope_ = outside;
    if (!second.ok || !weight.ok) return {};
    Type gives = known.gives;
    if (gives.value == ValueType::object) gives.object = collection.type.object;
    if (known.takes == Takes::number && second.type.value == ValueType::share) gives.value = ValueType::share;
    const bool plain_count = e.parts.size() == 1;
    const Value value = plain_count ? emit(gives, {Op::size, collection.node})
                                    : emit(gives, {known.op, collection.node, second.node, weight.node});
    const bool whole_story = out_.nodes[out_.nodes[collection.node].a].op == Op::story;
    return whole_story && !plain_count ? remembered(value) : value;
  }

  // The same for every item of a story: asked once.
  Value remembered(const Value& value) {
    const Op op = value.type.value == ValueType::truth    ? Op::once_truth
                  : value.type.value == ValueType::object ? Op::once_object
                                                          : Op::once_number;
    return emit(value.type, {op, value.node, static_cast<std::uint32_t>(names_.slots++)});
  }

  std::string_view text_;
  RuleScope scope_;
  Use use_;
  ConditionNames& names_;
  std::vector<Diagnostic>& diagnostics_;
  Condition out_;
  std::size_t depth_ = 0;
};

}  // namespace

std::span<const Function> all_functions() { return function_table; }

std::shared_ptr<const Condition> compile_condition(std::string_view text, RuleScope scope, Use use,
                                                   ConditionNames& names, std::vector<Diagnostic>& diagnostics) {
  const auto expression = parse_expression(text, diagnostics);
  if (!expression) return nullptr;
  return Compiler(text, scope, use, names, diagnostics).compile(*expression);
}

}  // namespace onrecord
