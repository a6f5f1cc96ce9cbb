"""Bodies of pages in the frames of others: menus, headings and small print of one page, the text of another.

There are few pages to learn from, and a forest learns their frames by heart, each with its own body in it. A
body that stands in several frames can't be told by them. What this brings is in docs/text-model.md.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from benchmarks.lines import GoldLine, Sample
from benchmarks.pages import fold_of

TRANSPLANT = "transplant"  # what stands for the name of the render
RENDERS = frozenset({"inscriptis", "beautifulsoup", "resiliparse"})
COPIES = 2  # frames for each body
# Pages of these kinds have frames that are alike.
ALIKE = {"documentation": "article", "collection": "listing"}


def transplants(samples: Sequence[Sample], folds: int) -> Iterator[Sample]:
    """Yield samples made of two pages of one kind and one render, of domains in the same of the *folds*."""
    groups: defaultdict[tuple[str, bool, str, int], list[Sample]] = defaultdict(list)
    for sample in samples:
        if sample.render in RENDERS and any(line.body for line in sample.lines):
            kind = ALIKE.get(sample.kind, sample.kind)
            groups[sample.render, sample.news, kind, fold_of(sample.domain, folds)].append(sample)
    for group in groups.values():
        for frame in group:
            chance = random.Random(f"{frame.page} {frame.render}")
            for body in chance.choices(group, k=COPIES):
                if body.domain != frame.domain:
                    yield _transplant(frame, body)


def _transplant(frame: Sample, body: Sample) -> Sample:
    """Return the lines of *body* from the first to the last that is text, in those around that of *frame*."""
    before, _, after = _parted(frame)
    own, inside, _ = _parted(body)
    title = next((line for line in own if line.title), None)
    head = [
        replace(title, gap=line.gap, indent=line.indent) if line.title and title else line
        for line in before
        if title or not line.title
    ]
    page = f"{frame.page} {body.page}"
    return replace(frame, page=page, render=TRANSPLANT, lines=(*head, *inside, *after))


def _parted(sample: Sample) -> tuple[Sequence[GoldLine], Sequence[GoldLine], Sequence[GoldLine]]:
    """Return the lines above the text, from its first to its last one, and below."""
    places = [place for place, line in enumerate(sample.lines) if line.body]
    begin, end = places[0], places[-1] + 1
    return sample.lines[:begin], sample.lines[begin:end], sample.lines[end:]
