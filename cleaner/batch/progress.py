"""A line on the terminal that tells how far a batch is; only there is tqdm imported."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cleaner.article import Failure
from cleaner.batch.inputs import STDIN, Input

if TYPE_CHECKING:
    from cleaner.batch.rendering import Result

KNOWN_SIZE = "{percentage:3.0f}% |{bar:20}| {elapsed}, {remaining} left{postfix}"
SECONDS_BETWEEN = 0.2  # two looks of the line
UNKNOWN_SIZE = "{elapsed}{postfix}"


class Progress:
    """Shows the share of the bytes that have been read, the documents, their rate, the failures."""

    def __init__(self, inputs: Iterable[Input | Failure]) -> None:
        """Add up the sizes of *inputs*; with standard input among them the time left is not known."""
        from tqdm import tqdm

        tqdm.monitor_interval = 0  # no thread beside processes that fork
        total = _total_bytes(inputs)
        shape = KNOWN_SIZE if total else UNKNOWN_SIZE
        self._bar = tqdm(
            total=total,
            bar_format=shape,
            file=sys.stderr,
            leave=False,
            dynamic_ncols=True,
            mininterval=SECONDS_BETWEEN,
            miniters=0,
        )
        self._documents = self._failures = 0

    def read(self, count: int) -> None:
        """Note that *count* more bytes of the inputs have been read."""
        self._bar.update(count)

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """Pass *results* on and count them."""
        for result in results:
            self._documents += 1
            self._failures += result[1].error is not None
            rate = self._documents / max(self._bar.format_dict["elapsed"], 0.001)
            told = f"{self._documents:,} documents, {rate:,.0f}/s, {self._failures:,} failures"
            self._bar.set_postfix_str(told, refresh=False)
            self._bar.update(0)
            yield result
        self._bar.close()


def _total_bytes(inputs: Iterable[Input | Failure]) -> int | None:
    paths = [item.path for item in inputs if isinstance(item, Input)]
    if STDIN in paths:
        return None
    return sum(os.path.getsize(path) for path in paths if os.path.isfile(path))
