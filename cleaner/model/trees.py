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
from operator import add
from typing import NamedTuple

from cleaner.blocks import Label
from cleaner.model.bins import Columns, around

SIXTEENTHS = 16  # scores are log-odds in 16ths

LEAF_ZERO = 128  # leaf values are bytes around this
SUM_LIMIT = 257  # 16-bit sums hold so many bytes before they are emptied

STEPS = tuple(bytes(border + 1).ljust(256, b"\1") for border in range(255))


class Conditions(NamedTuple):
    """The questions of a forest: whether a column exceeds a border, some lines further on.

    asked  column, and the table that turns its bytes into 0 or 1
    moved  number of the question asked, and by how many bits its answers are moved; beyond the page's
           ends the answer is no
    """

    asked: tuple[tuple[str, bytes], ...]
    moved: tuple[tuple[int, int], ...]

    def masks(self, columns: Columns, count: int) -> list[int]:
        """Return for each condition the lines that meet it: a byte a line, the first line lowest."""
        answers = [int.from_bytes(columns[name].translate(step), "little") for name, step in self.asked]
        page = (1 << 8 * count) - 1
        return [answers[at] >> by if by >= 0 else answers[at] << -by & page for at, by in self.moved]


class Tree(NamedTuple):
    """conditions: numbers of the forest's, last level first; leaves: 2**depth values, padded to 256."""

    conditions: tuple[int, ...]
    leaves: bytes

    @classmethod
    def of(cls, conditions: tuple[int, ...], leaves: bytes) -> Tree:
        """Return the tree with these leaves, a byte each."""
        return cls(conditions, leaves.ljust(256, bytes([LEAF_ZERO])))


class Forest(NamedTuple):
    """Scores lines: the bias and the sum of a line's leaves, in log-odds times *unit*."""

    conditions: Conditions
    trees: tuple[Tree, ...]
    bias: int
    unit: int

    def scores(self, columns: Columns, count: int) -> bytes:
        """Return the log-odds of each of the page's *count* lines, in 16ths around 128."""
        masks = self.conditions.masks(columns, count)
        totals = [self.bias - LEAF_ZERO * len(self.trees)] * count
        for begin in range(0, len(self.trees), SUM_LIMIT):
            trees = self.trees[begin : begin + SUM_LIMIT]
            leaves = (_leaf_numbers(tree.conditions, masks, count).translate(tree.leaves) for tree in trees)
            totals = list(map(add, totals, _sum_bytes(leaves, count)))
        return around([total * SIXTEENTHS // self.unit for total in totals])


class LabelForest(NamedTuple):
    """Scores every label at once: each tree has a table of leaves for each label."""

    labels: tuple[Label, ...]
    conditions: Conditions
    trees: tuple[tuple[int, ...], ...]
    tables: tuple[tuple[bytes, ...], ...]

    @classmethod
    def of(
        cls,
        labels: tuple[Label, ...],
        conditions: Conditions,
        trees: tuple[tuple[int, ...], ...],
        leaves: bytes,
    ) -> LabelForest:
        """Return the forest with these leaves, tree by tree, a byte a label for each in turn."""
        tables, begin = [], 0
        for tree in trees:
            end = begin + (len(labels) << len(tree))
            tables.append(
                tuple(leaves[begin + n : end : len(labels)].ljust(256, b"\0") for n in range(len(labels)))
            )
            begin = end
        return cls(labels, conditions, trees, tuple(tables))

    def scores(self, columns: Columns, count: int) -> list[tuple[int, ...]]:
        """Return for each line the score of each label, in their order."""
        masks = self.conditions.masks(columns, count)
        numbers = [_leaf_numbers(tree, masks, count) for tree in self.trees]
        sums = (
            _sum_bytes(map(bytes.translate, numbers, tables), count)
            for tables in zip(*self.tables, strict=True)
        )
        return list(zip(*sums, strict=True))


def _leaf_numbers(conditions: tuple[int, ...], masks: list[int], count: int) -> bytes:
    """Return the number of the leaf that each line falls into."""
    number = 0
    for condition in conditions:
        number = number << 1 | masks[condition]
    return number.to_bytes(count, "little")


def _sum_bytes(rows: Iterable[bytes], count: int) -> list[int]:
    """Return for each line the sum over the rows. Odd and even lines are summed apart, 16 bits a line."""
    size = count + count % 2
    lanes = int.from_bytes(b"\xff\0" * (size // 2), "little")
    even = odd = 0
    for row in rows:
        values = int.from_bytes(row, "little")
        even += values & lanes
        odd += values >> 8 & lanes
    sums = [0] * size
    sums[::2] = struct.unpack(f"<{size // 2}H", even.to_bytes(size, "little"))
    sums[1::2] = struct.unpack(f"<{size // 2}H", odd.to_bytes(size, "little"))
    return sums[:count]
