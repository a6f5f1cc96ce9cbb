"""Inputs to pages: a file of any kind becomes a stream of Page and Failure, sniffed from its content.

Plain text and HTML are one page a file; JSON, JSON Lines, WARC and WET are many. Each may be gzip- or
zstd-compressed. Containers are streamed: what is held in memory is one page.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from io import BufferedReader, RawIOBase
from itertools import chain
from typing import Any, BinaryIO, NamedTuple, cast

from cleaner.article import Failure
from cleaner.errors import InputError
from cleaner.page import Page

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
WARC = b"WARC/"
PEEK_BYTES = 64 * 1024
MAX_WINDOW_BYTES = 2**31  # what `zstd --long=31` writes
MAX_DOCUMENT_BYTES = 256 * 1024 * 1024  # of one plain document, decompressed: a bound against bombs
ENDINGS = frozenset(
    [
        ".txt",
        ".text",
        ".html",
        ".htm",
        ".xhtml",
        ".json",
        ".jsonl",
        ".ndjson",
        ".warc",
        ".wet",
        ".gz",
        ".zst",
        ".zstd",
        ".md",
        ".raw",
    ]
)
MANY = frozenset({".jsonl", ".ndjson", ".warc", ".wet"})
_TEXT_KEYS = ("text", "html")


class Known(NamedTuple):
    """What the caller says of a document on the command line."""

    url: str | None = None
    source: str | None = None


NOTHING_KNOWN = Known()


def read_pages(
    stream: BinaryIO, *, name: str | None, known: Known = NOTHING_KNOWN
) -> Iterator[Page | Failure]:
    """Yield the pages of *stream*; what can't be read is a Failure in its place.

    *name* is the file's path, or None for standard input.
    """
    ident = document_id(name) if name else None
    try:
        source = _decompressed(_buffered(stream))
        head = source.peek(PEEK_BYTES)
        if head.startswith(WARC):
            yield from _numbered(_warc(source), ident, known)
        elif head.lstrip()[:1] in (b"{", b"["):
            yield from _json(source, ident, known)
        else:
            yield Page(_whole(source), ident, known.url, known.source)
    except InputError as error:
        yield Failure(ident, known.url, str(error))
    except OSError as error:
        yield Failure(ident, known.url, error.strerror or str(error))


def document_id(name: str) -> str:
    """Return the file name without folder and known endings: `a/page.html.gz` is `page`."""
    return strip_endings(os.path.basename(name))


def strip_endings(name: str) -> str:
    """Return *name* without its known endings (`.txt`, `.html.gz` ...)."""
    while True:
        stem, ending = os.path.splitext(name)
        if not stem or ending.lower() not in ENDINGS:
            return name
        name = stem


def holds_many(name: str) -> bool:
    """Tell from the name whether a file is a container of many pages."""
    return any("." + ending.lower() in MANY for ending in os.path.basename(name).split(".")[1:])


def _numbered(pages: Iterator[Page | Failure], ident: str | None, known: Known) -> Iterator[Page | Failure]:
    """Give records without an id one made of the file's name and their number."""
    for number, page in enumerate(pages, 1):
        made = page.id or f"{ident or 'stdin'}#{number}"
        if isinstance(page, Failure):
            yield page._replace(id=made)
        else:
            yield page._replace(id=made, url=page.url or known.url, source=page.source or known.source)


def _buffered(stream: BinaryIO | RawIOBase) -> BufferedReader:
    return BufferedReader(cast(RawIOBase, stream), PEEK_BYTES)


class _Decompressor(RawIOBase):
    """A decompressing reader whose faults are InputErrors, whatever library they come from."""

    def __init__(self, reader: BinaryIO, faults: tuple[type[Exception], ...]) -> None:
        self._reader, self._faults = reader, faults

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._reader.read(len(buffer))
        except self._faults as error:
            raise InputError(f"broken compression: {error}") from error
        buffer[: len(data)] = data
        return len(data)


def _decompressed(stream: BufferedReader) -> BufferedReader:
    """Return *stream* decompressed, if its first bytes say it is compressed."""
    head = stream.peek(4)[:4]
    if head.startswith(GZIP):
        import gzip
        import zlib

        faults = (EOFError, zlib.error, gzip.BadGzipFile)
        return _buffered(_Decompressor(cast(BinaryIO, gzip.GzipFile(fileobj=stream)), faults))
    if head == ZSTD:
        import zstandard

        decompressor = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
        reader = decompressor.stream_reader(stream, read_across_frames=True)
        return _buffered(_Decompressor(cast(BinaryIO, reader), (zstandard.ZstdError,)))
    return stream


def _whole(stream: BufferedReader, start: bytes = b"") -> bytes:
    """Return *start* and all that is left of *stream*."""
    content = start + stream.read(MAX_DOCUMENT_BYTES + 1)
    if len(content) > MAX_DOCUMENT_BYTES:
        raise InputError(f"larger than {MAX_DOCUMENT_BYTES // 2**20} MB as one document")
    return content


def _json(stream: BufferedReader, ident: str | None, known: Known) -> Iterator[Page | Failure]:
    """Yield the records of JSON Lines, or of one JSON value; text that only looks like JSON is a page."""
    first = stream.readline(MAX_DOCUMENT_BYTES)
    if isinstance(_parse(first), dict):
        lines = (
            page for number, line in enumerate(chain([first], stream), 1) for page in _line(line, number)
        )
        yield from _numbered(lines, ident, known)
        return
    content = _whole(stream, first)
    value = _parse(content)
    records = value if isinstance(value, list) else [value]
    if not records or not all(isinstance(record, dict) for record in records):
        yield Page(content, ident, known.url, known.source)
        return
    pages = (_page(record, where=f"record {number}") for number, record in enumerate(records, 1))
    yield from _numbered(pages, ident, known)


def _line(line: bytes, number: int) -> Iterator[Page | Failure]:
    """Yield the page in one line of JSON Lines; a blank line holds none."""
    if line.strip():
        yield _page(_parse(line), where=f"line {number}")


def _parse(content: bytes) -> Any:
    """Return the JSON value in *content*, None when it is none."""
    try:
        return json.loads(content)
    except (ValueError, RecursionError):
        return None


def _page(record: Any, *, where: str) -> Page | Failure:
    """Return the page in a JSON record: its `html`, else its `text`."""
    if not isinstance(record, dict) or not any(isinstance(record.get(key), str) for key in _TEXT_KEYS):
        what = "not JSON" if record is None else "no text or html in the record"
        return Failure(None, None, f"{where}: {what}")
    content = record.get("html") or record["text"]
    ident, url, source = (record.get(key) for key in ("id", "url", "source"))
    crawled = record.get("date_crawled")
    return Page(
        content,
        id=None if ident is None else str(ident),
        url=url if isinstance(url, str) else None,
        source=source if isinstance(source, str) else None,
        crawled=crawled if isinstance(crawled, str) else None,
    )


def _warc(stream: BufferedReader) -> Iterator[Page | Failure]:
    """Yield the HTML responses and the WET conversions of a WARC stream."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource
    for record in ArchiveIterator(stream, record_types=wanted, parse_http=True, auto_decode="all"):
        headers, http = record.headers, record.http_headers
        media = (record.http_content_type or headers.get("Content-Type") or "").lower()
        if media and not any(word in media for word in ("html", "text/plain", "xml")):
            continue
        url, ident = headers.get("WARC-Target-URI"), (headers.get("WARC-Record-ID") or "").strip("<>")
        if http is not None and not 200 <= (http.status_code or 200) < 300:
            continue
        body = record.reader.read(MAX_DOCUMENT_BYTES)
        yield Page(body, ident or None, url, None, record.http_charset, headers.get("WARC-Date"))
