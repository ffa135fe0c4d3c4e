#include "attribution/features.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "attribution/extract.hpp"
#include "grammar/examples.hpp"
#include "story.hpp"

using namespace onrecord;

namespace {

const Weights& no_weights() {
  static const auto weights = [] {
    static const std::string bytes = Weights::lay_out({});
    std::vector<Diagnostic> diagnostics;
    return Weights::load("none", bytes, std::make_shared<int>(), diagnostics);
  }();
  REQUIRE(weights != nullptr);
  return *weights;
}

using Features = std::vector<std::uint64_t>;

/// A reader, and the features of the word forms that it has met.
class Desk {
 public:
  /// The features of every token of a text.
  std::vector<Features> read(const std::string& text) {
    std::vector<Features> all;
    const auto cut = cut_text(text, english().vocabulary());
    Extractor extractor(english());
    std::uint32_t number = 0;
    for (const auto& block : cut.blocks) {
      static_cast<void>(extractor.extract(cut.document.text(), block, number));
      reader_.read(cut.document.text(), block, extractor.proposals(), number++);
      meet_forms();
      for (std::uint32_t t = 0; t < block.tokens.size(); ++t) all.push_back(features(t));
    }
    return all;
  }
  void forget() {
    reader_.forget();
    forms_.clear();
  }
  [[nodiscard]] std::size_t form_count() const { return reader_.form_count(); }

 private:
  void meet_forms() {
    std::vector<WordFeatures> met;
    reader_.new_forms(met);
    forms_.insert(forms_.end(), met.begin(), met.end());
    REQUIRE(forms_.size() == reader_.form_count());
  }

  Features features(std::uint32_t token) {
    Features found;
    std::set<TokenTemplate> met;
    reader_.features(token, [&](TokenTemplate kind, std::uint64_t hash) {
      REQUIRE_MESSAGE(met.insert(kind).second, "a template may give one feature a token: ", name_of(kind));
      found.push_back(hash);
    });
    REQUIRE(found.size() <= max_features);
    for (int offset = -window; offset <= window; ++offset)
      forms_[reader_.form_at(static_cast<std::ptrdiff_t>(token) + offset)].seen_from(
          offset, [&](WordTemplate, std::uint64_t hash) { found.push_back(hash); });
    return found;
  }

  FeatureReader reader_{english(), no_weights()};
  std::vector<WordFeatures> forms_;
};

const std::string story =
    "“The lock,” Mira Voss said on May 2, “is closed until 2031.” The Élysée reportedly paid 17 harbourmen 4711 "
    "crowns.\n\n"
    "ÉLYSÉE officials told the Courier they won’t re-open it; “No,” they said. See www.lock.example or write to @lock.";

/// Texts that meet the story's words, and others of their classes, in other forms first.
const std::vector<std::string> before{
    "2 3 12 60 10 4711 1990s 5th 3.5 24/7 9/11 60 2",
    "ÉlysÉe élysée ÉLYSÉE Élysée SAID Said sAid saiD said THE the The LOCK lock Lock",
    "harbourly harboured harbouring harbours quaintly brandtly vosses vossed",
    "Two dozen reported 17 of 60 minutes in No. 10, and Channel 4 said 911.",
    "won't won‘t won’t WON’T “ ” « » ‘ ’ \" ' — – - … . , : ; ? ! ( ) [ ]",
};

std::vector<std::string> reversed(std::vector<std::string> texts) {
  std::ranges::reverse(texts);
  return texts;
}

}  // namespace

TEST_CASE("a token has the same features whatever was read before") {
  Desk fresh;
  const auto wanted = fresh.read(story);
  CHECK((fresh.read(story) == wanted));
  for (const auto& texts : {before, reversed(before)}) {
    Desk used;
    for (const auto& text : texts) static_cast<void>(used.read(text));
    CHECK((used.read(story) == wanted));
    used.forget();
    CHECK(used.form_count() == 1);
    CHECK((used.read(story) == wanted));
  }
}

TEST_CASE("what other texts give does not depend on their order either") {
  for (const auto& first : before)
    for (const auto& second : before) {
      Desk fresh;
      const auto wanted = fresh.read(second);
      Desk used;
      static_cast<void>(used.read(first));
      INFO(first << " then " << second);
      CHECK((used.read(second) == wanted));
    }
}

TEST_CASE("numbers are one word, and those of the lexicon have its classes besides") {
  Desk desk;
  const auto all = desk.read("It cost 4711 crowns. It cost 8.25 crowns. It cost 12 crowns.");
  REQUIRE(all.size() == 15);
  const auto shared = [](const Features& a, const Features& b) {
    return std::ranges::count_if(a, [&](std::uint64_t f) { return std::ranges::find(b, f) != b.end(); });
  };
  const std::uint64_t number = 7;  // as features.cpp has it
  for (const std::size_t at : {2u, 7u, 12u})
    CHECK(std::ranges::find(all[at], feature_hash(WordTemplate::word, 0, number)) != all[at].end());
  CHECK(shared(all[7], all[2]) > shared(all[7], all[1]));
  CHECK(shared(all[7], all[2]) > shared(all[12], all[2]));
}

TEST_CASE("case is a feature of a word's form and none of the word") {
  Desk desk;
  const auto word = [](std::string_view text) { return feature_hash(WordTemplate::word, 0, fold_hash(text)); };
  std::set<Features> different;
  for (const auto& text : {"said", "Said", "SAID"}) {
    const auto features = desk.read(text).at(0);
    CHECK(std::ranges::find(features, word("said")) != features.end());
    different.insert(features);
  }
  CHECK(different.size() == 3);
}

TEST_CASE("a word that is only guessed by its ending is a word of its own") {
  Desk desk;
  const auto& vocabulary = english().vocabulary();
  REQUIRE(vocabulary.find("quaffly") != 0);
  REQUIRE(vocabulary.find("quaffly") == vocabulary.find("wibbly"));
  const auto one = desk.read("quaffly").at(0);
  const auto other = desk.read("wibbly").at(0);
  CHECK(one != other);
  CHECK(std::ranges::find(one, feature_hash(WordTemplate::word, 0, fold_hash("quaffly"))) != one.end());
  CHECK(std::ranges::find(other, feature_hash(WordTemplate::word, 0, fold_hash("wibbly"))) != other.end());
}

TEST_CASE("the window ends at the edges of the block and reaches three tokens") {
  Desk desk;
  const auto has = [](const Features& features, std::uint64_t hash) {
    return std::ranges::find(features, hash) != features.end();
  };
  const auto edge = [](int offset) { return feature_hash(WordTemplate::edge, offset, 0); };
  const auto all = desk.read("one lock two boats five crowns done");
  REQUIRE(all.size() == 7);
  for (int t = 0; t < 7; ++t)
    for (int offset = -window; offset <= window; ++offset) {
      INFO(t << " seen " << offset);
      CHECK(has(all[static_cast<std::size_t>(t)], edge(offset)) == (t + offset < 0 || t + offset >= 7));
    }
  CHECK(has(all[6], feature_hash(WordTemplate::word, -3, fold_hash("boats"))));
  for (const auto& features : all) CHECK_FALSE(has(features, feature_hash(WordTemplate::word, 4, fold_hash("boats"))));
  CHECK_FALSE(has(all[6], feature_hash(WordTemplate::word, -4, fold_hash("two"))));
  CHECK(desk.read("").empty());
  CHECK(desk.read("lock").size() == 1);
}

TEST_CASE("a token's surroundings change its features") {
  Desk desk;
  const auto alone = desk.read("The lock is closed.").at(1);
  for (const auto& text : {"“The lock is closed.”", "The lock is open.", "Mira Voss said the lock is closed.",
                           "It rained.\n\nThe lock is closed."}) {
    INFO(text);
    for (const auto& features : desk.read(text)) CHECK((features != alone));
  }
}

TEST_CASE("a word form of more classes than it has room for keeps the first") {
  WordFeatures features;
  for (std::uint64_t i = 0; i < 1000; ++i) features.add(WordTemplate::lexicon_class, i);
  CHECK(features.count == features.values.size());
  CHECK(features.values.back() == features.values.size() - 1);
}
