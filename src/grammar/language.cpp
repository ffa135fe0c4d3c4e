// The grammar language in Boost.Spirit X3. docs/grammar.md has it in full.
#include <fmt/format.h>

#include <array>
#include <boost/spirit/home/x3.hpp>

#include "grammar/ast.hpp"

namespace onrecord::ast {
namespace x3 = boost::spirit::x3;

namespace {

using Iterator = const char*;
using Range = boost::iterator_range<Iterator>;

constexpr std::uint32_t max_nesting =
    64;  // of parentheses and prefixes: the parser recurses, its stack must not grow without end

/// What the parser's actions need: where the file starts, and how deep they are.
struct State {
  Iterator begin = nullptr;
  std::uint32_t depth = 0;
};
struct StateTag;

Span span_of(const State& state, const Range& range) {
  return {static_cast<std::uint32_t>(range.begin() - state.begin),
          static_cast<std::uint32_t>(range.end() - state.begin)};
}

template <class Context>
State& state_of(Context& context) {
  return x3::get<StateTag>(context).get();
}

Node make(NodeKind kind, std::string text, Span span) {
  Node node;
  node.kind = kind;
  node.text = std::move(text);
  node.span = span;
  return node;
}

/// A sequence or choice of one is that one.
void append(Node& into, Node child) {
  if (into.children.empty()) into.span = child.span;
  into.span.end = std::max(into.span.end, child.span.end);
  into.children.push_back(std::move(child));
}

Node collapse(Node node) {
  if (node.children.size() == 1 && (node.kind == NodeKind::sequence || node.kind == NodeKind::choice ||
                                    node.kind == NodeKind::test_and || node.kind == NodeKind::test_or)) {
    Node only = std::move(node.children.front());
    return only;
  }
  return node;
}

std::string text_of(const Range& range) { return {range.begin(), range.end()}; }

// Actions. X3 hands the attribute of the parser they stand on.
template <NodeKind Kind>
constexpr auto leaf = [](auto& context) {
  const Range& range = x3::_attr(context);
  x3::_val(context) = make(Kind, text_of(range), span_of(state_of(context), range));
};
constexpr auto add_child = [](auto& context) { append(x3::_val(context), std::move(x3::_attr(context))); };
template <NodeKind Kind>
constexpr auto begin_list = [](auto& context) { x3::_val(context).kind = Kind; };
constexpr auto finish_list = [](auto& context) { x3::_val(context) = collapse(std::move(x3::_val(context))); };
constexpr auto pass = [](auto& context) { x3::_val(context) = std::move(x3::_attr(context)); };

template <NodeKind Kind>
constexpr auto wrap = [](auto& context) {
  Node child = std::move(x3::_attr(context));
  Node node = make(Kind, {}, child.span);
  node.children.push_back(std::move(child));
  x3::_val(context) = std::move(node);
};
template <bool Negative, bool Behind>
constexpr auto wrap_look = [](auto& context) {
  wrap<NodeKind::look>(context);
  x3::_val(context).negative = Negative;
  x3::_val(context).behind = Behind;
};
constexpr auto set_capture = [](auto& context) {
  x3::_val(context) =
      make(NodeKind::capture, text_of(x3::_attr(context)), span_of(state_of(context), x3::_attr(context)));
};
/// Turns the node parsed so far into a repetition of it.
void repeat_node(Node& node, std::uint32_t min, std::uint32_t max) {
  Node child = std::move(node);
  node = make(NodeKind::repeat, {}, child.span);
  node.min = min;
  node.max = max;
  node.children.push_back(std::move(child));
}
constexpr auto repeat_mark = [](auto& context) {
  const char mark = x3::_attr(context);
  repeat_node(x3::_val(context), mark == '+' ? 1 : 0, mark == '?' ? 1 : max_repeat);
};
constexpr auto repeat_exact = [](auto& context) {
  const auto n = x3::_attr(context);
  repeat_node(x3::_val(context), n, n);
};
constexpr auto repeat_upper = [](auto& context) { x3::_val(context).max = x3::_attr(context); };
constexpr auto repeat_lazy = [](auto& context) { x3::_val(context).lazy = true; };
constexpr auto enter = [](auto& context) {
  if (++state_of(context).depth > max_nesting) x3::_pass(context) = false;
};
constexpr auto leave = [](auto& context) { --state_of(context).depth; };

// Not x3::space and x3::blank: those assert on bytes over 127.
const auto blank = x3::char_(" \t\r\n") | ('#' >> *(x3::char_ - x3::eol) >> (x3::eol | x3::eoi));
const auto name_start = x3::char_("a-zA-Z_");
const auto name_text = x3::lexeme[name_start >> *(x3::char_("a-zA-Z0-9_.-"))];
const auto identifier = x3::raw[name_text];
const auto quoted_text = x3::lexeme['"' > x3::raw[*(x3::char_ - '"' - x3::eol)] > '"'];
const auto bound = x3::uint_parser<std::uint32_t, 10, 1, 3>{};

struct Described {
  template <class It, class Exception, class Context>
  x3::error_handler_result on_error(It&, const It&, const Exception&, const Context&) {
    return x3::error_handler_result::rethrow;
  }
};

x3::rule<struct test_choice_, Node> const test_choice = "a test such as verb.say & !quoted";
x3::rule<struct test_all_, Node> const test_all = "a test";
x3::rule<struct test_one_, Node> const test_one = "a class, a property, a word in quotes or (";
x3::rule<struct choice_, Node> const choice = "a pattern";
x3::rule<struct sequence_, Node> const sequence = "a sequence";
x3::rule<struct item_, Node> const item = "an item";
x3::rule<struct atom_, Node> const atom = "a word in quotes, [test], (pattern), a name, ^, $, & or !";
x3::rule<struct captured_, Node> const captured = "a capture";

const auto open_paren = x3::lit('(')[enter];

const auto test_one_def = quoted_text[leaf<NodeKind::test_word>] |
                          (x3::lit('!')[enter] > test_one[wrap<NodeKind::test_not>] > x3::eps[leave]) |
                          (open_paren > test_choice[pass] > ')' > x3::eps[leave]) |
                          identifier[leaf<NodeKind::test_name>];
const auto test_all_def =
    (x3::eps[begin_list<NodeKind::test_and>] >> test_one[add_child] % '&') >> x3::eps[finish_list];
const auto test_choice_def =
    (x3::eps[begin_list<NodeKind::test_or>] >> test_all[add_child] % '|') >> x3::eps[finish_list];

const auto keyword = [](const char* word) { return x3::raw[x3::lexeme[x3::lit(word) >> !x3::char_("a-zA-Z0-9_.-")]]; };
const auto reserved =
    x3::lexeme[(x3::lit("matches") | "rejects" | "misses" | "define" | "pattern") >> !x3::char_("a-zA-Z0-9_.-")];

const auto captured_def = (identifier[set_capture] >> x3::lit(':')[enter]) > atom[add_child] > x3::eps[leave];
const auto atom_def =
    quoted_text[leaf<NodeKind::word>] | (x3::lit('[') > test_choice[wrap<NodeKind::test>] > ']') |
    (open_paren > choice[pass] > ')' > x3::eps[leave]) | x3::raw[x3::lit('^')][leaf<NodeKind::start>] |
    x3::raw[x3::lit('$')][leaf<NodeKind::end>] | (x3::lit("!<")[enter] > atom[wrap_look<true, true>] > x3::eps[leave]) |
    (x3::lit('!')[enter] > atom[wrap_look<true, false>] > x3::eps[leave]) |
    (x3::lit("&<")[enter] > atom[wrap_look<false, true>] > x3::eps[leave]) |
    (x3::lit('&')[enter] > atom[wrap_look<false, false>] > x3::eps[leave]) |
    (x3::lit('@')[enter] > atom[wrap<NodeKind::anchor>] > x3::eps[leave]) | keyword("rest")[leaf<NodeKind::rest>] |
    (keyword("opening") > open_paren > choice[wrap<NodeKind::opening>] > ')' > x3::eps[leave]) |
    keyword("quotation")[leaf<NodeKind::quotation>] |
    (!reserved >> (captured[pass] | identifier[leaf<NodeKind::reference>]));
const auto item_def = atom[pass] >> -((x3::char_("?*+")[repeat_mark] | (x3::lit('{') > bound[repeat_exact] >
                                                                        -(x3::lit(',') > bound[repeat_upper]) > '}')) >>
                                      -x3::lit('?')[repeat_lazy]);
const auto sequence_def = (x3::eps[begin_list<NodeKind::sequence>] >> +item[add_child]) >> x3::eps[finish_list];
const auto choice_def = (x3::eps[begin_list<NodeKind::choice>] >> sequence[add_child] % '|') >> x3::eps[finish_list];

BOOST_SPIRIT_DEFINE(test_choice, test_all, test_one, choice, sequence, item, atom, captured)

// Items of a file.
constexpr auto set_name = [](auto& context) {
  x3::_val(context).name = text_of(x3::_attr(context));
  x3::_val(context).span = span_of(state_of(context), x3::_attr(context));
};
constexpr auto set_body = [](auto& context) { x3::_val(context).body = std::move(x3::_attr(context)); };
constexpr auto set_kind = [](auto& context) {
  x3::_val(context).kind = text_of(x3::_attr(context));
  x3::_val(context).kind_span = span_of(state_of(context), x3::_attr(context));
};
constexpr auto set_weight = [](auto& context) { x3::_val(context).weight = x3::_attr(context); };
template <ExampleText::Kind Kind>
constexpr auto add_example = [](auto& context) {
  x3::_val(context).examples.push_back(
      {Kind, text_of(x3::_attr(context)), span_of(state_of(context), x3::_attr(context))});
};

x3::rule<struct definition_, Definition> const definition = "a definition";
x3::rule<struct pattern_, PatternText> const pattern = "a pattern";
const auto definition_def = keyword("define") > identifier[set_name] > '=' > choice[set_body] > ';';
const auto example = (keyword("matches") > quoted_text[add_example<ExampleText::Kind::matches>]) |
                     (keyword("rejects") > quoted_text[add_example<ExampleText::Kind::rejects>]) |
                     (keyword("misses") > quoted_text[add_example<ExampleText::Kind::misses>]);
const auto pattern_def = keyword("pattern") > identifier[set_name] > ':' > identifier[set_kind] >
                         x3::double_[set_weight] > '=' > choice[set_body] > ';' > *example;
BOOST_SPIRIT_DEFINE(definition, pattern)

/// Where the next item starts: a line that begins with "define" or "pattern".
Iterator next_item(Iterator at, Iterator end) {
  while (at < end) {
    const std::string_view left(at, static_cast<std::size_t>(end - at));
    const auto line = left.find('\n');
    if (line == std::string_view::npos) return end;
    at += line + 1;
    const std::string_view rest(at, static_cast<std::size_t>(end - at));
    if (rest.starts_with("define ") || rest.starts_with("pattern ")) return at;
  }
  return end;
}

std::string shown(Iterator at, Iterator end) {
  if (at >= end) return "the end of the file";
  const char* stop = at;
  if (std::isalnum(static_cast<unsigned char>(*at)) != 0) {
    while (stop < end && (std::isalnum(static_cast<unsigned char>(*stop)) != 0 || *stop == '_' || *stop == '-')) ++stop;
  } else {
    do ++stop;
    while (stop < end && (static_cast<unsigned char>(*stop) & 0xC0) == 0x80);
  }
  if (*at == '\n' || *at == '\r') return "the end of the line";
  return "'" + std::string(at, stop) + "'";
}

/// What a failed parser wanted, in words. X3 gives the names of rules and literals as they are; of a parser with an
/// action on it only its C++ type, in which the rule's tag can be found.
std::string expected(const std::string& which) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 6> tags{{
      {"test_one_", "a class, a property, a word in quotes or '('"},
      {"test_choice_", "a test such as verb.say & !quoted"},
      {"atom_", "a word in quotes, [test], (pattern) or a name"},
      {"choice_", "a pattern"},
      {"uint_parser", "a number"},
      {"real_parser", "a number"},
  }};
  if (which.find("boost") != std::string::npos) {
    for (const auto& [tag, words] : tags)
      if (which.find(tag) != std::string::npos) return std::string(words);
    return "a name or a text in quotes";
  }
  if (which.size() >= 2 && which.front() == '"' && which.back() == '"')
    return "'" + which.substr(1, which.size() - 2) + "'";
  return which.size() == 1 ? "'" + which + "'" : which;
}

Diagnostic syntax_error(std::string_view path, Iterator begin, Iterator at, Iterator end, std::string message,
                        std::string hint) {
  while (at < end && (*at == ' ' || *at == '\t')) ++at;
  const auto offset = static_cast<std::uint32_t>(at - begin);
  Diagnostic diagnostic;
  diagnostic.code = "grammar-syntax";
  diagnostic.file = std::string(path);
  diagnostic.span = {offset, offset + (at < end ? 1u : 0u)};
  diagnostic.message = std::move(message);
  diagnostic.hint = std::move(hint);
  return diagnostic;
}

}  // namespace

GrammarText parse_grammar(std::string_view path, std::string_view text, std::vector<Diagnostic>& diagnostics) {
  GrammarText out;
  State state{text.data(), 0};
  const Iterator end = text.data() + text.size();
  Iterator at = text.data();
  const auto definition_item = x3::with<StateTag>(std::ref(state))[definition];
  const auto pattern_item = x3::with<StateTag>(std::ref(state))[pattern];
  for (;;) {
    x3::phrase_parse(at, end, x3::eps, blank);
    if (at == end) return out;
    const Iterator start = at;
    state.depth = 0;
    try {
      Definition parsed_definition;
      PatternText parsed_pattern;
      if (x3::phrase_parse(at, end, definition_item, blank, parsed_definition)) {
        out.definitions.push_back(std::move(parsed_definition));
        continue;
      }
      at = start;
      if (x3::phrase_parse(at, end, pattern_item, blank, parsed_pattern)) {
        out.patterns.push_back(std::move(parsed_pattern));
        continue;
      }
      diagnostics.push_back(syntax_error(path, text.data(), start, end,
                                         fmt::format("expected 'define' or 'pattern', found {}", shown(start, end)),
                                         "an item is 'define NAME = … ;' or 'pattern NAME : KIND WEIGHT = … ;'"));
    } catch (const x3::expectation_failure<Iterator>& failure) {
      Iterator where = failure.where();
      x3::phrase_parse(where, end, x3::eps, blank);
      const bool deep = state.depth > max_nesting;
      diagnostics.push_back(
          syntax_error(path, text.data(), where, end,
                       deep ? fmt::format("this is nested deeper than {}", max_nesting)
                            : fmt::format("expected {}, found {}", expected(failure.which()), shown(where, end)),
                       deep ? "give the inner part a name with define" : ""));
    }
    at = next_item(start, end);
  }
}

std::vector<LexiconClass> parse_lexicon(std::string_view path, std::string_view text,
                                        std::vector<Diagnostic>& diagnostics) {
  std::vector<LexiconClass> classes;
  const Iterator begin = text.data();
  const Iterator end = begin + text.size();
  const auto gap = x3::char_(" \t");
  const auto word = x3::raw[x3::lexeme[+(x3::char_ - x3::char_(",:#\r\n"))]];
  const auto dotted = x3::raw[x3::lexeme[x3::char_("a-z") >> *x3::char_("a-z0-9_.-")]];

  const auto trimmed = [](const Range& range) {
    std::string_view view(range.begin(), static_cast<std::size_t>(range.size()));
    while (!view.empty() && (view.back() == ' ' || view.back() == '\t')) view.remove_suffix(1);
    return view;
  };
  const auto offset = [&](const Range& range) { return static_cast<std::uint32_t>(range.begin() - begin); };
  const auto open_class = [&](auto& context) {
    LexiconClass opened;
    opened.name = text_of(x3::_attr(context));
    opened.span = {offset(x3::_attr(context)), static_cast<std::uint32_t>(x3::_attr(context).end() - begin)};
    classes.push_back(std::move(opened));
  };
  const auto set_inflection = [&](auto& context) { classes.back().inflection = text_of(x3::_attr(context)); };
  const auto add_entry = [&](auto& context) {
    if (classes.empty()) {
      x3::_pass(context) = false;
      return;
    }
    const auto view = trimmed(x3::_attr(context));
    const auto at = offset(x3::_attr(context));
    classes.back().entries.push_back({view, {}, {at, at + static_cast<std::uint32_t>(view.size())}});
  };
  const auto add_form = [&](auto& context) {
    classes.back().entries.back().forms.push_back(trimmed(x3::_attr(context)));
  };

  const auto comment = '#' >> *(x3::char_ - x3::eol);
  const auto header =
      x3::lexeme["class" >> &x3::char_(" \t")] > dotted[open_class] >
      -(x3::lexeme["inflect" >> &x3::char_(" \t")] > x3::raw[x3::lit("verb") | "noun" | "adjective"][set_inflection]);
  const auto form = x3::raw[x3::lexeme[+(x3::char_ - x3::char_(",:/#\r\n"))]];
  const auto entries = (word[add_entry] >> -(':' > (form[add_form] % '/'))) % ',' >> -x3::lit(',');
  const auto line = -(header | entries) >> -comment;

  Iterator at = begin;
  while (at < end) {
    const Iterator start = at;
    const auto stop = std::find(at, end, '\n');
    bool parsed = false;
    std::string wanted = "words between commas, 'class NAME' or '# comment'";
    try {
      parsed = x3::phrase_parse(at, stop, line >> -x3::lit('\r'), gap) && at == stop;
    } catch (const x3::expectation_failure<Iterator>& failure) {
      at = failure.where();
      wanted = expected(failure.which());
    }
    if (!parsed) {
      const bool orphan = classes.empty() && at == start;
      diagnostics.push_back(syntax_error(
          path, begin, at, end,
          orphan ? "a word stands before any class" : fmt::format("expected {}, found {}", wanted, shown(at, end)),
          orphan ? "open a class first: 'class noun.role'" : ""));
    }
    at = stop == end ? end : stop + 1;
  }
  return classes;
}

}  // namespace onrecord::ast
