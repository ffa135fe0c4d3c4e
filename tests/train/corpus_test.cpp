#include "corpus.hpp"

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "../cli/scratch_folder.hpp"

using namespace onrecord;
using namespace onrecord::train;
using onrecord::testing::ScratchFolder;

namespace {

/// A corpus of one article, which a test then spoils.
struct SmallCorpus {
  ScratchFolder folder;

  SmallCorpus() {
    folder.write("text/quay.txt", "Zoë Lund said the quay is dry.");
    folder.write("attributions/quay_a1.ann",
                 "T1\tSource 0 8\tZoë Lund\nT2\tCue 9 13\tsaid\nT3\tContent 14 22;26 29\tthe quay … dry\n"
                 "T4\tAttribution 9 13\tsaid\nE1\tAttribution:T4 Source:T1\n#1\tAnnotatorNotes T1\ta note\n");
    folder.write("tokens/quay.tsv", "0\t3\tZoë\tNNP\tO\n4\t8\tLund\tNNP\tO\n\n9\t13\tsay\tVBD\tO\n");
  }

  /// Reads it with one file written anew; there must be one thing wrong, which is given.
  Diagnostic wrong_with(const std::string& file, const std::string& text) {
    folder.write(file, text);
    std::vector<Diagnostic> diagnostics;
    CHECK_FALSE(read_corpus(folder.path(), diagnostics));
    REQUIRE(diagnostics.size() == 1);
    CHECK(diagnostics[0].severity == Severity::error);
    CHECK(diagnostics[0].file == folder / file);
    return diagnostics[0];
  }
};

}  // namespace

TEST_CASE("a corpus is read with its places in bytes") {
  SmallCorpus small;
  std::vector<Diagnostic> diagnostics;
  const auto corpus = read_corpus(small.folder.path(), diagnostics);
  REQUIRE(corpus);
  CHECK(diagnostics.empty());
  REQUIRE(corpus->articles.size() == 1);
  const auto& article = corpus->articles[0];
  REQUIRE(article.annotations.size() == 1);
  std::vector<std::string> marks;
  for (const auto& mark : article.annotations[0])
    marks.push_back(std::string(name_of(mark.role)) + " " + article.text.substr(mark.bytes.start, mark.bytes.size()));
  CHECK(marks == std::vector<std::string>{"source Zoë Lund", "cue said", "content the quay", "content dry"});
  REQUIRE(article.words.size() == 3);
  CHECK(article.words[2].part == "VBD");
  CHECK(article.words[2].bytes == Span{10, 14});
}

TEST_CASE("several annotations of an article are one article") {
  SmallCorpus small;
  small.folder.write("attributions/quay_b2.ann", "T1\tSource 4 8\tLund\r\n");
  small.folder.write("text/untagged.txt", "No words are told of this one.");
  small.folder.write("attributions/untagged_a1.ann", "");
  std::vector<Diagnostic> diagnostics;
  const auto corpus = read_corpus(small.folder.path(), diagnostics);
  REQUIRE(corpus);
  REQUIRE(corpus->articles.size() == 1);
  CHECK(corpus->left_out == 1);
  REQUIRE(corpus->articles[0].annotations.size() == 2);
  CHECK(corpus->articles[0].annotations[1].size() == 1);
}

TEST_CASE("a folder that is no corpus") {
  const ScratchFolder folder;
  std::vector<Diagnostic> diagnostics;
  CHECK_FALSE(read_corpus(folder / "nowhere", diagnostics));
  REQUIRE_FALSE(diagnostics.empty());
  CHECK(diagnostics[0].file == folder / "nowhere/text");
  CHECK(diagnostics[0].code == "corpus-folder");
}

TEST_CASE("an annotation that does not parse is told with its place") {
  struct Case {
    std::string line;
    std::string message;
    std::uint32_t column;
  };
  const std::vector<Case> cases{
      {"T2\tCue 9 x3\tsaid", "'x3' is no count of characters", 10},
      {"T2\tCue 9 -3\tsaid", "'-3' is no count of characters", 10},
      {"T2\tCue 9 99999999999999999999999\tsaid", "'99999999999999999999999' is no count of characters", 10},
      {"T2\tCue 9 300\tsaid", "300 lies outside the text, which has 30 characters", 10},
      {"T2\tCue 13 9\tsaid", "13 to 9 is no range: it ends before it has begun", 11},
      {"T2\tCue 9\tsaid", "a place is two numbers, start and end", 4},
      {"T2\tCue\tsaid", "a place is two numbers, start and end", 4},
      {"T2\tCue 9 13;\tsaid", "a place is two numbers, start and end", 4},
      {"T2", "a mark needs its kind and places after a tab", 1},
  };
  for (const auto& one : cases) {
    CAPTURE(one.line);
    SmallCorpus small;
    const auto text = "T1\tSource 0 8\tZoë Lund\n" + one.line + "\n";
    const auto diagnostic = small.wrong_with("attributions/quay_a1.ann", text);
    CHECK(diagnostic.message == one.message);
    const auto place = line_column(text, diagnostic.span.start);
    CHECK(place.line == 2);
    CHECK(place.column == one.column);
  }
}

TEST_CASE("words that do not parse are told with their place") {
  SmallCorpus small;
  const std::string text = "0\t3\tZoë\tNNP\n4\t8\tLund\n";
  const auto diagnostic = small.wrong_with("tokens/quay.tsv", text);
  CHECK(diagnostic.message == "a word needs four columns: start, end, lemma, part of speech");
  CHECK(line_column(text, diagnostic.span.start).line == 2);
}

TEST_CASE("articles that cannot be learned from") {
  SUBCASE("invalid UTF-8") {
    SmallCorpus small;
    CHECK(small.wrong_with("text/quay.txt", "Zo\xff Lund said").code == "corpus-utf8");
  }
  SUBCASE("an annotation of nothing") {
    SmallCorpus small;
    CHECK(small.wrong_with("attributions/crane_a1.ann", "").message == "annotates text/crane.txt, which is not there");
  }
  SUBCASE("no annotation") {
    SmallCorpus small;
    small.folder.write("tokens/crane.tsv", "");
    CHECK(small.wrong_with("text/crane.txt", "The crane.").message == "has no annotation (attributions/crane_*.ann)");
  }
}
