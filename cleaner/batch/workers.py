"""Worker processes that may die: each has a pipe of its own, and a page is lost with none of them.

The pools of the standard library break when one process is killed, and share locks that a killed process
keeps for ever; here nothing is shared. A worker gets a few pages when it has none left, and answers page by
page. So it is known which page it was at when it died or took too long, a pipe is never full in both
directions, and a closed pipe tells a worker that the parent is gone.
"""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import NamedTuple

from cleaner.article import Failure
from cleaner.batch.inputs import Document, Input
from cleaner.batch.rendering import Job, Rendered, Result, render_one
from cleaner.errors import UsageError
from cleaner.formats.writing import write
from cleaner.page import Page
from cleaner.pipeline import OUT_OF_MEMORY, Cleaner

SEND_PAGES = 8  # pages sent to a worker at once: enough to hide the way there and back
SEND_BYTES = 2**20  # but not more than so many bytes, unless it is one page
AHEAD_PAGES = 64  # pages read ahead for each worker; they wait until all before them are done
AHEAD_BYTES = 2**26  # of pages and results that wait, for all workers together
DYING_SECONDS = 5.0
TRIES = 2  # a page is tried again once, since a worker may be killed for no fault of its page
EXIT_MEMORY = 77  # how a worker says that it ran out of memory


class Limits(NamedTuple):
    """What one document may take in a worker: seconds, and megabytes of the worker's memory."""

    seconds: float = 120
    megabytes: int = 2048


class _Slot:
    """A place in the order of the results: a page under way, then what became of it."""

    __slots__ = ("input", "page", "rendered", "size", "tries")

    def __init__(self, item: Input, page: Page | Failure) -> None:
        self.input, self.page = item, page
        self.rendered: Rendered | None = None
        self.size = len(page.content) if isinstance(page, Page) else 0
        self.tries = 0


class _Worker:
    """A process, the parent's end of its pipe, the pages it was sent, and since when it is at the first."""

    def __init__(self, job: Job, limits: Limits, others: Sequence[_Worker]) -> None:
        self.pipe, end = multiprocessing.Pipe()
        inherited = [self.pipe, *(other.pipe for other in others)]
        arguments = (job, limits, end, inherited)
        self.process: BaseProcess = multiprocessing.Process(target=_work, args=arguments, daemon=True)
        try:
            self.process.start()
        except OSError as error:
            raise UsageError(f"no worker process can be started: {error.strerror}: lower -j") from error
        end.close()
        self.slots: deque[_Slot] = deque()
        self.since = 0.0

    def send(self, slots: Sequence[_Slot]) -> None:
        self.slots.extend(slots)
        self.since = time.monotonic()
        with suppress(OSError):  # it died: the next look at its pipe tells
            self.pipe.send([slot.page for slot in slots])

    def answers(self) -> bool:
        """Take the answers that are there; return False when the worker is dead."""
        try:
            while self.pipe.poll():
                slot, rendered = self.slots[0], self.pipe.recv()
                slot.rendered, slot.page = rendered, Failure(None, None, "")
                self.slots.popleft()
                self.since = time.monotonic()
        except (EOFError, OSError):
            return False
        return True

    def end(self, patience: float = 0) -> int:
        """Kill the process; return its exit code, negative for the signal that ended it before.

        A process that ends by itself closes its pipe a little before it is gone: *patience* in seconds.
        """
        self.process.join(patience)
        before = self.process.exitcode
        self.process.kill()
        self.process.join()
        self.pipe.close()
        return before if before is not None else 0


class Pool:
    """Up to `job.workers` processes, started when there are pages for them and replaced when they die."""

    def __init__(self, job: Job) -> None:
        self.job, self.limits = job, job.limits or Limits()
        self._workers: list[_Worker] = []
        self._order: deque[_Slot] = deque()  # all that is under way, in the order of the inputs
        self._todo: deque[_Slot] = deque()  # what no worker has yet
        self._held = 0  # bytes of what is under way

    def run(self, documents: Iterable[Document]) -> Iterator[Result]:
        """Yield the results in the order of the *documents*."""
        for item, page in documents:
            self._take(_Slot(item, page))
            self._hand_out()
            self._collect(wait_for_some=False)
            yield from self._ready()
            while self._is_full():
                self._collect(wait_for_some=True)
                self._hand_out()
                yield from self._ready()
        while self._order:
            self._hand_out()
            self._collect(wait_for_some=True)
            yield from self._ready()

    def close(self) -> None:
        """End all workers."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _take(self, slot: _Slot) -> None:
        self._order.append(slot)
        self._held += slot.size
        if isinstance(slot.page, Failure):
            content = write(slot.page, self.job.form).encode("utf-8", "replace")
            slot.rendered = Rendered(content, slot.page.error)
        else:
            self._todo.append(slot)

    def _is_full(self) -> bool:
        return len(self._order) >= AHEAD_PAGES * self.job.workers or self._held > AHEAD_BYTES

    def _ready(self) -> Iterator[Result]:
        while self._order and self._order[0].rendered is not None:
            slot = self._order.popleft()
            self._held -= slot.size
            assert slot.rendered is not None  # noqa: S101  for the type checker
            yield slot.input, slot.rendered

    def _hand_out(self) -> None:
        """Give pages to the workers that have none; start one where there are fewer than asked for."""
        for worker in self._workers:
            if self._todo and not worker.slots:
                worker.send(self._portion())
        while self._todo and len(self._workers) < self.job.workers:
            worker = _Worker(self.job, self.limits, self._workers)
            self._workers.append(worker)
            worker.send(self._portion())

    def _portion(self) -> list[_Slot]:
        """Take the next pages for one worker: fewer near the end, so that all end together."""
        most = min(SEND_PAGES, 1 + len(self._todo) // (2 * self.job.workers))
        slots = [self._todo.popleft()]
        size = slots[0].size
        while self._todo and len(slots) < most and size + self._todo[0].size <= SEND_BYTES:
            slots.append(self._todo.popleft())
            size += slots[-1].size
        return slots

    def _collect(self, *, wait_for_some: bool) -> None:
        """Take the answers that are there; bury the dead, and those that are at one page for too long."""
        busy = [worker for worker in self._workers if worker.slots]
        if wait_for_some and busy and self._order[0].rendered is None:
            oldest = min(worker.since for worker in busy)
            patience = max(0.0, oldest + self.limits.seconds - time.monotonic())
            wait([worker.pipe for worker in busy], patience)
        now = time.monotonic()
        for worker in busy:
            if not worker.answers():
                self._bury(worker)
            elif worker.slots and now - worker.since > self.limits.seconds:
                self._bury(worker, f"took longer than {self.limits.seconds:g} seconds")

    def _bury(self, worker: _Worker, error: str | None = None) -> None:
        """Give back the pages of a worker that died; the first one fails when it was tried before."""
        code = worker.end(0 if error else DYING_SECONDS)
        self._workers.remove(worker)
        if not worker.slots:
            return
        first = worker.slots[0]
        first.tries += 1
        if error or first.tries >= TRIES:
            self._fail(worker.slots.popleft(), error or self._death(code))
        self._todo.extendleft(reversed(worker.slots))

    def _fail(self, slot: _Slot, error: str) -> None:
        failure = Failure(slot.page.id, slot.page.url, error)
        slot.rendered = Rendered(write(failure, self.job.form).encode("utf-8", "replace"), error)

    def _death(self, code: int) -> str:
        if code == EXIT_MEMORY:
            return f"needed more than {self.limits.megabytes:,} MB of memory"
        how = signal.Signals(-code).name if code < 0 else f"exit code {code}"
        return f"ended its worker process twice ({how})"


def _work(job: Job, limits: Limits, pipe: Connection, inherited: Sequence[Connection]) -> None:
    """Clean the pages that come through *pipe* until it is closed: what a worker process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent gets it too and ends the workers
    for other in inherited:  # an end that stays open here would keep the others from seeing the parent die
        other.close()
    _limit_memory(limits.megabytes)
    try:
        cleaner = Cleaner(job.options)
        while True:
            for page in pipe.recv():
                rendered = render_one(cleaner, page, job.form)
                if rendered.error == OUT_OF_MEMORY:
                    os._exit(EXIT_MEMORY)
                pipe.send(rendered)
    except MemoryError:
        os._exit(EXIT_MEMORY)
    except EOFError:
        os._exit(0)  # the parent is gone
    except OSError as error:  # so it is, unless there was no room for the page itself
        os._exit(EXIT_MEMORY if error.errno == errno.ENOMEM else 0)


def _limit_memory(megabytes: int) -> None:
    """Limit the memory of this process; Linux keeps to it, other systems may not."""
    if os.name == "posix":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_DATA)
        wanted = megabytes * 2**20
        resource.setrlimit(resource.RLIMIT_DATA, (wanted if hard < 0 else min(wanted, hard), hard))
