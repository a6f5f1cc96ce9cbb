"""Lines that are nothing but links, where the text tells (Markdown): teasers and menus that read as prose."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress

from cleaner.blocks import Block

BULLETS = "*-+•·▪●◦‣ "
LINKED_SHARE = 0.8
# Of a page with so much unlinked prose, no line that is all link is a part; of others only those of a run,
# where these are less than half of what is kept: the rest are pages of links. Out of fold articles gain .007
# by it in two tools' Markdown, news .002 and .015, other pages .006 and .001.
PROSE_CHARS, PROSE_LINE_CHARS = 1500, 100
RUN, RUN_SHARE = 3, 0.5


def mere_links(paragraphs: Sequence[Sequence[Block]], kept: Sequence[bool]) -> list[int]:
    """Return which of the *kept* paragraphs are no part of the text since they are nothing but links."""
    if not any(block.linked for paragraph in paragraphs for block in paragraph):
        return []
    sizes = [sum(len(block.text.lstrip(BULLETS)) for block in each) for each in paragraphs]
    linked = [sum(block.linked for block in each) for each in paragraphs]
    mere = [part >= LINKED_SHARE * size > 0 for part, size in zip(linked, sizes, strict=True)]
    prose = sum(
        size - part
        for size, part, is_kept in zip(sizes, linked, kept, strict=True)
        if is_kept and size >= PROSE_LINE_CHARS
    )
    places = list(compress(range(len(kept)), kept))
    if prose >= PROSE_CHARS:
        return [at for at in places if mere[at]]
    runs = _runs(places, mere)
    in_runs = sum(sizes[at] for at in runs)
    return runs if in_runs < RUN_SHARE * sum(compress(sizes, kept)) else []


def _runs(places: Sequence[int], mere: Sequence[bool]) -> list[int]:
    """Return those of *places* that are mere links and stand in a run of such ones."""
    runs: list[int] = []
    run: list[int] = []
    for at in [*places, None]:
        if at is not None and mere[at]:
            run.append(at)
            continue
        if len(run) >= RUN:
            runs += run
        run = []
    return runs
