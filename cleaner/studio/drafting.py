"""What somebody pointed at becomes the operations of a rule file.

A line says more than itself: a date line gives a pattern and a format, a headline the line it stands
after. Each operation is as exact as the example allows; the preview shows what it takes elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import chain, count
from typing import Any, NamedTuple

from cleaner.errors import UsageError

GENERIC = "template:news-generic"
HEAD_LINES = 20  # a byline or date stands above the prose; as in the shipped templates
MATCH_WEIGHT = 4  # of a fingerprint line pointed at; one is enough
ID = re.compile(r"[a-z0-9][a-z0-9.-]*(/[a-z0-9-]+)?\Z")
DROPS = (
    "navigation", "advert", "ticker", "comment", "related", "promo", "share", "legal", "collector", "other",
)  # fmt: skip
METAS = ("title", "author", "date")
CHOICES = (*DROPS, *METAS, "keep", "fingerprint")
WAYS = ("line", "like", "onwards")

_BY = re.compile(r"(By|BY|Von|Par|Por|Di|Door|Autor:?|Author:?|Автор:?|Текст:?)\s+\S")
_SPECIAL = re.compile(r"([\\.^$*+?{}\[\]|()])")
_DIRECTIVES = {
    "%A": r"\pL+", "%B": r"\pL+", "%b": r"\pL+\.?", "%d": r"\d{1,2}", "%m": r"\d{1,2}", "%Y": r"\d{4}",
    "%H": r"\d{1,2}", "%I": r"\d{1,2}", "%M": r"\d{2}", "%p": "[AaPp][Mm]",
}  # fmt: skip
_DAYS = ("%A, %d %B %Y", "%A, %B %d, %Y", "%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y")
_FIGURES = ("%Y-%m-%d", "%d.%m.%Y", "%d/%m/%Y")
_CLOCKS = (", %H:%M", " %H:%M", " - %H:%M", " at %H:%M", "")
DATE_FORMATS = tuple(day + clock for clock in _CLOCKS for day in (*_DAYS, *_FIGURES))


class Pick(NamedTuple):
    """A line pointed at: its document and block, what it is, and how far that goes (one of WAYS)."""

    document: int
    block: int
    choice: str
    way: str
    text: str
    before: str  # the line before, "" for the first


class Naming(NamedTuple):
    """What the draft says of the source."""

    id: str
    name: str = ""
    domain: str = ""
    rest: bool = True  # what no operation takes is text


def check_naming(naming: Naming) -> None:
    """Raise UsageError unless the id can name a rule file."""
    if not ID.match(naming.id):
        raise UsageError(f"no id for a rule file: {naming.id!r}: write a domain, or a domain/edition")


def draft(naming: Naming, picks: Sequence[Pick], *, taken: Collection[str] = ()) -> dict[str, Any]:
    """Return the rule file for what was pointed at, as plain values. Raises UsageError.

    *taken*: ids of operations that the source's file has already; the new ones get others.
    """
    check_naming(naming)
    operations = _Operations(picks, taken)
    data: dict[str, Any] = {"schema": 1, "id": naming.id, "extends": [GENERIC]}
    for kind in ("keep", "meta", "drop", "cut"):
        found = [operation for made, operation in operations.all() if made == kind]
        if found:
            data[kind] = found
    if naming.rest:
        data["rest"] = "text"
    domain = naming.domain or naming.id.partition("/")[0]
    data["source"] = {"name": naming.name or naming.id, "domain": domain}
    data["match"] = _match(naming, picks)
    return data


def _match(naming: Naming, picks: Sequence[Pick]) -> dict[str, Any]:
    domain, _, path = naming.id.partition("/")
    match: dict[str, Any] = (
        {"url": [f"{domain}/{path}/*" if path else f"{domain}/*"]} if "." in domain else {}
    )
    lines = sorted({fold(pick.text) for pick in picks if pick.choice == "fingerprint"})
    if lines:
        match["min_score"] = MATCH_WEIGHT
        match["line"] = [{"is": [line], "weight": MATCH_WEIGHT} for line in lines]
    return match


class _Operations:
    """Makes the operations of some picks; a line that another stands on gets an operation of its own."""

    def __init__(self, picks: Sequence[Pick], taken: Collection[str]) -> None:
        self._picks = [pick for pick in picks if pick.choice != "fingerprint"]
        names = _names(self._picks, set(taken))
        self._ids = {id(pick): name for pick, name in zip(self._picks, names, strict=True)}

    def all(self) -> Iterator[tuple[str, dict[str, Any]]]:
        """Yield (kind, operation)."""
        metas = [(pick, self._meta(pick)) for pick in self._picks if pick.choice in METAS]
        used = {_reference(operation) for _, operation in metas}
        yield from (("meta", operation) for _, operation in metas)
        together: dict[str, dict[str, Any]] = {}
        for pick in self._picks:
            if pick.choice in METAS:
                continue
            kind, operation = self._other(pick)
            first = together.get(pick.choice)
            if "is" not in operation or operation["id"] in used:
                yield kind, operation
            elif first is not None:
                first["is"] += [text for text in operation["is"] if text not in first["is"]]
            else:
                together[pick.choice] = operation
        yield from (("keep" if choice == "keep" else "drop", item) for choice, item in together.items())

    def _other(self, pick: Pick) -> tuple[str, dict[str, Any]]:
        name, text = self._ids[id(pick)], fold(pick.text)
        label = {} if pick.choice == "keep" else {"as": pick.choice}
        kind = "keep" if pick.choice == "keep" else "drop"
        if pick.way == "onwards" and kind == "drop":
            marker = like(text) if any(char.isdigit() for char in text) else {"is": [text]}
            return "cut", {"id": name, **label, "from": marker}
        if pick.way == "like":
            return kind, {"id": name, **label, **like(text)}
        return kind, {"id": name, **label, "is": [text]}

    def _meta(self, pick: Pick) -> dict[str, Any]:
        name, text = self._ids[id(pick)], fold(pick.text)
        if pick.choice == "date":
            return {"id": name, "as": "date", "region": f"head:{HEAD_LINES}", **date_pattern(text)}
        if pick.choice == "author":
            by = _BY.match(text)
            if by:
                pattern = f"^{by[1]} (?P<author>.+)$"
                return {
                    "id": name,
                    "as": "byline",
                    "region": f"head:{HEAD_LINES}",
                    "max_words": 12,
                    "re": pattern,
                }
            return {"id": name, "as": "byline", **self._place(pick), "re": r"^(?P<author>[^\d]{2,80})$"}
        return {"id": name, "as": "title", **self._place(pick), "re": "^(?P<title>.+)$"}

    def _place(self, pick: Pick) -> dict[str, Any]:
        """Return the region that holds the line alone: the first, or beside another line pointed at."""
        if pick.block == 0:
            return {"region": "head:1"}
        beside = [p for p in self._picks if p.document == pick.document and p is not pick and p.way == "line"]
        for place, step in (("after", -1), ("before", 1)):
            for other in beside:
                if other.block == pick.block + step and (
                    place == "after" or other.choice in ("date", "author")
                ):
                    return {"region": f"{place}:{self._ids[id(other)]}:1"}
        line = fold(pick.before)[:60]
        raise UsageError(f"what tells the {pick.choice}? Point at the line before it first: {line!r}")


def _names(picks: Sequence[Pick], taken: set[str]) -> Iterator[str]:
    """Yield an id for each pick: its choice, with a number where that is taken."""
    for pick in picks:
        numbered = (f"{pick.choice}-{number}" for number in count(2))
        name = next(name for name in chain([pick.choice], numbered) if name not in taken)
        taken.add(name)
        yield name


def _reference(operation: Mapping[str, Any]) -> str:
    return str(operation.get("region", "")).partition(":")[2].partition(":")[0]


def fold(text: str) -> str:
    """Return *text* with every run of white space as one space, as rules see it."""
    return " ".join(text.split())


def like(text: str) -> dict[str, Any]:
    """Return a pattern for lines like *text*: the same with other figures, else with the same beginning."""
    if any(char.isdigit() for char in text):
        return {"re": "^" + re.sub(r"\d+", r"\\d+", quoted(text)) + "$"}
    words = text.split()
    return {"starts": [" ".join(words[:2]) + (" " if len(words) > 2 else "")]}


def quoted(text: str) -> str:
    """Return *text* as a pattern that matches just this."""
    return _SPECIAL.sub(r"\\\1", text)


def date_pattern(text: str) -> dict[str, Any]:
    """Return the pattern and the format of the date in *text*. Raises UsageError where none is known."""
    for form in DATE_FORMATS:
        pattern = _pattern(form)
        for found in re.finditer(pattern.replace(r"\pL", r"[^\W\d_]"), text):
            if _is_date(found[0], form):
                head, tail = quoted(text[: found.start()]), quoted(text[found.end() :])
                return {"re": f"^{head}(?P<published>{pattern}){tail}$", "date": {"format": form}}
    raise UsageError(f"no date that could be read in {text[:60]!r}")


def _pattern(form: str) -> str:
    """Return a pattern for dates of the strptime format *form*."""
    return re.sub(r"%[A-Za-z]", lambda found: _DIRECTIVES[found[0]], form.replace(".", r"\."))


def _is_date(text: str, form: str) -> bool:
    try:
        datetime.strptime(text, form)
    except ValueError:
        return False
    return True
