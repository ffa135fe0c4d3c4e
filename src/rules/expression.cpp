#include "rules/expression.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/spirit/home/x3.hpp>
#include <cctype>
#include <charconv>
#include <utility>

// What is expected is named by the rule under an action, not by the action.
template <class Subject, class Action>
struct boost::spirit::x3::get_info<boost::spirit::x3::action<Subject, Action>> {
  using result_type = std::string;
  std::string operator()(const action<Subject, Action>& parser) const { return what(parser.subject); }
};

namespace onrecord {
namespace syntax {

namespace x3 = boost::spirit::x3;
using Iterator = const char*;
using x3::_attr;
using x3::_val;
using x3::char_;
using x3::lexeme;
using x3::lit;
using x3::raw;

struct StartTag;  // the context's key for where the condition starts

// The names of rules stand in messages after "expected".
const x3::rule<struct OrId, Expression> or_ = "a condition";
const x3::rule<struct AndId, Expression> and_ = "a condition";
const x3::rule<struct NotId, Expression> not_ = "a condition";
const x3::rule<struct CompareId, Expression> compare = "a condition";
const x3::rule<struct SumId, Expression> sum = "a value";
const x3::rule<struct ProductId, Expression> product = "a value";
const x3::rule<struct PostfixId, Expression> postfix = "a value";
const x3::rule<struct PrimaryId, Expression> primary = "a value";
const x3::rule<struct CallId, Expression> call = "a call";
const x3::rule<struct ListId, Expression> list = "a list in parentheses";
const x3::rule<struct ItemId, Expression> item = "a name, text or number";
const x3::rule<struct WordsId, Expression> words = "the name of a word list, a text, or texts in parentheses";
const x3::rule<struct NameId, Expression> name = "a name";
const x3::rule<struct StringId, Expression> string = "a text in quotation marks";
const x3::rule<struct NumberId, Expression> number = "a number";
const x3::rule<struct ComparisonId, Expression> comparison = "a comparison";
const x3::rule<struct InId, Expression> in_symbol = "in";
const x3::rule<struct HasId, Expression> has_symbol = "has";
const x3::rule<struct HasAnyId, Expression> has_any_symbol = "has_any";
const x3::rule<struct TextSymbolId, Expression> text_symbol = "has_word";
const x3::rule<struct AdderId, Expression> adder = "+";
const x3::rule<struct MultiplierId, Expression> multiplier = "*";

// The span of what a raw directive saw.
Span place(const auto& context) {
  const Iterator start = x3::get<StartTag>(context);
  const auto& range = _attr(context);
  return {static_cast<std::uint32_t>(range.begin() - start), static_cast<std::uint32_t>(range.end() - start)};
}

void append(Expression& whole, Expression&& part) {
  if (whole.parts.empty() && whole.span.empty()) whole.span = part.span;
  whole.span.end = std::max(whole.span.end, part.span.end);
  whole.parts.push_back(std::move(part));
}

// Actions.
const auto take = [](auto& context) { _val(context) = std::move(_attr(context)); };
const auto add = [](auto& context) { append(_val(context), std::move(_attr(context))); };
const auto name_call = [](auto& context) {
  _val(context) = std::move(_attr(context));
  _val(context).kind = ExpressionKind::call;
  _val(context).mark = _val(context).span;
};
const auto keep_text = [](auto& context) {
  _val(context).text.assign(_attr(context).begin(), _attr(context).end());
  _val(context).span = place(context);
};
const auto keep_string = [](auto& context) {
  _val(context).kind = ExpressionKind::text;
  _val(context).text.assign(_attr(context).begin(), _attr(context).end());
  const Span inside = place(context);
  _val(context).span = {inside.start - 1, inside.end + 1};  // with the marks
};
const auto keep_number = [](auto& context) {
  std::from_chars(_attr(context).begin(), _attr(context).end(), _val(context).number);
  _val(context).kind = ExpressionKind::number;
  _val(context).span = place(context);
};
const auto per_cent = [](auto& context) {
  _val(context).kind = ExpressionKind::percent;
  _val(context).number /= 100;
  ++_val(context).span.end;
};

template <ExpressionKind Kind>
const auto become = [](auto& context) { _val(context).kind = Kind; };

// a or b or c: one node with three parts.
template <ExpressionKind Kind>
const auto join = [](auto& context) {
  Expression& left = _val(context);
  if (left.kind != Kind) {
    Expression all;
    all.kind = Kind;
    append(all, std::move(left));
    left = std::move(all);
  }
  append(left, std::move(_attr(context)));
};

// The operator takes what stands to its left as its first part.
template <ExpressionKind Kind>
const auto wrap = [](auto& context) {
  Expression whole;
  whole.kind = Kind;
  whole.text = std::move(_attr(context).text);
  whole.mark = _attr(context).span;
  append(whole, std::move(_val(context)));
  whole.span.end = std::max(whole.span.end, whole.mark.end);
  _val(context) = std::move(whole);
};

// not not x is x: negations are counted until the operand is known, so that a long row of them costs no stack.
const auto negate = [](auto& context) { _val(context).number = 1 - _val(context).number; };
const auto negated = [](auto& context) {
  const bool odd = _val(context).number != 0;
  if (!odd) {
    _val(context) = std::move(_attr(context));
    return;
  }
  Expression whole;
  whole.kind = ExpressionKind::negation;
  append(whole, std::move(_attr(context)));
  _val(context) = std::move(whole);
};

// Sets of our own: Spirit's classes may not be asked about bytes beyond ASCII.
const auto initial = char_("a-zA-Z_");
const auto letter = char_("a-zA-Z0-9_");
const auto digit = char_("0-9");
const auto white = char_(" \t\r\n");
auto keyword(const char* word) { return lexeme[lit(word) >> !letter]; }

const auto reserved =
    lexeme[(lit("and") | "or" | "not" | "in" | "has_any" | "has_word" | "has" | "starts_with") >> !letter];

const auto name_def = !reserved >> raw[lexeme[initial >> *letter]][keep_text];
const auto string_def =
    lexeme['"' >> raw[*(char_ - '"')][keep_string] >> '"'] | lexeme['\'' >> raw[*(char_ - '\'')][keep_string] >> '\''];
const auto number_def = lexeme[raw[+digit >> -('.' >> +digit)][keep_number] >> -lit('%')[per_cent]];

const auto call_def = (name[name_call] >> '(' >> -(or_[add] >> *(',' > or_[add]))) > ')';
const auto primary_def = number[take] | string[take] | call[take] | name[take] | (('(' >> or_[take]) > ')');
const auto postfix_def = primary[take] >> *('.' > name[wrap<ExpressionKind::member>]);
const auto multiplier_def = raw[char_("*/")][keep_text];
const auto adder_def = raw[char_("+-")][keep_text];
const auto product_def = postfix[take] >> *(multiplier[wrap<ExpressionKind::arithmetic>] > postfix[add]);
const auto sum_def = product[take] >> *(adder[wrap<ExpressionKind::arithmetic>] > product[add]);

const auto item_def = string[take] | number[take] | name[take];
const auto list_def = lit('(')[become<ExpressionKind::list>] > item[add] > *(',' > item[add]) > ')';
const auto words_def = list[take] | string[take] | name[take];

const auto comparison_def = raw[lit("==") | "!=" | "<=" | ">=" | "<" | ">"][keep_text];
const auto in_symbol_def = raw[-keyword("not") >> keyword("in")][keep_text];
const auto has_symbol_def = raw[keyword("has")][keep_text];
const auto has_any_symbol_def = raw[keyword("has_any")][keep_text];
const auto text_symbol_def = raw[keyword("has_word") | keyword("starts_with")][keep_text];
const auto compare_def = sum[take] >> -((comparison[wrap<ExpressionKind::compare>] > sum[add]) |
                                        (in_symbol[wrap<ExpressionKind::relation>] > list[add]) |
                                        (has_any_symbol[wrap<ExpressionKind::relation>] > words[add]) |
                                        (has_symbol[wrap<ExpressionKind::relation>] > item[add]) |
                                        (text_symbol[wrap<ExpressionKind::relation>] > string[add]));
const auto not__def = *keyword("not")[negate] >> compare[negated];
const auto and__def = not_[take] >> *(keyword("and") > not_[join<ExpressionKind::conjunction>]);
const auto or__def = and_[take] >> *(keyword("or") > and_[join<ExpressionKind::disjunction>]);

BOOST_SPIRIT_DEFINE(or_, and_, not_, compare, sum, product, postfix, primary, call, list, item, words, name, string,
                    number, comparison, in_symbol, has_symbol, has_any_symbol, text_symbol, adder, multiplier)

}  // namespace syntax

namespace {

Diagnostic syntax_error(std::string_view text, std::size_t at, std::size_t size, std::string message,
                        std::string hint) {
  Diagnostic diagnostic;
  diagnostic.code = "rule-condition";
  const auto limit = [&](std::size_t offset) { return static_cast<std::uint32_t>(std::min(offset, text.size())); };
  diagnostic.span = {limit(at), limit(at + size)};
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

bool is_word_byte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// The word or the character at `at`.
std::size_t token_size(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  if (end > at || end == text.size()) return end - at;
  for (++end; end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u;) ++end;
  return end - at;
}

struct Habit {
  std::string_view written, meant;
};

// What people write who know other languages.
constexpr Habit habits[] = {{"&&", "write `and`"},
                            {"||", "write `or`"},
                            {"<>", "write `!=`"},
                            {"===", "write `==`"},
                            {"\xE2\x80\x9C", "write texts in straight quotation marks: \"reportedly\""},
                            {"\xE2\x80\x9D", "write texts in straight quotation marks: \"reportedly\""},
                            {"\xE2\x80\x98", "write texts in straight quotation marks: \"reportedly\""},
                            {"\xE2\x80\x99", "write texts in straight quotation marks: \"reportedly\""}};

std::optional<Diagnostic> habit_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  for (const Habit& habit : habits)
    if (rest.starts_with(habit.written))
      return syntax_error(text, at, habit.written.size(), fmt::format("`{}` is not known here", habit.written),
                          std::string(habit.meant));
  const char before = at > 0 ? text[at - 1] : ' ';
  if (rest[0] == '=' && !rest.starts_with("==") && before != '=' && before != '!' && before != '<' && before != '>')
    return syntax_error(text, at, 1, "`=` is not known here", "write `==` to compare");
  if (rest[0] == '!' && !rest.starts_with("!="))
    return syntax_error(text, at, 1, "`!` is not known here", "write `not`");
  return std::nullopt;
}

// What is better said before the grammar runs: foreign operators, texts that do not end, and nesting, which would
// cost stack.
std::optional<Diagnostic> look_over(std::string_view text) {
  if (text.size() > max_condition_bytes)
    return syntax_error(text, 0, text.size(), fmt::format("the condition is longer than {} bytes", max_condition_bytes),
                        "make two rules of it");
  std::size_t open = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '"' || c == '\'') {
      const std::size_t end = text.find(c, at + 1);
      if (end == std::string_view::npos)
        return syntax_error(text, at, text.size() - at, "this text does not end", fmt::format("close it with {}", c));
      at = end;
    } else if (c == '(' && ++open > max_parentheses) {
      return syntax_error(text, at, 1, fmt::format("more than {} parentheses are open at once", max_parentheses), "");
    } else if (c == ')' && open > 0) {
      --open;
    } else if (auto habit = habit_at(text, at)) {
      return habit;
    }
  }
  return std::nullopt;
}

Diagnostic expected(std::string_view text, std::size_t at, std::string_view what) {
  while (at < text.size() && std::isspace(static_cast<unsigned char>(text[at]))) ++at;
  const std::string quoted = what == "')'" ? "`)`" : what == "'('" ? "`(`" : std::string(what);
  const std::size_t size = token_size(text, at);
  if (size == 0) {
    while (at > 0 && std::isspace(static_cast<unsigned char>(text[at - 1]))) --at;
    return syntax_error(text, at, 0, fmt::format("the condition ends where {} is expected", quoted), "");
  }
  return syntax_error(text, at, size, fmt::format("expected {}, found `{}`", quoted, text.substr(at, size)), "");
}

Diagnostic left_over(std::string_view text, std::size_t at) {
  const std::size_t size = token_size(text, at);
  const std::string_view token = text.substr(at, size);
  std::string hint;
  if (token == "<" || token == ">" || token == "=" || token == "!")
    hint = "a comparison has two sides; join two comparisons with `and`";
  else if (token == ")")
    hint = "there is no `(` for it";
  else if (token == "is" || token == "equals")
    hint = "write `==` to compare";
  else if (token == "contains")
    hint = "write `has_word \"…\"`";
  return syntax_error(text, at, size, fmt::format("expected `and`, `or`, an operator or the end, found `{}`", token),
                      std::move(hint));
}

}  // namespace

std::optional<Expression> parse_expression(std::string_view text, std::vector<Diagnostic>& diagnostics) {
  if (auto problem = look_over(text)) {
    diagnostics.push_back(std::move(*problem));
    return std::nullopt;
  }
  const char* const start = text.data();
  const char* const end = start + text.size();
  const char* at = start;
  Expression result;
  const auto offset = [&](const char* place) { return static_cast<std::size_t>(place - start); };
  try {
    const auto parser = syntax::x3::with<syntax::StartTag>(start)[syntax::or_];
    const bool parsed = syntax::x3::phrase_parse(at, end, parser, syntax::white, result);
    if (parsed && at == end) return result;
    diagnostics.push_back(parsed ? left_over(text, offset(at)) : expected(text, offset(at), "a condition"));
  } catch (const syntax::x3::expectation_failure<const char*>& failure) {
    diagnostics.push_back(expected(text, offset(failure.where()), failure.which()));
  }
  return std::nullopt;
}

}  // namespace onrecord
