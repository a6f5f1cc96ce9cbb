"""Score the citation reader against the annotated pages of benchmarks/gold/citations.jsonl.

    python benchmarks/citations.py PAGES.jsonl|FOLDER ... [--part NAME] [--errors]

PAGES hold one JSON object a line with `id` and `text` or `body`, a FOLDER holds texts as `id.txt`; the gold
set holds only ids, a hash of the text and offsets into it, so that no page enters this project.
docs/reliability.md says who annotated and how. A prediction is right if it overlaps an annotated source;
the roles `venue` and `photo-credit` claim no source.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cleaner.article import CitedSource, Metadata, Source
from cleaner.blocks import Block, Label
from cleaner.reliability import Rater

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

GOLD = Path(__file__).parent / "gold" / "citations.jsonl"
SOURCES = frozenset({"primary", "secondary", "wire"})
OUTLETS = frozenset({"outlet", "news_agency"})


@dataclass
class Score:
    """Counts by mention."""

    right: int = 0
    wrong: int = 0
    missed: int = 0
    same_type: int = 0
    by_type: Counter[str] = field(default_factory=Counter)
    found_by_type: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        precision = self.right / max(1, self.right + self.wrong)
        found = sum(self.found_by_type.values())
        recall = found / max(1, found + self.missed)
        kinds = ", ".join(
            f"{kind} {self.found_by_type[kind]}/{n}" for kind, n in sorted(self.by_type.items())
        )
        return (
            f"precision {precision:.3f} ({self.right}/{self.right + self.wrong})  "
            f"recall {recall:.3f} ({found}/{found + self.missed})  "
            f"type right {self.same_type / max(1, self.right):.3f}\n  found: {kinds}"
        )


@click.command()
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--part",
    type=click.Choice(["development", "frozen", "held-out", "final", "verdict"]),
    default="development",
    help="Which part of the gold set; docs/reliability.md says which have been used.",
)
@click.option("--errors", is_flag=True, help="Show what was wrong or missed.")
def main(pages: tuple[Path, ...], part: str, errors: bool) -> None:
    """Print precision and recall by mention on one part of the gold set."""
    gold = {row["id"]: row for row in _rows(GOLD) if row["part"] == part}
    texts = {row["id"]: row.get("text") or row.get("body") or "" for row in _read(pages) if row["id"] in gold}
    missing = sorted(set(gold) - set(texts))
    if missing:
        raise click.ClickException(f"{len(missing)} pages of the gold set are missing, {missing[0]} first")
    full, outlets, names = Score(), Score(), Score()
    for name, row in gold.items():
        text = texts[name]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise click.ClickException(f"{name}: not the text that was annotated")
        predicted = _predict(text)
        if row["complete"]:
            _count(full, predicted, row["annotations"], text if errors else None)
            _count(
                outlets,
                [source for source in predicted if source.type in OUTLETS],
                [mark for mark in row["annotations"] if mark[2] in OUTLETS],
            )
        else:
            marked = [source for source in predicted if _overlapping(source, row["annotations"])]
            _count(names, marked, row["annotations"], text if errors else None)
    click.echo(f"all sources, {sum(row['complete'] for row in gold.values())} pages: {full}")
    click.echo(f"outlets and agencies alone, same pages: {outlets}")
    click.echo(f"known names in {sum(not row['complete'] for row in gold.values())} other pages: {names}")


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as file:
        for line in file:
            yield json.loads(line)


def _read(pages: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for path in pages:
        if path.is_dir():
            for file in sorted(path.glob("*.txt")):
                yield {"id": file.stem, "text": file.read_text(encoding="utf-8")}
        else:
            yield from _rows(path)


RATER = Rater()


def _predict(text: str) -> tuple[CitedSource, ...]:
    """Return the sources read from *text*, every line a paragraph of the body."""
    blocks, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            at = start + len(line) - len(line.lstrip())
            blocks.append(Block(at, at + len(line.strip()), line.strip(), label=Label.TEXT))
        start += len(line) + 1
    return RATER.assess(Source(), Metadata(), blocks).cited_sources


def _overlapping(source: CitedSource, marks: Iterable[list[Any]]) -> list[list[Any]]:
    span = source.evidence.source
    return [mark for mark in marks if mark[0] < span.end and span.start < mark[1]]


def _count(
    score: Score, predicted: Iterable[CitedSource], marks: list[list[Any]], show: str | None = None
) -> None:
    """Add the page to *score*; print the errors if *show* is its text."""
    found: set[int] = set()
    for source in predicted:
        hits = [mark for mark in _overlapping(source, marks) if mark[3] in SOURCES]
        if source.role not in SOURCES:
            continue
        score.right += bool(hits)
        score.wrong += not hits
        score.same_type += any(mark[2] == source.type for mark in hits)
        found |= {marks.index(mark) for mark in hits}
        if show and not hits:
            _show(
                "WRONG",
                show,
                source.evidence.source.start,
                source.evidence.source.end,
                source.type,
                source.cue,
            )
    for place, mark in enumerate(marks):
        if mark[3] in SOURCES:
            score.by_type[mark[2]] += 1
            score.found_by_type[mark[2]] += place in found
            score.missed += place not in found
            if show and place not in found:
                _show("MISSED", show, mark[0], mark[1], mark[2])


def _show(what: str, text: str, start: int, end: int, *notes: object) -> None:
    context = f"{text[max(0, start - 70) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
    click.echo(f"{what} {' '.join(map(str, notes))}: {' '.join(context.split())}")


if __name__ == "__main__":
    main()
