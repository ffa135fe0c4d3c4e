#include "text/token.hpp"

#include <doctest/doctest.h>

#include <array>
#include <ctime>
#include <string>

#include "text/dump.hpp"

using namespace onrecord;

namespace {

Document plain(std::string text) { return read_document("draft.txt", std::move(text), Format::text); }

/// Cuts the document and calls `each` with every block.
template <class Each>
void for_each_block(const Document& document, const Vocabulary& vocabulary, Each each) {
  QuotationState state;
  TokenBlock block;
  for (const Block& next : document.blocks) {
    cut_block(document, next, vocabulary, detect_british(document), state, block);
    each(block);
  }
}

std::string join(const Document& document, const TokenBlock& block, TokenRange range, std::string_view between) {
  std::string out;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    if (i > range.first) out += between;
    out += document.view(block.tokens[i].span);
  }
  return out;
}

/// The tokens of a text, parted by " | ".
std::string tokens(std::string text) {
  const Document document = plain(std::move(text));
  std::string out;
  for_each_block(document, {}, [&](const TokenBlock& block) {
    out +=
        (out.empty() ? "" : " | ") + join(document, block, {0, static_cast<std::uint32_t>(block.tokens.size())}, " | ");
  });
  return out;
}

/// The sentences of a text, parted by " || ".
std::string sentences(std::string text) {
  const Document document = plain(std::move(text));
  std::string out;
  for_each_block(document, {}, [&](const TokenBlock& block) {
    for (const TokenRange sentence : block.sentences) {
      if (!out.empty()) out += " || ";
      out += document.view(block.bytes(sentence));
    }
  });
  return out;
}

/// The quotations of a text, parted by " || ", each with its flags: s single, n nested, o open, c continued, t scare,
/// w without marks.
std::string quotations(std::string text) {
  const Document document = plain(std::move(text));
  std::string out;
  for_each_block(document, {}, [&](const TokenBlock& block) {
    for (const Quotation& quotation : block.quotations) {
      if (!out.empty()) out += " || ";
      out += document.view(block.bytes(quotation.tokens));
      std::string flags;
      if (quotation.single) flags += 's';
      if (quotation.nested) flags += 'n';
      if (!quotation.closed) flags += 'o';
      if (quotation.continues) flags += 'c';
      if (quotation.scare) flags += 't';
      if (quotation.spoken) flags += 'w';
      if (!flags.empty()) out += " <" + flags + ">";
    }
  });
  return out;
}

/// The kinds of all quotation marks and apostrophes that stand alone.
std::string marks(std::string text) {
  const Document document = plain(std::move(text));
  std::string out;
  for_each_block(document, {}, [&](const TokenBlock& block) {
    for (const Token& token : block.tokens)
      if (token.ascii == '"' || token.ascii == '\'')
        out += std::string(out.empty() ? "" : " ").append(name_of(token.kind));
  });
  return out;
}

/// Processor time, which other programs do not disturb.
double seconds(const std::string& text) {
  const std::clock_t start = std::clock();
  tokens(text);
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

}  // namespace

TEST_CASE("contractions and possessives are tokens of their own") {
  CHECK(tokens("Don't say he can't: it's Oslo's.") == "Do | n't | say | he | ca | n't | : | it | 's | Oslo | 's | .");
  CHECK(tokens("We’ll see; I’m sure they’ve won’t.") ==
        "We | ’ll | see | ; | I | ’m | sure | they | ’ve | wo | n’t | .");
  CHECK(tokens("She cannot, d'Arcy O'Neill said.") == "She | can | not | , | d'Arcy | O'Neill | said | .");
  CHECK(tokens("DON'T, Ma'am") == "DO | N'T | , | Ma'am");
  CHECK(tokens("Türkiye’s ports") == "Türkiye | ’s | ports");
  CHECK(tokens("at -3can't") == "at | -3ca | n't");
  CHECK(tokens("the 'Herald''s view") == "the | ' | Herald | '' | s | view");
}

TEST_CASE("an apostrophe that is a letter to Unicode is no word alone") {
  // U+02BC. Taken for the start of a word that does not go on, it made empty tokens without end.
  CHECK(tokens("a ʼ b ʼʼ cʼ (ʼ) dʼs Oʼodham") == "a | ʼ | b | ʼ | ʼ | c | ʼ | ( | ʼ | ) | d | ʼs | Oʼodham");
}

TEST_CASE("abbreviations keep their stop, hyphens and figures stay together") {
  CHECK(tokens("Sen. Ana Roe (R-Ohio), the then-candidate, paid $5,000.50 or 3.5% to U.S.-backed J. D. Poe Inc. at "
               "5:30 p.m. on 3/4.") ==
        "Sen. | Ana | Roe | ( | R-Ohio | ) | , | the | then-candidate | , | paid | $ | 5,000.50 | or | 3.5 | % | to | "
        "U.S.-backed | J. | D. | Poe | Inc. | at | 5:30 | p.m. | on | 3/4 | .");
  CHECK(tokens("AT&T and Q&A; the '90s, '16, ’80s and 'em") ==
        "AT&T | and | Q&A | ; | the | '90s | , | '16 | , | ’80s | and | 'em");
  CHECK(tokens("Wait... what -- no — yes… and/or #tag @name 1,2 end.The") ==
        "Wait | ... | what | -- | no | — | yes | … | and/or | #tag | @name | 1 | , | 2 | end | . | The");
}

TEST_CASE("addresses are one token without the stop that follows") {
  CHECK(tokens("See https://example.org/a?b=1, www.example.com. Mail ana@example.org.") ==
        "See | https://example.org/a?b=1 | , | www.example.com | . | Mail | ana@example.org | .");
  CHECK(tokens("(photos.example.com)") == "( | photos.example.com | )");
}

TEST_CASE("tokens tell kind, shape, white space and plain form") {
  const Document document = plain("“McRoe’s iPhone 12th (NATO) É ÉCOLE école A 7 — yes”");
  for_each_block(document, {}, [&](const TokenBlock& block) {
    std::string out;
    for (const Token& token : block.tokens) {
      out += std::string(document.view(token.span)) + ':' + std::string(name_of(token.kind)) + ':' +
             std::string(name_of(token.shape)) + (token.space_before ? ":s" : ":-") + (token.quoted ? "q" : "");
      if (token.ascii != 0) out += std::string(":") + token.ascii;
      out += '\n';
    }
    CHECK(out ==
          "“:open:none:s:\"\nMcRoe:word:cap:-q\n’s:possessive:lower:-q\niPhone:word:mixed:sq\n12th:word:lower:sq\n"
          "(:punctuation:none:sq:(\nNATO:word:caps:-q\n):punctuation:none:-q:)\nÉ:word:cap:sq\nÉCOLE:word:caps:sq\n"
          "école:word:lower:sq\nA:word:cap:sq\n7:number:none:sq\n—:punctuation:none:sq:-\nyes:word:lower:sq\n”:close:"
          "none:-:\"\n");
  });
}

TEST_CASE("a sentence end survives titles, initials, numbers and abbreviations") {
  CHECK(sentences("Mr. Poe met Gov. Ana B. Roe of the U.S. Senate on Sept. 5. It was No. 10 of 3.5 million.") ==
        "Mr. Poe met Gov. Ana B. Roe of the U.S. Senate on Sept. 5. || It was No. 10 of 3.5 million.");
  CHECK(sentences("He moved to the U.S. The ship sailed at 5 p.m. She stayed. John F. Poe and D. J. Roe left.") ==
        "He moved to the U.S. || The ship sailed at 5 p.m. || She stayed. || John F. Poe and D. J. Roe left.");
  CHECK(sentences("She works for Poe Inc. and Roe Ltd. of Osterby, Calif. They sell rope.") ==
        "She works for Poe Inc. and Roe Ltd. of Osterby, Calif. || They sell rope.");
  CHECK(
      sentences("MR. POE: The K.L.-M.N. is up. It was a flat no. NO. 10 is up. Sec. Roe left ST. OLAF. 3.5 are up.") ==
      "MR. POE: The K.L.-M.N. is up. || It was a flat no. || NO. 10 is up. || Sec. Roe left ST. OLAF. || 3.5 are up.");
  CHECK(sentences("Q. And the ferry?\n\nA. The ferry is fine. It is.\n") ==
        "Q. And the ferry? || A. The ferry is fine. || It is.");
  CHECK(sentences("3:10 p.m. The wall is up. It was 5 p.m. The sun set.") ==
        "3:10 p.m. The wall is up. || It was 5 p.m. || The sun set.");
  CHECK(sentences("Is that a no. No. It is art. Go on.") == "Is that a no. || No. || It is art. || Go on.");
}

TEST_CASE("closing marks after a stop belong to the sentence") {
  CHECK(sentences("“It rained.” “It did,” he said. (He was wet.) Then sun.") ==
        "“It rained.” || “It did,” he said. || (He was wet.) || Then sun.");
  CHECK(sentences("She said, 'He told me \"no.\"' We left.") == "She said, 'He told me \"no.\"' || We left.");
}

TEST_CASE("a question in quotation marks does not end the sentence that reports it") {
  CHECK(sentences("\"Why?\" she asked. \"Never!\" Ana Roe said. \"Will it hold?\" He did not know.") ==
        "\"Why?\" she asked. || \"Never!\" Ana Roe said. || \"Will it hold?\" || He did not know.");
}

TEST_CASE("an ellipsis ends a sentence only before a word that begins one") {
  CHECK(sentences("It was ... late. He waited... The train came. So… what now? Roe … Poe stayed.") ==
        "It was ... late. || He waited... || The train came. || So… what now? || Roe … Poe stayed.");
}

TEST_CASE("double marks of every style are paired") {
  CHECK(quotations("\"One,\" he said. “Two,” she said. «Trois», dit-il. „Vier“, sagte er. ''Five,'' he said. ``Six,'' "
                   "she said.") == "\"One,\" || “Two,” || «Trois» <t> || „Vier“ <t> || ''Five,'' || ``Six,''");
  CHECK(quotations("« Oui », dit-elle ; »Nein«, sagte er.") == "« Oui » <t> || »Nein« <t>");
}

TEST_CASE("quotations nest") {
  CHECK(quotations("“He told me ‘never again’ and left,” she said.") ==
        "“He told me ‘never again’ and left,” || ‘never again’ <snt>");
  CHECK(quotations("''She said 'we will not go.''' He left.") ==
        "''She said 'we will not go.''' || 'we will not go.' <sn>");
  CHECK(quotations("\"He said \"no\" to us,\" she said.") == "\"He said \"no\" to us,\" || \"no\" <nt>");
}

TEST_CASE("apostrophes are not quotation marks") {
  CHECK(quotations("The workers' pay, the boss's car, rock 'n' roll, the '90s and 'em.") == "");
  CHECK(marks("The workers' pay rose.") == "possessive");
  CHECK(quotations("‘The workers’ pay is low,’ he said. ‘It isn’t fair.’") ==
        "‘The workers’ pay is low,’ <s> || ‘It isn’t fair.’ <s>");
}

TEST_CASE("British copy quotes with single marks") {
  CHECK(quotations("'We're done,' said Ms Roe. 'He called it \"a farce\" twice.'") ==
        "'We're done,' <s> || 'He called it \"a farce\" twice.' <s> || \"a farce\" <nt>");
  CHECK(detect_british(plain("'We are done,' said Ms Roe. 'It isn't over.'")));
  CHECK_FALSE(detect_british(plain("\"We're done,\" said Ms Roe. It's the workers' fault in the '90s.")));
  CHECK_FALSE(detect_british(plain("''We are done,'' said Ms. Roe.")));
  CHECK_FALSE(detect_british(plain("No quotations here.")));
}

TEST_CASE("a quotation runs on over paragraphs that open it again") {
  CHECK(quotations("The mayor spoke for an hour to a full hall.\n\n\"We start here, and we go on.\n\n\"We will not "
                   "stop now,\" she said.\n") == "\"We start here, and we go on. <o> || \"We will not stop now,\" <c>");
  CHECK(quotations("“One is the first of them.\n\n“Two follows it.\n\n“Three ends it,” he said.") ==
        "“One is the first of them. <o> || “Two follows it. <oc> || “Three ends it,” <c>");
  CHECK(quotations("‘One is the first of them.\n\n‘Two ends it,’ he said.") ==
        "‘One is the first of them. <so> || ‘Two ends it,’ <sc>");
}

TEST_CASE("a quotation runs on over paragraphs without a mark of their own") {
  CHECK(quotations("“One is the first of them.\n\nTwo goes on with it.” He left.") ==
        "“One is the first of them. <o> || Two goes on with it.” <c>");
}

TEST_CASE("a missing or stray mark does not swallow the paragraph") {
  CHECK(quotations("“We are ready, the mayor said. No one else spoke.\n\nThe hall was empty.") == "");
  CHECK(marks("“We are ready, the mayor said. No one else spoke.\n\nThe hall was empty.") == "mark");
  CHECK(quotations("The board is 5\" wide. \"Good,\" he said.") == "\"Good,\"");
  CHECK(quotations("\"Hello, \"she said.") == "\"Hello, \"");
  CHECK(quotations("He said, “We are ready.\n\nThe hall was empty.") == "“We are ready. <o>");
  CHECK(quotations("He called it “a farce and left.\n\nThe hall was empty.") == "");
  CHECK(quotations("”We are ready,” he said.") == "”We are ready,”");
  CHECK(quotations("\u202A“We are ready,” he said.") == "“We are ready,”");
}

TEST_CASE("a quotation goes on after a line that is no part of the story") {
  CHECK(quotations("“One is the first of them.\n\nRead more: Two is late\n\n“Two ends it,” he said.") ==
        "“One is the first of them. <o> || “Two ends it,” <c>");
}

TEST_CASE("turns of a transcript and signed posts are quotations without marks") {
  CHECK(quotations("Here is what they said on the night, in full.\n\nROE: Is it up? I doubt it.\n\nMR. POE: It is "
                   "“nearly up.”\n\nThe hall was empty.") ==
        "Is it up? I doubt it. <w> || It is “nearly up.” <w> || “nearly up.” <n>");
  CHECK(quotations("Ana Roe: It is up.\n\nPoe (laughing): It is not.\n\nRoe: It was.") ==
        "It is up. <w> || It is not. <w> || It was. <w>");
  CHECK(quotations("UPDATE: The wall is up. It is late.\n\nThe hall was empty.") == "");
  CHECK(quotations("East: Ana Roe and Bo Poe.\n\nWest: Cy Doe and Di Loe.\n\nNorth: Nobody.") == "");
  CHECK(
      quotations("She put it briefly on the day that it fell down.\n\nThe wall is up. It is late. — Ana Roe (@anaroe) "
                 "June 3, 2016") == "The wall is up. It is late. <w>");
  CHECK(quotations(
            "She put it briefly on the day that it fell down.\n\n<post id=\"7\">The wall is up. It is late. — Ana Roe "
            "(@anaroe) June 3, 2016</post>.") == "The wall is up. It is late. <w>");
  CHECK(sentences("“The wall is up.”\n— Ana Roe, mayor of Osterby\nThe hall was empty.") ==
        "“The wall is up.”\n— Ana Roe, mayor of Osterby || The hall was empty.");
}

TEST_CASE("a short quoted term is told from speech") {
  CHECK(quotations("The so-called \"rope war\" ended.") == "\"rope war\" <t>");
  CHECK(quotations("\"Rope wars,\" he said.") == "\"Rope wars,\"");
  CHECK(quotations("He said: \"Rope wars\"") == "\"Rope wars\"");
  CHECK(quotations("\"I quit.\"") == "\"I quit.\"");
}

TEST_CASE("words get their entries and terms") {
  Vocabulary vocabulary;
  ClassSet role;
  role.add(7);
  const std::array words = {vocabulary.add("prime", {}), vocabulary.add("minister", role)};
  const std::array longer = {words[0], words[1], vocabulary.add("designate", {})};
  vocabulary.add_term(words, role);
  vocabulary.add_term(longer, role);
  const Document document = plain("The Prime Minister met the prime minister designate, a minister.");
  for_each_block(document, vocabulary, [&](const TokenBlock& block) {
    REQUIRE(block.terms.size() == 2);
    CHECK(join(document, block, block.terms[0].tokens, " ") == "Prime Minister");
    CHECK(join(document, block, block.terms[1].tokens, " ") == "prime minister designate");
    CHECK(block.terms[1].classes.has(7));
    CHECK(block.tokens[1].term == 1);
    CHECK(block.tokens[7].term == 2);
    CHECK(block.tokens[10].term == 0);
    CHECK(block.tokens[10].entry == words[1]);
    CHECK(block.tokens[0].entry == 0);
  });
}

TEST_CASE("hostile text takes linear time") {
  const auto repeat = [](std::string_view part, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += part;
    return out;
  };
  CHECK(quotations(repeat("“", 10000) + "x" + repeat("”", 10000)).size() > 1000000);
  for (const std::string_view part :
       {"“", "\"a ", "'a ", "\"'a ", "s' a ", "<a", "A. ", "a.b", "http://", "''' ", "(A "}) {
    CAPTURE(part);
    const double once = seconds(repeat(part, 20000));
    CHECK(seconds(repeat(part, 160000)) < 0.05 + 40 * once);
  }
}

TEST_CASE("the dumps print file offsets and flags, one thing a line") {
  Vocabulary vocabulary;
  vocabulary.add("said", {});
  vocabulary.add_ending("ly", {});
  const Document document = read_document("a.md", "*Ana* said \"no\"  \nfirmly.", Format::markdown);
  CHECK(dump_tokens(document, vocabulary) ==
        "1\t4\tword\tcap\t-\t-\tAna\n6\t10\tword\tlower\tsaid\t-\tsaid\n11\t12\topen\tnone\t-\t-\t\"\n"
        "12\t14\tword\tlower\t-\tq\tno\n14\t15\tclose\tnone\t-\t-\t\"\n18\t24\tword\tlower\t*ly\t-\tfirmly\n"
        "24\t25\tpunctuation\tnone\t-\t-\t.\n\n");
  CHECK(dump_sentences(document, vocabulary) == "1\t25\t0\tparagraph\tAna said \"no\" firmly.\n");
  CHECK(dump_quotations(document, vocabulary) == "11\t15\tdouble\ts\t\"no\"\n");
}
