#!/usr/bin/env python3
"""Writes a Word document: docx.py FILE. Each line of standard input is a paragraph; `# …` a heading, `~ …` one that is
deleted, and what follows ` // ` a comment on it.
"""
import sys
import zipfile
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def text(words, name="w:t"):
    return f'<w:r><{name} xml:space="preserve">{escape(words)}</{name}></w:r>'


def paragraph(line, number, comments):
    words, _, comment = line.partition(" // ")
    if words.startswith("~ "):
        return f'<w:p><w:del w:id="{number}">{text(words[2:], "w:delText")}</w:del></w:p>'
    style = '<w:pPr><w:pStyle w:val="Heading1"/></w:pPr>' if words.startswith("# ") else ""
    run = text(words[2:] if style else words)
    if comment:
        comments.append(f'<w:comment w:id="{number}"><w:p>{text(comment)}</w:p></w:comment>')
        run = f'<w:commentRangeStart w:id="{number}"/>{run}<w:commentRangeEnd w:id="{number}"/>'
    return f"<w:p>{style}{run}</w:p>"


comments = []
body = "".join(paragraph(line, number, comments) for number, line in enumerate(sys.stdin.read().splitlines()))
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as package:
    for name, part in (
            ("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"),
            ("word/comments.xml", f"<w:comments {W}>{''.join(comments)}</w:comments>"),
            ("word/_rels/document.xml.rels",
             f'<Relationships><Relationship Id="c" Type="{RELATIONS}/comments" Target="comments.xml"/></Relationships>')):
        package.writestr(zipfile.ZipInfo(name, (2026, 6, 3, 9, 30, 0)), part, zipfile.ZIP_DEFLATED)
