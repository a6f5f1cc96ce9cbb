"""Pages that a script draws: the markup is an empty shell, but the article stands in the page's JSON-LD.

Such a page has next to no text of its own. Where it declares an `articleBody`, that is its text.
"""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from cleaner.blocks import Block, Label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cleaner.splitting.declared import Declared
    from cleaner.splitting.tree import Tree

# A shell: at most a quarter as much text as the body that is declared, which is no shorter than this.
SHELL_SHARE, BODY_CHARS = 4, 150
BEGINNING = 40  # characters by which a declared body is known among the page's own texts
REASON = "metadata"


def declared_body(declared: Declared, blocks: Sequence[Block]) -> list[str]:
    """Return the paragraphs of the body that the page declares, if it is a shell; else none."""
    bodies = [body for node in declared.nodes if isinstance(body := node.get("articleBody"), str)]
    body = max(bodies, key=len, default="")
    if len(body) < BODY_CHARS or SHELL_SHARE * sum(len(block.text) for block in blocks) > len(body):
        return []
    paragraphs = [folded for line in plain(body).splitlines() if (folded := " ".join(line.split()))]
    begins = paragraphs[0][:BEGINNING] if paragraphs else ""
    return [] if any(begins in block.text for block in blocks) else paragraphs


def plain(body: str) -> str:
    """Return a declared body without the tags and entities that some pages leave in it."""
    if "</" not in body:
        return unescape(body)
    from selectolax.lexbor import LexborHTMLParser

    from cleaner.splitting.walk import read_tree

    inside = LexborHTMLParser(body).body
    return "\n".join(block.text for block in read_tree(inside)[0]) if inside is not None else ""


def add_declared(source: str, declared: Declared, blocks: list[Block], tree: Tree) -> None:
    """Add the body that a shell declares to its *blocks*, below the body element of the *tree*."""
    for text in declared_body(declared, blocks) if tree.tags else ():
        start = source.find(text)
        place = (start, start + len(text)) if start >= 0 else (-1, -1)
        blocks.append(Block(*place, text).labelled(Label.TEXT, REASON))
        tree.holder.append(0)
        tree.box.append(0)
        for column in (tree.links, tree.link_chars, tree.bold_chars):
            column.append(0)
        tree.last[0] = len(blocks)
