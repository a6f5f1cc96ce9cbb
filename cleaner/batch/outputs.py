"""Where results go: one stream, or one file an input, which is there whole or not at all."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import BinaryIO

from cleaner.article import Failure
from cleaner.batch.inputs import STDIN, Input, is_below, output_path
from cleaner.batch.rendering import Rendered, Result
from cleaner.batch.tally import Tally
from cleaner.formats.whole import is_same_file, new_file
from cleaner.formats.writing import Form, Writer

DRAFT = ".clean-{host}-{pid}.part"  # the file being written; a process writes one at a time


class Sink:
    """Where results go: a stream, or one file an input in a folder; counts what becomes of each."""

    def __init__(
        self, form: Form, *, stream: BinaryIO, folder: str | None = None, report: Callable[[str], None]
    ) -> None:
        self.form, self.stream, self.folder, self.report = form, stream, folder, report
        self.tally = Tally()
        self._taken: dict[str, str] = {}
        self._made: set[int] = set()  # the files that hold outputs of this run, or were up to date
        self._places: set[str] = set()

    def plan(
        self, inputs: Iterable[Input | Failure], *, newer_than: float | None
    ) -> Iterator[Input | Failure]:
        """Yield the inputs that have to be cleaned: not those up to date, nor two with one output.

        *newer_than*: an output is up to date when it is newer than its input and than this time
        (seconds since the epoch: the rules' last change); None cleans every input.
        """
        if self.folder is None:
            yield from inputs
            return
        items = list(inputs)  # all of them, before one's output takes the place of another
        read = {_real(item.path) for item in items if isinstance(item, Input)}
        for item in items:
            if isinstance(item, Failure):
                yield item
                continue
            path = output_path(item, self.folder, self.form)
            other = self._taken.get(path)
            if other == item.path:
                continue  # named twice
            self._taken.setdefault(path, item.path)
            if other is not None:
                yield Failure(item.path, None, f"its output {path} is that of {other} already")
            elif is_same_file(path, item.path) or _real(path) in read:
                yield Failure(item.path, None, f"its output {path} is an input: name another folder with -o")
            elif newer_than is not None and _is_fresh(path, item, newer_than) and self._is_free(path):
                self._made.add(_identity(path))
                self.tally.fresh += 1
            else:
                yield item

    def take(self, results: Iterable[Result]) -> None:
        """Write all *results*."""
        if self.folder is None:
            self._write(self.stream, self._counted(results, self.tally))
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
            self._prepare(os.path.dirname(path), folder)
            with new_file(draft) as stream:
                self._write(stream, documents)
            if tally.outputs:
                self._rename(draft, path)
        except OSError as error:
            deque(documents, maxlen=0)
            self._complain(item, f"no output {path}: {error.strerror or error}")
            tally = tally.failed("no output can be written")
        finally:
            if os.path.exists(draft):
                os.unlink(draft)
        self.tally.merge(tally)

    def _is_free(self, path: str) -> bool:
        """Tell whether *path* is no other input's output: names may differ and the file be the same.

        So it is where case or Unicode form doesn't count (macOS, Windows), or where folders are links.
        """
        return not os.path.lexists(path) or _identity(path) not in self._made

    def _rename(self, draft: str, path: str) -> None:
        if not self._is_free(path):
            raise FileExistsError("it is the file of another output")
        os.replace(draft, path)
        self._made.add(_identity(path))

    def _prepare(self, place: str, folder: str) -> None:
        """Make the folder *place*; clear away what a run that was killed left in it."""
        if place in self._places:
            return
        if not is_below(place, folder):
            raise OSError("a link leads out of the output folder")
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


def _real(path: str) -> str:
    """Return where *path* lies, links among its folders followed."""
    place, name = os.path.split(path)
    return path if "\0" in path else os.path.join(os.path.realpath(place), name)  # with a NUL it is none


def _identity(path: str) -> int:
    """Return what tells the file at *path* from all others."""
    status = os.lstat(path)
    return status.st_dev << 64 | status.st_ino


def _is_fresh(path: str, item: Input, newer_than: float) -> bool:
    """Tell whether the output at *path* is newer than its input and than *newer_than*."""
    if item.path == STDIN:
        return False
    try:
        made = os.stat(path).st_mtime
        return made > newer_than and made > os.stat(item.path).st_mtime
    except OSError:
        return False
