"""Score bodies and metadata from HTML beside peers: `python -m benchmarks.html_quality --data DIR`.

DIR holds the development sets as `*.jsonl`; only pages of held-out domains are scored (`pages.is_held_out`),
which neither the shipped model nor any choice has seen. Peers that are not installed are left out.
Bodies: word F1 (bag of words) against the gold body, the mean over pages. Metadata: the share of pages
where title (letters and digits), authors (as a set) or day of publication equal the gold, and how many pages
without a gold author or date are given one. `--training` scores the metadata of the other domains instead,
on which the readers were worked out: what is said of them there is kind to us.
"""

from __future__ import annotations

import argparse
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from statistics import fmean

from benchmarks.html_peers import PEERS, Extractor, Found, load
from benchmarks.pages import GoldPage, read_pages
from benchmarks.scoring import word_score
from cleaner.blocks import KEPT, join
from cleaner.engines import label_with_trafilatura
from cleaner.metadata.html import read_html_metadata
from cleaner.metadata.titles import fold
from cleaner.model.html_predict import HtmlModel
from cleaner.splitting.html import split_html


def ours() -> Extractor:
    """Return this package's own reading of HTML, without rules."""
    model = HtmlModel.load()

    def extract(html: str) -> Found:
        page = split_html(html)
        read = read_html_metadata(page)
        return Found(join(model.label(page).blocks, keep=KEPT), read.title, read.authors, read.date_published)

    return extract


def engine(html: str) -> Found:
    """Read the body by trafilatura behind our list of blocks."""
    return Found(join(label_with_trafilatura(split_html(html)), keep=KEPT))


def scores(found: Found, gold: GoldPage) -> dict[str, float]:
    """Return what one page adds to the means."""
    kept: dict[str, float] = {"body": word_score(found.body, gold.body).f1}
    if gold.title:
        kept["title ="] = fold(found.title) == fold(gold.title)
    if gold.authors:
        kept["authors ="] = set(map(fold, found.authors)) == set(map(fold, names(gold.authors)))
    else:
        kept["authors none, given"] = bool(found.authors)
    if gold.date:
        kept["date ="] = (found.date or "")[:10] == gold.date[:10]
    else:
        kept["date none, given"] = bool(found.date)
    return kept


def names(authors: Iterable[str]) -> list[str]:
    """Return single names out of gold authors, which are written as one string in some sets."""
    return [name for author in authors for name in re.split(r",|;| and | & ", author) if name.strip()]


def report(paths: Iterable[Path], extractors: dict[str, Extractor], *, training: bool = False) -> None:
    """Print the means by set and page type, a column an extractor."""
    cells: defaultdict[tuple[str, str], defaultdict[str, list[float]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for path in paths:
        for gold in read_pages(path):
            if gold.held_out is training:
                continue
            for name, extract in extractors.items():
                for measure, value in scores(extract(gold.html), gold).items():
                    if training and measure == "body":
                        continue
                    cells[path.stem, f"{measure} all"][name].append(value)
                    if measure == "body":
                        cells[path.stem, f"body {gold.kind}"][name].append(value)
    print(f"{'':36}{'pages':>6}" + "".join(f"{name:>16}" for name in extractors))
    for (source, row), columns in sorted(cells.items()):
        pages = len(next(iter(columns.values())))
        values = "".join(f"{fmean(columns[name]):16.4f}" for name in extractors)
        print(f"{source:14}{row:22}{pages:6}{values}")


def main() -> None:
    """Score what is installed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--training", action="store_true", help="the metadata of the domains not held out")
    parser.add_argument("--peers", nargs="*", default=[*PEERS], help="names as in html_peers")
    options = parser.parse_args()
    paths = sorted(options.data.glob("*.jsonl"))
    own = {"cleaner": ours()} if options.training else {"cleaner": ours(), "engine": engine}
    report(paths, own | load(options.peers), training=options.training)


if __name__ == "__main__":
    main()
