"""All kinds of citations of one paragraph, in the order of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.reliability.citations import Citation, read_outlets
from cleaner.reliability.places import Taken
from cleaner.reliability.sourcelines import is_source_line, read_source_line, read_telegram
from cleaner.reliability.speakers import read_speakers

if TYPE_CHECKING:
    from cleaner.reliability.gazetteer import Gazetteer


def read_citations(text: str, gazetteer: Gazetteer) -> list[Citation]:
    """Return the sources that *text* (one paragraph) cites; where two kinds overlap, the first holds."""
    if is_source_line(text):
        return read_source_line(text, gazetteer)
    taken = Taken()
    found = [*read_outlets(text, gazetteer), *read_telegram(text), *read_speakers(text)]
    return sorted((c for c in found if taken.take(c.start, c.end)), key=lambda citation: citation.start)
