#include "attribution/explain.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "attribution/extract.hpp"
#include "attribution/wording.hpp"
#include "grammar/examples.hpp"

using namespace onrecord;

namespace {

const Grammar& weighed() {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  }();
  REQUIRE(grammar != nullptr);
  REQUIRE(grammar->weights() != nullptr);
  return *grammar;
}
const Grammar& alone() {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics);
  }();
  REQUIRE(grammar != nullptr);
  return *grammar;
}

/// The first block of a text, proposed by the grammar alone, weighed and traced.
struct Traced {
  explicit Traced(const std::string& text) : cut(cut_text(text, alone().vocabulary())), extractor(alone()) {
    REQUIRE(!cut.blocks.empty());
    static_cast<void>(extractor.extract(cut.document.text(), block(), 0));
    static_cast<void>(weigher.weigh(cut.document.text(), block(), extractor.proposals(), 0));
    tracer.record(cut.document.text(), block(), extractor.proposals(), 0, weigher);
  }

  [[nodiscard]] const TokenBlock& block() const { return cut.blocks[0]; }
  [[nodiscard]] std::string words(TokenRange range) const {
    return std::string(cut.document.view(block().bytes(range)));
  }
  [[nodiscard]] const TracedSpan* chosen(Role role, const std::string& text) const {
    for (const auto& span : tracer.spans())
      if (span.chosen && span.span.role == role && words(span.span.tokens) == text) return &span;
    return nullptr;
  }

  decltype(cut_text("", alone().vocabulary())) cut;
  Extractor extractor;
  Weigher weigher{weighed()};
  SpanTracer tracer{weighed()};
};

const std::vector<std::string>& stories() {
  static const std::vector<std::string> texts = {
      "Mayor Ada Lund told reporters that the chain ferry would stop in May.",
      "“There is no deal,” said Edvin Tarrow, who chairs the board. “We never met.”",
      "The port will close in May, according to two people familiar with the talks. Critics say fares will rise.",
      "The report found that 40 ferries were late. “It is late,” Lund said, “and it is full.” Halvard declined to "
      "comment.",
      "Lund, 54, has told the Elmsford Courier: “It is over. We lost.” Boats came and went.",
  };
  return texts;
}

double sum(const std::vector<Reason>& reasons) {
  double all = 0;
  for (const auto& reason : reasons) all += static_cast<double>(reason.weight);
  return all;
}

}  // namespace

TEST_CASE("explain: the reasons of a span add up to what the weigher saw") {
  std::size_t spans = 0;
  for (const auto& text : stories()) {
    const Traced traced(text);
    for (const auto& span : traced.tracer.spans()) {
      CAPTURE(text);
      CAPTURE(traced.words(span.span.tokens));
      if (!span.chosen) {
        CHECK(span.reasons.empty());
        continue;
      }
      ++spans;
      CHECK(sum(span.reasons) == doctest::Approx(span.score).epsilon(1e-4));
      CHECK(std::is_sorted(span.reasons.begin(), span.reasons.end(),
                           [](const Reason& a, const Reason& b) { return std::abs(a.weight) > std::abs(b.weight); }));
    }
  }
  CHECK(spans >= 12);
}

TEST_CASE("explain: without the order of spans, the reasons are the weigher's own scores") {
  const Traced traced(stories()[0]);
  const auto* told = traced.chosen(Role::cue, "told");
  REQUIRE(told != nullptr);
  const auto tokens = traced.weigher.tokens();
  const auto first = told->span.tokens.first;
  const auto score = [&](std::uint32_t token, Output output) {
    return tokens[token].scores[static_cast<std::size_t>(output)];
  };
  const auto order = std::find_if(told->reasons.begin(), told->reasons.end(), [](const Reason& r) {
    return r.words == "a source stands before it in its sentence";
  });
  REQUIRE(order != told->reasons.end());
  const float expected = score(first, Output::cue_starts) - score(first + 1, Output::cue_goes_on);
  CHECK(sum(told->reasons) - order->weight == doctest::Approx(expected).epsilon(1e-4));
}

TEST_CASE("explain: a span is its start, what goes on, and that it ends") {
  std::vector<LatticeToken> tokens(6);
  tokens[4].sentence_start = true;
  const auto terms = score_terms({{2, 5}, Role::content, 0.9f}, tokens, Lattice::memory_after(0, Lattice::in_cue));
  REQUIRE(terms.size() == 4);
  CHECK(terms[0].token == 2);
  CHECK(terms[0].output == Output::content_starts);
  CHECK(terms[1].output == Output::content_after_cue_goes_on);
  CHECK(terms[2].output == Output::content_goes_on);  // a new sentence: the cue is forgotten
  CHECK(terms[3].token == 5);
  CHECK(terms[3].ends);
  CHECK(!terms[2].ends);
  // at the end of a block nothing can go on
  CHECK(score_terms({{5, 6}, Role::cue, 0.9f}, tokens, 0).size() == 1);
  tokens[2].place = QuotePlace::opens;
  CHECK(score_terms({{2, 4}, Role::content, 0.9f}, tokens, 0)[1].output == Output::quoted_goes_on);
}

TEST_CASE("explain: a block does not change what is said of the next") {
  Traced traced(stories()[1]);
  const auto text = traced.cut.document.text();
  const auto before = traced.tracer.spans()[0].reasons;
  static_cast<void>(traced.weigher.weigh(text, traced.block(), traced.extractor.proposals(), 0));
  traced.tracer.record(text, traced.block(), traced.extractor.proposals(), 0, traced.weigher);
  const auto& after = traced.tracer.spans()[0].reasons;
  REQUIRE(before.size() == after.size());
  for (std::size_t i = 0; i < before.size(); ++i) {
    CHECK(before[i].words == after[i].words);
    CHECK(before[i].weight == after[i].weight);
  }
}

TEST_CASE("explain: every template of a token puts itself into words") {
  for (const auto& text : stories()) {
    Traced traced(text);
    FeatureReader reader(weighed(), *weighed().weights());
    reader.read(traced.cut.document.text(), traced.block(), traced.extractor.proposals(), 0);
    std::vector<WordFeatures> forms;
    reader.new_forms(forms);
    const FeatureScene scene{weighed(), reader, traced.cut.document.text(), traced.block(),
                             traced.extractor.proposals()};
    const auto good = [](const std::string& words) {
      return !words.empty() && words.find_first_of("{}") == std::string::npos;
    };
    for (std::uint32_t t = 0; t < traced.block().tokens.size(); ++t) {
      reader.features(t, [&](TokenTemplate kind, std::uint64_t) { CHECK(good(feature_words(scene, kind, t))); });
      for (int offset = -window; offset <= window; ++offset) {
        const auto& form = forms[reader.form_at(static_cast<std::ptrdiff_t>(t) + offset)];
        for (std::size_t i = 0; i < form.count; ++i)
          CHECK(good(feature_words(scene, form.kinds[i], form.values[i], t, offset)));
      }
    }
  }
}

TEST_CASE("explain: wordings name what stands there") {
  Traced traced("Mayor Ada Lund told reporters that “it” was late.");
  FeatureReader reader(weighed(), *weighed().weights());
  reader.read(traced.cut.document.text(), traced.block(), traced.extractor.proposals(), 0);
  std::vector<WordFeatures> forms;
  reader.new_forms(forms);
  const FeatureScene scene{weighed(), reader, traced.cut.document.text(), traced.block(), traced.extractor.proposals()};
  CHECK(feature_words(scene, TokenTemplate::two_words_before, 3) == "the words “Lund” “told”");
  CHECK(feature_words(scene, TokenTemplate::two_words_before, 0) == "the words (edge) “Mayor”");
  CHECK(feature_words(scene, TokenTemplate::uses_after, 2) == "words used like “Lund” “told” “reporters”");
  CHECK(feature_words(scene, TokenTemplate::word_and_uses, 3) ==
        "the word “told” between words used like “Lund” and “reporters”");
  CHECK(feature_words(scene, TokenTemplate::quotation_run, 2) ==
        "from two before it to two after it: all outside of quotations");
  CHECK(feature_words(scene, TokenTemplate::cue_left, 5) == "a proposed cue like “told” 2 before it");
  CHECK(feature_words(scene, TokenTemplate::cue_right, 1) == "a proposed cue like “told” 2 after it");
  CHECK(feature_words(scene, TokenTemplate::cue_right, 3) == "a proposed cue like “told” here");
  CHECK(
      feature_words(scene, TokenTemplate::position, 0).starts_with("word 1 of its sentence, 4 or more from its end, "));
  CHECK(feature_words(scene, TokenTemplate::proposed_pattern, 3)
            .starts_with("proposed as cue that begins by the pattern subject-told ("));
  const auto of = [&](WordTemplate kind, std::uint32_t at, int offset) {
    const auto& form = forms[reader.form_at(static_cast<std::ptrdiff_t>(at) + offset)];
    const auto i = std::find(form.kinds.begin(), form.kinds.begin() + form.count, kind) - form.kinds.begin();
    REQUIRE(i < form.count);
    return feature_words(scene, kind, form.values[static_cast<std::size_t>(i)], at, offset);
  };
  CHECK(of(WordTemplate::word, 3, 0) == "the word “told”");
  CHECK(of(WordTemplate::word, 3, -1) == "the word “Lund” before it");
  CHECK(of(WordTemplate::lemma, 2, 1) == "a form of “tell” after it");
  CHECK(of(WordTemplate::suffix, 3, 1) == "a word in -ers, in lower case after it");
  CHECK(of(WordTemplate::edge, 0, -2) == "the edge of the paragraph two before it");
  CHECK(of(WordTemplate::form, 6, 0) == "the mark “");
  CHECK(of(WordTemplate::lexicon_class, 3, 0).starts_with("a word of the class "));
}

TEST_CASE("explain: categories have words") {
  for (int category = 0; category < 256; ++category)
    CHECK(!category_words(static_cast<std::uint8_t>(category)).empty());
  CHECK(category_words(0) == "the edge of the paragraph");
  CHECK(category_words(21) == "a “,”");
}
