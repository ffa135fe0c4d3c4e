#!/usr/bin/env python3
"""Holds the reports of the whole program against what reads them: formats_test.py ONRECORD XMLLINT

JUnit's schema is asked through xmllint, XML has to please a strict parser, and every place that SARIF, GitHub's commands
and the lines for editors name is looked up in the file. The drafts are the samples, those of the format cases, and some
full of what could break a report.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest
import urllib.parse
import xml.etree.ElementTree

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
if len(sys.argv) != 3:
    sys.exit(__doc__.partition("\n")[0])
ONRECORD, XMLLINT = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2]
BALLOON = "\N{BALLOON}"
HOSTILE = {
    "control.txt": "Critics say \x1b[31m\x07\x01 fares will rise.\n".encode(),
    "nul.txt": b"Critics say \0 fares will rise.\n",
    "not-utf8.txt": b"Critics say \xff\xfe fares \xe2\x82 will rise.\n",
    "not-characters.txt": "Critics say \ufffe \uffff \u202e fares ]]> will rise.\n".encode(),
    "mark.txt": f"\ufeff{BALLOON} Critics say fares {BALLOON} will rise. Reportedly, it sank.\r\n".encode(),
    "mac.txt": f"The board met.\r\r{BALLOON} Critics say fares will rise.\r".encode(),
    "mixed.md": f"\ufeff# {BALLOON}\r\n\nCritics say\rfares {BALLOON}{BALLOON} will\r\nrise. Reportedly it sank.\n".encode(),
    "names/a b & 'c' <d>, 50%: \N{LATIN SMALL LETTER E WITH ACUTE}.txt": b"Critics say fares will rise.\n",
}


def onrecord(form, folder, *options, status=0):
    done = subprocess.run([ONRECORD, "check", ".", "--format", form, *(options or ("--fail-on", "never"))], cwd=folder,
                          capture_output=True, timeout=100, check=False)
    if done.returncode != status:
        raise AssertionError(f"{form}: exit status {done.returncode}: {done.stderr.decode()}")
    return done.stdout


def text_of(file):
    """A file as an editor shows it: no byte order mark, U+FFFD for what is not UTF-8."""
    return file.read_bytes().decode("utf-8-sig", "replace")


def lines_of(file):
    return re.findall(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$", text_of(file)) or [""]


def cut(lines, start, end, encoding):
    """The text from (line, column) to (line, column), columns counted in units of the encoding."""
    size = len("x".encode(encoding))
    units = [line.encode(encoding) for line in lines[start[0] - 1:end[0]]]
    units[-1] = units[-1][:(end[1] - 1) * size]
    units[0] = units[0][(start[1] - 1) * size:]
    return b"".join(units).decode(encoding)


class Formats(unittest.TestCase):
    maxDiff = None

    @classmethod
    def setUpClass(cls):
        cls.scratch = tempfile.TemporaryDirectory(prefix="onrecord-formats-")
        cls.folder = pathlib.Path(cls.scratch.name)
        for source in (ROOT / "samples", ROOT / "tests/program/shared/formats/drafts"):
            for file in source.glob("*.*"):
                if file.suffix in (".txt", ".md"):
                    shutil.copy(file, cls.folder)
        (cls.folder / "names").mkdir()
        for name, content in HOSTILE.items():
            (cls.folder / name).write_bytes(content)

    @classmethod
    def tearDownClass(cls):
        cls.scratch.cleanup()

    def xmllint(self, text, *options):
        return subprocess.run([XMLLINT, "--noout", *options, "-"], input=text, capture_output=True, check=False)

    def test_junit_follows_its_schema(self):
        schema = ("--schema", str(HERE / "schemas/junit-10.xsd"))
        text = onrecord("junit", self.folder, "--fail-on", "warning", status=1)
        done = self.xmllint(text, *schema)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        self.assertIn(b"<failure", text)
        unread = onrecord("junit", self.folder, "missing.txt", "--fail-under", "70", status=2)
        self.assertIn(b"<error", unread)
        done = self.xmllint(unread, *schema)
        self.assertEqual(done.returncode, 0, done.stderr.decode())
        wrong = text.replace(b"<failure type", b"<failure kind", 1)
        self.assertNotEqual(self.xmllint(wrong, *schema).returncode, 0, "the schema takes anything")

    def test_junit_names_every_draft_once_and_counts_right(self):
        root = xml.etree.ElementTree.fromstring(onrecord("junit", self.folder, "--fail-on", "warning", status=1))
        names = [suite.get("name") for suite in root]
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(len(names), sum(1 for f in self.folder.rglob("*") if f.is_file()))
        for suite in root:
            self.assertEqual(int(suite.get("tests")), len(suite.findall("testcase")))
            self.assertEqual(int(suite.get("failures")), len(suite.findall("testcase/failure")))

    def test_checkstyle_is_strict_xml(self):
        text = onrecord("checkstyle", self.folder)
        self.assertEqual(self.xmllint(text).returncode, 0)
        root = xml.etree.ElementTree.fromstring(text)
        self.assertEqual(root.tag, "checkstyle")
        for file in root:
            self.assertEqual((file.tag, set(file.attrib)), ("file", {"name"}))
            self.assertTrue((self.folder / file.get("name")).is_file(), file.get("name"))
            for error in file:
                self.assertEqual(error.tag, "error")
                self.assertLessEqual(set(error.attrib), {"line", "column", "severity", "message", "source"})
                self.assertIn(error.get("severity"), ("info", "warning", "error"))
                self.assertGreaterEqual(int(error.get("line")), 1)

    def test_sarif_points_at_its_text(self):
        run = json.loads(onrecord("sarif", self.folder))["runs"][0]
        self.assertEqual(run["columnKind"], "utf16CodeUnits")
        seen = 0
        for result in run["results"]:
            for location in result["locations"] + result.get("relatedLocations", []):
                place = location["physicalLocation"]
                file = self.folder / urllib.parse.unquote(place["artifactLocation"]["uri"])
                region = place.get("region")
                if region is None:
                    self.assertTrue(file.is_file())
                    continue
                start, end = (region["startLine"], region["startColumn"]), (region["endLine"], region["endColumn"])
                content = file.read_bytes()[region["byteOffset"]:region["byteOffset"] + region["byteLength"]]
                if file.name != "not-utf8.txt":
                    self.assertEqual(region["snippet"]["text"], content.decode(), file.name)
                    self.assertEqual(cut(lines_of(file), start, end, "utf-16-le"), content.decode(), file.name)
                seen += 1
        self.assertGreater(seen, 60)

    def test_sarif_results_name_rules_that_are_described(self):
        run = json.loads(onrecord("sarif", self.folder))["runs"][0]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        self.assertEqual(len(rules), len(set(rules)))
        self.assertLessEqual({result["ruleId"] for result in run["results"]}, set(rules))

    def test_all_formats_tell_the_same_findings(self):
        results = json.loads(onrecord("sarif", self.folder))["runs"][0]["results"]
        rules = sorted(result["ruleId"] for result in results)
        lines = onrecord("line", self.folder).decode().splitlines()
        self.assertEqual(sorted(line[line.rindex("[") + 1:-1] for line in lines), rules)
        issues = json.loads(onrecord("gitlab", self.folder))
        self.assertEqual(sorted(issue["check_name"] for issue in issues), rules)
        self.assertEqual(len({issue["fingerprint"] for issue in issues}), len(issues))
        checkstyle = xml.etree.ElementTree.fromstring(onrecord("checkstyle", self.folder))
        self.assertEqual(sorted(e.get("source").removeprefix("onrecord.") for e in checkstyle.iter("error")), rules)
        for form, mark in (("github", "::"), ("teamcity", "##teamcity[inspection "), ("markdown", "- **")):
            text = onrecord(form, self.folder).decode()
            self.assertEqual(sum(line.startswith(mark) for line in text.splitlines()), len(rules), form)

    def test_lines_for_editors_name_the_places_of_sarif(self):
        places = []
        for line in onrecord("line", self.folder).decode().splitlines():
            found = re.fullmatch(r"(.+?):(\d+):(\d+): (note|warning|error): (.+) \[([a-z0-9-]+)\]", line)
            self.assertIsNotNone(found, line)
            places.append((found[6], found[1], int(found[2]), int(found[3])))
        expected = []
        for result in json.loads(onrecord("sarif", self.folder))["runs"][0]["results"]:
            place = result["locations"][0]["physicalLocation"]
            path = urllib.parse.unquote(place["artifactLocation"]["uri"])
            region = place.get("region", {"startLine": 1, "startColumn": 1})
            before = lines_of(self.folder / path)[region["startLine"] - 1].encode("utf-16-le")
            column = len(before[:(region["startColumn"] - 1) * 2].decode("utf-16-le")) + 1
            expected.append((result["ruleId"], path, region["startLine"], column))
        named = [(rule, path.removeprefix("./"), line, column) for rule, path, line, column in places]
        self.assertEqual(named, expected)

    def test_github_escapes_and_columns(self):
        for line in onrecord("github", self.folder).decode().splitlines()[:-1]:
            found = re.fullmatch(r"::(error|warning|notice) ((?:[a-zA-Z]+=[^:,\r\n]+,?)+)::([^\r\n]+)", line)
            self.assertIsNotNone(found, line)
            properties = dict(pair.split("=", 1) for pair in found[2].split(","))
            self.assertTrue((self.folder / urllib.parse.unquote(properties["file"])).is_file())
            self.assertEqual("col" in properties, "line" in properties and properties["line"] == properties["endLine"])


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False).result
    failed = len({str(test) for test, _ in result.failures + result.errors})
    print(f"{result.testsRun - failed} passed, {failed} failed")  # as tools/tally.py reads it
    sys.exit(failed != 0)
