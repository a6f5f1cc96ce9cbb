"""Sheet: all operations that apply to one page, in layers, compiled and ready to match.

Every text pattern of a sheet is tried on every line once: the exact lines by one dictionary look-up,
the regexes by one automaton (an RE2 set), so the cost grows with the page and not with the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.blocks import Block, Label
from cleaner.errors import UsageError
from cleaner.rulebook.rulefile import OPERATION_KINDS, RuleFile, operations

ANY = "any"  # the class, in a sequence, that every line belongs to
_SEQUENCE_PART = re.compile(r"\{[\d,]*\}|(?P<name>[^\s()|*+?{}^$]+)")  # a count, or the name of a class
_FIRST_SIGN = 0xE000  # private-use characters: one a kind of line


# Bytes for the automaton of all patterns of a page. In RE2's own 8 MB 220,000 instructions don't compile, and
# one without room at a line matches nothing; 64 MB hold 440,000. The shipped rules have 9,100 at most.
SET_MEMORY = 64 * 2**20
MAX_PROGRAMS = 50_000  # instructions of all patterns of a file: eight such files above one another have room


class Regex(NamedTuple):
    """A compiled RE2 pattern, or the error that it gave."""

    pattern: Any
    error: str


def compile_regex(source: str) -> Regex:
    """Compile *source* with RE2 (linear time), quietly."""
    import re2

    options = re2.Options()
    options.log_errors = False
    try:
        return Regex(re2.compile(source, options=options), "")
    except re2.error as error:
        return Regex(None, str(error.args[0].decode() if isinstance(error.args[0], bytes) else error))


def fold(text: str) -> str:
    """Return *text* with every run of white space as one space: what patterns are matched against."""
    return " ".join(text.split())


def sequence_names(sequence: str) -> list[str]:
    """Return the class names that a run's sequence uses."""
    names = (part["name"] for part in _SEQUENCE_PART.finditer(sequence))
    return [name for name in names if name and name != ANY]


class Region(NamedTuple):
    """Where an operation may match: `head:N`, `tail:N`, `after:OP[:N]`, `before:OP[:N]`, or anywhere."""

    place: str
    reference: str
    limit: int

    @classmethod
    def parse(cls, text: str | None) -> Region:
        """Return the region that the checked *text* names."""
        place, _, rest = (text or "").partition(":")
        if place in ("after", "before"):
            reference, _, rest = rest.partition(":")
            return cls(place, reference, int(rest or 0))
        return cls(place, "", int(rest or 0))

    def span(self, size: int, at: int | None) -> range:
        """Return the block numbers of the region on a page of *size* blocks; *at*: where OP matched."""
        if self.place == "head":
            return range(min(self.limit, size))
        if self.place == "tail":
            return range(max(size - self.limit, 0), size)
        if self.place and at is None:
            return range(0)
        if self.place == "after" and at is not None:
            return range(at + 1, min(at + 1 + self.limit, size) if self.limit else size)
        if self.place == "before" and at is not None:
            return range(max(at - self.limit, 0) if self.limit else 0, at)
        return range(size)


class Layout(NamedTuple):
    """One design of a site: a table of the rule file *origin*."""

    origin: str
    data: Mapping[str, Any]

    @property
    def id(self) -> str:
        """The layout's name."""
        return str(self.data["id"])

    @property
    def conditions(self) -> Sequence[Mapping[str, Any]]:
        """What all has to stand in a page of this layout."""
        conditions: Sequence[Mapping[str, Any]] = self.data.get("when", ())
        return conditions


class Operation(NamedTuple):
    """One operation of a rule file; *origin* is the id of the file it stands in."""

    kind: str
    origin: str
    options: Mapping[str, Any]
    region: Region

    @property
    def id(self) -> str:
        """The operation's id, unique in its sheet."""
        return str(self.options["id"])

    @property
    def reason(self) -> str:
        """The reason that blocks labelled by this operation carry."""
        return f"rule:{self.origin}/{self.id}"

    def label(self, default: Label) -> Label:
        """Return the label that the operation gives."""
        return Label(self.options["as"]) if "as" in self.options else default


class Matcher:
    """Text patterns by number; `hits` tells which blocks each of them matches."""

    def __init__(self, patterns: Iterable[Mapping[str, Any]]) -> None:
        self._limits: list[int] = []
        self._exact: dict[str, list[int]] = {}
        self._sources: list[tuple[str, int]] = []
        for number, pattern in enumerate(patterns):
            self._add(pattern, number)
        self._set = _compile_set([source for source, _ in self._sources])

    def _add(self, pattern: Mapping[str, Any], number: int) -> None:
        import re

        self._limits.append(pattern.get("max_words", 0))
        for text in _strings(pattern.get("is")):
            self._exact.setdefault(fold(text), []).append(number)
        for text in _strings(pattern.get("starts")):
            self._sources.append(("^" + re.escape(fold(text)), number))
        for text in _strings(pattern.get("re")):
            self._sources.append((text, number))

    def hits(self, texts: Sequence[str]) -> list[list[int]]:
        """Return, for each pattern, the numbers of the (folded) texts that it matches, ascending."""
        found: list[list[int]] = [[] for _ in self._limits]
        for index, text in enumerate(texts):
            numbers = {self._sources[hit][1] for hit in self._regex_hits(text)}
            numbers.update(self._exact.get(text, ()))
            for number in numbers:
                limit = self._limits[number]
                if not limit or text.count(" ") < limit:
                    found[number].append(index)
        return found

    def _regex_hits(self, text: str) -> list[int]:
        return (self._set.Match(text) or []) if self._set is not None else []


def _strings(value: str | Sequence[str] | None) -> Sequence[str]:
    return (value,) if isinstance(value, str) else value or ()


def _compile_set(sources: Sequence[str]) -> Any:
    if not sources:
        return None
    import re2

    options = re2.Options()
    options.log_errors, options.max_mem = False, SET_MEMORY
    automaton = re2.Set.SearchSet(options)
    for source in sources:
        automaton.Add(source)
    try:
        automaton.Compile()
    except re2.error as error:
        raise UsageError("a source's patterns, with those it extends, are too large together") from error
    return automaton


class Sheet:
    """The layered operations of some rule files: later files win over earlier ones by operation id.

    A *layout* (a table of one of the files) stands above them all.
    """

    def __init__(self, layers: Sequence[RuleFile], layout: Layout | None = None) -> None:
        self.layers = tuple(layers)
        self.layout = layout
        self.operations: dict[str, list[Operation]] = {kind: [] for kind in OPERATION_KINDS}
        self.html: list[tuple[str, Mapping[str, Any]]] = []  # the last layer first: it wins
        self.expect: dict[str, Any] = {}
        self.rest: str | None = None
        self._classes: dict[str, Mapping[str, Any]] = {}
        for operation in self._merge():
            self.operations[operation.kind].append(operation)
        self._number_patterns()

    def _merge(self) -> list[Operation]:
        """Return the operations that count, those of the last layer first: they are the more exact ones."""
        merged: dict[str, tuple[int, Operation]] = {}
        parts = [(layer.id, layer.data) for layer in self.layers]
        if self.layout:
            parts.append((self.layout.origin, self.layout.data))
        for depth, (origin, data) in enumerate(parts):
            for name in data.get("disable", ()):
                merged.pop(name, None)
            self._classes.update(data.get("class", {}))
            self.expect.update(data.get("expect", {}))
            if data.get("rest"):
                self.rest = f"rule:{origin}/rest"
            if "html" in data:
                self.html.insert(0, (origin, data["html"]))
            for kind, options in operations(data):
                merged.pop(options["id"], None)
                region = Region.parse(options.get("region"))
                merged[options["id"]] = (depth, Operation(kind, origin, options, region))
        return [operation for _, operation in sorted(merged.values(), key=lambda item: -item[0])]

    def _number_patterns(self) -> None:
        patterns: list[Mapping[str, Any]] = []
        self._numbers: dict[str, int] = {}

        def number(key: str, options: Mapping[str, Any]) -> None:
            self._numbers[key] = len(patterns)
            patterns.append(self._classes.get(options["class"], {}) if "class" in options else options)

        for name, pattern in self._classes.items():
            number(f"class {name}", pattern)
        for place, condition in enumerate(self.layout.conditions if self.layout else ()):
            number(f"when {place}", condition)
        for operation in (item for kind in self.operations.values() for item in kind):
            for end in ("from", "to"):
                if end in operation.options:
                    number(f"{operation.id} {end}", operation.options[end])
            number(operation.id, operation.options)
        self._matcher = Matcher(patterns)

    def match(self, blocks: Sequence[Block]) -> Matches:
        """Try every pattern on every block."""
        texts = [fold(block.text) for block in blocks]
        return Matches(self._numbers, self._matcher.hits(texts), texts)

    def classes(self) -> Iterable[str]:
        """Return the names of the line classes."""
        return self._classes


class Matches(NamedTuple):
    """Which blocks each pattern of a sheet matched, and the folded texts."""

    numbers: Mapping[str, int]
    hits: Sequence[Sequence[int]]
    texts: Sequence[str]

    def of(self, key: str) -> Sequence[int]:
        """Return the block numbers that the pattern *key* matched."""
        number = self.numbers.get(key)
        return self.hits[number] if number is not None else ()


def run_pattern(sequence: str, classes: Sequence[str], signs: Mapping[int, str]) -> str:
    """Translate a run's sequence into a regex over signs.

    Each block is one private-use character that stands for the set of classes it belongs to (the bits
    of the key in *signs*); a class name becomes the characters of all sets that hold it.
    """

    def translate(part: re.Match[str]) -> str:
        name = part["name"]
        if not name:
            return part[0]
        if name == ANY:
            return "."
        bit = 1 << classes.index(name)
        members = "".join(sign for mask, sign in signs.items() if mask & bit)
        return f"[{members}]" if members else "[^\\x00-\\x{10FFFF}]"

    return _SEQUENCE_PART.sub(translate, sequence).replace(" ", "")


def signs_for(masks: Iterable[int]) -> dict[int, str]:
    """Return one private-use character for each different set of classes."""
    return {mask: chr(_FIRST_SIGN + number) for number, mask in enumerate(sorted(set(masks)))}
