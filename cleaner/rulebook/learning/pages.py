"""The pages that a source is learned from, and what they have in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple, Protocol

from cleaner.blocks import Block
from cleaner.rulebook.sheet import fold

# Two pages that share more of their long lines are one article: without taking one out, 7.8 % of the
# content was lost on 15 hosts, with it 5.6 %.
SAME_SHARE = 0.5
LONG_WORDS = 12  # a line of so many words is prose; of 15 hosts' boilerplate lines 3 % are as long
MOST = 0.5  # a line on more than this share of the pages belongs to the site
FEW_PAGES = 5  # distinct pages below which less is proposed


class Elements(Protocol):
    """What learning asks of an HTML page's tree: parallel lists, one entry an element or a block."""

    tags: list[str]
    parents: list[int]
    attributes: list[dict[str, str | None]]
    first: list[int]
    last: list[int]
    link_chars: list[int]


class SourcePage(NamedTuple):
    """A page of the source.

    kept   the indices of the blocks that the general path takes for the body
    tree   the elements of an HTML page, None for bare text
    """

    name: str
    blocks: Sequence[Block]
    kept: Collection[int] = ()
    tree: Elements | None = None

    @property
    def texts(self) -> list[str]:
        """The lines of the page, folded."""
        return [fold(block.text) for block in self.blocks]


def words(text: str) -> int:
    """Return how many words *text* has."""
    return text.count(" ") + 1 if text else 0


def distinct(pages: Sequence[SourcePage]) -> list[SourcePage]:
    """Return *pages* without those that repeat the prose of one before."""
    chosen: list[SourcePage] = []
    seen: list[set[str]] = []
    for page in pages:
        prose = {text for text in page.texts if words(text) >= LONG_WORDS}
        if all(len(prose & other) <= SAME_SHARE * min(len(prose), len(other)) for other in seen if other):
            chosen.append(page)
            seen.append(prose)
    return chosen


def common_lines(pages: Sequence[SourcePage]) -> Mapping[str, int]:
    """Return the lines that most pages share, and on how many each stands."""
    counts = Counter(text for page in pages for text in set(page.texts) if text)
    least = max(2, int(MOST * len(pages)) + 1)
    return {text: count for text, count in counts.items() if count >= least}
