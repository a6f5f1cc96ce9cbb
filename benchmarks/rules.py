"""Do the shipped rules pay? Each source's own pages with rules, without, and by trafilatura.

    python benchmarks/rules.py PAGES.jsonl...

A page counts when a shipped rule file names its host. Rule files were written from the first page of their
source in the files; the others, marked "unseen", were not looked at. Titles, authors and dates count as
right when equal, case and white space aside; a date by its day; only where the gold has one.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.pages import GoldPage, read_pages
from benchmarks.scoring import word_score
from cleaner.article import Article, Source
from cleaner.blocks import Block
from cleaner.page import Page
from cleaner.pipeline import Cleaner
from cleaner.rulebook.lookup import Clue
from cleaner.rulebook.rulebook import Rulebook

WAYS = ("rules", "general", "trafilatura")


class General(Rulebook):
    """The rulebook that knows no source: the general path for every page."""

    def recognise(self, blocks: Sequence[Block], clues: Sequence[Clue]) -> Source:
        """Return what is known without rule files."""
        return super().recognise(blocks, clues)._replace(id=None)


class Result(NamedTuple):
    """One page one way: body F1, and the shares of the metadata that are right (None: no gold)."""

    f1: float
    title: bool | None
    authors: bool | None
    date: bool | None


def measure(gold: GoldPage, text: str, title: str | None, authors: Sequence[str], date: str | None) -> Result:
    """Compare one reading of a page with the gold."""

    def folded(value: str) -> str:
        return " ".join(value.split()).casefold()

    return Result(
        word_score(text, gold.body).f1,
        folded(title or "") == folded(gold.title) if gold.title else None,
        sorted(map(folded, authors)) == sorted(map(folded, gold.authors)) if gold.authors else None,
        (date or "")[:10] == gold.date[:10] if gold.date else None,
    )


def by_article(gold: GoldPage, article: Article) -> Result:
    """Measure our own record."""
    metadata = article.metadata
    return measure(gold, article.text, metadata.title, metadata.authors, metadata.date_published)


def by_trafilatura(gold: GoldPage) -> Result:
    """Measure trafilatura itself."""
    from trafilatura import bare_extraction

    page = bare_extraction(gold.html, include_comments=False, with_metadata=True)
    if page is None:
        return measure(gold, "", None, (), None)
    read = page if isinstance(page, dict) else page.as_dict()
    authors = (read["author"] or "").split("; ")
    return measure(gold, read["text"] or "", read["title"], authors, read["date"])


def results(paths: Sequence[Path]) -> Iterator[tuple[str, bool, bool, list[Result]]]:
    """Yield (source, unseen, degraded, results) of each page that a rule file speaks about."""
    ruled, general = Cleaner(), Cleaner()
    general.rules = General()
    met: set[str] = set()
    for gold in (gold for path in paths for gold in read_pages(path) if gold.url):
        source = ruled.rules.recognise((), [Clue("url", gold.url)]).id
        if source is None:
            continue
        article = ruled.clean(Page(gold.html, url=gold.url))
        plain = general.clean(Page(gold.html, url=gold.url))
        row = [by_article(gold, article), by_article(gold, plain), by_trafilatura(gold)]
        yield source, source in met, "rules-degraded" in article.flags, row
        met.add(source)


def line(name: str, rows: Sequence[Sequence[Result]]) -> str:
    """Return a line of the table: each figure for the three ways."""
    cells = []
    for key in Result._fields:
        for way in range(len(WAYS)):
            values = [value for row in rows if (value := getattr(row[way], key)) is not None]
            cells.append(f"{sum(values) / len(values):6.3f}" if values else "     -")
    return f"{name:32} {len(rows):4} " + " ".join(cells)


def main() -> None:
    """Print the table."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("pages", type=Path, nargs="+")
    found = list(results(parser.parse_args().pages))
    print(f"{'':37} " + " ".join(f"{key:^20}" for key in Result._fields))
    print(f"{'source':32} {'n':>4} " + " ".join(f"{way[:6]:>6}" for _ in Result._fields for way in WAYS))
    for name in sorted({source for source, *_ in found}):
        print(line(name, [row for source, _, _, row in found if source == name]))
    print(line("all", [row for *_, row in found]))
    print(line("seen while written", [row for _, unseen, _, row in found if not unseen]))
    print(line("unseen", [row for _, unseen, _, row in found if unseen]))
    print(f"degraded: {sum(degraded for _, _, degraded, _ in found)} of {len(found)} pages")


if __name__ == "__main__":
    main()
