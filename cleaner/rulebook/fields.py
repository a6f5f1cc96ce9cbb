"""Turn what rules read from lines (named groups) into metadata values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from cleaner.article import Evidence, Metadata, Source
from cleaner.blocks import Block
from cleaner.rulebook.sheet import compile_regex

CAMEL_PIECE = r"\p{Lu}[\p{Ll}\d-]+|[\p{Lu}\d]{2,}"


class Field(NamedTuple):
    """A value that an operation read: its name, the words, the block, the operation's options."""

    name: str
    text: str
    block: int
    options: Mapping[str, Any]


def to_metadata(fields: Iterable[Field]) -> Metadata:
    """Return the metadata in *fields*. A date that its operation's format does not fit is left out."""
    values: dict[str, list[str]] = {}
    for field in fields:
        values.setdefault(field.name, []).extend(_values(field))
    return Metadata(
        title=_first(values, "title"),
        authors=tuple(values.get("author", ())),
        date_published=_first(values, "published"),
        date_modified=_first(values, "modified"),
        tags=tuple(values.get("tags", ())),
        sections=tuple(values.get("section", ())),
        captions=tuple(values.get("caption", ())),
    )


def to_source(fields: Iterable[Field], blocks: Sequence[Block]) -> Source:
    """Return the publisher that a line above the prose names, else an unknown source."""
    for field in fields:
        if field.name == "source":
            block = blocks[field.block]
            evidence = Evidence("publisher-line", block.text, block.start, block.end)
            return Source(None, None, field.text, "identified", (evidence,))
    return Source()


def _first(values: Mapping[str, Sequence[str]], name: str) -> str | None:
    return next(iter(values.get(name, ())), None)


def _values(field: Field) -> list[str]:
    if field.name == "tags":
        return _pieces(field.text, field.options.get("split", ","))
    if field.name in ("published", "modified"):
        return _dates(field.text, field.options.get("date", {}))
    return [field.text.strip()]


def _pieces(text: str, how: str) -> list[str]:
    """Return the tags of a line: glued in camel case, or parted by a sign."""
    if how == "camel":
        return [found[0] for found in compile_regex(CAMEL_PIECE).pattern.finditer(text)]
    return [piece.strip() for piece in text.split(how) if piece.strip()]


def _dates(text: str, form: Mapping[str, Any]) -> list[str]:
    """Return *text* as ISO 8601 by *form*: `format` as in strptime, `months` their names, `tz` an IANA name.

    Without a format, as far as it reads as a date by itself.
    """
    from datetime import datetime

    from cleaner.metadata.dates import to_iso

    if "format" not in form:
        return [iso] if (iso := to_iso(text)) else []
    try:
        moment = datetime.strptime(
            _numbered(text, form.get("months", ())), form["format"]
        )  # the zone follows
    except ValueError:
        return []
    if not any(sign in form["format"] for sign in ("%H", "%I")):
        return [moment.date().isoformat()]
    if "tz" in form:
        from zoneinfo import ZoneInfo

        moment = moment.replace(tzinfo=ZoneInfo(form["tz"]))
    return [moment.isoformat()]


def _numbered(text: str, months: Sequence[str]) -> str:
    """Return *text* with the names of months as numbers: strptime knows the English ones alone."""
    numbers = {name: str(number) for number, name in enumerate(months, 1)}
    return " ".join(numbers.get(word, word) for word in text.split(" ")) if months else text
