"""Score the HTML recipe out of fold by domain: `python -m benchmarks.html_folds --data DIR`.

The shipped weights have seen all training pages, and held-out pages are for the last figure alone; so what
is tried is chosen by this: each fold's pages are scored by a model trained on the other folds' domains.
It trains once a fold. With `--all` the held-out domains take part, too: for sets that are small as a whole.
With `--peers trafilatura` others get the same whole pages.
"""

from __future__ import annotations

import argparse
import tempfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import fmean

from benchmarks.html_pages import GoldHtml, gold_pages, versions
from benchmarks.html_peers import Extractor, load
from benchmarks.pages import fold_of
from benchmarks.scoring import word_score
from benchmarks.train_html import train
from benchmarks.train_text import say
from cleaner.blocks import KEPT, join
from cleaner.model.html_predict import FORMAT, HtmlModel
from cleaner.model.weightfile import write_file

FOLDS = 4


def fitted(pages: Sequence[GoldHtml]) -> HtmlModel:
    """Return the model that *pages* give."""
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "weights.bin")
        write_file(path, {"format": FORMAT, "version": "fold", "details": {}} | train(pages))
        return HtmlModel.load(path)


def groups_of(page: GoldHtml) -> tuple[str, ...]:
    """Return what the page counts for."""
    if not page.whole:
        return (f"small, {page.gold.kind}",)
    return ("news",) if page.news else ("all page types", page.gold.kind)


def print_peers(pages: Sequence[GoldHtml], extractors: Mapping[str, Extractor]) -> None:
    """Print what others score on the whole pages."""
    scores: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for page in pages:
        for name, extract in extractors.items() if page.whole else ():
            found = word_score(extract(page.gold.html).body, page.gold.body).f1
            for group in groups_of(page):
                scores[name, group].append(found)
    for (name, group), values in sorted(scores.items()):
        print(f"{name}, {group:16}{len(values):6}{fmean(values):9.4f}")


def main() -> None:
    """Train and score fold by fold, and print the means by set and page type."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--all", action="store_true", help="train and score on held-out domains, too")
    parser.add_argument("--peers", nargs="*", default=[], help="names as in html_peers")
    options = parser.parse_args()
    gold = [
        page for page in gold_pages(sorted(options.data.glob("*.jsonl"))) if options.all or not page.held_out
    ]
    pages = [version for page in gold for version in versions(page)]
    scores: defaultdict[str, list[float]] = defaultdict(list)
    for fold in range(FOLDS):
        model = fitted([p for p in pages if p.page.blocks and fold_of(p.gold.domain, FOLDS) != fold])
        for page in pages:
            if fold_of(page.gold.domain, FOLDS) == fold:
                found = word_score(join(model.label(page.page).blocks, keep=KEPT), page.gold.body).f1
                for group in groups_of(page):
                    scores[group].append(found)
        say(f"fold {fold + 1} of {FOLDS}")
    for group, values in sorted(scores.items()):
        print(f"{group:16}{len(values):6}{fmean(values):9.4f}")
    print_peers(pages, load(options.peers))


if __name__ == "__main__":
    main()
