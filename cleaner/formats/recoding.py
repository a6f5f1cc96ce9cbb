"""JSON, tables and feeds in UTF-16 or UTF-32, JSON behind a mark, as the plain UTF-8 that their readers want.

Windows tools write such files. Whole pages need none of this: `decode` in `cleaner.page` reads them.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable
from io import BufferedReader, RawIOBase
from typing import Any

from cleaner.formats.compression import buffered
from cleaner.page import HEAD_BYTES, wide_encoding


class _Recoded(RawIOBase):
    """A stream in the encoding *name*, read as UTF-8."""

    def __init__(self, stream: BufferedReader, name: str) -> None:
        self._stream, self._decoder = stream, codecs.getincrementaldecoder(name)("replace")
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = b"..."
        while not self._rest and chunk:
            chunk = self._stream.read1(HEAD_BYTES)
            self._rest = self._decoder.decode(chunk, not chunk).encode("utf-8", "replace")
        data, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(data)] = data
        return len(data)


def plain_records(stream: BufferedReader, is_records: Callable[[bytes], bool]) -> BufferedReader:
    """Return *stream* as UTF-8 where *is_records* says so of its first bytes in UTF-8, else as it is."""
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    if head.startswith(codecs.BOM_UTF8):
        if is_json(head.removeprefix(codecs.BOM_UTF8)):
            stream.read(len(codecs.BOM_UTF8))
        return stream
    name = wide_encoding(head)
    if name and is_records(head.decode(name, "replace").encode("utf-8", "replace")):
        return buffered(_Recoded(stream, name))
    return stream


def is_json(head: bytes) -> bool:
    """Tell whether a document that begins with *head* may be JSON."""
    return head.lstrip().startswith((b"{", b"["))
