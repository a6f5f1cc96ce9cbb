"""Block and Label: the nouns every stage shares.

A page is a list of blocks in the order of the input. No stage deletes a block: it gets a label and
the reason for it, and the body is the join of the blocks whose label is kept.

The nouns of this package are named tuples: immutable, and cheap to define, which a filter that starts
once a document pays for each time (dataclasses would cost it 9 ms).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import NamedTuple


class Label(StrEnum):
    """What a block is. The names are public (the record's `removed`, `blocks`, and `--keep`)."""

    TEXT = "text"
    HEADING = "heading"
    LIST = "list"
    QUOTE = "quote"
    TABLE = "table"
    CODE = "code"

    TITLE = "title"
    BYLINE = "byline"
    DATE = "date"
    CAPTION = "caption"
    TAGS = "tags"
    SOURCE_LINE = "source-line"

    NAVIGATION = "navigation"
    ADVERT = "advert"
    TICKER = "ticker"
    RELATED = "related"
    COMMENT = "comment"
    PROMO = "promo"
    SHARE = "share"
    CONSENT = "consent"
    PAYWALL = "paywall"
    LEGAL = "legal"
    DUPLICATE = "duplicate"
    COLLECTOR = "collector"
    OTHER = "other"


KEPT = frozenset({Label.TEXT, Label.HEADING, Label.LIST, Label.QUOTE, Label.TABLE, Label.CODE})
RULED = "rule:"  # how a reason begins that a rule gave
METADATA = frozenset({Label.TITLE, Label.BYLINE, Label.DATE, Label.CAPTION, Label.TAGS, Label.SOURCE_LINE})
DROPPED = frozenset(Label) - KEPT - METADATA


# Punctuation that follows a word without a space.
CLOSING = frozenset(",.;:!?)]}%…，。、；：！？）」』】،؛؟")

# Signs of the scripts that are written without spaces.
SPACELESS = "\u2e80-\ua4cf\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\U00020000-\U0003ffff"
_SPACELESS = re.compile(f"[{SPACELESS}]")


class Block(NamedTuple):
    """A piece of the page: a line of bare text, or a block-level element of HTML.

    start, end  character offsets into the decoded input (Python str indices)
    text        what a reader sees of it, white space folded at both ends
    gap         blank lines between the block before and this one (bare text)
    indent      white-space characters before the text (bare text)
    continues   this block is a fragment of the paragraph that the block before it began
    form        the label that fits when the block is kept: text, heading, list, quote, table or code
    level       heading: 1-6; list: depth of nesting, from 1; table: 1 for the first row, else 2; 0 otherwise
    marker      list: "-" or "3."; empty for a further paragraph of the same item
    linked      how many of its characters lead to other pages (Markdown)
    label       None until a stage has spoken
    reason      `rule:<file id>/<op id>`, `model:<score>`, `engine:<name>` or `metadata`
    """

    start: int
    end: int
    text: str
    gap: int = 0
    indent: int = 0
    continues: bool = False
    form: Label = Label.TEXT
    level: int = 0
    marker: str = ""
    linked: int = 0
    label: Label | None = None
    reason: str = ""

    def labelled(self, label: Label, reason: str) -> Block:
        """Return this block with *label* and the *reason* for it."""
        return Block(*self[:-2], label, reason)  # a third of the time of `_replace`


def between(before: str, text: str) -> str:
    """Return what stands between two pieces of a paragraph: a space, where their script has any."""
    spaceless = not text[0].isascii() and _SPACELESS.match(before[-1]) and _SPACELESS.match(text)
    return "" if text[0] in CLOSING or spaceless else " "


def join(blocks: Iterable[Block], *, keep: Collection[Label] = KEPT) -> str:
    """Return the body: the blocks whose label is in *keep*, one blank line between paragraphs."""
    parts: list[str] = []
    joinable = False
    for block in blocks:
        if block.label not in keep:
            joinable = False
            continue
        if parts and joinable and block.continues:
            parts.append(between(parts[-1], block.text))
        elif parts:
            parts.append("\n\n")
        parts.append(block.text)
        joinable = True
    return "".join(parts)
