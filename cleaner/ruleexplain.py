"""Say what the rules did with one page: what matched, what was tried in vain, what was not tried and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from cleaner.article import Source
from cleaner.blocks import DROPPED, KEPT, Block
from cleaner.draft import Draft
from cleaner.page import Page
from cleaner.pipeline import Cleaner, clues
from cleaner.rulebook import apply, lookup
from cleaner.rulebook.sheet import Sheet
from cleaner.rulebook.tracing import Trace, trace
from cleaner.ruletests import operation_names

WIDTH = 76  # characters of a line of the page that are shown


class Line(NamedTuple):
    """A line of the explanation; *tone* is head, kept, read, dropped, idle, untried or plain."""

    tone: str
    text: str


def explain(cleaner: Cleaner, page: Page) -> Iterator[Line]:
    """Yield the explanation of *page*, then its lines with their labels and reasons."""
    draft = cleaner.prepare(page)
    source = cleaner.rules.recognise(draft.blocks, clues(draft))
    yield from _recognition(cleaner, draft, source)
    candidates = cleaner.rules.candidates(draft.blocks, source)
    sheet, _ = cleaner.rules.choose(candidates, draft.blocks, page=draft.html)
    yield from _layouts(cleaner, draft, source, sheet)
    traces = list(trace(sheet, draft.blocks, page=draft.html))
    yield from _operations(draft, traces)
    yield from _untried(draft, sheet, traces)
    yield Line("head", "page")
    for number, block in enumerate(cleaner.clean(page).blocks, 1):
        yield _page_line(number, block)


def _recognition(cleaner: Cleaner, draft: Draft, source: Source) -> Iterator[Line]:
    yield Line("head", f"source: {source.id or source.domain or 'unknown'} ({source.status})")
    for item in source.evidence:
        yield Line("kept", f"  {item.via}: {item.exact[:WIDTH]!r}")
    scores = lookup.scores(cleaner.rules.store, draft.blocks)
    for name in sorted(scores, key=lambda name: (-scores[name], name)):
        if name != source.id:
            needed = lookup.min_score(cleaner.rules.store, name)
            yield Line("idle", f"  not {name}: its fingerprints weigh {scores[name]}, it takes {needed}")
    if source.id is None:
        yield Line("idle", "  no rule file for it: the general rules apply; say --source ID or --url URL")


def _layouts(cleaner: Cleaner, draft: Draft, source: Source, chosen: Sheet) -> Iterator[Line]:
    """Yield what became of each layout of the source, and whether its rules are given up."""
    sheets, general = cleaner.rules.candidates(draft.blocks, source)
    for sheet in (*sheets, *general[:-1]):
        name = f"layout {sheet.layout.id!r}" if sheet.layout else f"the rules of {source.id}"
        called_up = [layer.id for layer in sheet.layers if layer.data.get("match", {}).get("contains")]
        name = " and ".join([*([name] if sheet in sheets else []), *called_up])
        if sheet is chosen:
            yield Line("kept", f"  {name}: applied")
        elif not apply.fits(sheet, draft.blocks, page=draft.html):
            yield Line("untried", f"  {name}: not tried, what its `when` asks for is not in the page")
        elif apply.apply(sheet, draft.blocks, page=draft.html).degraded:
            yield Line("dropped", f"  {name}: given up (rules-degraded), for what follows")
            yield from _operations(draft, list(trace(sheet, draft.blocks, page=draft.html)))
            yield from _expected(sheet)
        else:
            yield Line("untried", f"  {name}: not tried, an earlier one fits")
    layers = ", ".join(f"{layer.id} {layer.version}" for layer in chosen.layers)
    yield Line("plain", f"  {'general rules' if chosen in general else 'layers'}: {layers}")


def _expected(sheet: Sheet) -> Iterator[Line]:
    floor = sheet.expect.get("min_words", apply.FLOOR_WORDS)
    fields = ", ".join(sheet.expect.get("fields", ())) or "none"
    taking = ", ".join(sheet.expect.get("operations", ())) or "none"
    yield Line(
        "plain",
        f"  expected: {floor} words of body, of bare text the fields: {fields}, the operations: {taking}",
    )


def _operations(draft: Draft, traces: list[Trace]) -> Iterator[Line]:
    """Yield what each operation did, the successful ones first."""
    for item in sorted(traces, key=lambda item: not item.fired):
        name = f"  {item.step.kind:5} {item.step.origin}/{item.step.id}: "
        if not item.fired:
            word = "tried" if item.tried else "not tried"
            yield Line("idle" if item.tried else "untried", f"{name}{word}, {item.why}")
            continue
        for field in item.fields:
            yield Line("read", f"{name}read {field.name} = {field.text[:WIDTH]!r}")
        if item.blocks:
            first = draft.blocks[item.blocks[0]].text
            more = f" and {len(item.blocks) - 1} more" if len(item.blocks) > 1 else ""
            yield Line("dropped", f"{name}line {item.blocks[0] + 1}{more}: {first[:WIDTH]!r}")


def _untried(draft: Draft, sheet: Sheet, traces: list[Trace]) -> Iterator[Line]:
    """Yield the operations of the layers that had no turn: disabled, replaced, or for HTML only."""
    had = {(item.step.origin, item.step.id) for item in traces}
    disabled = {name for layer in sheet.layers for name in layer.data.get("disable", ())}
    for layer in sheet.layers:
        data = {key: value for key, value in layer.data.items() if key != "layout"}
        for name in operation_names(data):
            if (layer.id, name) in had or layer.kind == "collector":
                continue
            html = name not in operation_names({**data, "html": {}})
            why = (
                "the page is bare text"
                if html and draft.html is None
                else "a later layer has one of that name"
            )
            why = "a later layer disables it" if name in disabled else why
            yield Line("untried", f"  {layer.id}/{name}: not tried, {why}")


def _page_line(number: int, block: Block) -> Line:
    tone = "kept" if block.label in KEPT else "dropped" if block.label in DROPPED else "read"
    text = " ".join(block.text.split())
    shown = text if len(text) <= WIDTH else text[: WIDTH - 1] + "…"
    return Line(tone, f"{number:4} {block.label or '?':12} {shown:{WIDTH}} {block.reason}")
