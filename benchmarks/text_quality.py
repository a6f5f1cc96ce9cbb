"""How well bare text is cleaned: `python -m benchmarks.text_quality --data DIR [--weights FILE]`.

Word F1 against the gold bodies of the held-out domains, by render and page type, beside what others
make of the same text and what trafilatura makes of the HTML; the model alone and the whole pipeline, in
which the generic rule templates speak first (always with the shipped weights). With `--folds` instead the
training pages by type and all pages of the news set by language, each cleaned by the model of a fold that
never saw its domain (`train_text --folds`), with rules and without.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
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
from cleaner.splitting.bare import split_bare

ALL, NEWS = "all", "news"
MODEL, WITH_RULES = "model alone", "model and rules"

Scores = defaultdict[str, list[Score]]


def main() -> None:
    """Print the tables asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--weights", default=PATH, help="the model to measure; the shipped one by default")
    parser.add_argument("--renders", default=",".join(RENDERS), help="which renders or tools, by comma")
    parser.add_argument("--no-peers", action="store_true", help="measure the model alone")
    parser.add_argument("--folds", nargs="*", default=[], help="the models of the folds, in order")
    options = parser.parse_args()
    pages = [page for path in sorted(options.data.glob("*.jsonl")) for page in read_pages(path)]
    if options.folds:
        models = [LineModel.load(path) for path in options.folds]
        report_folds([page for page in pages if page.country or not page.held_out], models, options)
    else:
        report_held_out([page for page in pages if page.held_out], options)


def report_held_out(pages: Sequence[GoldPage], options: argparse.Namespace) -> None:
    """Print scores on held-out domains, by render and system."""
    model = LineModel.load(options.weights)
    whole = Cleaner(Options(record=False))
    systems: dict[str, Callable[[str], str]] = {
        MODEL: partial(body_of, model),
        WITH_RULES: partial(ruled_body_of, whole),
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


def report_folds(pages: Sequence[GoldPage], models: Sequence[LineModel], options: argparse.Namespace) -> None:
    """Print scores out of fold by page type, and on the news set by language."""
    alone = [partial(body_of, model) for model in models]
    ruled = [partial(ruled_body_of, Weighted(model)) for model in models]
    for way in options.renders.split(","):
        for name, bodies in ((MODEL, alone), (WITH_RULES, ruled)):
            scores: Scores = defaultdict(list)
            for page in pages:
                body = bodies[fold_of(page.domain, len(bodies))](render(way, page.html))
                score = word_score(body, page.body)
                groups = (NEWS, language_of(page.body)) if page.country else (ALL, page.kind)
                for group in groups:
                    scores[group].append(score)
            print_row(name, way, scores)


class Weighted(Cleaner):
    """The pipeline, with other weights for bare text."""

    def __init__(self, model: LineModel) -> None:
        """Load the rules."""
        super().__init__(Options(record=False))
        self._lines = model


def language_of(text: str) -> str:
    """Return the language of a gold body."""
    from langdetect import DetectorFactory, detect

    DetectorFactory.seed = 0
    return str(detect(text)) if text.strip() else "none"


def body_of(model: LineModel, text: str) -> str:
    """Return the body that the model alone finds, without any rule."""
    return join(model.label(split_bare(text).blocks).blocks)


def ruled_body_of(cleaner: Cleaner, text: str) -> str:
    """Return the body that the pipeline finds, with the general rules."""
    return cleaner.clean(text).text


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


def without_space(text: str) -> str:
    """Return *text* without white space: joining the pieces of a broken paragraph loses nothing."""
    return "".join(text.split())


def print_wholeness(name: str, system: Callable[[str], str], pages: Iterable[GoldPage]) -> None:
    """Print the share of gold bodies that lose nothing when they are the input: all, and articles."""
    whole: defaultdict[str, list[float]] = defaultdict(list)
    for page in pages:
        if page.body.strip():
            same = float(without_space(system(page.body)) == without_space(page.body))
            whole[ALL].append(same)
            whole[page.kind].append(same)
    shares = f"{_mean(whole[ALL]):.1%} of all, {_mean(whole['article']):.1%} of articles"
    print(f"gold bodies that come out whole when fed in alone, {name}: {shares}", flush=True)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


if __name__ == "__main__":
    main()
