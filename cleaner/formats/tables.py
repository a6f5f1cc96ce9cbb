"""Tables of pages as CSV or TSV, a row each: told by a first line that names a column `text` or `html`."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from io import BufferedReader

from cleaner.article import Failure
from cleaner.errors import InputError
from cleaner.formats.compression import PEEK_BYTES
from cleaner.formats.records import CONTENT, read_record
from cleaner.page import Page

DELIMITERS = ",;\t"
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
            values = {name: _value(name, value) for name, value in zip(names, row, strict=False)}
            yield read_record(values, where=f"row {number}")
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


def _value(name: str, value: str) -> str | bytes:
    """Return a field; a page that isn't UTF-8 as its bytes, whose encoding is told as that of any page."""
    if value.isascii():
        return value
    raw = value.encode("utf-8", "surrogateescape")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw if name in CONTENT else raw.decode("utf-8", "replace")
