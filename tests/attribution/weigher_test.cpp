#include "attribution/weigher.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "attribution/cast.hpp"
#include "attribution/extract.hpp"
#include "grammar/examples.hpp"

using namespace onrecord;

namespace {

constexpr auto at(Output output) { return static_cast<std::size_t>(output); }

using Logarithms = std::initializer_list<std::pair<Output, double>>;

/// The row of a word that starts nothing, but for what is said of it.
Weights::Row row(Logarithms logarithms) {
  Weights::Row made{};
  for (const auto output : {Output::source_starts, Output::cue_starts, Output::content_starts})
    made[at(output)] = -9 * 256;
  for (const auto& [output, value] : logarithms) made[at(output)] = static_cast<std::int16_t>(value * 256);
  return made;
}

/// Weights of a few invented words: "ann" starts a source, "voss" goes on with it, "says" is a cue, "this" starts a
/// content that "that" goes on with. "bo" is as likely a source as not, "cy" less so, "di" hardly.
Weights::Learned invented() {
  Weights::Learned learned;
  const auto add = [&](std::string_view word, Logarithms logarithms) {
    learned.rows.emplace_back(feature_hash(WordTemplate::word, 0, fold_hash(word)), row(logarithms));
  };
  add("ann", {{Output::source_starts, 9}});
  add("voss", {{Output::source_goes_on, 16}});
  add("says", {{Output::cue_starts, 9}});
  add("this", {{Output::content_starts, 9}});
  add("that", {{Output::content_goes_on, 16}, {Output::content_after_cue_goes_on, 16}, {Output::quoted_goes_on, 16}});
  add("bo", {{Output::source_starts, 0}});
  add("cy", {{Output::source_starts, -1}});
  add("di", {{Output::source_starts, -6}});
  for (const auto* word : {"x", "y", "z", ".", ",", "“", "”"}) add(word, {});
  for (auto& role : learned.transitions.inside) role.fill(-8);  // a span is one token, but for the words above
  learned.least = {0.4f, 0.5f, 0.5f};
  return learned;
}

/// A grammar of one pattern that nothing here matches, so that the weights choose alone.
std::shared_ptr<const Grammar> grammar_with(const Weights::Learned& learned) {
  std::vector<Diagnostic> diagnostics;
  const auto held = std::make_shared<const std::string>(Weights::lay_out(learned));
  auto weights = Weights::load("invented", *held, held, diagnostics);
  REQUIRE(weights != nullptr);
  auto grammar = Grammar::load({{"t.grammar",
                                 "pattern never : speech 1 = source:([cap]) cue:(@\"murmured\") content:(rest) ; "
                                 "matches \"<source>Ann</source> <cue>murmured</cue> <content>no</content>.\"\n"}},
                               diagnostics, std::move(weights));
  REQUIRE(grammar != nullptr);
  return grammar;
}

struct Weighed {
  std::vector<std::string> selected;  // "role: words"
  std::vector<std::string> runners_up;
};

class Desk {
 public:
  explicit Desk(const Weights::Learned& learned = invented()) : grammar_(grammar_with(learned)), weigher_(*grammar_) {}

  Weighed weigh(const std::string& text) {
    const auto cut = cut_text(text, grammar_->vocabulary());
    REQUIRE(cut.blocks.size() == 1);
    const auto& block = cut.blocks[0];
    const std::vector<std::uint8_t> roles(block.tokens.size());
    const std::vector<std::uint32_t> owners(block.tokens.size());
    const auto spans = weigher_.weigh(cut.document.text(), block, {{}, roles, owners}, 0);
    Weighed out;
    const auto tell = [&](std::span<const WeighedSpan> from, std::vector<std::string>& to) {
      for (const auto& span : from)
        to.push_back(std::string(name_of(span.role)) + ": " + std::string(cut.document.view(block.bytes(span.tokens))));
    };
    tell(spans, out.selected);
    tell(weigher_.runners_up(), out.runners_up);
    check_sound(spans, weigher_.runners_up(), block.tokens.size());
    return out;
  }

 private:
  void check_sound(std::span<const WeighedSpan> selected, std::span<const WeighedSpan> runners_up, std::size_t tokens) {
    std::vector<bool> taken(tokens);
    std::uint32_t end = 0;
    const auto least = grammar_->weights()->least();
    for (const auto& span : selected) {
      CHECK(span.tokens.first >= end);
      CHECK(span.tokens.last > span.tokens.first);
      CHECK(span.tokens.last <= tokens);
      CHECK(span.probability >= least[static_cast<std::size_t>(span.role) - 1]);
      end = span.tokens.last;
      std::fill(taken.begin() + span.tokens.first, taken.begin() + span.tokens.last, true);
    }
    CHECK(std::ranges::is_sorted(runners_up, {}, [](const WeighedSpan& s) { return s.tokens.first; }));
    for (const auto& span : runners_up) {
      CHECK(span.probability < least[static_cast<std::size_t>(span.role) - 1]);
      CHECK(std::find(taken.begin() + span.tokens.first, taken.begin() + span.tokens.last, true) ==
            taken.begin() + span.tokens.last);
    }
  }

  std::shared_ptr<const Grammar> grammar_;
  Weigher weigher_;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("spans go by the weights of their words, in order") {
  Desk desk;
  CHECK(desk.weigh("x Ann Voss says this that that y.").selected ==
        Texts{"source: Ann Voss", "cue: says", "content: this that that"});
  CHECK(desk.weigh("x y z.").selected.empty());
  CHECK(desk.weigh("this that, says Ann Voss.").selected ==
        Texts{"content: this that", "cue: says", "source: Ann Voss"});
  CHECK(desk.weigh("Ann says Ann says Ann").selected ==
        Texts{"source: Ann", "cue: says", "source: Ann", "cue: says", "source: Ann"});
}

TEST_CASE("what is too unlikely is a runner-up, and what is hardly likely is nothing") {
  auto learned = invented();
  Desk even(learned);
  CHECK(even.weigh("x bo y").selected == Texts{"source: bo"});  // 0.5
  CHECK(even.weigh("x cy y").selected.empty());                 // 0.27
  CHECK(even.weigh("x cy y").runners_up == Texts{"source: cy"});
  CHECK(even.weigh("x di y").runners_up.empty());  // 0.002
  learned.least[0] = 0.6f;
  Desk strict(learned);
  CHECK(strict.weigh("x bo y").selected.empty());
  CHECK(strict.weigh("x bo y").runners_up == Texts{"source: bo"});
  CHECK(strict.weigh("x Ann y").selected == Texts{"source: Ann"});
}

TEST_CASE("content that a mark opens goes on as a quotation does") {
  Desk desk;
  const auto found = desk.weigh("x “this that” says Ann");
  CHECK(found.selected == Texts{"content: this that", "cue: says", "source: Ann"});
}

TEST_CASE("what was weighed before makes no difference") {
  Desk fresh;
  const auto wanted = fresh.weigh("x Ann Voss says this that that y.");
  Desk used;
  for (int batch = 0; batch < 4; ++batch) {  // more forms than are kept
    std::string many;
    for (int i = 0; i < 17000; ++i) many += "x" + std::to_string(batch * 17000 + i) + "x ";
    static_cast<void>(used.weigh(many));
  }
  for (int i = 0; i < 2; ++i) {
    const auto found = used.weigh("x Ann Voss says this that that y.");
    CHECK(found.selected == wanted.selected);
    CHECK(found.runners_up == wanted.runners_up);
  }
}

TEST_CASE("a sentence that is too long to be one has no spans, and those beside it have theirs") {
  Desk desk;
  std::string words;
  for (int i = 0; i < 6000; ++i) words += "Ann says ";
  CHECK(desk.weigh(words + ".").selected.empty());
  CHECK(desk.weigh("Ann says x. " + words.insert(0, "X ") + "y. Ann says z.").selected ==
        Texts{"source: Ann", "cue: says", "source: Ann", "cue: says"});
}
