#!/usr/bin/env python3
"""How news uses words: train/uses.py CORPUS > uses.tsv

CORPUS has text/*.txt and tokens/*.tsv (start and end in characters, lemma, Penn part of speech). Prints each lower-cased word seen at least
MIN_COUNT times and the number of its use: the parts of speech that at least SHARE of its places have, the most frequent first. Uses that
fewer than MIN_WORDS words have are joined with that of their first part of speech. Deterministic.
"""
import collections
import glob
import os
import sys

MIN_COUNT = 2
MIN_WORDS = 12
SHARE = 0.12
JOINED = {"NNP": "NNP", "NNPS": "NNP", "RBR": "RB", "RBS": "RB", "JJR": "JJ", "JJS": "JJ"}


def main(corpus):
    words = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(corpus, "tokens", "*.tsv"))):
        name = os.path.splitext(os.path.basename(path))[0]
        with open(os.path.join(corpus, "text", name + ".txt"), encoding="utf-8") as file:
            text = file.read()
        with open(path, encoding="utf-8") as file:
            for line in file:
                fields = line.rstrip("\n").split("\t")
                if len(fields) >= 4:
                    word = text[int(fields[0]):int(fields[1])].lower()
                    words[word][JOINED.get(fields[3], fields[3])] += 1
    uses = {}
    for word, parts in words.items():
        total = sum(parts.values())
        if total >= MIN_COUNT and "\t" not in word and not any(c.isspace() for c in word):
            uses[word] = tuple(sorted((p for p in parts if parts[p] >= SHARE * total), key=lambda p: (-parts[p], p)))[:3]
    many = collections.Counter(uses.values())
    many = {use for use, n in many.items() if n >= MIN_WORDS or len(use) == 1}
    joined = {word: use if use in many else use[:1] for word, use in uses.items()}
    numbers = {use: i for i, use in enumerate(sorted(set(joined.values())))}
    if len(numbers) > 254:
        sys.exit(f"uses.py: {len(numbers)} uses, and 254 are the most")
    for word in sorted(joined):
        print(word, numbers[joined[word]], sep="\t")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
