"""Many inputs: find them, clean them in one process or several, write each whole, count all.

    names -> find -> plan (what is up to date, what collides) -> read -> render -> sink

No input is lost: every one becomes an output or a failure, and the counts say so.
"""

from __future__ import annotations

import os
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby, islice
from typing import TYPE_CHECKING, NamedTuple

from cleaner.article import Article, Failure
from cleaner.formats.reading import NOTHING_KNOWN, Known, holds_many, read_pages, strip_endings
from cleaner.formats.writing import Form, separator, write
from cleaner.page import Page
from cleaner.pipeline import Cleaner, Options

if TYPE_CHECKING:
    from concurrent.futures import Future

CHUNK_PAGES = 8  # pages sent to a worker at once: enough to hide the cost of sending them
CHUNKS_AHEAD = 4  # chunks under way for each worker; bounds the memory
STDIN = "-"


class Input(NamedTuple):
    """A file to clean; *output* is its place below the output folder, still with its old ending."""

    path: str
    output: str


class Job(NamedTuple):
    """What a batch does with each page, in this process or in a worker."""

    options: Options = Options()
    form: Form = Form()
    known: Known = NOTHING_KNOWN
    workers: int = 1


class Rendered(NamedTuple):
    """A document as it will be written; *error* says why there is none."""

    text: str
    empty: bool
    error: str | None


Document = tuple[Input, Page | Failure]
Result = tuple[Input, Rendered]


class Counts(NamedTuple):
    """What became of the inputs."""

    outputs: int = 0
    fresh: int = 0
    failures: int = 0
    empty: int = 0

    @property
    def inputs(self) -> int:
        """All inputs: each is an output, one that was up to date, or a failure."""
        return self.outputs + self.fresh + self.failures

    def __str__(self) -> str:
        fresh = f" + {self.fresh:,} up to date" if self.fresh else ""
        empty = f" ({self.empty:,} without an article)" if self.empty else ""
        return f"{self.inputs:,} inputs = {self.outputs:,} outputs{empty}{fresh} + {self.failures:,} failures"


def find(names: Iterable[str], *, listed: bool = False, skip: str | None = None) -> Iterator[Input | Failure]:
    """Yield the inputs that *names* stand for: files, and folders with all in them; hidden ones are left out.

    A file's output keeps its name, one from a folder its path below the folder, a *listed* one its
    relative path. *skip* is a folder that is not walked (the outputs).
    """
    for name in names:
        if name == STDIN:
            yield Input(STDIN, "stdin")
        elif os.path.isdir(name):
            yield from _walk(name, skip)
        else:
            inside = listed and not os.path.isabs(name) and ".." not in name.split(os.sep)
            yield Input(name, os.path.normpath(name) if inside else os.path.basename(name))


def _walk(folder: str, skip: str | None) -> Iterator[Input | Failure]:
    found = False
    faults: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=faults.append):
        folders[:] = sorted(
            name
            for name in folders
            if not name.startswith(".")
            and (skip is None or os.path.realpath(os.path.join(place, name)) != os.path.realpath(skip))
        )
        for name in sorted(files):
            if not name.startswith("."):
                found = True
                path = os.path.join(place, name)
                yield Input(path, os.path.relpath(path, folder))
    for fault in faults:
        yield Failure(fault.filename, None, fault.strerror or str(fault))
    if not found and not faults:
        yield Failure(folder, None, "no files in this folder")


def output_path(item: Input, folder: str, form: Form) -> str:
    """Return where the output of *item* goes: the same relative path with the format's own ending."""
    place, name = os.path.split(item.output)
    json_ending = ".jsonl" if holds_many(name) else ".json"
    ending = {"text": ".txt", "json": json_ending, "markdown": ".md"}[form.format]
    return os.path.join(folder, place, strip_endings(name) + ending)


def read(inputs: Iterable[Input | Failure], known: Known) -> Iterator[Document]:
    """Yield each page, or the failure in its place, with the input it comes from."""
    for item in inputs:
        if isinstance(item, Failure):
            yield Input(item.id or "", ""), item
            continue
        pages = _pages(item, known)
        first = next(pages, Failure(None, None, "no page in it"))
        yield item, first
        for page in pages:
            yield item, page


def _pages(item: Input, known: Known) -> Iterator[Page | Failure]:
    if item.path == STDIN:
        yield from read_pages(sys.stdin.buffer, name=None, known=known)
        return
    try:
        with open(item.path, "rb") as stream:
            yield from read_pages(stream, name=item.path, known=known)
    except OSError as error:
        yield Failure(None, None, error.strerror or str(error))


def render(documents: Iterable[Document], job: Job) -> Iterator[Result]:
    """Clean the documents, in one process or in `job.workers`; the results keep the order of the inputs."""
    if job.workers == 1:
        cleaner = Cleaner(job.options)
        for item, page in documents:
            yield item, _rendered(next(cleaner.run([page])), job.form)
    else:
        Cleaner(job.options)  # raises RuleError here rather than in a worker
        yield from _render_in_workers(documents, job)


def _render_in_workers(documents: Iterable[Document], job: Job) -> Iterator[Result]:
    from concurrent.futures import ProcessPoolExecutor

    chunks = _chunks(documents)
    ahead: deque[tuple[Sequence[Document], Future[list[Rendered]]]] = deque()
    with ProcessPoolExecutor(job.workers, initializer=_Worker.start, initargs=(job,)) as pool:
        while True:
            for chunk in islice(chunks, job.workers * CHUNKS_AHEAD - len(ahead)):
                ahead.append((chunk, pool.submit(_Worker.render, [page for _, page in chunk])))
            if not ahead:
                return
            chunk, future = ahead.popleft()
            for (item, _), rendered in zip(chunk, future.result(), strict=True):
                yield item, rendered


def _chunks(documents: Iterable[Document]) -> Iterator[Sequence[Document]]:
    iterator = iter(documents)
    while chunk := list(islice(iterator, CHUNK_PAGES)):
        yield chunk


class _Worker:
    """What a worker process holds: the one place where a Cleaner outlives a call, set at its start."""

    cleaner: Cleaner
    form: Form

    @classmethod
    def start(cls, job: Job) -> None:
        cls.cleaner, cls.form = Cleaner(job.options), job.form

    @classmethod
    def render(cls, pages: Sequence[Page | Failure]) -> list[Rendered]:
        return [_rendered(result, cls.form) for result in cls.cleaner.run(pages)]


def _rendered(result: Article | Failure, form: Form) -> Rendered:
    if isinstance(result, Failure):
        return Rendered(write(result, form), empty=True, error=result.error)
    return Rendered(write(result, form), empty=not result.text, error=None)


class Sink:
    """Where results go: a stream, or one file an input in a folder; counts what becomes of each."""

    def __init__(self, form: Form, *, folder: str | None = None, report: Callable[[str], None]) -> None:
        self.form, self.folder, self.report = form, folder, report
        self.counts = Counts()
        self._taken: dict[str, str] = {}
        self._wrote = False

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
            other = self._taken.setdefault(path, item.path)
            if other != item.path:
                yield Failure(item.path, None, f"its output {path} is that of {other} already")
            elif newer_than is not None and _is_fresh(path, item, newer_than):
                self.counts = self.counts._replace(fresh=self.counts.fresh + 1)
            else:
                yield item

    def take(self, results: Iterable[Result]) -> None:
        """Write all *results*."""
        for item, group in groupby(results, key=lambda result: result[0]):
            documents = (self._count(item, rendered) for _, rendered in group)
            if self.folder is None or not item.output:
                for rendered in documents:
                    self._to_stream(rendered)
            else:
                self._to_file(item, documents, self.folder)

    def _count(self, item: Input, rendered: Rendered) -> Rendered:
        counts = self.counts
        if rendered.error is not None:
            self.report(f"{item.path}: {rendered.error}" if item.path else rendered.error)
            self.counts = counts._replace(failures=counts.failures + 1)
        else:
            self.counts = counts._replace(outputs=counts.outputs + 1, empty=counts.empty + rendered.empty)
        return rendered

    def _to_stream(self, rendered: Rendered) -> None:
        if rendered.text:
            start = separator(self.form) if self._wrote else ""
            sys.stdout.buffer.write((start + rendered.text).encode())
            self._wrote = True

    def _to_file(self, item: Input, documents: Iterable[Rendered], folder: str) -> None:
        """Write the documents of one input to a file beside its place, then rename it.

        An input of which nothing could be cleaned gets no output, so that the next run tries it again.
        """
        path = output_path(item, folder, self.form)
        place, name = os.path.split(path)
        os.makedirs(place, exist_ok=True)
        draft = os.path.join(place, f".{name}.{os.getpid()}")
        cleaned = wrote = False
        try:
            with open(draft, "wb") as stream:
                for rendered in documents:
                    start = separator(self.form) if wrote and rendered.text else ""
                    stream.write((start + rendered.text).encode())
                    wrote, cleaned = wrote or bool(rendered.text), cleaned or rendered.error is None
            if cleaned:
                os.replace(draft, path)
        finally:
            if os.path.exists(draft):
                os.unlink(draft)


def _is_fresh(path: str, item: Input, newer_than: float) -> bool:
    """Tell whether the output at *path* is newer than its input and than *newer_than*."""
    try:
        made = os.stat(path).st_mtime
        return made > newer_than and made > os.stat(item.path).st_mtime
    except OSError:
        return False
