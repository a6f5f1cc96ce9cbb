"""Names to inputs to pages: which files a batch is about, and what stands in each."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, NamedTuple

from cleaner.article import Failure
from cleaner.formats.compression import ENDINGS
from cleaner.formats.reading import Known, document_id, holds_many, read_pages, strip_endings
from cleaner.formats.writing import Form
from cleaner.page import Page

STDIN = "-"


class Input(NamedTuple):
    """A file to clean; *output* is its place below the output folder, still with its old ending."""

    path: str
    output: str


Document = tuple[Input, Page | Failure]


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
                yield _inside(os.path.join(place, name), folder)
    for fault in faults:
        yield Failure(fault.filename, None, fault.strerror or str(fault))
    if not found and not faults:
        yield Failure(folder, None, "no files in this folder")


def _inside(path: str, folder: str) -> Input | Failure:
    """Return the input at *path*; a pipe or a device that lies in a folder could be read for ever.

    A link may lead to anything the user can read: out of a folder that others may have filled it isn't
    followed.
    """
    if os.path.islink(path) and not is_below(path, folder):
        return Failure(path, None, "a link out of its folder: name the file itself to have it cleaned")
    if os.path.exists(path) and not os.path.isfile(path):
        return Failure(path, None, "neither a file nor a folder")
    return Input(path, os.path.relpath(path, folder))


def is_below(path: str, folder: str) -> bool:
    """Tell whether *path*, all links followed, lies in *folder*."""
    real, top = os.path.realpath(path), os.path.realpath(folder)
    return os.path.join(real, "").startswith(os.path.join(top, ""))


def output_path(item: Input, folder: str, form: Form) -> str:
    """Return where the output of *item* goes: the same relative path with the format's own ending."""
    place, name = os.path.split(item.output)
    json_ending = ".jsonl" if holds_many(name) else ".json"
    ending = {"text": ".txt", "json": json_ending, "markdown": ".md", "parquet": ".parquet"}[form.format]
    return os.path.join(folder, place, strip_endings(name) + ending + ENDINGS.get(form.compress or "", ""))


def read(
    inputs: Iterable[Input | Failure], known: Known, *, progress: Callable[[int], None] | None = None
) -> Iterator[Document]:
    """Yield each page, or the failure in its place, with the input it comes from.

    *progress* is told how many more bytes of the inputs have been read.
    """
    for item in inputs:
        if isinstance(item, Failure):
            path = item.id or ""
            yield Input(path, ""), item._replace(id=document_id(path))
            continue
        pages = _pages(item, known, progress or _nobody)
        yield item, next(pages, _failure(item, "no page in it"))
        for page in pages:
            yield item, page


def _failure(item: Input, error: str) -> Failure:
    return Failure(document_id(item.path), None, error)


def _nobody(_: int) -> None: ...


def _pages(item: Input, known: Known, progress: Callable[[int], None]) -> Iterator[Page | Failure]:
    if item.path == STDIN:
        yield from read_pages(sys.stdin.buffer, name=None, known=known)
        return
    if "\0" in item.path:
        yield _failure(item, "no file name: it holds a NUL (is the list separated by NULs?)")
        return
    try:
        with open(item.path, "rb") as stream:
            yield from _watched(stream, read_pages(stream, name=item.path, known=known), progress)
    except OSError as error:
        yield _failure(item, error.strerror or str(error))


def _watched(
    stream: BinaryIO, pages: Iterator[Page | Failure], progress: Callable[[int], None]
) -> Iterator[Page | Failure]:
    """Pass *pages* on; tell after each how far *stream* has been read, and the rest at its end."""
    if progress is _nobody or not stream.seekable():
        yield from pages
        return
    told, size = 0, os.fstat(stream.fileno()).st_size
    for page in pages:
        position = stream.tell()
        progress(position - told)
        told = position
        yield page
    progress(size - told)
