"""One callable from table to table, which Ray Data, Hugging Face datasets and Spark all take (extra `ray`).

Ray:           rows.map_batches(CleanTable, batch_format="pyarrow", batch_size=64, concurrency=8)
Hugging Face:  rows.with_format("arrow").map(CleanTable(), batched=True, remove_columns=rows.column_names)
Spark:         rows.mapInArrow(CleanTable().batches, SCHEMA)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from cleaner.formats.parquet import to_table
from cleaner.formats.records import read_record
from cleaner.pipeline import Cleaner, Options

if TYPE_CHECKING:
    import pyarrow


class CleanTable:
    """Turns rows with `html` or `text` (and `id`, `url`, `source`) into the rows that `-f parquet` writes.

    Every row stays: one that fails has the status `error`.
    """

    def __init__(self, options: Options | None = None) -> None:
        self.options = options

    @cached_property
    def _cleaner(self) -> Cleaner:
        return Cleaner(self.options)  # made where the rows are: the callable itself is small to send

    def __call__(self, table: pyarrow.Table) -> pyarrow.Table:
        """Return the records of the rows of *table*."""
        pages = (read_record(row, where="row") for row in table.to_pylist())
        return to_table(result.to_dict() for result in self._cleaner.run(pages))

    def batches(self, batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
        """Yield the records of each batch of rows."""
        for batch in batches:
            yield from self(batch).to_batches()
