#!/usr/bin/env python3
"""Write files into a C++ source, as a table of paths and texts that the program carries with it.

    embed.py --function embedded_rules --root . --output embedded_rules.cpp rules/default.yaml

gives a source that defines

    std::span<const onrecord::EmbeddedFile> onrecord::embedded_rules();

with one entry a file, sorted by path; paths are relative to --root and use forward slashes. Files must be UTF-8.
"""

import argparse
import pathlib
import sys

HEAD = """\
// Made by tools/embed.py. Do not edit.
#include "base/embedded.hpp"

#ifdef __clang__
#pragma clang diagnostic ignored "-Woverlength-strings"
#endif

namespace onrecord {{

[[nodiscard]] std::span<const EmbeddedFile> {function}();

namespace {{
constexpr EmbeddedFile files[] = {{
"""

TAIL = """\
}};
}}  // namespace

std::span<const EmbeddedFile> {function}() {{ return files; }}

}}  // namespace onrecord
"""

ESCAPES = {ord("\\"): "\\\\", ord('"'): '\\"', ord("\n"): "\\n", ord("\r"): "\\r", ord("\t"): "\\t", ord("?"): "\\?"}


def literal(line: bytes) -> str:
    """The C++ string literal of some bytes; octal escapes are three digits, so the next character cannot join them."""
    return '"' + "".join(ESCAPES.get(b) or (chr(b) if 32 <= b < 127 else f"\\{b:03o}") for b in line) + '"'


def entry(path: pathlib.Path, root: pathlib.Path) -> str:
    text = path.read_bytes()
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        sys.exit(f"embed.py: {path}: not UTF-8 at byte {error.start}")
    name = path.resolve().relative_to(root.resolve()).as_posix()
    lines = "\n".join("     " + literal(line) for line in text.splitlines(keepends=True)) or '     ""'
    # the length is given because a literal may hold NUL bytes
    return f"    {{{literal(name.encode())},\n     std::string_view{{\n{lines},\n     {len(text)}}}}},\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--function", required=True, help="name of the function that gives the table")
    parser.add_argument("--root", required=True, type=pathlib.Path, help="folder that the paths are relative to")
    parser.add_argument("--output", required=True, type=pathlib.Path, help="the C++ source to write")
    parser.add_argument("files", nargs="+", type=pathlib.Path)
    options = parser.parse_args()
    entries = sorted(options.files, key=lambda path: path.as_posix())
    source = HEAD + "".join(entry(path, options.root).replace("{", "{{").replace("}", "}}") for path in entries) + TAIL
    options.output.write_text(source.format(function=options.function), encoding="ascii")


if __name__ == "__main__":
    main()
