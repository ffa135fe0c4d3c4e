// Who the sources are: names joined, types decided, facets filled.
#include "attribution/register.hpp"

#include <string>

#include "story.hpp"

namespace onrecord {
namespace {

/// The type of whoever says "Rates will fall" in this copy.
Tag type_in(const std::string& copy, std::string_view source, std::string_view cue = "said") {
  ToldStory story(copy);
  story.credit(source, cue).read();
  return story.source_of(0).type;
}

}  // namespace

TEST_CASE("office makes an official, wherever the text tells of it") {
  CHECK(type_in("Sen. Nadia Ferreira said rates will fall.", "Sen. Nadia Ferreira") == Tag::named_official);
  CHECK(type_in("Former Elmsford Mayor Nadia Ferreira said rates will fall.", "Former Elmsford Mayor Nadia Ferreira") ==
        Tag::named_official);
  CHECK(type_in("Nadia Ferreira (D-Maine) said rates will fall.", "Nadia Ferreira (D-Maine)") == Tag::named_official);
  CHECK(type_in("Nadia Ferreira, the governor of Tasmania, said rates will fall.",
                "Nadia Ferreira, the governor of Tasmania,") == Tag::named_official);
  CHECK(type_in("Nadia Ferreira, the top Democrat on the budget committee, said rates will fall.",
                "Nadia Ferreira, the top Democrat on the budget committee,") == Tag::named_official);
  CHECK(type_in("Republican presidential nominee Nadia Ferreira said rates will fall.",
                "Republican presidential nominee Nadia Ferreira") == Tag::named_official);
  CHECK(type_in("Ferreira said rates will fall.\n\nNadia Ferreira was the mayor of Elmsford.", "Ferreira") ==
        Tag::named_official);
}

TEST_CASE("knowledge makes an expert, speaking for others a spokesperson, the rest are people") {
  CHECK(type_in("Omar Haddad, a professor of law at Coast University, said so.",
                "Omar Haddad, a professor of law at Coast University,") == Tag::named_expert);
  CHECK(type_in("Economist Omar Haddad said so.", "Economist Omar Haddad") == Tag::named_expert);
  CHECK(type_in("Omar Haddad, who studies ports, said so.", "Omar Haddad") == Tag::named_expert);
  CHECK(type_in("Ministry spokesman Omar Haddad said so.", "Ministry spokesman Omar Haddad") ==
        Tag::named_spokesperson);
  CHECK(type_in("The company's lawyer, Omar Haddad, said so.", "The company's lawyer, Omar Haddad,") ==
        Tag::named_spokesperson);
  CHECK(type_in("Omar Haddad, a Haifa lawyer, said so.", "Omar Haddad, a Haifa lawyer,") == Tag::named_person);
  CHECK(type_in("Omar Haddad, a developer and spokesman for the builders, said so.",
                "Omar Haddad, a developer and spokesman for the builders,") == Tag::named_spokesperson);
  CHECK(type_in("Omar Haddad, 43, a father of seven, said so.", "Omar Haddad, 43, a father of seven,") ==
        Tag::named_person);
  CHECK(type_in("Omar Haddad, the chief executive of Coast Bank, said so.",
                "Omar Haddad, the chief executive of Coast Bank,") == Tag::named_person);
  CHECK(type_in("Omar Haddad, the mayor's daughter, said so.", "Omar Haddad, the mayor's daughter,") ==
        Tag::named_person);
  CHECK(type_in("Omar Haddad said so.", "Omar Haddad") == Tag::named_person);
}

TEST_CASE("what a chairman is depends on what he is chairman of") {
  CHECK(type_in("Ann Lee, chairwoman of the House Ports Committee, said so.", "Ann Lee") == Tag::named_official);
  CHECK(type_in("Ann Lee, chairwoman of Coast Bank, said so.", "Ann Lee") == Tag::named_person);
  CHECK(type_in("Ann Lee, the director of the Institute of Ports, said so.", "Ann Lee") == Tag::named_expert);
  CHECK(type_in("Ferreira campaign chairman Ann Lee said so.", "Ferreira campaign chairman Ann Lee") ==
        Tag::named_spokesperson);
}

TEST_CASE("people without a name") {
  CHECK(type_in("A senior official said so.", "A senior official") == Tag::anonymous_source);
  CHECK(type_in("Officials said so.", "Officials") == Tag::anonymous_source);
  CHECK(type_in("Federal and state officials said so.", "Federal and state officials") == Tag::anonymous_source);
  CHECK(type_in("Two senators said so.", "Two senators") == Tag::anonymous_source);
  CHECK(type_in("People familiar with the talks said so.", "People familiar with the talks") == Tag::anonymous_source);
  CHECK(type_in("One of the aides said so.", "One of the aides") == Tag::anonymous_source);
  CHECK(type_in("One Republican said so.", "One Republican") == Tag::anonymous_source);
  CHECK(type_in("A group of doctors said so.", "A group of doctors") == Tag::anonymous_source);
  CHECK(type_in("Critics said so.", "Critics") == Tag::vague_attribution);
  CHECK(type_in("Many experts said so.", "Many experts") == Tag::vague_attribution);
  CHECK(type_in("Some Republicans said so.", "Some Republicans") == Tag::vague_attribution);
  CHECK(type_in("Some said so.", "Some") == Tag::vague_attribution);
  CHECK(type_in("Ferreira supporters said so.", "Ferreira supporters") == Tag::vague_attribution);
}

TEST_CASE("bodies, documents and the media") {
  CHECK(type_in("Police said so.", "Police") == Tag::organization);
  CHECK(type_in("The Defense Ministry said so.", "The Defense Ministry") == Tag::organization);
  CHECK(type_in("A ministry spokesman said so.", "A ministry spokesman") == Tag::organization);
  CHECK(type_in("Attorneys for the family said so.", "Attorneys for the family") == Tag::organization);
  CHECK(type_in("The Ferreira campaign said so.", "The Ferreira campaign") == Tag::organization);
  CHECK(type_in("Ankara said so.", "Ankara") == Tag::organization);
  CHECK(type_in("Citizens for Clean Water said so.", "Citizens for Clean Water") == Tag::organization);
  CHECK(type_in("A study said so.", "A study") == Tag::document);
  CHECK(type_in("Court filings said so.", "Court filings") == Tag::document);
  CHECK(type_in("A 46-page analysis released by the port authority said so.",
                "A 46-page analysis released by the port authority") == Tag::document);
  CHECK(type_in("A Coast University poll said so.", "A Coast University poll") == Tag::document);
  CHECK(type_in("CNN said so.", "CNN") == Tag::media_report);
  CHECK(type_in("Local media said so.", "Local media") == Tag::media_report);
  CHECK(type_in("Earlier reports said so.", "Earlier reports") == Tag::media_report);
  CHECK(type_in("A report by Politico said so.", "A report by Politico") == Tag::media_report);
  CHECK(type_in("A reporter for Reuters said so.", "A reporter for Reuters") == Tag::media_report);
}

TEST_CASE("a document with an author speaks for its author") {
  ToldStory story("Mayor Ann Lee spoke. Her letter said rates fall. A statement from the Harbor Board said they rise.");
  story.credit("Her letter", "said").credit("A statement from the Harbor Board", "said").read();
  CHECK(story.source_of(0).name == "Ann Lee");
  CHECK(story.source_of(1).type == Tag::organization);
  CHECK(story.source_of(1).name == "Harbor Board");
}

TEST_CASE("full names, last names, honorifics and pronouns are one source") {
  ToldStory story(
      "Nadia Ferreira, a strategist at the Lisbon-based think tank PORTA, said rates fall. They will, Ferreira "
      "added.\n\n"
      "Ms. Ferreira warned of storms. She noted the tide. The strategist agreed.");
  story.credit("Nadia Ferreira, a strategist at the Lisbon-based think tank PORTA,", "said")
      .credit("Ferreira", "added")
      .credit("Ms. Ferreira", "warned")
      .credit("She", "noted")
      .credit("The strategist", "agreed")
      .read();
  REQUIRE(story.sources.size() == 1);
  const auto& source = story.sources[0];
  CHECK(source.type == Tag::named_expert);
  CHECK(source.name == "Nadia Ferreira");
  CHECK(source.description == "a strategist at the Lisbon-based think tank PORTA");
  CHECK(source.affiliation == "PORTA");
  CHECK(source.attributions == std::vector<std::uint32_t>{0, 1, 2, 3, 4});
  CHECK(source.also == std::vector<std::string>{"Ferreira", "Ms. Ferreira", "She", "The strategist"});
}

TEST_CASE("whose claim it is stands before the claim with a possessive ending") {
  ToldStory story(
      "Nadia Ferreira, the mayor of Elmsford, said no.\n\n"
      "Ferreira’s claim that rates fall was false. Omar Haddad's warning that they rise was not.");
  story.credit("Nadia Ferreira, the mayor of Elmsford,", "said")
      .credit("Ferreira’s", "claim")
      .credit("Omar Haddad's", "warning")
      .read();
  REQUIRE(story.sources.size() == 2);
  CHECK(story.sources[0].name == "Nadia Ferreira");
  CHECK(story.sources[0].type == Tag::named_official);
  CHECK(story.sources[1].name == "Omar Haddad");
  CHECK(story.sources[1].type == Tag::named_person);
}

TEST_CASE("he and she tell two speakers apart") {
  ToldStory story("Mayor Ann Lee met banker Omar Haddad. He said rates fall. She said they rise.");
  story.credit("He", "said").credit("She", "said").read();
  CHECK(story.source_of(0).name == "Omar Haddad");
  CHECK(story.source_of(1).name == "Ann Lee");
}

TEST_CASE("two people with one last name stay two") {
  ToldStory story("Ann Lee, a nurse, said so. Brian Lee, a senator, said no. Mr. Lee added more.");
  story.credit("Ann Lee", "said").credit("Brian Lee", "said").credit("Mr. Lee", "added").read();
  CHECK(story.source_of(0).type == Tag::named_person);
  CHECK(story.source_of(1).type == Tag::named_official);
  CHECK(story.source_of(2).name == "Brian Lee");
}

TEST_CASE("a pronoun with nobody to stand for is told") {
  ToldStory story("He said rates fall.");
  story.credit("He", "said").read();
  CHECK_FALSE(story.source_of(0).resolved);
}

TEST_CASE("bodies are joined with their short forms, also through a country's adjective") {
  ToldStory story(
      "Türkiye’s Defense Ministry said no. The ministry added more. The Turkish Defense Ministry agreed. Pakistan's "
      "Defense Ministry disagreed.\n\n"
      "The Institute of Ports (IOP) said so. IOP added more.");
  story.credit("Türkiye’s Defense Ministry", "said")
      .credit("The ministry", "added")
      .credit("The Turkish Defense Ministry", "agreed")
      .credit("Pakistan's Defense Ministry", "disagreed")
      .credit("The Institute of Ports", "said")
      .credit("IOP", "added")
      .read();
  CHECK(story.attributions[0].source_id == story.attributions[1].source_id);
  CHECK(story.attributions[0].source_id == story.attributions[2].source_id);
  CHECK(story.attributions[0].source_id != story.attributions[3].source_id);
  CHECK(story.source_of(0).name == "Türkiye’s Defense Ministry");
  CHECK(story.attributions[4].source_id == story.attributions[5].source_id);
}

TEST_CASE("an unnamed spokesperson is the body's voice") {
  ToldStory story("Coast Bank lost money. A spokesman for Coast Bank said it would recover. The bank added more.");
  story.credit("A spokesman for Coast Bank", "said").credit("The bank", "added").read();
  REQUIRE(story.sources.size() == 1);
  CHECK(story.sources[0].name == "Coast Bank");
  CHECK(story.sources[0].spokesperson_unnamed);
}

TEST_CASE("anonymous groups keep their short forms, number, description and promise") {
  ToldStory story(
      "Talks go on, two people familiar with the plan said, speaking on condition of anonymity. The people said a "
      "deal is near. "
      "Another source said no.");
  story.credit("two people familiar with the plan", "said")
      .credit("The people", "said")
      .credit("Another source", "said")
      .read();
  REQUIRE(story.sources.size() == 2);
  CHECK(story.sources[0].name == "two people familiar with the plan");
  CHECK(story.sources[0].people == 2);
  CHECK(story.sources[0].described);
  CHECK(story.sources[0].anonymity_told);
  CHECK(story.sources[0].reason.empty());
  CHECK(story.sources[0].attributions.size() == 2);
  CHECK(story.sources[1].people == 1);
  CHECK_FALSE(story.sources[1].described);
  CHECK_FALSE(story.sources[1].anonymity_told);
}

TEST_CASE("what is known through somebody else is relayed") {
  ToldStory story(
      "Talks go on, according to the report by people close to the talks. CNN reported that officials said no.");
  story.credit("the report by people close to the talks", "according to")
      .credit("CNN", "reported", "officials said no")
      .credit("officials", "said")
      .inside()
      .read();
  const auto& people = story.source_of(0);
  CHECK(people.type == Tag::anonymous_source);
  CHECK(people.name == "people close to the talks");
  CHECK(people.people == 0);
  CHECK(people.relayed);
  REQUIRE(people.via != no_index);
  CHECK(story.sources[people.via].name == "the report");
  const auto& officials = story.source_of(2);
  CHECK(officials.relayed);
  REQUIRE(officials.via != no_index);
  CHECK(story.sources[officials.via].name == "CNN");
  CHECK(story.tags(0) == "anonymous_source,media_report");
  CHECK(story.tags(1) == "media_report,anonymous_source");
}

TEST_CASE("a description in the lede is joined with the name that follows") {
  ToldStory story(
      "A former harbor minister says the port must close.\n\n\"It is time,\" said Nadia Ferreira, who was harbor "
      "minister from 1995 to 1997.\n\n"
      "Ferreira agreed.");
  story.credit("A former harbor minister", "says").credit("Nadia Ferreira", "said", "\"It is time,\"").read();
  REQUIRE(story.sources.size() == 1);
  CHECK(story.sources[0].name == "Nadia Ferreira");
  CHECK(story.sources[0].type == Tag::named_official);
}

TEST_CASE("an ordinary word at the start of a sentence is nobody's name") {
  ToldStory story("The owner of the Kelmouth Rovers agreed to sell. Requests for comment said no.");
  story.credit("The owner of the Kelmouth Rovers", "agreed").credit("Requests for comment", "said").read();
  CHECK(story.source_of(0).type == Tag::anonymous_source);
  CHECK(story.source_of(1).type != Tag::named_person);
}

TEST_CASE("a refusal is noted of whom it is told") {
  ToldStory story("The Harbor Board declined to comment.");
  story.credit("The Harbor Board", "declined to comment", "", AttributionKind::refusal).read();
  CHECK(story.source_of(0).refused);
  CHECK(story.tags(0) == "declined_comment");
}

TEST_CASE("a name learned from a clause or an introduction") {
  CHECK(type_in("\"No,\" said Nadia Ferreira, who helmed the port ministry from 1995 to 1997.", "Nadia Ferreira") ==
        Tag::named_official);
  CHECK(type_in("An attorney for the family, Nadia Ferreira, said so.",
                "An attorney for the family, Nadia Ferreira,") == Tag::named_spokesperson);
  CHECK(type_in("Candidates Ann Lee and Nadia Ferreira met. Ferreira said no.", "Ferreira") == Tag::named_official);
}

TEST_CASE("whoever runs for office is an official, wherever the story shows it") {
  CHECK(type_in("Nadia Ferreira, who is vying to become mayor of Elmsford, said so.", "Nadia Ferreira") ==
        Tag::named_official);
  CHECK(type_in("Nadia Ferreira, who is running for mayor of Elmsford, said so.", "Nadia Ferreira") ==
        Tag::named_official);
  CHECK(type_in("Nadia Ferreira, who runs a bakery, said so.", "Nadia Ferreira") == Tag::named_person);
  CHECK(type_in("Nadia Ferreira said so. A third of them will vote for Ferreira.", "Nadia Ferreira") ==
        Tag::named_official);
  CHECK(type_in("Nadia Ferreira said so. The Ferreira campaign has no money.", "Nadia Ferreira") ==
        Tag::named_official);
  CHECK(type_in("Nadia Ferreira said so. Omar Haddad won the primary in Ohio, and Ferreira came second. In May "
                "Ferreira left.",
                "Nadia Ferreira") == Tag::named_official);
  CHECK(type_in("Nadia Ferreira said so. She was the mayor of Elmsford.", "Nadia Ferreira") == Tag::named_official);
  CHECK(type_in("Nadia Ferreira said so. Democrats Ann Lee and Omar Haddad agreed. Lee said more.", "Lee",
                "said more") == Tag::named_official);
}

TEST_CASE("the campaign of a candidate is not a relative's") {
  const std::string story = "The Ferreira campaign had no money. Ferreira supporters left. ";
  CHECK(type_in(story + "Ann Ferreira, the nominee's daughter, said so.", "Ann Ferreira") == Tag::named_person);
  CHECK(type_in(story + "Ann Ferreira said so.", "Ann Ferreira") == Tag::named_official);
}

TEST_CASE("an office outweighs a trade, whichever is told more often") {
  CHECK(
      type_in("Developer Omar Haddad spoke. Omar Haddad, a businessman, left. Omar Haddad, the governor of Maine, said "
              "so.",
              "Omar Haddad", "said") == Tag::named_official);
}

TEST_CASE("what somebody is now counts, not whose aide they were") {
  ToldStory story("Omar Haddad, a former Ferreira aide, said so. \"No,\" said Haddad, now a consultant on ports.");
  story.credit("Omar Haddad", "said so").credit("Haddad", "said", "\"No,\"").read();
  CHECK(story.source_of(0).type == Tag::named_expert);
  CHECK(type_in("Dr. Ann Lee, who as a Navy captain was the ship's doctor, said so.", "Dr. Ann Lee") ==
        Tag::named_official);
}

TEST_CASE("British titles and offices") {
  CHECK(type_in("But the shadow health secretary, Omar Haddad, said so.", "Omar Haddad") == Tag::named_official);
  CHECK(type_in("Omar Haddad, leader of the Commons, said so.", "Omar Haddad") == Tag::named_official);
  CHECK(type_in("Omar Haddad, the Tory leader, said so.", "Omar Haddad") == Tag::named_official);
  CHECK(type_in("In the morning Speaker of the House Omar Haddad said so.", "Omar Haddad") == Tag::named_official);
  CHECK(type_in("Baroness Ferreira said so.", "Baroness Ferreira") == Tag::named_official);
  CHECK(type_in("Sir Omar Haddad said so.", "Sir Omar Haddad") == Tag::named_person);
  CHECK(type_in("The archbishop of Elmsford, Dr Omar Haddad, said so.", "Dr Omar Haddad") == Tag::named_person);
}

TEST_CASE("a word that opens a sentence is told from a name") {
  ToldStory story("Nurse Ann Fields spoke. Fields said no. Then Haddad said yes. De Koning said so.");
  story.credit("Fields", "said no").credit("Then Haddad", "said yes").credit("De Koning", "said so").read();
  CHECK(story.source_of(0).name == "Ann Fields");
  CHECK(story.source_of(1).name == "Haddad");
  CHECK(story.source_of(2).type == Tag::named_person);
}

TEST_CASE("percentages answer the poll that the story speaks of") {
  CHECK(type_in("Coast University took a poll in May. Only 52 percent of voters said so.", "52 percent of voters") ==
        Tag::document);
  CHECK(type_in("A Coast poll found that 74 percent of voters said so.", "that 74 percent of voters") == Tag::document);
  CHECK(type_in("Only 52 percent of voters said so.", "52 percent of voters") == Tag::vague_attribution);
}

TEST_CASE("reports of nobody in particular are the media's") {
  CHECK(type_in("Reports said so.", "Reports") == Tag::media_report);
  CHECK(type_in("Initial reports from the port said so.", "Initial reports from the port") == Tag::media_report);
  CHECK(type_in("Inspection reports said so.", "Inspection reports") == Tag::document);
  CHECK(type_in("A Daily Herald database said so.", "A Daily Herald database") == Tag::document);
}

TEST_CASE("one of a group whom the words after it name") {
  ToldStory story("One delegate, Elmsford party chairwoman Nadia Ferreira, said so. \"It is time,\" she said.");
  story.credit("One delegate", "said so").credit("she", "said", "\"It is time,\"").read();
  CHECK(story.source_of(0).name == "Nadia Ferreira");
  CHECK(story.source_of(1).name == "Nadia Ferreira");
}

TEST_CASE("one of some, or another of them, whom the words after it name") {
  const std::string of_some = "One of the family's lawyers, Ann Lee,";
  CHECK(type_in(of_some + " said so.", of_some) == Tag::named_spokesperson);
  const std::string another = "Another councillor, Omar Haddad of Port Ellery,";
  ToldStory story(another + " said so.");
  story.credit(another, "said").read();
  CHECK(story.source_of(0).name == "Omar Haddad");
  CHECK(story.source_of(0).type == Tag::named_official);
}

TEST_CASE("a fellow senator is no fellow of an institute") {
  CHECK(type_in("Fellow Republicans said so.", "Fellow Republicans") == Tag::vague_attribution);
  CHECK(type_in("Ann Lee, a fellow at the Institute of Ports, said so.", "Ann Lee") == Tag::named_expert);
}

TEST_CASE("nouns in capitals, in headlines and in the names of polls") {
  ToldStory headline("Leaked Documents Say Port Ellery Pier Is Unsafe.");
  headline.credit("Leaked Documents", "Say").read();
  CHECK(headline.source_of(0).type == Tag::document);
  CHECK(type_in("A Coast Herald/Elmsford University Poll said so.", "A Coast Herald/Elmsford University Poll") ==
        Tag::document);
  CHECK(type_in("A Coast University poll last week said so.", "A Coast University poll last week") == Tag::document);
}

TEST_CASE("a name right after an outlet's is not part of it") {
  ToldStory story("Before the board of the Washington Post Ferreira said so.");
  story.credit("Ferreira", "said").read();
  CHECK(story.source_of(0).type == Tag::named_person);
}

TEST_CASE("a body's memo is a document, a person's is theirs") {
  CHECK(type_in("The audit office's memo said so.", "The audit office's memo") == Tag::document);
  CHECK(type_in("Mayor Ann Lee's memo said so.", "Mayor Ann Lee's memo") == Tag::named_official);
}

TEST_CASE("what a speaker of whom nothing was told once was") {
  ToldStory story("Ann Lee called on Omar Haddad to go.\n\n\"A shame,\" the mayor's former strategist said.");
  story.credit("Ann Lee", "called on", "Omar Haddad to go").credit("the mayor's former strategist", "said").read();
  CHECK(story.source_of(1).name == "Ann Lee");
}

TEST_CASE("a statement is of whom the outlet reports about") {
  ToldStory story("The Daily Herald said Ann Lee wrote to it. \"We paid,\" the statement said.");
  story.credit("The Daily Herald", "said", "Ann Lee wrote to it")
      .credit("Ann Lee", "wrote")
      .inside()
      .credit("the statement", "said", "\"We paid,\"")
      .read();
  CHECK(story.source_of(2).name == "Ann Lee");
}

TEST_CASE("a description by place is of whom the story is about") {
  ToldStory story("Nadia Ferreira met the dockers on Monday. The senator from Maine said so. The judge said no.");
  story.credit("The senator from Maine", "said so").credit("The judge", "said no").read();
  CHECK(story.source_of(0).name == "Nadia Ferreira");
  CHECK(story.source_of(0).type == Tag::named_official);
  CHECK(story.source_of(1).name != "The judge");  // the official at hand
  ToldStory other("Omar Haddad, a nurse, met the dockers on Monday. The senator from Maine said so.");
  other.credit("The senator from Maine", "said so").read();
  CHECK(other.source_of(0).type == Tag::anonymous_source);
}

TEST_CASE("a last name may be a role or an outlet") {
  CHECK(type_in("On Monday Ms. Baker said so.", "Ms. Baker") == Tag::named_person);
  CHECK(type_in("On Monday Senator Ann Baker said so.", "Senator Ann Baker") == Tag::named_official);
  CHECK(type_in("On Monday Michael Guardian said so.", "Michael Guardian") == Tag::named_person);
  CHECK(type_in("On Monday Mr. President said so.", "Mr. President") != Tag::named_person);
}

TEST_CASE("one word for many people is a class") {
  CHECK(type_in("The crowd said so.", "The crowd") == Tag::vague_attribution);
  CHECK(type_in("The Republican establishment said so.", "The Republican establishment") == Tag::vague_attribution);
  CHECK(type_in("Many commentators said so.", "Many commentators") == Tag::vague_attribution);
  CHECK(type_in("A representative for Coast Bank said so.", "A representative for Coast Bank") == Tag::organization);
}

TEST_CASE("an apposition may begin with whose it is, or with a plain word") {
  CHECK(type_in("Omar Haddad, Ferreira's chief strategist, said so.", "Omar Haddad") == Tag::named_spokesperson);
  CHECK(type_in("Omar Haddad, Mayor Ann Lee's communications director, said so.", "Omar Haddad") ==
        Tag::named_spokesperson);
  CHECK(type_in("Omar Haddad, Ferreira's chief of staff, said so.", "Omar Haddad") == Tag::named_spokesperson);
  CHECK(type_in("Omar Haddad, research and policy director of the Institute of Ports, said so.", "Omar Haddad") ==
        Tag::named_expert);
  CHECK(type_in("Omar Haddad, president of Halvard Watch, said so.", "Omar Haddad") == Tag::named_person);
  CHECK(type_in("Omar Haddad, its president and chief executive, said so.", "Omar Haddad") == Tag::named_person);
  CHECK(type_in("Omar Haddad, president of Peru, said so.", "Omar Haddad") == Tag::named_official);
}

TEST_CASE("an introduction in the middle of a sentence") {
  CHECK(type_in(
            "He dealt with complaints by the secretary of the Treasury, Omar Haddad, that ports are poor. Haddad said "
            "so.",
            "Haddad", "said so") == Tag::named_official);
  CHECK(type_in("It depends on who will be the nominee, Omar Haddad said.", "Omar Haddad") == Tag::named_person);
  CHECK(type_in("Other candidates, including Omar Haddad, left. Haddad said so.", "Haddad", "said so") ==
        Tag::named_official);
}

TEST_CASE("whom the story introduces by age or outlet does not run for office") {
  const std::string politics = " In the primary Haddad was quoted. For the election Haddad did nothing.";
  CHECK(type_in("Omar Haddad said so." + politics, "Omar Haddad") == Tag::named_official);
  CHECK(type_in("Omar Haddad, 57, said so." + politics, "Omar Haddad") == Tag::named_person);
  CHECK(type_in("On Monday CNN's Omar Haddad said so." + politics, "Omar Haddad") == Tag::named_person);
}

TEST_CASE("names that do not end in the family name") {
  ToldStory story(
      "Ferreira Ki-lo, the secretary general, spoke. Mr. Ferreira said no. Mayor Ann Halvard Febo spoke. "
      "Ms. Halvard said yes.");
  story.credit("Mr. Ferreira", "said no").credit("Ms. Halvard", "said yes").read();
  CHECK(story.source_of(0).name == "Ferreira Ki-lo");
  CHECK(story.source_of(1).name == "Ann Halvard Febo");
}

TEST_CASE("\"there\" and party adjectives are nobody") {
  ToldStory story("There were rumours. In Democratic states he said so.");
  story.credit("There", "were").read();
  CHECK(story.sources.empty());
  ToldStory few("Not everyone agrees that the port is safe.");
  few.credit("Not everyone", "agrees", "that the port is safe").read();
  CHECK(few.sources.empty());
}

TEST_CASE("offices of other countries") {
  for (const std::string who :
       {"Omar Haddad (Lab, Aldham East)", "Omar Haddad MP", "Tory backbencher Sir Omar Haddad",
        "BJP leader Omar Haddad", "Sinn Féin TD Omar Haddad", "The shadow spokesman for schools, Omar Haddad MP",
        "Shadow treasurer Omar Haddad", "U.S. Attorney Omar Haddad",
        "Omar Haddad, who is seeking the nomination for governor,"})
    CHECK_MESSAGE(type_in("On Monday in Elmsford " + who + " said so.", "Omar Haddad") == Tag::named_official, who);
}

TEST_CASE("whoever is told by an institute is cited for knowledge") {
  CHECK(type_in("Omar Haddad of the Institute of Ports said so.", "Omar Haddad") == Tag::named_expert);
  CHECK(type_in("Omar Haddad, of the Northern Observatory, said so.", "Omar Haddad") == Tag::named_expert);
  CHECK(type_in("Omar Haddad, the head of the National Union of Bakers, said so.", "Omar Haddad") == Tag::named_person);
}

TEST_CASE("bodies without a name and without an article are a class") {
  CHECK(type_in("Human rights groups said so.", "Human rights groups") == Tag::vague_attribution);
  CHECK(type_in("Opposition parties said so.", "Opposition parties") == Tag::vague_attribution);
  CHECK(type_in("Labour MPs said so.", "Labour MPs") == Tag::vague_attribution);
  CHECK(type_in("Lawyers for Mr Haddad said so.", "Lawyers for Mr Haddad") == Tag::organization);
  CHECK(type_in("No 10 said so.", "No 10") == Tag::organization);
}

TEST_CASE("family names that are words of the language") {
  CHECK(type_in("Edwinna King, president of the Motor Club, said so.", "Edwinna King, president of the Motor Club,") ==
        Tag::named_person);
  ToldStory story("Opposition leader Piet Brand spoke in Elmsford on Monday. Brand said no. Costa said yes.");
  story.credit("Brand", "said no").credit("Costa", "said yes").read();
  CHECK(story.source_of(0).name == "Piet Brand");
  CHECK(story.source_of(0).type == Tag::named_official);
  CHECK(story.source_of(1).type == Tag::named_person);  // only part of "Costa Rica" for the lexicon
}

TEST_CASE("he after a spokesperson without a name is the body's voice, it is the body") {
  ToldStory story(
      "Banker Tom Reilly said no. A police spokesman said yes. He said more. The union has members, it said.");
  story.credit("Banker Tom Reilly", "said no")
      .credit("A police spokesman", "said yes")
      .credit("He", "said more")
      .credit("it", "said.", "The union has members,")
      .read();
  CHECK(story.source_of(2).type == Tag::organization);
  CHECK(story.source_of(3).name == "The union");
}

TEST_CASE("a description and the name that the same description introduces later") {
  ToldStory story("A nurse who lost her job said so. \"Nobody came,\" said the nurse, Rosa Lima.");
  story.credit("A nurse who lost her job", "said so").credit("the nurse, Rosa Lima", "said", "\"Nobody came,\"").read();
  REQUIRE(story.sources.size() == 1);
  CHECK(story.sources[0].name == "Rosa Lima");
}

TEST_CASE("an age taken for the source, a lawsuit, an outlet told by its kind") {
  CHECK(type_in("Sam Ode, 19, a student, said so.", "19, a student,") == Tag::named_person);
  ToldStory story("Mayor Ann Lee said so. The lawsuit said no.");
  story.credit("Mayor Ann Lee", "said so").credit("The lawsuit", "said no").read();
  CHECK(story.source_of(1).type == Tag::document);
  CHECK(type_in("On Monday the business daily Halvard Dagblad said so.", "Halvard Dagblad") == Tag::media_report);
}

TEST_CASE("a former office-holder at an institute is asked for what they know") {
  CHECK(type_in("Omar Haddad, a former ambassador now at the Institute of Ports, said so.", "Omar Haddad") ==
        Tag::named_expert);
  CHECK(type_in("Dr. Omar Haddad, who led it, said so.", "Dr. Omar Haddad") == Tag::named_expert);
  CHECK(type_in("Omar Haddad, the governor's deputy, said so.", "Omar Haddad") == Tag::named_official);
}

TEST_CASE("a lawyer told again by their client, a group of doctors while a poll is at hand, a film that shows") {
  ToldStory story("An attorney for Haddad, Ann Lee, said no. Haddad's lawyer said so.");
  story.credit("An attorney for Haddad, Ann Lee,", "said no").credit("Haddad's lawyer", "said so").read();
  CHECK(story.source_of(1).name == "Ann Lee");
  CHECK(type_in("The poll was taken in May. A group of doctors said so.", "A group of doctors") ==
        Tag::anonymous_source);
  CHECK(type_in("The Daily Herald published a film. It shows a ship.", "It", "shows") == Tag::document);
  CHECK(type_in("A medical journal said so.", "A medical journal") == Tag::document);
}

TEST_CASE("somebody without a name is forgotten sooner than the person whom the story is about") {
  ToldStory story(
      "Mayor Omar Haddad spoke. Haddad left.\n\nA villager said no.\n\nIt rained.\n\nIt rained.\n\nOn Monday he said "
      "so.");
  story.credit("A villager", "said no").credit("he", "said so").read();
  CHECK(story.source_of(1).name == "Omar Haddad");
}

TEST_CASE("an editor's label is no speaker") {
  ToldStory story("Mayor Ann Lee left.\n\nCLARIFICATION: The first sentence has changed.");
  story.credit("CLARIFICATION", ":").read();
  CHECK(story.sources.empty());
  CHECK(type_in("On Monday Labour's Omar Haddad said so.", "Omar Haddad") == Tag::named_official);
  CHECK(type_in("On Monday Chief Election Commissioner O. K. Haddad said so.", "O. K. Haddad") == Tag::named_official);
  CHECK(type_in("On Monday Judicial Watch President Omar Haddad said so.", "Omar Haddad") == Tag::named_person);
  CHECK(type_in("Shopkeepers said so.", "Shopkeepers") == Tag::vague_attribution);
}

TEST_CASE("lawyers who represent, spokesmen with a rank, radio stations") {
  CHECK(type_in("In Elmsford attorney Omar Haddad, who represents her, said so.", "Omar Haddad") ==
        Tag::named_spokesperson);
  CHECK(type_in("Omar Haddad, who represents Elmsford, said so.", "Omar Haddad") == Tag::named_person);
  CHECK(type_in("In Elmsford army spokesman Col. Omar Haddad said so.", "Omar Haddad") == Tag::named_spokesperson);
  CHECK(type_in("In Elmsford Mayor-elect Omar Haddad said so.", "Omar Haddad") == Tag::named_official);
  CHECK(type_in("On Monday Radio Kelm said so.", "Radio Kelm") == Tag::media_report);
}

TEST_CASE("hostile text does no harm") {
  for (const std::string& text :
       {std::string(), std::string(","), std::string("’s ’s ’s said"), std::string("Mr. said"),
        std::string("Mr. Mr. Mr. Dr."), std::string(5000, ','), std::string("who, who, who, who said")}) {
    ToldStory story(text);
    story.read();
    CHECK(story.sources.empty());
  }
  ToldStory story("who said so. that said no. 's said. the said.");
  story.credit("who", "said").credit("that", "said").read();
  CHECK(story.sources.size() <= 2);
}

}  // namespace onrecord
