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
from cleaner.reliability.phrases import (
    ANONYMOUS,
    CORRECTION,
    SPONSORED,
    SPONSORED_LABEL,
    TRANSLATION,
    WEASEL,
)
from cleaner.rulebook.sheet import compile_regex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import re2

    from cleaner.article import CitedSource, Metadata
    from cleaner.blocks import Block

VERSION = "1"
SPONSORED_LONGEST = 120  # characters; a disclosure is a line of its own, prose about adverts is longer
BESIDE = 3  # blocks between the headline and the line that discloses a sponsor; one page of 1,330 has 3
SMALLEST_SHARE = 0.02  # below it nearly all development pages hold the form for a comment and no comment
BY = frozenset(["by", "von", "par", "por", "автор"])
LONGEST_NAME = 4  # words of a byline that is nothing but a name
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


class SignalReader:
    """The patterns, compiled once; immutable afterwards."""

    def __init__(self) -> None:
        self._patterns = {
            "sourcing.anonymous": compile_regex(ANONYMOUS).pattern,
            "sourcing.weasel": compile_regex(WEASEL).pattern,
            "editing.correction": compile_regex(CORRECTION).pattern,
        }
        self._sponsored = compile_regex(SPONSORED).pattern
        self._sponsored_label = compile_regex(SPONSORED_LABEL).pattern
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
        spots = _spots(self._sponsored, lines) + _spots(self._sponsored_label, _beside_title(page.blocks))
        yield from _counted("disclosure.sponsored", sorted(spots, key=lambda span: span.start))

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
            found.append(Span.of(blocks[place], match.start() - starts[place], match.end() - starts[place]))
    return found


def _counted(name: str, spans: Sequence[Span]) -> Iterator[Signal]:
    """Yield the signal *name*, whose value is how often it was found; nothing for nothing."""
    if spans:
        yield Signal(name, len(spans), tuple(spans), VERSION)


def _beside_title(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks next to the title, or before the body, that were not known as an advert or a menu."""
    title = next((p for p, block in enumerate(blocks) if block.label is Label.TITLE), None)
    at = title if title is not None else next((p for p, b in enumerate(blocks) if b.label in KEPT), 0)
    near = blocks[max(0, at - BESIDE) : at + BESIDE + 1]
    return [block for block in near if block.label not in (Label.ADVERT, Label.NAVIGATION)]


def _authorship(page: Reading) -> Iterator[Signal]:
    """Yield who wrote the page, or that nobody is named; nothing where a byline names nobody it can tell."""
    authors = page.metadata.authors
    bylines = [block for block in page.blocks if block.label is Label.BYLINE]
    spans = tuple(Span.of(b, 0, len(b.text)) for b in bylines if _names(b.text, authors))
    if spans or authors:
        yield Signal("authorship.byline", max(1, len(authors)), spans, VERSION)
    elif page.body and not bylines:
        yield Signal("authorship.missing", True, (), VERSION)


def _names(byline: str, authors: Sequence[str]) -> bool:
    """Tell whether a line names one of the *authors*; if none is known, whether it looks like a name."""
    if authors:
        folded = byline.casefold()
        return any(author.split()[-1].casefold() in folded for author in authors if author.strip())
    words = byline.split()
    named = next((p + 1 for p, word in enumerate(words) if word.casefold().rstrip(":") in BY), None)
    if named is not None:  # "By Ann Lee", but "Written by Feb 11"
        return _capital(words[named : named + 1]) and not any(
            map(str.isdigit, "".join(words[named + 1 :][:1]))
        )
    return 2 <= len(words) <= LONGEST_NAME and _capital(words) and not any(map(str.isdigit, byline))


def _capital(words: Sequence[str]) -> bool:
    return bool(words) and all(word[0].isupper() for word in words)


def _comments(page: Reading) -> Iterator[Signal]:
    """Yield the comments' share of the characters of body and comments."""
    comments = [block for block in page.blocks if block.label is Label.COMMENT]
    said = sum(len(block.text) for block in comments)
    body = sum(len(block.text) for block in page.body)
    if comments and said / (said + body) >= SMALLEST_SHARE:
        spans = (Span.of(comments[0], 0, len(comments[0].text)),)
        yield Signal("comments.share", round(said / (said + body), 3), spans, VERSION)


def _dates(page: Reading) -> Iterator[Signal]:
    near = _day(page.metadata.date_published or page.metadata.date_modified)
    found: list[tuple[NamedDay, Span]] = [
        (day, Span.of(block, day.start, day.end))
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
