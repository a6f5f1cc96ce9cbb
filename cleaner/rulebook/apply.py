"""Let a sheet's operations label the blocks of a page.

The phases are fixed, so the order of a file never matters: keep, meta, run, drop, cut, then HTML
selectors and `rest`. The more exact operation comes first, and a block that has a label keeps it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from cleaner.blocks import KEPT, Block, Label
from cleaner.rulebook.fields import Field
from cleaner.rulebook.rulefile import HTML_FIELDS
from cleaner.rulebook.sheet import Operation, Region, Sheet, compile_regex, run_pattern, signs_for

FRAME = "frame"  # the operation of HTML that takes out what stands around an element
CUT_BUDGET = 0.7  # right cleaning takes 61 % of the words from three of the five seeds, by several operations
RUN_BUDGET = 0.7
SEVERAL = frozenset({"author", "tags", "section"})  # fields of which all that a selector finds counts
LONG_WORD = 10  # characters; a line of Chinese or Japanese has no spaces and still many words
FLOOR_WORDS = 12  # fewer words than this are no article body; rules that leave less are not believed

_FIELD_LABELS = {
    "title": Label.TITLE, "author": Label.BYLINE, "published": Label.DATE, "modified": Label.DATE,
    "tags": Label.TAGS, "section": Label.NAVIGATION, "caption": Label.CAPTION, "source": Label.SOURCE_LINE,
}  # fmt: skip


class Selectable(Protocol):
    """What HTML operations need of a page."""

    def select(self, selector: str) -> set[int]:
        """Return the numbers of the blocks inside the elements that *selector* finds."""
        ...

    def values(self, selector: str) -> list[str]:
        """Return the texts (or attribute values) that *selector* finds."""
        ...


class Labelling(NamedTuple):
    """Blocks with the labels that rules gave, the metadata they read, and what they could not do."""

    blocks: list[Block]
    fields: list[Field]
    degraded: bool


def fits(sheet: Sheet, blocks: Sequence[Block], *, page: Selectable | None) -> bool:
    """Tell whether everything that the sheet's layout asks for stands in the page."""
    if sheet.layout is None or not sheet.layout.conditions:
        return True
    matches = sheet.match(blocks)
    for place, condition in enumerate(sheet.layout.conditions):
        if "select" in condition:
            found = page is not None and bool(page.values(condition["select"]))
        else:
            span = Region.parse(condition.get("region")).span(len(blocks), None)
            found = any(index in span for index in matches.of(f"when {place}"))
        if not found:
            return False
    return True


def apply(sheet: Sheet, blocks: Sequence[Block], *, page: Selectable | None = None) -> Labelling:
    """Label what the rules of *sheet* know; blocks that no operation takes keep label None."""
    work = Work(sheet, blocks, page)
    for step in work.steps():
        step.run()
    return work.labelling()


class Step(NamedTuple):
    """One operation on its way over a page: its kind, where it comes from, its name, and the deed."""

    kind: str
    origin: str
    id: str
    run: Callable[[], None]


class Work:
    """One page under the operations of one sheet."""

    def __init__(self, sheet: Sheet, blocks: Sequence[Block], page: Selectable | None) -> None:
        self.sheet, self.blocks, self.page = sheet, list(blocks), page
        self.matches = sheet.match(blocks)
        self.fields: list[Field] = []
        self.degraded = False
        self.words = [max(text.count(" ") + 1, len(text) // LONG_WORD) for text in self.matches.texts]
        self.by_id = {item.id: item for kind in sheet.operations.values() for item in kind}

    def steps(self) -> Iterator[Step]:
        """Yield all operations, phase by phase."""
        phases = {"keep": self.keep, "meta": self.meta, "run": self.run, "drop": self.drop, "cut": self.cut}
        for kind, deed in phases.items():
            for operation in self.sheet.operations[kind]:
                yield Step(kind, operation.origin, operation.id, partial(deed, operation))
        if self.page is not None:
            yield from self.html_steps(self.page)
        if self.sheet.rest:
            origin = self.sheet.rest.removeprefix("rule:").removesuffix("/rest")
            yield Step("rest", origin, "rest", self.rest)

    def html_steps(self, page: Selectable) -> Iterator[Step]:
        """Yield the operations on HTML: what goes, what is read, then the body."""
        for origin, table in self.sheet.html:
            for strip in table.get("strip", ()):
                yield Step("strip", origin, strip["id"], partial(self.strip, origin, strip, page))
        for origin, table in self.sheet.html:
            for name in HTML_FIELDS:
                if name in table:
                    yield Step("field", origin, name, partial(self.field, name, table[name], page))
        for name, deed in (("keep", self.keep_elements), (FRAME, self.frame), ("body", self.body)):
            origin, selectors = next(((o, t[name]) for o, t in self.sheet.html if t.get(name)), ("", ()))
            if selectors:
                yield Step(name, origin, name, partial(deed, origin, selectors, page))

    def labelling(self) -> Labelling:
        """Return the outcome."""
        return Labelling(self.blocks, self.fields, self.degraded or not self.as_expected())

    def keep(self, operation: Operation) -> None:
        """Label the lines that stay."""
        self.take(self.places(operation), operation.label(Label.TEXT), operation.reason)

    def drop(self, operation: Operation) -> None:
        """Label the lines that go."""
        self.take(self.places(operation), operation.label(Label.OTHER), operation.reason)

    def meta(self, operation: Operation) -> None:
        """Label and read the lines that hold metadata."""
        pattern = compile_regex(operation.options["re"]).pattern if "re" in operation.options else None
        for index in self.places(operation):
            if self.blocks[index].label is not None:
                continue
            groups = pattern.search(self.matches.texts[index]).groupdict() if pattern else {}
            default = next(
                (_FIELD_LABELS[name] for name in ("author", *groups) if groups.get(name)), Label.OTHER
            )
            self.take([index], operation.label(default), operation.reason)
            self.fields += fields_of(groups, index, operation)

    def run(self, operation: Operation) -> None:
        """Label runs of lines whose classes follow the sequence, over the lines without a label."""
        free = [index for index, block in enumerate(self.blocks) if block.label is None]
        names = list(self.sheet.classes())
        masks = [0] * len(self.blocks)
        for bit, name in enumerate(names):
            for index in self.matches.of(f"class {name}"):
                masks[index] |= 1 << bit
        signs = signs_for(masks)
        line = "".join(signs[masks[index]] for index in free)
        pattern = compile_regex(run_pattern(operation.options["seq"], names, signs)).pattern
        taken = [free[at] for found in pattern.finditer(line) for at in range(*found.span())]
        self.take(
            taken,
            operation.label(Label.TICKER),
            operation.reason,
            budget=operation.options.get("budget", RUN_BUDGET),
        )

    def cut(self, operation: Operation) -> None:
        """Label everything from a marker on, up to a marker, or between two."""
        start, end = 0, len(self.blocks)
        if "from" in operation.options:
            at = self.marker(operation, "from")
            if at is None:
                return
            start = at
        if "to" in operation.options:
            at = self.marker(operation, "to", after=start)
            if at is None:
                return
            end = at + ("from" not in operation.options)
        budget = operation.options.get("budget", CUT_BUDGET)
        self.take(range(start, end), operation.label(Label.OTHER), operation.reason, budget=budget)

    def strip(self, origin: str, strip: Mapping[str, Any], page: Selectable) -> None:
        """Label the elements that go."""
        label = Label(strip.get("as", "other"))
        self.take(sorted(page.select(strip["select"])), label, f"rule:{origin}/{strip['id']}")

    def field(self, name: str, selectors: Sequence[str], page: Selectable) -> None:
        """Read what the first selector finds that finds anything; a layer above has had its turn."""
        if any(field.name == name and field.block < 0 for field in self.fields):
            return
        for selector in selectors:
            values = page.values(selector)
            if values:
                wanted = values if name in SEVERAL else values[:1]
                self.fields += [Field(name, value, -1, {}) for value in wanted]
                return

    def keep_elements(self, origin: str, selectors: Sequence[str], page: Selectable) -> None:
        """Keep what any of the selectors holds."""
        inside = set().union(*(page.select(selector) for selector in selectors))
        self.take(sorted(inside), Label.TEXT, f"rule:{origin}/keep")

    def frame(self, origin: str, selectors: Sequence[str], page: Selectable) -> None:
        """Take out what stands outside the first matching selector; the inside is left to the model."""
        self.outside(origin, FRAME, next(filter(None, map(page.select, selectors)), set()))

    def body(self, origin: str, selectors: Sequence[str], page: Selectable) -> None:
        """Keep what the first matching selector holds; the rest of the page is other."""
        inside = next(filter(None, map(page.select, selectors)), set())
        self.take(sorted(inside), Label.TEXT, f"rule:{origin}/body")
        self.outside(origin, "body", inside)

    def outside(self, origin: str, name: str, inside: set[int]) -> None:
        """Take out all that is not *inside*; the rules don't fit a page where nothing is."""
        if inside:
            outside = [index for index in range(len(self.blocks)) if index not in inside]
            self.take(outside, Label.OTHER, f"rule:{origin}/{name}")
        else:
            self.degraded = True

    def rest(self) -> None:
        """Where a file says that the rest of a bare text is body, label what no operation took."""
        if self.sheet.rest and self.page is None and self.as_expected():
            self.take(range(len(self.blocks)), Label.TEXT, self.sheet.rest)

    def take(self, places: Sequence[int], label: Label, reason: str, *, budget: float = 1.0) -> None:
        """Label the blocks at *places* that have no label yet, unless that takes too many words.

        Where the label is text, a block that is a list item, a heading or the like stays one.
        """
        free = [index for index in places if self.blocks[index].label is None]
        if budget < 1.0 and sum(self.words[index] for index in free) > budget * sum(self.words):
            self.degraded = True
            return
        for index in free:
            block = self.blocks[index]
            self.blocks[index] = block.labelled(block.form if label is Label.TEXT else label, reason)

    def places(self, operation: Operation) -> list[int]:
        """Return where *operation* matches inside its region."""
        span = self.span(operation.region, set())
        return [index for index in self.matches.of(operation.id) if index in span]

    def marker(self, operation: Operation, end: str, *, after: int = 0) -> int | None:
        """Return the first block at or past *after* that matches the cut's marker."""
        span = self.span(Region.parse(operation.options[end].get("region")), set())
        return next((i for i in self.matches.of(f"{operation.id} {end}") if i >= after and i in span), None)

    def span(self, region: Region, seen: set[str]) -> range:
        """Return the blocks of *region*; a region may stand on another operation's first match."""
        at = None
        if region.reference and region.reference not in seen:
            at = self.position(region.reference, seen | {region.reference})
        return region.span(len(self.blocks), at)

    def position(self, name: str, seen: set[str]) -> int | None:
        """Return the first block that the operation *name* matches."""
        operation = self.by_id.get(name)
        if operation is None:
            return None
        if operation.kind == "cut":
            return self.marker(operation, "from" if "from" in operation.options else "to")
        span = self.span(operation.region, seen)
        return next((index for index in self.matches.of(name) if index in span), None)

    def as_expected(self) -> bool:
        """Tell whether enough words are left, operations at work, and fields read, as the files promise."""
        left = sum(
            n for n, b in zip(self.words, self.blocks, strict=True) if b.label is None or b.label in KEPT
        )
        floor = self.sheet.expect.get("min_words", FLOOR_WORDS)
        enough = left >= min(floor, sum(self.words))
        read = {field.name for field in self.fields}
        done = {block.reason.rpartition("/")[2] for block in self.blocks}
        wanted = done.issuperset(self.sheet.expect.get("operations", ()))
        # HTML states its metadata elsewhere, too, and has selectors
        return enough and (
            self.page is not None or (wanted and read.issuperset(self.sheet.expect.get("fields", ())))
        )


def fields_of(groups: Mapping[str, str | None], block: int, operation: Operation) -> list[Field]:
    """Return the named groups of a match as fields."""
    return [Field(name, value, block, operation.options) for name, value in groups.items() if value]
