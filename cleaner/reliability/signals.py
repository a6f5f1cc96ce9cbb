"""Signals: what in a page bears on its worth as a source, each with the words it rests on.

Names follow the W3C credibility signals where they have one. docs/reliability.md says how precise each
was found to be. None of them is a verdict, and none is summed up with another.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import TYPE_CHECKING

from cleaner.article import Signal, Span
from cleaner.blocks import KEPT, Label
from cleaner.reliability.dates import NamedDay, conflicts, named_days
from cleaner.reliability.phrases import ANONYMOUS, CORRECTION, SPONSORED, TRANSLATION, WEASEL
from cleaner.rulebook.sheet import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import re2

    from cleaner.article import CitedSource, Metadata
    from cleaner.blocks import Block

VERSION = "1"
SPONSORED_LONGEST = 120  # characters; a disclosure is a line of its own, prose about adverts is longer
TRANSLATION_KINDS = 2  # one kind of slip alone is a typing error; two kinds meet in machine-made text


@dataclass(frozen=True, slots=True)
class Reading:
    """What signals are read from: the blocks, what the page says of itself, whom it cites."""

    blocks: Sequence[Block]
    metadata: Metadata
    cited: Sequence[CitedSource]

    @property
    def body(self) -> list[Block]:
        """The blocks that make the body."""
        return [block for block in self.blocks if block.label in KEPT]


def spot(block: Block, start: int, end: int) -> Span:
    """Return the place of block.text[start:end] in the input.

    White space inside an HTML block is folded, so that offsets don't carry over: the block's own then.
    """
    exact = block.text[start:end]
    if len(block.text) == block.end - block.start:
        return Span(block.start + start, block.start + end, exact)
    return Span(block.start, block.end, exact)


class SignalReader:
    """The patterns, compiled once; immutable afterwards."""

    def __init__(self) -> None:
        self._patterns = {
            "sourcing.anonymous": compile_regex(ANONYMOUS).pattern,
            "sourcing.weasel": compile_regex(WEASEL).pattern,
            "editing.correction": compile_regex(CORRECTION).pattern,
        }
        self._sponsored = compile_regex(SPONSORED).pattern
        self._translation = [compile_regex(pattern).pattern for pattern in TRANSLATION]

    def read(self, page: Reading) -> tuple[Signal, ...]:
        """Return the signals of *page*, sorted by id."""
        readers: tuple[Callable[[Reading], Iterator[Signal]], ...] = (
            _authorship,
            _comments,
            _dates,
            self._phrases,
            _secondary,
            self._sponsoring,
            self._translated,
        )
        return tuple(sorted((s for reader in readers for s in reader(page)), key=lambda signal: signal.id))

    def _phrases(self, page: Reading) -> Iterator[Signal]:
        for name, pattern in self._patterns.items():
            yield from _counted(name, _spots(pattern, page.body))

    def _sponsoring(self, page: Reading) -> Iterator[Signal]:
        lines = [block for block in page.blocks if len(block.text) <= SPONSORED_LONGEST]
        yield from _counted("disclosure.sponsored", _spots(self._sponsored, lines))

    def _translated(self, page: Reading) -> Iterator[Signal]:
        slips = [spots for pattern in self._translation if (spots := _spots(pattern, page.body))]
        if len(slips) >= TRANSLATION_KINDS:
            spans = sorted((span for spots in slips for span in spots), key=lambda span: span.start)
            yield from _counted("translation.artefacts", spans)


def _spots(pattern: re2.Pattern[str], blocks: Sequence[Block]) -> list[Span]:
    """Return where *pattern* matches: in one search of all blocks, since each call of RE2 costs some µs."""
    starts = [0, *accumulate(len(block.text) + 1 for block in blocks)]
    found = []
    for match in pattern.finditer("\n".join(block.text for block in blocks)):
        place = bisect_right(starts, match.start()) - 1
        if match.end() < starts[place + 1]:
            found.append(spot(blocks[place], match.start() - starts[place], match.end() - starts[place]))
    return found


def _counted(name: str, spans: Sequence[Span]) -> Iterator[Signal]:
    """Yield the signal *name*, whose value is how often it was found; nothing for nothing."""
    if spans:
        yield Signal(name, len(spans), tuple(spans), VERSION)


def _authorship(page: Reading) -> Iterator[Signal]:
    lines = tuple(spot(b, 0, len(b.text)) for b in page.blocks if b.label is Label.BYLINE)
    if lines or page.metadata.authors:
        yield Signal("authorship.byline", max(1, len(page.metadata.authors)), lines, VERSION)
    elif page.body:
        yield Signal("authorship.missing", True, (), VERSION)


def _comments(page: Reading) -> Iterator[Signal]:
    """Yield the comments' share of the characters of body and comments."""
    comments = [block for block in page.blocks if block.label is Label.COMMENT]
    if comments:
        said = sum(len(block.text) for block in comments)
        body = sum(len(block.text) for block in page.body)
        spans = (spot(comments[0], 0, len(comments[0].text)),)
        yield Signal("comments.share", round(said / (said + body), 3), spans, VERSION)


def _dates(page: Reading) -> Iterator[Signal]:
    near = _day(page.metadata.date_published or page.metadata.date_modified)
    found: list[tuple[NamedDay, Span]] = [
        (day, spot(block, day.start, day.end))
        for block in page.body
        for day in named_days(block.text, near=near)
    ]
    yield from _counted("date.weekday-mismatch", [span for day, span in found if day.wrong])
    clashing = conflicts([day for day, _ in found])
    yield from _counted("date.conflict", [found[place][1] for place in sorted(clashing)])


def _day(iso: str | None) -> date | None:
    try:
        return date.fromisoformat((iso or "")[:10])
    except ValueError:  # unknown, or only a year
        return None


def _secondary(page: Reading) -> Iterator[Signal]:
    """Yield how many other outlets the text rests on."""
    cited = [source for source in page.cited if source.role == "secondary"]
    if cited:
        spans = tuple(source.evidence.source for source in cited)
        yield Signal("sourcing.secondary", len({source.name for source in cited}), spans, VERSION)
