"""Streams in and out of gzip and zstd, told by their first bytes; heavy only where they are compressed."""

from __future__ import annotations

from io import BufferedReader, RawIOBase
from typing import IO, TYPE_CHECKING, Any, BinaryIO, cast

from cleaner.errors import InputError

if TYPE_CHECKING:
    import zstandard

GZIP, ZSTD = b"\x1f\x8b", b"\x28\xb5\x2f\xfd"
ENDINGS = {"gzip": ".gz", "zstd": ".zst"}
PEEK_BYTES = 64 * 1024
MAX_WINDOW_BYTES = 2**31  # what `zstd --long=31` writes
FEED_BYTES = 4096  # of zstd at once: they can't unpack to more than 128 MB (4 bytes make a block of 128 KB)
GZIP_LEVEL = 6  # the levels that the tools themselves take by default
ZSTD_LEVEL = 3


class _Decompressor(RawIOBase):
    """A decompressing reader whose faults are InputErrors, whatever library they come from.

    It reads by single steps, so that all that stands before the fault is handed on.
    """

    def __init__(self, reader: Any, faults: tuple[type[Exception], ...]) -> None:
        self._reader, self._faults = reader, faults

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._reader.read1(len(buffer))
        except self._faults as error:
            raise InputError(f"broken compression: {error}") from error
        buffer[: len(data)] = data
        return len(data)


class _Frames:
    """Reads zstd frame by frame: the library's own reader takes a file that was cut off for a whole one."""

    def __init__(self, stream: BinaryIO, decompressor: zstandard.ZstdDecompressor) -> None:
        self._stream, self._decompressor = stream, decompressor
        self._frame: Any = None
        self._rest = self._ready = b""

    def read1(self, size: int) -> bytes:
        while not self._ready:
            chunk = self._rest or self._stream.read(FEED_BYTES)
            if not chunk:
                if self._frame is not None:
                    raise InputError("broken compression: the file was cut off")
                return b""
            self._frame = self._frame or self._decompressor.decompressobj()
            self._ready, self._rest = self._frame.decompress(chunk), b""
            if self._frame.eof:
                self._rest, self._frame = self._frame.unused_data, None
        data, self._ready = self._ready[:size], self._ready[size:]
        return data


def buffered(stream: BinaryIO | RawIOBase) -> BufferedReader:
    """Return *stream* with a buffer to peek into."""
    return BufferedReader(cast(RawIOBase, stream), PEEK_BYTES)


def decompressed(stream: BufferedReader) -> BufferedReader:
    """Return *stream* decompressed, if its first bytes say it is compressed."""
    head = stream.peek(4)[:4]
    if head.startswith(GZIP):
        import gzip
        import zlib

        return buffered(
            _Decompressor(gzip.GzipFile(fileobj=stream), (EOFError, zlib.error, gzip.BadGzipFile))
        )
    if head == ZSTD:
        import zstandard

        decompressor = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
        return buffered(_Decompressor(_Frames(stream, decompressor), (zstandard.ZstdError,)))
    return stream


def compressor(stream: BinaryIO, kind: str) -> IO[bytes]:
    """Return a writer that compresses into *stream* (gzip or zstd) and leaves it open at its end.

    The same content gives the same bytes: no time and no name goes into the header.
    """
    if kind == "gzip":
        import gzip

        return cast(IO[bytes], gzip.GzipFile("", "wb", GZIP_LEVEL, stream, mtime=0))
    import zstandard

    return cast(IO[bytes], zstandard.ZstdCompressor(ZSTD_LEVEL).stream_writer(stream, closefd=False))
