"""Files of weights: a line of JSON that says what they are, then words and numbers as memory holds them.

`head -1 FILE` shows the model, its training and its scores. All that is large stands behind that line, and
the line says where: text and integers that become Python objects in C, so that a filter that starts once a
document doesn't parse 300 KB of JSON each time. Integers are little-endian; nothing in the file is code.
"""

from __future__ import annotations

import json
import sys
from array import array
from binascii import a2b_base64
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.blocks import Label
from cleaner.errors import ModelError
from cleaner.model.trees import STEPS, Conditions, Forest, LabelForest, Tree

NUMBER = "h"  # signed integers of 16 bits
BETWEEN = "\0"  # between words: no page has one


class WeightFile(NamedTuple):
    """The head, and what it tells the places of."""

    head: Mapping[str, Any]
    body: bytes

    def words(self, packed: Mapping[str, Any]) -> dict[str, int]:
        """Return word -> number."""
        words = self._part(packed["words"]).decode().split(BETWEEN)
        return dict(zip(words, self._numbers(packed["numbers"]), strict=True)) if words[0] else {}

    def forest(self, packed: Mapping[str, Any]) -> Forest:
        """Return a forest that scores lines."""
        leaves, trees, begin = self._part(packed["leaves"]), [], 0
        for conditions in self._trees(packed):
            end = begin + (1 << len(conditions))
            trees.append(Tree.of(conditions, leaves[begin:end]))
            begin = end
        return Forest(self._conditions(packed), tuple(trees), packed["bias"], packed["unit"])

    def label_forest(self, packed: Mapping[str, Any]) -> LabelForest:
        """Return a forest that scores labels."""
        leaves, trees = self._part(packed["leaves"]), tuple(self._trees(packed))
        return LabelForest.of(tuple(map(Label, packed["names"])), self._conditions(packed), trees, leaves)

    def _conditions(self, packed: Mapping[str, Any]) -> Conditions:
        columns = map(packed["columns"].__getitem__, self._numbers(packed["asked"]))
        steps = map(STEPS.__getitem__, self._part(packed["borders"]))
        bits = [8 * lines for lines in self._numbers(packed["lines"])]
        moved = zip(self._numbers(packed["moved"]), bits, strict=True)
        return Conditions(tuple(zip(columns, steps, strict=True)), tuple(moved))

    def _trees(self, packed: Mapping[str, Any]) -> Iterable[tuple[int, ...]]:
        conditions, begin = tuple(self._numbers(packed["trees"])), 0
        for depth in self._part(packed["depths"]):
            yield conditions[begin : begin + depth]
            begin += depth

    def _part(self, place: Sequence[int]) -> bytes:
        begin, size = place
        return self.body[begin : begin + size]

    def _numbers(self, place: Sequence[int]) -> array[int]:
        return swapped(array(NUMBER, self._part(place)))


def read_file(path: str, *, wanted: int) -> WeightFile:
    """Return the weights in *path*. Raises ModelError where they can't be read or are of another format."""
    try:
        with open(path, "rb") as file:
            head: dict[str, Any] = json.loads(file.readline())
            body = file.read()
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: can't read the model: {error}: train it or install again") from error
    if head.get("format") != wanted:
        found = head.get("format")
        raise ModelError(f"{path}: model format {found}, this code reads {wanted}: train it again")
    if head.get("bytes") != len(body):
        raise ModelError(f"{path}: the model is cut off or changed: train it or install again")
    return WeightFile(head, body)


def write_file(path: str, values: Mapping[str, Any]) -> None:
    """Write what training found: words with numbers, and forests as `benchmarks.boosting` gives them."""
    body = bytearray()
    head = {key: value if key == "details" else packed(value, body) for key, value in values.items()}
    head["bytes"] = len(body)
    with open(path, "wb") as file:
        file.write(json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n" + body)


def read_forest(forest: Mapping[str, Any]) -> Forest:
    """Return a forest as it would be read from a file: training asks it before there is one."""
    body = bytearray()
    head = packed_forest(forest, body)
    return WeightFile(head, bytes(body)).forest(head)


def packed(value: Any, body: bytearray) -> Any:
    """Return *value* as the head has it; what is large in it goes to the end of the body."""
    if not isinstance(value, dict):
        return value
    if isinstance(value.get("trees"), list):  # "trees" may be a word, too
        return packed_forest(value, body)
    if all(isinstance(number, int) for number in value.values()):
        text = BETWEEN.join(value).encode()
        return {"words": put(text, body), "numbers": put(numbers(value.values()), body)}
    return {key: packed(inner, body) for key, inner in value.items()}


def packed_forest(forest: Mapping[str, Any], body: bytearray) -> dict[str, Any]:
    """Return a forest as the head has it. A condition is a question, a column's border, some lines on."""
    asked: dict[tuple[str, int], int] = {}
    moved = [asked.setdefault((column, border), len(asked)) for column, _, border in forest["conditions"]]
    columns = list(dict.fromkeys(column for column, _ in asked))
    places = {column: place for place, column in enumerate(columns)}
    parts = {
        "asked": numbers(places[column] for column, _ in asked),
        "borders": bytes(border for _, border in asked),
        "moved": numbers(moved),
        "lines": numbers(lines for _, lines, _ in forest["conditions"]),
        "depths": bytes(map(len, forest["trees"])),
        "trees": numbers(condition for tree in forest["trees"] for condition in tree[::-1]),
        "leaves": a2b_base64(forest["leaves"]),
    }
    small = {key: value for key, value in forest.items() if key not in ("conditions", "trees", "leaves")}
    return small | {"columns": columns} | {name: put(part, body) for name, part in parts.items()}


def put(part: bytes, body: bytearray) -> tuple[int, int]:
    """Put *part* at the end of *body*; return where it begins, and its size."""
    body += part
    return len(body) - len(part), len(part)


def numbers(values: Iterable[int]) -> bytes:
    """Return integers as the file has them."""
    return swapped(array(NUMBER, values)).tobytes()


def swapped(values: array[int]) -> array[int]:
    """Return *values* in the other order of bytes where this machine isn't little-endian."""
    if sys.byteorder == "big":
        values.byteswap()
    return values
