"""Train the line model: `python -m benchmarks.train_text --data DIR --out cleaner/model/weights.bin`.

DIR holds the development sets as `*.jsonl`. One in five domains is held out (`pages.is_held_out`), in
training and in every choice made on the way. Needs the `train` extra. Seeded.

1. Each page in some of the ways scrapers render it, and cropped (`lines.py`).
2. Word weights, first forest, second forest: the scores that the second one learns from come from first
   forests and word weights that never saw the page's domain (cross-fitting).
3. A forest for the finer labels, and one that tells pages that hold an article from those that don't.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import pickle
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import cleaner
from benchmarks.boosting import Fit, Key, fit_forest, shifted
from benchmarks.lines import Sample, training_samples
from benchmarks.pages import fold_of
from benchmarks.word_weights import learn_words
from cleaner.blocks import Label
from cleaner.model.bins import Columns
from cleaner.model.features import page_columns
from cleaner.model.lines import BODY, COMMENT, DROPPED, UNKNOWN, Lexicon, Line, Lines
from cleaner.model.predict import with_rules
from cleaner.model.scores import score_columns, series_columns
from cleaner.model.trees import Forest
from cleaner.model.weightfile import read_forest, write_file
from cleaner.model.weights import FORMAT
from cleaner.model.words import table

Array = np.ndarray[Any, Any]

FOLDS = 3
FIRST, SECOND = Fit(trees=250, rate=0.12), Fit(trees=250, rate=0.1)
LABELS = Fit(trees=30, rate=0.4, loss="MultiClass")
LABEL_LINES, LABEL_LEAST = 60_000, 50
SEED = 1
FEW_LINES = 1
PAGES = Fit(trees=100, rate=0.1)

LINES_A_SAMPLE = 48  # long pages are sampled
TOKEN_POWER = 0.6  # a line weighs as its words to this power; every sample weighs the same
CHARS_A_WORD = 6
RENDER_WEIGHTS = {
    "one-line": 0.4, "lynx": 0.5, "residue": 0.6, "dense": 0.7, "beautifulsoup-stripped": 0.8, "wet": 0.8,
    "body": 0.6, "rest": 0.5,
}  # fmt: skip
RARER = frozenset({"one-line", "lynx", "residue", "dense", "beautifulsoup-stripped", "wet"})
RARER_ONE_IN = 6
# Articles are what most raw texts are; of forums and of news there are few pages.
KIND_WEIGHTS = {"article": 1.3, "forum": 1.5}
NEWS_WEIGHT = 2.0

# As if by rules: one sample in so many has lines whose label is known, one line in so many of them.
RULED_SAMPLES, RULED_LINES = 4, 7

NEIGHBOURS = {
    "chars": (-3, -2, -1, 1, 2, 3), "end": (-2, -1, 1, 2), "weight": (-2, -1, 1, 2), "title-case": (-1, 1),
    "lower-case": (-1, 1), "common": (-1, 1), "digits": (-2, -1, 1, 2), "first": (-1, 1), "gap": (1, 2),
    "same-shape": (-1, 1), "sentences": (-1, 1), "clocks": (-2, -1, 1, 2), "comment": (-1, 1),
    "date": (-1, 1), "byline": (-1, 1), "separators": (-1, 1), "same-first": (-1, 1), "same-last": (-1, 1),
    "known": (-1, 1), "score": (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5),
}  # fmt: skip

WITH_ARTICLE = frozenset({"article", "documentation", "forum"})
WITHOUT_ARTICLE = frozenset({"listing", "collection"})


@dataclass
class Example:
    """A sample on its way through training: its lines, those that are learned from, what is seen of them."""

    sample: Sample
    lines: list[Line]
    rows: list[int]
    page: Lines
    columns: Columns

    @property
    def fold(self) -> int:
        """The fold of the page's domain."""
        return fold_of(self.sample.domain, FOLDS)

    @property
    def body(self) -> Array:
        """Whether each of the chosen lines is body."""
        return np.array([self.sample.lines[row].body for row in self.rows], dtype=int)

    @property
    def labels(self) -> list[Label]:
        """The finer label of each of the chosen lines."""
        return [self.sample.lines[row].label for row in self.rows]

    @property
    def weights(self) -> Array:
        """What each of the chosen lines weighs; those that a rule labelled weigh nothing."""
        words = [max(1.0, len(self.lines[row].text) / CHARS_A_WORD) ** TOKEN_POWER for row in self.rows]
        whole = RENDER_WEIGHTS.get(self.sample.render, 1.0) / sum(words)
        whole *= KIND_WEIGHTS.get(self.sample.kind, 1.0)
        whole *= NEWS_WEIGHT if self.sample.news else 1.0
        asked = [self.lines[row].known == UNKNOWN for row in self.rows]
        weights: Array = np.asarray(words) * whole * np.asarray(asked)
        return weights


def train(samples: Sequence[Sample], *, folds: bool) -> Iterator[dict[str, Any]]:
    """Yield the weights as JSON values; with *folds*, then those of each fold, which never saw it."""
    examples = [example for fold in range(FOLDS) for example in _look(samples, fold)]
    say(f"{len(examples)} samples, {sum(len(e.rows) for e in examples)} lines to learn from")
    keys = _keys(examples[0].columns)
    forests = [_fit_body([e for e in examples if e.fold != fold], keys, FIRST) for fold in range(FOLDS)]
    first = _fit_body(examples, keys, FIRST)
    for example in examples:
        _look_again(example, read_forest(forests[example.fold]))
    say("first forests")
    keys = _keys(examples[0].columns)
    second = _fit_body(examples, keys, SECOND)
    say("second forest")
    weights = {
        "words": learn_words(samples),
        "first": first,
        "second": second,
        "labels": _fit_labels(examples),
        "page": _fit_page(examples, _has_article),
        "bare": _fit_page(examples, _is_bare),
    }
    yield weights
    for fold, forest in enumerate(forests if folds else ()):
        others = [example for example in examples if example.fold != fold]
        words = learn_words(example.sample for example in others)
        second = _fit_body(others, keys, SECOND)
        yield weights | {"words": words, "first": forest, "second": second}


def chosen(samples: Iterable[Sample]) -> list[Sample]:
    """Return the samples to learn from: of the rarer renders, one in so many."""
    return [
        sample
        for sample in samples
        if sample.render not in RARER
        or not random.Random(f"{sample.render} {sample.page}").randrange(RARER_ONE_IN)
    ]


def _look(samples: Sequence[Sample], fold: int) -> list[Example]:
    """Return the examples of a fold, with word weights learned from the other folds."""
    inside = [sample for sample in samples if fold_of(sample.domain, FOLDS) == fold]
    lexicon = Lexicon(learn_words(s for s in samples if fold_of(s.domain, FOLDS) != fold), table())
    return [_example(sample, lexicon) for sample in inside]


def _example(sample: Sample, lexicon: Lexicon) -> Example:
    chance = random.Random(f"{sample.page} {sample.render}")
    ruled = not chance.randrange(RULED_SAMPLES)
    lines = []
    for line in sample.lines:
        known = UNKNOWN
        if ruled and not chance.randrange(RULED_LINES):
            known = BODY if line.body else COMMENT if line.label is Label.COMMENT else DROPPED
        lines.append(Line(line.text, line.gap, line.indent, known))
    rows = sorted(chance.sample(range(len(lines)), min(LINES_A_SAMPLE, len(lines))))
    page = Lines(lines, lexicon)
    return Example(sample, lines, rows, page, page_columns(page))


def _look_again(example: Example, forest: Forest) -> None:
    scores = with_rules(forest.scores(example.columns, len(example.lines)), example.lines)
    example.columns |= score_columns(example.page, scores) | series_columns(example.page, scores)


def _keys(columns: Columns) -> list[Key]:
    return [(name, by) for name in columns for by in (0, *NEIGHBOURS.get(name, ()))]


def _fit_body(examples: Sequence[Example], keys: Sequence[Key], fit: Fit) -> dict[str, Any]:
    rows = np.concatenate([shifted(e.columns, keys)[e.rows] for e in examples])
    target = np.concatenate([e.body for e in examples])
    weights = np.concatenate([e.weights for e in examples])
    return fit_forest(rows, target, weights, keys=keys, fit=fit)


def _fit_labels(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the finer labels on a sample of lines; rare labels weigh more, by the root of their number."""
    keys = [(name, by) for name, by in _keys(examples[0].columns) if by in (-1, 0, 1)]
    chance = random.Random(SEED)
    lines = [(e, place) for e in examples for place, w in enumerate(e.weights) if w > 0]
    chosen = sorted(chance.sample(range(len(lines)), min(LABEL_LINES, len(lines))))
    wanted: dict[int, list[int]] = {}
    for e, place in (lines[index] for index in chosen):
        wanted.setdefault(id(e), []).append(place)
    used = [e for e in examples if id(e) in wanted]
    rows = np.concatenate([shifted(e.columns, keys)[[e.rows[p] for p in wanted[id(e)]]] for e in used])
    labels = [e.labels[p] for e in used for p in wanted[id(e)]]
    counts = Counter(labels)
    names = sorted(label for label, count in counts.items() if count >= LABEL_LEAST)
    kept = [index for index, label in enumerate(labels) if label in names]
    target = np.array([names.index(labels[index]) for index in kept])
    weights = np.array([counts[labels[index]] ** -0.5 for index in kept])
    return fit_forest(rows[kept], target, weights, keys=keys, fit=LABELS) | {"names": names}


def _fit_page(examples: Sequence[Example], truth: Callable[[Sample], bool | None]) -> dict[str, Any]:
    """Fit a forest that says of a page as a whole what *truth* says; None leaves a page out."""
    asked = [e for e in examples if truth(e.sample) is not None]
    keys = [(name, 0) for name in asked[0].columns if name.startswith("page-")]
    rows = np.concatenate([shifted({name: e.columns[name][:1] for name, _ in keys}, keys) for e in asked])
    target = np.array([truth(e.sample) for e in asked], dtype=int)
    return fit_forest(rows, target, np.ones(len(asked)), keys=keys, fit=PAGES)


def _has_article(sample: Sample) -> bool | None:
    """Return whether the page holds an article, None where that is a matter of taste."""
    if sample.render == "rest":
        return False
    if sample.kind in WITH_ARTICLE:
        return True
    return False if sample.kind in WITHOUT_ARTICLE and sample.render != "body" else None


def _is_bare(sample: Sample) -> bool | None:
    """Return whether the page is nothing but a body; None where a line or two may be a matter of taste."""
    rest = sum(not line.body for line in sample.lines)
    return None if 0 < rest <= FEW_LINES else not rest


def say(what: str) -> None:
    """Print progress to standard error."""
    print(f"{time.process_time():7.0f} s  {what}", file=sys.stderr)


def main() -> None:
    """Train, and write the weights with what they were made from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    parser.add_argument("--folds", action="store_true", help="write OUT.foldN.bin, too")
    parser.add_argument("--cache", type=Path, help="keep the rendered samples in this file between runs")
    options = parser.parse_args()
    samples = chosen(_samples(options))
    details = {
        "data": sorted(path.stem for path in options.data.glob("*.jsonl")),
        "samples": len(samples),
        "pages": len({sample.page for sample in samples}),
        "code": cleaner.__version__,
        "format": FORMAT,
    }
    for number, weights in enumerate(train(samples, folds=options.folds)):
        path = options.out.with_suffix(f".fold{number - 1}.bin") if number else options.out
        _write(path, weights, details)


def _write(path: Path, weights: dict[str, Any], details: dict[str, Any]) -> None:
    digest = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    head = {"format": FORMAT, "version": f"text-{FORMAT}.{digest[:8]}", "details": details}
    write_file(str(path), head | weights)
    say(f"wrote {path}")


def _samples(options: argparse.Namespace) -> list[Sample]:
    if options.cache and options.cache.exists():
        return list(pickle.loads(options.cache.read_bytes()))
    samples = training_samples(sorted(options.data.glob("*.jsonl")))
    if options.cache:
        options.cache.write_bytes(pickle.dumps(samples))
    return samples


if __name__ == "__main__":
    main()
