"""Development pages as labelled HTML blocks: what the HTML model learns from and is measured on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

from benchmarks.dom_labels import DomLabels
from benchmarks.gold import BODY_SHARE, body_shares
from benchmarks.lines import GoldLine, Sample
from benchmarks.pages import GoldPage, read_pages
from cleaner.blocks import Label
from cleaner.splitting.html import HtmlPage, split_html

SHORT_ONE_IN, SHORT_PARAGRAPHS = 3, 5


@dataclass(frozen=True, slots=True)
class GoldHtml:
    """A page split into blocks, and for each block whether it is body and what it is otherwise."""

    page: HtmlPage
    gold: GoldPage
    body: list[bool]
    labels: list[Label]

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


def versions(gold: GoldPage) -> Iterator[GoldPage]:
    """Yield the page, and of some articles a short one besides: headline and few paragraphs, bare markup.

    Short and plain pages (wire flashes, saved snippets) are rare among the development pages.
    """
    yield gold
    chance = random.Random(gold.id)
    paragraphs = [line for line in gold.body.split("\n") if line.strip()]
    if gold.kind != "article" or chance.randrange(SHORT_ONE_IN) or not paragraphs:
        return
    begin = chance.randrange(len(paragraphs))
    body = paragraphs[begin : begin + chance.randint(1, SHORT_PARAGRAPHS)]
    inside = "".join(f"<p>{escape(line)}</p>\n" for line in body)
    if chance.randrange(2):
        inside = f"<article>{inside}</article>"
    title = escape(gold.title or "")
    html = f"<html><head><title>{title}</title></head><body><h1>{title}</h1>{inside}</body></html>"
    yield replace(gold, html=html, body="\n".join(body))


def gold_pages(paths: Iterable[Path]) -> Iterator[GoldPage]:
    """Yield the pages of all development sets."""
    for path in paths:
        yield from read_pages(path)
