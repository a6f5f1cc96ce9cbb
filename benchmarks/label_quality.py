"""What dropped lines of bare text are called: `python -m benchmarks.label_quality --data DIR`.

Renders of held-out pages are cleaned by the whole pipeline. Of the lines that are dropped, and rightly so,
those count whose own element in the HTML names them (`dom_labels.py`): class names are written for style
sheets, so this gold is rough. Then, label by label, how many lines have it and how many of them rightly so.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from benchmarks.dom_labels import DomLabels
from benchmarks.lines import gold_lines
from benchmarks.pages import GoldPage, read_pages
from benchmarks.renders import render
from cleaner.blocks import KEPT, Label
from cleaner.model.paragraphs import paragraphs
from cleaner.pipeline import Cleaner
from cleaner.splitting.bare import split_bare

RENDERS = ("inscriptis", "resiliparse", "beautifulsoup")
UNNAMED = frozenset({Label.OTHER, Label.TITLE, Label.DUPLICATE})  # no element says what it is


class Named(NamedTuple):
    """A dropped line: what its element says it is, and what it is called."""

    gold: Label
    found: Label


def named_lines(cleaner: Cleaner, page: GoldPage, text: str) -> Iterator[Named]:
    """Yield the lines of a render that are dropped, and that an element names."""
    blocks = cleaner.clean(text).blocks
    gold = gold_lines(text, page, DomLabels(page))
    for group, line in zip(paragraphs(split_bare(text).blocks), gold, strict=True):
        found = blocks[group.start].label
        if found and found not in KEPT and not line.body and line.label not in UNNAMED:
            yield Named(line.label, found)


def main() -> None:
    """Print the mean over pages, and the labels."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--renders", default=",".join(RENDERS), help="which renders, by comma")
    options = parser.parse_args()
    pages = [page for path in sorted(options.data.glob("*.jsonl")) for page in read_pages(path)]
    cleaner, shares = Cleaner(), []
    gold, found, right = Counter[Label](), Counter[Label](), Counter[Label]()
    for way in options.renders.split(","):
        for page in (page for page in pages if page.held_out):
            if named := list(named_lines(cleaner, page, render(way, page.html))):
                shares.append(fmean(line.gold is line.found for line in named))
            gold.update(line.gold for line in named)
            found.update(line.found for line in named)
            right.update(line.gold for line in named if line.gold is line.found)
    print(f"called as their elements are: {fmean(shares):.3f} (mean of {len(shares)} renders)")
    for label, count in gold.most_common():
        precision = right[label] / (found[label] or 1)
        print(f"{label:12} {count:7} lines, {found[label]:7} called so: {precision:.2f} of them rightly")


if __name__ == "__main__":
    main()
