#include "grammar/compile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <set>
#include <unordered_map>

#include "grammar/inflect.hpp"
#include "grammar/matcher.hpp"

namespace onrecord {

using ast::Node;
using ast::NodeKind;

namespace {

/// The classes of inflected forms: the first classes of every grammar, in the order of form_names.
enum class Form : ClassId { base, third, past, participle, ing, singular, plural };
constexpr std::array form_names{"form.base", "form.third",    "form.past",  "form.participle",
                                "form.ing",  "form.singular", "form.plural"};
constexpr std::size_t max_program = 4096;     // instructions of one half
constexpr std::size_t max_visits = 1u << 16;  // nodes that may be walked to make them
constexpr std::size_t max_terms = 1024;       // conjunctions of one test, multiplied out
constexpr std::size_t max_ending = 7;         // bytes, as Vocabulary has them
constexpr std::size_t max_patterns = 0x8000;
constexpr std::uint32_t max_chain = 64;  // definitions that use each other: the matcher goes as deep
constexpr std::size_t max_diagnostics = 100;

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto stop = text.find(' ');
    if (stop != 0) words.push_back(text.substr(0, stop));
    if (stop == std::string_view::npos) break;
    text.remove_prefix(stop + 1);
  }
  return words;
}

std::optional<Property> property_named(std::string_view name) {
  std::string plain(name);
  std::replace(plain.begin(), plain.end(), '-', '_');
  return from_name<Property>(plain);
}

/// The conjunction of two tests in disjunctive form.
TokenTest both(const TokenTest& a, const TokenTest& b) {
  TokenTest out;
  for (const auto& left : a.any_of)
    for (const auto& right : b.any_of) {
      TestTerm term = left;
      term.all |= right.all;
      term.none |= right.none;
      term.classes.insert(term.classes.end(), right.classes.begin(), right.classes.end());
      term.no_classes.add(right.no_classes);
      term.not_entries.insert(term.not_entries.end(), right.not_entries.begin(), right.not_entries.end());
      if (right.entry != 0) {
        if (term.entry != 0 && term.entry != right.entry) continue;  // two different words: never
        term.entry = right.entry;
      }
      out.any_of.push_back(std::move(term));
    }
  return out;
}

TokenTest either(TokenTest a, const TokenTest& b) {
  a.any_of.insert(a.any_of.end(), b.any_of.begin(), b.any_of.end());
  return a;
}

/// Whether some way through the node consumes nothing. `empty` tells it of the definitions looked into so far.
bool may_be_empty(const Node& node, const std::map<std::string, bool, std::less<>>& empty) {
  const auto inner = [&](const Node& n) { return may_be_empty(n, empty); };
  switch (node.kind) {
    case NodeKind::sequence:
      return std::all_of(node.children.begin(), node.children.end(), inner);
    case NodeKind::choice:
      return std::any_of(node.children.begin(), node.children.end(), inner);
    case NodeKind::repeat:
      return node.min == 0 || inner(node.children[0]);
    case NodeKind::capture:
    case NodeKind::anchor:
      return inner(node.children[0]);
    case NodeKind::reference: {
      const auto found = empty.find(node.text);
      return found != empty.end() && found->second;
    }
    case NodeKind::look:
    case NodeKind::start:
    case NodeKind::end:
      return true;
    default:
      return false;
  }
}

/// A test as text: two tests of one key are the same test.
std::string key_of(const Node& node) {
  const auto list = [&](char separator) {
    std::string out = "(";
    for (const auto& child : node.children) out += key_of(child) + separator;
    out.back() = ')';
    return out;
  };
  switch (node.kind) {
    case NodeKind::test_not:
      return "!" + key_of(node.children[0]);
    case NodeKind::test_and:
      return list('&');
    case NodeKind::test_or:
      return list('|');
    case NodeKind::test_word:
      return '"' + node.text + '"';
    default:
      return node.text;
  }
}

bool holds(const Node& node, NodeKind kind) {
  return node.kind == kind ||
         std::any_of(node.children.begin(), node.children.end(), [&](const Node& n) { return holds(n, kind); });
}

bool look_holds_opening(const Node& node) {
  return node.kind == NodeKind::look ? holds(node, NodeKind::opening)
                                     : std::any_of(node.children.begin(), node.children.end(), look_holds_opening);
}

bool holds_anchor(const Node& node) { return holds(node, NodeKind::anchor); }

/// A cue, or the reason for anonymity: without either there is nothing to say of a match.
bool captures_point(const Node& node) {
  return (node.kind == NodeKind::capture && (node.text == "cue" || node.text == "reason")) ||
         std::any_of(node.children.begin(), node.children.end(), captures_point);
}

/// The punctuation that can anchor a pattern, and the place of each in PatternIndex::by_ascii.
constexpr std::array<std::pair<Property, char>, 8> anchor_marks{{{Property::comma, ','},
                                                                 {Property::colon, ':'},
                                                                 {Property::semicolon, ';'},
                                                                 {Property::dash, '-'},
                                                                 {Property::question, '?'},
                                                                 {Property::stop, '.'},
                                                                 {Property::open, '"'},
                                                                 {Property::close, '\''}}};

/// Whether the index can find the tokens that pass a test: a word, a class or one of anchor_marks in each case of it.
bool can_anchor(const TokenTest& test) {
  return std::all_of(test.any_of.begin(), test.any_of.end(), [](const TestTerm& term) {
    return term.entry != 0 || !term.classes.empty() ||
           std::any_of(anchor_marks.begin(), anchor_marks.end(),
                       [&](const auto& mark) { return (term.all & bit(mark.first)) != 0; });
  });
}

std::size_t count_anchors(const Node& node) {
  std::size_t count = node.kind == NodeKind::anchor ? 1 : 0;
  for (const auto& child : node.children) count += count_anchors(child);
  return count;
}

}  // namespace

GrammarCompiler::GrammarCompiler(std::vector<Diagnostic>& diagnostics)
    : diagnostics_(diagnostics), told_before_(diagnostics.size()), grammar_(std::make_shared<Grammar>()) {
  for (const char* name : form_names) {
    const auto id = static_cast<ClassId>(grammar_->class_names_.size());
    grammar_->class_names_.emplace_back(name);
    grammar_->class_ids_.emplace(name, id);
  }
}

void GrammarCompiler::error(const GrammarFile& file, Span span, std::string code, std::string message,
                            std::string hint) {
  ++errors_;
  diagnostics_.push_back({Severity::error, std::move(code), file.path, span, std::move(message), std::move(hint)});
}

ClassId GrammarCompiler::class_named(const GrammarFile& file, const ast::LexiconClass& lexicon_class) {
  const auto found = grammar_->class_ids_.find(lexicon_class.name);
  if (found != grammar_->class_ids_.end()) return found->second;
  if (grammar_->class_names_.size() == max_classes) {
    error(file, lexicon_class.span, "grammar-classes", fmt::format("more than {} lexicon classes", max_classes),
          "join classes that no pattern tells apart");
    return 0;
  }
  const auto id = static_cast<ClassId>(grammar_->class_names_.size());
  grammar_->class_names_.push_back(lexicon_class.name);
  grammar_->class_ids_.emplace(lexicon_class.name, id);
  if (lexicon_class.name.starts_with("name.")) grammar_->index_.name_classes.add(id);
  return id;
}

void GrammarCompiler::set_weights(std::shared_ptr<const Weights> weights) { grammar_->weights_ = std::move(weights); }

void GrammarCompiler::expect_lexicons(std::size_t bytes) {
  constexpr std::size_t bytes_a_word = 12;  // with its inflected forms
  grammar_->vocabulary_.reserve(bytes / bytes_a_word);
}

/// Adds a word or a term and gives its entry, 0 for a term. `lemma`: the entry of its lemma, 0 if it has none.
EntryId GrammarCompiler::add_form(std::string_view text, const ClassSet& classes, EntryId lemma) {
  auto& vocabulary = grammar_->vocabulary_;
  if (text.find(' ') == std::string_view::npos) {
    const auto entry = vocabulary.add(text, classes);
    if (entry != 0 && lemma != 0) vocabulary.set_lemma(entry, lemma);
    return entry;
  }
  std::vector<EntryId> entries;
  for (const auto word : split_words(text)) entries.push_back(vocabulary.add(word, ClassSet{}));
  vocabulary.add_term(entries, classes);
  return 0;
}

/// Tells of forms and endings that would be taken for something else, or not at all.
void GrammarCompiler::check_entry(const GrammarFile& file, const ast::LexiconEntry& entry,
                                  const std::string& inflection) {
  if (inflection == "verb" && (entry.forms.size() == 1 || entry.forms.size() > 4))
    error(file, entry.span, "grammar-forms",
          fmt::format("'{}' has {} form{}", entry.word, entry.forms.size(), entry.forms.size() == 1 ? "" : "s"),
          "the forms of a verb are third/past/participle/ing, as in say: says/said/said/saying");
  if (entry.word.starts_with('*') && (entry.word.size() == 1 || entry.word.size() > 1 + max_ending))
    error(file, entry.span, "grammar-ending", fmt::format("an ending has one to {} bytes", max_ending));
}

void GrammarCompiler::add_entry(const ast::LexiconEntry& entry, const ClassSet& classes,
                                const std::string& inflection) {
  if (entry.word.starts_with('*')) {
    grammar_->vocabulary_.add_ending(entry.word.substr(1), classes);
    return;
  }
  const auto with = [&](Form form) {
    ClassSet set = classes;
    set.add(static_cast<ClassId>(form));
    return set;
  };
  const auto add_base = [&](const ClassSet& set) {
    const auto base = add_form(entry.word, set, 0);
    if (base != 0) grammar_->vocabulary_.set_lemma(base, base);
    return base;
  };
  const auto space = entry.word.find(' ');
  const auto head = entry.word.substr(0, space);
  const auto tail = space == std::string_view::npos ? std::string_view{} : entry.word.substr(space);
  if (inflection == "verb") {
    auto forms = inflect_verb(head);
    for (std::size_t i = 0; i < std::min<std::size_t>(4, entry.forms.size()); ++i) {
      forms[i] = std::string(entry.forms[i]);
      if (!tail.empty() && forms[i].ends_with(tail)) forms[i].resize(forms[i].size() - tail.size());
    }
    if (entry.forms.size() == 2) forms[2] = forms[1];
    static constexpr std::array others{Form::third, Form::past, Form::participle, Form::ing};
    const auto lemma = add_base(with(Form::base));
    for (std::size_t i = 0; i < 4; ++i) add_form(forms[i].append(tail), with(others[i]), lemma);
  } else if (inflection == "noun") {
    const auto lemma = add_base(with(Form::singular));
    if (entry.forms.empty()) add_form(inflect_noun(entry.word), with(Form::plural), lemma);
    for (const auto form : entry.forms) add_form(form, with(Form::plural), lemma);
  } else {
    const auto lemma = add_base(classes);
    for (const auto form : entry.forms) add_form(form, classes, lemma);
  }
}

void GrammarCompiler::add_lexicon(const GrammarFile& file) {
  const auto before = diagnostics_.size();
  const auto classes = ast::parse_lexicon(file.path, file.text, diagnostics_);
  errors_ += diagnostics_.size() - before;
  for (const auto& lexicon_class : classes) {
    ClassSet set;
    set.add(class_named(file, lexicon_class));
    for (const auto& entry : lexicon_class.entries) {
      check_entry(file, entry, lexicon_class.inflection);
      add_entry(entry, set, lexicon_class.inflection);
    }
  }
}

void GrammarCompiler::add_patterns(const GrammarFile& file) {
  const auto before = diagnostics_.size();
  sources_.push_back({&file, ast::parse_grammar(file.path, file.text, diagnostics_), {}, 0});
  errors_ += diagnostics_.size() - before;
}

/// Adds the words of a node to the vocabulary; tells of words and repetitions that cannot be meant.
void GrammarCompiler::collect_words(const GrammarFile& file, const Node& node) {
  if (node.kind == NodeKind::word || node.kind == NodeKind::test_word) {
    const auto words = split_words(node.text);
    for (const auto word : words) grammar_->vocabulary_.add(word, ClassSet{});
    if (words.empty()) error(file, node.span, "grammar-word", "there is no word between the quotes");
    if (words.size() > 1 && node.kind == NodeKind::test_word)
      error(file, node.span, "grammar-word", "a [test] sees one word",
            "write words in a row outside [ ]: \"according to\"");
  }
  if (node.kind == NodeKind::repeat && node.max < node.min)
    error(file, node.span, "grammar-repeat", fmt::format("at least {} and at most {} cannot be", node.min, node.max),
          fmt::format("write {{{},{}}}", node.max, node.min));
  for (const auto& child : node.children) collect_words(file, child);
}

/// Reports unknown names and captures below a node.
bool GrammarCompiler::check(const GrammarFile& file, const Node& node) {
  bool good = true;
  if (node.kind == NodeKind::reference) {
    const auto found = defined_.find(node.text);
    if (found == defined_.end()) {
      std::vector<std::string_view> names;
      for (const auto& [name, defined] : defined_) names.push_back(name);
      const auto near = nearest_name(node.text, names);
      error(file, node.span, "grammar-name", fmt::format("nothing is defined as '{}'", node.text),
            near.empty() ? fmt::format("define it: 'define {} = … ;'", node.text)
                         : fmt::format("did you mean '{}'?", near));
      return false;
    }
    return true;
  }
  if (node.kind == NodeKind::capture && !from_name<Capture>(node.text)) {
    const auto near = nearest_name(node.text, Names<Capture>::names);
    error(file, node.span, "grammar-capture", fmt::format("unknown capture '{}'", node.text),
          near.empty() ? "captures are source, cue, content, more, reason, recipient and medium"
                       : fmt::format("did you mean '{}'?", near));
    good = false;
  }
  for (const auto& child : node.children) good = check(file, child) && good;
  return good;
}

TokenTest GrammarCompiler::test_of(const GrammarFile& file, const Node& node, bool negated) {
  TokenTest out;
  if (++test_visits_ > max_visits) return out;
  switch (node.kind) {
    case NodeKind::test:
      return test_of(file, node.children[0], negated);
    case NodeKind::test_not:
      return test_of(file, node.children[0], !negated);
    case NodeKind::test_and:
    case NodeKind::test_or: {
      const bool conjunction = (node.kind == NodeKind::test_and) != negated;
      out = test_of(file, node.children[0], negated);
      for (std::size_t i = 1; i < node.children.size(); ++i) {
        const auto next = test_of(file, node.children[i], negated);
        const auto size = conjunction ? out.any_of.size() * next.any_of.size() : out.any_of.size() + next.any_of.size();
        if (size > max_terms) test_visits_ = max_visits;  // it ends here, and make_test tells of it
        if (++test_visits_ > max_visits) return {};
        out = conjunction ? both(out, next) : either(std::move(out), next);
      }
      return out;
    }
    case NodeKind::test_word: {
      TestTerm term;
      const auto entry = grammar_->vocabulary_.find_exact(node.text);
      if (negated)
        term.not_entries.push_back(entry);
      else
        term.entry = entry;
      out.any_of.push_back(std::move(term));
      return out;
    }
    default:
      break;
  }
  if (const auto defined = defined_.find(node.text); defined != defined_.end() && node.kind == NodeKind::test_name) {
    const auto& body = defined->second.definition->body;
    if (body.kind != NodeKind::test) {
      error(file, node.span, "grammar-class", fmt::format("'{}' is defined as more than one token", node.text),
            "only a definition of one [test] can stand in a test");
      return out;
    }
    return test_of(*defined->second.file, body, negated);
  }
  TestTerm term;
  if (const auto property = property_named(node.text)) {
    (negated ? term.none : term.all) |= bit(*property);
  } else {
    const auto classes = grammar_->classes_under(node.text);
    if (classes.empty()) {
      std::vector<std::string_view> known(grammar_->class_names_.begin(), grammar_->class_names_.end());
      known.insert(known.end(), Names<Property>::names.begin(), Names<Property>::names.end());
      const auto near = nearest_name(node.text, known);
      error(file, node.span, "grammar-class", fmt::format("no lexicon class or property is called '{}'", node.text),
            near.empty() ? "open it in a lexicon: 'class " + node.text + "'" : fmt::format("did you mean '{}'?", near));
    }
    if (negated) {
      term.no_classes = classes;
    } else {
      term.classes.push_back(classes);
    }
  }
  out.any_of.push_back(std::move(term));
  return out;
}

std::uint32_t GrammarCompiler::make_test(const GrammarFile& file, const Node& node) {
  const std::string key = key_of(node);
  const auto found = test_numbers_.find(key);
  if (found != test_numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(grammar_->index_.tests.size());
  test_visits_ = 0;
  grammar_->index_.tests.push_back(test_of(file, node, false));
  if (test_visits_ > max_visits)
    error(file, node.span, "grammar-size", fmt::format("this test comes to more than {} cases", max_terms),
          "say it with fewer | inside & or make a lexicon class of it");
  test_numbers_.emplace(key, number);
  return number;
}

std::uint32_t GrammarCompiler::word_test(std::string_view word) {
  const std::string key = "\"" + std::string(word) + "\"";
  const auto found = test_numbers_.find(key);
  if (found != test_numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(grammar_->index_.tests.size());
  TestTerm term;
  term.entry = grammar_->vocabulary_.find_exact(word);
  grammar_->index_.tests.push_back({{std::move(term)}});
  test_numbers_.emplace(key, number);
  return number;
}

/// Emits one half of a pattern. In the left half everything is emitted last to first.
struct GrammarCompiler::Builder {
  GrammarCompiler& compiler;
  const GrammarFile& file;
  bool leftwards;
  std::vector<Instruction> code;
  bool too_long = false;
  std::size_t visits = 0;  // what compiles to nothing, such as ("a"{0}){999}, has an end too

  std::uint32_t here() const { return static_cast<std::uint32_t>(code.size()); }
  void emit(Opcode op, std::uint32_t arg = 0, std::uint32_t other = 0) {
    if (code.size() >= max_program) {
      too_long = true;
      return;
    }
    code.push_back({op, arg, other});
  }

  void sequence(const std::vector<Node>& children, std::size_t from, std::size_t to) {
    if (leftwards)
      for (std::size_t i = to; i-- > from;) node(children[i]);
    else
      for (std::size_t i = from; i < to; ++i) node(children[i]);
  }

  void words(const Node& n) {
    auto list = split_words(n.text);
    if (leftwards) std::reverse(list.begin(), list.end());
    for (const auto word : list) emit(Opcode::test, compiler.word_test(word));
  }

  void save(Capture capture, bool end) { emit(Opcode::save, 2 * static_cast<std::uint32_t>(capture) + (end ? 1 : 0)); }

  void repeat(const Node& n) {
    const Node& body = n.children[0];
    for (std::uint32_t i = 0; i < n.min && !too_long; ++i) node(body);
    if (n.max == ast::max_repeat) {
      const auto loop = here();
      emit(Opcode::split);
      node(body);
      emit(Opcode::jump, loop);
      set_split(loop, loop + 1, here(), n.lazy);
      return;
    }
    std::vector<std::uint32_t> splits;
    for (std::uint32_t i = n.min; i < n.max && !too_long; ++i) {
      splits.push_back(here());
      emit(Opcode::split);
      node(body);
    }
    for (const auto at : splits) set_split(at, at + 1, here(), n.lazy);
  }

  void set_split(std::uint32_t at, std::uint32_t into, std::uint32_t past, bool lazy) {
    if (too_long) return;
    code[at].arg = lazy ? past : into;
    code[at].other = lazy ? into : past;
  }

  void choice(const Node& n) {
    std::vector<std::uint32_t> jumps;
    for (std::size_t i = 0; i < n.children.size() && !too_long; ++i) {
      const bool last = i + 1 == n.children.size();
      const auto split = here();
      if (!last) emit(Opcode::split);
      node(n.children[i]);
      if (last) break;
      jumps.push_back(here());
      emit(Opcode::jump);
      set_split(split, split + 1, here(), false);
    }
    for (const auto at : jumps)
      if (!too_long) code[at].arg = here();
  }

  void node(const Node& n) {
    if (too_long || ++visits > max_visits) {
      too_long = true;
      return;
    }
    switch (n.kind) {
      case NodeKind::sequence:
        sequence(n.children, 0, n.children.size());
        break;
      case NodeKind::choice:
        choice(n);
        break;
      case NodeKind::repeat:
        repeat(n);
        break;
      case NodeKind::capture: {
        const auto capture = *from_name<Capture>(n.text);
        save(capture, leftwards);
        node(n.children[0]);
        save(capture, !leftwards);
        break;
      }
      case NodeKind::anchor:
        node(n.children[0]);
        break;
      case NodeKind::look: {  // looks its own way, whichever half it stands in
        const auto at = here();
        emit(Opcode::look, 0, (n.negative ? 1u : 0u) + (n.behind ? 2u : 0u));
        Builder inner{compiler, file, n.behind, std::move(code), too_long, visits};
        inner.node(n.children[0]);
        code = std::move(inner.code);
        too_long = inner.too_long;
        visits = inner.visits;
        emit(Opcode::succeed);
        if (!too_long) code[at].arg = here();
        break;
      }
      case NodeKind::opening: {
        const auto at = here();
        emit(Opcode::opening);
        Builder inner{compiler, file, false, std::move(code), too_long, visits};
        inner.node(n.children[0]);
        code = std::move(inner.code);
        too_long = inner.too_long;
        visits = inner.visits;
        emit(Opcode::succeed);
        if (!too_long) code[at].arg = here();
        break;
      }
      case NodeKind::word:
        words(n);
        break;
      case NodeKind::test:
        emit(Opcode::test, compiler.make_test(file, n.children[0]));
        break;
      case NodeKind::reference:
        emit(Opcode::call, compiler.definition_numbers_.find(n.text)->second);
        break;
      case NodeKind::start:
        emit(Opcode::start);
        break;
      case NodeKind::end:
        emit(Opcode::end);
        break;
      case NodeKind::rest:
        emit(Opcode::rest);
        break;
      case NodeKind::quotation:
        emit(Opcode::quotation);
        break;
      default:
        break;
    }
  }

  /// Emits the part of `n` that lies on this half's side of its anchor, nearest to the anchor first.
  void around_anchor(const Node& n) {
    if (n.kind == NodeKind::anchor) {
      if (!leftwards) node(n.children[0]);
      return;
    }
    if (n.kind == NodeKind::capture) {
      const auto capture = *from_name<Capture>(n.text);
      around_anchor(n.children[0]);
      save(capture, !leftwards);  // the near boundary lies on the other side
      return;
    }
    if (n.kind != NodeKind::sequence) return;
    std::size_t middle = 0;
    while (!holds_anchor(n.children[middle])) ++middle;
    around_anchor(n.children[middle]);
    if (leftwards)
      sequence(n.children, 0, middle);
    else
      sequence(n.children, middle + 1, n.children.size());
  }
};

namespace {

/// Whether the anchor is reached through sequences and captures alone.
bool anchor_is_plain(const Node& node) {
  if (node.kind == NodeKind::anchor) return true;
  if (node.kind != NodeKind::sequence && node.kind != NodeKind::capture) return false;
  return std::any_of(node.children.begin(), node.children.end(),
                     [](const Node& child) { return holds_anchor(child) && anchor_is_plain(child); });
}

/// Whether a program, after its first `skip` tests, goes on with a test: then it fails soon where it fails.
bool starts_with_test(const std::vector<Instruction>& code, std::size_t skip) {
  for (const auto& instruction : code) {
    if (instruction.op == Opcode::save) continue;
    if (instruction.op != Opcode::test) return false;
    if (skip-- == 0) return true;
  }
  return false;
}

const Node* find_anchor(const Node& node) {
  if (node.kind == NodeKind::anchor) return &node.children[0];
  for (const auto& child : node.children)
    if (const Node* found = find_anchor(child)) return found;
  return nullptr;
}

}  // namespace

void GrammarCompiler::compile_definitions() {
  for (const auto& [name, defined] : defined_)
    definition_numbers_.emplace(name, static_cast<std::uint32_t>(definition_numbers_.size()));
  for (const auto& [name, defined] : defined_) {
    SubProgram program;
    program.name = name;
    for (const bool leftwards : {true, false}) {
      Builder builder{*this, *defined.file, leftwards, {}};
      builder.node(defined.definition->body);
      builder.emit(Opcode::succeed);
      if (builder.too_long) {
        error(*defined.file, defined.definition->span, "grammar-size",
              fmt::format("'{}' compiles to more than {} instructions", name, max_program), "shorten its repetitions");
        break;
      }
      (leftwards ? program.left : program.right) = std::move(builder.code);
    }
    grammar_->index_.definitions.push_back(std::move(program));
  }
}

/// The number of a left half: many patterns have the same one (a subject and its verb), which is then matched once.
std::uint32_t GrammarCompiler::number_of_left_half(const std::vector<Instruction>& code) {
  for (const auto& other : grammar_->patterns_)
    if (other.program.left == code) return other.program.left_number;
  return static_cast<std::uint32_t>(grammar_->patterns_.size());
}

void GrammarCompiler::compile_pattern(Source& source, const ast::PatternText& text) {
  const auto& file = *source.file;
  Pattern pattern;
  pattern.name = text.name;
  pattern.file = file.path;
  pattern.line = source.line_of(text.span.start);
  pattern.weight = static_cast<float>(text.weight);
  if (!std::isfinite(pattern.weight))
    error(file, text.span, "grammar-weight", fmt::format("the weight of '{}' is not a finite number", text.name));
  if (const auto kind = from_name<AttributionKind>(text.kind)) {
    pattern.kind = *kind;
  } else {
    const auto near = nearest_name(text.kind, Names<AttributionKind>::names);
    error(file, text.kind_span, "grammar-kind", fmt::format("unknown kind '{}'", text.kind),
          near.empty() ? "kinds are speech, writing, finding, belief, intention, feeling, hedge and refusal"
                       : fmt::format("did you mean '{}'?", near));
  }
  if (!check(file, text.body)) return;
  if (count_anchors(text.body) != 1 || !anchor_is_plain(text.body)) {
    error(file, text.span, "grammar-anchor", fmt::format("pattern '{}' needs exactly one anchor", text.name),
          "put @ before the word or [test] that it cannot match without, outside any repetition or choice");
    return;
  }
  if (!captures_point(text.body)) {
    error(file, text.span, "grammar-cue", fmt::format("pattern '{}' captures neither cue nor reason", text.name),
          "write cue:( ) round the words that credit the source");
    return;
  }
  const Node& anchor = *find_anchor(text.body);
  if (anchor.kind != NodeKind::test && anchor.kind != NodeKind::word) {
    error(file, anchor.span, "grammar-anchor", "an anchor is a word or a [test]");
    return;
  }
  Builder left{*this, file, true, {}};
  left.around_anchor(text.body);
  left.emit(Opcode::succeed);
  Builder right{*this, file, false, {}};
  right.around_anchor(text.body);
  right.emit(Opcode::succeed);
  const bool after =
      std::any_of(right.code.begin(), right.code.end(), [](const Instruction& i) { return i.op == Opcode::opening; });
  if (after || look_holds_opening(text.body)) {
    error(file, text.span, "grammar-opening",
          fmt::format("opening(…) of '{}' stands {}", text.name, after ? "after its anchor" : "in a look"),
          "it says how the sentence begins: write it before the anchor, outside any look");
    return;
  }
  if (left.too_long || right.too_long) {
    error(file, text.span, "grammar-size",
          fmt::format("pattern '{}' compiles to more than {} instructions", text.name, max_program),
          "shorten its repetitions");
    return;
  }
  pattern.program.left = std::move(left.code);
  pattern.program.right = std::move(right.code);
  pattern.program.anchor_test =
      pattern.program.right.front().op == Opcode::test ? pattern.program.right.front().arg : 0;
  for (const auto& instruction : pattern.program.right)
    if (instruction.op == Opcode::test) {  // captures may open before the anchor's test
      pattern.program.anchor_test = instruction.arg;
      break;
    }
  if (!can_anchor(grammar_->index_.tests[pattern.program.anchor_test])) {
    error(file, anchor.span, "grammar-anchor", "nothing leads to this anchor",
          "in each case that it allows, it needs a word, a lexicon class or one of comma, colon, semicolon, dash, "
          "question, stop, open, close");
    return;
  }
  pattern.program.left_number = number_of_left_half(pattern.program.left);
  pattern.program.right_first =
      !starts_with_test(pattern.program.left, 0) && starts_with_test(pattern.program.right, 1);
  parse_examples(source, text, pattern);
  grammar_->patterns_.push_back(std::move(pattern));
}

/// Takes the marks out of an example: "<source>Ann Lee</source> <cue>said</cue>".
void GrammarCompiler::parse_examples(Source& source, const ast::PatternText& text, Pattern& pattern) {
  const auto& file = *source.file;
  bool any_fires = false;
  for (const auto& example : text.examples) {
    PatternExample out;
    out.fires = example.kind != ast::ExampleText::Kind::rejects;
    out.known_miss = example.kind == ast::ExampleText::Kind::misses;
    any_fires = any_fires || example.kind == ast::ExampleText::Kind::matches;
    out.line = source.line_of(example.span.start);
    std::string_view rest = example.text;
    std::optional<std::pair<std::string, std::uint32_t>> open;
    std::uint32_t at = example.span.start;
    while (!rest.empty()) {
      const auto mark = rest.find('<');
      out.text.append(rest.substr(0, mark));
      if (mark == std::string_view::npos) break;
      const auto close = rest.find('>', mark);
      const auto name = close == std::string_view::npos ? std::string_view{} : rest.substr(mark + 1, close - mark - 1);
      const bool ends = name.starts_with('/');
      const auto plain = ends ? name.substr(1) : name;
      const auto capture = from_name<Capture>(plain);
      const Span place{at + static_cast<std::uint32_t>(mark),
                       at + static_cast<std::uint32_t>(close == std::string_view::npos ? mark + 1 : close + 1)};
      if (!capture || *capture == Capture::recipient || *capture == Capture::medium || ends != open.has_value() ||
          (ends && open->first != plain)) {
        error(file, place, "grammar-example", fmt::format("mark '<{}>' does not fit here", name),
              "examples mark spans as <source>…</source>, <cue>…</cue>, <content>…</content>, <reason>…</reason>");
        open.reset();
        break;
      }
      if (ends) {
        const Span span{open->second, static_cast<std::uint32_t>(out.text.size())};
        if (*capture == Capture::source) out.source.push_back(span);
        if (*capture == Capture::cue) out.cue.push_back(span);
        if (*capture == Capture::content || *capture == Capture::more) out.content.push_back(span);
        if (*capture == Capture::reason) out.reason.push_back(span);
        open.reset();
      } else {
        open.emplace(std::string(plain), static_cast<std::uint32_t>(out.text.size()));
      }
      at += static_cast<std::uint32_t>(close + 1);
      rest.remove_prefix(close + 1);
    }
    if (open)
      error(file, example.span, "grammar-example", fmt::format("'<{0}>' is not closed by '</{0}>'", open->first));
    pattern.examples.push_back(std::move(out));
  }
  if (!any_fires)
    error(file, text.span, "grammar-no-example", fmt::format("pattern '{}' has no example", text.name),
          "add copy that it must match: matches \"<source>The mayor</source> <cue>said</cue> <content>no</content>.\"");
}

/// Numbers the distinct class sets of words.
void GrammarCompiler::build_signatures() {
  auto& index = grammar_->index_;
  const auto& vocabulary = grammar_->vocabulary_;
  struct Hash {
    std::size_t operator()(const ClassSet& set) const {
      std::size_t h = 0;
      for (const auto word : set.bits) h = (h ^ word) * 0x9E3779B97F4A7C15ull;
      return h ^ (h >> 29);
    }
  };
  std::unordered_map<ClassSet, std::uint32_t, Hash> numbers;
  const auto number_of = [&](const ClassSet& set) {
    if (const auto known = numbers.find(set); known != numbers.end()) return known->second;
    const auto number = static_cast<std::uint32_t>(index.signatures.size());
    index.signatures.push_back(set);
    numbers.emplace(set, number);
    return number;
  };
  number_of({});
  index.words.resize(vocabulary.size());
  for (EntryId entry = 1; entry < vocabulary.size(); ++entry) {
    const auto& classes = vocabulary.classes(entry);
    auto& word = index.words[entry];
    const bool as_before =
        classes == index.signatures[index.words[entry - 1].signature];  // words of a class stand together
    word.signature = as_before ? index.words[entry - 1].signature : number_of(classes);
    word.lower_signature = word.signature;
    if (!classes.any_of(index.name_classes)) continue;
    ClassSet lower = classes;
    for (std::size_t i = 0; i < lower.bits.size(); ++i) lower.bits[i] &= ~index.name_classes.bits[i];
    word.lower_signature = number_of(lower);
  }
}

/// Asks every test once which signatures it allows, and lays the tests out for the matcher.
void GrammarCompiler::pack_tests() {
  auto& index = grammar_->index_;
  const std::size_t width = index.signatures.size() / 64 + 1;
  using Row = std::vector<std::uint64_t>;
  std::vector<Row> having(max_classes);  // class -> the signatures that have it
  for (std::size_t s = 0; s < index.signatures.size(); ++s)
    for (std::size_t i = 0; i < index.signatures[s].bits.size(); ++i)
      for (auto bits = index.signatures[s].bits[i]; bits != 0; bits &= bits - 1) {
        auto& row = having[i * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
        row.resize(width);
        row[s >> 6] |= std::uint64_t{1} << (s & 63);
      }
  Row any(width);
  const auto find_any = [&](const ClassSet& classes) {
    std::fill(any.begin(), any.end(), 0);
    for (std::size_t i = 0; i < classes.bits.size(); ++i)
      for (auto bits = classes.bits[i]; bits != 0; bits &= bits - 1) {
        const auto& row = having[i * 64 + static_cast<std::size_t>(std::countr_zero(bits))];
        for (std::size_t w = 0; w < row.size(); ++w) any[w] |= row[w];
      }
  };
  std::map<Row, std::uint32_t> rows;  // many terms allow the same
  Row allowed;
  for (const auto& test : index.tests) {
    index.packed_first.push_back(static_cast<std::uint32_t>(index.packed.size()));
    for (const auto& term : test.any_of) {
      allowed.assign(width, ~std::uint64_t{0});
      for (const auto& classes : term.classes) {
        find_any(classes);
        for (std::size_t w = 0; w < width; ++w) allowed[w] &= any[w];
      }
      find_any(term.no_classes);
      for (std::size_t w = 0; w < width; ++w) allowed[w] &= ~any[w];
      const auto [row, added] = rows.emplace(allowed, static_cast<std::uint32_t>(index.allowed.size()));
      if (added) index.allowed.insert(index.allowed.end(), allowed.begin(), allowed.end());
      PackedTerm packed{
          term.all, term.none, term.entry, row->second, static_cast<std::uint32_t>(index.not_entries.size()), 0};
      for (const auto entry : term.not_entries)
        if (entry != 0) index.not_entries.push_back(entry);
      packed.not_last = static_cast<std::uint32_t>(index.not_entries.size());
      index.packed.push_back(packed);
    }
  }
  index.packed_first.push_back(static_cast<std::uint32_t>(index.packed.size()));
}

void GrammarCompiler::build_index() {
  auto& index = grammar_->index_;
  const auto& vocabulary = grammar_->vocabulary_;
  std::map<std::vector<std::uint16_t>, std::uint16_t> numbers;
  const auto number_of = [&](const std::vector<std::uint16_t>& list) {
    const auto [at, added] = numbers.emplace(list, static_cast<std::uint16_t>(index.lists.size()));
    if (added) index.lists.push_back(at->first);
    return at->second;
  };
  number_of({});
  // Which patterns a word can anchor, judged by the lexical parts of the anchor's test alone; the matcher runs all of
  // it.
  struct Anchoring {
    std::uint16_t pattern;
    const PackedTerm* term;
  };
  std::vector<Anchoring> by_class;  // terms that name classes, and terms that name one word
  std::vector<Anchoring> by_word;
  std::vector<bool> literal(vocabulary.size());
  for (std::size_t p = 0; p < grammar_->patterns_.size(); ++p) {
    const auto test = grammar_->patterns_[p].program.anchor_test;
    for (std::size_t t = 0; t < index.tests[test].any_of.size(); ++t) {
      const auto& term = index.tests[test].any_of[t];
      const Anchoring anchoring{static_cast<std::uint16_t>(p), &index.packed[index.packed_first[test] + t]};
      if (term.entry != 0) {
        literal[term.entry] = true;
        by_word.push_back(anchoring);
      } else if (!term.classes.empty()) {
        by_class.push_back(anchoring);
      }
    }
  }
  std::vector<std::vector<std::uint16_t>> by_signature(index.signatures.size());
  const std::size_t width = index.signatures.size() / 64 + 1;
  for (const auto& [pattern, term] : by_class)
    for (std::size_t w = 0; w < width; ++w)
      for (auto bits = index.allowed[term->allowed + w]; bits != 0; bits &= bits - 1) {
        const auto signature = w * 64 + static_cast<std::size_t>(std::countr_zero(bits));
        if (signature >= by_signature.size()) break;
        auto& patterns = by_signature[signature];
        if (patterns.empty() || patterns.back() != pattern) patterns.push_back(pattern);
      }
  std::vector<std::uint16_t> numbered(by_signature.size());
  for (std::size_t i = 0; i < numbered.size(); ++i)
    numbered[i] = by_signature[i].empty() ? 0 : number_of(by_signature[i]);
  std::vector<std::uint16_t> list;
  for (EntryId entry = 0; entry < vocabulary.size(); ++entry) {
    auto& word = index.words[entry];
    word.patterns = numbered[word.signature];
    if (!literal[entry]) continue;
    list = by_signature[word.signature];
    for (const auto& [pattern, term] : by_word)
      if (term->entry == entry && index.allows(*term, word.signature)) list.push_back(pattern);
    std::sort(list.begin(), list.end());
    list.erase(std::unique(list.begin(), list.end()), list.end());
    word.patterns = number_of(list);
  }
  // Punctuation anchors: tests without any lexical part, such as [colon].
  for (const auto& [property, character] : anchor_marks) {
    list.clear();
    for (std::size_t p = 0; p < grammar_->patterns_.size(); ++p) {
      const auto& test = index.tests[grammar_->patterns_[p].program.anchor_test];
      const bool possible =
          std::any_of(test.any_of.begin(), test.any_of.end(), [&, mark = property](const TestTerm& term) {
            return term.entry == 0 && term.classes.empty() && (term.all & bit(mark)) != 0;
          });
      if (possible) list.push_back(static_cast<std::uint16_t>(p));
    }
    index.by_ascii[static_cast<unsigned char>(character)] = number_of(list);
  }
  index.by_term_class.resize(grammar_->class_names_.size());
  for (std::size_t c = 0; c < grammar_->class_names_.size(); ++c) {
    ClassSet set;
    set.add(static_cast<ClassId>(c));
    list.clear();
    for (std::size_t p = 0; p < grammar_->patterns_.size(); ++p) {
      const auto& test = index.tests[grammar_->patterns_[p].program.anchor_test];
      for (const auto& term : test.any_of)
        if (std::any_of(term.classes.begin(), term.classes.end(),
                        [&](const ClassSet& wanted) { return wanted.any_of(set); })) {
          list.push_back(static_cast<std::uint16_t>(p));
          break;
        }
    }
    index.by_term_class[c] = number_of(list);
  }
}

/// Definitions may use those of any file but not, through any chain, themselves.
bool GrammarCompiler::check_definitions() {
  bool good = true;
  struct State {
    bool done = false;
    std::uint32_t height = 0;  // of the longest chain that starts here
  };
  std::map<std::string, State, std::less<>> seen;
  std::map<std::string, bool, std::less<>> empty;
  const auto refuse = [&](const GrammarFile& file, Span span, std::string code, std::string message,
                          std::string hint = {}) {
    error(file, span, std::move(code), std::move(message), std::move(hint));
    good = false;
  };
  const auto visit = [&](const auto& self, const std::string& name, const Defined& defined,
                         std::uint32_t level) -> std::uint32_t {
    std::uint32_t height = 0;
    seen[name] = {};
    const auto use = [&](const Node& node, const Defined& used) {
      const auto known = seen.find(node.text);
      if (known != seen.end() && !known->second.done) {
        refuse(*defined.file, node.span, "grammar-recursion", fmt::format("'{}' is defined by itself", node.text),
               "patterns cannot recurse; spell the repetition out with * or {m,n}");
      } else {
        if (level < max_chain)
          height =
              std::max(height, known != seen.end() ? known->second.height : self(self, node.text, used, level + 1));
        if (level >= max_chain || height >= max_chain)
          refuse(*defined.file, node.span, "grammar-chain",
                 fmt::format("more than {} definitions use each other in a row", max_chain));
      }
    };
    const auto walk = [&](const auto& again, const Node& node) -> void {
      const auto found = defined_.find(node.text);
      if (node.kind == NodeKind::reference && found == defined_.end()) good = check(*defined.file, node);
      if ((node.kind == NodeKind::reference || node.kind == NodeKind::test_name) && found != defined_.end())
        use(node, found->second);
      if (node.kind == NodeKind::capture || node.kind == NodeKind::anchor || node.kind == NodeKind::opening)
        refuse(*defined.file, node.span, "grammar-capture",
               "captures, anchors and opening(…) belong to patterns, not to definitions");
      for (const auto& child : node.children) again(again, child);
    };
    walk(walk, defined.definition->body);
    empty[name] = may_be_empty(defined.definition->body, empty);
    seen[name] = {true, height + 1};
    return height + 1;
  };
  for (const auto& [name, defined] : defined_)
    if (!seen.contains(name)) visit(visit, name, defined, 1);
  if (!good) return false;
  const auto empty_loop = [&](const auto& again, const GrammarFile& file, const Node& node) -> void {
    if (node.kind == NodeKind::repeat && node.max == ast::max_repeat && may_be_empty(node.children[0], empty))
      error(file, node.span, "grammar-empty-loop", "this repeats something that can be empty",
            "take the inner ? or * away");
    for (const auto& child : node.children) again(again, file, child);
  };
  for (const auto& source : sources_) {
    for (const auto& definition : source.parsed.definitions) empty_loop(empty_loop, *source.file, definition.body);
    for (const auto& pattern : source.parsed.patterns) empty_loop(empty_loop, *source.file, pattern.body);
  }
  return true;
}

std::shared_ptr<const Grammar> GrammarCompiler::finish() {
  for (const auto& source : sources_)
    for (const auto& definition : source.parsed.definitions) {
      const auto [at, added] = defined_.emplace(definition.name, Defined{&definition, source.file});
      if (!added)
        error(*source.file, definition.span, "grammar-duplicate", fmt::format("'{}' is defined twice", definition.name),
              fmt::format("the other is at {}:{}", at->second.file->path,
                          line_column(at->second.file->text, at->second.definition->span.start).line));
    }
  for (const auto& source : sources_) {
    for (const auto& definition : source.parsed.definitions) collect_words(*source.file, definition.body);
    for (const auto& pattern : source.parsed.patterns) collect_words(*source.file, pattern.body);
  }
  const bool definitions_good = check_definitions();
  std::set<std::string_view> names;
  if (definitions_good && errors_ == 0) {
    compile_definitions();
    for (auto& source : sources_)
      for (const auto& pattern : source.parsed.patterns) {
        if (!names.insert(pattern.name).second)
          error(*source.file, pattern.span, "grammar-duplicate",
                fmt::format("two patterns are called '{}'", pattern.name));
        compile_pattern(source, pattern);
      }
  }
  if (grammar_->patterns_.size() > max_patterns)
    error(*sources_.back().file, {}, "grammar-size", fmt::format("more than {} patterns", max_patterns));
  if (errors_ == 0) {
    build_signatures();
    pack_tests();
    build_index();
    return std::move(grammar_);
  }
  if (diagnostics_.size() - told_before_ > max_diagnostics) {
    const auto more = diagnostics_.size() - told_before_ - max_diagnostics;
    diagnostics_.resize(told_before_ + max_diagnostics);
    diagnostics_.push_back(
        {Severity::note, "grammar-more", {}, {}, fmt::format("{} more mistakes are not shown", more), {}});
  }
  return nullptr;
}

std::shared_ptr<const Grammar> Grammar::load(const std::vector<GrammarFile>& files,
                                             std::vector<Diagnostic>& diagnostics,
                                             std::shared_ptr<const Weights> weights) {
  GrammarCompiler compiler(diagnostics);
  compiler.set_weights(std::move(weights));
  std::size_t lexicon_bytes = 0;
  for (const auto& file : files)
    if (file.path.ends_with(".lex")) lexicon_bytes += file.text.size();
  compiler.expect_lexicons(lexicon_bytes);
  for (const auto& file : files)
    if (file.path.ends_with(".lex")) compiler.add_lexicon(file);
  for (const auto& file : files)
    if (file.path.ends_with(".grammar")) compiler.add_patterns(file);
  return compiler.finish();
}

std::optional<ClassId> Grammar::class_id(std::string_view name) const {
  const auto found = class_ids_.find(name);
  if (found == class_ids_.end()) return std::nullopt;
  return found->second;
}

ClassSet Grammar::classes_under(std::string_view name) const {
  ClassSet set;
  for (std::size_t i = 0; i < class_names_.size(); ++i) {
    const std::string_view candidate = class_names_[i];
    if (candidate.starts_with(name) && (candidate.size() == name.size() || candidate[name.size()] == '.'))
      set.add(static_cast<ClassId>(i));
  }
  return set;
}

}  // namespace onrecord
