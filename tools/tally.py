#!/usr/bin/env python3
"""tally.py BUILD [--failed N]: adds up what the test runners of the last `meson test -C BUILD` counted.

Prints one row a runner and closes with `142 passed, 0 failed` (plus the N failures told by --failed). Every runner has to
tell its numbers, as doctest does or with a line `N passed, M failed`; one that does not is an error, not a zero. One that
was skipped counts neither way: its row gives its `skipped: …` lines, and the last line says how many were (`, 1 skipped`).
Exit status: 0 all passed, 1 something failed, 2 numbers that cannot be read.
"""
import argparse
import json
import pathlib
import re
import sys

DOCTEST = re.compile(r"^\[doctest\] test cases:\s*(\d+) \|\s*(\d+) passed \|\s*(\d+) failed", re.MULTILINE)
PLAIN = re.compile(r"\b(\d+) passed, (\d+) failed\b")
REASON = re.compile(r"^skipped: (.+)$", re.MULTILINE)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def counts(output):
    """(passed, failed) as a runner's output tells them, or None."""
    output = COLOUR.sub("", output)
    if found := DOCTEST.findall(output):
        return sum(int(row[1]) for row in found), sum(int(row[2]) for row in found)
    if found := PLAIN.findall(output):
        return int(found[-1][0]), int(found[-1][1])  # the last line: a runner may tell subtotals before
    return None


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--failed", type=int, default=0, metavar="N", help="failures of other checks to add")
    arguments = parser.parse_args()
    log = arguments.build / "meson-logs" / "testlog.json"
    try:
        runners = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    except (OSError, ValueError) as error:
        print(f"tally.py: {log}: {error}", file=sys.stderr)
        return 2
    if not runners:
        print(f"tally.py: {log}: no test ran", file=sys.stderr)
        return 2
    passed, failed, skipped, unread = 0, arguments.failed, 0, []
    for runner in runners:
        name = runner["name"].split(" / ")[-1]
        output = runner.get("stdout", "") + runner.get("stderr", "")
        if runner["result"] == "SKIP":
            print(f"{name:<24} skipped: {'; '.join(REASON.findall(output)) or 'it does not say why'}")
            skipped += 1
            continue
        found = counts(output)
        if found is None:
            unread.append(name)
            continue
        if found[1] == 0 and runner["result"] not in ("OK", "EXPECTEDFAIL"):
            found = found[0], 1  # it counted no failure and yet failed: a crash, a time-out, a leak
        print(f"{name:<24} {found[0]:>6} passed {found[1]:>4} failed")
        passed, failed = passed + found[0], failed + found[1]
    for name in unread:
        print(f"tally.py: {name} does not tell how many passed", file=sys.stderr)
    print(f"{passed} passed, {failed + len(unread)} failed" + (f", {skipped} skipped" if skipped else ""))
    return 2 if unread else 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
