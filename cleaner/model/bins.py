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
FAR = LOG_TOP + 1
MIDDLE = 128


def log_bin(value: int) -> int:
    """Bin a count or a length by its logarithm."""
    return LOG[value] if value < LOG_TOP else LOG[LOG_TOP]


def logs(values: Iterable[int]) -> bytes:
    """Bin counts or lengths by their logarithm."""
    return bytes([LOG[value] if value < LOG_TOP else LOG[LOG_TOP] for value in values])


def caps(values: Iterable[int]) -> bytes:
    """Cap small counts at 255."""
    return bytes(map(min, values, repeat(255)))


def shares(parts: Iterable[int], wholes: Iterable[int]) -> bytes:
    """Return part / whole in 32nds; no part is greater than its whole; nothing of nothing is 0."""
    return bytes([32 * part // (whole or 1) for part, whole in zip(parts, wholes, strict=True)])


def around(values: Iterable[int]) -> bytes:
    """Bin signed values around the middle."""
    return bytes([v + MIDDLE if -MIDDLE <= v < MIDDLE else 0 if v < 0 else 255 for v in values])


def window(sums: list[int], width: int) -> Iterable[int]:
    """Return the sum over each line and *width* lines either way, from running sums."""
    padded = [0] * width + sums + [sums[-1]] * width
    return map(sub, padded[2 * width + 1 :], padded)


def since(flags: Sequence[object]) -> bytes:
    """Return how many lines ago the last flagged one was, binned; far where there was none."""
    distances, distance = [], FAR
    for flag in flags:
        distance = 0 if flag else distance + 1
        distances.append(distance)
    return logs(distances)


def until(flags: Sequence[object]) -> bytes:
    """Return how many lines on the next flagged one is, binned; far where there is none."""
    return since(flags[::-1])[::-1]


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
