"""Draft: a page on its way through the stages, and its beginning: decoded, and cut into blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article import Metadata, RuleUse, Source
from cleaner.blocks import Block
from cleaner.copies import copied
from cleaner.metadata.text import MAX_HEAD
from cleaner.page import Page, decode, is_html
from cleaner.rulebook.fields import Field
from cleaner.splitting.bare import split_bare

if TYPE_CHECKING:
    from cleaner.splitting.html import HtmlPage
    from cleaner.splitting.plain import Plain


class Draft(NamedTuple):
    """A page on its way through the stages.

    text      what is read: the decoded page; of Markdown and the like, what is left without its signs
    chars     of the decoded page
    plain     the way back from that text to the page
    declared  what the page or its container states beside the text; metadata: with what its lines say
    """

    page: Page
    text: str
    chars: int = 0
    plain: Plain | None = None
    html: HtmlPage | None = None
    blocks: Sequence[Block] = ()
    source: Source = Source()
    fields: Sequence[Field] = ()
    declared: Metadata = Metadata()
    metadata: Metadata = Metadata()
    rules: tuple[RuleUse, ...] = ()
    model: str | None = None
    flags: frozenset[str] = frozenset()


def open_page(page: Page, *, located: bool) -> Draft:
    """Return the page decoded and cut into blocks; *located*: those of HTML have their places in the source.

    Raises DecodeError when the page is no text.
    """
    text, repaired = decode(page)
    draft = Draft(page, text, len(text), flags=frozenset({"encoding-repaired"} if repaired else ()))
    if not is_html(text):
        return _bare(draft)
    from cleaner.metadata.html import read_html_metadata
    from cleaner.splitting.html import split_html

    html = split_html(text)
    if located:
        html.blocks = html.located()
    declared = read_html_metadata(html).or_else(_as_stated(page)).or_else(_as_copied(text))
    return draft._replace(html=html, blocks=html.blocks, declared=declared)


def _as_stated(page: Page, blocks: Sequence[Block] = ()) -> Metadata:
    """Return what the container says of the page; *blocks* are those of a bare text."""
    if page.stated is None:
        return Metadata()
    from cleaner.metadata.stated import stated_metadata

    heads = (block.text for block in blocks if len(block.text) <= MAX_HEAD)
    return stated_metadata(page.stated, heads=heads)


def _as_copied(text: str) -> Metadata:
    """Return whose copy a page says it is, and of which day."""
    copy = copied(text)
    if copy is None:
        return Metadata()
    from cleaner.metadata.dates import to_iso

    return Metadata(canonical_url=copy.address, date_crawled=to_iso(copy.day))


def _bare(draft: Draft) -> Draft:
    """Cut bare text into blocks, without the signs of the tool that wrote it."""
    blocks, plain = split_bare(draft.text)
    declared = _as_stated(draft.page, blocks).or_else(_as_copied(draft.text))
    if plain is None:
        return draft._replace(blocks=blocks, declared=declared)
    if plain.front is not None:
        from cleaner.metadata.stated import stated_metadata

        declared = stated_metadata(plain.front.values).or_else(declared)
    return draft._replace(text=plain.text, plain=plain, blocks=blocks, declared=declared)
