"""Annotated articles and what the program makes of them, on one scale: ranges of the article's tokens.

A range is (first, last): token numbers of the whole article, last exclusive. The pieces of a span are its ranges in order; pieces that
touch are one. Files give characters (.ann, tokens) or bytes (the program); both are turned to tokens here and nowhere else.
"""
import bisect
import collections
import json
import pathlib
import re
from typing import NamedTuple

ROLES = ("source", "cue", "content")
#: Roles of .ann files that are more of another.
EVENT_ROLES = {"Source": "source", "Cue": "cue", "Content": "content", "Content2": "content"}
#: Captures of the grammar that propose a span of a role.
CAPTURE_ROLES = {"source": "source", "cue": "cue", "content": "content", "more": "content"}
OPENING, CLOSING, STRAIGHT = {"“", "``"}, {"”", "''"}, {'"'}


class Token(NamedTuple):
    """A token: its characters (end exclusive), word as printed, lemma and Penn part of speech, both as the corpus gives them."""
    start: int
    end: int
    word: str
    lemma: str
    pos: str


class Attribution(NamedTuple):
    """Who is credited, by which words, for what: pieces of each role; () for none."""
    source: tuple
    cue: tuple
    content: tuple
    confidence: float = 0.0  # of predictions: probability that people mark the cue; 0 unknown
    kind: str = ""           # of predictions: speech, feeling …


class Article:
    """The tokens of an article, with the sentence, paragraph and quotation that each stands in."""

    def __init__(self, name, tokens, sentences, paragraphs):
        """`sentences`, `paragraphs`: of each token, numbered from 0."""
        self.name, self.tokens, self.sentences, self.paragraphs = name, tokens, sentences, paragraphs
        self.quoted = quoted_tokens(tokens, paragraphs)
        self._starts = [t.start for t in tokens]
        self._ends = [t.end for t in tokens]

    def range(self, start, end):
        """The tokens that characters start to end touch."""
        return bisect.bisect_right(self._ends, start), bisect.bisect_left(self._starts, end)

    def pieces(self, places):
        """The pieces of a span given as (start, end) in characters, in any order."""
        return joined(self.range(a, b) for a, b in places)

    def is_mark(self, token):
        return not any(c.isalnum() for c in self.tokens[token].word)


class Annotated(NamedTuple):
    """One person's annotation of an article, and what the program made of the same article."""
    article: Article
    gold: list       # of Attribution
    predicted: list  # of Attribution
    proposed: dict   # role -> set of ranges that some pattern captured


def joined(ranges):
    """Ranges in order, those that touch or overlap made one, empty ones left out."""
    out = []
    for first, last in sorted(ranges):
        if first >= last:
            continue
        if out and first <= out[-1][1]:
            out[-1] = (out[-1][0], max(out[-1][1], last))
        else:
            out.append((first, last))
    return tuple(out)


def quoted_tokens(tokens, paragraphs):
    """Of each token, whether it is a double quotation mark or stands between two of one paragraph."""
    quoted, inside, paragraph = [], False, None
    for token, number in zip(tokens, paragraphs):
        if number != paragraph:
            inside, paragraph = False, number
        mark = token.word in OPENING | CLOSING | STRAIGHT
        quoted.append(inside or mark)
        if mark:
            inside = token.word in OPENING or (token.word in STRAIGHT and not inside)
    return quoted


def read_article(name, text, lines):
    """An article from its text and the lines of its token file: start, end, lemma, part of speech; an empty line ends a sentence."""
    tokens, sentences, paragraphs = [], [], []
    sentence, paragraph, fresh = 0, 0, False
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) < 4:
            fresh = True
            continue
        start, end = int(fields[0]), int(fields[1])
        if fresh and tokens:
            sentence += 1
            paragraph += "\n" in text[tokens[-1].end:start]
        fresh = False
        tokens.append(Token(start, end, text[start:end], fields[2].lower(), fields[3]))
        sentences.append(sentence)
        paragraphs.append(paragraph)
    return Article(name, tokens, sentences, paragraphs)


def read_gold(article, lines):
    """The attributions of a brat file. T lines place spans (`T1 Source 0 4;9 12 words`), E lines tie them (`E1 Attribution:T9 Cue:T2 …`)."""
    places, events = {}, []
    for line in lines:
        fields = line.rstrip("\n").split("\t")
        if len(fields) > 1 and re.fullmatch(r"T\d+", fields[0]):
            places[fields[0]] = [tuple(map(int, p.split())) for p in fields[1].partition(" ")[2].split(";")]
        elif len(fields) > 1 and re.fullmatch(r"E\d+", fields[0]):
            events.append([part.split(":") for part in fields[1].split()])
    gold = []
    for event in events:
        spans = collections.defaultdict(list)
        for role, target in event:
            if role in EVENT_ROLES:
                spans[EVENT_ROLES[role]] += places[target]
        gold.append(Attribution(*(article.pieces(spans[role]) for role in ROLES)))
    return [g for g in gold if g.cue]


def char_of_byte(text):
    """The character at each UTF-8 byte of a text, and its length at the end; a range, which costs nothing, where all is ASCII."""
    if text.isascii():
        return range(len(text) + 1)
    table = []
    for i, c in enumerate(text):
        table.extend([i] * len(c.encode("utf-8")))
    table.append(len(text))
    return table


def read_predicted(article, document, to_char):
    """The attributions of a line of `onrecord check --format jsonl`; those inside the content of others are left out, as people leave them."""
    def pieces(value):
        spans = [] if value is None else value if isinstance(value, list) else [value]
        return article.pieces((to_char[s["start"]], to_char[s["end"]]) for s in spans)

    return [Attribution(*(pieces(a.get(role)) for role in ROLES), a.get("confidence", 0.0), a.get("kind", ""))
            for a in document["attributions"]]


def read_proposed(article, lines, to_char):
    """By role, the ranges that patterns capture: the last field of each line of `onrecord dump matches`."""
    proposed = {role: set() for role in ROLES}
    for line in lines:
        if line.startswith("#"):
            continue
        for name, start, end in re.findall(r"(\w+)=(\d+)-(\d+)", line.rstrip("\n").split("\t")[-1]):
            if name in CAPTURE_ROLES:
                proposed[CAPTURE_ROLES[name]].add(article.range(to_char[int(start)], to_char[int(end)]))
    return proposed


class Corpus:
    """A folder with text/, tokens/ and attributions/NAME_ANNOTATOR.ann; articles without tokens are left out."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.texts = sorted((self.folder / "text").glob("*.txt"))

    def text(self, name):
        return (self.folder / "text" / f"{name}.txt").read_text(encoding="utf-8")

    def articles(self):
        """Yields each article with its text and all its annotations: (article, text, [gold attributions, …])."""
        files = collections.defaultdict(list)
        for path in sorted((self.folder / "attributions").glob("*.ann")):
            files[path.stem.rpartition("_")[0]].append(path)
        for name, paths in files.items():
            tokens = self.folder / "tokens" / f"{name}.tsv"
            if tokens.exists():
                text = self.text(name)
                article = read_article(name, text, tokens.read_text(encoding="utf-8").split("\n"))
                yield article, text, [read_gold(article, p.read_text(encoding="utf-8").split("\n")) for p in paths]


def read_documents(lines):
    """The documents of `onrecord check --format jsonl`, by file name without ending."""
    return {pathlib.Path(d["path"]).stem: d for d in map(json.loads, lines)}


def read_tag_table(lines):
    """Gold tags: file name without ending -> [(start, end, main tag)], places in characters."""
    table = collections.defaultdict(list)
    for line in lines:
        _, name, start, end, tags = line.rstrip("\n").split("\t")
        table[name].append((int(start), int(end), tags.split(",")[0]))
    return table
