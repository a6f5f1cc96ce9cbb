"""Parquet in and out through pyarrow (extra `parquet`), a batch of rows at a time.

One schema, written down: a column never changes its type with what a batch happens to hold. What has no
fixed shape (reliability, cited sources, blocks) is a column of JSON.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, BinaryIO

from cleaner.article import Failure
from cleaner.errors import InputError, UsageError
from cleaner.formats.compression import seekable
from cleaner.formats.records import is_read, read_record
from cleaner.page import Page

if TYPE_CHECKING:
    import pyarrow

MAGIC = b"PAR1"
BATCH_ROWS = 64  # rows read at once; with pages of 300 KB some 20 MB
GROUP_ROWS = 512  # rows held until they are written as one row group
TEXTS = (
    "id url canonical_url status kind title description date_published date_modified date_crawled image"
    " license text language reason error"
).split()
LISTS = "authors tags sections captions flags".split()
AS_JSON = "languages scripts removed reliability cited_sources blocks".split()


def arrow() -> Any:
    """Return the module pyarrow. Raises UsageError when it isn't installed."""
    try:
        import pyarrow
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: install source-cleaner[parquet], or use -f json") from error
    return pyarrow


def schema() -> pyarrow.Schema:
    """Return the columns of a table of records: the keys of the record, and `reason` and `error`."""
    pa = arrow()
    text = pa.string()
    source = pa.struct([(key, text) for key in ("id", "name", "domain", "status", "evidence")])
    rule = pa.struct([("id", text), ("version", text)])
    made = [(key, text) for key in ("cleaner", "model", "language", "input_sha256")]
    provenance = pa.struct([*made, ("input_chars", pa.int64()), ("rules", pa.list_(rule))])
    return pa.schema(
        [("schema", pa.int32()), ("language_score", pa.float64())]
        + [(key, text) for key in (*TEXTS, *AS_JSON)]
        + [(key, pa.list_(text)) for key in LISTS]
        + [("source", source), ("provenance", provenance)]
    )


def to_table(records: Iterable[dict[str, Any]]) -> pyarrow.Table:
    """Return *records* (from `to_dict`) as one table in the schema above."""
    return arrow().Table.from_pylist([_row(record) for record in records], schema=schema())


def _row(record: dict[str, Any]) -> dict[str, Any]:
    row = record | {key: _json(record[key]) for key in AS_JSON if key in record}
    if "source" in record:
        row["source"] = record["source"] | {"evidence": _json(record["source"]["evidence"])}
    return row


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def read_rows(stream: BinaryIO) -> Iterator[Page | Failure]:
    """Yield the page of each row. Raises InputError when this is no Parquet file of ours to read."""
    import pyarrow.parquet as pq

    pa = arrow()
    try:
        file = pq.ParquetFile(seekable(stream), pre_buffer=False, buffer_size=2**16)
        columns = [name for name in file.schema_arrow.names if is_read(name)]
        batches = file.iter_batches(BATCH_ROWS, columns=columns, use_threads=False)
        rows = (row for batch in batches for row in batch.to_pylist())
        for number, row in enumerate(rows, 1):
            yield read_record(row, where=f"row {number}")
    except (pa.ArrowException, OSError) as error:
        raise InputError(f"broken Parquet: {error}") from error


class ParquetWriter:
    """Writes rendered records (lines of JSON) to *stream* as Parquet, a row group at a time."""

    def __init__(self, stream: BinaryIO) -> None:
        import pyarrow.parquet as pq

        self._rows: list[dict[str, Any]] = []
        self._writer = pq.ParquetWriter(arrow().PythonFile(stream, "w"), schema(), compression="zstd")

    def write(self, line: bytes) -> None:
        """Take one record."""
        self._rows.append(json.loads(line))
        if len(self._rows) >= GROUP_ROWS:
            self._flush()

    def close(self) -> None:
        """Write what is left and the table of contents; the stream stays open."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            self._writer.write_table(to_table(self._rows))
            self._rows = []
