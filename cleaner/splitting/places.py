"""Places in what a reader of HTML sees, and where the same words stand in the source.

The stages behind the labels read the text of the blocks, strung together line by line: there every word
stands at an offset of its own, as in bare text. What they find is moved to the source afterwards, block by
block, by counting the characters that neither markup nor white space nor entities can change. Time is linear
in the blocks that hold evidence. `moved` serves texts without the signs of a tool, too (`plain.py`).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar, cast

from cleaner.article import Evidence, Span
from cleaner.blocks import Block
from cleaner.splitting.locate import PIECE, STEADY, TOKEN, stable

T = TypeVar("T")


def moved(value: T, place: Callable[[int, int], tuple[int, int]]) -> T:
    """Return *value*, a tuple of tuples, with all that stands in the text moved to where *place* says."""
    if isinstance(value, Span | Block | Evidence):
        if value.start is None or value.end is None:
            return value
        start, end = place(value.start, value.end)
        return cast(T, value._replace(start=start, end=end))
    if not isinstance(value, tuple):
        return value
    items = (moved(item, place) for item in value)
    return cast(T, type(value)(*items) if hasattr(value, "_fields") else tuple(items))


class Pieces(NamedTuple):
    """Steady characters of a text, by runs: how many come before each run, where it begins, and how long it
    is where its characters are one entity (else 0); how many there are in all.
    """

    counts: list[int]
    offsets: list[int]
    entities: list[int]
    total: int

    def place(self, number: int) -> tuple[int, int]:
        """Return where the steady character *number* begins and ends."""
        run = bisect_right(self.counts, number) - 1
        begin, entity = self.offsets[run], self.entities[run]
        if entity:
            return begin, begin + entity
        begin += number - self.counts[run]
        return begin, begin + 1

    def before(self, offset: int) -> int:
        """Return how many steady characters stand before *offset*."""
        run = bisect_right(self.offsets, offset) - 1
        if run < 0:
            return 0
        after = self.counts[run + 1] if run + 1 < len(self.counts) else self.total
        return min(self.counts[run] + offset - self.offsets[run], after)


class SeenText:
    """The text of an HTML page's blocks.

    text    their texts, a line each
    blocks  the same blocks, with offsets into *text*
    """

    def __init__(self, source: str, located: Sequence[Block]) -> None:
        """Take the blocks as they stand in *source*."""
        self._source, self._located = source, located
        self._starts = [0, *accumulate(len(block.text) + 1 for block in located)][: len(located)]
        self._pieces: dict[int, tuple[Pieces, Pieces]] = {}
        self.text = "\n".join(block.text for block in located)
        self.blocks = [
            block._replace(start=start, end=start + len(block.text))
            for block, start in zip(located, self._starts, strict=True)
        ]

    def in_source(self, value: T) -> T:
        """Return *value* with every span in it, offsets into `text`, moved to the source.

        A span in the source runs from the first to the last of its words, with the markup between them.
        """
        return moved(value, self._place)

    def _place(self, begin: int, end: int) -> tuple[int, int]:
        """Return where what stands at these offsets into `text` begins and ends in the source."""
        number = bisect_right(self._starts, begin) - 1
        block = self._located[number]
        begin, end = begin - self._starts[number], end - self._starts[number]
        seen, sources = self._pieces_of(number)
        first, last = seen.before(begin), seen.before(end) - 1
        if seen.total != sources.total or not first <= last < seen.total:  # the block wasn't found
            return block.start, block.end
        return block.start + sources.place(first)[0], block.start + sources.place(last)[1]

    def _pieces_of(self, number: int) -> tuple[Pieces, Pieces]:
        """Return the runs of a block's text and of its source."""
        if number not in self._pieces:
            block = self._located[number]
            source = self._source[block.start : block.end]
            self._pieces[number] = text_pieces(block.text), source_pieces(source)
        return self._pieces[number]


def text_pieces(text: str) -> Pieces:
    """Return the runs of a text."""
    runs = [(match.start(), len(match[0]), 0) for match in STEADY.finditer(text)]
    return _pieces(runs)


def source_pieces(source: str) -> Pieces:
    """Return the runs of what is seen of a piece of HTML."""
    runs = []
    for token in TOKEN.finditer(source):
        raw = token["text"] or token["first"] or ""
        begin = token.end() - len(raw)
        for piece in PIECE.finditer(raw):
            if size := len(stable(piece[0])):
                is_entity = piece[0][0] == "&" and size < len(piece[0])
                runs.append((begin + piece.start(), size, len(piece[0]) if is_entity else 0))
    return _pieces(runs)


def _pieces(runs: Sequence[tuple[int, int, int]]) -> Pieces:
    counts = [0, *accumulate(size for _, size, _ in runs)]
    total = counts.pop()
    return Pieces(counts, [begin for begin, _, _ in runs], [entity for _, _, entity in runs], total)
