"""The proof: quality, speed, start-up and memory beside peers, in one run with all versions.

    python -m benchmarks.bench --data DIR [--out docs/bench.json] [--pages N]

DIR holds development sets as `*.jsonl` (`benchmarks/pages.py` reads them). Quality is scored on the pages
of held-out domains alone; speed and memory on others. Nobody is told a page's URL. Every system sees the
same pages in turn. `make docs` puts the tables into the README and docs/comparison.md, from what
--out stored. --pages bounds the pages of each set, to try things out.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import memory, speed, startup, tables
from benchmarks.html_peers import PEERS, Extractor, installed
from benchmarks.html_quality import scores
from benchmarks.pages import GoldPage, read_pages
from benchmarks.renders import render
from benchmarks.systems import COSTED, FLOOR, HTML, TEXT, System, body
from benchmarks.tables import ALL, BODY, EVERY, NEWS, OUR_BODY, OURS
from cleaner import __version__
from cleaner.model.html_predict import HtmlModel
from cleaner.model.predict import LineModel

TEXT_START = "cleaner, body alone, of bare text"
LINE_PEERS = ("boilerpy3",)
RENDERERS = ("inscriptis", "beautifulsoup4")
RENDERS = ("inscriptis", "resiliparse", "beautifulsoup")
COST_PAGES = 60
COST_STEP = 20  # every twentieth page: some of each set and of each part of it
PROCESSES = 2  # for quality; costs are measured one by one
ROUNDS = 2  # over the pages, for speed; the better one counts
STARTS = 5  # of each process; the median counts
CONFIDENT = 1.96  # standard errors on either side: 95 %
DIGITS = 4

Groups = dict[str, list[float]]  # group of pages -> page by page
Values = dict[str, dict[str, Groups]]  # measure -> system


def main() -> None:
    """Measure, print, and store where asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--out", type=Path, help="where to store the results, as JSON")
    parser.add_argument("--pages", type=int, help="the most pages of a set")
    options = parser.parse_args()
    held_out, others = read(sorted(options.data.glob("*.jsonl")), options.pages)
    results = {
        "made": made(options.pages),
        **qualities(held_out),
        "cost": cost(others),
    }
    if options.out:
        options.out.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    for name, table in tables.TABLES.items():
        print(f"{name}\n\n{table(results)}\n")


def read(paths: Iterable[Path], most: int | None) -> tuple[list[GoldPage], list[str]]:
    """Return the held-out pages, and the HTML of some others, spread over the sets."""
    held_out: list[GoldPage] = []
    others: list[str] = []
    for path in paths:
        mine: list[GoldPage] = []
        for number, page in enumerate(read_pages(path)):
            if page.held_out:
                mine.append(page)
            elif number % COST_STEP == 0:
                others.append(page.html)
        held_out += mine[:most]
    return held_out, others[: most or COST_PAGES]


def qualities(pages: list[GoldPage]) -> dict[str, Any]:
    """Return the quality on HTML and on each render, two at a time."""
    with ProcessPoolExecutor(PROCESSES) as processes:
        html, *texts = processes.map(partial(quality, pages), (None, *RENDERS))
    return {"html": html, "text": dict(zip(RENDERS, texts, strict=True))}


def quality(pages: list[GoldPage], way: str | None) -> dict[str, Any]:
    """Return the means by measure, system and group of pages; the pages of each; our lead in body F1.

    *way* is how bare text is made of the HTML; None leaves it HTML.
    """
    inputs = [(page, render(way, page.html) if way else page.html) for page in pages]
    values = score({name: load() for name, load in (TEXT if way else HTML).items()}, inputs)
    bodies = values[BODY]
    return {
        "pages": {measure: _each(systems[OURS], len) for measure, systems in values.items()},
        "means": {
            measure: {name: _each(groups, _mean) for name, groups in systems.items()}
            for measure, systems in values.items()
        },
        "lead": {name: leads(bodies[OURS], bodies[name]) for name in bodies if name != OURS},
    }


def score(extractors: dict[str, Extractor], inputs: Iterable[tuple[GoldPage, str]]) -> Values:
    """Return what every system scores on every page."""
    values: Values = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for page, text in inputs:
        groups = [EVERY, NEWS] if page.country else [EVERY, ALL, page.kind]
        for name, extract in extractors.items():
            for measure, value in scores(extract(text), page).items():
                for group in groups:
                    values[measure][name][group].append(float(value))
    return values


def leads(ours: Groups, theirs: Groups) -> dict[str, list[float]]:
    """Return by group our mean lead over a peer, page by page, and half the width of its 95 % interval."""
    found = {}
    for group, mine in ours.items():
        ahead = [one - other for one, other in zip(mine, theirs[group], strict=True)]
        error = statistics.stdev(ahead) / len(ahead) ** 0.5 if len(ahead) > 1 else 0.0
        found[group] = [_mean(ahead), round(CONFIDENT * error, DIGITS)]
    return found


def cost(pages: list[str]) -> dict[str, Any]:
    """Return what each system costs: CPU time a page and of a start, and the most memory."""
    texts = [text for html in pages if (text := render(RENDERS[0], html))]
    return {
        "pages": len(pages),
        "html_kb": round(statistics.fmean(map(len, pages)) / 1000),
        "text_kb": round(statistics.fmean(map(len, texts)) / 1000, 1),
        "html_ms": times(COSTED, pages),
        "text_ms": times({OUR_BODY: body, **TEXT}, texts),
        "start_ms": starts(),
        "memory_mb": memories(pages),
    }


def times(systems: dict[str, System], pages: list[str]) -> dict[str, float]:
    """Return CPU milliseconds a page, after one page that warms up."""
    loaded = {name: load() for name, load in systems.items()}
    speed.time_pages(pages[:1], loaded)
    rounds = [speed.time_pages(pages, loaded) for _ in range(ROUNDS)]
    return {name: round(min(one[name] for one in rounds), 2) for name in loaded}


def starts() -> dict[str, float]:
    """Return CPU milliseconds of a process that reads one page: 25 KB of HTML or, for us, a raw text too."""
    module = [sys.executable, "-m"]
    ours = [*module, "cleaner.cli.clean"]
    with tempfile.TemporaryDirectory() as folder:
        page = startup.made_page(folder)
        runs = {OUR_BODY: (ours, page), OURS: ([*ours, "-f", "json"], page), TEXT_START: (ours, startup.SEED)}
        runs |= {name: ([*module, "benchmarks.html_peers", name], page) for name in PEERS if name in HTML}
        spent: dict[str, list[float]] = defaultdict(list)
        for _ in range(STARTS):
            for name, (command, stream) in runs.items():
                spent[name].append(startup.cpu(command, stream))
    return {name: round(1000 * statistics.median(each)) for name, each in spent.items()}


def memories(pages: Iterable[str]) -> dict[str, int]:
    """Return the peak of each system over the pages, in MB."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.jsonl"
        path.write_text("".join(json.dumps({"html": page}) + "\n" for page in pages), encoding="utf-8")
        return {name: memory.peak(name, path) for name in (FLOOR, *COSTED)}


def made(most: int | None) -> dict[str, Any]:
    """Return by what the figures were made."""
    peers = {name: installed(name) for name in (*PEERS, *LINE_PEERS, *RENDERERS)}
    return {
        "command": "make bench DATA=folder",
        "sample": most and f"{most} pages of a set at the most",  # None: all pages
        "versions": {"cleaner": __version__} | {name: found for name, found in peers.items() if found},
        "models": {"html": HtmlModel.load().version, "text": LineModel.load().version},
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors",
    }


def _each(groups: Groups, figure: Callable[[list[float]], float]) -> dict[str, float]:
    return {group: figure(each) for group, each in sorted(groups.items())}


def _mean(values: Sequence[float]) -> float:
    return round(statistics.fmean(values), DIGITS)


if __name__ == "__main__":
    main()
