#!/usr/bin/env python3
"""Tries the pages that `onrecord report` writes in a real browser: run.py ONRECORD [PATTERN …]

Needs node 18.19, the packages of package-lock.json (`npm ci` in this folder; ./test does it) and chromium, on the PATH or named by
CHROMIUM. PATTERN … runs only the cases whose names match one. Prints a line a case and closes with `N passed, M failed`.
Exit status: 0 all passed, 1 something failed, 77 skipped because something is not installed, which it names.
"""
import os
import pathlib
import re
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent
SKIPPED = 77  # what meson takes for a skip
NODE_AT_LEAST = (18, 19)


def missing(chromium):
    """What is not there that the tests cannot do without, in words."""
    if not shutil.which("node"):
        yield "node is not installed (Debian: nodejs)"
    else:
        version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=False).stdout.strip()
        found = re.match(r"v(\d+)\.(\d+)", version)
        if not found or tuple(map(int, found.groups())) < NODE_AT_LEAST:
            yield f"node {version or 'of no version'} is too old: 18.19 is needed"
    if not chromium:
        yield "chromium is not installed (Debian: chromium; or name one with CHROMIUM=…)"
    for package in ("playwright-core", "axe-core"):
        if not (HERE / "node_modules" / package / "package.json").is_file():
            yield f"{package} is not installed (npm ci in tests/browser)"
    for program in ("pdftotext", "pdfinfo"):
        if not shutil.which(program):
            yield f"{program} is not installed (Debian: poppler-utils)"


def main():
    if len(sys.argv) < 2:
        print(__doc__, file=sys.stderr)
        return 2
    onrecord = pathlib.Path(sys.argv[1]).resolve()
    if not os.access(onrecord, os.X_OK):
        print(f"run.py: {onrecord} is no program", file=sys.stderr)
        return 2
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    if lacking := list(missing(chromium)):
        print("\n".join(f"skipped: {what}" for what in lacking))
        return SKIPPED
    environment = {**os.environ, "ONRECORD": str(onrecord), "CHROMIUM": chromium}
    environment.pop("NODE_OPTIONS", None)
    patterns = [f"--test-name-pattern={pattern}" for pattern in sys.argv[2:]]
    command = ["node", "--no-warnings", f"--test-reporter={(HERE / 'reporter.mjs').as_uri()}", *patterns, str(HERE / "all.mjs")]
    return subprocess.run(command, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
