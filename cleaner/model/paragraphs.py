"""From blocks to the lines that the model labels: the fragments of one paragraph are one line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cleaner.blocks import KEPT, Block, Label
from cleaner.model.lines import BODY, COMMENT, DROPPED, UNKNOWN

# A longer run of fragments is a page whose line breaks are lost: its pieces are labelled one by one.
MAX_PARAGRAPH_CHARS = 4000


def paragraphs(blocks: Sequence[Block]) -> Iterator[range]:
    """Yield the block numbers of each paragraph, in order.

    Blocks that a rule labelled differently aren't put together.
    """
    begin = chars = 0
    for index, block in enumerate(blocks):
        chars += len(block.text)
        if index and block.continues and block.label is blocks[index - 1].label:
            continue
        if index:
            yield from _whole(begin, index, chars - len(block.text))
        begin, chars = index, len(block.text)
    if blocks:
        yield from _whole(begin, len(blocks), chars)


def _whole(begin: int, end: int, chars: int) -> Iterator[range]:
    if chars <= MAX_PARAGRAPH_CHARS:
        yield range(begin, end)
    else:
        yield from (range(index, index + 1) for index in range(begin, end))


def known(label: Label | None) -> int:
    """Return what a rule's label tells the model of a line."""
    if label is None:
        return UNKNOWN
    if label in KEPT:
        return BODY
    return COMMENT if label is Label.COMMENT else DROPPED
