"""Samples as the model sees them: the columns of their lines, at the first look and at the second.

Both looks are out of fold: words and first forests come from other domains than the sample's own.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain, repeat
from multiprocessing import get_context
from typing import Any, TypeVar

import numpy as np

from benchmarks.lines import Sample
from benchmarks.pages import fold_of
from benchmarks.transplants import TRANSPLANT
from benchmarks.word_weights import learn_words
from cleaner.article import Source
from cleaner.blocks import Block, Label
from cleaner.model.bins import Columns
from cleaner.model.features import page_columns
from cleaner.model.lines import BODY, COMMENT, DROPPED, UNKNOWN, Lexicon, Line, Lines
from cleaner.model.paragraphs import known
from cleaner.model.predict import with_rules
from cleaner.model.scores import score_columns, series_columns
from cleaner.model.trees import Forest
from cleaner.model.words import table
from cleaner.precedence import as_trained
from cleaner.rulebook.rulebook import Rulebook

Array = np.ndarray[Any, Any]
Seen = TypeVar("Seen")  # a sample with its columns

FOLDS = 3
CHUNK = 200  # samples that a process takes at a time

LINES_A_SAMPLE = 48  # long pages are sampled
TOKEN_POWER = 0.6  # a line weighs as its words to this power; every sample weighs the same
CHARS_A_WORD = 6
RENDER_WEIGHTS = {
    "one-line": 0.4, "lynx": 0.5, "residue": 0.6, "dense": 0.7, "beautifulsoup-stripped": 0.8, "wet": 0.8,
    "body": 0.6, "rest": 0.5, TRANSPLANT: 0.4,
}  # fmt: skip
# Articles are what most raw texts are; of forums and of news there are few pages.
KIND_WEIGHTS = {"article": 1.3, "forum": 1.5}
NEWS_WEIGHT = 2.0

# One sample in so many is seen after the general rules spoke; one in so many has lines whose label is known
# as if by rules of its source, one line in so many of them.
GENERAL_SAMPLES, RULED_SAMPLES, RULED_LINES = 2, 6, 7


@dataclass
class Example:
    """A sample on its way through training.

    said     what rules say of each of its lines
    rows     the lines that are learned from
    columns  what is seen of the lines; the lines as the model reads them take ten times the memory
    """

    sample: Sample
    said: list[int]
    rows: list[int]
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
        lines = self.sample.lines
        words = [max(1.0, len(lines[row].text) / CHARS_A_WORD) ** TOKEN_POWER for row in self.rows]
        whole = RENDER_WEIGHTS.get(self.sample.render, 1.0) / sum(words)
        whole *= KIND_WEIGHTS.get(self.sample.kind, 1.0)
        whole *= NEWS_WEIGHT if self.sample.news else 1.0
        asked = [self.said[row] == UNKNOWN for row in self.rows]
        weights: Array = np.asarray(words) * whole * np.asarray(asked)
        return weights

    def lines(self, lexicon: Lexicon) -> Lines:
        """Return the lines as the model reads them."""
        lines = zip(self.sample.lines, self.said, strict=True)
        return Lines([Line(line.text, line.gap, line.indent, said) for line, said in lines], lexicon)


def look(samples: Sequence[Sample], fold: int, lexicon: Lexicon) -> list[Example]:
    """Return the examples of a fold, with the *lexicon* of the others."""
    return in_parallel(_examples, [s for s in samples if fold_of(s.domain, FOLDS) == fold], lexicon)


def lexicon_without(samples: Sequence[Sample], fold: int) -> Lexicon:
    """Return what words say, learned from all folds but one."""
    return Lexicon(learn_words(s for s in samples if fold_of(s.domain, FOLDS) != fold), table())


def in_parallel(work: Callable[[list[Any], Any], list[Seen]], items: Sequence[Any], what: Any) -> list[Seen]:
    """Return what *work* makes of the items, a chunk at a time, in as many processes as there are cores."""
    chunks = [list(items[begin : begin + CHUNK]) for begin in range(0, len(items), CHUNK)]
    # forked processes would come to own a copy of all samples: gigabytes
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as workers:
        return list(chain.from_iterable(workers.map(work, chunks, repeat(what))))


def _examples(samples: list[Sample], lexicon: Lexicon) -> list[Example]:
    rules = Rulebook()
    return [_example(sample, lexicon, rules) for sample in samples]


def _example(sample: Sample, lexicon: Lexicon, rules: Rulebook) -> Example:
    chance = random.Random(f"{sample.page} {sample.render}")
    if not chance.randrange(RULED_SAMPLES):
        said = _as_if_ruled(sample, chance)
    elif not chance.randrange(GENERAL_SAMPLES):
        said = _by_general_rules(sample, rules)
    else:
        said = [UNKNOWN] * len(sample.lines)
    count = len(sample.lines)
    example = Example(sample, said, sorted(chance.sample(range(count), min(LINES_A_SAMPLE, count))), {})
    example.columns = page_columns(example.lines(lexicon))
    return example


def _as_if_ruled(sample: Sample, chance: random.Random) -> list[int]:
    """Return what rules of the page's source may say: the truth of some lines."""
    return [
        (BODY if line.body else COMMENT if line.label is Label.COMMENT else DROPPED)
        if not chance.randrange(RULED_LINES)
        else UNKNOWN
        for line in sample.lines
    ]


def _by_general_rules(sample: Sample, rules: Rulebook) -> list[int]:
    """Return what the rules say that are for pages of any source, right or wrong."""
    blocks = [Block(0, len(line.text), line.text, line.gap, line.indent) for line in sample.lines]
    ruled = rules.label(blocks, Source())[0].blocks
    return [known(block.label) for block in as_trained(ruled, bare=True)]


def look_again(examples: Sequence[Example], models: Sequence[tuple[Forest, Lexicon]]) -> None:
    """Add the columns of the second look to the examples; *models* are those of the folds."""
    for example, columns in zip(examples, in_parallel(_second_columns, examples, models), strict=True):
        example.columns |= columns


def _second_columns(examples: list[Example], models: Sequence[tuple[Forest, Lexicon]]) -> list[Columns]:
    return [_second_look(example, *models[example.fold]) for example in examples]


def _second_look(example: Example, forest: Forest, lexicon: Lexicon) -> Columns:
    page = example.lines(lexicon)
    scores = with_rules(forest.scores(example.columns, len(page.lines)), page.lines)
    return score_columns(page, scores) | series_columns(page, scores)
