"""Development pages as labelled HTML blocks: what the HTML model learns from and is measured on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.dom_labels import DomLabels
from benchmarks.gold import BODY_SHARE, body_shares
from benchmarks.lines import GoldLine, Sample
from benchmarks.pages import GoldPage, read_pages
from benchmarks.smaller import smaller_pages
from cleaner.blocks import Label
from cleaner.splitting.html import HtmlPage, split_html


@dataclass(frozen=True, slots=True)
class GoldHtml:
    """A page split into blocks, and for each block whether it is body and what it is otherwise.

    whole: the page as it was found, not a smaller one made of it
    """

    page: HtmlPage
    gold: GoldPage
    body: list[bool]
    labels: list[Label]
    whole: bool = True

    @property
    def news(self) -> bool:
        """Whether the page comes from a set of news publishers."""
        return self.gold.country is not None

    def sample(self) -> Sample:
        """Return the page as lines, for learning words."""
        lines = (
            GoldLine(block.text, 0, 0, body, label)
            for block, body, label in zip(self.page.blocks, self.body, self.labels, strict=True)
        )
        gold = self.gold
        return Sample(gold.id, gold.domain, gold.kind, self.news, "html", tuple(lines))


def gold_html(gold: GoldPage) -> GoldHtml:
    """Split a page and find its gold body among the blocks."""
    page = split_html(gold.html)
    shares = body_shares([block.text for block in page.blocks], gold.body)
    body = [share >= BODY_SHARE for share in shares]
    labels = DomLabels(gold)
    named = [labels.of(b.text, is_body=kept) for b, kept in zip(page.blocks, body, strict=True)]
    return GoldHtml(page, gold, body, named)


def versions(gold: GoldPage) -> Iterator[GoldHtml]:
    """Yield the page as it is, and smaller ones made of it (`smaller.py`)."""
    whole = gold_html(gold)
    yield whole
    # the finer labels of a block stay those that the whole page's class names gave
    known = {block.text: label for block, label in zip(whole.page.blocks, whole.labels, strict=True)}
    for small in map(gold_html, smaller_pages(gold, whole.body, whole.page)):
        labels = [known.get(b.text, label) for b, label in zip(small.page.blocks, small.labels, strict=True)]
        yield replace(small, whole=False, labels=labels)


def gold_pages(paths: Iterable[Path]) -> Iterator[GoldPage]:
    """Yield the pages of all development sets."""
    for path in paths:
        yield from read_pages(path)
