"""Makes the tables of the README and of docs/ that come from the code or from stored results: `make docs`.

A document names a table by two comments, `<!-- made:NAME -->` and `<!-- /made:NAME -->`. What stands between
them is written by this program and nowhere else; a test checks that it is up to date.
"""

from __future__ import annotations

import inspect
import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from pathlib import Path

from benchmarks.tables import TABLES
from cleaner.article import (
    Admiralty,
    Article,
    CitationEvidence,
    CitedSource,
    Evidence,
    Failure,
    LanguageShare,
    Metadata,
    Provenance,
    Rating,
    Reliability,
    Removed,
    RuleUse,
    Signal,
    Source,
    Span,
    StateAffiliation,
)
from cleaner.blocks import DROPPED, KEPT, METADATA, Block, Label
from cleaner.flags import FLAGS

DOCS = Path(__file__).parent
RESULTS = DOCS / "bench.json"
DOCUMENTS = (DOCS.parent / "README.md", *sorted(DOCS.glob("*.md")))
NESTED = (
    Source,
    Evidence,
    LanguageShare,
    Removed,
    Reliability,
    Rating,
    StateAffiliation,
    Admiralty,
    Signal,
    CitedSource,
    CitationEvidence,
    Provenance,
    RuleUse,
    Span,
)
BLOCK_KEYS = ("start", "end", "text", "label", "reason")
TYPES = {str: "string", Label: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
# What no field holds under that name, and what a record always has.
AS_WRITTEN = {"schema": int, "reason": str, "reliability": Reliability, "provenance": Provenance}

Named = type[tuple[object, ...]]


def keys() -> str:
    """The keys of a record."""
    hints = {**typing.get_type_hints(Metadata), **typing.get_type_hints(Article), **AS_WRITTEN}
    told = {**explained(Metadata), **explained(Article)}
    empty = Article(None, None, "rejected", "text", Source(), Metadata(), "", rejected="unwanted")
    rows = [(key, shown(hints[key]), told[key]) for key in empty.to_dict(blocks=True)]
    return table(("key", "type", "what"), rows)


def nested() -> str:
    """The objects within a record, a section each."""
    parts = []
    for kind in NESTED:
        hints, told = typing.get_type_hints(kind), explained(kind)
        rows = [(key, shown(hint), told[key]) for key, hint in hints.items()]
        parts.append(section(kind.__name__, kind, rows))
    hints, told = typing.get_type_hints(Block), explained(Block)
    parts.append(section("Block", Block, [(key, shown(hints[key]), told[key]) for key in BLOCK_KEYS]))
    return "\n\n".join(parts)


def failure() -> str:
    """The keys of the record of a failure."""
    hints = {**typing.get_type_hints(Failure), "schema": int, "status": str}
    told = explained(Failure)
    rows = [(key, shown(hints[key]), told[key]) for key in Failure(None, None, "").to_dict()]
    return table(("key", "type", "what"), rows)


def labels() -> str:
    """The labels in their three groups."""
    groups = {"kept in `text`": KEPT, "turned into metadata": METADATA, "left out": DROPPED}
    rows = [
        (name, " ".join(f"`{label}`" for label in Label if label in group)) for name, group in groups.items()
    ]
    return "\n".join(["| | labels |", "|---|---|", *(f"| {name} | {each} |" for name, each in rows)])


def flags() -> str:
    """The flags and what they mean."""
    rows = [f"| `{flag}` | {meaning} |" for flag, meaning in FLAGS.items()]
    return "\n".join(["| flag | when |", "|---|---|", *rows])


def section(name: str, kind: type, rows: list[tuple[str, str, str]]) -> str:
    """Return the section of a class: its first sentence and its keys."""
    begin = inspect.getdoc(kind) or ""
    return f"### {name}\n\n{begin.split(chr(10))[0]}\n\n{table(('key', 'type', 'what'), rows)}"


def table(head: tuple[str, str, str], rows: list[tuple[str, str, str]]) -> str:
    """Return a table of three columns whose first holds names."""
    lines = [f"| {' | '.join(head)} |", "|---|---|---|"]
    return "\n".join([*lines, *(f"| `{key}` | {kind} | {what} |" for key, kind, what in rows)])


def explained(kind: type) -> dict[str, str]:
    """Return what the docstring of *kind* says of each key, one a line: the name, two spaces, the meaning."""
    told: dict[str, str] = {}
    for names, meaning in _entries(inspect.getdoc(kind) or ""):
        told |= dict.fromkeys(names.split(", "), meaning)
    return {key: _linked(re.sub(r"\bNone\b", "`null`", meaning)) for key, meaning in told.items()}


def _linked(text: str) -> str:
    return re.sub(r"docs/(\w+\.md)", r"see [\1](\1)", text)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield names and meaning; further lines of a meaning are indented."""
    entry = ""
    for line in [*text.split("\n"), ""]:
        if line.startswith("  ") and entry:
            entry += " " + line.strip()
            continue
        if found := re.match(r"([a-z][a-z0-9_]*(?:, [a-z_]+)*)  +(.+)", entry):
            yield found[1], found[2]
        entry = line


def shown(hint: object) -> str:
    """Return a type as a reader of JSON knows it."""
    inner = typing.get_args(hint)
    if isinstance(hint, types.UnionType):
        return " or ".join(dict.fromkeys(map(shown, inner)))
    if typing.get_origin(hint) is tuple:
        return f"list of {shown(inner[0])}".replace("of string", "of strings")
    if typing.get_origin(hint) is Mapping:
        return f"object of {shown(inner[1])}"
    if isinstance(hint, type) and hint in TYPES:
        return TYPES[hint]
    name = getattr(hint, "__name__", "")
    return f"[{name}](#{name.lower()})"


def tables() -> dict[str, str]:
    """Return every table by its name."""
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    made = {function.__name__: function() for function in (keys, nested, failure, labels, flags)}
    return made | {name: function(results) for name, function in TABLES.items()}


def filled(document: str, made: Mapping[str, str]) -> str:
    """Return the text of a document with every table that it names."""

    def fill(marks: re.Match[str]) -> str:
        return f"{marks[1]}\n{made[marks[2]]}\n{marks[3]}"

    return re.sub(r"(<!-- made:(\w+) -->)\n.*?(<!-- /made:\2 -->)", fill, document, flags=re.DOTALL)


def main() -> None:
    """Bring the documents up to date."""
    made = tables()
    for document in DOCUMENTS:
        document.write_text(filled(document.read_text(encoding="utf-8"), made), encoding="utf-8")


if __name__ == "__main__":
    main()
