#include "attribution/extract.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "grammar/examples.hpp"

using namespace onrecord;

namespace {

/// An extracted attribution with its ranges as text.
struct Said {
  Extracted from;
  std::string source, cue, reason;
  std::vector<std::string> content;
};

const Grammar& english() {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics);
  }();
  REQUIRE(grammar != nullptr);
  return *grammar;
}

/// The attributions of a text, a list a block.
std::vector<std::vector<Said>> extracted(const std::string& text, const Grammar& grammar = english()) {
  const auto cut = cut_text(text, grammar.vocabulary());
  Extractor extractor(grammar);
  std::vector<std::vector<Said>> out;
  for (const auto& block : cut.blocks) {
    const auto words = [&](TokenRange range) {
      return range.empty() ? std::string() : std::string(cut.document.view(block.bytes(range)));
    };
    out.emplace_back();
    for (const auto& from : extractor.extract(cut.document.text(), block, 0)) {
      Said said{from, words(from.source), words(from.cue), words(from.reason), {}};
      for (const auto piece : from.contents()) said.content.push_back(words(piece));
      out.back().push_back(std::move(said));
    }
  }
  return out;
}

std::vector<Said> one_block(const std::string& text) {
  auto blocks = extracted(text);
  REQUIRE(blocks.size() == 1);
  return std::move(blocks[0]);
}

Said only(const std::string& text) {
  auto all = one_block(text);
  REQUIRE(all.size() == 1);
  return std::move(all[0]);
}

using Texts = std::vector<std::string>;

/// The English grammar as the program has it: its weights choose.
const Grammar& weighed() {
  static const auto grammar = [] {
    std::vector<Diagnostic> diagnostics;
    return Grammar::load(builtin_grammar_files(), diagnostics, builtin_weights());
  }();
  REQUIRE(grammar != nullptr);
  REQUIRE(grammar->weights() != nullptr);
  return *grammar;
}

/// Copy, and one attribution that it has to give.
struct Frame {
  std::string text;
  std::string source, cue;
  Texts content;
  std::vector<AttributionKind> kinds = {AttributionKind::speech};  // any of these
};

/// Weights may draw a boundary a word further out ("that", a comma, "in a report"), and are not wrong.
bool about(const std::string& found, const std::string& wanted) {
  constexpr std::size_t slack = 16;
  if (wanted.empty()) return found.empty();
  return found.find(wanted) != std::string::npos && found.size() <= wanted.size() + slack;
}

bool fits(const Said& said, const Frame& frame) {
  return std::ranges::find(frame.kinds, said.from.kind) != frame.kinds.end() && about(said.source, frame.source) &&
         about(said.cue, frame.cue) && std::ranges::equal(said.content, frame.content, about);
}

std::string told(const std::vector<std::vector<Said>>& blocks) {
  std::string text;
  for (const auto& block : blocks)
    for (const auto& said : block) {
      text += "\n  " + std::string(name_of(said.from.kind)) + " [" + said.source + "] [" + said.cue + "]";
      for (const auto& piece : said.content) text += " [" + piece + "]";
    }
  return text.empty() ? " nothing" : text;
}

bool gives(const std::vector<std::vector<Said>>& blocks, const Frame& frame) {
  return std::ranges::any_of(blocks, [&](const auto& block) {
    return std::ranges::any_of(block, [&](const Said& said) { return fits(said, frame); });
  });
}

using Kind = AttributionKind;
constexpr auto speech = Kind::speech, writing = Kind::writing, finding = Kind::finding, belief = Kind::belief;

// The frames of everyday copy. docs/grammar.md tells of them; the weights must not lose any.
const std::vector<Frame> frames{
    {"The pact, initially signed by Northland and Estmark in September, treats “any attack” on one as an attack on "
     "all.",
     "The pact",
     "treats",
     {"“any attack” on one as an attack on all"},
     {belief}},
    {"Mira Voss said the lock was closed.", "Mira Voss", "said", {"the lock was closed"}},
    {"The lock was closed, Mira Voss said.", "Mira Voss", "said", {"The lock was closed"}},
    {"The lock will open in May, she added.", "she", "added", {"The lock will open in May"}},
    {"“The lock is closed,” said Mira Voss, the harbour master.",
     "Mira Voss, the harbour master",
     "said",
     {"“The lock is closed,”"}},
    {"Mira Voss told reporters that the lock would open in May.", "Mira Voss", "told", {"the lock would open in May"}},
    {"“We will open it in May,” Mira Voss told the Harbour Courier on Monday.",
     "Mira Voss",
     "told",
     {"“We will open it in May,”"}},
    {"According to the harbour office, the lock is closed.",
     "the harbour office",
     "According to",
     {"the lock is closed"}},
    {"The lock is closed, according to the harbour office.",
     "the harbour office",
     "according to",
     {"The lock is closed"}},
    {"Mira Voss tweeted that the lock was closed.", "Mira Voss", "tweeted", {"the lock was closed"}, {speech, writing}},
    {"“The lock is closed,” Mira Voss wrote on Twitter.",
     "Mira Voss",
     "wrote",
     {"“The lock is closed,”"},
     {speech, writing}},
    {"In a letter to the council, Mira Voss wrote: “The lock is a danger.”",
     "Mira Voss",
     "wrote",
     {"“The lock is a danger.”"},
     {speech, writing}},
    {"“The lock,” Mira Voss said, “is closed until May.”",
     "Mira Voss",
     "said",
     {"“The lock,”", "“is closed until May.”"}},
    {"“The lock is closed,” Mira Voss said. “Boats have to wait.”",
     "Mira Voss",
     "said",
     {"“The lock is closed,”", "“Boats have to wait.”"}},
    {"Mira Voss said: “The lock is closed. Boats have to wait.”",
     "Mira Voss",
     "said",
     {"“The lock is closed. Boats have to wait.”"}},
    {"Mira Voss said: “The lock is closed.\n\n“Boats have to wait until May.”",
     "Mira Voss",
     "said",
     {"“The lock is closed"}},
    {"Mira Voss said: “The lock is closed.\n\n“Boats have to wait until May.”",
     "",
     "",
     {"“Boats have to wait until May.”"}},
    {"‘The lock is closed,’ Mira Voss said. ‘Boats have to wait.’\n\nIt rained.",
     "Mira Voss",
     "said",
     {"‘The lock is closed,’", "‘Boats have to wait.’"}},
    {"‘It’s closed,’ said Mira Voss.", "Mira Voss", "said", {"‘It’s closed,’"}},
    {"Voss insisted there was “no danger” to boats.", "Voss", "insisted", {"there was “no danger” to boats"}},
    {"As Mira Voss put it, “the lock is a ruin.”", "Mira Voss", "put it", {"“the lock is a ruin.”"}},
    {"Mira Voss and Ivo Brandt said the lock was closed.", "Mira Voss and Ivo Brandt", "said", {"the lock was closed"}},
    {"Mira Voss said the lock was closed and added that boats would have to wait.",
     "Mira Voss",
     "added",
     {"boats would have to wait"}},
    {"Two officials familiar with the matter said the lock would be sold.",
     "Two officials familiar with the matter",
     "said",
     {"the lock would be sold"}},
    {"Harbour officials said he thought the lock was unsafe.",
     "Harbour officials",
     "said",
     {"he thought the lock was unsafe"}},
    {"Harbour officials said he thought the lock was unsafe.", "he", "thought", {"the lock was unsafe"}, {belief}},
    {"Mira Voss believes the lock is unsafe.", "Mira Voss", "believes", {"the lock is unsafe"}, {belief}},
    {"Asked about the delay, Ivo Brandt said it was not his fault.", "Ivo Brandt", "said", {"it was not his fault"}},
    {"The harbour office confirmed in a statement that the lock was closed.",
     "The harbour office",
     "confirmed",
     {"the lock was closed"}},
    {"A memo obtained by the Courier shows that the lock was never repaired.",
     "A memo obtained by the Courier",
     "shows",
     {"the lock was never repaired"},
     {speech, finding}},
    {"The study found that boats waited for two hours on average.",
     "The study",
     "found",
     {"boats waited for two hours on average"},
     {speech, finding}},
    {"The Harbour Courier reported that the lock had been sold.",
     "The Harbour Courier",
     "reported",
     {"the lock had been sold"},
     {speech, writing}},
    {"Mira Voss’s lawyer, Ana Duarte, said her client was innocent.",
     "Mira Voss’s lawyer, Ana Duarte",
     "said",
     {"her client was innocent"}},
    {"The harbour office declined to comment.", "The harbour office", "declined", {"to comment"}, {Kind::refusal}},
    {"Mira Voss did not respond to a request for comment.",
     "Mira Voss",
     "did not respond",
     {"a request for comment"},
     {Kind::refusal}},
    {"Mira Voss could not be reached for comment.", "Mira Voss", "could not be reached", {}, {Kind::refusal}},
    {"The lock is reportedly closed.", "", "reportedly", {}, {Kind::hedge}},
    {"Mira Voss criticized her for closing it.", "Mira Voss", "criticized", {"her for closing it"}},
    {"Mira Voss criticized the plan.", "Mira Voss", "criticized", {"the plan"}, {Kind::feeling}},
    {"Mira Voss supports Ruiz.", "Mira Voss", "supports", {"Ruiz"}, {Kind::feeling}},
    {"Mira Voss has not said whether the lock is safe.",
     "Mira Voss",
     "has not said",
     {"whether the lock is safe"},
     {Kind::feeling}},
    {"Mira Voss went on to say that the lock was safe.", "Mira Voss", "went on to say", {"the lock was safe"}},
};

// What ought to be found and is not yet.
const std::vector<Frame> known_misses{
    {"The lock, according to the harbour office, is closed.",
     "the harbour office",
     "according to",
     {"The lock", "is closed"}},
    {"Harbour office: Lock to stay closed until May", "Harbour office", ":", {"Lock to stay closed until May"}},
    {"Mira Voss argued that the lock was safe, but Ivo Brandt disagreed, saying it had leaked for years.",
     "Ivo Brandt",
     "saying",
     {"it had leaked for years"}},
    {"What happened next, said Ivo Brandt, was a surprise.",
     "Ivo Brandt",
     "said",
     {"What happened next", "was a surprise"}},
};

}  // namespace

TEST_CASE("direct, indirect and mixed") {
  const auto direct = only("“The lock is closed,” Mira Voss said.");
  CHECK(direct.from.manner == Manner::direct);
  CHECK(direct.from.kind == AttributionKind::speech);
  CHECK(direct.source == "Mira Voss");
  CHECK(direct.cue == "said");
  CHECK(direct.content == Texts{"“The lock is closed,”"});

  const auto indirect = only("Mira Voss said that the lock was closed.");
  CHECK(indirect.from.manner == Manner::indirect);
  CHECK(indirect.content == Texts{"that the lock was closed"});

  const auto mixed = only("Mira Voss said that the lock was “a danger to boats.”");
  CHECK(mixed.from.manner == Manner::mixed);
  CHECK(mixed.content == Texts{"that the lock was “a danger to boats.”"});
}

TEST_CASE("a split quotation is one attribution with two pieces of content") {
  const auto said = only("“The lock,” Mira Voss said, “is closed until May.”");
  CHECK(said.from.manner == Manner::direct);
  CHECK(said.content == Texts{"“The lock,”", "“is closed until May.”"});
  CHECK(said.source == "Mira Voss");
}

TEST_CASE("a quotation over several sentences is one piece, credited once") {
  const auto before = only("“The lock is closed. Boats have to wait. We are sorry,” Mira Voss said.");
  CHECK(before.content == Texts{"“The lock is closed. Boats have to wait. We are sorry,”"});
  CHECK(before.from.manner == Manner::direct);
  const auto after = only("Mira Voss said: “The lock is closed. Boats have to wait.”");
  CHECK(after.content == Texts{"“The lock is closed. Boats have to wait.”"});
  const auto next = only("“The lock is closed,” Mira Voss said. “Boats have to wait. We are sorry.”");
  CHECK(next.content == Texts{"“The lock is closed,”", "“Boats have to wait. We are sorry.”"});
}

TEST_CASE("more than four pieces of content: the last ones become one") {
  const auto said = only(
      "“One thing,” Mira Voss said. “Two things here.” “Three things here.” “Four things here.” “Five things here.” "
      "“Six things here.”");
  CHECK(said.content == Texts{"“One thing,”", "“Two things here.”", "“Three things here.”",
                              "“Four things here.” “Five things here.” “Six things here.”"});
}

TEST_CASE("a quotation that opens the next paragraph is carried by the speaker at hand") {
  const auto blocks = extracted(
      "“The lock is closed,” Mira Voss said.\n\n“Boats have to wait for the spring.”\n\nIt rained on “Harbour Day” in "
      "the town.");
  REQUIRE(blocks.size() == 3);
  REQUIRE(blocks[1].size() == 1);
  const auto& carried = blocks[1][0];
  CHECK(carried.from.carried);
  CHECK(carried.from.manner == Manner::direct);
  CHECK(carried.source.empty());
  CHECK(carried.cue.empty());
  CHECK(carried.from.pattern == no_index);
  CHECK(carried.content == Texts{"“Boats have to wait for the spring.”"});
  CHECK(blocks[2].empty());
}

TEST_CASE("a quotation left open goes on in the next paragraph") {
  const auto blocks = extracted("Mira Voss said: “The lock is closed.\n\n“Boats have to wait.”");
  REQUIRE(blocks.size() == 2);
  REQUIRE(blocks[0].size() == 1);
  CHECK(blocks[0][0].content == Texts{"“The lock is closed"});
  REQUIRE(blocks[1].size() == 1);
  CHECK(blocks[1][0].from.carried);
}

TEST_CASE("an attribution inside the content of another knows its outer one") {
  const auto all = one_block("Mira Voss said Ivo Brandt told her that the lock was closed.");
  REQUIRE(all.size() == 2);
  CHECK(all[0].source == "Mira Voss");
  CHECK(all[0].from.outer == no_index);
  CHECK(all[1].source == "Ivo Brandt");
  CHECK(all[1].from.outer == 0);
  const auto apart = one_block("Mira Voss said that the lock was closed. Ivo Brandt said that it was open.");
  REQUIRE(apart.size() == 2);
  CHECK(apart[1].from.outer == no_index);
}

TEST_CASE("a refusal") {
  const auto said = only("The harbour office declined to comment.");
  CHECK(said.from.kind == AttributionKind::refusal);
  CHECK(said.source == "The harbour office");
  CHECK(said.cue == "declined");
}

TEST_CASE("a note tells of the source alone, with its reason, and is no attribution") {
  const auto cut =
      cut_text("The pilot spoke on condition of anonymity because he feared for his job.", english().vocabulary());
  REQUIRE(cut.blocks.size() == 1);
  Extractor extractor(english());
  for (const auto& said : extractor.extract(cut.document.text(), cut.blocks[0], 0)) CHECK(said.source.first != 0);
  REQUIRE(extractor.notes().size() == 1);
  CHECK(extractor.notes()[0].sentence == 0);
  CHECK(cut.document.view(cut.blocks[0].bytes(extractor.notes()[0].reason)) == "because he feared for his job");
}

TEST_CASE("of rivals the heavier takes its words, and what overlaps is cut") {
  std::vector<Diagnostic> diagnostics;
  const auto grammar =
      Grammar::load({{"t.grammar",
                      "pattern light : speech 1 = source:([cap]) cue:(@\"said\") content:(rest) ; matches "
                      "\"<source>Ann</source> <cue>said</cue> <content>no</content>.\"\n"
                      "pattern heavy : writing 2 = source:([cap]) cue:(@\"said\" \"in\" \"print\") content:(rest) ; "
                      "matches \"<source>Ann</source> <cue>said in print</cue> <content>no</content>.\"\n"
                      "pattern left : hedge 3 = content:(rest) cue:(@\"reportedly\") ; matches \"<content>It "
                      "rains</content> <cue>reportedly</cue>.\"\n"}},
                    diagnostics);
  REQUIRE(grammar != nullptr);
  const auto heavy = extracted("Ann said in print that it rains.", *grammar);
  REQUIRE(heavy[0].size() == 1);
  CHECK(heavy[0][0].from.kind == AttributionKind::writing);
  const auto cut = extracted("Ann said it rains reportedly in May.", *grammar);
  REQUIRE(cut[0].size() == 2);
  CHECK(cut[0][0].cue == "said");
  CHECK(cut[0][0].content == Texts{"it rains"});  // it begins inside the heavier "Ann said it rains", so it ends there
}

TEST_CASE("nothing comes of nothing") {
  CHECK(extracted("").empty());
  for (const std::string text :
       {"…", "“”", "““““", "”””", "— — —", "said", "said said said.", "“said", ", said.", "(said) “", "“ ” said"}) {
    for (const auto& block : extracted(text))
      for (const auto& said : block) CHECK_MESSAGE((!said.cue.empty() || !said.content.empty()), text);
  }
}

TEST_CASE("a long paragraph gives what its sentences give in paragraphs of their own") {
  // Sentences of every kind that no quotation joins; one extractor for all, so that its buffers go from block to block.
  const Texts sentences{"Mira Voss said that the lock was closed.",
                        "“It is closed,” Ivo Brandt said.",
                        "The harbour office declined to comment.",
                        "It rained.",
                        "According to the council, boats have to wait.",
                        "Ivo Brandt said Mira Voss told him that the lock was “a danger.”",
                        "The lock is reportedly old."};
  std::string together;
  std::vector<Said> apart;
  for (int i = 0; i < 200; ++i) {
    const auto& sentence = sentences[static_cast<std::size_t>(i * i + i / 3) % sentences.size()];
    together += sentence + " ";
    for (auto& said : one_block(sentence)) apart.push_back(std::move(said));
  }
  const auto all = one_block(together);
  REQUIRE(all.size() == apart.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    CHECK(all[i].source == apart[i].source);
    CHECK(all[i].cue == apart[i].cue);
    CHECK(all[i].content == apart[i].content);
    CHECK((all[i].from.outer == no_index) == (apart[i].from.outer == no_index));
    if (all[i].from.outer != no_index) CHECK(i - all[i].from.outer == 1);
  }
}

TEST_CASE("twice the text takes twice the steps, whatever the text") {
  const auto steps = [](const std::string& text) {
    const auto cut = cut_text(text, english().vocabulary());
    Extractor extractor(english());
    for (const auto& block : cut.blocks) static_cast<void>(extractor.extract(cut.document.text(), block, 0));
    return extractor.steps();
  };
  const auto times = [](const std::string& piece, int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += piece;
    return text;
  };
  // many attributions in one paragraph; one sentence after the other that is as long as a sentence may be
  for (const auto& piece :
       {std::string("Mira Voss said no. "), "The " + times("pilot said the lock, the ", 600) + "end. ",
        "They " + times("said ", 4000) + "so. "}) {
    const int n = static_cast<int>(500000 / piece.size());
    const auto half = steps(times(piece, n));
    const auto whole = steps(times(piece, 2 * n));
    CHECK(half > 0);
    CHECK(whole <= half * 21 / 10);
  }
  CHECK(steps(times("Mira Voss said that ", 25000)) <
        1000);  // no sentence, by its length: only its last piece may be matched
}

TEST_CASE("with the weights, every frame of everyday copy gives its attribution") {
  for (const auto& frame : frames) {
    const auto found = extracted(frame.text, weighed());
    CHECK_MESSAGE(gives(found, frame), frame.text, " gave", told(found));
  }
}

TEST_CASE("known misses: take out of the table what works") {
  for (const auto& frame : known_misses) {
    const auto found = extracted(frame.text, weighed());
    CHECK_MESSAGE(!gives(found, frame), "works now, and belongs among the frames: ", frame.text);
  }
}

TEST_CASE("with the weights, copy that credits nobody gives nothing") {
  for (const std::string text :
       {"The lock is closed.", "It rained on “Harbour Day” in the town.", "Mira Voss was born in Elmsford in 1961.",
        "The boat sank on Monday, two days after it had left the harbour.", "Boats have to wait until May.",
        "Mira Voss."}) {
    const auto found = extracted(text, weighed());
    CHECK_MESSAGE(found.at(0).empty(), text, " gave", told(found));
  }
}

TEST_CASE("with the weights, twice the text takes twice the steps and gives twice as much") {
  const auto measure = [](const std::string& text) {
    const auto cut = cut_text(text, weighed().vocabulary());
    Extractor extractor(weighed());
    std::size_t found = 0;
    for (const auto& block : cut.blocks) found += extractor.extract(cut.document.text(), block, 0).size();
    return std::pair{extractor.steps(), found};
  };
  const auto times = [](const std::string& piece, int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += piece;
    return text;
  };
  for (const std::string piece :
       {"Mira Voss said the lock was closed. ", "“It is closed,” Ivo Brandt said. ", "said, “no” ", "“a” "}) {
    INFO(piece);
    const int n = static_cast<int>(100000 / piece.size());
    const auto half = measure(times(piece, n));
    const auto whole = measure(times(piece, 2 * n));
    CHECK(whole.first <= half.first * 21 / 10 + 1000);
    CHECK(whole.second <= half.second * 21 / 10 + 10);
  }
}
