"""Tables of pages as CSV or TSV, a row each: told by a first line that names a column `text` or `html`."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from io import BufferedReader

from cleaner.article import Failure
from cleaner.errors import DecodeError, InputError
from cleaner.formats.compression import PEEK_BYTES
from cleaner.formats.records import CONTENT, read_record
from cleaner.page import Page, decode

DELIMITERS = ",;\t"
ESCAPED = re.compile("[\udc80-\udcff]")  # bytes that are no UTF-8
FIELD_END = b"\f"  # between the fields of a row that is decoded
LONGEST_HEADER, LONGEST_NAME = 4000, 60  # bytes, characters


def delimiter_of(head: bytes) -> str | None:
    """Return what parts the columns of the table that begins with *head*; None where it is no such table.

    The first row must have as many fields as the header, unless *head* ends before it does.
    """
    line, ended, rest = head.partition(b"\n")
    if not ended or not rest.strip() or len(line) > LONGEST_HEADER:
        return None
    for delimiter in DELIMITERS:
        names = _fields(line, delimiter)
        if _is_header(names) and (len(_fields(rest, delimiter)) == len(names) or len(head) >= PEEK_BYTES):
            return delimiter
    return None


def read_table(stream: BufferedReader, delimiter: str, most: int) -> Iterator[Page | Failure]:
    """Yield the page of each row; a field may have *most* characters.

    Raises InputError at a row that can't be parted into its fields.
    """
    csv.field_size_limit(most)
    text = io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")
    rows = csv.reader(text, delimiter=delimiter)
    number = 0
    try:
        names = [name.strip().lower() for name in next(rows)]
        for number, row in enumerate(filter(None, rows), 1):
            yield _page(names, row, f"row {number}")
    except csv.Error as error:
        raise InputError(f"broken table after row {number}: {error}: is a quote left open?") from error


def _fields(content: bytes, delimiter: str) -> list[str]:
    """Return the fields of the first row in *content*, in lower case."""
    lines = io.StringIO(content.decode("utf-8-sig", "replace"), newline="")
    try:
        return [field.strip().lower() for field in next(csv.reader(lines, delimiter=delimiter), [])]
    except csv.Error:
        return []


def _is_header(names: list[str]) -> bool:
    """Tell whether *names* are those of the columns of a table with pages."""
    plain = all(len(name) <= LONGEST_NAME and not name.endswith((".", "!", "?")) for name in names)
    return len(names) > 1 and plain and len(set(names)) == len(names) and not set(CONTENT).isdisjoint(names)


def _page(names: list[str], row: list[str], where: str) -> Page | Failure:
    """Return the page of a row; one that isn't UTF-8 is decoded as a whole, as any page is."""
    repaired = any(map(ESCAPED.search, row))
    if repaired:
        raw = (value.encode("utf-8", "surrogateescape").replace(FIELD_END, b" ") for value in row)
        try:
            row = decode(Page(FIELD_END.join(raw))).text.split(FIELD_END.decode())
        except DecodeError as error:
            return Failure(None, None, f"{where}: {error}")
    page = read_record(dict(zip(names, row, strict=False)), where=where)
    return page._replace(repaired=repaired) if isinstance(page, Page) else page
