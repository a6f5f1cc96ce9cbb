"""HtmlModel: labels the blocks of an HTML page that no rule spoke about.

The same kind of model as for bare text, with the markup's columns beside those of the text: a first
forest looks at each block, a second one also at what the first says of the ranges and groups the block
is in. What is dropped is named by the elements around it (`naming.py`), or else by a third forest; what is
kept has the form that its markup gives it.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import compress
from operator import or_
from typing import TYPE_CHECKING, Any

from cleaner.blocks import Label
from cleaner.model.decode import expected_f1
from cleaner.model.html_features import BlockLines, html_columns
from cleaner.model.lines import Lexicon, Line
from cleaner.model.markup import Markup, Names
from cleaner.model.naming import asides, named_labels, plain_prose
from cleaner.model.paragraphs import known
from cleaner.model.predict import REASONS, Labelling, with_rules
from cleaner.model.ranges import agreement_columns
from cleaner.model.scores import CHANCE, score_columns
from cleaner.model.threads import comments_below
from cleaner.model.voting import UNVOTED, voted
from cleaner.model.weightfile import read_file
from cleaner.model.words import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cleaner.model.bins import Columns
    from cleaner.model.trees import Forest, LabelForest
    from cleaner.splitting.html import HtmlPage

FORMAT = 2  # raise it when features or the file change; weights of another format are refused
PATH = os.path.join(os.path.dirname(__file__), "html_weights.bin")
# Bounds, in 255ths, of the chance from which a block is kept: half of the F1 to be expected maximises F1
# (`decode.py`), but lists and catalogues want a lower cut than prose, and no page one above .45. Out of fold
# .55 and .60 of it, with wider bounds, differ from one half by less than the folds do.
LEAST, MOST = 60, 115
# Of the words of a page's frame, in 8ths around 128: above it the posts of a thread are the text.
FORUM_KIND = 160
SURELY_ARTICLE = 230  # of 255
# A plain page has no more different names of elements than this, paragraphs are so much of its text, and the
# forests keep less than so much of them. None of 1,336 training pages is one.
FEW_NAMES, PROSE_SHARE, FOUND_SHARE = 15, 0.8, 0.9


@dataclass(frozen=True, slots=True)
class HtmlWeights:
    """All that was learned. `first`, `second` score body, `labels` name what isn't, `page` an article."""

    version: str
    details: Mapping[str, Any]
    lexicon: Lexicon
    names: Names
    first: Forest
    second: Forest
    labels: LabelForest
    page: Forest


class HtmlModel:
    """A trained labeller of HTML blocks. Immutable once loaded; safe to share between threads."""

    def __init__(self, weights: HtmlWeights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, path: str = PATH) -> HtmlModel:
        """Return the model that ships with the package, or the one in *path*.

        Raises ModelError where the weights are missing, broken, or of another format.
        """
        return cls(read_html_weights(path))

    @property
    def version(self) -> str:
        """A short name of the weights, for provenance."""
        return self._weights.version

    def label(self, page: HtmlPage) -> Labelling:
        """Label the blocks whose label is None; the others stay, and are looked at as context.

        The score in a reason is the chance from 0 to 1 that the block belongs to the body.
        """
        if not page.blocks:
            return Labelling([], 0.0)
        lines, markup, columns, scores = self._score(page)
        article = self._weights.page.scores({name: column[:1] for name, column in columns.items()}, 1)
        chances = scores.translate(CHANCE)
        sure = CHANCE[article[0]]
        likely = likely_blocks(markup, chances)
        kept = with_prose(markup, likely)
        labels = self._labels(lines, markup, columns, chances, kept, article=sure)
        labelled = [
            block if block.label else block.labelled(label, REASONS[score])
            for block, label, score in zip(page.blocks, labels, scores, strict=True)
        ]
        return Labelling(labelled, 1.0 if kept != likely else sure / 255)

    def _labels(
        self, lines: BlockLines, markup: Markup, columns: Columns, chances: bytes, kept: list[bool],
        *, article: int,
    ) -> list[Label]:  # fmt: skip
        blocks, texts, forest = markup.page.blocks, lines.texts, self._weights.labels
        places = [place for place, label in enumerate(forest.labels) if label not in UNVOTED]
        votes = forest.scores(columns, len(blocks))
        rows = zip(blocks, kept, named_labels(markup, kept), votes, lines.categories, strict=True)
        labels = [
            block.form if is_kept else named or voted(forest.labels, places, vote, block.text, bits)
            for block, is_kept, named, vote, bits in rows
        ]
        if columns["kind-forum"][0] <= FORUM_KIND:
            for index in comments_below(texts, columns["comment"], chances, kept):
                labels[index] = Label.COMMENT if kept[index] else labels[index]
        if article >= SURELY_ARTICLE:
            for index, label in asides(markup, kept).items():
                labels[index] = label
        return labels

    def _score(self, page: HtmlPage) -> tuple[BlockLines, Markup, Columns, bytes]:
        """Return texts, markup, columns of the blocks, and their log-odds of body, in 16ths around 128."""
        weights, count = self._weights, len(page.blocks)
        lines = BlockLines(block_lines(page), weights.lexicon)
        markup = Markup(page, lines.prose, weights.names)
        columns = html_columns(lines, markup)
        first = with_rules(weights.first.scores(columns, count), lines.lines)
        columns |= second_columns(lines, markup, first)
        return lines, markup, columns, weights.second.scores(columns, count)


def likely_blocks(markup: Markup, chances: bytes) -> list[bool]:
    """Return which blocks are likely enough to be body, given how hard the page is to read."""
    least = max(LEAST, min(MOST, int(255 * expected_f1(markup.chars, chances) / 2)))
    return [chance >= least for chance in chances]


def with_prose(markup: Markup, kept: list[bool]) -> list[bool]:
    """Return what is kept, with all paragraphs of a plain page that is hardly anything else, and no box.

    The forests know few such pages, and take like paragraphs, again and again, for cards.
    """
    chars = markup.chars
    if markup.names_seen > FEW_NAMES:
        return kept
    named = named_labels(markup, [False] * markup.count)
    plain = plain_prose(markup, named)
    size = sum(compress(chars, plain))
    if size < PROSE_SHARE * sum(chars):
        return kept
    found = sum(c for c, is_kept, is_plain in zip(chars, kept, plain, strict=True) if is_kept and is_plain)
    unnamed = [is_kept and not label for is_kept, label in zip(kept, named, strict=True)]
    return unnamed if found >= FOUND_SHARE * size else list(map(or_, unnamed, plain))


def block_lines(page: HtmlPage) -> list[Line]:
    """Return the texts of the page's blocks as the model reads them: each on one line."""
    return [
        Line(" ".join(block.text.split()) if "\n" in block.text else block.text, 0, 0, known(block.label))
        for block in page.blocks
    ]


def second_columns(lines: BlockLines, markup: Markup, first: bytes) -> Columns:
    """Return the columns that only the second look has."""
    return score_columns(lines, first) | agreement_columns(markup, first.translate(CHANCE))


def read_html_weights(path: str = PATH) -> HtmlWeights:
    """Return the weights in *path*.

    Raises ModelError where the file is missing, broken, or of another format.
    """
    file = read_file(path, wanted=FORMAT)
    head = file.head
    return HtmlWeights(
        version=head["version"],
        details=head["details"],
        lexicon=Lexicon(file.words(head["words"]), table()),
        names=Names(file.words(head["classes"]), {k: file.words(v) for k, v in head["kinds"].items()}),
        first=file.forest(head["first"]),
        second=file.forest(head["second"]),
        labels=file.label_forest(head["labels"]),
        page=file.forest(head["page"]),
    )
