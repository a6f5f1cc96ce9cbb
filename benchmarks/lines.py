"""Development pages as labelled lines: what the line model learns from."""

from __future__ import annotations

import pickle
import random
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from benchmarks.disguise import disguise
from benchmarks.dom_labels import DomLabels
from benchmarks.gold import BODY_SHARE, body_shares
from benchmarks.pages import GoldPage, read_pages
from benchmarks.renders import RENDERS, render
from cleaner.blocks import Block, Label
from cleaner.metadata.titles import fold
from cleaner.model.paragraphs import paragraphs
from cleaner.splitting.bare import split_bare

# Renders that are rare in practice: of each of them, one page in so many.
RARER = frozenset(
    "one-line lynx residue dense beautifulsoup-stripped wet get-text get-text-line markdown".split()
)
RARER_ONE_IN = 6
# Of every page the body alone, and one more version: a few lines around the body, or all but the body.
CROPS = ("near", "near", "near", "rest")
REST_KINDS = frozenset({"article", "documentation"})  # elsewhere what is left looks like other pages' body
NEAR_LINES = 12
DISGUISED_ONE_IN = 6


@dataclass(frozen=True, slots=True)
class GoldLine:
    """A line of a render and what it is; `label` is a kept one where `body` is true; `title`: it is the
    page's title, or one of its repeats, whether the body has it or not."""

    text: str
    gap: int
    indent: int
    body: bool
    label: Label
    title: bool = False


@dataclass(frozen=True, slots=True)
class Sample:
    """One version of a page to learn from."""

    page: str
    domain: str
    kind: str
    news: bool
    render: str
    lines: tuple[GoldLine, ...]


def gold_lines(text: str, page: GoldPage, labels: DomLabels) -> list[GoldLine]:
    """Return the lines of a render of *page* with their gold labels."""
    blocks = split_bare(text).blocks
    shares = body_shares([block.text for block in blocks], page.body)
    title = fold(page.title)
    return [
        _gold_line([(blocks[i], shares[i]) for i in group], labels, title) for group in paragraphs(blocks)
    ]


def _gold_line(pieces: Sequence[tuple[Block, float]], labels: DomLabels, title: str) -> GoldLine:
    first = pieces[0][0]
    text = " ".join(block.text for block, _ in pieces)
    aligned = sum(len(block.text) * share for block, share in pieces)
    body = aligned >= BODY_SHARE * sum(len(block.text) for block, _ in pieces)
    label = labels.of(text, is_body=body)
    if label in (Label.TEXT, Label.OTHER):
        label = labels.of(first.text, is_body=body)
    return GoldLine(text, first.gap, first.indent, body, label, title != "" and fold(text) == title)


def renders_of(page: GoldPage) -> list[str]:
    """Return the names of the renders to learn from."""
    return [
        name
        for name in sorted(RENDERS)
        if name not in RARER or not random.Random(f"{name} {page.id}").randrange(RARER_ONE_IN)
    ]


def samples(page: GoldPage) -> list[Sample]:
    """Return some renders of a page, its body alone, and a cropped version."""
    chance = random.Random(page.id)
    labels = DomLabels(page)
    texts = {name: render(name, page.html) for name in renders_of(page)}
    made = [_sample(page, name, gold_lines(text, page, labels)) for name, text in texts.items() if text]
    if made:
        made.append(_sample(page, "body", _body_lines(page)))
        crop, lines = chance.choice(CROPS), chance.choice(made[:-1]).lines
        made.append(_sample(page, crop, _crop(crop, page, lines, chance)))
    return [_maybe_disguised(sample, chance) for sample in made if sample.lines]


def _sample(page: GoldPage, name: str, lines: Sequence[GoldLine]) -> Sample:
    return Sample(page.id, page.domain, page.kind, page.country is not None, name, tuple(lines))


def _body_lines(page: GoldPage) -> list[GoldLine]:
    """Return the lines of the body as it is when somebody has cleaned the page already."""
    blocks = split_bare(page.body).blocks
    pieces = [(" ".join(blocks[i].text for i in group), blocks[group.start]) for group in paragraphs(blocks)]
    return [GoldLine(text, first.gap, first.indent, body=True, label=Label.TEXT) for text, first in pieces]


def _crop(crop: str, page: GoldPage, lines: Sequence[GoldLine], chance: random.Random) -> list[GoldLine]:
    body = [place for place, line in enumerate(lines) if line.body]
    if not body or (crop == "rest" and page.kind in REST_KINDS):
        return [line for line in lines if not line.body]
    begin = max(0, body[0] - chance.randint(0, NEAR_LINES))
    return list(lines[begin : body[-1] + 1 + chance.randint(0, NEAR_LINES)])


def _maybe_disguised(sample: Sample, chance: random.Random) -> Sample:
    if chance.randrange(DISGUISED_ONE_IN):
        return sample
    swap = disguise(chance)
    return replace(sample, lines=tuple(replace(line, text=swap(line.text)) for line in sample.lines))


def training_samples(paths: Sequence[Path]) -> list[Sample]:
    """Return the samples of all pages that aren't held out."""
    with ProcessPoolExecutor() as workers:
        return list(chain.from_iterable(workers.map(samples, _training_pages(paths), chunksize=4)))


def cached_samples(folder: Path, cache: Path | None) -> list[Sample]:
    """Return the samples of the sets in *folder*; the file *cache* keeps them between runs."""
    if cache and cache.exists():
        return list(pickle.loads(cache.read_bytes()))
    samples = training_samples(sorted(folder.glob("*.jsonl")))
    if cache:
        cache.parent.mkdir(parents=True, exist_ok=True)
        cache.write_bytes(pickle.dumps(samples))
    return samples


def _training_pages(paths: Sequence[Path]) -> Iterator[GoldPage]:
    for path in paths:
        yield from (page for page in read_pages(path) if not page.held_out)
