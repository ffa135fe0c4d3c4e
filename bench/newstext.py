"""News-like English that repeats no real article: templates filled with invented names, from a seed.

About half of the sentences credit somebody, in the forms that news uses; the others are narration. The same seed gives the
same bytes on every machine (random.Random with integers alone).

  python3 bench/newstext.py BYTES SEED FILE      writes at least so many bytes, whole articles
"""
import random
import sys

FIRST = "Ada Bram Cora Dario Edda Fenn Gita Hugo Ines Joren Kaia Leif Mira Nils Orla Pavel Quinn Rhea Sven Tilda Ugo Vera Wim Yara Zeno".split()
LAST = "Aldermoor Brekke Castane Drummel Eskander Farrowby Grindal Holmqvist Ivarsen Jastrow Kellerby Lindqvist Morvane Norrbeck Ostrand Pellworm Quarrie Rastell Sandvoort Tremlow Ulverton Vandrey Westerholt Yarrick Zelmane".split()
PLACE = "Port Ellery, Brenholt, Sandhaven, Kestrel Bay, Marlford, Lower Wexmoor, Tarn Head, Carrow Point, Norrvik, Aldersund, the Lowmark, the Marl Valley".split(", ")
BODY = "the Harbour Board, the Transport Ministry, the Coastal Lights Authority, Ellery Line, the Lowmark Health Service, Carrow Tidal, the Northern Wire Union, the district court, the Brenholt city council, the Fisheries Agency".split(", ")
OFFICE = "Mayor, Senator, Governor, Judge, Councillor, Prosecutor, Minister, Commissioner".split(", ")
ROLE = "a professor of economics at the University of Brenholt, an analyst at the Institute for Public Works, a historian at the Museum of the North Coast, an engineer with 30 years on the quays, a nurse at the harbour hospital, a retired pilot, a spokeswoman for the Harbour Board, a lawyer for the company".split(", ")
ANON = "people familiar with the matter, a senior official, two people with knowledge of the talks, an aide to the governor, a person close to the board, three former employees, a diplomat".split(", ")
CLASS = "critics, supporters of the plan, many residents, analysts, traders, some lawmakers, experts, local campaigners".split(", ")
DOC = "a report published in May, court papers, the latest figures, the indictment, an internal memo, a survey of 1,200 households, minutes of the meeting".split(", ")
NOUN = "terminal ferry contract budget school pension barrage levy audit verdict inquiry plant harbour railway tunnel hospital pipeline election treaty harvest storm strike bridge market lighthouse subsidy tariff reservoir archive airport".split()
ADJECTIVE = "new old costly secret long planned regional disputed empty narrow foreign temporary sudden public private coastal northern early final rough modest".split()
VERB = "close delay rebuild sell inspect move open finance replace abandon approve reject postpone widen insure cancel rename expand".split()
WHEN = "on Monday, last week, in the spring, before the deadline, by the end of the year, on Tuesday night, in 2019, after the flood, next month, early on Friday".split(", ")
SYLLABLE = "bal cor dren el fas gor hin jul kast lor men nor ost pel quil rad sel tor und ver wick yst".split()
TIME = "Meanwhile, By then, Two years later, In the same week, As the hearing went on, For months".split(", ")
SAID = "said said said said added told_reporters explained argued noted warned insisted recalled".split()


class Writer:
    def __init__(self, seed):
        self.random = random.Random(seed)

    def pick(self, words):
        return words[self.random.randrange(len(words))]

    def noun(self):
        """Now and then a word that no lexicon knows, as in any newspaper."""
        if self.random.randrange(5):
            return self.pick(NOUN)
        return "".join(self.pick(SYLLABLE) for _ in range(self.random.randrange(2, 4))) + self.pick(["", "s", "er", "ing", "ation"])

    def name(self):
        return (self.pick(SYLLABLE) + self.pick(SYLLABLE)).capitalize()

    def body(self):
        if self.random.randrange(3):
            return self.pick(BODY)
        return f"the {self.name()} {self.pick(['Council', 'Agency', 'Party', 'Institute', 'Group', 'University', 'Trust', 'Post'])}"

    def thing(self):
        return f"the {self.pick(ADJECTIVE)} {self.noun()}" if self.random.randrange(3) else f"the {self.noun()}"

    def tail(self):
        """What makes a sentence of news as long as it is."""
        forms = (
            lambda: "",
            lambda: "",
            lambda: f", {self.random.randrange(2, 30)} years after {self.body()} had promised to {self.pick(VERB)} {self.thing()}",
            lambda: f" because of {self.thing()} and {self.thing()} near {self.pick(PLACE)}",
            lambda: f", which has cost the region {self.random.randrange(2, 90)}.{self.random.randrange(1, 10)} million crowns so far",
        )
        return self.pick(forms)()

    def clause(self):
        forms = (
            lambda: f"{self.thing()} would {self.pick(VERB)} {self.thing()} in {self.pick(PLACE)} {self.pick(WHEN)}",
            lambda: f"{self.body()} had decided to {self.pick(VERB)} {self.thing()}",
            lambda: f"{self.thing()} cost {self.random.randrange(2, 900)} million crowns, {self.random.randrange(3, 60)} percent more than planned",
            lambda: f"nobody had asked whether {self.thing()} could {self.pick(VERB)} without {self.thing()}",
            lambda: f"it was too early to {self.pick(VERB)} {self.thing()}, which has stood empty since {self.random.randrange(1950, 2020)}",
            lambda: f"there were {self.random.randrange(3, 4000)} people at {self.thing()} and only {self.random.randrange(2, 9)} doors",
        )
        return self.pick(forms)() + self.tail()

    def speech(self):
        forms = (
            lambda: f"we will {self.pick(VERB)} {self.thing()}, and we will do it {self.pick(WHEN)}",
            lambda: f"in all my years there has been no {self.noun()} like it, and I don’t need a second one",
            lambda: f"{self.name()} is not a place, it’s a “{self.noun()} with a view,” and {self.clause()}",
            lambda: f"they told us that {self.clause()}",
            lambda: f"you can’t {self.pick(VERB)} {self.thing()} and call it progress",
            lambda: f"it’s a question of who pays for {self.thing()}",
        )
        text = self.pick(forms)()
        return text[0].upper() + text[1:]

    def narration(self):
        forms = (
            lambda: f"{self.pick(TIME)} {self.thing()} was moved to {self.pick(PLACE)}, where {self.thing()} had been since {self.random.randrange(1900, 2015)}",
            lambda: f"{self.thing()} opened {self.pick(WHEN)} and closed again after {self.random.randrange(2, 40)} days",
            lambda: f"{self.body()} owns {self.thing()} and most of {self.thing()} in {self.pick(PLACE)}, a town of {self.random.randrange(2, 90)},000",
            lambda: f"a vote on {self.thing()} is due {self.pick(WHEN)}, and {self.thing()} is not on the agenda",
            lambda: f"{self.pick(FIRST)} {self.pick(LAST)} walked out of {self.thing()} {self.pick(WHEN)} with a suitcase and {self.random.randrange(2, 30)} letters",
            lambda: f"the No. {self.random.randrange(2, 30)} bus stops there at {self.random.randrange(1, 12)}:{self.random.randrange(10, 59)} p.m., in front of {self.thing()} of St. Odile",
        )
        return self.pick(forms)() + self.tail() + "."

    def attributed(self, person):
        full, short, role = person
        said = self.pick(SAID).replace("_", " ")
        forms = (
            lambda: f"“{self.speech()},” {short} {said}.",
            lambda: f"“{self.speech()},” said {full}, {role}. “{self.speech()}.”",
            lambda: f"{short} said {self.clause()}.",
            lambda: f"{self.pick(OFFICE)} {full} told reporters {self.pick(WHEN)} that {self.clause()}.",
            lambda: f"according to {self.pick(ANON)}, {self.clause()}.",
            lambda: f"{self.clause()}, {self.pick(ANON)} said, speaking on condition that their names not be used.",
            lambda: f"{self.body()} said in a statement that {self.clause()}.",
            lambda: f"{self.pick(DOC)} showed that {self.clause()}.",
            lambda: f"{self.pick(CLASS)} say {self.clause()}.",
            lambda: f"{self.body()} declined to comment.",
            lambda: f"{self.body()} reportedly wants to {self.pick(VERB)} {self.thing()}.",
            lambda: f"{short}, who has studied {self.thing()} for years, believes that {self.clause()}.",
            lambda: f"“{self.speech()},” she {said}, “and nobody will tell me that {self.clause()}.”",
            lambda: f"he denied that {self.clause()}.",
        )
        return self.pick(forms)()

    def article(self):
        """One story of about 600 words: paragraphs, an empty line between them."""
        people = []
        for _ in range(8):
            first, last = self.pick(FIRST), self.pick(LAST) if self.random.randrange(2) else self.name()
            people.append((f"{first} {last}", last, self.pick(ROLE)))
        title = f"{self.body()} to {self.pick(VERB)} {self.thing()}"
        paragraphs = [title[0].upper() + title[1:]]
        for _ in range(12):
            sentences = []
            for _ in range(self.random.randrange(1, 4)):
                text = self.attributed(self.pick(people)) if self.random.randrange(2) else self.narration()
                sentences.append(text[0].upper() + text[1:])
            paragraphs.append(" ".join(sentences))
        return "\n\n".join(paragraphs) + "\n\n"


def articles(seed):
    """Endless articles."""
    writer = Writer(seed)
    while True:
        yield writer.article()


def draft(seed, words):
    """One draft of exactly so many words, for timing a start."""
    text = []
    count = 0
    for article in articles(seed):
        for paragraph in article.split("\n\n"):
            pieces = paragraph.split()[: words - count]
            text.append(" ".join(pieces))
            count += len(pieces)
            if count == words:
                return "\n\n".join(text) + "\n"


def main():
    size, seed, file = int(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    written = 0
    with open(file, "wb") as out:
        for article in articles(seed):
            if written >= size:
                return
            written += out.write(article.encode())


if __name__ == "__main__":
    main()
