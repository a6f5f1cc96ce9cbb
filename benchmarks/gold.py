"""Gold for lines: which lines of a render are body, found by aligning their words with the gold text.

The alignment is the longest common subsequence of words, computed bit-parallel (Hyyrö 2004, as in
rapidfuzz): row i of the table is one Python integer, so a page of 5,000 words takes milliseconds.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from benchmarks.scoring import tokens

BODY_SHARE = 0.5  # a line is body if at least this share of its words is aligned
MIN_RUN = 2  # words matched alone are chance, except in lines of one word
STRAY_GRAM = 3  # gold that no line took in order is looked for elsewhere by word triples
MAX_TOKENS = 60_000  # longer pages are cut: the table grows with lines times gold


def body_shares(lines: Sequence[str], gold: str) -> list[float]:
    """Return for each line the share of its words that the gold text holds, in order."""
    line_tokens = [tokens(line) for line in lines]
    page = [token for each in line_tokens for token in each][:MAX_TOKENS]
    wanted = tokens(gold)[:MAX_TOKENS]
    aligned = _align(page, wanted)
    hits, taken = _without_stray(aligned, line_tokens)
    _find_out_of_order(hits, taken, page, wanted)
    shares, position = [], 0
    for each in line_tokens:
        found = sum(hits[position : position + len(each)])
        shares.append(found / len(each) if each else 0.0)
        position += len(each)
    return shares


def _align(page: list[str], wanted: list[str]) -> list[int]:
    """Return for each word of the page the index of the gold word it is matched with, or -1."""
    rows = _table(page, wanted)
    match = [-1] * len(page)
    row, col = len(page), len(wanted)
    while row and col:
        bit = 1 << (col - 1)
        if rows[row - 1] & bit:
            col -= 1
            continue
        row -= 1
        if not row or rows[row - 1] & bit:
            col -= 1
            match[row] = col
    return match


def _table(page: list[str], wanted: list[str]) -> list[int]:
    places: defaultdict[str, int] = defaultdict(int)
    for index, word in enumerate(wanted):
        places[word] |= 1 << index
    mask = (1 << len(wanted)) - 1
    state, rows = mask, []
    for word in page:
        both = state & places.get(word, 0)
        state = ((state + both) | (state - both)) & mask
        rows.append(state)
    return rows


def _without_stray(match: list[int], line_tokens: list[list[str]]) -> tuple[list[bool], set[int]]:
    """Drop matches that stand alone, except in lines of a single word."""
    single = [len(each) == 1 for each in line_tokens for _ in each]
    hits = [False] * len(match)
    start = 0
    while start < len(match):
        end = start + 1
        while end < len(match) and match[end] == match[end - 1] + 1 and match[start] >= 0:
            end += 1
        good = match[start] >= 0 and (end - start >= MIN_RUN or single[start])
        hits[start:end] = [good] * (end - start)
        start = end
    hits += [False] * (len(single) - len(hits))
    return hits, {gold for gold, hit in zip(match, hits, strict=False) if hit}


def _find_out_of_order(hits: list[bool], taken: set[int], page: list[str], wanted: list[str]) -> None:
    """Mark words of the page that hold gold which the alignment in order couldn't reach."""
    free = set()
    for index in range(len(wanted) - STRAY_GRAM + 1):
        span = range(index, index + STRAY_GRAM)
        if not any(place in taken for place in span):
            free.add(tuple(wanted[index : index + STRAY_GRAM]))
    for index in range(len(page) - STRAY_GRAM + 1):
        if tuple(page[index : index + STRAY_GRAM]) in free:
            hits[index : index + STRAY_GRAM] = [True] * STRAY_GRAM
