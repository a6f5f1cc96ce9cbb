"""The batch at a glance: a row a document, the worst first, and counts to draw charts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from cleaner.article import Article, Failure
from cleaner.blocks import KEPT
from cleaner.report.changes import Change

MOST_BARS = 12  # of one chart; the rest is one bar
BINS = 10  # of the histogram of kept shares
# Flags that cast doubt on the cleaning itself; the others speak about the page.
DOUBTS = ("rules-degraded", "truncated", "not-article", "consent-wall", "paywall", "encoding-repaired")


class Row(NamedTuple):
    """A document in the table.

    number     its place among the inputs, from 0
    rank       how urgently somebody should look: 0 first
    why        the reason for that, in words
    kept       share of the characters that made the article, 0..1; None for a failure
    removed    characters left out, by label
    """

    number: int
    id: str
    title: str
    source: str
    date: str
    language: str
    kind: str
    rank: int
    why: str
    kept: float | None
    flags: tuple[str, ...]
    removed: tuple[tuple[str, int], ...]
    error: str = ""
    change: Change | None = None

    @property
    def facets(self) -> str:
        """What the row can be filtered by, one a line."""
        flags = [f"flag {flag}" for flag in self.flags]
        bins = [] if self.kept is None else [f"kept {bin_of(self.kept)}"]
        change = [f"change {self.change.kind}"] if self.change else []
        labels = [f"label {label}" for label, _ in self.removed]
        named = [f"source {self.source or 'unknown'}", f"language {self.language or 'none'}"]
        return "\n".join((f"rank {self.rank}", *named, *flags, *bins, *change, *labels))


class Bar(NamedTuple):
    """A bar of a chart: a count and its share of the longest bar; *facet* filters the table by it."""

    name: str
    size: int
    share: float
    facet: str
    note: str = ""


class Chart(NamedTuple):
    """Bars under a title; *unit* is what is counted."""

    title: str
    unit: str
    bars: tuple[Bar, ...]


class Figure(NamedTuple):
    """A number at the top of the page; *facet* filters the table by it, if it can."""

    value: str
    words: str
    facet: str = ""


class Overview(NamedTuple):
    """All that the first page shows; *rows* with the worst first."""

    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]
    histogram: tuple[Bar, ...]
    charts: tuple[Chart, ...]


def article_row(number: int, article: Article, change: Change | None) -> Row:
    """Return the row of a cleaned document."""
    rank, why = _doubt(article)
    return Row(
        number,
        article.id or "",
        article.metadata.title or "",
        article.source.id or article.source.domain or "",
        (article.metadata.date_published or "")[:10],
        article.language or "",
        article.kind,
        rank,
        why,
        _kept(article),
        article.flags,
        tuple((label, removed.chars) for label, removed in article.removed.items()),
        change=change,
    )


def failure_row(number: int, failure: Failure, change: Change | None) -> Row:
    """Return the row of a document that couldn't be cleaned."""
    return Row(number, failure.id or "", "", "", "", "", "", 0, "failed", None, (), (), failure.error, change)


def _doubt(article: Article) -> tuple[int, str]:
    """Return how urgently the article should be looked at, and why."""
    if article.status == "empty":
        return 1, "no article found"
    for flag in DOUBTS:
        if flag in article.flags:
            return 2 if flag == DOUBTS[0] else 3, flag
    return 4, ""


def _kept(article: Article) -> float:
    total = sum(len(block.text) for block in article.blocks)
    kept = sum(len(block.text) for block in article.blocks if block.label in KEPT)
    return kept / total if total else 0.0


def overview(rows: Iterable[Row]) -> Overview:
    """Return the overview of *rows*: first by rank, then the least kept first."""
    ordered = tuple(sorted(rows, key=lambda row: (row.rank, row.kept or 0.0, row.number)))
    charts = (_removed(ordered), _sources(ordered), _languages(ordered), _flags(ordered), _changes(ordered))
    return Overview(
        ordered, _figures(ordered), _histogram(ordered), tuple(chart for chart in charts if chart.bars)
    )


def _figures(rows: Sequence[Row]) -> tuple[Figure, ...]:
    shares = [row.kept for row in rows if row.kept is not None and row.rank != 1]
    failed, empty = (sum(row.rank == rank for row in rows) for rank in (0, 1))
    doubtful = sum(row.rank in (2, 3) for row in rows)
    sources = len({row.source for row in rows if row.source})
    return (
        Figure(f"{len(rows):,}", "documents" if len(rows) != 1 else "document"),
        Figure(f"{median(shares) * 100:.0f} %" if shares else "–", "kept (median)"),
        Figure(f"{sources:,}", "sources" if sources != 1 else "source"),
        Figure(f"{doubtful:,}", "with a doubt", "rank 2|rank 3"),
        Figure(f"{empty:,}", "without an article", "rank 1"),
        Figure(f"{failed:,}", "failed", "rank 0"),
    )


def bin_of(share: float) -> int:
    """Return the bin of the histogram that *share* falls into."""
    return min(int(share * BINS), BINS - 1)


def _histogram(rows: Sequence[Row]) -> tuple[Bar, ...]:
    counts = Counter(bin_of(row.kept) for row in rows if row.kept is not None)
    most = max(counts.values(), default=1)
    step = 100 // BINS
    return tuple(
        Bar(f"{at * step}–{at * step + step} %", counts[at], counts[at] / most, f"kept {at}")
        for at in range(BINS)
    )


def _removed(rows: Sequence[Row]) -> Chart:
    chars: Counter[str] = Counter()
    for row in rows:
        chars.update(dict(row.removed))
    return _chart("Left out of the text", "characters", chars, "label")


def _sources(rows: Sequence[Row]) -> Chart:
    counts = Counter(row.source or "unknown" for row in rows if row.rank)
    kept: dict[str, list[float]] = {}
    for row in rows:
        kept.setdefault(row.source or "unknown", []).append(row.kept or 0.0)
    chart = _chart("Sources", "documents", counts, "source")
    bars = (
        bar._replace(note=f"{100 * median(kept[bar.name]):.0f} % kept") if bar.facet else bar
        for bar in chart.bars
    )
    return chart._replace(bars=tuple(bars))


def _languages(rows: Sequence[Row]) -> Chart:
    return _chart(
        "Languages", "documents", Counter(row.language or "none" for row in rows if row.rank), "language"
    )


def _flags(rows: Sequence[Row]) -> Chart:
    return _chart("Flags", "documents", Counter(flag for row in rows for flag in row.flags), "flag")


def _changes(rows: Sequence[Row]) -> Chart:
    return _chart(
        "Against the earlier run", "documents", Counter(r.change.kind for r in rows if r.change), "change"
    )


def _chart(title: str, unit: str, counts: Counter[str], facet: str) -> Chart:
    """Return the longest bars of *counts*, and one for the rest."""
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    longest = max((count for _, count in ranked), default=1) or 1
    bars = [Bar(name, count, count / longest, f"{facet} {name}") for name, count in ranked[:MOST_BARS]]
    rest = [count for _, count in ranked[MOST_BARS:]]
    if rest:
        bars.append(Bar(f"{len(rest):,} more", sum(rest), 0.0, ""))
    return Chart(title, unit, tuple(bars))
