"""Read rule files (TOML) from disk: size, encoding and syntax first, then every check there is.

A file that passes is safe to apply: its keys are known, its types are right, its patterns compile in
linear time (RE2), its references resolve. Only the building of the rule store and the toolbox come here:
a start of `clean` finds the rules compiled.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from cleaner.errors import RuleError
from cleaner.rulebook.checking import check, nearest
from cleaner.rulebook.lines import Lines
from cleaner.rulebook.rulefile import RuleFile, operations
from cleaner.rulebook.sheet import ANY, compile_regex, sequence_names

MAX_BYTES = 256 * 1024  # the longest hand-written file seen is 6 KB; a larger one is a mistake or an attack
MAX_DEPTH = 8  # tables and lists inside one another; layout -> cut -> from -> is has seven
DOTTED = r"""([\w"'-]+[ \t]*\.[ \t]*){30}"""  # tomllib takes a minute for a key of 50,000 parts
MAX_EXTENDS = 8  # files above one another; the deepest chain that made sense so far is 3
KINDS = {"": "source", "sources": "source", "templates": "template", "collectors": "collector"}


def rule_paths(folder: str) -> Iterator[tuple[str, str]]:
    """Yield (path, kind) of the rule files in *folder*; loose files count as sources."""
    for name, kind in KINDS.items():
        place = os.path.join(folder, name) if name else folder
        if os.path.isdir(place):
            names = sorted(entry.name for entry in os.scandir(place) if entry.name.endswith(".toml"))
            yield from ((os.path.join(place, file), kind) for file in names if file != "outlets.toml")


def kind_of(path: str) -> str:
    """Return the kind of the rule file at *path*, by the folder it stands in."""
    return KINDS.get(os.path.basename(os.path.dirname(os.path.abspath(path))), "source")


def read_rule_file(path: str, *, kind: str) -> RuleFile:
    """Return the checked rule file at *path*. Raises RuleError: the first fault."""
    rule_file, faults = examine(path, kind=kind)
    if rule_file is None or faults:
        raise faults[0]
    return rule_file


def examine(path: str, *, kind: str) -> tuple[RuleFile | None, list[RuleError]]:
    """Return the rule file at *path*, None where it can't be read at all, and its faults."""
    import hashlib

    try:
        raw = _bytes(path)
        text, data = _parse(path, raw)
    except RuleError as error:
        return None, [error]
    faults = check(data, Lines(path, text), kind=kind)
    version = hashlib.sha256(raw).hexdigest()[:12]
    return RuleFile(str(data.get("id", "")), kind, path, version, data), faults


def _bytes(path: str) -> bytes:
    if os.path.exists(path) and not os.path.isfile(path):  # a pipe could be read for ever
        raise RuleError(path, 1, "no regular file", remedy="take it out of the folder")
    try:
        with open(path, "rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise RuleError(path, 1, str(error.strerror), remedy="check the file") from error
    if len(raw) > MAX_BYTES:
        raise RuleError(path, 1, f"longer than {MAX_BYTES:,} bytes", remedy="split the file")
    return raw


def _parse(path: str, raw: bytes) -> tuple[str, dict[str, Any]]:
    import tomllib

    text = ""
    try:
        text = raw.decode("utf-8").replace("\r\n", "\n")
        if compile_regex(DOTTED).pattern.search(text):
            raise RuleError(
                path, 1, "nested too deep", remedy=f"a rule file needs {MAX_DEPTH} levels at most"
            )
        data = tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise RuleError(path, line, "not UTF-8", remedy="save the file as UTF-8") from error
    except RecursionError as error:
        raise RuleError(
            path, 1, "nested too deep", remedy=f"a rule file needs {MAX_DEPTH} levels at most"
        ) from error
    except (tomllib.TOMLDecodeError, ValueError) as error:
        remedy = "see toml.io; a pattern goes in '...', one with an apostrophe in '''...'''"
        raise RuleError(path, _toml_line(str(error), text), f"not TOML: {error}", remedy=remedy) from error
    if _deeper(data, MAX_DEPTH):
        raise RuleError(path, 1, "nested too deep", remedy=f"a rule file needs {MAX_DEPTH} levels at most")
    return text, data


def _deeper(data: Any, levels: int) -> bool:
    """Tell whether *data* holds tables or lists more than *levels* deep."""
    if not isinstance(data, dict | list) or not data:
        return False
    items = data.values() if isinstance(data, dict) else data
    return levels == 0 or any(_deeper(item, levels - 1) for item in items)


def _toml_line(message: str, text: str) -> int:
    """Return the line that a tomllib message names; it names none at the end of the file."""
    import re

    found = re.search(r"at line (\d+)", message)
    return int(found[1]) if found else text.count("\n") + 1


def read_folders(folders: Sequence[str]) -> list[tuple[int, RuleFile]]:
    """Return (rank, file) of every rule file, rank 0 for the first folder. Raises RuleError."""
    files = [
        (rank, read_rule_file(path, kind=kind))
        for rank, folder in enumerate(folders)
        for path, kind in rule_paths(folder)
    ]
    faults = check_together(files)
    if faults:
        raise faults[0]
    return files


def check_together(files: Iterable[tuple[int, RuleFile]]) -> list[RuleError]:
    """Return the faults that only show between files: ids given twice, what they extend and name."""
    files = list(files)
    faults: list[RuleError] = []
    seen: dict[tuple[int, str], str] = {}
    for rank, rule_file in files:
        other = seen.setdefault((rank, rule_file.id), rule_file.path)
        if other != rule_file.path:
            what = f"the id {rule_file.id!r} is taken by {other}"
            faults.append(RuleError(rule_file.path, 1, what, remedy="rename one of them"))
    faults += _Family(files).faults()
    return faults


class _Family:
    """Rule files and what they extend: `extends` adds up over the files with one id."""

    def __init__(self, files: Sequence[tuple[int, RuleFile]]) -> None:
        self.files = [rule_file for _, rule_file in files]
        self.by_id: dict[str, list[RuleFile]] = {}
        for rule_file in self.files:
            self.by_id.setdefault(rule_file.id, []).append(rule_file)
        self.depths: dict[str, int] = {}

    def faults(self) -> list[RuleError]:
        faults = [fault for rule_file in self.files for fault in self.unknown(rule_file)]
        faults = faults or self.deep()
        return faults or [fault for rule_file in self.files for fault in self.references(rule_file)]

    def unknown(self, rule_file: RuleFile) -> Iterator[RuleError]:
        """Yield a fault for each name in `extends` that no file has."""
        for name in rule_file.data.get("extends", ()):
            if name not in self.by_id:
                yield self.fault(
                    rule_file, name, f"extends {name!r}, which no file has as its id", "check it"
                )

    def bases(self, name: str) -> list[str]:
        return [base for rule_file in self.by_id[name] for base in rule_file.data.get("extends", ())]

    def deep(self) -> list[RuleError]:
        """Return a fault for each file that stands on a circle, or on too many others."""
        levels = set(self.by_id)
        for _ in range(MAX_EXTENDS):  # each round takes the files off that extend none of those left
            levels = {name for name in levels if any(base in levels for base in self.bases(name))}
        return [
            self.fault(
                self.by_id[name][-1],
                "extends",
                f"extends runs in a circle, or over more than {MAX_EXTENDS} files",
                "break it",
            )
            for name in sorted(levels)
        ]

    def references(self, rule_file: RuleFile) -> Iterator[RuleError]:
        """Yield a fault for each class and each operation that is named and that no layer has."""
        family = self.layers(rule_file.id, {})
        called_up = [item.data for item in self.files if item.kind == "template"]  # by what a page contains
        for part in (rule_file.data, *rule_file.data.get("layout", ())):
            layers = [*(layer.data for layer in family.values()), rule_file.data, part]
            classes = {ANY}.union(*(layer.get("class", {}) for layer in layers))
            names = {item["id"] for layer in layers for _, item in operations(layer)}
            inherited = names.union(item["id"] for layer in called_up for _, item in operations(layer))
            for missing in sorted({*part.get("disable", ())} - inherited):
                what = f"disables {missing!r}, which it does not inherit"
                yield self.fault(rule_file, missing, what, nearest(missing, inherited))
            for missing in sorted({*part.get("expect", {}).get("operations", ())} - names):
                yield self.fault(
                    rule_file, missing, f"expects no operation: {missing!r}", nearest(missing, names)
                )
            for kind, operation in operations(part):
                for missing in _class_names(operation) - classes:
                    what = f"{kind} {operation['id']!r} names no class: {missing!r}"
                    yield self.fault(rule_file, operation["id"], what, f"known: {', '.join(sorted(classes))}")
                for missing in _operation_names(operation) - names:
                    what = f"the region of {operation['id']!r} names no operation: {missing!r}"
                    yield self.fault(rule_file, operation["id"], what, f"known: {', '.join(sorted(names))}")

    def layers(self, name: str, found: dict[str, RuleFile]) -> dict[str, RuleFile]:
        """Return the files with the id *name* and all they extend, by path."""
        for rule_file in self.by_id[name]:
            if rule_file.path not in found:
                found[rule_file.path] = rule_file
                for base in rule_file.data.get("extends", ()):
                    self.layers(base, found)
        return found

    @staticmethod
    def fault(rule_file: RuleFile, word: str, what: str, remedy: str) -> RuleError:
        with open(rule_file.path, encoding="utf-8") as stream:
            line = Lines(rule_file.path, stream.read()).number(word)
        return RuleError(rule_file.path, line, what, remedy=remedy)


def _markers(operation: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [operation, *(operation[end] for end in ("from", "to") if end in operation)]


def _class_names(operation: Mapping[str, Any]) -> set[str]:
    """Return the classes that an operation names."""
    names = {str(marker["class"]) for marker in _markers(operation) if "class" in marker}
    return names | set(sequence_names(operation.get("seq", "")))


def _operation_names(operation: Mapping[str, Any]) -> set[str]:
    """Return the operations that the regions of an operation stand on."""
    regions = [str(marker.get("region", "")).split(":") for marker in _markers(operation)]
    return {region[1] for region in regions if region[0] in ("after", "before") and len(region) > 1}
