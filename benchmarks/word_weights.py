"""Learn what single words and short lines say of a line: log-odds with a prior, counted once a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from math import log

from benchmarks.lines import Sample
from cleaner.model.lines import KEYED_WORDS, WORD, line_keys

MIN_PAGES = 4  # fewer pages say nothing
SHRINK_PAGES = 5  # so many pages' worth of doubt
UNIT = 8  # weights are log-odds in 8ths
MAX_WEIGHT = 48
TABLE_SIZE = 4000


def learn_words(samples: Iterable[Sample]) -> dict[str, int]:
    """Return the words, pairs and whole lines that tell body from boilerplate, with their weights."""
    body, rest = _count(samples)
    base = log((body.total() + 1) / (rest.total() + 1))
    ranked = []
    for key in body.keys() | rest.keys():
        pages = body[key] + rest[key]
        if pages < MIN_PAGES:
            continue
        odds = (log((body[key] + 1) / (rest[key] + 1)) - base) * pages / (pages + SHRINK_PAGES)
        weight = max(-MAX_WEIGHT, min(MAX_WEIGHT, round(odds * UNIT)))
        if weight:
            ranked.append((-abs(weight) * log(pages), key, weight))
    return {key: weight for _, key, weight in sorted(ranked)[:TABLE_SIZE]}


def _count(samples: Iterable[Sample]) -> tuple[Counter[str], Counter[str]]:
    seen: dict[str, tuple[set[str], set[str]]] = {}
    for sample in samples:
        kept, dropped = seen.setdefault(sample.page, (set(), set()))
        for line in sample.lines:
            words = [word.lower() for word in WORD.findall(line.text)]
            if 0 < len(words) <= KEYED_WORDS:
                (kept if line.body else dropped).update(line_keys(words))
    body, rest = Counter[str](), Counter[str]()
    for kept, dropped in seen.values():
        body.update(kept)
        rest.update(dropped)
    return body, rest
