"""What the ranges and groups say in which a block stands: columns of bytes.

A range is an element as a run of blocks (`markup.py`); a group is the blocks whose elements are called
alike. An article is a range full of prose, comments and teasers are groups of equals.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import accumulate, repeat
from operator import mul
from typing import TYPE_CHECKING

from cleaner.model.bins import Columns, caps, log_bin, steps
from cleaner.model.markup import BIT, CHAIN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cleaner.model.markup import Markup

# Where the container isn't sought, unless most of the page's prose is there.
UNLIKELY = (
    "nav aside footer form dialog comment-words related-words side-words ad-words cookie-words share-words "
    "subscribe-words".split()
)
UNLIKELY_BITS = sum(BIT[name] for name in UNLIKELY)
# What prose gives to the elements around it, innermost first (readability's way).
UPWARD = (1.0, 0.5, 0.25)
WEIGHT_CHARS = 400  # a block weighs as its characters, up to this


def strided(rows: Iterable[bytes], names: Sequence[str]) -> Columns:
    """Return a column a name out of rows that hold a byte a name."""
    table = b"".join(rows)
    return {name: table[place :: len(names)] for place, name in enumerate(names)}


def range_columns(markup: Markup) -> Columns:
    """Return what the ranges around each block hold: how many blocks, how much prose, how many links."""
    first, last = markup.tree.first, markup.tree.last
    chars, links, prose = markup.char_sums, markup.link_sums, markup.prose_sums
    all_prose = prose[-1] or 1
    known: dict[int, bytes] = {}
    for element in set().union(*markup.chains[1:]):
        begin, end = first[element], last[element]
        size = chars[end] - chars[begin]
        known[element] = bytes((
            log_bin(end - begin),
            255 * (prose[end] - prose[begin]) // all_prose,
            min(255, 64 * (links[end] - links[begin]) // (size or 1)),
            log_bin(size // (end - begin or 1)),
        ))  # fmt: skip
    columns: Columns = {}
    for step in range(CHAIN):
        names = [f"range{step}-{fact}" for fact in ("blocks", "prose", "links", "mean")]
        columns |= strided([known[element] for element in markup.chains[step + 1]], names)
    return columns


def container_columns(markup: Markup) -> Columns:
    """Return where each block stands to the elements that seem to hold the article."""
    columns: Columns = {}
    tree, count, prose = markup.tree, markup.count, markup.prose_sums
    half = majority(markup)
    for name, element in (("candidate", candidate(markup, half)), ("majority", half)):
        begin, end, depth = tree.first[element], tree.last[element], markup.depths[element]
        columns[f"{name}-begin"] = steps(-begin, count)
        columns[f"{name}-end"] = steps(-end, count)
        columns[f"{name}-share"] = bytes([255 * (prose[end] - prose[begin]) // (prose[-1] or 1)]) * count
        inside = [100 + markup.depths[box] - depth for box in tree.box[begin:end]]
        columns[f"{name}-depth"] = bytes(begin) + caps(map(max, inside, repeat(1))) + bytes(count - end)
    return columns


def candidate(markup: Markup, half: int) -> int:
    """Return the element that gathers most prose from below; unlikely regions only where *half* is in one."""
    unlikely = UNLIKELY_BITS & ~markup.masks[half]
    parents, scores = markup.tree.parents, defaultdict[int, float](float)
    for prose, box in zip(markup.prose, markup.tree.box, strict=True):
        if not prose or markup.masks[box] & unlikely:
            continue
        element = parents[box]
        for share in UPWARD:
            if element < 0:
                break
            scores[element] += share * prose
            element = parents[element]
    return max(scores, key=lambda element: (scores[element], -element), default=0)


def majority(markup: Markup) -> int:
    """Return the smallest element that holds more than half of the page's prose."""
    prose, tree = markup.prose_sums, markup.tree
    middle = next((i for i in range(markup.count) if 2 * prose[i + 1] > prose[-1]), 0)
    element = tree.box[middle]
    while (
        tree.parents[element] >= 0
        and 2 * (prose[tree.last[element]] - prose[tree.first[element]]) <= prose[-1]
    ):
        element = tree.parents[element]
    return element


def group_columns(markup: Markup) -> Columns:
    """Return what the blocks of the same path of tags and classes have in common."""
    columns: Columns = {}
    chars, prose, links = markup.chars, markup.prose, markup.tree.link_chars
    total, all_prose = markup.char_sums[-1] or 1, markup.prose_sums[-1] or 1
    for name, path in markup.paths.items():
        groups: defaultdict[int, list[int]] = defaultdict(list)
        for index, key in enumerate(path):
            groups[key].append(index)
        known: dict[int, bytes] = {}
        for key, group in groups.items():
            size = sum([chars[i] for i in group])
            known[key] = bytes((
                log_bin(len(group)),
                255 * size // total,
                255 * sum([prose[i] for i in group]) // all_prose,
                log_bin(size // len(group)),
                min(255, 64 * sum([links[i] for i in group]) // (size or 1)),
                255 * (group[-1] - group[0]) // markup.count,
            ))  # fmt: skip
        names = [f"{name}-{fact}" for fact in ("blocks", "text", "prose", "mean", "links", "span")]
        columns |= strided([known[key] for key in path], names)
    return columns


def agreement_columns(markup: Markup, chances: bytes) -> Columns:
    """Return what the first look (*chances*, 0..255) says of the ranges and groups a block is in."""
    first, last = markup.tree.first, markup.tree.last
    weights = [min(chars, WEIGHT_CHARS) for chars in markup.chars]
    mass = list(accumulate(map(mul, weights, chances), initial=0))
    whole = list(accumulate(weights, initial=0))
    columns: Columns = {}
    known: dict[int, int] = {}
    for element in set().union(*markup.chains[1:]):
        begin, end = first[element], last[element]
        known[element] = (mass[end] - mass[begin]) // (whole[end] - whole[begin] or 1)
    for step in range(CHAIN):
        columns[f"range{step}-chance"] = bytes([known[element] for element in markup.chains[step + 1]])
    for name, path in markup.paths.items():
        sums, sizes = defaultdict[int, int](int), defaultdict[int, int](int)
        for key, weight, chance in zip(path, weights, chances, strict=True):
            sums[key] += weight * chance
            sizes[key] += weight
        columns[f"{name}-chance"] = bytes([sums[key] // (sizes[key] or 1) for key in path])
    return columns
