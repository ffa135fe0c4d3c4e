// Which tags a sentence takes, and in which order.
#include "attribution/tag.hpp"

#include "story.hpp"

namespace onrecord {

TEST_CASE("the tag is the type of the source; nobody is none") {
  ToldStory story("Economist Omar Haddad said rates fall. The port closed.");
  story.credit("Economist Omar Haddad", "said", "rates fall").read();
  CHECK(story.tags(0) == "named_expert");
  CHECK(story.tags(1) == "none");
}

TEST_CASE("wishes and feelings make no tag") {
  ToldStory story("Mayor Ann Lee wants a port. Mayor Ann Lee fears storms. Mayor Ann Lee thinks it will rain.");
  story.credit("Mayor Ann Lee", "wants", "a port", AttributionKind::intention)
      .credit("Mayor Ann Lee", "fears", "storms", AttributionKind::feeling)
      .credit("Mayor Ann Lee", "thinks", "it will rain", AttributionKind::belief)
      .read();
  CHECK(story.tags(0) == "none");
  CHECK(story.tags(1) == "none");
  CHECK(story.tags(2) == "named_official");
}

TEST_CASE("a hedge credits nobody; with a source it is the source's, hedged") {
  ToldStory story("The port is reportedly closed. Mayor Ann Lee reportedly said it is open.");
  story.credit("", "reportedly", "The port is", AttributionKind::hedge)
      .credit("Mayor Ann Lee", "reportedly said", "it is open", AttributionKind::hedge)
      .read();
  CHECK(story.tags(0) == "unspecified");
  CHECK(story.tags(1) == "named_official,unspecified");
}

TEST_CASE("a quotation over several sentences tags all of them") {
  ToldStory story("\"Rates fall. They always do. Look at the tide,\" Mayor Ann Lee said. The port closed.");
  story.credit("Mayor Ann Lee", "said", "\"Rates fall. They always do. Look at the tide,\"").read();
  REQUIRE(story.sentences.size() == 4);
  CHECK(story.tags(0) == "named_official");
  CHECK(story.tags(1) == "named_official");
  CHECK(story.tags(2) == "named_official");
  CHECK(story.tags(3) == "none");
}

TEST_CASE("a quotation that nobody is credited with is the speaker's at hand") {
  ToldStory story("Mayor Ann Lee said rates fall. \"They always do.\"");
  story.credit("Mayor Ann Lee", "said", "rates fall").read();
  CHECK(story.tags(1) == "named_official");
  CHECK(story.sentences[0].speaker == no_index);
  REQUIRE(story.sentences[1].speaker < story.sources.size());
  CHECK(story.sources[story.sentences[1].speaker].name == "Ann Lee");
}

TEST_CASE("a quotation beside little more than a name is that person's") {
  ToldStory story(
      "Mayor Ann Lee met banker Omar Haddad. Haddad continued: \"Rates fall every year in this port.\" The port "
      "closed.");
  story.read();
  CHECK(story.tags(1) == "named_person");
  CHECK(story.tags(2) == "none");
}

TEST_CASE("a paragraph that a colon introduces is the speaker's") {
  ToldStory story("Mayor Ann Lee added:\n\nRates fall. They always do.\n\nThe port closed.");
  story.credit("Mayor Ann Lee", "added").read();
  REQUIRE(story.sentences.size() == 4);
  CHECK(story.tags(1) == "named_official");
  CHECK(story.tags(2) == "named_official");
  CHECK(story.tags(3) == "none");
}

TEST_CASE("the outer source comes before the inner one, whatever their order") {
  ToldStory story("Critics were wrong, Mayor Ann Lee said, to think so.");
  story.credit("Mayor Ann Lee", "said", "Critics were wrong").credit("Critics", "to think").inside().read();
  CHECK(story.tags(0) == "named_official,vague_attribution");
}

TEST_CASE("equal sources stand in the order of the text, once each, three at most") {
  ToldStory story(
      "Critics said no, police said yes, a study found both, CNN reported more and Mayor Ann Lee said less.");
  story.credit("Critics", "said")
      .credit("police", "said")
      .credit("a study", "found")
      .credit("CNN", "reported")
      .credit("Mayor Ann Lee", "said")
      .read();
  CHECK(story.tags(0) == "vague_attribution,organization,document");
}

TEST_CASE("a sentence is as sure as the surest attribution that gives its main tag") {
  ToldStory story("Critics said no, CNN reported more and experts said so too. Boats came and went.");
  story.credit("Critics", "said")
      .sure(0.5f)
      .credit("CNN", "reported")
      .sure(0.9f)
      .credit("experts", "said")
      .sure(0.7f)
      .read();
  CHECK(story.tags(0) == "vague_attribution,media_report");
  CHECK(story.sentences[0].confidence == 0.7f);
  CHECK(story.sentences[1].confidence == 0);  // left as it was
}

TEST_CASE("a refusal comes first only when it is told first") {
  ToldStory story("The board declined to comment. Critics said no, but the board declined to comment.");
  story.credit("The board", "declined to comment", "", AttributionKind::refusal)
      .credit("Critics", "said", "no")
      .credit("the board", "declined to comment", "", AttributionKind::refusal)
      .read();
  CHECK(story.tags(0) == "declined_comment");
  CHECK(story.tags(1) == "vague_attribution,declined_comment");
}

TEST_CASE("only a refusal to answer is one") {
  const auto tags_of = [](const std::string& copy, std::string_view cue, std::string_view content) {
    ToldStory story(copy);
    story.credit("Mayor Ann Lee", cue, content, AttributionKind::refusal).read();
    return story.tags(0);
  };
  CHECK(tags_of("Mayor Ann Lee refused to say who had paid.", "refused", "to say who had paid") == "declined_comment");
  CHECK(tags_of("Mayor Ann Lee refused to be interviewed here.", "refused", "to be interviewed") == "declined_comment");
  CHECK(tags_of("Mayor Ann Lee declined to meet a reporter.", "declined", "to meet a reporter") == "declined_comment");
  CHECK(tags_of("Mayor Ann Lee did not respond to a request.", "did not respond", "a request") == "declined_comment");
  CHECK(tags_of("Mayor Ann Lee refused to release the ship.", "refused", "to release the ship") == "none");
  CHECK(tags_of("Mayor Ann Lee refused to be anybody's pawn.", "refused", "to be anybody's pawn") == "none");
  CHECK(tags_of("Mayor Ann Lee declined to be named in this.", "declined", "to be named") == "none");
}

TEST_CASE("the answers of a transcript are the speaker's") {
  ToldStory story("Senator Ann Lee spoke.\n\nLEE: Well, look. It is time.\n\nHALLORAN: Why now?");
  story.read();
  REQUIRE(story.sentences.size() == 4);
  CHECK(story.tags(0) == "none");
  CHECK(story.tags(1) == "named_official");
  CHECK(story.tags(2) == "named_official");
  CHECK(story.tags(3) == "named_person");
}

TEST_CASE("a post is tagged with whom its mark-up names") {
  ToldStory story(
      "Senator Ann Lee spoke.\n\n<post author=\"@RealAnnLee\">It is time</post>\n\n<post "
      "author=\"@quay77\">No</post>");
  story.read();
  REQUIRE(story.sentences.size() == 3);
  CHECK(story.tags(1) == "named_official");
  CHECK(story.tags(2) == "named_person");
}

}  // namespace onrecord
