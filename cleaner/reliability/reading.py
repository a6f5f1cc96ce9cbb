"""All kinds of citations of a page, paragraph by paragraph, in the order of the text."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest
from typing import TYPE_CHECKING

from cleaner.reliability.citations import Citation, read_outlets
from cleaner.reliability.labels import read_labels
from cleaner.reliability.names import Names
from cleaner.reliability.places import Taken
from cleaner.reliability.references import read_references
from cleaner.reliability.sourcelines import (
    is_source_line,
    read_inline_sources,
    read_source_line,
    read_telegram,
)
from cleaner.reliability.speakers import read_speakers
from cleaner.reliability.tokens import Tokens, is_french
from cleaner.reliability.unlisted import TRADES

NAMED = frozenset(["person", "official"])

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.reliability.gazetteer import Gazetteer


def read_page(paragraphs: Iterable[str], gazetteer: Gazetteer) -> Iterator[list[Citation]]:
    """Yield the sources that each paragraph of a page cites."""
    texts = list(paragraphs)
    french = any(map(is_french, texts))
    read = [Tokens(text, french=french) for text in texts]
    names = Names(read)
    persons: list[str] = []
    for tokens, following in zip_longest(read, read[1:]):
        found = _read(tokens, following, names, gazetteer)
        yield [_typed(citation, names) for citation in found if _introduces(citation, persons)]


def _introduces(citation: Citation, persons: list[str]) -> bool:
    """Tell whether a source is new: a person counts once, where the page introduces it (*persons*)."""
    if citation.type != "person":
        return True
    named = any(citation.name in person for person in persons)
    persons.append(citation.name)
    return not named


def _typed(citation: Citation, names: Names) -> Citation:
    """Return the source with the type that its name or the page tells: an outlet, or who holds an office."""
    if citation.type not in NAMED:
        return citation
    if " " in citation.name and citation.name.rpartition(" ")[2] in TRADES:  # "Tehran Radio"
        return replace(citation, type="outlet")
    speaks = citation.type == "person" and names.in_office(citation.name)
    return replace(citation, type="official") if speaks else citation


def _read(tokens: Tokens, following: Tokens | None, names: Names, gazetteer: Gazetteer) -> list[Citation]:
    """Return the sources of one paragraph; where two kinds overlap, the first holds."""
    text = tokens.text
    if is_source_line(text):
        return read_source_line(text, gazetteer)
    taken = Taken()
    found = [
        *read_outlets(text, gazetteer),
        *read_telegram(text),
        *read_inline_sources(text, gazetteer),
        *read_references(text),
        *read_labels(tokens, following, names),
        *read_speakers(tokens, names),
    ]
    return sorted((c for c in found if taken.take(c.start, c.end)), key=lambda citation: citation.start)
