"""How well bare text is cleaned: `python -m benchmarks.text_quality --data DIR [--weights FILE]`.

Word F1 against the gold bodies of the held-out domains, by render and page type, beside what others
make of the same text and what trafilatura makes of the HTML. `--news-folds` adds the news set out of
fold by publisher: for each fold a model is trained without its publishers (slow).
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

from benchmarks.pages import GoldPage, read_pages
from benchmarks.renders import RENDERS
from benchmarks.scoring import Score, word_score
from benchmarks.text_peers import PEERS, trafilatura_html
from cleaner.blocks import join
from cleaner.model.predict import LineModel
from cleaner.model.weights import PATH
from cleaner.splitting.text import split_text

ALL, NEWS = "all", "news"

Scores = defaultdict[str, list[Score]]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder of *.jsonl development sets")
    parser.add_argument("--weights", default=PATH, help="the model to measure; the shipped one by default")
    parser.add_argument("--renders", default=",".join(RENDERS), help="which renders, by comma")
    parser.add_argument("--no-peers", action="store_true", help="measure the model alone")
    options = parser.parse_args()
    pages = [p for path in sorted(options.data.glob("*.jsonl")) for p in read_pages(path) if p.held_out]
    model = LineModel.load(options.weights)
    systems: dict[str, Callable[[str], str]] = {"cleaner": lambda text: body_of(model, text)}
    if not options.no_peers:
        systems |= PEERS
        print_row("trafilatura on HTML", "html", score_all(trafilatura_html, ((p, p.html) for p in pages)))
    for render in options.renders.split(","):
        rendered = [(page, RENDERS[render](page.html)) for page in pages]
        for name, system in systems.items():
            print_row(name, render, score_all(system, rendered))
    print(f"gold bodies that come out whole when fed in alone: {idempotence(model, pages):.1%}")


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


def idempotence(model: LineModel, pages: Iterable[GoldPage]) -> float:
    """Return the share of gold bodies that lose nothing when they are the input."""
    bodies = [page.body for page in pages if page.body.strip()]
    return _mean(float(body_of(model, body).split() == body.split()) for body in bodies)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 0.0


if __name__ == "__main__":
    main()
