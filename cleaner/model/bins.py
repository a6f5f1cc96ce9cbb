"""Columns of bins: numbers over the lines of a page, cut to one byte each, in C loops and integers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import sub

Columns = dict[str, bytes]

LOG_TOP = 4094
# n -> 4 * log2(n + 1), straight between powers of two; `math.log2` may round differently elsewhere.
LOG = bytes((0, 4, 6)) + b"".join(
    bytes([4 * power + quarter]) * (1 << power - 2) for power in range(2, 12) for quarter in range(4)
)
TOP = LOG[LOG_TOP:]
MIDDLE = 128
BYTE = bytes(range(256))


def log_bin(value: int) -> int:
    """Bin a count or a length by its logarithm."""
    return LOG[value] if value < LOG_TOP else LOG[LOG_TOP]


def logs(values: Iterable[int]) -> bytes:
    """Bin counts or lengths by their logarithm."""
    listed = list(values)
    if max(listed, default=0) >= LOG_TOP:
        return bytes([LOG[value] if value < LOG_TOP else LOG[LOG_TOP] for value in listed])
    return bytes([LOG[value] for value in listed])


def caps(values: Iterable[int]) -> bytes:
    """Cap small counts at 255."""
    listed = list(values)
    return bytes(map(min, listed, repeat(255)) if max(listed, default=0) > 255 else listed)


def shares(parts: Iterable[int], wholes: Iterable[int]) -> bytes:
    """Return part / whole in 32nds; no part is greater than its whole; nothing of nothing is 0."""
    return bytes([32 * part // (whole or 1) for part, whole in zip(parts, wholes, strict=True)])


def around(values: Iterable[int]) -> bytes:
    """Bin signed values around the middle."""
    return bytes([v + MIDDLE if -MIDDLE <= v < MIDDLE else 0 if v < 0 else 255 for v in values])


def steps(begin: int, count: int) -> bytes:
    """Return `around(range(begin, begin + count))`."""
    below = min(max(-MIDDLE - begin, 0), count)
    rising = BYTE[max(begin + MIDDLE, 0) :]
    return (bytes(below) + rising)[:count].ljust(count, b"\xff")


def window(sums: list[int], width: int) -> Iterable[int]:
    """Return the sum over each line and *width* lines either way, from running sums."""
    padded = [0] * width + sums + [sums[-1]] * width
    return map(sub, padded[2 * width + 1 :], padded)


def flags(values: Iterable[object]) -> bytes:
    """Return 1 for what is true, else 0."""
    return bytes(map(bool, values))


def since(flagged: bytes) -> bytes:
    """Return how many lines ago the last one flagged (1, others 0) was, binned; far where there was none."""
    before, *runs = flagged.split(b"\1")
    return TOP * len(before) + b"".join([LOG[: len(run) + 1].ljust(len(run) + 1, TOP) for run in runs])


def until(flagged: bytes) -> bytes:
    """Return how many lines on the next flagged one is, binned; far where there is none."""
    return since(flagged[::-1])[::-1]


def best_stretch(gains: Sequence[int]) -> tuple[int, int]:
    """Return the first and last index of the contiguous run with the greatest sum (Kadane)."""
    best, best_span, total, begin = 0, (0, 0), 0, 0
    for index, gain in enumerate(gains):
        if total <= 0:
            total, begin = 0, index
        total += gain
        if total > best:
            best, best_span = total, (begin, index)
    return best_span
