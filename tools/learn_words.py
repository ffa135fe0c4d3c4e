#!/usr/bin/env python3
"""Learns grammars/en/lexicon/open.lex: which open-class words are verbs, adverbs, adjectives or nouns in news.

  tools/learn_words.py CORPUS > grammars/en/lexicon/open.lex

CORPUS has text/*.txt and tokens/*.tsv (start and end in characters, lemma, Penn part of speech). A word is listed
when it was seen at least MIN_COUNT times in lower case and at least SHARE of them in one class. Deterministic.
"""
import collections
import glob
import os
import sys

MIN_COUNT = 4
SHARE = 0.7
CLASSES = {
    "VB": "open.verb.base", "VBP": "open.verb.base", "VBZ": "open.verb.third", "VBD": "open.verb.past",
    "VBN": "open.verb.past", "VBG": "open.verb.ing", "RB": "open.adverb", "RBR": "open.adverb",
    "JJ": "open.adjective", "JJR": "open.adjective", "JJS": "open.adjective", "NN": "open.noun.singular",
    "NNS": "open.noun.plural",
}


def count(corpus):
    words = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(corpus, "tokens", "*.tsv"))):
        name = os.path.splitext(os.path.basename(path))[0]
        with open(os.path.join(corpus, "text", name + ".txt"), encoding="utf-8") as file:
            text = file.read()
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if len(fields) < 4:
                    continue
                word = text[int(fields[0]):int(fields[1])]
                if word.islower() and word.replace("-", "").isalpha() and word.isascii() and len(word) > 2:
                    words[word][CLASSES.get(fields[3], "")] += 1
    return words


def group(name):
    """Classes that count together when a word's main class is sought: all of a verb's forms."""
    return "open.verb" if name.startswith("open.verb") else name


def main(corpus):
    lists = collections.defaultdict(list)
    for word, classes in count(corpus).items():
        total = sum(classes.values())
        if total < MIN_COUNT:
            continue
        groups = collections.Counter()
        for name, n in classes.items():
            groups[group(name)] += n
        best = min(groups, key=lambda name: (-groups[name], name))
        if not best or groups[best] < SHARE * total:
            continue
        inside = {name: n for name, n in classes.items() if name and group(name) == best}
        lists[min(inside, key=lambda name: (-inside[name], name))].append(word)
    print("# Open-class words of news and what they mostly are. Made by tools/learn_words.py; do not edit.")
    for name in sorted(lists):
        print(f"\nclass {name}")
        line = ""
        for word in sorted(lists[name]):
            if len(line) + len(word) + 2 > 118:
                print(line + ",")
                line = ""
            line += (", " if line else "") + word
        print(line)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
