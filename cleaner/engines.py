"""Other people's extractors behind the same list of blocks.

An engine gives text; its lines are looked up among the page's blocks, so that what it took is labelled as
kept, what it left is labelled as left, and every block says who decided.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING

from cleaner.blocks import Block, Label

if TYPE_CHECKING:
    from cleaner.splitting.html import HtmlPage

TRAFILATURA = "engine:trafilatura"
# Letters and digits by which a paragraph is known; shorter blocks are looked for between such anchors only,
# or a menu's "Home" would match any sentence with that word.
ANCHOR = 40


def label_with_trafilatura(page: HtmlPage) -> list[Block]:
    """Return the page's blocks, those without a label yet labelled by what trafilatura extracts.

    What it takes is kept in its own form, the rest is `other`.
    """
    from trafilatura import extract

    text = extract(page.source, include_comments=False, include_tables=True, with_metadata=False) or ""
    taken = taken_blocks(page.blocks, text)
    return [
        block
        if block.label is not None
        else block.labelled(block.form if i in taken else Label.OTHER, TRAFILATURA)
        for i, block in enumerate(page.blocks)
    ]


def taken_blocks(blocks: list[Block], text: str) -> set[int]:
    """Return the indices of the blocks whose text stands in *text*, in the same order and once.

    Long blocks are looked up anywhere; the longest run of them that keeps the order are the anchors. Short
    ones count where they make up a line between two anchors.
    """
    haystack = "\n" + "\n".join(letters(line) for line in text.splitlines()) + "\n"
    keys = [letters(block.text.partition("\n")[0]) for block in blocks]
    placed = [(i, haystack.find(key[:ANCHOR])) for i, key in enumerate(keys) if len(key) >= ANCHOR]
    anchors = in_order([(i, at) for i, at in placed if at >= 0])
    taken = {i for i, _ in anchors}
    bounds = [(-1, 0), *anchors, (len(blocks), len(haystack))]
    for (before, start), (after, end) in itertools.pairwise(bounds):
        position = start
        for i in range(before + 1, after):
            found = haystack.find(f"\n{keys[i]}\n", position, end + 1) if keys[i] else -1
            if found >= 0:
                taken.add(i)
                position = found + len(keys[i])
    return taken


def in_order(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest run of (block, position) whose positions rise (patience sorting)."""
    tails: list[int] = []  # the last position of the best run of each length
    ends: list[int] = []  # and its place in *places*
    back: list[int] = []
    for n, (_, at) in enumerate(places):
        length = bisect_left(tails, at)
        tails[length : length + 1] = [at]
        ends[length : length + 1] = [n]
        back.append(ends[length - 1] if length else -1)
    run: list[tuple[int, int]] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        run.append(places[n])
        n = back[n]
    return run[::-1]


def letters(text: str) -> str:
    """Return the letters and digits of *text*, case folded."""
    return "".join(c for c in text.casefold() if c.isalnum())
