"""JSON in UTF-16 or UTF-32, or behind a byte order mark, as the plain UTF-8 that its reader wants.

Windows tools write such files. Whole pages need none of this: `decode` in `cleaner.page` reads them.
"""

from __future__ import annotations

import codecs
from io import BufferedReader, RawIOBase
from typing import Any

from cleaner.formats.compression import buffered
from cleaner.page import HEAD_BYTES, wide_encoding

JSON_STARTS = ("{", "[")


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


def plain_json(stream: BufferedReader) -> BufferedReader:
    """Return *stream* as UTF-8 without a mark where it holds JSON, else as it is."""
    head = stream.peek(HEAD_BYTES)[:HEAD_BYTES]
    if head.startswith(codecs.BOM_UTF8):
        if head.removeprefix(codecs.BOM_UTF8).lstrip().startswith((b"{", b"[")):
            stream.read(len(codecs.BOM_UTF8))
        return stream
    name = wide_encoding(head)
    text = head.decode(name, "replace").lstrip() if name else ""
    return buffered(_Recoded(stream, name)) if name and text.startswith(JSON_STARTS) else stream
