"""Evidence in place: which words of which block a signal, a citation or a fingerprint rests on."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cleaner.blocks import Block

# Characters that change the order or the looks of text without being seen: Unicode's bidirectional
# controls and marks, and the zero-width ones. Shown by name, so that nobody is misled by them.
INVISIBLE = frozenset(
    "\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\u00ad"
)


class Mark(NamedTuple):
    """Words of the input to highlight: input[start:end] is *exact*, or a block that holds *exact*.

    kind   signal, cited, cue, source or language: the style of the highlight
    words  what the highlight means
    """

    number: int
    kind: str
    words: str
    start: int
    end: int
    exact: str


class Piece(NamedTuple):
    """A run of a block's text under the same marks; *name* is that of an invisible character."""

    text: str
    marks: tuple[Mark, ...] = ()
    name: str = ""


class Place(NamedTuple):
    """Where a mark stands in the text of a block."""

    start: int
    end: int
    mark: Mark


def place(blocks: Sequence[Block], marks: Iterable[Mark]) -> dict[int, list[Place]]:
    """Return the places of the marks, by the number of the block; a mark may reach over several blocks."""
    order = sorted(range(len(blocks)), key=lambda index: blocks[index].start)
    starts = [blocks[index].start for index in order]
    places: dict[int, list[Place]] = {}
    for mark in marks:
        for at in range(max(bisect_right(starts, mark.start) - 1, 0), bisect_right(starts, mark.end)):
            found = _inside(blocks[order[at]], mark)
            if found is not None:
                places.setdefault(order[at], []).append(found)
    return places


def _inside(block: Block, mark: Mark) -> Place | None:
    """Return where *mark* stands in *block*; in HTML its words are looked up (white space is folded)."""
    if len(block.text) == block.end - block.start:
        start, end = max(mark.start - block.start, 0), min(mark.end - block.start, len(block.text))
    elif block.start <= mark.start < max(block.end, block.start + 1):
        start = block.text.find(mark.exact)
        end = start + len(mark.exact)
    else:
        return None
    return Place(start, end, mark) if 0 <= start < end else None


def pieces(text: str, places: Sequence[Place]) -> tuple[Piece, ...]:
    """Cut *text* where marks begin and end, and around invisible characters."""
    cuts = {0, len(text)}
    for found in places:
        cuts.update((found.start, found.end))
    hidden = [at for at, char in enumerate(text) if char in INVISIBLE]
    for at in hidden:
        cuts.update((at, at + 1))
    ordered = sorted(cuts)
    return tuple(
        _piece(text[start:end], tuple(p.mark for p in places if p.start <= start and end <= p.end))
        for start, end in pairwise(ordered)
    )


def _piece(text: str, marks: tuple[Mark, ...]) -> Piece:
    name = unicodedata.name(text, f"U+{ord(text):04X}") if len(text) == 1 and text in INVISIBLE else ""
    return Piece(text, marks, name)
