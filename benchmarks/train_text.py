"""Train the line model: `python -m benchmarks.train_text --data DIR --out cleaner/model/weights.bin`.

DIR holds the development sets as `*.jsonl`. One in five domains is held out (`pages.is_held_out`), in
training and in every choice made on the way. Needs the `train` extra. Seeded.

1. Each page in some of the ways scrapers render it, and cropped (`lines.py`); its text in the frames of
   other pages (`transplants.py`).
2. Word weights, first forest, second forest: the scores that the second one learns from come from first
   forests and word weights that never saw the page's domain (cross-fitting).
3. A forest for the finer labels, one that tells pages that hold an article from those that don't, and one
   that tells bodies that come alone.
4. Scores on the held-out domains, into the weights and the report. Nothing is chosen by them.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

import cleaner
from benchmarks.boosting import Fit, Key, fit_forest, shifted
from benchmarks.examples import FOLDS, Example, lexicon_without, look, look_again
from benchmarks.lines import Sample, cached_samples
from benchmarks.pages import read_pages
from benchmarks.renders import render
from benchmarks.scoring import Score
from benchmarks.text_quality import body_of, score_all
from benchmarks.transplants import TRANSPLANT, transplants
from benchmarks.word_weights import learn_words
from cleaner.blocks import Label
from cleaner.model.bins import Columns
from cleaner.model.predict import LineModel
from cleaner.model.voting import UNVOTED
from cleaner.model.weightfile import read_forest, write_file
from cleaner.model.weights import FORMAT

REPORTED = ("inscriptis", "resiliparse", "beautifulsoup")  # renders
FIRST, SECOND = Fit(trees=500, rate=0.08), Fit(trees=120, rate=0.12)
LABELS = Fit(trees=45, rate=0.3, loss="MultiClass")
LABEL_LINES, LABEL_LEAST = 60_000, 50
LABEL_POWER = 0.25  # rare labels weigh more: as the number of lines to the power of minus so much
SEED = 1
FEW_LINES = 1
PAGES = Fit(trees=100, rate=0.1)

NEIGHBOURS = {
    "chars": (-3, -2, -1, 1, 2, 3), "end": (-2, -1, 1, 2), "weight": (-2, -1, 1, 2), "title-case": (-1, 1),
    "lower-case": (-1, 1), "common": (-1, 1), "digits": (-2, -1, 1, 2), "first": (-1, 1), "gap": (1, 2),
    "same-shape": (-1, 1), "sentences": (-1, 1), "clocks": (-2, -1, 1, 2), "comment": (-1, 1),
    "date": (-1, 1), "byline": (-1, 1), "separators": (-1, 1), "same-first": (-1, 1), "same-last": (-1, 1),
    "known": (-1, 1), "score": (-5, -4, -3, -2, -1, 1, 2, 3, 4, 5),
}  # fmt: skip

WITH_ARTICLE = frozenset({"article", "documentation", "forum"})
WITHOUT_ARTICLE = frozenset({"listing", "collection"})


def train(samples: Sequence[Sample], *, folds: bool) -> Iterator[dict[str, Any]]:
    """Yield the weights as JSON values; with *folds*, then those of each fold, which never saw it."""
    lexicons = [lexicon_without(samples, fold) for fold in range(FOLDS)]
    seen = [*samples, *transplants(samples, FOLDS)]
    examples = [e for fold, lexicon in enumerate(lexicons) for e in look(seen, fold, lexicon)]
    say(f"{len(examples)} samples, {sum(len(e.rows) for e in examples)} lines to learn from")
    keys = _keys(examples[0].columns)
    forests = [_fit_body([e for e in examples if e.fold != fold], keys, FIRST) for fold in range(FOLDS)]
    first = _fit_body(examples, keys, FIRST)
    labels = _fit_labels(_whole(examples))
    look_again(examples, list(zip(map(read_forest, forests), lexicons, strict=True)))
    say("first forests")
    keys = _keys(examples[0].columns)
    second = _fit_body(examples, keys, SECOND)
    say("second forest")
    weights = {
        "words": learn_words(samples),
        "first": first,
        "second": second,
        "labels": labels,
        "page": _fit_page(_whole(examples), _has_article),
        "bare": _fit_page(_whole(examples), _is_bare),
    }
    yield weights
    for fold, forest in enumerate(forests if folds else ()):
        others = [example for example in examples if example.fold != fold]
        words = learn_words(example.sample for example in _whole(others))
        yield weights | {
            "words": words,
            "first": forest,
            "second": _fit_body(others, keys, SECOND),
            "page": _fit_page(_whole(others), _has_article),
            "bare": _fit_page(_whole(others), _is_bare),
        }


def _whole(examples: Sequence[Example]) -> list[Example]:
    """Return the examples without those that are made of two pages."""
    return [example for example in examples if example.sample.render != TRANSPLANT]


def _keys(columns: Columns) -> list[Key]:
    return [(name, by) for name in columns for by in (0, *NEIGHBOURS.get(name, ()))]


def _fit_body(examples: Sequence[Example], keys: Sequence[Key], fit: Fit) -> dict[str, Any]:
    rows = np.concatenate([shifted(e.columns, keys)[e.rows] for e in examples])
    target = np.concatenate([e.body for e in examples])
    weights = np.concatenate([e.weights for e in examples])
    return fit_forest(rows, target, weights, keys=keys, fit=fit)


def _fit_labels(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit the finer labels on a sample of lines, as the first look sees them; rare labels weigh more.

    Not by the page as a whole: what a menu is does not hang on it, and pages unlike those learned from
    have menus too.
    """
    columns = {name: column for name, column in examples[0].columns.items() if not name.startswith("page-")}
    keys = [(name, by) for name, by in _keys(columns) if by in (-1, 0, 1)]
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
    unvoted = {*UNVOTED, Label.TITLE}  # that has a forest of its own
    names = sorted(n for n, count in counts.items() if count >= LABEL_LEAST and n not in unvoted)
    kept = [index for index, label in enumerate(labels) if label in names]
    target = np.array([names.index(labels[index]) for index in kept])
    weights = np.array([counts[labels[index]] ** -LABEL_POWER for index in kept])
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
    parser.add_argument("--report", type=Path, help="where the scores on held-out domains go, as text")
    parser.add_argument("--folds", action="store_true", help="write OUT.foldN.bin, too")
    parser.add_argument("--cache", type=Path, help="keep the rendered samples in this file between runs")
    options = parser.parse_args()
    samples = cached_samples(options.data, options.cache)
    details = {
        "data": sorted(path.stem for path in options.data.glob("*.jsonl")),
        "samples": len(samples),
        "pages": len({sample.page for sample in samples}),
        "code": cleaner.__version__,
        "format": FORMAT,
    }
    whole, *folds = train(samples, folds=options.folds)
    _write(options.out, whole, details)
    details |= {"word F1 on held-out domains": _held_out_scores(options)}
    _write(options.out, whole, details)
    for number, weights in enumerate(folds):
        _write(options.out.with_suffix(f".fold{number}.bin"), weights, details)
    if options.report:
        options.report.parent.mkdir(parents=True, exist_ok=True)
        options.report.write_text(json.dumps(details, indent=2) + "\n")


def _write(path: Path, weights: dict[str, Any], details: dict[str, Any]) -> None:
    digest = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    head = {"format": FORMAT, "version": f"text-{FORMAT}.{digest[:8]}", "details": details}
    write_file(str(path), head | weights)
    say(f"wrote {path}")


def _held_out_scores(options: argparse.Namespace) -> dict[str, dict[str, float]]:
    """Return the word F1 of the new weights by render and page type, on domains they never saw."""
    pages = [page for path in sorted(options.data.glob("*.jsonl")) for page in read_pages(path)]
    held_out = [page for page in pages if page.held_out]
    body = partial(body_of, LineModel.load(str(options.out)))
    found = {way: score_all(body, ((page, render(way, page.html)) for page in held_out)) for way in REPORTED}
    return {
        way: {kind: round(_mean_f1(each), 3) for kind, each in sorted(scores.items())}
        for way, scores in found.items()
    }


def _mean_f1(scores: Sequence[Score]) -> float:
    return sum(score.f1 for score in scores) / len(scores)


if __name__ == "__main__":
    main()
