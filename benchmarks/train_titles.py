"""Train what finds the title among a text's lines: `python -m benchmarks.train_titles --data DIR --out FILE`.

DIR holds the development sets as `*.jsonl`; one in five domains is held out, as for the other models. Needs
the `train` extra. Seeded. The columns are those of the first look with the words of the line model that is
installed, so train that one first (`make train-text` does both). `--folds` prints instead, for pages out of
fold by domain, how often the likeliest line is the title.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import cleaner
from benchmarks.boosting import Fit, Key, fit_forest, shifted
from benchmarks.examples import in_parallel
from benchmarks.lines import Sample, cached_samples
from benchmarks.pages import fold_of
from benchmarks.train_text import say
from cleaner.model.bins import Columns
from cleaner.model.features import page_columns
from cleaner.model.lines import UNKNOWN, Lexicon, Line, Lines
from cleaner.model.weightfile import read_file, read_forest, write_file
from cleaner.model.weights import FORMAT, PATH, TITLE_FORMAT, TITLE_PATH, lexicon_of

FOLDS = 4
TITLE = Fit(trees=250, rate=0.1)
NEAR = 12  # lines around the title, from which it is hardest to tell, are learned from
FAR = 24  # so many others are drawn
NEWS_WEIGHT = 2.0
NEAR_COLUMNS = (
    "chars words first last end gap weight title-case date byline common sentences photo same navigation"
)
NEIGHBOURS = dict.fromkeys(NEAR_COLUMNS.split(), (-3, -2, -1, 1, 2, 3))


@dataclass
class Titled:
    """A sample to learn from: its columns, which lines are the title, the lines that are learned from."""

    sample: Sample
    columns: Columns
    title: list[bool]
    rows: list[int]

    @property
    def weights(self) -> list[float]:
        """What each row weighs: titles as much in all as the other lines together."""
        of = [self.title[row] for row in self.rows]
        titles, rest = sum(of) or 1, len(of) - sum(of) or 1
        whole = NEWS_WEIGHT if self.sample.news else 1.0
        return [whole / (titles if is_title else rest) for is_title in of]


def look(sample: Sample, lexicon: Lexicon) -> Titled:
    """Return a sample with its columns."""
    lines = [Line(line.text, line.gap, line.indent, UNKNOWN) for line in sample.lines]
    title = [line.title for line in sample.lines]
    chance = random.Random(f"{sample.page} {sample.render}")
    rows = set(chance.sample(range(len(lines)), min(FAR, len(lines))))
    for place in (place for place, is_title in enumerate(title) if is_title):
        rows |= set(range(max(0, place - NEAR), min(len(lines), place + NEAR + 1)))
    return Titled(sample, page_columns(Lines(lines, lexicon)), title, sorted(rows))


def look_at_all(samples: list[Sample], lexicon: Lexicon) -> list[Titled]:
    """Return the samples with their columns."""
    return [look(sample, lexicon) for sample in samples]


def fit(pages: Sequence[Titled]) -> dict[str, Any]:
    """Fit the forest that scores lines as the title."""
    keys: list[Key] = [(name, by) for name in pages[0].columns for by in (0, *NEIGHBOURS.get(name, ()))]
    rows = np.concatenate([shifted(page.columns, keys)[page.rows] for page in pages])
    target = np.array([page.title[row] for page in pages for row in page.rows], dtype=int)
    weights = np.array([weight for page in pages for weight in page.weights])
    return fit_forest(rows, target, weights, keys=keys, fit=TITLE)


def out_of_fold(pages: Sequence[Titled]) -> Iterable[tuple[str, int, int, int]]:
    """Yield by render and page kind: pages, those whose title is a line, those where the likeliest is it."""
    counts: Counter[tuple[str, str]] = Counter()
    for fold in range(FOLDS):
        forest = read_forest(fit([page for page in pages if fold_of(page.sample.domain, FOLDS) != fold]))
        for page in pages:
            if fold_of(page.sample.domain, FOLDS) != fold:
                continue
            scores = forest.scores(page.columns, len(page.title))
            name = f"{page.sample.render} {'news' if page.sample.news else page.sample.kind}"
            counts[name, "pages"] += 1
            counts[name, "there"] += any(page.title)
            counts[name, "found"] += page.title[scores.index(max(scores))]
        say(f"fold {fold + 1} of {FOLDS}")
    for name in sorted({name for name, _ in counts}):
        yield name, counts[name, "pages"], counts[name, "there"], counts[name, "found"]


def main() -> None:
    """Train, and write the weights; or print how good they are out of fold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--out", type=Path, default=Path(TITLE_PATH), help="where the weights go")
    parser.add_argument("--cache", type=Path, help="keep the rendered samples in this file between runs")
    parser.add_argument("--folds", action="store_true", help="write nothing, print scores out of fold")
    options = parser.parse_args()
    lexicon = lexicon_of(read_file(PATH, wanted=FORMAT))
    pages = in_parallel(look_at_all, cached_samples(options.data, options.cache), lexicon)
    say(f"{len(pages)} samples, {sum(len(page.rows) for page in pages)} lines to learn from")
    if options.folds:
        for name, count, there, found in out_of_fold(pages):
            print(f"{name:40}{count:6}{there / count:8.3f}{found / count:8.3f}")
        return
    values: dict[str, Any] = {"title": fit(pages)}
    digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()
    details = {
        "data": sorted(path.stem for path in options.data.glob("*.jsonl")),
        "samples": len(pages),
        "code": cleaner.__version__,
        "words": read_file(PATH, wanted=FORMAT).head["version"],
    }
    head = {"format": TITLE_FORMAT, "version": f"title-{TITLE_FORMAT}.{digest[:8]}", "details": details}
    write_file(str(options.out), head | values)
    say(f"wrote {options.out}")


if __name__ == "__main__":
    main()
