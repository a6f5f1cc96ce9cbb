"""What the elements of HTML mean for blocks: which open one, which form they give, how text is folded."""

from __future__ import annotations

from typing import NamedTuple

from cleaner.blocks import Label
from cleaner.splitting.tree import BOLD, LINKED, LOWERED, RAISED

# Text-level elements of the HTML standard (section 4.5) and their obsolete cousins: they open no block.
INLINE = frozenset(
    "a abbr acronym area b bdi bdo big cite code data del dfn em font i img ins kbd mark nobr picture q rb "
    "rp rt rtc ruby s samp small source span strike strong sub sup time tt u var wbr".split()
)
BLOCK = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav ol p pre "
    "search section summary table tbody td tfoot th thead tr ul".split()
)
# Elements of neither kind (buttons, custom elements) stand in the line inside these, and alone elsewhere.
LINES = frozenset(["p", "h1", "h2", "h3", "h4", "h5", "h6", "pre"])
# Elements without content that are frequent; they aren't in the tree.
EMPTY = frozenset(["area", "br", "hr", "img", "source", "wbr"])
HIDING = frozenset(["style", "hidden", "aria-hidden"])
HEADINGS = {f"h{level}": level for level in range(1, 7)}
CELLS = frozenset(["td", "th"])
# Rows are one block when no cell is longer; longer cells are columns of a layout, not data.
CELL_CHARS = 200
CELL_SEPARATOR = " | "
CELL_DEPTH = 3  # elements between a row and the text of a data cell, at most (td, p, div)
# An item of more blocks than this is a container (a post, a card), not a list item.
ITEM_BLOCKS = 2
LINE_BREAK = "\0"  # stands for <br>: the parser lets no NUL through
POWER = "^"  # before raised digits behind digits, as text browsers write them
# Soft hyphen, zero-width space, word joiner, byte-order mark: left in, they cut words in two.
INVISIBLE = "\xad\u200b\u2060\ufeff"
FLAGS = {"a": LINKED, "sub": LOWERED, "sup": RAISED} | dict.fromkeys("b strong em i mark".split(), BOLD)


class Shape(NamedTuple):
    """The form, level and list item (element or -1) of the text in an element."""

    form: Label = Label.TEXT
    level: int = 0
    item: int = -1


PLAIN = Shape()
# Elements whose text has a form of its own; items and headings have theirs worked out.
SHAPING = dict.fromkeys(("td", "th", "li", *HEADINGS), PLAIN)
SHAPING |= {"blockquote": Shape(Label.QUOTE), "pre": Shape(Label.CODE)}


class Kind(NamedTuple):
    """What the walk does at an element: its tag (one string for all), whether it stands in the line or is
    a block whatever it stands in, its flags, whether it shapes its text.
    """

    tag: str
    inline: bool
    block: bool
    flags: int
    shaping: bool


class Kinds(dict[str, Kind]):
    """Tag -> its kind; a tag that HTML doesn't know is taken in at first sight."""

    def __missing__(self, tag: str) -> Kind:
        self[tag] = kind = Kind(tag, inline=False, block=False, flags=0, shaping=False)
        return kind


KINDS = {
    tag: Kind(tag, tag in INLINE, tag in BLOCK, FLAGS.get(tag, 0), tag in SHAPING)
    for tag in (INLINE | BLOCK | SHAPING.keys()) - EMPTY
}


def first_number(attributes: dict[str, str | None]) -> int:
    """Return the number an ordered list starts with."""
    start = attributes.get("start") or "1"
    return int(start) if start.isdecimal() and len(start) < 10 else 1


def folded(text: str, *, verbatim: bool) -> str:
    """Return *text* with its white space folded, a line for each <br>; code keeps its own."""
    if not text.isascii():  # `translate` looks up every character, which takes thirty times as long
        for sign in INVISIBLE:
            text = text.replace(sign, "")
    if verbatim:
        return text.replace(LINE_BREAK, "\n").strip("\n").rstrip()
    if LINE_BREAK not in text:
        return " ".join(text.split())
    lines = (" ".join(line.split()) for line in text.split(LINE_BREAK))
    return "\n".join(line for line in lines if line)
