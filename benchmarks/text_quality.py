"""How well bare text is cleaned: `python -m benchmarks.text_quality --data DIR [--weights FILE]`.

Word F1 against the gold bodies of the held-out domains, by render and page type, beside what others
make of the same text and what trafilatura makes of the HTML; the model alone and the whole pipeline, in
which the generic rule templates speak first (always with the shipped weights). `--folds` adds all pages of
the news set, by language, each cleaned by the model of a fold that never saw its publisher
(`train_text --folds`).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from benchmarks import html_peers
from benchmarks.pages import GoldPage, fold_of, read_pages
from benchmarks.renders import RENDERS, render
from benchmarks.scoring import Score, word_score
from benchmarks.text_peers import load
from cleaner.blocks import join
from cleaner.model.predict import LineModel
from cleaner.model.weights import PATH
from cleaner.pipeline import Cleaner, Options
from cleaner.splitting.text import split_text

ALL, NEWS = "all", "news"
MODEL, WITH_RULES = "model alone", "model and rules"

Scores = defaultdict[str, list[Score]]


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--weights", default=PATH, help="the model to measure; the shipped one by default")
    parser.add_argument("--renders", default=",".join(RENDERS), help="which renders, by comma")
    parser.add_argument("--no-peers", action="store_true", help="measure the model alone")
    parser.add_argument("--folds", nargs="*", default=[], help="the models of the folds, in order")
    options = parser.parse_args()
    pages = [page for path in sorted(options.data.glob("*.jsonl")) for page in read_pages(path)]
    if options.folds:
        models = [LineModel.load(path) for path in options.folds]
        report_news([page for page in pages if page.country], models, options.renders.split(","))
    else:
        report_held_out([page for page in pages if page.held_out], options)


def report_held_out(pages: Sequence[GoldPage], options: argparse.Namespace) -> None:
    """Print scores on held-out domains, by render and system."""
    model = LineModel.load(options.weights)
    whole = Cleaner(Options(record=False))
    systems: dict[str, Callable[[str], str]] = {
        MODEL: lambda text: body_of(model, text),
        WITH_RULES: lambda text: whole.clean(text).text,
    }
    if not options.no_peers:
        systems |= load()
        peer = html_peers.trafilatura()
        scores = score_all(lambda html: peer(html).body, ((page, page.html) for page in pages))
        print_row("trafilatura on HTML", "html", scores)
    for way in options.renders.split(","):
        rendered = [(page, render(way, page.html)) for page in pages]
        for name, system in systems.items():
            print_row(name, way, score_all(system, rendered))
    for name in (MODEL, WITH_RULES):
        print_wholeness(name, systems[name], pages)


def report_news(pages: Sequence[GoldPage], models: Sequence[LineModel], renders: Sequence[str]) -> None:
    """Print scores on the news set by language, each page cleaned by a model that never saw its publisher."""
    for way in renders:
        scores: Scores = defaultdict(list)
        for page in pages:
            model = models[fold_of(page.domain, len(models))]
            score = word_score(body_of(model, render(way, page.html)), page.body)
            scores[ALL].append(score)
            scores[language_of(page.body)].append(score)
        print_row("cleaner", way, scores)


def language_of(text: str) -> str:
    """Return the language of a gold body."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    return str(detect(text)) if text.strip() else "none"


def body_of(model: LineModel, text: str) -> str:
    """Return the body that the model alone finds, without any rule."""
    return join(model.label(split_text(text)).blocks)


def score_all(system: Callable[[str], str], inputs: Iterable[tuple[GoldPage, str]]) -> Scores:
    """Return the scores by page type; news pages count as a type of their own."""
    scores: Scores = defaultdict(list)
    for page, text in inputs:
        score = word_score(system(text), page.body)
        if page.country is not None:
            scores[NEWS].append(score)
            continue
        scores[ALL].append(score)
        scores[page.kind].append(score)
    return scores


def print_row(name: str, render: str, scores: Scores) -> None:
    """Print mean F1 by page type, and precision and recall on all."""
    means = {kind: _mean(score.f1 for score in each) for kind, each in sorted(scores.items())}
    cells = [f"{kind} {mean:.3f} ({len(scores[kind])})" for kind, mean in means.items()]
    print(f"{render:24}{name:22}{'  '.join(cells)}", flush=True)


def print_wholeness(name: str, system: Callable[[str], str], pages: Iterable[GoldPage]) -> None:
    """Print the share of gold bodies that lose nothing when they are the input: all, and articles."""
    whole: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        if page.body.strip():
            same = float(system(page.body).split() == page.body.split())
            whole[ALL].append(same)
            whole[page.kind].append(same)
    shares = f"{_mean(whole[ALL]):.1%} of all, {_mean(whole['article']):.1%} of articles"
    print(f"gold bodies that come out whole when fed in alone, {name}: {shares}", flush=True)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


if __name__ == "__main__":
    main()
