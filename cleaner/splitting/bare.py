"""Bare text, whatever tool wrote it, to blocks: the first front door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cleaner.page import is_dump, is_markdown
from cleaner.splitting.text import split_text

if TYPE_CHECKING:
    from cleaner.blocks import Block
    from cleaner.splitting.plain import Plain


def without_signs(text: str) -> Plain | None:
    """Return what is left of *text* without the signs of Markdown or a text browser; None if it has none."""
    if is_markdown(text):
        from cleaner.splitting.markdown import read_markdown

        return read_markdown(text)
    if is_dump(text):
        from cleaner.splitting.dumps import read_dump

        return read_dump(text)
    return None


def split_bare(text: str) -> list[Block]:
    """Return the blocks of *text*; their offsets are into what `without_signs` leaves of it."""
    plain = without_signs(text)
    return plain.blocks() if plain else split_text(text)
