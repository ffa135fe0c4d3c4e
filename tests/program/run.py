#!/usr/bin/env python3
"""Runs the whole program on test cases and compares every byte it prints.

  run.py ONRECORD [NAME …]             runs the cases (all, or those whose names contain a NAME)
  run.py ONRECORD --update [NAME …]    writes what the program does now as what is expected; read the diff
  run.py ONRECORD --self-test          shows that a wrong expectation is reported, whatever is wrong

A case is a folder tests/program/NAME:

  command            a shell command that runs `onrecord`, in a copy of the folder
  expected.stdout    what it prints (no file: nothing)
  expected.stderr    what it prints on standard error (no file: nothing)
  expected.status    its exit status (no file: 0)
  expected/FILE      what FILE holds afterwards
  …                  anything else is input; tests/program/shared is there as ../shared

Each draft of samples/ and samples/formats/ is a case as well: its report (samples/expected/NAME.report) and its attributions
(samples/expected/NAME.attributions).

Prints a line a case and closes with `N passed, M failed`. Exit status: 0 all passed, 1 something failed, 2 wrong usage.
"""
import argparse
import concurrent.futures
import difflib
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

CASES = pathlib.Path(__file__).resolve().parent
ROOT = CASES.parent.parent
TIMEOUT = 120


class Case:
    """A command, the folder it runs in, and the files that hold what is expected of it."""

    def __init__(self, name, folder, command, stdout, stderr, status=None, files=()):
        self.name, self.folder, self.command = name, folder, command
        self.stdout, self.stderr, self.status, self.files = stdout, stderr, status, files


def folder_case(folder):
    expected = folder / "expected"
    files = sorted(f.relative_to(expected) for f in expected.rglob("*") if f.is_file()) if expected.is_dir() else []
    return Case(folder.name, folder, (folder / "command").read_text(encoding="utf-8"), folder / "expected.stdout",
                folder / "expected.stderr", folder / "expected.status", [(f, expected / f) for f in files])


def folder_cases(folder):
    return [folder_case(f) for f in sorted(folder.iterdir()) if (f / "command").is_file()]


def sample_cases(samples):
    cases = []
    drafts = [p for p in samples.glob("*.*") if p.suffix in (".txt", ".md") and p.name != "README.md"]
    for draft in sorted(drafts) + sorted((samples / "formats").glob("*.*")):
        expected = samples / "expected" / draft.name
        for ending, command in (("report", "check --explain --fail-on never"), ("attributions", "dump attributions")):
            name = expected.with_name(f"{draft.name}.{ending}")
            stderr = expected.with_name(f"{draft.name}.{ending}.stderr")
            cases.append(Case(f"samples/{name.name}", draft, f"onrecord {command} {draft.name}\n", name, stderr))
    return cases


def run(case, onrecord):
    """What the command printed, its status, and the files it was to write."""
    with tempfile.TemporaryDirectory(prefix="onrecord-program-") as scratch:
        work, programs = pathlib.Path(scratch, "work"), pathlib.Path(scratch, "bin")
        if case.folder.is_dir():
            shutil.copytree(case.folder, work, symlinks=True, ignore=shutil.ignore_patterns("expected*", "command"))
        else:
            work.mkdir()
            shutil.copy(case.folder, work)
        if (CASES / "shared").is_dir():
            shutil.copytree(CASES / "shared", pathlib.Path(scratch, "shared"))
        programs.mkdir()
        (programs / "onrecord").symlink_to(onrecord)
        environment = {k: v for k, v in os.environ.items() if k.endswith("SAN_OPTIONS") or k == "ASAN_SYMBOLIZER_PATH"}
        environment.update(PATH=f"{programs}:/usr/local/bin:/usr/bin:/bin", LC_ALL="C.UTF-8", HOME=scratch, TMPDIR=scratch)
        try:
            done = subprocess.run(["sh", "-c", case.command], cwd=work, env=environment, stdin=subprocess.DEVNULL,
                                  capture_output=True, timeout=TIMEOUT, check=False)
        except subprocess.TimeoutExpired:
            return b"", f"did not end within {TIMEOUT} s\n".encode(), -1, {}
        files = {path: (work / path).read_bytes() if (work / path).is_file() else None for path, _ in case.files}
        return done.stdout, done.stderr, done.returncode, files


def difference(name, expected, found):
    if expected == found:
        return ""
    lines = [(text or b"").decode("utf-8", "backslashreplace").splitlines(keepends=True) for text in (expected, found)]
    diff = "".join(line if line.endswith("\n") else line + "\n\\ no newline at the end\n"
                   for line in difflib.unified_diff(*lines, f"expected {name}", f"found {name}"))
    return diff or f"{name}: no such file\n"


def read(path):
    return path.read_bytes() if path is not None and path.is_file() else None


def compare(case, found):
    """The differences between what was found and what is expected, as text; empty for none."""
    stdout, stderr, status, files = found
    text = difference("standard output", read(case.stdout) or b"", stdout)
    text += difference("standard error", read(case.stderr) or b"", stderr)
    expected_status = int(read(case.status) or b"0")
    if status != expected_status:
        text += f"exit status {status}, expected {expected_status}\n"
    for path, expected in case.files:
        text += difference(str(path), read(expected), files.get(path))
    return text


def update(case, found):
    stdout, stderr, status, files = found
    for path, content in ((case.stdout, stdout), (case.stderr, stderr),
                          (case.status, b"" if status == 0 else f"{status}\n".encode())):
        if content and path is not None:
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content)
        elif path is not None:
            path.unlink(missing_ok=True)
    for path, expected in case.files:
        if files.get(path) is not None:
            expected.write_bytes(files[path])


def run_all(cases, onrecord, updating):
    """Runs the cases and prints their lines; gives how many passed and how many failed."""
    failed = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for case, found in zip(cases, pool.map(lambda c: run(c, onrecord), cases)):
            text = compare(case, found)
            if text and updating:
                update(case, found)
                text = compare(case, found)
                print(f"{'FAILED' if text else 'updated'} {case.name}")
            else:
                print(f"{'FAILED' if text else 'ok'} {case.name}")
            if text:
                print("".join(f"    {line}\n" for line in text.splitlines()), end="")
                failed += 1
    return len(cases) - failed, failed


def self_test(onrecord):
    """Each case has one wrong expectation and must be reported; the last has none and must not."""
    wrong = {"stdout": {"expected.stdout": "something else\n", "expected.stderr": "err\n", "expected.status": "3\n"},
             "no-stdout": {"expected.stderr": "err\n", "expected.status": "3\n"},
             "stderr": {"expected.stdout": "out\n", "expected.stderr": "err", "expected.status": "3\n"},
             "status": {"expected.stdout": "out\n", "expected.stderr": "err\n", "expected.status": "1\n"},
             "no-status": {"expected.stdout": "out\n", "expected.stderr": "err\n"},
             "file": {"expected.stdout": "out\n", "expected.stderr": "err\n", "expected.status": "3\n", "expected/made": "x"},
             "no-file": {"expected.stdout": "out\n", "expected.stderr": "err\n", "expected.status": "3\n", "expected/none": "x"}}
    right = {"right": {"expected.stdout": "out\n", "expected.stderr": "err\n", "expected.status": "3\n", "expected/made": "made\n"}}
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="onrecord-self-test-") as scratch:
        for name, files in (wrong | right).items():
            folder = pathlib.Path(scratch, name)
            (folder / "expected").mkdir(parents=True)
            (folder / "command").write_text("onrecord --version >/dev/null && echo made >made; echo out; echo err >&2; exit 3\n")
            for file, text in files.items():
                (folder / file).write_text(text)
            case = folder_case(folder)
            reported = compare(case, run(case, onrecord)) != ""
            fine = reported == (name in wrong)
            print(f"{'ok' if fine else 'FAILED'} {name}: {'reported' if reported else 'not reported'}")
            passed, failed = passed + fine, failed + (not fine)
    return passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("onrecord", type=pathlib.Path, help="the program")
    parser.add_argument("names", nargs="*", metavar="NAME", help="run only the cases whose names contain one of these")
    parser.add_argument("--update", action="store_true", help="rewrite what is expected")
    parser.add_argument("--self-test", action="store_true", help="show that the runner reports what is wrong")
    arguments = parser.parse_intermixed_args()
    onrecord = arguments.onrecord.resolve()
    if not os.access(onrecord, os.X_OK):
        print(f"run.py: {onrecord} is no program", file=sys.stderr)
        return 2
    if arguments.self_test:
        passed, failed = self_test(onrecord)
    else:
        cases = folder_cases(CASES) + sample_cases(ROOT / "samples")
        cases = [c for c in cases if not arguments.names or any(n in c.name for n in arguments.names)]
        if not cases:
            print("run.py: no such case", file=sys.stderr)
            return 2
        passed, failed = run_all(cases, onrecord, arguments.update)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
