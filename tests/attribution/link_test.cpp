#include "attribution/link.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "attribution/extract.hpp"
#include "grammar/examples.hpp"
#include "story.hpp"

using namespace onrecord;

namespace {

/// A span told by its words, which stand after those of the span before.
struct Told {
  Role role;
  std::string words;
  float probability = 0.9f;
};

struct Linked {
  std::string source, cue;
  std::vector<std::string> content;
  AttributionKind kind;
  bool carried;
};

using Texts = std::vector<std::string>;
constexpr auto source = Role::source, cue = Role::cue, content = Role::content;

/// Links spans of a text, so that a test fails for what linking does and for nothing else.
class Desk {
 public:
  explicit Desk(const std::string& text) : cut_(cut_text(text, english().vocabulary())) {
    REQUIRE(cut_.blocks.size() == 1);
    const auto& block = cut_.blocks[0];
    sentence_of_.resize(block.tokens.size());
    for (std::uint32_t s = 0; s < block.sentences.size(); ++s)
      for (auto t = block.sentences[s].first; t < block.sentences[s].last; ++t) sentence_of_[t] = s;
  }

  /// Spans that were likely, but not enough.
  Desk& runners_up(const std::vector<Told>& told) {
    runners_up_ = spans(told);
    return *this;
  }

  /// `matched`: with the grammar's matches at hand; without, the nearest spans belong together.
  std::vector<Linked> link(const std::vector<Told>& told, bool matched = false) {
    const auto& block = cut_.blocks[0];
    Extractor extractor(english());
    static_cast<void>(extractor.extract(cut_.document.text(), block, 0));
    std::vector<Extracted> made;
    Linker linker(english());
    const auto taken = spans(told);
    linker.link(block, taken, runners_up_, matched ? extractor.candidates() : std::span<const Match>{}, sentence_of_,
                made);
    linker.settle_kinds(block, made);
    std::vector<Linked> out;
    for (const auto& one : made) {
      out.push_back({words(one.source), words(one.cue), {}, one.kind, one.carried});
      for (const auto piece : one.contents()) out.back().content.push_back(words(piece));
    }
    return out;
  }

  Linked only(const std::vector<Told>& told, bool matched = false) {
    const auto all = link(told, matched);
    REQUIRE(all.size() == 1);
    return all[0];
  }

 private:
  std::string words(TokenRange range) const {
    return range.empty() ? "" : std::string(cut_.document.view(cut_.blocks[0].bytes(range)));
  }

  std::vector<WeighedSpan> spans(const std::vector<Told>& told) const {
    std::vector<WeighedSpan> out;
    std::size_t from = 0;
    for (const auto& one : told) {
      const auto place = cut_.document.text().find(one.words, from);
      REQUIRE_MESSAGE(place != std::string_view::npos, one.words);
      from = place + one.words.size();
      const auto& tokens = cut_.blocks[0].tokens;
      const auto token_at = [&](std::size_t byte) {
        return static_cast<std::uint32_t>(
            std::ranges::lower_bound(tokens, byte, {}, [](const Token& t) { return t.span.start; }) - tokens.begin());
      };
      out.push_back({{token_at(place), token_at(from)}, one.role, one.probability});
      REQUIRE(words(out.back().tokens) == one.words);
    }
    return out;
  }

  CutText cut_;
  std::vector<std::uint32_t> sentence_of_;
  std::vector<WeighedSpan> runners_up_;
};

/// The kind of "Mira Voss CUE CONTENT.", with the grammar's matches and without.
void check_kind(const std::string& cue_words, const std::string& content_words, AttributionKind wanted) {
  Desk desk("Mira Voss " + cue_words + " " + content_words + ".");
  for (const bool matched : {false, true}) {
    INFO(cue_words << " | " << content_words << " | matched: " << matched);
    const auto all = desk.link({{source, "Mira Voss"}, {cue, cue_words}, {content, content_words}}, matched);
    REQUIRE(all.size() == 1);
    CHECK(name_of(all[0].kind) == name_of(wanted));
  }
}

}  // namespace

TEST_CASE("a split quotation goes to the cue between its parts") {
  Desk desk("“The lock,” Mira Voss said, “is closed.”");
  for (const bool matched : {false, true}) {
    const auto made =
        desk.only({{content, "“The lock,”"}, {source, "Mira Voss"}, {cue, "said"}, {content, "“is closed.”"}}, matched);
    CHECK(made.source == "Mira Voss");
    CHECK(made.cue == "said");
    CHECK(made.content == Texts{"“The lock,”", "“is closed.”"});
    CHECK(made.kind == AttributionKind::speech);
    CHECK_FALSE(made.carried);
  }
}

TEST_CASE("two cues share the source before them") {
  Desk desk("Mira Voss said the lock was closed and added that boats had to wait.");
  for (const bool matched : {false, true}) {
    const auto made = desk.link({{source, "Mira Voss"},
                                 {cue, "said"},
                                 {content, "the lock was closed"},
                                 {cue, "added"},
                                 {content, "that boats had to wait"}},
                                matched);
    REQUIRE(made.size() == 2);
    CHECK(made[0].source == "Mira Voss");
    CHECK(made[0].content == Texts{"the lock was closed"});
    CHECK(made[1].source == "Mira Voss");
    CHECK(made[1].content == Texts{"that boats had to wait"});
  }
}

TEST_CASE("a source may stand after its cue") {
  Desk desk("“The lock is closed,” said Mira Voss.");
  const auto made = desk.only({{content, "“The lock is closed,”"}, {cue, "said"}, {source, "Mira Voss"}});
  CHECK(made.source == "Mira Voss");
  CHECK(made.content == Texts{"“The lock is closed,”"});
}

TEST_CASE("of two attributions in one sentence each keeps its own") {
  Desk desk("Mira Voss said the lock was closed, but Ivo Brandt said it was open.");
  for (const bool matched : {false, true}) {
    const auto made = desk.link({{source, "Mira Voss"},
                                 {cue, "said"},
                                 {content, "the lock was closed"},
                                 {source, "Ivo Brandt"},
                                 {cue, "said"},
                                 {content, "it was open"}},
                                matched);
    REQUIRE(made.size() == 2);
    CHECK(made[0].source == "Mira Voss");
    CHECK(made[0].content == Texts{"the lock was closed"});
    CHECK(made[1].source == "Ivo Brandt");
    CHECK(made[1].content == Texts{"it was open"});
  }
}

TEST_CASE("content over several sentences, and content in the sentence after, goes to its cue") {
  Desk over("“The lock is closed. Boats have to wait. We are sorry,” Mira Voss said.");
  CHECK(over.only({{content, "“The lock is closed. Boats have to wait. We are sorry,”"},
                   {source, "Mira Voss"},
                   {cue, "said"}})
            .content == Texts{"“The lock is closed. Boats have to wait. We are sorry,”"});
  Desk next("“The lock is closed,” Mira Voss said. “Boats have to wait.”");
  CHECK(next.only({{content, "“The lock is closed,”"},
                   {source, "Mira Voss"},
                   {cue, "said"},
                   {content, "“Boats have to wait.”"}})
            .content == Texts{"“The lock is closed,”", "“Boats have to wait.”"});
}

TEST_CASE("a cue without a source takes the likeliest runner-up of its sentence") {
  Desk desk("Ana Duarte left. Mira Voss of the harbour office said the lock was closed.");
  desk.runners_up({{source, "Ana Duarte", 0.39f}, {source, "Mira Voss", 0.2f}, {source, "harbour office", 0.1f}});
  CHECK(desk.only({{cue, "said"}, {content, "the lock was closed"}}).source == "Mira Voss");
  CHECK(desk.only({{source, "the harbour office"}, {cue, "said"}, {content, "the lock was closed"}}).source ==
        "the harbour office");
  Desk none("The lock was closed, it was said.");
  CHECK(none.only({{content, "The lock was closed"}, {cue, "was said"}}).source.empty());
}

TEST_CASE("a cue without a source or runner-up takes the source of its match") {
  Desk desk("Mira Voss said the lock was closed.");
  CHECK(desk.only({{cue, "said"}, {content, "the lock was closed"}}, true).source == "Mira Voss");
  CHECK(desk.only({{cue, "said"}, {content, "the lock was closed"}}).source.empty());
}

TEST_CASE("content without a cue goes with the source beside it, or with nobody") {
  Desk beside("Mira Voss: “The lock is closed.”");
  const auto made = beside.only({{source, "Mira Voss"}, {content, "“The lock is closed.”"}});
  CHECK(made.source == "Mira Voss");
  CHECK(made.carried);
  Desk alone("It rained. “The lock is closed.”");
  const auto carried = alone.only({{content, "“The lock is closed.”"}});
  CHECK(carried.source.empty());
  CHECK(carried.carried);
}

TEST_CASE("nothing links to nothing, and a source alone makes nothing") {
  Desk desk("Mira Voss said the lock was closed.");
  CHECK(desk.link({}).empty());
  CHECK(desk.link({{source, "Mira Voss"}}).empty());
  CHECK(desk.only({{cue, "said"}}).content.empty());
}

TEST_CASE("more pieces of content than there is room for: the last ones are joined") {
  std::string text = "Mira Voss said";
  std::vector<Told> told{{source, "Mira Voss"}, {cue, "said"}};
  for (const auto* word : {"one", "two", "three", "four", "five", "six"}) {
    text += std::string(" “") + word + "”";
    told.push_back({content, std::string("“") + word + "”"});
  }
  CHECK(Desk(text).only(told).content == Texts{"“one”", "“two”", "“three”", "“four” “five” “six”"});
}

TEST_CASE("kinds: what was said, and what was only felt or planned") {
  using Kind = AttributionKind;
  check_kind("said", "the lock was closed", Kind::speech);
  check_kind("criticized", "the plan", Kind::feeling);
  check_kind("criticized", "her for closing it", Kind::speech);
  check_kind("supports", "Ruiz", Kind::feeling);
  check_kind("would say", "that the lock was safe", Kind::feeling);
  check_kind("has not said", "whether the lock is safe", Kind::feeling);
  check_kind("posted", "a picture", Kind::feeling);
  check_kind("went on to say", "that the lock was safe", Kind::speech);
}

TEST_CASE("kinds: deeds, beliefs in things, fears and passives") {
  using Kind = AttributionKind;
  check_kind("offered", "a way out", Kind::feeling);
  check_kind("explained", "the reason for the delay", Kind::feeling);
  check_kind("added", "that the lock was safe", Kind::speech);
  check_kind("believes", "the new tables", Kind::feeling);
  check_kind("believes", "the tables are wrong", Kind::belief);
  check_kind("doubts", "it", Kind::belief);
  check_kind("also fears", "that the lock will fail", Kind::belief);
  check_kind("is worried", "that the lock will fail", Kind::feeling);
  check_kind("was instructed", "to close the lock", Kind::feeling);
  check_kind("was told", "that the lock was safe", Kind::feeling);
  check_kind("warned of", "a hard winter", Kind::speech);
  check_kind("railed against", "the plan", Kind::feeling);
  Desk report("Mira Voss reported a loss of 4 million crowns.");
  CHECK(report.only({{source, "Mira Voss"}, {cue, "reported"}, {content, "a loss of 4 million crowns"}}, true).kind ==
        Kind::writing);
}

TEST_CASE("kinds: a question that the story asks credits nobody") {
  Desk asked("But has Mira Voss called for a new lock?");
  CHECK(asked.only({{source, "Mira Voss"}, {cue, "called for"}, {content, "a new lock"}}).kind ==
        AttributionKind::feeling);
  Desk asking("Will the lock close, Mira Voss asked?");
  CHECK(asking.only({{content, "Will the lock close"}, {source, "Mira Voss"}, {cue, "asked"}}).kind ==
        AttributionKind::speech);
}

TEST_CASE("kinds: plain words after a doubtful cue that no pattern knows credit nobody") {
  Desk desk("Mira Voss has blamed the lock for it. Mira Voss has blamed “a lock of no use at all.”");
  const auto kinds = [&](float sure) {
    const auto made = desk.link({{source, "Mira Voss"},
                                 {cue, "has blamed", sure},
                                 {content, "the lock for it"},
                                 {source, "Mira Voss"},
                                 {cue, "has blamed", sure},
                                 {content, "“a lock of no use at all.”"}});
    return std::vector{made[0].kind, made[1].kind};
  };
  using Kind = AttributionKind;
  CHECK(kinds(0.3f) == std::vector{Kind::feeling, Kind::speech});
  CHECK(kinds(0.9f) == std::vector{Kind::speech, Kind::speech});
}

TEST_CASE("plain words go with no cue of another sentence") {
  Desk desk("The lock is old. Mira Voss said it would close.");
  const auto made =
      desk.link({{content, "The lock is old"}, {source, "Mira Voss"}, {cue, "said"}, {content, "it would close"}});
  REQUIRE(made.size() == 2);
  CHECK(made[0].content == Texts{"it would close"});
  CHECK(made[1].source.empty());
}

TEST_CASE("kinds: with marks of quotation it is speech, whatever the cue") {
  for (const std::string words : {"criticized", "would say", "supports", "called it"})
    check_kind(words, "“a good plan”", AttributionKind::speech);
}

TEST_CASE("kinds: a passive hedge needs its passive") {
  Desk desk("Quietly Mira Voss said so.");
  CHECK(desk.only({{source, "Mira Voss"}, {cue, "said"}}).kind == AttributionKind::speech);
  Desk passive("Mira Voss is said to have left.");
  CHECK(passive.only({{cue, "is said"}}).kind == AttributionKind::hedge);
}

TEST_CASE("ten thousand cues, or contents, in one sentence are linked in one go") {
  for (const Role role : {cue, content, source}) {
    std::string text;
    std::vector<Told> told;
    for (int i = 0; i < 20000; ++i) text += "said ", told.push_back({role, "said"});
    Desk desk(text + "so");
    CHECK(desk.runners_up({{source, "so"}}).link(told).size() == (role == source ? 0 : 20000));
  }
}
