"""Where results go: one stream, or one file an input, which is there whole or not at all."""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from cleaner.article import Failure
from cleaner.batch.inputs import STDIN, Input, output_path
from cleaner.batch.rendering import Rendered, Result
from cleaner.batch.tally import Tally
from cleaner.formats.writing import Form, Writer

DRAFT = ".clean-{host}-{pid}.part"  # the file being written; a process writes one at a time


class Sink:
    """Where results go: a stream, or one file an input in a folder; counts what becomes of each."""

    def __init__(self, form: Form, *, folder: str | None = None, report: Callable[[str], None]) -> None:
        self.form, self.folder, self.report = form, folder, report
        self.tally = Tally()
        self._taken: dict[str, str] = {}
        self._places: set[str] = set()

    def plan(
        self, inputs: Iterable[Input | Failure], *, newer_than: float | None
    ) -> Iterator[Input | Failure]:
        """Yield the inputs that have to be cleaned: not those up to date, nor two with one output.

        *newer_than*: an output is up to date when it is newer than its input and than this time
        (seconds since the epoch: the rules' last change); None cleans every input.
        """
        for item in inputs:
            if self.folder is None or isinstance(item, Failure):
                yield item
                continue
            path = output_path(item, self.folder, self.form)
            other = self._taken.get(path)
            if other == item.path:
                continue  # named twice
            self._taken.setdefault(path, item.path)
            if other is not None:
                yield Failure(item.path, None, f"its output {path} is that of {other} already")
            elif newer_than is not None and _is_fresh(path, item, newer_than):
                self.tally.fresh += 1
            else:
                yield item

    def take(self, results: Iterable[Result]) -> None:
        """Write all *results*."""
        if self.folder is None:
            self._write(sys.stdout.buffer, self._counted(results, self.tally))
            return
        for item, group in groupby(results, key=lambda result: result[0]):
            if item.output:
                self._to_file(item, group, self.folder)
            else:  # failures that have no place of their own
                deque(self._counted(group, self.tally), maxlen=0)

    def _counted(self, results: Iterable[Result], tally: Tally) -> Iterator[Rendered]:
        for item, rendered in results:
            tally.add(rendered)
            if rendered.error is not None:
                self._complain(item, rendered.error)
            yield rendered

    def _complain(self, item: Input, error: str) -> None:
        self.report(f"{item.path}: {error}" if item.path else error)

    def _write(self, stream: BinaryIO, documents: Iterable[Rendered]) -> None:
        writer = Writer(stream, self.form)
        for rendered in documents:
            writer.write(rendered.content)
        writer.close()

    def _to_file(self, item: Input, results: Iterable[Result], folder: str) -> None:
        """Write the documents of one input to a draft in the same folder, then rename it.

        An input of which nothing could be cleaned gets no output, so that the next run tries it again. Where
        the output can't be written, all its documents are failures.
        """
        path = output_path(item, folder, self.form)
        draft = os.path.join(os.path.dirname(path), _draft_name(os.getpid()))
        tally = Tally()
        documents = self._counted(results, tally)
        try:
            self._prepare(os.path.dirname(path))
            with open(draft, "wb") as stream:
                self._write(stream, documents)
            if tally.outputs:
                os.replace(draft, path)
        except OSError as error:
            deque(documents, maxlen=0)
            self._complain(item, f"no output {path}: {error.strerror or error}")
            tally = tally.failed("no output can be written")
        finally:
            if os.path.exists(draft):
                os.unlink(draft)
        self.tally.merge(tally)

    def _prepare(self, place: str) -> None:
        """Make the folder *place*; clear away what a run that was killed left in it."""
        if place in self._places:
            return
        os.makedirs(place, exist_ok=True)
        start, end = _draft_name("*").split("*")
        for name in os.listdir(place):
            if name.startswith(start) and name.endswith(end):
                pid = name[len(start) : -len(end)]
                if pid.isdigit() and not _runs(int(pid)):
                    os.unlink(os.path.join(place, name))
        self._places.add(place)


def _draft_name(pid: object) -> str:
    import socket

    return DRAFT.format(host=socket.gethostname(), pid=pid)


def _runs(pid: int) -> bool:
    """Tell whether a process of this number is alive."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _is_fresh(path: str, item: Input, newer_than: float) -> bool:
    """Tell whether the output at *path* is newer than its input and than *newer_than*."""
    if item.path == STDIN:
        return False
    try:
        made = os.stat(path).st_mtime
        return made > newer_than and made > os.stat(item.path).st_mtime
    except OSError:
        return False
