"""Metadata of bare text: what the labelled lines say, and the headline's repeats."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import takewhile

from cleaner.article import Metadata
from cleaner.blocks import KEPT, Block, Label

REASON = "metadata"
TITLE_WORDS = range(2, 31)  # headlines of the development pages have 2 to 28 words
HEAD_BLOCKS = 12  # a headline stands before the prose; the longest head of menus seen has 10 lines
PROSE_WORDS = 20  # a line of so many words is prose: they hold 89 % of the content, 26 % of the boilerplate

BYLINE_CHARS = 120  # a longer text tells something of the author
MAX_HEAD = 200  # characters: what is longer repeats no part of a title

_SENTENCE_END = re.compile(r"[.;,:…。]$")
_SIGNS = re.compile(r"[\W_]+")


def read_text_metadata(blocks: Sequence[Block], *, bare: bool = True) -> Metadata:
    """Return what the title, byline, date and caption lines of a text say.

    Of *bare* text a name that stands alone below the title is the author's; of HTML it is beside a date. What
    a collector added, the day of its copy among it, is not the page's word.
    """
    from cleaner.metadata.bylines import read_authors
    from cleaner.metadata.textdates import read_dates
    from cleaner.metadata.titles import headline

    blocks = [block for block in blocks if block.label is not Label.COLLECTOR]
    published, modified = read_dates(blocks)
    title = next((block for block in blocks if block.label is Label.TITLE), None)
    heads = [block.text for block in blocks if len(block.text) <= MAX_HEAD and block is not title]
    return Metadata(
        title=headline(title.text if title else None, site=None, heads=heads),
        authors=read_authors(blocks, bare=bare),
        date_published=published,
        date_modified=modified,
        captions=tuple(_texts(blocks, Label.CAPTION)),
    )


def _texts(blocks: Iterable[Block], label: Label) -> Iterator[str]:
    return (block.text for block in blocks if block.label is label)


def mark_title(blocks: Sequence[Block], title: str | None) -> list[Block]:
    """Label the headline and its repeats.

    Repeats of the headline are duplicates down to the prose; below they are headings, or code, of a text on
    that very subject. Without a known *title*, the headline is the first short line without a stop above the
    prose, but only where more than the body stands there or at the very end: the first line of a text that
    is clean already belongs to its body.
    """
    result = list(blocks)
    if title is None and not any(block.label is Label.TITLE for block in blocks):
        at = _headline(blocks)
        if at is None:
            return result
        result[at] = result[at].labelled(Label.TITLE, REASON)
        title = result[at].text
    known = _letters(title or next(_texts(blocks, Label.TITLE)))
    fresh = not any(block.label is Label.TITLE for block in result)
    above = True
    for index, block in enumerate(result):
        if block.label in KEPT and (fresh or above) and _letters(block.text) == known:
            result[index] = block.labelled(Label.TITLE if fresh else Label.DUPLICATE, REASON)
            fresh = False
        above = above and not _is_prose(block)
    return result


def mark_bylines(blocks: Sequence[Block], authors: Sequence[str]) -> list[Block]:
    """Return the blocks; dropped ones of no known kind that hold an author's name are bylines.

    A name of one word may be any word: it must be all of the line.
    """
    return [
        block.labelled(Label.BYLINE, block.reason)
        if block.label is Label.OTHER
        and len(block.text) <= BYLINE_CHARS
        and any(author in block.text if " " in author else author == block.text for author in authors)
        else block
        for block in blocks
    ]


def _headline(blocks: Sequence[Block]) -> int | None:
    """Return the number of the line that reads as the headline, or None."""
    head = list(takewhile(lambda block: not _is_prose(block), blocks[:HEAD_BLOCKS]))
    if all(block.label in KEPT for block in (*head, *blocks[-1:])):
        return None
    return next((index for index, block in enumerate(head) if _may_be_headline(block)), None)


def _is_prose(block: Block) -> bool:
    words = block.text.count(" ") + 1
    return block.label in KEPT and words >= PROSE_WORDS and bool(_SENTENCE_END.search(block.text))


def _may_be_headline(block: Block) -> bool:
    words = block.text.count(" ") + 1
    unfinished = not _SENTENCE_END.search(block.text) and not block.continues
    return block.label in KEPT and words in TITLE_WORDS and unfinished


def _letters(text: str) -> str:
    """Return the letters and digits of *text* in one case: quotes and dashes differ between repeats."""
    return _SIGNS.sub("", text.casefold())
