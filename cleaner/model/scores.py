"""Second look: what the first scores of a page's lines say of one another.

A line alone can be misjudged; a short line between two sure paragraphs is a heading, a long one behind
forty dropped lines is a comment or a teaser. The second forest reads these columns beside the first ones.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import accumulate
from math import exp

from cleaner.model.bins import (
    MIDDLE,
    Columns,
    around,
    best_stretch,
    log_bin,
    logs,
    shares,
    since,
    until,
    window,
)
from cleaner.model.decode import HALF
from cleaner.model.features import ENDS_LINES
from cleaner.model.lines import HEAD_SIGNS, Lines
from cleaner.model.trees import SIXTEENTHS

WEIGHT_CHARS = 400  # a line weighs as its characters, up to this

SCORE_WINDOWS = (1, 3, 8, 20)
SURE, UNLIKELY = 224, 64  # of 255: body beyond doubt, hardly body

# log-odds in 16ths around 128 -> probability of body in 255ths
CHANCE = bytes(round(255 / (1 + exp(-(value - MIDDLE) / SIXTEENTHS))) for value in range(256))


def score_columns(page: Lines, scores: bytes) -> Columns:
    """Return columns from the first scores, log-odds of body in 16ths around 128, one a line."""
    chances = scores.translate(CHANCE)
    weights = [min(chars, WEIGHT_CHARS) for chars in page.chars]
    mass = [weight * chance for weight, chance in zip(weights, chances, strict=True)]
    all_weights, all_mass = list(accumulate(weights, initial=0)), list(accumulate(mass, initial=0))
    columns = {"score": scores}
    for width in SCORE_WINDOWS:
        parts = zip(window(all_mass, width), window(all_weights, width), strict=True)
        columns[f"score~{width}"] = bytes([part // (whole or 1) for part, whole in parts])
    total = [all_mass[-1]] * len(scores)
    columns["mass-before"] = shares(all_mass[:-1], total)
    columns["best-before"] = bytes([0, *accumulate(chances[:-1], max)])
    columns["best-after"] = bytes([0, *accumulate(chances[:0:-1], max)])[::-1]
    styles: dict[str, Sequence[object]] = {"shape": page.signatures, "gap": _styles(page)}
    for name, keys in styles.items():
        columns[f"{name}-mean"] = _means(keys, chances)
    sure = [chance >= SURE for chance in chances]
    likely = [chance >= HALF for chance in chances]
    for name, flags in {"sure": sure, "likely": likely}.items():
        columns |= {f"since-{name}": since(flags), f"until-{name}": until(flags)}
    columns |= _stretch(weights, chances)
    return columns | _page(weights, chances)


def series_columns(page: Lines, scores: bytes) -> Columns:
    """Return what the lines are like that begin alike, or stand before or after the like of a line.

    Posts, entries of a live blog, cards and numbered headings come in series: what stands around one of
    them stands around all.
    """
    chances, signatures = scores.translate(CHANCE), page.signatures
    series = {
        "head": [signature[:HEAD_SIGNS] for signature in signatures],
        "after": [b"", *signatures[:-1]],
        "before": [*signatures[1:], b""],
    }
    return {f"{name}-mean": _means(keys, chances) for name, keys in series.items()}


def _styles(page: Lines) -> list[tuple[int, int, bytes]]:
    """Return a coarse style of each line: lines set alike are often alike."""
    lengths = (min(chars // 40, 3) for chars in page.chars)
    return [(line.gap, length, end) for line, length, end in zip(page.lines, lengths, page.ends, strict=True)]


def _means(keys: Sequence[object], chances: bytes) -> bytes:
    """Return the mean chance of the lines that share a key."""
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for key, chance in zip(keys, chances, strict=True):
        groups[key].append(chance)
    means = {key: sum(group) // len(group) for key, group in groups.items()}
    return bytes(map(means.__getitem__, keys))


def _stretch(weights: list[int], chances: bytes) -> Columns:
    """Return where each line stands to the stretch that gains most by being kept whole."""
    gains = [weight * (chance - HALF) for weight, chance in zip(weights, chances, strict=True)]
    begin, end = best_stretch(gains)
    count = len(gains)
    against = list(accumulate((max(-gain, 0) // HALF for gain in gains), initial=0))
    before, after = against[begin], against[min(end + 1, count)]
    return {
        "best-begin": around(range(-begin, count - begin)),
        "best-end": around(range(-end, count - end)),
        "against-between": logs(
            before - at if at < before else at - after if at > after else 0 for at in against[:-1]
        ),
    }


def _page(weights: list[int], chances: bytes) -> Columns:
    kept = [weight for weight, chance in zip(weights, chances, strict=True) if chance >= HALF]
    count = len(chances)
    values = {
        "page-kept-lines": log_bin(len(kept)),
        "page-kept-share": 255 * sum(kept) // (sum(weights) or 1),
        "page-kept-mean": log_bin(sum(kept) // (len(kept) or 1)),
        "page-chance": sum(chances) // count,
        "page-least": min(chances),
        "page-first": chances[0],
        "page-last": chances[-1],
        "page-unlikely": log_bin(sum(chance < UNLIKELY for chance in chances)),
        "page-head-chance": sum(chances[:ENDS_LINES]) // min(ENDS_LINES, count),
        "page-tail-chance": sum(chances[-ENDS_LINES:]) // min(ENDS_LINES, count),
    }
    return {name: bytes([value]) * count for name, value in values.items()}
