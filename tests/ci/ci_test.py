#!/usr/bin/env python3
"""Tries what CI services and pre-commit run, in repositories of its own: .pre-commit-hooks.yaml with the real pre-commit, and the step
of action.yml with GitHub's variables.

  ci_test.py ONRECORD [NAME …]

Prints a line a test and closes with `N passed, M failed`. A test whose program is not installed says so and does not count.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
GOOD = "“We will pay,” said Ada Lund, the mayor of Brenholt.\n"
BAD = "The terminal will be sold, sources said. It is a disaster, a person familiar with the talks said.\n"
WHO = {f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER")
       for what, value in (("NAME", "Ines Calloway"), ("EMAIL", "ines@example.org"))}


class Newsroom:
    """A git repository in a scratch folder, and an environment that touches nothing outside of it."""

    def __init__(self, scratch, program):
        self.scratch = pathlib.Path(scratch)
        self.folder = self.scratch / "newsroom"
        self.folder.mkdir()
        programs = self.scratch / "programs"
        programs.mkdir()
        (programs / "onrecord").symlink_to(program)
        self.environment = {"PATH": f"{programs}:/usr/local/bin:/usr/bin:/bin", "HOME": scratch, "TMPDIR": scratch, "LC_ALL": "C.UTF-8",
                            "GIT_CONFIG_NOSYSTEM": "1", "PRE_COMMIT_HOME": str(self.scratch / "pre-commit"), **WHO}
        self.run("git", "init", "-q", "-b", "main")

    def run(self, *command, check=True, **extra):
        done = subprocess.run(command, cwd=self.folder, env={**self.environment, **extra}, capture_output=True, text=True, check=False)
        if check and done.returncode != 0:
            raise AssertionError(f"{' '.join(command)}: {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def hook_repository(room, program):
    """A repository with the hook files of this one, and a program where the script hook would build it."""
    hooks = room.scratch / "onrecord"
    (hooks / "tools").mkdir(parents=True)
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    shutil.copy(ROOT / "tools/pre-commit-hook", hooks / "tools")
    built = hooks / "build-hook/src/onrecord"
    built.parent.mkdir(parents=True)
    built.symlink_to(program)
    for command in (("init", "-q", "-b", "main"), ("add", "-A"), ("commit", "-q", "-m", "hooks")):
        subprocess.run(("git", *command), cwd=hooks, env=room.environment, check=True)
    return hooks


def test_pre_commit(room, program):
    if not shutil.which("pre-commit"):
        return "pre-commit is not installed"
    hooks = hook_repository(room, program)
    revision = subprocess.run(("git", "rev-parse", "HEAD"), cwd=hooks, env=room.environment, capture_output=True, text=True,
                              check=True).stdout.strip()
    for hook in ("onrecord", "onrecord-system"):
        room.write(".pre-commit-config.yaml", f"repos:\n- repo: {hooks}\n  rev: {revision}\n  hooks:\n  - id: {hook}\n")
        room.run("git", "add", ".pre-commit-config.yaml")
        room.run("pre-commit", "install")
        room.write(f"{hook}-good.md", GOOD)
        room.run("git", "add", "-A")
        good = room.run("git", "commit", "-m", "good")
        assert "Passed" in good.stderr + good.stdout, good.stderr
        room.write(f"{hook}-bad.md", BAD)
        room.write("table.csv", BAD)  # no draft: passed by
        room.run("git", "add", "-A")
        room.write(f"{hook}-bad.md", GOOD)  # what is staged counts, not what stands in the folder
        bad = room.run("git", "commit", "-m", "bad", check=False)
        said = bad.stdout + bad.stderr
        assert bad.returncode == 1 and "anonymous-opinion" in said and "table.csv" not in said, said
        room.run("git", "reset", "-q", "--hard")
    return None


def action(room, **inputs):
    """Runs the step of action.yml as GitHub would; gives what it did, the job summary and its outputs."""
    summary, outputs = room.scratch / "summary.md", room.scratch / "outputs"
    summary.write_text("before\n")
    outputs.write_text("")
    variables = {f"INPUT_{name.upper()}": value for name, value in inputs.items()}
    done = room.run(str(ROOT / "tools/github-action"), check=False, GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary),
                    GITHUB_OUTPUT=str(outputs), ONRECORD=str(room.scratch / "programs/onrecord"), **variables)
    return done, summary.read_text(encoding="utf-8"), outputs.read_text()


def test_action(room, _program):
    room.write("drafts/good.md", GOOD)
    room.run("git", "add", "-A")
    room.run("git", "commit", "-q", "-m", "first")
    done, summary, outputs = action(room, paths="drafts")
    assert done.returncode == 0 and outputs == "status=0\n", done
    assert summary.startswith("before\n") and "drafts/good.md" in summary, summary
    room.run("git", "switch", "-q", "-c", "branch")
    room.write("drafts/bad.md", BAD)
    room.write("a draft.md", GOOD)
    done, summary, outputs = action(room, paths="drafts 'x", sarif="out.sarif")
    assert done.returncode == 2 and "'x" in done.stderr, done  # inputs are words, not shell
    done, summary, outputs = action(room, paths="drafts", sarif="out.sarif")
    assert done.returncode == 1 and outputs == "status=1\n", done
    assert "::error file=drafts/bad.md,line=1" in done.stdout, done.stdout
    assert "drafts/bad.md" in summary and "anonymous-opinion" in summary, summary
    assert '"version": "2.1.0"' in (room.folder / "out.sarif").read_text(encoding="utf-8")
    done, _, _ = action(room, paths="drafts", changed_since="main")
    assert done.returncode == 1, done
    done, _, _ = action(room, paths="drafts", changed_since="branch")  # a new file is a change too
    assert done.returncode == 1, done
    room.run("git", "add", "-A")
    room.run("git", "commit", "-q", "-m", "bad")
    done, _, _ = action(room, paths="drafts", changed_since="branch")
    assert done.returncode == 0 and "::error" not in done.stdout, done
    done, _, _ = action(room, paths="drafts", fail_on="never", summary="false")
    assert done.returncode == 0, done


def test_action_names_what_it_has(_room, _program):
    """action.yml hands on every input that the script reads, and no other."""
    given = {line.split(":")[0].strip() for line in (ROOT / "action.yml").read_text().splitlines() if line.strip().startswith("INPUT_")}
    script = (ROOT / "tools/github-action").read_text()
    for name in given:
        assert script.count("${" + name) >= 1, name
    assert len(given) == script.split("# Reads ")[1].split("# ONRECORD")[0].count("INPUT_"), given


def main():
    program, names = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
    tests = {name[5:]: value for name, value in globals().items() if name.startswith("test_")}
    passed = failed = 0
    for name, test in tests.items():
        if names and not any(part in name for part in names):
            continue
        with tempfile.TemporaryDirectory(prefix="onrecord-ci-") as scratch:
            try:
                skipped = test(Newsroom(scratch, program), program)
            except AssertionError as problem:
                failed += 1
                print(f"FAILED {name}: {problem}")
                continue
        passed += skipped is None
        print(f"skipped {name}: {skipped}" if skipped else f"ok {name}")
    print(f"{passed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
