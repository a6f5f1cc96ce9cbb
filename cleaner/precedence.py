"""Who has the last word on a line or a value: a source's rules, the page's own word, the models."""

from __future__ import annotations

from collections.abc import Sequence

from cleaner.article import Metadata
from cleaner.blocks import Block
from cleaner.metadata.text import read_text_metadata
from cleaner.rulebook.fields import Field, to_metadata

GENERAL = ("rule:template:", "rule:collector:")  # reasons that the models saw on their training pages


def as_trained(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks as the models know them: with what the general rules say of them, no source's own.

    What a source's rules take out of the midst of a text, or keep, would tell on the lines around it, and no
    page that the models were trained on was cut so.
    """
    return [
        block._replace(label=None, reason="")
        if block.label and not block.reason.startswith(GENERAL)
        else block
        for block in blocks
    ]


def overlaid(ruled: Sequence[Block], judged: Sequence[Block]) -> list[Block]:
    """Return the blocks with the labels of the rules, and a model's where the rules are silent."""
    return [mine if mine.label else other for mine, other in zip(ruled, judged, strict=True)]


def merged_metadata(
    fields: Sequence[Field], declared: Metadata, blocks: Sequence[Block], *, crawled: str | None
) -> Metadata:
    """Return what selectors read, else what the page declares, else what its lines say.

    A line that readers see is less exact than what the page declares: a day without its hour.
    """
    from cleaner.metadata.names import people

    selected = to_metadata(field for field in fields if field.block < 0)
    lines = to_metadata(field for field in fields if field.block >= 0)
    found = selected._replace(authors=people(selected.authors), date_crawled=crawled)
    found = found.or_else(declared).or_else(lines._replace(authors=people(lines.authors)))
    return found.or_else(read_text_metadata(blocks))
