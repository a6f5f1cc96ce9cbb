"""Bare text that a tool wrote with signs of its own, and what is left of it without them.

The readers of such texts (`markdown.py`, `dumps.py`) say what to cut out; the text that is left is split
like any other, and all that is found in it is moved back to where it stands in the source.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple, TypeVar

from cleaner.blocks import Block, Label
from cleaner.splitting.frontmatter import FrontMatter
from cleaner.splitting.places import moved
from cleaner.splitting.text import split_text, unwrapped, wrap_width

T = TypeVar("T")

METADATA_REASON = "metadata"
BULLETS = ("*", "-", "+", "•")


class Cut(NamedTuple):
    """What is cut out of the source from *begin* to *end*, and what stands there *instead*."""

    begin: int
    end: int
    instead: str = ""


class Mark(NamedTuple):
    """What a line of the source is.

    begin      its offset
    form       of its block, and its level
    continues  it goes on the line before, which was wrapped
    residue    it is no part of the page: the tool wrote it
    """

    begin: int
    form: Label = Label.TEXT
    level: int = 0
    continues: bool = False
    residue: bool = False


class Piece(NamedTuple):
    """A piece that is left.

    start    its offset in the text
    source   its offset in the source
    links    how many linked characters stand before it
    is_link  whether its own are
    """

    start: int
    source: int
    links: int
    is_link: bool


class Plain(NamedTuple):
    """A text without the signs of the tool that wrote it.

    text     what is left
    pieces   of it, in order
    marks    what the lines of the source are
    wrapped  the lines of the source were wrapped at a fixed width
    front    what stands above the text of the source
    """

    text: str
    pieces: list[Piece]
    marks: list[Mark]
    wrapped: bool = False
    front: FrontMatter | None = None

    def blocks(self) -> list[Block]:
        """Return the blocks of the text, with what the source tells of them.

        A bullet of which nothing but a picture stood is none.
        """
        return [self._formed(block) for block in split_text(self.text) if block.text not in BULLETS]

    def in_source(self, value: T) -> T:
        """Return *value* with every block and span in it, offsets into `text`, moved to the source."""
        return moved(value, self._place)

    def _place(self, begin: int, end: int) -> tuple[int, int]:
        start = self._origin(begin)
        return start, self._origin(end - 1) + 1 if end > begin else start

    def _piece(self, offset: int) -> Piece:
        return self.pieces[bisect_right(self.pieces, offset, key=lambda piece: piece.start) - 1]

    def _origin(self, offset: int) -> int:
        piece = self._piece(offset)
        return piece.source + offset - piece.start

    def _links(self, offset: int) -> int:
        """Return how many linked characters stand before *offset*."""
        piece = self._piece(offset)
        return piece.links + (offset - piece.start if piece.is_link else 0)

    def _formed(self, block: Block) -> Block:
        line = bisect_right(self.marks, self._origin(block.start), key=lambda mark: mark.begin) - 1
        mark = self.marks[line]
        goes_on = mark.continues and not block.gap if self.wrapped else block.continues
        linked = self._links(block.end) - self._links(block.start)
        form = mark.form if mark.form is not Label.TEXT else block.form
        formed = block._replace(form=form, level=mark.level, linked=linked, continues=goes_on)
        return formed.labelled(Label.COLLECTOR, METADATA_REASON) if mark.residue else formed


def wrapped_lines(lines: Sequence[Block], sample: Sequence[Block]) -> set[int] | None:
    """Return where the *lines* begin that go on where the one before was full; None if they weren't wrapped.

    The width is that of the *sample*, lines that were wrapped if any were.
    """
    width = wrap_width(sample)
    if width is None:
        return None
    return {line.start - line.indent for line in unwrapped(lines, width) if line.continues}


def cut_out(
    source: str,
    cuts: Iterable[Cut],
    marks: list[Mark],
    *,
    links: Iterable[tuple[int, int]] = (),
    wrapped: bool = False,
    front: FrontMatter | None = None,
) -> Plain:
    """Return what is left of *source*; *links*: where the texts of links begin and end in it."""
    parts: list[str] = []
    pieces = [Piece(0, 0, 0, False)]
    spans = sorted(links)
    size = linked = position = span = 0
    for begin, end, instead in [*sorted(cuts), Cut(len(source), len(source))]:
        if begin < position:
            continue  # it lies in what is cut out as a whole
        while span < len(spans) and spans[span][1] <= position:
            span += 1
        is_link = span < len(spans) and spans[span][0] <= position
        for at, text, counts in ((position, source[position:begin], is_link), (begin, instead, False)):
            if text:
                pieces.append(Piece(size, at, linked, counts))
                parts.append(text)
                size += len(text)
                linked += len(text) if counts else 0
        position = end
        if parts and parts[-1].endswith(" ") and source.startswith(" ", end):
            position += 1  # of the two spaces around it one is enough
    return Plain("".join(parts), pieces, marks, wrapped, front)
