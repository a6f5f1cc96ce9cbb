"""Reading the weights that ship with the package.

One JSON file, written by `benchmarks/train_text.py`. Leaf values are bytes, in base64; the rest is small.
"""

from __future__ import annotations

import json
import os
from binascii import a2b_base64
from collections.abc import Mapping
from typing import Any, NamedTuple

from cleaner.blocks import Label
from cleaner.errors import ModelError
from cleaner.model.lines import Lexicon
from cleaner.model.trees import LEAF_ZERO, Conditions, Forest, LabelForest, Tree
from cleaner.model.words import table

FORMAT = 1  # raise it when features or the file change; weights of another format are refused
PATH = os.path.join(os.path.dirname(__file__), "weights.json")


class Weights(NamedTuple):
    """All that was learned.

    first, second  score lines as body, at first sight and at the second
    labels         the kind of body or of boilerplate
    page           whether the page holds an article
    bare           whether the page is nothing but a body
    """

    version: str
    details: Mapping[str, Any]
    lexicon: Lexicon
    first: Forest
    second: Forest
    labels: LabelForest
    page: Forest
    bare: Forest


def read_weights(path: str = PATH) -> Weights:
    """Return the weights in *path*.

    Raises ModelError where the file is missing, broken, or of another format.
    """
    data = read_values(path, wanted=FORMAT)
    return Weights(
        version=data["version"],
        details=data["details"],
        lexicon=Lexicon(data["words"], table()),
        first=read_forest(data["first"]),
        second=read_forest(data["second"]),
        labels=read_label_forest(data["labels"]),
        page=read_forest(data["page"]),
        bare=read_forest(data["bare"]),
    )


def read_values(path: str, *, wanted: int) -> dict[str, Any]:
    """Return the JSON values of a weights file of the format *wanted*. Raises ModelError for any other."""
    try:
        with open(path, encoding="utf-8") as file:
            data: dict[str, Any] = json.load(file)
    except (OSError, ValueError) as error:
        raise ModelError(f"{path}: can't read the model: {error}: train it or install again") from error
    if data.get("format") != wanted:
        found = data.get("format")
        raise ModelError(f"{path}: model format {found}, this code reads {wanted}: train it again")
    return data


def read_forest(data: Mapping[str, Any]) -> Forest:
    """Return the forest that training wrote as JSON values."""
    leaves, trees, begin = a2b_base64(data["leaves"]), [], 0
    for conditions in data["trees"]:
        end = begin + (1 << len(conditions))
        trees.append(Tree(tuple(conditions[::-1]), leaves[begin:end].ljust(256, bytes([LEAF_ZERO]))))
        begin = end
    return Forest(Conditions.of(data["conditions"]), tuple(trees), data["bias"], data["unit"])


def read_label_forest(data: Mapping[str, Any]) -> LabelForest:
    """Return the forest of labels that training wrote as JSON values."""
    labels = tuple(map(Label, data["names"]))
    leaves, tables, begin = a2b_base64(data["leaves"]), [], 0
    for conditions in data["trees"]:
        end = begin + (len(labels) << len(conditions))
        tables.append(LabelForest.pack(leaves[begin:end], len(labels)))
        begin = end
    return LabelForest(
        labels,
        Conditions.of(data["conditions"]),
        tuple(tuple(tree[::-1]) for tree in data["trees"]),
        tuple(tables),
    )
