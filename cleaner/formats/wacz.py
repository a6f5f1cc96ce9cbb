"""WACZ: the WARC files of a crawl in one zip archive, as ArchiveWeb.page and Browsertrix write it."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from typing import BinaryIO
from zipfile import BadZipFile, ZipFile, ZipInfo

from cleaner.article import Failure
from cleaner.errors import InputError
from cleaner.formats.compression import decompressed, seekable, unpacked
from cleaner.formats.warc import read_warc
from cleaner.page import Page

FOLDER, ENDINGS = "archive/", (".warc", ".warc.gz", ".warc.zst")
# An archive under a password is a RuntimeError of zipfile, an unknown compression a NotImplementedError.
FAULTS = (BadZipFile, EOFError, RuntimeError, NotImplementedError, zlib.error)


def read_wacz(stream: BinaryIO, most: int) -> Iterator[Page | Failure]:
    """Yield the pages of all WARC files in a WACZ; a document may have *most* bytes.

    Raises InputError where it is broken, or another kind of zip archive.
    """
    try:
        archive = ZipFile(seekable(stream))
    except FAULTS as error:
        raise InputError(f"broken zip archive: {error}") from error
    with archive:
        files = sorted(
            name for name in archive.namelist() if name.startswith(FOLDER) and name.endswith(ENDINGS)
        )
        if not files:
            raise InputError("a zip archive without WARC files: unpack it first (only WACZ is read)")
        for name in files:
            yield from _pages(archive, archive.getinfo(name), most)


def _pages(archive: ZipFile, info: ZipInfo, most: int) -> Iterator[Page | Failure]:
    """Yield the pages of one file; where it is broken, a failure, so that the others are read."""
    try:
        with archive.open(info) as member:
            yield from read_warc(decompressed(unpacked(member, info.compress_size, FAULTS)), most)
    except (*FAULTS, InputError) as error:
        yield Failure(None, None, f"{info.filename}: {error}")
