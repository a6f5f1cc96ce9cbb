"""One article as the templates show it: its blocks, its paragraphs, its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from cleaner.article import Article, CitedSource, Reliability, Span
from cleaner.blocks import KEPT, METADATA, Block, Label
from cleaner.report.marks import Mark, Piece, Place, pieces, place
from cleaner.report.reasons import Reasons

MAX_EXCERPT = 2000  # characters of a block's markup that are shown; longer ones are scripts glued to text
# Characters of one block, or of one paragraph, that are laid out in one piece: Chromium took a minute for
# a paragraph of 2.5 million; those of articles have some hundreds.
MAX_SHOWN = 20_000

SIGNALS: Mapping[str, str] = {
    "authorship.byline": "the page names its authors",
    "authorship.missing": "the page names no author",
    "comments.share": "share of readers' comments in body and comments",
    "date.conflict": "two dates of the text contradict each other",
    "date.weekday-mismatch": "a date falls on another weekday than the text says",
    "disclosure.sponsored": "the page says that somebody paid for it",
    "editing.correction": "the text tells of a correction",
    "script.homoglyphs": "letters of one script pose as another's",
    "script.mixed": "letters of several scripts stand on the page",
    "sourcing.anonymous": "statements of people who are not named",
    "sourcing.secondary": "other outlets that the text rests on",
    "sourcing.weasel": "statements that nobody is named for",
    "translation.artefacts": "slips as machine translation makes them",
}


class BlockView(NamedTuple):
    """A block of the raw input.

    source   its markup where that differs from its text
    unshown  characters beyond MAX_SHOWN
    """

    number: int
    block: Block
    family: str  # kept, metadata or dropped
    sign: str
    pieces: tuple[Piece, ...]
    reason: int
    source: str
    unshown: int = 0


class Paragraph(NamedTuple):
    """A paragraph of the article: the blocks it is made of."""

    label: Label
    parts: tuple[BlockView, ...]


class Finding(NamedTuple):
    """A signal or another statement, and the words it rests on."""

    name: str
    meaning: str
    value: str
    marks: tuple[Mark, ...]


class Citation(NamedTuple):
    """A cited source and where it is cited."""

    cited: CitedSource
    marks: tuple[Mark, ...]


class LabelCount(NamedTuple):
    """How many blocks of a page have a label."""

    label: Label
    family: str
    sign: str
    blocks: int


class DocumentView(NamedTuple):
    """All that the page of one document shows."""

    article: Article
    blocks: tuple[BlockView, ...]
    paragraphs: tuple[Paragraph, ...]
    counts: tuple[LabelCount, ...]
    recognised: tuple[Mark, ...]
    signals: tuple[Finding, ...]
    languages: tuple[Finding, ...]
    citations: tuple[Citation, ...]

    @property
    def reliability(self) -> Reliability:
        """What is known of the publisher."""
        return self.article.reliability or Reliability()


def family(label: Label | None) -> tuple[str, str]:
    """Return what became of a block with *label*, and the sign for it (as in `clean --explain`)."""
    if label in KEPT:
        return "kept", "+"
    return ("metadata", "=") if label in METADATA else ("dropped", "−")


def document_view(article: Article, text: str, reasons: Reasons) -> DocumentView:
    """Return the view of *article*, which was cleaned from the decoded *text*."""
    marker = _Marker()
    recognised = tuple(
        marker.mark("source", "tells the source", Span(e.start, e.end, e.exact))
        for e in article.source.evidence
        if e.start is not None and e.end is not None
    )
    signals, languages = _signals(article, marker), _languages(article, marker)
    citations = _citations(article, marker)
    places = place(article.blocks, marker.marks)
    blocks = tuple(
        _block_view(number, block, places.get(number, []), reasons.number(block.reason), text)
        for number, block in enumerate(article.blocks)
    )
    return DocumentView(
        article, blocks, _paragraphs(blocks), _counts(blocks), recognised, signals, languages, citations
    )


class _Marker:
    """Numbers the marks of one document."""

    def __init__(self) -> None:
        self.marks: list[Mark] = []

    def mark(self, kind: str, words: str, span: Span) -> Mark:
        made = Mark(len(self.marks) + 1, kind, words, *span)
        self.marks.append(made)
        return made


def _signals(article: Article, marker: _Marker) -> tuple[Finding, ...]:
    found = article.reliability.signals if article.reliability else ()
    return tuple(
        Finding(
            signal.id,
            SIGNALS.get(signal.id, ""),
            _value(signal.value),
            tuple(marker.mark("signal", signal.id, span) for span in signal.evidence),
        )
        for signal in found
    )


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return "" if value is True else str(value)


def _languages(article: Article, marker: _Marker) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            share.code,
            "share of the page's prose",
            f"{100 * share.share:.0f} %",
            tuple(marker.mark("language", f"written in {share.code}", span) for span in share.spans),
        )
        for share in article.languages
    )


def _citations(article: Article, marker: _Marker) -> tuple[Citation, ...]:
    citations = []
    for cited in article.cited_sources:
        marks = [marker.mark("cited", f"cited source: {cited.name} ({cited.role})", cited.evidence.source)]
        if cited.evidence.cue is not None:
            marks.append(marker.mark("cue", f"says that {cited.name} is cited", cited.evidence.cue))
        citations.append(Citation(cited, tuple(marks)))
    return tuple(citations)


def _block_view(number: int, block: Block, places: list[Place], reason: int, text: str) -> BlockView:
    source = text[block.start : block.end][:MAX_EXCERPT]
    shown = "" if source == block.text[:MAX_EXCERPT] else source
    cut = [p._replace(end=min(p.end, MAX_SHOWN)) for p in places if p.start < MAX_SHOWN]
    words = pieces(block.text[:MAX_SHOWN], cut)
    unshown = max(len(block.text) - MAX_SHOWN, 0)
    return BlockView(number, block, *family(block.label), words, reason, shown, unshown)


def _paragraphs(blocks: Iterable[BlockView]) -> tuple[Paragraph, ...]:
    """Return the article's paragraphs, fragments put together as `join` does, up to MAX_SHOWN characters."""
    paragraphs: list[list[BlockView]] = []
    room = 0
    for view in blocks:
        if view.family != "kept":
            room = 0
            continue
        if room > 0 and view.block.continues:
            paragraphs[-1].append(view)
        else:
            paragraphs.append([view])
            room = MAX_SHOWN
        room -= len(view.block.text)
    return tuple(Paragraph(parts[0].block.label or Label.TEXT, tuple(parts)) for parts in paragraphs)


def _counts(blocks: Iterable[BlockView]) -> tuple[LabelCount, ...]:
    labels = [view.block.label for view in blocks]
    return tuple(LabelCount(label, *family(label), labels.count(label)) for label in Label if label in labels)
