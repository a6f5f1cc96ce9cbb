"""What a line and its surroundings look like, as columns of small numbers.

Every feature of a page is one `bytes` object: one byte a line, a bin from 0 to 255. Columns and not
rows, because in plain Python the work is then done by C loops (`map`, `accumulate`, `bytes.translate`)
over the page instead of by byte code a line; numpy would be as fast but costs more to import than a
whole page costs to clean. Shapes and the page's own statistics come first, words of any one language
last, so that a language never seen in training is not noise.

Time and memory are linear in the text.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from itertools import accumulate, chain, compress, repeat
from operator import floordiv

from cleaner.model.bins import (
    MIDDLE,
    Columns,
    around,
    best_stretch,
    caps,
    log_bin,
    logs,
    shares,
    since,
    until,
    window,
)
from cleaner.model.lines import HEAD_SIGNS, Lines
from cleaner.model.words import CATEGORIES

Sums = dict[str, list[int]]

SHORT_CHARS = 40
STRETCH_COST = 60  # characters a line must bring to pay for its place in the best stretch
STAMP_CHARS = 90
TALL_GAP = 3  # more blank lines say no more
MANY_DIGITS = 20
# Measures summed over windows of so many lines either way; those that the forests asked about.
WINDOWS = {
    "prose": (2, 5, 12), "short": (5,), "final": (2, 12), "flagged": (5,), "chars": (2, 12),
    "digits": (5, 12), "weights": (2, 5, 12), "gaps": (5,), "stamps": (12,), "common": (2, 12),
    "title-case": (2, 5, 12),
}  # fmt: skip
BINNERS: dict[str, Callable[[Iterable[int]], bytes]] = {
    "short": caps, "final": caps, "flagged": caps, "gaps": caps, "stamps": caps,
    "weights": lambda values: around(map(floordiv, values, repeat(4))),
}  # fmt: skip
COUNTED = {
    "sentences": b".", "commas": b",", "colons": b":", "separators": b"|", "dashes": b"-", "money": b"$",
    "symbols": b"*", "copyright": b"c", "clocks": b"00:00", "years": b"0000", "sentence-gaps": b". A",
}  # fmt: skip
SIGNS = bytes.maketrans(b'aA0."(|-$@*,:)c', bytes(range(1, 16)))
DISTANT = ("comment", "related", "legal")  # categories of which the distance counts
ENDS_LINES = 5  # a page begins and ends with menus and small print, a body that comes alone doesn't
_BITS = tuple(bytes(value >> bit & 1 for value in range(256)) for bit in range(8))


def page_columns(page: Lines) -> Columns:
    """Return all columns that the first look at a page needs."""
    return line_columns(page) | repetition_columns(page) | context_columns(page)


def line_columns(page: Lines) -> Columns:
    """Return what each line looks like by itself."""
    chars, words, shapes = page.chars, page.words, page.shapes
    columns = {
        "chars": logs(chars),
        "words": logs(words),
        "word-length": caps(4 * c // (w or 1) for c, w in zip(chars, words, strict=True)),
        "first": b"".join([shape[:1] or b"a" for shape in shapes]).translate(SIGNS),
        "last": b"".join([shape[-1:] or b"a" for shape in shapes]).translate(SIGNS),
        "end": b"".join(page.ends).translate(SIGNS),
        "title-case": shares(page.title_case, words),
        "lower-case": shares(page.lower_case, words),
        "common": shares(page.common, words),
        "bytes": shares(map(len, shapes), [4 * c for c in chars]),
        "gap": caps([line.gap for line in page.lines]),
        "indent": caps([line.indent for line in page.lines]),
        "known": bytes([line.known for line in page.lines]),
        "digits": shares([shape.count(b"0") for shape in shapes], chars),
        "weight": around(page.weights),
    }
    for name, kind in COUNTED.items():
        columns[name] = caps([shape.count(kind) for shape in shapes])
    return columns | _category_columns(page)


def _category_columns(page: Lines) -> Columns:
    low = bytes([bits & 255 for bits in page.categories])
    high = bytes([bits >> 8 for bits in page.categories])
    return {
        name: (high if bit >> 3 else low).translate(_BITS[bit & 7]) for bit, name in enumerate(CATEGORIES)
    }


def repetition_columns(page: Lines) -> Columns:
    """Return how often the page holds the like of each line."""
    firsts = [page.low[begin] if begin < end else "" for begin, end in page.spans]
    lasts = [page.low[end - 1] if begin < end else "" for begin, end in page.spans]
    columns = {
        "same": _counts(page.texts),
        "same-shape": _counts(page.signatures),
        "same-head": _counts([signature[:HEAD_SIGNS] for signature in page.signatures]),
        "same-first": _counts(firsts),
        "same-last": _counts(lasts),
    }
    prose = (page.low[begin:end] for begin, end in compress(page.spans, page.prose))
    core = frozenset(chain.from_iterable(prose))
    columns["in-prose"] = shares(page.sums(map(core.__contains__, page.low)), page.words)
    return columns


def _counts(keys: list[str] | list[bytes]) -> bytes:
    counts = Counter(keys)
    return logs([counts[key] for key in keys])


def context_columns(page: Lines) -> Columns:
    """Return where each line stands, and what stands around it."""
    sums, count = _running_sums(page), len(page.lines)
    columns = {
        f"{name}~{width}": BINNERS.get(name, logs)(window(sums[name], width))
        for name, widths in WINDOWS.items()
        for width in widths
    }
    columns |= {
        "place": bytes([64 * index // count for index in range(count)]),
        "from-start": logs(range(count)),
        "from-end": logs(range(count - 1, -1, -1)),
        "chars-before": shares(sums["chars"][:-1], [sums["chars"][-1]] * count),
        "prose-before": shares(sums["prose"][:-1], [sums["prose"][-1]] * count),
    }
    columns |= _distances(page) | _stretch(page, sums)
    return columns | {name: bytes([value]) * count for name, value in _page_measures(page, sums).items()}


def _running_sums(page: Lines) -> Sums:
    measures: dict[str, list[int]] = {
        "prose": page.prose,
        "short": [chars < SHORT_CHARS for chars in page.chars],
        "final": [*page.final],
        "flagged": [bits > 0 for bits in page.categories],
        "stamps": _stamps(page),
        "chars": page.chars,
        "digits": [min(shape.count(b"0"), MANY_DIGITS) for shape in page.shapes],
        "weights": page.weights,
        "gaps": [min(line.gap, TALL_GAP) for line in page.lines],
        "common": page.common,
        "title-case": page.title_case,
    }
    return {name: list(accumulate(values, initial=0)) for name, values in measures.items()}


def _stamps(page: Lines) -> list[int]:
    """Flag short lines with a clock or a year: heads of comments and posts, tickers, datelines."""
    return [
        chars <= STAMP_CHARS and (b"00:00" in shape or b"0000" in shape)
        for chars, shape in zip(page.chars, page.shapes, strict=True)
    ]


def _distances(page: Lines) -> Columns:
    """Return how far the nearest line of some kinds is, before and after."""
    short = [chars < SHORT_CHARS for chars in page.chars]
    distances = {"since-prose": since(page.prose), "until-prose": until(page.prose)}
    distances |= {"since-short": since(short), "until-short": until(short)}
    stamps = _stamps(page)
    distances |= {"since-stamp": since(stamps), "until-stamp": until(stamps)}
    categories = _category_columns(page)
    for name in DISTANT:
        distances |= {f"since-{name}": since(categories[name]), f"until-{name}": until(categories[name])}
    return distances


def _stretch(page: Lines, sums: Sums) -> Columns:
    """Return where each line stands to the best stretch, and what lies between.

    The best stretch is the contiguous run of lines with the greatest sum of gains: the characters of
    prose lines count, every line costs (maximum-sum subsequence, cf. Pasternack & Roth 2009).
    """
    gains = [
        chars - STRETCH_COST if prose else min(chars, STRETCH_COST) - 2 * STRETCH_COST
        for chars, prose in zip(page.chars, page.prose, strict=True)
    ]
    begin, end = best_stretch(gains)
    columns = {
        "stretch-begin": around(range(-begin, len(gains) - begin)),
        "stretch-end": around(range(-end, len(gains) - end)),
    }
    for name in ("short", "flagged", "stamps"):
        before, after = sums[name][begin], sums[name][min(end + 1, len(gains))]
        between = [before - at if at < before else max(0, at - after) for at in sums[name][:-1]]
        columns[f"{name}-between"] = logs(between)
    return columns


def _page_measures(page: Lines, sums: Sums) -> dict[str, int]:
    """Return what the page as a whole looks like: the same value for all its lines."""
    count, total = len(page.lines), sums["chars"][-1] or 1
    head, tail = min(ENDS_LINES, count), max(0, count - ENDS_LINES)
    return {
        "page-lines": log_bin(count),
        "page-prose": 32 * sums["prose"][-1] // total,
        "page-prose-lines": log_bin(sum(map(bool, page.prose))),
        "page-short": 32 * sums["short"][-1] // count,
        "page-final": 32 * sums["final"][-1] // count,
        "page-flagged": 32 * sums["flagged"][-1] // count,
        "page-gaps": 16 * sums["gaps"][-1] // count,
        "page-digits": min(255, 16 * sums["digits"][-1] // count),
        "page-longest": log_bin(max(page.chars)),
        "page-mean": log_bin(total // count),
        "page-same": log_bin(count - len(set(page.texts))),
        "page-stamps": log_bin(sums["stamps"][-1]),
        "page-weight": max(0, min(255, MIDDLE + 2 * sums["weights"][-1] // count)),
        "page-common": 32 * sums["common"][-1] // (sum(page.words) or 1),
        "page-head-flagged": sums["flagged"][head],
        "page-tail-flagged": sums["flagged"][-1] - sums["flagged"][tail],
        "page-head-final": sums["final"][head],
        "page-tail-final": sums["final"][-1] - sums["final"][tail],
    } | _subjects(page)


def _subjects(page: Lines) -> dict[str, int]:
    """Return how many lines speak of what menus, shops, threads and lists of teasers speak of."""
    return {f"page-{name}": log_bin(column.count(1)) for name, column in _category_columns(page).items()}
