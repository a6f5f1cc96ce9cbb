"""The sources that a text cites, all of it taken for the body."""

from __future__ import annotations

from cleaner.article import CitedSource, Metadata, Source
from cleaner.blocks import Label
from cleaner.reliability import Rater
from cleaner.splitting.text import split_text


def cited(rater: Rater, text: str) -> list[CitedSource]:
    """Return the sources of *text*; a venue is none."""
    blocks = [block._replace(label=Label.TEXT) for block in split_text(text)]
    sources = rater.assess(Source(), Metadata(), blocks, text).cited_sources
    return [source for source in sources if source.role != "venue"]
