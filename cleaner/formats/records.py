"""Records of other people's tables and JSON Lines to pages: which of their fields we read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from cleaner.article import Failure
from cleaner.metadata.stated import OF_RECORDS
from cleaner.page import Page

CONTENT = ("html", "text", "markdown")  # the first that holds something
SOURCE_URL = "sourceURL"
NAMED = ("id", "url", "source", "date_crawled")
METADATA = "metadata"
LONGEST_VALUE = 1000  # characters: the title of no page is longer
_SIGN = re.compile(r"[_ -]")
_STATED = {_SIGN.sub("", name): name for name in OF_RECORDS}


def read_record(record: Any, *, where: str) -> Page | Failure:
    """Return the page in *record*: its `html`, else `text`, else `markdown`; *where* names it in a failure.

    What it doesn't say itself is looked up in its `metadata` (the shape of Dolma, datatrove and crawlers that
    write Markdown, which call the address `sourceURL`).
    """
    if not isinstance(record, dict):
        return Failure(None, None, f"{where}: {'not JSON' if record is None else 'no JSON object'}")
    record = {str(key).lower(): value for key, value in record.items()} | record
    known = [record.get(key) for key in CONTENT]
    content = next((value for value in known if value and isinstance(value, str | bytes)), None)
    if content is None:
        content = next((value for value in known if isinstance(value, str | bytes)), None)
    ident, url, source, crawled = (_named(record, key) for key in NAMED)
    url = url or _named(record, SOURCE_URL)
    if content is None:
        return Failure(ident, url, f"{where}: no html, text or markdown in the record")
    return Page(content, ident, url, source, crawled=crawled, stated=stated_of(record))


def is_read(column: str) -> bool:
    """Tell whether a field of this name is read."""
    return column.lower() in {*CONTENT, *NAMED, METADATA} or _stated_as(column) is not None


def stated_of(record: Mapping[str, Any]) -> dict[str, list[str]] | None:
    """Return what *record*, or else its `metadata`, says of the article, by name; None where it says nothing.

    `datePublished` is read as `date_published`; of an object (schema.org) its `name`.
    """
    metadata = record.get(METADATA)
    stated: dict[str, list[str]] = {}
    for fields in (record, metadata if isinstance(metadata, dict) else {}):
        for key, value in fields.items():
            name = _stated_as(key)
            if name is not None and (texts := list(_texts(value))):
                stated.setdefault(name, texts)
    return stated or None


def _stated_as(key: object) -> str | None:
    """Return what a field is called that is read, None for others."""
    return _STATED.get(_SIGN.sub("", key).lower()) if isinstance(key, str) else None


def _texts(value: Any) -> Iterable[str]:
    """Yield the strings of a field."""
    for item in value if isinstance(value, list) else [value]:
        text = _plain(item.get("name") if isinstance(item, dict) else item)
        if isinstance(text, str) and 0 < len(text.strip()) <= LONGEST_VALUE:
            yield text.strip()


def _plain(value: Any) -> Any:
    """Return a time or a number (Unix time, an id) as a string; other values as they are."""
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _named(record: dict[str, Any], key: str) -> str | None:
    metadata = record.get(METADATA)
    value = record.get(key)
    if value is None and isinstance(metadata, dict):
        value = metadata.get(key)
    if key == "id" or isinstance(value, date):
        value = _plain(value)
    return value if value and isinstance(value, str) else None
