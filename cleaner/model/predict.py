"""LineModel: labels the lines that no rule spoke about, and says whether the page holds an article."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.blocks import KEPT, Block, Label
from cleaner.model.bins import Columns
from cleaner.model.decode import PageChances, find_title, kept_lines
from cleaner.model.features import page_columns
from cleaner.model.lines import BODY, UNKNOWN, Line, Lines
from cleaner.model.links import mere_links
from cleaner.model.paragraphs import known, paragraphs
from cleaner.model.scores import CHANCE, score_columns, series_columns
from cleaner.model.threads import comments_below
from cleaner.model.voting import UNVOTED, voted
from cleaner.model.weights import PATH, Weights, read_weights

# What the second look sees of a line that a rule labelled: as sure as the first can be.
RULED_IN, RULED_OUT = 248, 8

TOLD = frozenset({Label.HEADING, Label.LIST, Label.QUOTE, Label.CODE})  # forms that a text shows by signs

REASONS = tuple(f"model:{chance / 255:.2f}" for chance in CHANCE)


class Labelling(NamedTuple):
    """The labelled blocks, and the chance from 0 to 1 that the page holds an article at all."""

    blocks: list[Block]
    article: float


class LineModel:
    """A trained labeller of text lines. Immutable once loaded; safe to share between threads."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights

    @classmethod
    def load(cls, path: str = PATH) -> LineModel:
        """Return the model that ships with the package, or the one in *path*.

        Raises ModelError where the weights are missing, broken, or of another format.
        """
        return cls(read_weights(path))

    @property
    def version(self) -> str:
        """A short name of the weights, for provenance."""
        return self._weights.version

    @property
    def details(self) -> Mapping[str, Any]:
        """What the weights were trained on, with which code, and how they scored."""
        return self._weights.details

    def label(self, blocks: Sequence[Block]) -> Labelling:
        """Label the blocks whose label is None; the others stay, and are looked at as context.

        The score in a reason is the chance from 0 to 1 that the line belongs to the body.
        """
        if not blocks:
            return Labelling([], 0.0)
        groups = list(paragraphs(blocks))
        lines = [_line(blocks, group) for group in groups]
        page = Lines(lines, self._weights.lexicon)
        columns, scores = self.score(page)
        about = self._about(columns)
        pieces = [blocks[group.start : group.stop] for group in groups]
        labels = self._labels(page, columns, scores.translate(CHANCE), about, pieces)
        labelled = list(blocks)
        for group, line, label, score in zip(groups, lines, labels, scores, strict=True):
            if line.known == UNKNOWN:
                for index in group:
                    labelled[index] = blocks[index].labelled(_form(blocks[index], label), REASONS[score])
        return Labelling(labelled, about.article / 255)

    def score(self, page: Lines) -> tuple[Columns, bytes]:
        """Return all columns of a page's lines, and each line's log-odds of body in 16ths around 128."""
        columns, count = page_columns(page), len(page.lines)
        first = with_rules(self._weights.first.scores(columns, count), page.lines)
        columns |= score_columns(page, first) | series_columns(page, first)
        return columns, self._weights.second.scores(columns, count)

    def _about(self, columns: Columns) -> PageChances:
        """Return what the columns that are the same for every line say of the page."""
        first = {name: column[:1] for name, column in columns.items() if name.startswith("page-")}
        article, bare = self._weights.page.scores(first, 1), self._weights.bare.scores(first, 1)
        return PageChances(CHANCE[article[0]], CHANCE[bare[0]])

    def _labels(
        self,
        page: Lines,
        columns: Columns,
        chances: bytes,
        about: PageChances,
        pieces: Sequence[Sequence[Block]],
    ) -> list[Label]:
        lines, texts, forest = page.lines, page.texts, self._weights.labels
        kept = kept_lines(lines, chances, about)
        body = [place for place, label in enumerate(forest.labels) if label in KEPT]
        rest = [
            place for place, label in enumerate(forest.labels) if label not in KEPT | UNVOTED | {Label.TITLE}
        ]
        rows = zip(kept, forest.scores(columns, len(lines)), texts, page.categories, strict=True)
        labels = [
            forest.labels[max(body, key=votes.__getitem__)]
            if is_body
            else voted(forest.labels, rest, votes, text, bits)
            for is_body, votes, text, bits in rows
        ]
        for index in comments_below(texts, columns["comment"], chances, kept):
            if kept[index] and lines[index].known == UNKNOWN:
                labels[index], kept[index] = Label.COMMENT, False
        for index in mere_links(pieces, kept):
            labels[index], kept[index] = Label.RELATED, False
        titles = self._weights.title.scores(columns, len(lines)).translate(CHANCE)
        title = find_title(lines, kept, titles, _headlines(pieces))
        if title is not None:
            labels[title] = Label.TITLE
        return labels


def with_rules(scores: bytes, lines: Sequence[Line]) -> bytes:
    """Return the first scores, with those of lines that a rule labelled made certain."""
    return bytes(
        score if line.known == UNKNOWN else RULED_IN if line.known == BODY else RULED_OUT
        for score, line in zip(scores, lines, strict=True)
    )


def _headlines(pieces: Sequence[Sequence[Block]]) -> list[int]:
    """Return which lines are headings of the first level."""
    return [at for at, piece in enumerate(pieces) if piece[0].form is Label.HEADING and piece[0].level == 1]


def _form(block: Block, label: Label) -> Label:
    """Return the label of a block; of those that are kept, what the text itself says is surer than votes."""
    return block.form if label in KEPT and block.form in TOLD else label


def _line(blocks: Sequence[Block], group: range) -> Line:
    first = blocks[group.start]
    text = first.text if len(group) == 1 else " ".join(blocks[index].text for index in group)
    return Line(text.replace("\n", " "), first.gap, first.indent, known(first.label))
