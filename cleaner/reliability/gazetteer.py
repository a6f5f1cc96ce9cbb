"""The outlets and agencies that texts name, found by their first word and then letter by letter.

No regex over 1,500 names (RE2 needs 9 ms to compile one): every word of the text is looked up in a
dict of first words, which takes 0.3 ms for 5 KB and needs no compiling.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from cleaner.reliability.tables import Table, shipped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

WORD = re.compile(r"\w+")
# Before or after these a name is part of an address, a handle or a longer word.
GLUE_BEFORE = frozenset("@.#_-&")
GLUE_AFTER = frozenset("@_")
# "Reuters Institute" is not Reuters.
OTHER_BODY = frozenset(
    [
        "Archive",
        "Archives",
        "Arena",
        "Award",
        "Awards",
        "Center",
        "Centre",
        "Club",
        "Conservancy",
        "Conference",
        "Entertainment",
        "Events",
        "Festival",
        "Files",
        "Foundation",
        "Fund",
        "Group",
        "Holding",
        "Images",
        "Institute",
        "Intelligence",
        "Labs",
        "Opinion",
        "Park",
        "Philanthropies",
        "Pictures",
        "Pool",
        "Prize",
        "Productions",
        "School",
        "Square",
        "Studios",
        "Summit",
        "Theater",
        "Theatre",
        "Tower",
        "University",
        "Ventures",
    ]
)


class Outlet(NamedTuple):
    """An outlet of rules/outlets.toml. `domains` begins with the one that is shown."""

    name: str
    type: str
    country: str
    domains: tuple[str, ...]


class Name(NamedTuple):
    """One way to write an outlet's name; an ambiguous one needs a strong cue."""

    text: str
    article: bool  # the name needs its "The"
    ambiguous: bool
    outlet: Outlet
    dative: bool = False  # a Slavic case form that says to whom something was told


class Mention(NamedTuple):
    """A name in a text: text[start:end]."""

    start: int
    end: int
    name: Name


class Gazetteer:
    """The names by their first word, as rows of the table until they are met; immutable once made."""

    def __init__(self, table: Table) -> None:
        by_word: dict[str, list[str]] = defaultdict(list)
        for line in table.lines:
            by_word[line.partition("\t")[0]].append(line)
        self._by_word = dict(by_word)
        self._lines = table.lines

    @classmethod
    def shipped(cls) -> Gazetteer:
        """Return the gazetteer of rules/outlets.toml, as it was compiled."""
        return cls(shipped("outlets.tsv"))

    def outlet(self, domain: str) -> Outlet | None:
        """Return the outlet that *domain* belongs to."""
        for line in self._lines:
            if domain in line and domain in (outlet := _name(line).outlet).domains:
                return outlet
        return None

    def mentions(self, text: str, parts: Iterable[str] | None = None) -> Iterator[Mention]:
        """Yield the names in *text*, left to right, the longest at each place, none inside another.

        *parts* are the words (`\\w+`) of *text*, where the caller has them already.
        """
        end = 0
        known = self._by_word.keys() & (WORD.findall(text) if parts is None else parts)
        places = sorted((start, word) for word in known for start in _places(text, word))
        for start, word in places:
            if start >= end and (name := _longest(self._by_word[word], text, start)) is not None:
                end = start + len(name.text)
                yield Mention(start, end, name)


def _name(line: str) -> Name:
    """Read a row of the table (see benchmarks/build_ratings.py, `outlet_rows`)."""
    _, text, flags, kind, country, domains, display = line.split("\t")
    return Name(
        text,
        "article" in flags,
        "ambiguous" in flags,
        Outlet(display, kind, country, tuple(domains.split(" "))),
        "dative" in flags,
    )


def _places(text: str, word: str) -> Iterator[int]:
    """Yield where *word* stands in *text* with no letter before it."""
    start = text.find(word)
    while start >= 0:
        if not text[start - 1 : start].isalnum():
            yield start
        start = text.find(word, start + 1)


def _longest(lines: Iterable[str], text: str, start: int) -> Name | None:
    written = ((line.split("\t", 2)[1], line) for line in lines)
    here = [(len(name), line) for name, line in written if text.startswith(name, start)]
    found = [(length, line) for length, line in here if _free(text, start, start + length)]
    if not found:
        return None
    name = _name(max(found)[1])
    if name.article and (not _has_article(text, start) or _goes_on(text, start + len(name.text))):
        return None
    return name


def _goes_on(text: str, end: int) -> bool:
    """Tell whether a longer name begins here: "the National Health Survey"."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _has_article(text: str, start: int) -> bool:
    return text[max(0, start - 4) : start].lower() == "the "


def _free(text: str, start: int, end: int) -> bool:
    """Tell whether text[start:end] stands alone: in no address, longer word or other body's name."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if (before and before in GLUE_BEFORE) or after.isalnum() or (after and after in GLUE_AFTER):
        return False
    if after == "." and text[end + 1 : end + 2].isalnum():
        return False
    following = WORD.match(text, end + 1) if after == " " else None
    return following is None or following[0] not in OTHER_BODY
