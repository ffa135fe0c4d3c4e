#!/usr/bin/env python3
"""Writes the drafts of samples/formats/ that are no text: a Word document, an OpenDocument text and a mail.

  make_format_samples.py [FOLDER]     FOLDER: samples/formats of this repository

The same story in each: what a reporter filed, with an editor's changes and a comment to onrecord. The files are the same
bytes every time. Python's standard library alone.
"""
import base64
import pathlib
import quopri
import sys
import zipfile
from xml.sax.saxutils import escape

FOLDER = pathlib.Path(__file__).resolve().parent.parent / "samples" / "formats"
TIME = (2026, 6, 3, 9, 30, 0)
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
REMARK = "onrecord: allow anonymous-without-reason -- the desk knows the name; pier staff were told not to speak"
HEADER = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def package(path, parts):
    """A ZIP package of parts (name, text); the first one is not compressed where it is a "mimetype"."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts:
            info = zipfile.ZipInfo(name, TIME)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, text)


def run(text, properties=""):
    properties = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def paragraph(*runs, style=""):
    style = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{style}{''.join(runs)}</w:p>"


def changed(kind, text):
    name = "w:delText" if kind == "del" else "w:t"
    who = 'w:id="7" w:author="Ines Marrow" w:date="2026-06-03T09:12:00Z"'
    return f'<w:{kind} {who}><w:r><{name} xml:space="preserve">{escape(text)}</{name}></w:r></w:{kind}>'


def docx():
    comment = (run("A source in the harbour office") + '<w:commentRangeEnd w:id="1"/>'
               '<w:r><w:commentReference w:id="1"/></w:r>')
    cell = "<w:tc><w:tcPr/>{}</w:tc>"
    row = "<w:tr>{}</w:tr>"
    words = run("inspection report", '<w:u w:val="single"/>')
    link = f'<w:hyperlink r:id="rId3">{words}</w:hyperlink>'
    body = [
        paragraph(run("Ferry pier at Halvik to close for a year"), style="Title"),
        paragraph(run("By Ines Marrow")),
        paragraph(run("HALVIK, June 3 — "), run("The ferry pier at Halvik will close in September for repairs that are "
                  "expected to take a year, the harbour authority said on Wednesday.")),
        paragraph(run("“The piles are older than anyone who works here,” said Tomas Eide, the harbour master. “"),
                  changed("del", "We should have done this long ago"), changed("ins", "We cannot put it off again"),
                  run(".”")),
        paragraph(run("What was found"), style="Heading2"),
        paragraph(run("Divers found cracks in 14 of the 60 piles, according to an "), link,
                  run(" that the authority published last month.")),
        paragraph('<w:commentRangeStart w:id="1"/>', comment, run(" said the damage had been known since 2023.")),
        paragraph(changed("del", "The authority is lying, residents say.")),
        "<w:tbl><w:tblPr/><w:tblGrid/>" +
        row.format(cell.format(paragraph(run("Closed from"))) + cell.format(paragraph(run("1 September")))) +
        row.format(cell.format(paragraph(run("Cost"))) + cell.format(paragraph(run("31 million crowns")))) + "</w:tbl>",
        paragraph(run("Boats to the islands will leave from the old fish quay. The ferry company declined to comment.")),
    ]
    namespaces = f'xmlns:w="{W}" xmlns:r="{R}"'
    styles = [("Normal", "Normal", ""), ("Title", "Title", ""),
              ("Heading2", "heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')]
    kinds = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    return [
        ("[Content_Types].xml", HEADER + f'<Types xmlns="{PACKAGE}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
         f'<Override PartName="/word/document.xml" ContentType="{kinds}.document.main+xml"/>'
         f'<Override PartName="/word/styles.xml" ContentType="{kinds}.styles+xml"/>'
         f'<Override PartName="/word/comments.xml" ContentType="{kinds}.comments+xml"/>'
         '<Override PartName="/docProps/core.xml" '
         'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'),
        ("_rels/.rels", HEADER + f'<Relationships xmlns="{PACKAGE}/relationships">'
         f'<Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/>'
         f'<Relationship Id="rId2" Type="{PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
         "</Relationships>"),
        ("word/_rels/document.xml.rels", HEADER + f'<Relationships xmlns="{PACKAGE}/relationships">'
         f'<Relationship Id="rId1" Type="{R}/styles" Target="styles.xml"/>'
         f'<Relationship Id="rId2" Type="{R}/comments" Target="comments.xml"/>'
         f'<Relationship Id="rId3" Type="{R}/hyperlink" Target="https://harbour.example/halvik/inspection" '
         'TargetMode="External"/></Relationships>'),
        ("word/document.xml", HEADER + f"<w:document {namespaces}><w:body>{''.join(body)}<w:sectPr/></w:body>"
         "</w:document>"),
        ("word/styles.xml", HEADER + f"<w:styles {namespaces}>" + "".join(
            f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/>{more}</w:style>'
            for id, name, more in styles) + "</w:styles>"),
        ("word/comments.xml", HEADER + f'<w:comments {namespaces}><w:comment w:id="1" w:author="Ines Marrow" '
         f'w:initials="IM">{paragraph(run(REMARK))}</w:comment></w:comments>'),
        ("docProps/core.xml", HEADER + f'<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" '
         'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
         'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Ferry pier at Halvik to close</dc:title>'
         "<dc:creator>Ines Marrow</dc:creator><cp:category>Local</cp:category>"
         '<dcterms:modified xsi:type="dcterms:W3CDTF">2026-06-03T09:30:00Z</dcterms:modified></cp:coreProperties>'),
    ]


ODF = "urn:oasis:names:tc:opendocument:xmlns"
NAMESPACES = " ".join(f'xmlns:{name}="{uri}"' for name, uri in (
    ("office", f"{ODF}:office:1.0"), ("text", f"{ODF}:text:1.0"), ("table", f"{ODF}:table:1.0"),
    ("style", f"{ODF}:style:1.0"), ("fo", f"{ODF}:xsl-fo-compatible:1.0"), ("meta", f"{ODF}:meta:1.0"),
    ("manifest", f"{ODF}:manifest:1.0"),
    ("xlink", "http://www.w3.org/1999/xlink"), ("dc", "http://purl.org/dc/elements/1.1/")))


def odt():
    kind = "application/vnd.oasis.opendocument.text"
    author = "<dc:creator>Ines Marrow</dc:creator><dc:date>2026-06-03T09:12:00</dc:date>"
    changes = ("<text:tracked-changes>"
               f'<text:changed-region text:id="c1"><text:deletion><office:change-info>{author}</office:change-info>'
               "<text:p>We should have done this long ago</text:p></text:deletion></text:changed-region>"
               f'<text:changed-region text:id="c2"><text:insertion><office:change-info>{author}</office:change-info>'
               "</text:insertion></text:changed-region></text:tracked-changes>")
    cell = "<table:table-cell><text:p>{}</text:p></table:table-cell>"
    row = "<table:table-row>{}</table:table-row>"
    body = [
        '<text:p text:style-name="Title">Ferry pier at Halvik to close for a year</text:p>',
        "<text:p>By Ines Marrow</text:p>",
        "<text:p>HALVIK, June 3 — The ferry pier at Halvik will close in September for repairs that are expected to take "
        "a year, the harbour authority said on Wednesday.</text:p>",
        "<text:p>“The piles are older than anyone who works here,” said Tomas Eide, the harbour master. “"
        '<text:change text:change-id="c1"/><text:change-start text:change-id="c2"/>We cannot put it off again'
        '<text:change-end text:change-id="c2"/>.”</text:p>',
        '<text:h text:outline-level="2">What was found</text:h>',
        '<text:p>Divers found cracks in 14 of the 60 piles, according to an <text:a xlink:type="simple" '
        'xlink:href="https://harbour.example/halvik/inspection">inspection report</text:a> that the authority published '
        "last month.</text:p>",
        f'<text:p><office:annotation office:name="a1">{author}<text:p>{escape(REMARK)}</text:p></office:annotation>A '
        'source in the harbour office<office:annotation-end office:name="a1"/> said the damage had been known since '
        "2023.</text:p>",
        "<text:p/>",
        "<table:table>" + row.format(cell.format("Closed from") + cell.format("1 September")) +
        row.format(cell.format("Cost") + cell.format("31 million crowns")) + "</table:table>",
        "<text:p>Boats to the islands will leave from the old fish quay. The ferry company declined to comment.</text:p>",
    ]
    return [
        ("mimetype", kind),
        ("META-INF/manifest.xml", HEADER + f'<manifest:manifest {NAMESPACES} manifest:version="1.3">'
         f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{kind}"/>' + "".join(
             f'<manifest:file-entry manifest:full-path="{part}.xml" manifest:media-type="text/xml"/>'
             for part in ("content", "styles", "meta")) + "</manifest:manifest>"),
        ("content.xml", HEADER + f'<office:document-content {NAMESPACES} office:version="1.3"><office:automatic-styles/>'
         f"<office:body><office:text>{changes}{''.join(body)}</office:text></office:body></office:document-content>"),
        ("styles.xml", HEADER + f'<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>'
         '<style:style style:name="Title" style:family="paragraph"/></office:styles></office:document-styles>'),
        ("meta.xml", HEADER + f'<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
         "<dc:title>Ferry pier at Halvik to close</dc:title><meta:initial-creator>Ines Marrow</meta:initial-creator>"
         "<dc:date>2026-06-03T09:30:00</dc:date></office:meta></office:document-meta>"),
    ]


STORY = f"""Copy for tomorrow, pictures to follow.

Ferry pier at Halvik to close for a year

HALVIK, June 3 — The ferry pier at Halvik will close in September for repairs that are expected to take a year, the \
harbour authority said on Wednesday.

“The piles are older than anyone who works here,” said Tomas Eide, the harbour master. “We cannot put it off again.”

Divers found cracks in 14 of the 60 piles, according to an inspection report that the authority published last month.

[{REMARK}]
A source in the harbour office said the damage had been known since 2023.

Boats to the islands will leave from the old fish quay. The ferry company declined to comment.

--\u0020
Ines Marrow
Halvik Courier, +00 555 0142

On 2 June 2026, Desk <desk@courier.example> wrote:
> Can you find out when the pier shuts? Officials said it was soon.
"""


def eml():
    text = quopri.encodestring(STORY.encode()).decode().replace("--=20\n", "-- \n")
    subject = base64.b64encode("Ferry pier – copy for Thursday".encode()).decode()
    html = "<html><body><p>The same, in HTML.</p></body></html>"
    mail = f"""From: Ines Marrow <ines@courier.example>
To: Desk <desk@courier.example>
Date: Wed, 3 Jun 2026 09:30:00 +0200
Subject: =?UTF-8?B?{subject}?=
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary="=_halvik"

--=_halvik
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: quoted-printable

{text}
--=_halvik
Content-Type: text/html; charset=utf-8

{html}
--=_halvik--
"""
    return mail.replace("\n", "\r\n").encode("ascii")


def main():
    folder = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    package(folder / "ferry-pier.docx", docx())
    package(folder / "ferry-pier.odt", odt())
    (folder / "ferry-pier.eml").write_bytes(eml())


if __name__ == "__main__":
    main()
