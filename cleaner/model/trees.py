"""Boosted oblivious trees, evaluated on a whole page at a time in plain Python.

In an oblivious tree all nodes of a level ask the same question, so a tree of depth d is d conditions
and a table of 2**d leaves. Over columns of bytes that is very little work: a condition is one
`bytes.translate` that gives a byte of 0 or 1 a line; read as one large integer, d of them are shifted
and added into the leaf number of every line at once; another `translate` turns leaf numbers into leaf
values. No byte code runs a line, and the sums are of integers, the same on every machine.
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from typing import NamedTuple

from cleaner.blocks import Label
from cleaner.model.bins import Columns, around

SIXTEENTHS = 16  # scores are log-odds in 16ths

LEAF_ZERO = 128  # leaf values are bytes around this
SUM_LIMIT = 257  # 16-bit sums hold so many bytes before they are emptied

_STEPS = tuple(bytes(border + 1).ljust(256, b"\1") for border in range(255))


class Condition(NamedTuple):
    """Whether *column* exceeds *border*, *shift* lines further on; False beyond the page's ends."""

    column: str
    shift: int
    border: int


class Tree(NamedTuple):
    """conditions: indices into the forest's, one a level; leaves: 2**depth values, padded to 256."""

    conditions: tuple[int, ...]
    leaves: bytes


class Forest(NamedTuple):
    """Scores lines: the bias and the sum of a line's leaves, in log-odds times *unit*."""

    conditions: tuple[Condition, ...]
    trees: tuple[Tree, ...]
    bias: int
    unit: int

    def scores(self, columns: Columns, count: int) -> bytes:
        """Return the log-odds of each of the page's *count* lines, in 16ths around 128."""
        masks = [_mask(condition, columns, count) for condition in self.conditions]
        totals = [self.bias - LEAF_ZERO * len(self.trees)] * count
        for begin in range(0, len(self.trees), SUM_LIMIT):
            sums = _sum_leaves(self.trees[begin : begin + SUM_LIMIT], masks, count)
            totals = [total + part for total, part in zip(totals, sums, strict=True)]
        return around(total * SIXTEENTHS // self.unit for total in totals)


class LabelForest(NamedTuple):
    """Scores every label at once: a leaf is one integer that holds a 16-bit field a label."""

    labels: tuple[Label, ...]
    conditions: tuple[Condition, ...]
    trees: tuple[tuple[int, ...], ...]
    tables: tuple[tuple[int, ...], ...]

    @staticmethod
    def pack(leaves: bytes, labels: int) -> tuple[int, ...]:
        """Return the leaves of a tree, given a byte a label for each in turn."""
        fields = leaves.replace(b"", b"\0")[1:]
        return tuple(
            int.from_bytes(fields[begin : begin + 2 * labels], "little")
            for begin in range(0, 2 * len(leaves), 2 * labels)
        )

    def scores(self, columns: Columns, count: int) -> list[tuple[int, ...]]:
        """Return for each line the score of each label, in their order."""
        masks = [_mask(condition, columns, count) for condition in self.conditions]
        numbers = zip(*(_leaf_numbers(tree, masks, count) for tree in self.trees), strict=True)
        unpack = struct.Struct(f"<{len(self.labels)}H").unpack
        size = 2 * len(self.labels)
        return [
            unpack(
                sum([table[leaf] for table, leaf in zip(self.tables, row, strict=True)]).to_bytes(
                    size, "little"
                )
            )
            for row in numbers
        ]


def _mask(condition: Condition, columns: Columns, count: int) -> int:
    """Return the lines for which the condition holds: one byte a line, the first line lowest."""
    mask = int.from_bytes(columns[condition.column].translate(_STEPS[condition.border]), "little")
    if condition.shift >= 0:
        return mask >> 8 * condition.shift
    return (mask << -8 * condition.shift) & ((1 << 8 * count) - 1)


def _leaf_numbers(conditions: tuple[int, ...], masks: list[int], count: int) -> bytes:
    """Return the number of the leaf that each line falls into."""
    number = 0
    for condition in reversed(conditions):
        number = number << 1 | masks[condition]
    return number.to_bytes(count, "little")


def _sum_leaves(trees: Iterable[Tree], masks: list[int], count: int) -> list[int]:
    """Return each line's sum of leaves. Odd and even lines are summed apart, 16 bits a line."""
    size = count + count % 2
    lanes = int.from_bytes(b"\xff\0" * (size // 2), "little")
    even = odd = 0
    for tree in trees:
        leaves = _leaf_numbers(tree.conditions, masks, count).translate(tree.leaves)
        values = int.from_bytes(leaves, "little")
        even += values & lanes
        odd += values >> 8 & lanes
    sums = [0] * size
    sums[::2] = struct.unpack(f"<{size // 2}H", even.to_bytes(size, "little"))
    sums[1::2] = struct.unpack(f"<{size // 2}H", odd.to_bytes(size, "little"))
    return sums[:count]
