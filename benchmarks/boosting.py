"""Fit oblivious trees with CatBoost and write them as the integers that `cleaner.model` evaluates."""

from __future__ import annotations

import json
import tempfile
from base64 import b64encode
from collections.abc import Sequence
from math import floor
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from cleaner.model.bins import Columns
from cleaner.model.trees import LEAF_ZERO

SEED = 1
OPTIONS = {
    "depth": 7,
    "l2_leaf_reg": 5,
    "border_count": 32,
    "rsm": 0.3,
    "bootstrap_type": "Bernoulli",
    "subsample": 0.7,
    "random_seed": SEED,
    "allow_writing_files": False,
    "verbose": False,
}
LEAF_TOP = 127

Key = tuple[str, int]  # a column, and how many lines further on


class Fit(NamedTuple):
    """How long to train, and how fast."""

    trees: int
    rate: float
    loss: str = "Logloss"


def shifted(columns: Columns, keys: Sequence[Key]) -> np.ndarray[Any, Any]:
    """Return the matrix of a page: a row a line, a column a key; 0 beyond the page's ends."""
    return np.stack([np.frombuffer(_shift(columns[name], by), np.uint8) for name, by in keys], axis=1)


def _shift(column: bytes, by: int) -> bytes:
    count = len(column)
    if by >= 0:
        return column[by:].ljust(count, b"\0")
    return column[:by].rjust(count, b"\0")


def fit_forest(
    rows: np.ndarray[Any, Any], target: np.ndarray[Any, Any], weights: np.ndarray[Any, Any],
    *, keys: Sequence[Key], fit: Fit,
) -> dict[str, Any]:  # fmt: skip
    """Return the trained trees as `cleaner.model.weights` reads them."""
    from catboost import CatBoost, Pool

    size = {"iterations": fit.trees, "learning_rate": fit.rate, "loss_function": fit.loss}
    model = CatBoost(OPTIONS | size)
    model.fit(Pool(rows.astype(np.float32), target, weight=weights))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.json"
        model.save_model(str(path), format="json")
        return _export(json.loads(path.read_text()), keys)


def _export(model: dict[str, Any], keys: Sequence[Key]) -> dict[str, Any]:
    columns = [feature["flat_feature_index"] for feature in model["features_info"]["float_features"]]
    conditions: dict[tuple[str, int, int], int] = {}
    trees: list[list[int]] = []
    leaves: list[list[float]] = []
    for tree in model["oblivious_trees"]:
        trees.append([])
        leaves.append(tree["leaf_values"])
        for split in tree["splits"]:
            condition = (*keys[columns[split["float_feature_index"]]], floor(split["border"]))
            trees[-1].append(conditions.setdefault(condition, len(conditions)))
    unit = int(LEAF_TOP / max(abs(value) for values in leaves for value in values))
    flat = bytes(LEAF_ZERO + round(value * unit) for values in leaves for value in values)
    _, bias = model["scale_and_bias"]
    return {
        "conditions": list(conditions),
        "trees": trees,
        "leaves": b64encode(flat).decode(),
        "bias": round(bias[0] * unit),
        "unit": unit,
    }
