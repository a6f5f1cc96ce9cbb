"""Bare text, whatever tool wrote it, to blocks: the first front door."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from cleaner.page import is_dump, is_markdown
from cleaner.splitting.text import split_text

if TYPE_CHECKING:
    from cleaner.blocks import Block
    from cleaner.splitting.plain import Plain


class Bare(NamedTuple):
    """The blocks of a bare text; where signs went, what is left of it, into which their offsets are then."""

    blocks: list[Block]
    plain: Plain | None


def without_signs(text: str) -> Plain | None:
    """Return what is left of *text* without the signs of Markdown or a text browser; None if it has none."""
    if is_markdown(text):
        from cleaner.splitting.markdown import read_markdown

        return read_markdown(text)
    if is_dump(text):
        from cleaner.splitting.dumps import read_dump

        return read_dump(text)
    return None


def split_bare(text: str) -> Bare:
    """Return the blocks of *text*."""
    plain = without_signs(text)
    return Bare(split_text(text), None) if plain is None else Bare(plain.blocks(), plain)
