"""Train the HTML model: `python -m benchmarks.train_html --data DIR --out cleaner/model/html_weights.bin`.

DIR holds the development sets as `*.jsonl`. One in five domains is held out (`pages.is_held_out`), in
training and in every choice made on the way. Needs the `train` extra. Seeded.

1. Each page split into blocks, each block looked up in the gold text.
2. Word and class-name weights, first forest, second forest: the scores that the second one learns from
   come from first forests and weights that never saw the page's domain (cross-fitting).
3. A forest that names what is dropped, and one that tells pages that hold an article.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from typing import Any

import numpy as np

import cleaner
from benchmarks.boosting import Fit, Key, fit_forest, shifted
from benchmarks.html_pages import GoldHtml, gold_pages, versions
from benchmarks.pages import fold_of
from benchmarks.smaller import NO_ARTICLE
from benchmarks.train_text import WITH_ARTICLE, WITHOUT_ARTICLE, say
from benchmarks.word_weights import learn_words
from cleaner.blocks import KEPT, Label
from cleaner.model.bins import Columns
from cleaner.model.html_features import BlockLines, html_columns
from cleaner.model.html_predict import FORMAT, block_lines, second_columns
from cleaner.model.lines import Lexicon
from cleaner.model.markup import Markup, Names, element_names, frame_words, name_words
from cleaner.model.trees import Forest
from cleaner.model.voting import UNVOTED
from cleaner.model.weightfile import read_forest, write_file
from cleaner.model.words import table

Array = np.ndarray[Any, Any]

FOLDS = 2
FIRST, SECOND = Fit(trees=130, rate=0.14), Fit(trees=150, rate=0.12)
LABELS = Fit(trees=30, rate=0.4, loss="MultiClass")
PAGES = Fit(trees=60, rate=0.1)
LABEL_BLOCKS, LABEL_LEAST = 50_000, 50
LABEL_POWER = 0.25  # rare labels weigh more: as the number of blocks to the power of minus so much
SEED = 1

BLOCKS_A_PAGE = 150  # long pages are sampled
TOKEN_POWER = 0.6  # a block weighs as its words to this power; every page weighs the same
CHARS_A_WORD = 6
ARTICLE_WEIGHT, SMALL_WEIGHT = 1.5, 0.25

NEIGHBOURS = {
    "chars": (-3, -2, -1, 1, 2, 3), "end": (-2, -1, 1, 2), "weight": (-2, -1, 1, 2),
    "link-share": (-2, -1, 1, 2), "tag": (-2, -1, 1, 2), "form": (-1, 1), "name-sum": (-1, 1),
    "is-title": (-1, 1), "digits": (-1, 1), "date": (-1, 1), "byline": (-1, 1),
    "score": (-4, -3, -2, -1, 1, 2, 3, 4),
}  # fmt: skip

KINDS = {
    **{kind: (kind,) for kind in ("article", "forum", "product", "documentation", "service")},
    "listing": ("listing", "collection"),
}
MIN_PAGES, SHRINK_PAGES = 4, 5  # fewer pages say nothing; so many pages' worth of doubt
UNIT, MAX_WEIGHT = 8, 48  # log-odds in 8ths, at most
CLASSES_KEPT, FRAME_KEPT = 2500, 300


@dataclass
class Example:
    """A page on its way through training: the blocks that are learned from, what is seen of them."""

    html: GoldHtml
    rows: list[int]
    lines: BlockLines
    markup: Markup
    columns: Columns

    @property
    def fold(self) -> int:
        """The fold of the page's domain."""
        return fold_of(self.html.gold.domain, FOLDS)

    @property
    def body(self) -> Array:
        """Whether each of the chosen blocks is body."""
        return np.array([self.html.body[row] for row in self.rows], dtype=int)

    @property
    def weights(self) -> Array:
        """What each of the chosen blocks weighs."""
        words = [max(1.0, self.lines.chars[row] / CHARS_A_WORD) ** TOKEN_POWER for row in self.rows]
        whole = (ARTICLE_WEIGHT if self.html.gold.kind == "article" else 1.0) / sum(words)
        whole *= 1.0 if self.html.whole else SMALL_WEIGHT
        return np.array([word * whole for word in words])


def train(pages: Sequence[GoldHtml]) -> dict[str, Any]:
    """Return the weights as JSON values, without version and details."""
    examples = [example for fold in range(FOLDS) for example in look(pages, fold)]
    say(f"{len(examples)} pages, {sum(len(e.rows) for e in examples)} blocks to learn from")
    keys = keys_of(examples[0].columns)
    forests = [fit_body([e for e in examples if e.fold != fold], keys, FIRST) for fold in range(FOLDS)]
    first = fit_body(examples, keys, FIRST)
    for example in examples:
        look_again(example, read_forest(forests[example.fold]))
    say("first forests")
    second = fit_body(examples, keys_of(examples[0].columns), SECOND)
    say("second forest")
    words, names = learn(pages)
    return {
        "words": words,
        "classes": names.classes,
        "kinds": names.kinds,
        "first": first,
        "second": second,
        "labels": fit_labels(examples),
        "page": fit_page(examples),
    }


def learn(pages: Iterable[GoldHtml]) -> tuple[dict[str, int], Names]:
    """Return what words, class words and frame words say."""
    pages = [page for page in pages if page.whole]
    return learn_words(page.sample() for page in pages), Names(learn_classes(pages), learn_kinds(pages))


def learn_classes(pages: Iterable[GoldHtml]) -> dict[str, int]:
    """Return class words and what they say of the text inside; each page counts once, in shares."""
    body, rest = Counter[str](), Counter[str]()
    for page in pages:
        for word, share in class_shares(page).items():
            body[word] += share  # type: ignore[assignment]
            rest[word] += 1 - share  # type: ignore[assignment]
    return log_odds(body, rest, CLASSES_KEPT)


def class_shares(page: GoldHtml) -> dict[str, float]:
    """Return for each class word of the page which share of the text inside such elements is body."""
    tree, blocks = page.page.tree, page.page.blocks
    weights = [min(len(block.text), 300) ** TOKEN_POWER for block in blocks]
    whole = np.concatenate([[0], np.cumsum(weights)])
    kept = np.concatenate([[0], np.cumsum(np.multiply(weights, page.body))])
    sums: dict[str, Array] = {}
    for index, attributes in enumerate(tree.attributes):
        begin, end = tree.first[index], tree.last[index]
        if index and attributes and end > begin:
            facts = np.array([kept[end] - kept[begin], whole[end] - whole[begin]])
            for word in set(name_words(element_names(attributes))):
                sums[word] = sums.get(word, 0) + facts
    return {word: float(part / all_) for word, (part, all_) in sums.items() if all_}


def learn_kinds(pages: Iterable[GoldHtml]) -> dict[str, dict[str, int]]:
    """Return for each page kind what the words of the page's frame say of it."""
    framed = [(page.gold.kind, frame_words(page.page)) for page in pages]
    weights = {}
    for name, kinds in KINDS.items():
        inside = Counter(word for kind, words in framed if kind in kinds for word in words)
        outside = Counter(word for kind, words in framed if kind not in kinds for word in words)
        weights[name] = log_odds(inside, outside, FRAME_KEPT)
    return weights


def log_odds(inside: Counter[str], outside: Counter[str], size: int) -> dict[str, int]:
    """Return the most telling words with their log-odds in 8ths, shrunk where pages are few."""
    base = log((inside.total() + 1) / (outside.total() + 1))
    ranked = []
    for word in inside.keys() | outside.keys():
        pages = inside[word] + outside[word]
        if pages < MIN_PAGES:
            continue
        odds = (log((inside[word] + 1) / (outside[word] + 1)) - base) * pages / (pages + SHRINK_PAGES)
        weight = max(-MAX_WEIGHT, min(MAX_WEIGHT, round(odds * UNIT)))
        if weight:
            ranked.append((-abs(weight) * log(pages), word, weight))
    return {word: weight for _, word, weight in sorted(ranked)[:size]}


def look(pages: Sequence[GoldHtml], fold: int) -> list[Example]:
    """Return the examples of a fold, with weights of words learned from the other folds."""
    words, names = learn(page for page in pages if fold_of(page.gold.domain, FOLDS) != fold)
    lexicon = Lexicon(words, table())
    return [example_of(page, lexicon, names) for page in pages if fold_of(page.gold.domain, FOLDS) == fold]


def example_of(html: GoldHtml, lexicon: Lexicon, names: Names) -> Example:
    """Return a page with its columns, and a sample of its blocks."""
    count = len(html.page.blocks)
    rows = sorted(random.Random(html.gold.id).sample(range(count), min(BLOCKS_A_PAGE, count)))
    lines = BlockLines(block_lines(html.page), lexicon)
    markup = Markup(html.page, lines.prose, names)
    return Example(html, rows, lines, markup, html_columns(lines, markup))


def look_again(example: Example, forest: Forest) -> None:
    """Add what the second look sees."""
    first = forest.scores(example.columns, len(example.lines.texts))
    example.columns |= second_columns(example.lines, example.markup, first)


def keys_of(columns: Columns) -> list[Key]:
    """Return the columns a forest may ask about, and the neighbours' values of some."""
    return [(name, by) for name in columns for by in (0, *NEIGHBOURS.get(name, ()))]


def fit_body(examples: Sequence[Example], keys: Sequence[Key], fit: Fit) -> dict[str, Any]:
    """Fit a forest that tells body from the rest."""
    rows = np.concatenate([shifted(e.columns, keys)[e.rows] for e in examples])
    target = np.concatenate([e.body for e in examples])
    weights = np.concatenate([e.weights for e in examples])
    return fit_forest(rows, target, weights, keys=keys, fit=fit)


def fit_labels(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit what names the dropped blocks; rare labels weigh more."""
    keys = [(name, by) for name, by in keys_of(examples[0].columns) if by in (-1, 0, 1)]
    blocks = [(e, row) for e in examples for row in e.rows if not e.html.body[row]]
    chosen = sorted(random.Random(SEED).sample(range(len(blocks)), min(LABEL_BLOCKS, len(blocks))))
    counts = Counter(e.html.labels[row] for e, row in (blocks[i] for i in chosen))
    names = sorted(label for label, n in counts.items() if n >= LABEL_LEAST and label not in KEPT | UNVOTED)
    wanted: dict[int, list[int]] = {}
    for e, row in (blocks[i] for i in chosen):
        if e.html.labels[row] in names:
            wanted.setdefault(id(e), []).append(row)
    used = [e for e in examples if id(e) in wanted]
    rows = np.concatenate([shifted(e.columns, keys)[wanted[id(e)]] for e in used])
    labels: list[Label] = [e.html.labels[row] for e in used for row in wanted[id(e)]]
    target = np.array([names.index(label) for label in labels])
    weights = np.array([counts[label] ** -LABEL_POWER for label in labels])
    return fit_forest(rows, target, weights, keys=keys, fit=LABELS) | {"names": names}


def fit_page(examples: Sequence[Example]) -> dict[str, Any]:
    """Fit what tells a page with an article from a front page or a list of links."""
    kinds = WITH_ARTICLE | WITHOUT_ARTICLE | {NO_ARTICLE}
    asked = [e for e in examples if e.html.gold.kind in kinds]
    keys = [(name, 0) for name in asked[0].columns if name.startswith(("page-", "kind-"))]
    rows = np.concatenate([shifted({n: e.columns[n][:1] for n, _ in keys}, keys) for e in asked])
    target = np.array([e.html.gold.kind in WITH_ARTICLE for e in asked], dtype=int)
    return fit_forest(rows, target, np.ones(len(asked)), keys=keys, fit=PAGES)


def main() -> None:
    """Train, and write the weights with what they were made from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--out", type=Path, required=True, help="where the weights go")
    options = parser.parse_args()
    paths = sorted(options.data.glob("*.jsonl"))
    pages = [version for gold in gold_pages(paths) if not gold.held_out for version in versions(gold)]
    pages = [page for page in pages if page.page.blocks]
    weights = train(pages)
    weights["details"] = {
        "data": [path.stem for path in paths], "pages": len(pages), "code": cleaner.__version__,
    }  # fmt: skip
    digest = hashlib.sha256(json.dumps(weights, sort_keys=True).encode()).hexdigest()
    weights = {"format": FORMAT, "version": f"html-{FORMAT}.{digest[:8]}"} | weights
    write_file(str(options.out), weights)
    say(f"wrote {options.out}")


if __name__ == "__main__":
    main()
