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
    """A paragraph: its text, and where the words of it stand in the text of the page."""

    def __init__(self, blocks: list[Block], page: str) -> None:
        self._blocks, self._page = blocks, page
        self._begins = [0]
        for block in blocks[:-1]:
            self._begins.append(self._begins[-1] + len(block.text) + 1)
        self.text = " ".join(block.text for block in blocks)

    def span(self, start: int, end: int) -> Span:
        """Return the place of text[start:end]; for a space the page may have the end of a line."""
        if len(self._blocks) == 1:
            return Span.of(self._blocks[0], start, end)
        first, last = self._place(start), self._place(end - 1) + 1
        return Span(first, last, self._page[first:last])

    def _place(self, offset: int) -> int:
        fragment = bisect_right(self._begins, offset) - 1
        return self._blocks[fragment].start + offset - self._begins[fragment]


def passages(blocks: Iterable[Block], page: str) -> Iterator[Passage]:
    """Yield the paragraphs that *blocks* of the text *page* make up, in their order."""
    run: list[Block] = []
    chars = 0
    for block in blocks:
        if run and not (block.continues and chars + len(block.text) <= LONGEST):
            yield Passage(run, page)
            run, chars = [], 0
        run.append(block)
        chars += len(block.text)
    if run:
        yield Passage(run, page)
