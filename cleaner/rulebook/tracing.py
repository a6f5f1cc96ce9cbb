"""What every operation of a sheet did on a page, and why those that did nothing did nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from cleaner.blocks import Block
from cleaner.rulebook.apply import Selectable, Step, Work
from cleaner.rulebook.fields import Field
from cleaner.rulebook.sheet import Operation, Sheet


class Trace(NamedTuple):
    """One operation: the blocks it labelled, the fields it read, or why there are none.

    tried is False where the operation had no chance: its region stands on one that matched nothing.
    """

    step: Step
    blocks: tuple[int, ...]
    fields: tuple[Field, ...]
    why: str
    tried: bool = True

    @property
    def fired(self) -> bool:
        """Whether the operation did anything."""
        return bool(self.blocks or self.fields)


def trace(sheet: Sheet, blocks: Sequence[Block], *, page: Selectable | None) -> Iterator[Trace]:
    """Apply *sheet* to the blocks and yield what each operation did."""
    work = Work(sheet, blocks, page)
    for step in work.steps():
        before, read, degraded = list(work.blocks), len(work.fields), work.degraded
        step.run()
        took = tuple(i for i, block in enumerate(work.blocks) if block is not before[i])
        fields = tuple(work.fields[read:])
        if took or fields:
            yield Trace(step, took, fields, "")
        elif work.degraded and not degraded:
            yield Trace(step, (), (), _refused(step))
        else:
            yield _idle(work, step)


def _refused(step: Step) -> str:
    if step.kind in ("frame", "body"):
        return "none of its selectors finds anything"
    return "not believed: it would take more of the page's words than its budget"


def _idle(work: Work, step: Step) -> Trace:
    operation = (
        work.by_id.get(step.id) if step.kind not in ("strip", "field", "frame", "body", "rest") else None
    )
    if operation is None:
        reasons = {
            "strip": "its selector finds nothing that has no label yet",
            "field": "its selectors find nothing",
            "keep": "its selectors find nothing that has no label yet",
            "frame": "nothing stands outside that has no label yet",
            "body": "what it found has labels already",
            "rest": "nothing is left, or the page is HTML",
        }
        return Trace(step, (), (), reasons[step.kind])
    anchor = _missing_anchor(work, operation)
    if anchor:
        return Trace(step, (), (), f"its region stands on {anchor!r}, which matches nothing", tried=False)
    return Trace(step, (), (), _why(work, operation))


def _missing_anchor(work: Work, operation: Operation) -> str:
    """Return the operation that the region of *operation* stands on, where that one matched nothing."""
    regions = [operation.options.get("region", "")]
    regions += [operation.options.get(end, {}).get("region", "") for end in ("from", "to")]
    names = [region.split(":")[1] for region in regions if region.startswith(("after:", "before:"))]
    return next((name for name in names if work.position(name, set()) is None), "")


def _why(work: Work, operation: Operation) -> str:
    if operation.kind == "run":
        return "its sequence of classes stands nowhere"
    if operation.kind == "cut":
        ends = [end for end in ("from", "to") if end in operation.options]
        hits = [work.matches.of(f"{operation.id} {end}") for end in ends]
        return "no line matches its marker" if not all(hits) else "its marker stands outside its region"
    hits = [work.matches.of(operation.id)]
    if not hits[0]:
        return "no line matches"
    places = work.places(operation)
    if not places:
        return f"line {hits[0][0] + 1} matches, outside its region {operation.options.get('region')}"
    return f"line {places[0] + 1} matches; {work.blocks[places[0]].reason} had it first"
