"""Who has the last word on a line or a value: a source's rules, the page's own word, the models."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.article import Metadata
from cleaner.blocks import KEPT, Block, Label
from cleaner.copies import captured, original
from cleaner.metadata.text import read_text_metadata
from cleaner.page import Page
from cleaner.rulebook.apply import FRAME
from cleaner.rulebook.fields import Field, to_metadata
from cleaner.rulebook.rulebook import GENERIC

GENERAL = ("rule:template:", "rule:collector:")  # reasons that the models saw on their training pages
# Lines that the general rules call boilerplate and that stand in clean bodies too: of 660 training bodies
# that came alone 33 hold one kind and 6 two, of 624 whole pages 530 hold two. Adverts are in one body of 668,
# tickers and consent in none: one such line shows a page that is not clean. Headings of boxes and errors are
# in four bodies.
DOUBTFUL = frozenset({
    Label.NAVIGATION, Label.PROMO, Label.SHARE, Label.LEGAL, Label.RELATED, Label.COMMENT, Label.OTHER,
})  # fmt: skip
FEWEST_DOUBTFUL = 2
SURE = KEPT | {Label.SOURCE_LINE, Label.CAPTION}  # of these the rules' own word is enough
# They say nothing of the lines around them; the line model, which learned from pages where fewer lines were
# known, would take them for the frame of what stands between.
BOXES = frozenset({Label.RELATED, Label.COMMENT})
OF_ITSELF = BOXES | {Label.DATE}
TELLS_NOTHING = SURE | {Label.BYLINE, Label.DATE}


def as_trained(blocks: Sequence[Block], *, bare: bool) -> list[Block]:
    """Return the blocks as the models know them: with what the general rules say of them, no source's own.

    What a source's rules take out of the midst of a text, or keep, would tell on the lines around it, and no
    page that the models were trained on was cut so. Of *bare* text, lone signs are left out as well, and what
    tells of itself alone.
    """
    unknown = set(_lone_signs(blocks) if bare else ())
    unknown |= {n for n, block in enumerate(blocks) if bare and block.label in OF_ITSELF}
    unknown |= {n for n, block in enumerate(blocks) if block.label and not block.reason.startswith(GENERAL)}
    return [
        block._replace(label=None, reason="") if number in unknown else block
        for number, block in enumerate(blocks)
    ]


def overlaid(ruled: Sequence[Block], judged: Sequence[Block], *, bare: bool) -> list[Block]:
    """Return the blocks with the labels of the rules, and a model's where the rules are silent.

    A lone sign in *bare* text of which no source's rules speak gives way where the model keeps the line; not
    the heading of a box below which it keeps nothing: a heading of the text has text below it. Where the
    model keeps nothing, what stands in the frame that a source's rules name does stay.
    """
    silent = {number for number, block in enumerate(ruled) if not block.label}
    if bare and all(block.reason.startswith(GENERAL) for block in ruled if block.label):
        found = [number for number, block in enumerate(judged) if block.label in KEPT]
        signs = set(_lone_signs(ruled)).intersection(found)
        silent |= {number for number in signs if number != found[-1] or ruled[number].label not in BOXES}
    blocks = [
        other if number in silent else mine
        for number, (mine, other) in enumerate(zip(ruled, judged, strict=True))
    ]
    kept = any(block.label in KEPT for block in blocks)
    return blocks if bare or kept else _framed(ruled, blocks)


def _framed(ruled: Sequence[Block], blocks: list[Block]) -> list[Block]:
    """Return the blocks; what a source's frame holds is kept: a person says that the article is in there."""
    reason = next((block.reason for block in ruled if block.reason.endswith(f"/{FRAME}")), None)
    if reason is None:
        return blocks
    return [
        other if mine.label else mine.labelled(mine.form, reason)
        for mine, other in zip(ruled, blocks, strict=True)
    ]


def _lone_signs(blocks: Sequence[Block]) -> list[int]:
    """Return what the general rules call boilerplate where it is of one doubtful kind, or of none that tells.

    Such a text is likely to be clean already: its "Next" or "Print" is a heading of a manual, its dates are
    those of posts. Lines that name the publisher or a photographer are no such signs. What is mostly such
    lines is no clean text: "Access denied".
    """
    general = [number for number, block in enumerate(blocks) if block.reason.startswith(f"rule:{GENERIC}/")]
    shown = {blocks[number].label for number in general} - TELLS_NOTHING
    mostly = 2 * len(general) >= len(blocks)
    if len(shown) >= FEWEST_DOUBTFUL or shown - DOUBTFUL or mostly:
        return []
    return [number for number in general if blocks[number].label not in SURE]


def merged_metadata(
    fields: Sequence[Field],
    declared: Metadata,
    blocks: Sequence[Block],
    *,
    page: Page,
    bare: bool,
) -> Metadata:
    """Return what selectors read, else what the page declares, else what its lines say.

    A line that readers see is less exact than what the page declares: a day without its hour. *bare*: it is
    a text without markup, which has nothing but its lines to tell the author. Of a copy in an archive the
    addresses are the page's own, and it was crawled when it was captured.
    """
    selected = to_metadata(field for field in fields if field.block < 0)
    lines = to_metadata(field for field in fields if field.block >= 0)
    found = selected._replace(authors=_named(selected.authors), date_crawled=page.crawled)
    found = found.or_else(declared).or_else(lines._replace(authors=_named(lines.authors)))
    found = found.or_else(read_text_metadata(blocks, bare=bare))
    addresses = [address for address in (page.url, found.canonical_url) if address]
    canonical = _absolute(found.canonical_url, page.url)
    return found._replace(
        canonical_url=canonical,
        image=_absolute(found.image, page.url or canonical),
        date_crawled=found.date_crawled or next(filter(None, map(captured, addresses)), None),
    )


def _named(authors: Sequence[str]) -> tuple[str, ...]:
    """Return the authors that rules read: people, failing that what a member of a forum goes by."""
    from cleaner.metadata.names import handle, people

    return people(authors) or handle(authors)


def _absolute(address: str | None, base: str | None) -> str | None:
    """Return a stated address as that of the page itself, a relative one joined to *base*."""
    if address and base and "://" not in address:
        from urllib.parse import urljoin

        try:
            address = urljoin(base, address)
        except ValueError:  # no address at all: `//[`
            return address
    return original(address) if address else None
