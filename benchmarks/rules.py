"""Do the shipped rules pay? Each source's own pages with rules, without, and by trafilatura.

    python benchmarks/rules.py PAGES.jsonl... [--unseen benchmarks/unseen_pages.txt]

A page counts when a shipped rule file names its host. Three tables: HTML pages that somebody looked at while
the rules were written, HTML pages that nobody had looked at (their ids stand in a file), and the same pages
as bare text, rendered in three ways, with the URL declared (trafilatura reads HTML alone). Titles, authors
and dates count as right when equal, case and white space aside, a date by its day, where the gold has one.

A source should ship when its rules are better somewhere, in HTML or in text, and nowhere worse: the last
lines name those that aren't.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.pages import GoldPage, read_pages
from benchmarks.renders import render
from benchmarks.scoring import word_score
from cleaner.article import Article, Source
from cleaner.blocks import Block
from cleaner.page import Page
from cleaner.pipeline import Cleaner
from cleaner.rulebook.lookup import Clue
from cleaner.rulebook.rulebook import Rulebook

WAYS = ("rules", "general", "trafilatura")
RENDERS = ("inscriptis", "beautifulsoup", "resiliparse")
UNSEEN = Path(__file__).parent / "unseen_pages.txt"
SAME = 1e-9  # F1 that differs by less is the same sum in another order


class General(Rulebook):
    """The rulebook that knows no source: the general path for every page."""

    def recognise(self, blocks: Sequence[Block], clues: Sequence[Clue]) -> Source:
        """Return what is known without rule files."""
        return super().recognise(blocks, clues)._replace(id=None)


class Result(NamedTuple):
    """One page one way: body F1, and whether the metadata are right (None: no gold)."""

    f1: float
    title: bool | None
    authors: bool | None
    date: bool | None


class Row(NamedTuple):
    """One page of a source in one form (html, or the name of a renderer), by each of the ways."""

    source: str
    page: str
    form: str
    seen: bool
    degraded: bool
    results: tuple[Result, ...]

    def compare(self) -> list[int]:
        """Return for each figure whether the rules are better (1), worse (-1) or the same (0)."""
        pairs = zip(self.results[0], self.results[1], strict=True)
        gaps = [float(mine or 0) - float(general or 0) for mine, general in pairs]
        return [(gap > SAME) - (gap < -SAME) for gap in gaps]


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


def rows(paths: Sequence[Path], unseen: frozenset[str]) -> Iterator[Row]:
    """Yield each page that a rule file speaks about, in each of its forms."""
    ruled, general = Cleaner(), Cleaner()
    general.rules = General()
    for gold in (gold for path in paths for gold in read_pages(path) if gold.url):
        source = ruled.rules.recognise((), [Clue("url", gold.url)]).id
        for form in ("html", *RENDERS) if source else ():
            content = gold.html if form == "html" else render(form, gold.html)
            if not content.strip():
                continue
            article = ruled.clean(Page(content, url=gold.url))
            plain = general.clean(Page(content, url=gold.url))
            results = [by_article(gold, article), by_article(gold, plain)]
            if form == "html":
                results.append(by_trafilatura(gold))
            degraded = "rules-degraded" in article.flags
            yield Row(str(source), gold.id, form, gold.id not in unseen, degraded, tuple(results))


def line(name: str, found: Sequence[Row]) -> str:
    """Return a line of a table: each figure for each of the ways."""
    cells = []
    for key in Result._fields:
        for way in range(len(found[0].results)):
            values = [value for row in found if (value := getattr(row.results[way], key)) is not None]
            cells.append(f"{sum(values) / len(values):6.3f}" if values else "     -")
    return f"{name:32} {len(found):4} " + " ".join(cells)


def table(title: str, found: Sequence[Row]) -> None:
    """Print a table: a line a source, and the sum."""
    if not found:
        return
    ways = WAYS[: len(found[0].results)]
    print(f"\n{title}\n{'':37} " + " ".join(f"{key:^{7 * len(ways) - 1}}" for key in Result._fields))
    print(f"{'source':32} {'n':>4} " + " ".join(f"{way[:6]:>6}" for _ in Result._fields for way in ways))
    for name in sorted({row.source for row in found}):
        print(line(name, [row for row in found if row.source == name]))
    print(line("all", found))
    print(f"degraded to the general path: {sum(row.degraded for row in found)} of {len(found)}")


def verdict(found: Sequence[Row]) -> None:
    """Print which sources are nowhere better, and every page on which rules are worse."""
    better = {row.source for row in found if 1 in row.compare()}
    print(f"\nbetter: {len(better)} sources; nowhere better:", end=" ")
    print(", ".join(sorted({row.source for row in found} - better)) or "none")
    print("worse:")
    for row in found:
        worse = [key for key, sign in zip(Result._fields, row.compare(), strict=True) if sign < 0]
        if worse:
            print(f"  {row.source} {row.page} as {row.form}: {', '.join(worse)}")


def main() -> None:
    """Print the tables."""
    form = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=form)
    parser.add_argument("pages", type=Path, nargs="+")
    parser.add_argument("--unseen", type=Path, default=UNSEEN)
    options = parser.parse_args()
    listed = options.unseen.read_text(encoding="utf-8").splitlines()
    found = list(rows(options.pages, frozenset(item for item in listed if not item.startswith("#"))))
    html = [row for row in found if row.form == "html"]
    table("HTML, pages looked at", [row for row in html if row.seen])
    table("HTML, pages not looked at", [row for row in html if not row.seen])
    text = [row for row in found if row.form != "html"]
    table(f"bare text ({', '.join(RENDERS)}), pages looked at", [row for row in text if row.seen])
    table("bare text, pages not looked at", [row for row in text if not row.seen])
    verdict(found)


if __name__ == "__main__":
    main()
