"""The weights of the line model that ships with the package, written by `benchmarks/train_text.py`."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from cleaner.model.lines import Lexicon
from cleaner.model.trees import Forest, LabelForest
from cleaner.model.weightfile import read_file
from cleaner.model.words import table

FORMAT = 2  # raise it when features or the file change; weights of another format are refused
PATH = os.path.join(os.path.dirname(__file__), "weights.bin")


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
    file = read_file(path, wanted=FORMAT)
    head = file.head
    return Weights(
        version=head["version"],
        details=head["details"],
        lexicon=Lexicon(file.words(head["words"]), table()),
        first=file.forest(head["first"]),
        second=file.forest(head["second"]),
        labels=file.label_forest(head["labels"]),
        page=file.forest(head["page"]),
        bare=file.forest(head["bare"]),
    )
