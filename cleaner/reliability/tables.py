"""Tables of what others publish about domains: sorted text, searched by bisection.

The form of a shipped table (made by benchmarks/build_ratings.py):

    # key: value            the preamble: dataset, version, licence, citation, columns ...
    domain<TAB>column<TAB>...   one row a line, sorted by domain; a domain may have several rows

Reading 5,000 such rows takes 0.8 ms, a look-up 1 µs.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from os.path import dirname, join
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class Table:
    """An immutable table of rows keyed by domain (or domain/path)."""

    about: dict[str, str]
    lines: list[str]

    def rows(self, key: str) -> Iterator[list[str]]:
        """Yield the rows of *key*, each with the key as its first cell."""
        prefix = f"{key}\t"
        for place in range(bisect_left(self.lines, prefix), len(self.lines)):
            if not self.lines[place].startswith(prefix):
                return
            yield self.lines[place].split("\t")

    def below(self, domain: str) -> Iterator[list[str]]:
        """Yield the rows that are about a part of the site *domain* (`domain/path`)."""
        prefix = f"{domain}/"
        for place in range(bisect_left(self.lines, prefix), len(self.lines)):
            if not self.lines[place].startswith(prefix):
                return
            yield self.lines[place].split("\t")


def shipped(name: str) -> Table:
    """Read a table of this package by its file name."""
    # importlib.resources costs 12 ms to import.
    with open(join(dirname(__file__), "data", name), encoding="utf-8") as file:
        return parse(file.read())


def parse(text: str) -> Table:
    """Read a table in the form above."""
    lines = text.split("\n")
    lines.remove("")
    about = {}
    for line in lines:
        if not line.startswith("# "):
            break
        key, _, value = line[2:].partition(": ")
        about[key] = value
    return Table(about, lines[len(about) :])
