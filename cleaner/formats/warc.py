"""WARC and WET: the records of a crawl, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from typing import Any, BinaryIO, cast

from cleaner.article import Failure
from cleaner.errors import InputError
from cleaner.formats.feeds import is_feed, read_feed
from cleaner.page import Page

# The types of media that hold pages.
PAGES = re.compile(r"html|text/plain|(?:/|\b(?:xhtml|rss|atom|rdf)\+)xml\b", re.IGNORECASE)
NOTES = "urn:"  # what a crawler notes of its own work: Browsertrix has the text of each page once more


class _Forward:
    """A stream as FastWARC asks for one, over a stream that can't seek."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._position = stream, 0
        self.ended = False  # more was asked for than there is

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read1(size)
        self._position += len(data)
        self.ended = not data
        return data

    def tell(self) -> int:
        return self._position


def read_warc(stream: BufferedReader, most: int) -> Iterator[Page | Failure]:
    """Yield the HTML responses and the WET conversions of a WARC; a record that is cut off is a failure.

    A document may have *most* bytes. Raises InputError where the WARC is broken.
    """
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    damaged = WarcRecordType.no_type | WarcRecordType.unknown  # perhaps cut off in the header
    kinds, forward = wanted | damaged, _Forward(stream)
    try:
        source = cast(BinaryIO, forward)
        for record in ArchiveIterator(source, record_types=kinds, parse_http=True, auto_decode="none"):
            body = record.reader.read(most + 1)
            whole = record.headers.get("Content-Length") and len(body) >= record.content_length
            if forward.ended and (record.record_type & damaged or not whole):
                what = f"cut off: the record at byte {record.stream_pos:,} of the (unpacked) WARC"
                yield Failure(*_named(record), what)
            elif record.record_type & wanted:
                yield from _warc_page(record, body, most)
    except BaseException as error:
        # FastWARC 2 raises PanicException past Exception and tells no name, and OSError without a number
        if type(error).__name__ != "PanicException" and getattr(error, "errno", error) is not None:
            raise
        raise InputError(f"broken WARC before byte {forward.tell():,} (unpacked)") from error


def _warc_page(record: Any, body: bytes, most: int) -> Iterator[Page | Failure]:
    """Yield the page of one record; none where it holds an image, a redirect, an error page ..."""
    from cleaner.formats.http import opened

    headers, http = record.headers, record.http_headers
    media = (headers.get("Content-Type") if http is None else record.http_content_type) or ""
    if media and not PAGES.search(media):
        return
    if http is not None and not 200 <= (http.status_code or 200) < 300:
        return
    ident, url = _named(record)
    if url is not None and url.startswith(NOTES):
        return
    try:
        if http is not None and len(body) <= most:
            body = opened(body, http, most + 1).read(most + 1)
    except InputError as error:
        yield Failure(ident, url, str(error))
    else:
        page = Page(body, ident, url, None, record.http_charset, headers.get("WARC-Date"))
        yield from read_feed(page) if is_feed(body) else [page]


def _named(record: Any) -> tuple[str | None, str | None]:
    """Return the id and the URL of a WARC record."""
    headers = record.headers
    return (headers.get("WARC-Record-ID") or "").strip("<>") or None, headers.get("WARC-Target-URI")
