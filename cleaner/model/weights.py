"""The weights of the line model that ships with the package.

`benchmarks/train_text.py` writes those that tell body from the rest, `benchmarks/train_titles.py` those that
find the title, in a file beside it: they are trained apart, on other lines.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any, NamedTuple

from cleaner.model.lines import Lexicon
from cleaner.model.trees import Forest, LabelForest
from cleaner.model.weightfile import WeightFile, read_file
from cleaner.model.words import table

FORMAT = 2  # raise it when features or the file change; weights of another format are refused
TITLE_FORMAT = 1
PATH = os.path.join(os.path.dirname(__file__), "weights.bin")
TITLE_PATH = os.path.join(os.path.dirname(__file__), "title_weights.bin")


class Weights(NamedTuple):
    """All that was learned.

    first, second  score lines as body, at first sight and at the second
    labels         the kind of body or of boilerplate
    page           whether the page holds an article
    bare           whether the page is nothing but a body
    title          whether a line is the page's title
    """

    version: str
    details: Mapping[str, Any]
    lexicon: Lexicon
    first: Forest
    second: Forest
    labels: LabelForest
    page: Forest
    bare: Forest
    title: Forest


def read_weights(path: str = PATH) -> Weights:
    """Return the weights in *path*.

    Raises ModelError where the file is missing, broken, or of another format.
    """
    file = read_file(path, wanted=FORMAT)
    titles = read_file(TITLE_PATH, wanted=TITLE_FORMAT)
    head = file.head
    return Weights(
        version=f"{head['version']}+{titles.head['version']}",
        details=head["details"],
        lexicon=lexicon_of(file),
        first=file.forest(head["first"]),
        second=file.forest(head["second"]),
        labels=file.label_forest(head["labels"]),
        page=file.forest(head["page"]),
        bare=file.forest(head["bare"]),
        title=titles.forest(titles.head["title"]),
    )


def lexicon_of(file: WeightFile) -> Lexicon:
    """Return the words of the line model."""
    return Lexicon(file.words(file.head["words"]), table())
