"""Score the citation reader against the annotated pages of benchmarks/gold/citations.jsonl.

    python benchmarks/citations.py PAGES.jsonl|FOLDER ... [--part NAME ...] [--errors]

PAGES hold one JSON object a line with `id` and `text` or `body`, a FOLDER holds texts as `id.txt`; the gold
set holds only ids, a hash of the text and offsets into it, so that no page enters this project.
docs/reliability.md says who annotated and how. A row of the gold set:

    {"id": "...", "part": "blind", "sha256": "<of the text in UTF-8>", "annotations": [
        [start, end, type, role],
        [start, end, type, role, {"also": [[start, end], ...], "doubt": true}],
        [start, end, type, "negative", {"reason": "weasel"}]]}

`also` holds the other mentions of the same source, `doubt` marks what even the annotator couldn't decide.
Roles are primary, secondary, wire; anything else (venue, photo-credit, publisher-line, negative) is no
source. `"complete": false` stands in rows where only the known names were judged.

The unit is the source of a page. A prediction belongs to the source whose spans (the annotated one and
`also`) it overlaps most. A source with a prediction is found, once, however many it has; a prediction
without a source is wrong, each time. Doubtful items and the predictions on them alone are left out. The
predicted roles `venue`, `photo-credit` and `publisher-line` claim no source.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from cleaner.article import CitedSource, Metadata, Source
from cleaner.blocks import Label
from cleaner.reliability import Rater
from cleaner.splitting.text import split_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

GOLD = Path(__file__).parent / "gold" / "citations.jsonl"
SOURCES = frozenset({"primary", "secondary", "wire"})
OUTLETS = frozenset({"outlet", "news_agency"})
PARTS = (
    "development",
    "frozen",
    "held-out",
    "final",
    "verdict",
    "web",
    "check",
    "blind",
    "blind2",
    "blind3",
    "blind4",
)


class Mark(NamedTuple):
    """An annotated item of a page: its spans, the first of them the one that the annotator chose."""

    spans: tuple[tuple[int, int], ...]
    type: str
    role: str
    doubt: bool = False

    @classmethod
    def read(cls, item: Sequence[Any]) -> Mark:
        """Read an item of a row's `annotations`."""
        start, end, kind, role, *rest = item
        notes = rest[0] if rest else {}
        also = ((first, last) for first, last in notes.get("also", ()))
        return cls(((start, end), *also), kind, role, notes.get("doubt", False))

    def overlap(self, start: int, end: int) -> int:
        """Return how many characters of text[start:end] the item covers at the most in one span."""
        return max(min(end, last) - max(start, first) for first, last in self.spans)


@dataclass
class Score:
    """Counts of sources (found, missed) and of predictions without one (wrong)."""

    wrong: int = 0
    same_type: int = 0
    by_type: Counter[str] = field(default_factory=Counter)
    found_by_type: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        found, known = self.found_by_type.total(), self.by_type.total()
        kinds = ", ".join(
            f"{kind} {self.found_by_type[kind]}/{n}" for kind, n in sorted(self.by_type.items())
        )
        return (
            f"precision {found / max(1, found + self.wrong):.3f} ({found}/{found + self.wrong})  "
            f"recall {found / max(1, known):.3f} ({found}/{known})  "
            f"type right {self.same_type / max(1, found):.3f}\n  found: {kinds}"
        )


@click.command()
@click.argument("pages", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--part",
    "parts",
    type=click.Choice(PARTS),
    multiple=True,
    default=["development"],
    help="Which part of the gold set; docs/reliability.md says which have been used.",
)
@click.option("--errors", is_flag=True, help="Show what was wrong or missed.")
def main(pages: tuple[Path, ...], parts: tuple[str, ...], errors: bool) -> None:
    """Print precision and recall by source on parts of the gold set."""
    gold = {row["id"]: row for row in _rows(GOLD) if row["part"] in parts}
    texts = {row["id"]: row.get("text") or row.get("body") or "" for row in _read(pages) if row["id"] in gold}
    missing = sorted(set(gold) - set(texts))
    if missing:
        raise click.ClickException(f"{len(missing)} pages of the gold set are missing, {missing[0]} first")
    full, outlets, names = Score(), Score(), Score()
    whole = 0
    for name, row in gold.items():
        text = texts[name]
        if hashlib.sha256(text.encode()).hexdigest() != row["sha256"]:
            raise click.ClickException(f"{name}: not the text that was annotated")
        predicted, marks = _predict(text), [Mark.read(item) for item in row["annotations"]]
        shown = text if errors else None
        if row.get("complete", True):
            whole += 1
            count(full, predicted, marks, shown)
            count(
                outlets,
                [source for source in predicted if source.type in OUTLETS],
                [mark for mark in marks if mark.type in OUTLETS],
            )
        else:
            count(names, [source for source in predicted if _marked(source, marks)], marks, shown)
    click.echo(f"all sources, {whole} pages: {full}")
    click.echo(f"outlets and agencies alone, same pages: {outlets}")
    click.echo(f"known names in {len(gold) - whole} other pages: {names}")


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
    """Return the sources read from *text*, all of it body."""
    blocks = [block._replace(label=Label.TEXT) for block in split_text(text)]
    return RATER.assess(Source(), Metadata(), blocks, text).cited_sources


def _marked(source: CitedSource, marks: Iterable[Mark]) -> bool:
    span = source.evidence.source
    return any(mark.overlap(span.start, span.end) > 0 for mark in marks)


def _belongs(source: CitedSource, marks: Sequence[Mark]) -> int | None:
    """Return the place of the source that *source* overlaps most, else of a doubtful item; None for none."""
    span = source.evidence.source
    overlaps = [mark.overlap(span.start, span.end) for mark in marks]
    for doubt in (False, True):
        places = [
            p for p, mark in enumerate(marks) if mark.doubt is doubt and (doubt or mark.role in SOURCES)
        ]
        place = max(places, key=overlaps.__getitem__, default=None)
        if place is not None and overlaps[place] > 0:
            return place
    return None


def count(
    score: Score, predicted: Iterable[CitedSource], marks: Sequence[Mark], show: str | None = None
) -> None:
    """Add the page to *score*; print the errors if *show* is its text."""
    found: dict[int, set[str]] = defaultdict(set)
    for source in predicted:
        if source.role in SOURCES:
            place = _belongs(source, marks)
            if place is not None:
                found[place].add(source.type)
                continue
            score.wrong += 1
            if show:
                span = source.evidence.source
                _show("WRONG", show, span.start, span.end, source.type, source.cue)
    for place, mark in enumerate(marks):
        if mark.role in SOURCES and not mark.doubt:
            score.by_type[mark.type] += 1
            score.found_by_type[mark.type] += place in found
            score.same_type += mark.type in found.get(place, ())
            if show and place not in found:
                _show("MISSED", show, *mark.spans[0], mark.type)


def _show(what: str, text: str, start: int, end: int, *notes: object) -> None:
    context = f"{text[max(0, start - 70) : start]}[[{text[start:end]}]]{text[end : end + 60]}"
    click.echo(f"{what} {' '.join(map(str, notes))}: {' '.join(context.split())}")


if __name__ == "__main__":
    main()
