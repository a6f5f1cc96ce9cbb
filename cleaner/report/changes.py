"""What differs from an earlier run: what a change of the rules, or of the cleaner, has changed."""

from __future__ import annotations

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

from cleaner.article import Article, Failure
from cleaner.errors import InputError

FIELDS = (
    "status", "title", "authors", "date_published", "date_modified", "tags", "captions", "language", "flags",
)  # fmt: skip


class Line(NamedTuple):
    """A paragraph that one of the runs lacks (+ new, - gone), or how many are the same in both (=).

    *note* says what the paragraph was, or is now, where a block tells.
    """

    sign: str
    text: str
    note: str = ""


class FieldChange(NamedTuple):
    """A value of the record before and now."""

    name: str
    old: str
    new: str


class Change(NamedTuple):
    """How a document's record differs: *kind* is same, changed or new; characters gained and lost."""

    kind: str
    gained: int = 0
    lost: int = 0
    lines: tuple[Line, ...] = ()
    fields: tuple[FieldChange, ...] = ()


class EarlierRun:
    """The records of an earlier run (`clean -f json`), matched by id; of one id, in their order."""

    def __init__(self, path: str) -> None:
        """Read the records. Raises InputError where the file is no such output."""
        self._records: dict[str, deque[Mapping[str, Any]]] = {}
        for record in _records(path):
            self._records.setdefault(str(record.get("id")), deque()).append(record)

    def change(self, result: Article | Failure) -> Change:
        """Return what *result* changes; each earlier record is used once."""
        earlier = self._records.get(str(result.id))
        if not earlier:
            return Change("new")
        old = earlier.popleft()
        new = result.to_dict(blocks=True) if isinstance(result, Article) else result.to_dict()
        fields, lines = tuple(_fields(old, new)), tuple(_lines(old, new))
        gained, lost = (sum(len(line.text) for line in lines if line.sign == sign) for sign in "+-")
        return Change("changed" if fields or gained or lost else "same", gained, lost, lines, fields)

    def gone(self) -> list[str]:
        """Return the ids of the earlier records that no document was compared with."""
        left = Counter({ident: len(records) for ident, records in self._records.items()})
        return sorted(left.elements())


def _records(path: str) -> Iterator[Mapping[str, Any]]:
    try:
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines, 1):
                yield _record(line, f"{path}:{number}")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}") from error


def _record(line: str, where: str) -> Mapping[str, Any]:
    try:
        record = json.loads(line)
    except ValueError as error:
        raise InputError(f"{where}: not JSON: give the output of `clean -f json`") from error
    if not isinstance(record, dict) or "schema" not in record or "status" not in record:
        raise InputError(f"{where}: no record of `clean -f json`")
    return record


def _fields(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[FieldChange]:
    for name in FIELDS:
        if old.get(name) != new.get(name):
            yield FieldChange(name, _shown(old.get(name)), _shown(new.get(name)))
    ids = [(record.get("source") or {}).get("id") for record in (old, new)]
    if ids[0] != ids[1]:
        yield FieldChange("source", _shown(ids[0]), _shown(ids[1]))


def _shown(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else "" if value is None else str(value)


def _lines(old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Line]:
    before, now = _paragraphs(old), _paragraphs(new)
    was, became = _labels(old), _labels(new)
    matcher = SequenceMatcher(None, before, now, autojunk=False)
    for kind, a, a_end, b, b_end in matcher.get_opcodes():
        if kind == "equal":
            yield Line("=", "", f"{a_end - a:,} paragraph{'s' if a_end - a > 1 else ''} as before")
            continue
        yield from (Line("-", text, _note("now", became, text)) for text in before[a:a_end])
        yield from (Line("+", text, _note("was", was, text)) for text in now[b:b_end])


def _paragraphs(record: Mapping[str, Any]) -> Sequence[str]:
    return str(record.get("text") or "").split("\n\n") if record.get("text") else ()


def _labels(record: Mapping[str, Any]) -> dict[str, tuple[str, str]]:
    blocks: Iterable[Mapping[str, Any]] = record.get("blocks") or ()
    return {str(b.get("text")): (str(b.get("label")), str(b.get("reason"))) for b in blocks}


def _note(word: str, labels: Mapping[str, tuple[str, str]], text: str) -> str:
    return f"{word} {labels[text][0]}: {labels[text][1]}" if text in labels else ""
