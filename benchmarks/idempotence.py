"""Cleaning what is clean must change nothing: how often does it?

    python -m benchmarks.idempotence --data FOLDER [--sample 300] [--held-out] [--show 5]

Two kinds of clean text: the gold bodies of the development pages (FOLDER has *.jsonl with `text` or `body`),
and what `clean` makes of the pages themselves, as HTML and as bare text (inscriptis), fed in again. Counted
are the texts that come out the same, paragraph by paragraph, and the share of all words that survive.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.pages import GoldPage, read_pages
from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options


def paragraphs(text: str) -> list[str]:
    """Return the lines of *text* with their white space folded: what makes two bodies the same."""
    return [folded for line in text.splitlines() if (folded := " ".join(line.split()))]


def sampled(pages: Iterator[GoldPage], most: int, *, held_out: bool) -> Iterator[GoldPage]:
    """Yield up to *most* pages with a body, of the held-out domains or of the others."""
    wanted = (page for page in pages if page.held_out == held_out and page.body.strip())
    yield from (page for page, _ in zip(wanted, range(most), strict=False))


def bare(html: str) -> str:
    """Return the text of a page as a text browser shows it."""
    from inscriptis import get_text

    return str(get_text(html))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--sample", type=int, default=300, help="pages of each file")
    parser.add_argument("--held-out", action="store_true", help="the part kept aside, for a final figure")
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="paragraphs lost, the first N of each kind"
    )
    arguments = parser.parse_args()
    cleaner = Cleaner(Options(record=False))
    tallies: dict[str, Counter[str]] = {}

    def again(kind: str, text: str) -> None:
        """Clean *text* and note whether it stayed the same."""
        tally = tallies.setdefault(kind, Counter())
        before, after = paragraphs(text), paragraphs(cleaner.clean(Page(text)).text)
        lost = Counter(before) - Counter(after)
        tally.update(texts=1, same=before == after, words=len(text.split()))
        for paragraph, times in lost.items():
            tally["lost"] += times * len(paragraph.split())
            if tally["shown"] < arguments.show:
                tally["shown"] += 1
                print(f"lost ({kind}): {paragraph[:120]}")

    for path in sorted(arguments.data.glob("*-dev.jsonl")):
        for page in sampled(read_pages(path), arguments.sample, held_out=arguments.held_out):
            again(f"{path.stem}, gold bodies", page.body)
            for kind, content in (("HTML", page.html), ("bare text", bare(page.html))):
                if body := cleaner.clean(Page(content)).text:
                    again(f"{path.stem}, cleaned {kind}", body)
    print("| clean texts | number | same again | words kept |\n|---|---|---|---|")
    for kind, tally in tallies.items():
        same, kept = tally["same"] / tally["texts"], 1 - tally["lost"] / max(1, tally["words"])
        print(f"| {kind} | {tally['texts']:,} | {same:.1%} | {kept:.2%} |")


if __name__ == "__main__":
    main()
