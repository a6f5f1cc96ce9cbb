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
# Beyond SMALL_BYTES, what unpacks to more than so many times its size is a bomb: crawls have a ratio of 4 to
# 10, and gzip can't go beyond 1,032.
MAX_RATIO, SMALL_BYTES = 250, 2**28
GZIP_LEVEL = 6  # the levels that the tools themselves take by default
ZSTD_LEVEL = 3


class _Counted:
    """A stream that knows how much was read from it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream, self.count = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self.count += len(data)
        return data


class _Decompressor(RawIOBase):
    """A decompressing reader whose faults are InputErrors, whatever library they come from.

    It reads by single steps, so that all that stands before the fault is handed on.
    """

    def __init__(self, reader: Any, packed: _Counted, faults: tuple[type[Exception], ...]) -> None:
        self._reader, self._packed, self._faults = reader, packed, faults
        self._count = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            data = self._reader.read1(len(buffer))
        except self._faults as error:
            raise InputError(f"broken compression: {error}") from error
        self._count += len(data)
        if self._count > SMALL_BYTES and self._count > MAX_RATIO * self._packed.count:
            raise InputError(f"unpacks to more than {MAX_RATIO} times its size: unpack it yourself")
        buffer[: len(data)] = data
        return len(data)


class _Frames:
    """Reads zstd frame by frame: the library's own reader takes a file that was cut off for a whole one."""

    def __init__(self, stream: _Counted, decompressor: zstandard.ZstdDecompressor) -> None:
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


def seekable(stream: BinaryIO) -> BinaryIO:
    """Return *stream*, or a copy of it on disk: some containers have their table of contents at their end."""
    if stream.seekable():
        return stream
    import shutil
    import tempfile

    copy = tempfile.TemporaryFile()  # noqa: SIM115  closed with its last reader
    shutil.copyfileobj(stream, copy)
    copy.seek(0)
    return cast(BinaryIO, copy)


def unpacked(reader: IO[bytes], size: int, faults: tuple[type[Exception], ...]) -> BufferedReader:
    """Return what *reader* makes of *size* packed bytes; its *faults*, and a bomb, are InputErrors."""
    packed = _Counted(cast(BinaryIO, reader))
    packed.count = size
    return buffered(_Decompressor(reader, packed, faults))


def decompressed(stream: BufferedReader) -> BufferedReader:
    """Return *stream* decompressed, if its first bytes say it is compressed."""
    head, packed = stream.peek(4)[:4], _Counted(stream)
    if head.startswith(GZIP):
        import gzip
        import zlib

        faults = (EOFError, zlib.error, gzip.BadGzipFile)
        return buffered(_Decompressor(gzip.GzipFile(fileobj=cast(BinaryIO, packed)), packed, faults))
    if head == ZSTD:
        import zstandard

        decompressor = zstandard.ZstdDecompressor(max_window_size=MAX_WINDOW_BYTES)
        return buffered(_Decompressor(_Frames(packed, decompressor), packed, (zstandard.ZstdError,)))
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
