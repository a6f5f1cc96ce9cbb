"""Prose units: the lines or sentences of a page that are long and plain enough to have a language.

Names, brands, menus, tables and addresses are no prose: their language says nothing of the page's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleaner.article import Span
from cleaner.blocks import KEPT, Block
from cleaner.language.scripts import ScriptTable, main_script

# A unit is prose from here on. Of 138 composed pages 137 were told right by these values, and of 63
# clean ones (with titles of films, products and people in other languages) none was flagged.
MIN_LETTERS = 25
MIN_WORDS = 4
MIN_LOWERCASE = 0.4  # share of the words that don't start with a capital
MIN_IDEOGRAPHS = 15  # letters, in scripts that write without blanks
SENTENCES_FROM = 240  # characters; a shorter line is one unit
DENSE = frozenset({"Hani", "Jpan", "Hira", "Kana", "Hang", "Thai", "Laoo", "Khmr", "Mymr", "Tibt"})

ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|[@#]\w+")
SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'»”’)]*\s+|(?<=[。！？।])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or sentence of prose: block.text[start:end], and its text without addresses."""

    block: Block
    start: int
    end: int
    text: str
    script: str
    letters: int

    @property
    def kept(self) -> bool:
        """Whether it is part of the body."""
        return self.block.label in KEPT


class Places:
    """Where a piece of a block stands in the input: at offsets of its own, or somewhere in the block.

    The text of an HTML block is folded from its markup: there only the block's place is known. Then
    most blocks don't stand in *page*, the joined text, where they stand in the input.
    """

    def __init__(self, blocks: Sequence[Block], page: str) -> None:
        self._page = page
        self._exact = 2 * sum(self._find(block) >= 0 for block in blocks) > len(blocks)

    def _find(self, block: Block) -> int:
        return self._page.find(block.text, block.start, block.end)

    def span(self, block: Block, start: int, end: int) -> Span:
        """Return the span of block.text[start:end]."""
        at = self._find(block) if self._exact else -1
        exact = block.text[start:end]
        return Span(block.start, block.end, exact) if at < 0 else Span(at + start, at + end, exact)


def prose_units(blocks: Sequence[Block], table: ScriptTable) -> list[Unit]:
    """Return the units of all *blocks*, in the order of the page."""
    units = []
    for block in blocks:
        for start, end in pieces(block.text):
            text = ADDRESS.sub(" ", block.text[start:end])
            counts = table.count(text)
            script = main_script(counts)
            if script and is_prose(text, script, counts.total()):
                units.append(Unit(block, start, end, text, script, counts.total()))
    return units


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield (start, end) of the sentences of a long text, or of a short text as a whole."""
    start = 0
    if len(text) > SENTENCES_FROM:
        for match in SENTENCE_END.finditer(text):
            yield start, match.start()
            start = match.end()
    if start < len(text):
        yield start, len(text)


def is_prose(text: str, script: str, letters: int) -> bool:
    """Tell whether *text* is long enough and not mostly names."""
    if script in DENSE:
        return letters >= MIN_IDEOGRAPHS
    words = [word for word in text.split() if word[0].isalpha()]
    if letters < MIN_LETTERS or len(words) < MIN_WORDS:
        return False
    return sum(not word[0].isupper() for word in words) >= MIN_LOWERCASE * len(words)
