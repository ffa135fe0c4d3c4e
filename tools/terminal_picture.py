#!/usr/bin/env python3
"""Draws what a program prints on a terminal as an SVG picture, which needs no fonts but a monospaced one.

  build/src/onrecord check --color always samples/harbour-scoop.txt | tools/terminal_picture.py "onrecord check …" > docs/audit.svg

Understands SGR sequences for bold, dim, underline and the 256 colours. --lines N keeps the first N lines.
"""
import argparse
import html
import re
import sys
import unicodedata

CELL, LINE, SIZE, PAD = 8.4, 19, 14, 18
PAPER, INK, BAR = "#1c1f24", "#d8dce2", "#2a2e35"
BASIC = "#000000 #cd3131 #0dbc79 #e5e510 #2472c8 #bc3fbc #11a8cd #e5e5e5 #666666 #f14c4c #23d18b #f5f543 #3b8eea #d670d6 #29b8db #ffffff".split()
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def colour(number):
    """The usual RGB value of one of the 256 colours."""
    if number < 16:
        return BASIC[number]
    if number >= 232:
        return f"#{8 + 10 * (number - 232):02x}" + f"{8 + 10 * (number - 232):02x}" * 2
    steps = (0, 95, 135, 175, 215, 255)
    number -= 16
    return "#" + "".join(f"{steps[s]:02x}" for s in (number // 36, number // 6 % 6, number % 6))


def apply(codes, style):
    """The style after an SGR sequence."""
    style = dict(style)
    codes = [int(c or 0) for c in codes.split(";")]
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = {}
        elif code == 1:
            style["font-weight"] = "bold"
        elif code == 2:
            style["opacity"] = "0.6"
        elif code == 4:
            style["text-decoration"] = "underline"
        elif code == 38 and codes[:1] == [5]:
            style["fill"] = colour(codes[1])
            codes = codes[2:]
        elif 30 <= code <= 37 or 90 <= code <= 97:
            style["fill"] = colour(code - 30 if code < 90 else code - 82)
    return style


def columns(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def draw(lines, title):
    width = max([80, *(columns(SGR.sub("", line)) for line in lines)]) * CELL + 2 * PAD
    height = len(lines) * LINE + 2 * PAD + 26
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0f}" height="{height}" viewBox="0 0 {width:.0f} {height}" role="img"'
        f' aria-label="{html.escape(title)}">',
        f'<rect width="100%" height="100%" rx="8" fill="{PAPER}"/><path d="M0 34V8a8 8 0 0 1 8-8h{width - 16:.0f}a8 8 0 0 1 8 8v26z" fill="{BAR}"/>',
        f'<g font-family="ui-monospace,SFMono-Regular,Menlo,Consolas,DejaVu Sans Mono,monospace" font-size="{SIZE}" fill="{INK}">',
        f'<text x="{PAD}" y="22" opacity="0.7">{html.escape(title)}</text>',
    ]
    style = {}
    for row, line in enumerate(lines):
        at, y = 0, 26 + PAD + (row + 1) * LINE - 5
        for index, piece in enumerate(SGR.split(line)):
            if index % 2:
                style = apply(piece, style)
                continue
            # Words one by one, each where its column is: alignment then does not hang on the reader's font.
            for word in re.findall(r"\s+|\S+", piece):
                if not word.isspace():
                    attributes = "".join(f' {k}="{v}"' for k, v in style.items())
                    out.append(f'<text x="{PAD + at * CELL:.1f}" y="{y}" textLength="{columns(word) * CELL:.1f}"{attributes}>{html.escape(word)}</text>')
                at += columns(word)
    out.append("</g></svg>")
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("title")
    parser.add_argument("--lines", type=int, default=1000, metavar="N")
    arguments = parser.parse_args()
    lines = sys.stdin.read().rstrip("\n").split("\n")[: arguments.lines]
    sys.stdout.write(draw(lines, arguments.title))


if __name__ == "__main__":
    main()
