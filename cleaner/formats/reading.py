"""Inputs to pages: a file of any kind becomes a stream of Page and Failure, sniffed from its content.

Plain text, HTML, MHTML and mail are one page a file; JSON, JSON Lines, CSV, feeds, WARC, WET, WACZ and
Parquet are many. Each may be gzip- or zstd-compressed. Containers are streamed: what is held in memory is one
page (a few of Parquet, a whole feed).
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from io import BufferedReader
from itertools import chain, islice
from typing import Any, BinaryIO, NamedTuple

from cleaner.article import Failure
from cleaner.errors import InputError
from cleaner.formats.compression import PEEK_BYTES, buffered, decompressed
from cleaner.formats.feeds import is_feed, read_feed
from cleaner.formats.recoding import is_json, plain_records
from cleaner.page import Page, decode

WARC = b"WARC/"
PARQUET = b"PAR1"
ZIP = b"PK\x03\x04"
# A column of a table that holds pages, in its first line.
COLUMN = re.compile(rb"(?i)(?:^|[\",;\t\xbf] *)(?:text|html|markdown) *\"?(?:[,;\t\r]|$)")
PEEK_MIME = 80  # bytes: a header has its first colon sooner
MB = 2**20
# Of one document, unpacked. The largest of 1,617 development pages has 5.3 MB, and whole books fit; the worst
# markup found (table cells) takes 300 bytes of memory a byte (docs/limits.md), which `--max-memory` bounds.
MAX_DOCUMENT_MB = 64
# Of a record around a document: JSON may write six bytes for a byte of text, and has other fields.
RECORD_TIMES = 8
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
        ".wacz",
        ".parquet",
        ".csv",
        ".tsv",
        ".gz",
        ".zst",
        ".zstd",
        ".md",
        ".mht",
        ".mhtml",
        ".eml",
        ".raw",
        ".xml",
        ".rss",
        ".atom",
    ]
)
MANY = frozenset({".jsonl", ".ndjson", ".warc", ".wet", ".wacz", ".parquet", ".csv", ".tsv"})


class Known(NamedTuple):
    """What the caller says of a document on the command line: also how many MB it may have at most."""

    url: str | None = None
    source: str | None = None
    most: int = MAX_DOCUMENT_MB

    @property
    def most_of_record(self) -> int:
        """How many bytes the line or the JSON value around a document may have."""
        return self.most * MB * RECORD_TIMES


NOTHING_KNOWN = Known()


def read_pages(
    stream: BinaryIO, *, name: str | None, known: Known = NOTHING_KNOWN
) -> Iterator[Page | Failure]:
    """Yield the pages of *stream*; what can't be read is a Failure in its place.

    *name* is the file's path, or None for standard input.
    """
    ident = document_id(name) if name else None
    try:
        for page in _sniffed(decompressed(buffered(stream)), ident, known):
            large = isinstance(page, Page) and len(page.content) > known.most * MB
            yield Failure(page.id, page.url, _too_large(known)) if large else page
    except InputError as error:
        yield Failure(ident, known.url, str(error))
    except OSError as error:
        yield Failure(ident, known.url, error.strerror or str(error))


def _sniffed(stream: BufferedReader, ident: str | None, known: Known) -> Iterator[Page | Failure]:
    """Yield the pages of a stream of any kind."""
    stream = plain_records(stream, _is_records)
    head = stream.peek(PEEK_BYTES)
    if head.startswith(WARC):
        from cleaner.formats.warc import read_warc

        yield from _numbered(read_warc(stream, known.most * MB), ident, known)
    elif head.startswith(ZIP):
        from cleaner.formats.wacz import read_wacz

        yield from _numbered(read_wacz(stream, known.most * MB), ident, known)
    elif head.startswith(PARQUET):
        from cleaner.formats.parquet import read_rows

        yield from _numbered(read_rows(stream), ident, known)
    elif is_json(head):
        yield from _json(stream, ident, known)
    elif _may_be_table(head):
        yield from _table(stream, head, ident, known)
    else:
        yield from _one(stream, head, ident, known)


def _is_records(head: bytes) -> bool:
    return is_json(head) or _may_be_table(head) or is_feed(head)


def _may_be_table(head: bytes) -> bool:
    """Tell whether the first line names a column that holds pages."""
    return COLUMN.search(head.partition(b"\n")[0]) is not None


def _table(stream: BufferedReader, head: bytes, ident: str | None, known: Known) -> Iterator[Page | Failure]:
    """Yield the rows of a table; a page whose first line only looks like a header is a page."""
    from cleaner.formats.tables import delimiter_of, read_table

    delimiter = delimiter_of(head)
    if delimiter is None:
        yield from _one(stream, head, ident, known)
    else:
        yield from _numbered(read_table(stream, delimiter, known.most * MB), ident, known)


def _one(stream: BufferedReader, head: bytes, ident: str | None, known: Known) -> Iterator[Page | Failure]:
    """Yield the one page of a stream that begins with *head*; the articles of a feed."""
    content = stream.read(known.most * MB + 1)
    page = Page(content, ident, known.url, known.source)
    if len(content) > known.most * MB:
        yield page
    elif is_feed(head):
        yield from _numbered(read_feed(page), ident, known)
    elif b":" in head[:PEEK_MIME]:
        from cleaner.formats.mime import is_mime, read_mime

        yield read_mime(page, content) if is_mime(head) else page
    else:
        yield page


def _too_large(known: Known) -> str:
    return f"larger than {known.most:,} MB as one document: raise --max-document"


def document_id(name: str) -> str:
    """Return the file name without folder and known endings: `a/page.html.gz` is `page`."""
    name = strip_endings(os.path.basename(name))
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")  # any name gives valid JSON


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


def _json(stream: BufferedReader, ident: str | None, known: Known) -> Iterator[Page | Failure]:
    """Yield the records of JSON Lines, or of one JSON value; text that only looks like JSON is a page."""
    lines = _lines(stream, known.most_of_record)
    start = []
    for line in lines:
        start.append(line)
        if line.strip():
            break
    start += islice(lines, 1)
    if _is_json_lines(*start[-2:]):
        numbered = enumerate(chain(start, lines), 1)
        yield from _numbered((page for n, line in numbered for page in _line(line, n, known)), ident, known)
        return
    content = b"".join(start)
    content += stream.read(max(0, known.most_of_record - len(content)) + 1)
    if len(content) > known.most_of_record:
        raise InputError(_too_large(known))
    value = _parse(content)
    records = value.value if isinstance(value.value, list) else [value.value]
    if not records or not all(isinstance(record, dict) for record in records):
        yield Page(content, ident, known.url, known.source)
        return
    found = (Parsed(record, value.repaired) for record in records)
    read = (_record(record, f"record {number}") for number, record in enumerate(found, 1))
    yield from _numbered(read, ident, known)


def _is_json_lines(first: bytes, second: bytes = b"") -> bool:
    """Tell JSON Lines by the first line, or by the second where the first one is a damaged object."""
    if isinstance(_parse(first).value, dict):
        return True
    return first.lstrip().startswith(b"{") and isinstance(_parse(second).value, dict)


def _lines(stream: BufferedReader, most: int) -> Iterator[bytes]:
    """Yield the lines of *stream*, each cut a byte above the size *most*."""
    while line := stream.readline(most + 1):
        yield line
        while len(line) >= PEEK_BYTES and not line.endswith(b"\n"):  # the rest of a line that is too long
            line = stream.readline(PEEK_BYTES)


def _line(line: bytes, number: int, known: Known) -> Iterator[Page | Failure]:
    """Yield the page in one line of JSON Lines; a blank line holds none."""
    if len(line) > known.most_of_record:
        yield Failure(None, None, f"line {number}: {_too_large(known)}")
    elif line.strip():
        yield _record(_parse(line), f"line {number}")


class Parsed(NamedTuple):
    """A JSON value, None when it is none, and whether its encoding had to be guessed: it isn't UTF-8."""

    value: Any
    repaired: bool = False


def _parse(content: bytes) -> Parsed:
    """Return the JSON value in *content*."""
    try:
        return Parsed(json.loads(content))
    except UnicodeDecodeError:
        pass
    except (ValueError, RecursionError):
        return Parsed(None)
    try:
        return Parsed(json.loads(decode(Page(content)).text), repaired=True)
    except (ValueError, RecursionError, InputError):
        return Parsed(None)


def _record(parsed: Parsed, where: str) -> Page | Failure:
    from cleaner.formats.records import read_record

    page = read_record(parsed.value, where=where)
    return page._replace(repaired=parsed.repaired) if isinstance(page, Page) else page
