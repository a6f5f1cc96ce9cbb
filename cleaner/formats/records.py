"""Records of other people's tables and JSON Lines to pages: which of their fields we read."""

from __future__ import annotations

from typing import Any

from cleaner.article import Failure
from cleaner.page import Page

CONTENT = ("html", "text", "markdown")  # the first that holds something
SOURCE_URL = "sourceURL"
NAMED = ("id", "url", "source", "date_crawled")


def read_record(record: Any, *, where: str) -> Page | Failure:
    """Return the page in *record*: its `html`, else `text`, else `markdown`; *where* names it in a failure.

    What it doesn't say itself is looked up in its `metadata` (the shape of Dolma, datatrove and crawlers that
    write Markdown, which call the address `sourceURL`).
    """
    if not isinstance(record, dict):
        return Failure(None, None, f"{where}: {'not JSON' if record is None else 'no JSON object'}")
    known = [record.get(key) for key in CONTENT]
    content = next((value for value in known if value and isinstance(value, str | bytes)), None)
    if content is None:
        content = next((value for value in known if isinstance(value, str | bytes)), None)
    ident, url, source, crawled = (_named(record, key) for key in NAMED)
    url = url or _named(record, SOURCE_URL)
    if content is None:
        return Failure(ident, url, f"{where}: no html, text or markdown in the record")
    return Page(content, ident, url, source, crawled=crawled)


def _named(record: dict[str, Any], key: str) -> str | None:
    metadata = record.get("metadata")
    value = record.get(key)
    if value is None and isinstance(metadata, dict):
        value = metadata.get(key)
    if key == "id" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value if value and isinstance(value, str) else None
