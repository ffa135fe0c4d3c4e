#!/usr/bin/env python3
"""Write a C++ source that carries a file's bytes, aligned, without turning them into text.

    embed_binary.py --function embedded_weights --output embedded_weights.cpp grammars/en/attribution.weights

gives a source that defines

    std::string_view onrecord::embedded_weights();

The assembler reads the file (.incbin), so the source stands for it only as long as it stays where it is; the digest in it makes the
build notice a change.
"""

import argparse
import hashlib
import pathlib

SOURCE = """\
// Made by tools/embed_binary.py. Do not edit. SHA-256 of the file: {digest}
#include <string_view>

extern "C" const char onrecord_{function}[];

asm(".pushsection .rodata\\n"
    ".balign 64\\n"
    ".global onrecord_{function}\\n"
    ".hidden onrecord_{function}\\n"
    "onrecord_{function}:\\n"
    ".incbin \\"{path}\\"\\n"
    ".popsection\\n");

namespace onrecord {{

[[nodiscard]] std::string_view {function}();

std::string_view {function}() {{ return {{onrecord_{function}, {size}}}; }}

}}  // namespace onrecord
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--function", required=True, help="name of the function that gives the bytes")
    parser.add_argument("--output", required=True, type=pathlib.Path, help="the C++ source to write")
    parser.add_argument("file", type=pathlib.Path)
    options = parser.parse_args()
    data = options.file.read_bytes()
    path = str(options.file.resolve()).replace("\\", "\\\\").replace('"', '\\\\\\"')
    digest = hashlib.sha256(data).hexdigest()
    options.output.write_text(SOURCE.format(function=options.function, path=path, size=len(data), digest=digest), encoding="utf-8")


if __name__ == "__main__":
    main()
