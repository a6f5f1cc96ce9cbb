"""Read a rule file (TOML) and check it: every fault names the file, the line and the remedy.

The tables below are the schema. A rule file that passes `read_rule_file` is safe to apply: its keys are
known, its types are right, its patterns compile in linear time (RE2), its references resolve.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple, NoReturn

from cleaner.blocks import Label
from cleaner.errors import RuleError

MAX_BYTES = 256 * 1024  # the longest hand-written file seen is 6 KB; a larger one is a mistake or an attack
FIELDS = ("title", "author", "published", "modified", "tags", "section", "caption", "source")

_TEXT = {"is": list, "starts": list, "re": str, "max_words": int}
_PLACED = {"id": str, "as": str, "region": str, **_TEXT, "class": str}
OPERATIONS: Mapping[str, Mapping[str, type]] = {
    "split": _PLACED,
    "keep": _PLACED,
    "meta": {**_PLACED, "date": dict, "split": str},
    "run": {"id": str, "as": str, "seq": str, "budget": float},
    "drop": _PLACED,
    "cut": {"id": str, "as": str, "from": dict, "to": dict, "budget": float},
}
TABLES: Mapping[str, Mapping[str, type]] = {
    "source": {
        "name": str, "edition": str, "domain": str, "country": str, "language": str, "kind": str,
        "homepage": str, "aliases": list,
    },
    "match": {"url": list, "site_name": list, "min_score": int, "line": list, "contains": list},
    "match.line": {"is": list, "region": str, "weight": int},
    "html": {"body": list, "strip": list, "title": list, "author": list, "published": list},
    "html.strip": {"id": str, "select": str, "as": str},
    "expect": {"min_words": int, "fields": list},
    "test": {"file": str, "text": str, "meta": dict, "first": str, "last": str, "lacks": list, "has": list},
    "date": {"format": str, "tz": str},
    "from": {**_TEXT, "region": str, "class": str},
    "to": {**_TEXT, "region": str, "class": str},
}  # fmt: skip
TOP: Mapping[str, type] = {
    "schema": int, "id": str, "extends": list, "replace": bool, "disable": list, "status": str,
    "rest": str, "source": dict, "match": dict, "class": dict, "html": dict, "expect": dict, "test": list,
    **dict.fromkeys(OPERATIONS, list),
}  # fmt: skip


class RuleFile(NamedTuple):
    """One checked rule file: *data* is its TOML as plain values."""

    id: str
    kind: str  # "source", "template" or "collector": the folder it stands in
    path: str
    version: str  # first 12 hex digits of the SHA-256 of the file
    data: dict[str, Any]


def read_rule_file(path: str, *, kind: str) -> RuleFile:
    """Return the checked rule file at *path*. Raises RuleError."""
    import hashlib
    import tomllib

    with open(path, "rb") as stream:
        raw = stream.read(MAX_BYTES + 1)
    if len(raw) > MAX_BYTES:
        raise RuleError(path, 1, f"longer than {MAX_BYTES:,} bytes", remedy="split the file")
    try:
        text = raw.decode("utf-8")
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RuleError(path, line, "not UTF-8", remedy="save the file as UTF-8") from error
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise RuleError(path, _toml_line(str(error), text), f"not TOML: {error}") from error
    _Checker(path, text).check(data, kind=kind)
    return RuleFile(data["id"], kind, path, hashlib.sha256(raw).hexdigest()[:12], data)


def _toml_line(message: str, text: str) -> int:
    """Return the line that a tomllib message names; it names none at the end of the file."""
    import re

    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else text.count("\n") + 1


def operations(data: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (kind, operation) for every operation of a rule file."""
    for kind in OPERATIONS:
        for operation in data.get(kind, ()):
            yield kind, operation


class _Checker:
    """Checks one file; finds the line of a fault by the words that stand in it."""

    def __init__(self, path: str, text: str) -> None:
        self.path, self.lines = path, text.splitlines()

    def fail(self, what: str, remedy: str, *words: str) -> NoReturn:
        """Raise RuleError at the first line that holds all *words*, else the first word."""
        for wanted in (words, words[:1]):
            for number, line in enumerate(self.lines, 1):
                if wanted and all(word in line for word in wanted):
                    raise RuleError(self.path, number, what, remedy=remedy)
        raise RuleError(self.path, 1, what, remedy=remedy)

    def check(self, data: dict[str, Any], *, kind: str) -> None:
        self.keys(data, TOP, where="the file")
        if data.get("schema") != 1:
            self.fail("the schema version is missing or unknown", "write: schema = 1", "schema")
        if not data.get("id"):
            self.fail("no id", 'write: id = "<domain>", as in: id = "example.com"', "id")
        if kind != "source" and not data["id"].startswith(f"{kind}:"):
            self.fail(f"the id of a {kind} starts with {kind}:", f'write: id = "{kind}:..."', "id")
        self.tables(data)
        self.operations(data)
        if "rest" in data and data["rest"] != "text":
            self.fail("rest can only be text", 'write: rest = "text", or leave it out', "rest")

    def keys(self, table: Mapping[str, Any], known: Mapping[str, type], *, where: str) -> None:
        for key, value in table.items():
            if key not in known:
                self.fail(
                    f"unknown key {key!r} in {where}", _nearest(key, known), key, str(table.get("id", ""))
                )
            wanted = (int, float) if known[key] is float else (list, str) if key == "is" else known[key]
            if not isinstance(value, wanted) or (isinstance(value, bool) and known[key] is not bool):
                self.fail(
                    f"{key!r} in {where} is a {type(value).__name__}", f"give a {known[key].__name__}", key
                )

    def tables(self, data: Mapping[str, Any]) -> None:
        for name in ("source", "match", "html", "expect"):
            self.keys(data.get(name, {}), TABLES[name], where=f"[{name}]")
        for test in data.get("test", ()):
            self.keys(test, TABLES["test"], where="[[test]]")
        for line in data.get("match", {}).get("line", ()):
            self.keys(line, TABLES["match.line"], where="match.line")
            if not line.get("is"):
                self.fail("a fingerprint line without text", 'write: is = ["..."]', "line")
            self.region(line, set())
        for strip in data.get("html", {}).get("strip", ()):
            self.keys(strip, TABLES["html.strip"], where="html.strip")
            self.label(strip, strip.get("id", "strip"))
        for name, pattern in data.get("class", {}).items():
            self.keys(pattern, _TEXT, where=f"class {name}")
            self.pattern(pattern, name)

    def operations(self, data: Mapping[str, Any]) -> None:
        seen: set[str] = set()
        for kind, operation in operations(data):
            name = str(operation.get("id", ""))
            if not name:
                self.fail(f"a {kind} operation without an id", 'give each one: id = "..."', kind)
            self.keys(operation, OPERATIONS[kind], where=f"{kind} {name!r}")
            if name in seen:
                self.fail(f"two operations named {name!r}", "rename one", f'"{name}"')
            seen.add(name)
        for kind, operation in operations(data):
            self.operation(kind, operation, data, seen)

    def operation(
        self, kind: str, operation: dict[str, Any], data: Mapping[str, Any], names: set[str]
    ) -> None:
        name = operation["id"]
        self.label(operation, name)
        self.region(operation, names)
        if kind == "run":
            self.sequence(operation, data)
        elif kind == "cut":
            self.cut(operation, names)
        else:
            self.pattern(operation, name)
        for option in ("date", "from", "to"):
            self.keys(operation.get(option, {}), TABLES[option], where=f"{kind} {name!r}")

    def cut(self, operation: Mapping[str, Any], names: set[str]) -> None:
        if "from" not in operation and "to" not in operation:
            self.fail("a cut needs a marker", "give it from = { ... }, to = { ... } or both", operation["id"])
        for end in ("from", "to"):
            if end in operation:
                self.pattern(operation[end], operation["id"])
                self.region(operation[end], names)

    def label(self, table: Mapping[str, Any], name: str) -> None:
        if "as" in table and table["as"] not in set(Label):
            self.fail(
                f"unknown label {table['as']!r} in {name!r}", _nearest(table["as"], set(Label)), f'"{name}"'
            )

    def region(self, table: Mapping[str, Any], names: set[str]) -> None:
        region = table.get("region")
        if region is None:
            return
        place, _, rest = region.partition(":")
        reference, _, count = rest.partition(":") if place in ("after", "before") else ("", "", rest)
        fits = place in ("head", "tail", "after", "before") and (not count or count.isdigit())
        if not fits or (place in ("head", "tail") and not count):
            self.fail(
                f"unknown region {region!r}", "use head:N, tail:N, after:OP, after:OP:N, before:OP:N", region
            )
        if reference and reference not in names and "/" not in reference:
            self.fail(f"the region names no operation: {reference!r}", _nearest(reference, names), region)

    def pattern(self, table: Mapping[str, Any], name: str) -> None:
        if not any(key in table for key in ("is", "starts", "re", "class")):
            self.fail(
                f"{name!r} says nothing to match", 'give it is = [...], starts = [...] or re = "..."', name
            )
        if "re" in table:
            self.regex(table["re"], name)

    def regex(self, source: str, name: str) -> None:
        from cleaner.rulebook.sheet import compile_regex

        problem = compile_regex(source).error
        if problem:
            remedy = "RE2 has no lookaround and no backreferences; write \\pL for a letter of any script"
            self.fail(f"the pattern of {name!r} does not compile: {problem}", remedy, source[:40])

    def sequence(self, operation: Mapping[str, Any], data: Mapping[str, Any]) -> None:
        from cleaner.rulebook.sheet import sequence_names

        if not operation.get("seq"):
            self.fail("a run needs a sequence", 'write: seq = "clock any"', operation["id"])
        for name in sequence_names(operation["seq"]):
            if name not in data.get("class", {}) and not data.get("extends"):
                known = {"any", *data.get("class", {})}
                self.fail(f"the sequence names no class: {name!r}", _nearest(name, known), operation["id"])


def _nearest(word: str, known: Mapping[str, Any] | set[str] | set[Label]) -> str:
    """Return a remedy that names the known word nearest to *word*."""
    import difflib

    close = difflib.get_close_matches(word, [str(name) for name in known], n=1)
    return f"did you mean {close[0]!r}?" if close else "known: " + ", ".join(sorted(known))
