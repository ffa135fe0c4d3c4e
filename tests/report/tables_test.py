#!/usr/bin/env python3
"""Reads the report's tables with Python's csv module and holds them against the audit: tables_test.py ONRECORD

The drafts are the samples, and some that are full of what could break a table or run in a spreadsheet.
"""
import csv
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
if len(sys.argv) != 2:
    sys.exit(__doc__.partition("\n")[0])
ONRECORD = pathlib.Path(sys.argv[1]).resolve()
FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")
HOSTILE = {
    "-formula.txt": "=HYPERLINK(\"http://e.org\";\"x\"), critics say.\n\n@SUM(A1), according to two officials.\n".encode(),
    "=cmd.txt": "“+1 said no,” said Ada \"Lund\" Vale, a mayor. -5 is the answer, she said.\n".encode(),
    "a, \"b\"\nc.txt": b"'=1+1, critics say.\n",
    "mark.txt": "\ufeffCritics say fares\u202e will\u2028rise.\r\nReportedly,\tit sank.\r".encode(),
    "not-utf8.txt": b"Critics say \xff\xfe fares \xe2\x82 will\0 rise.\n",
    "quotes.md": "---\ntitle: '=\"a\",\"b\"'\n---\n# \"Quoted\", he said\n\n> “Fares, ‘fees’ and \"tolls\" will rise,” critics say.\n".encode(),
}


def one_line(text):
    """The text as a table shows it; what is not to be shown is U+FFFD."""
    return " ".join(text.split())


def plain(cell):
    """A cell as it was before it was made harmless."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("' ").startswith(FORMULA) else cell


class Tables(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = pathlib.Path(cls.temporary.name)
        for draft in sorted(ROOT.glob("samples/*.*")):
            if draft.suffix in (".txt", ".md") and draft.name != "README.md":
                shutil.copy(draft, cls.folder)
        for name, content in HOSTILE.items():
            (cls.folder / name).write_bytes(content)
        (cls.folder / "empty.txt").write_bytes(b"")
        cls.drafts = sorted(f.name for f in cls.folder.iterdir())
        audits = subprocess.run([ONRECORD, "check", "--format", "json", "--fail-on", "never", "--", *cls.drafts],
                                cwd=cls.folder, capture_output=True, timeout=100, check=True).stdout
        cls.audits = json.loads(audits)["documents"]
        assert [audit["path"] for audit in cls.audits] == cls.drafts

    @classmethod
    def tearDownClass(cls):
        cls.temporary.cleanup()

    def table(self, form, drafts=None):
        done = subprocess.run([ONRECORD, "report", "--form", form, "--", *(drafts or self.drafts)], cwd=self.folder,
                              capture_output=True, timeout=100, check=True)
        text = done.stdout.decode("utf-8")  # strict
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])})
        for row in rows:
            for cell in row:
                self.assertNotRegex(cell, r"[\r\n\t]")
                self.assertFalse(cell.lstrip(" ").startswith(FORMULA), cell)
        self.assertEqual(len(set(rows[0])), len(rows[0]))
        return [dict(zip(rows[0], map(plain, row))) for row in rows[1:]]

    def draft_rows(self, form):
        """The rows of each draft, by the order of the drafts."""
        rows = self.table(form)
        by_draft = []
        for audit in self.audits:
            mine = []
            shown = "".join("\ufffd" if ord(c) < 32 else c for c in audit["path"])
            while rows and rows[0]["path"] == shown:
                mine.append(rows.pop(0))
            by_draft.append((audit, mine))
        self.assertEqual(rows, [])
        return by_draft

    def test_sources_are_those_of_the_audit(self):
        seen = 0
        for audit, rows in self.draft_rows("sources-csv"):
            self.assertEqual(len(rows), len(audit["sources"]), audit["path"])
            for number, (row, source) in enumerate(zip(rows, audit["sources"]), 1):
                self.assertEqual(row["source"], str(number))
                self.assertEqual(row["type"], source["type"])
                if "\ufffd" not in row["name"]:
                    self.assertEqual(row["name"], one_line(source["name"]))
                self.assertEqual(row["people"], str(source["people"] or "several"))
                for flag in ("anonymity_told", "relayed", "resolved"):
                    self.assertEqual(row[flag], json.dumps(source[flag]))
                self.assertEqual(row["declined"], json.dumps(source["refused"]))
                self.assertEqual(row["via"], "" if source["via"] is None else one_line(audit["sources"][source["via"]]["name"]))
                self.assertEqual(len(row["sentence_numbers"].split()), int(row["sentences"]))
                seen += 1
            shares = sum(float(row["share"]) for row in rows)
            self.assertTrue(shares == 0 or abs(shares - 1) < 0.001 * len(rows), shares)
        self.assertGreater(seen, 40)

    def test_sentences_are_those_of_the_audit(self):
        seen = 0
        for audit, rows in self.draft_rows("sentences-csv"):
            self.assertEqual(len(rows), len(audit["sentences"]), audit["path"])
            for number, (row, sentence) in enumerate(zip(rows, audit["sentences"]), 1):
                self.assertEqual(row["sentence"], str(number))
                self.assertEqual(row["tags"].split(" | "), sentence["tags"])
                self.assertEqual(row["heading"], json.dumps(sentence["heading"]))
                self.assertAlmostEqual(float(row["confidence"]), sentence["confidence"], delta=0.0051)
                if "\ufffd" not in row["text"]:
                    self.assertEqual(row["text"], one_line(sentence["text"]))
                found = [f["rule"] for f in audit["findings"] if f["sentence"] == number - 1 and f["state"] == "open"]
                listed = [f for f in row["findings"].split(" | ") if f and "(" not in f]
                self.assertEqual(listed, found)
                seen += 1
        self.assertGreater(seen, 150)

    def test_the_tables_join(self):
        for (audit, sources), (_, sentences) in zip(self.draft_rows("sources-csv"), self.draft_rows("sentences-csv")):
            pairs = {(row["source"], number) for row in sources for number in row["sentence_numbers"].split()}
            turned = {(number, row["sentence"]) for row in sentences for number in row["source_numbers"].split(" | ") if number}
            self.assertEqual(pairs, turned, audit["path"])

    def test_a_tag_that_credits_somebody_has_a_source(self):
        for row in self.table("sentences-csv"):
            if not set(row["tags"].split(" | ")) <= {"none", "unspecified", "declined_comment"}:
                self.assertNotEqual(row["sources"], "", row["text"])

    def test_places_lead_to_the_sentences(self):
        for audit, rows in self.draft_rows("sentences-csv"):
            if not audit["path"].endswith((".txt", ".md")) or audit["path"] in ("not-utf8.txt", "mark.txt"):
                continue
            lines = (self.folder / audit["path"]).read_text(encoding="utf-8").splitlines()
            for row in rows:
                line, column = map(int, row["place"].split(":"))
                first = row["text"].split()[0]
                if not audit["path"].endswith(".md"):
                    self.assertTrue(lines[line - 1][column - 1:].startswith(first), (audit["path"], row["place"], first))

    def test_a_hostile_text_is_there_and_runs_nowhere(self):
        texts = [row["text"] for row in self.table("sentences-csv", [d for d in self.drafts if d in HOSTILE])]
        self.assertIn("=HYPERLINK(\"http://e.org\";\"x\"), critics say.", texts)
        self.assertIn("'=1+1, critics say.", texts)
        titles = {row["title"] for row in self.table("sources-csv", ["quotes.md"])}
        self.assertEqual(titles, {"=\"a\",\"b\""})

    def test_an_empty_draft_gives_the_header_alone(self):
        for form in ("sources-csv", "sentences-csv"):
            self.assertEqual(self.table(form, ["empty.txt"]), [])


if __name__ == "__main__":
    result = unittest.main(argv=sys.argv[:1], exit=False).result
    failed = len({str(test) for test, _ in result.failures + result.errors})
    print(f"{result.testsRun - failed} passed, {failed} failed")  # as tools/tally.py reads it
    sys.exit(failed != 0)
