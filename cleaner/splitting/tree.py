"""The facts of an HTML tree beside its blocks, in plain lists.

A subtree is a range: element i holds the elements i..ends[i]-1 and the blocks first[i]..last[i]-1, so
nothing later needs the parser's nodes. Lists with one entry an element or a block, because an object
for every node would cost more than the parsing.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LINKED, BOLD, HIDDEN, RAISED, LOWERED = 1, 2, 4, 8, 16  # bits of Tree.flags
SCRIPTS = RAISED | LOWERED


@dataclass(slots=True)
class Tree:
    """The elements of the body in document order, and what each block is made of.

    Elements: tags, parents (-1 above the body), attributes, flags (LINKED, BOLD, HIDDEN, RAISED, LOWERED: it
    or an ancestor), ends, first, last (see the module). Some elements without content aren't among them
    (`elements.EMPTY`).
    Blocks: holder (lowest element around all of its text), box (the block-level element it is in),
    links (how many), link_chars and bold_chars (characters of its text inside such elements).
    images: how many the page has.
    """

    tags: list[str] = field(default_factory=list)
    parents: list[int] = field(default_factory=list)
    attributes: list[dict[str, str | None]] = field(default_factory=list)
    flags: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)
    first: list[int] = field(default_factory=list)
    last: list[int] = field(default_factory=list)
    images: int = 0
    holder: list[int] = field(default_factory=list)
    box: list[int] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    link_chars: list[int] = field(default_factory=list)
    bold_chars: list[int] = field(default_factory=list)


def is_hidden(attributes: dict[str, str | None]) -> bool:
    """Tell whether the markup itself hides an element; stylesheets are not read."""
    style = attributes.get("style")
    if style and "none" in style and "display:none" in style.replace(" ", "").lower():
        return True
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def common_ancestor(parents: list[int], one: int, other: int) -> int:
    """Return the lowest element around both; parents come before their children."""
    while one != other:
        if one > other:
            one = parents[one]
        else:
            other = parents[other]
    return one
