#!/usr/bin/env python3
"""Runs onrecord-train as a user does: program.py ONRECORD_TRAIN TRAIN_RUN. The corpora are invented."""
import os
import pathlib
import subprocess
import sys
import tempfile

ARTICLE = "The ferry master said the quay is dry.\nIt rained.\n"
MARKS = "T1\tSource 0 16\tThe ferry master\nT2\tCue 17 21\tsaid\nT3\tContent 22 37\tthe quay is dry\n"
WORDS = "0\t3\tthe\tDT\n4\t9\tferry\tNN\n10\t16\tmaster\tNN\n17\t21\tsay\tVBD\n"


def write_corpus(folder, articles=6, marks=MARKS):
    for part in ("text", "attributions", "tokens"):
        (folder / part).mkdir(parents=True)
    for i in range(articles):
        (folder / f"text/story{i}.txt").write_text(ARTICLE)
        (folder / f"attributions/story{i}_a1.ann").write_text(marks)
        (folder / f"tokens/story{i}.tsv").write_text(WORDS)


class Runner:
    def __init__(self, program, folder):
        self.program, self.folder, self.passed, self.failed = program, folder, 0, 0

    def check(self, what, holds, shown=""):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        if not holds:
            print(f"failed: {what}\n{shown}")

    def run(self, what, arguments, status, out=(), err=(), program=None):
        done = subprocess.run([program or self.program, *arguments], cwd=self.folder, text=True, capture_output=True,
                              check=False, env=os.environ | {"NO_COLOR": "1"})
        shown = f"status {done.returncode}\n{done.stdout}{done.stderr}"
        good = done.returncode == status and all(o in done.stdout for o in out) and all(e in done.stderr for e in err)
        self.check(what, good and (err or not done.stderr), shown)


def main(program, script):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        write_corpus(folder / "good")
        write_corpus(folder / "one", articles=1)
        write_corpus(folder / "bad", marks=MARKS + "T4\tCue 17 2100\tsaid\n")
        r = Runner(program, folder)
        r.run("learn", ["learn", "good", "--out", "a", "--check", "good"], 0, ["a: ", "6 articles", "sentences"])
        r.run("learn with one thread", ["learn", "good", "--out", "b", "--threads", "1"], 0, ["b: "])
        r.check("the same bytes", (folder / "a").read_bytes() == (folder / "b").read_bytes())
        r.run("learn with thresholds", ["learn", "one", "--out", "c", "--least", "0.3", "0.3", "0.28"], 0,
              ["least 0.30 0.30 0.28"])
        r.run("learn aloud", ["learn", "one", "--out", "c", "-v"], 0, ["c: "], ["pass 8 of 8"])
        r.run("folds", ["folds", "good", "--folds", "3", "--without", "word", "--without", "term"], 0,
              ["fold 3", "mean", "min-max", "deviation"])
        r.run("curve", ["curve", "good", "--check", "one"], 0, ["12.5 %", "100 %"])
        r.run("help", ["--help"], 0, ["learn", "folds", "curve", "Examples:"])
        for command in ("learn", "folds", "curve"):
            r.run(f"help of {command}", [command, "--help"], 0, ["CORPUS", "--without"])
        r.run("no command", [], 2, (), ["error"])
        r.run("no such template", ["folds", "good", "--without", "wrod"], 2, (), ["did you mean 'word'?"])
        r.run("two thresholds", ["folds", "good", "--least", "0.3", "0.3"], 2, (), ["error"])
        r.run("more folds than articles", ["folds", "one"], 2, (), ["5 folds need as many articles, and there are 1"])
        r.run("no such folder", ["folds", "nowhere"], 2, (), ["nowhere/text", "cannot be listed"])
        r.run("marks outside the text", ["learn", "bad", "--out", "d"], 2, (),
              ["bad/attributions/story0_a1.ann:4:11: error: 2100 lies outside the text, which has 50 characters"])
        r.check("no file after an error", not (folder / "d").exists())
        r.run("no place to write", ["learn", "one", "--out", "nowhere/d"], 2, (), ["nowhere/d"])
        r.run("the script without a corpus", ["nowhere"], 0, ["skipped"], program=script)
        r.run("the script without an argument", [], 2, ["train/run CORPUS"], program=script)
        print(f"{r.passed} passed, {r.failed} failed")
        return 1 if r.failed else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()))
