"""Paragraphs as they are read for sources: the fragments of one are put together, wherever lines broke it."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from cleaner.article import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cleaner.blocks import Block

LONGEST = 4000  # characters; where the line breaks are lost, a whole page is one run of fragments


class Passage:
    """A paragraph: its text, and where the words of it stand in the input."""

    def __init__(self, blocks: list[Block]) -> None:
        self._blocks = blocks
        self._begins = [0]
        for block in blocks[:-1]:
            self._begins.append(self._begins[-1] + len(block.text) + 1)
        self.text = " ".join(block.text for block in blocks)

    def span(self, start: int, end: int) -> Span:
        """Return the place of text[start:end]; a space stands there for the break of a line."""
        return Span(self._place(start), self._place(end - 1) + 1, self.text[start:end])

    def _place(self, offset: int) -> int:
        fragment = bisect_right(self._begins, offset) - 1
        return self._blocks[fragment].start + offset - self._begins[fragment]


def passages(blocks: Iterable[Block]) -> Iterator[Passage]:
    """Yield the paragraphs that *blocks* make up, in their order."""
    run: list[Block] = []
    chars = 0
    for block in blocks:
        if run and not (block.continues and chars + len(block.text) <= LONGEST):
            yield Passage(run)
            run, chars = [], 0
        run.append(block)
        chars += len(block.text)
    if run:
        yield Passage(run)
